/* SPDX-License-Identifier: MIT */
#include "cli/import/colmap.h"

#include <assert.h>
#include <stdbool.h>
#include <string.h>

#include "ledger/base/text.h"

static const char *const role_names[COLMAP_ROLES] = {
    [COLMAP_DATE] = "date",       [COLMAP_TIME] = "time",
    [COLMAP_CREDIT] = "credit",   [COLMAP_DEBIT] = "debit",
    [COLMAP_AMOUNT] = "amount",   [COLMAP_REFERENCE] = "reference",
    [COLMAP_MEMO] = "memo",       [COLMAP_BALANCE] = "balance",
    [COLMAP_COUNTER] = "counter",
};

const char *const colmap_bank_words[] = { "vietcombank", "agribank", "vietinbank", NULL };

/* In the order of colmap_bank_words. */
static const struct colmap banks[] = {
    {
        .name = "VIETCOMBANK",
        .delimiter = ',',
        .header_line = 1,
        .order = DATE_DMY,
        .grouping = MONEY_GROUP_DOT,
        .columns = {
            [COLMAP_DATE] = { .name = "TNXDate" },
            [COLMAP_CREDIT] = { .name = "Credit" },
            [COLMAP_DEBIT] = { .name = "Debit" },
            [COLMAP_REFERENCE] = { .name = "DocNo" },
            [COLMAP_MEMO] = { .name = "TransactionDetails" },
            [COLMAP_BALANCE] = { .name = "Balance" },
        },
    },
    {
        .name = "AGRIBANK",
        .delimiter = ',',
        .header_line = 1,
        .order = DATE_DMY,
        .grouping = MONEY_GROUP_COMMA,
        .columns = {
            [COLMAP_DATE] = { .name = "Date" },
            [COLMAP_TIME] = { .name = "Time" },
            [COLMAP_CREDIT] = { .name = "CreditAmount" },
            [COLMAP_DEBIT] = { .name = "DebitAmount" },
            [COLMAP_REFERENCE] = { .name = "ReferenceNumber" },
            [COLMAP_MEMO] = { .name = "TransactionDetails" },
            [COLMAP_BALANCE] = { .name = "Balance" },
            [COLMAP_COUNTER] = { .name = "OffsetAccount" },
        },
    },
    {
        .name = "VIETINBANK",
        .delimiter = ',',
        .header_line = 1,
        .order = DATE_DMY,
        .grouping = MONEY_GROUP_COMMA,
        .columns = {
            [COLMAP_DATE] = { .name = "Date" },
            [COLMAP_TIME] = { .name = "Time" },
            [COLMAP_CREDIT] = { .name = "CreditAmount" },
            [COLMAP_DEBIT] = { .name = "DebitAmount" },
            [COLMAP_REFERENCE] = { .name = "ReferenceNumber" },
            [COLMAP_MEMO] = { .name = "TransactionDetails" },
            [COLMAP_BALANCE] = { .name = "Balance" },
            [COLMAP_COUNTER] = { .name = "OffsetAccount" },
        },
    },
};

const char *
colmap_role_name(enum colmap_role role)
{
    assert(role < COLMAP_ROLES);
    return role_names[role];
}

const struct colmap *
colmap_of_bank(const char *word)
{
    for (size_t i = 0; colmap_bank_words[i] != NULL; i++)
        if (strcmp(word, colmap_bank_words[i]) == 0)
            return &banks[i];
    return NULL;
}

static bool
is_there(const struct colmap *m, enum colmap_role role)
{
    return m->columns[role].name[0] != '\0' || m->columns[role].number > 0;
}

enum err_code
colmap_check(const struct colmap *m, struct err *e)
{
    bool has_pair = is_there(m, COLMAP_CREDIT) || is_there(m, COLMAP_DEBIT);
    size_t named = 0;
    size_t numbered = 0;

    for (size_t i = 0; i < COLMAP_ROLES; i++) {
        named += m->columns[i].name[0] != '\0';
        numbered += m->columns[i].name[0] == '\0' && m->columns[i].number > 0;
        if (m->columns[i].number > CSV_FIELDS_MAX)
            return err_set(e, ERR_INVALID, "column '%s' is number %zu, beyond %d",
                           role_names[i], m->columns[i].number, CSV_FIELDS_MAX);
    }
    if (!is_there(m, COLMAP_DATE))
        return err_set(e, ERR_INVALID, "no column 'date' is given");
    if (!has_pair && !is_there(m, COLMAP_AMOUNT))
        return err_set(e, ERR_INVALID,
                       "no amounts: give the columns 'credit' and 'debit', or one signed "
                       "'amount'");
    if (has_pair && is_there(m, COLMAP_AMOUNT))
        return err_set(e, ERR_INVALID,
                       "give the columns 'credit' and 'debit', or 'amount', not both");
    if (named > 0 && numbered > 0 && m->header_line == 0)
        return err_set(e, ERR_INVALID,
                       "some columns are named and some numbered: give 'header_line'");
    if (m->header_line > COLMAP_HEADER_LINE_MAX)
        return err_set(e, ERR_INVALID, "header_line is %zu, beyond %d", m->header_line,
                       COLMAP_HEADER_LINE_MAX);
    return ERR_OK;
}

/* The index of the field that bears the name; counts how many do. */
static size_t
find_named(const char *name, const struct csv_record *header, size_t *count_out)
{
    size_t found = COLMAP_ABSENT;

    *count_out = 0;
    for (size_t i = 0; i < header->count; i++) {
        char clean[COLMAP_NAME_BYTES];
        struct err ignored = { 0 };

        if (text_clean(header->fields[i].data, clean, sizeof clean, &ignored) != ERR_OK ||
            strcmp(clean, name) != 0)
            continue;
        found = i;
        (*count_out)++;
    }
    return found;
}

enum err_code
colmap_find(const struct colmap *m, const struct csv_record *header,
            struct colmap_places *out, struct err *e)
{
    struct colmap_places places = { .count = header->count };

    for (size_t i = 0; i < COLMAP_ROLES; i++) {
        const struct colmap_column *c = &m->columns[i];
        size_t count = 1;

        places.at[i] = COLMAP_ABSENT;
        if (c->name[0] != '\0')
            places.at[i] = find_named(c->name, header, &count);
        else if (c->number > 0)
            places.at[i] = c->number <= header->count ? c->number - 1 : COLMAP_ABSENT;
        else
            continue;
        if (count > 1)
            return err_set(e, ERR_INVALID, "line %zu: column '%s' stands there twice",
                           header->line, c->name);
        if (places.at[i] != COLMAP_ABSENT)
            continue;
        if (c->name[0] != '\0')
            return err_set(e, ERR_INVALID,
                           "this does not look like a %s export: column '%s' is missing",
                           m->name, c->name);
        return err_set(e, ERR_INVALID,
                       "this does not look like a %s export: it has %zu columns, and "
                       "'%s' should be number %zu",
                       m->name, header->count, role_names[i], c->number);
    }
    *out = places;
    return ERR_OK;
}
