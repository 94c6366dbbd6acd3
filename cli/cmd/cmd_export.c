/* SPDX-License-Identifier: MIT */
/* lalanh export: the whole book for other programs. */
#include <stdio.h>
#include <string.h>

#include "cli/print/buf.h"
#include "cli/cmd/cmd.h"
#include "cli/print/journal.h"
#include "cli/print/json_walk.h"
#include "ledger/base/hash.h"
#include "ledger/log/store.h"
#include "ledger/base/base64.h"

static const char *const formats[] = { "hledger", "csv", "json", NULL };
static const char *format;

static const struct opt rows[] = {
    { .name = "format",
      .kind = OPT_CHOICE,
      .required = true,
      .choices = formats,
      .to.text = &format,
      .help = N_("a journal that hledger reads, or every member of every entry") },
    OPT_END
};

struct dump {
    struct ledger *l;
    bool is_csv;
    bool begun; /* an entry was written */
    struct buf b;
    char body[ENTRY_BYTES_MAX + 1];
};

/* One column a member, in the order of their names, after the leaf. */
static void
put_header(struct buf *b)
{
    buf_put(b, "leaf");
    for (int m = M_NONE + 1; m < M_COUNT; m++) {
        buf_put(b, ",");
        buf_put(b, entry_member_name((enum entry_member)m));
    }
    buf_put(b, "\r\n");
}

static void
put_csv(struct buf *b, const char *body)
{
    struct buf cell = { 0 };
    struct json_member member;
    bool more = json_walk_next(&body, &member);

    for (int m = M_NONE + 1; m < M_COUNT; m++) {
        const char *name = entry_member_name((enum entry_member)m);

        buf_put(b, ",");
        if (!more || strlen(name) != member.name_bytes ||
            memcmp(name, member.name, member.name_bytes) != 0)
            continue;
        buf_clear(&cell);
        json_walk_put_plain(&cell, &member);
        buf_put_csv(b, buf_text(&cell));
        b->failed = b->failed || cell.failed;
        more = json_walk_next(&body, &member);
    }
    buf_put(b, "\r\n");
    buf_free(&cell);
}

static enum err_code
write_entry(void *arg, const struct entry *x, struct err *e)
{
    struct dump *d = arg;
    char b64[BASE64_BYTES(HASH_BYTES)];
    uint8_t leaf[HASH_BYTES];
    size_t n = 0;
    enum err_code rc = entry_encode(x, d->body, &n, e); /* the bytes as they stand [I6] */

    if (rc != ERR_OK)
        return rc;
    hash_leaf(store_hash(ledger_store(d->l)), d->body, n, leaf);
    (void)base64_encode(leaf, sizeof leaf, b64);
    buf_clear(&d->b);
    if (d->is_csv) {
        buf_put_csv(&d->b, b64);
        put_csv(&d->b, d->body);
    } else {
        buf_put(&d->b, d->begun ? ",\n" : "");
        buf_put(&d->b, "{\"leaf\":\"");
        buf_put(&d->b, b64);
        buf_put(&d->b, "\",\"entry\":");
        buf_add(&d->b, d->body, n);
        buf_put(&d->b, "}");
    }
    d->begun = true;
    (void)fwrite(buf_text(&d->b), 1, d->b.bytes,
                 stdout); /* main checks that it arrived */
    return d->b.failed ? err_set(e, ERR_NOMEM, "out of memory") : ERR_OK;
}

static enum err_code
run(struct session *s, struct err *e)
{
    static struct dump d;
    int64_t size = 0;
    enum err_code rc = ERR_OK;

    if (strcmp(format, "hledger") == 0)
        return journal_write(s->desk.ledger, stdout, e);
    d.l = s->desk.ledger;
    d.is_csv = strcmp(format, "csv") == 0;
    if (d.is_csv)
        put_header(&d.b);
    else
        buf_put(&d.b, "[\n");
    (void)fwrite(buf_text(&d.b), 1, d.b.bytes, stdout);
    rc = ledger_size(s->desk.ledger, &size, e);
    if (rc == ERR_OK)
        rc = ledger_each(s->desk.ledger, 0, size, write_entry, &d, e);
    if (rc == ERR_OK && !d.is_csv)
        (void)fputs("\n]\n", stdout);
    buf_free(&d.b);
    return rc;
}

const struct cmd cmd_export = CMD(
    "export", N_("the whole book for other programs"),
    N_("hledger: funds and pots as accounts, đồng as VND, each kind of goods as a "
       "commodity. csv, json: every member of every entry, as FORMAT.md names them, and "
       "its leaf. No names: they are not in the ledger."),
    rows, CMD_READ, run);
