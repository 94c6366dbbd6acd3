/* SPDX-License-Identifier: MIT */
#include "receipts/words.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "ledger/base/date.h"

static const char *const digit_words[] = { "không", "một", "hai", "ba",  "bốn",
                                           "năm",   "sáu", "bảy", "tám", "chín" };

/* A text that grows word by word, with one space between. */
struct text {
    char *out; /* WORDS_BYTES */
    size_t used;
};

static void
say(struct text *t, const char *word)
{
    int n = snprintf(t->out + t->used, WORDS_BYTES - t->used, "%s%s",
                     t->used > 0 ? " " : "", word);

    assert(n > 0);
    assert((size_t)n < WORDS_BYTES - t->used);
    t->used += (size_t)n;
}

/* Say 0 to 99 after a hundred, or alone if there was none. */
static void
say_tens(struct text *t, int n, bool after_hundred, const struct words_style *style)
{
    int tens = n / 10, ones = n % 10;

    if (tens == 0) {
        if (ones > 0 && after_hundred)
            say(t, style->linh ? "linh" : "lẻ");
        if (ones > 0)
            say(t, digit_words[ones]);
        return;
    }
    if (tens > 1)
        say(t, digit_words[tens]);
    say(t, tens > 1 ? "mươi" : "mười");
    if (ones == 1 && tens > 1)
        say(t, "mốt");
    else if (ones == 4 && tens > 1)
        say(t, "tư");
    else if (ones == 5)
        say(t, "lăm");
    else if (ones > 0)
        say(t, digit_words[ones]);
}

/* Say 1 to 999; a group after the first also says its zero hundreds. */
static void
say_group(struct text *t, int n, bool is_first, const struct words_style *style)
{
    bool has_hundreds = !is_first || n >= 100;

    assert(n > 0 && n < 1000);
    if (has_hundreds) {
        say(t, digit_words[n / 100]);
        say(t, "trăm");
    }
    say_tens(t, n % 100, has_hundreds, style);
}

/* Say n > 0, which is less than 10^9, as millions, thousands and ones. */
static void
say_below_billion(struct text *t, int64_t n, bool is_first,
                  const struct words_style *style)
{
    const struct {
        int64_t size;
        const char *name;
    } groups[] = {
        { 1000000, "triệu" },
        { 1000, style->ngan ? "ngàn" : "nghìn" },
        { 1, NULL },
    };

    for (size_t i = 0; i < sizeof(groups) / sizeof(groups[0]); i++) {
        int group = (int)(n / groups[i].size % 1000);

        if (group == 0)
            continue; /* an empty group is not said */
        say_group(t, group, is_first, style);
        if (groups[i].name != NULL)
            say(t, groups[i].name);
        is_first = false;
    }
}

static void
say_number(struct text *t, int64_t n, const struct words_style *style)
{
    assert(n >= -WORDS_MAX);
    assert(n <= WORDS_MAX);
    if (n < 0) {
        say(t, "âm");
        n = -n;
    }
    if (n == 0)
        say(t, digit_words[0]);
    if (n >= 1000000000) {
        say_below_billion(t, n / 1000000000, true, style); /* below 10^7: fits */
        say(t, "tỷ");
    }
    if (n % 1000000000 > 0)
        say_below_billion(t, n % 1000000000, n < 1000000000, style);
}

const char *
words_number(int64_t n, const struct words_style *style, char out[WORDS_BYTES])
{
    struct text t = { out, 0 };

    say_number(&t, n, style);
    return out;
}

/* The capital of a lower-case letter that begins a number: ASCII, "â" (âm). */
static void
capitalise(char *text)
{
    if (text[0] >= 'a' && text[0] <= 'z')
        text[0] = (char)(text[0] - 'a' + 'A');
    else if (memcmp(text, "\xC3\xA2", 2) == 0)
        text[1] = '\x82'; /* U+00C2 */
}

const char *
words_amount(int64_t dong, const struct words_style *style, char out[WORDS_BYTES])
{
    struct text t = { out, 0 };

    say_number(&t, dong, style);
    say(&t, "đồng");
    if (style->chan && dong != 0 && dong % 1000 == 0)
        say(&t, "chẵn");
    capitalise(out);
    return out;
}

const char *
words_quantity(int64_t milli, const struct words_style *style, char out[WORDS_BYTES])
{
    struct text t = { out, 0 };
    int64_t size = milli < 0 ? -milli : milli;
    int fraction = (int)(size % 1000);

    assert(size <= WORDS_MAX);
    if (milli < 0)
        say(&t, "âm");
    say_number(&t, size / 1000, style);
    if (fraction == 0)
        return out;
    say(&t, "phẩy");
    for (int place = 100; fraction < place; place /= 10)
        say(&t, digit_words[0]);
    while (fraction % 10 == 0)
        fraction /= 10;
    say_number(&t, fraction, style);
    return out;
}

const char *
words_date(int32_t day, char out[WORDS_BYTES])
{
    int year, month, mday;

    date_split(day, &year, &month, &mday);
    snprintf(out, WORDS_BYTES, "ngày %02d tháng %0*d năm %d", mday, month <= 2 ? 2 : 1,
             month, year);
    return out;
}

const char *
words_date_spoken(int32_t day, const struct words_style *style, char out[WORDS_BYTES])
{
    struct text t = { out, 0 };
    int year, month, mday;

    date_split(day, &year, &month, &mday);
    say(&t, mday <= 10 ? "ngày mùng" : "ngày");
    say_number(&t, mday, style);
    say(&t, "tháng");
    if (month == 4)
        say(&t, "tư");
    else
        say_number(&t, month, style);
    say(&t, "năm");
    say_number(&t, year, style);
    return out;
}
