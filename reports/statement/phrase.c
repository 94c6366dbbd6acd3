/* SPDX-License-Identifier: MIT */
#include "reports/statement/phrase.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "ledger/base/money.h"
#include "ledger/base/utf8.h"
#include "ledger/entry/kinds.h"
#include "receipts/labels.h"

/* Text that is put together piece by piece, each with a mark before it but the first. */
struct joined {
    char *out;
    size_t used;
};

static void
join(struct joined *j, const char *mark, const char *text)
{
    int n = snprintf(j->out + j->used, PHRASE_BYTES - j->used, "%s%s",
                     j->used == 0 ? "" : mark, text);

    assert(n >= 0);
    assert((size_t)n < PHRASE_BYTES - j->used); /* the limits of entry.h */
    j->used += (size_t)n;
}

const char *
phrase_scope(const struct statement *st, char out[PHRASE_BYTES])
{
    if (st->fund_count == 1)
        (void)snprintf(out, PHRASE_BYTES, "%s", st->funds[0].name);
    else
        (void)snprintf(out, PHRASE_BYTES, "Tất cả %zu quỹ", st->fund_count);
    return out;
}

const char *
phrase_period(const struct statement *st, char out[PHRASE_BYTES])
{
    char from[DATE_TEXT_BYTES], to[DATE_TEXT_BYTES];

    (void)snprintf(out, PHRASE_BYTES, "từ ngày %s đến ngày %s",
                   date_format_vn(st->from_day, from), date_format_vn(st->to_day, to));
    return out;
}

const char *
phrase_host(const struct ledger_identity *id, char out[ENTRY_HOST_BYTES])
{
    const char *host = strstr(id->host, "://");

    host = host == NULL ? id->host : host + 3;
    (void)snprintf(out, ENTRY_HOST_BYTES, "%.*s", (int)strcspn(host, "/"), host);
    return out;
}

static void
join_line(struct joined *j, const char *item, const char *unit, int64_t qty_milli)
{
    char quantity[MONEY_TEXT_BYTES];
    char text[ENTRY_ITEM_BYTES + ENTRY_UNIT_BYTES + MONEY_TEXT_BYTES + 8];

    (void)snprintf(text, sizeof text, "%s: %s %s", item,
                   money_format_quantity(qty_milli, quantity), unit);
    join(j, "; ", text);
}

const char *
phrase_check_words(void)
{
    return "Sáu từ đối chiếu rút từ phần đầu của mã gốc, để đọc lên và nghe so cho tiện; "
           "chúng không phải là bằng chứng. Muốn chắc chắn, so từng ký tự của mã gốc.";
}

const char *
phrase_lines(const struct statement *st, size_t first, size_t count,
             char out[PHRASE_BYTES])
{
    struct joined j = { out, 0 };

    out[0] = '\0';
    for (size_t i = first; i < first + count; i++)
        join_line(&j, st->lines[i].item, st->lines[i].unit, st->lines[i].qty_milli);
    return out;
}

const char *
phrase_used_for(const struct statement *st, enum entry_purpose purpose,
                char out[PHRASE_BYTES])
{
    struct joined j = { out, 0 };

    out[0] = '\0';
    for (size_t i = 0; i < st->goods_count; i++) {
        const struct statement_goods *g = &st->goods[i];

        if (g->used_for[purpose] == 0)
            continue;
        if (j.used + 512 > PHRASE_BYTES) { /* the table of goods has them all */
            join(&j, "; ", "…");
            break;
        }
        join_line(&j, g->item, g->unit, g->used_for[purpose]);
    }
    return out;
}

const char *
phrase_giver(const struct statement_gift *gift, char out[PHRASE_BYTES])
{
    const char *giver_class = labels_class(gift->giver_class);
    char count[MONEY_TEXT_BYTES];

    if (gift->giver_class == CLASS_BOX && gift->givers > 0)
        (void)snprintf(out, PHRASE_BYTES, "%s (%s người)", giver_class,
                       money_format(gift->givers, count));
    else if (gift->giver_class == CLASS_BOX)
        (void)snprintf(out, PHRASE_BYTES, "%s", giver_class);
    else if (gift->name != NULL)
        (void)snprintf(out, PHRASE_BYTES, "%s", gift->name);
    else
        (void)snprintf(out, PHRASE_BYTES, "Không nêu tên");
    return out;
}

