/* SPDX-License-Identifier: MIT */
/*
 * The system calls of our own objects, in front of the real ones. A loss of power undoes
 * the newest changes of names first, so that the folder is always one that could have been.
 */
#define _GNU_SOURCE
#include "tests/stop.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A name that changed: what was there before, when it was a file. */
struct changed {
    char path[PATH_MAX];
    ino_t folder; /* that holds the name */
    bool existed;
    char *bytes;
    size_t n;
};

static struct {
    enum stop_kind kind;
    int at, count;
    unsigned seed;
    struct changed *changed; /* names not synced */
    size_t changed_count;
    ino_t dirty[4096]; /* files not synced */
    size_t dirty_count;
} stop;

int __real_openat(int folder, const char *name, int flags, ...);
ssize_t __real_write(int fd, const void *data, size_t n);
int __real_renameat(int from_folder, const char *from, int to_folder, const char *to);
int __real_unlinkat(int folder, const char *name, int flags);
int __real_mkdirat(int folder, const char *name, mode_t mode);
int __wrap_openat(int folder, const char *name, int flags, ...);
ssize_t __wrap_write(int fd, const void *data, size_t n);
int __wrap_renameat(int from_folder, const char *from, int to_folder, const char *to);
int __wrap_unlinkat(int folder, const char *name, int flags);
int __wrap_mkdirat(int folder, const char *name, mode_t mode);
int __wrap_fsync(int fd);
int __wrap_syncfs(int fd);

static void
forget_names(ino_t folder) /* 0: all */
{
    size_t kept = 0;

    for (size_t i = 0; i < stop.changed_count; i++)
        if (folder == 0 || stop.changed[i].folder == folder)
            free(stop.changed[i].bytes);
        else
            stop.changed[kept++] = stop.changed[i];
    stop.changed_count = kept;
}

void
stop_arm(enum stop_kind kind, int n, unsigned seed)
{
    forget_names(0);
    stop.dirty_count = 0;
    stop.kind = kind;
    stop.at = n;
    stop.count = 0;
    stop.seed = seed * 2654435761u + 1;
}

void
stop_disarm(void)
{
    stop.at = 0;
    stop.kind = STOP_NONE;
}

int
stop_count(void)
{
    return stop.count;
}

static bool
coin(void)
{
    stop.seed ^= stop.seed << 13;
    stop.seed ^= stop.seed >> 17;
    stop.seed ^= stop.seed << 5;
    return stop.seed >> 16 & 1;
}

static bool
is_dirty(ino_t file)
{
    for (size_t i = 0; i < stop.dirty_count; i++)
        if (stop.dirty[i] == file)
            return true;
    return false;
}

/* Empty every file below that was not synced. */
static void
empty_files(const char *folder)
{
    char command[PATH_MAX + 64], line[PATH_MAX + 64];
    FILE *list;
    struct stat st;

    (void)snprintf(command, sizeof command, "find '%s' -type f", folder);
    list = popen(command, "r");
    while (list != NULL && fgets(line, sizeof line, list) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        if (stat(line, &st) == 0 && is_dirty(st.st_ino) && truncate(line, 0) != 0)
            abort();
    }
    if (list != NULL)
        (void)pclose(list);
}

static void
undo(const struct changed *c)
{
    FILE *f;

    if (!c->existed) {
        if (unlink(c->path) != 0 && rmdir(c->path) != 0 && errno == ENOTEMPTY) {
            char command[PATH_MAX + 64];

            (void)snprintf(command, sizeof command, "rm -rf '%s'", c->path);
            if (system(command) != 0)
                abort();
        }
        return;
    }
    (void)unlink(c->path); /* what is there now may be emptied; what was is on the disk */
    f = fopen(c->path, "wb");
    if (f == NULL)
        return; /* its folder is gone with another loss */
    if (c->n > 0 && fwrite(c->bytes, 1, c->n, f) != c->n)
        abort();
    (void)fclose(f);
}

static void
lose(void)
{
    for (size_t i = stop.changed_count; i-- > 0;)
        if (coin())
            undo(&stop.changed[i]);
    empty_files(getenv("STOP_FOLDER"));
}

