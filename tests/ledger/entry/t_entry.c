/* SPDX-License-Identifier: MIT */
#include "ledger/entry/entry.h"

#include <stdint.h>

#include "ledger/base/money.h"
#include "tests/entry_sample.h"
#include "tests/t.h"

static char json[SAMPLE_BYTES];
static char again[ENTRY_BYTES_MAX + 1];
static struct entry_room room;
static struct entry x;
static struct err e;

/* Decode json; what is taken must be written back the same [I6]. */
static bool
is_taken(size_t n)
{
    size_t again_n = 0;

    e = (struct err){ .code = ERR_OK };
    if (entry_decode(json, n, &room, &x, &e) != ERR_OK) {
        T(t_message(&e)[0] != '\0');
        return false;
    }
    T_OK(entry_encode(&x, again, &again_n, &e), &e);
    T_INT(again_n, n);
    T(memcmp(again, json, n) == 0);
    return true;
}

static void
expect(bool wanted, const char *what, const char *value)
{
    size_t n = strlen(json);

    if (is_taken(n) == wanted)
        return;
    printf("# %s %s: %s%s\n", what, value, wanted ? "refused: " : "taken", t_message(&e));
    T(false && "as wanted");
}

TEST(members_stand_in_the_order_of_their_names)
{
    for (int m = 2; m < M_COUNT; m++)
        T(strcmp(entry_member_name((enum entry_member)(m - 1)),
                 entry_member_name((enum entry_member)m)) < 0);
}

TEST(every_kind_round_trips_with_and_without_what_it_may_have)
{
    bool seen[ENTRY_KIND_COUNT] = { false };

    for (size_t i = 0; i < SAMPLE_COUNT; i++) {
        bool has[M_COUNT];
        for (int with_may = 0; with_may < 2; with_may++) {
            sample_has(&samples[i], with_may != 0, has);
            sample_write(&samples[i], has, M_NONE, NULL, json);
            expect(true, samples[i].name, json);
            T(x.kind == samples[i].kind);
            T(memcmp(x.has, has, sizeof has) == 0);
        }
        seen[samples[i].kind] = true;
    }
    for (int k = 0; k < ENTRY_KIND_COUNT; k++)
        T(seen[k]);
}

TEST(every_kind_is_refused_without_each_member_it_must_have)
{
    int tried = 0;

    for (size_t i = 0; i < SAMPLE_COUNT; i++) {
        bool must[M_COUNT];
        sample_has(&samples[i], false, must);
        for (int m = 1; m < M_COUNT; m++) {
            bool has[M_COUNT];
            if (!must[m])
                continue;
            sample_has(&samples[i], true, has);
            has[m] = false;
            sample_write(&samples[i], has, M_NONE, NULL, json);
            expect(false, samples[i].name, entry_member_name((enum entry_member)m));
            tried++;
        }
    }
    T(tried > 200);
}

TEST(every_kind_takes_what_it_may_have_and_refuses_each_other_member)
{
    for (size_t i = 0; i < SAMPLE_COUNT; i++) {
        bool all[M_COUNT];
        sample_has(&samples[i], true, all);
        for (int m = 1; m < M_COUNT; m++) {
            const char *name = entry_member_name((enum entry_member)m);
            bool has[M_COUNT];
            char quoted[40];
            sample_has(&samples[i], false, has);
            if (has[m])
                continue;
            has[m] = true;
            if (all[m])
                sample_partners((enum entry_member)m, has);
            sample_write(&samples[i], has, M_NONE, NULL, json);
            expect(all[m], samples[i].name, name);
            snprintf(quoted, sizeof quoted, "'%s'", name);
            T(all[m] || strstr(t_message(&e), quoted) != NULL ||
              strstr(t_message(&e), "does not belong") != NULL);
        }
    }
}

TEST(members_of_a_group_come_together_or_not_at_all)
{
    static const char *const groups[] = { "fx_amount fx_currency fx_rate fx_source",
                                          "prior_origin prior_root prior_size" };

    for (size_t g = 0; g < 2; g++)
        for (int m = 1; m < M_COUNT; m++) {
            const struct sample *s = &samples[g == 1 ? 0 : 5];
            bool group[M_COUNT] = { false };
            bool has[M_COUNT];
            sample_carry(groups[g], group);
            if (!group[m])
                continue;
            sample_has(s, true, has);
            has[m] = false;
            sample_write(s, has, M_NONE, NULL, json);
            expect(false, "all but", entry_member_name((enum entry_member)m));
            T(strstr(t_message(&e), "come together") != NULL);
        }
}

