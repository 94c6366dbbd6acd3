/* SPDX-License-Identifier: MIT */
/* Option tables: every kind of value, order, repetition, and each usage error. */
#include "cli/term/opt.h"

#include "ledger/base/date.h"
#include "tests/t.h"

#define ARGS_MAX 16

static const char *const forms[] = { "cash", "goods", NULL };

static struct {
    bool restricted;
    const char *fund, *name, *form, *output, *show, *book, *file;
    int64_t amount, threads;
    int32_t day;
    struct opt_values goods, purposes, seqs;
} in;

/* clang-format off */
static const struct opt rows[] = {
    { .value = "FILE", .kind = OPT_FILE, .required = true, .to.text = &in.file, .help = "f" },
    { .value = "SEQ", .kind = OPT_INTEGER, .many = &in.seqs, .help = "s" },
    { .name = "fund", .value = "CODE", .kind = OPT_CODE, .required = true,
      .to.text = &in.fund, .help = "fund" },
    { .name = "amount", .value = "AMOUNT", .kind = OPT_AMOUNT, .to.number = &in.amount,
      .help = "amount" },
    { .name = "name", .value = "NAME", .kind = OPT_TEXT, .to.text = &in.name, .help = "n" },
    { .name = "date", .value = "DAY", .kind = OPT_DATE, .to.day = &in.day, .help = "d" },
    { .name = "form", .kind = OPT_CHOICE, .choices = forms, .to.text = &in.form, .help = "f" },
    { .name = "output", .letter = 'o', .value = "FILE", .kind = OPT_FILE,
      .to.text = &in.output, .help = "o" },
    { .name = "restricted", .kind = OPT_FLAG, .to.flag = &in.restricted, .help = "r" },
    { .name = "public", .kind = OPT_MODE, .to.text = &in.show, .help = "p" },
    { .name = "anonymous", .kind = OPT_MODE, .to.text = &in.show, .help = "a" },
    { .name = "item", .value = "WORDS", .kind = OPT_TEXT, .many = &in.goods, .help = "i" },
    { .name = "qty", .value = "N", .kind = OPT_QUANTITY, .many = &in.goods, .help = "q" },
    { .name = "purpose", .value = "CODE", .kind = OPT_CODE, .many = &in.purposes,
      .help = "p" },
    { .name = "threads", .value = "N", .kind = OPT_INTEGER, .min = 1, .max = 64,
      .to.number = &in.threads, .help = "t" },
    OPT_END
};
static const struct opt common[] = {
    { .name = "book", .value = "FILE", .kind = OPT_FILE, .to.text = &in.book, .help = "b" },
    OPT_END
};
/* clang-format on */

static const struct opt_command command = { "test", "a test", NULL, rows, common };

/* Parse words divided by '|'; they live until the next call. */
static enum err_code
parse(const char *line, bool *help_out, struct err *e)
{
    static char copy[1024];
    char *argv[ARGS_MAX];
    int argc = 0;

    memset(&in, 0, sizeof in);
    snprintf(copy, sizeof copy, "%s", line);
    for (char *at = copy; at != NULL && argc < ARGS_MAX;) {
        char *bar = strchr(at, '|');

        argv[argc++] = at;
        if (bar != NULL)
            *bar = '\0';
        at = bar == NULL ? NULL : bar + 1;
    }
    return opt_parse(&command, argc, argv, help_out, e);
}

TEST(every_kind_of_value_reaches_its_destination)
{
    struct err e = { 0 };
    bool help = true;
    int32_t day = 0;

    T_OK(
        parse("--fund|BAO-3|a.csv|--amount=500.000|--name|Nguyễn Văn Mẫu|--date|3/9/2024|"
              "--form=goods|-o|out.csv|--restricted|--threads|64|--book=x",
              &help, &e),
        &e);
    T(!help);
    T_STR(in.fund, "BAO-3");
    T_STR(in.file, "a.csv");
    T_INT(in.amount, 500000);
    T_STR(in.name, "Nguyễn Văn Mẫu");
    T_OK(date_parse("2024-09-03", &day, &e), &e);
    T_INT(in.day, day);
    T(in.form == forms[1]);
    T_STR(in.output, "out.csv");
    T(in.restricted);
    T_INT(in.threads, 64);
    T_STR(in.book, "x");
    T(in.show == NULL);
}

