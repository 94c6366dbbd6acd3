/* SPDX-License-Identifier: MIT */
/* What a loudspeaker reads. */
#include <stdlib.h>
#include <string.h>

#include "receipts/paper/font.h"
#include "reports/statement/out_text.h"
#include "reports/statement/speak.h"
#include "tests/village.h"

TEST(the_quarter_is_the_golden_script)
{
    struct statement st = village_draft("VNN", 0);
    char *text = village_written(&st, out_text);

    village_golden("village.txt", text);
    free(text);
    village_done(&st);
}

/* Letters, spaces, commas, full stops and line breaks; at most 20 words a sentence. */
static void
check_speakable(const char *text)
{
    char line[1000];

    for (const char *s = text; *s != '\0'; s++)
        T(strchr("0123456789:;()/\"'%&+-=<>[]*", *s) == NULL);
    while (*text != '\0') {
        size_t n = strcspn(text, "\n");

        snprintf(line, sizeof line, "%.*s", (int)n, text);
        if (speak_count(line) > 20)
            printf("# %s\n", line);
        T(speak_count(line) <= 20);
        T(n == 0 || text[n - 1] == '.');
        text += n + 1;
    }
}

static size_t
count_of(const char *text, const char *what)
{
    size_t n = 0;

    while ((text = strstr(text, what)) != NULL) {
        text++;
        n++;
    }
    return n;
}

TEST(everything_is_in_short_sentences_of_words)
{
    static const char *const funds[] = { "VNN", "NKT", "*" };

    for (size_t i = 0; i < 3; i++) {
        struct statement st = village_draft(funds[i], 0);
        char *text = village_written(&st, out_text);

        check_speakable(text);
        T(speak_count(text) <= 400);
        T_INT(count_of(text, "Cuối kỳ còn lại"), 2);
        free(text);
        village_done(&st);
    }
}

TEST(the_totals_are_said_twice_in_words)
{
    struct statement st = village_draft("VNN", 0);
    char *text = village_written(&st, out_text);

    T_INT(count_of(text, "Đầu kỳ còn năm triệu đồng."), 2);
    T_INT(count_of(text, "Đã sử dụng mười hai triệu một trăm nghìn đồng."), 2);
    T(strstr(text, "chưa công bố") != NULL);
    free(text);
    village_done(&st);
}

TEST(the_longest_statement_still_takes_three_minutes)
{
    struct statement st = village_draft("*", 200);

    st.opening = 987654321987;
    st.received = 876543219876;
    st.used = 765432198765;
    st.left = st.opening + st.received - st.used;
    char *text = village_written(&st, out_text);

    T(speak_count(text) <= 440);
    free(text);
    village_done(&st);
}

T_MAIN(T_RUN(the_quarter_is_the_golden_script);
       T_RUN(everything_is_in_short_sentences_of_words);
       T_RUN(the_totals_are_said_twice_in_words);
       T_RUN(the_longest_statement_still_takes_three_minutes);)
