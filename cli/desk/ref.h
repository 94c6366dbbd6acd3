/* SPDX-License-Identifier: MIT */
#ifndef CLI_DESK_REF_H
#define CLI_DESK_REF_H

#include <stdbool.h>
#include <stdint.h>

#include "cli/desk/session.h"
#include "ledger/base/err.h"

/*
 * ref: how people name an entry: its number in the book ("12"), or the number on a receipt
 * ("2026/000001").
 */

/*
 * ref_take(s, text, gift, seq_out, e)
 *
 *   in   gift  a receipt's number means the gift that it is for, else the receipt's entry
 *   err  ERR_INVALID   a usage error: neither; or the receipt of another book
 *        ERR_NOTFOUND  no such receipt. That there is such an entry is not checked
 */
enum err_code ref_take(struct session *s, const char *text, bool gift, int64_t *seq_out,
                       struct err *e) MUST_CHECK;

#endif
