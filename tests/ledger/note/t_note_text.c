/* SPDX-License-Identifier: MIT */
/* The texts that we sign: one form each, and none reads as another. */
#include "ledger/note/note.h"
#include "ledger/note/note_text.h"

#include "ledger/note/sigline.h"
#include "tests/t.h"

#define ORIGIN "example.org/so/phuong-mau/2026"

static struct note_receipt
a_receipt(void)
{
    struct note_receipt r = { .origin = ORIGIN, .seq = 6 };
    memset(r.leaf, 1, HASH_BYTES);
    memset(r.root, 2, HASH_BYTES);
    return r;
}

static struct note_statement
a_statement(void)
{
    struct note_statement s = {
        .origin = ORIGIN,
        .size = 9007199254740991,
        .previous_size = 12,
        .from_day = 9496, /* 2025-12-31 */
        .to_day = 9497,
        .fund = "VNN-2026",
        .opening = 1000,
        .received = -20,
        .used = -30,
        .left = 1010,
    };
    memset(s.root, 1, HASH_BYTES);
    memset(s.previous_root, 2, HASH_BYTES);
    memset(s.json_sha256, 3, HASH_BYTES);
    return s;
}

static struct note_lookup
a_lookup(void)
{
    struct note_lookup l = { .origin = ORIGIN, .size = 7 };
    memset(l.root, 1, HASH_BYTES);
    memset(l.index_sha256, 2, HASH_BYTES);
    return l;
}

#define ONES "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="
#define TWOS "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI="
#define THREES "AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM="
#define EDGE "900719925474099" /* and 1: the largest number, and 2: past it */
#define RECEIPT_TEXT ORIGIN "/bienlai\nv1\n6\n" ONES "\n7\n" TWOS "\n"
#define STATEMENT_TEXT                                                                   \
    ORIGIN "/saoke\nv1\n9007199254740991\n" ONES "\n12\n" TWOS                           \
           "\n2025-12-31\n2026-01-01\nVNN-2026\n1000 -20 -30 1010\n" THREES "\n"
#define LOOKUP_TEXT ORIGIN "/tracuu\nv1\n7\n" ONES "\n" TWOS "\n"
#define CHECKPOINT_TEXT ORIGIN "\n7\n" ONES "\n"

TEST(the_four_texts_have_the_bytes_of_the_format_and_read_back)
{
    struct note_checkpoint checkpoint = { .origin = ORIGIN, .size = 7 };
    struct note_receipt receipt = a_receipt();
    struct note_statement statement = a_statement();
    struct note_lookup lookup = a_lookup();
    struct note_checkpoint checkpoint2;
    struct note_receipt receipt2;
    struct note_statement statement2;
    struct note_lookup lookup2;
    char text[NOTE_BYTES];
    struct err e = { 0 };

    memset(checkpoint.root, 1, HASH_BYTES);
    T_INT(note_text_checkpoint(&checkpoint, text), strlen(CHECKPOINT_TEXT));
    T_STR(text, CHECKPOINT_TEXT);
    T_OK(note_parse_checkpoint(text, strlen(text), &checkpoint2, &e), &e);
    T(memcmp(&checkpoint, &checkpoint2, sizeof checkpoint) == 0);
    T_INT(note_text_receipt(&receipt, text), strlen(RECEIPT_TEXT));
    T_STR(text, RECEIPT_TEXT);
    T_OK(note_parse_receipt(text, strlen(text), &receipt2, &e), &e);
    T(receipt2.seq == 6 && memcmp(receipt.root, receipt2.root, HASH_BYTES) == 0);
    T(memcmp(receipt.leaf, receipt2.leaf, HASH_BYTES) == 0);
    T_STR(receipt2.origin, ORIGIN);
    T_INT(note_text_statement(&statement, text), strlen(STATEMENT_TEXT));
    T_STR(text, STATEMENT_TEXT);
    T_OK(note_parse_statement(text, strlen(text), &statement2, &e), &e);
    T_STR(statement2.origin, ORIGIN);
    T_STR(statement2.fund, "VNN-2026");
    T_INT(statement2.from_day, 9496);
    T_INT(statement2.left, 1010);
    T_INT(note_text_statement(&statement2, text), strlen(STATEMENT_TEXT));
    T_STR(text, STATEMENT_TEXT);
    T_INT(note_text_lookup(&lookup, text), strlen(LOOKUP_TEXT));
    T_STR(text, LOOKUP_TEXT);
    T_OK(note_parse_lookup(text, strlen(text), &lookup2, &e), &e);
    T(memcmp(&lookup, &lookup2, sizeof lookup) == 0);
}

