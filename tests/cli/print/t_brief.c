/* SPDX-License-Identifier: MIT */
/* Entries in a few words. */
#include "cli/print/brief.h"

#include "tests/t.h"

TEST(every_kind_has_a_word_and_a_fee_is_not_interest)
{
    struct entry x;

    for (int kind = 0; kind < ENTRY_KIND_COUNT; kind++) {
        entry_init(&x, (enum entry_kind)kind);
        T(brief_kind(&x)[0] != '\0');
    }
    entry_init(&x, ENTRY_BANK);
    x.what = BANK_INTEREST;
    T_STR(brief_kind(&x), "bank interest");
    x.what = BANK_FEE;
    T_STR(brief_kind(&x), "bank fee");
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
        brief_value(&x, &b);
        T_STR(buf_text(&b), rows[i].words);
        buf_free(&b);
    }
}

T_MAIN(T_RUN(every_kind_has_a_word_and_a_fee_is_not_interest);
       T_RUN(values_read_as_people_say_them);)
