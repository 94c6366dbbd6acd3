/* SPDX-License-Identifier: MIT */
/*
 * What the key and the vault remember: a cut tail, an old copy and a rewritten past are
 * refused at unlock, whichever of the two still remembers; what is behind both is refused
 * before anything is appended to it [I10].
 */
#include "tests/fixture.h"
#include "tests/raw.h"
#include "tests/message.h"

/* One transaction; returns the entries there are after it. */
static int64_t
grow(const char *code)
{
    struct entry fund = fx_fund(code);

    return fx_put(&fund) + 1;
}

/* Close the book, so that all of it is in its three files. */
static void
shut(void)
{
    ledger_close(fx.l);
    fx.l = NULL;
    T(!raw_exists(raw_beside(fx.path, "-wal")));
    T(!raw_exists(raw_beside(fx.path, "-vault-wal")));
}

static void
keep(const char *suffix, const char *as)
{
    raw_copy(raw_beside(fx.path, suffix), raw_beside(fx.path, as));
}

static void
unlock_is_refused(const char *words)
{
    int64_t size = 0;

    T_OK(ledger_open(fx.path, LEDGER_WRITE, &fx.l, &fx.e), &fx.e);
    T_INT(ledger_unlock(fx.l, NULL, 0, &fx.e), ERR_CORRUPT);
    if (strstr(t_message(&fx.e), words) == NULL)
        T_STR(t_message(&fx.e), words);
    T(!ledger_is_unlocked(fx.l));
    T_OK(ledger_size(fx.l, &size, &fx.e), &fx.e); /* it can still be looked at */
    shut();
}

/* At the latest: unlocking makes the derived tables again where they are of a log of another
 * size, and sees it then. */
static void
begin_is_refused(const char *words)
{
    enum err_code rc;

    T_OK(ledger_open(fx.path, LEDGER_WRITE, &fx.l, &fx.e), &fx.e);
    rc = ledger_unlock(fx.l, NULL, 0, &fx.e);
    if (rc == ERR_OK)
        rc = ledger_begin(fx.l, &fx.now, "THUQUY", &fx.e);
    T_INT(rc, ERR_CORRUPT);
    if (strstr(t_message(&fx.e), words) == NULL)
        T_STR(t_message(&fx.e), words);
    shut();
}

static void
cut_to(int64_t size)
{
    char sql[256];

    snprintf(sql, sizeof sql,
             "DROP TRIGGER entry_delete; DROP TRIGGER checkpoint_delete;"
             "DELETE FROM entry WHERE seq >= %d; DELETE FROM checkpoint WHERE size > %d",
             (int)size, (int)size);
    raw_sql(fx.path, sql);
}

TEST(a_cut_tail_shows_by_the_key)
{
    fx_open();
    (void)grow("A");
    int64_t size = grow("B");
    shut();
    cut_to(size - 1);
    unlock_is_refused("its end was cut off");
    fx_close();
}

TEST(a_cut_tail_shows_by_the_vault_when_the_key_was_put_back)
{
    fx_open();
    keep("-key", "-old-key");
    (void)grow("A");
    int64_t size = grow("B");
    (void)grow("C"); /* the vault learns of B with this one */
    shut();
    cut_to(size - 1);
    keep("-old-key", "-key");
    unlock_is_refused("its end was cut off");
    fx_close();
}

TEST(an_old_copy_of_the_ledger_shows)
{
    fx_open();
    (void)grow("A");
    shut();
    keep("", "-old");
    fx_reopen(LEDGER_WRITE);
    (void)grow("B");
    shut();
    keep("-old", "");
    unlock_is_refused("an old copy was put in its place");
    fx_close();
}

/* Nothing on this machine remembers then; papers do. */
TEST(a_rollback_of_all_three_files_does_not_show_and_is_whole)
{
    static const char *const files[] = { "", "-vault", "-key" };
    static const char *const kept[] = { "-old", "-old-vault", "-old-key" };

    fx_open();
    (void)grow("A");
    shut();
    for (size_t i = 0; i < 3; i++)
        keep(files[i], kept[i]);
    fx_reopen(LEDGER_WRITE);
    (void)grow("B");
    shut();
    for (size_t i = 0; i < 3; i++)
        keep(kept[i], files[i]);
    fx_reopen(LEDGER_WRITE);
    T_INT(grow("C"), 3);
    fx_close();
}

