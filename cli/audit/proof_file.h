/* SPDX-License-Identifier: MIT */
#ifndef CLI_AUDIT_PROOF_FILE_H
#define CLI_AUDIT_PROOF_FILE_H

#include <stddef.h>
#include <stdint.h>

#include "ledger/base/err.h"
#include "ledger/ledger.h"
#include "ledger/site/site.h"
#include "ledger/note/tlog_proof.h"

/*
 * proof_file: the .tlog-proof of one entry of a book (FORMAT.md section 11).
 */
struct proof_file {
    char text[TLOG_PROOF_BYTES];
    size_t bytes;
    uint64_t size; /* of the checkpoint it leads to */
};

/*
 * proof_file_make(l, site, seq, out, e)
 *
 * By the newest checkpoint of the book, or that of a published site (NULL: none). It is
 * read back and checked before it is handed over.
 *
 *   err  ERR_NOTFOUND  no such entry, or not published yet
 *        ERR_CORRUPT   the checkpoint, or the entry, is not of this book
 */
enum err_code proof_file_make(struct ledger *l, const struct site *site, int64_t seq,
                              struct proof_file *out, struct err *e) MUST_CHECK;

#endif
