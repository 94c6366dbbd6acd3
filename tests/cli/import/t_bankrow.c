/* SPDX-License-Identifier: MIT */
/* Rows of bank exports: what is read, what is rejected and why, and the real exports. */
#include "cli/import/bankrow.h"

#include "cli/import/mapfile.h"
#include "ledger/base/file.h"
#include "ledger/base/text.h"
#include "tests/t.h"

#define HEADER "Date,Time,Credit,Debit,Ref,Memo,Balance,Other\n"

/* Every role, dots as thousands. */
static const struct colmap map = {
    .name = "TEST",
    .delimiter = ',',
    .order = DATE_DMY,
    .grouping = MONEY_GROUP_DOT,
    .columns = { [COLMAP_DATE] = { .name = "Date" },
                 [COLMAP_TIME] = { .name = "Time" },
                 [COLMAP_CREDIT] = { .name = "Credit" },
                 [COLMAP_DEBIT] = { .name = "Debit" },
                 [COLMAP_REFERENCE] = { .name = "Ref" },
                 [COLMAP_MEMO] = { .name = "Memo" },
                 [COLMAP_BALANCE] = { .name = "Balance" },
                 [COLMAP_COUNTER] = { .name = "Other" } },
};

struct seen {
    size_t rows, rejects;
    int64_t credit, debit;
    struct bankrow last;
    long reject_line;
    char why[512];
    bool stop;
};

static enum err_code
see_row(void *arg, const struct bankrow *row, struct err *e)
{
    struct seen *s = arg;

    s->rows++;
    s->credit += row->credit;
    s->debit += row->debit;
    s->last = *row;
    T(text_check(row->memo, strlen(row->memo), e) == ERR_OK);
    T((row->credit > 0) != (row->debit > 0));
    return ERR_OK;
}

static enum err_code
see_reject(void *arg, long line, const struct err *why, struct err *e)
{
    struct seen *s = arg;

    s->rejects++;
    s->reject_line = line;
    snprintf(s->why, sizeof s->why, "%s", t_message(why));
    return s->stop ? err_set(e, ERR_BUSY, "stopped") : ERR_OK;
}

static enum err_code
read_rows(const char *text, const struct colmap *m, struct seen *s, struct err *e)
{
    struct bankrow_sink sink = { see_row, see_reject, s };

    return bankrow_read(text, strlen(text), m, &sink, e);
}

TEST(reads_every_field_of_a_row)
{
    struct seen s = { 0 };
    struct err e = { 0 };
    int32_t day = 0;

    T_OK(date_parse("2024-09-12", &day, &e), &e);
    T_OK(read_rows(HEADER "12/09/2024,7:05,1.500.000,,R 1,\"NGUYEN VAN MAU\r\n ung  ho\","
                          "-2.000,LE THI VI – A/C\n",
                   &map, &s, &e),
         &e);
    T_INT(s.rows, 1);
    T_INT(s.rejects, 0);
    T_INT(s.last.line, 2);
    T_INT(s.last.day, day);
    T_STR(s.last.time, "07:05:00");
    T_INT(s.last.credit, 1500000);
    T_INT(s.last.debit, 0);
    T(s.last.has_balance);
    T_INT(s.last.balance, -2000);
    T_STR(s.last.reference, "R 1");
    T_STR(s.last.memo, "NGUYEN VAN MAU ung ho");
    T_STR(s.last.counter, "LE THI VI – A/C");
    T_OK(read_rows(HEADER "12/09/2024,,0,5.000,,,,\n", &map, &s, &e), &e);
    T_INT(s.last.debit, 5000);
    T(!s.last.has_balance);
    T_STR(s.last.time, "");
}

