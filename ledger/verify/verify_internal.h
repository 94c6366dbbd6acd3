/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_VERIFY_VERIFY_INTERNAL_H
#define LEDGER_VERIFY_VERIFY_INTERNAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ledger/base/crypto.h"
#include "ledger/base/date.h"
#include "ledger/entry/entry.h"
#include "ledger/base/err.h"
#include "ledger/base/hash.h"
#include "ledger/log/merkle.h"
#include "ledger/note/note.h"
#include "ledger/log/store.h"
#include "ledger/log/tiles.h"
#include "ledger/verify/verify.h"

/* verify_internal: what the files of verify share. Not for others. */

/* What every part looks at; nothing in it changes once the genesis entry is read. */
struct verify_job {
    const char *path;
    const struct verify_options *options;
    unsigned threads;
    struct store *store; /* of the calling thread, in one read transaction */
    int64_t version;     /* of the file's format */
    bool is_newer_file;  /* only its tables `entry` and `checkpoint` are known */
    uint64_t size;
    char origin[ENTRY_ORIGIN_BYTES];
    uint8_t public_key[CRYPTO_PUBLIC_BYTES]; /* of the genesis entry */
};

/* verify_scan.c: what links an entry to the one before, found in its bytes. */
struct verify_links {
    const char *at;   /* DATE_INSTANT_BYTES - 1 characters */
    const char *prev; /* VERIFY_PREV_CHARS characters, or none */
    size_t prev_n;
    int64_t seq;
    int64_t
        v; /* of the format; when it is newer than this program's, the entry is at least
                  canonical JSON with the members that every entry has */
};

#define VERIFY_PREV_CHARS 44 /* base64 of a hash */

/* False: they are not where they belong, and it is no entry of a later version. Any bytes
 * are safe. */
bool verify_scan(const char *body, size_t bytes, struct verify_links *out);

/* What is wrong with one entry in its place. */
enum verify_fault {
    VERIFY_FINE,
    VERIFY_UNREADABLE, /* SQLite says so */
    VERIFY_MISSING,
    VERIFY_MALFORMED, /* seq, prev or at are not there, or seq is another */
    VERIFY_LINK,      /* prev is not the leaf before it */
    VERIFY_CLOCK      /* at is earlier than the one before it */
};

#define VERIFY_CHUNK 1024 /* entries; a power of two, and whole tiles */

/* A checkpoint within a chunk, and the fold of the chunk's own part of its tree. */
struct verify_checkpoint {
    uint64_t size;
    uint8_t root[HASH_BYTES];
    uint8_t fold[HASH_BYTES];
    bool whole;     /* its columns have their sizes */
    bool is_signed; /* checked only in deep mode, else true */
};

/* verify_chunk.c: what a worker finds out about the entries first <= seq < end alone. */
struct verify_chunk {
    uint64_t first, end;
    enum verify_fault fault; /* the first one; nothing after it was looked at */
    uint64_t fault_seq;
    char first_prev[VERIFY_PREV_CHARS + 1];
    struct instant first_at, last_at;
    char
        last_at_text[DATE_INSTANT_BYTES]; /* most entries share it with their neighbour */
    uint8_t last_leaf[HASH_BYTES];
    struct merkle_frontier tiles; /* the whole tiles */
    struct merkle_frontier tail;  /* the leaves after them */
    uint8_t tile_roots[VERIFY_CHUNK / TILES_HASHES][HASH_BYTES];
    size_t tile_count;
    bool tiles_differ; /* a stored tile is not what the entries make it */
    int64_t tile_seq;  /* first entry whose leaf is not the stored one; -1: none */
    int64_t newer_seq; /* first entry that is newer than this program; -1: none */
    int64_t newer_v;   /* its version */
    struct verify_checkpoint checkpoints[VERIFY_CHUNK];
    size_t checkpoint_count;
};

