/* SPDX-License-Identifier: MIT */
/* Errors: codes, wrapping, translation, and messages longer than the buffer. */
#include "ledger/base/err.h"

#include "tests/t.h"

TEST(set_returns_its_code_and_formats)
{
    struct err e = { 0 };

    T(err_set(&e, ERR_INVALID, "amount '%s' is too large", "9e9") == ERR_INVALID);
    T_STR(e.msg, "amount '9e9' is too large");
    T(err_set(NULL, ERR_IO, "x") == ERR_IO);
}

TEST(wrap_puts_context_first_and_keeps_the_code)
{
    struct err e = { 0 };

    (void)err_set(&e, ERR_NOTFOUND, "no fund 'X'");
    T(err_wrap(&e, "line %d", 7) == ERR_NOTFOUND);
    T_STR(e.msg, "line 7: no fund 'X'");
}

TEST(a_long_message_is_cut_between_characters)
{
    char text[2 * ERR_MSG_BYTES];
    struct err e = { 0 };
    size_t n;

    for (n = 0; n + 3 < sizeof text; n += 3)
        memcpy(text + n, "\xE1\xBB\x87", 3); /* U+1EC7 */
    text[n] = '\0';
    (void)err_set(&e, ERR_INVALID, "%s", text);
    T(strlen(e.msg) < sizeof e.msg);
    T(strlen(e.msg) % 3 == 0);
}

static const char *
shout(const char *msgid)
{
    return strcmp(msgid, "no fund '%s'") == 0 ? "KHÔNG CÓ QUỸ '%s'" : msgid;
}

TEST(messages_pass_through_the_translator)
{
    struct err e = { 0 };

    err_translator(shout);
    (void)err_set(&e, ERR_NOTFOUND, "no fund '%s'", "A");
    err_translator(NULL);
    T_STR(e.msg, "KHÔNG CÓ QUỸ 'A'");
}

TEST(control_bytes_of_a_quoted_value_never_reach_a_terminal)
{
    struct err e = { 0 };

    (void)err_set(&e, ERR_INVALID, "name '%s'", "a\x1b[31mb\nc");
    T_STR(e.msg, "name 'a?[31mb?c'");
    (void)err_wrap(&e, "file '%s'", "x\ry");
    T_STR(e.msg, "file 'x?y': name 'a?[31mb?c'");
}

TEST(what_a_terminal_obeys_in_two_bytes_or_turns_round_is_marked_too)
{
    struct err e = { 0 };

    (void)err_set(&e, ERR_INVALID, "name '%s'",
                  "a\xc2\x9b"
                  "31mb\x9b"
                  "c");
    T_STR(e.msg, "name 'a?31mb?c'");
    (void)err_set(&e, ERR_INVALID, "'%s'",
                  "tốt \xe2\x80\xae"
                  "xấu\xe2\x80\x8b");
    T_STR(e.msg, "'tốt ?xấu?'");
}

T_MAIN(T_RUN(set_returns_its_code_and_formats);
       T_RUN(wrap_puts_context_first_and_keeps_the_code);
       T_RUN(a_long_message_is_cut_between_characters);
       T_RUN(messages_pass_through_the_translator);
       T_RUN(control_bytes_of_a_quoted_value_never_reach_a_terminal);
       T_RUN(what_a_terminal_obeys_in_two_bytes_or_turns_round_is_marked_too);)
