/* SPDX-License-Identifier: MIT */
/* Each column is a line of the table below, in the order of the CSV; the JSON has the same
 * members in the order of their names. */
#include "reports/site/rows.h"
#include "ledger/entry/kinds.h"
#include "ledger/entry/members.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "reports/site/cell.h"

/* clang-format off */
#define COLUMNS(X) \
    X(seq, INTEGER, "", "số thứ tự của bút toán trong sổ, từ 0", "number of the entry in the book, from 0") \
    X(part, INTEGER, "", "dòng thứ mấy của bút toán, từ 1", "which row of the entry, from 1") \
    X(at, TEXT, "", "lúc ghi vào sổ (ISO 8601)", "when it was entered (ISO 8601)") \
    X(by, CODE, "", "mã người ghi", "code of who entered it") \
    X(kind, CODE, "", "loại bút toán: donation là khoản tặng, disbursement là khoản chi, reversal là ghi số âm ...", "kind of entry (FORMAT.md section 3)") \
    X(of_kind, CODE, "", "loại của bút toán bị ghi số âm", "of a reversal: the kind of the entry it reverses") \
    X(date, DAY, "", "ngày chứng từ", "day of the voucher") \
    X(fund, CODE, "", "mã quỹ; * là tất cả", "code of the fund; * is all") \
    X(form, CODE, "", "hình thức tặng: cash tiền mặt, bank chuyển khoản, goods hiện vật, labour ngày công, service dịch vụ", "form of a gift") \
    X(pot, CODE, "", "nơi giữ tiền: cash quỹ tiền mặt, bank/MÃ tài khoản", "where the money is: cash, or bank/CODE") \
    X(amount, INTEGER, "đồng", "số tiền; ghi số âm thì âm", "money; negative in a reversal") \
    X(in, INTEGER, "đồng", "tiền vào quỹ (gồm số dư đầu); trừ lại thì âm; cộng cả cột được tổng đã vào", "money into the fund (openings too), negative when taken back; the column adds up") \
    X(out, INTEGER, "đồng", "tiền quỹ đã sử dụng; trừ lại thì âm; cộng cả cột được tổng đã dùng", "money of the fund that was used, negative when taken back; the column adds up") \
    X(item, TEXT, "", "tên hiện vật, ngày công hoặc dịch vụ", "the good, labour or service") \
    X(quantity, DECIMAL, "", "số lượng theo đơn vị; ghi số âm thì âm; trong JSON là phần nghìn", "quantity in its unit; negative in a reversal; thousandths in JSON") \
    X(unit, TEXT, "", "đơn vị tính", "unit of the quantity") \
    X(value, INTEGER, "đồng", "giá trị quy ra tiền của hiện vật, nếu có; không cộng vào tiền", "value of the goods where there is one; never added to money") \
    X(value_source, CODE, "", "căn cứ giá trị: invoice hóa đơn, declared người tặng khai, council hội đồng", "what the value is based on") \
    X(class, CODE, "", "người tặng: individual cá nhân, organisation tổ chức, enterprise doanh nghiệp, collective tập thể, box thùng quyên góp", "class of the giver") \
    X(foreign, TRUE, "", "true: từ nước ngoài", "true: from abroad") \
    X(purpose, CODE, "", "mã mục đích (QUATET, HOCBONG ...)", "code of the purpose") \
    X(people, INTEGER, "lượt người", "số lượt người được trợ giúp", "people helped, counted each time") \
    X(givers, INTEGER, "người", "số người bỏ vào thùng quyên góp", "people who gave into a box") \
    X(gift, INTEGER, "", "số thứ tự của khoản tặng mà dòng này nói đến", "seq of the gift this is about") \
    X(number, INTEGER, "", "số biên lai", "number of the receipt") \
    X(replaces, INTEGER, "", "số biên lai mà biên lai này thay", "number of the receipt that this one replaces") \
    X(reverses, INTEGER, "", "số thứ tự của bút toán bị ghi số âm", "seq of the entry that is reversed") \
    X(reason, CODE, "", "mã lý do", "code of the reason") \
    X(basis, CODE, "", "căn cứ điều chuyển: decision quyết định, consent người tặng đồng ý", "basis of a transfer") \
    X(document, TEXT, "", "số văn bản", "number of the document") \
    X(to_fund, CODE, "", "quỹ nhận tiền điều chuyển", "fund that a transfer goes to") \
    X(from_pot, CODE, "", "nộp, rút tiền: lấy từ đâu", "of a deposit: from where") \
    X(to_pot, CODE, "", "nộp, rút tiền: đưa vào đâu", "of a deposit: to where") \
    X(what, CODE, "", "ngân hàng: interest lãi, fee phí (ngân sách bù, không trừ vào tiền tặng)", "bank: interest, or a fee (made up by the budget, never taken from gifts)") \
    X(from, DAY, "", "công khai: từ ngày", "of a statement: first day") \
    X(to, DAY, "", "công khai: đến ngày", "of a statement: last day") \
    X(opening, INTEGER, "đồng", "công khai: đầu kỳ còn", "of a statement: opening") \
    X(received, INTEGER, "đồng", "công khai: đã nhận", "of a statement: received") \
    X(used, INTEGER, "đồng", "công khai: đã sử dụng", "of a statement: used") \
    X(left, INTEGER, "đồng", "công khai: cuối kỳ còn lại", "of a statement: left") \
    X(fx_currency, CODE, "", "ngoại tệ đã nhận (ISO 4217)", "foreign currency received (ISO 4217)") \
    X(fx_amount, DECIMAL, "", "số ngoại tệ; trong JSON là phần nghìn", "amount in that currency; thousandths in JSON") \
    X(fx_rate, DECIMAL, "đồng", "tỷ giá; trong JSON là phần nghìn", "exchange rate; thousandths in JSON") \
    X(name, TEXT, "", "tên quỹ, tên ngân hàng, tên đơn vị giữ sổ; không bao giờ là tên người tặng", "name of a fund, a bank, the keeper of the book; never of a giver") \
    X(account, CODE, "", "mã tài khoản ngân hàng", "code of a bank account") \
    X(account_number, TEXT, "", "số tài khoản của đơn vị, đã công khai", "number of the organisation's own account") \
    X(target, INTEGER, "đồng", "chỉ tiêu vận động của quỹ", "what a fund hopes for") \
    X(approver, CODE, "", "mã người duyệt", "code of who approved")

