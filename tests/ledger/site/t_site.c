/* SPDX-License-Identifier: MIT */
/* Reading a published log: honest, half written, stale, foreign, and lying [I10] [I11]. */
#include "ledger/site/site.h"

#include "ledger/log/store.h"
#include "ledger/note/tlog.h"
#include "ledger/book/view.h"
#include "tests/site_folder.h"
#include "ledger/note/note_text.h"
#include "tests/message.h"

#define GOLDEN "../shared/vectors/tlog-golden/log"
#define GOLDEN_VKEY                                                                      \
    "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx"

static struct sf_log log_;

static enum err_code
open_site(const char *site, const struct note_key *key, struct site **out)
{
    char path[256];

    snprintf(path, sizeof path, "%s/%s", sf_folder, site);
    return site_open(path, key, out, &fx.e);
}

/* Open under the book's own key, and load. NULL: refused, fx.e says why. */
static struct ledger *
load(const char *site)
{
    struct ledger *book = NULL;
    struct site *s = NULL;

    fx.e.code = ERR_OK;
    if (open_site(site, &log_.key, &s) == ERR_OK)
        (void)!site_load(s, NULL, NULL, &book, &fx.e);
    site_close(s);
    return book;
}

/* It must be refused, with these words. */
static void
refused(const char *site, enum err_code code, const char *words)
{
    struct ledger *book = load(site);

    T(book == NULL);
    T_INT(fx.e.code, code);
    if (strstr(t_message(&fx.e), words) == NULL)
        T_STR(t_message(&fx.e), words);
    ledger_close(book);
}

static void
flip(const char *site, const char *name, size_t offset)
{
    char *data = NULL;
    size_t n = 0;

    T_OK(file_read(sf_path(site, name), 1 << 20, &data, &n, &fx.e), &fx.e);
    T(offset < n);
    data[offset] = (char)(data[offset] ^ 1);
    sf_file(site, name, data, n);
    free(data);
}

TEST(a_published_book_reads_like_any_other)
{
    static const uint64_t sizes[] = { 1, 2, 5, 255, 256, 257, 600 };
    struct projection_receipt receipt;
    struct entry_room room;
    struct entry en;
    uint8_t root[HASH_BYTES];
    char note[NOTE_BYTES];
    size_t n = 0;

    sf_start(&log_, 1);
    sf_grow(&log_, 600);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        int64_t size = 0;

        sf_publish(&log_, "good", sizes[i]);
        struct ledger *book = load("good");
        T(book != NULL);
        if (book == NULL)
            printf("# %s\n", t_message(&fx.e));
        T_OK(ledger_size(book, &size, &fx.e), &fx.e);
        T_INT(size, sizes[i]);
        for (uint64_t at = 1; at <= sizes[i]; at += 13) {
            uint8_t want[HASH_BYTES];

            sf_root(&log_, 0, at, want);
            T_OK(ledger_root(book, (int64_t)at, root, &fx.e), &fx.e);
            T(memcmp(root, want, HASH_BYTES) == 0);
        }
        T_OK(ledger_get(book, size - 1, &room, &en, &fx.e), &fx.e);
        T_INT(en.seq, size - 1);
        T_STR(ledger_identity(book)->origin, SF_ORIGIN);
        T_OK(ledger_checkpoint(book, note, &n, &fx.e), &fx.e);
        char want[NOTE_BYTES];
        T_INT(n, sf_checkpoint(&log_, sizes[i], want));
        T_STR(note, want);
        if (sizes[i] == 600) {
            T_OK(view_receipt(book, 290, &receipt, &fx.e), &fx.e);
            T_INT(receipt.state, RECEIPT_VALID);
            T_INT(receipt.gift, 580);
        }
        ledger_close(book);
    }
}

