/* SPDX-License-Identifier: MIT */
/*
 * What a loss of power leaves. Of every open file, the bytes at the last sync are kept
 * and the list of changes since; a loss writes back the bytes and none, or some, of the
 * changes. Creating and deleting a file last at once. The wal-index (-shm) is lost with
 * the power.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/fault_disk.h"

#define PATH_BYTES 256
#define FILES_MAX 16

struct change {
    struct change *next;
    int64_t offset;
    int bytes; /* -1: cut the file at offset */
    char data[];
};

struct fault_file {
    bool used;
    char path[PATH_BYTES];
    char *synced;
    size_t synced_bytes;
    struct change *first, **end;
};

static struct fault_file files[FILES_MAX];
static uint32_t seed;
static bool is_losing; /* keep what a loss of power needs */

static void
forget_changes(struct fault_file *f)
{
    while (f->first != NULL) {
        struct change *c = f->first;
        f->first = c->next;
        free(c);
    }
    f->end = &f->first;
}

void
fault_power_watch(bool on)
{
    is_losing = on;
}

/* The bytes in the file now are those a loss of power leaves. */
static void
remember(struct fault_file *f)
{
    FILE *in = fopen(f->path, "rb");
    long n;

    forget_changes(f);
    free(f->synced);
    f->synced = NULL;
    f->synced_bytes = 0;
    if (in == NULL)
        return;
    if (fseek(in, 0, SEEK_END) != 0 || (n = ftell(in)) < 0)
        abort();
    rewind(in);
    f->synced = malloc((size_t)n + 1);
    f->synced_bytes = fread(f->synced, 1, (size_t)n, in);
    if (f->synced_bytes != (size_t)n)
        abort();
    fclose(in);
}

void
fault_power_change(struct fault_file *f, const void *data, int bytes, int64_t offset)
{
    size_t n = bytes < 0 ? 0 : (size_t)bytes;
    struct change *c;

    if (f == NULL || !is_losing)
        return;
    c = malloc(sizeof *c + n);
    if (c == NULL)
        abort();
    c->next = NULL;
    c->offset = offset;
    c->bytes = bytes;
    if (n > 0)
        memcpy(c->data, data, n);
    *f->end = c;
    f->end = &c->next;
}

void
fault_seed(int n)
{
    seed = 2463534242u + (uint32_t)n * 2654435761u;
}

/* A coin that falls the same way in every run (Marsaglia's xorshift). */
static bool
coin(void)
{
    uint32_t x = seed == 0 ? 1 : seed;

    x ^= x << 13;
    x ^= x >> 17;
    x ^= x << 5;
    seed = x;
    return x >> 16 & 1;
}

static void
lose(struct fault_file *f, bool some)
{
    char shm[PATH_BYTES + 8];
    FILE *out = fopen(f->path, "wb");

    if (out == NULL)
        return;
    (void)fwrite(f->synced, 1, f->synced_bytes, out);
    for (struct change *c = f->first; some && c != NULL; c = c->next) {
        if (!coin())
            continue;
        (void)fflush(out);
        if (c->bytes < 0) {
            (void)ftruncate(fileno(out), c->offset);
        } else {
            (void)fseek(out, c->offset, SEEK_SET);
            (void)fwrite(c->data, 1, (size_t)c->bytes, out);
        }
    }
    (void)fclose(out);
    (void)snprintf(shm, sizeof shm, "%s-shm", f->path);
    (void)unlink(shm);
}

struct fault_file *
fault_power_open(const char *path)
{
    struct fault_file *f = NULL;

    if (path == NULL || !is_losing)
        return NULL;
    for (size_t i = FILES_MAX; i-- > 0;) {
        if (files[i].used && strcmp(files[i].path, path) == 0)
            return &files[i]; /* as it was when it was opened first */
        if (!files[i].used)
            f = &files[i];
    }
    if (f == NULL || strlen(path) >= PATH_BYTES)
        abort();
    memset(f, 0, sizeof *f);
    f->used = true;
    snprintf(f->path, PATH_BYTES, "%s", path);
    remember(f);
    return f;
}

void
fault_power_sync(struct fault_file *f)
{
    if (f != NULL && is_losing)
        remember(f);
}

void
fault_power_delete(const char *path)
{
    for (size_t i = 0; i < FILES_MAX; i++)
        if (files[i].used && strcmp(files[i].path, path) == 0)
            files[i].used = false;
}

void
fault_power_lose(bool some)
{
    for (size_t i = 0; i < FILES_MAX; i++)
        if (files[i].used)
            lose(&files[i], some);
}