enum column {
#define X(name, type, unit, vi, en) C_##name,
    COLUMNS(X)
#undef X
    C_COUNT
};

static const struct rows_column columns[] = {
#define X(name, type, unit, vi, en) { #name, ROWS_##type, unit, vi, en },
    COLUMNS(X)
#undef X
};
/* clang-format on */

struct cell {
    const char *text; /* NULL: none, unless it is a number */
    int64_t number;
    bool has;
};

struct rows {
    struct ledger *l;
    struct entry_room room;
    struct entry target; /* what a reversal reverses */
    size_t by_name[C_COUNT];
    enum entry_member member[C_COUNT]; /* what a column takes as it is; M_NONE: nothing */
    char at[DATE_INSTANT_BYTES];
    struct cell row[C_COUNT];
    FILE *csv;
    struct jcs *json;
    int64_t parts;
};

const struct rows_column *
rows_columns(size_t *count_out)
{
    *count_out = C_COUNT;
    return columns;
}

/* The member that a column is called after. Some columns are of a line, or have a sign. */
static enum entry_member
member_of(enum column c)
{
    if (c == C_at || c == C_amount || c == C_unit)
        return M_NONE;
    for (int m = M_NONE + 1; m < M_COUNT; m++)
        if (strcmp(columns[c].name, members_entry[m].name) == 0)
            return (enum entry_member)m;
    return M_NONE;
}

