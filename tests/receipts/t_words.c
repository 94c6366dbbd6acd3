/* SPDX-License-Identifier: MIT */
#include "receipts/words.h"

#include "ledger/base/date.h"
#include "tests/t.h"

static const struct words_style plain = { 0 };

/* Numbers as they are read aloud, rule by rule. */
TEST(says_numbers_as_the_vectors_do)
{
    static const struct {
        int64_t n;
        const char *words;
    } rows[] = {
        { 0, "không" },
        { 1, "một" },
        { 4, "bốn" },
        { 5, "năm" },
        { 10, "mười" },
        { 11, "mười một" },
        { 14, "mười bốn" },
        { 15, "mười lăm" },
        { 20, "hai mươi" },
        { 21, "hai mươi mốt" },
        { 24, "hai mươi tư" },
        { 25, "hai mươi lăm" },
        { 99, "chín mươi chín" },
        { 100, "một trăm" },
        { 101, "một trăm lẻ một" },
        { 104, "một trăm lẻ bốn" },
        { 105, "một trăm lẻ năm" },
        { 110, "một trăm mười" },
        { 111, "một trăm mười một" },
        { 115, "một trăm mười lăm" },
        { 1000, "một nghìn" },
        { 1005, "một nghìn không trăm lẻ năm" },
        { 1015, "một nghìn không trăm mười lăm" },
        { 1021, "một nghìn không trăm hai mươi mốt" },
        { 10005, "mười nghìn không trăm lẻ năm" },
        { 100000, "một trăm nghìn" },
        { 105500, "một trăm lẻ năm nghìn năm trăm" },
        { 1000001, "một triệu không trăm lẻ một" },
        { 1001000, "một triệu không trăm lẻ một nghìn" },
        { 1050000, "một triệu không trăm năm mươi nghìn" },
        { 1000000000, "một tỷ" },
        { 2000000500, "hai tỷ năm trăm" },
        { INT64_C(5000005000), "năm tỷ không trăm lẻ năm nghìn" },
        { INT64_C(21121021021), "hai mươi mốt tỷ một trăm hai mươi mốt triệu "
                                "không trăm hai mươi mốt nghìn không trăm hai mươi mốt" },
        { INT64_C(1000000000000), "một nghìn tỷ" },
        { INT64_C(1005000000000), "một nghìn không trăm lẻ năm tỷ" },
        { INT64_C(1000000000000000), "một triệu tỷ" },
        { WORDS_MAX, "chín triệu không trăm lẻ bảy nghìn một trăm chín mươi chín tỷ "
                     "hai trăm năm mươi tư triệu bảy trăm bốn mươi nghìn "
                     "chín trăm chín mươi mốt" },
        { -21, "âm hai mươi mốt" },
        { -WORDS_MAX, "âm chín triệu không trăm lẻ bảy nghìn một trăm chín mươi chín tỷ "
                      "hai trăm năm mươi tư triệu bảy trăm bốn mươi nghìn "
                      "chín trăm chín mươi mốt" },
    };
    char out[WORDS_BYTES];

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        T_STR(words_number(rows[i].n, &plain, out), rows[i].words);
}

/*
 * Another way to say a number, from its decimal digits: groups of three from the right,
 * each with a name; written without a look at words.c.
 */
static const char *
naive_digit(char digit, char before, bool is_ones)
{
    static const char *const names[] = { "không", "một", "hai", "ba",  "bốn",
                                         "năm",   "sáu", "bảy", "tám", "chín" };

    if (is_ones && before >= '2' && digit == '1')
        return "mốt";
    if (is_ones && before >= '2' && digit == '4')
        return "tư";
    if (is_ones && before >= '1' && digit == '5')
        return "lăm";
    return names[digit - '0'];
}

static void
naive_word(char *out, const char *word)
{
    strcat(strcat(out, " "), word);
}

/* Three digits "hto"; is_first: nothing was said before, so leading zeros are silent. */
static void
naive_group(char *out, const char *d, bool is_first)
{
    bool hundreds = !is_first || d[0] != '0';

    if (hundreds) {
        naive_word(out, naive_digit(d[0], '0', false));
        naive_word(out, "trăm");
    }
    if (d[1] == '0' && d[2] != '0' && hundreds)
        naive_word(out, "lẻ");
    if (d[1] == '1')
        naive_word(out, "mười");
    if (d[1] > '1') {
        naive_word(out, naive_digit(d[1], '0', false));
        naive_word(out, "mươi");
    }
    if (d[2] != '0')
        naive_word(out, naive_digit(d[2], d[1], true));
}

static const char *
naive_number(int64_t n, char *out)
{
    static const char *const names[] = { "triệu", "nghìn", "tỷ", "triệu", "nghìn", "" };
    char digits[19];
    bool is_first = true, billions = false;

    snprintf(digits, sizeof(digits), "%018lld", (long long)n);
    out[0] = '\0';
    for (int g = 0; g < 6; g++) {
        const char *d = digits + 3 * g;

        if (memcmp(d, "000", 3) != 0) {
            naive_group(out, d, is_first);
            is_first = false;
            if (g != 2 && names[g][0] != '\0')
                naive_word(out, names[g]);
        }
        billions = billions || (g <= 2 && memcmp(d, "000", 3) != 0);
        if (g == 2 && billions)
            naive_word(out, "tỷ");
    }
    return out[0] == '\0' ? "không" : out + 1;
}

