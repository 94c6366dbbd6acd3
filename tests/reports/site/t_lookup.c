/* SPDX-License-Identifier: MIT */
/*
 * Look-up shards that are signed, byte by byte, from a book written by hand.
 */
#include "reports/site/lookup.h"

#include "ledger/book/view.h"
#include "tests/busy.h"
#include "tests/message.h"

static const char *
numbers(int64_t shard)
{
    static char text[1 << 17];
    struct jcs json;
    size_t n = 0;

    T_OK(lookup_numbers(fx.l, shard, &json, &n, &fx.e), &fx.e);
    T(n < sizeof text);
    snprintf(text, sizeof text, "%s", json.buf);
    jcs_free(&json);
    return text;
}

struct shards {
    size_t count;
    struct {
        struct lookup_range range;
        char *json;
        size_t n;
    } at[64];
};

static enum err_code
keep(void *arg, const struct lookup_range *range, const char *json, size_t bytes,
     struct err *e)
{
    struct shards *s = arg;

    (void)e;
    T(s->count < 64);
    T(json[bytes] == '\0' && strlen(json) == bytes);
    s->at[s->count].range = *range;
    s->at[s->count].n = bytes;
    s->at[s->count++].json = strdup(json);
    return ERR_OK;
}

static void
uses(struct shards *s, int64_t first)
{
    memset(s, 0, sizeof *s);
    T_OK(lookup_uses(fx.l, first, keep, s, &fx.e), &fx.e);
}

static void
forget(struct shards *s)
{
    for (size_t i = 0; i < s->count; i++)
        free(s->at[i].json);
    s->count = 0;
}

/* A gift, its receipt, and a second receipt that replaces it. */
static struct entry
two_receipts(void)
{
    struct entry gift = fx_gift("VNN", fx_day(3, 1), 500000), receipt;
    int64_t seq = fx_put(&gift); /* 5 */

    receipt = fx_receipt(&gift, seq, 1);
    fx_put(&receipt); /* 6 */
    receipt = fx_receipt(&gift, seq, 2);
    receipt.has[M_REPLACES] = true;
    receipt.replaces = 1;
    fx_put(&receipt); /* 7 */
    return gift;
}

TEST(a_number_says_whether_it_is_valid_and_what_ended_it)
{
    struct entry gift, receipt, cancel = fx_entry(ENTRY_VOID, NULL, fx_day(3, 3)), undo;
    int64_t seq;
    struct jcs json;
    size_t n = 0;

    fx_open();
    village_today(fx_day(4, 2));
    T_INT(lookup_numbers(fx.l, 0, &json, &n, &fx.e), ERR_NOTFOUND);
    village_funds(); /* 1-4 */
    (void)two_receipts();
    gift = fx_gift("VNN", fx_day(3, 2), 100000);
    seq = fx_put(&gift); /* 8 */
    receipt = fx_receipt(&gift, seq, 3);
    fx_put(&receipt); /* 9 */
    cancel.has[M_NUMBER] = cancel.has[M_REASON] = true;
    cancel.number = 2;
    cancel.reason = REASON_HONGMAT;
    fx_put(&cancel); /* 10 */
    undo = fx_reversal(seq, fx_day(3, 4));
    fx_put(&undo); /* 11 */
    T_STR(numbers(0),
          "{\"first\":1,\"receipts\":["
          "{\"by\":7,\"gift\":5,\"number\":1,\"replaced_by\":2,\"seq\":6,\"state\":"
          "\"replaced\"},"
          "{\"by\":10,\"gift\":5,\"number\":2,\"seq\":7,\"state\":\"void\"},"
          "{\"by\":11,\"gift\":8,\"number\":3,\"seq\":9,\"state\":\"void\"}],\"v\":1}");
    T_INT(lookup_numbers(fx.l, 1, &json, &n, &fx.e), ERR_NOTFOUND);
    fx_close();
}

