/* SPDX-License-Identifier: MIT */
/* The limits of every type of FORMAT.md section 2: just inside and just outside. */
#include "ledger/entry/entry.h"

#include <inttypes.h>
#include <stdint.h>
#include <stdlib.h>

#include "ledger/base/money.h"
#include "tests/entry_sample.h"
#include "tests/t.h"

static char json[SAMPLE_BYTES];
static char value[SAMPLE_BYTES];
static struct entry_room room;
static struct entry x;
static struct err e;

static const struct sample *
sample_named(const char *name)
{
    for (size_t i = 0; i < SAMPLE_COUNT; i++)
        if (strcmp(samples[i].name, name) == 0)
            return &samples[i];
    abort();
}

/* Is a member with this value taken? What is refused must be named. */
static void
expect(bool wanted, const char *sample, enum entry_member m, const char *text)
{
    const struct sample *s = sample_named(sample);
    static char again[ENTRY_BYTES_MAX + 1];
    char quoted[40];
    bool has[M_COUNT];
    size_t again_n = 0;

    sample_has(s, false, has);
    has[m] = true;
    sample_partners(m, has);
    size_t n = sample_write(s, has, m, text, json);
    e = (struct err){ .code = ERR_OK };
    bool got = entry_decode(json, n, &room, &x, &e) == ERR_OK;
    if (got) {
        T_OK(entry_encode(&x, again, &again_n, &e), &e);
        T(again_n == n && memcmp(again, json, n) == 0);
    } else if (m != M_SEQ && m != M_KIND &&
               m != M_FORM) { /* those make other members wrong */
        snprintf(quoted, sizeof quoted, "'%s'", entry_member_name(m));
        T(e.code == ERR_NEWER || strstr(t_message(&e), quoted) != NULL ||
          strstr(t_message(&e), "byte") != NULL);
    }
    if (got == wanted)
        return;
    printf("# %s: %s %.200s is %s %s\n", s->name, entry_member_name(m), text,
           got ? "taken" : "refused:", t_message(&e));
    T(false && "as wanted");
}

/* `count` times `unit` between quotes. */
static const char *
repeated(const char *unit, size_t count)
{
    size_t n = 0;

    value[n++] = '"';
    for (size_t i = 0; i < count; i++)
        n += (size_t)snprintf(value + n, sizeof value - n, "%s", unit);
    value[n++] = '"';
    value[n] = '\0';
    return value;
}

/* What no text may be. */
static const char *const no_text[] = {
    "\"\"",
    "\" a\"",
    "\"a \"",
    "\" \"",
    "7",
    "true",
    "[\"a\"]",
    "null",
    "a",
    "\"a",
    "\"\\u0041\"",
    "\"\\n\"",
    "\"\\/\"",
    "\"a\nb\"",
    "\"a\tb\"",
    "\"\x7f\"",
    "\"\xc2\x85\"",
    "\"\xe2\x80\x8b\"",
    "\"\xef\xbb\xbf\"",
    "\"\xff\"",
    "\"\xc0\x80\"",
    "\"\xed\xa0\x80\"",
    "\"\xf4\x90\x80\x80\"",
    "\"a\xe1\xba\"",
};

