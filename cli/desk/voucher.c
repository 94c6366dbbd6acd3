/* SPDX-License-Identifier: MIT */
/* The flow of every command that moves money or goods. See voucher.h. */
#include "cli/desk/voucher.h"

#include <assert.h>
#include <string.h>

#include "cli/print/brief.h"
#include "cli/desk/evidence.h"
#include "cli/desk/pots.h"
#include "cli/desk/runs.h"
#include "ledger/entry/kinds.h"

static enum err_code
take_money(struct voucher *v, struct err *e)
{
    struct entry *x = &v->entry;
    enum err_code rc;

    x->amount = v->amount;
    x->has[M_AMOUNT] = true;
    if (kinds_act(x)->moves == KIND_SHIFTS)
        return ERR_OK; /* names its two pots itself */
    rc = session_pot(v->pot == NULL ? "cash" : v->pot, x->pot, e);
    if (rc == ERR_OK)
        x->has[M_POT] = true;
    return rc;
}

static enum err_code
take_value(struct voucher *v, struct err *e)
{
    struct entry *x = &v->entry;
    const bool both = kinds_act(x)->moves == KIND_BUYS;
    const bool money = v->amount > 0;
    const bool goods = v->goods.count > 0;
    struct goods_line lines[ENTRY_LINES_MAX];
    enum err_code rc = ERR_OK;

    if (both && (!money || !goods))
        return err_set(e, ERR_USAGE,
                       N_("what is bought, and for how much? give --amount, and "
                          "--item, --qty and --unit"));
    if (!money && !goods)
        return err_set(e, ERR_USAGE,
                       N_("how much? give --amount, or --item, --qty and --unit"));
    if (money && goods && !both)
        return err_set(e, ERR_USAGE,
                       N_("money and goods are two entries; give --amount or "
                          "--item, not both"));
    if (!money && v->pot != NULL)
        return err_set(e, ERR_USAGE, N_("goods lie in no pot; --pot goes with --amount"));
    if (money)
        rc = take_money(v, e);
    if (rc == ERR_OK && goods)
        rc = goods_options_take(&v->goods, lines, &x->line_count, e);
    if (rc == ERR_OK && goods)
        rc = goods_take(lines, x->line_count, FORM_GOODS, v->room.lines, e);
    x->lines = v->room.lines;
    x->has[M_LINES] = x->line_count > 0;
    return rc;
}

/* Sources that were named: of the money, or of the only line. */
static enum err_code
take_from(struct voucher *v, struct err *e)
{
    struct entry *x = &v->entry;
    const bool goods = !x->has[M_AMOUNT];
    size_t count = 0;
    enum err_code rc;

    if (v->from.count == 0)
        return ERR_OK;
    if (goods && x->line_count > 1)
        return err_set(e, ERR_USAGE,
                       N_("--from says whose goods one --item takes; make an "
                          "entry for each of the %zu"),
                       x->line_count);
    rc = runs_take(&v->from, goods, v->room.runs, &count, e);
    if (rc != ERR_OK)
        return rc;
    if (goods) {
        v->room.lines[0].sources = v->room.runs;
        v->room.lines[0].source_count = count;
    } else {
        x->sources = v->room.runs;
        x->source_count = count;
        x->has[M_SOURCES] = true;
    }
    return ERR_OK;
}

enum err_code
voucher_value(struct voucher *v, struct err *e)
{
    enum err_code rc = take_value(v, e);

    return rc == ERR_OK ? take_from(v, e) : rc;
}

enum err_code
voucher_begin(struct session *s, struct voucher *v, enum entry_kind kind, struct err *e)
{
    struct entry *x = &v->entry;
    enum err_code rc;

    entry_init(x, kind);
    rc = session_fund(s, v->fund, x->fund, e);
    if (rc != ERR_OK)
        return rc;
    x->has[M_FUND] = x->has[M_DATE] = true;
    x->date_day = v->date >= 0 ? v->date : session_today(s);
    if (v->purpose != NULL) {
        x->has[M_PURPOSE] = true;
        x->purpose = (enum entry_purpose)entry_word_find(WORDS_PURPOSE, v->purpose,
                                                         strlen(v->purpose));
    }
    if (v->reason != NULL) {
        x->has[M_REASON] = true;
        x->reason = (enum entry_reason)entry_word_find(WORDS_REASON, v->reason,
                                                       strlen(v->reason));
    }
    if (v->approver != NULL) {
        x->has[M_APPROVER] = true;
        memcpy(x->approver, v->approver, strlen(v->approver) + 1);
    }
    return ERR_OK;
}

