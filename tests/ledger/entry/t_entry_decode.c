/* SPDX-License-Identifier: MIT */
/* Reading: lists and lines, the one form of JSON, and bytes that nobody wrote. */
#include "ledger/entry/entry.h"

#include <inttypes.h>
#include <stdint.h>
#include <stdlib.h>

#include "tests/entry_sample.h"
#include "tests/t.h"

static char json[SAMPLE_BYTES];
static char again[ENTRY_BYTES_MAX + 1];
static struct entry_room room;
static struct entry x;
static struct err e;

/* True when the bytes decode; they must then be what encode writes [I6]. */
static bool
is_taken(const char *bytes, size_t n)
{
    size_t again_n = 0;

    if (entry_decode(bytes, n, &room, &x, &e) != ERR_OK)
        return false;
    T_OK(entry_encode(&x, again, &again_n, &e), &e);
    T(again_n == n && memcmp(again, bytes, n) == 0);
    return true;
}

static void
expect(bool wanted, const char *sample, enum entry_member m, const char *text)
{
    const struct sample *s = samples;
    bool has[M_COUNT];

    while (strcmp(s->name, sample) != 0)
        s++;
    sample_has(s, false, has);
    has[m] = true;
    if (is_taken(json, sample_write(s, has, m, text, json)) == wanted)
        return;
    printf("# %s: %.200s is %s %s\n", sample, text, wanted ? "refused:" : "taken",
           t_message(&e));
    T(false && "as wanted");
}

struct row {
    const char *text;
    bool ok;
};
#define EXPECT(sample, m, rows)                                                          \
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows)[0]; i++)                          \
    expect((rows)[i].ok, sample, m, (rows)[i].text)

/* An array of `count` elements; each is printed with its number, if it asks for it. */
static const char *
array_of(const char *element, int count)
{
    static char text[SAMPLE_BYTES];
    size_t n = 0;

    text[n++] = '[';
    for (int i = 0; i < count; i++) {
        for (const char *c = i > 0 ? "," : ""; *c != '\0'; c++)
            text[n++] = *c;
        for (const char *c = element; *c != '\0'; c++)
            if (*c == '#')
                n += (size_t)snprintf(text + n, sizeof text - n, "%d", i + 1);
            else
                text[n++] = *c;
    }
    text[n++] = ']';
    text[n] = '\0';
    return text;
}

TEST(lists_hold_1_to_their_limit_of_elements)
{
    static const char line[] = "{\"item\":\"#\",\"qty\":#,\"unit\":\"x\"}";

    expect(false, "purchase", M_EVIDENCE, "[]");
    expect(true, "purchase", M_EVIDENCE, array_of(B64, ENTRY_HASHES_MAX));
    expect(false, "purchase", M_EVIDENCE, array_of(B64, ENTRY_HASHES_MAX + 1));
    expect(false, "donation of goods", M_LINES, "[]");
    expect(true, "donation of goods", M_LINES, array_of(line, ENTRY_LINES_MAX));
    expect(false, "donation of goods", M_LINES, array_of(line, ENTRY_LINES_MAX + 1));
    expect(false, "opening of money", M_CARRIES, "[]");
    expect(true, "opening of money", M_CARRIES, array_of("[#,#,#]", ENTRY_RUNS_MAX));
    expect(false, "opening of money", M_CARRIES, array_of("[#,#,#]", ENTRY_RUNS_MAX + 1));
    expect(false, "disbursement of goods", M_NEEDS, "[]");
    expect(true, "disbursement of goods", M_NEEDS, "[0,8]");
    expect(false, "disbursement of goods", M_NEEDS, "[0,9]");
    expect(false, "disbursement of goods", M_NEEDS, "[3,3]");
    expect(false, "disbursement of goods", M_NEEDS, "[4,3]");
    expect(false, "disbursement of goods", M_NEEDS, array_of("#", ENTRY_SEQS_MAX));
}

