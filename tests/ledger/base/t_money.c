/* SPDX-License-Identifier: MIT */
/* Amounts and quantities as people and banks write them, and as we write them back. */
#include "ledger/base/money.h"

#include "tests/t.h"

#define UNTOUCHED INT64_C(-77)

struct row {
    const char *text;
    int64_t want;
};

struct refusal {
    const char *text;
    const char *message; /* must occur in the message */
};

#define COUNT(rows) (sizeof(rows) / sizeof(rows)[0])

typedef enum err_code (*parse_fn)(const char *text, int64_t *out, struct err *e);

static enum err_code
parse_dot(const char *text, int64_t *out, struct err *e)
{
    return money_parse_grouped(text, MONEY_GROUP_DOT, out, e);
}

static enum err_code
parse_comma(const char *text, int64_t *out, struct err *e)
{
    return money_parse_grouped(text, MONEY_GROUP_COMMA, out, e);
}

static enum err_code
parse_plain(const char *text, int64_t *out, struct err *e)
{
    return money_parse_grouped(text, MONEY_GROUP_NONE, out, e);
}

static void
check_rows(parse_fn parse, const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct err e = { 0 };
        int64_t got = UNTOUCHED;
        if (parse(rows[i].text, &got, &e) != ERR_OK || got != rows[i].want) {
            printf("# '%s': got %lld, want %lld; %s\n", rows[i].text, (long long)got,
                   (long long)rows[i].want, t_message(&e));
            t_bad++;
        }
    }
}

static void
check_refusals(parse_fn parse, const struct refusal *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct err e = { 0 };
        int64_t got = UNTOUCHED;
        if (parse(rows[i].text, &got, &e) != ERR_INVALID || got != UNTOUCHED ||
            strstr(t_message(&e), rows[i].message) == NULL) {
            printf("# '%s': got %lld, message '%s', want '%s' in it\n", rows[i].text,
                   (long long)got, t_message(&e), rows[i].message);
            t_bad++;
        }
    }
}

/* clang-format off */
TEST(reads_amounts_as_people_write_them)
{
    static const struct row rows[] = {
        { "1", 1 },
        { "500000", 500000 },
        { "500.000", 500000 },
        { "1.234.567", 1234567 },
        { "500k", 500000 },
        { "500K", 500000 },
        { "500 nghìn", 500000 },
        { "500 ngàn đồng", 500000 },
        { "1,5tr", 1500000 },
        { "0,5tr", 500000 },
        { "0,125tr", 125000 },
        { "1,2345tr", 1234500 },
        { "1,50tr", 1500000 },
        { "2tr", 2000000 },
        { "2 TR", 2000000 },
        { "2 triệu đồng", 2000000 },
        { "2.500.000tr", INT64_C(2500000000000) },
        { "1.500,5tr", INT64_C(1500500000) },
        { "1,2ty", 1200000000 },
        { "1,2tỷ", 1200000000 },
        { "1,2 tỉ", 1200000000 },
        { "500.000 đ", 500000 },
        { "500.000đ", 500000 },
        { "500000 VND", 500000 },
        { "500000vnđ", 500000 },
        { "500000 VNĐ", 500000 },
        { "500k đ", 500000 },
        { "500.000 đồng", 500000 },
        { "  500.000  ", 500000 },
        { "1.000,00", 1000 },
        { "1.000,0 đ", 1000 },
        { "9.007.199.254.740.991", MONEY_MAX },
        { "9007199254740991", MONEY_MAX },
        { "9007199,254740991tỷ", MONEY_MAX },
    };

    check_rows(money_parse, rows, COUNT(rows));
}

