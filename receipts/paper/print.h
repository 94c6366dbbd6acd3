/* SPDX-License-Identifier: MIT */
#ifndef RECEIPTS_PAPER_PRINT_H
#define RECEIPTS_PAPER_PRINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ledger/base/err.h"
#include "receipts/paper/pdf.h"
#include "receipts/paper/sheet.h"
#include "receipts/receipt.h"

/*
 * print: many papers in one go, each a document of its own or all in one. One paper at a time
 * is held in memory; the documents are handed over as they are finished.
 */

/* Fill in what receipt `number` prints. */
typedef enum err_code (*print_receipt_fn)(void *arg, int64_t number, struct receipt *out,
                                          struct err *e);

/* Take a finished PDF, valid during the call: of receipt `number`, or 0: of all. */
typedef enum err_code (*print_document_fn)(void *arg, int64_t number, const char *bytes,
                                           size_t n, struct err *e);

struct print_job {
    const char *org, *book; /* as they stand in the document's title */
    enum sheet_layout layout;
    bool one_file; /* a single receipt is then still one of that number */
    const int64_t *numbers;
    size_t count; /* 1 at least */
    print_receipt_fn receipt;
    void *receipt_arg;
    print_document_fn document;
    void *document_arg;
    void (*progress)(void *arg, uint64_t done, uint64_t total); /* NULL: nobody watches */
    void *progress_arg;
};

struct print_result {
    size_t documents;
    struct pdf_missing missing; /* characters that no face has, drawn as boxes */
};

/* Errors as the callbacks, receipt_pdf_add; ERR_NOMEM. What was handed over stays. */
enum err_code print_receipts(const struct print_job *job, struct print_result *out,
                             struct err *e) MUST_CHECK;

#endif
