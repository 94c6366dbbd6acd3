/* SPDX-License-Identifier: MIT */
/*
 * A value against its type (FORMAT.md section 2), for members of entries and of lines.
 */
#include "ledger/entry/entry_internal.h"
#include "ledger/entry/members.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "ledger/base/money.h"
#include "ledger/base/text.h"

static_assert(sizeof(enum entry_kind) == sizeof(int) &&
                  sizeof(enum entry_reason) == sizeof(int),
              "a word's value is read as an int");

static enum err_code
check_integer(const struct member *row, int64_t value, struct err *e)
{
    int64_t min = 1;

    assert(row->max == sizeof value);
    if (row->type == TYPE_BALANCE || row->type == TYPE_COUNT || row->type == TYPE_SEQ)
        min = 0;
    else if (row->type == TYPE_SIGNED)
        min = -MONEY_MAX;
    if (value < min || value > MONEY_MAX)
        return err_set(e, ERR_INVALID,
                       "member '%s': '%" PRId64 "' is not from %" PRId64 " to %" PRId64,
                       row->name, value, min, MONEY_MAX);
    return ERR_OK;
}

static bool
is_currency(const char *text)
{
    assert(text != NULL);
    for (int i = 0; i < 3; i++)
        if (text[i] < 'A' || text[i] > 'Z')
            return false;
    return text[3] == '\0';
}

static enum err_code
check_text(const struct member *row, const char *text, size_t n, struct err *e)
{
    assert(row->type == TYPE_TEXT);
    if (text_check(text, n, e) != ERR_OK) {
        if (e != NULL)
            (void)err_wrap(e, "member '%s'", row->name);
        return ERR_INVALID;
    }
    if (n == 0 || text[0] == ' ' || text[n - 1] == ' ')
        return err_set(e, ERR_INVALID,
                       "member '%s': '%s' is empty, or begins or ends with a space",
                       row->name, text);
    return ERR_OK;
}

static enum err_code
check_string(const struct member *row, const char *text, struct err *e)
{
    bool ok = false;

    const char *end = memchr(text, '\0', row->max);
    assert(end != NULL); /* else the caller wrote beyond the field */
    size_t n = (size_t)(end - text);
    if (row->type == TYPE_TEXT)
        return check_text(row, text, n, e);
    if (row->type == TYPE_POT)
        ok = entry_is_pot(text);
    else if (row->type == TYPE_CURRENCY)
        ok = is_currency(text);
    else if (row->type == TYPE_FUND && strcmp(text, "*") == 0)
        ok = true;
    else
        ok = text_is_code(text, n);
    if (ok)
        return ERR_OK;
    if (row->type == TYPE_POT)
        return err_set(e, ERR_INVALID,
                       "member '%s': '%s' is not 'cash', 'claim' or 'bank/CODE'",
                       row->name, text);
    if (row->type == TYPE_CURRENCY)
        return err_set(e, ERR_INVALID,
                       "member '%s': '%s' is not a currency such as 'USD'", row->name,
                       text);
    return err_set(e, ERR_INVALID,
                   "member '%s': '%s' is not a code of 1 to 24 of A-Z, 0-9, '-' and '_'",
                   row->name, text);
}

static enum err_code
check_word(const struct member *row, int value, struct err *e)
{
    assert(row->type == TYPE_WORD);
    if (entry_word((enum entry_words)row->words, value) == NULL)
        return err_set(e, ERR_INVALID, "member '%s': there is no word number '%d'",
                       row->name, value);
    return ERR_OK;
}

static enum err_code
check_runs(const struct member *row, const struct entry_run *runs, size_t count,
           struct err *e)
{
    int64_t next = 0; /* least seq the next run may begin with */
    int64_t sum = 0;

    assert(runs != NULL);
    for (size_t i = 0; i < count; i++) {
        const struct entry_run *r = &runs[i];
        if (r->first < next || r->last < r->first || r->last > MONEY_MAX)
            return err_set(e, ERR_INVALID,
                           "member '%s': run [%" PRId64 ",%" PRId64 ",%" PRId64
                           "] does not follow the one before it",
                           row->name, r->first, r->last, r->amount);
        if (r->amount < 1 || !money_add(sum, r->amount, &sum))
            return err_set(e, ERR_INVALID,
                           "member '%s': run [%" PRId64 ",%" PRId64 ",%" PRId64
                           "] has an amount out of range",
                           row->name, r->first, r->last, r->amount);
        next = r->last + 1;
    }
    return ERR_OK;
}

static enum err_code
check_seqs(const struct member *row, const int64_t *seqs, size_t count, struct err *e)
{
    assert(seqs != NULL);
    for (size_t i = 0; i < count; i++)
        if (seqs[i] < 0 || seqs[i] > MONEY_MAX || (i > 0 && seqs[i] <= seqs[i - 1]))
            return err_set(e, ERR_INVALID,
                           "member '%s': '%" PRId64 "' is not above the one before it",
                           row->name, seqs[i]);
    return ERR_OK;
}

