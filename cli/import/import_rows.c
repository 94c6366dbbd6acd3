/* SPDX-License-Identifier: MIT */
/* A bank's export as rows in memory, in the order of time. See import_rows.h. */
#include "cli/import/import_rows.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "cli/import/bankrow.h"

struct reader {
    struct import_rows *rows;
    struct import_rejects *rejects;
    struct balance_proof proof;
};

enum err_code
import_rows_add(struct import_rows *rows, const struct import_row *row, struct err *e)
{
    if (rows->count == rows->room) {
        size_t room = rows->room == 0 ? 1024 : rows->room * 2;
        struct import_row *at = realloc(rows->at, room * sizeof *at);

        if (at == NULL)
            return err_set(e, ERR_NOMEM, "out of memory");
        rows->at = at;
        rows->room = room;
    }
    rows->at[rows->count++] = *row;
    return ERR_OK;
}

static enum err_code
take_row(void *arg, const struct bankrow *from, struct err *e)
{
    struct reader *r = arg;
    struct pool *pool = &r->rows->pool;
    struct import_row row = { .line = from->line,
                              .day = from->day,
                              .credit = from->credit,
                              .debit = from->debit,
                              .mark = from->credit > 0 ? IMPORT_GIFT : IMPORT_LATER };

    row.time = pool_text(pool, from->time);
    row.reference = pool_text(pool, from->reference);
    row.memo = pool_text(pool, from->memo);
    row.counter = pool_text(pool, from->counter);
    if (row.time == NULL || row.reference == NULL || row.memo == NULL ||
        row.counter == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    balance_proof_add(&r->proof, from);
    return import_rows_add(r->rows, &row, e);
}

static enum err_code
take_reject(void *arg, long line, const struct err *why, struct err *e)
{
    struct reader *r = arg;

    return import_rejects_add(r->rejects, line, why, e);
}

static int
compare_when(const struct import_row *a, const struct import_row *b)
{
    return a->day != b->day ? (a->day > b->day) - (a->day < b->day)
                            : strcmp(a->time, b->time);
}

/* The balances tell which end of the file is the older one; without them most steps from
 * row to row do. */
static bool
is_newest_first(const struct import_rows *rows, const struct balance_proof_result *proof)
{
    size_t up = 0, down = 0;

    if (proof->newest_first)
        return true;
    for (size_t i = 1; i < rows->count; i++) {
        int order = compare_when(&rows->at[i - 1], &rows->at[i]);

        up += order < 0;
        down += order > 0;
    }
    return down > up && proof->proven == 0;
}

static void
reverse(struct import_rows *rows)
{
    for (size_t i = 0, j = rows->count; i + 1 < j; i++) {
        struct import_row row = rows->at[i];

        rows->at[i] = rows->at[--j];
        rows->at[j] = row;
    }
}

static int
compare_alike(const void *a, const void *b)
{
    const struct import_row *x = *(const struct import_row *const *)a;
    const struct import_row *y = *(const struct import_row *const *)b;
    int order;

    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    if (x->credit != y->credit)
        return x->credit < y->credit ? -1 : 1;
    if (x->debit != y->debit)
        return x->debit < y->debit ? -1 : 1;
    order = strcmp(x->memo, y->memo);
    if (order == 0)
        order = strcmp(x->time, y->time);
    return order != 0 ? order : strcmp(x->reference, y->reference);
}

/* By what they say, and alike ones as they stand in the file. */
static int
compare_rows(const void *a, const void *b)
{
    const struct import_row *x = *(const struct import_row *const *)a;
    const struct import_row *y = *(const struct import_row *const *)b;
    int order = compare_alike(a, b);

    return order != 0 ? order : (x > y) - (x < y);
}

/* Banks print rows that do not differ: they are told apart by counting them. */
enum err_code
import_rows_number(struct import_rows *rows, struct err *e)
{
    struct import_row **sorted = malloc((rows->count + 1) * sizeof *sorted);

    if (sorted == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    for (size_t i = 0; i < rows->count; i++)
        sorted[i] = &rows->at[i];
    qsort(sorted, rows->count, sizeof *sorted, compare_rows);
    for (size_t i = 0; i < rows->count; i++)
        sorted[i]->occurrence = i > 0 && compare_alike(&sorted[i - 1], &sorted[i]) == 0
                                    ? sorted[i - 1]->occurrence + 1
                                    : 1;
    free(sorted);
    return ERR_OK;
}

enum err_code
import_rows_read(const char *data, size_t bytes, const struct colmap *map,
                 struct import_rows *rows, struct import_rejects *rejects,
                 struct balance_proof_result *proof, struct err *e)
{
    struct reader r = { .rows = rows, .rejects = rejects };
    const struct bankrow_sink sink = { take_row, take_reject, &r };
    enum err_code rc;

    assert(rows->count == 0);
    balance_proof_start(&r.proof, NULL);
    rc = bankrow_read(data, bytes, map, &sink, e);
    if (rc == ERR_OK && rows->count == 0 && rejects->count == 0)
        rc = err_set(e, ERR_INVALID, "the file has no rows");
    if (rc != ERR_OK)
        return rc;
    balance_proof_end(&r.proof, proof);
    if (is_newest_first(rows, proof))
        reverse(rows);
    return import_rows_number(rows, e);
}

void
import_rows_identity(const struct import_row *row, const char *account,
                     struct vault_row *out)
{
    assert(row->occurrence > 0);
    *out = (struct vault_row){ .account = account,
                               .day = row->day,
                               .time = row->time,
                               .debit = row->debit,
                               .credit = row->credit,
                               .reference = row->reference,
                               .memo = row->memo,
                               .occurrence = row->occurrence };
}

int64_t
import_rows_amount(const struct import_row *row)
{
    return row->credit > 0 ? row->credit : -row->debit;
}

void
import_rows_free(struct import_rows *rows)
{
    pool_free(&rows->pool);
    free(rows->at);
    *rows = (struct import_rows){ 0 };
}