/* Replace the first `from` in `text` by `to`; false when it is not there. */
static bool
edit(const char *text, const char *from, const char *to, char *out, size_t max)
{
    const char *at = strstr(text, from);

    if (at == NULL)
        return false;
    snprintf(out, max, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
    return true;
}

TEST(texts_that_are_not_in_their_one_form_are_refused)
{
    /* clang-format off */
    static const struct {
        char type; /* Checkpoint, Receipt, Statement, Lookup */
        const char *from;
        const char *to;
    } rows[] = {
        { 'C', "\n7\n", "\n07\n" }, { 'C', "\n7\n", "\n+7\n" },
        { 'C', "\n7\n", "\n-7\n" }, { 'C', "\n7\n", "\n 7\n" },
        { 'C', "\n7\n", "\n\n7\n" }, { 'C', "\n7\n", "\n7 \n" },
        { 'C', "\n7\n", "\n0x7\n" }, { 'C', "\n7\n", "\nv1\n7\n" },
        { 'C', "\n7\n", "\n9007199254740992\n" },
        { 'C', "\n7\n", "\n18446744073709551623\n" }, { 'C', "E=\n", "E\n" },
        { 'C', "E=\n", "F=\n" }, { 'C', "E=\n", "E=" }, { 'C', "E=\n", "E=\r\n" },
        { 'C', "E=\n", "E=\n\n" }, { 'C', "E=\n", "E=\nextension" },
        { 'C', "E=\n", "E=\nok\n\nok\n" }, { 'C', "E=\n", "E=\nbad\x01\n" },
        { 'C', "E=\n", "E=\nbad\xFF\n" }, { 'C', ORIGIN, "" }, { 'C', ORIGIN, "a\xFF" },
        { 'R', "/bienlai", "" }, { 'R', "/bienlai", "/saoke" }, { 'R', ORIGIN, "" },
        { 'R', ORIGIN, ORIGIN "/khoa" }, { 'R', "v1", "v2" }, { 'R', "v1", "v01" },
        { 'R', "\n6\n", "\n5\n" }, { 'R', "\n7\n", "\n8\n" }, { 'R', "\n6\n", "\n-1\n" },
        { 'R', "\n7\n", "\n7\n7\n" }, { 'R', "I=\n", "I=\n\n" },
        { 'R', "I=\n", "I=\nextension\n" }, { 'R', "I=\n", "I=" },
        { 'R', "\n6\n", " 6\n" }, { 'R', "\n6\n" ONES "\n7", "\n" EDGE "1\n" ONES "\n" EDGE "2" },
        { 'S', "/saoke", "/bienlai" }, { 'S', "VNN-2026", "" },
        { 'S', "VNN-2026", "vnn" }, { 'S', "VNN-2026", "VNN 2026" },
        { 'S', "VNN-2026", "**" }, { 'S', "VNN-2026", "ABCDEFGHIJKLMNOPQRSTUVWXY" },
        { 'S', "2025-12-31", "2025-12-32" }, { 'S', "2025-12-31", "2026-01-02" },
        { 'S', "2025-12-31", "2025-2-31" }, { 'S', "1000 -20", "-1 -20" },
        { 'S', "-30 1010", "-30 -1" }, { 'S', " -20", " -0" }, { 'S', " -20", " --20" },
        { 'S', " -20", " 9007199254740992" }, { 'S', " -20", " -9007199254740992" },
        { 'S', "1010", "1010 5" }, { 'S', "\n12\n", "\n9007199254740991\n" },
        { 'S', "740991\n", "740992\n" }, { 'S', "M=\n", "M=\nx\n" },
        { 'L', "/tracuu", "" }, { 'L', "/tracuu", "/bienlai" }, { 'L', ORIGIN, "" },
        { 'L', ORIGIN, ORIGIN "/khoa" }, { 'L', "v1", "v2" }, { 'L', "v1\n", "" },
        { 'L', "\n7\n", "\n0\n" }, { 'L', "\n7\n", "\n07\n" },
        { 'L', "\n7\n", "\n9007199254740992\n" }, { 'L', "E=\n", "E\n" },
        { 'L', "I=\n", "I=" }, { 'L', "I=\n", "J=\n" }, { 'L', "I=\n", "I=\nx\n" },
    };
    /* clang-format on */
    char text[NOTE_BYTES];

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct note_checkpoint checkpoint = { .size = 77 };
        struct note_receipt receipt = { .seq = 77 };
        struct note_statement statement = { .size = 77 };
        struct note_lookup lookup = { .size = 77 };
        struct err e = { 0 };
        const char *whole = rows[i].type == 'C'   ? CHECKPOINT_TEXT
                            : rows[i].type == 'R' ? RECEIPT_TEXT
                            : rows[i].type == 'S' ? STATEMENT_TEXT
                                                  : LOOKUP_TEXT;
        T(edit(whole, rows[i].from, rows[i].to, text, sizeof text));
        size_t n = strlen(text);
        enum err_code rc =
            rows[i].type == 'C'   ? note_parse_checkpoint(text, n, &checkpoint, &e)
            : rows[i].type == 'R' ? note_parse_receipt(text, n, &receipt, &e)
            : rows[i].type == 'S' ? note_parse_statement(text, n, &statement, &e)
                                  : note_parse_lookup(text, n, &lookup, &e);
        if (rc != ERR_INVALID)
            printf("# row %zu: '%s'\n", i, text);
        T(rc == ERR_INVALID && t_message(&e)[0] != '\0');
        T(checkpoint.size == 77 && receipt.seq == 77 && statement.size == 77 &&
          lookup.size == 77);
    }
}

