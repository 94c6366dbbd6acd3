/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_LEDGER_H
#define LEDGER_LEDGER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ledger/base/date.h"
#include "ledger/log/db.h"
#include "ledger/entry/entry.h"
#include "ledger/base/err.h"
#include "ledger/base/hash.h"
#include "ledger/note/note.h"
#include "ledger/note/note_text.h"
#include "ledger/vault/vault.h"

/*
 * ledger: a book on disk: the ledger file, and beside it "-vault" and "-key".
 *
 * Reading needs the ledger file alone. Appending, signing and names need the key:
 * ledger_unlock. One ledger is for one thread.
 *
 *     ledger_open(path, LEDGER_WRITE, &l, e)
 *     ledger_unlock(l, pass, pass_bytes, e)
 *     ledger_begin(l, now, "THUQUY", e)
 *       ledger_append(l, &entry, leaf, e) ...       and vault_*_put(ledger_vault(l), ...)
 *     ledger_commit(l, e)
 */
struct ledger;

enum ledger_mode { LEDGER_READ, LEDGER_WRITE };

#define LEDGER_PATH_BYTES 4096
#define LEDGER_GAP_DAYS 40 /* a later entry than this asks for confirmation */

struct ledger_params {
    const char *org;
    const char *origin;
    const char *host; /* URL of the verify page, before the '#' */
    const char *book; /* the code that receipts' numbers begin with: "2026" */
    const char *unit; /* NULL: none */
    enum entry_level level;
    const char *by;
    struct instant now;
    const char *pass; /* NULL: the key file is protected by its mode alone */
    size_t pass_bytes;
};

/* Who keeps this book: from its genesis entry. */
struct ledger_identity {
    char org[ENTRY_ORG_BYTES];
    char origin[ENTRY_ORIGIN_BYTES];
    char host[ENTRY_HOST_BYTES];
    char book[ENTRY_CODE_BYTES]; /* what receipts' numbers begin with: "2026" */
    char unit[ENTRY_CODE_BYTES]; /* "" when none */
    enum entry_level level;
    uint8_t public_key[CRYPTO_PUBLIC_BYTES];
    struct note_key checkpoint_key, receipt_key, statement_key, lookup_key;
};

/*
 * ledger_init(path, params, e)
 *
 * Make ledger, vault and key with the genesis entry. All three or nothing: what was made is
 * removed on failure; a file that exists already is never touched.
 *
 *   err  ERR_USAGE    at FIELD_ORIGIN or FIELD_HOST: it is none
 *        ERR_INVALID  a file exists; bad names, which the caller has looked at
 *        ERR_IO       read-only folder, full disk
 */
enum err_code ledger_init(const char *path, const struct ledger_params *params,
                          struct err *e) MUST_CHECK;

/*
 * ledger_open(path, mode, out, e)
 *   err  ERR_NOTFOUND, ERR_CORRUPT (not a ledger, broken genesis), ERR_NEWER (than this
 *        program, or older), ERR_IO
 */
enum err_code ledger_open(const char *path, enum ledger_mode mode, struct ledger **out,
                          struct err *e) MUST_CHECK;
void ledger_close(struct ledger *l); /* wipes the key; rolls an open transaction back */

/*
 * The derived tables (FORMAT.md section 7) of a file may be missing, or another program's. They
 * are then made again from the log, which is checked on the way: in the file when a book opened
 * for LEDGER_WRITE is unlocked, which fails where the log does not hold, or goes on in a newer
 * format; for this handle alone when one is opened for LEDGER_READ, which takes as long each
 * time.
 */
enum ledger_tables {
    LEDGER_TABLES_OURS, /* nothing was to do */
    LEDGER_TABLES_REBUILT,
    LEDGER_TABLES_IN_MEMORY,
    LEDGER_TABLES_DAMAGED /* LEDGER_READ: the log does not hold: they are as they were found */
};
enum ledger_tables ledger_tables(const struct ledger *l);

