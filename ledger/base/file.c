/* SPDX-License-Identifier: MIT */
/*
 * A file is replaced whole or not at all, also when the power fails: its new content is
 * on the disk before its name is, and the name is on the disk before we say so.
 */
#define _XOPEN_SOURCE 700 /* realpath */
#include "ledger/base/file.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define READ_BYTES_FIRST 65536
#define TEMP_NAMES_MAX 100
#define TEMP_NAME_BYTES 64

/* Where a file is: its folder, open, and its name in that folder. */
struct place {
    int folder;
    const char *name; /* within the path it was made from */
};

/* clang-format off */
static const struct {
    int why;
    const char *text;
} reasons[] = {
    { ENOENT, N_("there is no such file or folder") },
    { EACCES, N_("this user has no right to it") },
    { EPERM, N_("this user has no right to it") },
    { ENOTDIR, N_("it, or a part of its path, is no folder") },
    { EISDIR, N_("it is a folder") },
    { ENOSPC, N_("the disk is full") },
    { EROFS, N_("the disk is read-only") },
    { ELOOP, N_("it is a symbolic link") },
    { EIO, N_("the disk or drive fails") },
    { ENAMETOOLONG, N_("the name is too long") },
};
/* clang-format on */

const char *
file_reason(int why)
{
    for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++)
        if (reasons[i].why == why)
            return reasons[i].text;
    return strerror(why);
}

static enum err_code
refuse_write(const char *path, int why, struct err *e)
{
    assert(why != 0);
    return err_set(e, ERR_IO, "cannot write '%s': %-s", path, file_reason(why));
}

