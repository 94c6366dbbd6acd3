#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""The rules of FORMAT.md section 4 as short stories: books whose last entry breaks one rule,
beside books that keep it. The second verifier (t_check.py) and the program (t_stories.c) must
agree on every one.

    stories.py         prints them (tests/vectors/books.txt)
"""
import sys

sys.dont_write_bytecode = True
import book

AT = "2026-05-05T10:00:00+07:00"
WHEEL = {"item": "xe lăn", "unit": "chiếc"}
CAPITALS = ("ÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ")


def gift(m, amount=100, **more):
    members = dict(fund="A", date="2026-05-01", form="cash", pot="cash", amount=amount)
    members.update(more)
    return m.add("donation", AT, **members)


def goods(m, qty=3000, **more):
    return m.add("donation", AT, **dict(dict(fund="A", date="2026-05-01", form="goods",
                                             lines=[dict(WHEEL, qty=qty)]), **more))


def spend(m, sources, amount, **more):
    value = {} if "lines" in more else dict(pot="cash", amount=amount, sources=sources)
    members = dict(value, fund="A", date="2026-05-02", purpose="QUA", people=1)
    members.update(more)
    return m.add("disbursement", AT, **members)


def receipt(m, number, gift_seq, amount=100, **more):
    return m.add("receipt", AT, **dict(dict(
        number=number, gift=gift_seq, fund="A", date="2026-05-01", form="cash", amount=amount,
        commit=book.salted("x")), **more))


def bank(m, what, pot="bank/VCB"):
    return m.add("bank", AT, what=what, fund="A", date="2026-05-01", pot=pot, amount=9)


def deposit(m, amount, from_pot, to_pot, date="2026-05-02"):
    return m.add("deposit", AT, fund="A", date=date, amount=amount, from_pot=from_pot,
                 to_pot=to_pot)


def transfer(m, sources=((4, 4, 60),), **more):
    return m.add("transfer", AT, **dict(dict(
        fund="A", to_fund="B", date="2026-05-02", pot="cash", amount=60,
        sources=[list(r) for r in sources], basis="decision"), **more))


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
    ("purpose not of the fund", "not for 'SUCKHOE'", lambda m: (
        gift(m), spend(m, [[4, 4, 100]], 100, purpose="SUCKHOE"))),
    ("a later gift", "begin and end", lambda m: (
        gift(m), gift(m, date="2026-05-04"), spend(m, [[5, 5, 100]], 100))),
    ("below zero on an earlier day", "on 2026-05-02", lambda m: (
        gift(m), gift(m, form="bank", pot="bank/VCB"), gift(m, date="2026-05-04"),
        deposit(m, 100, "bank/VCB", "cash", date="2026-05-04"),
        spend(m, [[4, 5, 200]], 200))),
    ("goods that are there", None, lambda m: (goods(m), spend(
        m, None, None, lines=[dict(WHEEL, qty=3000, sources=[[4, 4, 3000]])]))),
    ("goods of another unit", "begin and end", lambda m: (goods(m), spend(
        m, None, None, lines=[{"item": "xe lăn", "unit": "bộ", "qty": 1,
                               "sources": [[4, 4, 1]]}]))),
    ("goods in capitals and without spaces", None, lambda m: (goods(m), spend(
        m, None, None, lines=[{"item": "XE LĂN", "unit": "Chi ếc", "qty": 2000,
                               "sources": [[4, 4, 2000]]}]), spend(
        m, None, None, lines=[{"item": "Xelăn", "unit": "CHIẾC", "qty": 1000,
                               "sources": [[4, 4, 1000]]}]))),
    ("goods in capitals, more than is left", "more than is left", lambda m: (goods(m), spend(
        m, None, None, lines=[{"item": "XE LĂN", "unit": "CHIẾC", "qty": 2000,
                               "sources": [[4, 4, 2000]]}]), spend(
        m, None, None, lines=[dict(WHEEL, qty=1001, sources=[[4, 4, 1001]])]))),
    ("lots of two spellings are neighbours", None, lambda m: (
        goods(m), goods(m, lines=[{"item": "Xe Lăn", "unit": "chiếc", "qty": 2000}]), spend(
            m, None, None, lines=[dict(WHEEL, qty=5000, sources=[[4, 5, 5000]])]))),
    ("a lot of another spelling left out", "not all there was", lambda m: (
        goods(m), goods(m, lines=[{"item": "Xe Lăn", "unit": "chiếc", "qty": 2000}]), goods(m), spend(
            m, None, None, lines=[dict(WHEEL, qty=6000, sources=[[4, 6, 6000]])]))),
    ("every Vietnamese capital", None, lambda m: (
        goods(m, lines=[{"item": CAPITALS[:32], "unit": CAPITALS[32:40], "qty": 1},
                        {"item": CAPITALS[40:], "unit": "Z", "qty": 1}]), spend(
            m, None, None, lines=[
                {"item": CAPITALS[:32].lower(), "unit": CAPITALS[32:40].lower(), "qty": 1,
                 "sources": [[4, 4, 1]]},
                {"item": CAPITALS[40:].lower(), "unit": "z", "qty": 1, "sources": [[4, 4, 1]]}]))),
    ("no capital of another script", "begin and end", lambda m: (
        goods(m, lines=[{"item": "Ä Ü Ñ Ç Σ Д", "unit": "kg", "qty": 1}]), spend(
            m, None, None, lines=[{"item": "ä ü ñ ç σ д", "unit": "kg", "qty": 1,
                                   "sources": [[4, 4, 1]]}]))),
    ("no letter for another", "begin and end", lambda m: (
        goods(m, lines=[{"item": "cân", "unit": "kg", "qty": 1}]), spend(
            m, None, None, lines=[{"item": "can", "unit": "kg", "qty": 1,
                                   "sources": [[4, 4, 1]]}]))),
    ("a capital of two code points", "begin and end", lambda m: (
        goods(m, lines=[{"item": "A\u0323", "unit": "kg", "qty": 1}]), spend(
            m, None, None, lines=[{"item": "\u1ea1", "unit": "kg", "qty": 1,
                                   "sources": [[4, 4, 1]]}]))),
    ("a space goes from the item into the unit", "begin and end", lambda m: (
        goods(m, lines=[{"item": "gạo k", "unit": "g", "qty": 1}]), spend(
            m, None, None, lines=[{"item": "gạo", "unit": "kg", "qty": 1,
                                   "sources": [[4, 4, 1]]}]))),
    ("one item in two units in an entry", None, lambda m: goods(m, lines=[
        dict(WHEEL, qty=1), {"item": "Xe lăn", "unit": "bộ", "qty": 1}])),
    ("interest is a lot", None, lambda m: (
        bank(m, "interest"), spend(m, [[4, 4, 9]], 9, pot="bank/VCB"))),
    ("interest on cash", "not at a bank", lambda m: bank(m, "interest", pot="cash")),
    ("a fee is not a lot", "begin and end", lambda m: (
        gift(m, form="bank", pot="bank/VCB"), bank(m, "fee"), spend(m, [[5, 5, 9]], 9, pot="bank/VCB"))),
    ("a fee out of nothing", "bank/VCB: -9", lambda m: bank(m, "fee")),
    ("the budget pays what a fee took", None, lambda m: (
        gift(m, form="bank", pot="bank/VCB"), bank(m, "fee"), deposit(m, 9, "claim", "bank/VCB"),
        spend(m, [[4, 4, 100]], 100, pot="bank/VCB"))),
    ("a gift into the claim", "claim is not money", lambda m: gift(m, pot="claim")),
    ("cash into a bank account", "form and pot", lambda m: gift(m, pot="bank/VCB")),
    ("a transfer into the cash box", "form and pot", lambda m: gift(m, form="bank")),
    ("spending the claim", "claim is not money", lambda m: (
        gift(m, form="bank", pot="bank/VCB"), bank(m, "fee"),
        spend(m, [[4, 4, 9]], 9, pot="claim"))),
    ("a deposit into the claim", "only by fees", lambda m: (
        gift(m), deposit(m, 9, "cash", "claim"))),
    ("a gift for what its fund is not", "not for 'SUCKHOE'", lambda m: gift(m, purpose="SUCKHOE")),
    ("a transfer for what the other fund is not", "not for 'SUCKHOE'", lambda m: (
        gift(m, fund="B", purpose="SUCKHOE"), transfer(m, fund="B", to_fund="A", purpose="SUCKHOE",
                                                   basis="consent"))),
    ("a transfer of a purpose without consent", "without consent", lambda m: (
        gift(m, purpose="QUA"), transfer(m, purpose="QUA"))),
    ("a transfer of a purpose with consent", None, lambda m: (
        gift(m, purpose="QUA"), transfer(m, purpose="QUA", basis="consent"))),
    ("a transfer out of a restricted fund", "without consent", lambda m: (
        m.add("fund", AT, fund="R", name="R", restricted=True), gift(m, fund="R"),
        transfer(m, [[5, 5, 60]], fund="R"))),
    ("a transfer counts in both funds on one day", None, lambda m: (
        gift(m), statement(m, "B", (0, 0, 0, 0)), transfer(m),
        statement(m, "*", (0, 100, 0, 100)),
        statement(m, "A", (0, 100, 60, 40), to="2026-05-04"),
        statement(m, "B", (0, 60, 0, 60), "2026-05-04", "2026-05-04"))),
    ("its reversal too", None, lambda m: (
        gift(m), transfer(m), statement(m, "B", (0, 60, 0, 60)), reverse(m, 5, "2026-05-03"),
        statement(m, "*", (0, 160, 60, 100)),
        statement(m, "A", (0, 100, 0, 100), to="2026-05-04"))),
    ("so much that a reader loses count", "more than 2.53", lambda m: (
        gift(m, 2**53 - 1), gift(m, 1))),
    ("a reversal before its target", "before its target", lambda m: (
        gift(m, date="2026-05-03"), reverse(m, 4, "2026-05-02"))),
    ("a statement of days to come", "after it was entered", lambda m: statement(
        m, "A", (0, 0, 0, 0), to="2026-05-06")),
    ("an older statement thaws nothing", None, lambda m: (
        gift(m), statement(m, "*", (0, 100, 0, 100)),
        statement(m, "A", (0, 100, 0, 100), to="2026-05-01"), gift(m, 5),
        statement(m, "A", (100, 0, 0, 100), "2026-05-02", "2026-05-03"))),
    ("a transfer's lot is in the other fund", None, lambda m: (
        gift(m), transfer(m), spend(m, [[5, 5, 60]], 60, fund="B", purpose="SUCKHOE"))),
    ("a transfer without purpose takes free lots", "begin and end", lambda m: (
        gift(m, purpose="QUA"), transfer(m))),
    ("a deposit out of nothing", "cash: -1", lambda m: deposit(m, 1, "cash", "bank/VCB")),
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
    ("a statement that ends before an opening", "after its last day", lambda m: (
        m.add("opening", AT, fund="A", date="2026-05-04", pot="cash", amount=9),
        statement(m, "*", (0, 0, 0, 0)))),
    ("a statement that ends with it", None, lambda m: (
        m.add("opening", AT, fund="A", date="2026-05-03", pot="cash", amount=9),
        statement(m, "*", (9, 0, 0, 9)),
        statement(m, "*", (9, 0, 0, 9), "2026-05-04", "2026-05-04"))),
    ("a receipt on a clock where its day has not begun", "dated after", lambda m: (
        gift(m, date="2026-05-05"), m.add(
            "receipt", "2026-05-04T20:00:00-07:00", number=1, gift=4, fund="A",
            date="2026-05-05", form="cash", amount=100, commit=book.salted("x")))),
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


def stories():
    """(name, reason, bodies) of each."""
    for name, reason, tell in RULES:
        m = base()
        tell(m)
        yield name, reason, m.bodies()


def print_stories():
    print("# Books of ledger/FORMAT.md section 4, made by tests/interop/stories.py. All begin with")
    print("# the entries `all`; `take` is an entry that follows, `refuse` one that must not.")
    shared = len(base().entries)
    for body in base().bodies():
        print("all " + body.decode())
    for name, reason, bodies in stories():
        print("book " + name)
        for seq, body in enumerate(bodies[shared:], shared):
            refused = reason is not None and seq == len(bodies) - 1
            print(("refuse " if refused else "take ") + body.decode())


if __name__ == "__main__":
    print_stories()