TEST(texts_are_1_to_their_limit_of_bytes_without_spaces_around)
{
    static const struct {
        const char *sample;
        enum entry_member m;
        size_t max;
    } rows[] = {
        { "genesis", M_ORG, 200 },           { "fund", M_NAME, 200 },
        { "fund", M_DOCUMENT, 100 },         { "account", M_BANK, 100 },
        { "account", M_ACCOUNT_NUMBER, 40 }, { "transfer of money", M_DOCUMENT, 100 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *s = rows[i].sample;
        expect(true, s, rows[i].m, repeated("a", rows[i].max));
        expect(false, s, rows[i].m, repeated("a", rows[i].max + 1));
        expect(true, s, rows[i].m, repeated("\\\"", rows[i].max));
        expect(false, s, rows[i].m, repeated("\\\\", rows[i].max + 1));
        expect(true, s, rows[i].m, repeated("đ", rows[i].max / 2));
        expect(false, s, rows[i].m, repeated("đ", rows[i].max / 2 + 1));
        expect(true, s, rows[i].m, "\"a  b\"");
        for (size_t k = 0; k < sizeof no_text / sizeof no_text[0]; k++)
            expect(false, s, rows[i].m, no_text[k]);
    }
}

/* t_entry has what else an origin and a host may not be. */
TEST(origins_and_hosts_are_texts_of_their_form_up_to_their_limit)
{
    static const struct {
        enum entry_member m;
        const char *begins;
        size_t max;
    } rows[] = {
        { M_ORIGIN, "a.", 100 },
        { M_HOST, "https://", 60 },
        { M_PRIOR_ORIGIN, "a.", 100 },
    };
    char text[128];

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        for (size_t more = 0; more < 2; more++) {
            size_t n = (size_t)snprintf(text, sizeof text, "\"%s", rows[i].begins);

            while (n < rows[i].max + more + 1)
                text[n++] = 'b';
            memcpy(text + n, "\"", 2);
            expect(more == 0, "genesis", rows[i].m, text);
        }
        for (size_t k = 0; k < sizeof no_text / sizeof no_text[0]; k++)
            expect(false, "genesis", rows[i].m, no_text[k]);
    }
}

TEST(integers_keep_their_range_and_their_one_form)
{
    static const struct {
        const char *sample;
        enum entry_member m;
        int64_t min, max;
    } rows[] = {
        { "genesis", M_PRIOR_SIZE, 1, MONEY_MAX },
        { "fund", M_TARGET, 1, MONEY_MAX },
        { "donation of cash", M_AMOUNT, 1, MONEY_MAX },
        { "donation of cash", M_FX_AMOUNT, 1, MONEY_MAX },
        { "donation of cash", M_FX_RATE, 1, MONEY_MAX },
        { "donation of cash", M_GIVERS, 1, MONEY_MAX },
        { "receipt of money", M_REPLACES, 1, 3 }, /* its number is 4 */
        { "receipt of money", M_GIFT, 0, 8 },     /* its seq is 9 */
        { "reversal", M_REVERSES, 0, 8 },
        { "void", M_NUMBER, 1, MONEY_MAX },
        { "void", M_SEQ, 1, MONEY_MAX },
        { "disbursement of goods", M_PEOPLE, 0, MONEY_MAX },
        { "statement", M_OPENING, 0, MONEY_MAX },
        { "statement", M_LEFT, 0, MONEY_MAX },
        { "statement", M_RECEIVED, -MONEY_MAX, MONEY_MAX },
        { "statement", M_USED, -MONEY_MAX, MONEY_MAX },
        { "void", M_V, 1, 1 },
    };
    static const char *const bad[] = { "-0",
                                       "01",
                                       "+1",
                                       "1.0",
                                       "1e0",
                                       "\"1\"",
                                       "0x1",
                                       "",
                                       "-",
                                       "true",
                                       "null",
                                       " 1",
                                       "1 ",
                                       "00",
                                       "-01",
                                       "[1]",
                                       "99999999999999999999",
                                       "18446744073709551617" };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const int64_t tries[] = { rows[i].min - 1, rows[i].min, rows[i].max,
                                  rows[i].max + 1 };
        for (int k = 0; k < 4; k++) {
            char number[32];
            snprintf(number, sizeof number, "%" PRId64, tries[k]);
            expect(k == 1 || k == 2, rows[i].sample, rows[i].m, number);
        }
        for (size_t k = 0; k < sizeof bad / sizeof bad[0]; k++)
            expect(false, rows[i].sample, rows[i].m, bad[k]);
    }
}

struct row {
    const char *text;
    bool ok;
};

static void
expect_rows(const char *sample, enum entry_member m, const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        expect(rows[i].ok, sample, m, rows[i].text);
}
#define EXPECT(sample, m, rows)                                                          \
    expect_rows(sample, m, rows, sizeof(rows) / sizeof(rows)[0])