TEST(proofs_made_from_its_tiles_hold_for_every_entry_and_every_size)
{
    uint8_t proof[MERKLE_PROOF_MAX][HASH_BYTES], root[HASH_BYTES];
    const uint8_t(*p)[HASH_BYTES] = (const uint8_t(*)[HASH_BYTES])proof;
    struct site *s = NULL;
    size_t count = 0;

    sf_publish(&log_, "good", 600);
    T_OK(open_site("good", &log_.key, &s), &fx.e);
    const struct note_checkpoint *cp = site_checkpoint(s);
    for (uint64_t i = 0; i < 600; i++) {
        T_OK(merkle_prove_inclusion(sf_hash, i, 600, site_node, s, proof, &count, &fx.e),
             &fx.e);
        T(merkle_check_inclusion(sf_hash, log_.leaves[i], i, 600, p, count, cp->root));
        T_OK(merkle_prove_consistency(sf_hash, i + 1, 600, site_node, s, proof, &count,
                                      &fx.e),
             &fx.e);
        sf_root(&log_, 0, i + 1, root);
        T(merkle_check_consistency(sf_hash, i + 1, 600, p, count, root, cp->root));
    }
    site_close(s);
}

TEST(the_key_is_the_one_given_or_else_the_book_s_own)
{
    static struct sf_log other;
    struct note_key wrong = log_.key;
    struct site *s = NULL;

    T_OK(open_site("good", NULL, &s), &fx.e);
    T(memcmp(site_key(s), &log_.key, sizeof log_.key) == 0);
    site_close(s);
    s = NULL;
    sf_start(&other, 2);
    sf_publish(&other, "foreign", 2);
    T_INT(open_site("foreign", &log_.key, &s), ERR_INVALID);
    T(strstr(t_message(&fx.e), "is not signed by the key of") != NULL);
    T_OK(open_site("foreign", NULL, &s), &fx.e); /* it agrees with itself */
    site_close(s);
    s = NULL;
    memcpy(wrong.public_key, other.key.public_key, sizeof wrong.public_key);
    T_INT(open_site("good", &wrong, &s), ERR_CORRUPT); /* its id, on purpose */
    T_INT(open_site("nowhere", &log_.key, &s), ERR_NOTFOUND);
    T_INT(open_site("nowhere", NULL, &s), ERR_NOTFOUND);
    T(s == NULL);
    sf_end(&other);
}

/* Somebody who holds no key, and writes what he likes into the folder. */
TEST(a_changed_byte_of_any_kind_of_file_is_found_and_named)
{
    sf_publish(&log_, "bytes", 600);
    flip("bytes", "tile/entries/001", 2 + 100);
    refused("bytes", ERR_CORRUPT,
            "entry 256 is not the one whose hash is in "
            "'tile/0/001'");
    flip("bytes", "tile/entries/001", 2 + 100);
    flip("bytes", "tile/0/001", 5 * HASH_BYTES);
    refused("bytes", ERR_CORRUPT, "entry 261 is not the one");
    flip("bytes", "tile/0/001", 5 * HASH_BYTES);
    flip("bytes", "tile/1/000.p/2", 3);
    refused("bytes", ERR_CORRUPT, "'tile/1/000.p/2' is not what the entries make it");
    flip("bytes", "tile/1/000.p/2", 3);
    flip("bytes", "tile/entries/002.p/88", 0); /* the length of an entry */
    refused("bytes", ERR_CORRUPT, "entry 512 is not the one");
    flip("bytes", "tile/entries/002.p/88", 0);
    flip("bytes", "checkpoint", strlen(SF_ORIGIN) + 1); /* its size */
    T(load("bytes") == NULL);
    flip("bytes", "checkpoint", strlen(SF_ORIGIN) + 1);
    struct ledger *book = load("bytes");
    T(book != NULL);
    ledger_close(book);
}