TEST(refuses_ambiguous_amounts_and_says_both_readings)
{
    static const struct refusal rows[] = {
        { "1.5", "read as 15 or as 1,5;" },
        { "1,5", "read as 15 or as 1,5;" },
        { "1.00", "read as 100 or as 1,00;" },
        { "1,00", "read as 100 or as 1,00;" },
        { "1,000", "read as 1000 or as 1,000;" },
        { "500,000 đ", "read as 500000 đ or as 500,000 đ;" },
        { "1.5tr", "read as 15tr or as 1,5tr;" },
        { "1.500tr", "read as 1500tr or as 1,500tr;" },
        { "1,500tr", "read as 1500tr or as 1,500tr;" },
        { "1.500k", "read as 1500k or as 1,500k;" },
        { "1.0000", "read as 10000 or as 1,0000;" },
        { "1.000,000", "read as 1000000 or as 1000,000;" },
    };

    check_refusals(money_parse, rows, COUNT(rows));
}

TEST(refuses_other_bad_amounts_and_leaves_out_untouched)
{
    static const struct refusal rows[] = {
        { "", "is empty" },
        { "   ", "is empty" },
        { "0", "is zero" },
        { "0k", "is zero" },
        { "0,0tr", "is zero" },
        { "-1", "below zero" },
        { "-500.000", "below zero" },
        { "+5", "is not an amount" },
        { "0,5", "not a whole number of đồng" },
        { "1.000,5", "not a whole number of đồng" },
        { "1,2345k", "not a whole number of đồng" },
        { "9.007.199.254.740.992", "too large" },
        { "9007199,254740992tỷ", "too large" },
        { "9223372036854775808", "too large" },
        { "99999999999999999999999999999999999", "too large" },
        { "9007200 tỷ", "too large" },
        { "0900000001", "is not an amount" },
        { "00", "is not an amount" },
        { "0.500", "is not an amount" },
        { "1.00.000", "is not an amount" },
        { "1000.000", "read as" },
        { "1000.000.000", "is not an amount" },
        { ".500", "is not an amount" },
        { "500.", "is not an amount" },
        { "500,", "is not an amount" },
        { "1..000", "is not an amount" },
        { "1,000,000", "is not an amount" },
        { "1.5,5tr", "is not an amount" },
        { "1 000", "is not an amount" },
        { "tr", "is not an amount" },
        { "đ", "is not an amount" },
        { "2tr350", "is not an amount" },
        { "500kk", "is not an amount" },
        { "500k tr", "is not an amount" },
        { "500 USD", "is not an amount" },
        { "500đđ", "is not an amount" },
        { "500\xC4", "is not an amount" },
        { "1e9", "is not an amount" },
        { "0x10", "is not an amount" },
        { "\xD9\xA1", "is not an amount" }, /* an Arabic digit one */
        { "10000000000000000000000000000000000000000000000000000000000000000",
          "65 bytes is too long" },
    };

    check_refusals(money_parse, rows, COUNT(rows));
}

TEST(reads_grouped_amounts_of_bank_exports)
{
    static const struct row dots[] = {
        { "1.000.000", 1000000 },    { "50.000", 50000 },  { "500", 500 },
        { "1000000", 1000000 },      { "0", 0 },           { "-0", 0 },
        { "-1.234.567", -1234567 },  { "+1.000", 1000 },   { " 1.000 ", 1000 },
        { "1.000,00", 1000 },        { "500,0", 500 },     { "00123", 123 },
        { "9.007.199.254.740.991", MONEY_MAX },
        { "-9.007.199.254.740.991", -MONEY_MAX },
    };
    static const struct row commas[] = {
        { "1,000,000", 1000000 }, { "17,222,222", 17222222 }, { "524,700", 524700 },
        { "1,000.00", 1000 },     { "0.0", 0 },               { "-50,000", -50000 },
    };
    static const struct row plain[] = {
        { "1000000", 1000000 }, { "1000000.00", 1000000 }, { "1000000,0", 1000000 },
        { "-5", -5 },
    };

    check_rows(parse_dot, dots, COUNT(dots));
    check_rows(parse_comma, commas, COUNT(commas));
    check_rows(parse_plain, plain, COUNT(plain));
}

