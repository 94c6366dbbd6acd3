/* SPDX-License-Identifier: MIT */
/*
 * Keys, notes and a log that other programs made: Go's note package, sum.golang.org, and
 * the C2SP log of transparency-dev/tessera, where ../shared has it.
 */
#include "ledger/note/note.h"
#include "ledger/note/note_text.h"

#include "ledger/log/merkle.h"
#include "ledger/note/sigline.h"
#include "tests/t.h"

#define LOG "../shared/vectors/tlog-golden/log"
#define LOG_VKEY                                                                         \
    "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"
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

/* Open with keys; the answer, or ERR_OK and *text_n, *by. Outputs of a failure are
 * checked to be untouched. */
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

TEST(verifier_keys_of_other_programs_parse_and_format_back)
{
    static const char *const rows[] = {
        LOG_VKEY,
        NEUMANN_VKEY,
        "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8",
    };
    struct note_key key;
    char again[NOTE_VKEY_BYTES];
    struct err e = { 0 };

    ready();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        T_OK(note_vkey_parse(h, rows[i], &key, &e), &e);
        T_STR(note_vkey_format(&key, again), rows[i]);
    }
    for (int type = NOTE_CHECKPOINT; type <= NOTE_KEY; type++) {
        T_OK(note_vkey_parse(h, note_vkey_format(&own[type], again), &key, &e), &e);
        T(memcmp(&key, &own[type], sizeof key) == 0);
    }
    T_STR(own[NOTE_CHECKPOINT].name, ORIGIN);
    T_STR(own[NOTE_RECEIPT].name, ORIGIN "/bienlai");
    T_STR(own[NOTE_STATEMENT].name, ORIGIN "/saoke");
    T_STR(own[NOTE_LOOKUP].name, ORIGIN "/tracuu");
    T_STR(own[NOTE_KEY].name, ORIGIN "/khoa");
    T(memcmp(own[NOTE_CHECKPOINT].id, own[NOTE_RECEIPT].id, NOTE_KEYID_BYTES) != 0);
}

TEST(verifier_keys_that_are_not_exact_are_refused)
{
    static const char *const rows[] = {
        "",
        "PeterNeumann",
        "PeterNeumann+c74f20a3",
        "+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+0c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann++ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TX",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10T=",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy",
        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWAAAA",
        "PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
        NEUMANN_VKEY "\n",
        (" " NEUMANN_VKEY),
        "example.com/log/other+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx",
    };
    struct note_key key = { .name = "untouched" };
    char long_name[400];

    ready();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct err e = { 0 };
        T(note_vkey_parse(h, rows[i], &key, &e) == ERR_INVALID);
        T(t_message(&e)[0] != '\0');
    }
    memset(long_name, 'n', sizeof long_name);
    long_name[sizeof long_name - 1] = '\0';
    T(note_vkey_parse(h, long_name, &key, NULL) == ERR_INVALID);
    memcpy(long_name + NOTE_NAME_BYTES, "+00000000+AAAA", sizeof "+00000000+AAAA");
    T(note_vkey_parse(h, long_name, &key, NULL) == ERR_INVALID);
    T_STR(key.name, "untouched");
}

TEST(the_note_of_go_s_package_opens_and_strangers_signatures_are_ignored)
{
    static const char alone[] = NEUMANN_TEXT "\n" NEUMANN_LINE;
    static const char among_others[] =
        NEUMANN_TEXT "\n" SIGLINE_PREFIX "stranger AAECAwQF\n" NEUMANN_LINE SIGLINE_PREFIX
                     "PeterNeumann AAECAwQF\n"; /* his name, another id */
    struct note_key keys[2];
    struct err e = { 0 };
    size_t text_n = 0;
    size_t by = 9;

    ready();
    keys[0] = own[NOTE_RECEIPT];
    T_OK(note_vkey_parse(h, NEUMANN_VKEY, &keys[1], &e), &e);
    T_OK(note_open(alone, strlen(alone), keys, 2, &text_n, &by, &e), &e);
    T_INT(text_n, strlen(NEUMANN_TEXT));
    T_INT(by, 1);
    T_OK(note_open(among_others, strlen(among_others), keys, 2, &text_n, &by, &e), &e);
    T_INT(text_n, strlen(NEUMANN_TEXT));
    T(open_note(alone, strlen(alone), keys, 1, &by) == ERR_NOTFOUND);
    T(open_note(alone, strlen(alone), NULL, 0, &by) == ERR_NOTFOUND);
}

