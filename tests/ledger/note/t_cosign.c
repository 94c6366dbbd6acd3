/* SPDX-License-Identifier: MIT */
/* Cosignatures of witnesses: their bytes, and everything that is not one. */
#include "ledger/note/cosign.h"

#include "ledger/note/sigline.h"
#include "ledger/base/text.h"
#include "tests/t.h"

#define CHECKPOINT                                                                       \
    "example.com/behind-the-sofa\n20852163\n"                                            \
    "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"

static struct hash *h;
static uint8_t seeds[3][CRYPTO_SEED_BYTES];
static struct note_key witnesses[3];
static struct note_key log_key;
static char note[COSIGN_NOTE_BYTES];
static size_t note_n; /* a checkpoint that its log has signed */

static void
ready(void)
{
    static const uint8_t log_seed[CRYPTO_SEED_BYTES] = { 42 };
    uint8_t public_key[CRYPTO_PUBLIC_BYTES];
    char name[32];
    struct err e = { 0 };

    if (h == NULL) {
        T_OK(crypto_init(&e), &e);
        T_OK(hash_open(&h, &e), &e);
    }
    for (unsigned i = 0; i < 3; i++) {
        memset(seeds[i], (int)i + 1, CRYPTO_SEED_BYTES);
        crypto_public(seeds[i], public_key);
        snprintf(name, sizeof name, "w%u.example.org", i);
        T_OK(cosign_key_init(h, name, public_key, &witnesses[i], &e), &e);
    }
    crypto_public(log_seed, public_key);
    note_key_init(h, "example.com/behind-the-sofa", NOTE_CHECKPOINT, public_key,
                  &log_key);
    char own[NOTE_BYTES];
    note_n = note_sign(CHECKPOINT, &log_key, log_seed, own);
    memcpy(note, own, note_n + 1);
}

/* The note with the line of witness i. */
static void
attach(unsigned i, uint64_t unix_s)
{
    static char more[COSIGN_NOTE_BYTES];
    char line[NOTE_BYTES];
    struct err e = { 0 };

    struct cosign_line l = { line, cosign_sign(CHECKPOINT, strlen(CHECKPOINT), unix_s,
                                               &witnesses[i], seeds[i], line) };
    T_OK(cosign_attach(note, note_n, l, &witnesses[i], more, &note_n, &e), &e);
    memcpy(note, more, note_n + 1);
}

/* The example of c2sp.org/tlog-cosignature: its time, its id, its length; the key was not
 * published, so a wrong one is refused rather than this one accepted. */
TEST(the_example_of_the_specification_has_the_shape_that_we_make)
{
    static const char line[] = SIGLINE_PREFIX
        "witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZC"
        "B9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==";
    char ours[NOTE_BYTES];
    struct sigline theirs, mine;

    ready();
    T(sigline_split(line, strlen(line), &theirs));
    size_t n = cosign_sign(CHECKPOINT, strlen(CHECKPOINT), 1679315147, &witnesses[0],
                           seeds[0], ours);
    T(sigline_split(ours, n - 1, &mine));
    T_INT(theirs.sig_n, mine.sig_n);
    T_INT(mine.sig_n, 4 + 8 + 64);
    T(memcmp(theirs.head + 4, mine.head + 4, 8) == 0); /* time 1679315147 */
}

/* The message as the specification spells it, checked with the plain signature. */
TEST(what_is_signed_are_the_header_the_time_and_the_checkpoint)
{
    static const char message[] = "cosignature/v1\ntime 1679315147\n" CHECKPOINT;
    char line[NOTE_BYTES];
    struct sigline sig;
    uint8_t id[HASH_BYTES];

    ready();
    size_t n = cosign_sign(CHECKPOINT, strlen(CHECKPOINT), 1679315147, &witnesses[0],
                           seeds[0], line);
    T(sigline_split(line, n - 1, &sig));
    T(crypto_check(witnesses[0].public_key, message, strlen(message), sig.head + 12));
    const struct hash_part parts[] = { { "w0.example.org\n\x04", 16 },
                                       { witnesses[0].public_key, 32 } };
    hash_parts(h, parts, 2, id);
    T(memcmp(id, sig.head, 4) == 0);
    T(memcmp(id, witnesses[0].id, 4) == 0);
}

