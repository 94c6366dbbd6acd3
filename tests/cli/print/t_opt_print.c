/* SPDX-License-Identifier: MIT */
/* Usage, help and completion, printed from one table. */
#include "cli/print/opt_print.h"

#include "ledger/base/utf8.h"
#include "tests/t.h"

static struct {
    bool flag;
    const char *text;
    const char *show;
    int64_t number;
    struct opt_values many;
} in;

static const char *const forms[] = { "cash", "goods", NULL };

/* clang-format off */
static const struct opt rows[] = {
    { .name = "fund", .value = "CODE", .kind = OPT_CODE, .required = true,
      .to.text = &in.text, .help = "the fund that receives the gift" },
    { .name = "form", .kind = OPT_CHOICE, .choices = forms, .to.text = &in.text,
      .help = "what was given" },
    { .name = "class", .value = "CLASS", .kind = OPT_CHOICE, .choices = forms,
      .to.text = &in.text, .help = "who gave" },
    { .name = "item", .value = "WORDS", .kind = OPT_TEXT, .many = &in.many,
      .help = "những thứ được tặng, nói bằng lời, dài đến mức phải xuống dòng mới hết" },
    { .name = "public", .kind = OPT_MODE, .to.text = &in.show, .help = "show the name" },
    { .name = "anonymous", .kind = OPT_MODE, .to.text = &in.show, .help = "show nothing" },
    { .name = "output", .letter = 'o', .value = "FILE", .kind = OPT_FILE,
      .to.text = &in.text, .help = "where to write" },
    { .name = "a-name-much-too-long-for-its-column", .kind = OPT_FLAG, .to.flag = &in.flag,
      .help = "a flag" },
    { .name = "hidden", .kind = OPT_FLAG, .to.flag = &in.flag },
    { .value = "SEQ", .kind = OPT_INTEGER, .many = &in.many, .required = true,
      .help = "numbers of entries" },
    OPT_END
};
static const struct opt common[] = {
    { .name = "by", .value = "CODE", .kind = OPT_CODE, .to.text = &in.text,
      .help = "who records it" },
    OPT_END
};
/* clang-format on */

static const struct opt_command donate = { "donate", "record a gift",
                                           "It is final.\n  lalanh donate 7", rows,
                                           common };
static const struct opt_command fund_add = { "fund add", "open a fund", NULL, common,
                                             NULL };
static const struct opt_command fund_list = { "fund list", "list funds", NULL, common,
                                              NULL };
static const struct opt_command program = { "", "a ledger of gifts", NULL, common, NULL };
static const struct opt_command *const commands[] = { &donate, &fund_add, &fund_list };

/* Everything printed to a temporary file; overwritten by the next call. */
static const char *
text_of(FILE *f)
{
    static char text[16384];
    size_t n;

    rewind(f);
    n = fread(text, 1, sizeof text - 1, f);
    text[n] = '\0';
    fclose(f);
    return text;
}

TEST(usage_lists_positionals_then_options)
{
    FILE *f = tmpfile();

    opt_print_usage(&donate, 72, f);
    T_STR(text_of(f),
          "usage: lalanh donate SEQ... --fund CODE [--form cash|goods]\n"
          "              [--class CLASS] [--item WORDS]... [--public|--anonymous]\n"
          "              [--output FILE] [--a-name-much-too-long-for-its-column]\n");
    f = tmpfile();
    opt_print_usage(&program, 80, f);
    T_STR(text_of(f), "usage: lalanh [--by CODE] COMMAND ...\n");
}

TEST(help_is_aligned_and_wrapped_by_letters_not_bytes)
{
    FILE *f = tmpfile();
    const char *text;

    opt_print_help(&donate, 72, f);
    text = text_of(f);
    T_STR(strstr(text, "\nrecord"),
          "\nrecord a gift.\n"
          "\n"
          "It is final.\n"
          "  lalanh donate 7\n"
          "\n"
          "  --fund CODE        the fund that receives the gift (required)\n"
          "  --form cash|goods  what was given\n"
          "  --class CLASS      who gave: cash, goods\n"
          "  --item WORDS...    những thứ được tặng, nói bằng lời, dài đến mức phải\n"
          "                     xuống dòng mới hết\n"
          "  --public           show the name\n"
          "  --anonymous        show nothing\n"
          "  -o, --output FILE  where to write\n"
          "  --a-name-much-too-long-for-its-column\n"
          "                     a flag\n"
          "  SEQ...             numbers of entries\n"
          "  -h, --help         print this help\n"
          "\n"
          "Options of every command:\n"
          "  --by CODE          who records it\n");
}

TEST(no_line_is_wider_than_the_terminal)
{
    for (size_t columns = 56; columns <= 110; columns++) { /* 54: the longest piece */
        FILE *f = tmpfile();
        const char *line;

        opt_print_help(&donate, columns, f);
        line = text_of(f);
        while (*line != '\0') {
            size_t n = strcspn(line, "\n");

            T(n == 0 || line[n - 1] != ' ');
            T(utf8_columns(line, n) <= columns);
            line += n + 1;
        }
    }
}

TEST(commands_and_their_words_are_listed)
{
    FILE *f = tmpfile();

    opt_print_commands(commands, 3, 80, f);
    T_STR(text_of(f), "  donate     record a gift\n"
                      "  fund add   open a fund\n"
                      "  fund list  list funds\n");
    f = tmpfile();
    opt_print_names(commands, 3, "", f);
    T_STR(text_of(f), "donate\nfund\n");
    f = tmpfile();
    opt_print_names(commands, 3, "fund", f);
    T_STR(text_of(f), "add\nlist\n");
    f = tmpfile();
    opt_print_names(commands, 3, "fun", f);
    T_STR(text_of(f), "");
}

TEST(completion_knows_options_choices_and_files)
{
    FILE *f = tmpfile();

    opt_print_options(&donate, f);
    T_STR(text_of(f),
          "--fund=\n--form=cash|goods\n--class=cash|goods\n--item=\n--public\n"
          "--anonymous\n--output=<file>\n"
          "--a-name-much-too-long-for-its-column\n--by=\n--help\n");
}

T_MAIN(T_RUN(usage_lists_positionals_then_options);
       T_RUN(help_is_aligned_and_wrapped_by_letters_not_bytes);
       T_RUN(no_line_is_wider_than_the_terminal);
       T_RUN(commands_and_their_words_are_listed);
       T_RUN(completion_knows_options_choices_and_files);)
