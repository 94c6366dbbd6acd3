/* SPDX-License-Identifier: MIT */
/*
 * Verification of a book of several chunks and tiles, on any number of threads: changes
 * at the borders; histories written anew; what the key file and the vault remember. [I10]
 */
#include "ledger/verify/verify.h"

#include "ledger/base/text.h"
#include "ledger/log/tiles.h"
#include "tests/tamper.h"
#include "ledger/note/note_text.h"
#include "tests/message.h"

/* 0 genesis, 1 fund, then 27 transactions of 100 gifts: 2702 entries, 10 full tiles. */
#define ENTRIES 2702
#define LAST_TILE_END 2560
#define LAST_BATCH 2602 /* first entry of the last transaction */

static void
open_large(void)
{
    struct entry en;

    fx_open();
    en = fx_fund("CHUNG");
    fx_put(&en);
    for (int batch = 0; batch < 27; batch++) {
        fx_begin();
        for (int i = 0; i < 100; i++) {
            en = fx_gift("CHUNG", fx_day(1, 5), 10000 + batch * 100 + i);
            T(fx_add(&en) > 0);
        }
        fx_commit();
    }
    tp_open();
}

static void
close_large(void)
{
    tp_close();
    fx_close();
}

static struct store *
open_store(void)
{
    struct store *s = NULL;

    T_OK(store_open(fx.path, DB_READ, &s, &fx.e), &fx.e);
    return s;
}

static void
caught_on_any_threads(int64_t seq)
{
    static const unsigned threads[] = { 1, 2, 3, 16 };

    for (size_t i = 0; i < sizeof threads / sizeof threads[0]; i++)
        for (int light = 0; light < 2; light++) {
            T_INT(tp_verify(light != 0, threads[i]), ERR_CORRUPT);
            T_INT(tp_result.bad_seq, seq);
        }
}

TEST(changes_at_the_borders_of_chunks_and_tiles_are_named_on_any_threads)
{
    static const int64_t seqs[] = { 0,    1,    2,    254,  255,  256,  1022,
                                    1023, 1024, 1025, 2047, 2048, 2559, 2560,
                                    2561, 2601, 2602, 2603, 2700, 2701 };
    static char body[ENTRY_BYTES_MAX];
    struct store *s;
    struct verify_options o = { .light = true };
    size_t n = 0;

    open_large();
    for (unsigned threads = 1; threads <= 16; threads++) {
        o.threads = threads;
        T_OK(verify_run(fx.path, &o, &tp_result, &fx.e), &fx.e);
        T_INT(tp_result.size, ENTRIES);
        T_INT(tp_result.checkpoints, 29);
    }
    s = open_store();
    for (size_t i = 0; i < sizeof seqs / sizeof seqs[0]; i++) {
        T_OK(store_body(s, (uint64_t)seqs[i], body, sizeof body, &n, &fx.e), &fx.e);
        body[n] = '\0';
        size_t at = tp_find(body, n);
        const char *prev = strstr(body, "\"prev\":\"");
        const char *amount = strstr(body, "amount\":");

        if (amount != NULL) {
            tp_flip(at + (size_t)(amount - body) + 9);
            caught_on_any_threads(seqs[i]);
            tp_flip(at + (size_t)(amount - body) + 9);
        }
        tp_flip(at + (size_t)(prev - body) + 12); /* within the hash */
        caught_on_any_threads(seqs[i]);
        tp_flip(at + (size_t)(prev - body) + 12);
    }
    store_close(s);
    T_OK(tp_verify(false, 2), &fx.e);
    close_large();
}

/* Give an entry another amount, and put every prev after it right again. */
static void
rewrite_from(int64_t seq, const char *more_sql)
{
    static struct entry_room room;
    static char body[ENTRY_BYTES_MAX + 1], hex[2 * ENTRY_BYTES_MAX + 1];
    size_t size = 4u << 20, used = 0, n = 0;
    char *sql = malloc(size);
    struct store *s = open_store();
    struct entry en;
    uint8_t leaf[HASH_BYTES];

    for (int64_t i = seq; i < ENTRIES; i++) {
        T_OK(store_body(s, (uint64_t)i, body, sizeof body, &n, &fx.e), &fx.e);
        T_OK(entry_decode(body, n, &room, &en, &fx.e), &fx.e);
        if (i == seq)
            en.amount += 1000000;
        else
            memcpy(en.prev, leaf, HASH_BYTES);
        T_OK(entry_encode(&en, body, &n, &fx.e), &fx.e);
        hash_leaf(store_hash(s), body, n, leaf);
        used += (size_t)snprintf(sql + used, size - used,
                                 "UPDATE entry SET body = x'%s' WHERE seq = %lld;",
                                 text_hex((const uint8_t *)body, n, hex), (long long)i);
    }
    store_close(s);
    snprintf(sql + used, size - used, "%s", more_sql);
    tp_sql(sql);
    free(sql);
}