TEST(what_is_missing_cut_off_or_no_file_is_named)
{
    static const char *const names[] = { "tile/0/000", "tile/0/002.p/88",
                                         "tile/entries/001", "tile/entries/002.p/88",
                                         "tile/1/000.p/2" };
    char words[128];

    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        sf_publish(&log_, "holes", 600);
        T(unlink(sf_path("holes", names[i])) == 0);
        snprintf(words, sizeof words, "'%s' is missing: the site is half written",
                 names[i]);
        refused("holes", ERR_NOTFOUND, words);
        T(mkfifo(sf_path("holes", names[i]), 0600) == 0); /* would be waited for */
        refused("holes", ERR_CORRUPT, "is not a file");
        T(unlink(sf_path("holes", names[i])) == 0);
        sf_file("holes", names[i], "x", 1);
        T(load("holes") == NULL);
        T_INT(fx.e.code, ERR_CORRUPT);
    }
    sf_publish(&log_, "holes", 600);
    sf_bundle(&log_, "holes", 2, 88);
    char *data = NULL;
    size_t n = 0;
    T_OK(file_read(sf_path("holes", "tile/entries/002.p/88"), 1 << 20, &data, &n, &fx.e),
         &fx.e);
    sf_file("holes", "tile/entries/002.p/88", data, n - 1);
    refused("holes", ERR_CORRUPT, "entry 599 is missing in");
    free(data);
    char from[256];
    sf_bundle(&log_, "holes2", 2, 88);
    snprintf(from, sizeof from, "%s", sf_path("holes2", "tile/entries/002.p/88"));
    sf_publish(&log_, "holes2", 599);
    T(rename(from, sf_path("holes2", "tile/entries/002.p/87")) == 0);
    refused("holes2", ERR_CORRUPT, "has more than its 87 entries");
}

TEST(a_partial_tile_may_be_gone_once_the_full_one_is_there)
{
    char note[NOTE_BYTES];

    sf_publish(&log_, "full", 512);
    size_t n = sf_checkpoint(&log_, 500, note); /* an older checkpoint, put back */
    sf_file("full", "checkpoint", note, n);
    struct ledger *book = load("full");
    T(book == NULL); /* its level 1 is of 512 entries only */
    sf_publish(&log_, "full", 300);
    sf_publish(&log_, "full", 512);
    n = sf_checkpoint(&log_, 300, note);
    sf_file("full", "checkpoint", note, n);
    T(unlink(sf_path("full", "tile/0/001.p/44")) == 0);
    T(unlink(sf_path("full", "tile/entries/001.p/44")) == 0);
    book = load("full");
    T(book != NULL);
    if (book == NULL)
        printf("# %s\n", t_message(&fx.e));
    ledger_close(book);
}

/* The signer himself: all is signed anew, and still the book must follow its rules. */
TEST(a_signer_who_breaks_the_chain_or_the_rules_is_caught_by_name)
{
    static struct sf_log bad;
    struct entry en;

    sf_start(&bad, 1);
    sf_grow(&bad, 10);
    bad.leaves[9][0] ^= 1; /* what entry 10 will name as the one before */
    sf_grow(&bad, 11);
    bad.leaves[9][0] ^= 1;
    sf_publish(&bad, "chain", 11);
    refused("chain", ERR_CORRUPT, "entry 10: it does not follow on the entry before it");
    sf_end(&bad);

    sf_start(&bad, 1);
    sf_grow(&bad, 10);
    bad.at.at_s -= 60;
    sf_grow(&bad, 11);
    sf_publish(&bad, "clock", 11);
    refused("clock", ERR_CORRUPT, "entry 10: it is earlier than the entry before it");
    sf_end(&bad);

    sf_start(&bad, 1);
    en = fx_use("CHUNG", fx_day(6, 2), 5000, PURPOSE_QUA); /* nothing was given yet */
    const struct entry_run run = { 1, 1, 5000 };
    fx_sources(&en, &run, 1);
    (void)sf_put(&bad, en);
    sf_publish(&bad, "rules", 3);
    refused("rules", ERR_CORRUPT, "entry 2: ");
    sf_end(&bad);
}

