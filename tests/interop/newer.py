#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Books and papers of a version that does not exist (ledger/FORMAT.md section 13), for tests.

    newer.py                prints the vectors (tests/vectors/newer.txt)
    newer.py FOLDER         writes a published site and papers there; prints the book's vkey
    newer.py extend LEDGER [lie]
                            appends to a ledger file what a later version might; with `lie`
                            what only calls itself that: its prev is not the leaf before it
"""
import os
import pathlib
import sqlite3
import sys

import book
import check

AT = "2026-12-01T09:00:00+07:00"


def harvest(seq, prev, **more):
    """An entry of a kind that there is not, with members of known names in strange places."""
    return dict(at=AT, by="KT01", kind="harvest", prev=prev, seq=seq,
                terms=[{"at": "x", "seq": 1, "v": 1}, [[True]]], v=2, **more)


# ---- Papers ------------------------------------------------------------------------------

def sealed(payload):
    return payload + check.sha256(payload)[:2]


def digits(payload):
    tail = [0, 3, 5, 8, 10, 13]
    groups = [payload[i:i + 6] for i in range(0, len(payload), 6)]
    return "".join(str(int.from_bytes(g, "big")).zfill(15 if len(g) == 6 else tail[len(g)])
                   for g in groups)


def url(payload):
    return "https://example.org/k#" + digits(payload)


def qr(version, size=71):
    return sealed(bytes([version]) + bytes(i * 7 & 255 for i in range(size - 3)))


def note(suffix, lines, forged=False):
    name = book.ORIGIN + suffix
    text = "\n".join([name] + [str(x) for x in lines] + [""])
    signature = book.sign((text + "x" if forged else text).encode())
    head = check.key_id(name, book.PUBLIC)
    return "%s\n\u2014 %s %s\n" % (text, name, book.b64(head + signature))


# ---- The vectors -------------------------------------------------------------------------

def print_vectors():
    prev = book.salted("before")
    entry = check.canonical(harvest(7, prev))
    known = check.canonical(dict(at=AT, by="KT01", fund="MOI", kind="fund", name="Quỹ Mới",
                                 prev=prev, seq=7, v=1))
    print("# Vectors of ledger/FORMAT.md section 13, made by tests/interop/newer.py: a verdict, what")
    print("# it is of, and the bytes: an entry as text, a QR as hex, a note as base64. `known`: of this")
    print("# version, and whole.")
    rows = [("known", known), ("newer", entry), ("newer", entry.replace('"v":2', '"v":3')),
            ("newer", known.replace('"v":1', '"v":2')),
            ("newer", entry.replace('"v":2', '"v":9007199254740991')),
            ("newer", entry.replace('"v":2}', '"v":2,"zone":-5}')),
            ("newer", entry.replace('[[true]]', "[" * 30 + "1" + "]" * 30)),
            ("damaged", entry.replace('[[true]]', "[" * 31 + "1" + "]" * 31))]
    for old, new in (('"v":2', '"v":1'), ('"v":2', '"v":0'), ('"v":2', '"v":-2'),
                     ('"v":2', '"v":"2"'), ('"v":2', '"v":02'), ('"v":2', '"v":2.0'),
                     ('"v":2', '"v":9007199254740992'), (',"v":2', ""),
                     ('"v":2', '"v":2,"a":1'), ('"v":2', '"v":2,"Z":1'),
                     ('"v":2', '"v":2,"z":null'), ('"v":2', '"v":2,"z":false'),
                     ('"v":2', '"v":2,"z":""'), ('"v":2', '"v":2,"z":[]'),
                     ('"v":2', '"v":2,"z":{}'), ('"v":2', '"v":2,"z":-0'),
                     ('"v":2', '"v":2,"v":2'), ('"v":2', '"v":2,"z":"\\n"'),
                     ('"v":2', '"v":2,"z":"\\u0041"'), ('"v":2', '"v":2,"z":"a\u200bb"'),
                     (":2}", ":2} "), (":2}", ": 2}"), ('"harvest"', '"Harvest"'),
                     ('"harvest"', '"' + "h" * 25 + '"'), ('"KT01"', '"kt01"'),
                     ("+07:00", "Z"), ("2026-12", "2026-13"), ('"seq":7', '"seq":-7'),
                     (prev, ""), (prev, prev[:-2] + "="), ('"terms":[{"at":"x","seq":1,"v":1}',
                                                          '"terms":[{"seq":1,"at":"x","v":1}')):
        assert old in entry
        rows.append(("damaged", entry.replace(old, new)))
    for verdict, body in rows:
        print("%s entry %s" % (verdict, body))
    for verdict, payload in (
            ("newer", qr(3)), ("newer", qr(4, 200)), ("newer", qr(255, 333)),
            ("newer", qr(3, 8192)), ("unreadable", qr(3, 70)), ("unreadable", qr(3, 8193)),
            ("unreadable", qr(0)), ("unreadable", qr(1)), ("unreadable", qr(2)),
            ("unreadable", qr(3)[:-1] + b"\0"), ("unreadable", qr(3)[:-1])):
        print("%s qr %s" % (verdict, payload.hex()))
    for verdict, text in (
            ("newer", note("/bienlai", ["v2", "what it will say"])),
            ("newer", note("/saoke", ["v10", 5])),
            ("newer", note("/hat", ["v2", 5])),
            ("known", note("/tracuu", ["v1", 5, book.salted("a"), book.salted("b")])),
            ("known", note("", [5, book.salted("a")])),
            ("invalid", note("/bienlai", ["v2", "what it will say"], forged=True)),
            ("invalid", note("/bienlai", ["v02", "what it will say"])),
            ("invalid", note("/bienlai", ["v0", "what it will say"])),
            ("invalid", note("/bienlai", ["2", "what it will say"]))):
        print("%s note %s" % (verdict, book.b64(text.encode())))


# ---- A site, and papers of it ------------------------------------------------------------

def write_site(folder):
    made = book.Maker()
    book.genesis(made)
    made.add("fund", AT, fund="NKT", name="Quỹ Mẫu")
    gift = made.add("donation", AT, fund="NKT", date="2026-12-01", form="cash", pot="cash",
                    amount=500000)
    receipt = made.add("receipt", AT, number=1, gift=gift, fund="NKT", date="2026-12-01",
                       form="cash", amount=500000, commit=book.salted("a name"))
    made.entries.append(harvest(receipt + 1, None))
    del made.entries[-1]["prev"]
    made.add("donation", AT, fund="NKT", date="2026-12-01", form="cash", pot="cash",
             amount=1)
    bodies = made.bodies()
    leaves = [check.sha256(b"\0" + body) for body in bodies]
    tree, roots = check.Tree(), []
    for leaf in leaves:
        tree.add(leaf)
        roots.append(tree.root())
    size = len(bodies)

    def put(name, data):
        path = pathlib.Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())

    put("site/checkpoint", note("", [size, book.b64(roots[-1])]))
    put("site/tile/0/000.p/%d" % size, b"".join(leaves))
    put("site/tile/entries/000.p/%d" % size,
        b"".join(len(body).to_bytes(2, "big") + body for body in bodies))

    def receipt_note(root):
        return note("/bienlai", ["v1", receipt, book.b64(leaves[receipt]), receipt + 1,
                                 book.b64(root)])

    put("receipt.note", receipt_note(roots[receipt]))
    put("rewritten.note", receipt_note(roots[0]))
    put("checkpoint.note", note("", [2, book.b64(roots[1])]))
    put("later.note", note("/bienlai", ["v2", "what it will say"]))
    put("forged.note", note("/bienlai", ["v2", "what it will say"], forged=True))
    put("code.txt", url(qr(3, 200)) + "\n")
    put("scratched.txt", url(qr(3, 200)[:-1] + b"\0") + "\n")
    print(book.vkey())


# ---- A ledger file -----------------------------------------------------------------------

def extend(path, lie):
    db = sqlite3.connect(path)
    bodies = [body for (body,) in db.execute("SELECT body FROM entry ORDER BY seq")]
    tree = check.Tree()
    for body in bodies:
        head = check.sha256(b"\0" + body)
        tree.add(head)
    prev = book.b64(check.sha256(b"a lie") if lie else head)
    body = check.canonical(harvest(len(bodies), prev)).encode()
    tree.add(check.sha256(b"\0" + body))
    db.execute("INSERT INTO entry VALUES (?, ?)", (len(bodies), body))
    db.execute("INSERT INTO checkpoint VALUES (?, ?, ?)", (len(bodies) + 1, tree.root(), bytes(64)))
    db.commit()
    db.close()


if __name__ == "__main__":
    os.umask(0o22)
    if len(sys.argv) == 1:
        print_vectors()
    elif sys.argv[1] == "extend":
        extend(sys.argv[2], sys.argv[3:] == ["lie"])
    else:
        write_site(sys.argv[1])
