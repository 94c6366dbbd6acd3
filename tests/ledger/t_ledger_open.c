/* SPDX-License-Identifier: MIT */
/* Making, opening and unlocking a book: all or nothing, and never the wrong file. */
#include <sys/resource.h>
#include <signal.h>

#include "tests/fixture.h"
#include "tests/raw.h"
#include "tests/message.h"

static const struct ledger_params good = {
    .org = "Ủy ban Mặt trận Tổ quốc phường Mẫu",
    .origin = "example.org/so/phuong-mau/2026",
    .host = "https://example.org/x",
    .book = "2026",
    .level = LEVEL_COMMUNE,
    .by = "THUQUY",
    .now = { .at_s = 820544400, .offset_minutes = 420 },
};

static const char *const suffixes[] = { "", "-vault", "-key" };

/* An empty scratch folder; fx.path names a book in it that is not there. */
static void
bare_open(void)
{
    memset(&fx, 0, sizeof fx);
    T(mkdtemp(t_template(fx.folder, sizeof fx.folder, "open")) != NULL);
    snprintf(fx.path, sizeof fx.path, "%s/so.lalanh", fx.folder);
    T_OK(crypto_init(&fx.e), &fx.e);
    T_OK(date_parse_instant("2026-06-30T08:00:00+07:00", &fx.now, &fx.e), &fx.e);
}

static int
files_in_folder(void)
{
    DIR *d = opendir(fx.folder);
    struct dirent *file;
    int n = 0;

    while (d != NULL && (file = readdir(d)) != NULL)
        n += file->d_name[0] != '.';
    if (d != NULL)
        (void)closedir(d);
    return n;
}

static void
open_fails(enum err_code want, const char *words)
{
    struct ledger *l = NULL;

    T_INT(ledger_open(fx.path, LEDGER_WRITE, &l, &fx.e), want);
    T(l == NULL);
    if (strstr(t_message(&fx.e), words) == NULL)
        T_STR(t_message(&fx.e), words);
    ledger_close(l);
    T_INT(ledger_open(fx.path, LEDGER_READ, &l, NULL), want);
    T(l == NULL);
    ledger_close(l);
}

/* What refuses to unlock stays locked, and can be read. */
static void
unlock_fails(const char *pass, enum err_code want, const char *words)
{
    size_t n = pass == NULL ? 0 : strlen(pass);
    int64_t size = 0;

    ledger_close(fx.l);
    fx.l = NULL;
    T_OK(ledger_open(fx.path, LEDGER_WRITE, &fx.l, &fx.e), &fx.e);
    T_INT(ledger_unlock(fx.l, pass, n, &fx.e), want);
    if (strstr(t_message(&fx.e), words) == NULL)
        T_STR(t_message(&fx.e), words);
    T(!ledger_is_unlocked(fx.l));
    T(ledger_vault(fx.l) == NULL);
    T_OK(ledger_size(fx.l, &size, &fx.e), &fx.e);
}

TEST(init_makes_a_ledger_a_vault_and_a_key_that_only_their_owner_reads)
{
    bool present = false, sealed = true;
    struct stat st;
    int64_t size = 0;

    bare_open();
    T_OK(ledger_init(fx.path, &good, &fx.e), &fx.e);
    T_INT(files_in_folder(), 3);
    T(stat(raw_beside(fx.path, "-vault"), &st) == 0 && (st.st_mode & 0777) == 0600);
    T(stat(raw_beside(fx.path, "-key"), &st) == 0 && (st.st_mode & 0777) == 0600);
    fx_reopen(LEDGER_READ);
    T_OK(ledger_key_state(fx.l, &present, &sealed, &fx.e), &fx.e);
    T(present);
    T(!sealed);
    T_OK(ledger_size(fx.l, &size, &fx.e), &fx.e);
    T_INT(size, 1);
    T_STR(ledger_identity(fx.l)->org, good.org);
    T_STR(ledger_identity(fx.l)->origin, good.origin);
    T_STR(ledger_identity(fx.l)->host, good.host);
    T_STR(ledger_identity(fx.l)->book, "2026");
    T_STR(ledger_identity(fx.l)->unit, "");
    T_STR(ledger_path(fx.l), fx.path);
    fx_close();
}

