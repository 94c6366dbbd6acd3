/* SPDX-License-Identifier: MIT */
#ifndef CLI_DESK_VOUCHER_H
#define CLI_DESK_VOUCHER_H

#include <stdint.h>

#include "cli/cmd/cmd.h"
#include "cli/term/goods_options.h"
#include "cli/term/opt.h"
#include "cli/print/out.h"
#include "cli/desk/session.h"
#include "cli/term/words.h"
#include "ledger/entry/entry.h"
#include "ledger/base/err.h"

/*
 * voucher: what the commands that move money and goods share: their options, the entry that
 * becomes of them, its note and evidence in the vault, the sources by rule or by name, and
 * what is printed. A command lists the rows it takes, sets what is its own in `entry`
 * between voucher_take and voucher_record, and has no flow of its own.
 */
struct voucher {
    const char *fund, *pot, *purpose, *reason, *approver, *note, *format;
    int64_t amount;
    int32_t date; /* -1: today */
    struct opt_values goods, from, evidence;

    struct entry entry;
    struct entry_room room; /* of the entry */
};

#define VOUCHER_INIT                                                                     \
    {                                                                                    \
        .date = -1                                                                       \
    }
#define VOUCHER_FUND(v)                                                                  \
    {                                                                                    \
        .name = "fund", .value = N_("CODE"), .kind = OPT_CODE, .to.text = &(v)->fund,    \
        .help = N_("the fund; may be left out where there is only one")                  \
    }
#define VOUCHER_AMOUNT(v, is_required)                                                   \
    {                                                                                    \
        .name = "amount", .value = N_("AMOUNT"), .kind = OPT_AMOUNT,                     \
        .required = (is_required), .to.number = &(v)->amount,                            \
        .help = N_("dong, such as 500000, 500.000, 500k or 1,5tr")                       \
    }
#define VOUCHER_POT(v, help_)                                                            \
    {                                                                                    \
        .name = "pot", .value = N_("POT"), .kind = OPT_TEXT, .to.text = &(v)->pot,       \
        .help = (help_)                                                                  \
    }
#define VOUCHER_PURPOSE(v, is_required, help_)                                           \
    {                                                                                    \
        .name = "purpose", .value = N_("PURPOSE"), .kind = OPT_CHOICE,                   \
        .required = (is_required), .choices = words_purposes, .to.text = &(v)->purpose,  \
        .help = (help_)                                                                  \
    }
#define VOUCHER_REASON(v)                                                                \
    {                                                                                    \
        .name = "reason", .value = N_("REASON"), .kind = OPT_CHOICE, .required = true,   \
        .choices = words_reasons, .to.text = &(v)->reason, .help = N_("why")             \
    }
#define VOUCHER_FROM(v)                                                                  \
    {                                                                                    \
        .name = "from", .value = N_("FIRST-LAST:AMOUNT"), .kind = OPT_TEXT,              \
        .many = &(v)->from,                                                              \
        .help = N_("the gifts that pay; may be repeated (default: those bound to the "   \
                   "purpose first, then the oldest)")                                    \
    }
#define VOUCHER_APPROVER(v)                                                              \
    {                                                                                    \
        .name = "approver", .value = N_("CODE"), .kind = OPT_CODE,                       \
        .to.text = &(v)->approver, .help = N_("who approved it")                         \
    }
#define VOUCHER_EVIDENCE(v)                                                              \
    {                                                                                    \
        .name = "evidence", .value = N_("FILE"), .kind = OPT_FILE,                       \
        .many = &(v)->evidence,                                                          \
        .help =                                                                          \
            N_("a list signed by those who received, a bill, a photo: the book keeps "   \
               "only its salted hash; may be repeated")                                  \
    }
#define VOUCHER_NOTE(v)                                                                  \
    {                                                                                    \
        .name = "note", .value = N_("TEXT"), .kind = OPT_TEXT, .to.text = &(v)->note,    \
        .help = N_("kept in the vault; the book keeps only its salted hash")             \
    }
#define VOUCHER_DATE(v)                                                                  \
    {                                                                                    \
        .name = "date", .value = N_("DATE"), .kind = OPT_DATE, .to.day = &(v)->date,     \
        .help = N_("the day on the voucher (default: today)")                            \
    }

/*
 * voucher_begin(s, v, kind, e)
 * Begin v->entry: fund, date, purpose, reason, approver.
 *   err  ERR_INVALID   which fund? (usage)
 *        ERR_NOTFOUND  there is no fund
 */
enum err_code voucher_begin(struct session *s, struct voucher *v, enum entry_kind kind,
                            struct err *e) MUST_CHECK;

/*
 * voucher_value(v, e)
 *
 * Its value: money (pot, `cash` by default, and amount), or lines of goods; both for a
 * purchase. With --from also its sources.
 *
 *   err  ERR_INVALID  a usage error: no value, money and goods at once, --from for several
 *                     lines of goods; text that the ledger refuses
 */
enum err_code voucher_value(struct voucher *v, struct err *e) MUST_CHECK;

/* Both. */
enum err_code voucher_take(struct session *s, struct voucher *v, enum entry_kind kind,
                           struct err *e) MUST_CHECK;

/*
 * voucher_append(s, v, e)
 *
 * Within a transaction: note and evidence into the vault, sources by rule where none are
 * named, and the entry into the log.
 *
 *   err  as ledger_append, pots_check; evidence that cannot be read. The caller rolls back
 */
enum err_code voucher_append(struct session *s, struct voucher *v,
                             struct err *e) MUST_CHECK;

/* One transaction with this entry alone, and say so as voucher_print does. */
enum err_code voucher_record(struct session *s, struct voucher *v,
                             struct err *e) MUST_CHECK;

/*
 * Members of an object about the entry. JSON and CSV: seq and, for a use, sources; for
 * goods also lines with the sources of each. Text: what it is, whose and how much.
 */
void voucher_print(struct out *o, const struct entry *entry);

#endif
