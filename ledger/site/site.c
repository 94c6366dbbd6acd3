/* SPDX-License-Identifier: MIT */
/* A published log in a folder. Nothing that is read here is believed. See site.h. */
#include "ledger/site/site.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "ledger/note/cosign.h"
#include "ledger/base/file.h"
#include "ledger/entry/kinds.h"
#include "ledger/note/sigline.h"
#include "ledger/site/site_internal.h"
#include "ledger/note/note_text.h"
#include "ledger/log/tiles.h"

#define NAME_BYTES 256
#define BUNDLE_BYTES_MAX (TLOG_WIDTH * (2 + ENTRY_BYTES_MAX))

/* A pipe put in the place of a file would be waited for: only files are read. */
enum err_code
site_file(const struct site *s, const char *name, size_t max_bytes, char **out,
          size_t *bytes_out, struct err *e)
{
    char path[LEDGER_PATH_BYTES + NAME_BYTES];
    struct stat st;

    assert(name[0] != '/');
    assert(strlen(name) < NAME_BYTES);
    (void)snprintf(path, sizeof path, "%s/%s", s->path, name);
    if (stat(path, &st) == 0 && !S_ISREG(st.st_mode))
        return err_set(e, ERR_CORRUPT, "'%s' is not a file", path);
    enum err_code rc = file_read(path, max_bytes, out, bytes_out, e);
    if (rc == ERR_INVALID)
        e->code = ERR_CORRUPT;
    return rc == ERR_INVALID ? ERR_CORRUPT : rc;
}

/* A tile or bundle of `width`, or the full one that came after it. */
static enum err_code
read_resource(const struct site *s, int level, uint64_t n, unsigned width,
              struct site_bundle *out, struct err *e)
{
    const size_t max = level == TLOG_ENTRIES ? BUNDLE_BYTES_MAX : TLOG_WIDTH * HASH_BYTES;
    char name[TLOG_PATH_BYTES];
    char *data = NULL;
    size_t bytes = 0;
    bool is_full = width == TLOG_WIDTH;

    enum err_code rc =
        site_file(s, tlog_path(level, n, width, name), max, &data, &bytes, e);
    if (rc == ERR_NOTFOUND && !is_full) {
        char full[TLOG_PATH_BYTES];
        struct err ignored;
        is_full = true;
        rc = site_file(s, tlog_path(level, n, TLOG_WIDTH, full), max, &data, &bytes,
                       &ignored);
        if (rc != ERR_OK && rc != ERR_NOTFOUND)
            *e = ignored;
    }
    if (rc == ERR_NOTFOUND)
        return err_set(e, ERR_NOTFOUND, "'%s' is missing: the site is half written",
                       name);
    if (rc == ERR_OK)
        *out = (struct site_bundle){ (uint8_t *)data, bytes, is_full, width };
    return rc;
}

enum err_code
site_bundle_read(struct site *s, uint64_t n, struct site_bundle *out, struct err *e)
{
    unsigned width = tlog_width(0, n, s->checkpoint.size);

    assert(width > 0);
    return read_resource(s, TLOG_ENTRIES, n, width, out, e);
}

enum err_code
site_tile_read(struct site *s, unsigned level, uint64_t n,
               const uint8_t (**out)[HASH_BYTES], struct err *e)
{
    struct site_bundle file;
    char name[TLOG_PATH_BYTES];

    assert(level < TLOG_LEVELS);
    struct site_tile *tile = &s->tiles[level];
    unsigned width = tlog_width(level, n, s->checkpoint.size);
    assert(width > 0);
    if (tile->n != n || tile->width < width) {
        enum err_code rc = read_resource(s, (int)level, n, width, &file, e);
        if (rc != ERR_OK)
            return rc;
        tile->width = file.is_full ? TLOG_WIDTH : width;
        tile->n = n;
        bool is_whole = file.bytes == tile->width * HASH_BYTES;
        if (is_whole)
            memcpy(tile->hashes, file.data, file.bytes);
        else
            tile->width = 0;
        free(file.data);
        if (!is_whole)
            return err_set(e, ERR_CORRUPT,
                           "'%s' has %zu bytes, not the %zu of its hashes",
                           tlog_path((int)level, n, width, name), file.bytes,
                           (size_t)width * HASH_BYTES);
    }
    *out = (const uint8_t(*)[HASH_BYTES])tile->hashes;
    return ERR_OK;
}

enum err_code
site_node(void *arg, unsigned level, uint64_t index, uint8_t out[HASH_BYTES],
          struct err *e)
{
    struct site *s = arg;
    unsigned tile_level = level / 8;
    uint64_t first = index << level % 8; /* of the hashes of tile_level */
    size_t count = (size_t)1 << level % 8;
    const uint8_t(*hashes)[HASH_BYTES] = NULL;

