/* SPDX-License-Identifier: MIT */
/* Errors as data: codes, arguments and their types, wrapping, what is too much, and the sentence. */
#include "ledger/base/err.h"

#include "tests/t.h"

TEST(set_returns_its_code_and_keeps_the_message)
{
    struct err e = { 0 };

    T(err_set(&e, ERR_INVALID, "amount '%s' is too large", "9e9") == ERR_INVALID);
    T_STR(t_message(&e), "amount '9e9' is too large");
    T(err_set(NULL, ERR_IO, "x") == ERR_IO);
}

TEST(an_argument_keeps_its_type_and_its_own_copy)
{
    char fund[] = "NKT";
    struct err e = { 0 };

    (void)err_set(&e, ERR_INVALID, "fund '%s' has %+lld on %+d, entry %lld of %zu: %-s",
                  fund, 1500000LL, 9831, 12LL, (size_t)30, "gift");
    memset(fund, 'x', 3);
    T_INT(e.arg_count, 6);
    T_INT(e.args[0].type, ERR_ARG_TEXT);
    T_STR(err_text(&e, &e.args[0]), "NKT");
    T_INT(e.args[1].type, ERR_ARG_AMOUNT);
    T_INT(e.args[1].number, 1500000);
    T_INT(e.args[2].type, ERR_ARG_DAY);
    T_INT(e.args[3].type, ERR_ARG_NUMBER);
    T_INT(e.args[3].number, 12);
    T_INT(e.args[5].type, ERR_ARG_MESSAGE);
    T_STR(t_message(&e), "fund 'NKT' has 1.500.000 on 01/12/2026, entry 12 of 30: gift");
}

TEST(numbers_of_every_width_come_back)
{
    struct err e = { 0 };

    (void)err_set(&e, ERR_INVALID, "%d %u %ld %lu %lld %llu %zu %02x %04lX %c %%", -1,
                  4000000000u, -5L, 6ul, -7LL, 8ull, (size_t)9, 10u, 11ul, 'z');
    T_STR(t_message(&e), "-1 4000000000 -5 6 -7 8 9 0a 000B z %");
}

TEST(wrap_puts_context_first_and_keeps_the_code)
{
    struct err e = { 0 };

    (void)err_set(&e, ERR_NOTFOUND, "no fund 'X'");
    T(err_wrap(&e, "line %d", 7) == ERR_NOTFOUND);
    T_STR(t_message(&e), "line 7: no fund 'X'");
}

TEST(more_messages_and_arguments_than_there_is_room_for_break_nothing)
{
    struct err e = { 0 };

    (void)err_set(&e, ERR_INVALID, "%d%d%d%d%d%d%d%d%d%d%d%d%d", 1, 2, 3, 4, 5, 6, 7, 8,
                  9, 0, 1, 2, 3);
    for (int i = 0; i < 2 * ERR_PARTS_MAX; i++)
        T_INT(err_wrap(&e, "line %d", i), ERR_INVALID);
    T_INT(e.part_count, ERR_PARTS_MAX);
    T_STR(t_message(&e), "line ?: line ?: line ?: line ?: 123456789012?");
}

TEST(a_long_message_is_cut_between_characters)
{
    char text[2 * ERR_POOL_BYTES];
    struct err e = { 0 };
    size_t n;

    for (n = 0; n + 3 < sizeof text; n += 3)
        memcpy(text + n, "\xE1\xBB\x87", 3); /* U+1EC7 */
    text[n] = '\0';
    (void)err_set(&e, ERR_INVALID, "%s", text);
    T(strlen(t_message(&e)) < ERR_POOL_BYTES);
    T(strlen(t_message(&e)) % 3 == 0);
    (void)err_wrap(&e, "'%s'", "after it");
    T_BEGINS(t_message(&e), "''");
}

static const char *
shout(const char *msgid)
{
    if (strcmp(msgid, "gift") == 0)
        return "TIẾP NHẬN";
    return strcmp(msgid, "no fund '%s' of %-s") == 0 ? "%2$s: KHÔNG CÓ QUỸ '%1$s'"
                                                     : msgid;
}

TEST(a_translation_may_change_the_order)
{
    char text[SENTENCE_BYTES];
    struct err e = { 0 };

    (void)err_set(&e, ERR_NOTFOUND, "no fund '%s' of %-s", "A", "gift");
    T_STR(sentence_messages(&e, shout, text, sizeof text), "TIẾP NHẬN: KHÔNG CÓ QUỸ 'A'");
    T_STR(sentence_messages(&e, shout, text, 6), "TIẾ");
}

