/* SPDX-License-Identifier: MIT */
/* Lines of goods on the command line: grouping, defaults, and each usage error. */
#include "cli/term/goods_options.h"

#include "tests/t.h"

static struct opt_values typed;
static struct entry_line lines[ENTRY_LINES_MAX];

static const struct opt rows[] = { GOODS_ROWS(&typed), OPT_END };
static const struct opt_command command = { "test", "a test", NULL, rows, NULL };

/* Make lines of what was typed. */
static enum err_code
make(enum entry_form form, size_t *count_out, struct err *e)
{
    struct goods_line read[ENTRY_LINES_MAX];
    size_t n = 0;
    enum err_code rc = goods_options_take(&typed, read, &n, e);

    if (rc == ERR_OK)
        rc = goods_take(read, n, form, lines, e);
    if (rc == ERR_OK)
        *count_out = n;
    return rc;
}

/* Parse words divided by '|' and make lines of them; they live until the next call. */
static enum err_code
take(const char *line, enum entry_form form, size_t *count_out, struct err *e)
{
    static char copy[1024];
    char *argv[64];
    bool help = false;
    int argc = 0;
    enum err_code rc;

    typed.count = 0;
    (void)snprintf(copy, sizeof copy, "%s", line);
    for (char *word = strtok(copy, "|"); word != NULL; word = strtok(NULL, "|"))
        argv[argc++] = word;
    rc = opt_parse(&command, argc, argv, &help, e);
    return rc == ERR_OK ? make(form, count_out, e) : rc;
}

TEST(what_follows_an_item_belongs_to_it)
{
    struct err e;
    size_t n = 99;

    T_OK(take("--item|xe lăn|--qty|2|--unit|chiếc|--value|10tr|--value-source|invoice|"
              "--item|gạo|--unit|kg|--qty|2,5",
              FORM_GOODS, &n, &e),
         &e);
    T_INT(n, 2);
    T_STR(lines[0].item, "xe lăn");
    T_STR(lines[0].unit, "chiếc");
    T_INT(lines[0].qty_milli, 2000);
    T_INT(lines[0].value, 10000000);
    T_INT(lines[0].source, VALUE_INVOICE);
    T_STR(lines[1].item, "gạo");
    T_STR(lines[1].unit, "kg");
    T_INT(lines[1].qty_milli, 2500);
    T_INT(lines[1].value, 0);
    T_INT(lines[1].source, VALUE_NONE);
    T_INT(lines[1].source_count, 0);
}

TEST(nothing_typed_is_no_line)
{
    struct err e;
    size_t n = 99;

    T_OK(take("", FORM_GOODS, &n, &e), &e);
    T_INT(n, 0);
}

TEST(labour_and_services_may_leave_out_item_and_unit)
{
    static const struct {
        const char *typed;
        enum entry_form form;
        const char *item, *unit;
    } cases[] = {
        { "--qty|3", FORM_LABOUR, "Ngày công lao động", "ngày công" },
        { "--qty|3", FORM_SERVICE, "Dịch vụ", "lượt" },
        { "--qty|3|--unit|giờ", FORM_LABOUR, "Ngày công lao động", "giờ" },
        { "--item|Sửa mái nhà|--qty|3", FORM_LABOUR, "Sửa mái nhà", "ngày công" },
        { "--item|Cắt tóc|--qty|3|--unit|người", FORM_SERVICE, "Cắt tóc", "người" },
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct err e;
        size_t n = 0;

        T_OK(take(cases[i].typed, cases[i].form, &n, &e), &e);
        T_INT(n, 1);
        T_STR(lines[0].item, cases[i].item);
        T_STR(lines[0].unit, cases[i].unit);
        T_INT(lines[0].qty_milli, 3000);
    }
}

TEST(words_are_cleaned_as_everywhere)
{
    struct err e;
    size_t n = 0;

    T_OK(take("--item|  xe  la\xcc\x86n |--qty|1|--unit| chie\xcc\x82\xcc\x81"
              "c",
              FORM_GOODS, &n, &e),
         &e);
    T_STR(lines[0].item, "xe lăn");
    T_STR(lines[0].unit, "chiếc");
}