TEST(another_s_genesis_under_our_checkpoint_is_refused)
{
    static struct sf_log other;

    sf_start(&other, 2);
    sf_grow(&other, 5);
    memcpy(other.seed, log_.seed, sizeof other.seed);
    other.key = log_.key; /* our key signs a book that names another */
    sf_publish(&other, "other", 5);
    refused("other", ERR_CORRUPT, "entry 0 names another key than the checkpoint's");
    sf_end(&other);
}

/* A log that another program wrote: its sixteen sizes, and a proof from each to the last.
 */
TEST(the_log_of_another_program_is_read)
{
    uint8_t roots[16][HASH_BYTES], proof[MERKLE_PROOF_MAX][HASH_BYTES];
    const uint8_t(*p)[HASH_BYTES] = (const uint8_t(*)[HASH_BYTES])proof;
    struct note_key key;
    char path[128];
    size_t count = 0;

    if (access(GOLDEN, F_OK) != 0) {
        printf("# %s is not here: only our own sites are tested\n", GOLDEN);
        return;
    }
    T_OK(note_vkey_parse(sf_hash, GOLDEN_VKEY, &key, &fx.e), &fx.e);
    snprintf(path, sizeof path, "%s/golden", sf_folder);
    (void)sf_path("golden", "x"); /* its checkpoint in turn, the tiles where they are */
    char here[4096], link[256];
    T(getcwd(here, sizeof here - sizeof GOLDEN - 8) != NULL);
    strcat(here, "/" GOLDEN "/tile");
    snprintf(link, sizeof link, "%s", sf_path("golden", "tile"));
    T(symlink(here, link) == 0);
    for (unsigned size = 0; size < 16; size++) {
        struct site *s = NULL;
        char from[128], *note = NULL;
        size_t n = 0;

        snprintf(from, sizeof from, GOLDEN "/checkpoint.%u", size);
        T_OK(file_read(from, NOTE_BYTES, &note, &n, &fx.e), &fx.e);
        sf_file("golden", "checkpoint", note, n);
        free(note);
        T_OK(site_open(path, &key, &s, &fx.e), &fx.e);
        T_INT(site_checkpoint(s)->size, size);
        T_OK(merkle_root_at(sf_hash, size, site_node, s, roots[size], &fx.e), &fx.e);
        T(memcmp(roots[size], site_checkpoint(s)->root, HASH_BYTES) == 0);
        for (uint64_t old = 1; old <= size; old++) {
            T_OK(merkle_prove_consistency(sf_hash, old, size, site_node, s, proof, &count,
                                          &fx.e),
                 &fx.e);
            T(merkle_check_consistency(sf_hash, old, size, p, count, roots[old],
                                       roots[size]));
        }
        struct ledger *book = NULL;
        T_INT(site_load(s, NULL, NULL, &book, &fx.e), ERR_CORRUPT); /* no book of ours */
        site_close(s);
    }
    T(unlink(link) == 0);
}

/* clang-format off */
T_MAIN(
    T_RUN(a_published_book_reads_like_any_other);
    T_RUN(proofs_made_from_its_tiles_hold_for_every_entry_and_every_size);
    T_RUN(the_key_is_the_one_given_or_else_the_book_s_own);
    T_RUN(a_changed_byte_of_any_kind_of_file_is_found_and_named);
    T_RUN(what_is_missing_cut_off_or_no_file_is_named);
    T_RUN(a_partial_tile_may_be_gone_once_the_full_one_is_there);
    T_RUN(a_signer_who_breaks_the_chain_or_the_rules_is_caught_by_name);
    T_RUN(another_s_genesis_under_our_checkpoint_is_refused);
    T_RUN(the_log_of_another_program_is_read);
    sf_end(&log_);
    sf_done();
)
/* clang-format on */
