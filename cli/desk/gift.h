/* SPDX-License-Identifier: MIT */
#ifndef CLI_DESK_GIFT_H
#define CLI_DESK_GIFT_H

#include <stdbool.h>
#include <stdint.h>

#include "cli/desk/session.h"
#include "ledger/entry/entry.h"
#include "ledger/vault/vault.h"

/*
 * gift: a donation and its receipt, as `donate` and the list of cash gifts enter them, and
 * the receipts that come later (issue, replace). All inside an open append transaction.
 */
struct gift {
    /* What the log says. Kind donation; fund, date, form, value and the optional members
     * but `note` set by the caller. Lines point to the caller's. */
    struct entry entry;
    struct vault_person person; /* name "" when unknown; the salt is made here */
    const char *note;           /* NULL: none */
    bool no_receipt;
};

struct gift_result {
    int64_t seq;
    uint8_t leaf[HASH_BYTES];
    int64_t number; /* of the receipt; 0: none was made */
    int64_t receipt_seq;
};

/*
 * gift_append(s, gift, out, e)
 *
 * Append the donation, keep who gave in the vault, and append its receipt. An anonymous
 * gift loses its thôn and class here.
 *
 *   err  ERR_INVALID  also when the receipt's QR would be too large: split the gift
 *        as ledger_append; the caller rolls back
 */
enum err_code gift_append(struct session *s, struct gift *gift, struct gift_result *out,
                          struct err *e) MUST_CHECK;

/*
 * gift_receipt(s, donation, person, replaces, out, e)
 * Append a receipt for an earlier gift; replaces 0: none. Sets number, receipt_seq, leaf.
 */
enum err_code gift_receipt(struct session *s, const struct entry *donation,
                           const struct vault_person *person, int64_t replaces,
                           struct gift_result *out, struct err *e) MUST_CHECK;

/*
 * Warn when the name, the thôn or goods have a letter that no typeface of the papers has:
 * they will show a box.
 */
void gift_warn_letters(const struct gift *gift);

/* Warn when the gift comes after its fund's last day: it is taken and shown as late. */
enum err_code gift_warn_late(struct session *s, const struct entry *donation,
                             struct err *e) MUST_CHECK;

#endif
