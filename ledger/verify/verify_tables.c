/* SPDX-License-Identifier: MIT */
/*
 * Tables of the ledger file against those of a database made afresh: the definitions and
 * guards of the log, and the rows of every projection [I9].
 */
#include <assert.h>
#include <string.h>

#include "ledger/verify/verify_internal.h"

/* What a query gives, in an order of its own, and how to say where it differs. */
struct table {
    const char *what;
    const char *sql; /* the first column names the row */
    int columns;
    unsigned text; /* bit per column of text; the others are integers */
};

/* NULL reads as 0 and as "": only there is it asked for. */
static bool
same_column(struct db_query *a, struct db_query *b, int column, bool text)
{
    bool is_plain;

    if (text) {
        const char *of_a = db_text(a, column);

        if (strcmp(of_a, db_text(b, column)) != 0)
            return false;
        is_plain = of_a[0] != '\0';
    } else {
        const int64_t of_a = db_int(a, column);

        if (of_a != db_int(b, column))
            return false;
        is_plain = of_a != 0;
    }
    return is_plain || db_is_null(a, column) == db_is_null(b, column);
}

static bool
same_row(const struct table *t, struct db_query *a, struct db_query *b)
{
    for (int i = 0; i < t->columns; i++)
        if (!same_column(a, b, i, (t->text >> i & 1) != 0))
            return false;
    return true;
}

static enum err_code
differs(const struct table *t, const char *row, bool in_stored, bool in_log,
        struct err *e)
{
    assert(in_stored || in_log);
    if (!in_log)
        return err_set(e, ERR_CORRUPT,
                       "%s differs from what the log makes it, at row '%s', which is too "
                       "much; the log itself holds",
                       t->what, row);
    if (!in_stored)
        return err_set(e, ERR_CORRUPT,
                       "%s differs from what the log makes it, at row '%s', which is "
                       "missing; the log itself holds",
                       t->what, row);
    return err_set(e, ERR_CORRUPT,
                   "%s differs from what the log makes it, at row '%s'; the log itself "
                   "holds",
                   t->what, row);
}

/* Two rows that differ, of a table in the order of its names: the one whose name comes first is
 * not in the other. */
static void
tell_apart(const struct table *t, struct db_query *a, struct db_query *b, bool *in_a,
           bool *in_b)
{
    int order = 0;

    if (*in_a && *in_b && (t->text & 1) != 0)
        order = strcmp(db_text(a, 0), db_text(b, 0));
    if (order < 0)
        *in_b = false;
    if (order > 0)
        *in_a = false;
}

/* Walk the rows of both, side by side. */
static enum err_code
compare(const struct table *t, struct db *stored, struct db *fresh, struct err *e)
{
    struct db_query *a = NULL, *b = NULL;
    bool in_a = true, in_b = true;
    enum err_code rc;

    assert(t->columns < 32);
    rc = db_query(stored, t->sql, DB_NO_ARGS, &a, e);
    if (rc == ERR_OK)
        rc = db_query(fresh, t->sql, DB_NO_ARGS, &b, e);
    while (rc == ERR_OK && in_a && in_b) {
        rc = db_next(a, &in_a, e);
        if (rc == ERR_OK)
            rc = db_next(b, &in_b, e);
        if (rc != ERR_OK || (!in_a && !in_b) || (in_a && in_b && same_row(t, a, b)))
            continue;
        tell_apart(t, a, b, &in_a, &in_b);
        rc = differs(t, db_text(in_b ? b : a, 0), in_a, in_b, e);
    }
    db_end(a);
    db_end(b);
    return rc;
}

static enum err_code
compare_all(const struct table *tables, size_t count, const struct verify_job *job,
            struct db *fresh, struct err *e)
{
    enum err_code rc = ERR_OK;

    for (size_t i = 0; rc == ERR_OK && i < count; i++)
        rc = compare(&tables[i], store_db(job->store), fresh, e);
    return rc;
}

enum err_code
verify_tables_log(const struct verify_job *job, struct db *fresh, struct err *e)
{
    static const struct table log = {
        "the definition of a table of the log",
        "SELECT name, sql FROM sqlite_schema WHERE type = 'table'"
        " AND name IN ('entry', 'checkpoint', 'tile', 'ident') ORDER BY name",
        2,
        3,
    };

    return compare_all(&log, 1, job, fresh, e);
}

enum err_code
verify_tables_guards(const struct verify_job *job, struct db *fresh, bool only_log,
                     struct err *e)
{
    /* All of it: a projection of another definition, such as a view, could give the rows
     * that are compared here and others elsewhere. */
    static const struct table all = {
        "the definition of a table, index or guard",
        "SELECT type || ' ' || name, tbl_name, sql FROM sqlite_schema"
        " WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, name",
        3,
        7,
    };
    /* Where the projections are not compared: they may be another program's. */
    static const struct table of_log = {
        "the definition of a table, index or guard",
        "SELECT type || ' ' || name, tbl_name, sql FROM sqlite_schema"
        " WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
        " AND tbl_name IN ('entry', 'checkpoint', 'tile', 'ident') ORDER BY type, name",
        3,
        7,
    };
    int64_t strange = 0;
    enum err_code rc;

    rc = compare_all(only_log ? &of_log : &all, 1, job, fresh, e);
    if (rc == ERR_CORRUPT)
        (void)err_way(e, WAY_REBUILD);
    if (rc == ERR_OK)
        rc =
            db_get_int(store_db(job->store),
                       "SELECT count(*) FROM ident WHERE length(mac) <> 32 OR seq < 0 OR "
                       "seq >= ?",
                       DB_ARGS(DB_I((int64_t)job->size)), NULL, &strange, e);
    if (rc == ERR_OK && strange > 0)
        rc = err_set(e, ERR_CORRUPT, "%lld bank rows belong to no entry",
                     (long long)strange);
    return rc;
}

enum err_code
verify_tables_same(const struct verify_job *job, struct db *fresh, struct err *e)
{
    static const struct table projections[] = {
        { "projection 'fund'",
          "SELECT id, code, seq, purposes, restricted, opens, closes, frozen, wrote, "
          "mark "
          "FROM fund ORDER BY id",
          10, 2 },
        { "projection 'account'", "SELECT id, code, seq, mark FROM account ORDER BY id",
          4, 2 },
        { "projection 'item'",
          "SELECT id, item, unit, matched, wrote, mark FROM item ORDER BY id", 6, 14 },
        { "projection 'move'",
          "SELECT id, fund, day, class, item, pot, purpose, amount, left, undone, paper, "
          "wrote, mark FROM move ORDER BY id",
          13, 0 },
        { "projection 'holding'",
          "SELECT fund, item, pot, amount, wrote, mark FROM holding ORDER BY fund, item, "
          "pot",
          6, 0 },
        { "projection 'draw'",
          "SELECT lot, use, amount, mark FROM draw ORDER BY lot, use", 4, 0 },
        { "projection 'receipt'",
          "SELECT number, seq, gift, state, by_seq, mark FROM receipt ORDER BY number", 6,
          0 },
        { "projection 'reversed'",
          "SELECT target, seq, mark FROM reversed ORDER BY target", 3, 0 },
        { "projection 'published'",
          "SELECT seq, fund, to_day, left, mark FROM published ORDER BY seq", 5, 0 },
        { "projection 'derived'", "SELECT schema, size, hex(sums) FROM derived", 3, 4 },
    };

    enum err_code rc = compare_all(
        projections, sizeof projections / sizeof projections[0], job, fresh, e);

    return rc == ERR_CORRUPT ? err_way(e, WAY_REBUILD) : rc;
}
