/* SPDX-License-Identifier: MIT */
#ifndef CLI_DESK_GIFT_H
#define CLI_DESK_GIFT_H

#include <stdbool.h>
#include <stdint.h>

#include "cli/desk/desk.h"
#include "cli/desk/goods.h"
#include "ledger/entry/entry.h"
#include "ledger/vault/vault.h"

/*
 * gift: a donation and its receipt in one transaction, whether it comes from a form or from a
 * list; and receipts that come later.
 */

/* What a form of a gift asks. Texts that are NULL, and codes of a word that are 0 (FORM_NONE,
 * CLASS_NONE ...), were left empty. Money or lines of goods, not both. */
struct gift_request {
    const char *fund;     /* may be left empty where there is only one */
    int32_t date_day;     /* -1: today */
    enum entry_form form; /* left empty: cash, bank or goods, as pot and lines say */
    const char *pot;      /* left empty: cash; goods lie in none */
    int64_t amount;       /* 0: goods */
    const struct goods_line *lines;
    size_t line_count;
    const char *name, *phone;
    enum vault_publish publish;
    enum entry_class giver_class;
    const char *village;
    enum entry_purpose purpose;
    bool is_foreign;
    int64_t fx_milli, fx_rate_milli; /* of the currency; of đồng for one unit of it */
    const char *fx_currency, *fx_source;
    const char *paper_book; /* of the handwritten receipt that was given before */
    int64_t paper_number;
    int64_t givers; /* into a box */
    const char *note;
    bool no_receipt;
};

/* A receipt that was appended; number 0: none was. */
struct gift_receipt {
    int64_t number;
    int64_t seq;
    uint8_t leaf[HASH_BYTES];
};

/* A gift as it goes into the book. Not to be copied: the entry points to the lines. */
struct gift {
    struct entry entry; /* kind donation, all members but `note` and `slip` set */
    struct entry_line lines[ENTRY_LINES_MAX];
    struct vault_person person; /* name "" when unknown; the salt is made here */
    const char *note;           /* NULL: none */
    char slip_book
        [ENTRY_CODE_BYTES]; /* of the handwritten receipt that was given before */
    int64_t slip_number;    /* 0: there was none */
    bool no_receipt;
    /* Set by gift_append; the entry's seq too. */
    uint8_t leaf[HASH_BYTES];
    struct gift_receipt receipt;
};

/*
 * gift_make(d, request, out, e)
 *
 * Check a form and make a gift of it; nothing is entered yet. Texts of the request are needed as
 * long as the gift. `out` holds a name: the caller wipes it, also after a failure.
 *
 *   err  ERR_USAGE     at the field that is missing or cannot be read
 *        ERR_NOTFOUND  there is no fund yet
 */
enum err_code gift_make(struct desk *d, const struct gift_request *request,
                        struct gift *out, struct err *e) MUST_CHECK;

/*
 * gift_enter(d, request, out, e)
 *
 * The act: make the gift and append it, in one transaction. Warns of a gift after its fund's
 * last day. Errors as gift_make, gift_append, desk_act.
 */
enum err_code gift_enter(struct desk *d, const struct gift_request *request,
                         struct gift *out, struct err *e) MUST_CHECK;

/*
 * gift_append(d, gift, e)
 *
 * Within an act: append the donation, keep who gave in the vault, and append its receipt. An
 * anonymous gift loses its class here, and its thôn is not kept.
 *
 * A handwritten receipt is entered once, whatever gifts were written on it: all of them of one day
 * and one giver. One that was reversed does not count [I14].
 *
 *   err  ERR_INVALID  also when the receipt's QR would be too large: split the gift; at
 *                     FIELD_PAPER_NUMBER: the handwritten receipt is in the book already
 *        as ledger_append
 */
enum err_code gift_append(struct desk *d, struct gift *gift, struct err *e) MUST_CHECK;

/*
 * gift_append_receipt(d, donation, person, replaces, out, e)
 * Within an act: append a receipt for an earlier gift; replaces 0: none.
 */
enum err_code gift_append_receipt(struct desk *d, const struct entry *donation,
                                  const struct vault_person *person, int64_t replaces,
                                  struct gift_receipt *out, struct err *e) MUST_CHECK;

/*
 * Warn when the name, the thôn or goods have a letter that no typeface of the papers has:
 * they will show a box.
 */
void gift_warn_letters(const struct desk *d, const struct gift *gift);

#endif
