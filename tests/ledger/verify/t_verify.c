/* SPDX-License-Identifier: MIT */
/*
 * The tamper test [I10], and the replay [I9]. Every change below is one that the file's
 * guards cannot stop, because whoever has the file can drop them; what is tested is that
 * verification notices, and names the first entry that is not what was signed. [I1] [I2]
 * [I3] are attacked with it: entries removed, renumbered, moved and unlinked.
 */
#include "ledger/verify/verify.h"

#include "tests/verify_book.h"

/* The bytes of an entry, read plainly. */
static size_t
read_body(int64_t seq, char body[ENTRY_BYTES_MAX])
{
    struct store *s = NULL;
    size_t n = 0;

    T_OK(store_open(fx.path, DB_READ, &s, &fx.e), &fx.e);
    T_OK(store_body(s, (uint64_t)seq, body, ENTRY_BYTES_MAX, &n, &fx.e), &fx.e);
    store_close(s);
    return n;
}

TEST(a_book_holds_and_is_trusted_only_with_a_key_from_outside)
{
    struct verify_options o = { 0 };
    struct note_key key;
    struct hash *h = NULL;
    uint8_t public_key[CRYPTO_PUBLIC_BYTES];

    open_book();
    fx_reopen(LEDGER_READ);
    key = ledger_identity(fx.l)->checkpoint_key;
    memcpy(public_key, key.public_key, sizeof public_key);
    for (unsigned threads = 0; threads <= 20; threads += 4) {
        o = (struct verify_options){ .threads = threads, .light = threads % 8 == 0 };
        T_OK(verify_run(fx.path, &o, &tp_result, &fx.e), &fx.e);
        T_INT(tp_result.size, book_size);
        T_INT(tp_result.bad_seq, -1);
        T_INT(tp_result.checkpoints, 11);
        T(!tp_result.trusted); /* consistent with itself: anybody could have made it */
    }
    uint8_t root[HASH_BYTES];

    T_OK(ledger_root(fx.l, book_size, root, &fx.e), &fx.e);
    T(memcmp(root, tp_result.root, HASH_BYTES) == 0);
    o = (struct verify_options){ .vkey = &key };
    T_OK(verify_run(fx.path, &o, &tp_result, &fx.e), &fx.e);
    T(tp_result.trusted);
    o = (struct verify_options){ .public_key = public_key, .light = true };
    T_OK(verify_run(fx.path, &o, &tp_result, &fx.e), &fx.e);
    T(tp_result.trusted);

    public_key[5] ^= 1;
    T_INT(verify_run(fx.path, &o, &tp_result, &fx.e), ERR_CORRUPT);
    T(!tp_result.trusted);
    T_OK(hash_open(&h, &fx.e), &fx.e);
    note_key_init(h, "example.org/so/khac", NOTE_CHECKPOINT, key.public_key, &key);
    hash_close(h);
    o = (struct verify_options){ .vkey = &key };
    T_INT(verify_run(fx.path, &o, &tp_result, &fx.e), ERR_CORRUPT);
    close_book();
}

TEST(every_flipped_byte_of_every_entry_is_caught_and_its_entry_named)
{
    static char body[ENTRY_BYTES_MAX];
    int64_t flips = 0;

    open_book();
    for (int64_t seq = 0; seq < book_size; seq++) {
        size_t n = read_body(seq, body);
        size_t at = tp_find(body, n);

        for (size_t i = 0; i < n; i++, flips++) {
            tp_flip(at + i);
            T_INT(tp_verify(true, 1), ERR_CORRUPT);
            T_INT(tp_result.bad_seq, seq);
            tp_flip(at + i);
        }
    }
    T(flips > 3000);
    T_OK(tp_verify(true, 2), &fx.e);
    close_book();
}

struct found {
    size_t offsets[64];
    size_t count;
};

