/* SPDX-License-Identifier: MIT */
/*
 * What waits gets its name. Keeps [I16], with publish.c: the bytes are on the disk before
 * the names, and the names before folder_sync returns. See folder.h.
 */
#define _GNU_SOURCE /* syncfs */
#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "reports/site/folder_internal.h"

#define FEW                                                                              \
    32 /* up to here each file is synced alone, beyond it the file system at once */

/* 0, or errno. Some file systems have no way to sync a folder: that is not a failure. */
static int
sync_at(const struct folder *f, const char *path, int flags)
{
    int fd = openat(f->fd, path, O_RDONLY | O_CLOEXEC | flags);
    int why = fd < 0 ? errno : 0;

    if (fd >= 0 && fsync(fd) != 0)
        why = errno;
    if (why == EINVAL || why == ENOTSUP)
        why = 0;
    if (fd >= 0)
        (void)close(fd);
    return why;
}

/* The bytes of what waits, and that there is a folder of what waits: whoever finds it knows
 * that names are changing. */
static enum err_code
sync_waiting(struct folder *f, struct err *e)
{
    char path[FOLDER_TEMP_BYTES];
    int why = 0;

    if (f->count > FEW) /* each alone would take a turn of the disk */
        why = syncfs(f->fd) == 0 ? 0 : errno;
    else if (f->has_waiting && !f->is_marked)
        why = sync_at(f, ".", O_DIRECTORY);
    if (why != 0)
        return folder_refuse(f, ".", why, e);
    f->is_marked = f->has_waiting;
    for (size_t i = 0; f->count <= FEW && i < f->count; i++) {
        const struct folder_change *c = &f->changes[i];

        why = c->is_removal ? 0 : sync_at(f, folder_path_of(c, "", path), 0);
        if (why != 0)
            return folder_refuse(f, c->name, why, e);
    }
    return ERR_OK;
}

/* The folders above a file. 0, or errno. */
static int
make_folders(const struct folder *f, const char *name)
{
    char above[FOLDER_NAME_BYTES];

    for (const char *s = strchr(name, '/'); s != NULL; s = strchr(s + 1, '/')) {
        (void)snprintf(above, sizeof above, "%.*s", (int)(s - name), name);
        if (mkdirat(f->fd, above, 0777) != 0 && errno != EEXIST)
            return errno;
    }
    return 0;
}

static int
apply(const struct folder *f, const struct folder_change *c)
{
    char path[FOLDER_TEMP_BYTES];

    if (c->is_removal)
        return unlinkat(f->fd, c->name, 0) == 0 || errno == ENOENT ? 0 : errno;
    (void)folder_path_of(c, "", path);
    if (renameat(f->fd, path, f->fd, c->name) == 0)
        return 0;
    if (errno != ENOENT)
        return errno;
    int why = make_folders(f, c->name);

    if (why == 0 && renameat(f->fd, path, f->fd, c->name) != 0)
        why = errno;
    return why;
}

/* Was this folder, the first n bytes of a name, synced for an earlier change? */
static bool
is_done(const struct folder *f, size_t before, const char *name, size_t n)
{
    for (size_t i = 0; i < before; i++)
        if (strncmp(f->changes[i].name, name, n) == 0 && f->changes[i].name[n] == '/')
            return true;
    return false;
}

/* Every folder in which a name changed, and those above, which may be new. */
static enum err_code
sync_names(struct folder *f, struct err *e)
{
    char above[FOLDER_NAME_BYTES];
    int why = f->count > FEW ? (syncfs(f->fd) == 0 ? 0 : errno) : sync_at(f, ".", 0);

    for (size_t i = 0; why == 0 && f->count <= FEW && i < f->count; i++) {
        const char *name = f->changes[i].name, *s = name;

        while (why == 0 && (s = strchr(s, '/')) != NULL) {
            (void)snprintf(above, sizeof above, "%.*s", (int)(s - name), name);
            if (!is_done(f, i, name, (size_t)(s - name)))
                why = sync_at(f, above, O_DIRECTORY);
            s++;
        }
        if (why == ENOENT && f->changes[i].is_removal)
            why = 0;
    }
    return why == 0 ? ERR_OK : folder_refuse(f, ".", why, e);
}

