/* SPDX-License-Identifier: MIT */
/*
 * A folder of files that changes in one step, as far as a file system can. Keeps [I16]:
 * what waits is on the disk before any of it has its name, and has its name on the disk
 * before folder_sync returns. The folder of what waits stays where a sync was cut off: it
 * says so to the next run.
 */
#define _GNU_SOURCE /* flock, syncfs */
#include "reports/site/folder.h"

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

#include "ledger/base/file.h"

#define SLOTS_MIN 64
#define CHUNK_BYTES 65536
#define FEW                                                                              \
    32 /* up to here each file is synced alone, beyond it the file system at once */
#define FOLDER_TEMP_BYTES 48

/* A file that waits for its name, or to lose it. */
struct folder_change {
    char name[FOLDER_NAME_BYTES];
    bool is_removal;
    unsigned long temp; /* its number in FOLDER_WAITING */
};

struct folder {
    int fd;
    bool is_unfinished; /* found so */
    bool is_failed;     /* a sync, or a step towards one, failed */
    bool has_waiting;   /* FOLDER_WAITING is there */
    bool is_marked;     /* ... and on the disk */
    unsigned long temps;
    struct folder_change *changes; /* in the order they were asked for */
    size_t count, room;
    size_t *slots; /* hash table: index in changes + 1; 0: free */
    size_t slot_count;
    size_t written, removed;
    char path[]; /* for messages */
};

/* ERR_IO with the reason, and the folder is marked as left in between. */
static enum err_code
refuse(struct folder *f, const char *name, int why, struct err *e)
{
    f->is_failed = true;
    return err_set(e, ERR_IO, "cannot write '%s/%s': %-s", f->path, name,
                   file_reason(why));
}

/* Refuse a name below a link: it leads out of the folder, and whoever may write the site could
 * have files of others replaced or removed. ERR_IO. */
static enum err_code
check_links(const struct folder *f, const char *name, struct err *e)
{
    char above[FOLDER_NAME_BYTES];
    struct stat st;

    for (const char *s = strchr(name, '/'); s != NULL; s = strchr(s + 1, '/')) {
        (void)snprintf(above, sizeof above, "%.*s", (int)(s - name), name);
        if (fstatat(f->fd, above, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISLNK(st.st_mode))
            return err_set(e, ERR_IO, "cannot write '%s/%s': %-s", f->path, above,
                           file_reason(ELOOP));
    }
    return ERR_OK;
}

/* Where a file is now: waiting, or under its name. */
static const char *
path_of(const struct folder_change *c, const char *name, char out[FOLDER_TEMP_BYTES])
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

/* What waits for this name; NULL: nothing. */
static struct folder_change *
find(const struct folder *f, const char *name)
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
    if (check_links(f, name, e) != ERR_OK || grow(f, e) != ERR_OK)
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
        (void)err_set(e, ERR_IO, "cannot make the folder '%s': %-s", path,
                      file_reason(errno));
        goto fail;
    }
    f->fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (f->fd < 0) {
        (void)err_set(e, ERR_IO, "cannot open the folder '%s': %-s", path,
                      file_reason(errno));
        goto fail;
    }
    /* Gone with the process. A file system without locks does without. */
    if (flock(f->fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
        (void)err_set(e, ERR_BUSY,
                      "somebody else is writing '%s'; try again when that is done", path);
        (void)close(f->fd);
        goto fail;
    }
    if (check_links(f, FOLDER_WAITING "/", e) != ERR_OK) {
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
    const struct folder_change *c = find(f, name);
    int fd;

    if (c != NULL && c->is_removal) {
        errno = ENOENT;
        return -1;
    }
    fd = openat(f->fd, path_of(c, name, waiting),
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
        return err_set(e, ERR_IO, "cannot read '%s/%s': %-s", f->path, name,
                       file_reason(errno));
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
    const struct folder_change *c = find(f, name);
    struct stat st = { 0 };

    if (c == NULL || !c->is_removal)
        (void)fstatat(f->fd, path_of(c, name, waiting), &st, AT_SYMLINK_NOFOLLOW);
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
        return refuse(f, FOLDER_WAITING, errno, e);
    f->has_waiting = true;
    why = write_file(f, path_of(&fresh, name, path), data, bytes);
    if (why != 0)
        return refuse(f, name, why, e);
    f->temps++;
    c = find(f, name);
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
    struct folder_change *c = find(f, name);

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
        return refuse(f, ".", why, e);
    f->is_marked = f->has_waiting;
    for (size_t i = 0; f->count <= FEW && i < f->count; i++) {
        const struct folder_change *c = &f->changes[i];

        why = c->is_removal ? 0 : sync_at(f, path_of(c, "", path), 0);
        if (why != 0)
            return refuse(f, c->name, why, e);
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
    (void)path_of(c, "", path);
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
    return why == 0 ? ERR_OK : refuse(f, ".", why, e);
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
            rc = refuse(f, f->changes[i].name, why, e);
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
        return refuse(f, ".", errno, e);
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
        return refuse(f, name, errno, e);
    while (rc == ERR_OK && (file = readdir(d)) != NULL) {
        int n = snprintf(full, sizeof full, "%s%s%s", name, name[0] == '\0' ? "" : "/",
                         file->d_name);

        if (n >= FOLDER_NAME_BYTES || find(f, full) != NULL ||
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
    rc = n == 0 ? ERR_OK : check_links(f, below, e);
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