TEST(a_history_written_anew_is_named_by_tiles_or_by_the_checkpoints_before_it)
{
    static const struct {
        int64_t from;
        const char *more;
        int64_t named;
    } rows[] = {
        { 2, "", 2 },
        { 700, "", 700 },
        { 2559, "", 2559 },
        /* No tile says so: then the first entry that no good checkpoint covers. */
        { 700, "DELETE FROM tile", 602 },
        { 2600, "", 2502 },
        { 2, "DELETE FROM tile", 2 },
        /* The last transaction alone: the last entry, "or one before it". */
        { 2650, "", 2701 },
        { 2701, "", 2701 },
        /* The checkpoints are gone as well, or of other trees. */
        { 700, "DELETE FROM checkpoint WHERE size > 700; DELETE FROM tile", 602 },
        { 2650, "DELETE FROM checkpoint WHERE size > 2602", 2602 },
        { 2650, "UPDATE checkpoint SET sig = zeroblob(64) WHERE size > 2602", 2602 },
    };

    open_large();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        rewrite_from(rows[i].from, rows[i].more);
        caught_on_any_threads(rows[i].named);
        tp_restore();
    }
    close_large();
}

/* Append entries without the key: first without a checkpoint, then with a made-up one. */
TEST(what_is_appended_behind_the_signer_s_back_is_named)
{
    static char body[ENTRY_BYTES_MAX + 1];
    uint8_t seed[CRYPTO_SEED_BYTES] = { 5 };
    struct store_checkpoint cp = { .size = ENTRIES + 1 };
    struct note_checkpoint note = { .size = ENTRIES + 1 };
    char text[NOTE_BYTES];
    uint8_t leaf[HASH_BYTES];
    struct store *s = NULL;
    struct entry en;
    size_t n = 0;

    open_large();
    for (int forged = 0; forged < 2; forged++) {
        T_OK(store_open(fx.path, DB_WRITE, &s, &fx.e), &fx.e);
        T_OK(store_begin(s, &fx.e), &fx.e);
        en = fx_gift("CHUNG", fx_day(1, 5), 1000000000);
        en.seq = ENTRIES;
        en.at = fx.now;
        strcpy(en.by, "THUQUY");
        T_OK(store_head(s, en.prev, &fx.e), &fx.e);
        T_OK(entry_encode(&en, body, &n, &fx.e), &fx.e);
        T_OK(store_append(s, body, n, leaf, &fx.e), &fx.e);
        if (forged != 0) {
            T_OK(store_root(s, cp.size, cp.root, &fx.e), &fx.e);
            strcpy(note.origin, "example.org/so/phuong-mau/2026");
            memcpy(note.root, cp.root, HASH_BYTES);
            crypto_sign_message(seed, text, note_text_checkpoint(&note, text), cp.sig);
            T_OK(store_checkpoint_put(s, &cp, &fx.e), &fx.e);
        }
        T_OK(store_commit(s, &fx.e), &fx.e);
        store_close(s);
        caught_on_any_threads(ENTRIES);
        tp_restore();
    }
    close_large();
}

TEST(a_stored_tile_that_is_not_the_entries_is_caught_but_no_entry_is_blamed)
{
    static const char *const attacks[] = {
        "UPDATE tile SET hashes = zeroblob(8192) WHERE id = 9",
        "UPDATE tile SET root = zeroblob(32) WHERE id = 3",
        "UPDATE tile SET hashes = zeroblob(8191) WHERE id = 0",
        "UPDATE tile SET root = x'' WHERE id = 4",
        "DELETE FROM tile WHERE id = 4",
        "DELETE FROM tile",
        "UPDATE tile SET id = 12 WHERE id = 9",
        "INSERT INTO tile SELECT 1 << 48, hashes, root FROM tile WHERE id = 0",
        "INSERT INTO tile SELECT -1, hashes, root FROM tile WHERE id = 0",
        "UPDATE tile SET hashes = (SELECT hashes FROM tile WHERE id = 1) WHERE id = 2",
    };
    size_t offset;
    struct store *s;
    struct db_query *q = NULL;
    bool row = false;
    uint8_t part[64];
    size_t n = 0;

    open_large();
    for (size_t i = 0; i < sizeof attacks / sizeof attacks[0]; i++)
        for (int light = 0; light < 2; light++)
            tp_attack(attacks[i], light != 0, -1, "stored tiles");
    /* Bytes of a tile, one by one, as they stand in the file. */
    s = open_store();
    T_OK(db_query(store_db(s), "SELECT hashes FROM tile WHERE id = 7", DB_NO_ARGS, &q,
                  &fx.e),
         &fx.e);
    T_OK(db_next(q, &row, &fx.e), &fx.e);
    memcpy(part, (const uint8_t *)db_blob(q, 0, &n) + 160, sizeof part);
    db_end(q);
    store_close(s);
    offset = tp_find(part, sizeof part);
    for (size_t i = 0; i < sizeof part; i++) {
        tp_flip(offset + i);
        tp_caught(true, -1, "stored tiles");
        tp_flip(offset + i);
    }
    close_large();
}