/* ERR_OK also when it found a fault. */
enum err_code verify_chunk_read(const struct verify_job *job, struct store *s,
                                struct verify_chunk *chunk, struct err *e) MUST_CHECK;

/* Fold a frontier's nodes, last to first, onto `root`; *any: there is a root already. */
void verify_fold(struct hash *h, const struct merkle_frontier *f, bool *any,
                 uint8_t root[HASH_BYTES]);

/* Is `sig` the book's signature of the checkpoint (size, root)? */
bool verify_is_signed(const struct verify_job *job, uint64_t size,
                      const uint8_t root[HASH_BYTES],
                      const uint8_t sig[CRYPTO_SIG_BYTES]);

/* verify_log.c: what all chunks together show. */
struct verify_findings {
    enum verify_fault fault; /* the first one, in the order of the log */
    uint64_t fault_seq;
    bool tiles_differ;
    int64_t tile_seq;
    int64_t tile_count;       /* rows that the table `tile` must have */
    int64_t checkpoint_count; /* checkpoints of sizes 1 .. size */
    int64_t bad_root;         /* smallest checkpoint whose root differs; -1: none */
    int64_t bad_signature;    /* smallest one that is not signed (deep); -1: none */
    int64_t newer_seq;        /* first entry that is newer than this program; -1: none */
    int64_t newer_v;
    uint8_t root[HASH_BYTES];
    enum err_code integrity; /* SQLite's own check (deep), and what it says */
    struct err integrity_err;
};

/*
 * The walk of the log in threads of its own. start, then finish, which waits;
 * verify_walk_is_stopped tells whether it has found a fault already.
 */
struct verify_walk;
enum err_code verify_walk_start(const struct verify_job *job, struct verify_walk **out,
                                struct err *e) MUST_CHECK;
bool verify_walk_is_stopped(struct verify_walk *w);
enum err_code verify_walk_finish(struct verify_walk *w, bool show_progress,
                                 struct verify_findings *out, struct err *e) MUST_CHECK;

/* verify_verdict.c: from findings to the entry that is named. */
enum err_code verify_verdict(const struct verify_job *job,
                             const struct verify_findings *findings,
                             struct verify_result *result, struct err *e) MUST_CHECK;

/*
 * verify_feed.c: the log's entries, decoded ahead by a thread of its own. next: the entry
 * is valid until the next call; NULL stands for one that is newer than this program.
 * ERR_CORRUPT at the first that does not decode strictly, or is missing. Close stops the
 * thread.
 */
struct verify_feed;
enum err_code verify_feed_open(const struct verify_job *job, struct verify_feed **out,
                               struct err *e) MUST_CHECK;
enum err_code verify_feed_next(struct verify_feed *f, const struct entry **out,
                               struct err *e) MUST_CHECK;
void verify_feed_close(struct verify_feed *f); /* NULL is fine */

/* verify_replay.c: replay the log into `scratch`, up to the first entry that is newer than
 * this program; the others after it are still decoded. On ERR_CORRUPT, *bad_seq_out. Stops
 * early without an error when `walk` (may be NULL) has. */
enum err_code verify_replay(const struct verify_job *job, struct db *scratch,
                            struct verify_walk *walk, int64_t *bad_seq_out,
                            struct err *e) MUST_CHECK;

/* verify_tables.c: the log's tables and guards, and the projections, against a database
 * made afresh. */
enum err_code verify_tables_log(const struct verify_job *job, struct db *fresh,
                                struct err *e) MUST_CHECK;
enum err_code verify_tables_guards(const struct verify_job *job, struct db *fresh,
                                   bool only_log, struct err *e) MUST_CHECK;
enum err_code verify_tables_same(const struct verify_job *job, struct db *fresh,
                                 struct err *e) MUST_CHECK;

/* verify_vault.c: the records of the entries 0 .. end - 1. */
enum err_code verify_vault(const struct verify_job *job, uint64_t end,
                           struct verify_result *result, struct err *e) MUST_CHECK;

#endif