TEST(two_hundred_needs_are_taken_and_one_more_is_not)
{
    bool has[M_COUNT];

    for (int count = ENTRY_SEQS_MAX; count <= ENTRY_SEQS_MAX + 1; count++) {
        sample_has(&samples[15], false, has);
        has[M_NEEDS] = true;
        size_t n = sample_write(&samples[15], has, M_NEEDS, array_of("#", count), json);
        char *seq = strstr(json, "\"seq\":9");
        memmove(seq + 9, seq + 7, n - (size_t)(seq + 7 - json));
        memcpy(seq, "\"seq\":999", 9);
        T(is_taken(json, n + 2) == (count == ENTRY_SEQS_MAX));
    }
}

TEST(runs_are_ascending_disjoint_earlier_and_add_up)
{
    static const struct row sources[] = {
        { "[[3,3,500000]]", true },
        { "[[8,8,500000]]", true },
        { "[[0,8,500000]]", true },
        { "[[0,0,1],[1,2,2],[3,8,499997]]", true },
        { "[[9,9,500000]]", false }, /* its own seq is 9 */
        { "[[3,9,500000]]", false },
        { "[[3,3,499999]]", false }, /* the amount is 500000 */
        { "[[3,3,500001]]", false },
        { "[[3,3,250000],[3,3,250000]]", false },
        { "[[3,4,250000],[4,5,250000]]", false },
        { "[[4,5,250000],[1,2,250000]]", false },
        { "[[4,3,500000]]", false },
        { "[[1,1,500000],[2,2,0]]", false },
        { "[[1,1,500001],[2,2,-1]]", false },
        { "[[-1,1,500000]]", false },
        { "[[1,1]]", false },
        { "[[1,1,1,1]]", false },
        { "[1,1,500000]", false },
        { "[[1,1,\"500000\"]]", false },
        { "[[1,1,500000],]", false },
        { "[[1,1,9007199254740991],[2,2,1]]", false },
    };
    static const struct row carries[] = {
        { "[[3,900,1]]", true }, /* seqs of another book */
        { "[[1,1,9007199254740990],[2,2,1]]", true },
        { "[[1,1,9007199254740991],[2,2,1]]", false },
        { "[[1,9007199254740991,1]]", true },
        { "[[1,9007199254740992,1]]", false },
    };

    EXPECT("disbursement of money", M_SOURCES, sources);
    EXPECT("transfer of money", M_SOURCES, sources);
    EXPECT("purchase", M_SOURCES, sources);
    EXPECT("opening of goods", M_CARRIES, carries);
}

TEST(a_refund_draws_on_its_gift_alone)
{
    static const struct row rows[] = {
        { "[[3,3,500000]]", true },
        { "[[2,2,500000]]", false },
        { "[[2,3,500000]]", false },
        { "[[2,2,1],[3,3,499999]]", false },
    };

    EXPECT("refund of money", M_SOURCES, rows);
}

#define LINE(rest) "[{\"item\":\"a\",\"qty\":5," rest "}]"

