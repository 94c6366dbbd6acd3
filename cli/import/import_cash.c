/* SPDX-License-Identifier: MIT */
/* A spreadsheet of cash gifts. See import_cash.h. */
#include "cli/import/import_cash.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/desk/gift.h"
#include "cli/term/i18n.h"
#include "cli/import/import_rows.h"
#include "cli/import/import_rules.h"
#include "cli/import/import_table.h"
#include "cli/term/term.h"
#include "ledger/base/crypto.h"
#include "ledger/base/file.h"
#include "ledger/base/money.h"
#include "ledger/base/text.h"
#include "receipts/labels.h"

#define BYTE_ORDER_MARK "\xEF\xBB\xBF" /* so that Excel reads UTF-8 */
#define ACCOUNT_BYTES (ENTRY_CODE_BYTES + 8)

enum column { DAY, NAME, VILLAGE, AMOUNT, CLASS, PURPOSE, PUBLISH, PHONE, NOTE, COLUMNS };

/* clang-format off */
static const struct import_column columns[COLUMNS] = {
    [DAY] = { "ngày", "date", true },
    [NAME] = { "họ tên", "name", false },
    [VILLAGE] = { "thôn", "village", false },
    [AMOUNT] = { "số tiền", "amount", true },
    [CLASS] = { "loại", "class", false },
    [PURPOSE] = { "mục đích", "purpose", false },
    [PUBLISH] = { "công khai tên", "publish", false },
    [PHONE] = { "điện thoại", "phone", false },
    [NOTE] = { "ghi chú", "note", false },
};

struct word {
    const char *vi, *en;
    int value;
};

static const struct word class_words[] = {
    { "", "", CLASS_NONE },
    { "cá nhân", "individual", CLASS_INDIVIDUAL },
    { "tổ chức", "organisation", CLASS_ORGANISATION },
    { "doanh nghiệp", "enterprise", CLASS_ENTERPRISE },
    { "tập thể", "collective", CLASS_COLLECTIVE },
    { "thùng quyên góp", "box", CLASS_BOX },
    { NULL, NULL, 0 },
};

static const struct word publish_words[] = {
    { "không", "no", PUBLISH_NONE },
    { "", "", PUBLISH_NONE },
    { "có", "yes", PUBLISH_NAME },
    { "chữ đầu", "initials", PUBLISH_INITIALS },
    { "ẩn danh", "anonymous", PUBLISH_ANONYMOUS },
    { NULL, NULL, 0 },
};
/* clang-format on */

/* What a row has beside what tells it from others. */
struct about {
    enum entry_class class_;
    enum entry_purpose purpose;
    enum vault_publish publish;
    const char *phone, *note;
};

struct list {
    struct session *s;
    const struct import_cash *in;
    struct import_result *result;
    struct import_rules rules;
    struct import_rows rows; /* reference: the name; memo: the thôn */
    struct about *about;     /* of each row */
    size_t about_room;
    char
        account[ACCOUNT_BYTES]; /* in the identity; no account's code has small letters */
};

enum err_code
import_cash_template(const char *path, struct err *e)
{
    char text[512] = BYTE_ORDER_MARK;
    size_t used = strlen(text);

    for (size_t i = 0; i < COLUMNS; i++)
        used += (size_t)snprintf(text + used, sizeof text - used, "%s%s",
                                 import_table_name(&columns[i]),
                                 i + 1 < COLUMNS ? "," : "\r\n");
    assert(used < sizeof text);
    if (path !=
        NULL) /* never over a list that was filled in; names are to come into it */
        return file_create_secret(path, text, used, e);
    (void)fputs(text, stdout); /* main looks whether it arrived */
    return ERR_OK;
}

/* --- one row ------------------------------------------------------------------------ */

static enum err_code
find_word(const struct word *words, const char *text, int *out, struct err *e)
{
    char known[ERR_POOL_BYTES / 2];
    bool is_vi = strcmp(i18n_lang(), "vi") == 0;
    size_t used = 0;

    for (const struct word *w = words; w->vi != NULL; w++)
        if (import_table_same(text, w->vi) || import_table_same(text, w->en)) {
            *out = w->value;
            return ERR_OK;
        }
    for (const struct word *w = words; w->vi != NULL; w++)
        if (w->vi[0] != '\0')
            used += (size_t)snprintf(known + used, sizeof known - used, "%s%s",
                                     used == 0 ? "" : ", ", is_vi ? w->vi : w->en);
    assert(used < sizeof known);
    return err_set(e, ERR_INVALID, "'%s' is not one of: %s", text, known);
}

