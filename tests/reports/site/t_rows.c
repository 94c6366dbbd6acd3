/* SPDX-License-Identifier: MIT */
/* [I12] what the columns `in` and `out` add up to is what the book holds. */
#include "reports/site/rows.h"

#include <stdlib.h>
#include <string.h>

#include "ledger/book/view.h"
#include "tests/village.h"

#define FIELDS_MAX 64

struct made {
    struct rows *rows;
    FILE *csv;
    struct jcs json;
};

static enum err_code
put(void *arg, const struct entry *entry, struct err *e)
{
    struct made *m = arg;

    return rows_put(m->rows, entry, m->csv, &m->json, e);
}

/* The whole book as CSV and JSON; free both. */
static void
make(char **csv_out, char **json_out)
{
    struct made m;
    size_t n = 0, size = 0;
    int64_t entries = 0;

    m.csv = open_memstream(csv_out, &n);
    jcs_init_growing(&m.json);
    jcs_array(&m.json);
    rows_head(m.csv);
    T_OK(rows_open(fx.l, &m.rows, &fx.e), &fx.e);
    T_OK(ledger_size(fx.l, &entries, &fx.e), &fx.e);
    T_OK(ledger_each(fx.l, 0, entries, put, &m, &fx.e), &fx.e);
    rows_close(m.rows);
    jcs_array_end(&m.json);
    T_OK(jcs_finish(&m.json, &size, &fx.e), &fx.e);
    T(fclose(m.csv) == 0);
    *json_out = m.json.buf;
}

/* Take the next record apart, in place; its number of fields. A plain reader of RFC 4180. */
static size_t
record(char **at, char *fields[FIELDS_MAX])
{
    size_t count = 0;
    char *p = *at;

    while (*p != '\0' && count < FIELDS_MAX) {
        char *to = p;

        fields[count++] = p;
        if (*p == '"') {
            for (p++; *p != '\0' && (*p != '"' || p[1] == '"'); p++) {
                p += *p == '"';
                *to++ = *p;
            }
            p++;
        } else {
            for (; *p != ',' && *p != '\r'; p++)
                to++;
        }
        bool last = *p == '\r';

        p += last ? 2 : 1;
        *to = '\0';
        if (last)
            break;
    }
    *at = p;
    return count;
}

static size_t
column(const char *name)
{
    size_t n = 0, i = 0;
    const struct rows_column *all = rows_columns(&n);

    while (i < n && strcmp(all[i].name, name) != 0)
        i++;
    T(i < n);
    return i;
}

/* The sum of a column over the rows where another says `is` (NULL: all). */
static int64_t
sum(const char *csv, const char *what, const char *where, const char *is)
{
    char *copy = strdup(csv), *at = copy, *fields[FIELDS_MAX];
    size_t n = 0, w = column(what), c = where == NULL ? 0 : column(where);
    int64_t total = 0;

    (void)rows_columns(&n);
    T_INT(record(&at, fields), n);
    while (*at != '\0') {
        T_INT(record(&at, fields), n);
        if (where == NULL || strcmp(fields[c], is) == 0)
            total += strtoll(fields[w], NULL, 10);
    }
    free(copy);
    return total;
}

/* A member that open data do not show is named here, so that nobody forgets a new one. */
TEST(every_member_has_a_column_or_is_said_to_have_none)
{
    static const enum entry_member none[] = {
        M_V,         M_PREV,         M_KEY,        M_ORIGIN,     M_HOST,     M_BOOK,
        M_LEVEL,     M_PRIOR_ORIGIN, M_PRIOR_ROOT, M_PRIOR_SIZE, M_PURPOSES, M_RESTRICTED,
        M_OPENS,     M_CLOSES,       M_BANK,       M_CARRIES,    M_COMMIT,   M_EVIDENCE,
        M_FX_SOURCE, M_JSON,         M_LINES,      M_NEEDS,      M_NOTE,     M_ORG,
        M_SLIP,      M_SOURCES,
    };
    size_t n = 0;
    const struct rows_column *all = rows_columns(&n);

    for (int m = M_NONE + 1; m < M_COUNT; m++) {
        const char *name = entry_member_name((enum entry_member)m);
        bool shown = false, excused = false;

        for (size_t i = 0; i < n; i++)
            shown = shown || strcmp(all[i].name, name) == 0;
        for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
            excused = excused || none[i] == (enum entry_member)m;
        T(shown != excused);
        if (shown == excused)
            T_STR(name, shown ? "no column" : "a column");
    }
}

TEST(the_columns_add_up_to_the_totals_of_the_book)
{
    struct projection_totals t;
    char *csv, *json;

    village_open(3);
    make(&csv, &json);
    T_OK(view_totals(fx.l, "*", 0, DATE_DAY_MAX, &t, &fx.e), &fx.e);
    T_INT(sum(csv, "in", NULL, NULL), t.opening + t.received);
    T_INT(sum(csv, "out", NULL, NULL), t.used);
    T(t.received > 0 && t.used > 0 && t.opening > 0);
    for (size_t i = 0; i < 2; i++) {
        const char *fund = i == 0 ? "VNN" : "NKT";

        T_OK(view_totals(fx.l, fund, 0, DATE_DAY_MAX, &t, &fx.e), &fx.e);
        T_INT(sum(csv, "in", "fund", fund), t.opening + t.received);
        T_INT(sum(csv, "out", "fund", fund), t.used);
    }
    free(csv);
    free(json);
    fx_close();
}

