/* SPDX-License-Identifier: MIT */
#ifndef REPORTS_SITE_PUBLISH_INTERNAL_H
#define REPORTS_SITE_PUBLISH_INTERNAL_H

#include "ledger/book/projection.h"
#include "reports/site/folder.h"
#include "reports/site/publish.h"

/* publish_internal: what publish*.c share. Each part puts its files into the folder; the
 * ledger is held (ledger_hold) while they run. */

struct publish {
    struct ledger *l;
    struct folder *to;
    const struct publish_options *options;
    int64_t old_size; /* of the site that is there; 0: none, or all is written again */
    int64_t size;     /* of the ledger */
    uint8_t root[HASH_BYTES];
    uint8_t names[HASH_BYTES]; /* MAC of all that givers agreed to; publish_names */
    struct publish_result *result;
    int part, part_count; /* which of the parts below runs, for publish_step */
};

/* The published statements, oldest first (publish_sheets.c). */
struct publish_sheet {
    int64_t seq;
    char fund[ENTRY_CODE_BYTES];   /* or "*" */
    char name[ENTRY_ORG_BYTES];    /* of the fund; "" for "*" */
    int32_t from_day, to_day, day; /* day: of its entry's `at` */
    struct projection_totals numbers;
};
struct publish_sheets {
    struct publish_sheet *sheets;
    size_t count;
};
enum err_code publish_sheets(struct ledger *l, struct publish_sheets *out,
                             struct err *e) MUST_CHECK; /* publish_sheets_free it */
void publish_sheets_free(struct publish_sheets *s);
/* "sao-ke/VNN-2026-01-01-2026-03-31.pdf"; returns out. */
const char *publish_sheet_file(const struct publish_sheet *s, const char *kind,
                               char out[FOLDER_NAME_BYTES]);

/* Say how far the part that runs has come. */
void publish_step(const struct publish *p, int64_t done, int64_t total);

/*
 * publish_before(p, path, same_out, e)
 * Look at the site that is there, and set p->old_size. *same_out: its checkpoint is of this
 * very size, and stays (witnesses may have signed it).
 *   err  as publish_run
 */
enum err_code publish_before(struct publish *p, const char *path, bool *same_out,
                             struct err *e) MUST_CHECK;

enum err_code publish_log(struct publish *p, struct err *e) MUST_CHECK; /* tile/ */
enum err_code publish_lookup(struct publish *p,
                             struct err *e) MUST_CHECK;                  /* so/, dung/ */
enum err_code publish_days(struct publish *p, struct err *e) MUST_CHECK; /* ngay/ */
enum err_code publish_names(struct publish *p,
                            struct err *e) MUST_CHECK; /* names/, ten/ */
enum err_code publish_statements(struct publish *p,
                                 struct err *e) MUST_CHECK;              /* sao-ke/ */
enum err_code publish_data(struct publish *p, struct err *e) MUST_CHECK; /* du-lieu/ */
/* so.json, index.html, kiem-tra*.html; fills in result->page. After all the others. */
enum err_code publish_pages(struct publish *p, struct err *e) MUST_CHECK;
enum err_code publish_index(struct publish *p, struct err *e) MUST_CHECK; /* its part */

#endif
