/* SPDX-License-Identifier: MIT */
#ifndef CLI_AUDIT_AUDIT_H
#define CLI_AUDIT_AUDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cli/audit/check.h"
#include "ledger/base/err.h"
#include "ledger/base/hash.h"
#include "ledger/ledger.h"
#include "ledger/note/note.h"
#include "ledger/site/claim.h"
#include "ledger/site/site.h"

/*
 * audit: many papers, of any kind, against one book and against each other [I11].
 *
 * audit_read takes what a person names, one after the other, and judges the papers in it;
 * audit_conclude then looks at all of them together.
 */
#define AUDIT_PAPERS_MAX 100000

enum audit_kind {
    AUDIT_NOTHING, /* could not be read */
    AUDIT_RECEIPT,
    AUDIT_STATEMENT,
    AUDIT_CHECKPOINT,
    AUDIT_LOOKUP,
    AUDIT_PROOF,
    AUDIT_KIND_COUNT
};

enum audit_verdict {
    AUDIT_SAME,    /* the book as it stands */
    AUDIT_IN_BOOK, /* the book went on from it, or holds it */
    AUDIT_VOID,
    AUDIT_REPLACED,
    AUDIT_REWRITTEN, /* genuine, and the book says something else */
    AUDIT_AHEAD,     /* genuine, and newer than this copy of the book */
    AUDIT_OTHER_BOOK,
    AUDIT_UNKNOWN_KEY,
    AUDIT_INVALID, /* names a trusted key that did not sign it */
    AUDIT_NEWER,   /* whole, but it takes a newer program to judge it; accuses nobody */
    AUDIT_UNREADABLE, /* accuses nobody */
    AUDIT_VERDICT_COUNT
};

struct audit_paper {
    const char *source; /* as it was named to audit_read; "" for a code given there */
    size_t part;        /* line or code in it, or which source it is; 0: all of it */
    enum audit_kind kind;
    enum audit_verdict verdict;
    int64_t number; /* of a receipt; 0: none */
    int64_t seq;    /* of its entry; -1: none */
    uint64_t size;  /* of the tree whose root it holds; 0: none */
    bool lacks_witness;
    struct claim_result claim; /* when it is genuine */
    size_t against;            /* 1 + the index of a paper that it contradicts; 0: none */
    struct err why;            /* code ERR_OK when there is nothing to add */
};

/* One hash that a genuine paper holds. */
struct audit_fact {
    enum audit_fact_of {
        AUDIT_ROOT_OF,     /* of the first `at` entries */
        AUDIT_LEAF_OF,     /* of entry `at` */
        AUDIT_STATEMENT_OF /* SHA-256 of the text of the statement's note of size `at` */
    } of;
    uint64_t at;
    uint8_t hash[HASH_BYTES];
    size_t paper;
};

struct audit_room; /* what papers are read into */

struct audit {
    struct ledger *l;
    const char *temp_folder;
    bool is_site; /* `l` was read from a published site: it may well be an older copy */
    bool
        is_damaged; /* its chain does not hold: a leaf in it says nothing of those before */
    int64_t size;   /* entries in `l` */
    int64_t newer_seq; /* its first entry that is newer than this program; -1: none */
    struct hash *h;
    struct note_key keys[4];          /* checkpoint, receipt, statement, look-up */
    const struct note_key *witnesses; /* to be set by the caller; none at first */
    size_t witness_count;             /* at most NOTE_SIGNATURES_MAX */
    struct audit_paper *papers;
    size_t count, papers_room;
    struct audit_fact *facts;
    size_t fact_count, facts_room;
    /* Where the papers together place a rewriting: the first `from` entries are as signed,
     * the first `to` are not; to 0: there was none. */
    uint64_t from, to;
    size_t contradictions; /* papers that contradict another one */
    struct audit_room *room;
};

/*
 * `l`, `key` (of its checkpoints, to be trusted) and `temp_folder` (where the pages of a
 * PDF are drawn for a moment) stay the caller's. audit_free on a zeroed one is fine.
 */
enum err_code audit_init(struct audit *a, struct ledger *l, const struct note_key *key,
                         const char *temp_folder, struct err *e) MUST_CHECK;
void audit_free(struct audit *a);

/*
 * audit_book(a, path, vkey, fn, arg)
 * The book itself, whatever the papers say: chain, tree and newest signature of the file at
 * `path`; NULL vkey: of whatever key. `fn` is told of what is wrong.
 */
typedef void (*audit_fault_fn)(void *arg, const struct err *what);
void audit_book(struct audit *a, const char *path, const struct note_key *vkey,
                audit_fault_fn fn, void *arg);

/*
 * audit_site(a, site, fn, arg)
 * The same of a published site, whose log site_load has checked already: the witnesses that
 * were asked for, and the look-up files. Returns whether the look-up files are what the
 * book makes them.
 */
bool audit_site(struct audit *a, const struct site *site, audit_fault_fn fn, void *arg);

/*
 * audit_read(a, source, number, e)
 *
 * The `number`-th source: what a QR says; a PDF, PNG or JPEG; a .tlog-proof; a signed
 * note; a text file with one code a line; "-". What cannot be read is a paper too.
 *   err  ERR_INVALID  more than AUDIT_PAPERS_MAX papers; ERR_IO, ERR_NOMEM: the book
 */
enum err_code audit_read(struct audit *a, const char *source, size_t number,
                         struct err *e) MUST_CHECK;

/* The papers against each other, and the bracket. */
void audit_conclude(struct audit *a);

/* What a paper weighs once all were concluded. */
enum check_weight audit_weigh(const struct audit *a, const struct audit_paper *paper);

#endif
