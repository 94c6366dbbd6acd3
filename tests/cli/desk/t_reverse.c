/* SPDX-License-Identifier: MIT */
/* The exact negative of an entry, what draws on it recorded again, and all that has none. */
#include "cli/desk/refund.h"
#include "cli/desk/reverse.h"
#include "cli/desk/show.h"
#include "cli/desk/statement_act.h"
#include "tests/refused.h"

static struct reverse_result done;

static struct reverse_request
of(int64_t seq)
{
    return (
        struct reverse_request){ .seq = seq, .reason = REASON_SAISOTIEN, .date_day = -1 };
}

static void
give(int64_t amount)
{
    const struct gift_request r = {
        .fund = "NKT", .date_day = -1, .amount = amount, .name = "Lê Thị Ví Dụ"
    };

    T_OK(gift_enter(&t.desk, &r, &gift, &e), &e);
}

TEST(what_has_no_negative_stays)
{
    struct reverse_request r = of(GIFT);

    open_book("stays");
    r.reason = REASON_NONE;
    REFUSED(reverse_enter(&t.desk, &r, &done, &e), ERR_USAGE, FIELD_REASON, WAY_NONE,
            "why?");
    r = of(GIFT);
    r.approver = "chị Mẫu";
    REFUSED(reverse_enter(&t.desk, &r, &done, &e), ERR_USAGE, FIELD_APPROVER, WAY_NONE,
            "'%s' is not a code");
    r = of(RECEIPT);
    REFUSED(reverse_enter(&t.desk, &r, &done, &e), ERR_INVALID, FIELD_NONE,
            WAY_CORRECT_RECEIPT, "entry %lld is receipt %s of gift %lld");
    for (int64_t seq = 0; seq <= ACCOUNT; seq++) {
        r = of(seq);
        REFUSED(reverse_enter(&t.desk, &r, &done, &e), ERR_INVALID, FIELD_NONE, WAY_NONE,
                "entry %lld (%-s) cannot be reversed");
    }
    r = of(BEFORE);
    REFUSED(reverse_enter(&t.desk, &r, &done, &e), ERR_NOTFOUND, FIELD_NONE, WAY_NONE,
            "there is no entry");
    r = of(USE);
    r.date_day = teller_day(3);
    REFUSED(reverse_enter(&t.desk, &r, &done, &e), ERR_INVALID, FIELD_DATE, WAY_NONE,
            "a reversal's date lies between its target's (%+d) and today");
    r.date_day = teller_day(1); /* before the use */
    REFUSED(reverse_enter(&t.desk, &r, &done, &e), ERR_INVALID, FIELD_DATE, WAY_NONE,
            "a reversal's date lies between its target's (%+d) and today");
    /* Once, and no reversal of the reversal. */
    r = of(USE);
    T_OK(reverse_enter(&t.desk, &r, &done, &e), &e);
    T_INT(done.seq, BEFORE);
    look(&before);
    REFUSED(reverse_enter(&t.desk, &r, &done, &e), ERR_INVALID, FIELD_ENTRY, WAY_NONE,
            "entry %lld was reversed by entry %lld");
    r = of(BEFORE);
    REFUSED(reverse_enter(&t.desk, &r, &done, &e), ERR_INVALID, FIELD_NONE, WAY_NONE,
            "entry %lld (%-s) cannot be reversed");
    desk_close(&t.desk);
}