TEST(origins_and_hosts_are_made_of_letters_that_end_nothing)
{
    static const struct {
        enum entry_member member;
        const char *value;
        bool is_good;
    } rows[] = {
        { M_ORIGIN, "\"a.b\"", true },
        { M_ORIGIN, "\"example.org:8080/so?#%<>\"", true },
        { M_ORIGIN, "\"example\"", false },
        { M_ORIGIN, "\"/example.org\"", false },
        { M_ORIGIN, "\"example.org/\"", false },
        { M_ORIGIN, "\"https://example.org\"", false },
        { M_ORIGIN, "\"example.org/a b\"", false },
        { M_ORIGIN, "\"example.org/a+b\"", false },
        { M_ORIGIN, "\"example.org/a\\\\b\"", false },
        { M_ORIGIN, "\"example.org/đ\"", false },
        { M_ORIGIN, "\"example.org/saoke\"", false },
        { M_PRIOR_ORIGIN, "\"example.org/so\"", true },
        { M_PRIOR_ORIGIN, "\"example.org/khoa\"", false },
        { M_PRIOR_ORIGIN, "\"example org\"", false },
        { M_HOST, "\"http://example.org/+&'\"", true },
        { M_HOST, "\"example.org\"", false },
        { M_HOST, "\"ftp://example.org\"", false },
        { M_HOST, "\"HTTPS://example.org\"", false },
        { M_HOST, "\"https://example.org/a b\"", false },
        { M_HOST, "\"https://example.org/#\"", false },
        { M_HOST, "\"https://example.org/?a\"", false },
        { M_HOST, "\"https://example.org/%41\"", false },
        { M_HOST, "\"https://example.org/<\"", false },
        { M_HOST, "\"https://example.org/\\\"\"", false },
        { M_HOST, "\"https://example.org/\\\\\"", false },
        { M_HOST, "\"https://example.org/đ\"", false },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        bool has[M_COUNT];

        sample_has(&samples[0], true, has);
        sample_write(&samples[0], has, rows[i].member, rows[i].value, json);
        expect(rows[i].is_good, entry_member_name(rows[i].member), rows[i].value);
    }
}

TEST(givers_belong_to_a_box_only)
{
    static const char *const classes[] = { "\"individual\"", "\"organisation\"",
                                           "\"enterprise\"", "\"collective\"" };

    for (size_t i = 0; i < 4; i++) {
        bool has[M_COUNT];
        sample_has(&samples[5], true, has);
        sample_write(&samples[5], has, M_CLASS, classes[i], json);
        expect(false, "givers", classes[i]);
        has[M_GIVERS] = false;
        sample_write(&samples[5], has, M_CLASS, classes[i], json);
        expect(true, "no givers", classes[i]);
    }
}

/* Each pair of days is compared with itself alone. */
TEST(a_period_does_not_end_before_it_begins)
{

    entry_init(&x, ENTRY_FUND);
    x.seq = 1;
    strcpy(x.by, "KT01");
    strcpy(x.fund, "NKT");
    strcpy(x.name, "Quỹ");
    x.has[M_FUND] = x.has[M_NAME] = x.has[M_OPENS] = x.has[M_CLOSES] = true;
    x.opens_day = 100;
    x.closes_day = 100;
    T_OK(entry_check(&x, &e), &e);
    x.closes_day = 99;
    T_INT(entry_check(&x, &e), ERR_INVALID);
    T_BEGINS(t_message(&e), "member 'closes'");
    x.has[M_OPENS] = false; /* without the other there is nothing to compare */
    T_OK(entry_check(&x, &e), &e);
    entry_init(&x, ENTRY_STATEMENT);
    x.seq = 1;
    strcpy(x.by, "KT01");
    strcpy(x.fund, "*");
    x.has[M_FUND] = x.has[M_FROM] = x.has[M_TO] = x.has[M_JSON] = true;
    x.has[M_OPENING] = x.has[M_RECEIVED] = x.has[M_USED] = x.has[M_LEFT] = true;
    x.from_day = 31;
    x.to_day = 30;
    T_INT(entry_check(&x, &e), ERR_INVALID);
    T_BEGINS(t_message(&e), "member 'to'");
    x.to_day = 31;
    T_OK(entry_check(&x, &e), &e);
}

TEST(genesis_is_entry_0_and_entry_0_is_genesis)
{
    bool has[M_COUNT];

    sample_has(&samples[0], true, has);
    sample_write(&samples[0], has, M_SEQ, "1", json);
    expect(false, "genesis", "seq 1");
    sample_write(&samples[0], has, M_PREV, B64, json);
    expect(false, "genesis", "with prev");
    sample_has(&samples[1], true, has);
    sample_write(&samples[1], has, M_PREV, "\"\"", json);
    expect(false, "fund", "without prev");
    sample_write(&samples[1], has, M_SEQ, "0", json);
    expect(false, "fund", "seq 0");
}

