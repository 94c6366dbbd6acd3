/* SPDX-License-Identifier: MIT */
/* [I8] names on the published statements are those of the vault as it is now. */
#include <stdlib.h>
#include <string.h>

#include "tests/published.h"
#include "ledger/note/note_text.h"

#define BASE "sao-ke/VNN-2026-01-01-2026-03-31."

static const char *const kinds[] = { "html", "pdf", "txt", "csv", "json", "note" };
#define KINDS (sizeof kinds / sizeof kinds[0])

static size_t
files_of(const char *base)
{
    size_t count = 0;

    for (size_t i = 0; i < KINDS; i++) {
        char name[128], *text;

        snprintf(name, sizeof name, "%s%s", base, kinds[i]);
        text = published_file(name);
        count += text != NULL && text[0] != '\0';
        free(text);
    }
    return count;
}

TEST(every_published_statement_is_there_in_six_forms)
{
    published_open(0);
    T_OK(published_run(false), &fx.e);
    T_INT(files_of(BASE), 0);
    published_statement("VNN", STATEMENT_SMALL_LIMIT);
    published_statement("*", STATEMENT_SMALL_LIMIT);
    T_OK(published_run(false), &fx.e);
    T_INT(files_of(BASE), KINDS);
    T_INT(files_of("sao-ke/tat-ca-2026-01-01-2026-03-31."), KINDS);
    T_INT(published.undrawn, 0);
    T(published_has(BASE "html", "Từ đối chiếu của kỳ này: <b>"));
    T(published_has(BASE "txt", "Sáu từ đối chiếu của tờ này là "));
    T(published_has(BASE "csv", "Nguyễn Văn Mẫu"));
    published_close();
}

TEST(the_note_vouches_for_the_json)
{
    const struct note_key *key;
    struct note_statement note;
    uint8_t digest[HASH_BYTES];
    struct hash *h = NULL;
    size_t note_n = 0, json_n = 0, text = 0, by = 0;
    char *signed_note, *json;

    published_open(0);
    published_statement("VNN", STATEMENT_SMALL_LIMIT);
    T_OK(published_run(false), &fx.e);
    key = &ledger_identity(fx.l)->statement_key;
    signed_note = site_read(published_at, BASE "note", &note_n);
    json = site_read(published_at, BASE "json", &json_n);
    T_OK(note_open(signed_note, note_n, key, 1, &text, &by, &fx.e), &fx.e);
    T_OK(note_parse_statement(signed_note, text, &note, &fx.e), &fx.e);
    T_OK(hash_open(&h, &fx.e), &fx.e);
    hash_bytes(h, json, json_n, digest);
    T(memcmp(digest, note.json_sha256, HASH_BYTES) == 0);
    hash_close(h);
    free(json);
    free(signed_note);
    published_close();
}

TEST(nothing_is_drawn_again_that_did_not_change)
{
    published_open(0);
    published_statement("VNN", STATEMENT_SMALL_LIMIT);
    T_OK(published_run(false), &fx.e);
    T(published.written > KINDS);
    T_OK(published_run(false), &fx.e);
    T_INT(published.written, 0);
    /* A file that is not looked into says so: it stays as somebody left it. */
    site_write(published_at, BASE "txt", "tay");
    T_OK(published_run(false), &fx.e);
    T(published_has(BASE "txt", "tay"));
    T_OK(published_run(true), &fx.e);
    T(!published_has(BASE "txt", "tay"));
    published_close();
}

TEST(a_missing_file_a_new_form_or_a_torn_stamp_draws_again)
{
    char path[SITE_PATH];

    published_open(0);
    published_statement("VNN", STATEMENT_SMALL_LIMIT);
    T_OK(published_run(false), &fx.e);
    site_join(path, published_at, BASE "pdf");
    T(unlink(path) == 0);
    T_OK(published_run(false), &fx.e);
    T_INT(published.written, 1);
    published_form.ask = "Bà Trần Thị Ví Dụ";
    T_OK(published_run(false), &fx.e);
    T(published_has(BASE "html", "Bà Trần Thị Ví Dụ xin tiếp nhận"));
    site_write(published_at, BASE "txt", "tay");
    site_write(published_at, "sao-ke/nguon.json", "{\"statements\":[{\"from\":\"");
    T_OK(published_run(false), &fx.e);
    T(!published_has(BASE "txt", "tay"));
    published_close();
}

/* Whoever is called this chooses anew. */
static void
choose(const char *name, enum vault_publish publish)
{
    struct vault *vault = ledger_vault(fx.l);
    int64_t size = 0;

    T_OK(ledger_size(fx.l, &size, &fx.e), &fx.e);
    T_OK(vault_begin(vault, size, &fx.e), &fx.e);
    for (int64_t seq = 0; seq < size; seq++) {
        struct vault_person p;

        if (vault_person_get(vault, seq, &p, &fx.e) != ERR_OK ||
            strcmp(p.name, name) != 0)
            continue;
        p.publish = publish;
        T_OK(vault_person_put(vault, seq, &p, &fx.e), &fx.e);
    }
    T_OK(vault_commit(vault, &fx.e), &fx.e);
}

