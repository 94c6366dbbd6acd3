#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Shows that check.py takes what is right and can refuse: run by tests/cli/80-interop.t."""
import base64
import contextlib
import io
import json
import os
import re
import shutil
import sys
import tempfile

sys.dont_write_bytecode = True
import book
import check
import newer
import stories

HERE = os.path.dirname(os.path.abspath(__file__))
VECTORS = os.path.join(HERE, "..", "vectors", "entries.txt")
NEWER = os.path.join(HERE, "..", "vectors", "newer.txt")
STORIES = os.path.join(HERE, "..", "vectors", "books.txt")
BODIES = book.vectors().bodies()
SCRATCH = tempfile.mkdtemp()
BALANCE = {
    "VNN": {"cash": 800000, "bank/VCB": 7190234, "claim": 11000, "xe lăn/chiếc": 1000,
            "gạo/kg": 500},
    "TET_2026": {"bank/VCB": 5000000, "gạo/kg": 250000, "chăn ấm/cái": 40000,
                 "ngày công/ngày": 12500},
}


def run(*args):
    """Exit code and printed JSON (None: none)."""
    out, errors = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(errors):
        status = check.main(list(args))
    assert (out.getvalue() == "") == (status in (1, 2))
    return status, json.loads(out.getvalue()) if out.getvalue() else None


def new_path():
    handle, path = tempfile.mkstemp(dir=SCRATCH)
    os.close(handle)
    return path


def changed(path, *statements):
    """A copy of a ledger file after some SQL."""
    copy = new_path()
    shutil.copyfile(path, copy)
    db = book.sqlite3.connect(copy)
    for sql, *values in statements:
        db.execute(sql, values)
    db.commit()
    db.close()
    return copy


def expect_bad(seq, reason, path, *args):
    status, result = run(path, *args)
    assert status == 3 and result["ok"] is False, result
    assert result["seq"] in (seq if isinstance(seq, tuple) else (seq,)), (seq, result)
    assert re.search(reason, result["reason"]), result


ALL = new_path()   # a checkpoint after every entry
LAST = new_path()  # one at the end
book.write_ledger(ALL, BODIES, range(1, len(BODIES) + 1)).close()
book.write_ledger(LAST, BODIES).close()


def test_the_vectors_are_what_book_py_prints():
    with open(VECTORS, encoding="utf-8") as f, contextlib.redirect_stdout(io.StringIO()) as out:
        book.print_vectors()
        assert f.read() == out.getvalue()


def test_the_vectors_hold_and_their_balance_is_right():
    status, result = run("vectors", VECTORS)
    assert status == 0 and result["ok"] and result["size"] == len(BODIES)
    assert result["balance"] == BALANCE


def test_changed_vectors_are_refused():
    with open(VECTORS, encoding="utf-8") as f:
        text = f.read()
    for name in ("leaf", "root", "note"):
        at = text.rindex("\n" + name + " ") + len(name) + 8
        path = new_path()
        with open(path, "w", encoding="utf-8") as f:
            f.write(text[:at] + ("B" if text[at] == "A" else "A") + text[at + 1:])
        assert run("vectors", path)[0] in (1, 3), name


def test_a_file_is_taken_with_and_without_its_key():
    for path in (ALL, LAST):
        for args in ((), ("--vkey", book.vkey())):
            status, result = run(path, *args)
            assert status == 0 and result["balance"] == BALANCE, result
            assert base64.b64decode(result["head"]) == check.sha256(b"\0" + BODIES[-1])


def test_another_key_or_origin_is_refused():
    other = bytes(range(1, 33))
    for name, key in ((book.ORIGIN, other), ("example.org/khac", book.PUBLIC)):
        vkey = "%s+%s+%s" % (name, check.key_id(name, key).hex(), book.b64(b"\1" + key))
        expect_bad(0, "another origin or key", ALL, "--vkey", vkey)


