/* SPDX-License-Identifier: MIT */
#ifndef TESTS_BUSY_H
#define TESTS_BUSY_H

/*
 * busy: a book that grows by whatever a book can hold, chosen by a generator that is the
 * same in every run: gifts of many days and amounts, receipts replaced and void, uses of
 * all kinds, reversals, published statements. Then its public site. Nobody in it is real.
 */
#include "reports/site/publish.h"
#include "tests/site_files.h"
#include "ledger/vault/commitment.h"
#include "tests/village.h"

static struct {
    uint32_t seed;
    int32_t day;       /* today */
    int64_t number;    /* of the last receipt */
    int64_t money;     /* of fund VNN, in cash */
    struct entry gift; /* the last gift of money */
    int64_t gift_seq;  /* nothing draws on it yet; 0: something does */
    int64_t receipt;   /* its valid receipt's number; 0: none */
    int64_t use;       /* a disbursement that is not reversed; 0: none */
    int64_t use_amount;
} busy;

static inline uint32_t
busy_random(uint32_t below)
{
    busy.seed ^= busy.seed << 13; /* Marsaglia's xorshift */
    busy.seed ^= busy.seed >> 17;
    busy.seed ^= busy.seed << 5;
    return busy.seed % below;
}

/* Who gave, for the vault and the receipt's commitment. */
static inline void
busy_person(int64_t seq, size_t who, uint8_t commit[HASH_BYTES])
{
    const struct village_giver *giver = &village_givers[who % VILLAGE_GIVERS];
    struct vault_person p = { .publish = giver->publish };

    for (size_t i = 0; i < sizeof p.salt; i++)
        p.salt[i] = (uint8_t)busy_random(256);
    snprintf(p.name, sizeof p.name, "%s %zu", giver->name, who);
    snprintf(p.phone, sizeof p.phone, "%s", giver->phone);
    commitment_to_person(store_hash(ledger_store(fx.l)), &p, commit);
    T_OK(vault_person_put(ledger_vault(fx.l), seq, &p, &fx.e), &fx.e);
}

static inline void
busy_receipt(int64_t replaces, size_t who)
{
    struct entry en = fx_receipt(&busy.gift, busy.gift_seq, ++busy.number);

    en.has[M_REPLACES] = replaces > 0;
    en.replaces = replaces;
    busy_person(ledger_next_seq(fx.l), who, en.commit);
    T(fx_add(&en) > 0);
    busy.receipt = busy.number;
}

static inline void
busy_give(void)
{
    static const int64_t amounts[] = { 50000, 100000, 100000, 200000, 500000, 1234567 };
    size_t who = busy_random(900);
    uint8_t unused[HASH_BYTES];

    busy.gift = fx_gift("VNN", busy.day - (int32_t)busy_random(9),
                        amounts[busy_random(sizeof amounts / sizeof amounts[0])]);
    busy_person(ledger_next_seq(fx.l), who, unused);
    busy.gift_seq = fx_add(&busy.gift);
    T(busy.gift_seq > 0);
    busy.money += busy.gift.amount;
    busy.receipt = 0;
    if (busy_random(8) > 0)
        busy_receipt(0, who);
}

static inline void
busy_void(void)
{
    struct entry en = fx_entry(ENTRY_VOID, NULL, busy.day);

    if (busy.receipt == 0)
        return;
    en.has[M_NUMBER] = en.has[M_REASON] = true;
    en.number = busy.receipt;
    en.reason = REASON_HONGMAT;
    T(fx_add(&en) > 0);
    busy.receipt = 0;
}

static inline void
busy_reverse(int64_t *target, int64_t amount)
{
    struct entry en;

    if (*target == 0)
        return;
    en = fx_reversal(*target, busy.day);
    T(fx_add(&en) > 0);
    busy.money += amount;
    *target = 0;
}

static inline void
busy_refund(void)
{
    struct entry en = fx_entry(ENTRY_REFUND, "VNN", busy.day);

    if (busy.gift_seq == 0)
        return;
    en.has[M_GIFT] = en.has[M_REASON] = true;
    en.gift_seq = busy.gift_seq;
    en.reason = REASON_CHUYENNHAM;
    fx_money(&en, "cash", 10000);
    T(fx_add(&en) > 0);
    busy.money -= 10000;
    busy.gift_seq = 0;
}

static inline void
busy_use(void)
{
    struct entry use = fx_use("VNN", busy.day, busy.money / 3 + 1, PURPOSE_HOCBONG);

    if (busy.money < 100)
        return;
    busy.use = fx_add(&use);
    busy.use_amount = use.amount;
    T(busy.use > 0);
    busy.money -= use.amount;
    busy.gift_seq = busy.receipt = 0;
}