/* After a statement up to 31.3. a gift dated into March counts on 1.4. */
TEST(a_day_is_said_only_where_it_is_not_the_date)
{
    struct entry gift, receipt;
    struct statement st;
    int64_t seq;

    fx_open();
    village_today(fx_day(4, 2));
    village_funds();
    st = village_build_fund("VNN");
    village_publish(&st); /* 5 */
    statement_free(&st);
    gift = fx_gift("VNN", fx_day(3, 2), 100000);
    seq = fx_put(&gift); /* 6 */
    receipt = fx_receipt(&gift, seq, 1);
    fx_put(&receipt);
    gift = fx_gift("VNN", fx_day(4, 1), 100000);
    seq = fx_put(&gift); /* 8 */
    receipt = fx_receipt(&gift, seq, 2);
    fx_put(&receipt);
    T_STR(numbers(0), "{\"first\":1,\"receipts\":["
                      "{\"day\":\"2026-04-01\",\"gift\":6,\"number\":1,\"seq\":7},"
                      "{\"gift\":8,\"number\":2,\"seq\":9}],\"v\":1}");
    fx_close();
}

static void
refund_of(int64_t gift, int64_t amount)
{
    struct entry en = fx_entry(ENTRY_REFUND, "VNN", fx_day(3, 5));

    en.has[M_GIFT] = en.has[M_REASON] = true;
    en.gift_seq = gift;
    en.reason = REASON_CHUYENNHAM;
    fx_money(&en, "cash", amount);
    fx_put(&en);
}

static void
transfer_of(int64_t amount)
{
    struct entry en = fx_entry(ENTRY_TRANSFER, "VNN", fx_day(3, 6));

    en.has[M_TO_FUND] = en.has[M_BASIS] = true;
    snprintf(en.to_fund, sizeof en.to_fund, "NKT");
    en.basis = BASIS_DECISION;
    fx_money(&en, "cash", amount);
    fx_put(&en);
}

TEST(uses_of_every_kind_as_they_are_written)
{
    struct entry gift, use, buy = fx_entry(ENTRY_PURCHASE, "VNN", fx_day(3, 4)), undo;
    struct shards s;

    fx_open();
    village_today(fx_day(4, 2));
    village_funds(); /* 1-4: an opening of 5.000.000 at 4 */
    gift = fx_gift("VNN", fx_day(3, 1), 500000);
    fx_put(&gift); /* 5 */
    use = fx_use("VNN", fx_day(3, 2), 5200000, PURPOSE_HOCBONG);
    fx_put(&use); /* 6: all of 4, 200.000 of 5 */
    fx_money(&buy, "cash", 100000);
    fx_lines(&buy, village_bought, 1);
    fx_put(&buy); /* 7 */
    use = fx_entry(ENTRY_DISBURSEMENT, "VNN", fx_day(3, 5));
    fx_purpose(&use, PURPOSE_DUNGCU);
    use.has[M_PEOPLE] = true;
    use.people = 3;
    fx_lines(&use, village_bought, 1);
    fx_put(&use);        /* 8 */
    refund_of(5, 50000); /* 9 */
    transfer_of(30000);  /* 10 */
    undo = fx_reversal(10, fx_day(3, 7));
    fx_put(&undo); /* 11 */
    undo = fx_reversal(8, fx_day(3, 8));
    fx_put(&undo); /* 12 */
    uses(&s, 0);
    T_INT(s.count, 1);
    T_STR(
        s.at[0].json,
        "{\"uses\":["
        "{\"amount\":5200000,\"day\":\"2026-03-02\",\"fund\":\"VNN\",\"kind\":"
        "\"disbursement\",\"purpose\":\"HOCBONG\",\"seq\":6,\"sources\":[[4,4,5000000],"
        "[5,5,200000]]},"
        "{\"amount\":100000,\"day\":\"2026-03-04\",\"fund\":\"VNN\",\"kind\":"
        "\"purchase\",\"lines\":[{\"item\":\"Nạng\",\"qty\":10000,\"unit\":\"đôi\"}],"
        "\"seq\":7,\"sources\":[[5,5,100000]]},"
        "{\"day\":\"2026-03-05\",\"fund\":\"VNN\",\"kind\":\"disbursement\",\"lines\":[{"
        "\"item\":\"Nạng\",\"qty\":10000,\"sources\":[[7,7,10000]],\"unit\":\"đôi\"}],"
        "\"purpose\":\"DUNGCU\",\"seq\":8},"
        "{\"amount\":50000,\"day\":\"2026-03-05\",\"fund\":\"VNN\",\"gift\":5,\"kind\":"
        "\"refund\",\"seq\":9,\"sources\":[[5,5,50000]]},"
        "{\"amount\":30000,\"day\":\"2026-03-06\",\"fund\":\"VNN\",\"kind\":"
        "\"transfer\",\"seq\":10,\"sources\":[[5,5,30000]],\"to_fund\":\"NKT\"},"
        "{\"day\":\"2026-03-07\",\"fund\":\"VNN\",\"kind\":\"reversal\",\"reverses\":10,"
        "\"seq\":11},"
        "{\"day\":\"2026-03-08\",\"fund\":\"VNN\",\"kind\":\"reversal\",\"reverses\":8,"
        "\"seq\":12}],\"v\":1}");
    T_INT(s.at[0].range.first, 6);
    T_INT(s.at[0].range.low, 4);
    T_INT(s.at[0].range.high, 10);
    forget(&s);
    fx_close();
}

