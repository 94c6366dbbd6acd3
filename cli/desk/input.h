/* SPDX-License-Identifier: MIT */
#ifndef CLI_DESK_INPUT_H
#define CLI_DESK_INPUT_H

#include <stddef.h>
#include <stdint.h>

#include "cli/desk/desk.h"
#include "ledger/base/err.h"
#include "ledger/entry/entry.h"

/*
 * input: what a person put into one field of a form, made fit for an entry. What cannot be read
 * is ERR_USAGE at that field. NULL means that the field was left empty.
 */

/* Text, cleaned (text_clean). Left empty: "". */
enum err_code input_text(enum err_field field, const char *text, char *out,
                         size_t out_bytes, struct err *e) MUST_CHECK;

/* A code, in either case (text_read_code). Left empty: "". */
enum err_code input_code(enum err_field field, const char *text,
                         char out[ENTRY_CODE_BYTES], struct err *e) MUST_CHECK;

/*
 * A fund's code; left empty: the only fund there is. Whether there is such a fund is for the
 * book to say.
 *   err  ERR_USAGE     there are more; the message names them
 *        ERR_NOTFOUND  there is none yet (the way out: WAY_ADD_FUND)
 */
enum err_code input_fund(struct desk *d, const char *code, char out[ENTRY_CODE_BYTES],
                         struct err *e) MUST_CHECK;

/* A pot: "cash", "bank/CODE", "claim", or what people call it in either language ("tiền mặt",
 * "tài khoản VCB"), whatever the case. Left empty: "cash". */
enum err_code input_pot(enum err_field field, const char *text, char out[ENTRY_POT_BYTES],
                        struct err *e) MUST_CHECK;

/* A day; -1 was left empty: today. */
int32_t input_day(const struct desk *d, int32_t day);

/*
 * A note for the next entry of the open transaction: into the vault with a fresh salt, its hash
 * into entry->note. Left empty: nothing.
 */
enum err_code input_note(struct desk *d, const char *text, struct entry *entry,
                         struct err *e) MUST_CHECK;

#endif