TEST(level_1_tiles_are_checked_too)
{
    struct entry en;

    fx_open();
    en = fx_fund("CHUNG");
    fx_put(&en);
    fx_begin();
    for (int i = 0; i < 65600; i++) {
        en = fx_gift("CHUNG", fx_day(1, 5), 10000 + i);
        T(fx_add(&en) > 0);
    }
    fx_commit();
    tp_open();
    T_OK(tp_verify(true, 2), &fx.e);
    T_INT(tp_result.size, 65602);
    tp_attack("UPDATE tile SET hashes = zeroblob(8192) WHERE id = 1 << 48", true, -1,
              "stored tiles");
    tp_attack("UPDATE tile SET root = zeroblob(32) WHERE id = 1 << 48", true, -1,
              "stored tiles");
    tp_attack("DELETE FROM tile WHERE id = 1 << 48", true, -1, "stored tiles");
    T_OK(tp_verify(true, 3), &fx.e);
    close_large();
}

struct steps {
    int64_t last, total;
    int count;
};

static void
step(void *arg, int64_t done, int64_t total)
{
    struct steps *s = arg;

    T(done >= s->last);
    T(done <= total);
    s->last = done;
    s->total = total;
    s->count++;
}

TEST(an_old_copy_or_another_log_is_caught_by_what_the_key_remembers)
{
    struct keyfile_pin pins[2] = { { 0 }, { .size = ENTRIES } };
    struct steps steps = { 0, 0, 0 };
    struct verify_options o = { .pins = pins,
                                .pin_count = 2,
                                .light = true,
                                .progress = step,
                                .progress_arg = &steps };

    open_large();
    T_OK(tp_verify(true, 2), &fx.e);
    memcpy(pins[1].root, tp_result.root, HASH_BYTES);
    T_OK(verify_run(fx.path, &o, &tp_result, &fx.e), &fx.e);
    T(steps.count > 0);
    T_INT(steps.last, ENTRIES);
    T_INT(steps.total, ENTRIES);
    o.light = false;
    steps = (struct steps){ 0, 0, 0 };
    T_OK(verify_run(fx.path, &o, &tp_result, &fx.e), &fx.e);
    T_INT(steps.last, ENTRIES);
    o.progress = NULL;
    tp_sql(
        "DELETE FROM entry WHERE seq >= 2602; DELETE FROM checkpoint WHERE size > 2602");
    T_OK(tp_verify(true, 2), &fx.e); /* by itself an old copy holds together */
    T_INT(verify_run(fx.path, &o, &tp_result, &fx.e), ERR_CORRUPT);
    T_INT(tp_result.bad_seq, 2602);
    T(strstr(t_message(&fx.e), "its key has signed 2702") != NULL);
    tp_restore();
    pins[1].root[3] ^= 1;
    T_INT(verify_run(fx.path, &o, &tp_result, &fx.e), ERR_CORRUPT);
    T_INT(tp_result.bad_seq, -1);
    T(strstr(t_message(&fx.e), "another log") != NULL);
    close_large();
}

T_MAIN(T_RUN(changes_at_the_borders_of_chunks_and_tiles_are_named_on_any_threads);
       T_RUN(a_history_written_anew_is_named_by_tiles_or_by_the_checkpoints_before_it);
       T_RUN(what_is_appended_behind_the_signer_s_back_is_named);
       T_RUN(a_stored_tile_that_is_not_the_entries_is_caught_but_no_entry_is_blamed);
       T_RUN(level_1_tiles_are_checked_too);
       T_RUN(an_old_copy_or_another_log_is_caught_by_what_the_key_remembers);)