/* A purpose by its code or its Vietnamese words. */
static enum err_code
find_purpose(const char *text, enum entry_purpose *out, struct err *e)
{
    for (int p = PURPOSE_NONE; text[0] != '\0' && p < PURPOSE_COUNT; p++)
        if (p != PURPOSE_NONE &&
            (import_table_same(text, entry_word(WORDS_PURPOSE, p)) ||
             import_table_same(text, labels_purpose((enum entry_purpose)p)))) {
            *out = (enum entry_purpose)p;
            return ERR_OK;
        }
    *out = PURPOSE_NONE;
    if (text[0] == '\0')
        return ERR_OK;
    return err_set(e, ERR_INVALID,
                   "'%s' is not a purpose; 'lalanh donate --help' lists their codes",
                   text);
}

static enum err_code
blame(enum column column, struct err *e)
{
    return err_wrap(e, "column '%s'", import_table_name(&columns[column]));
}

/* Cells are clean; the ledger has limits of its own. */
static enum err_code
check_length(const char *const *cells, enum column column, size_t bytes, struct err *e)
{
    if (strlen(cells[column]) < bytes)
        return ERR_OK;
    (void)err_set(e, ERR_INVALID, "the text has %zu bytes, %zu at most may be",
                  strlen(cells[column]), bytes - 1);
    return blame(column, e);
}

static enum err_code
read_about(const struct list *l, const char *const *cells, struct about *about,
           struct err *e)
{
    int class_ = 0, publish = 0;

    if (find_word(class_words, cells[CLASS], &class_, e) != ERR_OK)
        return blame(CLASS, e);
    if (find_word(publish_words, cells[PUBLISH], &publish, e) != ERR_OK)
        return blame(PUBLISH, e);
    if (find_purpose(cells[PURPOSE], &about->purpose, e) != ERR_OK ||
        import_rules_purpose(&l->rules, about->purpose, e) != ERR_OK)
        return blame(PURPOSE, e);
    about->class_ = (enum entry_class)class_;
    about->publish = (enum vault_publish)publish;
    return ERR_OK;
}

static enum err_code
read_cells(const struct list *l, const char *const *cells, struct import_row *row,
           struct about *about, struct err *e)
{
    enum err_code rc;

    if (date_parse_human(cells[DAY], &row->day, e) != ERR_OK ||
        import_rules_day(&l->rules, row->day, e) != ERR_OK)
        return blame(DAY, e);
    if (money_parse(cells[AMOUNT], &row->credit, e) != ERR_OK)
        return blame(AMOUNT, e);
    rc = check_length(cells, NAME, TEXT_NAME_BYTES, e);
    if (rc == ERR_OK)
        rc = check_length(cells, VILLAGE, ENTRY_VILLAGE_BYTES, e);
    if (rc == ERR_OK)
        rc = check_length(cells, PHONE, VAULT_PHONE_BYTES, e);
    return rc == ERR_OK ? read_about(l, cells, about, e) : rc;
}

static enum err_code
keep_about(struct list *l, const struct about *about, struct err *e)
{
    if (l->rows.count == l->about_room) {
        size_t room = l->about_room == 0 ? 256 : l->about_room * 2;
        struct about *at = realloc(l->about, room * sizeof *at);

        if (at == NULL)
            return err_set(e, ERR_NOMEM, "out of memory");
        l->about = at;
        l->about_room = room;
    }
    l->about[l->rows.count] = *about;
    return ERR_OK;
}

