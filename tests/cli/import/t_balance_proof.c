/* SPDX-License-Identifier: MIT */
/*
 * Is an export complete? Taking away any row, or changing any amount, between two
 * balances must show; what no balance covers must be counted as unproven, never as
 * proven.
 */
#include "cli/import/balance_proof.h"

#include "ledger/base/file.h"
#include "ledger/base/money.h"
#include "tests/t.h"

#define NONE INT64_MIN /* no balance on this row */
#define ROWS_MAX 8

struct step {
    int64_t change, balance;
};

static struct balance_proof_result
prove(const struct step *steps, size_t count, const int64_t *opening)
{
    struct balance_proof p;
    struct balance_proof_result r;

    balance_proof_start(&p, opening);
    for (size_t i = 0; i < count; i++) {
        struct bankrow row = { .line = (long)i + 2 };

        row.credit = steps[i].change > 0 ? steps[i].change : 0;
        row.debit = steps[i].change < 0 ? -steps[i].change : 0;
        row.has_balance = steps[i].balance != NONE;
        row.balance = row.has_balance ? steps[i].balance : 0;
        balance_proof_add(&p, &row);
    }
    balance_proof_end(&p, &r);
    T_INT(r.rows, count);
    T_INT(r.proven + r.unproven, r.rows);
    return r;
}

/* 1000 before; a balance on every row. */
static const struct step each[] = {
    { 100, 1100 }, { 50, 1150 }, { -150, 1000 }, { 7, 1007 }, { 3, 1010 }
};
/* The same rows with a balance on some. */
static const struct step some[] = {
    { 100, NONE }, { 50, 1150 }, { -150, NONE }, { 7, 1007 }, { 3, NONE }
};

TEST(a_balance_on_every_row_proves_all_but_the_first)
{
    struct balance_proof_result r = prove(each, 5, NULL);
    int64_t opening = 1000;

    T_INT(r.proven, 4);
    T_INT(r.unproven, 1);
    T_INT(r.breaks, 0);
    T(r.has_opening);
    T_INT(r.opening, 1000);
    T(r.has_closing);
    T_INT(r.closing, 1010);
    r = prove(each, 5, &opening);
    T_INT(r.proven, 5);
    T_INT(r.breaks, 0);
}

TEST(blank_balances_are_bridged_and_the_ends_stay_unproven)
{
    struct balance_proof_result r = prove(some, 5, NULL);
    int64_t opening = 1000;

    T_INT(r.proven, 2);
    T_INT(r.unproven, 3);
    T_INT(r.breaks, 0);
    T_INT(r.opening, 1000);
    T_INT(r.closing, 1007);
    r = prove(some, 5, &opening);
    T_INT(r.proven, 4);
    T_INT(r.unproven, 1);
}

TEST(without_balances_nothing_is_proven)
{
    static const struct step none[] = { { 1, NONE }, { 2, NONE } };
    struct balance_proof_result r = prove(none, 2, NULL);
    int64_t opening = 5;

    T_INT(r.proven, 0);
    T_INT(r.unproven, 2);
    T(!r.has_opening);
    T(!r.has_closing);
    r = prove(none, 2, &opening);
    T_INT(r.proven, 0);
    T_INT(r.breaks, 0);
    T(r.has_opening);
    r = prove(none, 0, NULL);
    T_INT(r.rows, 0);
}

TEST(a_break_says_where_and_what_was_expected_and_the_proof_goes_on)
{
    struct step broken[5];
    struct balance_proof_result r;

    memcpy(broken, each, sizeof broken);
    broken[2].change = -149;
    r = prove(broken, 5, NULL);
    T_INT(r.breaks, 1);
    T_INT(r.line, 4);
    T_INT(r.expected, 1001);
    T_INT(r.found, 1000);
    T_INT(r.proven, 3);
    T_INT(r.unproven, 2);
}

TEST(a_wrong_opening_breaks_at_the_first_balance)
{
    int64_t opening = 999;
    struct balance_proof_result r = prove(some, 5, &opening);

    T_INT(r.breaks, 1);
    T_INT(r.line, 3);
    T_INT(r.expected, 1149);
    T_INT(r.found, 1150);
    T_INT(r.proven, 2);
    T_INT(r.opening, 999);
}

