/* SPDX-License-Identifier: MIT */
#ifndef TESTS_T_H
#define TESTS_T_H

/*
 * t: the C test harness. A test file looks like
 *
 *     TEST(rejects_bad_amounts_and_leaves_out_untouched) { T(x == 1); T_STR(s, "abc"); }
 *     T_MAIN(
 *         T_RUN(rejects_bad_amounts_and_leaves_out_untouched)
 *     )
 *
 * The program prints TAP and exits 1 when a check failed; an argument runs only the test
 * of that name, and a name that matches nothing fails.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/message.h"

static int t_bad;    /* failed checks of the running test */
static int t_failed; /* failed tests */
static int t_ran;
static const char *t_only;

#define TEST(name) static void name(void)

/* "$TMPDIR/lalanh-NAME-XXXXXX", for mkdtemp or mkstemp. Who makes it removes it: run.sh fails
 * a test that leaves anything there. */
static inline char *
t_template(char *out, size_t out_bytes, const char *name)
{
    const char *folder = getenv("TMPDIR");
    int n = snprintf(out, out_bytes, "%s/lalanh-%s-XXXXXX",
                     folder == NULL || folder[0] == '\0' ? "/tmp" : folder, name);

    if (n < 0 || (size_t)n >= out_bytes) {
        printf("# the path of TMPDIR, '%s', is too long for the tests\n", folder);
        exit(1);
    }
    return out;
}

#define T(cond)                                                                          \
    do {                                                                                 \
        if (!(cond)) {                                                                   \
            printf("# %s:%d: %s\n", __FILE__, __LINE__, #cond);                          \
            t_bad++;                                                                     \
        }                                                                                \
    } while (0)

#define T_STR(got, want)                                                                 \
    do {                                                                                 \
        const char *t_g = (got);                                                         \
        const char *t_w = (want);                                                        \
        if (t_g == NULL || strcmp(t_g, t_w) != 0) {                                      \
            printf("# %s:%d: got '%s', want '%s'\n", __FILE__, __LINE__,                 \
                   t_g == NULL ? "(null)" : t_g, t_w);                                   \
            t_bad++;                                                                     \
        }                                                                                \
    } while (0)

/* The text begins so. */
#define T_BEGINS(got, want)                                                              \
    do {                                                                                 \
        const char *t_g = (got);                                                         \
        const char *t_w = (want);                                                        \
        if (t_g == NULL || strncmp(t_g, t_w, strlen(t_w)) != 0) {                        \
            printf("# %s:%d: got '%s', want '%s...'\n", __FILE__, __LINE__,              \
                   t_g == NULL ? "(null)" : t_g, t_w);                                   \
            t_bad++;                                                                     \
        }                                                                                \
    } while (0)

#define T_INT(got, want)                                                                 \
    do {                                                                                 \
        long long t_g = (long long)(got);                                                \
        long long t_w = (long long)(want);                                               \
        if (t_g != t_w) {                                                                \
            printf("# %s:%d: got %lld, want %lld\n", __FILE__, __LINE__, t_g, t_w);      \
            t_bad++;                                                                     \
        }                                                                                \
    } while (0)

/* A call that must succeed: prints the error's message when it does not. */
#define T_OK(call, err)                                                                  \
    do {                                                                                 \
        enum err_code t_rc = (call);                                                     \
        if (t_rc != ERR_OK) {                                                            \
            printf("# %s:%d: %s: %s\n", __FILE__, __LINE__, #call, t_message(err));      \
            t_bad++;                                                                     \
        }                                                                                \
    } while (0)

#define T_RUN(name)                                                                      \
    if (t_only == NULL || strcmp(t_only, #name) == 0) {                                  \
        t_bad = 0;                                                                       \
        name();                                                                          \
        t_ran++;                                                                         \
        t_failed += t_bad != 0;                                                          \
        printf("%s %d - %s\n", t_bad == 0 ? "ok" : "not ok", t_ran, #name);              \
        fflush(stdout);                                                                  \
    }

#define T_MAIN(runs)                                                                     \
    int main(int argc, char **argv)                                                      \
    {                                                                                    \
        t_only = argc > 1 ? argv[1] : NULL;                                              \
        runs printf("1..%d\n", t_ran);                                                   \
        if (t_ran == 0)                                                                  \
            fprintf(stderr, "no test is named '%s'\n", t_only == NULL ? "" : t_only);    \
        return t_failed != 0 || t_ran == 0;                                              \
    }

#endif
