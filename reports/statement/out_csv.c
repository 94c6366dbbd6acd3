/* SPDX-License-Identifier: MIT */
#include "reports/statement/out_csv.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "ledger/base/base64.h"
#include "reports/site/cell.h"
#include "reports/statement/phrase.h"

#define NONE INT64_MIN /* an empty number */

struct row {
    const char *section, *key, *label;
    int32_t day; /* -1: none */
    const char *place, *name, *form;
    int64_t count, people, qty_milli;
    const char *unit;
    int64_t amount;
    const char *note;
};

static const struct row empty_row = {
    .day = -1, .count = NONE, .people = NONE, .qty_milli = NONE, .amount = NONE
};

static void
put_integer(FILE *f, int64_t n)
{
    if (n != NONE)
        cell_integer(f, n);
}

static void
put_quantity(FILE *f, int64_t milli)
{
    if (milli != NONE)
        cell_decimal(f, milli);
}

static void
put_row(FILE *f, const struct row *r)
{
    char day[DATE_TEXT_BYTES];
    const char *first[] = { r->section, r->key, r->label };

    for (size_t i = 0; i < 3; i++) {
        cell_text(f, first[i]);
        (void)fputc(',', f);
    }
    if (r->day >= 0)
        (void)fputs(date_format(r->day, day), f);
    (void)fputc(',', f);
    const char *middle[] = { r->place, r->name, r->form };

    for (size_t i = 0; i < 3; i++) {
        cell_text(f, middle[i]);
        (void)fputc(',', f);
    }
    put_integer(f, r->count);
    (void)fputc(',', f);
    put_integer(f, r->people);
    (void)fputc(',', f);
    put_quantity(f, r->qty_milli);
    (void)fputc(',', f);
    cell_text(f, r->unit);
    (void)fputc(',', f);
    put_integer(f, r->amount);
    (void)fputc(',', f);
    cell_text(f, r->note);
    (void)fputs("\r\n", f);
}

static void
put_total(FILE *f, const char *key, const char *label, int64_t amount)
{
    struct row r = empty_row;

    r.section = "total";
    r.key = key;
    r.label = label;
    r.amount = amount;
    put_row(f, &r);
}

static void
put_totals(FILE *f, const struct statement *st)
{
    static const char *const numbers[] = { "opening", "received", "used", "left" };

    put_total(f, "opening", "Đầu kỳ còn", st->opening);
    put_total(f, "received", "Đã nhận", st->received);
    put_total(f, "used", "Đã sử dụng", st->used);
    put_total(f, "left", "Cuối kỳ còn lại", st->left);
    for (size_t i = 0; i < st->fund_count; i++) {
        const struct statement_fund *fund = &st->funds[i];
        const int64_t amounts[] = { fund->opening, fund->received, fund->used,
                                    fund->left };

        for (size_t k = 0; k < 4; k++) {
            struct row r = empty_row;

            r.section = "fund";
            r.key = fund->code;
            r.label = fund->name;
            r.amount = amounts[k];
            r.note = numbers[k];
            put_row(f, &r);
        }
    }
    for (size_t i = 0; i < st->pot_count; i++) {
        struct row r = empty_row;

        r.section = "pot";
        r.key = st->pots[i].pot;
        r.label = st->pots[i].label;
        r.amount = st->pots[i].amount;
        put_row(f, &r);
    }
}

/* Goods used for a purpose follow its row, one row each. */
static void
put_used_for(FILE *f, const struct statement *st, const struct phrase_row *use)
{
    for (size_t i = 0; i < st->goods_count; i++) {
        const struct statement_goods *g = &st->goods[i];
        struct row r = empty_row;

        if (g->used_for[use->purpose] == 0)
            continue;
        r.section = "use";
        r.key = use->key;
        r.label = g->item;
        r.qty_milli = g->used_for[use->purpose];
        r.unit = g->unit;
        put_row(f, &r);
    }
}

static void
put_rows(FILE *f, const char *section, const struct phrase_row *rows, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct row r = empty_row;

        r.section = section;
        r.key = rows[i].key;
        r.label = rows[i].label;
        r.count = rows[i].count < 0 ? NONE : rows[i].count;
        r.amount = rows[i].is_money ? rows[i].amount : NONE;
        put_row(f, &r);
    }
}

static void
put_uses(FILE *f, const struct statement *st)
{
    struct phrase_row rows[PHRASE_ROWS_MAX];
    size_t n = phrase_used(st, rows);

    for (size_t i = 0; i < n; i++) {
        struct row r = empty_row;

        r.section = "use";
        r.key = rows[i].key;
        r.label = rows[i].label;
        r.people = rows[i].count < 0 ? NONE : rows[i].count;
        r.amount = rows[i].amount;
        r.note = rows[i].count == -1 ? "ít người, không nêu số" : NULL;
        put_row(f, &r);
        if (rows[i].purpose != PURPOSE_NONE)
            put_used_for(f, st, &rows[i]);
    }
}