TEST(the_same_item_in_another_unit_is_another_line)
{
    struct err e;
    size_t n = 0;

    T_OK(take("--item|gạo|--qty|1|--unit|kg|--item|gạo|--qty|1|--unit|bao", FORM_GOODS,
              &n, &e),
         &e);
    T_INT(n, 2);
}

TEST(what_is_missing_or_doubled_is_a_usage_error_that_says_so)
{
    static const struct {
        const char *typed;
        enum err_field field;
        const char *message;
    } cases[] = {
        { "--qty|2|--item|gạo|--unit|kg", FIELD_NONE,
          "give --item before its --qty and --unit" },
        { "--qty|2|--unit|kg", FIELD_ITEM, "which goods?" },
        { "--item|gạo|--unit|kg", FIELD_QTY, "how many 'gạo'?" },
        { "--item|gạo|--unit|kg|--item|bún|--qty|1|--unit|kg", FIELD_QTY,
          "how many 'gạo'?" },
        { "--item|gạo|--qty|1", FIELD_UNIT,
          "in what is 'gạo' counted? such as chiếc or kg" },
        { "--item|gạo|--qty|1|--unit|kg|--qty|2", FIELD_NONE,
          "--qty twice for one line; each --item begins a new one" },
        { "--item|gạo|--qty|1|--unit|kg|--unit|bao", FIELD_NONE,
          "--unit twice for one line; each --item begins a new one" },
        { "--item|gạo|--qty|1|--unit|kg|--value|5k", FIELD_VALUE_SOURCE,
          "who says what 'gạo' is worth?" },
        { "--item|gạo|--qty|1|--unit|kg|--value-source|council", FIELD_VALUE_SOURCE,
          "'gạo' has no value of which this could be the source" },
        { "--item|gạo|--qty|1|--unit|kg|--item|bún|--qty|1|--unit|kg|--item|gạo|--qty|2|"
          "--unit|kg",
          FIELD_ITEM, "'gạo' in 'kg' is there twice; add the quantities up" },
        { "--item|g\xe2\x80\x8bo|--qty|1|--unit|kg", FIELD_ITEM,
          "at byte offset 1: U+200B is invisible or reserved; remove it" },
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct err e;
        size_t n = 99;

        T_INT(take(cases[i].typed, FORM_GOODS, &n, &e), ERR_USAGE);
        T_STR(t_message(&e), cases[i].message);
        T_INT(e.field, cases[i].field);
        T_INT(n, 99);
    }
}

TEST(forty_lines_are_taken_and_forty_one_refused)
{
    static struct opt_value values[3];
    char names[ENTRY_LINES_MAX + 1][16];
    struct err e;
    size_t n = 0;

    for (size_t i = 0; i < 3; i++)
        values[i] = (struct opt_value){ .row = &rows[i], .text = "suất", .number = 1000 };
    typed.count = 0;
    for (size_t i = 0; i <= ENTRY_LINES_MAX; i++) {
        (void)snprintf(names[i], sizeof names[i], "quà %zu", i);
        memcpy(&typed.at[typed.count], values, sizeof values);
        typed.at[typed.count].text = names[i];
        typed.count += 3;
        if (i + 1 == ENTRY_LINES_MAX) {
            T_OK(make(FORM_GOODS, &n, &e), &e);
            T_INT(n, ENTRY_LINES_MAX);
            T_STR(lines[ENTRY_LINES_MAX - 1].item, names[i]);
        }
    }
    n = 99;
    T_INT(make(FORM_GOODS, &n, &e), ERR_USAGE);
    T_STR(t_message(&e), "more than 40 lines of goods; make two entries");
    T_INT(n, 99);
}

T_MAIN(T_RUN(what_follows_an_item_belongs_to_it); T_RUN(nothing_typed_is_no_line);
       T_RUN(labour_and_services_may_leave_out_item_and_unit);
       T_RUN(words_are_cleaned_as_everywhere);
       T_RUN(the_same_item_in_another_unit_is_another_line);
       T_RUN(what_is_missing_or_doubled_is_a_usage_error_that_says_so);
       T_RUN(forty_lines_are_taken_and_forty_one_refused);)
