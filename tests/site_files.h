/* SPDX-License-Identifier: MIT */
#ifndef TESTS_SITE_FILES_H
#define TESTS_SITE_FILES_H

/*
 * site_files: folders of published files, looked at and compared from outside: what is in them,
 * and whether a checkpoint is ahead of its files. Recomputes roots in the plain way
 * that RFC 6962 is written in, from the bundles alone.
 */
#include <dirent.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ledger/base/hash.h"
#include "ledger/note/note.h"
#include "ledger/note/note_text.h"
#include "ledger/base/text.h"
#include "ledger/note/tlog.h"
#include "tests/t.h"

#define SITE_PATH 512
#define SITE_FILES_MAX 4000

/* Every regular file below a folder, by its name from there, sorted. */
struct site_files {
    size_t count;
    char at[SITE_FILES_MAX][160];
};

/* "a/b", or b where a is "". */
static inline void
site_join(char out[SITE_PATH], const char *a, const char *b)
{
    int n = snprintf(out, SITE_PATH, "%s%s%s", a, a[0] == '\0' ? "" : "/", b);

    T(n > 0 && n < SITE_PATH);
}

static inline int
site_compare(const void *a, const void *b)
{
    return strcmp(a, b);
}

static inline void
site_walk(struct site_files *files, const char *folder, const char *below)
{
    char path[SITE_PATH], name[SITE_PATH];
    const struct dirent *file;
    struct stat st;
    DIR *d;

    site_join(path, folder, below[0] == '\0' ? "." : below);
    d = opendir(path);
    while (d != NULL && (file = readdir(d)) != NULL) {
        if (strcmp(file->d_name, ".") == 0 || strcmp(file->d_name, "..") == 0)
            continue;
        site_join(name, below, file->d_name);
        site_join(path, folder, name);
        if (lstat(path, &st) == 0 && S_ISDIR(st.st_mode))
            site_walk(files, folder, name);
        else if (files->count < SITE_FILES_MAX && strlen(name) < sizeof files->at[0])
            memcpy(files->at[files->count++], name, strlen(name) + 1);
    }
    if (d != NULL)
        (void)closedir(d);
}

static inline void
site_list(struct site_files *files, const char *folder)
{
    files->count = 0;
    site_walk(files, folder, "");
    T(files->count < SITE_FILES_MAX);
    if (files->count > 0)
        qsort(files->at, files->count, sizeof files->at[0], site_compare);
}

/* A whole file, or NULL. NUL behind it. */
static inline char *
site_read(const char *folder, const char *name, size_t *bytes_out)
{
    char path[SITE_PATH], *bytes = NULL;
    struct stat st;
    FILE *f;

    site_join(path, folder, name);
    f = fopen(path, "rb");
    if (f == NULL)
        return NULL;
    if (fstat(fileno(f), &st) == 0)
        bytes = malloc((size_t)st.st_size + 1);
    if (bytes != NULL) {
        *bytes_out = fread(bytes, 1, (size_t)st.st_size, f);
        bytes[*bytes_out] = '\0';
    }
    fclose(f);
    return bytes;
}

static inline void
site_write(const char *folder, const char *name, const char *bytes)
{
    char path[SITE_PATH];
    FILE *f;

    site_join(path, folder, name);
    f = fopen(path, "wb");
    T(f != NULL);
    if (f == NULL)
        return;
    T(fputs(bytes, f) >= 0);
    fclose(f);
}

static inline void
site_remove(const char *folder)
{
    char path[SITE_PATH];
    const struct dirent *file;
    DIR *d = opendir(folder);

    while (d != NULL && (file = readdir(d)) != NULL) {
        if (strcmp(file->d_name, ".") == 0 || strcmp(file->d_name, "..") == 0)
            continue;
        site_join(path, folder, file->d_name);
        if (unlink(path) != 0)
            site_remove(path);
    }
    if (d != NULL)
        (void)closedir(d);
    (void)rmdir(folder);
}

/* A copy whose files are the same ones under a second name: publishing puts a new file in the place
 * of an old one and never writes into it. The caller looks at the end whether that is so. */
static inline void
site_link(const char *from, const char *to)
{
    static struct site_files files;

    site_remove(to);
    T(mkdir(to, 0777) == 0);
    site_list(&files, from);
    for (size_t i = 0; i < files.count; i++) {
        char old[SITE_PATH], path[SITE_PATH];

        site_join(old, from, files.at[i]);
        site_join(path, to, files.at[i]);
        for (char *s = path + strlen(to) + 1; (s = strchr(s, '/')) != NULL; *s++ = '/') {
            *s = '\0';
            (void)mkdir(path, 0777);
        }
        T(link(old, path) == 0);
    }
}

/* Are two files of these folders the same bytes? */
static inline bool
site_same_file(const char *a, const char *b, const char *name)
{
    size_t x_n = 0, y_n = 0;
    char *x = site_read(a, name, &x_n), *y = site_read(b, name, &y_n);
    bool same = x != NULL && y != NULL && x_n == y_n && memcmp(x, y, x_n) == 0;

    free(x);
    free(y);
    return same;
}

/* A partial tile or bundle: it stays when the log grows. */
static inline bool
site_is_partial(const char *name)
{
    return strncmp(name, "tile/", 5) == 0 && strstr(name, ".p/") != NULL;
}

