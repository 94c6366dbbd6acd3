/* SPDX-License-Identifier: MIT */
/* The vault: sealed, bound to its book and its place, swept, and never half written. */
#include "ledger/vault/vault.h"

#include <sys/stat.h>
#include <unistd.h>

#include "tests/raw.h"
#include "tests/message.h"

#define ORIGIN "example.org/so/phuong-mau/2026"

static const uint8_t key[CRYPTO_KEY_BYTES] = { 7, 7, 7 };
static char folder[64];
static char path[128];
static struct err e;
static struct vault *v;

static void
start(void)
{
    T(mkdtemp(t_template(folder, sizeof folder, "vault")) != NULL);
    snprintf(path, sizeof path, "%s/v", folder);
    T_OK(crypto_init(&e), &e);
    T_OK(vault_create(path, ORIGIN, key, &v, &e), &e);
}

static void
reopen(bool write)
{
    vault_close(v);
    v = NULL;
    T_OK(vault_open(path, write, ORIGIN, key, &v, &e), &e);
}

static void
finish(void)
{
    vault_close(v);
    v = NULL;
    (void)unlink(path);
    (void)unlink(raw_beside(path, "-copy"));
    (void)unlink(raw_beside(path, "-wal")); /* a reader that closes last leaves them */
    (void)unlink(raw_beside(path, "-shm"));
    T(rmdir(folder) == 0);
}

static struct vault_person
person(const char *name)
{
    struct vault_person p = { .publish = PUBLISH_INITIALS };

    crypto_random(p.salt, sizeof p.salt);
    snprintf(p.name, sizeof p.name, "%s", name);
    snprintf(p.phone, sizeof p.phone, "0900000001");
    return p;
}

static void
put_person(int64_t seq, const char *name)
{
    struct vault_person p = person(name);

    T_OK(vault_person_put(v, seq, &p, &e), &e);
}

static void
name_is(int64_t seq, const char *want)
{
    struct vault_person p = { .name = "" };

    T_OK(vault_person_get(v, seq, &p, &e), &e);
    T_STR(p.name, want);
}

static enum err_code
collect(void *arg, int64_t seq, int what, struct err *err)
{
    char *text = arg;
    size_t n = strlen(text);

    (void)err;
    snprintf(text + n, 256 - n, "%d/%d ", (int)seq, what);
    return ERR_OK;
}

static void
records_are(const char *want)
{
    char text[256] = "";

    T_OK(vault_each(v, collect, text, &e), &e);
    T_STR(text, want);
}

static void
open_fails(const uint8_t with[CRYPTO_KEY_BYTES], const char *origin, enum err_code want)
{
    struct vault *other = NULL;

    T_INT(vault_open(path, true, origin, with, &other, &e), want);
    T(other == NULL);
    T(t_message(&e)[0] != '\0');
    vault_close(other);
}

TEST(records_come_back_as_they_were_put)
{
    static struct vault_text text = { .salt = { 1, 2 } }, text_out;
    static struct vault_memo memo, memo_out;
    struct vault_person p, p_out;
    struct stat st;

    start();
    T(stat(path, &st) == 0 && (st.st_mode & 0777) == 0600);
    p = person("Nguyễn Văn Mẫu");
    memset(text.text, 'a', VAULT_TEXT_BYTES - 1);
    memset(memo.memo, 'b', VAULT_TEXT_BYTES - 1);
    memset(memo.reference, 'c', sizeof memo.reference - 1);
    memset(memo.counter, 'd', sizeof memo.counter - 1);
    T_OK(vault_begin(v, 9, &e), &e);
    T_OK(vault_person_put(v, 9, &p, &e), &e);
    T_OK(vault_text_put(v, 9, VAULT_NOTE, &text, &e), &e);
    T_OK(vault_text_put(v, 9, VAULT_EVIDENCE + 239, &text, &e), &e);
    T_OK(vault_memo_put(v, 9, &memo, &e), &e);
    T_OK(vault_commit(v, &e), &e);
    reopen(false);
    T_OK(vault_person_get(v, 9, &p_out, &e), &e);
    T(memcmp(p.salt, p_out.salt, sizeof p.salt) == 0);
    T_STR(p_out.name, p.name);
    T_STR(p_out.phone, p.phone);
    T_INT(p_out.publish, PUBLISH_INITIALS);
    T_OK(vault_text_get(v, 9, VAULT_EVIDENCE + 239, &text_out, &e), &e);
    T(memcmp(&text, &text_out, sizeof text) == 0);
    T_OK(vault_memo_get(v, 9, &memo_out, &e), &e);
    T(memcmp(&memo, &memo_out, sizeof memo) == 0);
    records_are("9/1 9/2 9/3 9/255 ");
    finish();
}

