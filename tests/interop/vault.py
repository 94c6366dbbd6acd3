#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Opens a book's key file and vault, written from ledger/FORMAT.md section 14 and nothing else.

    vault.py LEDGER_FILE [--pass FILE]

Prints a line of canonical JSON for each record of the vault, by seq, and `ident` after each slip, and
after what a bank printed without a time, that is in the ledger file's table of that name. Exits 3, with the reason,
when something does not hold: another key, a changed record, a hash of the log that is not the one of
the record.

Python's standard library and nothing more, but where the key file has a passphrase: Argon2id is
then libsodium's, since neither Python nor the openssl program of Debian 12 has it, and 64 MiB of it
in Python would take a quarter of an hour.
"""
import ctypes
import ctypes.util
import datetime
import hashlib
import hmac
import json
import sqlite3
import struct
import sys

sys.dont_write_bytecode = True
import check

FIELDS = {1: "salt", 2: "text", 3: "phone", 4: "publish", 5: "reference", 6: "counter", 7: "place"}
PUBLISH = ("none", "name", "initials", "anonymous")
MASK = 2**32 - 1


# ---- XChaCha20-Poly1305 ------------------------------------------------------------------

def quarter(s, a, b, c, d):
    for x, y, z, by in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
        s[x] = (s[x] + s[y]) & MASK
        s[z] ^= s[x]
        s[z] = (s[z] << by | s[z] >> (32 - by)) & MASK


def rounds(key, last):
    """The 16 words before and after the 20 rounds; `last` is the last four words of the block."""
    before = list(struct.unpack("<16L", b"expand 32-byte k" + key + last))
    s = list(before)
    for _ in range(10):
        for column in range(4):
            quarter(s, column, column + 4, column + 8, column + 12)
        for d in range(4):
            quarter(s, d, 4 + (d + 1) % 4, 8 + (d + 2) % 4, 12 + (d + 3) % 4)
    return before, s


def stream(key, nonce, first, size):
    out = b""
    for n in range((size + 63) // 64):
        before, s = rounds(key, struct.pack("<L", first + n) + nonce)
        out += struct.pack("<16L", *((a + b) & MASK for a, b in zip(before, s)))
    return out[:size]


def poly1305(key, message):
    r = int.from_bytes(key[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    total = 0
    for at in range(0, len(message), 16):
        total = (total + int.from_bytes(message[at:at + 16] + b"\x01", "little")) * r % (2**130 - 5)
    return ((total + int.from_bytes(key[16:], "little")) % 2**128).to_bytes(16, "little")


def opened(key, context, box):
    """What was sealed: box = nonce 24 || ciphertext || tag 16."""
    check.need(len(box) >= 40, "a box of %d bytes" % len(box))
    nonce, ciphertext, tag = box[:24], box[24:-16], box[-16:]
    _, s = rounds(key, nonce[:16])
    key, nonce = struct.pack("<8L", *(s[:4] + s[12:])), bytes(4) + nonce[16:]

    def padded(data):
        return data + bytes(-len(data) % 16)
    sums = padded(context) + padded(ciphertext) + struct.pack("<QQ", len(context), len(ciphertext))
    wanted = poly1305(stream(key, nonce, 0, 32), sums)
    check.need(hmac.compare_digest(wanted, tag), "does not open")
    return bytes(a ^ b for a, b in zip(ciphertext, stream(key, nonce, 1, len(ciphertext))))


# ---- The key file ------------------------------------------------------------------------

def argon2id(passphrase, ops, memory, salt):
    sodium = ctypes.CDLL(ctypes.util.find_library("sodium"))
    out = ctypes.create_string_buffer(32)
    done = sodium.crypto_pwhash(out, ctypes.c_ulonglong(32), passphrase, ctypes.c_ulonglong(
        len(passphrase)), salt, ctypes.c_ulonglong(ops), ctypes.c_size_t(memory), 2)
    check.need(done == 0, "Argon2id")
    return out.raw


def key_file(path, passphrase):
    """(public key, vault key) of a key file."""
    with open(path, encoding="ascii") as f:
        lines = f.read().split("\n")
    members = dict(line.split(" ", 1) for line in lines[:4])
    check.need(list(members) == ["lalanh-key", "public", "kdf", "secret"] and
               members["lalanh-key"] == "v1", "not a key file")
    sealed = members["kdf"] != "none"
    secret = check.unbase64(members["secret"], 104 if sealed else 64)
    if sealed:
        name, ops, memory, salt = members["kdf"].split(" ")
        check.need(name == "argon2id", "another kdf")
        check.need(passphrase is not None, "the key file wants a passphrase")
        secret = opened(argon2id(passphrase, int(ops), int(memory), check.unbase64(salt, 16)),
                        b"lalanh/key/v1", secret)
    pins = []
    for line in lines[4:6]:
        text, sum_ = line[:-8], 2166136261
        for byte in text.encode():
            sum_ = (sum_ ^ byte) * 16777619 & MASK
        if line[-8:] == "%08x" % sum_:
            pins.append((int(line[4:24]), bytes.fromhex(line[25:89])))
    check.need(pins, "no pin is whole")
    return check.unbase64(members["public"], 32), secret[32:], max(pins)


# ---- The vault ---------------------------------------------------------------------------

def fields(data):
    result, at = {}, 0
    while at < len(data):
        check.need(at + 3 <= len(data), "a field is cut short")
        size = struct.unpack(">H", data[at + 1:at + 3])[0]
        value = data[at + 3:at + 3 + size]
        check.need(len(value) == size, "a field is cut short")
        result.setdefault(FIELDS.get(data[at], "?"), value)
        at += 3 + size
    return result


def b64(data):
    return check.base64.b64encode(data).decode()


def row_mac(vault_key, account, day, time, debit, credit, reference, memo, occurrence):
    """What stands in `ident` for a bank row or a slip."""
    key = hmac.new(vault_key, b"lalanh/row/v1\n", hashlib.sha256).digest()
    parts = [account, str(day), str(debit), str(credit), str(occurrence), time, reference, memo]
    return hmac.new(key, b"".join(p.encode() + b"\0" for p in parts), hashlib.sha256).digest()


def identity(vault_key, entry, what, shown, occurrence):
    """The mac of the slip, or of the gift at a bank, that a record is of; None of another one."""
    if what == 4:
        name, number = shown["text"].split("/")
        return row_mac(vault_key, "slip", 0, "", 0, int(number), name, "", occurrence)
    if what != 3 or entry["kind"] != "donation":
        return None
    first = datetime.date(2000, 1, 1)
    return row_mac(vault_key, entry["pot"][5:], (datetime.date.fromisoformat(entry["date"]) - first).days,
                   "", 0, entry["amount"], shown.get("reference", ""), shown.get("text", ""), occurrence)


def is_held(entry, what, found):
    """Does the log's hash belong to the record? None: it has none of this one."""
    salt, text = found.get("salt"), found.get("text", b"").decode()
    if what == 1:
        if entry["kind"] != "receipt" or not text:
            return None
        person = {"name": text}
        if "place" in found:
            person["place"] = found["place"].decode()
        return entry["commit"] == b64(check.sha256(
            b"lalanh/person/v1\n" + salt + check.canonical(person).encode()))
    if what in (2, 4):
        name, label = {2: ("note", b"text"), 4: ("slip", b"slip")}[what]
        return entry[name] == b64(check.sha256(
            b"lalanh/" + label + b"/v1\n" + salt + text.encode()))
    return None


