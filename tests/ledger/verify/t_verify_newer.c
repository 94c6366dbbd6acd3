/* SPDX-License-Identifier: MIT */
/*
 * Books of a version that does not exist (FORMAT.md section 13): newer is a verdict of its own,
 * and damage anywhere is said before it. The liar calls his damage a new version.
 */
#include "ledger/verify/verify.h"

#include "tests/newer.h"
#include "tests/verify_book.h"

#define FIRST 15 /* the seq that the first appended entry gets */

/* Verification must say newer, in every mode, and name this entry; -1: the file. */
static void
is_newer(int64_t seq)
{
    for (unsigned threads = 1; threads < 3; threads++)
        for (int light = 0; light < 2; light++) {
            T_INT(tp_verify(light != 0, threads), ERR_NEWER);
            T_INT(tp_result.bad_seq, seq);
            T(!tp_result.trusted);
            T(strstr(t_message(&fx.e), "newer than this program") != NULL);
            T_INT(fx.e.way, WAY_NEWER_PROGRAM);
        }
}

TEST(a_newer_entry_is_named_and_what_follows_is_not_judged)
{
    static const char *const one[] = { NEWER_ENTRY };
    static const char *const many[] = { KNOWN_ENTRY, NEWER_ENTRY, KNOWN_ENTRY,
                                        KNOWN_ENTRY, NEWER_ENTRY };

    open_book();
    newer_append(one, 1, 0);
    is_newer(FIRST);
    newer_append(one, 1, 0); /* the first is named */
    is_newer(FIRST);
    tp_sql("UPDATE holding SET amount = amount + 1");
    is_newer(FIRST);
    tp_restore();
    newer_append(many, 5, 0); /* a fund opened twice: by rules that may have changed */
    is_newer(FIRST + 1);
    close_book();
}

TEST(damage_before_or_beyond_a_newer_entry_is_said_first)
{
    static const char *const many[] = { NEWER_ENTRY, KNOWN_ENTRY, NEWER_ENTRY };
    static const struct {
        const char *sql;
        int64_t seq;
        bool light; /* seen by the light verification, too */
    } rows[] = {
        { "UPDATE entry SET body = CAST(replace(body, '500000', '900000') AS BLOB) "
          "WHERE seq = 4",
          4, true },
        { "UPDATE entry SET body = CAST(replace(body, 'harvest', 'harvesu') AS BLOB) "
          "WHERE seq = 15",
          15, true },
        { "UPDATE entry SET body = CAST(replace(body, '-5', '-6') AS BLOB) "
          "WHERE seq = 17",
          FIRST, true }, /* nothing follows it that tells it from the one before */
        { "DELETE FROM entry WHERE seq = 16", 16, true },
        { "DELETE FROM entry WHERE seq = 17", FIRST, true },
        { "UPDATE checkpoint SET root = zeroblob(32) WHERE size = 6", -1, true },
        { "UPDATE checkpoint SET sig = zeroblob(64) WHERE size = 6", -1, false },
        { "UPDATE checkpoint SET size = 99 WHERE size = 18", FIRST, true },
        { "DELETE FROM checkpoint WHERE size = 18", FIRST, true },
    };

    open_book();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int before = t_bad;

        newer_append(many, 3, 0);
        tp_sql(rows[i].sql);
        if (rows[i].light)
            tp_caught(true, rows[i].seq, "");
        tp_caught(false, rows[i].seq, "");
        if (t_bad != before)
            printf("# after: %s\n", rows[i].sql);
        tp_restore();
    }
    newer_append(many, 3, 1); /* a checkpoint of another root */
    tp_caught(true, FIRST, "");
    tp_caught(false, FIRST, "");
    close_book();
}

