/* SPDX-License-Identifier: MIT */
/*
 * Canonical JSON of any shape, read once from left to right. Arrays and objects that are open
 * are counted by the depth of the calls, which is limited.
 */
#include "ledger/entry/entry_outline.h"

#include <assert.h>
#include <string.h>

#include "ledger/base/base64.h"
#include "ledger/base/text.h"
#include "ledger/entry/entry.h"
#include "ledger/entry/entry_scan.h"

#define KIND_BYTES_MAX 24

/* A string as it stands between its quotes, escapes and all. */
struct span {
    const char *text;
    size_t n;
};

enum member { AT, BY, KIND, PREV, SEQ, VERSION, MEMBERS };
static const char *const member_names[MEMBERS] = {
    [AT] = "at",     [BY] = "by",   [KIND] = "kind",
    [PREV] = "prev", [SEQ] = "seq", [VERSION] = "v",
};

struct outline {
    struct entry_scan scan;
    struct span strings[MEMBERS]; /* of those that are strings */
    int64_t integers[MEMBERS];    /* and of those that are integers */
    bool has[MEMBERS];
};

static enum err_code read_value(struct entry_scan *s, unsigned depth, struct err *e);

/* A string of allowed code points, of which only '"' and '\' are escaped. */
static enum err_code
read_string(struct entry_scan *s, bool may_be_empty, struct span *out, struct err *e)
{
    enum err_code rc = entry_scan_span(s, &out->text, &out->n, e);

    if (rc != ERR_OK)
        return rc;
    for (size_t i = 0; i < out->n; i++)
        if (out->text[i] == '\\' &&
            (++i == out->n || (out->text[i] != '"' && out->text[i] != '\\')))
            return entry_scan_refuse(s, "only '\"' and '\\' are escaped", e);
    if (text_check(out->text, out->n, NULL) != ERR_OK)
        return entry_scan_refuse(
            s, "the string before it holds a character that is not allowed", e);
    if (out->n == 0 && !may_be_empty)
        return entry_scan_refuse(s, "an empty string stands before it", e);
    return ERR_OK;
}

/* Is `a` the name of a member, and may it follow on `before` in canonical order? */
static bool
is_name_after(const struct span *a, const struct span *before)
{
    size_t shared = a->n < before->n ? a->n : before->n;
    int order = shared == 0 ? 0 : memcmp(before->text, a->text, shared);

    for (size_t i = 0; i < a->n; i++)
        if ((a->text[i] < 'a' || a->text[i] > 'z') && a->text[i] != '_')
            return false;
    return a->n > 0 && (order < 0 || (order == 0 && before->n < a->n));
}

/* A name and its colon, after that of the member before. */
static enum err_code
read_name(struct entry_scan *s, struct span *name, struct err *e)
{
    const struct span before = *name;
    enum err_code rc = entry_scan_span(s, &name->text, &name->n, e);

    if (rc != ERR_OK)
        return rc;
    if (!is_name_after(name, &before))
        return entry_scan_refuse(
            s, "the name of a member before it is not allowed, or out of order", e);
    if (!entry_scan_take(s, ':'))
        return entry_scan_refuse(s, "':' is expected", e);
    return ERR_OK;
}

static enum err_code
read_object(struct entry_scan *s, unsigned depth, struct err *e)
{
    struct span name = { "", 0 };
    enum err_code rc;

    do {
        rc = read_name(s, &name, e);
        if (rc == ERR_OK)
            rc = read_value(s, depth, e);
        if (rc != ERR_OK)
            return rc;
    } while (entry_scan_take(s, ','));
    return entry_scan_take(s, '}')
               ? ERR_OK
               : entry_scan_refuse(s, "',' or '}' is expected after it", e);
}

static enum err_code
read_array(struct entry_scan *s, unsigned depth, struct err *e)
{
    enum err_code rc;

    do {
        rc = read_value(s, depth, e);
        if (rc != ERR_OK)
            return rc;
    } while (entry_scan_take(s, ','));
    return entry_scan_take(s, ']')
               ? ERR_OK
               : entry_scan_refuse(s, "',' or ']' is expected after it", e);
}

/* Any value; `depth`: of what it stands in. */
static enum err_code
read_value(struct entry_scan *s, unsigned depth, struct err *e)
{
    static const char yes[] = "true";
    struct span string;
    int64_t integer = 0;

    if (s->at == s->end)
        return entry_scan_refuse(s, "the entry ends before it", e);
    if ((*s->at == '{' || *s->at == '[') && depth == ENTRY_OUTLINE_DEPTH_MAX)
        return entry_scan_refuse(s, "it is nested too deep", e);
    if (entry_scan_take(s, '{'))
        return read_object(s, depth + 1, e);
    if (entry_scan_take(s, '['))
        return read_array(s, depth + 1, e);
    if (*s->at == '"')
        return read_string(s, false, &string, e);
    if ((size_t)(s->end - s->at) >= strlen(yes) && memcmp(s->at, yes, strlen(yes)) == 0) {
        s->at += strlen(yes);
        return ERR_OK;
    }
    return entry_scan_integer(s, &integer, e);
}

