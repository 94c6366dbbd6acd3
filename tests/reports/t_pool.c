/* SPDX-License-Identifier: MIT */
#include <stdbool.h>
#include <stdio.h>

#include "reports/pool.h"
#include "tests/t.h"

TEST(equal_texts_are_one_and_copies_are_not)
{
    struct pool p = { 0 };
    char text[] = "Thôn Đông";
    const char *a = pool_intern(&p, text), *b = pool_text(&p, text);

    text[0] = 'X';
    T_STR(a, "Thôn Đông");
    T_STR(b, "Thôn Đông");
    T(a != b);
    T(pool_intern(&p, "Thôn Đông") == a);
    T(pool_intern(&p, "") == pool_intern(&p, ""));
    pool_free(&p);
    pool_free(&p);
}

TEST(thousands_of_texts_keep_their_places)
{
    struct pool p = { 0 };
    const char *seen[5000];
    char text[32];

    for (int i = 0; i < 5000; i++) {
        snprintf(text, sizeof text, "thôn %d", i);
        seen[i] = pool_intern(&p, text);
    }
    for (int i = 0; i < 5000; i++) {
        snprintf(text, sizeof text, "thôn %d", i);
        T_STR(seen[i], text);
        T(pool_intern(&p, text) == seen[i]);
    }
    pool_free(&p);
}

TEST(a_text_longer_than_a_block_fits)
{
    static char text[200000];
    struct pool p = { 0 };

    memset(text, 'a', sizeof text - 1);
    T_STR(pool_text(&p, text), text);
    T_STR(pool_text(&p, "b"), "b");
    pool_free(&p);
}

T_MAIN(T_RUN(equal_texts_are_one_and_copies_are_not);
       T_RUN(thousands_of_texts_keep_their_places);
       T_RUN(a_text_longer_than_a_block_fits);)