TEST(choices_and_codes_are_taken_in_any_case)
{
    struct err e = { 0 };
    bool help;

    T_OK(parse("f|--fund|bao-3|--form|GOODS", &help, &e), &e);
    T_STR(in.fund, "BAO-3");
    T(in.form == forms[1]);
    /* What is no list of the ledger has no other names. */
    T_INT(parse("f|--fund|B|--form|hiện vật", &help, &e), ERR_USAGE);
}

TEST(repeated_groups_keep_their_order)
{
    struct err e = { 0 };
    bool help;

    T_OK(parse("--item|xe "
               "lăn|f|--qty|2|--purpose|QUA|--item=gạo|--qty=2,5|--purpose|SUCKHOE|"
               "--fund|B|7|9",
               &help, &e),
         &e);
    T_INT(in.goods.count, 4);
    T_STR(in.goods.at[0].row->name, "item");
    T_STR(in.goods.at[0].text, "xe lăn");
    T_STR(in.goods.at[1].row->name, "qty");
    T_INT(in.goods.at[1].number, 2000);
    T_STR(in.goods.at[2].text, "gạo");
    T_INT(in.goods.at[3].number, 2500);
    T_INT(in.purposes.count, 2);
    T_STR(in.purposes.at[1].text, "SUCKHOE");
    T_STR(in.file, "f");
    T_INT(in.seqs.count, 2);
    T_INT(in.seqs.at[0].number, 7);
    T_INT(in.seqs.at[1].number, 9);
}

TEST(two_dashes_end_the_options_and_one_is_a_positional)
{
    struct err e = { 0 };
    bool help;

    T_OK(parse("--fund|B|--|--help", &help, &e), &e);
    T_STR(in.file, "--help");
    T_OK(parse("-|--fund|B", &help, &e), &e);
    T_STR(in.file, "-");
}

TEST(help_is_always_known_and_checks_nothing)
{
    struct err e = { 0 };
    bool help = false;

    T_OK(parse("--help", &help, &e), &e);
    T(help);
    T_OK(parse("--fund|B|-h|--bogus", &help, &e), &e);
    T(help);
}

TEST(modes_exclude_each_other)
{
    struct err e = { 0 };
    bool help;

    T_OK(parse("f|--fund|B|--anonymous", &help, &e), &e);
    T_STR(in.show, "anonymous");
    T_INT(parse("f|--fund|B|--public|--anonymous", &help, &e), ERR_USAGE);
    T_STR(t_message(&e), "--public and --anonymous exclude each other");
}

