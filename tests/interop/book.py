#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Small books with a fixed key, for tests: a list of entries, chained, hashed and signed.

    book.py            prints the vectors (tests/vectors/entries.txt)
"""
import base64
import os
import sqlite3
import subprocess
import tempfile

import check

SEED = bytes(range(32))  # the test key; never use it for a book
ORIGIN = "example.org/so/vector"


def openssl(*args, data=b""):
    with tempfile.TemporaryDirectory() as folder:
        key, text = os.path.join(folder, "key"), os.path.join(folder, "text")
        with open(key, "wb") as f:
            f.write(bytes.fromhex("302e020100300506032b657004220420") + SEED)
        with open(text, "wb") as f:
            f.write(data)
        args = [{"KEY": key, "TEXT": text}.get(a, a) for a in args]
        return subprocess.run(["openssl"] + args, stdout=subprocess.PIPE, check=True).stdout


PUBLIC = openssl("pkey", "-inform", "DER", "-in", "KEY", "-pubout", "-outform", "DER")[-32:]


def b64(data):
    return base64.b64encode(data).decode()


def sign(text):
    return openssl("pkeyutl", "-sign", "-keyform", "DER", "-inkey", "KEY", "-rawin", "-in",
                   "TEXT", data=text)


def vkey():
    return "%s+%s+%s" % (ORIGIN, check.key_id(ORIGIN, PUBLIC).hex(), b64(b"\1" + PUBLIC))


def salted(text):
    """Stands for a salted hash or a commitment."""
    return b64(check.sha256(text.encode()))


class Maker:
    """Entries by kind and members; `from_` is written "from"."""

    def __init__(self):
        self.entries = []

    def add(self, kind, at, **members):
        entry = {name.rstrip("_"): value for name, value in members.items()}
        entry.update(v=1, seq=len(self.entries), by="KT01", kind=kind, at=at)
        if kind == "donation":
            entry.setdefault("slip", salted("slip %d" % entry["seq"]))
        self.entries.append(entry)
        return entry["seq"]

    def bodies(self):
        """Canonical bytes, chained."""
        result, head = [], None
        for entry in self.entries:
            entry = dict(entry)
            entry.setdefault("prev", b64(head) if head else "")
            result.append(check.canonical(entry).encode())
            head = check.sha256(b"\0" + result[-1])
        return result


def genesis(maker, **more):
    return maker.add("genesis", "2026-01-02T08:00:00+07:00",
                     org='Ủy ban MTTQ phường Mẫu ("Lá lành \\ lá rách")', level="commune",
                     unit="PM-01", origin=ORIGIN, host="https://example.org/k",
                     key=b64(PUBLIC), book="2026", **more)


def vectors():
    m = Maker()
    genesis(m, prior_origin="example.org/so/vector/2025", prior_root=salted("prior"),
            prior_size=812)
    m.add("fund", "2026-01-02T08:01:00+07:00", fund="VNN", name="Quỹ Vì người nghèo",
          purposes=["QUA", "DUNGCU", "SUCKHOE"], restricted=True, opens="2026-01-01",
          closes="2026-12-31", document="QĐ 12/QĐ-MTTQ", target=250000000)
    m.add("fund", "2026-01-02T08:02:00+07:00", fund="TET_2026", name="Tết vì người nghèo 🌱")
    m.add("account", "2026-01-02T08:03:00+07:00", account="VCB", bank="Ngân hàng Mẫu",
          account_number="0000 123 456 789")
    m.add("opening", "2026-01-02T08:04:00+07:00", fund="VNN", date="2026-01-01", pot="cash",
          amount=1000000, carries=[[3, 17, 900000], [20, 20, 100000]])
    m.add("opening", "2026-01-02T08:05:00+07:00", fund="VNN", date="2026-01-01",
          purpose="DUNGCU", lines=[{"item": "xe lăn", "unit": "chiếc", "qty": 2000,
                                    "value": 5000000, "source": "council"}])
    m.add("donation", "2026-01-05T19:30:00+07:00", fund="VNN", date="2026-01-04", form="cash",
          pot="cash", amount=500000, class_="individual", foreign=True, purpose="DUNGCU",
          note=salted("note"), fx_amount=1984, fx_currency="USD",
          fx_rate=25201000, fx_source="VCB")
    m.add("receipt", "2026-01-05T19:30:00+07:00", number=1, gift=6, fund="VNN",
          date="2026-01-04", form="cash", amount=500000, foreign=True, purpose="DUNGCU",
          note=salted("note"), commit=salted("Nguyễn Văn Mẫu"))
    goods = [{"item": "gạo", "unit": "kg", "qty": 250500},
             {"item": "chăn ấm", "unit": "cái", "qty": 40000, "value": 6000000,
              "source": "declared"}]
    m.add("donation", "2026-01-06T09:00:00+07:00", fund="TET_2026", date="2026-01-06",
          form="goods", lines=goods, class_="enterprise")
    m.add("receipt", "2026-01-06T09:00:00+07:00", number=2, gift=8, fund="TET_2026",
          date="2026-01-06", form="goods", lines=goods, commit=salted("Cơ sở Mẫu"))
    m.add("donation", "2026-01-07T09:00:00+07:00", fund="VNN", date="2026-01-07", form="bank",
          pot="bank/VCB", amount=20000000, class_="box", givers=143)
    m.add("receipt", "2026-01-08T09:00:00+07:00", number=3, gift=6, fund="VNN",
          date="2026-01-04", form="cash", amount=500000, foreign=True, purpose="DUNGCU",
          note=salted("note"), commit=salted("Nguyễn Văn Mẫu B"),
          replaces=1)
    m.add("void", "2026-01-08T09:05:00+07:00", number=2, date="2026-01-08", reason="HONGMAT",
          note=salted("void"))
    m.add("deposit", "2026-01-08T10:00:00+07:00", fund="VNN", date="2026-01-08",
          amount=700000, from_pot="cash", to_pot="bank/VCB", note=salted("deposit"))
    m.add("bank", "2026-01-31T17:00:00+07:00", what="interest", fund="VNN",
          date="2026-01-31", pot="bank/VCB", amount=1234)
    m.add("bank", "2026-01-31T17:01:00+07:00", what="fee", fund="VNN", date="2026-01-31",
          pot="bank/VCB", amount=11000)
    m.add("purchase", "2026-02-02T09:00:00+07:00", fund="VNN", date="2026-02-01",
          pot="bank/VCB", amount=7500000, purpose="DUNGCU",
          lines=[{"item": "xe lăn", "unit": "chiếc", "qty": 3000, "value": 7500000,
                  "source": "invoice"}],
          sources=[[4, 6, 1500000], [10, 10, 6000000]], approver="CT01",
          evidence=[salted("invoice"), salted("photo")], note=salted("purchase"))
    m.add("disbursement", "2026-02-03T09:00:00+07:00", fund="VNN", date="2026-02-03",
          purpose="DUNGCU", people=4, approver="CT01", evidence=[salted("minutes")],
          lines=[{"item": "xe lăn", "unit": "chiếc", "qty": 4000,
                  "sources": [[5, 5, 2000], [16, 16, 2000]]}])
    m.add("disbursement", "2026-02-04T09:00:00+07:00", fund="VNN", date="2026-02-04",
          purpose="QUA", people=10, pot="bank/VCB", amount=3000000,
          sources=[[10, 10, 3000000]], note=salted("gifts"))
    m.add("transfer", "2026-02-05T09:00:00+07:00", fund="VNN", to_fund="TET_2026",
          date="2026-02-05", pot="bank/VCB", amount=5000000, sources=[[10, 10, 5000000]],
          basis="consent", document="QĐ 03/QĐ-MTTQ")
    m.add("donation", "2026-02-06T09:00:00+07:00", fund="TET_2026", date="2026-02-06",
          form="labour", lines=[{"item": "ngày công", "unit": "ngày", "qty": 12500}],
          class_="collective")
    m.add("refund", "2026-02-07T09:00:00+07:00", gift=10, fund="VNN", date="2026-02-07",
          pot="bank/VCB", amount=1000000, sources=[[10, 10, 1000000]], reason="CHUYENNHAM")
    m.add("reversal", "2026-02-08T09:00:00+07:00", reverses=18, date="2026-02-08",
          reason="SAIMUCDICH", approver="CT01", note=salted("reversal"))
    m.add("statement", "2026-03-01T08:00:00+07:00", fund="*", from_="2026-01-01",
          to="2026-02-28", opening=1000000, received=24501234, used=12500000, left=13001234,
          json=salted("statement 1"))
    m.add("donation", "2026-03-01T09:00:00+07:00", fund="VNN", date="2026-02-20", form="cash",
          pot="cash", amount=200000)
    m.add("transfer", "2026-03-02T09:00:00+07:00", fund="TET_2026", to_fund="VNN",
          date="2026-03-02", basis="decision",
          lines=[{"item": "gạo", "unit": "kg", "qty": 500, "sources": [[8, 8, 500]]}])
    m.add("statement", "2026-04-01T08:00:00+07:00", fund="VNN", from_="2026-03-01",
          to="2026-03-31", opening=8001234, received=200000, used=0, left=8201234,
          json=salted("statement 2"))
    m.add("reversal", "2026-04-02T08:00:00+01:45", reverses=24, date="2026-02-20",
          reason="NHAPTRUNG")
    return m


def print_vectors():
    print("# Vectors of ledger/FORMAT.md, made by tests/interop/book.py: entries as they stand")
    print("# in a ledger, with the leaf of each and the root of the log up to it; then a signed")
    print("# checkpoint of all. The key is the Ed25519 key of the seed, and must not be used.")
    print("seed " + SEED.hex())
    tree = check.Tree()
    for body in vectors().bodies():
        leaf = check.sha256(b"\0" + body)
        tree.add(leaf)
        print("entry %s\nleaf %s\nroot %s" % (body.decode(), b64(leaf), b64(tree.root())))
    print("vkey " + vkey())
    text = check.checkpoint_text(ORIGIN, len(vectors().entries), tree.root())
    for row in text.decode().splitlines() + [""]:
        print(("note " + row).rstrip())
    print("note \u2014 %s %s" % (ORIGIN, b64(check.key_id(ORIGIN, PUBLIC) + sign(text))))


def write_ledger(path, bodies, sizes=None):
    """A ledger file of these bodies, with checkpoints at these sizes (else at the end)."""
    if os.path.exists(path):
        os.unlink(path)
    db = sqlite3.connect(path)
    db.executescript("""
        PRAGMA application_id = 0x6C616C31; PRAGMA user_version = 1;
        CREATE TABLE entry (seq INTEGER PRIMARY KEY, body BLOB);
        CREATE TABLE checkpoint (size INTEGER PRIMARY KEY, root BLOB, sig BLOB);
        CREATE TABLE tile (id INTEGER PRIMARY KEY, hashes BLOB, root BLOB);
        CREATE TABLE ident (mac BLOB PRIMARY KEY, seq INTEGER);""")
    tree, leaves = check.Tree(), []
    for seq, body in enumerate(bodies):
        leaves.append(check.sha256(b"\0" + body))
        tree.add(leaves[-1])
        db.execute("INSERT INTO entry VALUES (?, ?)", (seq, body))
        if seq + 1 in (sizes or [len(bodies)]):
            text = check.checkpoint_text(ORIGIN, seq + 1, tree.root())
            db.execute("INSERT INTO checkpoint VALUES (?, ?, ?)",
                       (seq + 1, tree.root(), sign(text)))
    for n in range(len(leaves) // 256):
        tile = leaves[256 * n:256 * n + 256]
        tree = check.Tree()
        for leaf in tile:
            tree.add(leaf)
        db.execute("INSERT INTO tile VALUES (?, ?, ?)", (n, b"".join(tile), tree.root()))
    db.commit()
    return db


if __name__ == "__main__":
    print_vectors()