static enum err_code
take_row(void *arg, long line, const char *const *cells, struct err *e)
{
    struct list *l = arg;
    struct pool *pool = &l->rows.pool;
    struct import_row row = {
        .line = line, .time = "", .counter = "", .mark = IMPORT_GIFT
    };
    struct about about = { .class_ = CLASS_NONE };
    struct err why = { 0 };
    enum err_code rc;

    if (read_cells(l, cells, &row, &about, &why) != ERR_OK)
        return import_result_reject(l->result, line, &why, e);
    row.reference = pool_text(pool, cells[NAME]);
    row.memo = pool_text(pool, cells[VILLAGE]);
    about.phone = pool_text(pool, cells[PHONE]);
    about.note = pool_text(pool, cells[NOTE]);
    if (row.reference == NULL || row.memo == NULL || about.phone == NULL ||
        about.note == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    rc = keep_about(l, &about, e);
    return rc == ERR_OK ? import_rows_add(&l->rows, &row, e) : rc;
}

static enum err_code
take_reject(void *arg, long line, const struct err *why, struct err *e)
{
    struct list *l = arg;

    return import_result_reject(l->result, line, why, e);
}

/* --- entering ----------------------------------------------------------------------- */

static void
gift_of(const struct list *l, const struct import_row *row, struct gift *gift)
{
    const struct about *about = &l->about[row - l->rows.at];
    struct entry *entry = &gift->entry;

    *gift = (struct gift){ .note = about->note, .no_receipt = l->in->no_receipt };
    entry_init(entry, ENTRY_DONATION);
    entry->has[M_FUND] = entry->has[M_DATE] = entry->has[M_FORM] = true;
    entry->has[M_POT] = entry->has[M_AMOUNT] = true;
    memcpy(entry->fund, l->result->fund, sizeof entry->fund);
    memcpy(entry->pot, l->result->pot, sizeof entry->pot);
    entry->date_day = row->day;
    entry->form = FORM_CASH;
    entry->amount = row->credit;
    entry->giver_class = about->class_;
    entry->has[M_CLASS] = about->class_ != CLASS_NONE;
    entry->purpose = about->purpose;
    entry->has[M_PURPOSE] = about->purpose != PURPOSE_NONE;
    memcpy(entry->village, row->memo, strlen(row->memo) + 1);
    entry->has[M_VILLAGE] = row->memo[0] != '\0';
    memcpy(gift->person.name, row->reference, strlen(row->reference) + 1);
    memcpy(gift->person.phone, about->phone, strlen(about->phone) + 1);
    gift->person.publish = about->publish;
}

static enum err_code
enter(struct list *l, const struct import_row *row, struct err *e)
{
    struct vault_row identity;
    struct gift gift;
    bool found = false;
    int64_t seq = 0;
    enum err_code rc;

    import_rows_identity(row, l->account, &identity);
    rc = ledger_row_find(l->s->ledger, &identity, &found, &seq, e);
    if (rc != ERR_OK)
        return rc;
    if (found) {
        l->result->duplicate++;
        return ERR_OK;
    }
    gift_of(l, row, &gift);
    rc = gift_append(&l->s->desk, &gift, e);
    if (rc == ERR_OK)
        rc = ledger_row_put(l->s->ledger, &identity, gift.entry.seq, e);
    if (rc == ERR_OK) {
        l->result->gifts++;
        l->result->total += row->credit;
        l->result->receipts += gift.receipt.number > 0;
        import_rules_count_late(&l->rules, row->day);
    }
    crypto_wipe(&gift.person, sizeof gift.person);
    return rc;
}

static enum err_code
enter_all(struct list *l, struct err *e)
{
    struct term_bar bar;
    enum err_code rc = ERR_OK;

    term_bar_start(&bar, _("importing"), l->rows.count);
    for (size_t i = 0; rc == ERR_OK && i < l->rows.count; i++) {
        term_bar_step(&bar, i);
        rc = enter(l, &l->rows.at[i], e);
        if (rc != ERR_OK)
            rc = err_wrap(e, "line %ld", l->rows.at[i].line);
    }
    term_bar_end(&bar);
    return rc;
}

static enum err_code
run(struct list *l, const char *data, size_t bytes, struct err *e)
{
    const struct import_table table = { columns, COLUMNS, take_row, take_reject, l };
    enum err_code rc = import_rules_load(l->s, l->result->fund, &l->rules, e);

    if (rc == ERR_OK)
        rc = import_table_read(data, bytes, &table, e);
    if (rc == ERR_OK && l->rows.count == 0 && l->result->reject_count == 0)
        rc = err_set(e, ERR_INVALID, "the list has no rows");
    if (rc == ERR_OK)
        rc = import_rows_number(&l->rows, e);
    if (rc != ERR_OK)
        return rc;
    l->result->rows = l->rows.count;
    if (l->result->reject_count > 0 && !l->in->skip_bad)
        return import_result_refuse(l->result, e);
    import_result_warn(l->result);
    rc = enter_all(l, e);
    import_rules_warn_late(&l->rules);
    return rc;
}

enum err_code
import_cash_run(struct session *s, const char *data, size_t bytes,
                const struct import_cash *in, struct import_result *result, struct err *e)
{
    struct list l = { .s = s, .in = in, .result = result };
    enum err_code rc;

    (void)snprintf(l.account, sizeof l.account, "cash/%s", result->fund);
    rc = session_begin(s, e);
    if (rc == ERR_OK) {
        rc = run(&l, data, bytes, e);
        if (rc == ERR_OK && !result->dry_run)
            rc = ledger_commit(s->ledger, e);
        else
            ledger_rollback(s->ledger);
    }
    if (rc != ERR_OK)
        import_result_undo(result);
    import_rows_free(&l.rows);
    free(l.about);
    return rc;
}