/* Count a thing; true: it fails. */
static bool
now(bool takes_room)
{
    stop.count++;
    if (stop.kind == STOP_NONE || stop.count < stop.at)
        return false;
    if (stop.kind == STOP_FULL && takes_room)
        return true;
    if (stop.count != stop.at)
        return false;
    if (stop.kind == STOP_LOSE)
        lose();
    if (stop.kind == STOP_LOSE || stop.kind == STOP_DIE)
        _exit(STOP_EXIT);
    return stop.kind == STOP_FAIL;
}

static int
fail(void)
{
    errno = stop.kind == STOP_FULL ? ENOSPC : EIO;
    return -1;
}

/* The whole path of a name in a folder. */
static void
whole(int folder, const char *name, char out[PATH_MAX])
{
    char link[64], path[PATH_MAX - 512];
    ssize_t n;

    (void)snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
    n = readlink(link, path, sizeof path - 1);
    if (n < 0)
        abort();
    path[n] = '\0';
    (void)snprintf(out, PATH_MAX, "%s/%.500s", path, name);
}

/* Before a name changes: remember what it was. */
static void
remember(int folder, const char *name)
{
    struct changed *c;
    char above[PATH_MAX];
    struct stat st;
    FILE *f;

    stop.changed = realloc(stop.changed, (stop.changed_count + 1) * sizeof *stop.changed);
    if (stop.changed == NULL)
        abort();
    c = &stop.changed[stop.changed_count++];
    memset(c, 0, sizeof *c);
    whole(folder, name, c->path);
    memcpy(above, c->path, sizeof above);
    *strrchr(above, '/') = '\0';
    if (stat(above, &st) == 0)
        c->folder = st.st_ino;
    f = fopen(c->path, "rb");
    if (f == NULL)
        return;
    c->existed = true;
    if (fstat(fileno(f), &st) != 0 || (c->bytes = malloc((size_t)st.st_size + 1)) == NULL)
        abort();
    c->n = fread(c->bytes, 1, (size_t)st.st_size, f);
    (void)fclose(f);
}

int
__wrap_openat(int folder, const char *name, int flags, ...)
{
    struct stat st;
    int fd;

    if ((flags & O_CREAT) == 0)
        return __real_openat(folder, name, flags);
    if (now(true))
        return fail();
    remember(folder, name);
    fd = __real_openat(folder, name, flags, 0666);
    if (fd >= 0 && fstat(fd, &st) == 0 &&
        stop.dirty_count < sizeof stop.dirty / sizeof stop.dirty[0])
        stop.dirty[stop.dirty_count++] = st.st_ino;
    return fd;
}

ssize_t
__wrap_write(int fd, const void *data, size_t n)
{
    struct stat st;

    if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
        return __real_write(fd, data, n);
    if (now(true)) {
        if (n > 1) /* half of it is there */
            (void)!__real_write(fd, data, n / 2);
        return fail();
    }
    return __real_write(fd, data, n);
}

int
__wrap_renameat(int from_folder, const char *from, int to_folder, const char *to)
{
    char path[PATH_MAX];

    if (now(false))
        return fail();
    whole(to_folder, to, path);
    *strrchr(path, '/') = '\0';
    if (access(path, F_OK) == 0)
        remember(to_folder, to);
    return __real_renameat(from_folder, from, to_folder, to);
}

int
__wrap_unlinkat(int folder, const char *name, int flags)
{
    if (now(false))
        return fail();
    if (flags == 0)
        remember(folder, name);
    return __real_unlinkat(folder, name, flags);
}

int
__wrap_mkdirat(int folder, const char *name, mode_t mode)
{
    struct stat st;

    if (now(true))
        return fail();
    if (fstatat(folder, name, &st, 0) != 0)
        remember(folder, name);
    return __real_mkdirat(folder, name, mode);
}

int
__wrap_fsync(int fd)
{
    struct stat st;
    size_t kept = 0;

    if (now(false))
        return fail();
    if (fstat(fd, &st) != 0)
        return -1;
    if (S_ISDIR(st.st_mode))
        forget_names(st.st_ino);
    for (size_t i = 0; i < stop.dirty_count; i++)
        if (stop.dirty[i] != st.st_ino)
            stop.dirty[kept++] = stop.dirty[i];
    stop.dirty_count = kept;
    return 0;
}

int
__wrap_syncfs(int fd)
{
    (void)fd;
    if (now(false))
        return fail();
    forget_names(0);
    stop.dirty_count = 0;
    return 0;
}
