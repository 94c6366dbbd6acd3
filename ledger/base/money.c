/* SPDX-License-Identifier: MIT */
/*
 * Amounts as people and banks write them. Where "1.000" and "1,000" could each be a
 * thousand or a one, a person is asked again: a wrong guess is wrong by a factor of 1000.
 */
#include "ledger/base/money.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))
#define TYPED_BYTES_MAX 64 /* no honest amount is longer */

struct unit {
    const char *word; /* lower-case ASCII matches either case */
    size_t zeros;     /* at most 9 */
};

static const struct unit units[] = {
    { "", 0 },   { "k", 3 },     { "nghìn", 3 }, { "ngàn", 3 }, { "tr", 6 },
    { "ty", 9 }, { "triệu", 6 }, { "tỷ", 9 },    { "tỉ", 9 },
};

static const char *const currencies[] = { "", "đ", "Đ", "vnd", "vnđ", "vnĐ", "đồng" };

/* A typed number, split but not judged: "1.500,25" has head "1.500" and tail "25". */
struct typed {
    const char *head; /* digits and dots */
    size_t head_n;
    size_t dots;
    bool groups_ok;   /* no dots, or all groups after the first have three digits */
    const char *tail; /* digits after the comma */
    size_t tail_n;
    const char *rest; /* what follows the number: spaces, unit, currency */
    size_t zeros;     /* of the unit */
};

static bool
is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static size_t
count_digits(const char *s)
{
    size_t n = 0;

    assert(s != NULL);
    while (is_digit(s[n]))
        n++;
    return n;
}

static const char *
skip_spaces(const char *s)
{
    assert(s != NULL);
    while (*s == ' ' || *s == '\t')
        s++;
    return s;
}

/* Append the n digits and marks at s to *v, without the marks. False above MONEY_MAX. */
static bool
append_digits(int64_t *v, const char *s, size_t n)
{
    assert(*v >= 0);
    for (size_t i = 0; i < n; i++) {
        if (!is_digit(s[i]))
            continue;
        int digit = s[i] - '0';
        if (*v > (MONEY_MAX - digit) / 10)
            return false;
        *v = *v * 10 + digit;
    }
    return true;
}

/* True when the n digits and marks at s are one to three digits, then groups of three. */
static bool
groups_are_whole(const char *s, size_t n, char mark)
{
    size_t first = count_digits(s);

    assert(n > 0);
    if (first == n)
        return true;
    if (first == 0 || first > 3 || (n - first) % 4 != 0)
        return false;
    for (size_t i = first; i < n; i += 4)
        if (s[i] != mark || count_digits(s + i + 1) != 3)
            return false;
    return true;
}

/* A message repeats the text: it must fit, with room for the explanation. */
static bool
is_too_long(const char *text, struct err *e)
{
    size_t n = strlen(text);

    assert(TYPED_BYTES_MAX < ERR_POOL_BYTES / 4);
    if (n <= TYPED_BYTES_MAX)
        return false;
    (void)err_set(e, ERR_INVALID, "a number of %zu bytes is too long; it may be %d bytes",
                  n, TYPED_BYTES_MAX);
    return true;
}

/* What follows `word` in s, or NULL when s does not start with it. */
static const char *
after_word(const char *s, const char *word)
{
    assert(word != NULL);
    for (; *word != '\0'; s++, word++) {
        char c = (char)(*s >= 'A' && *s <= 'Z' ? *s - 'A' + 'a' : *s);
        if (c != *word)
            return NULL;
    }
    return s;
}

/* Read "tr", " đồng", "k VND" and so on, up to the end of the text. */
static bool
parse_suffix(const char *s, size_t *zeros)
{
    assert(zeros != NULL);
    for (size_t i = 0; i < COUNT(units); i++) {
        const char *rest = after_word(skip_spaces(s), units[i].word);
        for (size_t j = 0; rest != NULL && j < COUNT(currencies); j++) {
            const char *end = after_word(skip_spaces(rest), currencies[j]);
            if (end != NULL && *skip_spaces(end) == '\0') {
                *zeros = units[i].zeros;
                return true;
            }
        }
    }
    return false;
}

static bool
split_typed(const char *s, struct typed *t)
{
    size_t n = 0;

    assert(t != NULL);
    memset(t, 0, sizeof *t);
    t->head = s;
    for (; is_digit(s[n]) || s[n] == '.'; n++)
        t->dots += s[n] == '.';
    t->head_n = n;
    if (n == 0 || s[0] == '.' || s[n - 1] == '.' || (s[0] == '0' && n > 1))
        return false; /* 09... is not an amount, often a phone number */
    t->groups_ok = groups_are_whole(s, n, '.');
    if (s[n] == ',') {
        t->tail = s + n + 1;
        t->tail_n = count_digits(t->tail);
        n += 1 + t->tail_n;
        if (t->tail_n == 0)
            return false;
    }
    t->rest = s + n;
    return parse_suffix(t->rest, &t->zeros);
}

