/* SPDX-License-Identifier: MIT */
#ifndef CLI_DESK_STATEMENT_ACT_H
#define CLI_DESK_STATEMENT_ACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cli/desk/desk.h"
#include "ledger/base/err.h"
#include "reports/statement/statement.h"

/*
 * statement_act: the public statement of a period, as a draft or published.
 */
struct statement_request {
    const char *fund;    /* NULL: all funds */
    int32_t from_day;    /* -1: the day after the last published statement's */
    int32_t to_day;      /* -1: today */
    int64_t small_limit; /* gifts below it are grouped; -1: as the configuration says */
    bool annex;          /* list every gift */
    bool unnamed;        /* name nobody; the desk may stay locked */
    bool publish;        /* append it: its period is then closed */
};

enum statement_outcome {
    STATEMENT_DRAFT,
    STATEMENT_PUBLISHED,       /* now */
    STATEMENT_PUBLISHED_BEFORE /* it was already: nothing was appended */
};

struct statement_made {
    struct statement st;        /* points to `form` */
    struct statement_form form; /* points into the desk's configuration */
    enum statement_outcome outcome;
};

/*
 * statement_act_make(d, request, out, e)
 *
 * Build it and, where that is asked for, publish it; one that is published is signed. Free
 * out->st with statement_free, also after a failure; *out is not to be copied, and is good until
 * the desk makes the next one. Warns, before the first statement, of gifts of earlier days.
 *
 *   err  ERR_USAGE    at FIELD_FROM_DAY: a first day is needed, since nothing was published
 *                     yet; at FIELD_TO_DAY: it ends before it begins; or it is to be published
 *                     unnamed
 *        ERR_INVALID  it was published up to the last day already (WAY_GIVE_DAYS)
 *        ERR_BUSY     somebody entered something meanwhile: nothing was published
 *        ERR_CORRUPT  the book is damaged: nothing is published
 *        as desk_config, statement_build, statement_seal, desk_act
 */
enum err_code statement_act_make(struct desk *d, const struct statement_request *request,
                                 struct statement_made *out, struct err *e) MUST_CHECK;

enum statement_format {
    STATEMENT_PDF,
    STATEMENT_HTML,
    STATEMENT_TEXT, /* to be read aloud */
    STATEMENT_CSV,
    STATEMENT_JSON,
    STATEMENT_FORMAT_COUNT
};

/* One of these documents; *out is yours to free(). Warns of letters that no typeface has. */
enum err_code statement_act_render(const struct desk *d, const struct statement *st,
                                   enum statement_format format, char **out,
                                   size_t *bytes_out, struct err *e) MUST_CHECK;

/* "cong-khai-VNN-2026-01-01-2026-03-31.pdf"; returns out. */
#define STATEMENT_ACT_NAME_BYTES (ENTRY_CODE_BYTES + 64)
const char *statement_act_name(const struct statement *st, enum statement_format format,
                               char out[STATEMENT_ACT_NAME_BYTES]);

#endif
