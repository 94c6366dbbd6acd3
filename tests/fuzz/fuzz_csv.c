/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as CSV and as a bank's export. Properties: what was read, written out again
 * with every field quoted, reads as the same fields; lines never go back; and every row
 * that is accepted keeps the promises of bankrow.h.
 */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "cli/import/balance_proof.h"
#include "cli/import/bankrow.h"
#include "cli/print/buf.h"
#include "cli/import/csv.h"
#include "ledger/base/text.h"
#include "tests/message.h"

struct seen {
    struct buf flat;   /* the fields, each followed by a NUL; records by another */
    struct buf quoted; /* the same as CSV */
    size_t line;
};

static enum err_code
see(void *arg, const struct csv_record *record, struct err *e)
{
    struct seen *s = arg;

    (void)e;
    assert(record->line > s->line);
    assert(record->count > 0 && record->count <= CSV_FIELDS_MAX);
    s->line = record->line;
    for (size_t i = 0; i < record->count; i++) {
        const struct csv_field *f = &record->fields[i];

        assert(f->bytes <= CSV_FIELD_BYTES);
        assert(strlen(f->data) == f->bytes);
        buf_add(&s->flat, f->data, f->bytes + 1);
        buf_put(&s->quoted, i == 0 ? "\"" : ";\"");
        for (size_t k = 0; k < f->bytes; k++)
            buf_add(&s->quoted, f->data[k] == '"' ? "\"\"" : &f->data[k],
                    f->data[k] == '"' ? 2 : 1);
        buf_put(&s->quoted, "\"");
    }
    buf_add(&s->flat, "", 1);
    buf_put(&s->quoted, "\n");
    return ERR_OK;
}

static enum err_code
see_row(void *arg, const struct bankrow *row, struct err *e)
{
    (void)e;
    assert((row->credit > 0) != (row->debit > 0));
    assert(row->credit >= 0 && row->debit >= 0);
    assert(row->day >= 0 && row->day <= DATE_DAY_MAX);
    assert(row->time[0] == '\0' || strlen(row->time) == 8);
    assert(text_check(row->memo, strlen(row->memo), NULL) == ERR_OK);
    assert(text_check(row->reference, strlen(row->reference), NULL) == ERR_OK);
    assert(text_check(row->counter, strlen(row->counter), NULL) == ERR_OK);
    balance_proof_add(arg, row);
    return ERR_OK;
}

static enum err_code
see_reject(void *arg, long line, const struct err *why, struct err *e)
{
    (void)arg;
    (void)e;
    assert(line > 0);
    assert(text_check(t_message(why), strlen(t_message(why)), NULL) == ERR_OK);
    return ERR_OK;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct colmap map = { .name = "FUZZ",
                                       .order = DATE_DMY,
                                       .grouping = MONEY_GROUP_DOT,
                                       .columns = {
                                           [COLMAP_DATE] = { .number = 1 },
                                           [COLMAP_AMOUNT] = { .number = 2 },
                                           [COLMAP_MEMO] = { .number = 3 },
                                           [COLMAP_BALANCE] = { .number = 4 } } };
    struct seen first = { 0 };
    struct seen again = { 0 };
    struct balance_proof p;
    struct balance_proof_result r;
    struct bankrow_sink sink = { see_row, see_reject, &p };
    struct err e = { 0 };

    if (csv_read((const char *)data, size, 0, see, &first, &e) == ERR_OK) {
        enum err_code rc =
            csv_read(buf_text(&first.quoted), first.quoted.bytes, ';', see, &again, &e);

        assert(rc == ERR_OK);
        assert(first.flat.bytes == again.flat.bytes);
        assert(first.flat.bytes == 0 ||
               memcmp(first.flat.data, again.flat.data, first.flat.bytes) == 0);
    }
    buf_free(&first.flat);
    buf_free(&first.quoted);
    buf_free(&again.flat);
    buf_free(&again.quoted);
    balance_proof_start(&p, NULL);
    enum err_code rc = bankrow_read((const char *)data, size, &map, &sink, &e);
    assert(rc == ERR_OK || t_message(&e)[0] != '\0');
    balance_proof_end(&p, &r);
    assert(r.proven + r.unproven == r.rows);
    return 0;
}
