/* SPDX-License-Identifier: MIT */
#ifndef CLI_DESK_SITE_ACT_H
#define CLI_DESK_SITE_ACT_H

#include <stdbool.h>
#include <stddef.h>

#include "cli/desk/desk.h"
#include "ledger/base/err.h"
#include "reports/site/publish.h"

/*
 * site_act: publishing the book as a site of static files. The desk is unlocked: names of
 * those who agreed stand there.
 */
struct site_request {
    const char *folder; /* where the site is, or will be */
    const char *log;    /* where people will find it; NULL: as the configuration says */
    const char *const
        *with;         /* so.json files of other books that the verify page knows too */
    size_t with_count; /* 0: as the configuration says */
    bool all;          /* make every file again, not only what changed */
};

struct site_made {
    struct publish_result result;
    const char
        *log; /* where people find it; NULL: at the book's origin. As long as request
                        and desk */
    bool is_host_inside; /* the address that receipts open lies within it */
};

#define SITE_ACT_WITH_MAX 64

/*
 * site_act_publish(d, request, out, e)
 *
 * Tells of its progress.
 *
 *   err  ERR_USAGE    at FIELD_LOG: it is no address, there or in the configuration; at
 *                     FIELD_WITH: more than SITE_ACT_WITH_MAX
 *        ERR_INVALID  one of `with` is no so.json
 *        as file_read, desk_config, publish_run
 */
enum err_code site_act_publish(struct desk *d, const struct site_request *request,
                               struct site_made *out, struct err *e) MUST_CHECK;

#endif