TEST(lines_hold_together)
{
    static const struct row in[] = {
        { LINE("\"unit\":\"x\""), true },
        { LINE("\"source\":\"declared\",\"unit\":\"x\",\"value\":1"), true },
        { LINE("\"source\":\"declared\",\"unit\":\"x\""), false },
        { LINE("\"unit\":\"x\",\"value\":1"), false },
        { LINE("\"source\":\"declared\",\"unit\":\"x\",\"value\":0"), false },
        { LINE("\"source\":\"guess\",\"unit\":\"x\",\"value\":1"), false },
        { LINE("\"unit\":\"x\",\"value\":0"), false },
        { LINE("\"sources\":[[1,1,5]],\"unit\":\"x\""), false },
        { LINE("\"unit\":\"x\",\"item\":\"a\""), false },
        { LINE("\"unit\":\"x\",\"unit\":\"x\""), false },
        { LINE("\"unit\":\"x\",\"colour\":\"x\""), false },
        { LINE("\"unit\":\"\""), false },
        { "[{\"item\":\"a\",\"qty\":5}]", false },
        { "[{\"item\":\"a\",\"unit\":\"x\"}]", false },
        { "[{\"qty\":5,\"unit\":\"x\"}]", false },
        { "[{\"item\":\"a\",\"qty\":0,\"unit\":\"x\"}]", false },
        { "[{}]", false },
        { "[[]]", false },
        { "[{\"item\":\"a\",\"qty\":5,\"unit\":\"x\"},{\"item\":\"a\",\"qty\":5,\"unit\":"
          "\"y\"}]",
          true },
        { "[{\"item\":\"a\",\"qty\":5,\"unit\":\"x\"},{\"item\":\"a\",\"qty\":6,\"unit\":"
          "\"x\"}]",
          false },
    };
    static const struct row out[] = {
        { LINE("\"sources\":[[1,2,3],[4,4,2]],\"unit\":\"x\""), true },
        { LINE("\"sources\":[[1,1,4]],\"unit\":\"x\""), false },
        { LINE("\"sources\":[[9,9,5]],\"unit\":\"x\""), false },
        { LINE("\"sources\":[],\"unit\":\"x\""), false },
        { LINE("\"unit\":\"x\""), false },
    };
    static const struct row bought[] = {
        { "[{\"item\":\"a\",\"qty\":5,\"source\":\"invoice\",\"unit\":\"x\",\"value\":1},"
          "{\"item\":\"b\",\"qty\":5,\"unit\":\"x\"}]",
          false },
        { "[{\"item\":\"a\",\"qty\":5,\"source\":\"invoice\",\"unit\":\"x\",\"value\":1},"
          "{\"item\":\"b\",\"qty\":5,\"source\":\"council\",\"unit\":\"x\",\"value\":2}]",
          true },
        { LINE("\"sources\":[[1,1,5]],\"unit\":\"x\""), false },
    };

    EXPECT("donation of goods", M_LINES, in);
    EXPECT("receipt of goods", M_LINES, in);
    EXPECT("opening of goods", M_LINES, in);
    EXPECT("disbursement of goods", M_LINES, out);
    EXPECT("transfer of goods", M_LINES, out);
    EXPECT("purchase", M_LINES, bought);
}

TEST(purposes_are_in_order_and_never_all_of_them)
{
    char all[512] = "[";
    static const struct row rows[] = {
        { "[\"QUA\"]", true },
        { "[\"QUA\",\"THAMHOI\"]", false },
        { "[\"QUA\",\"QUA\"]", false },
        { "[\"QUA\",\"NO\"]", false },
        { "[]", false },
        { "\"QUA\"", false },
    };

    EXPECT("fund", M_PURPOSES, rows);
    for (int v = 1; v < PURPOSE_COUNT; v++) {
        size_t n = strlen(all);
        snprintf(all + n, sizeof all - n, "%s\"%s\"", v > 1 ? "," : "",
                 entry_word(WORDS_PURPOSE, v));
        if (v < PURPOSE_COUNT - 2)
            continue;
        strncat(all, "]", sizeof all - strlen(all) - 1);
        expect(v == ENTRY_PURPOSES_MAX, "fund", M_PURPOSES, all);
        all[strlen(all) - 1] = '\0';
    }
}

#define REST                                                                             \
    "\"kind\":\"void\",\"number\":1,\"prev\":" B64 ",\"reason\":\"KHAC\",\"seq\":9"
#define HEAD "\"at\":\"2026-03-05T19:30:00+07:00\",\"by\":\"A\",\"date\":\"2026-03-05\","

TEST(only_one_form_of_an_entry_is_taken)
{
    static const struct row rows[] = {
        { "{" HEAD REST ",\"v\":1}", true },
        { "", false },
        { "{", false },
        { "{}", false },
        { "[]", false },
        { "null", false },
        { " {" HEAD REST ",\"v\":1}", false },
        { "{" HEAD REST ",\"v\":1}\n", false },
        { "{" HEAD REST ",\"v\":1}}", false },
        { "{" HEAD REST ",\"v\":1", false },
        { "{" HEAD REST ",\"v\":1,}", false },
        { "{" HEAD REST ", \"v\":1}", false },
        { "{" HEAD REST ",\"v\": 1}", false },
        { "{" HEAD REST ",\"v\":2}", false },
        { "{" HEAD REST ",\"v\":1,\"v\":1}", false },
        { "{\"v\":1," HEAD REST "}", false },
        { "{" HEAD REST ",\"v\":1,\"zone\":1}", false },
        { "{" HEAD REST ",\"\":1,\"v\":1}", false },
        { "{" HEAD REST ",\"\\u0076\":1}", false },
        { "{" HEAD REST ",v:1}", false },
        { "{" HEAD REST ",\"v\"1}", false },
        { "{" HEAD REST ",\"v\":1;}", false },
        { "{\"amount\":null," HEAD REST ",\"v\":1}", false },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        bool got = is_taken(rows[i].text, strlen(rows[i].text));
        if (got != rows[i].ok)
            printf("# %s: %s\n", rows[i].text, t_message(&e));
        T(got == rows[i].ok);
    }
    T(entry_decode(rows[3].text, 2, &room, &x, NULL) == ERR_INVALID);
}