/* A member of the entry itself: kept when it is one of the six, else only read. */
static enum err_code
read_member(struct outline *o, const struct span *name, struct err *e)
{
    for (int m = 0; m < MEMBERS; m++) {
        if (strlen(member_names[m]) != name->n ||
            memcmp(member_names[m], name->text, name->n) != 0)
            continue;
        o->has[m] = true;
        o->scan.name = member_names[m];
        if (m == SEQ || m == VERSION)
            return entry_scan_integer(&o->scan, &o->integers[m], e);
        return read_string(&o->scan, m == PREV, &o->strings[m], e);
    }
    return read_value(&o->scan, 1, e);
}

static bool
is_kind(const struct span *kind)
{
    for (size_t i = 0; i < kind->n; i++)
        if ((kind->text[i] < 'a' || kind->text[i] > 'z') && kind->text[i] != '_')
            return false;
    return kind->n > 0 && kind->n <= KIND_BYTES_MAX;
}

/* What the six members say. */
static enum err_code
check_members(const struct outline *o, struct entry_outline *out, struct err *e)
{
    char at[DATE_INSTANT_BYTES];
    uint8_t prev[HASH_BYTES];
    size_t n = 0;

    for (int m = 0; m < MEMBERS; m++)
        if (!o->has[m])
            return err_set(e, ERR_INVALID, "member '%s' is missing", member_names[m]);
    out->v = o->integers[VERSION];
    out->seq = o->integers[SEQ];
    out->at_text = o->strings[AT].text;
    out->prev = o->strings[PREV].text;
    out->prev_n = o->strings[PREV].n;
    if (out->v < 1 || out->seq < 0)
        return err_set(e, ERR_INVALID, "member '%s' is not a number that it may be",
                       out->v < 1 ? "v" : "seq");
    if ((out->seq == 0) != (out->prev_n == 0) ||
        (out->prev_n > 0 &&
         (base64_decode(out->prev, out->prev_n, prev, sizeof prev, &n, NULL) != ERR_OK ||
          n != HASH_BYTES)))
        return err_set(e, ERR_INVALID, "member 'prev' is not a hash, or not that of 0");
    if (!text_is_code(o->strings[BY].text, o->strings[BY].n) ||
        !is_kind(&o->strings[KIND]))
        return err_set(e, ERR_INVALID, "member 'by' or 'kind' is not a word");
    if (o->strings[AT].n != DATE_INSTANT_BYTES - 1)
        return err_set(e, ERR_INVALID, "member 'at' is not an instant");
    memcpy(at, out->at_text, DATE_INSTANT_BYTES - 1);
    at[DATE_INSTANT_BYTES - 1] = '\0';
    return date_parse_instant(at, &out->at, e);
}

enum err_code
entry_outline_read(const char *bytes, size_t n, struct entry_outline *out, struct err *e)
{
    struct outline o = { .scan = { bytes, bytes, bytes + n, "entry" } };
    struct entry_outline found;
    struct span name = { "", 0 };
    enum err_code rc;

    assert(out != NULL);
    if (n == 0 || n > ENTRY_BYTES_MAX)
        return err_set(e, ERR_INVALID, "an entry has 1 to %d bytes, not %zu",
                       ENTRY_BYTES_MAX, n);
    if (!entry_scan_take(&o.scan, '{'))
        return entry_scan_refuse(&o.scan, "an object is expected", e);
    do {
        rc = read_name(&o.scan, &name, e);
        if (rc == ERR_OK)
            rc = read_member(&o, &name, e);
        if (rc != ERR_OK)
            return rc;
        o.scan.name = "entry";
    } while (entry_scan_take(&o.scan, ','));
    if (!entry_scan_take(&o.scan, '}') || o.scan.at != o.scan.end)
        return entry_scan_refuse(&o.scan, "the entry ends before it", e);
    rc = check_members(&o, &found, e);
    if (rc == ERR_OK)
        *out = found;
    return rc;
}

bool
entry_outline_is_newer(const char *bytes, size_t n, struct entry_outline *out)
{
    return entry_outline_read(bytes, n, out, NULL) == ERR_OK && out->v > ENTRY_VERSION;
}
