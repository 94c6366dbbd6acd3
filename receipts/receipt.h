/* SPDX-License-Identifier: MIT */
#ifndef RECEIPTS_RECEIPT_H
#define RECEIPTS_RECEIPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ledger/entry/entry.h"
#include "ledger/base/hash.h"
#include "ledger/base/money.h"
#include "ledger/book/projection.h"
#include "ledger/base/base64.h"
#include "ledger/base/text.h"
#include "receipts/payload.h"
#include "receipts/words.h"

/*
 * receipt: what one receipt says, as plain data, before anything is drawn.
 *
 * Form codes, decrees and titles are configuration with a first day, never constants: the
 * law changes them. The defaults follow form C45-BB, the receipt for money of public bodies.
 */
#define RECEIPT_NUMBER_BYTES (ENTRY_CODE_BYTES + 24)
#define RECEIPT_TEXT_BYTES 512

/* How receipts for one form of gift are headed and signed. "" leaves a part out. */
struct receipt_face {
    const char *code;   /* "C45-BB" */
    const char *decree; /* "Ban hành kèm theo ..." */
    const char *title;  /* "BIÊN LAI THU TIỀN" */
    const char *giver;  /* over the signatures: "Người nộp tiền" */
    const char *taker;
};

struct receipt_form {
    int32_t from_day; /* the first day it is used on */
    struct receipt_face money, goods, labour, service;
    const char *parent;      /* the body above, "" when there is none */
    const char *place;       /* before the date: "Lê Thanh Nghị", or "" */
    const char *budget_code; /* mã QHNS, or "" */
    struct words_style words;
};

/* The form that this version knows for a day; valid for ever. Copy it to change it. */
const struct receipt_form *receipt_form_default(int32_t day);

/* What is known of the giver's name when this paper is printed. */
enum receipt_donor { RECEIPT_UNNAMED, RECEIPT_NAMED, RECEIPT_ERASED };

/* All that a receipt is made from; everything is the caller's. */
struct receipt_facts {
    const struct receipt_form *form;
    const struct entry *genesis;
    const struct entry *entry; /* the receipt */
    const uint8_t *leaf;       /* of the receipt, HASH_BYTES */
    const char *fund_name;
    const char *url; /* what the QR says */
    enum receipt_donor donor;
    const char *name;  /* when RECEIPT_NAMED */
    const char *place; /* thôn; NULL or "": none is printed */
    enum projection_receipt_state state;
    int64_t replaced_by; /* a number, when RECEIPT_REPLACED */
    int32_t void_day;    /* when RECEIPT_VOID */
    enum entry_reason
        void_reason; /* when RECEIPT_VOID; REASON_NONE: the gift was reversed */
    bool is_copy;
};

struct receipt_line {
    char item[ENTRY_ITEM_BYTES];
    char unit[ENTRY_UNIT_BYTES];
    char quantity[MONEY_TEXT_BYTES];
    char value[MONEY_TEXT_BYTES +
               8]; /* "4.500.000 (a)", a letter of value_remark, or "" */
};

/* Exactly what is printed, in the order of the page; "" is not printed. */
struct receipt {
    char parent[ENTRY_ORG_BYTES];
    char org[ENTRY_ORG_BYTES];
    char unit[RECEIPT_TEXT_BYTES]; /* "Mã đơn vị: ...", "Mã QHNS: ..." */
    char code[RECEIPT_TEXT_BYTES]; /* "Mẫu số: C45-BB" */
    char decree[RECEIPT_TEXT_BYTES];
    char title[RECEIPT_TEXT_BYTES];
    char date[RECEIPT_TEXT_BYTES];
    char book[ENTRY_CODE_BYTES];
    char number[RECEIPT_NUMBER_BYTES]; /* "2026/000001" */
    char replaces[RECEIPT_NUMBER_BYTES];
    char state[RECEIPT_TEXT_BYTES]; /* why it no longer counts */
    char mark[32];                  /* across the page: "ĐÃ HỦY", "ĐÃ THAY THẾ" */
    bool is_copy;                   /* "BẢN SAO" */
    bool is_money;
    bool is_named;
    char donor[TEXT_NAME_BYTES];
    bool is_foreign;
    char place[VAULT_PLACE_BYTES];
    char content[RECEIPT_TEXT_BYTES]; /* the fund */
    char purpose[RECEIPT_TEXT_BYTES];
    char form[RECEIPT_TEXT_BYTES];
    char amount[MONEY_TEXT_BYTES + 8]; /* money only */
    char amount_words[WORDS_BYTES];
    struct receipt_line lines[ENTRY_LINES_MAX]; /* goods, labour, service only */
    size_t line_count;
    char
        value_remark[RECEIPT_TEXT_BYTES]; /* what (a), (b), (c) mean; "" without values */
    char giver[64];
    char taker[64];
    char collector[ENTRY_CODE_BYTES];
    char seq[24];
    char leaf[BASE64_BYTES(HASH_BYTES)]; /* its first characters, to compare by eye */
    char host[ENTRY_HOST_BYTES];
    char privacy[RECEIPT_TEXT_BYTES]; /* what the QR gives away, and erasure */
    char url[PAYLOAD_URL_BYTES];
};

/* Say what the receipt prints. Cannot fail: the facts come from checked entries. */
void receipt_init(const struct receipt_facts *facts, struct receipt *out);

/* "2026/000001"; returns out. */
const char *receipt_number_format(const char *book, int64_t number,
                                  char out[RECEIPT_NUMBER_BYTES]);

#endif