TEST(init_touches_nothing_when_one_of_the_three_files_exists)
{
    for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++) {
        size_t n = 0;
        bare_open();
        raw_write(raw_beside(fx.path, suffixes[i]), "mine", 4);
        T_INT(ledger_init(fx.path, &good, &fx.e), ERR_INVALID);
        T(strstr(t_message(&fx.e), "exists already") != NULL);
        char *bytes = raw_read(raw_beside(fx.path, suffixes[i]), &n);
        T(bytes != NULL && n == 4 && memcmp(bytes, "mine", 4) == 0);
        free(bytes);
        T_INT(files_in_folder(), 1);
        fx_close();
    }
}

TEST(init_on_a_disk_that_fills_up_leaves_nothing_behind)
{
    struct rlimit limit;
    int failures = 0;

    T(getrlimit(RLIMIT_FSIZE, &limit) == 0);
    (void)signal(SIGXFSZ, SIG_IGN);
    for (rlim_t bytes = 512; bytes < 400000; bytes += 4096) {
        const struct rlimit full = { bytes, limit.rlim_max };
        bare_open();
        T(setrlimit(RLIMIT_FSIZE, &full) == 0);
        enum err_code rc = ledger_init(fx.path, &good, &fx.e);
        T(setrlimit(RLIMIT_FSIZE, &limit) == 0);
        T(rc == ERR_OK || rc == ERR_IO);
        T_INT(files_in_folder(), rc == ERR_OK ? 3 : 0);
        failures += rc == ERR_IO;
        fx_close();
        if (rc == ERR_OK)
            break;
    }
    T(failures > 10);
}

TEST(init_fails_in_a_folder_that_is_missing_or_read_only)
{
    uid_t uid = geteuid();

    bare_open();
    snprintf(fx.path, sizeof fx.path, "%s/missing/so.lalanh", fx.folder);
    T_INT(ledger_init(fx.path, &good, &fx.e), ERR_IO);
    snprintf(fx.path, sizeof fx.path, "%s/so.lalanh", fx.folder);
    T(chmod(fx.folder, 0555) == 0);
    if (uid == 0)
        T(seteuid(65534) == 0); /* the rights of a folder do not bind root */
    T_INT(ledger_init(fx.path, &good, &fx.e), ERR_IO);
    T(strstr(t_message(&fx.e), fx.path) != NULL);
    if (uid == 0)
        T(seteuid(0) == 0);
    T(chmod(fx.folder, 0755) == 0);
    T_INT(files_in_folder(), 0);
    fx_close();
}

TEST(init_refuses_bad_words_and_leaves_nothing_behind)
{
    static char long_org[ENTRY_ORG_BYTES + 1];
    struct ledger_params rows[] = {
        good, good, good, good, good, good, good, good, good
    };
    static const enum err_field fields[] = {
        FIELD_ORIGIN, FIELD_ORIGIN, FIELD_HOST, FIELD_HOST,     FIELD_ORG,
        FIELD_NONE,   FIELD_BY,     FIELD_BOOK, FIELD_UNIT_CODE
    };

    memset(long_org, 'a', ENTRY_ORG_BYTES);
    rows[0].origin = "https://example.org/so";
    rows[1].origin = "example.org/so/bienlai";
    rows[2].host = "example.org";
    rows[3].host = "https://example.org/#";
    rows[4].org = "";
    rows[5].org = long_org;
    rows[6].by = "thủ quỹ";
    rows[7].book = "năm 2026";
    rows[8].unit = "not a code";
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        bare_open();
        T_INT(ledger_init(fx.path, &rows[i], &fx.e), i < 4 ? ERR_USAGE : ERR_INVALID);
        T_INT(fx.e.field, fields[i]);
        T(t_message(&fx.e)[0] != '\0');
        T_INT(files_in_folder(), 0);
        fx_close();
    }
}