TEST(every_cut_of_an_entry_is_refused_without_reading_on)
{
    for (size_t i = 0; i < SAMPLE_COUNT; i++) {
        bool has[M_COUNT];
        sample_has(&samples[i], true, has);
        size_t n = sample_write(&samples[i], has, M_NONE, NULL, json);
        for (size_t cut = 0; cut < n; cut++) {
            char *exact = malloc(cut + 1); /* for the address sanitizer */
            char *bytes = exact + 1;       /* ends with the block */
            memcpy(bytes, json, cut);
            T(!is_taken(bytes, cut));
            free(exact);
        }
    }
}

static uint32_t
random_below(uint32_t *state, size_t limit)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state % (uint32_t)limit;
}

/* Change a byte, put one in, take some out, or copy some over others. */
static size_t
mutate(char *bytes, size_t n, uint32_t *state)
{
    static const char likely[] = "\"\\{}[],:0123456789-.truefalsn \x01\x80\xc3";
    size_t at = random_below(state, n);
    size_t len = 1 + random_below(state, n - at < 20 ? n - at : 20);
    size_t from = random_below(state, n - len + 1);
    char c = likely[random_below(state, sizeof likely)];

    switch (random_below(state, 5)) {
    case 0:
        bytes[at] = c;
        return n;
    case 1:
        bytes[at] = (char)(bytes[at] ^ (1 << random_below(state, 8)));
        return n;
    case 2:
        memmove(bytes + at + 1, bytes + at, n - at);
        bytes[at] = c;
        return n + 1;
    case 3:
        memmove(bytes + at, bytes + at + len, n - at - len);
        return n - len;
    default:
        memmove(bytes + at, bytes + from, len);
        return n;
    }
}

TEST(mutated_bytes_are_refused_or_are_what_would_be_written)
{
    static char bytes[SAMPLE_BYTES];
    uint32_t state = 2463534242u;
    int taken = 0;
    int refused = 0;

    for (int round = 0; round < 60000; round++) {
        const struct sample *s = &samples[round % (int)SAMPLE_COUNT];
        bool has[M_COUNT];
        sample_has(s, round % 2 == 0, has);
        size_t n = sample_write(s, has, M_NONE, NULL, json);
        memcpy(bytes, json, n);
        size_t changed_n = n;
        for (uint32_t k = 1 + random_below(&state, 3); k > 0 && changed_n > 1; k--)
            changed_n = mutate(bytes, changed_n, &state);
        if (changed_n == n && memcmp(bytes, json, n) == 0)
            continue;
        if (is_taken(bytes, changed_n))
            taken++;
        else
            refused++;
    }
    T(taken > 500); /* a digit of an amount, a letter of a name */
    T(refused > 30000);
}

T_MAIN(T_RUN(lists_hold_1_to_their_limit_of_elements);
       T_RUN(two_hundred_needs_are_taken_and_one_more_is_not);
       T_RUN(runs_are_ascending_disjoint_earlier_and_add_up);
       T_RUN(a_refund_draws_on_its_gift_alone); T_RUN(lines_hold_together);
       T_RUN(purposes_are_in_order_and_never_all_of_them);
       T_RUN(only_one_form_of_an_entry_is_taken);
       T_RUN(every_cut_of_an_entry_is_refused_without_reading_on);
       T_RUN(mutated_bytes_are_refused_or_are_what_would_be_written);)
