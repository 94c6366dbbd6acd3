/* SPDX-License-Identifier: MIT */
/*
 * Signed notes: our own texts, and everything hostile. t_note_interop has the notes that
 * other programs made.
 */
#include "ledger/note.h"

#include "ledger/sigline.h"
#include "ledger/text.h"
#include "tests/t.h"

#define NEUMANN_VKEY "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
#define NEUMANN_TEXT                                                                     \
    "If you think cryptography is the answer to your problem,\n"                         \
    "then you don't know what your problem is.\n"
#define NEUMANN_LINE                                                                     \
    SIGLINE_PREFIX                                                                       \
    "PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqf"  \
    "qdngotpRZb6KE6RyyBwJnAM=\n"
#define ORIGIN "example.org/so/phuong-mau/2026"

static struct hash *h;
static const uint8_t seed[CRYPTO_SEED_BYTES] = { 42 };
static struct note_key own[5]; /* by enum note_type */

static void
ready(void)
{
    uint8_t public_key[CRYPTO_PUBLIC_BYTES];
    struct err e = { 0 };

    if (h != NULL)
        return;
    T_OK(crypto_init(&e), &e);
    T_OK(hash_open(&h, &e), &e);
    crypto_public(seed, public_key);
    for (int type = NOTE_CHECKPOINT; type <= NOTE_KEY; type++)
        note_key_init(h, ORIGIN, (enum note_type)type, public_key, &own[type]);
}

/* Open with keys, and check that a failure leaves the outputs as they were. */
static enum err_code
open_note(const char *note, size_t n, const struct note_key *keys, size_t key_count,
          size_t *by)
{
    struct err e = { 0 };
    size_t text_n = 12345;
    size_t signed_by = 54321;

    enum err_code rc = note_open(note, n, keys, key_count, &text_n, &signed_by, &e);
    if (rc != ERR_OK)
        T(text_n == 12345 && signed_by == 54321 && e.msg[0] != '\0');
    else
        T(text_n < n && signed_by < key_count);
    *by = signed_by;
    return rc;
}

TEST(origins_are_schemaless_urls_outside_our_own_note_names)
{
    /* clang-format off */
    static const struct {
        const char *origin;
        bool is_good;
    } rows[] = {
        { ORIGIN, true }, { "a.b", true }, { "example.org:8080/so", true },
        { "example.org/bienlai/x", true }, { "example.org/bienlai2", true },
        { "", false }, { "example", false }, { "/example.org", false },
        { "example.org/", false }, { "https://example.org", false },
        { "example.org/a b", false }, { "example.org/a+b", false },
        { "example.org/a\\b", false }, { "example.org/a\tb", false },
        { "example.org/\xC4\x91", false }, { "example.org/\x7F", false },
        { "example.org/bienlai", false }, { "example.org/saoke", false },
        { "example.org/tracuu", false }, { "example.org/khoa", false },
    };
    /* clang-format on */
    char longest[102];
    struct err e = { 0 };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        T((note_check_origin(rows[i].origin, &e) == ERR_OK) == rows[i].is_good);
    memset(longest, 'a', sizeof longest);
    longest[1] = '.';
    longest[100] = '\0';
    T_OK(note_check_origin(longest, &e), &e);
    longest[100] = 'a';
    longest[101] = '\0';
    T(note_check_origin(longest, &e) == ERR_INVALID);
}

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

#define ONES "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="
#define TWOS "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI="
#define THREES "AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMDAwM="
#define EDGE "900719925474099" /* and 1: the largest number, and 2: past it */
#define RECEIPT_TEXT ORIGIN "/bienlai\nv1\n6\n" ONES "\n7\n" TWOS "\n"
#define STATEMENT_TEXT                                                                   \
    ORIGIN "/saoke\nv1\n9007199254740991\n" ONES "\n12\n" TWOS                           \
           "\n2025-12-31\n2026-01-01\nVNN-2026\n1000 -20 -30 1010\n" THREES "\n"
#define CHECKPOINT_TEXT ORIGIN "\n7\n" ONES "\n"

