/* SPDX-License-Identifier: MIT */
#include "ledger/base/jcs.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/t.h"

#define MAX INT64_C(9007199254740991)

/* One of everything, nested. */
static void
write_sample(struct jcs *w)
{
    jcs_object(w);
    jcs_name(w, "a");
    jcs_integer(w, 0);
    jcs_name(w, "b_c");
    jcs_array(w);
    jcs_integer(w, -7);
    jcs_array(w);
    jcs_array_end(w);
    jcs_object(w);
    jcs_name(w, "a");
    jcs_true(w);
    jcs_name(w, "b");
    jcs_base64(w, (const uint8_t *)"lá", 3);
    jcs_object_end(w);
    jcs_string(w, "");
    jcs_array_end(w);
    jcs_name(w, "bc");
    jcs_string(w, "a\"b\\c/đ");
    jcs_object_end(w);
}

static const char sample[] =
    "{\"a\":0,\"b_c\":[-7,[],{\"a\":true,\"b\":\"bMOh\"},\"\"],\"bc\":\"a\\\"b\\\\c/đ\"}";

TEST(writes_each_kind_of_value_in_its_one_form)
{
    char buf[sizeof sample];
    struct jcs w;
    struct err e;
    size_t n = 0;

    jcs_init(&w, buf, sizeof buf);
    write_sample(&w);
    T_OK(jcs_finish(&w, &n, &e), &e);
    T_STR(buf, sample);
    T_INT(n, strlen(sample));
}

TEST(writes_strings_with_only_quote_and_backslash_escaped)
{
    static const struct {
        const char *text;
        const char *json;
    } rows[] = {
        { "", "\"\"" },
        { "a", "\"a\"" },
        { "\"", "\"\\\"\"" },
        { "\\", "\"\\\\\"" },
        { "\\\"\\", "\"\\\\\\\"\\\\\"" },
        { "/ \x7f", "\"/ \x7f\"" },
        { "Lá lành 🌱", "\"Lá lành 🌱\"" },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char buf[64];
        struct jcs w;
        struct err e;
        size_t n = 0;
        jcs_init(&w, buf, sizeof buf);
        jcs_string(&w, rows[i].text);
        T_OK(jcs_finish(&w, &n, &e), &e);
        T_STR(buf, rows[i].json);
        T_INT(n, strlen(rows[i].json));
    }
}

TEST(writes_a_string_by_length_without_reading_on)
{
    char buf[16];
    struct jcs w;
    struct err e;
    size_t n = 0;

    jcs_init(&w, buf, sizeof buf);
    jcs_array(&w);
    jcs_string_n(&w, "abcdef", 3);
    jcs_string_n(&w, NULL, 0);
    jcs_array_end(&w);
    T_OK(jcs_finish(&w, &n, &e), &e);
    T_STR(buf, "[\"abc\",\"\"]");
}

TEST(writes_integers_to_the_limits_of_json_readers)
{
    static const struct {
        int64_t value;
        const char *json;
    } rows[] = {
        { 0, "0" },   { 1, "1" },
        { -1, "-1" }, { 10, "10" },
        { 9, "9" },   { MAX, "9007199254740991" },
        { 99, "99" }, { -MAX, "-9007199254740991" },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char buf[32];
        struct jcs w;
        struct err e;
        size_t n = 0;
        jcs_init(&w, buf, sizeof buf);
        jcs_integer(&w, rows[i].value);
        T_OK(jcs_finish(&w, &n, &e), &e);
        T_STR(buf, rows[i].json);
    }
}

TEST(a_fixed_buffer_of_any_smaller_size_is_reported_and_not_overrun)
{
    for (size_t size = 1; size < sizeof sample; size++) {
        char *buf = malloc(size); /* of this very size, for the address sanitizer */
        struct jcs w;
        struct err e;
        size_t n = 77;
        jcs_init(&w, buf, size);
        write_sample(&w);
        T_INT(jcs_finish(&w, &n, &e), ERR_INVALID);
        T_INT(n, 77);
        free(buf);
    }
}

TEST(a_growing_writer_holds_more_than_it_began_with)
{
    struct jcs w;
    struct err e;
    size_t n = 0;

    jcs_init_growing(&w);
    jcs_array(&w);
    for (int i = 0; i < 100000; i++)
        jcs_string(&w, "0123456789");
    jcs_array_end(&w);
    T_OK(jcs_finish(&w, &n, &e), &e);
    T_INT(n, 1 + 100000 * 13);
    T_INT(strlen(w.buf), n);
    T(strncmp(w.buf, "[\"0123456789\",\"0", 16) == 0);
    T_STR(w.buf + n - 13, "\"0123456789\"]");
    jcs_free(&w);
    jcs_free(&w); /* of nothing */
}

TEST(a_growing_writer_of_nothing_is_an_empty_text)
{
    struct jcs w;
    struct err e;
    size_t n = 7;

    jcs_init_growing(&w);
    T_OK(jcs_finish(&w, &n, &e), &e);
    T_INT(n, 0);
    T_STR(w.buf, "");
    jcs_free(&w);
}

static void
write_twice(struct jcs *w)
{
    jcs_object(w);
    jcs_name(w, "a");
    jcs_true(w);
    jcs_name(w, "a");
}

static void
write_backwards(struct jcs *w)
{
    jcs_object(w);
    jcs_name(w, "bc"); /* "b_c" comes before it: '_' is below the letters */
    jcs_true(w);
    jcs_name(w, "b_c");
}

static void
write_control(struct jcs *w)
{
    jcs_string(w, "a\nb");
}

static void
write_large(struct jcs *w)
{
    jcs_integer(w, MAX + 1);
}

static void
write_nothing(struct jcs *w)
{
    jcs_true(w);
}

/* The signal that ends a process which does this. */
static int
signal_of(void (*fn)(struct jcs *w))
{
    int status = 0;

    pid_t pid = fork();
    if (pid == 0) {
        char buf[64];
        struct jcs w;
        if (freopen("/dev/null", "w", stderr) == NULL)
            _exit(1);
        jcs_init(&w, buf, sizeof buf);
        fn(&w);
        _exit(0);
    }
    T(pid > 0);
    T(waitpid(pid, &status, 0) == pid);
    return WIFSIGNALED(status) ? WTERMSIG(status) : 0;
}

TEST(a_caller_that_breaks_the_contract_is_stopped)
{
    T_INT(signal_of(write_nothing), 0);
    T_INT(signal_of(write_twice), SIGABRT);
    T_INT(signal_of(write_backwards), SIGABRT);
    T_INT(signal_of(write_control), SIGABRT);
    T_INT(signal_of(write_large), SIGABRT);
}

T_MAIN(T_RUN(writes_each_kind_of_value_in_its_one_form);
       T_RUN(writes_strings_with_only_quote_and_backslash_escaped);
       T_RUN(writes_a_string_by_length_without_reading_on);
       T_RUN(writes_integers_to_the_limits_of_json_readers);
       T_RUN(a_fixed_buffer_of_any_smaller_size_is_reported_and_not_overrun);
       T_RUN(a_growing_writer_holds_more_than_it_began_with);
       T_RUN(a_growing_writer_of_nothing_is_an_empty_text);
       T_RUN(a_caller_that_breaks_the_contract_is_stopped);)
