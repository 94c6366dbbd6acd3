/* SPDX-License-Identifier: MIT */
/*
 * Reading an entry: one pass over the bytes, straight into the struct, by the rows of
 * members.h. It is strict about what would be ambiguous; that nothing else slipped
 * through is proved by writing the entry again and comparing the bytes [I6].
 */
#include "ledger/entry/entry.h"

#include <assert.h>
#include <string.h>

#include "ledger/entry/entry_outline.h"
#include "ledger/entry/entry_scan.h"
#include "ledger/entry/entry_internal.h"
#include "ledger/entry/members.h"

struct reader {
    struct entry_scan scan;
    struct entry_room *room;
    size_t runs_used; /* of room->runs */
    bool prev_is_empty;
};

/* The members an object may have, in order: rows first .. end - 1. */
struct object {
    const struct member *rows;
    int first, end;
};
static const struct object entry_object = { members_entry, M_NONE + 1, M_COUNT };
static const struct object line_object = { members_line, 0, L_COUNT };

/* Take a text if it is next. */
static bool
take_text(struct entry_scan *s, const char *text)
{
    const size_t n = strlen(text);

    assert(n > 0);
    if ((size_t)(s->end - s->at) < n || memcmp(s->at, text, n) != 0)
        return false;
    s->at += n;
    return true;
}

static enum err_code
read_word(struct reader *r, enum entry_words family, int *out, struct err *e)
{
    const char *s = NULL;
    size_t n = 0;

    assert(family <= WORDS_KIND);
    enum err_code rc = entry_scan_span(&r->scan, &s, &n, e);
    if (rc != ERR_OK)
        return rc;
    *out = entry_word_find(family, s, n);
    if (*out >= 0)
        return ERR_OK;
    return err_set(e, ERR_INVALID, "'%s': '%.*s' is not one of its words", r->scan.name,
                   n < TEXT_NAME_BYTES ? (int)n : TEXT_NAME_BYTES, s);
}

static enum err_code
read_time(struct reader *r, enum member_type type, void *out, struct err *e)
{
    char text[DATE_INSTANT_BYTES];
    struct instant instant;
    int32_t day;

    assert(type == TYPE_DAY || type == TYPE_INSTANT);
    enum err_code rc = entry_scan_string(&r->scan, text, sizeof text, e);
    if (rc != ERR_OK)
        return rc;
    if (type == TYPE_DAY) {
        rc = date_parse(text, &day, e);
        if (rc == ERR_OK)
            memcpy(out, &day, sizeof day);
    } else {
        rc = date_parse_instant(text, &instant, e);
        if (rc == ERR_OK)
            memcpy(out, &instant, sizeof instant);
    }
    if (rc != ERR_OK && e != NULL)
        (void)err_wrap(e, "'%s'", r->scan.name);
    return rc;
}

/* Read one element of a list as number `i`. */
typedef enum err_code (*read_element_fn)(struct reader *r, struct entry *x, size_t i,
                                         struct err *e);

static enum err_code
read_array(struct reader *r, struct entry *x, size_t max, read_element_fn read,
           size_t *count_out, struct err *e)
{
    size_t count = 0;

    assert(max > 0);
    if (!entry_scan_take(&r->scan, '['))
        return entry_scan_refuse(&r->scan, "an array is expected", e);
    do {
        if (count == max)
            return entry_scan_refuse(&r->scan, "the array is too long", e);
        enum err_code rc = read(r, x, count, e);
        if (rc != ERR_OK)
            return rc;
        count++;
    } while (entry_scan_take(&r->scan, ','));
    if (!entry_scan_take(&r->scan, ']'))
        return entry_scan_refuse(&r->scan, "',' or ']' is expected", e);
    *count_out = count;
    return ERR_OK;
}

/* The next run goes behind those of other lists. */
static enum err_code
read_run(struct reader *r, struct entry *x, size_t i, struct err *e)
{
    int64_t numbers[3] = { 0 };
    size_t n;

    (void)x;
    (void)i;
    assert(r->runs_used <= ENTRY_RUNS_MAX);
    if (r->runs_used == ENTRY_RUNS_MAX)
        return entry_scan_refuse(&r->scan, "the entry has too many runs", e);
    if (!entry_scan_take(&r->scan, '['))
        return entry_scan_refuse(&r->scan, "a run [first,last,amount] is expected", e);
    for (n = 0; n < 3; n++) {
        if (n > 0 && !entry_scan_take(&r->scan, ','))
            return entry_scan_refuse(&r->scan, "a run [first,last,amount] is expected",
                                     e);
        enum err_code rc = entry_scan_integer(&r->scan, &numbers[n], e);
        if (rc != ERR_OK)
            return rc;
    }
    if (!entry_scan_take(&r->scan, ']'))
        return entry_scan_refuse(&r->scan, "a run [first,last,amount] is expected", e);
    r->room->runs[r->runs_used++] =
        (struct entry_run){ numbers[0], numbers[1], numbers[2] };
    return ERR_OK;
}

