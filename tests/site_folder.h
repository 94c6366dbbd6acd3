/* SPDX-License-Identifier: MIT */
#ifndef TESTS_SITE_FOLDER_H
#define TESTS_SITE_FOLDER_H

/*
 * site_folder: a book of a test's own making, under a key of its own, and the folder that
 * publishes it, written as plainly as FORMAT.md section 9 says and without the code that it
 * tests. What a liar would publish can be made as well: sf_log is one history, and there
 * may be several.
 */
#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ledger/note/cosign.h"
#include "ledger/entry/entry.h"
#include "ledger/base/file.h"
#include "ledger/log/merkle.h"
#include "ledger/note/note.h"
#include "ledger/note/note_text.h"
#include "tests/fixture.h"

#define SF_ORIGIN "example.org/so/phuong-mau/2026"

struct sf_log {
    uint8_t seed[CRYPTO_SEED_BYTES];
    struct note_key key; /* of its checkpoints */
    char *bodies[2048];
    size_t bytes[2048];
    uint8_t leaves[2048][HASH_BYTES];
    uint64_t size;
    struct instant at;
};

static struct hash *sf_hash;
static char sf_folder[64];

static inline void
sf_ready(void)
{
    static bool done;

    if (done)
        return;
    done = true;
    T_OK(crypto_init(&fx.e), &fx.e);
    T_OK(hash_open(&sf_hash, &fx.e), &fx.e);
    T(mkdtemp(t_template(sf_folder, sizeof sf_folder, "site")) != NULL);
}

/* Append an entry as the log's next one; what it says is not checked against the book. */
static inline int64_t
sf_put(struct sf_log *log, struct entry en)
{
    static char body[ENTRY_BYTES_MAX + 1];
    size_t n = 0;

    en.seq = (int64_t)log->size;
    en.at = log->at;
    snprintf(en.by, sizeof en.by, "THUQUY");
    if (log->size > 0)
        memcpy(en.prev, log->leaves[log->size - 1], HASH_BYTES);
    T_OK(entry_encode(&en, body, &n, &fx.e), &fx.e);
    T(log->size < sizeof log->bodies / sizeof log->bodies[0]);
    log->bodies[log->size] = malloc(n);
    memcpy(log->bodies[log->size], body, n);
    log->bytes[log->size] = n;
    hash_leaf(sf_hash, body, n, log->leaves[log->size]);
    return (int64_t)log->size++;
}

/* A genesis entry and a fund; `seed` tells keys apart. */
static inline void
sf_start(struct sf_log *log, uint8_t seed)
{
    struct entry en;
    uint8_t public_key[CRYPTO_PUBLIC_BYTES];

    sf_ready();
    memset(log, 0, sizeof *log);
    memset(log->seed, seed, sizeof log->seed);
    crypto_public(log->seed, public_key);
    note_key_init(sf_hash, SF_ORIGIN, NOTE_CHECKPOINT, public_key, &log->key);
    T_OK(date_parse_instant("2026-06-30T08:00:00+07:00", &log->at, &fx.e), &fx.e);
    entry_init(&en, ENTRY_GENESIS);
    en.has[M_ORG] = en.has[M_ORIGIN] = en.has[M_HOST] = en.has[M_BOOK] = true;
    en.has[M_LEVEL] = en.has[M_KEY] = true;
    snprintf(en.org, sizeof en.org, "Ủy ban MTTQ phường Mẫu");
    snprintf(en.origin, sizeof en.origin, SF_ORIGIN);
    snprintf(en.host, sizeof en.host, "https://example.org/k");
    snprintf(en.book, sizeof en.book, "2026");
    en.level = LEVEL_COMMUNE;
    memcpy(en.key, public_key, sizeof en.key);
    (void)sf_put(log, en);
    (void)sf_put(log, fx_fund("CHUNG"));
}

/* Gifts, each with its receipt, up to a size. */
static inline void
sf_grow(struct sf_log *log, uint64_t size)
{
    while (log->size < size) {
        struct entry gift = fx_gift("CHUNG", fx_day(6, 1), 1000 + (int64_t)log->size);
        int64_t seq = sf_put(log, gift);

        if (log->size < size)
            (void)sf_put(log, fx_receipt(&gift, seq, seq / 2));
    }
}

static inline void
sf_end(struct sf_log *log)
{
    for (uint64_t i = 0; i < log->size; i++)
        free(log->bodies[i]);
    log->size = 0;
}