static enum err_code
find_checkpoint(void *arg, const struct store_checkpoint *cp, struct err *e)
{
    struct found *f = arg;
    uint8_t both[HASH_BYTES + CRYPTO_SIG_BYTES];

    (void)e;
    memcpy(both, cp->root, HASH_BYTES);
    memcpy(both + HASH_BYTES, cp->sig, CRYPTO_SIG_BYTES);
    f->offsets[f->count++] = tp_find(both, sizeof both);
    return ERR_OK;
}

TEST(every_flipped_byte_of_every_checkpoint_is_caught)
{
    struct found f = { .count = 0 };
    struct store *s = NULL;

    open_book();
    T_OK(store_open(fx.path, DB_READ, &s, &fx.e), &fx.e);
    T_OK(store_checkpoint_each(s, find_checkpoint, &f, &fx.e), &fx.e);
    store_close(s);
    T_INT(f.count, 11);
    for (size_t k = 0; k < f.count; k++)
        for (size_t i = 0; i < HASH_BYTES + CRYPTO_SIG_BYTES; i++) {
            bool newest_sig = k + 1 == f.count && i >= HASH_BYTES;

            tp_flip(f.offsets[k] + i);
            T_INT(tp_verify(i < HASH_BYTES, 1), ERR_CORRUPT); /* signatures: deep */
            /* Without its signature, what the last transaction added is anybody's. */
            T_INT(tp_result.bad_seq, newest_sig ? 13 : -1);
            tp_flip(f.offsets[k] + i);
        }
    T_OK(tp_verify(false, 2), &fx.e);
    close_book();
}

/* Any byte of the file, some of them in places that SQLite itself does not look at: then
 * the log is the very same. */
TEST(a_flipped_byte_anywhere_in_the_file_is_caught_or_changes_nothing)
{
    uint8_t root[HASH_BYTES];
    int caught = 0, ignored = 0;

    open_book();
    T_OK(tp_verify(false, 2), &fx.e);
    memcpy(root, tp_result.root, HASH_BYTES);
    for (size_t at = 0; at < tp_bytes; at += 97) {
        tp_flip(at);
        enum err_code rc = tp_verify(false, 1);

        T(rc == ERR_OK || rc == ERR_CORRUPT || rc == ERR_INVALID);
        T(rc != ERR_OK || memcmp(root, tp_result.root, HASH_BYTES) == 0);
        caught += rc != ERR_OK;
        ignored += rc == ERR_OK;
        tp_restore();
    }
    T(caught > 100);
    T(ignored > 100);
    close_book();
}

TEST(a_file_cut_anywhere_or_full_of_noise_is_refused_without_a_crash)
{
    uint64_t x = 1;

    open_book();
    for (size_t n = 0; n < tp_bytes - 4096; n += 1 + tp_bytes / 60) {
        T_OK(file_write(fx.path, tp_image, n, &fx.e), &fx.e);
        T_INT(tp_verify(n % 2 == 0, 2), ERR_CORRUPT);
    }
    for (int round = 0; round < 60; round++) { /* one page of noise, anywhere */
        char *noisy = malloc(tp_bytes);
        size_t page = (size_t)round % (tp_bytes / 4096) * 4096;

        memcpy(noisy, tp_image, tp_bytes);
        for (size_t i = page + (round < 30 ? 100 : 0); i < page + 4096; i++) {
            x = x * UINT64_C(6364136223846793005) + 1442695040888963407;
            noisy[i] = (char)(x >> 56);
        }
        T_OK(file_write(fx.path, noisy, tp_bytes, &fx.e), &fx.e);
        enum err_code rc = tp_verify(false, 2);

        T(rc != ERR_NOMEM && rc != ERR_BUSY);
        free(noisy);
    }
    tp_restore();
    T_OK(tp_verify(false, 2), &fx.e);
    close_book();
}