TEST(bad_rows_are_rejected_with_the_reason_and_the_rest_is_read)
{
    static const struct {
        const char *row, *why;
    } rows[] = {
        { "12/09/2024,,1.000,,,memo", "6 columns where the header has 8" },
        { "12/09/2024,,1.000,,,memo, with comma,,", "9 columns where the header has 8" },
        { "31/02/2024,,1.000,,,,,", "column 'Date': '31/02/2024' is not a day" },
        { ",,1.000,,,,,", "column 'Date': '' is not a day" },
        { "12/09/2024,24:00,1.000,,,,,", "column 'Time': '24:00' is not a time" },
        { "12/09/2024,9h,1.000,,,,,", "column 'Time': '9h' is not a time" },
        { "12/09/2024,1:60,1.000,,,,,", "column 'Time': '1:60' is not a time" },
        { "12/09/2024,1:1,1.000,,,,,", "column 'Time': '1:1' is not a time" },
        { "12/09/2024,1:01:,1.000,,,,,", "column 'Time': '1:01:' is not a time" },
        { "12/09/2024,,\"1,000\",,,,,", "column 'Credit': " },
        { "12/09/2024,,1.00.000,,,,,",
          "column 'Credit': '1.00.000' is not a whole amount" },
        { "12/09/2024,,abc,,,,,", "column 'Credit': 'abc' is not a whole amount" },
        { "12/09/2024,,9.007.199.254.740.992,,,,,", "column 'Credit': " },
        { "12/09/2024,,,,,,,", "there is no amount" },
        { "12/09/2024,,0,,,,,", "the amount is zero" },
        { "12/09/2024,,0,0,,,,", "the amount is zero" },
        { "12/09/2024,,-1.000,,,,,", "column 'Credit': amount '-1.000' is negative" },
        { "12/09/2024,,,-1.000,,,,", "column 'Debit': amount '-1.000' is negative" },
        { "12/09/2024,,1.000,2.000,,,,",
          "both a credit '1.000' and a debit '2.000' are given" },
        { "12/09/2024,,1.000,,,,x,", "column 'Balance': 'x' is not a whole amount" },
        { "12/09/2024,,1.000,,,a\xFFz,,", "column 6 is not UTF-8" },
        { "12/09/2024,,\x1b[2J,,,,,", "column 'Credit': '?[2J' is not a whole amount" },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[512];
        struct seen s = { 0 };
        struct err e = { 0 };

        snprintf(text, sizeof text, HEADER "01/01/2024,,1,,,,,\n%s\n02/01/2024,,2,,,,,\n",
                 rows[i].row);
        T_OK(read_rows(text, &map, &s, &e), &e);
        T_INT(s.rows, 2);
        T_INT(s.credit, 3);
        T_INT(s.rejects, 1);
        T_INT(s.reject_line, 3);
        s.why[strlen(rows[i].why)] = '\0';
        T_STR(s.why, rows[i].why);
    }
}

TEST(a_memo_never_spoils_its_row)
{
    static const struct {
        const char *in, *out;
    } rows[] = {
        { "a\x01\x7F"
          "b",
          "a b" },
        { "a\xE2\x80\x8B\xE2\x80\xAE"
          "b",
          "a b" },                              /* zero-width space, bidi override */
        { "\xC2\x9B ho", "ho" },                /* C1 control */
        { "\xEF\xBB\xBFx", "x" },               /* byte-order mark */
        { "Nga\xCC\x80y", "Ngày" },             /* NFD */
        { "\xCC\x81\xE2\x80\x8B", "\xCC\x81" }, /* a lone mark, then nothing */
        { "  ", "" },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char text[256];
        struct seen s = { 0 };
        struct err e = { 0 };

        snprintf(text, sizeof text, HEADER "12/09/2024,,1.000,,,\"%s\",,\n", rows[i].in);
        T_OK(read_rows(text, &map, &s, &e), &e);
        T_INT(s.rows, 1);
        T_STR(s.last.memo, rows[i].out);
    }
}

TEST(long_texts_are_cut_at_a_character)
{
    static char text[3 * CSV_FIELD_BYTES];
    struct seen s = { 0 };
    struct err e = { 0 };
    static const char *const letters[] = { "x", "ể", "e\xCC\x82\xCC\x89", "\xE2\x80\x8Bx",
                                           "\xF0\x9D\x85\x9F" /* NFC makes it longer */ };

    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++) {
        size_t n = strlen(letters[i]);
        size_t used = strlen(strcpy(text, HEADER "12/09/2024,,1.000,,"));

        for (size_t field = 0; field < 2; field++) {
            for (size_t k = 0; k < 4000; k++, used += n)
                memcpy(text + used, letters[i], n);
            text[used++] = ',';
        }
        strcpy(text + used, ",\n");
        T_OK(read_rows(text, &map, &s, &e), &e);
        T_INT(s.rows, i + 1);
        T(strlen(s.last.memo) < BANKROW_MEMO_BYTES);
        T(strlen(s.last.memo) > BANKROW_MEMO_BYTES / 4);
        T(strlen(s.last.reference) < BANKROW_REFERENCE_BYTES);
        T(strlen(s.last.reference) > BANKROW_REFERENCE_BYTES / 4);
        T(text_check(s.last.memo, strlen(s.last.memo), &e) == ERR_OK);
    }
}

TEST(the_header_is_searched_for_or_stands_at_its_line)
{
    struct colmap fixed = map;
    struct seen s = { 0 };
    struct err e = { 0 };

    T_OK(read_rows("A BANK\nAccount,\"1\n2\"\n" HEADER "12/09/2024,,1.000,,,,,\n", &map,
                   &s, &e),
         &e);
    T_INT(s.rows, 1);
    T_INT(s.last.line, 5);
    T_INT(read_rows("A BANK\nAccount,12\n", &map, &s, &e), ERR_INVALID);
    T_STR(t_message(&e),
          "this does not look like a TEST export: the line with the names of the "
          "columns is missing");
    T_INT(read_rows("", &map, &s, &e), ERR_INVALID);
    fixed.header_line = 1;
    T_INT(read_rows("A BANK\n" HEADER, &fixed, &s, &e), ERR_INVALID);
    T_STR(t_message(&e),
          "this does not look like a TEST export: column 'Date' is missing");
    fixed.header_line = 2;
    T_OK(read_rows("A BANK\n" HEADER, &fixed, &s, &e), &e);
    T_INT(s.rows, 1);
}

