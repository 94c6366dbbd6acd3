/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_BASE_ERR_H
#define LEDGER_BASE_ERR_H

#include <stddef.h>
#include <stdint.h>

/*
 * err: how every fallible function in this project reports a failure.
 *
 * A function returns enum err_code and takes `struct err *e` last. The struct lives on the
 * caller's stack; nothing is allocated to report an error. Outputs are untouched on failure
 * unless the header says otherwise. err_set takes a NULL `e` (only the code is kept);
 * functions that wrap, and so all but the smallest, need one.
 *
 * An error is data, not a sentence: a code, a message id with its arguments, the field of the
 * form that is at fault, and the way out. Whoever talks to a person makes the sentence, in that
 * person's language and in the words of that door (cli/term/sentence for the command line).
 *
 * A message id is an English printf format: lower case, without full stop or newline. It names
 * the value in 'single quotes' and says what is wrong; it names no command and no option. Its
 * conversions are its arguments' types, which the compiler checks:
 *
 *   %s %.*s %.40s      a text or a code: copied here, and tamed (text_tame), since quoted
 *                      values may come from hostile files
 *   %-s                a message id, translated when the sentence is made
 *   %+lld              an amount of đồng; written 1.500.000
 *   % lld              a quantity in thousandths; written 2,5
 *   %+d                a day (date.h); written 31/12/2026
 *   %lld %d %zu ...    a number: an entry, a line, a count
 *   %02x %c            a number, written as the conversion says
 */

#define MUST_CHECK __attribute__((warn_unused_result))

/* Marks a message id in a table; whoever talks to a person translates it. */
#define N_(msgid) (msgid)

enum err_code {
    ERR_OK,
    ERR_NOMEM,
    ERR_IO,      /* a file could not be read or written */
    ERR_BUSY,    /* somebody else is writing; try again */
    ERR_INVALID, /* what was asked is not possible, or data are wrong */
    ERR_USAGE, /* what was asked is incomplete or cannot be read: ask again, in other words */
    ERR_NOTFOUND, /* it is not there */
    ERR_CORRUPT,  /* the ledger or a paper does not hold together */
    ERR_NEWER /* written by a newer program than this one, or by an older one whose format it no
                 longer reads: nothing is judged beyond it */
};

/*
 * What is at fault, as the input of a form: the command line knows its option, a page its input.
 * An id of the same name means the same thing in every act.
 */
#define ERR_FIELDS(X)                                                                    \
    X(FUND)                                                                              \
    X(TO_FUND)                                                                           \
    X(POT)                                                                               \
    X(TO_POT)                                                                            \
    X(FROM_POT)                                                                          \
    X(AMOUNT)                                                                            \
    X(FORM)                                                                              \
    X(NAME)                                                                              \
    X(PHONE)                                                                             \
    X(CONSENT)                                                                           \
    X(CLASS)                                                                             \
    X(VILLAGE)                                                                           \
    X(PURPOSE)                                                                           \
    X(DATE)                                                                              \
    X(FROM_DAY)                                                                          \
    X(TO_DAY)                                                                            \
    X(NOTE)                                                                              \
    X(REASON)                                                                            \
    X(APPROVER)                                                                          \
    X(EVIDENCE)                                                                          \
    X(SOURCES)                                                                           \
    X(ITEM)                                                                              \
    X(QTY)                                                                               \
    X(UNIT)                                                                              \
    X(VALUE)                                                                             \
    X(VALUE_SOURCE)                                                                      \
    X(BENEFICIARIES)                                                                     \
    X(GIVERS)                                                                            \
    X(FX_AMOUNT)                                                                         \
    X(FX_CURRENCY)                                                                       \
    X(FX_RATE)                                                                           \
    X(FX_SOURCE)                                                                         \
    X(PAPER_BOOK)                                                                        \
    X(PAPER_NUMBER)                                                                      \
    X(ENTRY)                                                                             \
    X(RECEIPT)                                                                           \
    X(CODE)                                                                              \
    X(BANK)                                                                              \
    X(ACCOUNT)                                                                           \
    X(NUMBER)                                                                            \
    X(ORG)                                                                               \
    X(ORIGIN)                                                                            \
    X(HOST)                                                                              \
    X(BOOK)                                                                              \
    X(UNIT_CODE)                                                                         \
    X(FILE)                                                                              \
    X(OUTPUT)                                                                            \
    X(MAP)                                                                               \
    X(REVIEW)                                                                            \
    X(VKEY)                                                                              \
    X(WITNESS)                                                                           \
    X(TARGET)                                                                            \
    X(OPENS)                                                                             \
    X(CLOSES)                                                                            \
    X(BY)                                                                                \
    X(LOG)                                                                               \
    X(WITH)                                                                              \
    X(FIND)                                                                              \
    X(DOCUMENT)                                                                          \
    X(BASIS)

enum err_field {
    FIELD_NONE,
#define X(id) FIELD_##id,
    ERR_FIELDS(X)
#undef X
        FIELD_COUNT
};

/*
 * The way out: what a person can do about it. The command line says which command or option,
 * a page offers the button. The texts stand in cli/term/sentence.c.
 */
