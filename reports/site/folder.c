/* SPDX-License-Identifier: MIT */
/*
 * A folder of files that changes in one step, as far as a file system can. Keeps [I16]:
 * what waits is on the disk before any of it has its name, and has its name on the disk
 * before folder_sync returns. The folder of what waits stays where a sync was cut off: it
 * says so to the next run.
 */
#define _DEFAULT_SOURCE /* flock */
#include "reports/site/folder_internal.h"

#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define SLOTS_MIN 64
#define CHUNK_BYTES 65536

enum err_code
folder_refuse(struct folder *f, const char *name, int why, struct err *e)
{
    f->is_failed = true;
    return err_set(e, ERR_IO, "cannot write '%s/%s': %s", f->path, name, strerror(why));
}

enum err_code
folder_check_links(const struct folder *f, const char *name, struct err *e)
{
    char above[FOLDER_NAME_BYTES];
    struct stat st;

    for (const char *s = strchr(name, '/'); s != NULL; s = strchr(s + 1, '/')) {
        (void)snprintf(above, sizeof above, "%.*s", (int)(s - name), name);
        if (fstatat(f->fd, above, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(st.st_mode))
            return err_set(e, ERR_IO, "cannot write '%s/%s': %s", f->path, above,
                           strerror(ELOOP));
    }
    return ERR_OK;
}

/* Where a file is now: waiting, or under its name. */
const char *
folder_path_of(const struct folder_change *c, const char *name,
               char out[FOLDER_TEMP_BYTES])
{
    if (c == NULL)
        return name;
    (void)snprintf(out, FOLDER_TEMP_BYTES, FOLDER_WAITING "/%lu", c->temp);
    return out;
}

static size_t
slot_of(const struct folder *f, const char *name)
{
    uint64_t h = UINT64_C(0xcbf29ce484222325); /* FNV-1a */
    size_t at;

    for (const char *s = name; *s != '\0'; s++)
        h = (h ^ (unsigned char)*s) * UINT64_C(0x100000001b3);
    at = (size_t)h & (f->slot_count - 1);
    while (f->slots[at] != 0 && strcmp(f->changes[f->slots[at] - 1].name, name) != 0)
        at = (at + 1) & (f->slot_count - 1);
    return at;
}

struct folder_change *
folder_find(const struct folder *f, const char *name)
{
    size_t slot;

    assert(name[0] != '/');
    if (f->count == 0)
        return NULL;
    slot = f->slots[slot_of(f, name)];
    return slot == 0 ? NULL : &f->changes[slot - 1];
}

static enum err_code
grow(struct folder *f, struct err *e)
{
    size_t slots = f->slot_count == 0 ? SLOTS_MIN : 2 * f->slot_count;
    struct folder_change *changes;
    size_t *table;

    if (2 * f->count < f->slot_count)
        return ERR_OK;
    table = calloc(slots, sizeof *table);
    changes = realloc(f->changes, slots / 2 * sizeof *changes);
    if (changes != NULL)
        f->changes = changes;
    if (table == NULL || changes == NULL) {
        free(table);
        return err_set(e, ERR_NOMEM, "out of memory");
    }
    free(f->slots);
    f->slots = table;
    f->slot_count = slots;
    for (size_t i = 0; i < f->count; i++)
        f->slots[slot_of(f, f->changes[i].name)] = i + 1;
    return ERR_OK;
}

/* A new change of a name; NULL, and `e`: no memory, or it is below a link. */
static struct folder_change *
add_change(struct folder *f, const char *name, struct err *e)
{
    struct folder_change *c;

    assert(strlen(name) < FOLDER_NAME_BYTES);
    if (folder_check_links(f, name, e) != ERR_OK || grow(f, e) != ERR_OK)
        return NULL;
    f->slots[slot_of(f, name)] = f->count + 1;
    c = &f->changes[f->count++];
    *c = (struct folder_change){ .temp = 0 };
    (void)snprintf(c->name, sizeof c->name, "%s", name);
    return c;
}

/* Remove what an earlier run left waiting. */
static void
sweep(struct folder *f)
{
    int fd = openat(f->fd, FOLDER_WAITING, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
    DIR *d = fd < 0 ? NULL : fdopendir(fd);
    const struct dirent *file;

    if (d == NULL) {
        if (fd >= 0)
            (void)close(fd);
        return;
    }
    while ((file = readdir(d)) != NULL)
        (void)unlinkat(fd, file->d_name, 0); /* its folders stay: nothing of ours */
    (void)closedir(d);
}

enum err_code
folder_open(const char *path, struct folder **out, struct err *e)
{
    struct folder *f = calloc(1, sizeof *f + strlen(path) + 1);
    struct stat st;

    if (f == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    memcpy(f->path, path, strlen(path) + 1);
    if (mkdir(path, 0777) != 0 && errno != EEXIST) {
        (void)err_set(e, ERR_IO, "cannot make the folder '%s': %s", path,
                      strerror(errno));
        goto fail;
    }
    f->fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (f->fd < 0) {
        (void)err_set(e, ERR_IO, "cannot open the folder '%s': %s", path,
                      strerror(errno));
        goto fail;
    }
    /* Gone with the process. A file system without locks does without. */
    if (flock(f->fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
        (void)err_set(e, ERR_BUSY,
                      "somebody else is writing '%s'; try again when that is done", path);
        (void)close(f->fd);
        goto fail;
    }
    if (folder_check_links(f, FOLDER_WAITING "/", e) != ERR_OK) {
        (void)close(f->fd);
        goto fail;
    }
    f->has_waiting = fstatat(f->fd, FOLDER_WAITING, &st, AT_SYMLINK_NOFOLLOW) == 0;
    f->is_unfinished = f->has_waiting;
    if (f->has_waiting)
        sweep(f);
    *out = f;
    return ERR_OK;
fail:
    free(f);
    return e->code;
}

void
folder_close(struct folder *f)
{
    if (f == NULL)
        return;
    if (f->has_waiting)
        sweep(f);
    if (f->has_waiting && !f->is_failed)
        (void)unlinkat(f->fd, FOLDER_WAITING, AT_REMOVEDIR);
    (void)close(f->fd);
    free(f->changes);
    free(f->slots);
    free(f);
}

bool
folder_is_unfinished(const struct folder *f)
{
    return f->is_unfinished;
}

/* Open a regular file of a folder that nobody vouches for: a pipe or a link is none. Its
 * descriptor, or -1 and errno (EINVAL: not regular). */
static int
open_file(const struct folder *f, const char *name, struct stat *st)
{
    char waiting[FOLDER_TEMP_BYTES];
    const struct folder_change *c = folder_find(f, name);
    int fd;

    if (c != NULL && c->is_removal) {
        errno = ENOENT;
        return -1;
    }
    fd = openat(f->fd, folder_path_of(c, name, waiting),
                O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (fd < 0)
        return -1;
    if (fstat(fd, st) != 0 || !S_ISREG(st->st_mode)) {
        (void)close(fd);
        errno = EINVAL;
        return -1;
    }
    return fd;
}

/* Read exactly n bytes. */
static bool
read_full(int fd, char *out, size_t n)
{
    while (n > 0) {
        ssize_t got = read(fd, out, n);

        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return false;
        out += got;
        n -= (size_t)got;
    }
    return true;
}

enum err_code
folder_get(struct folder *f, const char *name, char **out, size_t *bytes_out,
           struct err *e)
{
    struct stat st;
    int fd = open_file(f, name, &st);
    char *bytes;

    if (fd < 0 && (errno == ENOENT || errno == ENOTDIR))
        return err_set(e, ERR_NOTFOUND, "there is no file '%s/%s'", f->path, name);
    if (fd < 0 && (errno == EINVAL || errno == ELOOP))
        return err_set(e, ERR_INVALID, "'%s/%s' is not a file", f->path, name);
    if (fd < 0)
        return err_set(e, ERR_IO, "cannot read '%s/%s': %s", f->path, name,
                       strerror(errno));
    if (st.st_size > (off_t)FOLDER_FILE_MAX) {
        (void)close(fd);
        return err_set(e, ERR_INVALID, "'%s/%s' is larger than %u bytes", f->path, name,
                       FOLDER_FILE_MAX);
    }
    bytes = malloc((size_t)st.st_size + 1);
    if (bytes == NULL) {
        (void)close(fd);
        return err_set(e, ERR_NOMEM, "no memory to read '%s/%s'", f->path, name);
    }
    if (!read_full(fd, bytes, (size_t)st.st_size)) {
        free(bytes);
        (void)close(fd);
        return err_set(e, ERR_IO, "cannot read '%s/%s': it is cut off", f->path, name);
    }
    (void)close(fd);
    bytes[st.st_size] = '\0';
    *out = bytes;
    *bytes_out = (size_t)st.st_size;
    return ERR_OK;
}

int64_t
folder_bytes(struct folder *f, const char *name)
{
    char waiting[FOLDER_TEMP_BYTES];
    const struct folder_change *c = folder_find(f, name);
    struct stat st = { 0 };

    if (c == NULL || !c->is_removal)
        (void)fstatat(f->fd, folder_path_of(c, name, waiting), &st, AT_SYMLINK_NOFOLLOW);
    return S_ISREG(st.st_mode) ? (int64_t)st.st_size : -1;
}

/* Does a file hold exactly these bytes? */
static bool
is_same(const struct folder *f, const char *name, const char *data, size_t bytes)
{
    char chunk[CHUNK_BYTES];
    struct stat st;
    int fd = open_file(f, name, &st);
    bool same = fd >= 0 && (uint64_t)st.st_size == bytes;

    for (size_t at = 0; same && at < bytes;) {
        size_t n = bytes - at < sizeof chunk ? bytes - at : sizeof chunk;

        same = read_full(fd, chunk, n) && memcmp(chunk, data + at, n) == 0;
        at += n;
    }
    if (fd >= 0)
        (void)close(fd);
    return same;
}

/* 0, or errno. */
static int
write_file(const struct folder *f, const char *path, const char *data, size_t bytes)
{
    int fd =
        openat(f->fd, path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    int why = fd < 0 ? errno : 0;

    for (size_t at = 0; why == 0 && at < bytes;) {
        ssize_t n = write(fd, data + at, bytes - at);

        if (n < 0 && errno != EINTR)
            why = errno;
        at += n < 0 ? 0 : (size_t)n;
    }
    if (fd >= 0 && close(fd) != 0 && why == 0)
        why = errno;
    return why;
}

enum err_code
folder_put(struct folder *f, const char *name, const void *data, size_t bytes,
           struct err *e)
{
    char path[FOLDER_TEMP_BYTES];
    struct folder_change fresh = { .temp = f->temps };
    struct folder_change *c;
    int why;

    if (is_same(f, name, data, bytes))
        return ERR_OK;
    if (!f->has_waiting && mkdirat(f->fd, FOLDER_WAITING, 0777) != 0)
        return folder_refuse(f, FOLDER_WAITING, errno, e);
    f->has_waiting = true;
    why = write_file(f, folder_path_of(&fresh, name, path), data, bytes);
    if (why != 0)
        return folder_refuse(f, name, why, e);
    f->temps++;
    c = folder_find(f, name);
    if (c == NULL) {
        c = add_change(f, name, e);
        if (c == NULL)
            return e->code;
    } else if (c->is_removal) {
        f->removed--;
    } else {
        f->written--; /* put before; what was put goes with the sweep */
    }
    c->is_removal = false;
    c->temp = fresh.temp;
    f->written++;
    return ERR_OK;
}

enum err_code
folder_remove(struct folder *f, const char *name, struct err *e)
{
    struct folder_change *c = folder_find(f, name);

    if (!folder_has(f, name))
        return ERR_OK;
    if (c == NULL) {
        c = add_change(f, name, e);
        if (c == NULL)
            return e->code;
    } else {
        f->written--;
    }
    c->is_removal = true;
    f->removed++;
    return ERR_OK;
}

size_t
folder_written(const struct folder *f)
{
    return f->written;
}

size_t
folder_removed(const struct folder *f)
{
    return f->removed;
}