static enum err_code
read_hash_element(struct reader *r, struct entry *x, size_t i, struct err *e)
{
    (void)x;
    assert(i < ENTRY_HASHES_MAX);
    return entry_scan_hash(&r->scan, r->room->hashes[i], e);
}

static enum err_code
read_seq_element(struct reader *r, struct entry *x, size_t i, struct err *e)
{
    (void)x;
    assert(i < ENTRY_SEQS_MAX);
    return entry_scan_integer(&r->scan, &r->room->seqs[i], e);
}

static enum err_code
read_purpose_element(struct reader *r, struct entry *x, size_t i, struct err *e)
{
    int word = 0;

    assert(i < ENTRY_PURPOSES_MAX);
    enum err_code rc = read_word(r, WORDS_PURPOSE, &word, e);
    if (rc == ERR_OK)
        x->purposes[i] = (enum entry_purpose)word;
    return rc;
}

static enum err_code read_line_element(struct reader *r, struct entry *x, size_t i,
                                       struct err *e);

/* Lists of one kind are read one after another: an entry has one of each but of runs. */
static enum err_code
read_list(struct reader *r, const struct member *row, void *base, struct err *e)
{
    static const read_element_fn readers[] = {
        [TYPE_RUNS] = read_run,           [TYPE_HASHES] = read_hash_element,
        [TYPE_SEQS] = read_seq_element,   [TYPE_PURPOSES] = read_purpose_element,
        [TYPE_LINES] = read_line_element,
    };
    const void *first = r->room->lines;
    size_t count = 0;

    assert(row->type < sizeof readers / sizeof readers[0]);
    if (row->type == TYPE_RUNS)
        first = r->room->runs + r->runs_used;
    else if (row->type == TYPE_HASHES)
        first = r->room->hashes;
    else if (row->type == TYPE_SEQS)
        first = r->room->seqs;
    /* The base is an entry, but for the runs of a line, which do not use it. */
    enum err_code rc = read_array(r, base, row->max, readers[row->type], &count, e);
    if (rc != ERR_OK)
        return rc;
    memcpy((char *)base + row->count_offset, &count, sizeof count);
    if (row->type != TYPE_PURPOSES)
        memcpy((char *)base + row->offset, &first, sizeof first);
    return ERR_OK;
}

static enum err_code
read_value(struct reader *r, const struct member *row, void *base, struct err *e)
{
    char *out = (char *)base + row->offset;
    int64_t integer = 0;
    int word = 0;
    enum err_code rc;

    assert(row->name != NULL);
    switch ((enum member_type)row->type) {
    case TYPE_TRUE:
        if (take_text(&r->scan, "true"))
            return ERR_OK;
        return entry_scan_refuse(&r->scan, "true is expected, or no such member", e);
    case TYPE_VERSION:
        rc = entry_scan_integer(&r->scan, &integer, e);
        if (rc == ERR_OK && integer != ENTRY_VERSION)
            rc = entry_scan_refuse(&r->scan, "this is no version that was ever written",
                                   e);
        return rc;
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
        rc = entry_scan_integer(&r->scan, &integer, e);
        memcpy(out, &integer, sizeof integer);
        return rc;
    case TYPE_PREV:
        r->prev_is_empty = take_text(&r->scan, "\"\"");
        return r->prev_is_empty ? ERR_OK : entry_scan_hash(&r->scan, (uint8_t *)out, e);
    case TYPE_HASH:
        return entry_scan_hash(&r->scan, (uint8_t *)out, e);
    case TYPE_INSTANT:
    case TYPE_DAY:
        return read_time(r, (enum member_type)row->type, out, e);
    case TYPE_CODE:
    case TYPE_FUND:
    case TYPE_CURRENCY:
    case TYPE_POT:
    case TYPE_TEXT:
        return entry_scan_string(&r->scan, out, row->max, e);
    case TYPE_WORD:
        rc = read_word(r, (enum entry_words)row->words, &word, e);
        memcpy(out, &word, sizeof word);
        return rc;
    case TYPE_RUNS:
    case TYPE_HASHES:
    case TYPE_SEQS:
    case TYPE_PURPOSES:
    case TYPE_LINES:
        return read_list(r, row, base, e);
    }
    return ERR_OK;
}

/* A name that is none of the rows still to come. */
static enum err_code
refuse_name(struct reader *r, const struct object *o, const char *name, size_t n,
            struct err *e)
{
    const int shown = n < TEXT_NAME_BYTES ? (int)n : TEXT_NAME_BYTES;
    const ptrdiff_t at = name - r->scan.start;

