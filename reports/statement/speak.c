/* SPDX-License-Identifier: MIT */
#include "reports/statement/speak.h"

#include <assert.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/utf8.h"
#include "receipts/paper/font.h"
#include "reports/statement/phrase.h"

#define RUN_BYTES 256   /* of letters or digits without a space */
#define NUMBER_DIGITS 9 /* longer ones are read digit by digit */

struct text {
    char *out;
    size_t used;
};

/* Add words after a space. */
static void
add(struct text *t, const char *words)
{
    size_t n = strlen(words);

    if (n == 0 || t->used + n + 2 > SPEAK_BYTES)
        return;
    if (t->used > 0)
        t->out[t->used++] = ' ';
    memcpy(t->out + t->used, words, n + 1);
    t->used += n;
}

static void
add_comma(struct text *t)
{
    if (t->used > 0 && t->out[t->used - 1] != ',' && t->used + 2 < SPEAK_BYTES) {
        t->out[t->used++] = ',';
        t->out[t->used] = '\0';
    }
}

static void
add_digits(struct text *t, const char *digits, const struct words_style *style)
{
    char words[WORDS_BYTES], one[2] = { 0 };
    size_t n = strlen(digits);

    if ((digits[0] != '0' || n == 1) && n <= NUMBER_DIGITS) {
        add(t, words_number(strtoll(digits, NULL, 10), style, words));
        return;
    }
    for (size_t i = 0; i < n; i++) {
        one[0] = digits[i];
        add(t, words_number(strtoll(one, NULL, 10), style, words));
    }
}

static void
add_letters(struct text *t, const char *letters)
{
    static const struct {
        const char *written, *spoken;
    } table[] = {
        { "MTTQ", "Mặt trận Tổ quốc" },
        { "MTTQVN", "Mặt trận Tổ quốc Việt Nam" },
        { "UBMTTQ", "Ủy ban Mặt trận Tổ quốc" },
        { "UBND", "Ủy ban nhân dân" },
        { "HĐND", "Hội đồng nhân dân" },
        { "BTT", "Ban Thường trực" },
        { "VN", "Việt Nam" },
        { "TDP", "tổ dân phố" },
        { "TP", "thành phố" },
        { "P", "phường" },
        { "NKT", "người khuyết tật" },
        { "ĐT", "điện thoại" },
        { "SĐT", "số điện thoại" },
        { "kg", "ki lô gam" },
        { "km", "ki lô mét" },
        { "m", "mét" },
        { "l", "lít" },
        { "đ", "đồng" },
    };

    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++)
        if (strcmp(table[i].written, letters) == 0) {
            add(t, table[i].spoken);
            return;
        }
    add(t, letters);
}

/* A letter, or a mark on the letter before it. */
static bool
is_letter(uint32_t c)
{
    return c != FONT_NOT_UTF8 && (utf8_is_letter(c) || (c >= 0x300 && c < 0x370));
}

static bool
is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

/* The run of letters, or of digits, at the front; its length. */
static size_t
take_run(const char *text, size_t n, bool digits, char run[RUN_BYTES])
{
    size_t used = 0;

    while (used < n) {
        uint32_t c;
        size_t step = font_step(text + used, n - used, &c);

        if (!(digits ? is_digit(c) : is_letter(c)) || used + step >= RUN_BYTES)
            break;
        memcpy(run + used, text + used, step);
        used += step;
    }
    run[used] = '\0';
    return used;
}

const char *
speak_text(const char *text, const struct words_style *style, char out[SPEAK_BYTES])
{
    struct text t = { out, 0 };
    size_t n = strlen(text);
    char run[RUN_BYTES];

    out[0] = '\0';
    for (size_t i = 0; i < n;) {
        uint32_t c;
        size_t step = font_step(text + i, n - i, &c);

        if (is_digit(c)) {
            step = take_run(text + i, n - i, true, run);
            add_digits(&t, run, style);
        } else if (is_letter(c)) {
            step = take_run(text + i, n - i, false, run);
            add_letters(&t, run);
        } else if (c == ',' || c == ';' || c == ':') {
            add_comma(&t);
        } else if (c == '&') {
            add(&t, "và");
        } else if (c == '%') {
            add(&t, "phần trăm");
        }
        i += step;
    }
    while (t.used > 0 && out[t.used - 1] == ',')
        out[--t.used] = '\0';
    return out;
}

size_t
speak_count(const char *text)
{
    size_t words = 0;

    for (size_t i = 0; text[i] != '\0'; i++)
        words += text[i] != ' ' && (i == 0 || text[i - 1] == ' ');
    return words;
}

void
speak_say(struct speak *s, const char *format, ...)
{
    char sentence[SPEAK_BYTES], first[8], capital[PHRASE_BYTES];
    uint32_t c;
    va_list args;

    va_start(args, format);
    (void)vsnprintf(sentence, sizeof sentence, format, args);
    va_end(args);
    assert(sentence[0] != '\0');
    size_t step = font_step(sentence, strlen(sentence), &c);

    memcpy(first, sentence, step);
    first[step] = '\0';
    (void)fprintf(s->to, "%s%s.\n", phrase_capitals(first, capital), sentence + step);
    s->words += speak_count(sentence);
}

void
speak_say_parts(struct speak *s, const char *text)
{
    while (*text != '\0') {
        size_t n = strcspn(text, ",");

        if (n > 0)
            speak_say(s, "%.*s", (int)n, text);
        text += n;
        text += strspn(text, ", ");
    }
}

void
speak_pause(struct speak *s)
{
    (void)fputc('\n', s->to);
}
