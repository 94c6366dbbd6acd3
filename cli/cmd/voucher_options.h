/* SPDX-License-Identifier: MIT */
#ifndef CLI_CMD_VOUCHER_OPTIONS_H
#define CLI_CMD_VOUCHER_OPTIONS_H

#include "cli/cmd/cmd.h"
#include "cli/desk/voucher.h"
#include "cli/term/goods_options.h"
#include "cli/term/opt.h"
#include "cli/term/words.h"
#include "ledger/base/err.h"

/*
 * voucher_options: the options that the commands which move money and goods share, and the
 * request that becomes of them. A command lists the rows it takes.
 */
struct voucher_options {
    struct voucher_request
        request; /* options go straight into it, or by voucher_options_take */
    const char *purpose, *reason, *format;
    struct opt_values goods, sources, evidence;
    struct goods_line lines[ENTRY_LINES_MAX];
    struct entry_run runs[ENTRY_RUNS_MAX];
    const char *paths[OPT_VALUES_MAX];
};

#define VOUCHER_OPTIONS_INIT                                                             \
    {                                                                                    \
        .request = {.date_day = -1 }                                                     \
    }
#define VOUCHER_OPTIONS_FUND(v)                                                          \
    {                                                                                    \
        .name = "fund", .value = N_("CODE"), .kind = OPT_CODE,                           \
        .to.text = &(v)->request.fund,                                                   \
        .help = N_("the fund; may be left out where there is only one")                  \
    }
#define VOUCHER_OPTIONS_AMOUNT(v, is_required)                                           \
    {                                                                                    \
        .name = "amount", .value = N_("AMOUNT"), .kind = OPT_AMOUNT,                     \
        .required = (is_required), .to.number = &(v)->request.amount,                    \
        .help = N_("dong, such as 500000, 500.000, 500k or 1,5tr")                       \
    }
#define VOUCHER_OPTIONS_POT(v, help_)                                                    \
    {                                                                                    \
        .name = "pot", .value = N_("POT"), .kind = OPT_TEXT,                             \
        .to.text = &(v)->request.pot, .help = (help_)                                    \
    }
#define VOUCHER_OPTIONS_PURPOSE(v, is_required, help_)                                   \
    {                                                                                    \
        .name = "purpose", .value = N_("PURPOSE"), .kind = OPT_CHOICE,                   \
        .required = (is_required), .choices = words_purposes, .to.text = &(v)->purpose,  \
        .help = (help_)                                                                  \
    }
#define VOUCHER_OPTIONS_REASON(v)                                                        \
    {                                                                                    \
        .name = "reason", .value = N_("REASON"), .kind = OPT_CHOICE, .required = true,   \
        .choices = words_reasons, .to.text = &(v)->reason, .help = N_("why")             \
    }
#define VOUCHER_OPTIONS_FROM(v)                                                          \
    {                                                                                    \
        .name = "from", .value = N_("FIRST-LAST:AMOUNT"), .kind = OPT_TEXT,              \
        .many = &(v)->sources,                                                           \
        .help = N_("the gifts that pay; may be repeated (default: those bound to the "   \
                   "purpose first, then the oldest)")                                    \
    }
#define VOUCHER_OPTIONS_APPROVER(v)                                                      \
    {                                                                                    \
        .name = "approver", .value = N_("CODE"), .kind = OPT_CODE,                       \
        .to.text = &(v)->request.approver, .help = N_("who approved it")                 \
    }
#define VOUCHER_OPTIONS_EVIDENCE(v)                                                      \
    {                                                                                    \
        .name = "evidence", .value = N_("FILE"), .kind = OPT_FILE,                       \
        .many = &(v)->evidence,                                                          \
        .help =                                                                          \
            N_("a list signed by those who received, a bill, a photo: the book keeps "   \
               "only its salted hash; may be repeated")                                  \
    }
#define VOUCHER_OPTIONS_NOTE(v)                                                          \
    {                                                                                    \
        .name = "note", .value = N_("TEXT"), .kind = OPT_TEXT,                           \
        .to.text = &(v)->request.note,                                                   \
        .help = N_("kept in the vault; the book keeps only its salted hash")             \
    }
#define VOUCHER_OPTIONS_DATE(v)                                                          \
    {                                                                                    \
        .name = "date", .value = N_("DATE"), .kind = OPT_DATE,                           \
        .to.day = &(v)->request.date_day,                                                \
        .help = N_("the day on the voucher (default: today)")                            \
    }

/* Complete the request. ERR_USAGE: options that do not belong together, or cannot be read. */
enum err_code voucher_options_take(struct voucher_options *v, struct err *e) MUST_CHECK;

/* Say what was entered (voucher_slip). */
enum err_code voucher_options_print(const struct voucher_options *v,
                                    const struct entry *entry, struct err *e) MUST_CHECK;

#endif