TEST(put_replaces_and_a_record_that_is_not_there_is_said_so)
{
    struct vault_person p = { .name = "untouched" };
    static struct vault_text text;
    static struct vault_memo memo;
    bool has = true;

    start();
    T_OK(vault_begin(v, 0, &e), &e);
    put_person(0, "Nguyễn Văn Mẫu");
    put_person(0, "");
    T_OK(vault_commit(v, &e), &e);
    name_is(0, "");
    T_INT(vault_person_get(v, 1, &p, &e), ERR_NOTFOUND);
    T_STR(p.name, "untouched");
    T_INT(vault_text_get(v, 0, VAULT_NOTE, &text, &e), ERR_NOTFOUND);
    T_INT(vault_memo_get(v, 0, &memo, NULL), ERR_NOTFOUND);
    T_OK(vault_has(v, 0, VAULT_PERSON, &has, &e), &e);
    T(has);
    T_OK(vault_has(v, 0, VAULT_NOTE, &has, &e), &e);
    T(!has);
    finish();
}

TEST(create_refuses_what_exists_and_open_what_does_not)
{
    struct vault *other = NULL;

    start();
    T_INT(vault_create(path, ORIGIN, key, &other, &e), ERR_INVALID);
    T(other == NULL);
    reopen(true);
    vault_close(v);
    v = NULL;
    T(unlink(path) == 0);
    open_fails(key, ORIGIN, ERR_NOTFOUND);
    T_INT(vault_create(raw_beside(folder, "/no/v"), ORIGIN, key, &other, &e), ERR_IO);
    vault_close(NULL);
    finish();
}

TEST(another_key_another_book_and_other_files_are_refused)
{
    uint8_t wrong[CRYPTO_KEY_BYTES] = { 7, 7, 8 };

    start();
    reopen(true);
    open_fails(wrong, ORIGIN, ERR_CORRUPT);
    open_fails(key, "example.org/so/phuong-khac/2026", ERR_CORRUPT);
    vault_close(v);
    v = NULL;
    raw_copy(path, raw_beside(path, "-copy"));
    raw_sql(path, "DELETE FROM about");
    open_fails(key, ORIGIN, ERR_CORRUPT);
    raw_sql(path, "PRAGMA user_version = 2");
    open_fails(key, ORIGIN, ERR_INVALID);
    raw_sql(path, "PRAGMA application_id = 1818324017");
    open_fails(key, ORIGIN, ERR_CORRUPT);
    raw_write(path, "not a vault", 11);
    open_fails(key, ORIGIN, ERR_CORRUPT);
    raw_copy(raw_beside(path, "-copy"), path);
    T(truncate(path, 5000) == 0);
    open_fails(key, ORIGIN, ERR_CORRUPT);
    finish();
}

TEST(a_record_moved_to_another_place_does_not_open)
{
    static const char *const moves[] = {
        "UPDATE record SET id = 8 * 256 + 1", /* another entry */
        "UPDATE record SET id = 7 * 256 + 2", /* another kind */
        "INSERT OR REPLACE INTO record SELECT 7 * 256 + 1, box FROM about", /* a table */
    };

    for (size_t i = 0; i < sizeof moves / sizeof moves[0]; i++) {
        static struct vault_text text;
        struct vault_person p = { .name = "untouched" };
        start();
        T_OK(vault_begin(v, 7, &e), &e);
        put_person(7, "Nguyễn Văn Mẫu");
        T_OK(vault_commit(v, &e), &e);
        reopen(false);
        name_is(7, "Nguyễn Văn Mẫu");
        vault_close(v);
        v = NULL;
        raw_sql(path, moves[i]);
        reopen(false);
        if (i == 1)
            T_INT(vault_text_get(v, 7, VAULT_NOTE, &text, &e), ERR_CORRUPT);
        else
            T_INT(vault_person_get(v, i == 0 ? 8 : 7, &p, &e), ERR_CORRUPT);
        T_STR(p.name, "untouched");
        finish();
    }
}

