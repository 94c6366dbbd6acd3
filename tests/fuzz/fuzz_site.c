/* SPDX-License-Identifier: MIT */
/*
 * A published folder whose files are any bytes. The first byte says which: the rest is
 *   0  the entries behind the genesis entry, as a bundle, under tiles and a checkpoint that
 *      are right for them: what loads holds exactly those entries;
 *   1  the bundle, 2  the tile, 3  the checkpoint of an otherwise good site: refused, or
 *      the very bytes that were good.
 */
#define _XOPEN_SOURCE 700 /* mkdtemp */
#include <assert.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ledger/site/site.h"
#include "ledger/note/tlog.h"
#include "ledger/note/note_text.h"
#include "tests/message.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t bytes);

#define ORIGIN "example.org/so"

static const uint8_t seed[CRYPTO_SEED_BYTES] = { 7 };
static struct hash *h;
static struct note_key key;
static char folder[32] = "/tmp/lalanh-fuzz-XXXXXX";
static uint8_t genesis[4096]; /* as it stands in a bundle */
static size_t genesis_n;
static const char *const names[] = { "tile/entries/000", "tile/0/000", "checkpoint" };

static void
leave(void)
{
    (void)execlp("rm", "rm", "-rf", folder, (char *)NULL);
}

static void
make_folder(const char *name)
{
    char path[128];

    (void)snprintf(path, sizeof path, "%s/%s", folder, name);
    assert(mkdir(path, 0700) == 0);
}

static void
ready(void)
{
    uint8_t public_key[CRYPTO_PUBLIC_BYTES];
    char body[ENTRY_BYTES_MAX + 1];
    struct entry en;
    size_t n = 0;

    if (h != NULL)
        return;
    if (crypto_init(NULL) != ERR_OK || hash_open(&h, NULL) != ERR_OK ||
        mkdtemp(folder) == NULL)
        abort();
    (void)atexit(leave);
    make_folder("tile");
    make_folder("tile/0");
    make_folder("tile/entries");
    make_folder("tile/0/000.p");
    make_folder("tile/entries/000.p");
    crypto_public(seed, public_key);
    note_key_init(h, ORIGIN, NOTE_CHECKPOINT, public_key, &key);
    entry_init(&en, ENTRY_GENESIS);
    en.has[M_ORG] = en.has[M_ORIGIN] = en.has[M_HOST] = en.has[M_BOOK] = true;
    en.has[M_LEVEL] = en.has[M_KEY] = true;
    en.level = LEVEL_COMMUNE;
    memcpy(en.org, "Mau", 4);
    memcpy(en.origin, ORIGIN, sizeof ORIGIN);
    memcpy(en.host, "https://example.org/k", 22);
    memcpy(en.book, "2026", 5);
    memcpy(en.by, "THUQUY", 7);
    memcpy(en.key, public_key, sizeof en.key);
    if (date_parse_instant("2026-01-01T08:00:00+07:00", &en.at, NULL) != ERR_OK ||
        entry_encode(&en, body, &n, NULL) != ERR_OK)
        abort();
    genesis_n = tlog_bundle_put(body, n, genesis);
}

static void
put(unsigned which, unsigned width, const void *data, size_t bytes)
{
    char path[128];
    int fd;

    if (which < 2 && width < TLOG_WIDTH)
        (void)snprintf(path, sizeof path, "%s/%s.p/%u", folder, names[which], width);
    else
        (void)snprintf(path, sizeof path, "%s/%s", folder, names[which]);
    fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    assert(fd >= 0);
    assert(write(fd, data, bytes) == (ssize_t)bytes);
    (void)close(fd);
}

/* Tile and checkpoint that are right for a bundle; returns its entries. */
static unsigned
publish(const uint8_t *bundle, size_t bytes)
{
    uint8_t leaves[TLOG_WIDTH][HASH_BYTES];
    struct note_checkpoint cp = { .origin = ORIGIN };
    struct merkle_frontier f;
    char text[NOTE_BYTES], note[NOTE_BYTES];
    const char *body = NULL;
    size_t at = 0, n = 0;

    merkle_init(&f);
    while (f.size < TLOG_WIDTH - 1 &&
           tlog_bundle_next(bundle, bytes, &at, &body, &n, NULL) == ERR_OK) {
        hash_leaf(h, body, n, leaves[f.size]);
        merkle_append(&f, h, leaves[f.size]);
    }
    cp.size = f.size;
    merkle_root(&f, h, cp.root);
    (void)note_text_checkpoint(&cp, text);
    n = note_sign(text, &key, seed, note);
    put(0, (unsigned)cp.size, bundle, at);
    put(1, (unsigned)cp.size, leaves, cp.size * HASH_BYTES);
    put(2, 0, note, n);
    return (unsigned)cp.size;
}

/* What loads is what was put there. */
static bool
load(const uint8_t *bundle, size_t bytes)
{
    static char mine[ENTRY_BYTES_MAX + 1];
    struct ledger *book = NULL;
    struct site *s = NULL;
    struct err e = { 0 };
    uint8_t leaf[HASH_BYTES];
    const char *body = NULL;
    size_t at = 0, n = 0, mine_n = 0;
    int64_t size = 0;

    enum err_code rc = site_open(folder, &key, &s, &e);
    if (rc == ERR_OK)
        rc = site_load(s, NULL, NULL, &book, &e);
    assert(rc == ERR_OK || t_message(&e)[0] != '\0');
    assert((rc == ERR_OK) == (book != NULL));
    if (rc == ERR_OK)
        assert(ledger_size(book, &size, &e) == ERR_OK && size > 0);
    for (int64_t seq = 0; seq < size; seq++) {
        assert(tlog_bundle_next(bundle, bytes, &at, &body, &n, NULL) == ERR_OK);
        assert(ledger_body(book, seq, mine, &mine_n, leaf, &e) == ERR_OK);
        assert(n == mine_n && memcmp(mine, body, n) == 0);
    }
    ledger_close(book);
    site_close(s);
    return rc == ERR_OK;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t bytes)
{
    if (bytes == 0 || bytes > 60000)
        return 0;
    ready();
    unsigned which = data[0] % 4;
    if (which == 0) {
        uint8_t *bundle = malloc(genesis_n + bytes);

        if (bundle == NULL)
            return 0;
        memcpy(bundle, genesis, genesis_n);
        memcpy(bundle + genesis_n, data + 1, bytes - 1);
        (void)publish(bundle, genesis_n + bytes - 1);
        (void)load(bundle, genesis_n + bytes - 1);
        free(bundle);
        return 0;
    }
    static bool was_loaded;
    unsigned width = publish(genesis, genesis_n);

    if (!was_loaded) /* once: it takes its time */
        assert(load(genesis, genesis_n));
    was_loaded = true;
    put(which - 1, width, data + 1, bytes - 1);
    (void)load(genesis, genesis_n);
    return 0;
}
