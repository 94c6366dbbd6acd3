/* SPDX-License-Identifier: MIT */
#ifndef CLI_IMPORT_IMPORT_H
#define CLI_IMPORT_IMPORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cli/desk/desk.h"
#include "cli/import/balance_proof.h"
#include "cli/import/colmap.h"
#include "cli/import/import_rejects.h"
#include "ledger/base/err.h"
#include "ledger/entry/entry.h"
#include "ledger/vault/vault.h"

/*
 * import: a file of a bank, or a list of cash gifts, comes into the book; all of it or nothing,
 * and the same money once [I14].
 *
 *     import_open     reads the file: its rows, oldest first, and what could not be read
 *     import_rows     what each row is, and whether the book has it already
 *     import_may_be   the entries that may be the same money as a row
 *     import_mark     a person says what a row is; held in memory until ...
 *     import_check    ... may it be entered as it stands?
 *     import_commit   enters it, in one transaction
 *     import_close
 *
 * Silent as cli/desk is. What could not be used is data (import_rejects.h), and so is what was
 * done (struct import_result). Several imports may be open on one desk, and on several; each is
 * used by the desk's thread, and is closed before the desk is. About 300 bytes a row.
 */
struct import;

enum import_mark {
    IMPORT_GIFT,     /* money that came in is a new gift */
    IMPORT_IS,       /* the book has it: it is the money of entry is_seq */
    IMPORT_INTEREST, /* money that came in is interest */
    IMPORT_FEE,      /* money that went out is a bank's fee */
    IMPORT_LATER     /* not now */
};

struct import_row {
    long line;          /* of the file, from 1: where the row begins */
    int32_t day;        /* date.h */
    int32_t occurrence; /* 1 for the first of rows that are alike, 2 for the second ... */
    int64_t credit, debit; /* đồng that came in or went out; one of them is 0 */
    /* As the bank printed it; "" when absent. Of a list of cash gifts the reference is the
     * giver's name and the memo the thôn. */
    const char *time, *reference, *memo, *counter;
    enum import_mark mark; /* from import_open: a credit is a gift, a debit for later */
    bool is_marked;        /* a person chose it, with import_mark */
    bool is_refused;       /* of the last import_check: it is among the rejects */
    int64_t is_seq;        /* of IMPORT_IS, else 0 */
    int64_t known_seq;     /* the entry it became in an earlier import; 0: none */
    int64_t new_seq;       /* private: the entry it becomes in the transaction at hand */
};

/* What a list of cash gifts says of the giver beside name and thôn. */
struct import_giver {
    enum entry_class giver_class;
    enum entry_purpose purpose;
    enum vault_publish publish;
    const char *phone, *note; /* "" when absent */
};

struct import_file {
    const char *name; /* said of what the file itself has wrong; NULL: nothing */
    const char *data; /* the whole file; not needed any more after import_open */
    size_t bytes;
    const struct colmap *map; /* a bank's statement; NULL: a list of cash gifts */
    const char *fund;         /* code of the fund that receives it; NULL: the only one */
    const char *account; /* code of the account; NULL: one named after the bank, opened by
                                 import_commit if it is missing */
};

#define IMPORT_SAME_SHOWN 5

/* Counts are of rows; `fund` ... `same` stand from import_open on, the others are of the last
 * import_commit, and 0 when it failed. */
struct import_result {
    char fund[ENTRY_CODE_BYTES];
    char pot[ENTRY_POT_BYTES];
    bool is_bank;     /* a bank's statement: there is a proof */
    size_t rows;      /* that could be read */
    size_t duplicate; /* in the book by an earlier import */
    struct balance_proof_result proof;
    /* Of the last import_check: credits to be entered as gifts, though no person said so, that
     * may be in the book by hand already, and the first of those entries. */
    size_t same_amount;
    int64_t same_seqs[IMPORT_SAME_SHOWN];
    size_t same_seq_count;

    size_t gifts, interest, fees; /* entered */
    int64_t total;                /* đồng of the gifts and the interest */
    size_t matched;               /* marked as money that the book has: IMPORT_IS */
    size_t later;                 /* left out until they are marked otherwise */
    size_t receipts;              /* made */
};