TEST(a_record_with_a_changed_byte_does_not_open)
{
    static const char *const changes[] = {
        ("UPDATE record SET box ="
         " CAST(substr(box, 1, 30) || x'00' || substr(box, 32) AS BLOB)"),
        "UPDATE record SET box = CAST(x'00' || substr(box, 2) AS BLOB)",
        "UPDATE record SET box = substr(box, 1, length(box) - 1)",
        "UPDATE record SET box = CAST(box || x'00' AS BLOB)",
        "UPDATE record SET box = x''",
        "UPDATE record SET box = zeroblob(39)",
        "UPDATE record SET box = zeroblob(40)",
        "UPDATE record SET box = zeroblob(100000)",
    };
    struct vault_person p;

    for (size_t i = 0; i < sizeof changes / sizeof changes[0]; i++) {
        start();
        T_OK(vault_begin(v, 7, &e), &e);
        put_person(7, "Nguyễn Văn Mẫu");
        T_OK(vault_commit(v, &e), &e);
        vault_close(v);
        v = NULL;
        raw_sql(path, changes[i]);
        reopen(false);
        T_INT(vault_person_get(v, 7, &p, &e), ERR_CORRUPT);
        finish();
    }
}

TEST(begin_sweeps_what_a_crash_left_beyond_the_log)
{
    start();
    T_OK(vault_begin(v, 3, &e), &e);
    for (int64_t seq = 3; seq < 7; seq++)
        put_person(seq, "Nguyễn Văn Mẫu");
    T_OK(vault_commit(v, &e), &e);
    T_OK(vault_begin(v, 5, &e), &e); /* the ledger has 5 entries: 5 and 6 are orphans */
    records_are("3/1 4/1 ");
    vault_rollback(v);
    records_are("3/1 4/1 5/1 6/1 ");
    T_OK(vault_begin(v, 5, &e), &e);
    put_person(5, "Trần Thị Thử");
    T_OK(vault_commit(v, &e), &e);
    reopen(false);
    records_are("3/1 4/1 5/1 ");
    name_is(5, "Trần Thị Thử");
    finish();
}

TEST(a_rollback_or_a_close_forgets_what_was_put)
{
    start();
    T_OK(vault_begin(v, 0, &e), &e);
    put_person(0, "Nguyễn Văn Mẫu");
    vault_rollback(v);
    records_are("");
    T_OK(vault_begin(v, 0, &e), &e);
    put_person(0, "Nguyễn Văn Mẫu");
    reopen(true);
    records_are("");
    vault_rollback(v); /* none is open: nothing to do */
    finish();
}

TEST(the_newest_pin_is_kept_sealed)
{
    struct keyfile_pin pin = { .size = 99 }, out;

    start();
    T_OK(vault_pin_get(v, &out, &e), &e);
    T_INT(out.size, 0);
    for (uint64_t i = 1; i != 0 && i < UINT64_C(1) << 52; i = i * 1021 + 1) {
        pin.size = i;
        memset(pin.root, (int)(i % 251), sizeof pin.root);
        T_OK(vault_pin_put(v, &pin, &e), &e);
        T_OK(vault_pin_get(v, &out, &e), &e);
        T_INT(out.size, i);
        T(memcmp(out.root, pin.root, sizeof out.root) == 0);
    }
    vault_close(v);
    v = NULL;
    raw_sql(path, "UPDATE about SET box = zeroblob(80) WHERE id = 1");
    reopen(true);
    T_INT(vault_pin_get(v, &out, &e), ERR_CORRUPT);
    finish();
}

static enum err_code
stop(void *arg, int64_t seq, int what, struct err *err)
{
    (void)what;
    ++*(int *)arg;
    return err_set(err, ERR_NOTFOUND, "stopped at %d", (int)seq);
}

static enum err_code
join(void *arg, int64_t seq, const struct vault_person *p, struct err *err)
{
    char *text = arg;

    (void)err;
    snprintf(text + strlen(text), 64 - strlen(text), "%lld %s;", (long long)seq, p->name);
    return ERR_OK;
}

