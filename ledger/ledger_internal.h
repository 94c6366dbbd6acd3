/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_LEDGER_INTERNAL_H
#define LEDGER_LEDGER_INTERNAL_H

#include "ledger/book.h"
#include "ledger/keyfile.h"
#include "ledger/ledger.h"
#include "ledger/store.h"

/* ledger_internal: what ledger.c, ledger_append.c, ledger_init.c and ledger_sign.c share. */

struct ledger {
    char path[LEDGER_PATH_BYTES];
    enum ledger_mode mode;
    struct store *store;
    struct ledger_identity identity;
    struct book book;
    struct book_cache cache; /* of one transaction */
    struct entry_room room;  /* for ledger_each */

    struct keyfile *keyfile; /* NULL before ledger_unlock */
    struct keyfile_secret secret;
    struct vault *vault;

    unsigned holds; /* papers_hold less papers_release */
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

/* The text and signature of a checkpoint. */
void ledger_checkpoint_sign(struct ledger *l, struct store_checkpoint *cp);
bool ledger_checkpoint_check(struct ledger *l, const struct store_checkpoint *cp);

#endif
