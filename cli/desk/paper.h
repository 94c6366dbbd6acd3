/* SPDX-License-Identifier: MIT */
#ifndef CLI_DESK_PAPER_H
#define CLI_DESK_PAPER_H

#include <stdbool.h>
#include <stdint.h>

#include "cli/desk/config.h"
#include "cli/desk/session.h"
#include "receipts/payload.h"
#include "receipts/receipt.h"

/*
 * paper: from a receipt number to what is printed: the entry, who gave (from the vault), the
 * signature, and the QR's URL, which the program reads back as a stranger would before
 * anything is handed over.
 */

/* The QR's URL of a receipt, signed and checked. ERR_NOTFOUND: no such number. */
enum err_code paper_url(struct session *s, int64_t number, char out[PAYLOAD_URL_BYTES],
                        struct err *e) MUST_CHECK;

/* Everything a receipt prints. */
enum err_code paper_receipt(struct session *s, const struct config *config,
                            int64_t number, bool is_copy, struct receipt *out,
                            struct err *e) MUST_CHECK;

/*
 * paper_number(s, text, out, e)
 * Read a receipt number as a person writes it: "12", "000012" or "2026/000012".
 *   err  ERR_INVALID  a usage error; of another book
 */
enum err_code paper_number(struct session *s, const char *text, int64_t *out,
                           struct err *e) MUST_CHECK;

#endif
