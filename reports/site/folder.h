/* SPDX-License-Identifier: MIT */
#ifndef REPORTS_SITE_FOLDER_H
#define REPORTS_SITE_FOLDER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ledger/base/err.h"

/*
 * folder: a folder of static files that is written again and again, only where something
 * changed. Names are relative, "tra-cuu/so/0.json"; folders in between are made.
 *
 * What is put or removed is seen here at once, and by others after folder_sync: until then
 * it waits, written, in a folder FOLDER_WAITING. folder_sync makes all of it safe from a
 * power cut, then gives each file its name in one step: a reader never sees half of one, and
 * whoever stops before folder_sync has changed nothing.
 */
struct folder;

#define FOLDER_WAITING ".lalanh-tmp"
#define FOLDER_NAME_BYTES 256
#define FOLDER_FILE_MAX (1u << 30) /* the largest file folder_get reads */

/*
 * folder_open(path, out, e)
 * Makes the folder when it is missing (not those above it), and locks it.
 *   err  ERR_BUSY  somebody else is writing it
 *        ERR_IO    names the path and the reason
 */
enum err_code folder_open(const char *path, struct folder **out,
                          struct err *e) MUST_CHECK;

/* What was not synced is dropped. NULL is fine. */
void folder_close(struct folder *f);

/* Nothing in it? Names that begin with a dot do not count (.git, .htaccess). */
enum err_code folder_is_empty(struct folder *f, bool *out, struct err *e) MUST_CHECK;

/* Did a folder_sync before this folder_open begin and not end? Then some of its files are
 * new and others are not. */
bool folder_is_unfinished(const struct folder *f);

/* A whole file, NUL-terminated beyond its bytes, yours to free(). ERR_NOTFOUND; ERR_INVALID:
 * not a regular file, or too large. */
enum err_code folder_get(struct folder *f, const char *name, char **out,
                         size_t *bytes_out, struct err *e) MUST_CHECK;
int64_t folder_bytes(struct folder *f, const char *name); /* its size; -1: none */
static inline bool
folder_has(struct folder *f, const char *name)
{
    return folder_bytes(f, name) >= 0;
}

/* Write a file, unless it holds these bytes already. ERR_IO, ERR_NOMEM. */
enum err_code folder_put(struct folder *f, const char *name, const void *data,
                         size_t bytes, struct err *e) MUST_CHECK;

/* Remove a file; one that is not there is fine. */
enum err_code folder_remove(struct folder *f, const char *name, struct err *e) MUST_CHECK;

/* Walk the regular files directly in `name` ("" is the folder itself) by their last names, in
 * no order; a folder that is not there has none. `fn` may put and remove. */
typedef enum err_code (*folder_fn)(void *arg, const char *name, struct err *e);
enum err_code folder_each(struct folder *f, const char *name, folder_fn fn, void *arg,
                          struct err *e) MUST_CHECK;

/* All that was put or removed is there for everybody, and on the disk. On failure some of
 * it may be. */
enum err_code folder_sync(struct folder *f, struct err *e) MUST_CHECK;

/* How many files were written (with new bytes) and removed since folder_open. */
size_t folder_written(const struct folder *f);
size_t folder_removed(const struct folder *f);

#endif
