/* SPDX-License-Identifier: MIT */
/*
 * The public site: made at once or bit by bit it is the same; what is there before is not
 * trusted; and it is never written over another past [I16].
 */
#include "reports/site/publish.h"

#include "ledger/base/base64.h"
#include "ledger/note/tlog.h"
#include "ledger/book/view.h"
#include "tests/busy.h"
#include "tests/raw.h"
#include "tests/message.h"

static char site[128], fresh[128];

static void
start(uint32_t seed)
{
    busy_open(seed);
    snprintf(site, sizeof site, "%s/site", fx.folder);
    snprintf(fresh, sizeof fresh, "%s/fresh", fx.folder);
}

static void
done(void)
{
    site_remove(site);
    site_remove(fresh);
    fx_close();
}

/* The site is what a new one would be. */
static void
same_as_fresh(void)
{
    (void)busy_publish(fresh);
    T_INT(site_differ(site, fresh), 0);
    site_remove(fresh);
}

/* Files for n new entries: no more than a few for each, and those of the tree's edge. */
static size_t
most_files(int64_t n)
{
    return (size_t)(3 * n) + 64;
}

static void
grow_and_compare(uint32_t seed, int rounds)
{
    int32_t from;
    int64_t size = 0;

    start(seed);
    from = fx_day(1, 1);
    for (int i = 0; i < rounds; i++) {
        struct publish_result r;

        busy_grow(1 + (int)busy_random(i % 5 == 4 ? 400 : 40));
        if (i % 8 == 7) {
            busy_sheet(from);
            from = busy.day;
        }
        if (busy_random(4) == 0)
            continue;
        r = busy_publish(site);
        T(r.size > size);
        T(i == 0 || size == 0 || r.written <= most_files(r.size - size));
        size = r.size;
    }
    (void)busy_publish(site);
    same_as_fresh();
    done();
}

TEST(bit_by_bit_or_at_once_every_file_is_the_same)
{
    grow_and_compare(1, 12);
    grow_and_compare(20260101, 20);
    grow_and_compare(77, 30);
}

TEST(shards_fill_up_and_go_on)
{
    size_t n = 0;
    char *json;

    start(5);
    for (int i = 0; i < 6; i++) {
        busy_grow(500);
        (void)busy_publish(site);
    }
    T(busy.number > 1500);
    for (int i = 0; i < 3; i++) {
        char name[64];

        snprintf(name, sizeof name, "tra-cuu/so/%d.json", i);
        json = site_read(site, name, &n);
        T(json != NULL && n < 100000);
        free(json);
    }
    json = site_read(site, "tra-cuu/ten/index.json", &n);
    T(json != NULL && strncmp(json, "{\"split\":[\"\"", 12) == 0);
    free(json);
    same_as_fresh();
    done();
}

TEST(a_second_run_writes_nothing)
{
    struct publish_result r;

    start(9);
    busy_grow(300);
    r = busy_publish(site);
    T(r.written > 10);
    T_INT(r.removed, 0);
    r = busy_publish(site);
    T_INT(r.written, 0);
    T_INT(r.removed, 0);
    T_OK(busy_try(site, true, &r), &fx.e); /* not even --all: the bytes are the same */
    T_INT(r.written, 0);
    done();
}

/* All three files of the book, as they are now, and back again. */
static const char *const files_of[][2] = { { "", ".kept" },
                                           { "-vault", "-vault.kept" },
                                           { "-key", "-key.kept" } };

static void
keep_book(void)
{
    ledger_close(fx.l); /* leaves no WAL */
    fx.l = NULL;
    for (size_t i = 0; i < 3; i++)
        raw_copy(raw_beside(fx.path, files_of[i][0]),
                 raw_beside(fx.path, files_of[i][1]));
    fx_reopen(LEDGER_WRITE);
}

static void
put_back_book(void)
{
    ledger_close(fx.l);
    fx.l = NULL;
    for (size_t i = 0; i < 3; i++)
        raw_copy(raw_beside(fx.path, files_of[i][1]),
                 raw_beside(fx.path, files_of[i][0]));
    fx_reopen(LEDGER_WRITE);
}