const char *
phrase_gift_note(const struct statement_gift *gift, char out[PHRASE_BYTES])
{
    struct joined j = { out, 0 };

    out[0] = '\0';
    if (gift->is_added)
        join(&j, ", ", "ghi bổ sung");
    if (gift->is_late)
        join(&j, ", ", "sau ngày kết thúc đợt");
    if (gift->is_foreign)
        join(&j, ", ", "từ nước ngoài");
    return out;
}

/* "500.000 đồng" or the goods. */
static const char *
value_of(const struct statement *st, const struct statement_event *ev,
         char out[PHRASE_BYTES])
{
    char amount[MONEY_TEXT_BYTES];

    if (ev->line_count > 0 && ev->amount == 0)
        return phrase_lines(st, ev->first_line, ev->line_count, out);
    (void)snprintf(out, PHRASE_BYTES, "%s đồng", money_format(ev->amount, amount));
    return out;
}

static void
join_reason(struct joined *j, enum entry_reason reason)
{
    if (reason != REASON_NONE)
        join(j, ". Lý do: ", labels_reason(reason));
}

static void
join_number(struct joined *j, const struct statement *st, int64_t number)
{
    char text[STATEMENT_KEY_BYTES];

    if (number == 0)
        return;
    (void)snprintf(text, sizeof text, "%s/%06" PRId64, st->identity.book, number);
    join(j, ", biên lai ", text);
}

static void
join_transfer(struct joined *j, const struct statement *st,
              const struct statement_event *ev)
{
    char value[PHRASE_BYTES];
    bool in = ev->kind == STATEMENT_TRANSFER_IN;

    join(j, "", in ? "Nhận từ quỹ " : "Chuyển sang quỹ ");
    join(j, "", ev->other_fund);
    join(j, ": ", value_of(st, ev, value));
    if (ev->basis != BASIS_NONE)
        join(j, ". ", labels_basis(ev->basis));
    if (ev->document != NULL)
        join(j, ", số ", ev->document);
}

static void
join_ended(struct joined *j, const struct statement *st, const struct statement_event *ev)
{
    char text[STATEMENT_KEY_BYTES + 64];

    (void)snprintf(text, sizeof text, "Biên lai %s/%06" PRId64, st->identity.book,
                   ev->number);
    join(j, "", text);
    if (ev->replaced_by != 0) {
        (void)snprintf(text, sizeof text, "%s/%06" PRId64, st->identity.book,
                       ev->replaced_by);
        join(j, " được thay bằng biên lai ", text);
        return;
    }
    join(j, "",
         kinds_rows[ev->target_kind].act.moves == KIND_UNDOES
             ? " hết giá trị vì khoản thu đã ghi số âm"
             : " đã hủy");
    join_reason(j, ev->reason);
}

const char *
phrase_event(const struct statement *st, const struct statement_event *ev,
             char out[PHRASE_BYTES])
{
    struct joined j = { out, 0 };
    char value[PHRASE_BYTES], text[96], amount[MONEY_TEXT_BYTES];

    out[0] = '\0';
    switch (ev->kind) {
    case STATEMENT_PURCHASE:
        (void)snprintf(text, sizeof text, "Mua hiện vật %s đồng",
                       money_format(ev->amount, amount));
        join(&j, "", text);
        join(&j, " (", phrase_lines(st, ev->first_line, ev->line_count, value));
        join(&j, "", ")");
        break;
    case STATEMENT_TRANSFER_IN:
    case STATEMENT_TRANSFER_OUT:
        join_transfer(&j, st, ev);
        break;
    case STATEMENT_REFUND:
        (void)snprintf(text, sizeof text, "Hoàn trả khoản tặng ở bút toán %" PRId64,
                       ev->target);
        join(&j, "", text);
        join_number(&j, st, ev->number);
        join(&j, ": ", value_of(st, ev, value));
        join_reason(&j, ev->reason);
        break;
    case STATEMENT_REVERSAL:
        (void)snprintf(text, sizeof text, "Ghi số âm bút toán %" PRId64 " (%s",
                       ev->target, labels_kind(ev->target_kind));
        join(&j, "", text);
        join_number(&j, st, ev->number);
        join(&j, "", "): ");
        join(&j, "", value_of(st, ev, value));
        join_reason(&j, ev->reason);
        break;
    case STATEMENT_RECEIPT_ENDED:
        join_ended(&j, st, ev);
        break;
    }
    return out;
}