TEST(codes_pots_and_currencies_have_their_letters)
{
    static const struct {
        const char *sample;
        enum entry_member m;
    } codes[] = {
        { "genesis", M_UNIT },      { "genesis", M_BOOK },
        { "fund", M_FUND },         { "account", M_ACCOUNT },
        { "void", M_BY },           { "donation of cash", M_FX_SOURCE },
        { "purchase", M_APPROVER }, { "transfer of money", M_TO_FUND },
    };
    static const struct row code_rows[] = {
        { "\"A\"", true },
        { "\"0-_Z\"", true },
        { "\"\"", false },
        { "\"a\"", false },
        { "\"-A\"", false },
        { "\"_A\"", false },
        { "\"A B\"", false },
        { "\"A\\\\\"", false },
        { "\"Đ\"", false },
        { "\"*\"", false },
        { "\"A\\u0041\"", false },
        { "7", false },
        { "\"ABCDEFGHIJKLMNOPQRSTUVWX\"", true },
        { "\"ABCDEFGHIJKLMNOPQRSTUVWXY\"", false },
    };
    static const struct row pot_rows[] = {
        { "\"cash\"", true },    { "\"claim\"", true },
        { "\"bank/A\"", true },  { "\"bank/\"", false },
        { "\"Bank/A\"", false }, { "\"vault\"", false },
        { "\"\"", false },       { "\"bank/ABCDEFGHIJKLMNOPQRSTUVWX\"", true },
        { "1", false },          { "\"bank/ABCDEFGHIJKLMNOPQRSTUVWXY\"", false },
    };
    static const struct row currency_rows[] = {
        { "\"EUR\"", true },  { "\"EU\"", false }, { "\"EURO\"", false },
        { "\"eur\"", false }, { "\"\"", false },   { "\"E1R\"", false },
    };
    static const struct row fund_rows[] = { { "\"*\"", true }, { "\"**\"", false } };
    static const struct row same_fund[] = { { "\"VNN\"", false } };
    static const struct row same_pot[] = { { "\"cash\"", false }, { "\"claim\"", true } };

    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
        EXPECT(codes[i].sample, codes[i].m, code_rows);
    EXPECT("donation of cash", M_POT, pot_rows);
    EXPECT("donation of cash", M_FX_CURRENCY, currency_rows);
    EXPECT("statement", M_FUND, fund_rows);
    EXPECT("transfer of money", M_TO_FUND, same_fund);
    EXPECT("deposit", M_TO_POT, same_pot);
}

TEST(days_and_instants_are_real_and_in_range)
{
    static const struct row days[] = {
        { "\"2000-01-01\"", true },
        { "\"1999-12-31\"", false },
        { "\"2179-06-06\"", true },
        { "\"2179-06-07\"", false },
        { "\"2028-02-29\"", true },
        { "\"2026-02-29\"", false },
        { "\"2026-13-01\"", false },
        { "\"2026-1-01\"", false },
        { "\"2026-01-01 \"", false },
        { "\"01/02/2026\"", false },
        { "\"\"", false },
        { "20260101", false },
    };
    static const struct row instants[] = {
        { "\"2026-03-05T19:30:00+07:00\"", true },
        { "\"2026-03-05T19:30:59-14:00\"", true },
        { "\"2026-03-05T19:30:00+00:00\"", true },
        { "\"2026-03-05T19:30:00+05:45\"", true },
        { "\"2000-01-01T00:00:00+00:00\"", true },
        { "\"2136-02-07T06:28:15+00:00\"", true },
        { "\"2136-02-07T06:28:16+00:00\"", false },
        { "\"2000-01-01T00:00:00+00:15\"", false },
        { "\"1999-12-31T23:45:00-00:30\"", false },
        { "\"2026-03-05T19:30:00-00:00\"", false },
        { "\"2026-03-05T19:30:00+14:15\"", false },
        { "\"2026-03-05T19:30:00+07:01\"", false },
        { "\"2026-03-05T19:30:60+07:00\"", false },
        { "\"2026-03-05T24:00:00+07:00\"", false },
        { "\"2026-03-05T19:30:00Z\"", false },
        { "\"2026-03-05t19:30:00+07:00\"", false },
        { "\"2026-03-05T19:30:00.0+07:00\"", false },
        { "\"2026-03-05T19:30+07:00\"", false },
        { "1772713800", false },
    };
    static const struct row closes[] = { { "\"2026-01-01\"", true },
                                         { "\"2025-12-31\"", true } };
    static const struct row to[] = { { "\"2026-01-01\"", true },
                                     { "\"2025-12-31\"", false } };
    bool has[M_COUNT];

    EXPECT("donation of cash", M_DATE, days);
    EXPECT("opening of goods", M_DATE, days);
    EXPECT("fund", M_OPENS, days);
    EXPECT("void", M_AT, instants);
    EXPECT("fund", M_CLOSES, closes); /* without `opens` */
    EXPECT("statement", M_TO, to);
    sample_has(sample_named("fund"), true, has);
    size_t n = sample_write(sample_named("fund"), has, M_CLOSES, closes[0].text, json);
    T_OK(entry_decode(json, n, &room, &x, &e), &e);
    n = sample_write(sample_named("fund"), has, M_CLOSES, closes[1].text, json);
    T_INT(entry_decode(json, n, &room, &x, &e), ERR_INVALID);
}

