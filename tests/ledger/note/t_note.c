/* SPDX-License-Identifier: MIT */
/*
 * Signed notes: keys, signatures, and everything hostile. t_note_text has our own texts,
 * t_note_interop the notes that other programs made.
 */
#include "ledger/note/note.h"

#include "ledger/note/sigline.h"
#include "ledger/base/base64.h"
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
        T(text_n == 12345 && signed_by == 54321 && t_message(&e)[0] != '\0');
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

#define ONES "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="
#define TWOS "AgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgI="
#define RECEIPT_TEXT ORIGIN "/bienlai\nv1\n6\n" ONES "\n7\n" TWOS "\n"
#define CHECKPOINT_TEXT ORIGIN "\n7\n" ONES "\n"

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
    char b64[BASE64_BYTES(NOTE_KEYID_BYTES + 1)];
    uint8_t short_sig[NOTE_KEYID_BYTES + 1] = { 0 };
    memcpy(short_sig, both[0].id, NOTE_KEYID_BYTES);
    snprintf(line, sizeof line, "x\n\n" SIGLINE_PREFIX "%s %s\n", both[0].name,
             base64_encode(short_sig, sizeof short_sig, b64));
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
    T_RUN(a_signed_note_opens_and_any_flipped_bit_or_cut_is_refused);
    T_RUN(keys_with_one_id_are_all_tried_and_a_forged_line_refuses_the_note);
    T_RUN(a_hundred_signatures_are_read_and_one_more_is_refused);
    T_RUN(malformed_notes_are_refused);
    hash_close(h);
)
/* clang-format on */