/* Publishing must be refused, and must have changed nothing. */
static void
refused(enum err_code code, const char *words)
{
    struct publish_result r = { .size = -7 };

    T_INT(busy_try(site, false, &r), code);
    T_INT(r.size, -7);
    if (strstr(t_message(&fx.e), words) == NULL)
        T_STR(t_message(&fx.e), words);
}

TEST(an_old_copy_of_the_book_is_refused_with_the_size)
{
    char words[64];
    int64_t size = 0;

    start(3);
    busy_grow(50);
    T_OK(ledger_size(fx.l, &size, &fx.e), &fx.e);
    keep_book();
    busy_grow(50);
    (void)busy_publish(site);
    T(site_check(store_hash(ledger_store(fx.l)), site) > size);
    put_back_book();
    snprintf(words, sizeof words, "this book only %lld", (long long)size);
    refused(ERR_CORRUPT, words);
    T(site_check(store_hash(ledger_store(fx.l)), site) > size);
    done();
}

TEST(another_past_is_refused_with_the_first_entry_that_differs)
{
    char words[64];
    int64_t size = 0;

    start(3);
    busy_grow(400);
    T_OK(ledger_size(fx.l, &size, &fx.e), &fx.e);
    keep_book();
    busy_grow(20);
    (void)busy_publish(site);
    (void)busy_publish(fresh);
    put_back_book();
    busy.money = 0;
    busy.gift_seq = busy.receipt = busy.use = 0;
    busy.number = 0;
    T_OK(view_receipt_last(fx.l, &busy.number, &fx.e), &fx.e);
    busy_grow(60);
    snprintf(words, sizeof words, "from entry %lld on", (long long)size);
    refused(ERR_CORRUPT, words);
    T_INT(site_differ(site, fresh), 0);
    done();
}

TEST(other_books_and_other_folders_are_left_alone)
{
    size_t n = 0;
    char *note, *at;

    start(3);
    T(mkdir(site, 0777) == 0);
    site_write(site, "thesis.txt", "mine");
    refused(ERR_INVALID, "no published site");
    (void)unlink(raw_beside(site, "/thesis.txt"));
    (void)busy_publish(site);
    note = site_read(site, "checkpoint", &n);
    while ((at = strstr(note, "phuong-mau")) != NULL)
        memcpy(at, "phuong-xau", 10);
    site_write(site, "checkpoint", note);
    refused(ERR_INVALID, "example.org/so/phuong-xau/2026");
    while ((at = strstr(note, "phuong-xau")) != NULL)
        memcpy(at, "phuong-mau", 10);
    at = strstr(note, "\n\n");
    at[-2] = at[-2] == 'A' ? 'B' : 'A'; /* the root */
    site_write(site, "checkpoint", note);
    refused(ERR_CORRUPT, "signature");
    site_write(site, "checkpoint", "");
    refused(ERR_INVALID, "another folder");
    free(note);
    done();
}

TEST(a_damaged_book_is_not_published)
{

    start(3);
    busy_grow(400);
    keep_book();
    raw_sql(fx.path,
            "DROP TRIGGER entry_update; UPDATE entry SET body = CAST(replace(body, "
            "'\"amount\":50000', '\"amount\":50001') AS BLOB) WHERE seq < 200");
    refused(ERR_CORRUPT, "entries 0 to 255");
    T_INT(site_check(store_hash(ledger_store(fx.l)), site), 0);
    put_back_book();
    (void)busy_publish(site);
    done();
}

TEST(witnesses_lines_stay_until_the_book_grows)
{
    uint8_t sig[4 + 8 + CRYPTO_SIG_BYTES] = { 1, 2, 3, 4 };
    char b64[BASE64_BYTES(sizeof sig)];
    char with[NOTE_BYTES];
    struct publish_result r;
    size_t n = 0;
    char *note;

    start(3);
    busy_grow(20);
    (void)busy_publish(site);
    note = site_read(site, "checkpoint", &n);
    snprintf(with, sizeof with, "%s\xe2\x80\x94 example.org/w %s\n", note,
             base64_encode(sig, sizeof sig, b64));
    free(note);
    site_write(site, "checkpoint", with);
    (void)busy_publish(site);
    T_OK(busy_try(site, true, &r), &fx.e);
    note = site_read(site, "checkpoint", &n);
    T_STR(note, with);
    free(note);
    busy_grow(20);
    (void)busy_publish(site);
    note = site_read(site, "checkpoint", &n);
    T(strstr(note, "example.org/w") == NULL);
    free(note);
    done();
}

