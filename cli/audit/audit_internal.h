/* SPDX-License-Identifier: MIT */
#ifndef CLI_AUDIT_AUDIT_INTERNAL_H
#define CLI_AUDIT_AUDIT_INTERNAL_H

#include "cli/audit/audit.h"
#include "ledger/entry/entry.h"
#include "ledger/note/tlog_proof.h"
#include "receipts/payload.h"

/*
 * audit_internal: what the files of an audit share. audit_judge.c holds papers against the book and
 * each other, audit_read.c finds them in what was named, audit_site.c looks at the book itself.
 */

/* What papers are read into: too large for a stack. */
struct audit_room {
    struct payload payload;
    struct tlog_proof proof;
    struct entry entry;
    struct entry_room entry_room;
    char body[ENTRY_BYTES_MAX + 1];
};

/* A paper whose signature holds, against the book; keeps what it says of the book. */
enum err_code audit_judge(struct audit *a, struct audit_paper *paper,
                          const struct claim *claim, struct err *e) MUST_CHECK;

/* One more paper. ERR_INVALID: there are AUDIT_PAPERS_MAX already. */
enum err_code audit_add(struct audit *a, const struct audit_paper *paper,
                        struct err *e) MUST_CHECK;

/*
 * audit_lookup(site, l, e)
 * Make the signed look-up shards of the book read from the site again, and compare.
 *   err  ERR_CORRUPT   names the file that is not what the book makes it
 *        ERR_NOTFOUND  one is missing
 *        ERR_INVALID   the index is of another size than the checkpoint: half written
 */
enum err_code audit_lookup(const struct site *site, struct ledger *l,
                           struct err *e) MUST_CHECK;

#endif
