/* SPDX-License-Identifier: MIT */
#ifndef TESTS_DONOR_H
#define TESTS_DONOR_H

/* donor: gifts with receipts and names, on the book of fixture.h. Nobody in it is real.
 */
#include "ledger/verify/verify.h"
#include "ledger/vault/commitment.h"
#include "tests/fixture.h"

/* The book verifies, its vault too. */
static inline void
holds(int64_t size)
{
    struct verify_options o = { .vault = ledger_vault(fx.l) };
    struct verify_result r;

    T_OK(verify_run(fx.path, &o, &r, &fx.e), &fx.e);
    T_INT(r.bad_seq, -1);
    T_INT(r.size, size);
    T_INT(r.orphans, 0);
}

static inline void
book_with_a_fund(void)
{
    struct entry fund = fx_fund("CHUNG");

    fx_open();
    T_INT(fx_put(&fund), 1);
}

/* A gift and its receipt in one transaction, with who gave in the vault. */
static inline int64_t
donate(int64_t amount, const char *name)
{
    struct entry gift = fx_gift("CHUNG", fx_day(6, 1), amount);
    struct vault_person p = { .publish = PUBLISH_NONE };
    int64_t number = 0;

    crypto_random(p.salt, sizeof p.salt);
    snprintf(p.name, sizeof p.name, "%s", name);
    fx_begin();
    int64_t seq = fx_add(&gift);
    T(seq > 0);
    T_OK(vault_person_put(ledger_vault(fx.l), seq, &p, &fx.e), &fx.e);
    T_OK(ledger_next_number(fx.l, &number, &fx.e), &fx.e);
    struct entry receipt = fx_receipt(&gift, seq, number);
    crypto_random(p.salt, sizeof p.salt);
    commitment_to_person(store_hash(ledger_store(fx.l)), &p, receipt.commit);
    T_INT(fx_add(&receipt), seq + 1);
    T_OK(vault_person_put(ledger_vault(fx.l), seq + 1, &p, &fx.e), &fx.e);
    fx_commit();
    return seq + 1;
}

#endif
