/* SPDX-License-Identifier: MIT */
#ifndef CLI_IMPORT_COLMAP_H
#define CLI_IMPORT_COLMAP_H

#include <stddef.h>

#include "cli/import/csv.h"
#include "ledger/base/date.h"
#include "ledger/base/err.h"
#include "ledger/base/money.h"

/*
 * colmap: which column of a bank's export means what. The banks we know are rows of the
 * same struct that a map file (mapfile.h) fills for any other.
 */
enum colmap_role {
    COLMAP_DATE,
    COLMAP_TIME,
    COLMAP_CREDIT,
    COLMAP_DEBIT,
    COLMAP_AMOUNT, /* signed, instead of credit and debit: negative is a debit */
    COLMAP_REFERENCE,
    COLMAP_MEMO,
    COLMAP_BALANCE,
    COLMAP_COUNTER, /* the other side's account or name */
    COLMAP_ROLES
};

#define COLMAP_NAME_BYTES 128      /* longest column or bank name, with NUL */
#define COLMAP_HEADER_LINE_MAX 100 /* a header stands on one of the first lines */

/* A column by the name in the header, or by number (from 1) where name is empty. */
struct colmap_column {
    char name[COLMAP_NAME_BYTES];
    size_t number; /* 0 and an empty name: there is no such column */
};

struct colmap {
    char name[COLMAP_NAME_BYTES]; /* for messages and the account: "VIETCOMBANK" */
    char delimiter;               /* ',' ';' '\t'; 0: detect */
    size_t header_line;           /* physical line; 0: the first line that has every named
                                     column, or no header when columns are numbers */
    enum date_order order;
    enum money_grouping grouping;
    struct colmap_column columns[COLMAP_ROLES];
};

/* The English member name of a role in map files: "date", "credit", ... */
const char *colmap_role_name(enum colmap_role role);

/* What people call the banks whose maps are built in: vietcombank, agribank, vietinbank; then NULL. */
extern const char *const colmap_bank_words[];

/* The built-in map of a bank, or NULL when the word names none. */
const struct colmap *colmap_of_bank(const char *word);

/*
 * colmap_check(m, e)
 *
 * ERR_INVALID: no date column, no amounts, amount together with credit or debit, or named
 * and numbered columns mixed without a header.
 */
enum err_code colmap_check(const struct colmap *m, struct err *e) MUST_CHECK;

/* Where each role stands in this file, found from its header. */
#define COLMAP_ABSENT ((size_t)-1)
struct colmap_places {
    size_t at[COLMAP_ROLES]; /* field index, or COLMAP_ABSENT */
    size_t count;            /* fields that every record must have */
};

/*
 * colmap_find(m, header, out, e)
 *
 * Find the columns in a header record (names are compared exactly, after text_clean).
 *
 *   err  ERR_INVALID  a column is missing ("this does not look like a VIETCOMBANK export:
 *                     column 'X' is missing") or stands there twice
 */
enum err_code colmap_find(const struct colmap *m, const struct csv_record *header,
                          struct colmap_places *out, struct err *e) MUST_CHECK;

#endif