TEST(columns_by_number_need_no_header_and_dates_may_hold_the_time)
{
    static const struct colmap numbered = {
        .name = "N",
        .order = DATE_YMD,
        .grouping = MONEY_GROUP_COMMA,
        .columns = { [COLMAP_DATE] = { .number = 1 }, [COLMAP_AMOUNT] = { .number = 2 } }
    };
    struct seen s = { 0 };
    struct err e = { 0 };

    T_OK(read_rows("2024-09-12 21:09:43;-1,000.00\n2024-09-12T01:02;2,000\n"
                   "2024-09-12 noon;5\n",
                   &numbered, &s, &e),
         &e);
    T_INT(s.rows, 3);
    T_INT(s.debit, 1000);
    T_INT(s.credit, 2005);
    T_STR(s.last.time, "");
    T_OK(read_rows("2024-09-12T21:09:43.000;1\n", &numbered, &s, &e), &e);
    T_STR(s.last.time, "21:09:43");
}

TEST(the_sink_can_stop_the_reading)
{
    struct seen s = { .stop = true };
    struct err e = { 0 };

    T_INT(read_rows(HEADER "bad,,1,,,,,\n12/09/2024,,1,,,,,\n", &map, &s, &e), ERR_BUSY);
    T_INT(s.rows, 0);
    T_STR(t_message(&e), "stopped");
}

/* Read a file of the tests, or of ../shared/data; false when it is not there. */
static bool
read_file_rows(const char *path, const struct colmap *m, struct seen *s)
{
    struct bankrow_sink sink = { see_row, see_reject, s };
    struct err e = { 0 };
    char *data = NULL;
    size_t bytes = 0;
    enum err_code rc = file_read(path, (size_t)1 << 24, &data, &bytes, &e);

    if (rc == ERR_NOTFOUND)
        return false;
    T_OK(rc, &e);
    if (rc == ERR_OK)
        T_OK(bankrow_read(data, bytes, m, &sink, &e), &e);
    free(data);
    return true;
}

TEST(a_made_up_export_of_a_mapped_bank_is_read)
{
    struct colmap m;
    struct seen s = { 0 };
    struct err e = { 0 };

    T_OK(mapfile_read("tests/data/map.conf", &m, &e), &e);
    T(read_file_rows("tests/data/map.csv", &m, &s));
    T_INT(s.rows, 3);
    T_INT(s.rejects, 0);
    T_INT(s.credit, 625000);
    T_INT(s.debit, 5000);
    T_INT(s.last.line, 8);
    T_STR(s.last.time, "10:00:01");
    s = (struct seen){ 0 };
    T(read_file_rows("tests/data/vietcombank.csv", colmap_of_bank("vietcombank"), &s));
    T_INT(s.rows, 6);
    T_INT(s.rejects, 0);
    T_INT(s.credit, 3280000);
    T_INT(s.debit, 55000);
}

/* The sums were computed by Python's csv module from the same files. */
TEST(the_real_exports_are_read_whole)
{
    static const struct {
        const char *word;
        size_t rows;
        int64_t credit, debit;
    } files[] = {
        { "vietcombank", 20000, 19936106347, 55000 },
        { "agribank", 10000, 5239216855, 0 },
        { "vietinbank", 6474, 2754947882, 0 },
    };

    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        char path[64];
        struct seen s = { 0 };

        snprintf(path, sizeof path, "../shared/data/%s.csv", files[i].word);
        if (!read_file_rows(path, colmap_of_bank(files[i].word), &s)) {
            printf("# %s is not here; its rows were not read\n", path);
            continue;
        }
        T_INT(s.rejects, 0);
        T_INT(s.rows, files[i].rows);
        T_INT(s.credit, files[i].credit);
        T_INT(s.debit, files[i].debit);
    }
}

T_MAIN(T_RUN(reads_every_field_of_a_row);
       T_RUN(bad_rows_are_rejected_with_the_reason_and_the_rest_is_read);
       T_RUN(a_memo_never_spoils_its_row); T_RUN(long_texts_are_cut_at_a_character);
       T_RUN(the_header_is_searched_for_or_stands_at_its_line);
       T_RUN(columns_by_number_need_no_header_and_dates_may_hold_the_time);
       T_RUN(the_sink_can_stop_the_reading);
       T_RUN(a_made_up_export_of_a_mapped_bank_is_read);
       T_RUN(the_real_exports_are_read_whole);)