TEST(words_are_found_and_named_in_every_family)
{
    int words = 0;

    for (int f = WORDS_FORM; f <= WORDS_KIND; f++) {
        const enum entry_words family = (enum entry_words)f;
        for (int v = 0; v < entry_word_count(family); v++) {
            const char *word = entry_word(family, v);
            T((word == NULL) == (v == 0 && family != WORDS_KIND));
            if (word == NULL)
                continue;
            T_INT(entry_word_find(family, word, strlen(word)), v);
            T_INT(entry_word_find(family, word, strlen(word) - 1), -1);
            words++;
        }
        T(entry_word(family, -1) == NULL);
        T(entry_word(family, entry_word_count(family)) == NULL);
        T_INT(entry_word_find(family, "", 0), -1);
        T_INT(entry_word_find(family, "cash\0more", 9), -1);
        T_INT(entry_word_find(family, "GOODS", 5), -1);
    }
    T_INT(words, 5 + 5 + 3 + 5 + 2 + 2 + 18 + 11 + 15);
    T_STR(entry_word(WORDS_KIND, ENTRY_GENESIS), "genesis");
    T_STR(entry_word(WORDS_FORM, FORM_SERVICE), "service");
    T_STR(entry_word(WORDS_PURPOSE, PURPOSE_KHAC), "KHAC");
    T_STR(entry_word(WORDS_REASON, REASON_HONGMAT), "HONGMAT");
}

