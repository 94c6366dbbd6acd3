/* SPDX-License-Identifier: MIT */
/*
 * A VFS in front of SQLite's own. For a loss of power it keeps, of every open file, the
 * bytes at the last sync and the list of changes since; a crash writes back the bytes and
 * none, or some, of the changes. Creating and deleting a file last at once. The wal-index
 * (-shm) is lost with the power.
 */
#include "tests/fault_disk.h"

#include <sqlite3.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PATH_BYTES 256
#define FILES_MAX 16

struct change {
    struct change *next;
    sqlite3_int64 offset;
    int bytes; /* -1: cut the file at offset */
    char data[];
};

struct disk_file {
    bool used;
    char path[PATH_BYTES];
    char *synced;
    size_t synced_bytes;
    struct change *first, **end;
};

struct shim {
    sqlite3_file base;
    struct disk_file *disk; /* NULL for temporary files */
    sqlite3_file *real;
};

static sqlite3_vfs *real_vfs;
static sqlite3_vfs vfs;
static struct disk_file files[FILES_MAX];
static int note;
static uint32_t seed;
static bool is_losing; /* keep what a loss of power needs */

void
fault_note(int number)
{
    note = number;
}

static void
forget_changes(struct disk_file *f)
{
    while (f->first != NULL) {
        struct change *c = f->first;
        f->first = c->next;
        free(c);
    }
    f->end = &f->first;
}

void
fault_disk_remember(bool on)
{
    is_losing = on;
}

/* The bytes in the file now are those a loss of power leaves. */
static void
remember(struct disk_file *f)
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

static void
add_change(struct disk_file *f, const void *data, int bytes, sqlite3_int64 offset)
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
lose(struct disk_file *f, bool some)
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

/* End the process when the time has come; `p` is the file that is being written to. */
static void
crash(struct shim *p, const void *data, int bytes, sqlite3_int64 offset)
{
    bool all = fault_now(FAULT_LOSE);
    bool some = fault_now(FAULT_LOSE_SOME);

    if (fault_now(FAULT_DIE)) {
        if (p != NULL && bytes > 1)
            (void)p->real->pMethods->xWrite(p->real, data, bytes / 2, offset);
        _exit(FAULT_CRASHED + note);
    }
    for (size_t i = 0; (all || some) && i < FILES_MAX; i++)
        if (files[i].used)
            lose(&files[i], some);
    if (all || some)
        _exit(FAULT_CRASHED + note);
}

static struct disk_file *
track(const char *path)
{
    struct disk_file *f = NULL;

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

static int
shim_close(sqlite3_file *file)
{
    struct shim *p = (struct shim *)file;

    return p->real->pMethods->xClose(p->real);
}

static int
shim_read(sqlite3_file *file, void *out, int n, sqlite3_int64 offset)
{
    struct shim *p = (struct shim *)file;

    if (fault_now(FAULT_IO))
        return SQLITE_IOERR_READ;
    return p->real->pMethods->xRead(p->real, out, n, offset);
}

static int
shim_write(sqlite3_file *file, const void *data, int n, sqlite3_int64 offset)
{
    struct shim *p = (struct shim *)file;

    if (fault_now(FAULT_FULL))
        return SQLITE_FULL;
    if (fault_now(FAULT_IO)) {
        (void)p->real->pMethods->xWrite(p->real, data, n / 2, offset);
        return SQLITE_IOERR_WRITE;
    }
    add_change(p->disk, data, n, offset);
    crash(p, data, n, offset);
    return p->real->pMethods->xWrite(p->real, data, n, offset);
}

static int
shim_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    struct shim *p = (struct shim *)file;

    if (fault_now(FAULT_IO))
        return SQLITE_IOERR_TRUNCATE;
    add_change(p->disk, NULL, -1, size);
    crash(NULL, NULL, 0, 0);
    return p->real->pMethods->xTruncate(p->real, size);
}

/* Does not bother the real disk: what counts here is the order. */
static int
shim_sync(sqlite3_file *file, int flags)
{
    struct shim *p = (struct shim *)file;

    (void)flags;
    if (fault_now(FAULT_IO))
        return SQLITE_IOERR_FSYNC;
    crash(NULL, NULL, 0, 0);
    if (p->disk != NULL && is_losing)
        remember(p->disk);
    return SQLITE_OK;
}

static int
shim_size(sqlite3_file *file, sqlite3_int64 *out)
{
    struct shim *p = (struct shim *)file;

    return fault_now(FAULT_IO) ? SQLITE_IOERR_FSTAT
                               : p->real->pMethods->xFileSize(p->real, out);
}