TEST(agrees_with_another_implementation_on_small_and_random_numbers)
{
    char got[WORDS_BYTES], want[1000];
    uint64_t random = 88172645463325252u;

    for (int64_t n = 0; n <= 20000; n++)
        T_STR(words_number(n, &plain, got), naive_number(n, want));
    for (int i = 0; i < 200000; i++) {
        random ^= random << 13; /* xorshift64 */
        random ^= random >> 7;
        random ^= random << 17;
        /* Every length of number, many zero groups. */
        int64_t n = (int64_t)(random >> (11 + random % 50));

        if (i % 3 == 0)
            n = n / 1000000 * 1000000 + n % 1000;
        T_STR(words_number(n, &plain, got), naive_number(n, want));
        if (t_bad > 10)
            return;
    }
}

TEST(says_it_the_way_of_the_region)
{
    static const struct words_style north = { .linh = true };
    static const struct words_style south = { .ngan = true };
    char out[WORDS_BYTES];

    T_STR(words_number(1001105, &north, out),
          "một triệu không trăm linh một nghìn một trăm linh năm");
    T_STR(words_number(1001105, &south, out),
          "một triệu không trăm lẻ một ngàn một trăm lẻ năm");
}

TEST(ends_amounts_in_dong_with_a_capital_first)
{
    static const struct words_style chan = { .chan = true };
    static const struct {
        int64_t dong;
        const char *words, *with_chan;
    } rows[] = {
        { 0, "Không đồng", "Không đồng" },
        { 21, "Hai mươi mốt đồng", "Hai mươi mốt đồng" },
        { 500000, "Năm trăm nghìn đồng", "Năm trăm nghìn đồng chẵn" },
        { 105500, "Một trăm lẻ năm nghìn năm trăm đồng",
          "Một trăm lẻ năm nghìn năm trăm đồng" },
        { -2000, "Âm hai nghìn đồng", "Âm hai nghìn đồng chẵn" },
    };
    char out[WORDS_BYTES];

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        T_STR(words_amount(rows[i].dong, &plain, out), rows[i].words);
        T_STR(words_amount(rows[i].dong, &chan, out), rows[i].with_chan);
    }
}

TEST(says_quantities_with_their_fraction)
{
    static const struct {
        int64_t milli;
        const char *words;
    } rows[] = {
        { 0, "không" },
        { 3000, "ba" },
        { 2500, "hai phẩy năm" },
        { 2250, "hai phẩy hai mươi lăm" },
        { 2125, "hai phẩy một trăm hai mươi lăm" },
        { 1050, "một phẩy không năm" },
        { 1005, "một phẩy không không năm" },
        { 25, "không phẩy không hai mươi lăm" },
        { 100, "không phẩy một" },
        { 1015000, "một nghìn không trăm mười lăm" },
        { -1500, "âm một phẩy năm" },
        { -500, "âm không phẩy năm" },
    };
    char out[WORDS_BYTES];

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
        T_STR(words_quantity(rows[i].milli, &plain, out), rows[i].words);
    T(strlen(words_quantity(-WORDS_MAX, &plain, out)) < WORDS_BYTES);
}

TEST(writes_dates_as_documents_and_loudspeakers_say_them)
{
    static const struct {
        const char *date, *written, *spoken;
    } rows[] = {
        { "2026-01-05", "ngày 05 tháng 01 năm 2026",
          "ngày mùng năm tháng một năm hai nghìn không trăm hai mươi sáu" },
        { "2026-02-10", "ngày 10 tháng 02 năm 2026",
          "ngày mùng mười tháng hai năm hai nghìn không trăm hai mươi sáu" },
        { "2026-04-14", "ngày 14 tháng 4 năm 2026",
          "ngày mười bốn tháng tư năm hai nghìn không trăm hai mươi sáu" },
        { "2005-12-31", "ngày 31 tháng 12 năm 2005",
          "ngày ba mươi mốt tháng mười hai năm hai nghìn không trăm lẻ năm" },
        { "2024-09-01", "ngày 01 tháng 9 năm 2024",
          "ngày mùng một tháng chín năm hai nghìn không trăm hai mươi tư" },
    };
    char out[WORDS_BYTES];
    struct err e;
    int32_t day = 0;

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        T_OK(date_parse(rows[i].date, &day, &e), &e);
        T_STR(words_date(day, out), rows[i].written);
        T_STR(words_date_spoken(day, &plain, out), rows[i].spoken);
    }
}

/* clang-format off */
T_MAIN(
    T_RUN(says_numbers_as_the_vectors_do);
    T_RUN(agrees_with_another_implementation_on_small_and_random_numbers);
    T_RUN(says_it_the_way_of_the_region);
    T_RUN(ends_amounts_in_dong_with_a_capital_first);
    T_RUN(says_quantities_with_their_fraction);
    T_RUN(writes_dates_as_documents_and_loudspeakers_say_them);
)
/* clang-format on */
