/* SPDX-License-Identifier: MIT */
#ifndef TESTS_FIXTURE_H
#define TESTS_FIXTURE_H

/*
 * fixture: a small book in a scratch folder, made with the real ledger, and short ways to
 * write entries. Days are 2026; the clock stands at fx.now; everybody in it is made up.
 */
#include <dirent.h>
#include <stdbool.h>
#include <unistd.h>

#include "ledger/ledger.h"
#include "ledger/log/store.h"
#include "tests/t.h"

static struct {
    char folder[64];
    char path[128];
    struct ledger *l;
    struct instant now;
    struct entry_room room;
    struct err e;
} fx;

/* Day `d` of month `m` of 2026. */
static inline int32_t
fx_day(int m, int d)
{
    char text[DATE_TEXT_BYTES];
    int32_t day = -1;

    snprintf(text, sizeof text, "2026-%02u-%02u", (unsigned)m % 100u, (unsigned)d % 100u);
    T_OK(date_parse(text, &day, &fx.e), &fx.e);
    return day;
}

static inline void
fx_reopen(enum ledger_mode mode)
{
    ledger_close(fx.l);
    fx.l = NULL;
    T_OK(ledger_open(fx.path, mode, &fx.l, &fx.e), &fx.e);
    if (mode == LEDGER_WRITE)
        T_OK(ledger_unlock(fx.l, NULL, 0, &fx.e), &fx.e);
}

static inline void
fx_open(void)
{
    struct ledger_params p = {
        .org = "Ủy ban Mặt trận Tổ quốc phường Mẫu",
        .origin = "example.org/so/phuong-mau/2026",
        .host = "https://example.org/x",
        .book = "2026",
        .level = LEVEL_COMMUNE,
        .by = "THUQUY",
    };

    memset(&fx, 0, sizeof fx);
    T(mkdtemp(t_template(fx.folder, sizeof fx.folder, "fx")) != NULL);
    snprintf(fx.path, sizeof fx.path, "%s/so.lalanh", fx.folder);
    T_OK(date_parse_instant("2026-01-01T08:00:00+07:00", &p.now, &fx.e), &fx.e);
    T_OK(date_parse_instant("2026-06-30T08:00:00+07:00", &fx.now, &fx.e), &fx.e);
    T_OK(crypto_init(&fx.e), &fx.e);
    crypto_random_fixed("fixture");
    T_OK(ledger_init(fx.path, &p, &fx.e), &fx.e);
    fx_reopen(LEDGER_WRITE);
}

static inline void
fx_close(void)
{
    DIR *d;
    struct dirent *file;
    char path[512];

    ledger_close(fx.l);
    fx.l = NULL;
    d = opendir(fx.folder);
    while (d != NULL && (file = readdir(d)) != NULL) {
        snprintf(path, sizeof path, "%s/%s", fx.folder, file->d_name);
        (void)unlink(path);
    }
    if (d != NULL)
        (void)closedir(d);
    T(rmdir(fx.folder) == 0);
}

static inline void
fx_begin(void)
{
    T_OK(ledger_begin(fx.l, &fx.now, "THUQUY", &fx.e), &fx.e);
}

static inline void
fx_commit(void)
{
    T_OK(ledger_commit(fx.l, &fx.e), &fx.e);
}

/* Does a use still want sources by rule? */
static inline bool
fx_wants_sources(const struct entry *entry)
{
    bool uses = entry->kind == ENTRY_PURCHASE || entry->kind == ENTRY_DISBURSEMENT ||
                entry->kind == ENTRY_TRANSFER || entry->kind == ENTRY_REFUND;

    return uses && !entry->has[M_SOURCES] &&
           (entry->line_count == 0 || entry->lines[0].source_count == 0);
}

/* Append within an open transaction; returns its seq, -1 when it was refused. */
static inline int64_t
fx_add(struct entry *entry)
{
    struct entry_room *room = fx_wants_sources(entry) ? &fx.room : NULL;
    uint8_t leaf[HASH_BYTES];
    int64_t seq = ledger_next_seq(fx.l);

    return ledger_append(fx.l, entry, room, leaf, &fx.e) == ERR_OK ? seq : -1;
}

/* One entry in a transaction of its own, which must be taken. */
static inline int64_t
fx_put(struct entry *entry)
{
    int64_t seq;

    fx_begin();
    seq = fx_add(entry);
    if (seq < 0)
        printf("# refused: %s\n", t_message(&fx.e));
    T(seq > 0);
    if (seq < 0)
        ledger_rollback(fx.l);
    else
        fx_commit();
    return seq;
}

/* One entry that must be refused, with words of the message; what was typed wrong is named, so
 * that a form can mark it. */