/* Of other reversals, and of interest, fees and deposits, the shards say nothing. */
TEST(what_is_no_use_is_left_out)
{
    struct entry gift, undo, fee = fx_entry(ENTRY_BANK, "VNN", fx_day(3, 2)),
                             deposit = fx_entry(ENTRY_DEPOSIT, "VNN", fx_day(3, 1));
    struct shards s;

    fx_open();
    village_today(fx_day(4, 2));
    village_funds();
    deposit.has[M_AMOUNT] = deposit.has[M_FROM_POT] = deposit.has[M_TO_POT] = true;
    deposit.amount = 2000000;
    snprintf(deposit.from_pot, sizeof deposit.from_pot, "cash");
    snprintf(deposit.to_pot, sizeof deposit.to_pot, "bank/VCB");
    fx_put(&deposit); /* 5 */
    fee.has[M_WHAT] = true;
    fee.what = BANK_FEE;
    fx_money(&fee, "bank/VCB", 11000);
    undo = fx_reversal(fx_put(&fee), fx_day(3, 2));
    fx_put(&undo);
    gift = fx_gift("VNN", fx_day(3, 1), 500000);
    undo = fx_reversal(fx_put(&gift), fx_day(3, 3)); /* 8 */
    fx_put(&undo);                                   /* 9 */
    uses(&s, 0);
    T_INT(s.count, 1);
    T_STR(s.at[0].json,
          "{\"uses\":[{\"day\":\"2026-03-03\",\"fund\":\"VNN\",\"kind\":\"reversal\","
          "\"reverses\":8,\"seq\":9}],\"v\":1}");
    T_INT(s.at[0].range.low, 8);
    T_INT(s.at[0].range.high, 8);
    forget(&s);
    uses(&s, 10);
    T_INT(s.count, 0);
    fx_close();
}

/* Uses of twenty goods lines fill a shard soon. */
static void
many_uses(int count)
{
    static struct entry_line lines[20];

    for (size_t i = 0; i < 20; i++) {
        lines[i] = village_wheelchairs[0];
        snprintf(lines[i].item, sizeof lines[i].item, "Hàng quyên góp số %zu", i);
        lines[i].qty_milli = 1000000;
    }
    struct entry gift = fx_goods("VNN", fx_day(3, 1), lines, 20);

    fx_put(&gift);
    for (size_t i = 0; i < 20; i++)
        lines[i].qty_milli = 1000;
    fx_begin();
    for (int i = 0; i < count; i++) {
        struct entry use = fx_entry(ENTRY_DISBURSEMENT, "VNN", fx_day(3, 2));

        fx_purpose(&use, PURPOSE_DUNGCU);
        use.has[M_PEOPLE] = true;
        use.people = 1;
        fx_lines(&use, lines, 20);
        T(fx_add(&use) > 0);
    }
    fx_commit();
}

TEST(a_shard_takes_uses_until_the_next_would_not_fit)
{
    struct shards all, tail;

    fx_open();
    village_today(fx_day(4, 2));
    village_funds();
    many_uses(100);
    uses(&all, 0);
    T(all.count > 2);
    for (size_t i = 0; i < all.count; i++) {
        const char *next = i + 1 < all.count ? all.at[i + 1].json : NULL;

        T(all.at[i].n <= LOOKUP_USES_BYTES);
        if (next != NULL) { /* its first use, with a comma, would have been too much */
            const char *end = strstr(next, "},{\"day\"");

            T(end != NULL);
            T(all.at[i].n + (size_t)(end + 2 - (next + 9)) > LOOKUP_USES_BYTES);
        }
        uses(&tail, all.at[i].range.first); /* going on where a shard begins */
        T_INT(tail.count, all.count - i);
        for (size_t k = 0; k < tail.count; k++) {
            T_STR(tail.at[k].json, all.at[i + k].json);
            T(memcmp(&tail.at[k].range, &all.at[i + k].range, sizeof tail.at[k].range) ==
              0);
        }
        forget(&tail);
    }
    forget(&all);
    fx_close();
}