/*
 * True when the last mark may start decimals or group thousands. A comma after "0", or
 * after dots unless three digits follow, has one meaning; so have dots that group a
 * number without a unit, and two dots or more.
 */
static bool
is_ambiguous(const struct typed *t)
{
    bool from_zero = t->head_n == 1 && t->head[0] == '0';

    assert(t->head_n > 0);
    if (t->tail_n == 0)
        return t->dots == 1 && (!t->groups_ok || t->zeros > 0);
    if (from_zero || !t->groups_ok)
        return false;
    return t->tail_n == 3 || (t->dots == 0 && t->zeros == 0);
}

/* Say both readings of a number whose last mark is ambiguous. */
static enum err_code
refuse_ambiguous(const char *text, const struct typed *t, struct err *e)
{
    char whole[TYPED_BYTES_MAX + 1] = "";
    size_t before = t->tail_n > 0 ? t->head_n - t->dots : count_digits(t->head);
    size_t n = 0;

    assert(t->rest <= text + TYPED_BYTES_MAX);
    for (const char *s = t->head; s < t->rest; s++)
        if (is_digit(*s))
            whole[n++] = *s;
    return err_set(e, ERR_INVALID,
                   "'%s' is ambiguous: it can be read as %s%s or as %.*s,%s%s; write it "
                   "without the mark",
                   text, whole, t->rest, (int)before, whole, whole + before, t->rest);
}

static enum err_code
typed_value(const char *text, const struct typed *t, int64_t *out, struct err *e)
{
    int64_t v = 0;
    size_t decimals = t->tail_n;

    assert(t->groups_ok);
    while (decimals > 0 && t->tail[decimals - 1] == '0')
        decimals--;
    if (decimals > t->zeros)
        return err_set(e, ERR_INVALID, "amount '%s' is not a whole number of đồng", text);
    if (!append_digits(&v, t->head, t->head_n) || !append_digits(&v, t->tail, decimals) ||
        !append_digits(&v, "000000000", t->zeros - decimals))
        return err_set(e, ERR_INVALID,
                       "amount '%s' is too large; the largest is 9.007.199.254.740.991",
                       text);
    if (v == 0)
        return err_set(e, ERR_INVALID, "amount '%s' is zero; it must be above zero",
                       text);
    *out = v;
    return ERR_OK;
}

enum err_code
money_parse(const char *text, int64_t *out, struct err *e)
{
    struct typed t;

    assert(text != NULL);
    assert(out != NULL);
    if (is_too_long(text, e))
        return ERR_INVALID;
    const char *s = skip_spaces(text);
    if (*s == '\0')
        return err_set(e, ERR_INVALID, "the amount is empty");
    if (*s == '-')
        return err_set(e, ERR_INVALID, "amount '%s' is below zero; it must be above zero",
                       text);
    bool split = split_typed(s, &t);
    if (split && is_ambiguous(&t))
        return refuse_ambiguous(text, &t, e);
    if (!split || !t.groups_ok)
        return err_set(
            e, ERR_INVALID,
            "'%s' is not an amount; write it like 500000, 500.000, 500k, 1,5tr", text);
    return typed_value(text, &t, out, e);
}

/*
 * Bytes of "", ".0" or ".00" at s, with a decimal mark that fits the grouping; the caller
 * refuses what is left over. Three zeros are groups of the other grouping, not decimals.
 */
static size_t
count_zero_decimals(const char *s, enum money_grouping grouping)
{
    bool is_mark = (*s == ',' && grouping != MONEY_GROUP_COMMA) ||
                   (*s == '.' && grouping != MONEY_GROUP_DOT);
    size_t n = 0;

    assert(s != NULL);
    if (!is_mark)
        return 0;
    while (s[1 + n] == '0')
        n++;
    return n == 1 || n == 2 ? 1 + n : 0;
}

enum err_code
money_parse_grouped(const char *text, enum money_grouping grouping, int64_t *out,
                    struct err *e)
{
    const char *const names[] = { "1.000.000", "1,000,000", "1000000" };
    const char marks[] = { '.', ',', '0' }; /* MONEY_GROUP_NONE: digits only */
    int64_t v = 0;
    size_t n = 0;