TEST(usage_errors_say_what_is_wrong)
{
    static const struct {
        const char *line, *message;
    } cases[] = {
        { "f|--fund|B|--amuont|5",
          "unknown option '--amuont'; did you mean '--amount'?" },
        { "f|--fund|B|--amount1=5",
          "unknown option '--amount1=5'; did you mean '--amount'?" },
        { "f|--fund|B|--am|5", "unknown option '--am'; 'lalanh test --help' lists them" },
        { "f|--fun|B", "unknown option '--fun'; did you mean '--fund'?" },
        { "f|-x", "unknown option '-x'; 'lalanh test --help' lists them" },
        { "f|-ofile", "unknown option '-ofile'; 'lalanh test --help' lists them" },
        { "f|--hepl", "unknown option '--hepl'; did you mean '--help'?" },
        { "f|--fund|A|--fund|B", "--fund is given twice" },
        { "f|--fund|B|--restricted|--restricted", "--restricted is given twice" },
        { "f|--fund", "--fund needs a value" },
        { "f|--fund|B|--name|--amount",
          "--name needs a value; if '--amount' is the value, write --name=--amount" },
        { "f|--fund|B|--restricted=yes", "--restricted takes no value" },
        { "f|--fund|B|--name=", "--name: the value is empty" },
        { "f|--fund|b/o", "--fund: 'b/o' is not a code" },
        { "f|--fund|bão", "--fund: 'bão' is not a code" },
        { "f|--fund|B|--form|gold", "--form: 'gold' is not one of: cash, goods" },
        { "f|--fund|B|--amount|1.5", "--amount: '1.5' is ambiguous" },
        { "f|--fund|B|--date|2024-02-30", "--date: '2024-02-30' is not a day" },
        { "f|--fund|B|--qty|0", "--qty: quantity '0' is zero" },
        { "f|--fund|B|--threads|0", "--threads: '0' is out of range: 1 to 64" },
        { "f|--fund|B|--threads|65", "--threads: '65' is out of range: 1 to 64" },
        { "f|--fund|B|--threads|6x", "--threads: '6x' is not a whole number" },
        { "f|--fund|B|--threads|-", "--threads: '-' is not a whole number" },
        { "f|--fund|B|-3", "unknown option '-3'" },
        { "f|--fund|B|x", "SEQ: 'x' is not a whole number" },
        { "f|--fund|B|9007199254740992", "SEQ: '9007199254740992' is out of range" },
        { "f|--fund|B|99999999999999999999999999",
          "SEQ: '99999999999999999999999999' is" },
        { "f", "--fund is missing" },
        { "--fund|B", "FILE is missing" },
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct err e = { 0 };
        bool help;

        T_INT(parse(cases[i].line, &help, &e), ERR_USAGE);
        T_BEGINS(t_message(&e), cases[i].message);
    }
}

TEST(too_many_arguments_are_refused)
{
    static const struct opt none[] = { OPT_END };
    static const struct opt_command bare = { "bare", "bare", NULL, none, NULL };
    char word[] = "x";
    char *argv[] = { word };
    struct err e = { 0 };
    bool help;

    T_INT(opt_parse(&bare, 1, argv, &help, &e), ERR_USAGE);
    T_STR(t_message(&e), "unexpected argument 'x'");
    T_OK(opt_parse(&bare, 0, argv, &help, &e), &e);
}

TEST(a_repeatable_option_has_a_limit)
{
    static char seq[] = "5";
    static char *argv[OPT_VALUES_MAX + 2];
    struct err e = { 0 };
    bool help;

    memset(&in, 0, sizeof in);
    for (size_t i = 0; i < OPT_VALUES_MAX + 2; i++)
        argv[i] = seq;
    T_INT(opt_parse(&command, OPT_VALUES_MAX + 2, argv, &help, &e), ERR_USAGE);
    T_STR(t_message(&e), "more than 1024 values");
}

TEST(leading_options_are_counted_with_their_values)
{
    static const struct {
        const char *args[5];
        int argc, leading;
    } cases[] = {
        { { "donate", "--book", "x" }, 3, 0 },
        { { "--book", "x", "donate" }, 3, 2 },
        { { "--book=x", "donate" }, 2, 1 },
        { { "--help" }, 1, 1 },
        { { "--bogus", "donate" }, 2, 1 },
        { { "--book" }, 1, 1 },
        { { "-", "x" }, 2, 0 },
        { { "--", "x" }, 2, 0 },
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        char words[5][16];
        char *argv[5];

        for (int k = 0; k < cases[i].argc; k++)
            argv[k] = strcpy(words[k], cases[i].args[k]);
        T_INT(opt_count_leading(common, cases[i].argc, argv), cases[i].leading);
    }
}

T_MAIN(T_RUN(every_kind_of_value_reaches_its_destination);
       T_RUN(choices_and_codes_are_taken_in_any_case);
       T_RUN(repeated_groups_keep_their_order);
       T_RUN(two_dashes_end_the_options_and_one_is_a_positional);
       T_RUN(help_is_always_known_and_checks_nothing); T_RUN(modes_exclude_each_other);
       T_RUN(usage_errors_say_what_is_wrong); T_RUN(too_many_arguments_are_refused);
       T_RUN(a_repeatable_option_has_a_limit);
       T_RUN(leading_options_are_counted_with_their_values);)
