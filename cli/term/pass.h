/* SPDX-License-Identifier: MIT */
#ifndef CLI_TERM_PASS_H
#define CLI_TERM_PASS_H

#include <stdbool.h>
#include <stddef.h>

#include "ledger/base/err.h"

/*
 * pass: where a passphrase comes from: a file (its first line), the file descriptor that
 * LALANH_PASSPHRASE_FD names, or the terminal, without echo. The only file that turns a
 * terminal's echo off.
 */
#define PASS_BYTES 1025 /* longest passphrase, with NUL */

/*
 * pass_read(file, confirm, out, found_out, e)
 *
 *   in   file     --passphrase-file, or NULL
 *        confirm  on a terminal ask twice (for a new key); an empty answer means none
 *   out  out      wiped by the caller; *found_out false when there is no source
 *   err  ERR_INVALID  empty, too long, or the two answers differ
 *        ERR_IO, ERR_NOTFOUND  the file or descriptor cannot be read
 */
enum err_code pass_read(const char *file, bool confirm, char out[PASS_BYTES],
                        bool *found_out, struct err *e) MUST_CHECK;

/* The passphrase of a key that has one: ERR_INVALID, with the ways to give it, when there is
 * no source. */
enum err_code pass_need(const char *file, char out[PASS_BYTES], struct err *e) MUST_CHECK;

#endif
