/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_VAULT_VAULT_H
#define LEDGER_VAULT_VAULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ledger/base/crypto.h"
#include "ledger/entry/entry.h"
#include "ledger/base/err.h"
#include "ledger/base/hash.h"
#include "ledger/keyfile.h"

/*
 * vault: people and memos, apart from the log, erasable. A SQLite file of sealed records:
 * (seq, what) -> XChaCha20-Poly1305 under the vault key, bound to the book's origin, the
 * seq and what it is. Nothing in it is readable without the key; nothing of it is in the
 * ledger but salted commitments.
 */
struct vault;

#define VAULT_SALT_BYTES 16
#define VAULT_PHONE_BYTES 33
#define VAULT_PLACE_BYTES 61
#define VAULT_TEXT_BYTES 4097 /* longest note or memo, with NUL */

/* What the giver chose about being named in public. */
enum vault_publish {
    PUBLISH_NONE,     /* unnamed: the default */
    PUBLISH_NAME,     /* the whole name, and the thôn beside it */
    PUBLISH_INITIALS, /* initials alone */
    PUBLISH_ANONYMOUS /* nothing; class is left out of the entry too, and thôn is not kept */
};

/* Who gave. Kept for the gift's seq and, once there is one, for each receipt's seq (with a
 * fresh salt). */
struct vault_person {
    uint8_t salt[VAULT_SALT_BYTES];
    char name[TEXT_NAME_BYTES]; /* "" when not given: the commitment is then random */
    char place
        [VAULT_PLACE_BYTES]; /* thôn or neighbourhood, as printed; "" when not given */
    char phone[VAULT_PHONE_BYTES];
    enum vault_publish publish;
};

/* A note, or the file name of a piece of evidence. */
struct vault_text {
    uint8_t salt[VAULT_SALT_BYTES];
    char text[VAULT_TEXT_BYTES];
};

/* What a bank printed beside an imported row. */
struct vault_memo {
    char memo[VAULT_TEXT_BYTES];
    char reference[128];
    char counter[256]; /* the other side's account, as printed */
};

enum vault_what {
    VAULT_PERSON = 1,
    VAULT_NOTE = 2,
    VAULT_MEMO = 3,
    VAULT_SLIP = 4,     /* of a gift: its handwritten receipt (commitment_slip_text) */
    VAULT_EVIDENCE = 16 /* + index */
};

/*
 * vault_create / vault_open
 *
 * `origin` is the book's; a vault of another book or key is refused.
 *
 *   err  ERR_NOTFOUND  no such file
 *        ERR_INVALID   exists already (create); written by a newer version
 *        ERR_CORRUPT   not a vault, another book's or another key's, or changed
 *        ERR_IO, ERR_NOMEM
 */
enum err_code vault_create(const char *path, const char *origin,
                           const uint8_t key[CRYPTO_KEY_BYTES], struct vault **out,
                           struct err *e) MUST_CHECK;
enum err_code vault_open(const char *path, bool write, const char *origin,
                         const uint8_t key[CRYPTO_KEY_BYTES], struct vault **out,
                         struct err *e) MUST_CHECK;
void vault_close(struct vault *v); /* wipes the key */

/* A transaction; begin also sweeps orphans: records of seqs from `size` on, left by a crash
 * between the vault's commit and the ledger's. */
enum err_code vault_begin(struct vault *v, int64_t size, struct err *e) MUST_CHECK;
enum err_code vault_commit(struct vault *v, struct err *e) MUST_CHECK;
bool vault_has_records(const struct vault *v); /* were any put since vault_begin? */
void vault_rollback(struct vault *v);

/* Every later reading sees one state, and takes no lock of its own; vault_rollback ends it. */
enum err_code vault_begin_read(struct vault *v, struct err *e) MUST_CHECK;

/* Put replaces a record of the same seq. Get: ERR_NOTFOUND when there is none, ERR_CORRUPT
 * when it does not open. */
enum err_code vault_person_put(struct vault *v, int64_t seq, const struct vault_person *p,
                               struct err *e) MUST_CHECK;
enum err_code vault_person_get(struct vault *v, int64_t seq, struct vault_person *out,
                               struct err *e) MUST_CHECK;
enum err_code vault_text_put(struct vault *v, int64_t seq, int what,
                             const struct vault_text *t, struct err *e) MUST_CHECK;
enum err_code vault_text_get(struct vault *v, int64_t seq, int what,
                             struct vault_text *out, struct err *e) MUST_CHECK;
enum err_code vault_memo_put(struct vault *v, int64_t seq, const struct vault_memo *m,
                             struct err *e) MUST_CHECK;
enum err_code vault_memo_get(struct vault *v, int64_t seq, struct vault_memo *out,
                             struct err *e) MUST_CHECK;

/* Is there a record? It is not opened. `what` is one of enum vault_what. */
enum err_code vault_has(struct vault *v, int64_t seq, int what, bool *out,
                        struct err *e) MUST_CHECK;

/* Walk all records: (seq, what), ascending. */
typedef enum err_code (*vault_each_fn)(void *arg, int64_t seq, int what, struct err *e);
enum err_code vault_each(struct vault *v, vault_each_fn fn, void *arg,
                         struct err *e) MUST_CHECK;

/* Walk all people, by seq, in one pass. The person is valid during the call, then wiped. */
typedef enum err_code (*vault_person_fn)(void *arg, int64_t seq,
                                         const struct vault_person *p, struct err *e);
enum err_code vault_people(struct vault *v, vault_person_fn fn, void *arg,
                           struct err *e) MUST_CHECK;

/*
 * vault_walk: all records in one pass, in the order of (seq, what), each opened where it stands.
 * The person or text of the record that next has found last; ERR_CORRUPT when it does not open.
 * The vault is not written to meanwhile. Close wipes what was opened; NULL is fine.
 */
struct vault_walk;
enum err_code vault_walk_open(struct vault *v, struct vault_walk **out,
                              struct err *e) MUST_CHECK;
enum err_code vault_walk_next(struct vault_walk *w, bool *found_out, int64_t *seq_out,
                              int *what_out, struct err *e) MUST_CHECK;
enum err_code vault_walk_person(struct vault_walk *w, struct vault_person *out,
                                struct err *e) MUST_CHECK;
enum err_code vault_walk_text(struct vault_walk *w, struct vault_text *out,
                              struct err *e) MUST_CHECK;
void vault_walk_close(struct vault_walk *w);

/* The largest signed (size, root) known when the vault last committed; size 0: none. */
enum err_code vault_pin_get(struct vault *v, struct keyfile_pin *out,
                            struct err *e) MUST_CHECK;
enum err_code vault_pin_put(struct vault *v, const struct keyfile_pin *pin,
                            struct err *e) MUST_CHECK;

/* The keyed identity of a bank row (FORMAT.md section 7, table ident). Fields are joined
 * with NUL between them. */
struct vault_row {
    const char *account;
    int32_t day;
    const char *time;
    int64_t debit, credit;
    const char *reference;
    const char *memo;
    int64_t occurrence; /* 1 for the first such row of this day in the file, 2 ... */
};
void vault_identify(const struct vault *v, struct hash *h, const struct vault_row *row,
                    uint8_t mac_out[HASH_BYTES]);

#endif