enum err_code
folder_sync(struct folder *f, struct err *e)
{
    enum err_code rc;

    if (f->count == 0)
        return ERR_OK;
    rc = sync_waiting(f, e);
    for (size_t i = 0; rc == ERR_OK && i < f->count; i++) {
        int why = apply(f, &f->changes[i]);

        if (why != 0)
            rc = folder_refuse(f, f->changes[i].name, why, e);
    }
    if (rc == ERR_OK)
        rc = sync_names(f, e);
    if (rc != ERR_OK)
        return rc;
    f->count = 0;
    memset(f->slots, 0, f->slot_count * sizeof *f->slots);
    return ERR_OK;
}

/* Open a folder to walk it. NULL and errno: there is none. */
static DIR *
open_walk(const struct folder *f, const char *name)
{
    int fd =
        openat(f->fd, name[0] == '\0' ? "." : name, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *d = fd < 0 ? NULL : fdopendir(fd);
    int why = errno;

    if (fd >= 0 && d == NULL)
        (void)close(fd);
    errno = why;
    return d;
}

enum err_code
folder_is_empty(struct folder *f, bool *out, struct err *e)
{
    DIR *d = open_walk(f, "");
    const struct dirent *file;
    bool empty = f->count == 0;

    if (d == NULL)
        return folder_refuse(f, ".", errno, e);
    while (empty && (file = readdir(d)) != NULL)
        empty = file->d_name[0] == '.';
    (void)closedir(d);
    *out = empty;
    return ERR_OK;
}

/* The names of a walk, before `fn` changes what is walked. */
struct names {
    char (*at)[FOLDER_NAME_BYTES];
    size_t count, room;
};

static enum err_code
add_name(struct names *names, const char *name, struct err *e)
{
    if (names->count == names->room) {
        size_t room = names->room == 0 ? 64 : 2 * names->room;
        void *grown = realloc(names->at, room * sizeof *names->at);

        if (grown == NULL)
            return err_set(e, ERR_NOMEM, "out of memory");
        names->at = grown;
        names->room = room;
    }
    (void)snprintf(names->at[names->count++], FOLDER_NAME_BYTES, "%s", name);
    return ERR_OK;
}

/* What is on the disk, but for what waits. */
static enum err_code
list_disk(struct folder *f, const char *name, struct names *names, struct err *e)
{
    char full[2 * FOLDER_NAME_BYTES];
    DIR *d = open_walk(f, name);
    const struct dirent *file;
    struct stat st;
    enum err_code rc = ERR_OK;

    if (d == NULL && (errno == ENOENT || errno == ENOTDIR))
        return ERR_OK;
    if (d == NULL)
        return folder_refuse(f, name, errno, e);
    while (rc == ERR_OK && (file = readdir(d)) != NULL) {
        int n = snprintf(full, sizeof full, "%s%s%s", name, name[0] == '\0' ? "" : "/",
                         file->d_name);

        if (n >= FOLDER_NAME_BYTES || folder_find(f, full) != NULL ||
            fstatat(f->fd, full, &st, AT_SYMLINK_NOFOLLOW) != 0 || !S_ISREG(st.st_mode))
            continue;
        rc = add_name(names, file->d_name, e);
    }
    (void)closedir(d);
    return rc;
}

enum err_code
folder_each(struct folder *f, const char *name, folder_fn fn, void *arg, struct err *e)
{
    struct names names = { NULL, 0, 0 };
    char below[FOLDER_NAME_BYTES + 1];
    size_t n = strlen(name);
    enum err_code rc;

    (void)snprintf(below, sizeof below, "%s/", name);
    rc = n == 0 ? ERR_OK : folder_check_links(f, below, e);
    if (rc == ERR_OK)
        rc = list_disk(f, name, &names, e);

    for (size_t i = 0; rc == ERR_OK && i < f->count; i++) {
        const char *own = f->changes[i].name;

        if (f->changes[i].is_removal || strncmp(own, name, n) != 0 ||
            (n > 0 && own[n] != '/') || strchr(own + n + (n > 0), '/') != NULL)
            continue;
        rc = add_name(&names, own + n + (n > 0), e);
    }
    for (size_t i = 0; rc == ERR_OK && i < names.count; i++)
        rc = fn(arg, names.at[i], e);
    free(names.at);
    return rc;
}
