/* SPDX-License-Identifier: MIT */
/* A spreadsheet's table with named columns. See import_table.h. */
#include "cli/import/import_table.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "cli/import/csv.h"
#include "ledger/base/text.h"
#include "ledger/entry/entry.h"

#define ABSENT SIZE_MAX

struct reader {
    const struct import_table *table;
    bool has_header;
    size_t field_count;                  /* of the header */
    size_t at[IMPORT_TABLE_COLUMNS_MAX]; /* field of each column, or ABSENT */
    char cells[IMPORT_TABLE_COLUMNS_MAX][IMPORT_TABLE_CELL_BYTES];
};

const char *
import_table_name(const struct import_column *column, enum import_language language)
{
    return language == IMPORT_VIETNAMESE ? column->vi : column->en;
}

static enum err_code
take_header(struct reader *r, const struct csv_record *record, struct err *e)
{
    const struct import_table *t = r->table;
    char name[128];

    for (size_t i = 0; i < t->count; i++)
        r->at[i] = ABSENT;
    for (size_t k = 0; k < record->count; k++) {
        size_t i = 0;

        if (text_clean(record->fields[k].data, name, sizeof name, e) != ERR_OK)
            return err_wrap(e, "column %zu of the first line", k + 1);
        while (i < t->count && !entry_same_words(name, t->columns[i].vi) &&
               !entry_same_words(name, t->columns[i].en))
            i++;
        if (i == t->count)
            return err_set(e, ERR_INVALID,
                           "column '%s' of the first line is not one of: %-s", name,
                           t->list);
        if (r->at[i] != ABSENT)
            return err_set(e, ERR_INVALID, "column '%s' stands there twice", name);
        r->at[i] = k;
    }
    for (size_t i = 0; i < t->count; i++)
        if (t->columns[i].required && r->at[i] == ABSENT)
            return err_set(e, ERR_INVALID, "%-s is missing in the first line",
                           t->columns[i].called);
    r->field_count = record->count;
    r->has_header = true;
    return ERR_OK;
}

static bool
is_empty(const struct csv_record *record)
{
    for (size_t k = 0; k < record->count; k++)
        if (record->fields[k].bytes > 0)
            return false;
    return true;
}

static enum err_code
clean_row(struct reader *r, const struct csv_record *record, struct err *e)
{
    const struct import_table *t = r->table;

    if (record->count > r->field_count)
        return err_set(e, ERR_INVALID, "%zu columns where the first line has %zu",
                       record->count, r->field_count);
    for (size_t i = 0; i < t->count; i++) {
        const char *text = r->at[i] < record->count ? record->fields[r->at[i]].data : "";

        if (text_clean(text, r->cells[i], sizeof r->cells[i], e) != ERR_OK)
            return err_wrap(e, "%-s", t->columns[i].called);
    }
    return ERR_OK;
}

static enum err_code
take_record(void *arg, const struct csv_record *record, struct err *e)
{
    struct reader *r = arg;
    const char *cells[IMPORT_TABLE_COLUMNS_MAX];
    struct err why = { 0 };

    if (is_empty(record))
        return ERR_OK;
    if (!r->has_header)
        return take_header(r, record, e);
    if (clean_row(r, record, &why) != ERR_OK)
        return r->table->reject(r->table->arg, (long)record->line, &why, e);
    for (size_t i = 0; i < r->table->count; i++)
        cells[i] = r->cells[i];
    return r->table->row(r->table->arg, (long)record->line, cells, e);
}

enum err_code
import_table_read(const char *data, size_t bytes, const struct import_table *table,
                  struct err *e)
{
    struct reader *r = calloc(1, sizeof *r);
    enum err_code rc;

    assert(table->count <= IMPORT_TABLE_COLUMNS_MAX);
    if (r == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    r->table = table;
    rc = csv_read(data, bytes, 0, take_record, r, e);
    if (rc == ERR_OK && !r->has_header)
        rc = err_set(e, ERR_INVALID, "the file is empty");
    free(r);
    return rc;
}
