/* SPDX-License-Identifier: MIT */
/* One paper, alone and against the book. See check.h. */
#include "cli/audit/check.h"

#include <stdlib.h>
#include <string.h>

#include "cli/audit/scan.h"
#include "cli/audit/trust.h"
#include "ledger/base/hash.h"
#include "ledger/book/view.h"
#include "receipts/payload_check.h"

struct check {
    struct ledger *l; /* NULL: none */
    struct hash *hash;
    struct note_key keys[2]; /* of receipts, of statements */
    size_t key_count;
    struct payload payload; /* of the paper at hand */
    struct entry use;       /* of check_refunds */
    struct entry_room room;
};

static enum err_code
load_keys(struct check *c, const char *vkey, struct err *e)
{
    struct note_key given;
    enum err_code rc;

    if (vkey == NULL) {
        if (c->l == NULL)
            return ERR_OK;
        c->keys[c->key_count++] = ledger_identity(c->l)->receipt_key;
        c->keys[c->key_count++] = ledger_identity(c->l)->statement_key;
        return ERR_OK;
    }
    rc = trust_vkey(vkey, &given, e);
    if (rc != ERR_OK)
        return rc;
    note_key_init(c->hash, given.name, NOTE_RECEIPT, given.public_key,
                  &c->keys[c->key_count++]);
    note_key_init(c->hash, given.name, NOTE_STATEMENT, given.public_key,
                  &c->keys[c->key_count++]);
    return ERR_OK;
}

