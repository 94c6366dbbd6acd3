/* SPDX-License-Identifier: MIT */
#ifndef CLI_DESK_CONFIG_H
#define CLI_DESK_CONFIG_H

#include <stddef.h>
#include <stdint.h>

#include "ledger/base/err.h"
#include "receipts/receipt.h"
#include "reports/statement/statement.h"

/*
 * config: the words and legal numbers that documents print and no code knows, and where
 * the site is, from an optional text file beside the ledger, FILE-conf:
 *
 *     # a comment
 *     parent = Ủy ban MTTQ Việt Nam thành phố Mẫu
 *     receipt.money.code = C45-BB
 *     statement.small = 100000
 *     statement.recipient = Đảng ủy phường          (may be repeated)
 *
 *     [2026-07-01]
 *     receipt.money.code = C45-HD                   (for papers from that day on)
 *
 * Values under a date hold for papers of that day and later; a later section wins. Unknown
 * names (with the nearest known one) and malformed lines are refused with their line number.
 * settings.h reads the lines.
 */
#define CONFIG_BYTES_MAX 65536
#define CONFIG_VALUES_MAX 256
#define CONFIG_RECIPIENTS_MAX 16
#define CONFIG_OFFSET_MINUTES (7 * 60) /* Vietnam's clock, in every month */

struct config {
    char *text; /* owns every name and value */
    size_t count;
    struct {
        int32_t from_day; /* -1: always */
        const char *name, *value;
    } values[CONFIG_VALUES_MAX];
    const char *recipients[CONFIG_RECIPIENTS_MAX];
};

/* Where the configuration of a book is; false: the path would be too long. */
#define CONFIG_PATH_BYTES 4096
bool config_path(const char *ledger_path, char out[CONFIG_PATH_BYTES]);

/*
 * config_load(ledger_path, out, e)
 * No file is an empty configuration. Free with config_free.
 *   err  ERR_INVALID  names file and line
 *        ERR_IO, ERR_NOMEM
 */
enum err_code config_load(const char *ledger_path, struct config *out,
                          struct err *e) MUST_CHECK;
void config_free(struct config *c); /* a zeroed one is fine */

/* The value of a name for papers of `day`; `fallback` without one. Valid until config_free. */
const char *config_get(const struct config *c, const char *name, int32_t day,
                       const char *fallback);

/* All values of a name that may be repeated, `room` at most; returns how many. */
size_t config_list(const struct config *c, const char *name, int32_t day,
                   const char **out, size_t room);

/*
 * The offset of the book's clock at an instant, in minutes east of UTC: `clock.offset`, else
 * Vietnam's. The book's day is the office's, wherever the machine believes to be.
 */
int32_t config_offset_minutes(const struct config *c, int64_t at_s);

/* What receipts of a day print; strings point into `c` or are static. */
void config_receipt_form(const struct config *c, int32_t day, struct receipt_form *out);

/*
 * config_statement(c, day, form, params, e)
 * What a statement that ends on `day` prints, and its limits.
 *   err  ERR_INVALID  a limit is not a number
 */
enum err_code config_statement(struct config *c, int32_t day, struct statement_form *form,
                               struct statement_params *params, struct err *e) MUST_CHECK;

#endif
