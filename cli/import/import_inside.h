/* SPDX-License-Identifier: MIT */
#ifndef CLI_IMPORT_IMPORT_INSIDE_H
#define CLI_IMPORT_IMPORT_INSIDE_H

#include "cli/import/import.h"
#include "cli/import/import_rows.h"
#include "cli/import/import_rules.h"
#include "cli/import/import_same.h"

/*
 * import_inside: an import from within; for the files of this room alone.
 */
#define IMPORT_ACCOUNT_BYTES (ENTRY_CODE_BYTES + 8)

struct import {
    struct desk *desk;
    char account[ENTRY_CODE_BYTES]; /* "" of a list of cash gifts */
    char
        bank_name[COLMAP_NAME_BYTES]; /* a missing account is opened with it; "": never */
    /* In what tells a row from others: the account, or of a list "cash/" and the fund, which is
     * no account's code. */
    char identity_account[IMPORT_ACCOUNT_BYTES];
    struct import_rows rows;
    struct import_giver *givers; /* of a list: of each row */
    size_t giver_room;
    struct import_rules rules;        /* what the fund takes */
    struct import_same same;          /* what the rows may be */
    struct import_rejects unreadable; /* found by import_open ... */
    struct import_rejects rejected;   /* ... and by the last import_check */
    struct import_result result;
    int64_t known_size; /* of the book when known_seq of the rows was looked up */

    /* Of the transaction at hand. */
    struct import_choices choices;
    bool is_account_open;
    size_t late_gifts;  /* after the fund's last day */
    struct entry entry; /* the last one of a bank's rows: the next is much the same */
    struct entry_room room;
};

#endif