TEST(the_field_and_the_way_out_are_data_that_the_command_line_words)
{
    char text[SENTENCE_BYTES];
    struct err e = { 0 };

    (void)err_set(&e, ERR_INVALID, "'%s' is no number", "x");
    T_INT(err_usage(&e, FIELD_AMOUNT), ERR_USAGE);
    T_INT(err_at(&e, FIELD_FUND), ERR_USAGE);
    T_INT(e.field, FIELD_AMOUNT); /* the nearer one stands */
    T_STR(sentence_make(&e, text), "--amount: 'x' is no number");
    (void)err_set(&e, ERR_NOTFOUND, "no fund, and nobody translates this");
    T_INT(e.field, FIELD_NONE);
    T_INT(err_usage(&e, FIELD_FUND), ERR_NOTFOUND); /* not what was typed */
    T_INT(err_way(&e, WAY_ADD_FUND), ERR_NOTFOUND);
    T_BEGINS(sentence_make(&e, text), "no fund, and nobody translates this; ");
}

TEST(a_refusal_names_its_field_and_damage_names_none)
{
    struct err e = { 0 };

    T_INT(err_refuse(&e, FIELD_QTY, "there is only % lld, not % lld", 2500LL, 3000LL),
          ERR_INVALID);
    T_INT(e.field, FIELD_QTY);
    T_INT(e.args[0].type, ERR_ARG_QUANTITY);
    T_STR(t_message(&e), "there is only 2,5, not 3");
    T_INT(err_refuse(NULL, FIELD_QTY, "x"), ERR_INVALID);
    (void)err_set(&e, ERR_IO, "the disk is full");
    T_INT(err_at(&e, FIELD_QTY), ERR_IO);
    T_INT(e.field, FIELD_NONE); /* nothing to mark in a form */
}

TEST(a_way_out_speaks_of_what_is_missing)
{
    char text[SENTENCE_BYTES];
    struct err e = { 0 };

    (void)err_set(&e, ERR_NOTFOUND, "no fund '%s' in %zu", "TET", (size_t)3);
    (void)err_way(&e, WAY_FIND_FUND);
    (void)err_wrap(&e, "line '%s'", "7");
    T(strstr(sentence_make(&e, text), "'lalanh fund add TET --name NAME'") != NULL);
    (void)err_set(&e, ERR_NOTFOUND, "no fund in entry %d", 3);
    (void)err_way(&e, WAY_FIND_FUND);
    T(strstr(sentence_make(&e, text), "'lalanh fund add CODE --name NAME'") != NULL);
}

TEST(every_way_out_has_its_words)
{
    for (int way = WAY_NONE + 1; way < WAY_COUNT; way++) {
        char text[SENTENCE_BYTES];
        struct err e = { 0 };

        (void)err_set(&e, ERR_INVALID, "x");
        (void)err_way(&e, (enum err_way)way);
        T(strlen(sentence_make(&e, text)) > strlen("x; "));
    }
}

TEST(control_bytes_of_a_quoted_value_never_reach_a_terminal)
{
    struct err e = { 0 };

    (void)err_set(&e, ERR_INVALID, "name '%s'", "a\x1b[31mb\nc");
    T_STR(t_message(&e), "name 'a?[31mb?c'");
    (void)err_wrap(&e, "file '%s'", "x\ry");
    T_STR(t_message(&e), "file 'x?y': name 'a?[31mb?c'");
}

TEST(what_a_terminal_obeys_in_two_bytes_or_turns_round_is_marked_too)
{
    struct err e = { 0 };

    (void)err_set(&e, ERR_INVALID, "name '%s'",
                  "a\xc2\x9b"
                  "31mb\x9b"
                  "c");
    T_STR(t_message(&e), "name 'a?31mb?c'");
    (void)err_set(&e, ERR_INVALID, "'%s'",
                  "tốt \xe2\x80\xae"
                  "xấu\xe2\x80\x8b");
    T_STR(t_message(&e), "'tốt ?xấu?'");
}

T_MAIN(T_RUN(set_returns_its_code_and_keeps_the_message);
       T_RUN(an_argument_keeps_its_type_and_its_own_copy);
       T_RUN(numbers_of_every_width_come_back);
       T_RUN(wrap_puts_context_first_and_keeps_the_code);
       T_RUN(more_messages_and_arguments_than_there_is_room_for_break_nothing);
       T_RUN(a_long_message_is_cut_between_characters);
       T_RUN(a_translation_may_change_the_order);
       T_RUN(the_field_and_the_way_out_are_data_that_the_command_line_words);
       T_RUN(a_refusal_names_its_field_and_damage_names_none);
       T_RUN(a_way_out_speaks_of_what_is_missing); T_RUN(every_way_out_has_its_words);
       T_RUN(control_bytes_of_a_quoted_value_never_reach_a_terminal);
       T_RUN(what_a_terminal_obeys_in_two_bytes_or_turns_round_is_marked_too);)