/* Files of `want` that `got` lacks or has otherwise, and those it has beyond, but for old
 * partial tiles. */
static inline size_t
site_differ(const char *got, const char *want)
{
    static struct site_files mine, theirs;
    size_t bad = 0;

    site_list(&mine, want);
    site_list(&theirs, got);
    for (size_t i = 0; i < mine.count; i++)
        if (!site_same_file(got, want, mine.at[i])) {
            printf("# %s: missing or different\n", mine.at[i]);
            bad++;
        }
    for (size_t i = 0; i < theirs.count; i++)
        if (!site_is_partial(theirs.at[i]) &&
            bsearch(theirs.at[i], mine.at, mine.count, sizeof mine.at[0], site_compare) ==
                NULL) {
            printf("# %s: it should not be there\n", theirs.at[i]);
            bad++;
        }
    return bad;
}

/* The leaves of one bundle, and whether the tile beside it says the same. */
static inline bool
site_read_bundle(struct hash *h, const char *folder, uint64_t n, unsigned width,
                 uint8_t (*leaves)[HASH_BYTES])
{
    char name[TLOG_PATH_BYTES];
    const char *body;
    size_t bytes = 0, tile_bytes = 0, at = 0, body_n = 0;
    unsigned count = 0;
    char *bundle = site_read(folder, tlog_path(TLOG_ENTRIES, n, width, name), &bytes);
    char *tile = site_read(folder, tlog_path(0, n, width, name), &tile_bytes);
    bool ok = bundle != NULL && tile != NULL && tile_bytes == (size_t)width * HASH_BYTES;

    while (ok && count < width &&
           tlog_bundle_next((const uint8_t *)bundle, bytes, &at, &body, &body_n, NULL) ==
               ERR_OK)
        hash_leaf(h, body, body_n, leaves[count++]);
    ok = ok && count == width && at == bytes && memcmp(leaves[0], tile, tile_bytes) == 0;
    free(bundle);
    free(tile);
    return ok;
}

/* RFC 6962 section 2.1, as it is written there. */
static inline void
site_root(struct hash *h, const uint8_t (*leaves)[HASH_BYTES], size_t n,
          uint8_t out[HASH_BYTES])
{
    uint8_t left[HASH_BYTES], right[HASH_BYTES];
    size_t k = 1;

    if (n == 1) {
        memcpy(out, leaves[0], HASH_BYTES);
        return;
    }
    while (2 * k < n)
        k *= 2;
    site_root(h, leaves, k, left);
    site_root(h, leaves + k, n - k, right);
    hash_node(h, left, right, out);
}

/* Every tile above the lowest level. */
static inline bool
site_check_levels(struct hash *h, const char *folder, uint64_t size,
                  const uint8_t (*leaves)[HASH_BYTES])
{
    char name[TLOG_PATH_BYTES];
    bool ok = true;

    for (unsigned level = 1; level < TLOG_LEVELS; level++)
        for (uint64_t n = 0, width; (width = tlog_width(level, n, size)) > 0; n++) {
            size_t bytes = 0;
            uint8_t want[HASH_BYTES];
            char *tile = site_read(
                folder, tlog_path((int)level, n, (unsigned)width, name), &bytes);

            ok = ok && tile != NULL && bytes == width * HASH_BYTES;
            for (uint64_t i = 0; ok && i < width; i++) {
                uint64_t first = (n * TLOG_WIDTH + i) << 8 * level;

                site_root(h, leaves + first, (size_t)1 << 8 * level, want);
                ok = memcmp(want, tile + i * HASH_BYTES, HASH_BYTES) == 0;
            }
            free(tile);
        }
    return ok;
}

/* The size of the checkpoint, when every file that it vouches for is there and gives its
 * root; 0 when there is no checkpoint; -1: it is ahead of its files, or no checkpoint. */
static inline int64_t
site_check(struct hash *h, const char *folder)
{
    size_t bytes = 0;
    char *note = site_read(folder, "checkpoint", &bytes);
    char *text = note == NULL ? NULL : strstr(note, "\n\n");
    struct note_checkpoint cp = { .size = 0 };
    uint8_t root[HASH_BYTES], (*leaves)[HASH_BYTES];
    bool ok = true;

    if (note == NULL)
        return 0;
    if (text == NULL ||
        note_parse_checkpoint(note, (size_t)(text + 1 - note), &cp, NULL) != ERR_OK) {
        free(note);
        return -1;
    }
    free(note);
    leaves = malloc((size_t)cp.size * HASH_BYTES + 1);
    for (uint64_t n = 0, width; ok && (width = tlog_width(0, n, cp.size)) > 0; n++)
        ok = site_read_bundle(h, folder, n, (unsigned)width, leaves + n * TLOG_WIDTH);
    if (ok) {
        site_root(h, (const uint8_t(*)[HASH_BYTES])leaves, (size_t)cp.size, root);
        ok = memcmp(root, cp.root, HASH_BYTES) == 0 &&
             site_check_levels(h, folder, cp.size, (const uint8_t(*)[HASH_BYTES])leaves);
    }
    free(leaves);
    return ok ? (int64_t)cp.size : -1;
}

#endif
