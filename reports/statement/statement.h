/* SPDX-License-Identifier: MIT */
#ifndef REPORTS_STATEMENT_STATEMENT_H
#define REPORTS_STATEMENT_STATEMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ledger/entry/entry.h"
#include "ledger/base/err.h"
#include "ledger/ledger.h"
#include "ledger/note/note.h"
#include "ledger/vault/vault.h"
#include "receipts/words.h"
#include "reports/pool.h"

/*
 * statement: the public statement (công khai, sao kê) of a fund, or of all, for a period,
 * as plain data: exactly what is shown, before anything is drawn. out_*.h draw it.
 *
 *     statement_build(l, &params, vault, &st, e)       a draft, or one published before
 *     statement_entry(&st, &entry, e)                  to publish: the entry to append
 *       ledger_begin; where ledger_next_seq(l) is not st.size somebody was faster: roll
 *       back and build again; ledger_append(l, &entry, ...), ledger_commit
 *       st.seq = entry.seq
 *     statement_seal(l, &st, e)                        sign it: what the QR says
 *     out_pdf(&st, &missing, &bytes, &n, e)
 *     statement_free(&st)
 *
 * The same period and fund, built again after it was published, is that published sheet
 * again: everything in it is a function of the entries before its own (FORMAT.md section
 * 8), except names, which follow the vault as it is now, so an erased name is gone.
 *
 * Sums: each entry counts once, on its effective day. A reversal takes an entry of the
 * same statement out of every table and list; of an earlier entry it is a line of its own
 * (`corrected_*`). Refunds are a line of their own. Totals are net [I12].
 *
 * Amounts are đồng, quantities thousandths. Texts are valid until statement_free; NULL
 * means not given.
 */
#define STATEMENT_SMALL_LIMIT 100000 /* gifts below are not listed one by one */
#define STATEMENT_K 5                /* fewer people are never shown */
#define STATEMENT_INLINE_GIFTS 30    /* a longer list goes to the annex */

/* The words of the document that the book does not know. "" leaves a part out. */
struct statement_form {
    const char *parent; /* the body above */
    const char *place;  /* before the date: "Lê Thanh Nghị" */
    const char *number; /* "Số:        /BC-MTTQ-BTT": the number is written by hand */
    int32_t issued_day; /* -1: the day is written by hand */
    const char *authority; /* "TM. BAN THƯỜNG TRỰC" */
    const char *position;  /* "CHỦ TỊCH" */
    const char *signer;    /* the signer's name */
    const char *ask; /* whom to ask: "Ban Thường trực ..., điện thoại ..." */
    const char *deadline;          /* "trong 15 ngày kể từ ngày niêm yết" */
    const char *const *recipients; /* of "Nơi nhận", without dash and semicolon */
    size_t recipient_count;
    struct words_style words;
};

/* The form this version knows; valid for ever. Copy it to change it. */
const struct statement_form *statement_form_default(void);

struct statement_params {
    const char *fund; /* code, or "*" */
    int32_t from_day, to_day;
    int64_t small_limit;               /* STATEMENT_SMALL_LIMIT; 0: nothing is grouped */
    int64_t k;                         /* STATEMENT_K */
    bool annex;                        /* list every gift, with names */
    const struct statement_form *form; /* NULL: the default; kept, not copied */
};

/* One good, or labour, or service: in its own unit, never added to money. */
struct statement_goods {
    const char *item, *unit;
    int64_t opening;
    int64_t received; /* bought ones too, less refunds and corrections */
    int64_t bought;   /* of these, bought with money of the fund */
    int64_t used;
    int64_t left;
    int64_t used_for[PURPOSE_COUNT];
};

struct statement_line {
    const char *item, *unit;
    int64_t qty_milli;
};

struct statement_tally {
    int64_t count, amount;
};

struct statement_pot {
    char pot[ENTRY_POT_BYTES];
    const char *label; /* "Tiền mặt", "Vietcombank 0123456789 (VCB)" */
    int64_t amount;
};

/* One gift of this statement, in the order of the book. */
struct statement_gift {
    int64_t seq;
    int64_t number;                /* of its receipt; 0: none */
    int64_t amount;                /* 0: goods */
    const char *name;              /* only as the giver agreed: name or initials */
    const char *place;             /* thôn, only beside a whole name */
    const char *fund;              /* code */
    size_t first_line, line_count; /* in `lines` */
    int64_t givers;                /* into a box; 0: not counted */
    int32_t date_day;
    enum entry_form form;
    enum entry_class giver_class;
    bool is_added; /* ghi bổ sung: its date is in a period published before */
    bool is_late;  /* dated after the fund's last day */
    bool is_foreign;
    bool is_anonymous; /* asked to be: counted in `anonymous`, not listed by writers */
};

/* One row of uses. */
struct statement_use {
    enum entry_purpose purpose;
    int64_t people; /* lượt; -1: fewer than k, not shown */
    int64_t amount;
};

/* What else happened, each on a line of its own. */
enum statement_event_kind {
    STATEMENT_PURCHASE,
    STATEMENT_TRANSFER_IN,
    STATEMENT_TRANSFER_OUT,
    STATEMENT_REFUND,
    STATEMENT_REVERSAL,
    STATEMENT_RECEIPT_ENDED /* void, replaced, or its gift reversed */
};