static struct phrase_row *
add(struct phrase_row *out, size_t *n, const char *key, const char *label, int64_t amount)
{
    struct phrase_row *row = &out[(*n)++];

    assert(*n <= PHRASE_ROWS_MAX);
    *row = (struct phrase_row){ key, label, -2, amount, true, PURPOSE_NONE };
    return row;
}

size_t
phrase_received(const struct statement *st, struct phrase_row *out)
{
    size_t n = 0;

    for (int f = 0; f < FORM_COUNT; f++) {
        if (st->forms[f].count == 0)
            continue;
        struct phrase_row *row =
            add(out, &n, entry_word(WORDS_FORM, f), labels_form((enum entry_form)f),
                st->forms[f].amount);

        row->count = st->forms[f].count;
        row->is_money = f == FORM_CASH || f == FORM_BANK;
    }
    if (st->interest != 0)
        (void)add(out, &n, "interest", "Lãi tiền gửi ngân hàng", st->interest);
    if (st->transferred_in != 0)
        (void)add(out, &n, "transfer_in", "Nhận điều chuyển từ quỹ khác",
                  st->transferred_in);
    if (st->refunded != 0)
        (void)add(out, &n, "refund", "Hoàn trả người tặng (trừ đi)", st->refunded);
    if (st->corrected_received != 0)
        (void)add(out, &n, "correction", "Sửa khoản thu kỳ trước",
                  st->corrected_received);
    return n;
}

size_t
phrase_classes(const struct statement *st, struct phrase_row *out)
{
    size_t n = 0;

    for (int i = 1; i <= CLASS_COUNT; i++) {
        int c = i % CLASS_COUNT; /* those that are not given come last */
        const char *word = entry_word(WORDS_CLASS, c);

        if (st->classes[c].count == 0)
            continue;
        add(out, &n, word == NULL ? "" : word, labels_class((enum entry_class)c),
            st->classes[c].amount)
            ->count = st->classes[c].count;
    }
    return n;
}

size_t
phrase_used(const struct statement *st, struct phrase_row *out)
{
    size_t n = 0;

    for (size_t i = 0; i < st->use_count; i++) {
        const enum entry_purpose purpose = st->uses[i].purpose;
        struct phrase_row *row = add(out, &n, entry_word(WORDS_PURPOSE, (int)purpose),
                                     labels_purpose(purpose), st->uses[i].amount);

        row->count = st->uses[i].people;
        row->purpose = purpose;
    }
    if (st->purchased != 0)
        (void)add(out, &n, "purchase", "Mua hiện vật để trao", st->purchased);
    if (st->transferred_out != 0)
        (void)add(out, &n, "transfer_out", "Điều chuyển sang quỹ khác",
                  st->transferred_out);
    if (st->corrected_used != 0)
        (void)add(out, &n, "correction", "Sửa khoản chi kỳ trước", st->corrected_used);
    return n;
}

const char *
phrase_capitals(const char *text, char out[PHRASE_BYTES])
{
    size_t n = strlen(text), used = 0, step;

    for (; n > 0 && used + UTF8_BYTES_MAX < PHRASE_BYTES; text += step, n -= step) {
        uint32_t letter;

        step = utf8_next(text, n, &letter);
        if (step == 0)
            break;
        used += utf8_put(utf8_upper(letter), out + used);
    }
    out[used] = '\0';
    return out;
}