def main(args):
    passphrase = None
    if args[1:2] == ["--pass"]:
        with open(args[2], "rb") as f:
            passphrase = f.read().rstrip(b"\n")
    book = sqlite3.connect("file:%s?mode=ro" % args[0], uri=True)
    entries = [json.loads(body) for body, in book.execute("SELECT body FROM entry ORDER BY seq")]
    public, key, pin = key_file(args[0] + "-key", passphrase)
    check.need(public == check.unbase64(entries[0]["key"], 32), "another book's key")
    check.need(book.execute("SELECT root FROM checkpoint WHERE size = ?", pin[:1]).fetchone() ==
               (pin[1],), "the key has signed another root of %d entries" % pin[0])
    vault = sqlite3.connect("file:%s-vault?mode=ro" % args[0], uri=True)
    check.need(vault.execute("PRAGMA application_id").fetchone()[0] == 0x6C617661 and
               vault.execute("PRAGMA user_version").fetchone()[0] == 1, "not a vault")
    origin = entries[0]["origin"]
    for table in ("about", "record"):
        for id_, box in vault.execute("SELECT id, box FROM %s ORDER BY id" % table):
            found = fields(opened(key, ("%s/%s/%d" % (origin, table, id_)).encode(), box))
            if table == "about":
                check.need(id_ != 0 or found["text"].decode() == origin, "another book's vault")
                continue
            seq, what = divmod(id_, 256)
            held = is_held(entries[seq], what, found)
            check.need(held is not False, "record %d of entry %d is not the log's" % (what, seq))
            shown = {name: value.decode() for name, value in found.items()
                     if name not in ("salt", "publish") and value}
            if "publish" in found:
                shown["publish"] = PUBLISH[found["publish"][0]]
            print(check.canonical(dict(shown, seq=seq, what=what)))
            for occurrence in 1, 2, 3:
                mac = identity(key, entries[seq], what, shown, occurrence)
                if book.execute("SELECT 1 FROM ident WHERE mac = ? AND seq = ?", (mac, seq)).fetchone():
                    print("ident %d" % occurrence)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except ValueError as bad:
        print(bad)
        sys.exit(3)
