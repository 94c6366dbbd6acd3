/* SPDX-License-Identifier: MIT */
#include "receipts/receipt.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "ledger/base/base64.h"
#include "receipts/labels.h"

#define LEAF_CHARS 12 /* 72 bits: enough to compare by eye */
#define DAY_2025 9132 /* 2025-01-01 */

/* clang-format off */
#define FACE_MONEY(decree_text)                                                \
    { .code = "C45-BB", .decree = decree_text, .title = "BIÊN LAI THU TIỀN",   \
      .giver = "Người nộp tiền", .taker = "Người thu tiền" }
#define FACES_IN_KIND                                                          \
    .goods = { "", "", "BIÊN NHẬN HIỆN VẬT", "Người giao", "Người nhận" },     \
    .labour = { "", "", "BIÊN NHẬN NGÀY CÔNG", "Người ủng hộ", "Người xác nhận" }, \
    .service = { "", "", "BIÊN NHẬN DỊCH VỤ", "Người ủng hộ", "Người xác nhận" }

/* Thông tư 24/2024 took the place of 107/2017 from 2025; latest first. */
static const struct receipt_form defaults[] = {
    { .from_day = DAY_2025,
      .money = FACE_MONEY("Ban hành kèm theo Thông tư số 24/2024/TT-BTC "
                          "ngày 17/4/2024 của Bộ Tài chính"),
      FACES_IN_KIND, .parent = "", .place = "", .budget_code = "" },
    { .from_day = 0,
      .money = FACE_MONEY("Ban hành kèm theo Thông tư số 107/2017/TT-BTC "
                          "ngày 10/10/2017 của Bộ Tài chính"),
      FACES_IN_KIND, .parent = "", .place = "", .budget_code = "" },
};
/* clang-format on */

const struct receipt_form *
receipt_form_default(int32_t day)
{
    size_t i = 0;

    assert(day >= 0);
    while (day < defaults[i].from_day)
        i++;
    return &defaults[i];
}

const char *
receipt_number_format(const char *book, int64_t number, char out[RECEIPT_NUMBER_BYTES])
{
    (void)snprintf(out, RECEIPT_NUMBER_BYTES, "%s/%06" PRId64, book, number);
    return out;
}

static const struct receipt_face *
face_of(const struct receipt_form *form, enum entry_form of)
{
    switch (of) {
    case FORM_GOODS:
        return &form->goods;
    case FORM_LABOUR:
        return &form->labour;
    case FORM_SERVICE:
        return &form->service;
    case FORM_NONE:
    case FORM_CASH:
    case FORM_BANK:
    case FORM_COUNT:
        break;
    }
    return &form->money;
}

static void
set_heads(const struct receipt_facts *in, struct receipt *out)
{
    const struct receipt_face *face = face_of(in->form, in->entry->form);
    const char *unit = in->genesis->unit;
    const char *budget = in->form->budget_code;
    char day[WORDS_BYTES];

    (void)snprintf(out->parent, sizeof out->parent, "%s", in->form->parent);
    (void)snprintf(out->org, sizeof out->org, "%s", in->genesis->org);
    (void)snprintf(out->unit, sizeof out->unit, "%s%s%s%s%s",
                   unit[0] == '\0' ? "" : "Mã đơn vị: ", unit,
                   unit[0] == '\0' || budget[0] == '\0' ? "" : " - ",
                   budget[0] == '\0' ? "" : "Mã QHNS: ", budget);
    if (face->code[0] != '\0')
        (void)snprintf(out->code, sizeof out->code, "Mẫu số: %s", face->code);
    if (face->decree[0] != '\0')
        (void)snprintf(out->decree, sizeof out->decree, "(%s)", face->decree);
    (void)snprintf(out->title, sizeof out->title, "%s", face->title);
    (void)snprintf(out->giver, sizeof out->giver, "%s", face->giver);
    (void)snprintf(out->taker, sizeof out->taker, "%s", face->taker);
    const char *text = words_date(in->entry->date_day, day);
    if (in->form->place[0] != '\0')
        (void)snprintf(out->date, sizeof out->date, "%s, %s", in->form->place, text);
    else /* "ngày ..." begins the line */
        (void)snprintf(out->date, sizeof out->date, "N%s", text + 1);
}

static void
set_state(const struct receipt_facts *in, struct receipt *out)
{
    const char *book = in->genesis->book;
    char number[RECEIPT_NUMBER_BYTES];
    char day[DATE_TEXT_BYTES];

    out->is_copy = in->is_copy;
    if (in->entry->has[M_REPLACES])
        (void)receipt_number_format(book, in->entry->replaces, out->replaces);
    if (in->state == RECEIPT_REPLACED) {
        (void)snprintf(out->mark, sizeof out->mark, "ĐÃ THAY THẾ");
        (void)snprintf(out->state, sizeof out->state,
                       "Đã được thay thế bằng biên lai số %s.",
                       receipt_number_format(book, in->replaced_by, number));
    } else if (in->state == RECEIPT_VOID) {
        (void)snprintf(out->mark, sizeof out->mark, "ĐÃ HỦY");
        (void)snprintf(out->state, sizeof out->state, "Đã hủy ngày %s. Lý do: %s.",
                       date_format_vn(in->void_day, day),
                       in->void_reason == REASON_NONE ? "khoản tiếp nhận đã ghi số âm"
                                                      : labels_reason(in->void_reason));
    }
}

