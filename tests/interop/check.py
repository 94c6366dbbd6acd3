#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""A second verifier of lalanh ledgers, written from ledger/FORMAT.md and nothing else.

    check.py vectors FILE              the published vectors (tests/vectors/entries.txt)
    check.py newer FILE                those of a later version (tests/vectors/newer.txt)
    check.py LEDGER_FILE [--vkey K]    a whole ledger file, read only

Prints {"ok":true,"size":N,"head":B64,"root":B64,"balance":{FUND:{POT or ITEM/UNIT:N}}} and
exits 0, or {"ok":false,"seq":N,"reason":...} and exits 3; with "newer":true (or "older") and
exit 4 when nothing is damaged but there is something that only another version can judge; 2 is
wrong usage, 1 anything that keeps it from checking. Without --vkey the key is that of the genesis entry, so the file is
only shown to agree with itself. Needs Python 3.8 and the openssl program (3.0), no more.
"""
import base64
import binascii
import bisect
import contextlib
import datetime
import hashlib
import json
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile

VERSION = 1  # of entries, of the log's format
MAX = 2**53 - 1
EPOCH = datetime.datetime(2000, 1, 1, tzinfo=datetime.timezone.utc)


class Bad(Exception):
    """Something does not hold; the first entry that is wrong, and why."""

    def __init__(self, seq, reason):
        super().__init__(reason)
        self.seq = seq
        self.reason = reason


class Newer(Exception):
    """Nothing is damaged, but this was written for another program (section 13)."""

    def __init__(self, seq, reason, word="newer"):
        super().__init__(reason)
        self.seq, self.reason, self.word = seq, reason, word


def need(condition, reason):
    if not condition:
        raise ValueError(reason)


# ---- Section 1: canonical JSON -----------------------------------------------------------

REFUSED = [[int(x, 16) for x in (r.split("-") * 2)[:2]] for r in (
    "0000-001F 007F-00A0 00AD 034F 061C 115F-1160 1680 17B4-17B5 180B-180F 2000-200F 2028-202F "
    "205F-206F 2800 3000 3164 D800-DFFF E000-F8FF FDD0-FDEF FE00-FE0F FEFF FFA0 FFF0-FFFB 1D173-1D17A "
    "E0000-E0FFF F0000-10FFFF").split()]


def is_refused(character):
    point = ord(character)
    return point & 0xFFFE == 0xFFFE or any(a <= point <= b for a, b in REFUSED)


def canonical(value):
    """The one way to write a value; ValueError for what may not be written."""
    if value is True:
        return "true"
    if isinstance(value, int) and not isinstance(value, bool):
        need(abs(value) <= MAX, "integer %d is beyond 2^53 - 1" % value)
        return str(value)
    if isinstance(value, str):
        for c in value:
            need(not is_refused(c), "U+%04X may not stand in a string" % ord(c))
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, list):
        need(value, "empty array")
        return "[" + ",".join(canonical(v) for v in value) + "]"
    need(isinstance(value, dict), "%r is not allowed" % (value,))
    for name in value:
        need(re.fullmatch("[a-z_]+", name), "member name %r" % name)
    names = sorted(value, key=lambda name: name.encode())
    return "{" + ",".join('"%s":%s' % (n, canonical(value[n])) for n in names) + "}"


def parse(body):
    """The object that these bytes canonically encode."""
    need(len(body) <= 65535, "longer than 65,535 bytes")
    try:
        value = json.loads(body.decode("utf-8"))
        again = canonical(value).encode("utf-8")
    except RecursionError:
        raise ValueError("nested too deep") from None
    need(isinstance(value, dict), "not an object")
    need(again == body, "not canonical")
    return value


# ---- Sections 2 and 3: types, words, kinds -----------------------------------------------

FORMS = "cash bank goods labour service".split()
PURPOSES = ("THAMHOI QUA QUATET NHAO DUNGCU SUCKHOE HOCBONG DAYNGHE VIECLAM SINHKE KHOINGHIEP "
            "VON CSVC VHTT TRUYENTHONG DOTXUAT CHUYENCAP KHAC").split()
REASONS = ("SAISOTIEN SAITEN SAIQUY SAIMUCDICH SAINGAY SAIHINHTHUC NHAPTRUNG CHUYENNHAM YEUCAU "
           "HONGMAT KHAC").split()


def unbase64(text, size):
    need(isinstance(text, str), "base64 must be a string")
    try:
        raw = base64.b64decode(text, validate=True)
    except binascii.Error:
        raise ValueError("'%s' is not base64" % text) from None
    need(len(raw) == size, "'%s' is not base64 of %d bytes" % (text, size))
    need(base64.b64encode(raw).decode() == text, "'%s' is not strict base64" % text)
    return raw


def integer(low, high=MAX):
    def check(v):
        need(isinstance(v, int) and not isinstance(v, bool), "%r is not an integer" % (v,))
        need(low <= v <= high, "%d is out of range" % v)
    return check


def text(size):
    def check(v):
        need(isinstance(v, str), "%r is not a string" % (v,))
        need(1 <= len(v.encode()) <= size, "'%s' has not 1 to %d bytes" % (v, size))
        need(v[0] != " " and v[-1] != " ", "'%s' has a space at an end" % v)
    return check


def matching(pattern):
    def check(v):
        need(isinstance(v, str), "%r is not a string" % (v,))
        need(re.fullmatch(pattern, v), "'%s' has not the right form" % v)
    return check


def word(words):
    def check(v):
        need(isinstance(v, str) and v in words, "%r is none of its words" % (v,))
    return check


def array(low, high, element):
    def check(v):
        need(isinstance(v, list), "%r is not an array" % (v,))
        need(low <= len(v) <= high, "holds %d, not %d to %d" % (len(v), low, high))
        for x in v:
            element(x)
    return check


def is_hash(v):
    unbase64(v, 32)


def is_true(v):
    need(v is True, "%r is not true" % (v,))


amount, count, seq_, signed = integer(1), integer(0), integer(0), integer(-MAX)
CODE = "[A-Z0-9][A-Z0-9_-]{0,23}"
code = matching(CODE)
pot = matching("cash|claim|bank/" + CODE)


def instant(v):
    """Seconds since 2000-01-01T00:00:00Z."""
    shape = r"\d{4}-\d\d-\d\dT\d\d:\d\d:[0-5]\d[+-]\d\d:(00|15|30|45)"
    need(isinstance(v, str) and re.fullmatch(shape, v, re.ASCII), "%r is no instant" % (v,))
    need(v[19:] != "-00:00" and int(v[20:22] + v[23:]) <= 1400, "'%s': offset" % v)
    at = int((datetime.datetime.fromisoformat(v) - EPOCH).total_seconds())
    need(0 <= at < 2**32 and v >= "2000", "'%s' is out of range" % v)
    return at


def day(v):
    need(isinstance(v, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", v, re.ASCII),
         "%r is no day" % (v,))
    need("2000-01-01" <= v <= "2179-06-06", "'%s' is out of range" % v)
    return datetime.date.fromisoformat(v).toordinal()


def runs(v):
    array(1, 1200, array(3, 3, count))(v)
    for a, b, n in v:
        need(a <= b and n >= 1, "run %r" % [a, b, n])
    for left, right in zip(v, v[1:]):
        need(left[1] < right[0], "runs %r and %r are not ascending" % (left, right))
    need(sum(n for _, _, n in v) <= MAX, "the runs add up to more than 2^53 - 1")


def seqs(v):
    array(1, 200, seq_)(v)
    need(all(a < b for a, b in zip(v, v[1:])), "%r is not ascending" % v)


def origin(v):
    matching(r"[!-*,-\[\]-~]{1,100}")(v)
    need("." in v and "://" not in v and v[0] != "/" and v[-1] != "/" and
         not re.search("/(bienlai|saoke|tracuu|khoa)$", v), "'%s' is not an origin" % v)


def host(v):
    matching(r"https?://[!$&-;=@-\[\]-~]*")(v)
    need(len(v) <= 60, "'%s' is longer than 60" % v)


def purposes(v):
    array(1, 17, word(PURPOSES))(v)
    order = [PURPOSES.index(p) for p in v]
    need(all(a < b for a, b in zip(order, order[1:])), "%r is out of order" % v)


LINE = {"item": text(96), "unit": text(32), "qty": amount, "value": amount,
        "source": word(["invoice", "declared", "council"]), "sources": runs}


def line(v):
    need(isinstance(v, dict), "a line is an object")
    for name in v:
        need(name in LINE, "unknown member '%s' of a line" % name)
        LINE[name](v[name])
    need({"item", "unit", "qty"} <= set(v), "a line lacks item, unit or qty")
    need(("value" in v) == ("source" in v), "only one of value and source")


def lines(v):
    array(1, 40, line)(v)
    need(len({matched(x) for x in v}) == len(v), "two lines with one item and unit")


TYPES = {
    "v": integer(1, 1), "seq": seq_, "prev": lambda v: v == "" or is_hash(v), "at": instant,
    "by": code, "kind": lambda v: need(isinstance(v, str) and v in KINDS, "kind %r" % (v,)),
    "account": code, "account_number": text(40), "amount": amount, "approver": code,
    "bank": text(100), "basis": word(["decision", "consent"]), "book": code, "carries": runs,
    "class": word("individual organisation enterprise collective box".split()), "closes": day,
    "commit": is_hash, "date": day, "document": text(100), "evidence": array(1, 32, is_hash),
    "foreign": is_true, "form": word(FORMS), "from": day, "from_pot": pot, "fund": code,
    "fx_amount": amount, "fx_currency": matching("[A-Z]{3}"), "fx_rate": amount,
    "fx_source": code, "gift": seq_, "givers": amount, "host": host, "json": is_hash,
    "key": is_hash, "left": count,
    "level": word("commune province union association other".split()), "lines": lines,
    "name": text(200), "needs": seqs, "note": is_hash, "number": amount, "opening": count,
    "opens": day, "org": text(200), "origin": origin, "people": count, "pot": pot, "prior_origin": origin,
    "prior_root": is_hash, "prior_size": amount, "purpose": word(PURPOSES),
    "purposes": purposes, "reason": word(REASONS), "received": signed, "replaces": amount,
    "restricted": is_true, "reverses": seq_, "slip": is_hash, "sources": runs, "target": amount, "to": day,
    "to_fund": code, "to_pot": pot, "unit": code, "used": signed,
    "what": word(["interest", "fee"]),
}

# ? optional; $ exactly when the value is money; # exactly when it is goods.
KINDS = {kind: dict((re.sub("[?$#]", "", m), m[-1] if m[-1] in "?$#" else "!")
                    for m in ("v seq prev at by kind " + members).split())
         for kind, members in {
    "genesis": "org level unit? origin host key book prior_origin? prior_root? prior_size?",
    "fund": "fund name purposes? restricted? opens? closes? document? target?",
    "account": "account bank account_number?",
    "opening": "fund date pot$ amount$ lines# purpose? carries?",
    "donation": "fund date form pot$ amount$ lines# class? foreign? purpose? note? "
                "fx_amount? fx_currency? fx_rate? fx_source? slip givers?",
    "receipt": "number gift fund date form amount$ lines# foreign? purpose? note? "
               "commit replaces?",
    "void": "number date reason note?",
    "purchase": "fund date pot amount lines purpose? sources approver? evidence? note?",
    "disbursement": "fund date purpose pot$ amount$ sources$ lines# people needs? approver? "
                    "evidence? note?",
    "transfer": "fund to_fund date pot$ amount$ sources$ lines# purpose? basis document? note?",
    "deposit": "fund date amount from_pot to_pot note?",
    "bank": "what fund date pot amount",
    "refund": "gift fund date pot$ amount$ sources$ lines# reason note?",
    "reversal": "reverses date reason approver? note?",
    "statement": "fund from to opening received used left json",
}.items()}
TOGETHER = [("prior_origin", "prior_root", "prior_size"),
            ("fx_amount", "fx_currency", "fx_rate", "fx_source")]


def pays(x, source_runs, total):
    """Sources are before the entry and add up; a refund's are its gift's."""
    need(source_runs[-1][1] < x["seq"], "sources that are not before the entry")
    need(sum(n for _, _, n in source_runs) == total, "sources that do not add up")
    if x["kind"] == "refund":
        need([r[:2] for r in source_runs] == [[x["gift"]] * 2], "a refund draws on its gift only")


def check_entry(x):
    """What an entry must be on its own."""
    need("kind" in x, "no kind")
    TYPES["kind"](x["kind"])
    members = KINDS[x["kind"]]
    money = x.get("form") in ("cash", "bank") if "form" in members else "lines" not in x
    for name in x:
        need(name in members, "'%s' does not belong in a %s" % (name, x["kind"]))
    for name, mark in members.items():
        required = mark == "!" or mark == ("$" if money else "#")
        need(name in x or not required, "'%s' is missing" % name)
        need(name not in x or required or mark == "?", "'%s' does not belong here" % name)
    for name, value in x.items():
        try:
            if not (x["kind"] == "statement" and name == "fund" and value == "*"):
                TYPES[name](value)
        except ValueError as error:
            raise ValueError("'%s': %s" % (name, error)) from None
    for group in TOGETHER:
        need(len({name in x for name in group}) == 1, "%s come together" % (group,))
    need((x["kind"] == "genesis") == (x["seq"] == 0), "genesis is entry 0, and nothing else")
    need((x["prev"] == "") == (x["seq"] == 0), "prev is empty in entry 0, and nowhere else")
    for name in ("gift", "reverses"):
        need(x.get(name, -1) < x["seq"], "'%s' is not earlier" % name)
    need(x.get("needs", [-1])[-1] < x["seq"], "'needs' are not earlier")
    need(x.get("replaces", 0) < x.get("number", 1), "'replaces' is not below 'number'")
    need("givers" not in x or x.get("class") == "box", "givers without a box")
    need(x.get("to_fund") != x.get("fund") or "fund" not in x, "a transfer to itself")
    need("to_pot" not in x or x["to_pot"] != x["from_pot"], "a deposit into the same pot")
    need(x.get("opens", "") <= x.get("closes", "9"), "closes before it opens")
    need(x.get("from", "") <= x.get("to", "9"), "ends before it begins")
    total = len(x.get("sources", [])) + len(x.get("carries", []))
    if "sources" in x:
        pays(x, x["sources"], x["amount"])
    for one in x.get("lines", []):
        draws = x["kind"] in ("disbursement", "transfer", "refund")
        need(("sources" in one) == draws, "sources of a line")
        total += len(one.get("sources", []))
        if draws:
            pays(x, one["sources"], one["qty"])
    need(total <= 1200, "more than 1200 runs")
    if x["kind"] == "purchase":
        need(len({"value" in one for one in x["lines"]}) == 1, "only some lines are valued")


# ---- Section 13: what never changes ------------------------------------------------------

def check_values(value, depth):
    """No empty string, array or object anywhere; objects and arrays at most 32 deep."""
    need(value is True or isinstance(value, int) or value, "an empty value")
    if isinstance(value, (dict, list)):
        need(depth <= 32, "nested too deep")
        for part in value.values() if isinstance(value, dict) else value:
            check_values(part, depth + 1)


def is_newer(x):
    """Is it an entry of a later version? ValueError: then it is none of any version."""
    v = x.get("v")
    if not isinstance(v, int) or isinstance(v, bool) or v <= VERSION:
        return False
    for name in ("seq", "prev", "at", "by"):
        need(name in x, "'%s' is missing" % name)
        TYPES[name](x[name])
    matching("[a-z_]{1,24}")(x.get("kind"))
    need((x["prev"] == "") == (x["seq"] == 0), "prev is empty in entry 0, and nowhere else")
    check_values({name: value for name, value in x.items() if name != "prev"}, 1)
    return True


def judge_qr(payload):
    """newer, unreadable or known: by the frame that every version has."""
    whole = 71 <= len(payload) <= 8192 and sha256(payload[:-2])[:2] == payload[-2:]
    if not whole or payload[0] == 0:
        return "unreadable"
    return "newer" if payload[0] > 2 else "known"


def judge_note(note):
    """newer, known or invalid: by its second line, and a key that signed it."""
    body, _, signatures = note.rpartition("\n\n")
    lines = body.split("\n")
    is_newer_note = re.fullmatch("v([2-9]|[1-9][0-9]{1,8})", lines[1])
    for row in signatures.splitlines():
        name, signature = row.split(" ")[1:]
        raw = unbase64(signature, 68)
        if raw[:4] == key_id(name, VECTOR_KEY) and not is_signed(
                VECTOR_KEY, (body + "\n").encode(), raw[4:]):
            return "invalid"
    if is_newer_note:
        return "newer"
    suffixed = any(lines[0].endswith(s) for s in ("/bienlai", "/saoke", "/tracuu"))
    return "known" if (lines[1] == "v1" if suffixed else lines[1].isdigit()) else "invalid"


# ---- Section 4: book-keeping -------------------------------------------------------------

# What is added to a capital to make it small.
SMALL = {point: point + int(add, 16) for add, ranges in (
    ("20", "0041-005A 00C0-00C3 00C8-00CA 00CC-00CD 00D2-00D5 00D9-00DA 00DD"),
    ("1", "0102 0110 0128 0168 01A0 01AF " + " ".join("%04X" % p for p in range(0x1EA0, 0x1EFA, 2))))
    for first, last in (((r.split("-") * 2)[:2]) for r in ranges.split())
    for point in range(int(first, 16), int(last, 16) + 1)}


def matched(a_line):
    """An item and its unit, as they are matched."""
    return tuple(a_line[name].translate(SMALL).replace(" ", "") for name in ("item", "unit"))


class Lot:
    def __init__(self, seq, on, purpose, n):
        self.seq, self.day, self.purpose, self.amount, self.left = seq, on, purpose, n, n


class Book:
    """What the log means: a replay, entry by entry. Money is the good None; days are ordinals."""

    def __init__(self):
        self.funds = {}       # code: the fund entry
        self.accounts = set()
        self.entries = {}     # seq: entry, of those that others refer to
        self.frozen = {}      # fund or "*": last published day
        self.published = {}   # fund or "*": left
        self.last_opening = {}  # fund or "*": last day on which an opening counts
        self.holdings = {}    # (fund, pot or (item, unit), as matched): {day: sum}
        self.spelled = {}     # (item, unit), as matched: as the first entry spelled them
        self.moves = {}       # seq: [(fund, holding, class, amount)]
        self.money = {}       # fund: {day: {class: sum}}
        self.lots = {}        # (fund, good): ([seq], [Lot]), by seq
        self.made = {}        # seq: [Lot]
        self.draws = {}       # seq of a use: [(lot, amount)]
        self.reversed = set()
        self.receipts = []    # state of number 1, 2, ...
        self.valid = {}       # gift: number of its valid receipt

    def add(self, x):
        if "date" in x:
            need(x["date"] <= x["at"][:10], "dated after it was entered")
        if "fund" in x and x["kind"] != "fund" and x["fund"] != "*":
            self.check_fund(x, x["fund"])
        if "to_fund" in x:
            self.check_fund(x, x["to_fund"])
            # What was given for one purpose leaves a fund only with the donors' consent.
            need(x["basis"] == "consent" or not (
                "purpose" in x or self.funds[x["fund"]].get("restricted")), "without consent")
        for name in ("pot", "from_pot", "to_pot"):
            if x.get(name, "").startswith("bank/"):
                need(x[name][5:] in self.accounts, "no account '%s'" % x[name][5:])
        for g in x.get("lines", []):
            self.spelled.setdefault(matched(g), (g["item"], g["unit"]))
        getattr(self, "add_" + x["kind"])(x)

    def check_fund(self, x, code_):
        need(code_ in self.funds, "no fund '%s'" % code_)
        fund = self.funds[code_]
        need(x.get("date", "9") >= fund.get("opens", ""), "before fund '%s' opens" % code_)
        allowed = fund.get("purposes", PURPOSES)
        need(x.get("purpose", allowed[0]) in allowed, "fund '%s' is not for '%s'" % (
            code_, x.get("purpose")))

    def effective_day(self, x):
        """One for all that an entry moves."""
        funds = {x.get("fund"), x.get("to_fund"), "*"}
        if "reverses" in x:
            funds.update(m[0] for m in self.moves[x["reverses"]])
        return max([day(x["date"])] + [self.frozen[f] + 1 for f in funds if f in self.frozen])

    def is_published(self, fund):
        return fund in self.frozen or "*" in self.frozen

    def move(self, x, moves):
        """Record moves and see that nothing is, or ever was, below zero."""
        self.moves[x["seq"]] = moves
        on = self.effective_day(x)
        for fund, holding, class_, n in moves:
            days = self.holdings.setdefault((fund, holding), {})
            days[on] = days.get(on, 0) + n
            for name in (fund, "*") if class_ == "opening" else ():
                self.last_opening[name] = max(on, self.last_opening.get(name, 0))
            if isinstance(holding, str):
                sums = self.money.setdefault(fund, {}).setdefault(on, {})
                sums[class_] = sums.get(class_, 0) + n
        # A fund's pots are its own, so a fund is not below zero when none of its pots is.
        for fund, holding in {(m[0], m[1]) for m in moves}:
            left = 0
            for d, n in sorted(self.holdings[fund, holding].items()):
                left += n
                need(left >= 0, "fund '%s', %s: %d on %s" % (
                    fund, holding, left, datetime.date.fromordinal(d)))
            need(left <= MAX, "more than 2^53 - 1 in one place")

    def receive(self, x, fund):
        """Lots of what an entry brings in."""
        on = self.effective_day(x)
        goods = [(matched(g), g["qty"]) for g in x.get("lines", [])]
        if x["kind"] != "purchase" and not goods:
            goods = [(None, x["amount"])]
        for good, n in goods:
            lot = Lot(x["seq"], on, x.get("purpose"), n)
            at, lots = self.lots.setdefault((fund, good), ([], []))
            at.append(x["seq"])
            lots.append(lot)
            self.made.setdefault(x["seq"], []).append(lot)

    def draw(self, x, good, source_runs):
        on = self.effective_day(x)
        at, lots = self.lots.get((x["fund"], good), ([], []))
        if x["kind"] == "refund":
            allowed = (None, self.entries[x["gift"]].get("purpose"))
        else:
            allowed = (None, x.get("purpose"))
        for a, b, n in source_runs:
            some = [lot for lot in lots[bisect.bisect_left(at, a):bisect.bisect_right(at, b)]
                    if lot.day <= on and lot.left > 0 and lot.purpose in allowed]
            need(some and some[0].seq == a and some[-1].seq == b,
                 "run %r does not begin and end with an eligible lot" % [a, b, n])
            if a < b:
                need(sum(lot.left for lot in some) == n, "run %r is not all there was" % [a, b, n])
            need(a < b or n <= some[0].left, "run %r takes more than is left" % [a, b, n])
            for lot in some:
                taken = lot.left if a < b else n
                lot.left -= taken
                self.draws.setdefault(x["seq"], []).append((lot, taken))

    def value(self, x, sign, class_, fund):
        """The moves of money or goods in or out of one fund."""
        if "amount" in x:
            return [(fund, x["pot"], class_, sign * x["amount"])]
        return [(fund, matched(g), class_, sign * g["qty"]) for g in x["lines"]]

    def use(self, x):
        need(x.get("pot") != "claim", "a claim is not money")
        if "sources" in x:
            self.draw(x, None, x["sources"])
        for g in x["lines"] if "sources" not in x else []:
            self.draw(x, matched(g), g["sources"])

    def add_genesis(self, x):
        """Its members are all there is to it."""

    def add_fund(self, x):
        need(x["fund"] not in self.funds, "fund '%s' is open" % x["fund"])
        self.funds[x["fund"]] = x

    def add_account(self, x):
        need(x["account"] not in self.accounts, "account '%s' is there" % x["account"])
        self.accounts.add(x["account"])

    def add_opening(self, x):
        need(not self.is_published(x["fund"]), "an opening after a statement")
        self.add_income(x, "opening")

    def add_donation(self, x):
        if "pot" in x:
            need(x["pot"] != "claim", "a claim is not money")
            need(x["pot"].startswith("bank/") == (x["form"] == "bank"), "form and pot")
        self.add_income(x, "received")

    def add_income(self, x, class_):
        self.entries[x["seq"]] = x
        self.move(x, self.value(x, 1, class_, x["fund"]))
        self.receive(x, x["fund"])

    def add_purchase(self, x):
        self.entries[x["seq"]] = x
        self.use(x)
        bought = [(x["fund"], matched(g), "received", g["qty"]) for g in x["lines"]]
        self.move(x, self.value(x, -1, "used", x["fund"]) + bought)
        self.receive(x, x["fund"])

    def add_disbursement(self, x):
        self.entries[x["seq"]] = x
        self.use(x)
        self.move(x, self.value(x, -1, "used", x["fund"]))

    def add_transfer(self, x):
        self.entries[x["seq"]] = x
        self.use(x)
        self.move(x, self.value(x, -1, "used", x["fund"]) +
                  self.value(x, 1, "received", x["to_fund"]))
        self.receive(x, x["to_fund"])

    def add_refund(self, x):
        gift = self.entries.get(x["gift"], {})
        need(gift.get("kind") == "donation" and gift["fund"] == x["fund"],
             "entry %d is not a gift to the fund" % x["gift"])
        self.entries[x["seq"]] = x
        self.use(x)
        self.move(x, self.value(x, -1, "received", x["fund"]))

    def add_deposit(self, x):
        need(x["to_pot"] != "claim", "a claim grows only by fees")
        self.entries[x["seq"]] = x
        self.move(x, [(x["fund"], x["from_pot"], "internal", -x["amount"]),
                      (x["fund"], x["to_pot"], "internal", x["amount"])])

    def add_bank(self, x):
        need(x["pot"].startswith("bank/"), "pot '%s' is not at a bank" % x["pot"])
        if x["what"] == "interest":
            self.add_income(x, "received")
            return
        self.entries[x["seq"]] = x
        self.move(x, [(x["fund"], x["pot"], "internal", -x["amount"]),
                      (x["fund"], "claim", "internal", x["amount"])])

    def add_reversal(self, x):
        target = x["reverses"]
        need(target in self.entries, "entry %d cannot be reversed" % target)
        need(target not in self.reversed, "entry %d is reversed" % target)
        need(x["date"] >= self.entries[target]["date"], "dated before its target")
        own = self.made.get(target, [])
        need(all(lot.left == lot.amount for lot in own), "something draws on entry %d" % target)
        self.move(x, [(fund, holding, "received" if class_ == "opening" and
                       self.is_published(fund) else class_, -n)
                      for fund, holding, class_, n in self.moves[target]])
        for lot in own:
            lot.left = 0
        for lot, n in self.draws.pop(target, []):
            lot.left += n
        self.reversed.add(target)
        if target in self.valid:
            self.receipts[self.valid.pop(target) - 1] = "void"

    def add_receipt(self, x):
        need(x["number"] == len(self.receipts) + 1, "receipt %d is not the next" % x["number"])
        gift = self.entries.get(x["gift"], {})
        need(gift.get("kind") == "donation", "entry %d is not a gift" % x["gift"])
        need(x["gift"] not in self.reversed, "gift %d is reversed" % x["gift"])
        for name in ("fund", "date", "form", "amount", "lines", "foreign", "purpose", "note"):
            need(x.get(name) == gift.get(name), "'%s' is not as in the gift" % name)
        need(self.valid.get(x["gift"]) == x.get("replaces"),
             "the valid receipt of gift %d is %s" % (x["gift"], self.valid.get(x["gift"])))
        if "replaces" in x:
            self.receipts[x["replaces"] - 1] = "replaced"
        self.receipts.append("valid")
        self.valid[x["gift"]] = x["number"]

    def add_void(self, x):
        gifts = [gift for gift, number in self.valid.items() if number == x["number"]]
        need(gifts, "receipt %d is not valid" % x["number"])
        self.receipts[x["number"] - 1] = "void"
        del self.valid[gifts[0]]

    def add_statement(self, x):
        need(x["to"] <= x["at"][:10], "ends after it was entered")
        fund, first, last = x["fund"], day(x["from"]), day(x["to"])
        need(self.last_opening.get(fund, 0) <= last, "an opening counts after its last day")
        opening = received = used = 0
        for code_ in self.funds if fund == "*" else [fund]:
            for on, sums in self.money.get(code_, {}).items():
                opening += sum(sums.values()) if on < first else 0
                if first <= on <= last:
                    opening += sums.get("opening", 0)
                    received += sums.get("received", 0)
                    used -= sums.get("used", 0)
        if fund in self.published:
            need(first == self.frozen[fund] + 1, "does not follow the last statement")
            opening = self.published[fund]
        wanted = (opening, received, used, opening + received - used)
        given = (x["opening"], x["received"], x["used"], x["left"])
        need(given == wanted, "the four numbers are %r, not %r" % (wanted, given))
        self.frozen[fund], self.published[fund] = last, x["left"]

    def balance(self):
        result = {fund: {} for fund in self.funds}
        for (fund, holding), days in self.holdings.items():
            left = sum(days.values())
            if left:
                name = holding if isinstance(holding, str) else "/".join(self.spelled[holding])
                result[fund][name] = left
        return result


# ---- Section 5: hashes, tree, signatures -------------------------------------------------

def sha256(data):
    return hashlib.sha256(data).digest()


def node(left, right):
    return sha256(b"\1" + left + right)


class Tree:
    """Roots of the perfect subtrees, largest first, with their sizes."""

    def __init__(self):
        self.parts = []

    def add(self, leaf):
        self.parts.append((1, leaf))
        while len(self.parts) > 1 and self.parts[-1][0] == self.parts[-2][0]:
            (n, right), (_, left) = self.parts.pop(), self.parts.pop()
            self.parts.append((2 * n, node(left, right)))

    def root(self):
        if not self.parts:
            return sha256(b"")
        value = self.parts[-1][1]
        for _, left in reversed(self.parts[:-1]):
            value = node(left, value)
        return value


def key_id(name, key):
    return sha256(name.encode() + b"\n\1" + key)[:4]


def is_signed(key, message, signature):
    """Ed25519, by the openssl program: the public key as DER (RFC 8410)."""
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for name, data in (("key", bytes.fromhex("302a300506032b6570032100") + key),
                           ("sig", signature), ("text", message)):
            paths.append(str(pathlib.Path(folder, name)))
            pathlib.Path(paths[-1]).write_bytes(data)
        done = subprocess.run(
            ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", paths[0],
             "-rawin", "-sigfile", paths[1], "-in", paths[2]],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    return done.returncode == 0 and len(signature) == 64


def checkpoint_text(origin, size, root):
    return ("%s\n%d\n%s\n" % (origin, size, base64.b64encode(root).decode())).encode()


# ---- Sections 5 and 7: a whole log -------------------------------------------------------

class Log:
    """Takes bodies and checkpoints in order; Bad at the first that does not hold."""

    def __init__(self):
        self.size, self.at, self.head, self.signed = 0, 0, b"", 0
        self.tree, self.book = Tree(), Book()
        self.newer = None     # the first entry that is newer than this program
        self.origin = self.key = None

    def add(self, body):
        seq = self.size
        try:
            x = parse(body)
            if is_newer(x):
                self.newer = self.newer or Newer(seq, "it is of version %d" % x["v"])
            else:
                check_entry(x)
            need(x["seq"] == seq, "seq is %d" % x["seq"])
            if seq > 0 and unbase64(x["prev"], 32) != self.head:
                # What is signed holds; else the entry before is not what was chained.
                raise Bad(seq if self.signed == seq else seq - 1, "the chain is broken here")
            at = instant(x["at"])
            need(at >= self.at, "entered before the entry before it")
            if self.newer is None:
                self.book.add(x)
        except ValueError as error:
            raise Bad(seq, str(error)) from None
        if seq == 0 and self.newer is None:
            self.origin, self.key = x["origin"], unbase64(x["key"], 32)
        self.size, self.at, self.head = seq + 1, at, sha256(b"\0" + body)
        self.tree.add(self.head)

    def check_vkey(self, vkey):
        parts = vkey.split("+", 2)
        need(len(parts) == 3, "--vkey: not NAME+ID+KEY")
        name, raw = parts[0], unbase64(parts[2], 33)
        need(raw[0] == 1 and parts[1] == key_id(name, raw[1:]).hex(), "--vkey: not its id")
        if (name, raw[1:]) != (self.origin, self.key):
            raise Bad(0, "another origin or key than --vkey's")

    def check_root(self, root, signature):
        if root != self.tree.root() or not isinstance(signature, bytes):
            raise Bad(self.size - 1, "a checkpoint of size %d has another root" % self.size)
        if self.newer is not None:  # its key may be another by then
            self.signed = self.size
            return
        if not is_signed(self.key, checkpoint_text(self.origin, self.size, root), signature):
            raise Bad(self.size - 1, "the checkpoint of size %d is not signed" % self.size)
        self.signed = self.size

    def result(self):
        if self.newer is not None:
            raise self.newer
        return {"ok": True, "size": self.size, "head": base64.b64encode(self.head).decode(),
                "root": base64.b64encode(self.tree.root()).decode(),
                "balance": self.book.balance()}


def check_tiles(db, leaves):
    """Full tiles are the leaves' tree, cut at every eighth level."""
    stored = {i: (h, r) for i, h, r in db.execute("SELECT id, hashes, root FROM tile")}
    level, row = 0, leaves
    while row:
        roots = []
        for n in range(len(row) // 256):
            tree = Tree()
            for value in row[256 * n:256 * n + 256]:
                tree.add(value)
            roots.append(tree.root())
            hashes = b"".join(row[256 * n:256 * n + 256])
            if stored.pop(level << 48 | n, None) != (hashes, roots[n]):
                raise Bad(n << 8 * (level + 1), "tile %d of level %d" % (n, level))
        level, row = level + 1, roots
    if stored:
        raise Bad(len(leaves), "tiles that are not full, or not of this log")


def check_file(path, vkey):
    address = pathlib.Path(path).resolve().as_uri() + "?mode=ro"
    with contextlib.closing(sqlite3.connect(address, uri=True)) as db:
        return check_tables(db, vkey)


def check_tables(db, vkey):
    version = [db.execute("PRAGMA " + p).fetchone()[0] for p in ("application_id", "user_version")]
    need(version[0] == 0x6C616C31, "not a ledger file: %r" % version)
    if version[1] < VERSION:
        raise Newer(None, "the file has format version %d" % version[1], "older")
    db.execute("BEGIN")
    checkpoints = {n: (r, s) for n, r, s in db.execute("SELECT size, root, sig FROM checkpoint")}
    log, leaves = Log(), []
    for seq, body in db.execute("SELECT seq, body FROM entry ORDER BY seq"):
        if seq != log.size or not isinstance(body, bytes):
            raise Bad(log.size, "the entry is not there")
        log.add(body)
        leaves.append(log.head)
        if seq == 0 and vkey and log.newer is None:
            log.check_vkey(vkey)
        if log.size in checkpoints:
            log.check_root(*checkpoints.pop(log.size))
    if checkpoints or log.size == 0:
        raise Bad(log.size, "a checkpoint speaks of entries that are not there, or none is")
    if log.signed != log.size:
        raise Bad(log.signed, "no checkpoint covers it")
    if version[1] == VERSION:
        check_tiles(db, leaves)
    elif log.newer is None:
        raise Newer(None, "the file has format version %d" % version[1])
    return log.result()


def check_vectors(path):
    """Lines `WORD REST`: entry, then its leaf and the root with it; note, a line of the note."""
    log, note = Log(), []
    for row in pathlib.Path(path).read_text(encoding="utf-8").splitlines():
        name, _, rest = row.partition(" ")
        if name == "entry":
            log.add(rest.encode())
        elif name == "leaf" and unbase64(rest, 32) != log.head:
            raise Bad(log.size - 1, "leaf")
        elif name == "root" and unbase64(rest, 32) != log.tree.root():
            raise Bad(log.size - 1, "root")
        elif name == "vkey":
            log.check_vkey(rest)
        elif name == "note":
            note.append(rest)
    prefix = "\u2014 %s " % log.origin
    need(len(note) == 5 and note[3] == "" and note[4].startswith(prefix), "the note")
    signature = unbase64(note[4][len(prefix):], 68)
    need(signature[:4] == key_id(log.origin, log.key), "the note's key id")
    need("\n".join(note[:3]) + "\n" ==
         checkpoint_text(log.origin, log.size, log.tree.root()).decode(), "the note's text")
    log.check_root(log.tree.root(), signature[4:])
    return log.result()


VECTOR_KEY = bytes.fromhex("03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8")


def check_newer(path):
    """Lines `VERDICT WHAT BYTES`: an entry as text, a QR as hex, a note as base64."""
    count = 0
    for row in pathlib.Path(path).read_text(encoding="utf-8").split("\n"):
        if row == "" or row.startswith("#"):
            continue
        wanted, what, rest = row.split(" ", 2)
        if what == "qr":
            got = judge_qr(bytes.fromhex(rest))
            if wanted == "unreadable" and got == "known":
                got = wanted  # this program does not read what is inside
        elif what == "note":
            got = judge_note(base64.b64decode(rest).decode())
        else:
            try:
                x = parse(rest.encode())
                got = "newer" if is_newer(x) else "known"
                if got == "known":
                    check_entry(x)
            except ValueError:
                got = "damaged"
        need(got == wanted, "is %s: %s" % (got, row[:300]))
        count += 1
    return {"ok": True, "size": count}


def main(args):
    vkey = None
    if len(args) == 3 and args[1] == "--vkey":
        vkey = args.pop()
        args.pop()
    if not args or len(args) > 2 or args[0].startswith("-") or (
            len(args) == 2 and (args[0] not in ("vectors", "newer") or vkey)):
        print(__doc__, file=sys.stderr)
        return 2
    try:
        vectors = {"vectors": check_vectors, "newer": check_newer}
        result = vectors[args[0]](args[1]) if len(args) == 2 else check_file(args[0], vkey)
        status = 0
    except Bad as bad:
        result = {"ok": False, "seq": bad.seq, "reason": bad.reason}
        status = 3
    except Newer as newer:
        result = {"ok": False, newer.word: True, "seq": newer.seq, "reason": newer.reason}
        status = 4
    except (OSError, sqlite3.Error, ValueError) as error:
        print("check.py: %s" % error, file=sys.stderr)
        return 1
    print(json.dumps(result, ensure_ascii=False))
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
