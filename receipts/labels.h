/* SPDX-License-Identifier: MIT */
#ifndef RECEIPTS_LABELS_H
#define RECEIPTS_LABELS_H

#include "ledger/entry/entry.h"

/*
 * labels: the Vietnamese words that documents use for the codes of the ledger.
 *
 * Documents are Vietnamese whatever language the program speaks, so these are not
 * translated. They stand in ledger/entry/words.txt and are those of the plans that communes and
 * wards publish. The first letter is a capital where the label opens a cell of a table. Every
 * function returns a text that is valid for ever, never NULL; for the value 0 it says that
 * nothing is given.
 */
const char *labels_kind(enum entry_kind kind);               /* "Tiếp nhận" */
const char *labels_form(enum entry_form form);               /* "Tiền mặt" */
const char *labels_class(enum entry_class giver_class);      /* "Cá nhân" */
const char *labels_level(enum entry_level level);            /* "Cấp xã" */
const char *labels_purpose(enum entry_purpose purpose);      /* "Tặng quà Tết" */
const char *labels_reason(enum entry_reason reason);         /* "Sai số tiền" */
const char *labels_value_source(enum entry_value_source of); /* "theo hóa đơn" */
const char *labels_bank_what(enum entry_bank_what what);     /* "Lãi tiền gửi" */
const char *labels_basis(enum entry_basis basis);            /* "Theo quyết định" */

/* What is counted when the giver names nothing: "Ngày công lao động" in "ngày công",
 * "Dịch vụ" in "lượt". For goods "" and "chiếc"; "" for money. */
const char *labels_default_item(enum entry_form form);
const char *labels_default_unit(enum entry_form form);

/* Where a pot is: "Tiền mặt", "Tài khoản CODE", "Ngân sách còn phải bù". Written into out
 * where it is not fixed; returns the text. */
#define LABELS_POT_BYTES (ENTRY_POT_BYTES + 32)
const char *labels_pot(const char *pot, char out[LABELS_POT_BYTES]);

#endif
