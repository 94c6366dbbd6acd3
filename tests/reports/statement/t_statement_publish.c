/* SPDX-License-Identifier: MIT */
/* Sheets that were published: found again, and what comes after them. */
#include <stdlib.h>
#include <string.h>

#include "reports/statement/out_html.h"
#include "reports/statement/out_json.h"
#include "tests/village.h"
#include "tests/message.h"

static struct statement
build(const struct statement_params *p, bool named)
{
    struct statement st = { .seq = -1 };

    T_OK(statement_build(fx.l, p, named ? ledger_vault(fx.l) : NULL, &st, &fx.e), &fx.e);
    return st;
}

static struct statement
build_fund(const char *fund)
{
    struct statement_params p = village_params(fund);

    return build(&p, true);
}

static size_t
count_events(const struct statement *st, enum statement_event_kind kind)
{
    size_t n = 0;

    for (size_t i = 0; i < st->event_count; i++)
        n += st->events[i].kind == kind;
    return n;
}

/* Things that happen after the first quarter was published. */
static void
happen_later(void)
{
    struct entry undo, added, cancel = fx_entry(ENTRY_VOID, NULL, fx_day(4, 3));

    village_today(fx_day(4, 3));
    undo = fx_reversal(47, fx_day(3, 30)); /* the gift of 20.000.000, dated back */
    fx_put(&undo);
    added = fx_gift("VNN", fx_day(2, 2), 300000); /* found in a drawer */
    village_take(added, &village_givers[0]);
    cancel.has[M_NUMBER] = cancel.has[M_REASON] = true;
    cancel.number = 2;
    cancel.reason = REASON_SAITEN;
    fx_put(&cancel);
}

/* [I13] */
TEST(a_published_sheet_is_found_again_byte_for_byte)
{
    village_open(0);
    struct statement st = build_fund("VNN");

    village_publish(&st);
    T(st.url != NULL);
    char *before = village_written(&st, out_json);

    happen_later();
    struct statement again = build_fund("VNN");
    char *after = village_written(&again, out_json);

    T_INT(again.seq, st.seq);
    T(memcmp(again.root, st.root, HASH_BYTES) == 0);
    T_STR(after, before);
    T_INT(again.published_day, fx_day(4, 2));
    free(before);
    free(after);
    statement_free(&st);
    statement_free(&again);
    fx_close();
}

/* [I13] */
TEST(what_comes_after_publishing_counts_in_the_next_period)
{
    village_open(0);
    struct statement first = build_fund("VNN");
    struct statement_params p = village_params("VNN");

    village_publish(&first);
    happen_later();
    p.from_day = fx_day(4, 1);
    p.to_day = fx_day(4, 3);
    struct statement next = build(&p, true);

    T_INT(next.opening, first.left);
    T_INT(next.corrected_received, -20000000);
    T_INT(next.received, 300000 - 20000000);
    T_INT(next.gift_count, 1);
    T(next.gifts[0].is_added);
    T_INT(next.gifts[0].date_day, fx_day(2, 2));
    T_INT(next.previous_size, first.seq + 1);
    T(memcmp(next.previous_root, first.root, HASH_BYTES) == 0);
    T_INT(count_events(&next, STATEMENT_RECEIPT_ENDED), 2);
    village_publish(&next); /* the book agrees */
    statement_free(&first);
    statement_free(&next);
    fx_close();
}

TEST(a_published_sheet_asked_for_with_another_limit_is_refused)
{
    village_open(0);
    struct statement st = build_fund("VNN"), other = { .seq = -1 };
    struct statement_params p = village_params("VNN");

    village_publish(&st);
    p.small_limit = 500000;
    T_INT(statement_build(fx.l, &p, NULL, &other, &fx.e), ERR_CORRUPT);
    T(strstr(t_message(&fx.e), "limit for small gifts") != NULL);
    T_INT(other.seq, -1);
    statement_free(&st);
    fx_close();
}

TEST(an_erased_name_is_gone_from_the_sheet_and_its_hash_stands)
{
    struct vault_person none = { .publish = PUBLISH_NONE };

    village_open(0);
    struct statement st = build_fund("VNN");

    village_publish(&st);
    statement_free(&st);
    fx_begin();
    for (int64_t seq = 1; seq < 60; seq++) {
        struct vault_person p;

        if (vault_person_get(ledger_vault(fx.l), seq, &p, NULL) == ERR_OK)
            T_OK(vault_person_put(ledger_vault(fx.l), seq, &none, &fx.e), &fx.e);
    }
    struct entry fund = fx_fund("MOI");

    T(fx_add(&fund) > 0); /* a transaction without an entry is rolled back */
    fx_commit();
    st = build_fund("VNN");
    char *html = village_written(&st, out_html);

    T(strstr(html, "Công ty TNHH Minh Họa") == NULL);
    free(html);
    statement_free(&st);
    fx_close();
}

T_MAIN(T_RUN(a_published_sheet_is_found_again_byte_for_byte);
       T_RUN(what_comes_after_publishing_counts_in_the_next_period);
       T_RUN(a_published_sheet_asked_for_with_another_limit_is_refused);
       T_RUN(an_erased_name_is_gone_from_the_sheet_and_its_hash_stands);)
