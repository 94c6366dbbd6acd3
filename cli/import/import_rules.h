/* SPDX-License-Identifier: MIT */
#ifndef CLI_IMPORT_IMPORT_RULES_H
#define CLI_IMPORT_IMPORT_RULES_H

#include <stdbool.h>
#include <stdint.h>

#include "cli/desk/desk.h"
#include "ledger/entry/entry.h"
#include "ledger/base/err.h"
#include "ledger/book/projection.h"

/*
 * import_rules: what the book would refuse (FORMAT.md section 4), asked before anything
 * is entered, so that all bad rows of a file can be listed at once.
 */
struct import_rules {
    char code[ENTRY_CODE_BYTES];
    struct projection_fund fund;
    int32_t today; /* the day of the entries to come */
};

/* `room` is used while it runs. ERR_NOTFOUND: there is no such fund. */
enum err_code import_rules_load(const struct desk *d, const char *fund,
                                struct entry_room *room, struct import_rules *out,
                                struct err *e) MUST_CHECK;

/* ERR_INVALID: in the future, or before the fund's first day. */
enum err_code import_rules_day(const struct import_rules *rules, int32_t day,
                               struct err *e) MUST_CHECK;

/* ERR_INVALID: the fund does not allow it. */
enum err_code import_rules_purpose(const struct import_rules *rules,
                                   enum entry_purpose purpose, struct err *e) MUST_CHECK;

/* A gift after the fund's last day is taken, and marked late. */
bool import_rules_is_late(const struct import_rules *rules, int32_t day);

#endif
