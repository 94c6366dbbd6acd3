/* SPDX-License-Identifier: MIT */
/*
 * What an entry must be on its own, whatever the book holds: each value against its type
 * (entry_value.c), then the members against the rules of the kind (FORMAT.md section 3).
 */
#include "ledger/entry/entry.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

#include "ledger/entry/entry_internal.h"
#include "ledger/entry/kinds.h"
#include "ledger/entry/members.h"
#include "ledger/note/note.h"

/* Members that come together or not at all. */
#define TOGETHER_MAX 4
static const enum entry_member together[][TOGETHER_MAX] = {
    { M_PRIOR_ORIGIN, M_PRIOR_ROOT, M_PRIOR_SIZE, M_NONE },
    { M_FX_AMOUNT, M_FX_CURRENCY, M_FX_RATE, M_FX_SOURCE },
};
#define TOGETHER_COUNT (sizeof together / sizeof together[0])

static enum err_code
check_values(const struct entry *x, struct err *e)
{
    assert(!x->has[M_NONE]);
    for (int m = M_NONE + 1; m < M_COUNT; m++) {
        if (!x->has[m])
            continue;
        enum err_code rc = entry_value_check(&members_entry[m], x, e);
        if (rc != ERR_OK)
            return rc;
    }
    return ERR_OK;
}

/* The form says what the value is; where there is none, so do the members. */
static bool
is_money(const struct entry *x)
{
    assert(x != NULL);
    if (kinds_rows[x->kind].members[M_FORM] == RULE_MUST)
        return x->form == FORM_CASH || x->form == FORM_BANK;
    return !x->has[M_LINES];
}

/* What people fill in for a member. */
static enum err_field
input_of(enum entry_member m)
{
    return (enum err_field)members_entry[m].input;
}

/* Bit 0: must it carry a member of that rule; bit 1: may it. */
static unsigned
allowance(unsigned rule, enum kind_rule value)
{
    const unsigned must = (rule & value) != 0;

    assert(value == RULE_MONEY || value == RULE_GOODS);
    return must | (must | (rule & RULE_MAY) / RULE_MAY) << 1;
}

static enum err_code
refuse_member(const struct entry *x, enum kind_rule value, struct err *e)
{
    const char *kind = entry_word(WORDS_KIND, (int)x->kind);

    assert(kind != NULL);
    for (int m = M_NONE + 1; m < M_COUNT; m++) {
        const char *name = members_entry[m].name;
        unsigned allowed = allowance(kinds_rows[x->kind].members[m], value);
        if (x->has[m] && (allowed & 2) == 0)
            return err_refuse(e, input_of((enum entry_member)m),
                              "member '%s' does not belong in this '%s'", name, kind);
        if (!x->has[m] && (allowed & 1) != 0)
            return err_refuse(e, input_of((enum entry_member)m),
                              "member '%s' of this '%s' is missing", name, kind);
    }
    assert(false);
    return ERR_INVALID;
}

static enum err_code
check_members(const struct entry *x, struct err *e)
{
    const enum kind_rule value = is_money(x) ? RULE_MONEY : RULE_GOODS;
    const uint8_t *rules = kinds_rows[x->kind].members;
    unsigned wrong = 0;

    assert(x->has[M_KIND]);
    for (int m = M_NONE + 1; m < M_COUNT; m++) {
        const unsigned allowed = allowance(rules[m], value);
        const unsigned has = x->has[m];
        wrong |= (has & ~(allowed >> 1)) | (~has & allowed & 1);
    }
    return wrong == 0 ? ERR_OK : refuse_member(x, value, e);
}

static enum err_code
check_together(const struct entry *x, struct err *e)
{
    assert(TOGETHER_COUNT > 0);
    for (size_t i = 0; i < TOGETHER_COUNT; i++)
        for (int k = 1; k < TOGETHER_MAX && together[i][k] != M_NONE; k++)
            if (x->has[together[i][k]] != x->has[together[i][0]])
                return err_refuse(e, input_of(together[i][k]),
                                  "members '%s' and '%s' come together or not at all",
                                  members_entry[together[i][0]].name,
                                  members_entry[together[i][k]].name);
    return ERR_OK;
}