static struct lookup_index
sample(void)
{
    struct lookup_index index = { .at = "2026-03-31T09:00:00+07:00",
                                  .number_count = 2,
                                  .use_count = 2 };

    index.numbers = calloc(2, HASH_BYTES);
    index.uses = calloc(2, sizeof *index.uses);
    memset(index.numbers[1], 7, HASH_BYTES);
    index.uses[0] = (struct lookup_range){ .first = 6, .low = 4, .high = 10 };
    index.uses[1] = (struct lookup_range){ .first = 60, .low = 8, .high = 9 };
    return index;
}

TEST(an_index_is_read_as_it_was_written)
{
    struct lookup_index index = sample(), again;
    struct jcs json, twice;
    size_t n = 0, n2 = 0;

    T_OK(lookup_index_write(&index, &json, &n, &fx.e), &fx.e);
    T_STR(json.buf,
          "{\"at\":\"2026-03-31T09:00:00+07:00\",\"numbers\":["
          "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\","
          "\"BwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\"],\"uses\":["
          "{\"first\":6,\"hash\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\","
          "\"high\":10,\"low\":4},"
          "{\"first\":60,\"hash\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\","
          "\"high\":9,\"low\":8}],\"v\":1}");
    T_OK(lookup_index_read(json.buf, n, &again, &fx.e), &fx.e);
    T_OK(lookup_index_write(&again, &twice, &n2, &fx.e), &fx.e);
    T_STR(twice.buf, json.buf);
    for (size_t cut = 0; cut < n; cut++) { /* nothing shorter, nothing longer */
        struct lookup_index none;

        T_INT(lookup_index_read(json.buf, cut, &none, NULL), ERR_INVALID);
    }
    T_INT(lookup_index_read(json.buf, n + 1, &again, NULL), ERR_INVALID);
    T_INT(lookup_index_read("{\"at\":\"2026-03-31T09:00:00+07:00\0\",\"v\":1}", 41,
                            &again, NULL),
          ERR_INVALID);
    jcs_free(&json);
    jcs_free(&twice);
    lookup_index_free(&index);
    lookup_index_free(&again);
}

TEST(an_index_with_another_order_or_no_date_is_refused)
{
    static const char *const bad[] = {
        "{\"v\":1}",
        "{\"at\":\"2026-03-31T09:00:00+07:00\\\"\",\"v\":1}",
        "{\"at\":\"2026-03-31\",\"v\":1}",
        "{\"at\":\"2026-03-31T09:00:00+07:00\",\"numbers\":[],\"v\":1}",
        "{\"at\":\"2026-03-31T09:00:00+07:00\",\"uses\":[],\"v\":1}",
        "{\"at\":\"2026-03-31T09:00:00+07:00\", \"v\":1}",
        "{\"at\":\"2026-03-31T09:00:00+07:00\",\"uses\":[{\"first\":6,\"hash\":"
        "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\",\"high\":3,\"low\":4}],\"v\":"
        "1}",
    };
    struct lookup_index index;

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        T_INT(lookup_index_read(bad[i], strlen(bad[i]), &index, &fx.e), ERR_INVALID);
        T(t_message(&fx.e)[0] != '\0');
    }
    T_OK(lookup_index_read("{\"at\":\"2026-03-31T09:00:00+07:00\",\"v\":1}", 40, &index,
                           &fx.e),
         &fx.e);
    lookup_index_free(&index);
}

T_MAIN(T_RUN(a_number_says_whether_it_is_valid_and_what_ended_it);
       T_RUN(a_day_is_said_only_where_it_is_not_the_date);
       T_RUN(uses_of_every_kind_as_they_are_written); T_RUN(what_is_no_use_is_left_out);
       T_RUN(a_shard_takes_uses_until_the_next_would_not_fit);
       T_RUN(an_index_is_read_as_it_was_written);
       T_RUN(an_index_with_another_order_or_no_date_is_refused);)
