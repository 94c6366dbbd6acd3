/* SPDX-License-Identifier: MIT */
/* A spreadsheet of cash gifts. See import_cash.h. */
#include "cli/import/import_cash.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/desk/gift.h"
#include "cli/import/import_inside.h"
#include "ledger/base/crypto.h"
#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/base/text.h"

#define BYTE_ORDER_MARK "\xEF\xBB\xBF" /* so that Excel reads UTF-8 */

enum column { DAY, NAME, VILLAGE, AMOUNT, CLASS, PURPOSE, PUBLISH, PHONE, NOTE, COLUMNS };

/* clang-format off */
static const struct import_column columns[COLUMNS] = {
    [DAY] = { "ngày", "date", N_("column 'date'"), true },
    [NAME] = { "họ tên", "name", N_("column 'name'"), false },
    [VILLAGE] = { "thôn", "village", N_("column 'village'"), false },
    [AMOUNT] = { "số tiền", "amount", N_("column 'amount'"), true },
    [CLASS] = { "loại", "class", N_("column 'class'"), false },
    [PURPOSE] = { "mục đích", "purpose", N_("column 'purpose'"), false },
    [PUBLISH] = { "công khai tên", "publish", N_("column 'publish'"), false },
    [PHONE] = { "điện thoại", "phone", N_("column 'phone'"), false },
    [NOTE] = { "ghi chú", "note", N_("column 'note'"), false },
};
#define COLUMN_LIST N_("date, name, village, amount, class, purpose, publish, phone, note")

#define CLASS_LIST N_("individual, organisation, enterprise, collective, box")

static const struct {
    const char *vi, *en;
    enum vault_publish value;
} publish_words[] = {
    { "không", "no", PUBLISH_NONE },
    { "có", "yes", PUBLISH_NAME },
    { "chữ đầu", "initials", PUBLISH_INITIALS },
    { "ẩn danh", "anonymous", PUBLISH_ANONYMOUS },
};
#define PUBLISH_LIST N_("no, yes, initials, anonymous")
/* clang-format on */

const char *
import_cash_template(enum import_language language, char out[IMPORT_CASH_TEMPLATE_BYTES])
{
    size_t used = (size_t)snprintf(out, IMPORT_CASH_TEMPLATE_BYTES, BYTE_ORDER_MARK);

    for (size_t i = 0; i < COLUMNS; i++)
        used += (size_t)snprintf(out + used, IMPORT_CASH_TEMPLATE_BYTES - used, "%s%s",
                                 import_table_name(&columns[i], language),
                                 i + 1 < COLUMNS ? "," : "\r\n");
    assert(used < IMPORT_CASH_TEMPLATE_BYTES);
    return out;
}

/* --- one row ------------------------------------------------------------------------ */

/* May the name be published? An empty cell does not say so. */
static enum err_code
find_publish(const char *text, enum vault_publish *out, struct err *e)
{
    *out = PUBLISH_NONE;
    if (text[0] == '\0')
        return ERR_OK;
    for (size_t i = 0; i < sizeof publish_words / sizeof publish_words[0]; i++)
        if (entry_same_words(text, publish_words[i].vi) ||
            entry_same_words(text, publish_words[i].en)) {
            *out = publish_words[i].value;
            return ERR_OK;
        }
    return err_set(e, ERR_INVALID, "'%.60s' is not one of: %-s", text, PUBLISH_LIST);
}

/* What kind of giver; an empty cell says nothing. */
static enum err_code
find_class(const char *text, enum entry_class *out, struct err *e)
{
    const int found = text[0] == '\0' ? CLASS_NONE : entry_word_match(WORDS_CLASS, text);

    if (found < 0)
        return err_set(e, ERR_INVALID, "'%.60s' is not one of: %-s", text, CLASS_LIST);
    *out = (enum entry_class)found;
    return ERR_OK;
}

/* A purpose by its code or its words; an empty cell names none. */
static enum err_code
find_purpose(const char *text, enum entry_purpose *out, struct err *e)
{
    const int found =
        text[0] == '\0' ? PURPOSE_NONE : entry_word_match(WORDS_PURPOSE, text);

    *out = found < 0 ? PURPOSE_NONE : (enum entry_purpose)found;
    if (found >= 0)
        return ERR_OK;
    (void)err_set(e, ERR_INVALID, "'%s' is not a purpose", text);
    return err_way(e, WAY_LIST_PURPOSES);
}