/* What an entry names must have been entered before it. */
static enum err_code
check_earlier(const struct entry *x, enum entry_member m, int64_t seq, struct err *e)
{
    if (seq >= x->seq)
        return err_refuse(e, input_of(m),
                          "member '%s': entry '%" PRId64 "' is not before entry %" PRId64,
                          members_entry[m].name, seq, x->seq);
    return ERR_OK;
}

/* Runs that pay for `amount`, checked to be ascending: the last one ends last. */
static enum err_code
check_sources(const struct entry *x, const struct entry_run *runs, size_t count,
              int64_t amount, struct err *e)
{
    int64_t sum = 0;

    assert(count > 0);
    for (size_t i = 0; i < count; i++)
        sum += runs[i].amount; /* entry_value_check: no overflow */
    if (sum != amount)
        return err_refuse(e, FIELD_SOURCES,
                          "member 'sources\': the runs add up to '%" PRId64
                          "', not %" PRId64,
                          sum, amount);
    if (x->has[M_GIFT] &&
        (count != 1 || runs[0].first != x->gift_seq || runs[0].last != x->gift_seq))
        return err_refuse(e, FIELD_SOURCES,
                          "member 'sources\': a refund draws on its gift '%" PRId64
                          "' alone",
                          x->gift_seq);
    return check_earlier(x, M_SOURCES, runs[count - 1].last, e);
}

static enum err_code
check_lines(const struct entry *x, struct err *e)
{
    /* Where the sources of money are its own, those of goods stand in the lines. */
    const bool draws = kinds_rows[x->kind].members[M_SOURCES] == RULE_MONEY;
    size_t runs = x->source_count + x->carry_count;
    size_t valued = 0;

    assert(x->line_count <= ENTRY_LINES_MAX);
    for (size_t i = 0; i < x->line_count; i++) {
        const struct entry_line *line = &x->lines[i];
        enum err_code rc = ERR_OK;
        if (draws && line->source_count == 0)
            return err_refuse(e, FIELD_SOURCES,
                              "member 'lines': line %zu has no 'sources'", i + 1);
        if (!draws && line->source_count > 0)
            return err_refuse(e, FIELD_SOURCES,
                              "member 'lines': 'sources' do not belong in line %zu",
                              i + 1);
        if (draws)
            rc = check_sources(x, line->sources, line->source_count, line->qty_milli, e);
        if (rc != ERR_OK)
            return rc;
        runs += line->source_count;
        valued += line->value > 0;
    }
    if (kinds_act(x)->moves == KIND_BUYS && valued > 0 && valued < x->line_count)
        return err_refuse(
            e, FIELD_VALUE,
            "member 'lines': '%zu' of %zu lines have a 'value'; all or none "
            "must",
            valued, x->line_count);
    if (runs > ENTRY_RUNS_MAX)
        return err_refuse(e, FIELD_SOURCES, "the entry names '%zu' runs; it may have %d",
                          runs, ENTRY_RUNS_MAX);
    return ERR_OK;
}

static enum err_code
check_references(const struct entry *x, struct err *e)
{
    enum err_code rc = ERR_OK;

    assert(x->has[M_SEQ]);
    if (x->has[M_GIFT])
        rc = check_earlier(x, M_GIFT, x->gift_seq, e);
    else if (x->has[M_REVERSES])
        rc = check_earlier(x, M_REVERSES, x->reverses_seq, e);
    else if (x->has[M_NEEDS])
        rc = check_earlier(x, M_NEEDS, x->needs[x->need_count - 1], e);
    if (rc == ERR_OK && x->has[M_SOURCES])
        rc = check_sources(x, x->sources, x->source_count, x->amount, e);
    if (rc == ERR_OK && x->has[M_REPLACES] && x->replaces >= x->number)
        rc = err_refuse(e, FIELD_RECEIPT,
                        "member 'replaces\': number '%" PRId64 "' is not before %" PRId64,
                        x->replaces, x->number);
    return rc;
}

enum err_code
entry_check_host(const char *host, struct err *e)
{
    size_t n = strlen(host);

    if (strncmp(host, "https://", 8) != 0 && strncmp(host, "http://", 7) != 0)
        return err_set(e, ERR_INVALID, "host '%s' must begin with https:// or http://",
                       host);
    if (n >= ENTRY_HOST_BYTES)
        return err_set(e, ERR_INVALID,
                       "host '%s' has %zu characters; %d fit on a receipt", host, n,
                       ENTRY_HOST_BYTES - 1);
    for (size_t i = 0; i < n; i++)
        if (host[i] <= ' ' || host[i] > '~' || strchr("#?%\"<>\\", host[i]) != NULL)
            return err_set(e, ERR_INVALID, "host '%s' may not hold '%c'", host, host[i]);
    return ERR_OK;
}

