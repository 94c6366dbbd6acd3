/* SPDX-License-Identifier: MIT */
#ifndef CLI_CMD_CMD_DONATE_H
#define CLI_CMD_CMD_DONATE_H

#include "cli/desk/gift.h"

/*
 * cmd_donate: what the options of `donate` say, shared by the command itself and by its
 * questions on a terminal.
 */
struct donate_in {
    const char *fund, *pot, *form, *name, *phone, *publish, *class_, *village, *purpose;
    const char *note, *format, *fx_currency, *fx_source, *paper_book;
    int64_t amount, paper_number, givers;
    int64_t fx_milli, fx_rate; /* thousandths of the currency; of đồng for one unit */
    int32_t date;              /* -1: today */
    bool foreign, no_receipt;
};

/*
 * cmd_donate_fill(s, in, gift, e)
 * Everything but lines of goods. Usage errors set s->usage.
 */
enum err_code cmd_donate_fill(struct session *s, const struct donate_in *in,
                              struct gift *gift, struct err *e) MUST_CHECK;

/*
 * cmd_donate_ask(s, in, e)
 * Ask for one gift after another until an empty amount; each is a transaction of its own.
 */
enum err_code cmd_donate_ask(struct session *s, const struct donate_in *in,
                             struct err *e) MUST_CHECK;

#endif