static size_t
read_file(const char *name, int number, char *out, size_t max)
{
    char path[256];

    snprintf(path, sizeof path, "%s/%s%d", LOG, name, number);
    FILE *f = fopen(path, "rb");
    if (f == NULL)
        return 0;
    size_t n = fread(out, 1, max, f);
    fclose(f);
    return n;
}

/* The entries of the bundle of `size` (length in two bytes, then that many), as the tree;
 * each leaf hash is compared with the tile's. */
static void
fold_bundle(int size, struct merkle_frontier *f)
{
    char bundle[1024];
    char tile[16 * HASH_BYTES];
    uint8_t leaf[HASH_BYTES];
    size_t at = 0;

    merkle_init(f);
    if (size == 0)
        return;
    size_t n = read_file("tile/entries/000.p/", size, bundle, sizeof bundle);
    size_t tile_n = read_file("tile/0/000.p/", size, tile, sizeof tile);
    T_INT(tile_n, size * HASH_BYTES);
    while (at + 2 <= n && f->size * HASH_BYTES < tile_n) {
        size_t entry_n = (size_t)((uint8_t)bundle[at] << 8 | (uint8_t)bundle[at + 1]);
        if (entry_n > n - at - 2)
            break;
        hash_leaf(h, bundle + at + 2, entry_n, leaf);
        T(memcmp(tile + f->size * HASH_BYTES, leaf, HASH_BYTES) == 0);
        merkle_append(f, h, leaf);
        at += 2 + entry_n;
    }
    T_INT(at, n);
}

TEST(a_log_of_another_program_opens_and_its_sixteen_roots_come_out)
{
    struct note_key key;
    struct err e = { 0 };
    char note[NOTE_BYTES];

    ready();
    T_OK(note_vkey_parse(h, LOG_VKEY, &key, &e), &e);
    if (read_file("checkpoint.", 0, note, sizeof note) == 0) {
        printf("# %s is not here: our own notes alone are tested\n", LOG);
        return;
    }
    for (int size = 0; size <= 15; size++) {
        struct note_checkpoint checkpoint;
        struct merkle_frontier f;
        uint8_t root[HASH_BYTES];
        size_t text_n = 0;
        size_t by = 9;
        size_t n = read_file("checkpoint.", size, note, sizeof note);
        T_OK(note_open(note, n, &key, 1, &text_n, &by, &e), &e);
        T_OK(note_parse_checkpoint(note, text_n, &checkpoint, &e), &e);
        T_STR(checkpoint.origin, "example.com/log/testdata");
        T_INT(checkpoint.size, size);
        fold_bundle(size, &f);
        T_INT(f.size, size);
        merkle_root(&f, h, root);
        T(memcmp(root, checkpoint.root, HASH_BYTES) == 0);
        note[text_n - 2] = note[text_n - 2] == '=' ? 'A' : '=';
        T(open_note(note, n, &key, 1, &by) == ERR_CORRUPT);
    }
}

/* clang-format off */
T_MAIN(
    T_RUN(verifier_keys_of_other_programs_parse_and_format_back);
    T_RUN(verifier_keys_that_are_not_exact_are_refused);
    T_RUN(the_note_of_go_s_package_opens_and_strangers_signatures_are_ignored);
    T_RUN(a_log_of_another_program_opens_and_its_sixteen_roots_come_out);
    hash_close(h);
)
/* clang-format on */
