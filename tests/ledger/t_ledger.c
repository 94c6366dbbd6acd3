/* SPDX-License-Identifier: MIT */
/* Appending to a book: the promises of ledger.c that one transaction keeps. */
#include "tests/donor.h"
#include "tests/raw.h"
#include "ledger/note/note_text.h"
#include "ledger/vault/commitment.h"
#include "tests/message.h"

#define FILES 5
static const char *const all_files[FILES] = { "", "-wal", "-vault", "-vault-wal",
                                              "-key" };

struct snapshot {
    char *bytes[FILES];
    size_t n[FILES];
};

static struct snapshot
take(void)
{
    struct snapshot s = { .n = { 0 } };

    for (size_t i = 0; i < FILES; i++)
        s.bytes[i] = raw_read(raw_beside(fx.path, all_files[i]), &s.n[i]);
    return s;
}

/* The files are as they were; frees the snapshot. */
static void
nothing_changed_since(struct snapshot *s)
{
    struct snapshot now = take();

    for (size_t i = 0; i < FILES; i++) {
        T_INT(now.n[i], s->n[i]);
        T(now.n[i] == s->n[i] &&
          (now.n[i] == 0 || memcmp(now.bytes[i], s->bytes[i], now.n[i]) == 0));
        free(now.bytes[i]);
        free(s->bytes[i]);
    }
}

TEST(a_clock_that_is_behind_takes_the_time_of_the_last_entry)
{
    struct instant early, last, at[3];
    struct entry gift, out;

    book_with_a_fund();
    T_OK(date_parse_instant("2026-06-29T23:59:59+07:00", &early, &fx.e), &fx.e);
    at[0] = fx.now;
    at[1] = early;
    T_OK(date_parse_instant("2026-06-30T02:00:00+01:00", &at[2], &fx.e), &fx.e);
    for (size_t i = 0; i < 3; i++) {
        gift = fx_gift("CHUNG", fx_day(6, 1), 1000);
        T_OK(ledger_begin(fx.l, &at[i], "THUQUY", &fx.e), &fx.e);
        int64_t seq = fx_add(&gift);
        fx_commit();
        T_OK(ledger_get(fx.l, seq, &fx.room, &out, &fx.e), &fx.e);
        T_INT(out.at.at_s, fx.now.at_s); /* the same instant, told by another clock */
        T_OK(ledger_last_at(fx.l, &last, &fx.e), &fx.e);
        T_INT(last.at_s, fx.now.at_s);
    }
    holds(5);
    fx_close();
}

static enum err_code
check_link(void *arg, const struct entry *entry, struct err *e)
{
    char body[ENTRY_BYTES_MAX + 1];
    uint8_t *before = arg, leaf[HASH_BYTES];
    size_t n = 0;

    T(entry->seq == 0 || memcmp(entry->prev, before, HASH_BYTES) == 0);
    T_OK(ledger_body(fx.l, entry->seq, body, &n, leaf, e), e);
    memcpy(before, leaf, HASH_BYTES);
    return ERR_OK;
}

/* [I3], within a transaction and across them. */
TEST(prev_of_every_entry_is_the_leaf_of_the_one_before)
{
    uint8_t before[HASH_BYTES] = { 0 };
    int64_t size = 0;

    book_with_a_fund();
    (void)donate(1000, "Nguyễn Văn Mẫu");
    fx_reopen(LEDGER_WRITE);
    (void)donate(2000, "Trần Thị Thử");
    T_OK(ledger_size(fx.l, &size, &fx.e), &fx.e);
    T_INT(size, 6);
    T_OK(ledger_each(fx.l, 0, size, check_link, before, &fx.e), &fx.e);
    fx_close();
}

/* [I4] */
TEST(every_commit_leaves_a_checkpoint_that_others_can_check)
{
    struct note_checkpoint cp;
    char note[NOTE_BYTES];
    uint8_t root[HASH_BYTES];
    size_t n = 0, text_n = 0, by = 9;

    book_with_a_fund();
    for (int64_t size = 4; size < 12; size += 2) {
        const struct note_key *key = &ledger_identity(fx.l)->checkpoint_key;
        (void)donate(size * 1000, "Lê Văn Thử");
        T_OK(ledger_checkpoint(fx.l, note, &n, &fx.e), &fx.e);
        T_OK(note_open(note, n, key, 1, &text_n, &by, &fx.e), &fx.e);
        T_OK(note_parse_checkpoint(note, text_n, &cp, &fx.e), &fx.e);
        T_STR(cp.origin, "example.org/so/phuong-mau/2026");
        T_INT(cp.size, size);
        T_OK(ledger_root(fx.l, size, root, &fx.e), &fx.e);
        T(memcmp(root, cp.root, HASH_BYTES) == 0);
        note[0] = 'E';
        T_INT(note_open(note, n, key, 1, &text_n, &by, NULL), ERR_CORRUPT);
    }
    fx_close();
}