TEST(the_three_texts_have_the_bytes_of_the_format_and_read_back)
{
    struct note_checkpoint checkpoint = { .origin = ORIGIN, .size = 7 };
    struct note_receipt receipt = a_receipt();
    struct note_statement statement = a_statement();
    struct note_checkpoint checkpoint2;
    struct note_receipt receipt2;
    struct note_statement statement2;
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
        char type; /* Checkpoint, Receipt, Statement */
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
    };
    /* clang-format on */
    char text[NOTE_BYTES];

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct note_checkpoint checkpoint = { .size = 77 };
        struct note_receipt receipt = { .seq = 77 };
        struct note_statement statement = { .size = 77 };
        struct err e = { 0 };
        const char *whole = rows[i].type == 'C'   ? CHECKPOINT_TEXT
                            : rows[i].type == 'R' ? RECEIPT_TEXT
                                                  : STATEMENT_TEXT;
        T(edit(whole, rows[i].from, rows[i].to, text, sizeof text));
        size_t n = strlen(text);
        enum err_code rc =
            rows[i].type == 'C'   ? note_parse_checkpoint(text, n, &checkpoint, &e)
            : rows[i].type == 'R' ? note_parse_receipt(text, n, &receipt, &e)
                                  : note_parse_statement(text, n, &statement, &e);
        if (rc != ERR_INVALID)
            printf("# row %zu: '%s'\n", i, text);
        T(rc == ERR_INVALID && e.msg[0] != '\0');
        T(checkpoint.size == 77 && receipt.seq == 77 && statement.size == 77);
    }
}