    assert(text != NULL);
    assert(out != NULL);
    assert(grouping <= MONEY_GROUP_NONE);
    if (is_too_long(text, e))
        return ERR_INVALID;
    const char *s = skip_spaces(text);
    bool negative = *s == '-';
    if (*s == '-' || *s == '+')
        s++;
    while (is_digit(s[n]) || s[n] == marks[grouping])
        n++;
    const char *end = skip_spaces(s + n + count_zero_decimals(s + n, grouping));
    if (n == 0 || !groups_are_whole(s, n, marks[grouping]) || *end != '\0')
        return err_set(e, ERR_INVALID, "'%s' is not a whole amount written like %s", text,
                       names[grouping]);
    if (!append_digits(&v, s, n))
        return err_set(e, ERR_INVALID,
                       "amount '%s' is too large; the largest is 9.007.199.254.740.991",
                       text);
    *out = negative ? -v : v;
    return ERR_OK;
}

/* Bytes of the whole part: digits, or groups of them ("25.345") where decimals that follow behind a
 * comma leave no doubt. */
static size_t
count_whole(const char *text)
{
    const size_t first = count_digits(text);
    size_t n = first;

    while (first >= 1 && first <= 3 && text[n] == '.' && count_digits(text + n + 1) == 3)
        n += 4;
    return text[n] == ',' ? n : first;
}

enum err_code
money_parse_quantity(const char *text, int64_t *out_milli, struct err *e)
{
    size_t tail_n = 0;
    int64_t v = 0;

    assert(text != NULL);
    assert(out_milli != NULL);
    if (is_too_long(text, e))
        return ERR_INVALID;
    size_t head_n = count_whole(text);
    const bool is_grouped = memchr(text, '.', head_n) != NULL;
    const char *tail = text + head_n;
    bool has_mark = *tail == ',' || *tail == '.';
    if (has_mark)
        tail_n = count_digits(++tail);
    bool from_zero = text[0] == '0';
    if (head_n == 0 || tail[tail_n] != '\0' || (has_mark && tail_n == 0) || tail_n > 3 ||
        (from_zero && head_n > 1))
        return err_set(
            e, ERR_INVALID,
            "'%s' is not a quantity; write it like 2 or 2,5, with at most three "
            "decimals",
            text);
    const bool is_too_long_for_a_group = head_n > 3 && has_mark && tail[-1] == ',';
    if (tail_n == 3 && !from_zero && !is_grouped && !is_too_long_for_a_group)
        return err_set(e, ERR_INVALID,
                       "'%s' is ambiguous: it can be read as %.*s%s or as "
                       "%.*s,%s; write it without the mark or in a smaller unit",
                       text, (int)head_n, text, tail, (int)head_n, text, tail);
    if (!append_digits(&v, text, head_n) || !append_digits(&v, tail, tail_n) ||
        !append_digits(&v, "000", 3 - tail_n) || v == 0)
        return err_set(e, ERR_INVALID, "quantity '%s' is zero or too large", text);
    *out_milli = v;
    return ERR_OK;
}

/* Write v / divisor, rounded to zero, with `mark` between groups; returns the end. */
static char *
write_number(int64_t v, unsigned divisor, char mark, char *out)
{
    uint64_t left = (v < 0 ? 0 - (uint64_t)v : (uint64_t)v) / divisor;
    char reversed[MONEY_TEXT_BYTES];
    size_t n = 0;

    assert(out != NULL);
    for (size_t digits = 0; left > 0 || digits == 0; left /= 10, digits++) {
        if (mark != '\0' && digits > 0 && digits % 3 == 0)
            reversed[n++] = mark;
        reversed[n++] = (char)('0' + left % 10);
    }
    if (v < 0)
        reversed[n++] = '-';
    assert(n < MONEY_TEXT_BYTES);
    while (n > 0)
        *out++ = reversed[--n];
    *out = '\0';
    return out;
}

const char *
money_format(int64_t amount, char out[MONEY_TEXT_BYTES])
{
    char *end = write_number(amount, 1, '.', out);

    assert(end < out + MONEY_TEXT_BYTES);
    return out;
}

const char *
money_format_quantity(int64_t milli, char out[MONEY_TEXT_BYTES])
{
    char *end = write_number(milli, 1000, '\0', out);
    int tail = abs((int)(milli % 1000));

    if (tail > 0)
        *end++ = ',';
    for (; tail > 0; tail = tail * 10 % 1000)
        *end++ = (char)('0' + tail / 100);
    *end = '\0';
    assert(end < out + MONEY_TEXT_BYTES);
    return out;
}

static bool
is_in_range(int64_t v)
{
    return v >= -MONEY_MAX && v <= MONEY_MAX;
}

bool
money_add(int64_t a, int64_t b, int64_t *sum)
{
    assert(sum != NULL);
    if (!is_in_range(a) || !is_in_range(b) || !is_in_range(a + b))
        return false;
    *sum = a + b;
    return true;
}