/* Files that publish reads back, and what somebody may have made of them. */
TEST(what_is_read_back_is_not_believed)
{
    static const char *const names[] = { "tra-cuu/index.json", "tra-cuu/note",
                                         "tra-cuu/ten/index.json", "names/0.json",
                                         "tra-cuu/so/0.json" };
    static struct site_files files;
    struct publish_result r;

    start(11);
    busy_grow(900);
    (void)busy_publish(site);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        site_write(site, names[i], i % 2 == 0 ? "{\"v\":1}" : "");
    site_list(&files, site);
    for (size_t i = 0; i < files.count; i++)
        if (strncmp(files.at[i], "tra-cuu/ngay/", 13) == 0)
            site_write(site, files.at[i], i % 2 == 0 ? "{\"gifts\":[[3," : "[[[[");
    busy_grow(30);
    (void)busy_publish(site);
    same_as_fresh();
    T_OK(busy_try(site, true, &r), &fx.e);
    done();
}

/* A lie that is well formed: the index names a shard of somebody's own making. */
TEST(an_index_that_was_not_signed_is_not_signed_now)
{
    size_t n = 0;
    char *json;

    start(12);
    busy_grow(800);
    (void)busy_publish(site);
    json = site_read(site, "tra-cuu/index.json", &n);
    T(json != NULL);
    char *hash = strstr(json, "\"numbers\":[\"");

    T(hash != NULL);
    hash[14] = hash[14] == 'A' ? 'B' : 'A';
    site_write(site, "tra-cuu/index.json", json);
    free(json);
    busy_grow(3);
    (void)busy_publish(site);
    same_as_fresh();
    done();
}

TEST(all_makes_damaged_files_anew)
{
    char name[TLOG_PATH_BYTES];
    struct publish_result r;

    start(13);
    busy_grow(500);
    (void)busy_publish(site);
    site_write(site, tlog_path(TLOG_ENTRIES, 0, TLOG_WIDTH, name), "gone");
    T_INT(site_check(store_hash(ledger_store(fx.l)), site), -1);
    T_OK(busy_try(site, true, &r), &fx.e);
    T_INT(r.written, 1);
    T_INT(site_check(store_hash(ledger_store(fx.l)), site), r.size);
    done();
}

static void
progress(void *arg, int64_t so_far, int64_t total)
{
    int64_t *last = arg;

    T(so_far >= *last);
    T(so_far <= total);
    *last = so_far;
}

TEST(progress_goes_forward_to_its_end)
{
    int64_t last = 0;
    const struct publish_options o = { .form = busy_form,
                                       .progress = progress,
                                       .progress_arg = &last };
    struct publish_result r;

    start(14);
    busy_grow(300);
    T_OK(publish_run(fx.l, site, &o, &r, &fx.e), &fx.e);
    T_INT(last, 1000);
    done();
}

T_MAIN(T_RUN(bit_by_bit_or_at_once_every_file_is_the_same);
       T_RUN(shards_fill_up_and_go_on); T_RUN(a_second_run_writes_nothing);
       T_RUN(an_old_copy_of_the_book_is_refused_with_the_size);
       T_RUN(another_past_is_refused_with_the_first_entry_that_differs);
       T_RUN(other_books_and_other_folders_are_left_alone);
       T_RUN(a_damaged_book_is_not_published);
       T_RUN(witnesses_lines_stay_until_the_book_grows);
       T_RUN(what_is_read_back_is_not_believed);
       T_RUN(an_index_that_was_not_signed_is_not_signed_now);
       T_RUN(all_makes_damaged_files_anew); T_RUN(progress_goes_forward_to_its_end);)