TEST(refuses_grouped_amounts_of_another_grouping)
{
    static const struct refusal dots[] = {
        { "", "written like 1.000.000" },
        { "-", "written like" },
        { "1.00.000", "written like" },
        { "1.0000", "written like" },
        { "1000.000", "written like" },
        { ".000", "written like" },
        { "1.000.", "written like" },
        { "1,000", "written like" }, /* a thousand in the other grouping, not one */
        { "1,000,000", "written like" },
        { "1.000,", "written like" },
        { "1.000,50", "written like" },
        { "1.000,000", "written like" },
        { "1.000 đ", "written like" },
        { "- 1", "written like" },
        { "--1", "written like" },
        { "1-", "written like" },
        { "(1.000)", "written like" },
        { "1 000", "written like" },
        { "9.007.199.254.740.992", "too large" },
        { "-9.007.199.254.740.992", "too large" },
        { "99999999999999999999999999999999999", "too large" },
        { "00000000000000000000000000000000000000000000000000000000000000001",
          "too long" },
    };
    static const struct refusal commas[] = {
        { "1.000", "written like 1,000,000" }, { "1,00", "written like" },
        { "1,000.50", "written like" },        { "1.000.000", "written like" },
        { "1,000.", "written like" },
    };
    static const struct refusal plain[] = {
        { "1.000", "written like 1000000" }, { "1,000", "written like" },
        { "1.000.000", "written like" },     { "1.5", "written like" },
        { "1.0.0", "written like" },
    };

    check_refusals(parse_dot, dots, COUNT(dots));
    check_refusals(parse_comma, commas, COUNT(commas));
    check_refusals(parse_plain, plain, COUNT(plain));
}

TEST(reads_quantities_in_thousandths)
{
    static const struct row rows[] = {
        { "2", 2000 },        { "2,5", 2500 },   { "2.5", 2500 },  { "2,50", 2500 },
        { "0,125", 125 },     { "0.001", 1 },    { "1,25", 1250 }, { "1500", 1500000 },
        { "9007199254740", INT64_C(9007199254740000) },
        { "9007199254740,99", INT64_C(9007199254740990) },
        { "25.345,5", 25345500 }, { "1.234.567,125", 1234567125 }, { "1.000,001", 1000001 },
        { "1234567,125", 1234567125 }, { "1000,001", 1000001 }, /* as it is written */
    };

    check_rows(money_parse_quantity, rows, COUNT(rows));
}

TEST(refuses_bad_quantities_and_leaves_out_untouched)
{
    static const struct refusal rows[] = {
        { "1.500", "read as 1500 or as 1,500;" },
        { "1,500", "read as 1500 or as 1,500;" },
        { "10.000", "read as 10000 or as 10,000;" },
        { "1000.001", "read as 1000001 or as 1000,001;" },
        { "", "is not a quantity" },
        { "02", "is not a quantity" },
        { "25.34,5", "is not a quantity" },
        { "2534.500,5", "is not a quantity" },
        { "1.000.00,5", "is not a quantity" },
        { "25.345,", "is not a quantity" },
        { ".532,033", "is not a quantity" },
        { "25,345.5", "is not a quantity" },
        { "0.345,5", "is not a quantity" },
        { "25.345,5555", "at most three decimals" },
        { "00.5", "is not a quantity" },
        { "2,", "is not a quantity" },
        { ",5", "is not a quantity" },
        { "2,5,5", "is not a quantity" },
        { "-2", "is not a quantity" },
        { "2 kg", "is not a quantity" },
        { "0,1234", "at most three decimals" },
        { "2,1234", "at most three decimals" },
        { "0", "is zero or too large" },
        { "0,000", "is zero or too large" },
        { "9007199254741", "is zero or too large" },
        { "99999999999999999999999999", "is zero or too large" },
        { "10000000000000000000000000000000000000000000000000000000000000000",
          "too long" },
    };

    check_refusals(money_parse_quantity, rows, COUNT(rows));
}