static enum err_code
blame(enum column column, struct err *e)
{
    return err_wrap(e, "%-s", columns[column].called);
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
read_giver(const struct import *im, const char *const *cells, struct import_giver *giver,
           struct err *e)
{
    if (find_class(cells[CLASS], &giver->giver_class, e) != ERR_OK)
        return blame(CLASS, e);
    if (find_publish(cells[PUBLISH], &giver->publish, e) != ERR_OK)
        return blame(PUBLISH, e);
    if (find_purpose(cells[PURPOSE], &giver->purpose, e) != ERR_OK ||
        import_rules_purpose(&im->rules, giver->purpose, e) != ERR_OK)
        return blame(PURPOSE, e);
    return ERR_OK;
}

static enum err_code
read_cells(const struct import *im, const char *const *cells, struct import_row *row,
           struct import_giver *giver, struct err *e)
{
    enum err_code rc;

    if (date_parse_human(cells[DAY], &row->day, e) != ERR_OK ||
        import_rules_day(&im->rules, row->day, e) != ERR_OK)
        return blame(DAY, e);
    if (money_parse(cells[AMOUNT], &row->credit, e) != ERR_OK)
        return blame(AMOUNT, e);
    rc = check_length(cells, NAME, TEXT_NAME_BYTES, e);
    if (rc == ERR_OK)
        rc = check_length(cells, VILLAGE, VAULT_PLACE_BYTES, e);
    if (rc == ERR_OK)
        rc = check_length(cells, PHONE, VAULT_PHONE_BYTES, e);
    return rc == ERR_OK ? read_giver(im, cells, giver, e) : rc;
}

static enum err_code
keep_giver(struct import *im, const struct import_giver *giver, struct err *e)
{
    if (im->rows.count == im->giver_room) {
        size_t room = im->giver_room == 0 ? 256 : im->giver_room * 2;
        struct import_giver *at = realloc(im->givers, room * sizeof *at);

        if (at == NULL)
            return err_set(e, ERR_NOMEM, "out of memory");
        im->givers = at;
        im->giver_room = room;
    }
    im->givers[im->rows.count] = *giver;
    return ERR_OK;
}

static enum err_code
take_row(void *arg, long line, const char *const *cells, struct err *e)
{
    struct import *im = arg;
    struct pool *pool = &im->rows.pool;
    struct import_row row = {
        .line = line, .time = "", .counter = "", .mark = IMPORT_GIFT
    };
    struct import_giver giver = { .giver_class = CLASS_NONE };
    struct err why = { 0 };
    enum err_code rc;

    if (read_cells(im, cells, &row, &giver, &why) != ERR_OK)
        return import_rejects_add(&im->unreadable, line, &why, e);
    row.reference = pool_text(pool, cells[NAME]);
    row.memo = pool_text(pool, cells[VILLAGE]);
    giver.phone = pool_text(pool, cells[PHONE]);
    giver.note = pool_text(pool, cells[NOTE]);
    if (row.reference == NULL || row.memo == NULL || giver.phone == NULL ||
        giver.note == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    rc = keep_giver(im, &giver, e);
    return rc == ERR_OK ? import_rows_add(&im->rows, &row, e) : rc;
}

static enum err_code
take_reject(void *arg, long line, const struct err *why, struct err *e)
{
    struct import *im = arg;

    return import_rejects_add(&im->unreadable, line, why, e);
}

static enum err_code
stop_at_row(void *arg, long line, const char *const *cells, struct err *e)
{
    (void)arg;
    (void)line;
    (void)cells;
    return err_set(e, ERR_BUSY, "enough was read");
}

static enum err_code
stop_at_reject(void *arg, long line, const struct err *why, struct err *e)
{
    (void)why;
    return stop_at_row(arg, line, NULL, e);
}

bool
import_cash_is_list(const char *data, size_t bytes)
{
    const struct import_table table = { columns,     COLUMN_LIST,    COLUMNS,
                                        stop_at_row, stop_at_reject, NULL };
    struct err e;
    enum err_code rc = import_table_read(data, bytes, &table, &e);

    return rc == ERR_OK || rc == ERR_BUSY; /* its first line was taken */
}

enum err_code
import_cash_read(struct import *im, const char *data, size_t bytes, struct err *e)
{
    const struct import_table table = { columns,  COLUMN_LIST, COLUMNS,
                                        take_row, take_reject, im };
    enum err_code rc = import_table_read(data, bytes, &table, e);

    if (rc == ERR_OK && im->rows.count == 0 && im->unreadable.count == 0)
        rc = err_set(e, ERR_INVALID, "the list has no rows");
    return rc == ERR_OK ? import_rows_number(&im->rows, e) : rc;
}

/* --- entering ----------------------------------------------------------------------- */

static void
gift_of(const struct import *im, const struct import_row *row, struct gift *gift)
{
    const struct import_giver *giver = &im->givers[row - im->rows.at];
    struct entry *entry = &gift->entry;

    *gift = (struct gift){ .note = giver->note, .no_receipt = im->choices.no_receipts };
    entry_init(entry, ENTRY_DONATION);
    entry->has[M_FUND] = entry->has[M_DATE] = entry->has[M_FORM] = true;
    entry->has[M_POT] = entry->has[M_AMOUNT] = true;
    memcpy(entry->fund, im->result.fund, sizeof entry->fund);
    memcpy(entry->pot, im->result.pot, sizeof entry->pot);
    entry->date_day = row->day;
    entry->form = FORM_CASH;
    entry->amount = row->credit;
    entry->giver_class = giver->giver_class;
    entry->has[M_CLASS] = giver->giver_class != CLASS_NONE;
    entry->purpose = giver->purpose;
    entry->has[M_PURPOSE] = giver->purpose != PURPOSE_NONE;
    memcpy(gift->person.place, row->memo, strlen(row->memo) + 1);
    memcpy(gift->person.name, row->reference, strlen(row->reference) + 1);
    memcpy(gift->person.phone, giver->phone, strlen(giver->phone) + 1);
    gift->person.publish = giver->publish;
}

enum err_code
import_cash_enter(struct import *im, struct import_row *row, struct err *e)
{
    struct gift gift;
    enum err_code rc;

    gift_of(im, row, &gift);
    rc = gift_append(im->desk, &gift, e);
    crypto_wipe(&gift.person, sizeof gift.person);
    row->new_seq = gift.entry.seq;
    im->result.receipts += gift.receipt.number > 0;
    return rc;
}
