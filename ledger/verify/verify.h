/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_VERIFY_VERIFY_H
#define LEDGER_VERIFY_VERIFY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ledger/base/err.h"
#include "ledger/base/hash.h"
#include "ledger/keyfile.h"
#include "ledger/note/note.h"
#include "ledger/vault/vault.h"

/*
 * verify: walk a whole ledger file and say whether it holds together, and if not, from
 * which entry on [I10].
 *
 * Light: every entry's leaf, seq, prev and at; the tree, every stored tile, the root of
 * every checkpoint; the signature of the newest one; and every row of the derived tables by its
 * mark, with the sums that are kept of them [I21], where they are this program's.
 * Deep (the default): that, the signature of every checkpoint, the strict decoding of
 * every entry, the rules of the book by replay, every projection compared row by row with
 * the replay [I9], the guards of the log's tables, and SQLite's own integrity check.
 *
 * Constant memory. Light: O(n) hashes on all threads. Deep: the replay is one thread,
 * beside the others.
 */

/* Called from the thread that called verify_run, now and then. done <= total. */
typedef void (*verify_progress_fn)(void *arg, int64_t done, int64_t total);

#define VERIFY_THREADS_MAX 16

struct verify_options {
    bool light;
    unsigned threads;               /* 0: one a core; at most VERIFY_THREADS_MAX */
    const struct note_key *vkey;    /* key of checkpoints the caller trusts; NULL: none */
    const uint8_t *public_key;      /* CRYPTO_PUBLIC_BYTES of the key file; NULL: none */
    const struct keyfile_pin *pins; /* the largest signed sizes and roots that key file
                                       and vault remember; size 0 counts as none */
    size_t pin_count;
    struct vault *vault;         /* its records are checked as well; NULL: not */
    verify_progress_fn progress; /* NULL: none */
    void *progress_arg;
};

struct verify_result {
    int64_t size; /* entries in the log */
    uint8_t root[HASH_BYTES];
    int64_t checkpoints; /* 0 while the log itself does not hold */
    bool trusted;        /* it holds, and is signed by a key the caller trusts; else it is
                            at best consistent with itself */
    bool tables_skipped; /* the derived tables are missing, or another program's, and
                            were not compared: no damage, they are made again */
    int64_t bad_seq;     /* first entry that does not hold; -1: none, or no single one */
    /* With a vault: */
    int64_t opened;  /* commitments and notes that agree with their record */
    int64_t closed;  /* receipts and notes without a record: erased, or lost */
    int64_t orphans; /* records that no entry refers to: harmless, swept when writing */
};

/*
 * verify_run(path, options, result, e)
 *
 *   out  result  always filled as far as it went
 *   err  ERR_CORRUPT   it does not hold: result->bad_seq, and the message, say where.
 *                      Also for what is no ledger at all, or was signed by another key than
 *                      the trusted one, or is shorter than, or differs from, a pin
 *        ERR_NEWER     nothing is damaged, but an entry (result->bad_seq) or the file (-1) is
 *                      newer than this program, or the file is older: FORMAT.md section 13
 *        ERR_NOTFOUND  no such file
 *        ERR_IO, ERR_NOMEM, ERR_BUSY
 *
 * Which entry is named: the first whose bytes are not what the entries after it, the
 * tiles and the signed checkpoints say (verify_verdict.c has the rule). When every entry
 * is as it was signed and only something derived from them was changed, bad_seq is -1.
 */
enum err_code verify_run(const char *path, const struct verify_options *options,
                         struct verify_result *result, struct err *e) MUST_CHECK;

#endif