TEST(keys_of_witnesses_and_of_books_are_told_apart)
{
    char vkey[NOTE_VKEY_BYTES];
    struct note_key key;
    struct err e = { 0 };

    ready();
    T_OK(cosign_vkey_parse(h, cosign_vkey_format(&witnesses[1], vkey), &key, &e), &e);
    T(memcmp(&key, &witnesses[1], sizeof key) == 0);
    T_INT(note_vkey_parse(h, vkey, &key, &e), ERR_INVALID);
    T_STR(t_message(&e),
          "the key of 'w1.example.org' is that of a witness, not of a book");
    T_INT(cosign_vkey_parse(h, note_vkey_format(&log_key, vkey), &key, &e), ERR_INVALID);
    T_STR(t_message(&e),
          "the key of 'example.com/behind-the-sofa' is that of a book, not of a witness");
    /* A witness of the wide world: its key is published with type 0x04. */
    static const char *const bad[] = {
        "",
        "w",
        "w+00000000",
        "w+00000000+",
        "w+00000000+BAAA",
        "w+00000000+BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
    };
    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        T_INT(cosign_vkey_parse(h, bad[i], &key, &e), ERR_INVALID);
    T_INT(cosign_key_init(h, "a b", log_key.public_key, &key, &e), ERR_INVALID);
    T_INT(cosign_key_init(h, "", log_key.public_key, &key, &e), ERR_INVALID);
    memset(vkey, 'x', NOTE_NAME_BYTES);
    vkey[NOTE_NAME_BYTES] = '\0';
    T_INT(cosign_key_init(h, vkey, log_key.public_key, &key, &e), ERR_INVALID);
}

TEST(each_witness_is_found_with_its_newest_time_and_the_log_is_no_witness)
{
    int64_t when[3] = { 7, 7, 7 };
    size_t text_n = 0, by = 9;
    struct err e = { 0 };

    ready();
    T_OK(cosign_check(note, note_n, witnesses, 3, when, &e), &e);
    T(when[0] == -1 && when[1] == -1 && when[2] == -1);
    attach(0, 1000);
    attach(2, INT64_MAX);
    T_OK(cosign_check(note, note_n, witnesses, 3, when, &e), &e);
    T(when[0] == 1000 && when[1] == -1 && when[2] == INT64_MAX);
    T_OK(note_open(note, note_n, &log_key, 1, &text_n, &by, &e), &e);
    T_INT(text_n, strlen(CHECKPOINT));
    size_t before = note_n;
    attach(0, 2000); /* in place of its older line */
    T_INT(note_n, before);
    T_OK(cosign_check(note, note_n, witnesses, 3, when, &e), &e);
    T(when[0] == 2000 && when[2] == INT64_MAX);
    T_OK(cosign_check(note, note_n, NULL, 0, NULL, &e), &e);
}

TEST(any_flipped_bit_of_a_cosigned_checkpoint_shows)
{
    struct note_key all[2];
    int64_t when[2] = { 0, 0 };
    size_t text_n = 0, by = 9;
    struct err e = { 0 };

    ready();
    attach(0, 1000);
    attach(1, 2000);
    all[0] = witnesses[0];
    all[1] = witnesses[1];
    for (size_t bit = 0; bit < 8 * note_n; bit++) {
        note[bit / 8] = (char)(note[bit / 8] ^ 1 << bit % 8);
        bool all_there = cosign_check(note, note_n, all, 2, when, &e) == ERR_OK &&
                         when[0] == 1000 && when[1] == 2000 &&
                         note_open(note, note_n, &log_key, 1, &text_n, &by, &e) == ERR_OK;
        T(!all_there);
        note[bit / 8] = (char)(note[bit / 8] ^ 1 << bit % 8);
    }
    for (size_t cut = 0; cut < note_n; cut++)
        T(cosign_check(note, cut, all, 2, when, &e) != ERR_OK || when[1] == -1);
}

/* 4-byte ids that collide on purpose: the same name and id with another key. */
TEST(keys_with_one_id_are_all_tried_and_none_stands_for_another)
{
    struct note_key both[2];
    int64_t when[2] = { 0, 0 };
    struct err e = { 0 };

    ready();
    both[0] = both[1] = witnesses[0];
    crypto_public(seeds[1], both[0].public_key);
    attach(0, 1000);
    T_OK(cosign_check(note, note_n, both, 2, when, &e), &e);
    T(when[0] == -1 && when[1] == 1000);
    when[0] = 55;
    T_INT(cosign_check(note, note_n, both, 1, when, &e), ERR_CORRUPT);
    T(when[0] == 55);
    /* The id of a log's key, and its name: a plain signature is no cosignature. */
    both[0] = witnesses[1];
    memcpy(both[0].name, log_key.name, sizeof both[0].name);
    memcpy(both[0].id, log_key.id, NOTE_KEYID_BYTES);
    T_INT(cosign_check(note, note_n, both, 1, when, &e), ERR_CORRUPT);
    /* The same id under another name is another's. */
    both[0] = witnesses[1];
    memcpy(both[0].id, witnesses[0].id, NOTE_KEYID_BYTES);
    T_OK(cosign_check(note, note_n, both, 1, when, &e), &e);
    T(when[0] == -1);
}

