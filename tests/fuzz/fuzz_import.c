/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as a table of a spreadsheet and as the review of a bank's rows. Properties:
 * cells are fit for the ledger; a review that is taken marks every row with a mark that
 * fits it.
 */
#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "cli/import/import_review.h"
#include "cli/import/import_table.h"
#include "ledger/base/text.h"
#include "tests/said.h"

enum { CELLS = 3 };

static enum err_code
see_row(void *arg, long line, const char *const *cells, struct err *e)
{
    (void)arg;
    (void)e;
    assert(line > 1);
    for (size_t i = 0; i < CELLS; i++) {
        assert(strlen(cells[i]) < IMPORT_TABLE_CELL_BYTES);
        assert(text_check(cells[i], strlen(cells[i]), NULL) == ERR_OK);
        assert(import_table_same(cells[i], cells[i]));
    }
    return ERR_OK;
}

static enum err_code
see_reject(void *arg, long line, const struct err *why, struct err *e)
{
    (void)arg;
    (void)e;
    assert(line > 0);
    assert(text_check(t_said(why), strlen(t_said(why)), NULL) == ERR_OK);
    return ERR_OK;
}

static void
read_review(const char *data, size_t size)
{
    struct import_row at[] = {
        { .line = 2, .credit = 5, .mark = IMPORT_GIFT },
        { .line = 3, .debit = 7, .mark = IMPORT_LATER },
        { .line = 5, .credit = 1000, .mark = IMPORT_GIFT },
    };
    struct import_rows rows = { .at = at, .count = 3, .room = 3 };
    struct err e = { 0 };

    if (import_review_read(data, size, &rows, &e) != ERR_OK) {
        assert(t_said(&e)[0] != '\0');
        return;
    }
    for (size_t i = 0; i < rows.count; i++) {
        assert(at[i].mark != IMPORT_NOTHING);
        assert((at[i].mark == IMPORT_IS) == (at[i].is_seq > 0));
        assert(at[i].credit > 0 ||
               (at[i].mark != IMPORT_GIFT && at[i].mark != IMPORT_INTEREST));
        assert(at[i].debit > 0 || at[i].mark != IMPORT_FEE);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct import_column columns[CELLS] = { { "a", "x", true },
                                                         { "ơ", "y", false },
                                                         { "đ", "z", false } };
    const struct import_table table = { columns, CELLS, see_row, see_reject, NULL };
    struct err e = { 0 };

    (void)!import_table_read((const char *)data, size, &table, &e);
    read_review((const char *)data, size);
    return 0;
}
