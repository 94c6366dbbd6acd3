/* SPDX-License-Identifier: MIT */
#ifndef CLI_TERM_OPT_H
#define CLI_TERM_OPT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ledger/base/err.h"

/*
 * opt: the command line as data. The same rows parse it here; opt_print.h prints usage
 * and help from them, and feeds the shell's completion.
 *
 *     static struct {
 *         const char *fund;
 *         int64_t amount;
 *         struct opt_values goods;
 *     } in;
 *     static const struct opt rows[] = {
 *         { .name = "fund", .value = N_("CODE"), .kind = OPT_CODE, .to.text = &in.fund,
 *           .required = true, .help = N_("the fund that receives the gift") },
 *         { .name = "amount", .value = N_("AMOUNT"), .kind = OPT_AMOUNT,
 *           .to.number = &in.amount, .help = N_("dong, such as 500000 or 500.000") },
 *         { .name = "item", .value = N_("WORDS"), .kind = OPT_TEXT, .many = &in.goods,
 *           .help = N_("goods; --qty and --unit that follow belong to it") },
 *         { .name = "qty", .value = N_("NUMBER"), .kind = OPT_QUANTITY,
 *           .many = &in.goods, .help = N_("how many") },
 *         OPT_END
 *     };
 *
 * Options are `--name VALUE` or `--name=VALUE`, or `-o VALUE` where a row has a letter;
 * they may stand before or after positional arguments; `--` ends them; `-` alone is a
 * positional. Names are never abbreviated. `--help` and `-h` are always known.
 * Options that are not given leave their destination as the caller initialised it.
 */
enum opt_kind {
    OPT_FLAG,     /* to.flag = true */
    OPT_MODE,     /* a flag that puts its own name in to.text; rows with the same to.text
                     exclude each other (--public, --initials, --anonymous) */
    OPT_TEXT,     /* to.text: any words, not empty */
    OPT_FILE,     /* to.text: a path, not empty; the shell completes it */
    OPT_CODE,     /* to.text: text_read_code(), in capitals */
    OPT_CHOICE,   /* to.text: points to the word in `choices` that words_match() finds */
    OPT_INTEGER,  /* to.number: min..max; min = max = 0 means 0..2^53-1 */
    OPT_AMOUNT,   /* to.number: money_parse(), dong */
    OPT_QUANTITY, /* to.number: money_parse_quantity(), thousandths */
    OPT_DATE      /* to.day: date_parse_human() */
};

struct opt;

/* One value of a repeatable option, in the order of the command line. */
struct opt_value {
    const struct opt *row;
    const char *text; /* as typed; for OPT_CHOICE the word in `choices`; NULL: a flag */
    int64_t number;   /* INTEGER, AMOUNT, QUANTITY, and DATE's day; else 0 */
};

#define OPT_VALUES_MAX 1024

struct opt_values {
    size_t count;
    struct opt_value at[OPT_VALUES_MAX];
};

/*
 * One option, or one positional argument when `name` is NULL (then `value` is what usage
 * calls it; positionals are taken in the order of the rows, and only the last may have
 * `many`). Give exactly one destination: `to`, or `many` for a row that may be repeated.
 * Rows that share `many` keep their order across each other.
 */
struct opt {
    const char *name; /* without dashes; NULL: a positional argument */
    char letter;      /* a one-letter twin such as 'o'; 0: none */
    enum opt_kind kind;
    bool required;
    const char *value; /* placeholder msgid; NULL for flags, optional for OPT_CHOICE */
    union {
        bool *flag;
        const char **text; /* points into argv or `choices` */
        int64_t *number;
        int32_t *day;
    } to;
    struct opt_values *many;
    const char *const *choices; /* NULL-terminated words of OPT_CHOICE */
    int64_t min, max;
    const char *help; /* msgid; one sentence, no full stop. NULL: hidden from help */
};

/* Ends a table of rows. */
/* clang-format off */
#define OPT_END { .name = NULL, .value = NULL }
/* clang-format on */

/* What usage, help and completion say about one command. */
struct opt_command {
    const char *name;         /* "donate", "fund add"; "" for the program itself */
    const char *summary;      /* msgid: one line, no full stop */
    const char *details;      /* msgid: paragraphs divided by \n; NULL: none */
    const struct opt *rows;   /* ends in OPT_END */
    const struct opt *common; /* rows every command takes (--ledger ...); NULL: none */
};

/*
 * opt_parse(c, argc, argv, help_out, e)
 *
 * Read the arguments argv[0..argc-1] that follow the command's name. Values point into
 * argv. When --help is among them, *help_out is true, nothing is checked or missing, and
 * the rest is not read.
 *
 *   err  ERR_USAGE   (exit 2): unknown option (with the nearest name), a
 *                     value missing, malformed, or not wanted, a single-valued option
 *                     given twice, a required one missing, too many positionals.
 *                     Destinations may have been written.
 */
enum err_code opt_parse(const struct opt_command *c, int argc, char *const *argv,
                        bool *help_out, struct err *e) MUST_CHECK;

/*
 * The number of leading arguments that are options of `rows` and their values: where the
 * command's name stands in `lalanh --lang en donate ...`. Parse these with opt_parse.
 */
int opt_count_leading(const struct opt *rows, int argc, char *const *argv);

#endif
