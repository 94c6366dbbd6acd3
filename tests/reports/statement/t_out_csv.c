/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "reports/statement/out_csv.h"
#include "tests/village.h"

TEST(the_quarter_is_the_golden_table)
{
    struct statement st = village_draft("VNN", 0);
    char *csv = village_written(&st, out_csv);

    village_golden("village.csv", csv);
    free(csv);
    village_done(&st);
}

/* Cells of the row that `at` points to; quoted ones without their quotes. */
static size_t
split(const char **at, char cells[20][300])
{
    const char *s = *at;
    size_t n = 0;

    while (*s != '\0') {
        size_t used = 0;
        bool quoted = *s == '"';

        for (s += quoted; *s != '\0'; s++) {
            if (quoted && s[0] == '"' && s[1] == '"')
                s++;
            else if (quoted ? *s == '"' : strchr(",\r", *s) != NULL)
                break;
            cells[n][used++] = *s;
        }
        cells[n++][used] = '\0';
        s += quoted;
        if (*s != ',')
            break;
        s++;
    }
    T(strncmp(s, "\r\n", 2) == 0);
    *at = s + 2;
    return n;
}

TEST(every_row_has_the_columns_of_the_head_and_nothing_a_spreadsheet_would_run)
{
    struct statement st = village_draft("*", 3);
    char *csv = village_written(&st, out_csv), cells[20][300];
    const char *at = csv;
    size_t rows = 0;
    bool seen = false;

    T(strncmp(at, "\xEF\xBB\xBFsection,key,label,date,", 26) == 0);
    for (; *at != '\0'; rows++) {
        T_INT(split(&at, cells), 13);
        for (size_t i = 0; i < 13; i++)
            T(strchr("=+@\t", cells[i][0]) == NULL || cells[i][0] == '\0');
        seen = seen || strcmp(cells[5], "'=Tập thể \"Thử\" & bạn") == 0;
    }
    T(rows > 60);
    T(seen);
    free(csv);
    village_done(&st);
}

TEST(the_amounts_of_a_section_add_up_to_its_total)
{
    struct statement st = village_draft("VNN", 0);
    char *csv = village_written(&st, out_csv), cells[20][300];
    const char *at = csv;
    int64_t received = 0, used = 0, pots = 0, gifts = 0;

    while (*at != '\0') {
        (void)split(&at, cells);
        long long amount = atoll(cells[11]);

        received += strcmp(cells[0], "received") == 0 ? amount : 0;
        used += strcmp(cells[0], "use") == 0 ? amount : 0;
        pots += strcmp(cells[0], "pot") == 0 ? amount : 0;
        if (strcmp(cells[0], "gift") == 0 || strcmp(cells[0], "small") == 0 ||
            strcmp(cells[0], "anonymous") == 0)
            gifts += amount;
    }
    T_INT(received, st.received);
    T_INT(used, st.used);
    T_INT(pots, st.left);
    T_INT(gifts, st.forms[FORM_CASH].amount + st.forms[FORM_BANK].amount);
    free(csv);
    village_done(&st);
}

T_MAIN(T_RUN(the_quarter_is_the_golden_table);
       T_RUN(every_row_has_the_columns_of_the_head_and_nothing_a_spreadsheet_would_run);
       T_RUN(the_amounts_of_a_section_add_up_to_its_total);)
