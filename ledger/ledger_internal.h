/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_LEDGER_INTERNAL_H
#define LEDGER_LEDGER_INTERNAL_H

#include "ledger/book/rules.h"
#include "ledger/keyfile.h"
#include "ledger/ledger.h"
#include "ledger/log/store.h"

/* ledger_internal: what the files of ledger share, and a scratch book for site_load.c. */

struct ledger {
    char path[LEDGER_PATH_BYTES];
    enum ledger_mode mode;
    struct store *store;
    struct ledger_identity identity;
    struct rules rules;
    struct rules_cache cache; /* of one transaction; of the next too while */
    bool has_cache;           /* it was committed, and */
    int64_t cache_version;    /* nobody else has written: SQLite's data_version */
    struct entry_room room;   /* for ledger_each */
    enum ledger_tables tables;
    bool has_newer; /* than this program: a scratch book only */
    int64_t newer_seq, newer_v;

    struct keyfile *keyfile; /* NULL before ledger_unlock */
    struct keyfile_secret secret;
    struct vault *vault;

    unsigned holds; /* ledger_hold less ledger_release */
    bool in_transaction;
    bool has_committed;
    bool has_rows;     /* ... in which a bank's row was put */
    int64_t first_seq; /* of the transaction */
    int64_t next_seq;
    struct instant at; /* of its entries */
    char by[ENTRY_CODE_BYTES];
    uint8_t head[HASH_BYTES];

    struct store_checkpoint checked; /* the newest whose signature was made or checked */
    int64_t committed_size;          /* of the log when we last looked; 0: not yet */
    struct instant committed_at;
    uint8_t committed_head[HASH_BYTES];
};

/* `path` with a suffix; ERR_INVALID when it is too long. */
enum err_code ledger_beside(const char *path, const char *suffix,
                            char out[LEDGER_PATH_BYTES], struct err *e) MUST_CHECK;

/* Who keeps the book, and how it reads its own entries. */
void ledger_identity_set(struct ledger *l, const struct entry *genesis);
void ledger_book_set(struct ledger *l);

/*
 * ledger_scratch.c: a book built from the bytes of its entries, in a private database that
 * goes when it is closed. open, append every entry, end: then it is open for reading like
 * any other. `name` stands for its path.
 *
 *   err  ERR_CORRUPT  names the entry that does not decode, does not follow on the one
 *                     before, or that the rules of the book refuse; close it then
 */
enum err_code ledger_scratch_open(const char *name, struct ledger **out,
                                  struct err *e) MUST_CHECK;
enum err_code ledger_scratch_append(struct ledger *l, const char *body, size_t bytes,
                                    uint8_t leaf_out[HASH_BYTES],
                                    struct err *e) MUST_CHECK;
enum err_code ledger_scratch_end(struct ledger *l, const struct store_checkpoint *cp,
                                 struct err *e) MUST_CHECK;

/* ledger_rebuild.c: see that the derived tables that this handle reads are this program's and
 * of the whole log. Errors as ledger_rebuild. */
enum err_code ledger_settle_tables(struct ledger *l, struct err *e) MUST_CHECK;

/* The text and signature of a checkpoint. */
void ledger_checkpoint_sign(struct ledger *l, struct store_checkpoint *cp);
bool ledger_checkpoint_check(struct ledger *l, const struct store_checkpoint *cp);

#endif