TEST(what_is_dropped_moved_renumbered_or_cut_is_named)
{
    static const struct {
        const char *sql;
        int64_t seq;
        const char *words;
    } rows[] = {
        { "DELETE FROM entry WHERE seq = 6", 6, "is missing" },
        { "DELETE FROM entry WHERE seq = 0", 0, "is missing" },
        { "DELETE FROM entry WHERE seq = 6;"
          "UPDATE entry SET seq = -seq WHERE seq > 6; UPDATE entry SET seq = -seq - 1"
          " WHERE seq < 0",
          6, "not the one that belongs there" },
        { "CREATE TEMP TABLE x AS SELECT * FROM entry WHERE seq IN (5, 9);"
          "UPDATE entry SET body = (SELECT body FROM x WHERE x.seq = 14 - entry.seq)"
          " WHERE seq IN (5, 9)",
          5, "not the one that belongs there" },
        { "UPDATE entry SET body = (SELECT body FROM entry WHERE seq = 3) WHERE seq = 4",
          4, "not the one that belongs there" },
        { "INSERT INTO entry SELECT -1, body FROM entry WHERE seq = 3", -1,
          "numbered -1" },
        { "INSERT INTO entry SELECT 15, body FROM entry WHERE seq = 14", 15,
          "not the one that belongs there" },
        { "INSERT INTO entry SELECT 17, body FROM entry WHERE seq = 14", 15,
          "is missing" },
        { "INSERT INTO entry SELECT 9223372036854775807, body FROM entry WHERE seq = 14",
          -1, "number 9223372036854775807" },
        { "UPDATE entry SET body = x'' WHERE seq = 7", 7, "not the one" },
        { "UPDATE entry SET body = zeroblob(70000) WHERE seq = 7", 7, "not the one" },
        /* Cut: the checkpoints that were signed stay, or go too. */
        { "DELETE FROM entry WHERE seq >= 12", 12, "end was cut off" },
        { "DELETE FROM entry WHERE seq >= 14; DELETE FROM checkpoint WHERE size > 14", 13,
          "from entry 13 on the log is not signed" },
        { "DELETE FROM checkpoint WHERE size = 15", 13, "from entry 13 on" },
        { "DELETE FROM checkpoint", 0, "from entry 0 on" },
        { "DELETE FROM entry", 0, "missing" },
        /* Checkpoints of nothing. */
        { "INSERT INTO checkpoint SELECT 99, root, sig FROM checkpoint WHERE size = 15",
          -1, "newest checkpoint" },
        { "INSERT INTO checkpoint SELECT -9, root, sig FROM checkpoint WHERE size = 15",
          -1, "a size that the log never had" },
        { "UPDATE checkpoint SET root = x'00' WHERE size = 15", 13, "from entry 13 on" },
        { "UPDATE checkpoint SET sig = x'00' WHERE size = 15", 13, "from entry 13 on" },
        { "UPDATE checkpoint SET root = x'00' WHERE size = 8", -1,
          "checkpoint of size 8" },
        { "INSERT INTO checkpoint SELECT 5, root, sig FROM checkpoint WHERE size = 6", -1,
          "checkpoint of size 5" },
        { "INSERT INTO tile VALUES (0, zeroblob(8192), zeroblob(32))", -1,
          "stored tiles" },
        { "INSERT INTO tile VALUES (-7, x'', x'')", -1, "stored tiles" },
    };

    open_book();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        for (int light = 0; light < 2; light++)
            tp_attack(rows[i].sql, light != 0, rows[i].seq, rows[i].words);
    close_book();
}

T_MAIN(T_RUN(a_book_holds_and_is_trusted_only_with_a_key_from_outside);
       T_RUN(every_flipped_byte_of_every_entry_is_caught_and_its_entry_named);
       T_RUN(every_flipped_byte_of_every_checkpoint_is_caught);
       T_RUN(a_flipped_byte_anywhere_in_the_file_is_caught_or_changes_nothing);
       T_RUN(a_file_cut_anywhere_or_full_of_noise_is_refused_without_a_crash);
       T_RUN(what_is_dropped_moved_renumbered_or_cut_is_named);)
