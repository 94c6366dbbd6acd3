/* SPDX-License-Identifier: MIT */
/* Entries in a few words. */
#include "cli/print/entry_text.h"

#include "cli/term/i18n.h"
#include "tests/t.h"

TEST(every_kind_has_a_word_and_a_fee_is_not_interest)
{
    struct entry x;
    struct err e;

    T_OK(i18n_open("en", &e), &e);
    for (int kind = 0; kind < ENTRY_KIND_COUNT; kind++) {
        entry_init(&x, (enum entry_kind)kind);
        T(entry_text_kind(&x)[0] != '\0');
    }
    entry_init(&x, ENTRY_BANK);
    x.has[M_WHAT] = true;
    x.what = BANK_INTEREST;
    T_STR(entry_text_kind(&x), "bank interest");
    x.what = BANK_FEE;
    T_STR(entry_text_kind(&x), "bank fee");
}

TEST(values_read_as_people_say_them)
{
    static const struct {
        int64_t amount;
        const char *item, *unit;
        int64_t qty_milli;
        const char *words;
    } rows[] = {
        { 1500000, NULL, NULL, 0, "1.500.000" },
        { 0, "xe lăn", "chiếc", 2000, "2 chiếc xe lăn" },
        { 0, "gạo", "kg", 2500, "2,5 kg gạo" },
        { 0, "Ngày công lao động", "ngày công", 3000, "3 ngày công lao động" },
        { 0, "Dịch vụ", "lượt", 1000, "1 lượt Dịch vụ" },
        { 0, "k", "kg", 1000, "1 kg k" },
        { 400000, "nạng", "đôi", 4000, "400.000 -> 4 đôi nạng" },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct entry_line line = { .qty_milli = rows[i].qty_milli };
        struct buf b = { 0 };
        struct entry x;

        entry_init(&x, ENTRY_PURCHASE);
        x.amount = rows[i].amount;
        x.has[M_AMOUNT] = x.amount > 0;
        if (rows[i].item != NULL) {
            (void)snprintf(line.item, sizeof line.item, "%s", rows[i].item);
            (void)snprintf(line.unit, sizeof line.unit, "%s", rows[i].unit);
            x.lines = &line;
            x.line_count = 1;
            x.has[M_LINES] = true;
        }
        entry_text_value(&x, &b);
        T_STR(buf_text(&b), rows[i].words);
        buf_free(&b);
    }
}

/* Read an entry that carries the member, and say its value. */
static void
expect_member(const struct entry *x, enum entry_member m, const char *want)
{
    struct buf b = { 0 };

    entry_text_member(x, m, "2026", &b);
    T_STR(buf_text(&b), want);
    buf_free(&b);
}

TEST(a_member_reads_by_its_type)
{
    static const uint8_t evidence[2][HASH_BYTES] = { { 0 } };
    static const struct entry_run runs[] = { { 5, 9, 300000 }, { 12, 12, 20000 } };
    static const int64_t needs[] = { 7, 11 };
    struct entry x;
    struct err e;

    T_OK(i18n_open("vi", &e), &e);
    entry_init(&x, ENTRY_DONATION);
    for (int m = M_NONE + 1; m < M_COUNT; m++)
        x.has[m] = true;
    x.has[M_WHAT] = false;
    x.fx_amount_cents = 10000;
    expect_member(&x, M_FX_AMOUNT, "100");
    x.fx_amount_cents = 1234550;
    expect_member(&x, M_FX_AMOUNT, "12.345,50");
    x.fx_amount_cents = 7;
    expect_member(&x, M_FX_AMOUNT, "0,07");
    x.fx_rate_milli = 25345500;
    expect_member(&x, M_FX_RATE, "25.345,5");
    x.fx_rate_milli = 25000000;
    expect_member(&x, M_FX_RATE, "25.000");
    x.fx_rate_milli = 1;
    expect_member(&x, M_FX_RATE, "0,001");
    x.target = 5000000;
    expect_member(&x, M_TARGET, "5.000.000");
    x.received = -5000;
    expect_member(&x, M_RECEIVED, "-5.000");
    x.people = 1200; /* a count is no amount */
    expect_member(&x, M_PEOPLE, "1200");
    x.number = 12;
    expect_member(&x, M_NUMBER, "2026/000012");
    x.replaces = 11;
    expect_member(&x, M_REPLACES, "2026/000011");
    x.closes_day = 0;
    expect_member(&x, M_CLOSES, "01/01/2000");
    strcpy(x.pot, "cash");
    expect_member(&x, M_POT, "tiền mặt");
    strcpy(x.to_pot, "claim");
    expect_member(&x, M_TO_POT, "ngân sách còn phải bù");
    strcpy(x.from_pot, "bank/VCB");
    expect_member(&x, M_FROM_POT, "bank/VCB");
    x.giver_class = CLASS_ENTERPRISE;
    expect_member(&x, M_CLASS, "Doanh nghiệp");
    expect_member(&x, M_KIND, "khoản tặng");
    expect_member(&x, M_FOREIGN, "có");
    x.purposes[0] = PURPOSE_QUA;
    x.purposes[1] = PURPOSE_NHAO;
    x.purpose_count = 2;
    expect_member(&x, M_PURPOSES, "Tặng quà, Xây, sửa nhà ở");
    x.needs = needs;
    x.need_count = 2;
    expect_member(&x, M_NEEDS, "7, 11");
    x.sources = runs;
    x.source_count = 2;
    expect_member(&x, M_SOURCES, "5-9 (300.000), 12 (20.000)");
    x.evidence = evidence;
    x.evidence_count = 2;
    expect_member(&x, M_EVIDENCE,
                  "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=, "
                  "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    expect_member(&x, M_PREV, ""); /* of entry 0 */
}

T_MAIN(T_RUN(every_kind_has_a_word_and_a_fee_is_not_interest);
       T_RUN(a_member_reads_by_its_type); T_RUN(values_read_as_people_say_them);)
