/* SPDX-License-Identifier: MIT */
#ifndef REPORTS_SITE_PUBLISH_H
#define REPORTS_SITE_PUBLISH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ledger/base/err.h"
#include "ledger/base/hash.h"
#include "ledger/ledger.h"
#include "reports/statement/statement.h"

/*
 * publish: the public site of a book (FORMAT.md sections 9 and 10): the log, look-up
 * shards, names of those who agreed, statements, open data, pages. Static files.
 *
 * Incremental: after n new entries O(n + log N) files are written. Atomic: the checkpoint
 * is written last, when all else is on the disk. What is no longer agreed to is removed.
 */

/* What a statement that ended on `to_day` looks like: the words and limits that the office had
 * set when it was printed. */
typedef enum err_code (*publish_form_fn)(void *arg, int32_t to_day,
                                         struct statement_form *form,
                                         struct statement_params *params, struct err *e);
/* Called now and then during long work; done <= total. */
typedef void (*publish_progress_fn)(void *arg, int64_t done, int64_t total);

struct publish_options {
    const char *log_url;       /* where the folder will be; NULL: https://<origin>/ */
    const char *const *others; /* so.json of further books the verify page trusts */
    size_t other_count;
    bool all; /* write everything again */
    publish_form_fn form;
    void *form_arg;
    publish_progress_fn progress; /* NULL: none */
    void *progress_arg;
};

struct publish_result {
    int64_t size;
    uint8_t root[HASH_BYTES];
    size_t written, removed; /* files */
    bool was_broken; /* files of the log or the look-ups were missing: made again */
    uint8_t page[HASH_BYTES]; /* SHA-256 of kiem-tra.html */
    size_t undrawn;           /* published statements that could not be drawn again */
    int64_t undrawn_seq;      /* the first of them */
};

/*
 * publish_run(l, path, options, out, e)
 *
 * The ledger is unlocked and in no transaction; it is read as it stands now.
 *
 *   err  ERR_CORRUPT  the folder holds a longer book than this one, or one with another
 *                     past: nothing is written. Says from which entry on
 *        ERR_INVALID  the folder holds another book's site, or is not empty and no site
 *        ERR_BUSY, ERR_IO, ERR_NOMEM
 */
enum err_code publish_run(struct ledger *l, const char *path,
                          const struct publish_options *options,
                          struct publish_result *out, struct err *e) MUST_CHECK;

#endif