    assert(o->first < o->end);
    for (int m = o->first; m < o->end; m++)
        if (o->rows[m].name_bytes == n && memcmp(o->rows[m].name, name, n) == 0)
            return err_set(e, ERR_INVALID,
                           "'%.*s' at byte %td stands twice, or out of order", shown,
                           name, at);
    return err_set(e, ERR_INVALID, "'%.*s' at byte %td is not a known member", shown,
                   name, at);
}

static enum err_code
read_object(struct reader *r, const struct object *o, void *base, bool *has,
            struct err *e)
{
    const char *name = NULL;
    size_t n = 0;
    int m = o->first;

    assert(m < o->end);
    if (!entry_scan_take(&r->scan, '{'))
        return entry_scan_refuse(&r->scan, "an object is expected", e);
    do {
        enum err_code rc = entry_scan_span(&r->scan, &name, &n, e);
        if (rc != ERR_OK)
            return rc;
        while (m < o->end &&
               (o->rows[m].name_bytes != n || memcmp(o->rows[m].name, name, n) != 0))
            m++;
        if (m == o->end)
            return refuse_name(r, o, name, n, e);
        r->scan.name = o->rows[m].name;
        if (!entry_scan_take(&r->scan, ':'))
            return entry_scan_refuse(&r->scan, "':' is expected", e);
        rc = read_value(r, &o->rows[m], base, e);
        if (rc != ERR_OK)
            return rc;
        has[m++] = true;
    } while (entry_scan_take(&r->scan, ','));
    if (!entry_scan_take(&r->scan, '}'))
        return entry_scan_refuse(&r->scan, "',' or '}' is expected after it", e);
    return ERR_OK;
}

static enum err_code
read_line_element(struct reader *r, struct entry *x, size_t i, struct err *e)
{
    struct entry_line *line = &r->room->lines[i];
    const char *outer_name = r->scan.name;
    bool has[L_COUNT] = { false };
    bool expected[L_COUNT];

    (void)x;
    assert(i < ENTRY_LINES_MAX);
    memset(line, 0, sizeof *line);
    enum err_code rc = read_object(r, &line_object, line, has, e);
    if (rc != ERR_OK)
        return rc;
    r->scan.name = outer_name;
    members_of_line(line, expected);
    if (memcmp(has, expected, sizeof has) != 0)
        return entry_scan_refuse(&r->scan,
                                 "a line before it has not its 'item', 'qty' and 'unit', "
                                 "or a 'value' of 0",
                                 e);
    return ERR_OK;
}

/* The bytes must be those that the entry is written as. */
static enum err_code
check_bytes(const struct entry *x, const char *bytes, size_t n, struct err *e)
{
    char again[ENTRY_BYTES_MAX + 1];
    struct jcs w;
    size_t again_n = 0;
    size_t same = 0;

    assert(n <= ENTRY_BYTES_MAX);
    jcs_init(&w, again, n + 1);
    entry_write(x, &w);
    if (jcs_finish(&w, &again_n, NULL) == ERR_OK && again_n == n &&
        memcmp(bytes, again, n) == 0)
        return ERR_OK;
    while (same < w.used && same < n && bytes[same] == again[same])
        same++;
    return err_set(e, ERR_INVALID, "byte %zu is not as it would be written", same);
}

/* Of a version that this program knows. */
static enum err_code
decode(const char *bytes, size_t n, struct entry_room *room, struct entry *out,
       struct err *e)
{
    if (n == 0 || n > ENTRY_BYTES_MAX)
        return err_set(e, ERR_INVALID, "an entry has 1 to %d bytes, not %zu",
                       ENTRY_BYTES_MAX, n);
    struct reader r = { { bytes, bytes, bytes + n, "entry" }, room, 0, false };
    memset(out, 0, sizeof *out);
    enum err_code rc = read_object(&r, &entry_object, out, out->has, e);
    if (rc != ERR_OK)
        return rc;
    if (r.scan.at != r.scan.end)
        return entry_scan_refuse(&r.scan, "the entry ends before it", e);
    rc = entry_check(out, e);
    if (rc != ERR_OK)
        return rc;
    if (r.prev_is_empty != (out->seq == 0))
        return err_set(e, ERR_INVALID,
                       "member 'prev' is empty in entry 0, and in no other");
    return check_bytes(out, bytes, n, e);
}

enum err_code
entry_decode(const char *bytes, size_t n, struct entry_room *room, struct entry *out,
             struct err *e)
{
    struct entry_outline outline;
    enum err_code rc;

    assert(room != NULL);
    assert(out != NULL);
    rc = decode(bytes, n, room, out, e);
    if (rc == ERR_INVALID && entry_outline_is_newer(bytes, n, &outline)) {
        rc = err_set(e, ERR_NEWER,
                     "it is of version %lld of the format, this program knows version %d",
                     (long long)outline.v, ENTRY_VERSION);
        if (e != NULL)
            (void)err_way(e, WAY_NEWER_PROGRAM);
    }
    return rc;
}
