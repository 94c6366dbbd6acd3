/* SPDX-License-Identifier: MIT */
#ifndef CLI_DESK_VOUCHER_H
#define CLI_DESK_VOUCHER_H

#include <stddef.h>
#include <stdint.h>

#include "cli/desk/desk.h"
#include "cli/desk/goods.h"
#include "ledger/base/err.h"
#include "ledger/entry/entry.h"

/*
 * voucher: the acts that move money and goods: a use, a purchase, a transfer, a deposit, what a
 * bank pays or takes, and what a fund held when the book began. Each is one transaction with one
 * entry, its note and its evidence; the gifts that pay are found by rule unless they are named.
 */

/* What the forms of these acts share. NULL texts and 0 were left empty; what an act has no use
 * for is left so. */
struct voucher_request {
    const char *fund; /* may be left empty where there is only one */
    int32_t date_day; /* -1: today */
    int64_t amount;   /* money, or lines of goods; a purchase has both */
    const char *pot;  /* of the money; left empty: cash */
    const struct goods_line *lines;
    size_t line_count;
    const struct entry_run *sources; /* the gifts that pay, in any order; none: by rule */
    size_t source_count;
    enum entry_purpose purpose;
    enum entry_reason reason;
    const char *approver;        /* a code */
    const char *note;            /* for the vault */
    const char *const *evidence; /* paths of files */
    size_t evidence_count;
};

/* What was entered. Not to be copied: the entry points into the room. */
struct voucher {
    struct entry entry;
    struct entry_room room;
};

/*
 * The acts. Errors of each:
 *
 *   ERR_USAGE     at the field that is missing or cannot be read
 *   ERR_INVALID   the book refuses it: not enough money or goods, a purpose that is not allowed
 *   ERR_NOTFOUND  no such fund or account; a file of evidence that is not there
 *   as desk_act
 */
enum err_code voucher_opening(struct desk *d, const struct voucher_request *request,
                              struct voucher *out, struct err *e) MUST_CHECK;
enum err_code voucher_purchase(struct desk *d, const struct voucher_request *request,
                               struct voucher *out, struct err *e) MUST_CHECK;

struct voucher_use_request {
    struct voucher_request voucher;
    int64_t people; /* who received it; 0 only for what is for nobody in particular */
};
enum err_code voucher_use(struct desk *d, const struct voucher_use_request *request,
                          struct voucher *out, struct err *e) MUST_CHECK;

struct voucher_transfer_request {
    struct voucher_request voucher;
    const char *to_fund;
    enum entry_basis basis;
    const char *document; /* number of the decision or of the record of consent */
};
enum err_code voucher_transfer(struct desk *d,
                               const struct voucher_transfer_request *request,
                               struct voucher *out, struct err *e) MUST_CHECK;

struct voucher_deposit_request {
    struct voucher_request voucher;
    const char *from_pot, *to_pot;
};
enum err_code voucher_deposit(struct desk *d,
                              const struct voucher_deposit_request *request,
                              struct voucher *out, struct err *e) MUST_CHECK;

struct voucher_bank_request {
    struct voucher_request voucher;
    const char *account; /* its code */
    enum entry_bank_what what;
};
enum err_code voucher_bank(struct desk *d, const struct voucher_bank_request *request,
                           struct voucher *out, struct err *e) MUST_CHECK;

/*
 * voucher_make(d, kind, request, out, e)
 * Within an act: the entry of a form, checked, but for the members that only its kind has.
 * voucher_append(d, request, v, e)
 * Within an act: note and evidence into the vault, the gifts that pay by rule where none are
 * named, and the entry into the log.
 */
enum err_code voucher_make(struct desk *d, enum entry_kind kind,
                           const struct voucher_request *request, struct voucher *out,
                           struct err *e) MUST_CHECK;
enum err_code voucher_append(struct desk *d, const struct voucher_request *request,
                             struct voucher *v, struct err *e) MUST_CHECK;

#endif