TEST(no_note_reads_as_another_and_every_cut_is_refused)
{
    static const char *const texts[] = { CHECKPOINT_TEXT, RECEIPT_TEXT, STATEMENT_TEXT,
                                         LOOKUP_TEXT };
    struct note_checkpoint checkpoint;
    struct note_receipt receipt;
    struct note_statement statement;
    struct note_lookup lookup;

    for (size_t i = 0; i < 4; i++)
        for (size_t n = 0; n <= strlen(texts[i]); n++) {
            bool is_whole = n == strlen(texts[i]);
            T((note_parse_checkpoint(texts[i], n, &checkpoint, NULL) == ERR_OK) ==
              (i == 0 && is_whole));
            T((note_parse_receipt(texts[i], n, &receipt, NULL) == ERR_OK) ==
              (i == 1 && is_whole));
            T((note_parse_statement(texts[i], n, &statement, NULL) == ERR_OK) ==
              (i == 2 && is_whole));
            T((note_parse_lookup(texts[i], n, &lookup, NULL) == ERR_OK) ==
              (i == 3 && is_whole));
        }
    T(note_parse_receipt(RECEIPT_TEXT, sizeof RECEIPT_TEXT, &receipt, NULL) ==
      ERR_INVALID);
}

TEST(checkpoints_may_carry_extension_lines_and_statements_may_cover_every_fund)
{
    static char text[3 * NOTE_BYTES] = CHECKPOINT_TEXT "one\ntwo \xE2\x80\x94 x\n";
    struct note_checkpoint checkpoint = { .size = 0 };
    struct note_statement statement = a_statement();
    struct note_statement again = { .size = 0 };
    struct err e = { 0 };

    T_OK(note_parse_checkpoint(text, strlen(text), &checkpoint, &e), &e);
    T_INT(checkpoint.size, 7);
    size_t n = strlen(text);
    memset(text + n, 'x', sizeof text - n);
    text[sizeof text - 1] = '\n';
    T_OK(note_parse_checkpoint(text, sizeof text, &checkpoint, &e), &e);

    strcpy(statement.fund, "*");
    statement.previous_size = 0;
    n = note_text_statement(&statement, text);
    T_OK(note_parse_statement(text, n, &again, &e), &e);
    T_STR(again.fund, "*");
}

TEST(a_note_of_a_later_version_is_known_by_its_second_line_alone)
{
    static const struct {
        const char *text;
        bool is_newer;
    } rows[] = {
        { "example.org/so/bienlai\nv2\nwhat it will say\n", true },
        { "example.org/so/bienlai\nv10\n", true },
        { "a\nv999999999\n", true },
        { "example.org/so/bienlai\nv1\n5\n", false },
        { "example.org/so\n5\nroot\n", false },
        { "a\nv0\n", false },
        { "a\nv02\n", false },
        { "a\nv\n", false },
        { "a\nv2", false },
        { "a\nv2 \n", false },
        { "a\nV2\n", false },
        { "a\nv9999999999\n", false },
        { "v2\n", false },
        { "", false },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        T_INT(note_is_newer(rows[i].text, strlen(rows[i].text)), rows[i].is_newer);
}

/* clang-format off */
T_MAIN(
    T_RUN(the_four_texts_have_the_bytes_of_the_format_and_read_back);
    T_RUN(texts_that_are_not_in_their_one_form_are_refused);
    T_RUN(no_note_reads_as_another_and_every_cut_is_refused);
    T_RUN(a_note_of_a_later_version_is_known_by_its_second_line_alone);
    T_RUN(checkpoints_may_carry_extension_lines_and_statements_may_cover_every_fund);
)
/* clang-format on */