enum err_code
rows_open(struct ledger *l, struct rows **out, struct err *e)
{
    struct rows *r = calloc(1, sizeof *r);

    if (r == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    r->l = l;
    for (size_t i = 0; i < C_COUNT; i++) {
        size_t at = i;

        for (; at > 0 && strcmp(columns[r->by_name[at - 1]].name, columns[i].name) > 0;
             at--)
            r->by_name[at] = r->by_name[at - 1];
        r->by_name[at] = i;
        r->member[i] = member_of((enum column)i);
    }
    *out = r;
    return ERR_OK;
}

void
rows_close(struct rows *r)
{
    free(r);
}

static void
text(struct rows *r, enum column c, const char *value)
{
    assert(columns[c].type <= ROWS_CODE);
    r->row[c].text = value;
    r->row[c].has = value != NULL && value[0] != '\0';
}

static void
number(struct rows *r, enum column c, int64_t value)
{
    assert(columns[c].type > ROWS_CODE);
    r->row[c].number = value;
    r->row[c].has = true;
}

static void
write_csv(const struct rows *r)
{
    char day[DATE_TEXT_BYTES];

    for (size_t i = 0; i < C_COUNT; i++) {
        const struct cell *c = &r->row[i];

        if (i > 0)
            (void)putc_unlocked(',', r->csv);
        if (!c->has)
            continue;
        if (columns[i].type <= ROWS_CODE)
            cell_text(r->csv, c->text);
        else if (columns[i].type == ROWS_DAY)
            (void)fputs(date_format((int32_t)c->number, day), r->csv);
        else if (columns[i].type == ROWS_DECIMAL)
            cell_decimal(r->csv, c->number);
        else if (columns[i].type == ROWS_TRUE)
            (void)fputs("true", r->csv);
        else
            cell_integer(r->csv, c->number);
    }
    (void)fputs("\r\n", r->csv);
}

static void
write_json(const struct rows *r)
{
    char day[DATE_TEXT_BYTES];

    jcs_object(r->json);
    for (size_t k = 0; k < C_COUNT; k++) {
        size_t i = r->by_name[k];
        const struct cell *c = &r->row[i];

        if (!c->has)
            continue;
        jcs_name(r->json, columns[i].name);
        if (columns[i].type <= ROWS_CODE)
            jcs_string(r->json, c->text);
        else if (columns[i].type == ROWS_DAY)
            jcs_string(r->json, date_format((int32_t)c->number, day));
        else if (columns[i].type == ROWS_TRUE)
            jcs_true(r->json);
        else
            jcs_integer(r->json, c->number);
    }
    jcs_object_end(r->json);
}

static void
write(struct rows *r)
{
    number(r, C_part, ++r->parts);
    if (r->csv != NULL)
        write_csv(r);
    if (r->json != NULL)
        write_json(r);
}

/* What a cell says of one member: a text, or a number. */
static void
fill(struct rows *r, enum column c, const struct entry *en)
{
    const enum entry_member m = r->member[c];
    const struct member *row = &members_entry[m];

    if (columns[c].type <= ROWS_CODE)
        text(r, c,
             row->type == TYPE_WORD
                 ? entry_word((enum entry_words)row->words, members_word(en, m))
                 : members_text(en, m));
    else if (!en->has[m])
        return;
    else if (row->type == TYPE_DAY)
        number(r, c, members_day(en, m));
    else if (row->type == TYPE_TRUE)
        number(r, c, 1);
    else
        number(r, c, members_integer(en, m) * (row->type == TYPE_CENTS ? 10 : 1));
}

/* The members that a row takes as they are. A reversal says in whose words it is: what its own
 * kind has is its own, other texts are those of its target `of`. */
static void
fill_members(struct rows *r, const struct entry *entry, const struct entry *of)
{
    for (size_t i = 0; i < C_COUNT; i++) {
        const enum entry_member m = r->member[i];
        const bool is_own =
            m != M_NONE && (columns[i].type > ROWS_CODE ||
                            kinds_rows[entry->kind].members[m] != RULE_NO);

        if (m != M_NONE)
            fill(r, (enum column)i, is_own ? entry : of);
    }
    if (!of->has[M_NAME])
        text(r, C_name, of->has[M_ORG] ? of->org : of->bank);
}

/* The money of an entry, and what it does to its fund; sign is -1 in a reversal. */
static void
fill_money(struct rows *r, const struct entry *en, int64_t sign)
{
    const struct kind_act *act = kinds_act(en);

    if (!en->has[M_AMOUNT])
        return;
    number(r, C_amount, sign * en->amount);
    if (act->moves == KIND_OPENING || act->side == KIND_RECEIVED)
        number(r, C_in, (act->moves == KIND_OUT ? -sign : sign) * en->amount);
    if (act->side == KIND_USED)
        number(r, C_out, sign * en->amount);
}

/* What a transfer brings to the other fund: a row of its own. */
static void
write_arrival(struct rows *r, const struct entry *en, int64_t sign)
{
    r->row[C_amount].has = r->row[C_out].has = r->row[C_pot].has = false;
    text(r, C_fund, en->to_fund);
    number(r, C_in, sign * en->amount);
    write(r);
}

/* The rows of an entry; those after the first do not repeat its money. */
static void
write_entry(struct rows *r, const struct entry *en, int64_t sign)
{
    fill_money(r, en, sign);
    if (en->line_count == 0)
        write(r);
    for (size_t i = 0; i < en->line_count; i++) {
        const struct entry_line *line = &en->lines[i];

        text(r, C_item, line->item);
        text(r, C_unit, line->unit);
        number(r, C_quantity, sign * line->qty_milli);
        number(r, C_value, sign * line->value);
        r->row[C_value].has = line->value != 0;
        text(r, C_value_source, entry_word(WORDS_VALUE, (int)line->source));
        if (i > 0)
            r->row[C_amount].has = r->row[C_in].has = r->row[C_out].has = false;
        write(r);
    }
    if (kinds_act(en)->moves == KIND_ACROSS && en->has[M_AMOUNT])
        write_arrival(r, en, sign);
}

enum err_code
rows_put(struct rows *r, const struct entry *entry, FILE *csv, struct jcs *json,
         struct err *e)
{
    const struct entry *of = entry;
    int64_t sign = 1;
    enum err_code rc = ERR_OK;

    assert(entry->seq >= 0);
    if (kinds_act(entry)->moves == KIND_UNDOES) {
        rc = ledger_get(r->l, entry->reverses_seq, &r->room, &r->target, e);
        of = &r->target;
        sign = -1;
    }
    if (rc != ERR_OK)
        return rc;
    memset(r->row, 0, sizeof r->row);
    r->csv = csv;
    r->json = json;
    r->parts = 0;
    if (of != entry)
        text(r, C_of_kind, entry_word(WORDS_KIND, (int)of->kind));
    fill_members(r, entry, of);
    text(r, C_at, date_format_instant(&entry->at, r->at));
    write_entry(r, of, sign);
    return ERR_OK;
}

void
rows_head(FILE *csv)
{
    (void)fputs("\xEF\xBB\xBF", csv);
    for (size_t i = 0; i < C_COUNT; i++)
        (void)fprintf(csv, "%s%s", columns[i].name, i + 1 < C_COUNT ? "," : "\r\n");
}

void
rows_dictionary(FILE *csv)
{
    static const char *const types[] = {
        [ROWS_TEXT] = "text",       [ROWS_CODE] = "code", [ROWS_INTEGER] = "integer",
        [ROWS_DECIMAL] = "decimal", [ROWS_DAY] = "date",  [ROWS_TRUE] = "true",
    };

    (void)fputs("\xEF\xBB\xBF"
                "column,type,unit,nghia,meaning\r\n",
                csv);
    for (size_t i = 0; i < C_COUNT; i++) {
        const char *const cells[] = { columns[i].name, types[columns[i].type],
                                      columns[i].unit, columns[i].vi, columns[i].en };

        for (size_t k = 0; k < 5; k++) {
            if (k > 0)
                (void)putc_unlocked(',', csv);
            cell_text(csv, cells[k]);
        }
        (void)fputs("\r\n", csv);
    }
}