TEST(a_rewritten_past_of_the_same_length_shows)
{
    fx_open();
    (void)grow("A");
    (void)grow("B");
    shut();
    raw_sql(fx.path, "DROP TRIGGER entry_update; UPDATE entry SET body ="
                     " CAST(replace(CAST(body AS TEXT), 'Quỹ A', 'Quỹ X') AS BLOB)"
                     " WHERE seq = 1");
    unlock_is_refused("not those that the key has signed");
    fx_close();
}

TEST(entries_behind_the_signers_back_are_not_appended_to)
{
    fx_open();
    (void)grow("A");
    shut();
    raw_sql(fx.path,
            "INSERT INTO entry SELECT 2, CAST(replace(replace(CAST(body AS TEXT),"
            " '\"seq\":1', '\"seq\":2'), 'Quỹ A', 'Quỹ B') AS BLOB)"
            " FROM entry WHERE seq = 1");
    begin_is_refused("does not follow on the entry before it");
    raw_sql(fx.path, "INSERT INTO checkpoint SELECT 3, root, sig FROM checkpoint"
                     " WHERE size = 2");
    begin_is_refused("does not follow on the entry before it");
    fx_close();
}

TEST(a_ledger_whose_signatures_were_removed_or_forged_is_not_appended_to)
{
    fx_open();
    (void)grow("A");
    shut();
    keep("", "-old");
    raw_sql(fx.path, "DROP TRIGGER checkpoint_update;"
                     "UPDATE checkpoint SET sig = zeroblob(64) WHERE size = 2");
    begin_is_refused("newest signed checkpoint is not of this log");
    raw_sql(fx.path, "UPDATE checkpoint SET sig = x'00' WHERE size = 2");
    begin_is_refused("checkpoint 2 is broken");
    raw_sql(fx.path, "DROP TRIGGER checkpoint_delete; DELETE FROM checkpoint");
    begin_is_refused("no signed checkpoint");
    keep("-old", "");
    raw_sql(fx.path, "DROP TRIGGER checkpoint_delete;"
                     "DELETE FROM checkpoint WHERE size = 2");
    begin_is_refused("newest signed checkpoint is not of this log");
    fx_close();
}

TEST(a_key_file_that_cannot_be_written_still_signs_and_the_vault_remembers)
{
    uint8_t root[HASH_BYTES];
    struct keyfile_pin pin;

    fx_open();
    T(rename(raw_beside(fx.path, "-key"), raw_beside(fx.path, "-real")) == 0);
    T(symlink("so.lalanh-real", raw_beside(fx.path, "-key")) == 0); /* not followed */
    T_INT(grow("A"), 2);
    T_INT(grow("B"), 3);
    T_OK(vault_pin_get(ledger_vault(fx.l), &pin, &fx.e), &fx.e);
    T_INT(pin.size, 2); /* what was signed when the last transaction began */
    T_OK(ledger_root(fx.l, 2, root, &fx.e), &fx.e);
    T(memcmp(root, pin.root, HASH_BYTES) == 0);
    fx_reopen(LEDGER_WRITE);
    T_INT(grow("C"), 4);
    fx_close();
}

T_MAIN(T_RUN(a_cut_tail_shows_by_the_key);
       T_RUN(a_cut_tail_shows_by_the_vault_when_the_key_was_put_back);
       T_RUN(an_old_copy_of_the_ledger_shows);
       T_RUN(a_rollback_of_all_three_files_does_not_show_and_is_whole);
       T_RUN(a_rewritten_past_of_the_same_length_shows);
       T_RUN(entries_behind_the_signers_back_are_not_appended_to);
       T_RUN(a_ledger_whose_signatures_were_removed_or_forged_is_not_appended_to);
       T_RUN(a_key_file_that_cannot_be_written_still_signs_and_the_vault_remembers);)