/* Between the first and the last balance no row may go missing unseen. */
TEST(every_missing_row_between_balances_is_seen)
{
    size_t seen = 0;

    for (size_t gone = 1; gone < 5; gone++) {
        struct step left[ROWS_MAX];
        struct balance_proof_result r;

        memcpy(left, each, gone * sizeof *left);
        memcpy(left + gone, each + gone + 1, (4 - gone) * sizeof *left);
        r = prove(left, 4, NULL);
        T_INT(r.breaks, gone < 4 ? 1 : 0); /* the last row leaves no trace behind it */
        seen += r.breaks;
    }
    T_INT(seen, 3);
}

TEST(a_file_that_goes_back_in_time_is_proved_backwards)
{
    struct step back[5];
    struct step back_some[5];
    struct balance_proof_result r;
    int64_t opening = 1000;

    for (size_t i = 0; i < 5; i++) {
        back[i] = each[4 - i];
        back_some[i] = some[4 - i];
    }
    r = prove(back, 5, NULL);
    T(r.newest_first);
    T_INT(r.proven, 4);
    T_INT(r.breaks, 0);
    T_INT(r.opening, 1000);
    T_INT(r.closing, 1010);
    r = prove(back, 5, &opening);
    T_INT(r.proven, 5);
    r = prove(back_some, 5, NULL);
    T(r.newest_first);
    T_INT(r.proven, 2);
    T_INT(r.closing, 1007);
    back[3].change++;
    r = prove(back, 5, NULL);
    T(r.newest_first);
    T_INT(r.breaks, 1);
    T_INT(r.line, 6); /* the older row, whose balance does not lead to the newer one's */
    T_INT(r.expected, 1099);
    T_INT(r.found, 1100);
}

TEST(amounts_beyond_all_money_break_instead_of_wrapping)
{
    static const struct step huge[] = {
        { 1, 1 }, { MONEY_MAX, NONE }, { MONEY_MAX, NONE }, { MONEY_MAX, 5 }
    };
    struct balance_proof_result r = prove(huge, 4, NULL);

    T_INT(r.breaks, 1);
    T_INT(r.line, 5);
    T_INT(r.proven, 0);
}

static enum err_code
add(void *arg, const struct bankrow *row, struct err *e)
{
    (void)e;
    balance_proof_add(arg, row);
    return ERR_OK;
}

static enum err_code
refuse(void *arg, long line, const struct err *why, struct err *e)
{
    (void)arg;
    *e = *why;
    return err_wrap(e, "line %ld", line);
}

/* The numbers were computed by Python's csv module from the same files. */
TEST(the_real_exports_are_proven_as_far_as_their_balances_go)
{
    static const struct {
        const char *word;
        size_t proven, unproven;
        int64_t opening, closing;
    } files[] = {
        { "vietcombank", 6963, 13037, 10847182843, 19620261427 },
        { "agribank", 9999, 1, 24700, 5239241555 },
        { "vietinbank", 0, 6474, 0, 0 },
    };

    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        char path[64];
        char *data = NULL;
        size_t bytes = 0;
        struct err e = { 0 };
        struct balance_proof p;
        struct balance_proof_result r;
        struct bankrow_sink sink = { add, refuse, &p };

        snprintf(path, sizeof path, "../shared/data/%s.csv", files[i].word);
        if (file_read(path, (size_t)1 << 24, &data, &bytes, &e) != ERR_OK) {
            printf("# %s; it was not proved\n", t_message(&e));
            continue;
        }
        balance_proof_start(&p, NULL);
        T_OK(bankrow_read(data, bytes, colmap_of_bank(files[i].word), &sink, &e), &e);
        balance_proof_end(&p, &r);
        T_INT(r.proven, files[i].proven);
        T_INT(r.unproven, files[i].unproven);
        T_INT(r.breaks, 0);
        T_INT(r.opening, files[i].opening);
        T_INT(r.closing, files[i].closing);
        free(data);
    }
}

T_MAIN(T_RUN(a_balance_on_every_row_proves_all_but_the_first);
       T_RUN(blank_balances_are_bridged_and_the_ends_stay_unproven);
       T_RUN(without_balances_nothing_is_proven);
       T_RUN(a_break_says_where_and_what_was_expected_and_the_proof_goes_on);
       T_RUN(a_wrong_opening_breaks_at_the_first_balance);
       T_RUN(every_missing_row_between_balances_is_seen);
       T_RUN(a_file_that_goes_back_in_time_is_proved_backwards);
       T_RUN(amounts_beyond_all_money_break_instead_of_wrapping);
       T_RUN(the_real_exports_are_proven_as_far_as_their_balances_go);)
