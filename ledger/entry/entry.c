/* SPDX-License-Identifier: MIT */
/*
 * Writing an entry is a walk over the rows of the members it carries, which stand in
 * canonical order. Reading is in entry_decode.c, the rules in entry_check.c.
 */
#include "ledger/entry/entry.h"

#include <assert.h>
#include <string.h>

#include "ledger/entry/entry_internal.h"
#include "ledger/entry/members.h"

#define DAY_OR_INSTANT_BYTES DATE_INSTANT_BYTES

void
entry_init(struct entry *entry, enum entry_kind kind)
{
    static const enum entry_member every[] = { M_V, M_SEQ, M_PREV, M_AT, M_BY, M_KIND };

    assert((unsigned)kind < ENTRY_KIND_COUNT);
    memset(entry, 0, sizeof *entry);
    entry->kind = kind;
    for (size_t i = 0; i < sizeof every / sizeof every[0]; i++)
        entry->has[every[i]] = true;
}

const char *
entry_member_name(enum entry_member m)
{
    assert(m > M_NONE);
    assert(m < M_COUNT);
    return members_entry[m].name;
}

bool
entry_is_pot(const char *pot)
{
    static const char prefix[] = "bank/";
    const size_t n = sizeof prefix - 1;

    assert(pot != NULL);
    return strcmp(pot, "cash") == 0 || strcmp(pot, "claim") == 0 ||
           (strncmp(pot, prefix, n) == 0 && text_is_code(pot + n, strlen(pot + n)));
}

const char *
entry_pot_label(const char *pot)
{
    if (strcmp(pot, "cash") == 0)
        return N_("cash");
    return strcmp(pot, "claim") == 0 ? N_("owed by the budget") : pot;
}

static int64_t
integer_at(const void *at)
{
    int64_t value;

    assert(at != NULL);
    memcpy(&value, at, sizeof value);
    return value;
}

static void
write_runs(struct jcs *w, const struct entry_run *runs, size_t count)
{
    assert(runs != NULL || count == 0);
    jcs_array(w);
    for (size_t i = 0; i < count; i++) {
        jcs_array(w);
        jcs_integer(w, runs[i].first);
        jcs_integer(w, runs[i].last);
        jcs_integer(w, runs[i].amount);
        jcs_array_end(w);
    }
    jcs_array_end(w);
}

static void write_value(struct jcs *w, const struct member *row, const void *base);

static void
write_lines(struct jcs *w, const struct entry_line *lines, size_t count)
{
    bool has[L_COUNT];

    assert(lines != NULL || count == 0);
    jcs_array(w);
    for (size_t i = 0; i < count; i++) {
        members_of_line(&lines[i], has);
        jcs_object(w);
        for (int m = 0; m < L_COUNT; m++)
            if (has[m])
                write_value(w, &members_line[m], &lines[i]);
        jcs_object_end(w);
    }
    jcs_array_end(w);
}

/* The list whose first element and number of elements the row names. */
static void
write_list(struct jcs *w, const struct member *row, const void *base)
{
    const char *at = (const char *)base + row->offset;
    const void *first;
    size_t count;

    memcpy(&count, (const char *)base + row->count_offset, sizeof count);
    memcpy(&first, at, sizeof first);
    assert(count <= row->max);
    if (row->type == TYPE_RUNS) {
        write_runs(w, first, count);
        return;
    }
    if (row->type == TYPE_LINES) {
        write_lines(w, first, count);
        return;
    }
    jcs_array(w);
    for (size_t i = 0; i < count; i++) {
        if (row->type == TYPE_SEQS)
            jcs_integer(w, ((const int64_t *)first)[i]);
        else if (row->type == TYPE_HASHES)
            jcs_base64(w, (const uint8_t *)first + i * HASH_BYTES, HASH_BYTES);
        else /* the purposes stand in the entry itself */
            jcs_string(w, entry_word(WORDS_PURPOSE,
                                     (int)((const struct entry *)base)->purposes[i]));
    }
    jcs_array_end(w);
}

static void
write_string(struct jcs *w, const struct member *row, const char *at)
{
    char text[DAY_OR_INSTANT_BYTES];
    struct instant instant;
    int32_t day;
    int word;

    assert(at != NULL);
    if (row->type == TYPE_DAY) {
        memcpy(&day, at, sizeof day);
        jcs_string(w, date_format(day, text));
    } else if (row->type == TYPE_INSTANT) {
        memcpy(&instant, at, sizeof instant);
        jcs_string(w, date_format_instant(&instant, text));
    } else if (row->type == TYPE_WORD) {
        memcpy(&word, at, sizeof word);
        jcs_string(w, entry_word((enum entry_words)row->words, word));
    } else {
        jcs_string(w, at);
    }
}

static void
write_value(struct jcs *w, const struct member *row, const void *base)
{
    const char *at = (const char *)base + row->offset;

    assert(row->name != NULL);
    jcs_name(w, row->name);
    switch ((enum member_type)row->type) {
    case TYPE_VERSION:
        jcs_integer(w, ENTRY_VERSION);
        break;
    case TYPE_TRUE:
        jcs_true(w);
        break;
    case TYPE_PREV:
    case TYPE_HASH:
        if (row->type == TYPE_PREV && ((const struct entry *)base)->seq == 0)
            jcs_string(w, "");
        else
            jcs_base64(w, (const uint8_t *)at, HASH_BYTES);
        break;
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
        jcs_integer(w, integer_at(at));
        break;
    case TYPE_INSTANT:
    case TYPE_DAY:
    case TYPE_WORD:
    case TYPE_CODE:
    case TYPE_FUND:
    case TYPE_CURRENCY:
    case TYPE_POT:
    case TYPE_TEXT:
        write_string(w, row, at);
        break;
    case TYPE_RUNS:
    case TYPE_HASHES:
    case TYPE_SEQS:
    case TYPE_PURPOSES:
    case TYPE_LINES:
        write_list(w, row, base);
        break;
    }
}

void
entry_write(const struct entry *entry, struct jcs *w)
{
    assert(entry->has[M_KIND]);
    jcs_object(w);
    for (int m = M_NONE + 1; m < M_COUNT; m++)
        if (entry->has[m])
            write_value(w, &members_entry[m], entry);
    jcs_object_end(w);
}

enum err_code
entry_encode(const struct entry *entry, char out[ENTRY_BYTES_MAX + 1], size_t *bytes_out,
             struct err *e)
{
    struct jcs w;

    assert(out != NULL);
    assert(bytes_out != NULL);
    enum err_code rc = entry_check(entry, e);
    if (rc != ERR_OK)
        return rc;
    jcs_init(&w, out, ENTRY_BYTES_MAX + 1);
    entry_write(entry, &w);
    if (jcs_finish(&w, bytes_out, NULL) != ERR_OK)
        return err_set(e, ERR_INVALID,
                       "the entry would be longer than %d bytes; make two of it",
                       ENTRY_BYTES_MAX);
    return ERR_OK;
}