TEST(a_name_that_is_withdrawn_is_gone_at_the_next_run)
{
    static const char *const name = "Nguyễn Văn Mẫu";

    published_open(0);
    published_statement("VNN", STATEMENT_SMALL_LIMIT);
    T_OK(published_run(false), &fx.e);
    T(published_has(BASE "html", name));
    choose(name, PUBLISH_NONE);
    T_OK(published_run(false), &fx.e);
    T_INT(files_of(BASE), KINDS);
    T(!published_has(BASE "html", name));
    T(!published_has(BASE "csv", name));
    published_close();
}

TEST(who_asks_to_be_left_out_is_no_longer_a_row)
{
    published_open(0);
    published_statement("VNN", STATEMENT_SMALL_LIMIT);
    T_OK(published_run(false), &fx.e);
    T(published_has(BASE "html", "Không nêu tên"));
    choose("Trần Thị Ví Dụ", PUBLISH_ANONYMOUS);
    T_OK(published_run(false), &fx.e);
    T(!published_has(BASE "html", "Không nêu tên"));
    published_close();
}

TEST(another_limit_for_small_gifts_is_found)
{
    published_open(0);
    published_statement("VNN", 50000);
    T_OK(published_run(false), &fx.e);
    T_INT(published.undrawn, 0);
    T_INT(files_of(BASE), KINDS);
    published_close();
}

TEST(what_cannot_be_drawn_is_counted_and_the_rest_goes_on)
{
    published_open(0);
    published_statement("VNN", 123456);
    published_statement("NKT", STATEMENT_SMALL_LIMIT);
    T_OK(published_run(false), &fx.e);
    T_INT(published.undrawn, 1);
    T(published.undrawn_seq > 0);
    T_INT(files_of(BASE), 0);
    T_INT(files_of("sao-ke/NKT-2026-01-01-2026-03-31."), KINDS);
    T(published_has("index.html", "Bản điện tử chưa có ở đây"));
    T_OK(published_run(false), &fx.e); /* remembered, and counted again */
    T_INT(published.undrawn, 1);
    T_INT(published.written, 0);
    published_small = 123456; /* the configuration says how it was */
    T_OK(published_run(false), &fx.e);
    T_INT(published.undrawn, 0);
    T_INT(files_of(BASE), KINDS);
    published_close();
}

TEST(what_was_drawn_once_stays_but_not_its_names)
{
    static const char *const name = "Nguyễn Văn Mẫu";

    published_open(0);
    published_small = 123456;
    published_statement("VNN", 123456);
    T_OK(published_run(false), &fx.e);
    T_INT(files_of(BASE), KINDS);
    published_small = STATEMENT_SMALL_LIMIT;
    T_OK(published_run(false), &fx.e);
    T_INT(published.undrawn, 1);
    T_INT(files_of(BASE), KINDS);
    T(published_has(BASE "html", name));
    choose(name, PUBLISH_NONE);
    T_OK(published_run(false), &fx.e);
    T_INT(published.undrawn, 1);
    T_INT(files_of(BASE), 3); /* text, JSON and note name nobody */
    T(!published_has(BASE "html", name));
    published_close();
}

TEST(statements_of_another_time_are_swept_and_other_files_stay)
{
    published_open(0);
    published_statement("VNN", STATEMENT_SMALL_LIMIT);
    T_OK(published_run(false), &fx.e);
    site_write(published_at, "sao-ke/XYZ-2025-01-01-2025-03-31.pdf", "cũ");
    site_write(published_at, "sao-ke/doc-toi.md", "của người khác");
    T_OK(published_run(false), &fx.e);
    T_INT(published.removed, 1);
    T(!published_has("sao-ke/XYZ-2025-01-01-2025-03-31.pdf", "cũ"));
    T(published_has("sao-ke/doc-toi.md", "của người khác"));
    published_close();
}

T_MAIN(T_RUN(every_published_statement_is_there_in_six_forms);
       T_RUN(the_note_vouches_for_the_json);
       T_RUN(nothing_is_drawn_again_that_did_not_change);
       T_RUN(a_missing_file_a_new_form_or_a_torn_stamp_draws_again);
       T_RUN(a_name_that_is_withdrawn_is_gone_at_the_next_run);
       T_RUN(who_asks_to_be_left_out_is_no_longer_a_row);
       T_RUN(another_limit_for_small_gifts_is_found);
       T_RUN(what_cannot_be_drawn_is_counted_and_the_rest_goes_on);
       T_RUN(what_was_drawn_once_stays_but_not_its_names);
       T_RUN(statements_of_another_time_are_swept_and_other_files_stay);)