enum err_code
check_open(struct ledger *l, const char *vkey, struct check **out, struct err *e)
{
    struct check *c = calloc(1, sizeof *c);
    enum err_code rc;

    if (c == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    c->l = l;
    rc = hash_open(&c->hash, e);
    if (rc == ERR_OK)
        rc = load_keys(c, vkey, e);
    if (rc == ERR_OK)
        *out = c;
    else
        check_close(c);
    return rc;
}

void
check_close(struct check *c)
{
    if (c == NULL)
        return;
    hash_close(c->hash);
    free(c);
}

struct claim
check_claim_of(const struct payload *p)
{
    const struct payload_receipt *r = &p->receipt;
    const struct note_statement *st = &p->statement;

    if (p->type == PAYLOAD_STATEMENT)
        return (struct claim){ .origin = p->origin,
                               .size = st->size,
                               .root = st->root,
                               .previous_size = st->previous_size,
                               .previous_root = st->previous_root,
                               .statement = st };
    return (struct claim){ .origin = p->origin,
                           .size = (uint64_t)r->entry.seq + 1,
                           .root = r->root,
                           .leaf = r->leaf,
                           .index = (uint64_t)r->entry.seq,
                           .prev = r->entry.seq > 0 ? r->entry.prev : NULL,
                           .receipt = &r->entry };
}

/* A genuine code behind another address: a phone would open that page. */
static bool
is_elsewhere(const char *text, const char *host)
{
    const char *end = strchr(text, '#'), *begin;
    const size_t n = strlen(host);

    if (end == NULL)
        end = strstr(text, "%23");
    if (end == NULL)
        return false;
    for (begin = end; begin > text && (unsigned char)begin[-1] > ' ';)
        begin--;
    return end > begin && ((size_t)(end - begin) != n || strncmp(begin, host, n) != 0);
}

static enum err_code
judge(struct check *c, const char *text, struct check_result *out, struct err *e)
{
    static const enum check_verdict of[] = { [PAYLOAD_GENUINE] = CHECK_GENUINE,
                                             [PAYLOAD_INVALID] = CHECK_INVALID,
                                             [PAYLOAD_UNKNOWN_KEY] = CHECK_UNKNOWN_KEY,
                                             [PAYLOAD_UNREADABLE] = CHECK_UNREADABLE,
                                             [PAYLOAD_NEWER] = CHECK_NEWER };
    const struct ledger_identity *mine = c->l == NULL ? NULL : ledger_identity(c->l);
    struct payload *p = &c->payload;
    struct claim claim;
    enum err_code rc;

    memset(out, 0, sizeof *out);
    out->verdict = of[payload_check(c->hash, text, strlen(text), c->keys, c->key_count, p,
                                    &out->why)];
    if (out->verdict != CHECK_UNREADABLE && out->verdict != CHECK_NEWER)
        out->says = p;
    if (out->verdict != CHECK_GENUINE || mine == NULL ||
        strcmp(p->origin, mine->origin) != 0)
        return ERR_OK;
    out->keeper = mine;
    out->is_elsewhere = is_elsewhere(text, mine->host);
    claim = check_claim_of(p);
    rc = claim_check(c->l, &claim, &out->claim, e);
    if (rc == ERR_OK && out->claim.standing == CLAIM_HOLDS &&
        p->type == PAYLOAD_RECEIPT && out->claim.row.state != RECEIPT_VALID)
        out->verdict = CHECK_VOID;
    return rc;
}

/* A file of codes that is being read. */
struct reading {
    struct check *c;
    check_fn fn;
    void *arg;
    enum err_code failed; /* of the book or of fn, not of the file */
};

static enum err_code
take_code(void *arg, const char *text, struct err *e)
{
    struct reading *x = arg;
    struct check_result r;

    x->failed = judge(x->c, text, &r, e);
    if (x->failed == ERR_OK)
        x->failed = x->fn(x->arg, &r, e);
    return x->failed;
}

enum err_code
check_paper(struct check *c, const char *paper, const char *temp_folder, check_fn fn,
            void *arg, struct err *e)
{
    struct check_result none = { .verdict = CHECK_NO_CODE };
    struct reading x = { .c = c, .fn = fn, .arg = arg };
    size_t codes = 0;
    enum err_code rc;

    if (!scan_is_picture(paper))
        return take_code(&x, paper, e);
    rc = scan_file(paper, temp_folder, take_code, &x, &codes, e);
    if (x.failed != ERR_OK || (rc != ERR_OK && rc != ERR_IO) ||
        (rc == ERR_OK && codes > 0))
        return rc;
    /* A file without a code is unreadable, never invalid. */
    if (rc == ERR_IO) {
        none.verdict = CHECK_UNREADABLE;
        none.why = *e;
    } else {
        (void)err_set(&none.why, ERR_NOTFOUND, "no code was found (a draft has none)");
    }
    return fn(arg, &none, e);
}

enum check_weight
check_weigh(const struct check_result *r)
{
    static const enum check_weight of_verdict[CHECK_VERDICT_COUNT] = {
        [CHECK_GENUINE] = CHECK_HOLDS,   [CHECK_VOID] = CHECK_AGAINST,
        [CHECK_INVALID] = CHECK_AGAINST, [CHECK_UNKNOWN_KEY] = CHECK_OPEN,
        [CHECK_UNREADABLE] = CHECK_OPEN, [CHECK_NO_CODE] = CHECK_OPEN,
        [CHECK_NEWER] = CHECK_TOO_NEW,
    };

    switch (r->claim.standing) {
    case CLAIM_DIFFERS:
    case CLAIM_FALSE:
    case CLAIM_CHANGED:
    case CLAIM_AHEAD:
        return CHECK_AGAINST;
    case CLAIM_OTHER_BOOK:
    case CLAIM_HOLDS:
        break;
    }
    return of_verdict[r->verdict];
}

/* A walk over the uses of a gift. */
struct refunds {
    struct check *c;
    check_refund_fn fn;
    void *arg;
};

static enum err_code
take_use(void *arg, const struct view_use *u, struct err *e)
{
    struct refunds *x = arg;
    struct check_refund refund;
    enum err_code rc;

    if (u->depth > 0)
        return ERR_OK;
    rc = ledger_get(x->c->l, u->use_seq, &x->c->room, &x->c->use, e);
    if (rc != ERR_OK || !x->c->use.has[M_GIFT])
        return rc;
    refund = (struct check_refund){
        .seq = u->use_seq, .item = u->item, .unit = u->unit, .amount = u->amount
    };
    return x->fn(x->arg, &refund, e);
}

enum err_code
check_refunds(struct check *c, const struct check_result *r, check_refund_fn fn,
              void *arg, struct err *e)
{
    struct refunds x = { .c = c, .fn = fn, .arg = arg };

    if (r->claim.standing != CLAIM_HOLDS || r->says->type != PAYLOAD_RECEIPT)
        return ERR_OK;
    return view_trace(c->l, r->says->receipt.entry.gift_seq, take_use, &x, e);
}