static enum err_code
open_place(const char *path, struct place *out, struct err *e)
{
    const char *slash = strrchr(path, '/');
    size_t folder_n = slash == NULL ? 0 : (size_t)(slash - path);

    assert(out != NULL);
    if (slash == path)
        folder_n = 1; /* "/name" is in "/" */
    out->name = slash == NULL ? path : slash + 1;
    if (*out->name == '\0')
        return refuse_write(path, *path == '\0' ? ENOENT : EISDIR, e);
    char *folder = strndup(slash == NULL ? "." : path, slash == NULL ? 1 : folder_n);
    if (folder == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    out->folder = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    int why = errno;
    free(folder);
    return out->folder < 0 ? refuse_write(path, why, e) : ERR_OK;
}

/* 0, or errno. */
static int
write_all(int fd, const void *data, size_t bytes)
{
    const char *s = data;

    assert(data != NULL || bytes == 0);
    while (bytes > 0) {
        ssize_t n = write(fd, s, bytes);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errno;
        s += n;
        bytes -= (size_t)n;
    }
    return 0;
}

/* Write, sync and close. 0, or the first errno. */
static int
fill_and_close(int fd, const void *data, size_t bytes)
{
    assert(fd >= 0);
    int why = write_all(fd, data, bytes);
    if (why == 0 && fsync(fd) != 0)
        why = errno;
    if (close(fd) != 0 && why == 0)
        why = errno;
    return why;
}

/* 0, or errno. Some file systems have no way to sync a folder: that is not a failure. */
static int
sync_folder(int folder)
{
    assert(folder >= 0);
    if (fsync(folder) == 0 || errno == EINVAL || errno == ENOTSUP)
        return 0;
    return errno;
}

/* Create a file of a name nobody uses beside the final one. Its descriptor, or -1. */
static int
create_temp(int folder, char name[TEMP_NAME_BYTES])
{
    assert(folder >= 0);
    for (int i = 0; i < TEMP_NAMES_MAX; i++) {
        (void)snprintf(name, TEMP_NAME_BYTES, ".lalanh-%ld-%d.tmp", (long)getpid(), i);
        int fd = openat(folder, name,
                        O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

/* Write a temporary file and give it the final name. `old` is NULL for a new file. */
static enum err_code
replace(const struct place *place, const char *path, const struct stat *old,
        const void *data, size_t bytes, struct err *e)
{
    char temp[TEMP_NAME_BYTES];
    int why = 0;

    assert(place->folder >= 0);
    int fd = create_temp(place->folder, temp);
    if (fd < 0)
        return refuse_write(path, errno, e);
    if (old != NULL && fchmod(fd, old->st_mode & 0777) != 0)
        why = errno;
    int filled = fill_and_close(fd, data, bytes);
    if (why == 0)
        why = filled;
    if (why == 0 && renameat(place->folder, temp, place->folder, place->name) != 0)
        why = errno;
    if (why != 0) {
        (void)unlinkat(place->folder, temp, 0); /* nothing to report: we already failed */
        return refuse_write(path, why, e);
    }
    why = sync_folder(place->folder);
    if (why != 0)
        return err_set(e, ERR_IO, "'%s' is written, but may not survive a power cut: %-s",
                       path, file_reason(why));
    return ERR_OK;
}

/* Devices and pipes cannot be replaced, only written to. */
static enum err_code
write_through(const char *path, const void *data, size_t bytes, struct err *e)
{
    assert(path != NULL);
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    if (fd < 0)
        return refuse_write(path, errno, e);
    int why = write_all(fd, data, bytes);
    if (close(fd) != 0 && why == 0)
        why = errno;
    return why == 0 ? ERR_OK : refuse_write(path, why, e);
}

enum err_code
file_write(const char *path, const void *data, size_t bytes, struct err *e)
{
    struct place place = { -1, NULL };
    struct stat old;
    char *target = NULL;
    enum err_code rc;

    assert(path != NULL);
    bool exists = stat(path, &old) == 0;
    if (exists && S_ISDIR(old.st_mode))
        return refuse_write(path, EISDIR, e);
    if (exists && !S_ISREG(old.st_mode))
        return write_through(path, data, bytes, e);
    if (exists) {
        target = realpath(path, NULL); /* a symbolic link stays a link */
        if (target == NULL)
            return refuse_write(path, errno, e);
    }
    rc = open_place(exists ? target : path, &place, e);
    if (rc != ERR_OK)
        goto out;
    rc = replace(&place, path, exists ? &old : NULL, data, bytes, e);
out:
    if (place.folder >= 0)
        (void)close(place.folder);
    free(target);
    return rc;
}

enum err_code
file_create_secret(const char *path, const void *data, size_t bytes, struct err *e)
{
    struct place place = { -1, NULL };
    int why = 0;

    assert(path != NULL);
    enum err_code rc = open_place(path, &place, e);
    if (rc != ERR_OK)
        return rc;
    int fd = openat(place.folder, place.name,
                    O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (fd < 0) {
        rc = errno == EEXIST
                 ? err_set(e, ERR_INVALID, "'%s' exists already and is never overwritten",
                           path)
                 : refuse_write(path, errno, e);
        goto out;
    }
    if (fchmod(fd, 0600) != 0)
        why = errno;
    int filled = fill_and_close(fd, data, bytes);
    if (why == 0)
        why = filled;
    if (why == 0)
        why = sync_folder(place.folder);
    if (why != 0) {
        (void)unlinkat(place.folder, place.name, 0);
        rc = refuse_write(path, why, e);
    }
out:
    (void)close(place.folder);
    return rc;
}

static enum err_code
open_to_read(const char *path, int *fd_out, struct err *e)
{
    assert(fd_out != NULL);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0 && (errno == ENOENT || errno == ENOTDIR))
        return err_set(e, ERR_NOTFOUND, "there is no file '%s'", path);
    if (fd < 0)
        return err_set(e, ERR_IO, "cannot read '%s': %-s", path, file_reason(errno));
    *fd_out = fd;
    return ERR_OK;
}

/* Read up to `room` bytes; fewer only at the end of the file. -1: see errno. */
static ssize_t
read_some(int fd, char *out, size_t room)
{
    size_t n = 0;

    assert(room > 0);
    while (n < room) {
        ssize_t got = read(fd, out + n, room - n);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        n += (size_t)got;
    }
    return (ssize_t)n;
}

/* Read all of fd into a buffer that grows; max_bytes + 1 tells too much from enough. */
static enum err_code
read_all(int fd, const char *path, size_t max_bytes, char **out, size_t *bytes_out,
         struct err *e)
{
    char *buf = NULL;
    size_t size = 0; /* of buf, which also holds the NUL */
    size_t n = 0;
    enum err_code rc = ERR_OK;

    assert(max_bytes < SIZE_MAX / 4);
    while (n + 1 >= size) {
        size = size == 0 ? READ_BYTES_FIRST : size * 2;
        size = size > max_bytes + 2 ? max_bytes + 2 : size;
        char *grown = realloc(buf, size);
        if (grown == NULL) {
            rc = err_set(e, ERR_NOMEM, "no memory to read '%s'", path);
            goto out;
        }
        buf = grown;
        ssize_t got = read_some(fd, buf + n, size - 1 - n);
        if (got < 0) {
            rc = err_set(e, ERR_IO, "cannot read '%s': %-s", path, file_reason(errno));
            goto out;
        }
        n += (size_t)got;
        if (n > max_bytes) {
            rc =
                err_set(e, ERR_INVALID, "'%s' is larger than %zu bytes", path, max_bytes);
            goto out;
        }
    }
    buf[n] = '\0';
    *out = buf;
    *bytes_out = n;
    buf = NULL;
out:
    free(buf);
    return rc;
}

enum err_code
file_read(const char *path, size_t max_bytes, char **out, size_t *bytes_out,
          struct err *e)
{
    struct stat st;
    int fd = STDIN_FILENO;
    enum err_code rc = ERR_OK;

    assert(path != NULL);
    assert(out != NULL);
    assert(bytes_out != NULL);
    bool is_stdin = strcmp(path, "-") == 0;
    if (!is_stdin)
        rc = open_to_read(path, &fd, e);
    if (rc != ERR_OK)
        return rc;
    if (fstat(fd, &st) == 0 && S_ISDIR(st.st_mode))
        rc = err_set(e, ERR_INVALID, "'%s' is a folder, not a file", path);
    else
        rc = read_all(fd, path, max_bytes, out, bytes_out, e);
    if (!is_stdin)
        (void)close(fd);
    return rc;
}