/* What the moves of the book say of one kind of entry. */
struct moved {
    enum entry_kind kind;
    int64_t sum;
};

static enum err_code
add_move(void *arg, const struct view_move *m, struct err *e)
{
    struct moved *moved = arg;
    struct entry_room room;
    struct entry en;
    enum err_code rc = ledger_get(fx.l, m->seq, &room, &en, e);

    if (rc == ERR_OK && en.kind == ENTRY_REVERSAL)
        rc = ledger_get(fx.l, en.reverses_seq, &room, &en, e);
    if (rc == ERR_OK && en.kind == moved->kind && m->item[0] == '\0')
        moved->sum += m->amount;
    return rc;
}

TEST(each_kind_adds_up_to_the_moves_of_the_book)
{
    static const struct {
        enum entry_kind kind;
        int sign;
    } kinds[] = { { ENTRY_OPENING, 1 },
                  { ENTRY_DONATION, 1 },
                  { ENTRY_REFUND, -1 },
                  { ENTRY_PURCHASE, -1 },
                  { ENTRY_DISBURSEMENT, -1 } };
    struct entry undo;
    char *csv, *json;

    village_open(0);
    undo = fx_reversal(village_use(fx_day(3, 21), 70000, PURPOSE_QUA, 1), fx_day(3, 22));
    fx_put(&undo);
    make(&csv, &json);
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        struct moved moved = { kinds[i].kind, 0 };
        const char *word = entry_word(WORDS_KIND, (int)kinds[i].kind);

        T_OK(view_moves(fx.l, NULL, 0, DATE_DAY_MAX, add_move, &moved, &fx.e), &fx.e);
        T(moved.sum != 0);
        T_INT(kinds[i].sign * (sum(csv, "amount", "kind", word) +
                               sum(csv, "amount", "of_kind", word)),
              moved.sum);
    }
    free(csv);
    free(json);
    fx_close();
}

TEST(a_reversal_is_the_negative_of_its_target)
{
    char *csv, *json;

    village_open(0);
    make(&csv, &json);
    T(strstr(csv, ",\"reversal\",\"donation\",2026-03-09,\"VNN\",\"cash\",\"cash\","
                  "-50000000,-50000000,,") != NULL);
    T_INT(sum(csv, "amount", "kind", "reversal"), -50000000);
    T(strstr(json, "\"kind\":\"reversal\"") != NULL);
    T(strstr(json, "\"of_kind\":\"donation\"") != NULL);
    free(csv);
    free(json);
    fx_close();
}

TEST(goods_have_a_row_each_and_their_own_unit)
{
    char *csv, *json;

    village_open(0);
    make(&csv, &json);
    T(strstr(csv, ",1,\"2026-04-02T12:00:00+07:00\",\"THUQUY\",\"donation\",,2026-02-01,"
                  "\"VNN\",\"goods\",,,,,\"Xe lăn\",6,\"chiếc\",") != NULL);
    T(strstr(csv, ",2,\"2026-04-02T12:00:00+07:00\",\"THUQUY\",\"donation\",,2026-02-01,"
                  "\"VNN\",\"goods\",,,,,\"Gạo\",250.5,\"kg\",") != NULL);
    T(strstr(json, "\"item\":\"Gạo\",\"kind\":\"donation\"") != NULL);
    T(strstr(json, "\"quantity\":250500,") != NULL);
    free(csv);
    free(json);
    fx_close();
}

/* [I8] */
TEST(nobody_is_in_the_rows)
{
    char *csv, *json;

    village_open(3);
    make(&csv, &json);
    for (size_t i = 0; i < VILLAGE_GIVERS; i++) {
        T(strstr(csv, village_givers[i].name) == NULL);
        T(strstr(json, village_givers[i].name) == NULL);
        T(strstr(csv, village_givers[i].phone) == NULL);
    }
    free(csv);
    free(json);
    fx_close();
}

TEST(the_dictionary_explains_every_column)
{
    char *text = NULL, *at, *fields[FIELDS_MAX];
    size_t n = 0, bytes = 0;
    const struct rows_column *all = rows_columns(&n);
    FILE *f = open_memstream(&text, &bytes);

    rows_dictionary(f);
    T(fclose(f) == 0);
    at = text;
    T_INT(record(&at, fields), 5);
    for (size_t i = 0; i < n; i++) {
        T_INT(record(&at, fields), 5);
        T_STR(fields[0], all[i].name);
        T(strlen(fields[3]) > 5 && strlen(fields[4]) > 5);
        for (size_t k = 0; k < i; k++)
            T(strcmp(all[k].name, all[i].name) != 0);
    }
    T(*at == '\0');
    free(text);
}

T_MAIN(T_RUN(every_member_has_a_column_or_is_said_to_have_none);
       T_RUN(the_columns_add_up_to_the_totals_of_the_book);
       T_RUN(each_kind_adds_up_to_the_moves_of_the_book);
       T_RUN(a_reversal_is_the_negative_of_its_target);
       T_RUN(goods_have_a_row_each_and_their_own_unit); T_RUN(nobody_is_in_the_rows);
       T_RUN(the_dictionary_explains_every_column);)