TEST(pots_are_cash_claim_and_accounts)
{
    static const struct {
        const char *pot;
        bool ok;
    } rows[] = {
        { "cash", true },
        { "claim", true },
        { "bank/A", true },
        { "bank/A-1_B", true },
        { "", false },
        { "Cash", false },
        { "bank", false },
        { "bank/", false },
        { "bank/a", false },
        { "bank/-A", false },
        { "bank/ABCDEFGHIJKLMNOPQRSTUVWX", true },
        { "cash ", false },
        { "bank/ABCDEFGHIJKLMNOPQRSTUVWXY", false },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        T(entry_is_pot(rows[i].pot) == rows[i].ok);
}

/* An entry that is put together in C, not read. */
static void
init_donation(void)
{
    entry_init(&x, ENTRY_DONATION);
    x.seq = 9;
    x.at = (struct instant){ 820000000, 420 };
    memcpy(x.by, "KT01", 5);
    x.has[M_FUND] = x.has[M_DATE] = x.has[M_FORM] = x.has[M_SLIP] = true;
    memcpy(x.fund, "VNN", 4);
    x.date_day = 9490;
    x.form = FORM_GOODS;
    x.has[M_LINES] = true;
    x.lines = room.lines;
    x.line_count = 1;
    memset(&room.lines[0], 0, sizeof room.lines[0]);
    memcpy(room.lines[0].item, "gạo", 5);
    memcpy(room.lines[0].unit, "kg", 3);
    room.lines[0].qty_milli = 500;
}

TEST(an_entry_made_in_c_is_written_and_read_back)
{
    size_t n = 0;

    init_donation();
    T_OK(entry_encode(&x, again, &n, &e), &e);
    T_INT(strlen(again), n);
    T_STR(again,
          "{\"at\":\"2025-12-26T00:46:40+07:00\",\"by\":\"KT01\",\"date\":"
          "\"2025-12-25\",\"form\":\"goods\",\"fund\":\"VNN\",\"kind\":\"donation\","
          "\"lines\":[{\"item\":\"gạo\",\"qty\":500,\"unit\":\"kg\"}],\"prev\":"
          "\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\",\"seq\":9,"
          "\"slip\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\",\"v\":1}");
    T_OK(entry_decode(again, n, &room, &x, &e), &e);
    T_INT(x.lines[0].qty_milli, 500);
    T_INT(x.at.offset_minutes, 420);
}

TEST(check_refuses_values_that_no_text_can_hold)
{
    init_donation();
    x.form = FORM_COUNT;
    x.has[M_LINES] = true;
    T_INT(entry_check(&x, &e), ERR_INVALID);
    init_donation();
    x.date_day = DATE_DAY_MAX + 1;
    T_INT(entry_check(&x, &e), ERR_INVALID);
    T(strstr(t_message(&e), "'65536'") != NULL);
    init_donation();
    x.date_day = -1;
    T_INT(entry_check(&x, &e), ERR_INVALID);
    init_donation();
    x.at.offset_minutes = 7;
    T_INT(entry_check(&x, &e), ERR_INVALID);
    init_donation();
    x.line_count = 0;
    T_INT(entry_check(&x, &e), ERR_INVALID);
    init_donation();
    x.line_count = ENTRY_LINES_MAX + 1;
    T_INT(entry_check(&x, &e), ERR_INVALID);
    init_donation();
    room.lines[1] = room.lines[0];
    memcpy(room.lines[1].item, "G ạO", sizeof "G ạO"); /* matches line 0 */
    memcpy(room.lines[1].unit, "KG", 3);
    x.line_count = 2;
    T_INT(entry_check(&x, &e), ERR_INVALID);
    memcpy(room.lines[1].unit, "g", 2);
    T_OK(entry_check(&x, &e), &e);
    init_donation();
    x.has[M_KIND] = false;
    T_INT(entry_check(&x, NULL), ERR_INVALID);
    init_donation();
    x.has[M_PURPOSE] = true; /* and no value */
    T_INT(entry_check(&x, &e), ERR_INVALID);
    init_donation();
    room.lines[0].source = VALUE_COUNT;
    room.lines[0].value = 1;
    T_INT(entry_check(&x, &e), ERR_INVALID);
    init_donation();
    T_OK(entry_check(&x, &e), &e);
}

TEST(an_entry_longer_than_the_limit_is_refused_and_the_longest_is_taken)
{
    bool has[M_COUNT];
    size_t n;

    /* A transfer of 40 goods, each out of 30 lots of the largest numbers. */
    sample_has(&samples[17], true, has);
    sample_write(&samples[17], has, M_NONE, NULL, json);
    expect(true, "transfer", "of goods");
    x.seq = MONEY_MAX;
    for (size_t r = 0; r < ENTRY_RUNS_MAX; r++)
        room.runs[r] = (struct entry_run){ MONEY_MAX - 62 + 2 * (int64_t)(r % 30),
                                           MONEY_MAX - 61 + 2 * (int64_t)(r % 30),
                                           INT64_C(100000000000000) };
    for (size_t i = 0; i < ENTRY_LINES_MAX; i++) {
        struct entry_line *line = &room.lines[i];
        memset(line, 0, sizeof *line);
        memset(line->item, 'a', ENTRY_ITEM_BYTES - 1);
        snprintf(line->unit, sizeof line->unit, "%02zu", i);
        line->qty_milli = INT64_C(3000000000000000);
        line->sources = room.runs + 30 * i;
        line->source_count = 30;
    }
    x.lines = room.lines;
    x.line_count = ENTRY_LINES_MAX;
    T_INT(entry_encode(&x, again, &n, &e), ERR_INVALID);
    T(strstr(t_message(&e), "65535") != NULL);
    while (x.line_count > 1 && entry_encode(&x, again, &n, &e) != ERR_OK)
        x.line_count--;
    T(x.line_count > 30);
    size_t spare = ENTRY_BYTES_MAX - n; /* filled with the document and units */
    for (size_t i = 0; i < x.line_count && spare > 0; i++) {
        size_t more = spare < 30 ? spare : 30;
        memset(room.lines[i].unit + 2, 'u', more);
        room.lines[i].unit[2 + more] = '\0';
        spare -= more;
    }
    T_INT(spare, 0);
    T_OK(entry_encode(&x, again, &n, &e), &e);
    T_INT(n, ENTRY_BYTES_MAX);
    memcpy(json, again, n);
    T(is_taken(n));
    json[n] = ' ';
    T(!is_taken(n + 1));
}

T_MAIN(T_RUN(members_stand_in_the_order_of_their_names);
       T_RUN(every_kind_round_trips_with_and_without_what_it_may_have);
       T_RUN(every_kind_is_refused_without_each_member_it_must_have);
       T_RUN(every_kind_takes_what_it_may_have_and_refuses_each_other_member);
       T_RUN(members_of_a_group_come_together_or_not_at_all);
       T_RUN(origins_and_hosts_are_made_of_letters_that_end_nothing);
       T_RUN(givers_belong_to_a_box_only); T_RUN(a_period_does_not_end_before_it_begins);
       T_RUN(genesis_is_entry_0_and_entry_0_is_genesis);
       T_RUN(words_are_found_and_named_in_every_family);
       T_RUN(pots_are_cash_claim_and_accounts);
       T_RUN(an_entry_made_in_c_is_written_and_read_back);
       T_RUN(check_refuses_values_that_no_text_can_hold);
       T_RUN(an_entry_longer_than_the_limit_is_refused_and_the_longest_is_taken);)