TEST(open_refuses_what_is_no_ledger)
{
    fx_open();
    ledger_close(fx.l);
    fx.l = NULL;
    snprintf(fx.path, sizeof fx.path, "%s/other", fx.folder);
    open_fails(ERR_NOTFOUND, "does not exist");
    raw_write(fx.path, "", 0);
    open_fails(ERR_CORRUPT, "not a lalanh ledger");
    raw_write(fx.path, "Số tiền: 500.000 đồng\n", 26);
    open_fails(ERR_CORRUPT, fx.path);
    T(unlink(fx.path) == 0);
    raw_sql(fx.path, "CREATE TABLE entry (seq INTEGER PRIMARY KEY, body BLOB)");
    open_fails(ERR_CORRUPT, "not a lalanh ledger");
    raw_copy(raw_beside(fx.folder, "/so.lalanh-vault"), fx.path);
    open_fails(ERR_CORRUPT, "not a lalanh ledger");
    T(unlink(fx.path) == 0);
    T(mkdir(fx.path, 0755) == 0);
    open_fails(ERR_IO, fx.path);
    T(rmdir(fx.path) == 0);
    fx_close();
}

TEST(open_refuses_a_newer_format_and_a_book_without_genesis)
{
    fx_open();
    ledger_close(fx.l);
    fx.l = NULL;
    raw_sql(fx.path, "PRAGMA user_version = 2");
    open_fails(ERR_NEWER, "newer");
    raw_sql(fx.path, "PRAGMA user_version = 1; DROP TRIGGER entry_update;"
                     "UPDATE entry SET body = CAST(replace(CAST(body AS TEXT),"
                     "'\"kind\":\"genesis\"', '\"kind\":\"fund\"') AS BLOB)");
    open_fails(ERR_CORRUPT, "entry 0");
    raw_sql(fx.path, "DROP TRIGGER entry_delete; DELETE FROM entry");
    open_fails(ERR_CORRUPT, "no first entry");
    raw_sql(fx.path, "DROP TABLE entry");
    open_fails(ERR_CORRUPT, "entry");
    fx_close();
}

TEST(open_refuses_a_file_cut_short_anywhere)
{
    size_t n = 0;
    char *bytes;
    int cuts = 0;

    fx_open();
    ledger_close(fx.l);
    fx.l = NULL;
    bytes = raw_read(fx.path, &n);
    for (size_t cut = 1; cut < n; cut += cut < 4096 ? 455 : 4096) {
        raw_write(fx.path, bytes, cut);
        open_fails(ERR_CORRUPT, fx.path);
        cuts++;
    }
    T(cuts > 20);
    free(bytes);
    fx_close();
}

TEST(a_book_without_its_key_or_vault_can_be_read_but_not_unlocked)
{
    bool present = true, sealed = true;

    fx_open();
    raw_copy(raw_beside(fx.path, "-vault"), raw_beside(fx.path, "-kept"));
    ledger_close(fx.l);
    fx.l = NULL;
    raw_copy(raw_beside(fx.path, "-vault"), raw_beside(fx.path, "-kept"));
    T(unlink(raw_beside(fx.path, "-vault")) == 0);
    unlock_fails(NULL, ERR_NOTFOUND, "-vault");
    raw_copy(raw_beside(fx.path, "-kept"), raw_beside(fx.path, "-vault"));
    T_OK(ledger_unlock(fx.l, NULL, 0, &fx.e),
         &fx.e); /* the same handle, when it is back */
    T_OK(ledger_unlock(fx.l, NULL, 0, &fx.e), &fx.e); /* and again: nothing to do */
    T(rename(raw_beside(fx.path, "-key"), raw_beside(fx.path, "-kept")) == 0);
    unlock_fails(NULL, ERR_NOTFOUND, "-key");
    T_OK(ledger_key_state(fx.l, &present, &sealed, &fx.e), &fx.e);
    T(!present);
    T(!sealed);
    T(rename(raw_beside(fx.path, "-kept"), raw_beside(fx.path, "-key")) == 0);
    T_OK(ledger_unlock(fx.l, NULL, 0, &fx.e), &fx.e);
    fx_close();
}