static int
shim_lock(sqlite3_file *file, int level)
{
    struct shim *p = (struct shim *)file;

    return p->real->pMethods->xLock(p->real, level);
}

static int
shim_unlock(sqlite3_file *file, int level)
{
    struct shim *p = (struct shim *)file;

    return p->real->pMethods->xUnlock(p->real, level);
}

static int
shim_reserved(sqlite3_file *file, int *out)
{
    struct shim *p = (struct shim *)file;

    return p->real->pMethods->xCheckReservedLock(p->real, out);
}

static int
shim_control(sqlite3_file *file, int op, void *arg)
{
    struct shim *p = (struct shim *)file;

    return p->real->pMethods->xFileControl(p->real, op, arg);
}

static int
shim_sector(sqlite3_file *file)
{
    struct shim *p = (struct shim *)file;

    return p->real->pMethods->xSectorSize(p->real);
}

static int
shim_traits(sqlite3_file *file)
{
    struct shim *p = (struct shim *)file;

    return p->real->pMethods->xDeviceCharacteristics(p->real);
}

static int
shim_shm_map(sqlite3_file *file, int page, int size, int extend, void volatile **out)
{
    struct shim *p = (struct shim *)file;

    if (fault_now(FAULT_IO))
        return SQLITE_IOERR_SHMMAP;
    return p->real->pMethods->xShmMap(p->real, page, size, extend, out);
}

static int
shim_shm_lock(sqlite3_file *file, int offset, int n, int flags)
{
    struct shim *p = (struct shim *)file;

    return p->real->pMethods->xShmLock(p->real, offset, n, flags);
}

static void
shim_shm_barrier(sqlite3_file *file)
{
    struct shim *p = (struct shim *)file;

    p->real->pMethods->xShmBarrier(p->real);
}

static int
shim_shm_unmap(sqlite3_file *file, int is_deleting)
{
    struct shim *p = (struct shim *)file;

    return p->real->pMethods->xShmUnmap(p->real, is_deleting);
}

static const sqlite3_io_methods methods = {
    .iVersion = 2,
    .xClose = shim_close,
    .xRead = shim_read,
    .xWrite = shim_write,
    .xTruncate = shim_truncate,
    .xSync = shim_sync,
    .xFileSize = shim_size,
    .xLock = shim_lock,
    .xUnlock = shim_unlock,
    .xCheckReservedLock = shim_reserved,
    .xFileControl = shim_control,
    .xSectorSize = shim_sector,
    .xDeviceCharacteristics = shim_traits,
    .xShmMap = shim_shm_map,
    .xShmLock = shim_shm_lock,
    .xShmBarrier = shim_shm_barrier,
    .xShmUnmap = shim_shm_unmap,
};

static int
shim_open(sqlite3_vfs *v, const char *path, sqlite3_file *file, int flags, int *out_flags)
{
    struct shim *p = (struct shim *)file;
    int rc;

    (void)v;
    memset(p, 0, sizeof *p);
    if (fault_now(FAULT_IO))
        return SQLITE_CANTOPEN;
    p->real = (sqlite3_file *)(p + 1);
    rc = real_vfs->xOpen(real_vfs, path, p->real, flags, out_flags);
    if (rc == SQLITE_OK) {
        p->base.pMethods = &methods;
        p->disk = track(path);
    }
    return rc;
}

static int
shim_delete(sqlite3_vfs *v, const char *path, int sync)
{
    (void)v;
    (void)sync;
    if (fault_now(FAULT_IO))
        return SQLITE_IOERR_DELETE;
    crash(NULL, NULL, 0, 0);
    for (size_t i = 0; i < FILES_MAX; i++)
        if (files[i].used && strcmp(files[i].path, path) == 0)
            files[i].used = false;
    return real_vfs->xDelete(real_vfs, path, 0);
}

/* Time passes at once. */
static int
shim_sleep(sqlite3_vfs *v, int us)
{
    (void)v;
    return us;
}

void
fault_disk_install(void)
{
    real_vfs = sqlite3_vfs_find(NULL);
    vfs = *real_vfs;
    vfs.zName = "fault";
    vfs.szOsFile = (int)sizeof(struct shim) + real_vfs->szOsFile;
    vfs.xOpen = shim_open;
    vfs.xDelete = shim_delete;
    vfs.xSleep = shim_sleep;
    if (sqlite3_vfs_register(&vfs, 1) != SQLITE_OK)
        abort();
}
