/* SPDX-License-Identifier: MIT */
/* Number shards: for each receipt, is it valid, and if not, what ended it. */
#include "reports/site/lookup.h"

#include <assert.h>
#include <string.h>

#include "ledger/book/history.h"
#include "ledger/entry/kinds.h"

struct numbers {
    struct ledger *l;
    struct jcs *out;
    size_t count;
    struct entry_room room;
    struct entry entry;
};

/* The day of the gift, where it is not the date that it and its receipt have. */
static enum err_code
write_day(struct numbers *n, const struct projection_receipt *r, struct err *e)
{
    char text[DATE_TEXT_BYTES];
    int32_t day = -1;
    enum err_code rc = ledger_get(n->l, r->seq, &n->room, &n->entry, e);

    if (rc == ERR_OK)
        rc = history_effective_day(n->l, r->gift, &day, e);
    if (rc != ERR_OK || day == n->entry.date_day)
        return rc;
    jcs_name(n->out, "day");
    jcs_string(n->out, date_format(day, text));
    return ERR_OK;
}

/* The number of the receipt that replaced one; 0: none did. */
static enum err_code
replaced_by(struct numbers *n, const struct projection_receipt *r, int64_t *out,
            struct err *e)
{
    enum err_code rc;

    *out = 0;
    if (r->state != RECEIPT_REPLACED)
        return ERR_OK;
    rc = ledger_get(n->l, r->by_seq, &n->room, &n->entry, e);
    if (rc == ERR_OK && kinds_rows[n->entry.kind].paper != KIND_RECEIPT_PAPER)
        rc = projection_broken(e);
    *out = n->entry.number;
    return rc;
}

static enum err_code
write_receipt(void *arg, const struct projection_receipt *r, struct err *e)
{
    struct numbers *n = arg;
    int64_t by_number = 0;
    enum err_code rc = replaced_by(n, r, &by_number, e);

    if (rc != ERR_OK)
        return rc;
    n->count++;
    jcs_object(n->out);
    if (r->state != RECEIPT_VALID) {
        jcs_name(n->out, "by");
        jcs_integer(n->out, r->by_seq);
    }
    rc = write_day(n, r, e);
    jcs_name(n->out, "gift");
    jcs_integer(n->out, r->gift);
    jcs_name(n->out, "number");
    jcs_integer(n->out, r->number);
    if (by_number > 0) {
        jcs_name(n->out, "replaced_by");
        jcs_integer(n->out, by_number);
    }
    jcs_name(n->out, "seq");
    jcs_integer(n->out, r->seq);
    if (r->state != RECEIPT_VALID) {
        jcs_name(n->out, "state");
        jcs_string(n->out, r->state == RECEIPT_VOID ? "void" : "replaced");
    }
    jcs_object_end(n->out);
    return rc;
}

enum err_code
lookup_numbers(struct ledger *l, int64_t shard, struct jcs *out, size_t *bytes_out,
               struct err *e)
{
    struct jcs w;
    struct numbers n = { .l = l, .out = &w };
    int64_t first = shard * LOOKUP_NUMBERS + 1;
    enum err_code rc;

    assert(shard >= 0);
    jcs_init_growing(&w);
    jcs_object(&w);
    jcs_name(&w, "first");
    jcs_integer(&w, first);
    jcs_name(&w, "receipts");
    jcs_array(&w);
    rc = history_receipts_between(l, first, first + LOOKUP_NUMBERS - 1, write_receipt, &n,
                                  e);
    jcs_array_end(&w);
    jcs_name(&w, "v");
    jcs_integer(&w, 1);
    jcs_object_end(&w);
    if (rc == ERR_OK && n.count == 0)
        rc = err_set(e, ERR_NOTFOUND, "there is no receipt from number %lld on",
                     (long long)first);
    if (rc == ERR_OK)
        rc = jcs_finish(&w, bytes_out, e);
    if (rc == ERR_OK)
        *out = w;
    else
        jcs_free(&w);
    return rc;
}
