/* SPDX-License-Identifier: MIT */
#ifndef CLI_DESK_RECEIPT_ACT_H
#define CLI_DESK_RECEIPT_ACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cli/desk/desk.h"
#include "cli/desk/gift.h"
#include "ledger/base/err.h"
#include "ledger/vault/vault.h"

/*
 * receipt_act: what is done to receipts later, which touches no money: one for a gift that has
 * none, one in place of another, declaring one void, and what a giver says anew about being
 * named in public. Receipts and entries are named as in numbers.h.
 */
struct receipt_request {
    const char
        *of; /* to issue: the gift's entry, or a receipt of it that counts no longer;
                         to replace: the receipt */
    const char *name;  /* NULL: the one that the vault knows */
    bool sets_publish; /* `publish` replaces what the giver agreed to before */
    enum vault_publish publish;
};

/* A receipt that was made, and the gift it is for. Not to be copied; holds a name, so the
 * caller wipes it, also after a failure. */
struct receipt_made {
    struct gift
        gift; /* its entry and person; no lines of its own: they stand in `room` */
    struct entry_room room;
    struct gift_receipt receipt;
};

/*
 * receipt_act_issue(d, request, out, e)
 *
 * Warns of what was handed back of the gift, and as gift_warn_letters.
 *
 *   err  ERR_USAGE     at FIELD_ENTRY or FIELD_RECEIPT: `of` cannot be read; at FIELD_NAME
 *        ERR_INVALID   it is no gift; a gift with a receipt that counts (WAY_REPLACE_RECEIPT);
 *                      or such a receipt (WAY_CORRECT_OR_PRINT)
 *        as desk_act, gift_append_receipt
 */
enum err_code receipt_act_issue(struct desk *d, const struct receipt_request *request,
                                struct receipt_made *out, struct err *e) MUST_CHECK;

/* The same in place of a receipt, which then counts no longer. ERR_INVALID also: it does not
 * count already (WAY_ISSUE_RECEIPT where there is no other one). */
enum err_code receipt_act_replace(struct desk *d, const struct receipt_request *request,
                                  struct receipt_made *out, struct err *e) MUST_CHECK;

/*
 * receipt_act_void(d, request, out, leaf, e)
 * The gift stays. Errors as numbers_receipt, desk_act, ledger_append.
 */
struct receipt_void_request {
    const char *number;
    enum entry_reason reason;
    const char *note; /* NULL: none */
};
enum err_code receipt_act_void(struct desk *d, const struct receipt_void_request *request,
                               struct entry *out, uint8_t leaf[HASH_BYTES],
                               struct err *e) MUST_CHECK;

/*
 * receipt_act_consent(d, request, e)
 *
 * Of all the gifts or of none. Only the vault changes, for the gift and all its receipts: also
 * old statements that are drawn again follow.
 *
 *   err  ERR_USAGE    at FIELD_RECEIPT: none is named, or one cannot be read
 *        ERR_INVALID  one is no gift; or there is no name to show (WAY_GIVE_NAME)
 */
struct receipt_consent_request {
    const char *const *numbers; /* of receipts */
    size_t number_count;
    const int64_t *gifts; /* of entries, for gifts without a receipt */
    size_t gift_count;
    enum vault_publish publish; /* PUBLISH_NONE: no longer, or never */
};
enum err_code receipt_act_consent(struct desk *d,
                                  const struct receipt_consent_request *request,
                                  struct err *e) MUST_CHECK;

#endif