TEST(hashes_are_strict_base64_of_32_bytes)
{
    static const struct row rows[] = {
        { B64, true },
        { "\"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\"", false }, /* trailing bits */
        { "\"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU\"", false },
        { "\"47DEQpj8HBSa+_TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\"", false },
        { "\"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuA==\"", false },
        { "\"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFUA\"", false },
        { "\"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU==\"", false },
        { "\"47DEQpj8HBSa+\\/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\"", false },
        { "\"\"", false },
        { "7", false },
    };

    EXPECT("receipt of money", M_COMMIT, rows);
    EXPECT("statement", M_JSON, rows);
    EXPECT("void", M_NOTE, rows);
    EXPECT("void", M_PREV, rows);
    EXPECT("genesis", M_KEY, rows);
    EXPECT("genesis", M_PRIOR_ROOT, rows);
}

TEST(words_are_those_of_their_family)
{
    static const struct {
        const char *sample;
        enum entry_member m;
        enum entry_words family;
    } rows[] = {
        { "genesis", M_LEVEL, WORDS_LEVEL },
        { "donation of cash", M_CLASS, WORDS_CLASS },
        { "donation of cash", M_PURPOSE, WORDS_PURPOSE },
        { "void", M_REASON, WORDS_REASON },
        { "bank", M_WHAT, WORDS_BANK },
        { "transfer of money", M_BASIS, WORDS_BASIS },
    };
    static const struct row bad[] = {
        { "\"\"", false },      { "\"no\"", false },      { "1", false },
        { "true", false },      { "\"Commune\"", false }, { "\"QUATET \"", false },
        { "\"QUATE\"", false }, { "\"QUATETX\"", false }
    };
    static const struct row forms[] = { { "\"cash\"", true },
                                        { "\"bank\"", true },
                                        { "\"goods\"", false },
                                        { "\"gold\"", false } };
    static const struct row kinds[] = { { "\"void\"", true }, { "\"pledge\"", false },
                                        { "\"key\"", false }, { "\"fund\"", false },
                                        { "\"\"", false },    { "6", false } };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        for (int v = 1; v < entry_word_count(rows[i].family); v++) {
            char word[32];
            snprintf(word, sizeof word, "\"%s\"", entry_word(rows[i].family, v));
            expect(true, rows[i].sample, rows[i].m, word);
        }
        EXPECT(rows[i].sample, rows[i].m, bad);
    }
    EXPECT("donation of cash", M_FORM, forms);
    EXPECT("void", M_KIND, kinds);
}

TEST(true_is_the_only_boolean)
{
    static const struct row rows[] = { { "true", true },  { "false", false },
                                       { "null", false }, { "\"true\"", false },
                                       { "1", false },    { "tru", false },
                                       { "True", false }, { "truee", false } };

    EXPECT("fund", M_RESTRICTED, rows);
    EXPECT("receipt of goods", M_FOREIGN, rows);
}

T_MAIN(T_RUN(texts_are_1_to_their_limit_of_bytes_without_spaces_around);
       T_RUN(origins_and_hosts_are_texts_of_their_form_up_to_their_limit);
       T_RUN(integers_keep_their_range_and_their_one_form);
       T_RUN(codes_pots_and_currencies_have_their_letters);
       T_RUN(days_and_instants_are_real_and_in_range);
       T_RUN(hashes_are_strict_base64_of_32_bytes);
       T_RUN(words_are_those_of_their_family); T_RUN(true_is_the_only_boolean);)
