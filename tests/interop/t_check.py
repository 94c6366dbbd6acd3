#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Shows that check.py takes what is right and can refuse: tests/cli/90-second-verifier.t."""
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

HERE = os.path.dirname(os.path.abspath(__file__))
VECTORS = os.path.join(HERE, "..", "vectors", "entries.txt")
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
    assert run(changed(ALL, ("PRAGMA user_version = 2",)))[0] == 1
    assert run(changed(ALL, ("PRAGMA application_id = 7",)))[0] == 1
    assert run(os.path.join(SCRATCH, "absent"))[0] == 1
    assert run(VECTORS)[0] == 1
    assert run(ALL, "--vkey", "example.org+00000000+AAAA")[0] == 1
    for args in ([], ["--help"], [ALL, "--vkey"], ["vectors"], [ALL, "x"]):
        status = run(*args)[0]
        assert status in (1, 2), args


# ---- The rules of section 4, each broken by one entry ------------------------------------

AT = "2026-05-05T10:00:00+07:00"
WHEEL = {"item": "xe lăn", "unit": "chiếc"}


def gift(m, amount=100, **more):
    members = dict(fund="A", date="2026-05-01", form="cash", pot="cash", amount=amount)
    members.update(more)
    return m.add("donation", AT, **members)


def goods(m, qty=3000, **more):
    return m.add("donation", AT, **dict(dict(fund="A", date="2026-05-01", form="goods",
                                             lines=[dict(WHEEL, qty=qty)]), **more))


def spend(m, sources, amount, **more):
    members = dict(fund="A", date="2026-05-02", purpose="QUA", people=1, pot="cash",
                   amount=amount, sources=sources)
    members.update(more)
    return m.add("disbursement", AT, **members)


def receipt(m, number, gift_seq, amount=100, **more):
    return m.add("receipt", AT, **dict(dict(
        number=number, gift=gift_seq, fund="A", date="2026-05-01", form="cash", amount=amount,
        commit=book.salted("x")), **more))


def reverse(m, target, date="2026-05-05"):
    return m.add("reversal", AT, reverses=target, date=date, reason="KHAC")


def statement(m, fund, numbers, from_="2026-05-01", to="2026-05-03"):
    return m.add("statement", AT, fund=fund, from_=from_, to=to, opening=numbers[0],
                 received=numbers[1], used=numbers[2], left=numbers[3], json=book.salted("j"))


def base():
    """Entries 0-3: genesis, funds A (for gifts and tools, from May on) and B, an account."""
    m = book.Maker()
    book.genesis(m)
    m.add("fund", AT, fund="A", name="A", purposes=["QUA", "DUNGCU"], opens="2026-05-01")
    m.add("fund", AT, fund="B", name="B")
    m.add("account", AT, account="VCB", bank="Ngân hàng Mẫu")
    return m


