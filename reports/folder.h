/* SPDX-License-Identifier: MIT */
#ifndef REPORTS_FOLDER_H
#define REPORTS_FOLDER_H

#include <stdbool.h>
#include <stddef.h>

#include "ledger/err.h"

/*
 * folder: a folder of static files that is written again and again, only where something
 * changed. Names are relative, "tra-cuu/so/0.json"; folders in between are made.
 *
 * Each file is replaced in one step (a temporary name, then rename), so a reader never
 * sees half of one. folder_sync makes what was put so far survive a power cut: call it
 * before the file that vouches for the others.
 */
struct folder;

#define FOLDER_NAME_BYTES 256
#define FOLDER_FILE_MAX (1u << 30) /* the largest file folder_get reads */

/*
 * folder_open(path, out, e)
 * Makes the folder when it is missing, and takes a lock in it.
 *   err  ERR_BUSY  somebody else is writing it
 *        ERR_IO    names the path and the reason
 */
enum err_code folder_open(const char *path, struct folder **out,
                          struct err *e) MUST_CHECK;
void folder_close(struct folder *f); /* NULL is fine */

/* A whole file, NUL-terminated beyond its bytes, yours to free(). ERR_NOTFOUND. */
enum err_code folder_get(struct folder *f, const char *name, char **out,
                         size_t *bytes_out, struct err *e) MUST_CHECK;
bool folder_has(struct folder *f, const char *name);

/* Write a file, unless it holds these bytes already. ERR_IO, ERR_NOMEM. */
enum err_code folder_put(struct folder *f, const char *name, const void *data,
                         size_t bytes, struct err *e) MUST_CHECK;

/* Remove a file; one that is not there is fine. */
enum err_code folder_remove(struct folder *f, const char *name, struct err *e) MUST_CHECK;

/* Walk the regular files directly in `name` ("" is the folder itself), in no order; a
 * folder that is not there has none. `fn` may put and remove. */
typedef enum err_code (*folder_fn)(void *arg, const char *name, struct err *e);
enum err_code folder_each(struct folder *f, const char *name, folder_fn fn, void *arg,
                          struct err *e) MUST_CHECK;

/* All that was put or removed is on the disk. */
enum err_code folder_sync(struct folder *f, struct err *e) MUST_CHECK;

/* How many files were written (with new bytes) and removed since folder_open. */
size_t folder_written(const struct folder *f);
size_t folder_removed(const struct folder *f);

#endif
