/* SPDX-License-Identifier: MIT */
#ifndef CLI_AUDIT_AUDIT_H
#define CLI_AUDIT_AUDIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cli/audit/check_book.h"
#include "cli/print/out.h"
#include "ledger/base/err.h"
#include "ledger/base/hash.h"
#include "ledger/ledger.h"
#include "ledger/note/note.h"
#include "ledger/site/site.h"

/*
 * audit: many papers, of any kind, against one book and against each other [I11].
 *
 * audit_read takes one argument of the command line at a time and judges the papers in it;
 * audit_conclude then looks at all of them together; audit_print says what came of it.
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
    const char *source; /* the argument; "" for a code typed there */
    size_t part;        /* line or code in it, or number of the argument; 0: all of it */
    enum audit_kind kind;
    enum audit_verdict verdict;
    int64_t number; /* of a receipt; 0: none */
    int64_t seq;    /* of its entry; -1: none */
    uint64_t size;  /* of the tree whose root it holds; 0: none */
    bool lacks_witness;
    struct check_book book; /* when it is genuine */
    size_t against;         /* 1 + the index of a paper that it contradicts; 0: none */
    struct err why;         /* code ERR_OK when there is nothing to add */
};

/* One hash that a genuine paper holds. */
struct audit_fact {
    bool is_leaf; /* of entry `at`; else the root of `at` entries */
    uint64_t at;
    uint8_t hash[HASH_BYTES];
    size_t paper;
};

struct audit {
    struct ledger *l;
    bool is_site; /* `l` was read from a published site: it may well be an older copy */
    bool
        is_damaged; /* its chain does not hold: a leaf in it says nothing of those before */
    int64_t size;   /* entries in `l` */
    int64_t newer_seq; /* its first entry that is newer than this program; -1: none */
    struct hash *h;
    struct note_key keys[4]; /* checkpoint, receipt, statement, look-up */
    const struct note_key *witnesses;
    size_t witness_count;
    struct audit_paper *papers;
    size_t count, room;
    struct audit_fact *facts;
    size_t fact_count, fact_room;
    /* Where the papers together place a rewriting: the first `from` entries are as signed,
     * the first `to` are not; to 0: there was none. */
    uint64_t from, to;
    size_t contradictions; /* papers that contradict another one */
};

/* `l` and `key` (of its checkpoints, to be trusted) stay the caller's. */
enum err_code audit_init(struct audit *a, struct ledger *l, const struct note_key *key,
                         struct err *e) MUST_CHECK;
void audit_free(struct audit *a);

/*
 * audit_read(a, argument, number, e)
 *
 * The `number`-th argument: what a QR says; a PDF, PNG or JPEG; a .tlog-proof; a signed
 * note; a text file with one code a line; "-". What cannot be read is a paper too.
 *   err  ERR_INVALID  more than AUDIT_PAPERS_MAX papers; ERR_IO, ERR_NOMEM: the book
 */
enum err_code audit_read(struct audit *a, const char *argument, size_t number,
                         struct err *e) MUST_CHECK;

/* audit_judge.c: a paper whose signature holds, against the book; keeps its facts. */
enum err_code audit_judge(struct audit *a, struct audit_paper *paper,
                          const struct check_claim *claim, struct err *e) MUST_CHECK;
enum err_code audit_add(struct audit *a, const struct audit_paper *paper,
                        struct err *e) MUST_CHECK;

/* The papers against each other, and the bracket. */
void audit_conclude(struct audit *a);

/* The exit code that a paper asks for; of several papers cmd_worse says which counts. */
int audit_exit(const struct audit *a, const struct audit_paper *paper);

/* A row a paper; in text a summary after them. Closes nothing. */
enum err_code audit_print(const struct audit *a, enum out_format format,
                          struct err *e) MUST_CHECK;

/*
 * audit_site_lookup(site, l, e)
 * Make the signed look-up shards of the book read from the site again, and compare.
 *   err  ERR_CORRUPT   names the file that is not what the book makes it
 *        ERR_NOTFOUND  one is missing
 *        ERR_INVALID   the index is of another size than the checkpoint: half written
 */
enum err_code audit_site_lookup(const struct site *site, struct ledger *l,
                                struct err *e) MUST_CHECK;

#endif