# What the entries 4.. do; the last one is wrong, for this reason (None: nothing is).
RULES = [
    ("spending what is there", None, lambda m: (gift(m), spend(m, [[4, 4, 100]], 100))),
    ("more than a lot", "more than is left", lambda m: (gift(m), spend(m, [[4, 4, 101]], 101))),
    ("twice", "begin and end with an eligible", lambda m: (
        gift(m), spend(m, [[4, 4, 100]], 100), spend(m, [[4, 4, 1]], 1))),
    ("from an empty pot", "bank/VCB: -100", lambda m: (
        gift(m), spend(m, [[4, 4, 100]], 100, pot="bank/VCB"))),
    ("a fund that is not there", "no fund 'C'", lambda m: gift(m, fund="C")),
    ("an account that is not there", "no account 'X'", lambda m: gift(m, pot="bank/X")),
    ("a fund twice", "is open", lambda m: m.add("fund", AT, fund="B", name="B")),
    ("an account twice", "is there", lambda m: m.add("account", AT, account="VCB", bank="B")),
    ("before its fund opens", "opens", lambda m: gift(m, date="2026-04-30")),
    ("tomorrow's gift", "dated after", lambda m: gift(m, date="2026-05-06")),
    ("today's gift", None, lambda m: gift(m, date="2026-05-05")),
    ("earlier than the one before", "entered before", lambda m: m.add(
        "void", "2026-05-05T09:59:59+07:00", number=1, date="2026-05-01", reason="KHAC")),
    ("the same instant elsewhere", None, lambda m: m.add(
        "fund", "2026-05-05T03:00:00+00:00", fund="C", name="C")),
    ("two lots whole", None, lambda m: (gift(m), gift(m), spend(m, [[4, 5, 200]], 200))),
    ("two lots not whole", "not all there was", lambda m: (
        gift(m), gift(m), spend(m, [[4, 5, 150]], 150))),
    ("a run from another fund's lot", "begin and end", lambda m: (
        gift(m, fund="B"), gift(m), spend(m, [[4, 5, 100]], 100))),
    ("a run over another fund's lot", None, lambda m: (
        gift(m), gift(m, fund="B"), gift(m), spend(m, [[4, 6, 200]], 200))),
    ("a run that leaves no lot out", "not all there was", lambda m: (
        gift(m), gift(m), gift(m), spend(m, [[4, 6, 200]], 200))),
    ("of another purpose", "begin and end", lambda m: (
        gift(m, purpose="DUNGCU"), spend(m, [[4, 4, 100]], 100))),
    ("of the same purpose", None, lambda m: (
        gift(m, purpose="QUA"), spend(m, [[4, 4, 100]], 100))),
    ("purpose not of the fund", "not for 'YTE'", lambda m: (
        gift(m), spend(m, [[4, 4, 100]], 100, purpose="YTE"))),
    ("a later gift", "begin and end", lambda m: (
        gift(m), gift(m, date="2026-05-04"), spend(m, [[5, 5, 100]], 100))),
    ("below zero on an earlier day", "on 2026-05-02", lambda m: (
        gift(m), gift(m, pot="bank/VCB"), gift(m, date="2026-05-04"),
        m.add("deposit", AT, fund="A", date="2026-05-04", amount=100, from_pot="bank/VCB",
              to_pot="cash"),
        spend(m, [[4, 5, 200]], 200))),
    ("goods that are there", None, lambda m: (goods(m), spend(
        m, None, None, lines=[dict(WHEEL, qty=3000, sources=[[4, 4, 3000]])]))),
    ("goods of another unit", "begin and end", lambda m: (goods(m), spend(
        m, None, None, lines=[{"item": "xe lăn", "unit": "bộ", "qty": 1,
                               "sources": [[4, 4, 1]]}]))),
    ("interest is a lot", None, lambda m: (
        m.add("bank", AT, what="interest", fund="A", date="2026-05-01", pot="cash", amount=9),
        spend(m, [[4, 4, 9]], 9))),
    ("a fee is not a lot", "begin and end", lambda m: (
        gift(m), m.add("bank", AT, what="fee", fund="A", date="2026-05-01", pot="cash", amount=9),
        spend(m, [[5, 5, 9]], 9))),
    ("a transfer's lot is in the other fund", None, lambda m: (
        gift(m), m.add("transfer", AT, fund="A", to_fund="B", date="2026-05-02", pot="cash",
                       amount=60, sources=[[4, 4, 60]], basis="decision"),
        spend(m, [[5, 5, 60]], 60, fund="B", purpose="YTE"))),
    ("a transfer without purpose takes free lots", "begin and end", lambda m: (
        gift(m, purpose="QUA"), m.add(
            "transfer", AT, fund="A", to_fund="B", date="2026-05-02", pot="cash", amount=60,
            sources=[[4, 4, 60]], basis="decision"))),
    ("a deposit out of nothing", "cash: -1", lambda m: m.add(
        "deposit", AT, fund="A", date="2026-05-02", amount=1, from_pot="cash",
        to_pot="bank/VCB")),
    ("a refund in part", None, lambda m: (gift(m, purpose="QUA"), m.add(
        "refund", AT, gift=4, fund="A", date="2026-05-02", pot="cash", amount=40,
        sources=[[4, 4, 40]], reason="KHAC"))),
    ("a refund of what is no gift", "not a gift", lambda m: (m.add(
        "opening", AT, fund="A", date="2026-05-01", pot="cash", amount=40), m.add(
        "refund", AT, gift=4, fund="A", date="2026-05-02", pot="cash", amount=40,
        sources=[[4, 4, 40]], reason="KHAC"))),
    ("a refund of what was spent", "begin and end", lambda m: (
        gift(m), spend(m, [[4, 4, 100]], 100), gift(m), m.add(
            "refund", AT, gift=4, fund="A", date="2026-05-02", pot="cash", amount=40,
            sources=[[4, 4, 40]], reason="KHAC"))),
    ("a gift reversed", None, lambda m: (gift(m), reverse(m, 4))),
    ("a gift reversed twice", "is reversed", lambda m: (gift(m), reverse(m, 4), reverse(m, 4))),
    ("a gift that was used", "draws on entry 4", lambda m: (
        gift(m), gift(m), spend(m, [[4, 4, 1]], 1), reverse(m, 4))),
    ("the use first", None, lambda m: (
        gift(m), spend(m, [[4, 4, 100]], 100), reverse(m, 5), reverse(m, 4))),
    ("spending what was reversed", "begin and end", lambda m: (
        gift(m), gift(m), reverse(m, 4), spend(m, [[4, 4, 1]], 1))),
    ("spending what was given back", None, lambda m: (
        gift(m), spend(m, [[4, 4, 100]], 100), reverse(m, 5, "2026-05-02"),
        spend(m, [[4, 4, 100]], 100))),
    ("reversing a receipt", "cannot be reversed", lambda m: (
        gift(m), receipt(m, 1, 4), reverse(m, 5))),
    ("reversing a reversal", "cannot be reversed", lambda m: (
        gift(m), reverse(m, 4), reverse(m, 5))),
    ("reversing a purchase whose goods are gone", "draws on entry 5", lambda m: (
        gift(m), m.add("purchase", AT, fund="A", date="2026-05-02", pot="cash", amount=90,
                       lines=[dict(WHEEL, qty=1000)], sources=[[4, 4, 90]]),
        spend(m, None, None, lines=[dict(WHEEL, qty=500, sources=[[5, 5, 500]])]),
        reverse(m, 5))),
    ("receipts 1 and 2", None, lambda m: (
        gift(m), gift(m), receipt(m, 1, 4), receipt(m, 2, 5))),
    ("a gap in the numbers", "not the next", lambda m: (gift(m), receipt(m, 2, 4))),
    ("another amount than the gift's", "'amount' is not", lambda m: (
        gift(m), receipt(m, 1, 4, amount=101))),
    ("another purpose than the gift's", "'purpose' is not", lambda m: (
        gift(m), receipt(m, 1, 4, purpose="QUA"))),
    ("a receipt for a fund", "not a gift", lambda m: (gift(m), receipt(m, 1, 2))),
    ("two valid receipts of a gift", "valid receipt", lambda m: (
        gift(m), receipt(m, 1, 4), receipt(m, 2, 4))),
    ("replacing", None, lambda m: (
        gift(m), receipt(m, 1, 4), receipt(m, 2, 4, replaces=1),
        receipt(m, 3, 4, replaces=2))),
    ("replacing what was replaced", "valid receipt", lambda m: (
        gift(m), receipt(m, 1, 4), receipt(m, 2, 4, replaces=1),
        receipt(m, 3, 4, replaces=1))),
    ("replacing another gift's", "valid receipt", lambda m: (
        gift(m), gift(m), receipt(m, 1, 4), receipt(m, 2, 5, replaces=1))),
    ("void, then a new one", None, lambda m: (
        gift(m), receipt(m, 1, 4),
        m.add("void", AT, number=1, date="2026-05-05", reason="KHAC"), receipt(m, 2, 4))),
    ("void twice", "not valid", lambda m: (
        gift(m), receipt(m, 1, 4),
        m.add("void", AT, number=1, date="2026-05-05", reason="KHAC"),
        m.add("void", AT, number=1, date="2026-05-05", reason="KHAC"))),
    ("void by reversal", "not valid", lambda m: (
        gift(m), receipt(m, 1, 4), reverse(m, 4),
        m.add("void", AT, number=1, date="2026-05-05", reason="KHAC"))),
    ("void of a number to come", "not valid", lambda m: m.add(
        "void", AT, number=1, date="2026-05-05", reason="KHAC")),
    ("a receipt of a reversed gift", "is reversed", lambda m: (
        gift(m), reverse(m, 4), receipt(m, 1, 4))),
    ("the four numbers", None, lambda m: (
        gift(m), spend(m, [[4, 4, 30]], 30), statement(m, "A", (0, 100, 30, 70)))),
    ("the four numbers of all funds", None, lambda m: (
        gift(m), gift(m, 7, fund="B"), goods(m), spend(m, [[4, 4, 30]], 30),
        statement(m, "*", (0, 107, 30, 77)))),
    ("a wrong number", "four numbers", lambda m: (
        gift(m), spend(m, [[4, 4, 30]], 30), statement(m, "A", (0, 100, 31, 69)))),
    ("numbers of another fund", "four numbers", lambda m: (
        gift(m, fund="B"), statement(m, "A", (0, 100, 0, 100)))),
    ("what came before the period", None, lambda m: (
        gift(m), gift(m, 5, date="2026-05-03"),
        statement(m, "A", (100, 5, 0, 105), from_="2026-05-02"))),
    ("what came after the period", "four numbers", lambda m: (
        gift(m, date="2026-05-04"), statement(m, "A", (0, 100, 0, 100)))),
    ("an opening within the period", None, lambda m: (
        m.add("opening", AT, fund="A", date="2026-05-02", pot="cash", amount=9), gift(m),
        statement(m, "A", (9, 100, 0, 109)))),
    ("the next statement", None, lambda m: (
        gift(m), statement(m, "A", (0, 100, 0, 100)), gift(m, 5),
        statement(m, "A", (100, 5, 0, 105), "2026-05-04", "2026-05-04"))),
    ("a late gift in a closed period", "four numbers", lambda m: (
        gift(m), statement(m, "A", (0, 100, 0, 100)), gift(m, 5),
        statement(m, "A", (105, 0, 0, 105), "2026-05-04", "2026-05-04"))),
    ("a gap between statements", "does not follow", lambda m: (
        gift(m), statement(m, "A", (0, 100, 0, 100)),
        statement(m, "A", (100, 0, 0, 100), "2026-05-05", "2026-05-05"))),
    ("an opening after a statement", "after a statement", lambda m: (
        gift(m), statement(m, "*", (0, 100, 0, 100)),
        m.add("opening", AT, fund="A", date="2026-05-02", pot="cash", amount=9))),
    ("an opening reversed after its statement", None, lambda m: (
        m.add("opening", AT, fund="A", date="2026-05-02", pot="cash", amount=9),
        statement(m, "A", (9, 0, 0, 9)), reverse(m, 4),
        statement(m, "A", (9, -9, 0, 0), "2026-05-04", "2026-05-05"))),
    ("all funds are frozen at once", None, lambda m: (
        gift(m), statement(m, "*", (0, 100, 0, 100)), gift(m, 5),
        statement(m, "A", (100, 5, 0, 105), "2026-05-04", "2026-05-04"))),
]