static void
set_line(const struct entry_line *in, struct receipt_line *out)
{
    char value[MONEY_TEXT_BYTES];

    (void)snprintf(out->item, sizeof out->item, "%s", in->item);
    (void)snprintf(out->unit, sizeof out->unit, "%s", in->unit);
    (void)money_format_quantity(in->qty_milli, out->quantity);
    if (in->value != 0)
        (void)snprintf(out->value, sizeof out->value, "%s (%c)",
                       money_format(in->value, value), 'a' + (int)in->source - 1);
}

/* Goods are described; their values come from somebody and are never summed. */
static void
set_lines(const struct entry *entry, struct receipt *out)
{
    bool is_used[VALUE_COUNT] = { false };
    char *remark = out->value_remark;
    size_t n = 0;

    out->line_count = entry->line_count;
    for (size_t i = 0; i < entry->line_count; i++) {
        set_line(&entry->lines[i], &out->lines[i]);
        is_used[entry->lines[i].source] = true;
    }
    for (int k = VALUE_NONE + 1; k < VALUE_COUNT; k++)
        if (is_used[k])
            n += (size_t)snprintf(remark + n, sizeof out->value_remark - n, "(%c) %s; ",
                                  'a' + k - 1,
                                  labels_value_source((enum entry_value_source)k));
    if (n > 0)
        (void)snprintf(remark + n, sizeof out->value_remark - n,
                       "để tham khảo, không cộng vào tiền.");
}

static void
set_gift(const struct receipt_facts *in, struct receipt *out)
{
    static const char *const donors[] = {
        [RECEIPT_UNNAMED] = "Người ủng hộ không nêu tên",
        [RECEIPT_ERASED] = "(tên đã xóa theo yêu cầu)",
    };
    const struct entry *entry = in->entry;
    char figures[MONEY_TEXT_BYTES];

    (void)snprintf(out->donor, sizeof out->donor, "%s",
                   in->donor == RECEIPT_NAMED ? in->name : donors[in->donor]);
    out->is_named = in->donor == RECEIPT_NAMED;
    out->is_foreign = entry->has[M_FOREIGN];
    (void)snprintf(out->place, sizeof out->place, "%s",
                   in->place == NULL ? "" : in->place);
    (void)snprintf(out->content, sizeof out->content, "Ủng hộ %s (mã quỹ: %s)",
                   in->fund_name, entry->fund);
    if (entry->has[M_PURPOSE])
        (void)snprintf(out->purpose, sizeof out->purpose, "%s",
                       labels_purpose(entry->purpose));
    (void)snprintf(out->form, sizeof out->form, "%s", labels_form(entry->form));
    out->is_money = entry->has[M_AMOUNT];
    if (out->is_money) {
        (void)snprintf(out->amount, sizeof out->amount, "%s đồng",
                       money_format(entry->amount, figures));
        (void)words_amount(entry->amount, &in->form->words, out->amount_words);
        return;
    }
    set_lines(entry, out);
}

void
receipt_init(const struct receipt_facts *in, struct receipt *out)
{
    assert(in->entry->kind == ENTRY_RECEIPT && in->genesis->kind == ENTRY_GENESIS);
    assert(in->entry->line_count <= ENTRY_LINES_MAX);
    assert(in->donor != RECEIPT_NAMED || in->name != NULL);
    memset(out, 0, sizeof *out);
    set_heads(in, out);
    (void)snprintf(out->book, sizeof out->book, "%s", in->genesis->book);
    (void)receipt_number_format(in->genesis->book, in->entry->number, out->number);
    set_state(in, out);
    set_gift(in, out);
    (void)snprintf(out->collector, sizeof out->collector, "%s", in->entry->by);
    (void)snprintf(out->seq, sizeof out->seq, "%" PRId64, in->entry->seq);
    (void)base64_encode(in->leaf, HASH_BYTES, out->leaf);
    out->leaf[LEAF_CHARS] = '\0';
    (void)snprintf(out->host, sizeof out->host, "%s", in->genesis->host);
    (void)snprintf(out->privacy, sizeof out->privacy, "%s",
                   in->donor == RECEIPT_NAMED
                       ? "Mã QR này chứa họ tên người ủng hộ. Khi có yêu cầu, đơn vị xóa "
                         "tên khỏi hồ sơ; bản giấy đã trao không thu hồi được."
                       : "Mã QR này không chứa họ tên.");
    (void)snprintf(out->url, sizeof out->url, "%s", in->url);
}