TEST(a_key_that_others_can_read_is_refused_with_the_way_to_mend_it)
{
    static const mode_t modes[] = { 0644, 0640, 0604, 0660, 0666, 0610, 0601 };

    fx_open();
    for (size_t i = 0; i < sizeof modes / sizeof modes[0]; i++) {
        T(chmod(raw_beside(fx.path, "-key"), modes[i]) == 0);
        unlock_fails(NULL, ERR_INVALID, "chmod 600");
    }
    T(chmod(raw_beside(fx.path, "-key"), 0400) == 0);
    T_OK(ledger_unlock(fx.l, NULL, 0, &fx.e), &fx.e);
    fx_close();
}

TEST(key_and_vault_of_another_book_are_refused)
{
    struct ledger_params p = good;
    char other[sizeof fx.path];

    fx_open();
    snprintf(other, sizeof other, "%s/other", fx.folder);
    p.origin = "example.org/so/phuong-khac/2026";
    T_OK(ledger_init(other, &p, &fx.e), &fx.e);
    raw_copy(raw_beside(fx.path, "-key"), raw_beside(fx.path, "-kept"));
    raw_copy(raw_beside(other, "-key"), raw_beside(fx.path, "-key"));
    unlock_fails(NULL, ERR_INVALID, "another book");
    raw_copy(raw_beside(fx.path, "-kept"), raw_beside(fx.path, "-key"));
    ledger_close(fx.l);
    fx.l = NULL;
    raw_copy(raw_beside(other, "-vault"), raw_beside(fx.path, "-vault"));
    unlock_fails(NULL, ERR_CORRUPT, "vault");
    fx_close();
}

TEST(a_sealed_key_opens_with_its_passphrase_only)
{
    struct ledger_params p = good;
    bool present = false, sealed = false;

    bare_open();
    p.pass = "mật khẩu mẫu";
    p.pass_bytes = strlen(p.pass);
    T_OK(ledger_init(fx.path, &p, &fx.e), &fx.e);
    T_OK(ledger_open(fx.path, LEDGER_WRITE, &fx.l, &fx.e), &fx.e);
    T_OK(ledger_key_state(fx.l, &present, &sealed, &fx.e), &fx.e);
    T(sealed);
    unlock_fails("mật khẩu mẩu", ERR_INVALID, "wrong passphrase");
    unlock_fails(NULL, ERR_INVALID, "passphrase");
    T_OK(ledger_unlock(fx.l, p.pass, p.pass_bytes, &fx.e), &fx.e);
    fx_begin();
    struct entry fund = fx_fund("CHUNG");
    T_INT(fx_add(&fund), 1);
    fx_commit();
    fx_close();
}

T_MAIN(T_RUN(init_makes_a_ledger_a_vault_and_a_key_that_only_their_owner_reads);
       T_RUN(init_touches_nothing_when_one_of_the_three_files_exists);
       T_RUN(init_on_a_disk_that_fills_up_leaves_nothing_behind);
       T_RUN(init_fails_in_a_folder_that_is_missing_or_read_only);
       T_RUN(init_refuses_bad_words_and_leaves_nothing_behind);
       T_RUN(open_refuses_what_is_no_ledger);
       T_RUN(open_refuses_a_newer_format_and_a_book_without_genesis);
       T_RUN(open_refuses_a_file_cut_short_anywhere);
       T_RUN(a_book_without_its_key_or_vault_can_be_read_but_not_unlocked);
       T_RUN(a_key_that_others_can_read_is_refused_with_the_way_to_mend_it);
       T_RUN(key_and_vault_of_another_book_are_refused);
       T_RUN(a_sealed_key_opens_with_its_passphrase_only);)