static void
put_goods(FILE *f, const struct statement *st)
{
    static const char *const keys[] = { "opening", "received", "bought", "used", "left" };

    for (size_t i = 0; i < st->goods_count; i++) {
        const struct statement_goods *g = &st->goods[i];
        const int64_t values[] = { g->opening, g->received, g->bought, g->used, g->left };

        for (size_t k = 0; k < 5 && statement_goods_shown(g); k++) {
            struct row r = empty_row;

            r.section = "goods";
            r.key = keys[k];
            r.label = g->item;
            r.qty_milli = values[k];
            r.unit = g->unit;
            put_row(f, &r);
        }
    }
}

/* Goods of a gift or an event, one row each with the key of the row before. */
static void
put_lines(FILE *f, const struct statement *st, struct row r, size_t first, size_t count)
{
    for (size_t i = first; i < first + count; i++) {
        r.label = st->lines[i].item;
        r.qty_milli = st->lines[i].qty_milli;
        r.unit = st->lines[i].unit;
        put_row(f, &r);
    }
}

static void
put_gift(FILE *f, const struct statement *st, const struct statement_gift *g)
{
    char key[STATEMENT_KEY_BYTES], note[PHRASE_BYTES];
    struct row r = empty_row;

    r.section = "gift";
    r.key = statement_key(st, g, key);
    r.day = g->date_day;
    r.place = g->place;
    r.name = g->name;
    r.form = entry_word(WORDS_FORM, (int)g->form);
    r.note = phrase_gift_note(g, note);
    if (g->line_count > 0) {
        put_lines(f, st, r, g->first_line, g->line_count);
        return;
    }
    r.amount = g->amount;
    put_row(f, &r);
}

static void
put_gifts(FILE *f, const struct statement *st)
{
    struct row r = empty_row;

    for (size_t i = 0; i < st->gift_count; i++)
        if (!st->gifts[i].is_anonymous)
            put_gift(f, st, &st->gifts[i]);
    if (st->anonymous.count > 0) {
        r.section = "anonymous";
        r.count = st->anonymous.count;
        r.amount = st->anonymous.amount;
        put_row(f, &r);
    }
    if (st->small.count > 0) {
        r.section = "small";
        r.count = st->small.count;
        r.amount = st->small.amount;
        put_row(f, &r);
    }
}

static void
put_events(FILE *f, const struct statement *st)
{
    static const char *const sections[] = {
        [STATEMENT_PURCHASE] = "purchase",
        [STATEMENT_TRANSFER_IN] = "transfer_in",
        [STATEMENT_TRANSFER_OUT] = "transfer_out",
        [STATEMENT_REFUND] = "refund",
        [STATEMENT_REVERSAL] = "reversal",
        [STATEMENT_RECEIPT_ENDED] = "receipt",
    };

    for (size_t i = 0; i < st->event_count; i++) {
        const struct statement_event *ev = &st->events[i];
        char key[32], note[PHRASE_BYTES];
        struct row r = empty_row;

        (void)snprintf(key, sizeof key, "%" PRId64, ev->seq);
        r.section = sections[ev->kind];
        r.key = key;
        r.day = ev->date_day;
        r.amount = ev->amount != 0 ? ev->amount : NONE;
        r.note = phrase_event(st, ev, note);
        put_row(f, &r);
    }
}

static void
put_proof(FILE *f, const char *key, int64_t size, const uint8_t *root)
{
    char root_text[BASE64_BYTES(HASH_BYTES)], note[sizeof root_text + 16];
    struct row r = empty_row;

    /* Base64 may begin with a plus sign, which a spreadsheet would take for a formula. */
    (void)snprintf(note, sizeof note, "SHA-256 %s",
                   base64_encode(root, HASH_BYTES, root_text));
    r.section = "proof";
    r.key = key;
    r.count = size;
    r.note = note;
    put_row(f, &r);
}

static void
put_all(FILE *f, const struct statement *st)
{
    struct phrase_row rows[PHRASE_ROWS_MAX];
    size_t n;

    (void)fputs(
        "\xEF\xBB\xBFsection,key,label,date,place,name,form,count,people,quantity,"
        "unit,amount,note\r\n",
        f);
    put_totals(f, st);
    n = phrase_received(st, rows);
    put_rows(f, "received", rows, n);
    n = phrase_classes(st, rows);
    put_rows(f, "class", rows, n);
    put_uses(f, st);
    put_goods(f, st);
    put_gifts(f, st);
    put_events(f, st);
    if (st->seq >= 0)
        put_proof(f, "this", st->seq + 1, st->root);
    if (st->previous_size > 0)
        put_proof(f, "previous", st->previous_size, st->previous_root);
}

enum err_code
out_csv(const struct statement *st, char **out, size_t *bytes_out, struct err *e)
{
    char *text = NULL;
    size_t n = 0;
    FILE *f = open_memstream(&text, &n);
    bool failed;

    assert(st->from_day <= st->to_day);
    if (f == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    put_all(f, st);
    failed = ferror(f) != 0;
    failed = fclose(f) != 0 || failed;
    if (failed) {
        free(text);
        return err_set(e, ERR_NOMEM, "out of memory");
    }
    *out = text;
    *bytes_out = n;
    return ERR_OK;
}