static inline void
fx_refused(struct entry *entry, enum err_code code, const char *words)
{
    int64_t seq;

    fx_begin();
    seq = fx_add(entry);
    T_INT(seq, -1);
    T_INT(fx.e.code, code);
    T(fx.e.field != FIELD_NONE ||
      entry->kind == ENTRY_STATEMENT); /* its sums are not typed */
    if (strstr(t_message(&fx.e), words) == NULL)
        T_STR(t_message(&fx.e), words);
    ledger_rollback(fx.l);
}

static inline struct entry
fx_entry(enum entry_kind kind, const char *fund, int32_t day)
{
    struct entry en;

    entry_init(&en, kind);
    if (fund != NULL) {
        en.has[M_FUND] = true;
        snprintf(en.fund, sizeof en.fund, "%s", fund);
    }
    if (day >= 0) {
        en.has[M_DATE] = true;
        en.date_day = day;
    }
    return en;
}

static inline void
fx_money(struct entry *en, const char *pot, int64_t amount)
{
    en->has[M_POT] = true;
    snprintf(en->pot, sizeof en->pot, "%s", pot);
    en->has[M_AMOUNT] = true;
    en->amount = amount;
}

static inline void
fx_purpose(struct entry *en, enum entry_purpose purpose)
{
    en->has[M_PURPOSE] = purpose != PURPOSE_NONE;
    en->purpose = purpose;
}

static inline void
fx_sources(struct entry *en, const struct entry_run *runs, size_t count)
{
    en->has[M_SOURCES] = true;
    en->sources = runs;
    en->source_count = count;
}

static inline void
fx_lines(struct entry *en, const struct entry_line *lines, size_t count)
{
    en->has[M_LINES] = true;
    en->lines = lines;
    en->line_count = count;
}

static inline struct entry
fx_fund(const char *code)
{
    struct entry en = fx_entry(ENTRY_FUND, code, -1);

    en.has[M_NAME] = true;
    snprintf(en.name, sizeof en.name, "Quỹ %s", code);
    return en;
}

static inline struct entry
fx_account(const char *code)
{
    struct entry en = fx_entry(ENTRY_ACCOUNT, NULL, -1);

    en.has[M_ACCOUNT] = en.has[M_BANK] = true;
    snprintf(en.account, sizeof en.account, "%s", code);
    snprintf(en.bank, sizeof en.bank, "Ngân hàng Mẫu");
    return en;
}

static inline struct entry
fx_gift(const char *fund, int32_t day, int64_t amount)
{
    struct entry en = fx_entry(ENTRY_DONATION, fund, day);

    en.has[M_FORM] = en.has[M_SLIP] = true;
    en.form = FORM_CASH;
    fx_money(&en, "cash", amount);
    return en;
}

static inline struct entry
fx_goods(const char *fund, int32_t day, const struct entry_line *lines, size_t count)
{
    struct entry en = fx_entry(ENTRY_DONATION, fund, day);

    en.has[M_FORM] = en.has[M_SLIP] = true;
    en.form = FORM_GOODS;
    fx_lines(&en, lines, count);
    return en;
}

static inline struct entry
fx_use(const char *fund, int32_t day, int64_t amount, enum entry_purpose purpose)
{
    struct entry en = fx_entry(ENTRY_DISBURSEMENT, fund, day);

    fx_purpose(&en, purpose);
    en.has[M_PEOPLE] = true;
    en.people = 1;
    fx_money(&en, "cash", amount);
    return en;
}

/* A receipt of a gift just made. */
static inline struct entry
fx_receipt(const struct entry *gift, int64_t gift_seq, int64_t number)
{
    struct entry en = fx_entry(ENTRY_RECEIPT, gift->fund, gift->date_day);

    en.has[M_NUMBER] = en.has[M_GIFT] = en.has[M_FORM] = en.has[M_COMMIT] = true;
    en.number = number;
    en.gift_seq = gift_seq;
    en.form = gift->form;
    en.has[M_AMOUNT] = gift->has[M_AMOUNT];
    en.amount = gift->amount;
    en.has[M_LINES] = gift->has[M_LINES];
    en.lines = gift->lines;
    en.line_count = gift->line_count;
    fx_purpose(&en, gift->purpose);
    memset(en.commit, (int)(number & 0xff), sizeof en.commit);
    return en;
}

static inline struct entry
fx_reversal(int64_t target, int32_t day)
{
    struct entry en = fx_entry(ENTRY_REVERSAL, NULL, day);

    en.has[M_REVERSES] = en.has[M_REASON] = true;
    en.reverses_seq = target;
    en.reason = REASON_SAISOTIEN;
    return en;
}

/* Run SQL on the ledger file over a plain connection of its own. */
static inline enum err_code
fx_sql(const char *sql)
{
    struct db *db = NULL;
    enum err_code rc = db_open(fx.path, DB_WRITE, &db, &fx.e);

    if (rc == ERR_OK)
        rc = db_script(db, sql, &fx.e);
    db_close(db);
    return rc;
}

#endif
