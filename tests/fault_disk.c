/* SPDX-License-Identifier: MIT */
/* A VFS in front of SQLite's own. */
#include "tests/fault_disk.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct shim {
    sqlite3_file base;
    struct fault_file *disk; /* NULL for temporary files */
    sqlite3_file *real;
};

static sqlite3_vfs *real_vfs;
static sqlite3_vfs vfs;
static int note;

void
fault_note(int number)
{
    note = number;
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
    if (all || some) {
        fault_power_lose(some);
        _exit(FAULT_CRASHED + note);
    }
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
    fault_power_change(p->disk, data, n, offset);
    crash(p, data, n, offset);
    return p->real->pMethods->xWrite(p->real, data, n, offset);
}

static int
shim_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    struct shim *p = (struct shim *)file;

    if (fault_now(FAULT_IO))
        return SQLITE_IOERR_TRUNCATE;
    fault_power_change(p->disk, NULL, -1, size);
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
    fault_power_sync(p->disk);
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
        p->disk = fault_power_open(path);
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
    fault_power_delete(path);
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