/* [I5] */
TEST(a_failed_append_changes_nothing_on_disk_or_in_memory)
{
    book_with_a_fund();
    (void)donate(100000, "Nguyễn Văn Mẫu");
    struct entry rows[] = {
        fx_gift("KHONG", fx_day(6, 1), 1000),               /* no such fund */
        fx_gift("CHUNG", fx_day(7, 1), 1000),               /* tomorrow's voucher */
        fx_gift("CHUNG", fx_day(6, 1), -1),                 /* not an amount */
        fx_use("CHUNG", fx_day(6, 1), 100501, PURPOSE_QUA), /* more than there is */
        fx_reversal(99, fx_day(6, 1)),                      /* of nothing */
        fx_fund("CHUNG"),                                   /* twice */
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct entry good = fx_gift("CHUNG", fx_day(6, 1), 500);
        struct vault_person p = { .name = "Phạm Thị Mẫu" };
        struct snapshot before = take();
        fx_begin();
        T_INT(fx_add(&good), 4); /* goes as well */
        T_OK(vault_person_put(ledger_vault(fx.l), 4, &p, &fx.e), &fx.e);
        T_INT(fx_add(&rows[i]), -1);
        T(t_message(&fx.e)[0] != '\0');
        ledger_rollback(fx.l);
        T_INT(vault_person_get(ledger_vault(fx.l), 4, &p, NULL), ERR_NOTFOUND);
        nothing_changed_since(&before);
    }
    T_INT(donate(1000, "Lê Văn Thử"), 5); /* seq and number go on without a gap */
    holds(6);
    fx_close();
}

TEST(a_transaction_that_is_not_committed_leaves_no_trace)
{
    struct entry gift;

    book_with_a_fund();
    struct snapshot before = take();
    gift = fx_gift("CHUNG", fx_day(6, 1), 1000);
    fx_begin();
    T_INT(fx_add(&gift), 2);
    T_INT(ledger_next_seq(fx.l), 3);
    ledger_rollback(fx.l);
    ledger_rollback(fx.l); /* again: nothing to do */
    fx_begin();
    fx_commit(); /* nothing was appended */
    nothing_changed_since(&before);
    T_INT(raw_int(fx.path, "SELECT max(size) FROM checkpoint"), 2);
    fx_begin();
    T_INT(fx_add(&gift), 2);
    fx_reopen(LEDGER_WRITE); /* closes the open transaction */
    T_INT(donate(1000, "Lê Văn Thử"), 3);
    holds(4);
    fx_close();
}

TEST(begin_refuses_what_is_no_operator_code)
{
    static const char *const rows[] = { "", "thuquy", "THU QUY", "-A",
                                        "A123456789012345678901234" };

    book_with_a_fund();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        T_INT(ledger_begin(fx.l, &fx.now, rows[i], &fx.e), ERR_INVALID);
    (void)donate(1000, "Lê Văn Thử"); /* no lock was left behind */
    fx_close();
}

static enum err_code
stop_at_two(void *arg, const struct entry *entry, struct err *e)
{
    int64_t *last = arg;

    *last = entry->seq;
    return entry->seq == 2 ? err_set(e, ERR_NOTFOUND, "enough") : ERR_OK;
}

TEST(reading_knows_where_the_book_ends)
{
    struct entry out = { .seq = -7 };
    int64_t last = -1;

    book_with_a_fund();
    (void)donate(1000, "Lê Văn Thử");
    T_INT(ledger_get(fx.l, 4, &fx.room, &out, &fx.e), ERR_NOTFOUND);
    T_INT(ledger_get(fx.l, -1, &fx.room, &out, &fx.e), ERR_NOTFOUND);
    T_INT(ledger_get(fx.l, INT64_MAX, &fx.room, &out, NULL), ERR_NOTFOUND);
    T_INT(out.seq, -7);
    T_INT(ledger_each(fx.l, 0, 4, stop_at_two, &last, &fx.e), ERR_NOTFOUND);
    T_INT(last, 2);
    T_STR(t_message(&fx.e), "enough");
    fx_close();
}