    assert(level < 8 * TLOG_LEVELS);
    assert((index + 1) << level <= s->checkpoint.size);
    enum err_code rc = site_tile_read(s, tile_level, first / TLOG_WIDTH, &hashes, e);
    if (rc == ERR_OK)
        tiles_fold(s->hash, hashes[first % TLOG_WIDTH], count, out);
    return rc;
}

/* The key that the site itself names: that of its first entry. */
static enum err_code
own_key(struct site *s, struct err *e)
{
    struct entry_room *room = malloc(sizeof *room);
    struct site_bundle bundle = { .data = NULL };
    struct entry genesis = { .kind = ENTRY_KIND_COUNT };
    const char *body = NULL;
    size_t at = 0;
    size_t n = 0;
    enum err_code rc = ERR_OK;

    if (room == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    if (s->checkpoint.size == 0)
        rc = err_set(e, ERR_INVALID, "the book is empty: it names no key");
    if (rc == ERR_OK)
        rc = site_bundle_read(s, 0, &bundle, e);
    if (rc == ERR_OK &&
        tlog_bundle_next(bundle.data, bundle.bytes, &at, &body, &n, NULL) != ERR_OK)
        rc = err_set(e, ERR_CORRUPT, "entry 0 does not open a book");
    if (rc == ERR_OK)
        rc = entry_decode(body, n, room, &genesis, e);
    if (rc == ERR_NEWER)
        (void)err_wrap(e, "entry %lld", 0LL);
    else if (rc == ERR_INVALID || (rc == ERR_OK && !kinds_rows[genesis.kind].is_first))
        rc = err_set(e, ERR_CORRUPT, "entry 0 does not open a book");
    if (rc == ERR_OK)
        note_key_init(s->hash, genesis.origin, NOTE_CHECKPOINT, genesis.key, &s->key);
    free(bundle.data);
    free(room);
    return rc;
}

static enum err_code
check_signed(struct site *s, struct err *e)
{
    size_t text_bytes = 0;
    size_t by = 0;

    enum err_code rc = note_open(s->note, s->note_bytes, &s->key, 1, &text_bytes, &by, e);
    bool is_others = strcmp(s->checkpoint.origin, s->key.name) != 0;
    if (rc == ERR_NOTFOUND && !is_others)
        return err_set(e, ERR_INVALID, "'%s/checkpoint' is not signed by the key of '%s'",
                       s->path, s->key.name);
    if (rc == ERR_NOTFOUND || (rc == ERR_OK && is_others))
        return err_set(e, ERR_INVALID,
                       "the checkpoint of '%s' is not signed by the key of '%s'",
                       s->checkpoint.origin, s->key.name);
    return rc == ERR_OK ? rc : err_wrap(e, "'%s/checkpoint'", s->path);
}

static enum err_code
open_checkpoint(struct site *s, const struct note_key *key, struct err *e)
{
    size_t text_bytes = 0;

    enum err_code rc =
        site_file(s, "checkpoint", COSIGN_NOTE_BYTES - 1, &s->note, &s->note_bytes, e);
    if (rc == ERR_NOTFOUND)
        return err_set(e, ERR_NOTFOUND, "there is no published book in '%s'", s->path);
    if (rc == ERR_OK &&
        (!sigline_find(s->note, s->note_bytes, &text_bytes) ||
         note_parse_checkpoint(s->note, text_bytes, &s->checkpoint, NULL) != ERR_OK))
        rc = err_set(e, ERR_INVALID, "'%s/checkpoint' is not a checkpoint", s->path);
    if (rc == ERR_OK && key != NULL)
        s->key = *key;
    else if (rc == ERR_OK)
        rc = own_key(s, e);
    return rc == ERR_OK ? check_signed(s, e) : rc;
}

enum err_code
site_open(const char *path, const struct note_key *key, struct site **out, struct err *e)
{
    struct site *s = calloc(1, sizeof *s);
    struct err own;
    enum err_code rc;

    assert(path != NULL);
    assert(out != NULL);
    if (e == NULL)
        e = &own;
    if (s == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    rc = crypto_init(e);
    if (rc == ERR_OK)
        rc = hash_open(&s->hash, e);
    if (rc == ERR_OK &&
        snprintf(s->path, sizeof s->path, "%s", path) >= (int)sizeof s->path)
        rc = err_set(e, ERR_INVALID, "the path '%.40s...' is too long", path);
    if (rc == ERR_OK)
        rc = open_checkpoint(s, key, e);
    if (rc != ERR_OK) {
        site_close(s);
        return rc;
    }
    *out = s;
    return ERR_OK;
}

void
site_close(struct site *s)
{
    if (s == NULL)
        return;
    hash_close(s->hash);
    free(s->note);
    free(s);
}

const struct note_checkpoint *
site_checkpoint(const struct site *s)
{
    return &s->checkpoint;
}

const char *
site_note(const struct site *s, size_t *bytes_out)
{
    *bytes_out = s->note_bytes;
    return s->note;
}

const struct note_key *
site_key(const struct site *s)
{
    return &s->key;
}