/*
 * ledger_rebuild(l, progress, arg, e)
 *
 * Drop every derived table, whatever is in it, and carry out every entry of the log again, in
 * one transaction. Needs LEDGER_WRITE, no key. `ident` is not derived, and stays. O(n).
 *
 *   in   progress  NULL, or called now and then
 *   err  ERR_CORRUPT  an entry, the chain, or the newest checkpoint does not hold
 *        ERR_NEWER    an entry is newer than this program
 *        ERR_BUSY, ERR_IO, ERR_NOMEM
 *        On failure nothing was changed.
 */
typedef void (*ledger_progress_fn)(void *arg, int64_t done, int64_t total);
enum err_code ledger_rebuild(struct ledger *l, ledger_progress_fn progress, void *arg,
                             struct err *e) MUST_CHECK;

/*
 * The first entry that is newer than this program (FORMAT.md section 13), of a book read from a
 * published site; -1: none. Such a book holds all bytes, and of what they mean only what comes
 * before that entry. A ledger file with one is not opened.
 */
int64_t ledger_newer_seq(const struct ledger *l);
/* ERR_NEWER, and the words for it, when there is one. */
enum err_code ledger_check_newer(const struct ledger *l, struct err *e) MUST_CHECK;

const char *ledger_path(const struct ledger *l);
const struct ledger_identity *ledger_identity(const struct ledger *l);
struct store *ledger_store(struct ledger *l); /* for verify.c, view.c and tests */

/* Is there a key file beside the ledger, and does it want a passphrase? */
enum err_code ledger_key_state(struct ledger *l, bool *present_out, bool *passphrase_out,
                               struct err *e) MUST_CHECK;

/*
 * ledger_unlock(l, pass, pass_bytes, e)
 * Load key and vault. Does nothing when it is unlocked already.
 *   err  ERR_NOTFOUND  no key file, or no vault: the message says which
 *        ERR_INVALID   wrong passphrase; or the key is not this book's
 *        ERR_CORRUPT   the ledger is shorter than, or differs from, what this key has
 *                      signed: a lost tail or a replaced file
 */
enum err_code ledger_unlock(struct ledger *l, const char *pass, size_t pass_bytes,
                            struct err *e) MUST_CHECK;
bool ledger_is_unlocked(const struct ledger *l);

/* NULL before ledger_unlock. Valid as long as the ledger. */
struct vault *ledger_vault(struct ledger *l);

/*
 * ledger_begin(l, now, by, e)
 *
 * Open the transaction all of whose entries get `at` = the later of `now` and the last
 * entry's. Must be unlocked.
 *
 *   err  ERR_BUSY     somebody else is writing
 *        ERR_CORRUPT  the newest checkpoint is not this key's, or not of this log
 */
enum err_code ledger_begin(struct ledger *l, const struct instant *now, const char *by,
                           struct err *e) MUST_CHECK;

/* The last entry's `at`, to warn about clocks before beginning. */
enum err_code ledger_last_at(struct ledger *l, struct instant *out,
                             struct err *e) MUST_CHECK;

/*
 * ledger_append(l, entry, leaf_out, e)
 *
 * Fill in seq, prev, at, by; check it alone and against the book; append. A use without
 * sources gets them by rule, placed in `room` (NULL: then the entry must name its own).
 *
 *   err  as entry_check, rules_apply; the caller must then ledger_rollback
 */
enum err_code ledger_append(struct ledger *l, struct entry *entry,
                            struct entry_room *room, uint8_t leaf_out[HASH_BYTES],
                            struct err *e) MUST_CHECK;

/* Within a transaction: the seq the next append gets, and the next receipt number. */
int64_t ledger_next_seq(const struct ledger *l);
enum err_code ledger_next_number(struct ledger *l, int64_t *out,
                                 struct err *e) MUST_CHECK;

/*
 * ledger_commit(l, e)
 *
 * Vault first, then the ledger with its signed checkpoint, in one transaction [I4]. On
 * failure nothing is in the ledger [I5]; the vault may keep orphans, swept later. A
 * transaction that appended nothing keeps what it put into the vault, and else no trace.
 */