def test_every_rule_of_the_book_is_kept():
    for name, reason, story in RULES:
        m = base()
        story(m)
        for entry in m.entries:  # spend() of goods passes None for what goods have not
            if "lines" in entry and entry["kind"] == "disbursement":
                for member in ("pot", "amount", "sources"):
                    entry.pop(member, None)
        bodies, log = m.bodies(), check.Log()
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
        (1, "name", "a" * 201), (1, "name", " a"), (1, "name", ""), (1, "purposes", ["YTE", "QUA"]),
        (1, "purposes", check.PURPOSES), (1, "restricted", 1), (1, "closes", "2025-12-31"),
        (1, "fund", "vnn"), (1, "fund", "*"), (1, "opens", "2026-02-30"), (3, "bank", 7),
        (4, "amount", 0), (4, "amount", True), (4, "amount", 2**53), (4, "pot", "bank/"),
        (4, "lines", [{"item": "a", "unit": "b", "qty": 1}]), (4, "carries", [[2, 1, 5]]),
        (5, "lines", []), (5, "lines", [{"item": "a", "unit": "b"}]),
        (5, "lines", [{"item": "a", "unit": "b", "qty": 1, "value": 1}]),
        (5, "lines", [{"item": "a", "unit": "b", "qty": 1}] * 2),
        (5, "lines", [{"item": "a", "unit": "b", "qty": 1, "sources": [[1, 1, 1]]}]),
        (6, "fx_rate", None), (6, "paper_book", None), (6, "form", "goods"), (6, "givers", 4),
        (6, "fx_currency", "US"), (6, "note", "AAAA"), (6, "village", "a" * 61),
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
