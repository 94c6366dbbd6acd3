/* SPDX-License-Identifier: MIT */
#ifndef CLI_AUDIT_SCAN_H
#define CLI_AUDIT_SCAN_H

#include <stdbool.h>
#include <stddef.h>

#include "ledger/base/err.h"

/*
 * scan: the QR codes in a PDF or a picture, through the programs pdftoppm and zbarimg
 * where they are installed. The only file that starts other programs.
 */

/* Does the name end in .pdf, .png, .jpg or .jpeg? */
bool scan_is_picture(const char *path);

/* One decoded code; `text` is NUL-terminated and valid during the call. */
typedef enum err_code (*scan_fn)(void *arg, const char *text, struct err *e);

/*
 * scan_file(path, temp_folder, fn, arg, count_out, e)
 *
 * A name that ends in ".pdf" is drawn first, in a folder of its own under `temp_folder`;
 * any other is given to zbarimg as it is. Nothing stays behind.
 *
 *   err  ERR_NOTFOUND  no such file, or the programs are not installed: the message says
 *                      which package has them
 *        ERR_IO        they failed
 *        whatever fn returns
 *
 * *count_out is the number of codes found; a file without any is not an error.
 */
enum err_code scan_file(const char *path, const char *temp_folder, scan_fn fn, void *arg,
                        size_t *count_out, struct err *e) MUST_CHECK;

#endif