TEST(what_only_calls_itself_newer_is_damage)
{
#define HEAD "{\"at\":\"2026-12-01T09:00:00+07:00\",\"by\":\"THUQUY\",\"kind\":"
    static const char *const rows[] = {
        HEAD "\"harvest\",\"prev\":\"%s\",\"seq\":%lld,\"v\":1}", /* version 1 is fixed */
        HEAD "\"harvest\",\"prev\":\"%s\",\"seq\":%lld,\"v\":0}",
        HEAD "\"harvest\",\"prev\":\"%s\",\"seq\":%lld,\"v\":-2}",
        HEAD "\"harvest\",\"prev\":\"%s\",\"seq\":%lld,\"v\":\"2\"}",
        HEAD "\"harvest\",\"prev\":\"%s\",\"seq\":%lld,\"v\":2.5}",
        HEAD "\"harvest\",\"prev\":\"%s\",\"seq\":%lld}",
        HEAD " \"harvest\",\"prev\":\"%s\",\"seq\":%lld,\"v\":2}", /* not canonical */
        HEAD "\"harvest\",\"prev\":\"%s\",\"seq\":%lld,\"v\":2}\n",
        HEAD "\"harvest\",\"prev\":\"%s\",\"seq\":%lld,\"v\":2,\"a\":1}",
        HEAD "\"harvest\",\"prev\":\"%s\",\"seq\":%lld,\"v\":2,\"Z\":1}",
        HEAD "\"harvest\",\"prev\":\"%s\",\"seq\":%lld,\"v\":2,\"v\":3}",
        HEAD "\"harvest\",\"prev\":\"%s\",\"seq\":%lld,\"v\":2,\"x\":null}",
        HEAD "\"harvest\",\"prev\":\"%s\",\"seq\":%lld,\"v\":2,\"x\":false}",
        HEAD "\"harvest\",\"prev\":\"%s\",\"seq\":%lld,\"v\":2,\"x\":\"\"}",
        HEAD "\"harvest\",\"prev\":\"%s\",\"seq\":%lld,\"v\":2,\"x\":[]}",
        HEAD "\"harvest\",\"prev\":\"%s\",\"seq\":%lld,\"v\":2,\"x\":{}}",
        HEAD "\"Harvest\",\"prev\":\"%s\",\"seq\":%lld,\"v\":2}",
        HEAD "\"harvest\",\"prev\":\"%.43sA\",\"seq\":%lld,\"v\":2}", /* another prev */
        HEAD "\"harvest\",\"prev\":\"%.0sAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\","
             "\"seq\":%lld,\"v\":2}",
        HEAD "\"harvest\",\"prev\":\"%s\",\"seq\":9%lld,\"v\":2}", /* another seq */
        "{\"at\":\"2026-12-01T09:00:00Z\",\"by\":\"THUQUY\",\"kind\":\"harvest\","
        "\"prev\":\"%s\",\"seq\":%lld,\"v\":2}",
        "{\"at\":\"2019-12-01T09:00:00+07:00\",\"by\":\"THUQUY\",\"kind\":\"harvest\","
        "\"prev\":\"%s\",\"seq\":%lld,\"v\":2}", /* earlier than the one before */
        "{\"at\":\"2026-12-01T09:00:00+07:00\",\"by\":\"thuquy\",\"kind\":\"harvest\","
        "\"prev\":\"%s\",\"seq\":%lld,\"v\":2}",
    };
#undef HEAD

    open_book();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int before = t_bad;

        newer_append(&rows[i], 1, 0);
        T_INT(tp_verify(true, 2), ERR_CORRUPT);
        T_INT(tp_verify(false, 2), ERR_CORRUPT);
        T_INT(tp_verify(false, 1), ERR_CORRUPT);
        if (t_bad != before)
            printf("# after: %s\n", rows[i]);
        tp_restore();
    }
    close_book();
}

TEST(a_file_of_a_newer_format_is_checked_by_its_bytes_alone)
{
    static const char *const one[] = { NEWER_ENTRY };
    struct keyfile_pin pin = { .size = 6 };
    struct verify_options o = { .light = true, .pins = &pin, .pin_count = 1 };

    open_book();
    T_OK(fx_sql("PRAGMA user_version = 7"), &fx.e);
    is_newer(-1);
    T_OK(fx_sql("DROP TABLE tile; DROP TABLE ident; DROP TABLE move; DROP TABLE fund;"
                "CREATE TABLE more (x)"),
         &fx.e);
    is_newer(-1);
    T_INT(verify_run(fx.path, &o, &tp_result, &fx.e), ERR_CORRUPT); /* another root */
    pin.size = 99;
    T_INT(verify_run(fx.path, &o, &tp_result, &fx.e), ERR_CORRUPT); /* cut off */
    pin.size = 0;
    T_INT(verify_run(fx.path, &o, &tp_result, &fx.e), ERR_NEWER);
    tp_sql("UPDATE entry SET body = CAST(replace(body, '500000', '900000') AS BLOB) "
           "WHERE seq = 4");
    tp_caught(true, 4, "");
    tp_caught(false, 4, "");
    tp_restore();
    newer_append(one, 1, 0);
    T_OK(fx_sql("PRAGMA user_version = 7"), &fx.e);
    is_newer(FIRST);
    tp_sql("DELETE FROM checkpoint WHERE size = 16");
    tp_caught(true, FIRST, "");
    tp_restore();
    close_book();
}

TEST(a_book_that_a_newer_program_opened_is_newer_from_its_first_entry_on)
{
    static const char body[] = "{\"at\":\"2026-01-01T09:00:00+07:00\",\"by\":\"THUQUY\","
                               "\"kind\":\"genesis\",\"prev\":\"\",\"seq\":0,\"v\":2}";
    struct store_checkpoint cp = { .size = 1 };
    struct store *s = NULL;
    uint8_t leaf[HASH_BYTES];

    open_book();
    T(unlink(fx.path) == 0);
    T_OK(store_create(fx.path, &s, &fx.e), &fx.e);
    T_OK(store_begin(s, &fx.e), &fx.e);
    T_OK(store_append(s, body, strlen(body), leaf, &fx.e), &fx.e);
    T_OK(store_root(s, 1, cp.root, &fx.e), &fx.e);
    T_OK(store_checkpoint_put(s, &cp, &fx.e), &fx.e);
    T_OK(store_commit(s, &fx.e), &fx.e);
    store_close(s);
    is_newer(0);
    T_INT(ledger_open(fx.path, LEDGER_READ, &fx.l, &fx.e), ERR_NEWER);
    tp_restore();
    close_book();
}

/* clang-format off */
T_MAIN(
    T_RUN(a_newer_entry_is_named_and_what_follows_is_not_judged);
    T_RUN(damage_before_or_beyond_a_newer_entry_is_said_first);
    T_RUN(what_only_calls_itself_newer_is_damage);
    T_RUN(a_file_of_a_newer_format_is_checked_by_its_bytes_alone);
    T_RUN(a_book_that_a_newer_program_opened_is_newer_from_its_first_entry_on);
)
/* clang-format on */
