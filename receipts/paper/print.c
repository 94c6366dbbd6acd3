/* SPDX-License-Identifier: MIT */
/* The loop over many papers. See print.h. */
#include "receipts/paper/print.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

#include "receipts/paper/receipt_pdf.h"

#define TITLE_BYTES (RECEIPT_NUMBER_BYTES + 16)

struct printing {
    const struct print_job *job;
    struct receipt_pdf *doc; /* that is open; NULL: none */
    struct print_result result;
    struct receipt receipt;
};

/* Begin the document of one receipt; number 0: of all. */
static enum err_code
begin(struct printing *p, int64_t number, struct err *e)
{
    char title[TITLE_BYTES], text[RECEIPT_NUMBER_BYTES];
    const struct pdf_info info = { .title = title, .author = p->job->org };

    (void)snprintf(title, sizeof title, "Biên lai %s",
                   number == 0 ? p->job->book
                               : receipt_number_format(p->job->book, number, text));
    return receipt_pdf_open(p->job->layout, &info, &p->doc, e);
}

static enum err_code
add(struct printing *p, int64_t number, struct err *e)
{
    enum err_code rc = p->job->receipt(p->job->receipt_arg, number, &p->receipt, e);

    return rc == ERR_OK ? receipt_pdf_add(p->doc, &p->receipt, e) : rc;
}

static enum err_code
hand_over(struct printing *p, int64_t number, struct err *e)
{
    const struct pdf_missing *missing = receipt_pdf_missing(p->doc);
    char *bytes = NULL;
    size_t n = 0;
    enum err_code rc;

    if (missing->count > 0 && p->result.missing.count == 0)
        p->result.missing.first = missing->first;
    p->result.missing.count += missing->count;
    rc = receipt_pdf_finish(p->doc, &bytes, &n, e);
    receipt_pdf_close(p->doc);
    p->doc = NULL;
    if (rc == ERR_OK)
        rc = p->job->document(p->job->document_arg, number, bytes, n, e);
    p->result.documents += rc == ERR_OK;
    free(bytes);
    return rc;
}

static enum err_code
print_all(struct printing *p, struct err *e)
{
    const struct print_job *job = p->job;
    enum err_code rc = job->one_file ? begin(p, 0, e) : ERR_OK;

    for (size_t i = 0; rc == ERR_OK && i < job->count; i++) {
        if (!job->one_file)
            rc = begin(p, job->numbers[i], e);
        if (rc == ERR_OK)
            rc = add(p, job->numbers[i], e);
        if (rc == ERR_OK && !job->one_file)
            rc = hand_over(p, job->numbers[i], e);
        if (rc == ERR_OK && job->progress != NULL)
            job->progress(job->progress_arg, i + 1, job->count);
    }
    if (rc == ERR_OK && job->one_file)
        rc = hand_over(p, job->count == 1 ? job->numbers[0] : 0, e);
    return rc;
}

enum err_code
print_receipts(const struct print_job *job, struct print_result *out, struct err *e)
{
    struct printing *p = calloc(1, sizeof *p);
    enum err_code rc;

    assert(job->count > 0);
    if (p == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    p->job = job;
    rc = print_all(p, e);
    *out = p->result;
    receipt_pdf_close(p->doc);
    free(p);
    return rc;
}
