/* SPDX-License-Identifier: MIT */
#ifndef TESTS_REFUSED_H
#define TESTS_REFUSED_H

/*
 * refused: a book with two funds, a gift of money, one of goods and a use, a teller at its desk,
 * and REFUSED, which holds that an act is refused as it should be and leaves nothing behind: not
 * in the log, not in the tables, and nobody's name or note in the vault.
 */
#include "cli/desk/gift.h"
#include "cli/desk/voucher.h"
#include "ledger/verify/verify.h"
#include "tests/teller.h"

static struct teller t;
static struct err e;
static struct gift gift;
static struct voucher v;

/* Entries of the book before anything is refused. Fund NKT holds 300.000 in cash, all of GIFT,
 * and 20 kg of rice; fund TET, for presents at Tết alone, holds nothing. */
enum { FUND = 1, TET, ACCOUNT, GIFT, RECEIPT, GOODS, GOODS_RECEIPT, USE, BEFORE };

/* What the book and its vault hold. */
struct holding {
    int64_t size;
    uint8_t root[HASH_BYTES];
    size_t records;
    uint64_t people; /* a sum over all that the vault knows of them */
};

static struct holding before;

static inline enum err_code
count_record(void *arg, int64_t seq, int what, struct err *why)
{
    (void)seq;
    (void)what;
    (void)why;
    ++*(size_t *)arg;
    return ERR_OK;
}

static inline enum err_code
add_person(void *arg, int64_t seq, const struct vault_person *p, struct err *why)
{
    uint64_t *sum = arg;
    char text[512];

    (void)why;
    snprintf(text, sizeof text, "%lld %s %s %d %02x%02x", (long long)seq, p->name,
             p->phone, (int)p->publish, p->salt[0], p->salt[1]);
    for (const char *c = text; *c != '\0'; c++)
        *sum = (*sum ^ (uint8_t)*c) * UINT64_C(1099511628211);
    return ERR_OK;
}

/* Also holds that the whole of it is right, tables and vault too. */
static inline void
look(struct holding *out)
{
    struct vault *vault = ledger_vault(t.desk.ledger);
    struct verify_options options = { .threads = 1, .vault = vault };
    struct verify_result result;
    struct err why;

    *out = (struct holding){ .size = teller_size(&t.desk) };
    options.vkey = &ledger_identity(t.desk.ledger)->checkpoint_key;
    T_OK(verify_run(t.path, &options, &result, &why), &why);
    T(result.trusted && !result.tables_skipped);
    T_INT(result.size, out->size);
    T_INT(result.orphans, 0);
    T_INT(result.closed, 0);
    memcpy(out->root, result.root, sizeof out->root);
    T_OK(vault_each(vault, count_record, &out->records, &why), &why);
    T_OK(vault_people(vault, add_person, &out->people, &why), &why);
}

/* The book is as it was. */
static inline void
check_unchanged(void)
{
    struct holding now;

    look(&now);
    T_INT(now.size, before.size);
    T(memcmp(now.root, before.root, sizeof now.root) == 0);
    T_INT(now.records, before.records);
    T(now.people == before.people);
}

/* `message`: how the id of what is wrong begins. */
#define REFUSED(call, code_wanted, field_wanted, way_wanted, message)                    \
    do {                                                                                 \
        e = (struct err){ .code = ERR_OK };                                              \
        T_INT((call), (code_wanted));                                                    \
        T_INT(e.code, (code_wanted));                                                    \
        T_INT(e.field, (field_wanted));                                                  \
        T_INT(e.way, (way_wanted));                                                      \
        T_BEGINS(e.part_count == 0 ? "" : e.parts[0].id, (message));                     \
        check_unchanged();                                                               \
    } while (0)

static inline void
open_book(const char *name)
{
    static const struct goods_line rice[] = {
        { .item = "gạo", .unit = "kg", .qty_milli = 20000 }
    };
    struct setup_fund_request fund = { .code = "NKT",
                                       .name = "Quỹ trợ giúp người khuyết tật",
                                       .opens_day = -1,
                                       .closes_day = -1 };
    const struct setup_account_request account = { .code = "VCB",
                                                   .bank = "Ngân hàng Mẫu" };
    struct gift_request r = { .fund = "NKT",
                              .date_day = -1,
                              .amount = 500000,
                              .name = "Nguyễn Văn Mẫu",
                              .note = "khoản đầu" };
    const struct voucher_use_request use = { .voucher = { .fund = "NKT",
                                                          .date_day = -1,
                                                          .amount = 200000,
                                                          .purpose = PURPOSE_HOCBONG },
                                             .people = 1 };
    static struct setup_result made;

    teller_open_book(&t, name);
    teller_sit_down(&t, LEDGER_WRITE);
    T_OK(setup_fund(&t.desk, &fund, &made, &e), &e);
    fund.code = "TET";
    fund.purposes[PURPOSE_QUATET] = true;
    T_OK(setup_fund(&t.desk, &fund, &made, &e), &e);
    T_OK(setup_account(&t.desk, &account, &made, &e), &e);
    teller_set_clock(&t, 2);
    T_OK(gift_enter(&t.desk, &r, &gift, &e), &e);
    T_INT(gift.entry.seq, GIFT);
    r.amount = 0;
    r.lines = rice;
    r.line_count = 1;
    T_OK(gift_enter(&t.desk, &r, &gift, &e), &e);
    T_OK(voucher_use(&t.desk, &use, &v, &e), &e);
    T_INT(v.entry.seq, USE);
    look(&before);
    T_INT(before.size, BEFORE);
    T(before.records > 4);
}

#endif