/*
 * import_open(d, file, out, e)
 *
 * Read a file. O(n log n); the book is asked for every row.
 *
 *   in   d  unlocked, and open until import_close
 *   out  *out  yours to close; untouched on failure
 *   err  ERR_INVALID   not such a file (bankrow_read, import_table_read); no row at all; a
 *                      bank's rows are in the book as those of another account
 *                      (WAY_NAME_ACCOUNT)
 *        ERR_USAGE     FIELD_ACCOUNT: the name of the bank is no code of an account; FIELD_FUND
 *        ERR_NOTFOUND  there is no such fund (FIELD_FUND), or account (WAY_ADD_ACCOUNT)
 *        ERR_NOMEM; as the ledger reads
 */
enum err_code import_open(struct desk *d, const struct import_file *file,
                          struct import **out, struct err *e) MUST_CHECK;
void import_close(struct import *im); /* NULL is fine */

/* The rows, in the order of time; they stay where they are until import_close. */
const struct import_row *import_rows(const struct import *im, size_t *count_out);

/* Of a row of a list of cash gifts; NULL of a bank's. */
const struct import_giver *import_giver(const struct import *im, size_t row);

/* What could not be used, as import_open and the last import_check found it. */
const struct import_rejects *import_rejected(const struct import *im);

const struct import_result *import_result(const struct import *im);

/*
 * import_may_be(im, row, seqs, room)
 * The entries of the fund that may be the same money as a bank's row [I14]: of the same amount,
 * within IMPORT_SAME_DAYS days, standing for no row of a bank yet; as import_open found them.
 * Fills the first `room` of them and returns how many are there. O(log n).
 */
#define IMPORT_SAME_DAYS 3
size_t import_may_be(const struct import *im, size_t row, int64_t *seqs, size_t room);

/* The mark to propose: IMPORT_IS and its entry where exactly one entry of this account and one
 * row are alike, else the mark that the row has. */
enum import_mark import_propose(const struct import *im, size_t row, int64_t *seq_out);

/*
 * import_mark(im, row, mark, seq, e)
 *
 * Say what a row is. O(log n).
 *
 *   in   row   an index into import_rows
 *        seq   of IMPORT_IS; else not looked at
 *   err  ERR_INVALID   the mark does not fit the row: a fee that came in; interest of a list of
 *                      cash gifts; the row is in the book already; the entry does not move this
 *                      amount in this pot (WAY_DEPOSIT), was reversed, or is another row
 *        ERR_NOTFOUND  there is no such entry
 *        as the ledger reads; the row then keeps the mark it has
 */
enum err_code import_mark(struct import *im, size_t row, enum import_mark mark,
                          int64_t seq, struct err *e) MUST_CHECK;

/* What the person who imports decides. */
struct import_choices {
    bool skip_bad; /* leave out what cannot be used, take balances that do not add up */
    bool no_receipts; /* make no receipts for a list of cash gifts */
    bool rehearse;    /* do everything, then take it back */
};

/*
 * import_check(im, choices, e)
 *
 * May it be entered as it stands? Sets is_refused of rows, the rejects, and same_amount. O(n).
 *
 *   err  ERR_INVALID  rows cannot be used (WAY_SKIP_BAD); the balances do not add up
 *                     (WAY_TAKE_UNPROVEN); two rows are marked as one entry (names the line)
 *        ERR_NOMEM
 */
enum err_code import_check(struct import *im, const struct import_choices *choices,
                           struct err *e) MUST_CHECK;

/*
 * import_commit(im, choices, e)
 *
 * import_check, then enter every row that is not left for later, in one transaction: gifts
 * (a list's with their receipts), interest, fees; what the bank printed about people goes into
 * the vault. Tells the desk of its progress, and warns of gifts after the fund's last day. A row
 * that somebody else entered since import_open is not entered again.
 *
 * Afterwards the rows are known; committing again enters nothing.
 *
 *   err  ERR_BUSY  since import_open somebody else marked a row as an entry: read the file again
 *        as import_check, import_mark, desk_act, ledger_append, gift_append; names the line.
 *        Nothing was changed
 */
enum err_code import_commit(struct import *im, const struct import_choices *choices,
                            struct err *e) MUST_CHECK;

#endif