/* clang-format off */
#define ERR_WAYS(X) \
    X(OPEN_BOOK)        /* open a new book, or name the one there is */                  \
    X(ADD_FUND)         /* open a fund */                                                \
    X(FIND_FUND)        /* look at the funds there are, or open this one */              \
    X(SEE_BALANCE)      /* look at what is held */                                       \
    X(DEPOSIT_CLAIM)    /* enter what is paid of a claim as a deposit */                 \
    X(GIVERS_CONSENT)   /* say that the givers consented */                              \
    X(REPLACE_RECEIPT)  /* replace the receipt there is */                               \
    X(CONFIRM_DATE)     /* say that the clock is right */                                \
    X(REBOOK)           /* reverse what draws on it first, or have it recorded again */  \
    X(VERIFY)           /* have the whole book looked at */                              \
    X(AUDIT)            /* hold the papers there are against the book */                 \
    X(PUBLISH)          /* publish, or publish again */                                  \
    X(MAKE_WITNESS)     /* make a key for the witness */                                 \
    X(NAME_RECEIPTS)    /* say which receipts: numbers, a range, or all */               \
    X(NEWER_PROGRAM)    /* install a newer lalanh */                                     \
    X(REBUILD)          /* make the derived tables again */                              \
    X(ADD_ACCOUNT)      /* add a bank account */                                         \
    X(GIVE_VALUE)       /* say how much, in money or in goods */                         \
    X(GIVE_ONE_VALUE)   /* say it in money or in goods, not in both */                   \
    X(GIVE_GOODS)       /* say it in goods, not in money */                              \
    X(SEE_FUNDS)        /* look at the funds there are */                                \
    X(LIST_PURPOSES)    /* look at the codes of the purposes */                          \
    X(NAME_ACCOUNT)     /* name the account whose rows they are */                       \
    X(DEPOSIT)          /* enter cash that was paid in as a deposit, and name that */    \
    X(SKIP_BAD)         /* correct the file, or leave the rows out */                    \
    X(TAKE_UNPROVEN)    /* export the statement again, or take it as it is */            \
    X(GIVE_DAYS)        /* say both days of the period */                                \
    X(CORRECT_RECEIPT)  /* declare it void or replace it, or reverse its gift */         \
    X(CORRECT_OR_PRINT) /* correct the receipt, or print it again */                     \
    X(ISSUE_RECEIPT)    /* have another receipt made for the gift, unless it was reversed */\
    X(GIVE_NAME)        /* say the name, on a receipt */                                 \
    X(GIVE_BOTH_VALUES) /* say it in money and in goods */                               \
    X(OTHER_POT)        /* take it out of the pot that has it */                         \
    X(TRACE)            /* see where the gift went */
/* clang-format on */

enum err_way {
    WAY_NONE,
#define X(id) WAY_##id,
    ERR_WAYS(X)
#undef X
        WAY_COUNT
};

enum err_arg_type {
    ERR_ARG_TEXT,     /* a text: err_text */
    ERR_ARG_MESSAGE,  /* a message id: err_text */
    ERR_ARG_AMOUNT,   /* `number` đồng */
    ERR_ARG_QUANTITY, /* `number` thousandths */
    ERR_ARG_DAY,      /* `number`, a day of date.h */
    ERR_ARG_NUMBER    /* `number` */
};

struct err_arg {
    enum err_arg_type type;
    uint16_t text_at; /* where in err.pool its text begins */
    int64_t number;
};

#define ERR_PARTS_MAX 5
#define ERR_ARGS_MAX 12
#define ERR_POOL_BYTES 512

/* One message, of the function that failed or of one of its callers. */
struct err_part {
    const char *id;       /* a message id; lives for ever */
    uint8_t first, count; /* its arguments in err.args */
};

struct err {
    enum err_code code;
    enum err_field field;
    enum err_way way;
    uint8_t part_count; /* 0: there is no message */
    uint8_t arg_count;
    uint16_t pool_n;
    struct err_part
        parts[ERR_PARTS_MAX]; /* the innermost first: parts[0] is what is wrong */
    struct err_arg args[ERR_ARGS_MAX];
    char pool
        [ERR_POOL_BYTES]; /* texts, NUL-terminated; a text too long is cut between characters */
};

/*
 * err_set(e, code, id, ...)
 *
 * Record a failure and return `code`, so that a caller can `return err_set(...)`. Forgets what
 * `e` held before, field and way too.
 */
enum err_code err_set(struct err *e, enum err_code code, const char *id, ...)
    __attribute__((format(printf, 3, 4)));

/*
 * err_wrap(e, id, ...)
 *
 * Put a message before the one already in `e` and return e->code: context that the lower level
 * cannot know, such as a file's name or a line's number. `e` is not NULL. Of more than
 * ERR_PARTS_MAX messages the later ones are left out.
 */
enum err_code err_wrap(struct err *e, const char *id, ...)
    __attribute__((format(printf, 2, 3)));

/*
 * err_input(e, field, id, ...)     err_set with ERR_USAGE, at a field: what was put into it is
 *                                  incomplete or cannot be read
 * err_refuse(e, field, id, ...)    err_set with ERR_INVALID, at a field: what it asks for is not
 *                                  possible, or breaks a rule
 */
enum err_code err_refuse(struct err *e, enum err_field field, const char *id, ...)
    __attribute__((format(printf, 3, 4)));
enum err_code err_input(struct err *e, enum err_field field, const char *id, ...)
    __attribute__((format(printf, 3, 4)));

/*
 * err_usage(e, field)
 * What was typed into `field` is at fault: ERR_INVALID becomes ERR_USAGE, at that field; other
 * failures stay as they are. Returns e->code.
 */
enum err_code err_usage(struct err *e, enum err_field field);

/* Name the field at fault, the way out; return e->code. A field named earlier, nearer to the
 * fault, stands; a failure that nobody typed (a disk, memory, damage) gets none. NULL `e` gives
 * ERR_INVALID. */
enum err_code err_at(struct err *e, enum err_field field);
enum err_code err_way(struct err *e, enum err_way way);

/* The text of an argument, of ERR_ARG_TEXT or ERR_ARG_MESSAGE; lives as long as `e`. */
const char *err_text(const struct err *e, const struct err_arg *arg);

#endif