TEST(a_reader_sees_whole_transactions_only)
{
    struct ledger *reader = NULL;
    struct entry gift;
    int64_t size = 0;

    book_with_a_fund();
    T_OK(ledger_open(fx.path, LEDGER_READ, &reader, &fx.e), &fx.e);
    gift = fx_gift("CHUNG", fx_day(6, 1), 1000);
    fx_begin();
    T_INT(fx_add(&gift), 2);
    T_OK(ledger_size(reader, &size, &fx.e), &fx.e);
    T_INT(size, 2);
    fx_commit();
    T_OK(ledger_size(reader, &size, &fx.e), &fx.e);
    T_INT(size, 3);
    ledger_close(reader);
    fx_close();
}

/* [I8] Every word about people goes to the vault, and lies there sealed. */
TEST(no_file_holds_a_word_about_people_in_the_clear)
{
    static const char *const words[] = { "Nguyễn Văn Mẫu", "0900000001", "cam on cac chi",
                                         "REF12345",       "LE THI THU", "hộ nghèo mẫu" };
    struct vault_person p = { .publish = PUBLISH_NAME };
    struct vault_memo memo;
    struct vault_text note;

    book_with_a_fund();
    snprintf(p.name, sizeof p.name, "%s", words[0]);
    snprintf(p.phone, sizeof p.phone, "%s", words[1]);
    snprintf(memo.memo, sizeof memo.memo, "%s", words[2]);
    snprintf(memo.reference, sizeof memo.reference, "%s", words[3]);
    snprintf(memo.counter, sizeof memo.counter, "%s", words[4]);
    memset(note.salt, 1, sizeof note.salt);
    snprintf(note.text, sizeof note.text, "%s", words[5]);
    struct vault_row row = { .account = "VCB",
                             .time = "",
                             .credit = 5000,
                             .reference = memo.reference,
                             .memo = memo.memo,
                             .occurrence = 1 };
    fx_begin();
    struct entry gift = fx_gift("CHUNG", fx_day(6, 1), 5000);
    gift.has[M_NOTE] = true;
    commitment_to_text(store_hash(ledger_store(fx.l)), &note, gift.note);
    T_INT(fx_add(&gift), 2);
    T_OK(vault_person_put(ledger_vault(fx.l), 2, &p, &fx.e), &fx.e);
    T_OK(vault_memo_put(ledger_vault(fx.l), 2, &memo, &fx.e), &fx.e);
    T_OK(vault_text_put(ledger_vault(fx.l), 2, VAULT_NOTE, &note, &fx.e), &fx.e);
    T_OK(ledger_row_put(fx.l, &row, 2, &fx.e), &fx.e);
    fx_commit();
    (void)donate(1000, words[0]);
    for (int closed = 0; closed < 2; closed++) {
        size_t seen = 0;
        for (size_t f = 0; f < FILES; f++) {
            size_t n = 0;
            char *bytes = raw_read(raw_beside(fx.path, all_files[f]), &n);
            for (size_t w = 0; w < sizeof words / sizeof words[0]; w++)
                for (size_t at = 0; at + strlen(words[w]) <= n; at++)
                    T(memcmp(bytes + at, words[w], strlen(words[w])) != 0);
            seen += n;
            free(bytes);
        }
        T(seen > 50000); /* there was something to look through */
        fx_reopen(LEDGER_READ);
    }
    fx_close();
}

T_MAIN(T_RUN(a_clock_that_is_behind_takes_the_time_of_the_last_entry);
       T_RUN(prev_of_every_entry_is_the_leaf_of_the_one_before);
       T_RUN(every_commit_leaves_a_checkpoint_that_others_can_check);
       T_RUN(a_failed_append_changes_nothing_on_disk_or_in_memory);
       T_RUN(a_transaction_that_is_not_committed_leaves_no_trace);
       T_RUN(begin_refuses_what_is_no_operator_code);
       T_RUN(reading_knows_where_the_book_ends);
       T_RUN(a_reader_sees_whole_transactions_only);
       T_RUN(no_file_holds_a_word_about_people_in_the_clear);)