def test_a_changed_byte_of_any_entry_is_found_there():
    for seq, body in enumerate(BODIES):
        for at in (len(body) // 3 + seq, len(body) * 2 // 3 + seq):
            flipped = body[:at] + bytes([body[at] ^ 1]) + body[at + 1:]
            expect_bad(seq, ".", changed(
                ALL, ("UPDATE entry SET body = ? WHERE seq = ?", flipped, seq)))
        at = len(body) // 2
        flipped = body[:at] + bytes([body[at] ^ 1]) + body[at + 1:]
        expect_bad((seq - 1, seq), ".", changed(
            LAST, ("UPDATE entry SET body = ? WHERE seq = ?", flipped, seq)))


def test_dropped_cut_swapped_and_added_entries_are_found():
    n = len(BODIES)
    expect_bad(9, "not there", changed(ALL, ("DELETE FROM entry WHERE seq = 9",)))
    expect_bad(9, "seq is 10", changed(
        ALL, ("DELETE FROM entry WHERE seq = 9",),
        ("UPDATE entry SET seq = seq - 1 WHERE seq > 9",)))
    expect_bad(n - 1, "entries that are not there", changed(
        ALL, ("DELETE FROM entry WHERE seq = ?", n - 1)))
    expect_bad(5, "seq is 6", changed(
        ALL, ("UPDATE entry SET seq = 99 WHERE seq = 5",),
        ("UPDATE entry SET seq = 5 WHERE seq = 6",), ("UPDATE entry SET seq = 6 WHERE seq = 99",)))
    expect_bad(n - 1, "no checkpoint covers", changed(
        ALL, ("DELETE FROM checkpoint WHERE size = ?", n)))
    expect_bad(0, "not there, or none", changed(ALL, ("DELETE FROM entry",),
                                                ("DELETE FROM checkpoint",)))


def test_a_rewritten_past_is_found_by_the_old_checkpoints():
    rewritten = book.vectors()
    rewritten.entries[24]["amount"] = 100000
    rewritten.entries[26].update(received=100000, left=8101234)
    bodies = rewritten.bodies()
    book.write_ledger(new_path(), bodies).close()
    updates = [("UPDATE entry SET body = ? WHERE seq = ?", body, seq)
               for seq, body in enumerate(bodies)]
    expect_bad(24, "another root", changed(ALL, *updates))


def test_wrong_roots_and_signatures_are_found():
    root = check.sha256(b"another")
    expect_bad(6, "another root", changed(
        ALL, ("UPDATE checkpoint SET root = ? WHERE size = 7", root)))
    expect_bad(6, "not signed", changed(
        ALL, ("UPDATE checkpoint SET sig = zeroblob(64) WHERE size = 7",)))
    expect_bad(6, "not signed", changed(
        ALL, ("UPDATE checkpoint SET sig = (SELECT sig FROM checkpoint WHERE size = 8) "
              "WHERE size = 7",)))
    expect_bad(6, "not signed", changed(
        ALL, ("UPDATE checkpoint SET sig = CAST(sig || x'00' AS BLOB) WHERE size = 7",)))
    expect_bad(6, "another root", changed(ALL, ("UPDATE checkpoint SET sig = 7 WHERE size = 7",)))


def test_tiles_are_those_of_the_entries():
    maker = book.Maker()
    book.genesis(maker)
    maker.add("fund", "2026-01-02T08:01:00+07:00", fund="F", name="Quỹ")
    for _ in range(600):
        maker.add("donation", "2026-01-02T08:02:00+07:00", fund="F", date="2026-01-02",
                  form="cash", pot="cash", amount=1)
    path = new_path()
    book.write_ledger(path, maker.bodies()).close()
    assert run(path)[1]["balance"] == {"F": {"cash": 600}}
    expect_bad(256, "tile 1 of level 0", changed(
        path, ("UPDATE tile SET hashes = zeroblob(8192) WHERE id = 1",)))
    expect_bad(0, "tile 0", changed(path, ("UPDATE tile SET root = zeroblob(32) WHERE id = 0",)))
    expect_bad(256, "tile 1", changed(path, ("DELETE FROM tile WHERE id = 1",)))
    expect_bad(602, "not full", changed(
        path, ("INSERT INTO tile SELECT 2, hashes, root FROM tile WHERE id = 1",)))


def test_what_is_not_a_ledger_is_not_judged():
    assert run(changed(ALL, ("PRAGMA application_id = 7",)))[0] == 1
    assert run(os.path.join(SCRATCH, "absent"))[0] == 1
    assert run(VECTORS)[0] == 1
    assert run(ALL, "--vkey", "example.org+00000000+AAAA")[0] == 1
    for args in ([], ["--help"], [ALL, "--vkey"], ["vectors"], [ALL, "x"]):
        status = run(*args)[0]
        assert status in (1, 2), args


# ---- Section 13: books of a version that does not exist ---------------------------------

def extended(lie=False):
    path = changed(ALL, ("SELECT 1",))
    newer.extend(path, lie)
    return path


def test_the_newer_vectors_are_what_newer_py_prints_and_are_judged_so():
    with open(NEWER, encoding="utf-8") as f, contextlib.redirect_stdout(io.StringIO()) as out:
        newer.print_vectors()
        assert f.read() == out.getvalue()
    assert run("newer", NEWER)[0] == 0


def test_newer_is_a_verdict_of_its_own_and_damage_is_said_first():
    path = extended()
    assert run(path) == (4, {"ok": False, "newer": True, "seq": len(BODIES),
                             "reason": "it is of version 2"})
    newer.extend(path, False)
    assert run(path)[1]["seq"] == len(BODIES)
    assert run(changed(path, ("PRAGMA user_version = 9",), ("DROP TABLE tile",)))[0] == 4
    assert run(changed(ALL, ("PRAGMA user_version = 9",)))[1]["newer"]
    assert run(changed(ALL, ("PRAGMA user_version = 0",)))[1]["older"]
    for sql in ("UPDATE entry SET body = CAST(replace(body, '200000', '300000') AS BLOB)",
                "UPDATE entry SET body = CAST(replace(body, 'harvest', 'harvesu') AS BLOB)",
                "UPDATE checkpoint SET root = zeroblob(32) WHERE size > 20",
                "DELETE FROM checkpoint WHERE size > %d" % len(BODIES),
                "DELETE FROM entry WHERE seq = %d" % len(BODIES)):
        assert run(changed(path, (sql,)))[0] == 3, sql
        assert run(changed(path, ("PRAGMA user_version = 9",), (sql,)))[0] == 3, sql
    assert run(extended(lie=True))[0] == 3


# ---- Section 4: each rule broken by one entry --------------------------------------------

def test_the_stories_are_what_stories_py_prints():
    with open(STORIES, encoding="utf-8") as f, contextlib.redirect_stdout(io.StringIO()) as out:
        stories.print_stories()
        assert f.read() == out.getvalue()


def test_every_rule_of_the_book_is_kept():
    for name, reason, bodies in stories.stories():
        log = check.Log()
        for body in bodies[:-1]:
            log.add(body)
        try:
            log.add(bodies[-1])
            assert reason is None, (name, "was taken")
        except check.Bad as bad:
            assert reason and re.search(reason, bad.reason), (name, bad.reason)
            assert bad.seq == len(bodies) - 1, (name, bad.seq)


# ---- Sections 1 to 3 ---------------------------------------------------------------------

def test_bytes_that_are_not_canonical_are_refused():
    good = BODIES[24].decode()
    assert check.parse(BODIES[24])
    swapped = good.replace('"amount":200000,"at":', '"at":').replace(
        '"by":"KT01"', '"amount":200000,"by":"KT01"')
    for text in (" " + good, good + "\n", good[:-1], good.replace(":", ": ", 1), swapped,
                 good.replace('"v":1', '"v":1.0'), good.replace('"v":1', '"v":1,"v":1'),
                 good.replace("200000", "0200000"), good.replace("200000", "2e5"),
                 good.replace("200000", "-0"), good.replace("200000", "9007199254740992"),
                 good.replace("KT01", "KT\\u0030\\u0031"), good.replace("KT01", "KT01\u200b"),
                 *(good.replace("KT01", "KT" + c + "01") for c in "\u00a0\u1680\u2000\u200a\u202f\u205f\u2800\u3000"),
                 good.replace("KT01", "\ue000"), good.replace("200000", "null"),
                 good.replace("200000", "[]"), good.replace("200000", "false"),
                 "[" * 60000, "1" * 5000, "[]", "", "\ud800"):
        try:
            check.parse(text.encode("utf-8", "surrogatepass"))
        except ValueError:
            continue
        raise AssertionError(text)


def test_members_and_values_are_those_of_the_kind():
    wrong = [
        *((0, name, v) for name in ("origin", "prior_origin") for v in (
            "", "a" * 101 + ".b", "example", "/example.org", "example.org/", "https://example.org",
            "example.org/a b", "example.org/a+b", "example.org/a\\b", "example.org/\u0111",
            "example.org/bienlai", "example.org/saoke", "example.org/tracuu", "example.org/khoa")),
        *((0, "host", "https://example.org/" + v) for v in (*' #?%"<>\\\u0111', "a" * 41)),
        (0, "host", "example.org"), (0, "host", "ftp://example.org"), (0, "host", "HTTPS://example.org"),
        (1, "name", "a" * 201), (1, "name", " a"), (1, "name", ""), (1, "purposes", ["SUCKHOE", "QUA"]),
        (1, "purposes", check.PURPOSES), (1, "restricted", 1), (1, "closes", "2025-12-31"),
        (1, "fund", "vnn"), (1, "fund", "*"), (1, "opens", "2026-02-30"), (3, "bank", 7),
        (4, "amount", 0), (4, "amount", True), (4, "amount", 2**53), (4, "pot", "bank/"),
        (4, "lines", [{"item": "a", "unit": "b", "qty": 1}]), (4, "carries", [[2, 1, 5]]),
        (5, "lines", []), (5, "lines", [{"item": "a", "unit": "b"}]),
        (5, "lines", [{"item": "a", "unit": "b", "qty": 1, "value": 1}]),
        (5, "lines", [{"item": "a", "unit": "b", "qty": 1}] * 2),
        (5, "lines", [{"item": "Đ a", "unit": "b", "qty": 1}, {"item": "đA", "unit": "B", "qty": 1}]),
        (5, "lines", [{"item": "a", "unit": "b", "qty": 1, "sources": [[1, 1, 1]]}]),
        (6, "fx_rate", None), (6, "slip", None), (6, "form", "goods"), (6, "givers", 4),
        (6, "fx_currency", "US"), (6, "note", "AAAA"), (6, "village", "a"), (6, "place", "a"),
        (7, "gift", 7), (7, "commit", None), (11, "replaces", 3), (12, "reason", "SAI"),
        (13, "to_pot", "cash"), (16, "sources", [[4, 6, 1500000], [10, 10, 5999999]]),
        (16, "sources", [[4, 6, 1500000], [6, 10, 6000000]]), (16, "lines", None),
        (17, "people", -1), (17, "sources", [[1, 1, 1]]), (19, "to_fund", "VNN"),
        (21, "sources", [[9, 9, 1000000]]), (22, "reverses", 22), (23, "to", "2025-12-31"),
        (23, "left", -1), (0, "seq", 1), (24, "at", "2026-03-01T09:00:00Z"),
        (24, "at", "2026-03-01T09:00:00-00:00"), (24, "at", "2026-03-01T09:00:60+07:00"),
        (24, "at", "2026-03-01T09:00:00+07:10"), (24, "at", "2136-02-07T06:28:16+00:00"),
        (24, "kind", "pledge"), (24, "v", 2), (24, "prev", ""), (24, "zone", 1),
    ]
    entries = [json.loads(body) for body in BODIES]
    for entry in entries:
        check.check_entry(entry)
    for seq, name, value in wrong:
        entry = dict(entries[seq])
        entry.pop(name, None)
        if value is not None:
            entry[name] = value
        try:
            check.check_entry(entry)
        except ValueError:
            continue
        raise AssertionError((seq, name, value))


def main():
    failed = 0
    tests = [(name, fn) for name, fn in globals().items() if name.startswith("test_")]
    for number, (name, fn) in enumerate(tests, 1):
        try:
            fn()
            print("ok %d - %s" % (number, name[5:]))
        except Exception as error:  # pylint: disable=broad-except
            failed += 1
            print("not ok %d - %s: %s: %s" % (number, name[5:], type(error).__name__, error))
    print("1..%d" % len(tests))
    shutil.rmtree(SCRATCH)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