TEST(no_note_reads_as_another_and_every_cut_is_refused)
{
    static const char *const texts[] = { CHECKPOINT_TEXT, RECEIPT_TEXT, STATEMENT_TEXT };
    struct note_checkpoint checkpoint;
    struct note_receipt receipt;
    struct note_statement statement;

    for (size_t i = 0; i < 3; i++)
        for (size_t n = 0; n <= strlen(texts[i]); n++) {
            bool is_whole = n == strlen(texts[i]);
            T((note_parse_checkpoint(texts[i], n, &checkpoint, NULL) == ERR_OK) ==
              (i == 0 && is_whole));
            T((note_parse_receipt(texts[i], n, &receipt, NULL) == ERR_OK) ==
              (i == 1 && is_whole));
            T((note_parse_statement(texts[i], n, &statement, NULL) == ERR_OK) ==
              (i == 2 && is_whole));
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

TEST(a_signed_note_opens_and_any_flipped_bit_or_cut_is_refused)
{
    char note[NOTE_BYTES];
    size_t by = 9;

    ready();
    size_t n = note_sign(RECEIPT_TEXT, &own[NOTE_RECEIPT], seed, note);
    T_INT(strlen(note), n);
    T(strncmp(note, RECEIPT_TEXT "\n" SIGLINE_PREFIX ORIGIN "/bienlai ",
              strlen(RECEIPT_TEXT "\n" SIGLINE_PREFIX ORIGIN "/bienlai ")) == 0);
    T(open_note(note, n, own, 5, &by) == ERR_OK);
    T_INT(by, NOTE_RECEIPT);
    T(open_note(note, n, &own[NOTE_CHECKPOINT], 1, &by) == ERR_NOTFOUND);
    for (size_t bit = 0; bit < 8 * n; bit++) {
        note[bit / 8] = (char)(note[bit / 8] ^ 1 << bit % 8);
        T(open_note(note, n, own, 5, &by) != ERR_OK);
        note[bit / 8] = (char)(note[bit / 8] ^ 1 << bit % 8);
    }
    for (size_t cut = 0; cut < n; cut++)
        T(open_note(note, cut, own, 5, &by) == ERR_INVALID);
    T(open_note(note, n + 1, own, 5, &by) == ERR_INVALID); /* its NUL */
}

TEST(keys_with_one_id_are_all_tried_and_a_forged_line_refuses_the_note)
{
    struct note_key keys[3];
    char note[NOTE_BYTES];
    size_t by = 9;

    ready();
    size_t n = note_sign(RECEIPT_TEXT, &own[NOTE_RECEIPT], seed, note);
    for (int i = 0; i < 3; i++)
        keys[i] = own[NOTE_RECEIPT];
    keys[0].public_key[0] ^= 1; /* the name and id of the others, another key */
    T(open_note(note, n, keys, 3, &by) == ERR_OK);
    T_INT(by, 1);
    T(open_note(note, n, keys, 1, &by) == ERR_CORRUPT);

    /* A good line does not heal a bad one, before or after it. */
    static const char forged[] = NEUMANN_TEXT "x\n\n" NEUMANN_LINE;
    struct note_key neumann;
    struct err e = { 0 };
    T_OK(note_vkey_parse(h, NEUMANN_VKEY, &neumann, &e), &e);
    T(open_note(forged, strlen(forged), &neumann, 1, &by) == ERR_CORRUPT);
    struct note_key both[2] = { own[NOTE_RECEIPT], neumann };
    n = note_sign(NEUMANN_TEXT "x\n", &both[0], seed, note);
    T(open_note(note, n, both, 2, &by) == ERR_OK);
    memcpy(note + n, NEUMANN_LINE, sizeof NEUMANN_LINE);
    T(open_note(note, strlen(note), both, 2, &by) == ERR_CORRUPT);
    T(open_note(note, strlen(note), both, 1, &by) == ERR_OK);

    /* An id that is known, with a signature of another length. */
    char line[256];
    char b64[TEXT_B64_BYTES(NOTE_KEYID_BYTES + 1)];
    uint8_t short_sig[NOTE_KEYID_BYTES + 1] = { 0 };
    memcpy(short_sig, both[0].id, NOTE_KEYID_BYTES);
    snprintf(line, sizeof line, "x\n\n" SIGLINE_PREFIX "%s %s\n", both[0].name,
             text_b64_encode(short_sig, sizeof short_sig, b64));
    T(open_note(line, strlen(line), both, 2, &by) == ERR_CORRUPT);
}

TEST(a_hundred_signatures_are_read_and_one_more_is_refused)
{
    static char note[32 * 1024];
    size_t by = 9;
    char signed_note[NOTE_BYTES];

    ready();
    (void)note_sign(CHECKPOINT_TEXT, &own[NOTE_CHECKPOINT], seed, signed_note);
    const char *own_line = strstr(signed_note, "\n\n") + 2;
    strcpy(note, CHECKPOINT_TEXT "\n");
    for (int i = 0; i < 99; i++)
        strcat(note, SIGLINE_PREFIX "stranger.example AAECAwQF\n");
    strcat(note, own_line);
    T(open_note(note, strlen(note), own, 5, &by) == ERR_OK);
    strcat(note, SIGLINE_PREFIX "stranger.example AAECAwQF\n");
    T(open_note(note, strlen(note), own, 5, &by) == ERR_INVALID);
}

TEST(malformed_notes_are_refused)
{
    static const char *const rows[] = {
        "",
        "\n",
        "\n\n",
        "text\n",
        "text\n\n",
        "text\n\n\n",
        "\n" NEUMANN_LINE,
        NEUMANN_TEXT NEUMANN_LINE,
        NEUMANN_TEXT "\n" NEUMANN_LINE "\n",
        NEUMANN_TEXT "\n\n",
        NEUMANN_TEXT "\n" NEUMANN_LINE "trailing\n",
        NEUMANN_TEXT "\n" NEUMANN_LINE SIGLINE_PREFIX "x AAEC\n",
        NEUMANN_TEXT "\n " NEUMANN_LINE,
        NEUMANN_TEXT "\r\n" NEUMANN_LINE,
        "\x01\n" NEUMANN_TEXT "\n" NEUMANN_LINE,
        "\xFF\n" NEUMANN_TEXT "\n" NEUMANN_LINE,
        "\t\n" NEUMANN_TEXT "\n" NEUMANN_LINE,
    };
    struct note_key key;
    struct err e = { 0 };
    size_t by = 9;

    ready();
    T_OK(note_vkey_parse(h, NEUMANN_VKEY, &key, &e), &e);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        T(open_note(rows[i], strlen(rows[i]), &key, 1, &by) == ERR_INVALID);
}

/* clang-format off */
T_MAIN(
    T_RUN(origins_are_schemaless_urls_outside_our_own_note_names);
    T_RUN(the_three_texts_have_the_bytes_of_the_format_and_read_back);
    T_RUN(texts_that_are_not_in_their_one_form_are_refused);
    T_RUN(no_note_reads_as_another_and_every_cut_is_refused);
    T_RUN(checkpoints_may_carry_extension_lines_and_statements_may_cover_every_fund);
    T_RUN(a_signed_note_opens_and_any_flipped_bit_or_cut_is_refused);
    T_RUN(keys_with_one_id_are_all_tried_and_a_forged_line_refuses_the_note);
    T_RUN(a_hundred_signatures_are_read_and_one_more_is_refused);
    T_RUN(malformed_notes_are_refused);
    hash_close(h);
)
/* clang-format on */