enum err_code ledger_commit(struct ledger *l, struct err *e) MUST_CHECK;

/* Take back what the transaction did; without one, nothing. */
void ledger_rollback(struct ledger *l);

/* Has this handle committed anything? Then a failure that comes later did not undo it. */
bool ledger_has_committed(const struct ledger *l);

/* Entries in the log. */
enum err_code ledger_size(struct ledger *l, int64_t *out, struct err *e) MUST_CHECK;

/* Read and strictly decode one entry. ERR_NOTFOUND; ERR_CORRUPT when it does not decode. */
enum err_code ledger_get(struct ledger *l, int64_t seq, struct entry_room *room,
                         struct entry *out, struct err *e) MUST_CHECK;

/* Bytes and leaf of one entry; body holds ENTRY_BYTES_MAX + 1. */
enum err_code ledger_body(struct ledger *l, int64_t seq, char *body, size_t *bytes_out,
                          uint8_t leaf_out[HASH_BYTES], struct err *e) MUST_CHECK;

/* Walk the entries first <= seq < end. The entry is valid during the call. */
typedef enum err_code (*ledger_entry_fn)(void *arg, const struct entry *entry,
                                         struct err *e);
enum err_code ledger_each(struct ledger *l, int64_t first, int64_t end,
                          ledger_entry_fn fn, void *arg, struct err *e) MUST_CHECK;

/* Root of the first `size` entries. */
enum err_code ledger_root(struct ledger *l, int64_t size, uint8_t root_out[HASH_BYTES],
                          struct err *e) MUST_CHECK;

/* The newest signed checkpoint as a C2SP note; returns its length in *bytes_out. Needs no
 * key: the signature is stored. */
enum err_code ledger_checkpoint(struct ledger *l, char out[NOTE_BYTES], size_t *bytes_out,
                                struct err *e) MUST_CHECK;

/* What the note of a statement entry says, of the book as it stands. Needs no key. ERR_INVALID: that
 * entry is no statement. */
enum err_code ledger_statement_note(struct ledger *l, int64_t seq,
                                    struct note_statement *out, struct err *e) MUST_CHECK;

/* Sign the note of a committed receipt or statement entry. Must be unlocked. */
enum err_code ledger_sign_receipt(struct ledger *l, int64_t seq,
                                  struct note_receipt *note_out,
                                  uint8_t sig_out[CRYPTO_SIG_BYTES],
                                  struct err *e) MUST_CHECK;
enum err_code ledger_sign_statement(struct ledger *l, int64_t seq,
                                    struct note_statement *note_out,
                                    uint8_t sig_out[CRYPTO_SIG_BYTES],
                                    struct err *e) MUST_CHECK;

/* Sign the note over a look-up index (FORMAT.md section 10) for the newest checkpoint: the
 * whole note, its length in *bytes_out. Must be unlocked, and in no transaction. */
enum err_code ledger_sign_lookup(struct ledger *l, const uint8_t index[HASH_BYTES],
                                 char out[NOTE_BYTES], size_t *bytes_out,
                                 struct err *e) MUST_CHECK;

/* Bank rows already in the book (store.h: ident), within or outside a transaction. */
enum err_code ledger_row_find(struct ledger *l, const struct vault_row *row,
                              bool *found_out, int64_t *seq_out,
                              struct err *e) MUST_CHECK;
enum err_code ledger_row_put(struct ledger *l, const struct vault_row *row, int64_t seq,
                             struct err *e) MUST_CHECK;

/*
 * ledger_hold / ledger_release
 * Between them every reading of the ledger sees one state, whatever others append. Not
 * within a transaction. May be nested: the outermost holds. Also spares each query a lock
 * of its own.
 */
enum err_code ledger_hold(struct ledger *l, struct err *e) MUST_CHECK;
void ledger_release(struct ledger *l);

#endif
