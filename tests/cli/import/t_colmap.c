/* SPDX-License-Identifier: MIT */
/* Column maps: the built-in banks, what a map must have, finding columns by header. */
#include "cli/import/colmap.h"

#include "tests/t.h"

#define FIELDS_MAX 10

static enum err_code
find(const struct colmap *m, const char *const *names, struct colmap_places *out,
     struct err *e)
{
    struct csv_field fields[FIELDS_MAX];
    struct csv_record header = { .line = 1, .fields = fields };

    for (; names[header.count] != NULL; header.count++) {
        fields[header.count].data = names[header.count];
        fields[header.count].bytes = strlen(names[header.count]);
    }
    return colmap_find(m, &header, out, e);
}

TEST(every_bank_word_names_a_sound_map)
{
    size_t count = 0;

    for (; colmap_bank_words[count] != NULL; count++) {
        const struct colmap *m = colmap_of_bank(colmap_bank_words[count]);
        struct err e = { 0 };

        T(m != NULL);
        T_OK(colmap_check(m, &e), &e);
        for (size_t i = 0; m->name[i] != '\0'; i++) /* the name is the word in capitals */
            T_INT(m->name[i] | 0x20, colmap_bank_words[count][i]);
    }
    T_INT(count, 3);
    T(colmap_of_bank("bidv") == NULL);
}

TEST(columns_are_found_by_exact_name_wherever_they_stand)
{
    static const char *const names[] = {
        "Balance", " Credit ", "TNXDate", "Extra", "TransactionDetails",
        "DocNo",   "Debit",    NULL
    };
    struct colmap_places p;
    struct err e = { 0 };

    T_OK(find(colmap_of_bank("vietcombank"), names, &p, &e), &e);
    T_INT(p.count, 7);
    T_INT(p.at[COLMAP_DATE], 2);
    T_INT(p.at[COLMAP_CREDIT], 1);
    T_INT(p.at[COLMAP_DEBIT], 6);
    T_INT(p.at[COLMAP_REFERENCE], 5);
    T_INT(p.at[COLMAP_MEMO], 4);
    T_INT(p.at[COLMAP_BALANCE], 0);
    T(p.at[COLMAP_TIME] == COLMAP_ABSENT);
    T(p.at[COLMAP_AMOUNT] == COLMAP_ABSENT);
}

TEST(a_foreign_header_is_refused_and_says_which_column_is_missing)
{
    static const char *const foreign[] = { "TNXDate", "credit", "Debit", NULL };
    static const char *const twice[] = {
        "TNXDate", "Credit", "Debit", "DocNo", "TransactionDetails",
        "Balance", "Credit", NULL
    };
    struct colmap_places p = { .count = 99 };
    struct err e = { 0 };

    T_INT(find(colmap_of_bank("vietcombank"), foreign, &p, &e), ERR_INVALID);
    T_STR(t_message(&e),
          "this does not look like a VIETCOMBANK export: column 'Credit' is missing");
    T_INT(find(colmap_of_bank("vietcombank"), twice, &p, &e), ERR_INVALID);
    T_STR(t_message(&e), "line 1: column 'Credit' stands there twice");
    T_INT(p.count, 99);
}

TEST(names_are_compared_after_normalising)
{
    static const char *const nfd[] = { "Nga\xCC\x80y", "Ti\xE1\xBB\x81n", NULL };
    struct colmap m = { .name = "X",
                        .columns = { [COLMAP_DATE] = { .name = "Ngày" },
                                     [COLMAP_AMOUNT] = { .name = "Tiền" } } };
    struct colmap_places p;
    struct err e = { 0 };

    T_OK(find(&m, nfd, &p, &e), &e);
    T_INT(p.at[COLMAP_DATE], 0);
    T_INT(p.at[COLMAP_AMOUNT], 1);
}

TEST(numbered_columns_must_exist)
{
    static const char *const three[] = { "a", "b", "c", NULL };
    struct colmap m = {
        .name = "X",
        .columns = { [COLMAP_DATE] = { .number = 1 }, [COLMAP_AMOUNT] = { .number = 3 } }
    };
    struct colmap_places p;
    struct err e = { 0 };

    T_OK(find(&m, three, &p, &e), &e);
    T_INT(p.at[COLMAP_AMOUNT], 2);
    m.columns[COLMAP_AMOUNT].number = 4;
    T_INT(find(&m, three, &p, &e), ERR_INVALID);
    T_STR(t_message(&e),
          "this does not look like a X export: it has 3 columns, and 'amount' should "
          "be number 4");
}

TEST(unsound_maps_are_refused)
{
    static const struct colmap_column named = { .name = "N" };
    static const struct colmap_column numbered = { .number = 2 };
    struct colmap good = {
        .name = "X",
        .columns = { [COLMAP_DATE] = { .name = "D" }, [COLMAP_CREDIT] = { .name = "C" } }
    };
    struct colmap m;
    struct err e = { 0 };

    T_OK(colmap_check(&good, &e), &e);
    m = good;
    m.columns[COLMAP_DATE].name[0] = '\0';
    T_INT(colmap_check(&m, &e), ERR_INVALID);
    T_STR(t_message(&e), "no column 'date' is given");
    m = good;
    m.columns[COLMAP_CREDIT].name[0] = '\0';
    T_INT(colmap_check(&m, &e), ERR_INVALID);
    T(t_begins(t_message(&e), "no amounts: "));
    m = good;
    m.columns[COLMAP_AMOUNT] = named;
    T_INT(colmap_check(&m, &e), ERR_INVALID);
    T(strstr(t_message(&e), "not both") != NULL);
    m = good;
    m.columns[COLMAP_MEMO] = numbered;
    T_INT(colmap_check(&m, &e), ERR_INVALID);
    T(strstr(t_message(&e), "give 'header_line'") != NULL);
    m.header_line = 1;
    T_OK(colmap_check(&m, &e), &e);
    m.columns[COLMAP_MEMO].number = CSV_FIELDS_MAX + 1;
    T_INT(colmap_check(&m, &e), ERR_INVALID);
    m = good;
    m.header_line = COLMAP_HEADER_LINE_MAX + 1;
    T_INT(colmap_check(&m, &e), ERR_INVALID);
}

T_MAIN(T_RUN(every_bank_word_names_a_sound_map);
       T_RUN(columns_are_found_by_exact_name_wherever_they_stand);
       T_RUN(a_foreign_header_is_refused_and_says_which_column_is_missing);
       T_RUN(names_are_compared_after_normalising); T_RUN(numbered_columns_must_exist);
       T_RUN(unsound_maps_are_refused);)
