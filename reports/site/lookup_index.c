/* SPDX-License-Identifier: MIT */
/* The index over the shards that are signed: what the look-up note hashes. */
#include <stdlib.h>
#include <string.h>

#include "ledger/entry/entry_scan.h"
#include "reports/site/lookup.h"

enum err_code
lookup_index_write(const struct lookup_index *index, struct jcs *out, size_t *bytes_out,
                   struct err *e)
{
    struct jcs w;
    enum err_code rc;

    jcs_init_growing(&w);
    jcs_object(&w);
    jcs_name(&w, "at");
    jcs_string(&w, index->at);
    if (index->number_count > 0) {
        jcs_name(&w, "numbers");
        jcs_array(&w);
        for (size_t i = 0; i < index->number_count; i++)
            jcs_base64(&w, index->numbers[i], HASH_BYTES);
        jcs_array_end(&w);
    }
    if (index->use_count > 0) {
        jcs_name(&w, "uses");
        jcs_array(&w);
        for (size_t i = 0; i < index->use_count; i++) {
            const struct lookup_range *range = &index->uses[i];

            jcs_object(&w);
            jcs_name(&w, "first");
            jcs_integer(&w, range->first);
            jcs_name(&w, "hash");
            jcs_base64(&w, range->hash, HASH_BYTES);
            jcs_name(&w, "high");
            jcs_integer(&w, range->high);
            jcs_name(&w, "low");
            jcs_integer(&w, range->low);
            jcs_object_end(&w);
        }
        jcs_array_end(&w);
    }
    jcs_name(&w, "v");
    jcs_integer(&w, 1);
    jcs_object_end(&w);
    rc = jcs_finish(&w, bytes_out, e);
    if (rc == ERR_OK)
        *out = w;
    else
        jcs_free(&w);
    return rc;
}

/* The literal text comes next. */
static enum err_code
expect(struct entry_scan *s, const char *text, struct err *e)
{
    size_t n = strlen(text);

    if ((size_t)(s->end - s->at) < n || memcmp(s->at, text, n) != 0)
        return entry_scan_refuse(s, "this is not a look-up index", e);
    s->at += n;
    return ERR_OK;
}

static bool
next_is(const struct entry_scan *s, const char *text)
{
    size_t n = strlen(text);

    return (size_t)(s->end - s->at) >= n && memcmp(s->at, text, n) == 0;
}

static enum err_code
read_numbers(struct entry_scan *s, struct lookup_index *out, struct err *e)
{
    enum err_code rc = ERR_OK;

    if (!next_is(s, ",\"numbers\":["))
        return ERR_OK;
    rc = expect(s, ",\"numbers\":[", e);
    do {
        rc = entry_scan_hash(s, out->numbers[out->number_count], e);
        out->number_count += rc == ERR_OK;
    } while (rc == ERR_OK && entry_scan_take(s, ','));
    return rc == ERR_OK ? expect(s, "]", e) : rc;
}

static enum err_code
read_use(struct entry_scan *s, struct lookup_index *out, struct err *e)
{
    struct lookup_range *range = &out->uses[out->use_count];
    enum err_code rc = expect(s, "{\"first\":", e);

    if (rc == ERR_OK)
        rc = entry_scan_integer(s, &range->first, e);
    if (rc == ERR_OK)
        rc = expect(s, ",\"hash\":", e);
    if (rc == ERR_OK)
        rc = entry_scan_hash(s, range->hash, e);
    if (rc == ERR_OK)
        rc = expect(s, ",\"high\":", e);
    if (rc == ERR_OK)
        rc = entry_scan_integer(s, &range->high, e);
    if (rc == ERR_OK)
        rc = expect(s, ",\"low\":", e);
    if (rc == ERR_OK)
        rc = entry_scan_integer(s, &range->low, e);
    if (rc == ERR_OK)
        rc = expect(s, "}", e);
    if (rc == ERR_OK && (range->low < 0 || range->low > range->high || range->first < 0 ||
                         (out->use_count > 0 && range[-1].first >= range->first)))
        rc = entry_scan_refuse(s, "the ranges are not in order", e);
    out->use_count += rc == ERR_OK;
    return rc;
}

static enum err_code
read_uses(struct entry_scan *s, struct lookup_index *out, struct err *e)
{
    enum err_code rc = ERR_OK;

    if (!next_is(s, ",\"uses\":["))
        return ERR_OK;
    rc = expect(s, ",\"uses\":[", e);
    do
        rc = rc == ERR_OK ? read_use(s, out, e) : rc;
    while (rc == ERR_OK && entry_scan_take(s, ','));
    return rc == ERR_OK ? expect(s, "]", e) : rc;
}

/* A string that is an instant as we write it. */
static enum err_code
read_instant(struct entry_scan *s, char out[32], struct err *e)
{
    const char *text = NULL;
    struct instant at;
    size_t n = 0;
    enum err_code rc = entry_scan_span(s, &text, &n, e);

    if (rc != ERR_OK)
        return rc;
    if (n != DATE_INSTANT_BYTES - 1)
        return entry_scan_refuse(s, "an instant is expected before it", e);
    memcpy(out, text, n);
    out[n] = '\0';
    return date_parse_instant(out, &at, e); /* a NUL among them makes it too short */
}

static enum err_code
read_index(struct entry_scan *s, struct lookup_index *out, struct err *e)
{
    enum err_code rc = expect(s, "{\"at\":", e);

    if (rc == ERR_OK)
        rc = read_instant(s, out->at, e);
    if (rc == ERR_OK)
        rc = read_numbers(s, out, e);
    if (rc == ERR_OK)
        rc = read_uses(s, out, e);
    if (rc == ERR_OK)
        rc = expect(s, ",\"v\":1}", e);
    if (rc == ERR_OK && s->at != s->end)
        rc = entry_scan_refuse(s, "something follows the look-up index", e);
    return rc;
}

enum err_code
lookup_index_read(const char *json, size_t bytes, struct lookup_index *out, struct err *e)
{
    /* No element is shorter than the base64 of its hash. */
    size_t room = bytes / HASH_BYTES + 1;
    struct entry_scan s = { json, json, json + bytes, "index" };
    struct lookup_index index = { .number_count = 0 };
    enum err_code rc = ERR_OK;

    index.numbers = calloc(room, sizeof *index.numbers);
    index.uses = calloc(room, sizeof *index.uses);
    if (index.numbers == NULL || index.uses == NULL)
        rc = err_set(e, ERR_NOMEM, "out of memory");
    if (rc == ERR_OK)
        rc = read_index(&s, &index, e);
    if (rc == ERR_OK)
        *out = index;
    else
        lookup_index_free(&index);
    return rc;
}

void
lookup_index_free(struct lookup_index *index)
{
    free(index->numbers);
    free(index->uses);
    *index = (struct lookup_index){ .number_count = 0 };
}
