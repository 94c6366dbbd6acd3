/* SPDX-License-Identifier: MIT */
#ifndef REPORTS_SITE_LOOKUP_DAY_H
#define REPORTS_SITE_LOOKUP_DAY_H

#include <stddef.h>
#include <stdint.h>

#include "ledger/base/err.h"
#include "ledger/base/jcs.h"

/*
 * lookup_day: a file of tra-cuu/ngay/ (FORMAT.md section 10): gifts of money of one voucher
 * day and one class of amounts, for people who search. Pure.
 */
#define LOOKUP_DAY_GIFTS 2000 /* in a file */
#define LOOKUP_DAY_NAME_BYTES 64

struct lookup_gift {
    int64_t seq, amount;
    int32_t day; /* effective */
};

/* What the gifts of one file have in common. */
struct lookup_day {
    int32_t date;     /* the voucher's */
    int amount_class; /* first digit * 32 + digits after it */
};

/* The class of an amount above 0. */
int lookup_day_amount_class(int64_t amount);

/* "tra-cuu/ngay/2026-01-31/5e5-0.json"; returns out. */
const char *lookup_day_name(const struct lookup_day *of, size_t k,
                            char out[LOOKUP_DAY_NAME_BYTES]);

/* The canonical JSON is out->buf; jcs_free it. 1 <= count <= LOOKUP_DAY_GIFTS. ERR_NOMEM. */
enum err_code lookup_day_write(const struct lookup_day *of,
                               const struct lookup_gift *gifts, size_t count,
                               struct jcs *out, size_t *bytes_out,
                               struct err *e) MUST_CHECK;

/* Read one back. Strict: only what lookup_day_write makes of this day and class; any bytes
 * are safe. ERR_INVALID. */
enum err_code lookup_day_read(const struct lookup_day *of, const char *json, size_t bytes,
                              struct lookup_gift gifts[LOOKUP_DAY_GIFTS],
                              size_t *count_out, struct err *e) MUST_CHECK;

#endif