/* RFC 6962 section 2.1, as it is written there: MTH(D[begin:begin+n]). */
static inline void
sf_root(const struct sf_log *log, uint64_t begin, uint64_t n, uint8_t out[HASH_BYTES])
{
    uint8_t left[HASH_BYTES], right[HASH_BYTES];
    uint64_t k = 1;

    if (n == 0) {
        hash_bytes(sf_hash, "", 0, out);
    } else if (n == 1) {
        memcpy(out, log->leaves[begin], HASH_BYTES);
    } else {
        while (2 * k < n)
            k *= 2;
        sf_root(log, begin, k, left);
        sf_root(log, begin + k, n - k, right);
        hash_node(sf_hash, left, right, out);
    }
}

static inline size_t
sf_checkpoint(const struct sf_log *log, uint64_t size, char out[NOTE_BYTES])
{
    struct note_checkpoint cp = { .origin = SF_ORIGIN, .size = size };
    char text[NOTE_BYTES];

    sf_root(log, 0, size, cp.root);
    (void)note_text_checkpoint(&cp, text);
    return note_sign(text, &log->key, log->seed, out);
}

/* "<folder>/<site>/<name>", its folders made. Returns a static string. */
static inline const char *
sf_path(const char *site, const char *name)
{
    static char path[256];

    snprintf(path, sizeof path, "%s/%s/%s", sf_folder, site, name);
    for (char *p = path + 1; (p = strchr(p, '/')) != NULL; p++) {
        *p = '\0';
        T(mkdir(path, 0700) == 0 || errno == EEXIST);
        *p = '/';
    }
    return path;
}

static inline void
sf_file(const char *site, const char *name, const void *data, size_t bytes)
{
    T_OK(file_write(sf_path(site, name), data, bytes, &fx.e), &fx.e);
}

/* "tile/0/x001/067" and so on, written by hand. */
static inline const char *
sf_tile_name(const char *level, uint64_t n, uint64_t width)
{
    static char name[64];
    char partial[16] = "";

    if (width < 256)
        snprintf(partial, sizeof partial, ".p/%u", (unsigned)width & 255u);
    T(n < 1000);
    snprintf(name, sizeof name, "tile/%s/%03u%s", level, (unsigned)n % 1000u, partial);
    return name;
}

static inline void
sf_bundle(const struct sf_log *log, const char *site, uint64_t n, uint64_t width)
{
    static uint8_t data[1 << 20];
    size_t used = 0;

    for (uint64_t i = n * 256; i < n * 256 + width; i++) {
        data[used++] = (uint8_t)(log->bytes[i] >> 8);
        data[used++] = (uint8_t)(log->bytes[i] & 255);
        memcpy(data + used, log->bodies[i], log->bytes[i]);
        used += log->bytes[i];
    }
    sf_file(site, sf_tile_name("entries", n, width), data, used);
}

/* The tiles and bundles of a size, then its checkpoint. */
static inline void
sf_publish(const struct sf_log *log, const char *site, uint64_t size)
{
    char note[NOTE_BYTES];
    uint8_t hashes[256][HASH_BYTES];

    for (unsigned level = 0; level < 3; level++) {
        uint64_t span = UINT64_C(1) << 8 * level; /* leaves under one hash */

        for (uint64_t n = 0; n * 256 < size / span; n++) {
            uint64_t width = size / span - n * 256 < 256 ? size / span - n * 256 : 256;

            for (uint64_t i = 0; i < width; i++)
                sf_root(log, (n * 256 + i) * span, span, hashes[i]);
            sf_file(site,
                    sf_tile_name(level == 0   ? "0"
                                 : level == 1 ? "1"
                                              : "2",
                                 n, width),
                    hashes, (size_t)width * HASH_BYTES);
            if (level == 0)
                sf_bundle(log, site, n, width);
        }
    }
    size_t n = sf_checkpoint(log, size, note);
    sf_file(site, "checkpoint", note, n);
}

/* Remove what was made, with all sites in it. */
static inline void
sf_remove(const char *path)
{
    DIR *d = opendir(path);

    for (struct dirent *f; d != NULL && (f = readdir(d)) != NULL;) {
        char inner[512];

        if (strcmp(f->d_name, ".") == 0 || strcmp(f->d_name, "..") == 0)
            continue;
        snprintf(inner, sizeof inner, "%.250s/%.250s", path, f->d_name);
        if (unlink(inner) != 0)
            sf_remove(inner);
    }
    if (d != NULL)
        (void)closedir(d);
    (void)rmdir(path);
}

static inline void
sf_done(void)
{
    if (sf_hash == NULL)
        return;
    sf_remove(sf_folder);
    hash_close(sf_hash);
}

#endif