TEST(writes_amounts_with_dots)
{
    static const struct row rows[] = {
        { "0", 0 },
        { "7", 7 },
        { "999", 999 },
        { "1.000", 1000 },
        { "1.234.567", 1234567 },
        { "-1.234.567", -1234567 },
        { "-1", -1 },
        { "-999.999", -999999 },
        { "9.007.199.254.740.991", MONEY_MAX },
        { "9.223.372.036.854.775.807", INT64_MAX },
        { "-9.223.372.036.854.775.808", INT64_MIN },
    };
    char text[MONEY_TEXT_BYTES];

    for (size_t i = 0; i < COUNT(rows); i++)
        T_STR(money_format(rows[i].want, text), rows[i].text);
}

TEST(writes_quantities_without_needless_zeros)
{
    static const struct row rows[] = {
        { "0", 0 },           { "2", 2000 },        { "2,5", 2500 },
        { "2,05", 2050 },     { "2,005", 2005 },    { "0,001", 1 },
        { "0,01", 10 },       { "0,1", 100 },       { "1500", 1500000 },
        { "-0,5", -500 },     { "-2", -2000 },      { "2,125", 2125 },
        { "9007199254740,991", MONEY_MAX },
        { "-9223372036854775,808", INT64_MIN },
    };
    char text[MONEY_TEXT_BYTES];

    for (size_t i = 0; i < COUNT(rows); i++)
        T_STR(money_format_quantity(rows[i].want, text), rows[i].text);
}

/* clang-format on */

TEST(what_is_written_reads_back)
{
    struct err e = { 0 };
    char text[MONEY_TEXT_BYTES];
    int64_t got;

    for (int64_t v = 1; v < MONEY_MAX / 7; v = v * 7 + 3) {
        got = UNTOUCHED;
        T_OK(money_parse(money_format(v, text), &got, &e), &e);
        T_INT(got, v);
        T_OK(parse_dot(money_format(-v, text), &got, &e), &e);
        T_INT(got, -v);
        T_OK(money_parse_quantity(money_format_quantity(v * 10, text), &got, &e), &e);
        T_INT(got, v * 10);
    }
}

TEST(adds_within_the_range_only)
{
    static const struct {
        int64_t a, b;
        bool ok;
    } rows[] = {
        { 1, 2, true },
        { MONEY_MAX, 0, true },
        { MONEY_MAX - 1, 1, true },
        { MONEY_MAX, 1, false },
        { 1, MONEY_MAX, false },
        { -MONEY_MAX, -1, false },
        { -MONEY_MAX, MONEY_MAX, true },
        { -MONEY_MAX, 0, true },
        { MONEY_MAX, MONEY_MAX, false },
        { -MONEY_MAX, -MONEY_MAX, false },
        { INT64_MAX, INT64_MAX, false },
        { INT64_MIN, INT64_MIN, false },
        { INT64_MAX, -1, false },
        { MONEY_MAX + 1, -1, false },
        { -1, -MONEY_MAX - 1, false },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int64_t sum = UNTOUCHED;
        T(money_add(rows[i].a, rows[i].b, &sum) == rows[i].ok);
        T_INT(sum, rows[i].ok ? rows[i].a + rows[i].b : UNTOUCHED);
    }
}

TEST(an_error_can_be_ignored)
{
    int64_t got = UNTOUCHED;

    T(money_parse("1.5", &got, NULL) == ERR_INVALID);
    T(money_parse_quantity("1.500", &got, NULL) == ERR_INVALID);
    T(parse_dot("x", &got, NULL) == ERR_INVALID);
    T_INT(got, UNTOUCHED);
}

/* clang-format off */
T_MAIN(
    T_RUN(reads_amounts_as_people_write_them);
    T_RUN(refuses_ambiguous_amounts_and_says_both_readings);
    T_RUN(refuses_other_bad_amounts_and_leaves_out_untouched);
    T_RUN(reads_grouped_amounts_of_bank_exports);
    T_RUN(refuses_grouped_amounts_of_another_grouping);
    T_RUN(reads_quantities_in_thousandths);
    T_RUN(refuses_bad_quantities_and_leaves_out_untouched);
    T_RUN(writes_amounts_with_dots);
    T_RUN(writes_quantities_without_needless_zeros);
    T_RUN(what_is_written_reads_back);
    T_RUN(adds_within_the_range_only);
    T_RUN(an_error_can_be_ignored);
)