TEST(people_are_walked_in_order_and_nothing_else_is_opened)
{
    const struct vault_text note = { .text = "một ghi chú" };
    char text[64] = "";

    start();
    T_OK(vault_begin(v, 0, &e), &e);
    put_person(9, "c");
    put_person(4, "a");
    T_OK(vault_text_put(v, 4, VAULT_NOTE, &note, &e), &e);
    T_OK(vault_text_put(v, 5, VAULT_EVIDENCE, &note, &e), &e);
    T_OK(vault_commit(v, &e), &e);
    T_OK(vault_people(v, join, text, &e), &e);
    T_STR(text, "4 a;9 c;");
    vault_close(v);
    v = NULL;
    raw_sql(path, "UPDATE record SET box = zeroblob(80) WHERE id = 9 * 256 + 1");
    reopen(false);
    text[0] = '\0';
    T_INT(vault_people(v, join, text, &e), ERR_CORRUPT);
    T_STR(text, "4 a;");
    finish();
}

TEST(records_are_walked_in_order_and_each_opens_where_it_stands)
{
    struct vault_text note = { .salt = { 7 }, .text = "cho lớp học" };
    struct vault_walk *w = NULL;
    struct vault_person p;
    bool found = false;
    int64_t seq = 0;
    int what = 0;

    start();
    T_OK(vault_begin(v, 0, &e), &e);
    put_person(9, "c");
    T_OK(vault_text_put(v, 4, VAULT_NOTE, &note, &e), &e);
    T_OK(vault_text_put(v, 10, VAULT_NOTE, &note, &e), &e);
    T_OK(vault_commit(v, &e), &e);
    vault_close(v);
    v = NULL;
    raw_sql(path,
            "UPDATE record SET box = (SELECT box FROM record WHERE id = 4 * 256 + 2)"
            " WHERE id = 10 * 256 + 2");
    reopen(false);
    memset(&note, 0, sizeof note);
    T_OK(vault_walk_open(v, &w, &e), &e);
    T_OK(vault_walk_next(w, &found, &seq, &what, &e), &e);
    T(found && seq == 4 && what == VAULT_NOTE);
    T_OK(vault_walk_text(w, &note, &e), &e);
    T_STR(note.text, "cho lớp học");
    T_INT(note.salt[0], 7);
    T_OK(vault_walk_next(w, &found, &seq, &what, &e), &e);
    T(found && seq == 9 && what == VAULT_PERSON);
    T_OK(vault_walk_person(w, &p, &e), &e);
    T_STR(p.name, "c");
    T_OK(vault_walk_next(w, &found, &seq, &what, &e), &e);
    T(found && seq == 10);
    T_INT(vault_walk_text(w, &note, &e), ERR_CORRUPT); /* the box of another entry */
    T_OK(vault_walk_next(w, &found, &seq, &what, &e), &e);
    T(!found);
    vault_walk_close(w);
    finish();
}

TEST(a_walk_stops_at_the_first_refusal)
{
    int calls = 0;

    start();
    T_OK(vault_begin(v, 0, &e), &e);
    put_person(4, "a");
    put_person(5, "b");
    T_INT(vault_each(v, stop, &calls, &e), ERR_NOTFOUND);
    T_INT(calls, 1);
    T_STR(t_message(&e), "stopped at 4");
    vault_rollback(v);
    finish();
}

T_MAIN(T_RUN(records_come_back_as_they_were_put);
       T_RUN(put_replaces_and_a_record_that_is_not_there_is_said_so);
       T_RUN(create_refuses_what_exists_and_open_what_does_not);
       T_RUN(another_key_another_book_and_other_files_are_refused);
       T_RUN(a_record_moved_to_another_place_does_not_open);
       T_RUN(a_record_with_a_changed_byte_does_not_open);
       T_RUN(begin_sweeps_what_a_crash_left_beyond_the_log);
       T_RUN(a_rollback_or_a_close_forgets_what_was_put);
       T_RUN(the_newest_pin_is_kept_sealed);
       T_RUN(people_are_walked_in_order_and_nothing_else_is_opened);
       T_RUN(records_are_walked_in_order_and_each_opens_where_it_stands);
       T_RUN(a_walk_stops_at_the_first_refusal);)