static enum err_code
refuse_form(enum entry_member m, struct err *e)
{
    if (e != NULL)
        (void)err_wrap(e, "member '%s'", members_entry[m].name);
    return ERR_INVALID;
}

/* Entry 0 alone is a genesis; its names go into key names and addresses. */
static enum err_code
check_genesis(const struct entry *x, struct err *e)
{
    assert(x->has[M_SEQ]);
    if (x->has[M_ORIGIN] && note_check_origin(x->origin, e) != ERR_OK)
        return refuse_form(M_ORIGIN, e);
    if (x->has[M_PRIOR_ORIGIN] && note_check_origin(x->prior_origin, e) != ERR_OK)
        return refuse_form(M_PRIOR_ORIGIN, e);
    if (x->has[M_HOST] && entry_check_host(x->host, e) != ERR_OK)
        return refuse_form(M_HOST, e);
    if (kinds_rows[x->kind].is_first != (x->seq == 0))
        return err_set(e, ERR_INVALID,
                       "member 'kind': entry 0 is 'genesis' and no other is, but entry "
                       "%" PRId64 " is '%s'",
                       x->seq, entry_word(WORDS_KIND, (int)x->kind));
    return ERR_OK;
}

/* Pairs of days in order: the second is not before the first. */
static enum err_code
check_periods(const struct entry *x, struct err *e)
{
    static const enum entry_member periods[][2] = {
        { M_FROM, M_TO },
        { M_OPENS, M_CLOSES },
    };
    for (size_t i = 0; i < sizeof periods / sizeof periods[0]; i++) {
        const enum entry_member from = periods[i][0], to = periods[i][1];

        if (x->has[from] && x->has[to] && members_day(x, from) > members_day(x, to))
            return err_refuse(e, input_of(to), "member '%s': %+d is before '%s'",
                              members_entry[to].name, members_day(x, to),
                              members_entry[from].name);
    }
    return ERR_OK;
}

/* Members that limit each other. */
static enum err_code
check_pairs(const struct entry *x, struct err *e)
{
    if (x->has[M_GIVERS] && x->giver_class != CLASS_BOX)
        return err_refuse(e, FIELD_GIVERS,
                          "member 'givers': '%" PRId64 "' belongs to class 'box' only",
                          x->givers);
    if (x->has[M_TO_FUND] && strcmp(x->fund, x->to_fund) == 0)
        return err_refuse(e, FIELD_TO_FUND, "member 'to_fund': '%s' is 'fund' itself",
                          x->to_fund);
    if (x->has[M_TO_POT] && strcmp(x->from_pot, x->to_pot) == 0)
        return err_refuse(e, FIELD_TO_POT, "member 'to_pot': '%s' is 'from_pot' itself",
                          x->to_pot);
    return ERR_OK;
}

enum err_code
entry_check(const struct entry *entry, struct err *e)
{
    assert(entry != NULL);
    assert((unsigned)entry->kind < ENTRY_KIND_COUNT);
    if (!entry->has[M_KIND])
        return err_set(e, ERR_INVALID, "member 'kind' is missing");
    enum err_code rc = check_members(entry, e);
    if (rc == ERR_OK)
        rc = check_values(entry, e);
    if (rc == ERR_OK)
        rc = check_together(entry, e);
    if (rc == ERR_OK)
        rc = check_genesis(entry, e);
    if (rc == ERR_OK && !kinds_rows[entry->kind].all_funds &&
        strcmp(entry->fund, "*") == 0)
        rc = err_refuse(e, FIELD_FUND, "member 'fund': '*' belongs in a statement only");
    if (rc == ERR_OK)
        rc = check_references(entry, e);
    if (rc == ERR_OK)
        rc = check_lines(entry, e);
    if (rc == ERR_OK)
        rc = check_periods(entry, e);
    if (rc == ERR_OK)
        rc = check_pairs(entry, e);
    return rc;
}
