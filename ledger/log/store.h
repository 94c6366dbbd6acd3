/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_LOG_STORE_H
#define LEDGER_LOG_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ledger/base/crypto.h"
#include "ledger/log/db.h"
#include "ledger/base/err.h"
#include "ledger/base/hash.h"
#include "ledger/log/merkle.h"

/*
 * store: the log's tables in the ledger file (FORMAT.md section 7): entries as bytes,
 * signed checkpoints, tiles of the tree, and the bank rows already in the book. It knows
 * nothing of what an entry means. One store is for one thread.
 */
struct store;

#define STORE_VERSION 1 /* of the log's format: `user_version` of the file */

struct store_checkpoint {
    uint64_t size;
    uint8_t root[HASH_BYTES];
    uint8_t sig[CRYPTO_SIG_BYTES];
};

/* Make a new ledger file. ERR_INVALID: it exists. The log's tables are made; the caller
 * adds the projection's. */
enum err_code store_create(const char *path, struct store **out,
                           struct err *e) MUST_CHECK;

/* Make a ledger in a private database that is gone when it is closed. A write transaction is
 * open, until store_commit. */
enum err_code store_scratch(struct store **out, struct err *e) MUST_CHECK;

/* Only the log's tables and their guards, in an empty database: verify.c compares. */
enum err_code store_schema(struct db *db, struct err *e) MUST_CHECK;

/*
 * store_open(path, mode, out, e)   mode: DB_READ or DB_WRITE
 *
 *   err  ERR_NOTFOUND  no such file
 *        ERR_CORRUPT   not a ledger
 *        ERR_NEWER     its format is newer than STORE_VERSION, or older
 *        ERR_IO, ERR_NOMEM
 */
enum err_code store_open(const char *path, enum db_mode mode, struct store **out,
                         struct err *e) MUST_CHECK;

/* Drop every table and view that is none of the log's, with their indexes and triggers, and put
 * the guards of the log back as they were made: a stranger's trigger on a table of the log, which
 * could change what is derived behind every append, is gone. In a write transaction. */
enum err_code store_drop_derived(struct store *s, struct err *e) MUST_CHECK;

/* For reading, whatever its format: of a newer one only the tables `entry` and `checkpoint`
 * are what this program thinks they are. Errors as store_open, but for ERR_NEWER. */
enum err_code store_open_any(const char *path, struct store **out, int64_t *version_out,
                             struct err *e) MUST_CHECK;

/* ERR_NEWER unless a file of this format is this program's to read: says newer, or older. */
enum err_code store_check_version(const char *path, int64_t version,
                                  struct err *e) MUST_CHECK;
void store_close(struct store *s);

/* Parents of both: valid as long as the store. */
struct db *store_db(struct store *s);
struct hash *store_hash(struct store *s);

/* Begin a write transaction and look at what others have appended. ERR_BUSY. */
enum err_code store_begin(struct store *s, struct err *e) MUST_CHECK;
enum err_code store_commit(struct store *s, struct err *e) MUST_CHECK;
void store_rollback(struct store *s);

/* Entries committed or appended in the open transaction. Reads the file each time in
 * DB_READ mode, so a reader sees what a writer added. */
enum err_code store_size(struct store *s, uint64_t *out, struct err *e) MUST_CHECK;

/* Append bytes as entry `size`; writes full tiles. Amortised O(1). */
enum err_code store_append(struct store *s, const char *body, size_t bytes,
                           uint8_t leaf_out[HASH_BYTES], struct err *e) MUST_CHECK;

/* Copy one entry's bytes into `out` of `max` bytes. ERR_NOTFOUND; ERR_CORRUPT: longer. */
enum err_code store_body(struct store *s, uint64_t seq, char *out, size_t max,
                         size_t *bytes_out, struct err *e) MUST_CHECK;

/* Walk the entries first <= seq < end in order; stops at the first failure of `fn`. The
 * bytes are valid during the call. ERR_CORRUPT names a seq that is missing. */
typedef enum err_code (*store_body_fn)(void *arg, uint64_t seq, const char *body,
                                       size_t bytes, struct err *e);
enum err_code store_each(struct store *s, uint64_t first, uint64_t end, store_body_fn fn,
                         void *arg, struct err *e) MUST_CHECK;

/* Leaf of the last entry. ERR_NOTFOUND when there is none. */
enum err_code store_head(struct store *s, uint8_t leaf_out[HASH_BYTES],
                         struct err *e) MUST_CHECK;

/* Root of the first `size` entries, and RFC 6962 proofs. O(log n) rows. */
enum err_code store_root(struct store *s, uint64_t size, uint8_t root_out[HASH_BYTES],
                         struct err *e) MUST_CHECK;
/* A merkle_node_fn; `arg` is the store. */
enum err_code store_node(void *arg, unsigned level, uint64_t index,
                         uint8_t out[HASH_BYTES], struct err *e) MUST_CHECK;
enum err_code store_inclusion(struct store *s, uint64_t index, uint64_t size,
                              uint8_t proof[MERKLE_PROOF_MAX][HASH_BYTES],
                              size_t *count_out, struct err *e) MUST_CHECK;
enum err_code store_consistency(struct store *s, uint64_t size1, uint64_t size2,
                                uint8_t proof[MERKLE_PROOF_MAX][HASH_BYTES],
                                size_t *count_out, struct err *e) MUST_CHECK;

/* Checkpoints. `last` gives ERR_NOTFOUND in an empty file. */
enum err_code store_checkpoint_put(struct store *s, const struct store_checkpoint *cp,
                                   struct err *e) MUST_CHECK;
enum err_code store_checkpoint_last(struct store *s, struct store_checkpoint *out,
                                    struct err *e) MUST_CHECK;
typedef enum err_code (*store_checkpoint_fn)(void *arg, const struct store_checkpoint *cp,
                                             struct err *e);
enum err_code store_checkpoint_each(struct store *s, store_checkpoint_fn fn, void *arg,
                                    struct err *e) MUST_CHECK;

/* Bank rows already in the book. `get` leaves *found_out false when it is not there. */
enum err_code store_ident_get(struct store *s, const uint8_t mac[HASH_BYTES],
                              bool *found_out, int64_t *seq_out,
                              struct err *e) MUST_CHECK;
enum err_code store_ident_put(struct store *s, const uint8_t mac[HASH_BYTES], int64_t seq,
                              struct err *e) MUST_CHECK;

#endif