static enum err_code
check_purposes(const struct entry *x, struct err *e)
{
    assert(x->purpose_count <= ENTRY_PURPOSES_MAX);
    for (size_t i = 0; i < x->purpose_count; i++)
        if (x->purposes[i] <= (i > 0 ? x->purposes[i - 1] : PURPOSE_NONE) ||
            x->purposes[i] >= PURPOSE_COUNT)
            return err_set(e, ERR_INVALID,
                           "member 'purposes': number %zu is out of order", i + 1);
    return ERR_OK;
}

static enum err_code
check_line(const struct entry_line *line, struct err *e)
{
    bool has[L_COUNT];

    assert(line != NULL);
    members_of_line(line, has);
    for (int m = 0; m < L_COUNT; m++) {
        enum err_code rc = ERR_OK;
        if (has[m])
            rc = entry_value_check(&members_line[m], line, e);
        if (rc != ERR_OK)
            return rc;
    }
    if (has[L_SOURCE] != has[L_VALUE])
        return err_refuse(e, FIELD_VALUE_SOURCE, "has only one of 'value' and 'source'");
    return ERR_OK;
}

static enum err_code
check_lines(const struct entry_line *lines, size_t count, struct err *e)
{
    assert(lines != NULL);
    for (size_t i = 0; i < count; i++) {
        if (check_line(&lines[i], e) != ERR_OK) {
            if (e != NULL)
                (void)err_wrap(e, "member 'lines': line %zu", i + 1);
            return ERR_INVALID;
        }
        for (size_t j = 0; j < i; j++)
            if (text_matches(lines[i].item, lines[j].item) &&
                text_matches(lines[i].unit, lines[j].unit))
                return err_set(e, ERR_INVALID,
                               "member 'lines': '%s' in '%s' stands in two lines; add "
                               "them up",
                               lines[i].item, lines[i].unit);
    }
    return ERR_OK;
}

static enum err_code
check_list(const struct member *row, const void *base, struct err *e)
{
    const void *first;
    size_t count;

    assert(row->count_offset > 0);
    memcpy(&count, (const char *)base + row->count_offset, sizeof count);
    memcpy(&first, (const char *)base + row->offset, sizeof first);
    if (count == 0 || count > row->max)
        return err_set(e, ERR_INVALID, "member '%s': it holds %zu, not 1 to %d of them",
                       row->name, count, row->max);
    if (row->type == TYPE_RUNS)
        return check_runs(row, first, count, e);
    if (row->type == TYPE_SEQS)
        return check_seqs(row, first, count, e);
    if (row->type == TYPE_LINES)
        return check_lines(first, count, e);
    if (row->type == TYPE_PURPOSES)
        return check_purposes(base, e);
    return ERR_OK; /* hashes: any bytes */
}

static enum err_code
check_time(const struct member *row, const void *at, struct err *e)
{
    struct instant instant;
    int32_t day;

    assert(at != NULL);
    if (row->type == TYPE_DAY) {
        memcpy(&day, at, sizeof day);
        if (day >= 0 && day <= DATE_DAY_MAX)
            return ERR_OK;
        return err_set(e, ERR_INVALID, "member '%s': day '%" PRId32 "' is out of range",
                       row->name, day);
    }
    memcpy(&instant, at, sizeof instant);
    if (date_instant_is_valid(&instant))
        return ERR_OK;
    return err_set(e, ERR_INVALID, "member '%s': instant '%" PRId64 "' is out of range",
                   row->name, instant.at_s);
}

static enum err_code
check_value(const struct member *row, const void *base, struct err *e)
{
    const char *at = (const char *)base + row->offset;
    int64_t integer;
    int word;

    assert(row->name != NULL);
    switch ((enum member_type)row->type) {
    case TYPE_VERSION:
    case TYPE_TRUE:
    case TYPE_PREV:
    case TYPE_HASH:
        return ERR_OK;
    case TYPE_INSTANT:
    case TYPE_DAY:
        return check_time(row, at, e);
    case TYPE_AMOUNT:
    case TYPE_BALANCE:
    case TYPE_SIGNED:
    case TYPE_CENTS:
    case TYPE_RATE:
    case TYPE_MILLI:
    case TYPE_NUMBER:
    case TYPE_COUNT:
    case TYPE_RECEIPT:
    case TYPE_SEQ:
        memcpy(&integer, at, sizeof integer);
        return check_integer(row, integer, e);
    case TYPE_CODE:
    case TYPE_FUND:
    case TYPE_CURRENCY:
    case TYPE_POT:
    case TYPE_TEXT:
        return check_string(row, at, e);
    case TYPE_WORD:
        memcpy(&word, at, sizeof word);
        return check_word(row, word, e);
    case TYPE_RUNS:
    case TYPE_HASHES:
    case TYPE_SEQS:
    case TYPE_PURPOSES:
    case TYPE_LINES:
        return check_list(row, base, e);
    }
    return ERR_OK;
}

enum err_code
entry_value_check(const struct member *row, const void *base, struct err *e)
{
    const enum err_code rc = check_value(row, base, e);

    if (rc != ERR_OK)
        (void)err_at(e, (enum err_field)row->input);
    return rc;
}
