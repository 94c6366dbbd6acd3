/* SPDX-License-Identifier: MIT */
#ifndef REPORTS_STATEMENT_PHRASE_H
#define REPORTS_STATEMENT_PHRASE_H

#include <stdint.h>

#include "reports/statement/statement.h"

/*
 * phrase: the Vietnamese of a statement that its writers share, so that paper, page and
 * spreadsheet say the same thing. Documents are Vietnamese whatever the program speaks.
 * Functions with `out` return it; other texts are valid for ever or belong to `st`.
 */
#define PHRASE_BYTES 8192 /* 40 lines of the longest words */

/* "quỹ Vì người nghèo (VNN)"; "tất cả 3 quỹ". */
const char *phrase_scope(const struct statement *st, char out[PHRASE_BYTES]);

/* "từ ngày 01/01/2026 đến ngày 31/03/2026". */
const char *phrase_period(const struct statement *st, char out[PHRASE_BYTES]);

/* What a browser shows of the verify page's address: "example.org". */
const char *phrase_host(const struct ledger_identity *id, char out[ENTRY_HOST_BYTES]);

/* What check words are for, and what they are not. */
const char *phrase_check_words(void);

/* Goods in a row: "Xe lăn: 2 chiếc; Gạo: 250,5 kg". "" for none. */
const char *phrase_lines(const struct statement *st, size_t first, size_t count,
                         char out[PHRASE_BYTES]);
const char *phrase_used_for(const struct statement *st, enum entry_purpose purpose,
                            char out[PHRASE_BYTES]);

/* A name as its giver agreed, else "Không nêu tên"; "Thùng quyên góp (25 người)". */
const char *phrase_giver(const struct statement_gift *gift, char out[PHRASE_BYTES]);

/* "ghi bổ sung, ngoài thời hạn, nước ngoài", or "". */
const char *phrase_gift_note(const struct statement_gift *gift, char out[PHRASE_BYTES]);

/* One sentence without full stop: "Ghi số âm bút toán 57 (...), 500.000 đồng: Nhập trùng".
 */
const char *phrase_event(const struct statement *st, const struct statement_event *ev,
                         char out[PHRASE_BYTES]);

/* A row of "received" or "used", in the order they are shown; rows of nothing left out.
 */
struct phrase_row {
    const char *key; /* for scripts: "cash", "interest", "HOCBONG" */
    const char *label;
    int64_t count; /* gifts or people; -1: fewer than k; -2: not counted */
    int64_t amount;
    bool is_money;              /* false: goods only, no amount */
    enum entry_purpose purpose; /* of a use, for phrase_used_for; else PURPOSE_NONE */
};
#define PHRASE_ROWS_MAX (PURPOSE_COUNT + FORM_COUNT + CLASS_COUNT)

size_t phrase_received(const struct statement *st, struct phrase_row *out);
size_t phrase_classes(const struct statement *st, struct phrase_row *out);
size_t phrase_used(const struct statement *st, struct phrase_row *out);

/* The Vietnamese words in capitals: "Ủy ban" -> "ỦY BAN"; cut to fit. */
const char *phrase_capitals(const char *text, char out[PHRASE_BYTES]);

#endif