TEST(what_was_drawn_is_recorded_again_or_nothing_is_changed)
{
    struct reverse_request r = of(GIFT);
    struct show *one = NULL;

    open_book("again");
    REFUSED(reverse_enter(&t.desk, &r, &done, &e), ERR_INVALID, FIELD_NONE, WAY_REBOOK,
            "entry %lld was used by %s");
    r.is_rebook = true;
    r.note = "ghi chú"; /* in the vault before the redoing fails */
    REFUSED(reverse_enter(&t.desk, &r, &done, &e), ERR_INVALID, FIELD_AMOUNT,
            WAY_SEE_BALANCE, "only %+lld can be used");
    T_INT(e.part_count, 2);
    T_STR(e.parts[1].id,
          "nothing was changed, because entry %lld cannot be recorded again without it; "
          "enter the right gift first, then reverse");
    give(250000);
    T_OK(reverse_enter(&t.desk, &r, &done, &e), &e);
    T_INT(done.void_number, 1);
    T_INT(done.rebooked.count, 1);
    T_INT(done.rebooked.uses[0].was, USE);
    T_INT(done.rebooked.uses[0].reversed_by, done.seq - 1);
    T_INT(done.rebooked.uses[0].seq, done.seq + 1);
    T_OK(show_entry(&t.desk, done.seq + 1, true, &one, &e), &e);
    T_INT(one->entry.amount, 200000);
    T_INT(one->entry.date_day, teller_day(2));
    T_INT(one->entry.source_count, 1);
    T_INT(one->entry.sources[0].first, BEFORE); /* the new gift pays */
    show_free(one);
    /* The note is the target's reversal's alone. */
    T_OK(show_entry(&t.desk, done.seq - 1, true, &one, &e), &e);
    T(!one->has_note);
    show_free(one);
    look(&before);
    desk_close(&t.desk);
}

TEST(money_that_went_elsewhere_or_back_is_not_taken_twice)
{
    const struct voucher_deposit_request deposit = {
        .voucher = { .fund = "NKT", .date_day = -1, .amount = 250000 },
        .from_pot = "cash",
        .to_pot = "bank/VCB"
    };
    const struct voucher_request back = { .date_day = -1,
                                          .amount = 50000,
                                          .reason = REASON_YEUCAU };
    struct reverse_request r;

    open_book("elsewhere");
    r = of(USE);
    T_OK(reverse_enter(&t.desk, &r, &done, &e), &e);
    T_OK(voucher_deposit(&t.desk, &deposit, &v, &e), &e);
    look(&before);
    r = of(GIFT); /* 500.000 came in cash, where 250.000 are left */
    REFUSED(reverse_enter(&t.desk, &r, &done, &e), ERR_INVALID, FIELD_ENTRY, WAY_NONE,
            "'%-s' of fund '%s' holds %+lld, not %+lld");
    T_OK(refund_enter(&t.desk, GIFT, &back, &v, &e), &e);
    give(900000);
    look(&before);
    r.is_rebook = true; /* a refund is no use that another gift could pay */
    REFUSED(reverse_enter(&t.desk, &r, &done, &e), ERR_INVALID, FIELD_NONE, WAY_NONE,
            "entry %lld handed part of gift %lld back");
    desk_close(&t.desk);
}

/* What was published stays as it was: the reversal counts after it. */
TEST(a_published_period_is_not_changed)
{
    static struct statement_made made;
    const struct statement_request publish = { .from_day = teller_day(1),
                                               .to_day = teller_day(2),
                                               .small_limit = -1,
                                               .publish = true };
    const struct statement_request again = { .from_day = teller_day(1),
                                             .to_day = teller_day(2),
                                             .small_limit = -1 };
    struct reverse_request r = of(USE);
    int64_t used;

    open_book("published");
    teller_set_clock(&t, 3);
    T_OK(statement_act_make(&t.desk, &publish, &made, &e), &e);
    used = made.st.used;
    statement_free(&made.st);
    T_INT(used, 200000);
    r.date_day = teller_day(2);
    T_OK(reverse_enter(&t.desk, &r, &done, &e), &e);
    T_OK(statement_act_make(&t.desk, &again, &made, &e), &e);
    T_INT(made.st.used, used);
    statement_free(&made.st);
    look(&before);
    desk_close(&t.desk);
}

/* clang-format off */
T_MAIN(
    teller_open();
    T_RUN(what_has_no_negative_stays);
    T_RUN(what_was_drawn_is_recorded_again_or_nothing_is_changed);
    T_RUN(money_that_went_elsewhere_or_back_is_not_taken_twice);
    T_RUN(a_published_period_is_not_changed);
    teller_close();
)
/* clang-format on */