struct statement_event {
    enum statement_event_kind kind;
    int64_t seq;
    int32_t date_day;
    const char *fund;
    const char *other_fund; /* of a transfer */
    int64_t amount;         /* 0: goods; of a reversal, its target's */
    size_t first_line, line_count;
    enum entry_reason reason; /* of a refund, reversal or void */
    enum entry_basis basis;   /* of a transfer */
    const char *document;
    int64_t target;              /* seq: gift of a refund, what a reversal undoes */
    enum entry_kind target_kind; /* of a reversal; what ended a receipt */
    int64_t number;      /* receipt: of the refund's gift, the target's; the ended one */
    int64_t replaced_by; /* of an ended receipt; 0: void */
};

/* A fund this statement covers. */
struct statement_fund {
    const char *code, *name;
    int32_t closes_day;                    /* -1: none */
    int64_t opening, received, used, left; /* add up to the statement's */
};

struct statement {
    struct ledger_identity identity;
    const struct statement_form *form;
    char fund[ENTRY_CODE_BYTES]; /* or "*" */
    struct statement_fund *funds;
    size_t fund_count;
    int32_t from_day, to_day;
    int64_t small_limit, k;
    bool is_annexed; /* every gift may be listed */
    bool has_names;  /* the vault was asked */

    int64_t size;          /* entries it was built from; its own seq once published */
    int64_t seq;           /* of its `statement` entry; -1: a draft */
    int32_t published_day; /* day of that entry's `at`; -1: a draft */
    int64_t previous_size; /* of the sheet before, 0: none */
    uint8_t previous_root[HASH_BYTES];
    uint8_t root[HASH_BYTES]; /* of size seq + 1, when published */
    const char *url;          /* what the QR says; NULL before statement_seal */

    /* The four numbers: opening + received - used == left. */
    int64_t opening, received, used, left;
    struct statement_pot *pots; /* add up to left */
    size_t pot_count;

    /* These add up to `received`. */
    struct statement_tally forms[FORM_COUNT]; /* gifts; amounts of cash and bank only */
    struct statement_tally classes[CLASS_COUNT]; /* the same gifts by class */
    int64_t interest, transferred_in;
    int64_t refunded;           /* <= 0 */
    int64_t corrected_received; /* reversals of entries of earlier periods */

    /* These add up to `used`. */
    int64_t disbursed, purchased, transferred_out;
    int64_t corrected_used;
    struct statement_use uses[PURPOSE_COUNT]; /* add up to disbursed; by purpose */
    size_t use_count;

    struct statement_gift *gifts; /* at least small_limit, or goods; by seq */
    size_t gift_count;
    struct statement_tally anonymous; /* those of `gifts` that asked to be */
    struct statement_tally small;     /* gifts of money below small_limit */
    struct statement_event *events;   /* by day, then seq */
    size_t event_count;
    struct statement_goods *goods; /* by name and unit */
    size_t goods_count;
    struct statement_line *lines;
    size_t line_count;
    struct pool pool; /* owns the texts */
};

/*
 * statement_build(l, params, vault, out, e)
 *
 * The ledger is in no transaction; what others append meanwhile is not seen.
 *
 *   in   vault  NULL: nobody is named
 *   err  ERR_INVALID   the period ends before it begins; small_limit or k negative
 *        ERR_NOTFOUND  no such fund
 *        ERR_CORRUPT   the parts do not add up to the totals; or the period was published
 *                      and does not give the published hash any more: the book is damaged,
 *                      or small_limit or k were others then
 *        ERR_IO, ERR_NOMEM
 *
 * One indexed pass over the period: about 5 us and 120 bytes a gift.
 */
enum err_code statement_build(struct ledger *l, const struct statement_params *params,
                              struct vault *vault, struct statement *out,
                              struct err *e) MUST_CHECK;

void statement_free(struct statement *st); /* a zeroed one is fine */

/* The members of the `statement` entry that publishes a draft. ERR_NOMEM. */
enum err_code statement_entry(const struct statement *st, struct entry *out,
                              struct err *e) MUST_CHECK;

/*
 * statement_seal(l, st, e)
 *
 * Sign a published statement (st->seq >= 0) and put what the QR says into st->url, after
 * reading it back as a stranger would. The ledger is unlocked and in no transaction.
 *
 *   err  as ledger_sign_statement, payload_encode, payload_check_own
 */
enum err_code statement_seal(struct ledger *l, struct statement *st,
                             struct err *e) MUST_CHECK;

/* What stands for a gift: "2026/000123", "Bút toán 57"; returns out.
 */
#define STATEMENT_KEY_BYTES 96
const char *statement_key(const struct statement *st, const struct statement_gift *gift,
                          char out[STATEMENT_KEY_BYTES]);

/* Is there anything to say of it? A gift that was reversed leaves an empty row. */
bool statement_goods_shown(const struct statement_goods *g);

/* Should writers list the gifts one by one? Short lists always. */
bool statement_lists_gifts(const struct statement *st);

#endif