TEST(a_line_is_attached_only_by_its_witness_to_its_checkpoint)
{
    static char out[COSIGN_NOTE_BYTES];
    char line[NOTE_BYTES];
    size_t out_n = 77;
    struct err e = { 0 };

    ready();
    size_t n =
        cosign_sign(CHECKPOINT, strlen(CHECKPOINT), 5, &witnesses[0], seeds[0], line);
    struct cosign_line good = { line, n - 1 }; /* without its newline */
    T_OK(cosign_attach(note, note_n, good, &witnesses[0], out, &out_n, &e), &e);
    T_INT(out_n, note_n + n);
    out_n = 77;
    T_INT(cosign_attach(note, note_n, good, &witnesses[1], out, &out_n, &e), ERR_INVALID);
    T_STR(t_message(&e),
          "the line is by 'w0.example.org', not by the witness 'w1.example.org'");
    struct cosign_line two = { line, n };
    line[n - 1] = ' ';
    T_INT(cosign_attach(note, note_n, two, &witnesses[0], out, &out_n, &e), ERR_INVALID);
    note[0] = 'f'; /* another book's checkpoint */
    T_INT(cosign_attach(note, note_n, good, &witnesses[0], out, &out_n, &e), ERR_INVALID);
    T_INT(cosign_attach("x", 1, good, &witnesses[0], out, &out_n, &e), ERR_INVALID);
    struct cosign_line none = { "", 0 };
    T_INT(cosign_attach(note, note_n, none, &witnesses[0], out, &out_n, &e), ERR_INVALID);
    T_INT(out_n, 77);
}

TEST(a_hundred_lines_are_read_and_one_more_is_refused)
{
    static char out[COSIGN_NOTE_BYTES];
    static const char stranger[] = SIGLINE_PREFIX "stranger.example AAECAwQF\n";
    char line[NOTE_BYTES];
    int64_t when[1] = { 0 };
    size_t out_n = 0;
    struct err e = { 0 };

    ready();
    struct cosign_line own = { line, cosign_sign(CHECKPOINT, strlen(CHECKPOINT), 5,
                                                 &witnesses[0], seeds[0], line) };
    for (int i = 1; i < 99; i++) {
        memcpy(note + note_n, stranger, sizeof stranger);
        note_n += strlen(stranger);
    }
    T_OK(cosign_attach(note, note_n, own, &witnesses[0], out, &out_n, &e), &e);
    T_OK(cosign_check(out, out_n, &witnesses[0], 1, when, &e), &e);
    T_INT(when[0], 5);
    memcpy(note + note_n, stranger, sizeof stranger);
    note_n += strlen(stranger);
    T_OK(cosign_check(note, note_n, &witnesses[0], 1, when, &e), &e);
    T_INT(cosign_attach(note, note_n, own, &witnesses[0], out, &out_n, &e), ERR_INVALID);
    memcpy(note + note_n, stranger, sizeof stranger);
    note_n += strlen(stranger);
    T_INT(cosign_check(note, note_n, &witnesses[0], 1, when, &e), ERR_INVALID);
}

/* clang-format off */
T_MAIN(
    T_RUN(the_example_of_the_specification_has_the_shape_that_we_make);
    T_RUN(what_is_signed_are_the_header_the_time_and_the_checkpoint);
    T_RUN(keys_of_witnesses_and_of_books_are_told_apart);
    T_RUN(each_witness_is_found_with_its_newest_time_and_the_log_is_no_witness);
    T_RUN(any_flipped_bit_of_a_cosigned_checkpoint_shows);
    T_RUN(keys_with_one_id_are_all_tried_and_none_stands_for_another);
    T_RUN(a_line_is_attached_only_by_its_witness_to_its_checkpoint);
    T_RUN(a_hundred_lines_are_read_and_one_more_is_refused);
    hash_close(h);
)
/* clang-format on */
