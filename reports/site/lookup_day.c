/* SPDX-License-Identifier: MIT */
/* One file of gifts by day and amount, written and read back. */
#include "reports/site/lookup_day.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "ledger/base/date.h"
#include "ledger/entry/entry_scan.h"

int
lookup_day_amount_class(int64_t amount)
{
    int after = 0;

    assert(amount > 0);
    for (; amount >= 10; amount /= 10)
        after++;
    return (int)amount * 32 + after;
}

const char *
lookup_day_name(const struct lookup_day *of, size_t k, char out[LOOKUP_DAY_NAME_BYTES])
{
    char date[DATE_TEXT_BYTES];

    (void)snprintf(out, LOOKUP_DAY_NAME_BYTES, "tra-cuu/ngay/%s/%de%d-%zu.json",
                   date_format(of->date, date), of->amount_class / 32,
                   of->amount_class % 32, k);
    return out;
}

enum err_code
lookup_day_write(const struct lookup_day *of, const struct lookup_gift *gifts,
                 size_t count, struct jcs *out, size_t *bytes_out, struct err *e)
{
    char day[DATE_TEXT_BYTES];
    struct jcs w;
    enum err_code rc;

    assert(count > 0);
    assert(count <= LOOKUP_DAY_GIFTS);
    jcs_init_growing(&w);
    jcs_object(&w);
    jcs_name(&w, "gifts");
    jcs_array(&w);
    for (size_t i = 0; i < count; i++) {
        assert(lookup_day_amount_class(gifts[i].amount) == of->amount_class);
        jcs_array(&w);
        jcs_integer(&w, gifts[i].seq);
        jcs_integer(&w, gifts[i].amount);
        if (gifts[i].day != of->date)
            jcs_string(&w, date_format(gifts[i].day, day));
        jcs_array_end(&w);
    }
    jcs_array_end(&w);
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

static enum err_code
expect(struct entry_scan *s, const char *text, struct err *e)
{
    size_t n = strlen(text);

    if ((size_t)(s->end - s->at) < n || memcmp(s->at, text, n) != 0)
        return entry_scan_refuse(s, "this is not a list of gifts", e);
    s->at += n;
    return ERR_OK;
}

/* A string that is a day, and another one than the date. */
static enum err_code
read_day(struct entry_scan *s, int32_t date, int32_t *out, struct err *e)
{
    char day[DATE_TEXT_BYTES];
    const char *text = NULL;
    size_t n = 0;
    enum err_code rc = entry_scan_span(s, &text, &n, e);

    if (rc != ERR_OK)
        return rc;
    if (n != sizeof day - 1)
        return entry_scan_refuse(s, "a day is expected before it", e);
    memcpy(day, text, n);
    day[n] = '\0';
    rc = date_parse(day, out, e);
    if (rc == ERR_OK && *out == date)
        rc = entry_scan_refuse(s, "this day is said twice", e);
    return rc;
}

/* "[seq,amount]" or "[seq,amount,day]". */
static enum err_code
read_gift(struct entry_scan *s, int32_t date, struct lookup_gift *g, struct err *e)
{
    enum err_code rc = expect(s, "[", e);

    g->day = date;
    if (rc == ERR_OK)
        rc = entry_scan_integer(s, &g->seq, e);
    if (rc == ERR_OK)
        rc = expect(s, ",", e);
    if (rc == ERR_OK)
        rc = entry_scan_integer(s, &g->amount, e);
    if (rc == ERR_OK && entry_scan_take(s, ','))
        rc = read_day(s, date, &g->day, e);
    return rc == ERR_OK ? expect(s, "]", e) : rc;
}

enum err_code
lookup_day_read(const struct lookup_day *of, const char *json, size_t bytes,
                struct lookup_gift gifts[LOOKUP_DAY_GIFTS], size_t *count_out,
                struct err *e)
{
    struct entry_scan s = { json, json, json + bytes, "gifts" };
    int64_t last = -1;
    size_t count = 0;
    enum err_code rc = expect(&s, "{\"gifts\":[", e);

    while (rc == ERR_OK) {
        struct lookup_gift g = { .seq = -1 };

        rc = read_gift(&s, of->date, &g, e);
        if (rc == ERR_OK &&
            (g.seq <= last || g.amount <= 0 || count == LOOKUP_DAY_GIFTS ||
             lookup_day_amount_class(g.amount) != of->amount_class))
            rc = entry_scan_refuse(&s, "this gift does not belong here", e);
        if (rc != ERR_OK)
            break;
        last = g.seq;
        gifts[count++] = g;
        if (!entry_scan_take(&s, ','))
            break;
    }
    if (rc == ERR_OK)
        rc = expect(&s, "],\"v\":1}", e);
    if (rc == ERR_OK && s.at != s.end)
        rc = entry_scan_refuse(&s, "something follows the gifts", e);
    if (rc == ERR_OK)
        *count_out = count;
    return rc;
}
