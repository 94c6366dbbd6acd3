/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_BASE_FILE_H
#define LEDGER_BASE_FILE_H

#include <stddef.h>
#include <stdint.h>

#include "ledger/base/err.h"

/*
 * file: whole files in and out, safely.
 */

/* Why the system refused, of its errno, as a message id where people meet it often, else in the
 * system's own words. Valid until the next call. */
const char *file_reason(int why);

/*
 * file_write(path, data, bytes, e)
 *
 * Replace `path` in one step: write a temporary file beside it, fsync, rename, fsync the
 * folder. On failure the old file is untouched and the temporary one is gone; only when
 * the folder itself cannot be synced is the new file there, and the message says so. A
 * new file has the mode the umask allows, a replaced one keeps its mode; of a symbolic
 * link the target is replaced; a device or pipe is written to as it is.
 *
 *   err  ERR_IO  names the path and the reason (file_reason)
 *        ERR_NOMEM
 */
enum err_code file_write(const char *path, const void *data, size_t bytes,
                         struct err *e) MUST_CHECK;

/*
 * file_create_secret(path, data, bytes, e)
 *
 * Create a file that must not exist yet: O_CREAT|O_EXCL|O_NOFOLLOW, mode 0600, fsynced.
 *
 *   err  ERR_INVALID  it exists already, be it as a symbolic link
 *        ERR_IO       it could not be written; nothing is left behind
 *        ERR_NOMEM
 */
enum err_code file_create_secret(const char *path, const void *data, size_t bytes,
                                 struct err *e) MUST_CHECK;

/*
 * file_read(path, max_bytes, out, bytes_out, e)
 *
 * Read a whole file of at most max_bytes; "-" is standard input. *out is NUL-terminated
 * beyond its bytes and yours to free().
 *
 *   err  ERR_NOTFOUND  no such file, or no such folder
 *        ERR_INVALID   larger than max_bytes, or a folder
 *        ERR_IO, ERR_NOMEM
 */
enum err_code file_read(const char *path, size_t max_bytes, char **out, size_t *bytes_out,
                        struct err *e) MUST_CHECK;

#endif