static inline void
busy_buy(void)
{
    struct entry buy = fx_entry(ENTRY_PURCHASE, "VNN", busy.day);
    struct entry give = fx_use("VNN", busy.day, 1, PURPOSE_DUNGCU);

    if (busy.money < 100)
        return;
    fx_money(&buy, "cash", busy.money / 50 + 1);
    fx_lines(&buy, village_bought, 1);
    T(fx_add(&buy) > 0);
    give.has[M_POT] = give.has[M_AMOUNT] = false;
    give.pot[0] = '\0';
    give.amount = 0;
    fx_lines(&give, village_bought, 1);
    T(fx_add(&give) > 0);
    busy.money -= buy.amount;
    busy.gift_seq = busy.receipt = busy.use = 0;
}

static inline void
busy_move(void)
{
    struct entry en = fx_entry(ENTRY_TRANSFER, "VNN", busy.day);

    if (busy.money < 100)
        return;
    en.has[M_TO_FUND] = en.has[M_BASIS] = true;
    snprintf(en.to_fund, sizeof en.to_fund, "NKT");
    en.basis = BASIS_DECISION;
    fx_money(&en, "cash", busy.money / 20 + 1);
    T(fx_add(&en) > 0);
    busy.money -= en.amount;
    busy.gift_seq = busy.receipt = 0;
}

/* Within a transaction. */
static inline void
busy_step(void)
{
    uint32_t what = busy_random(100);
    struct entry goods;

    if (what < 76) {
        busy_give();
    } else if (what < 79) {
        goods = fx_goods("VNN", busy.day, village_wheelchairs, 2);
        T(fx_add(&goods) > 0);
    } else if (what < 83) {
        busy_void();
    } else if (what < 87 && busy.gift_seq > 0 && busy.receipt > 0) {
        busy_receipt(busy.receipt, busy_random(900));
    } else if (what < 90 && busy.gift_seq > 0) {
        busy_reverse(&busy.gift_seq, -busy.gift.amount);
        busy.receipt = 0;
    } else if (what < 92) {
        busy_reverse(&busy.use, busy.use_amount);
    } else if (what < 94) {
        busy_refund();
    } else if (what < 97) {
        busy_use();
    } else if (what < 99) {
        busy_buy();
    } else {
        busy_move();
    }
}

/* One transaction of so many steps; the clock moves on by a day. */
static inline void
busy_grow(int steps)
{
    village_today(++busy.day);
    fx_begin();
    for (int i = 0; i < steps; i++)
        busy_step();
    fx_commit();
}

/* Publish a statement of all up to yesterday: what is dated earlier counts later now. */
static inline void
busy_sheet(int32_t from)
{
    struct statement_params p = village_params("*");
    struct statement st = { .seq = -1 };

    p.from_day = from;
    p.to_day = busy.day - 1;
    st = village_build(&p, true);
    village_publish(&st);
    statement_free(&st);
}

static inline void
busy_open(uint32_t seed)
{
    fx_open();
    memset(&busy, 0, sizeof busy);
    busy.seed = seed;
    busy.day = fx_day(1, 20);
    village_today(busy.day);
    village_funds();
}

static inline enum err_code
busy_unname(void *arg, int64_t seq, int what, struct err *e)
{
    struct vault *v = arg;
    struct vault_person p;

    if (what != VAULT_PERSON)
        return ERR_OK;
    T_OK(vault_person_get(v, seq, &p, e), e);
    p.publish = PUBLISH_NONE;
    return vault_person_put(v, seq, &p, e);
}

/* All givers take back what they agreed to; the log does not change. */
static inline void
busy_withdraw(void)
{
    struct vault *v = ledger_vault(fx.l);
    int64_t size = 0;

    T_OK(ledger_size(fx.l, &size, &fx.e), &fx.e);
    T_OK(vault_begin(v, size, &fx.e), &fx.e);
    T_OK(vault_each(v, busy_unname, v, &fx.e), &fx.e);
    T_OK(vault_commit(v, &fx.e), &fx.e);
}

/* The public site. */
static inline enum err_code
busy_form(void *arg, int32_t to_day, struct statement_form *form,
          struct statement_params *params, struct err *e)
{
    (void)arg;
    (void)to_day;
    (void)e;
    *form = *statement_form_default();
    params->small_limit = STATEMENT_SMALL_LIMIT;
    params->k = STATEMENT_K;
    return ERR_OK;
}

static inline enum err_code
busy_try(const char *folder, bool all, struct publish_result *out)
{
    const struct publish_options o = { .form = busy_form, .all = all };

    return publish_run(fx.l, folder, &o, out, &fx.e);
}

static inline struct publish_result
busy_publish(const char *folder)
{
    struct publish_result r = { .size = 0 };

    T_OK(busy_try(folder, false, &r), &fx.e);
    T_INT(site_check(store_hash(ledger_store(fx.l)), folder), r.size);
    return r;
}

#endif
