/* SPDX-License-Identifier: MIT */
#ifndef RECEIPTS_WORDS_H
#define RECEIPTS_WORDS_H

#include <stdbool.h>
#include <stdint.h>

/*
 * words: numbers, amounts and dates in Vietnamese words.
 *
 * As numbers are read aloud: mốt, tư, lăm after tens; a group after the first says its zero
 * hundreds ("không trăm").
 * Numbers are |n| <= WORDS_MAX (asserted); a negative one begins with "âm". Every
 * function writes UTF-8 NFC into `out` and returns it. Nothing can fail.
 */
#define WORDS_MAX INT64_C(9007199254740991) /* 2^53 - 1 */
#define WORDS_BYTES 400                     /* longest text of this file, with NUL */

/* How a region says it. { 0 } is "lẻ", "nghìn", "đồng". */
struct words_style {
    bool linh; /* "linh" (North) instead of "lẻ" for an empty ten */
    bool ngan; /* "ngàn" (South) instead of "nghìn" */
    bool chan; /* "đồng chẵn" for amounts in whole thousands */
};

/* 105500 -> "một trăm lẻ năm nghìn năm trăm". */
const char *words_number(int64_t n, const struct words_style *style,
                         char out[WORDS_BYTES]);

/* 105500 -> "Một trăm lẻ năm nghìn năm trăm đồng". */
const char *words_amount(int64_t dong, const struct words_style *style,
                         char out[WORDS_BYTES]);

/* Thousandths: 2500 -> "hai phẩy năm", 1050 -> "một phẩy không năm", 3000 -> "ba". */
const char *words_quantity(int64_t milli, const struct words_style *style,
                           char out[WORDS_BYTES]);

/*
 * A date (ledger/base/date.h) as documents write it (NĐ 30/2020: days below 10 and months 1
 * and 2 have a leading zero): "ngày 05 tháng 01 năm 2026", "ngày 20 tháng 4 năm 2026".
 */
const char *words_date(int32_t day, char out[WORDS_BYTES]);

/*
 * A date for a loudspeaker, all in words:
 * "ngày mùng năm tháng một năm hai nghìn không trăm hai mươi sáu".
 */
const char *words_date_spoken(int32_t day, const struct words_style *style,
                              char out[WORDS_BYTES]);

#endif