enum err_code
voucher_take(struct session *s, struct voucher *v, enum entry_kind kind, struct err *e)
{
    enum err_code rc = voucher_begin(s, v, kind, e);

    return rc == ERR_OK ? voucher_value(v, e) : rc;
}

enum err_code
voucher_append(struct session *s, struct voucher *v, struct err *e)
{
    struct entry *x = &v->entry;
    const int64_t seq = ledger_next_seq(s->ledger);
    const bool by_rule = kinds_act(x)->draws && v->from.count == 0;
    enum err_code rc = pots_check(s, x, e);

    if (rc == ERR_OK)
        rc = session_note(s, seq, v->note, x, e);
    if (rc == ERR_OK)
        rc = evidence_put(s, seq, &v->evidence, x, &v->room, e);
    return rc == ERR_OK ? ledger_append(s->ledger, x, by_rule ? &v->room : NULL, NULL, e)
                        : rc;
}

enum err_code
voucher_record(struct session *s, struct voucher *v, struct err *e)
{
    struct out *o = NULL;
    enum err_code rc = session_begin(s, e);

    if (rc != ERR_OK)
        return rc;
    rc = voucher_append(s, v, e);
    if (rc == ERR_OK)
        rc = ledger_commit(s->ledger, e);
    else
        ledger_rollback(s->ledger);
    if (rc == ERR_OK)
        rc = out_open(out_format_of(v->format), stdout, &o, e);
    if (rc != ERR_OK)
        return rc;
    voucher_print(o, &v->entry);
    return out_close(o, e);
}

/* Which gifts paid, in words. */
static void
put_sources(const struct entry *x, struct buf *b)
{
    runs_put_words(b, x->sources, x->source_count, false);
    for (size_t i = 0; i < x->line_count; i++) {
        const struct entry_line *line = &x->lines[i];

        if (line->source_count == 0)
            continue;
        if (x->line_count > 1) {
            buf_put(b, b->bytes == 0 ? "" : "; ");
            buf_put(b, line->item);
            buf_put(b, ": ");
        }
        runs_put_words(b, line->sources, line->source_count, true);
    }
}

static void
print_words(struct out *o, const struct entry *x)
{
    struct buf b = { 0 };

    out_key(o, "seq", N_("entry"));
    out_integer(o, x->seq);
    out_key(o, "kind", N_("kind"));
    out_string(o, brief_kind(x));
    out_key(o, "fund", N_("fund"));
    buf_put(&b, x->fund);
    if (x->has[M_TO_FUND]) {
        buf_put(&b, " -> ");
        buf_put(&b, x->to_fund);
    }
    out_string(o, buf_text(&b));
    if (x->has[M_POT] || x->has[M_FROM_POT]) {
        buf_clear(&b);
        buf_put(&b, brief_pot(x->has[M_POT] ? x->pot : x->from_pot));
        if (x->has[M_TO_POT]) {
            buf_put(&b, " -> ");
            buf_put(&b, brief_pot(x->to_pot));
        }
        out_key(o, "pot", N_("pot"));
        out_string(o, buf_text(&b));
    }
    buf_clear(&b);
    brief_value(x, &b);
    out_key(o, "value", N_("value"));
    out_string(o, buf_text(&b));
    if (kinds_act(x)->draws) {
        buf_clear(&b);
        put_sources(x, &b);
        out_key(o, "sources", N_("paid by entries"));
        out_string(o, buf_text(&b));
    }
    buf_free(&b);
}

void
voucher_print(struct out *o, const struct entry *x)
{
    if (out_is_text(o)) {
        print_words(o, x);
        return;
    }
    out_key(o, "seq", NULL);
    out_integer(o, x->seq);
    if (!kinds_act(x)->draws)
        return;
    out_key(o, "sources", NULL);
    out_begin_list(o);
    runs_put_lists(o, x->sources, x->source_count);
    for (size_t i = 0; i < x->line_count; i++)
        runs_put_lists(o, x->lines[i].sources, x->lines[i].source_count);
    out_end_list(o);
    if (kinds_act(x)->moves == KIND_BUYS || !x->has[M_LINES])
        return;
    out_key(o, "lines", NULL);
    out_begin_list(o);
    for (size_t i = 0; i < x->line_count; i++) {
        const struct entry_line *line = &x->lines[i];

        out_begin_map(o);
        out_key(o, "item", NULL);
        out_string(o, line->item);
        out_key(o, "unit", NULL);
        out_string(o, line->unit);
        out_key(o, "sources", NULL);
        out_begin_list(o);
        runs_put_lists(o, line->sources, line->source_count);
        out_end_list(o);
        out_end_map(o);
    }
    out_end_list(o);
}
