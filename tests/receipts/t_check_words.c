/* SPDX-License-Identifier: MIT */
#include "receipts/check_words.h"

#include <stdlib.h>
#include <string.h>

#include "tests/t.h"

#define WORDS 256

static char list[WORDS][16];

/* The file that the page inlines too. */
static void
load(void)
{
    FILE *f = fopen("receipts/check_words.txt", "rb");
    char line[32];
    size_t n = 0;

    T(f != NULL);
    if (f == NULL)
        return;
    while (fgets(line, sizeof line, f) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        T(n < WORDS && strlen(line) < sizeof list[0]);
        if (n < WORDS)
            snprintf(list[n], sizeof list[n], "%.15s", line);
        n++;
    }
    T_INT(n, WORDS);
    fclose(f);
}

/* Every vowel of Vietnamese with every mark, and the letter that is left without. */
static const struct {
    char plain;
    const char *marked;
} vowels[] = {
    { 'a', "àáảãạăằắẳẵặâầấẩẫậ" },
    { 'e', "èéẻẽẹêềếểễệ" },
    { 'i', "ìíỉĩị" },
    { 'o', "òóỏõọôồốổỗộơờớởỡợ" },
    { 'u', "ùúủũụưừứửữự" },
    { 'y', "ỳýỷỹỵ" },
    { 'd', "đ" },
};

/* A letter of Vietnamese; its bytes, 0 for another. */
static size_t
letter(const char *text, char *plain_out)
{
    unsigned char c = (unsigned char)*text;
    size_t n = c < 0x80 ? 1 : c < 0xE0 ? 2 : 3;
    char one[5] = "";

    memcpy(one, text, n);
    *plain_out = n == 1 && c >= 'a' && c <= 'z' ? (char)c : '\0';
    for (size_t i = 0; n > 1 && i < sizeof vowels / sizeof vowels[0]; i++)
        if (strstr(vowels[i].marked, one) != NULL)
            *plain_out = vowels[i].plain;
    return *plain_out == '\0' ? 0 : n;
}

static void
plain(const char *word, char out[16])
{
    size_t n = 0, bytes = 1;

    for (; *word != '\0' && bytes > 0; word += bytes) {
        bytes = letter(word, &out[n]);
        T(bytes > 0);
        n += bytes > 0;
    }
    out[n] = '\0';
}

/* The sounds that some region does not tell apart are one letter: d đ gi r v; ch tr; s x;
 * l n; q and h with a rounded vowel; n ng nh and c ch t at the end; iê i, uô u, ươ ư before
 * a consonant or a glide. Stricter than any one dialect. */
static void
heard(const char *word, char out[16])
{
    static const char *const starts[][2] = {
        { "ngh", "1" }, { "ng", "1" },   { "nh", "2" },   { "gh", "g" },   { "gi", "z" },
        { "kh", "3" },  { "ph", "4" },   { "th", "5" },   { "ch", "6" },   { "tr", "6" },
        { "qu", "7" },  { "hoa", "7a" }, { "hoe", "7e" }, { "huy", "7y" }, { "d", "z" },
        { "r", "z" },   { "v", "z" },    { "n", "l" },    { "x", "s" },    { "c", "k" },
    };
    static const char *const ends[][2] = {
        { "ieu", "iu" }, { "iem", "im" }, { "iep", "ip" }, { "uoi", "ui" },
        { "uom", "um" }, { "uop", "up" }, { "uou", "uu" }, { "ng", "N" },
        { "nh", "N" },   { "n", "N" },    { "ch", "T" },   { "c", "T" },
        { "t", "T" },
    };
    char bare[16], rest[16];
    size_t used = 0, n;

    plain(word, bare);
    snprintf(rest, sizeof rest, "%s", bare);
    out[0] = '\0';
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
        n = strlen(starts[i][0]);
        if (strncmp(bare, starts[i][0], n) != 0 || bare[n - 1 + (n == 1)] == '\0')
            continue;
        used = (size_t)snprintf(out, 16, "%s", starts[i][1]);
        snprintf(rest, sizeof rest, "%s", bare + n);
        break;
    }
    for (size_t i = 0; rest[i] != '\0'; i++)
        rest[i] = rest[i] == 'y' ? 'i' : rest[i];
    n = strlen(rest);
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        size_t k = strlen(ends[i][0]);

        if (n < k || strcmp(rest + n - k, ends[i][0]) != 0)
            continue;
        snprintf(rest + n - k, sizeof rest - (n - k), "%s", ends[i][1]);
        break;
    }
    snprintf(out + used, 16 - used, "%.14s", rest);
}

TEST(two_hundred_and_fifty_six_words_of_one_syllable)
{
    char bare[16];

    load();
    for (size_t i = 0; i < WORDS; i++) {
        plain(list[i], bare);
        T(strlen(bare) >= 2 && strlen(bare) <= 7);
        T(strspn(bare, "abcdeghiklmnopqrstuvxy") == strlen(bare));
    }
}

TEST(no_two_are_alike_without_their_marks)
{
    static char bare[WORDS][16];

    load();
    for (size_t i = 0; i < WORDS; i++) {
        plain(list[i], bare[i]);
        for (size_t k = 0; k < i; k++)
            T(strcmp(bare[k], bare[i]) != 0);
    }
}

TEST(no_two_sound_alike_in_any_region)
{
    static char sound[WORDS][16];

    load();
    for (size_t i = 0; i < WORDS; i++) {
        heard(list[i], sound[i]);
        for (size_t k = 0; k < i; k++) {
            if (strcmp(sound[k], sound[i]) == 0)
                printf("# %s and %s\n", list[k], list[i]);
            T(strcmp(sound[k], sound[i]) != 0);
        }
    }
}

TEST(the_merging_of_sounds_merges)
{
    static const char *const same[][2] = {
        { "rau", "dâu" }, { "giấy", "dây" },   { "vườn", "dường" }, { "đỏ", "rổ" },
        { "trà", "chà" }, { "sông", "xông" },  { "nón", "lòng" },   { "hoa", "quà" },
        { "bạc", "bát" }, { "tiếng", "tiền" }, { "củi", "cuối" },   { "lịch", "lít" },
        { "bay", "bai" },
    };
    char a[16], b[16];

    for (size_t i = 0; i < sizeof same / sizeof same[0]; i++) {
        heard(same[i][0], a);
        heard(same[i][1], b);
        T_STR(a, b);
    }
    heard("bát", a);
    heard("bán", b);
    T(strcmp(a, b) != 0);
}

TEST(the_first_six_bytes_of_a_root_are_its_words)
{
    uint8_t root[HASH_BYTES] = { 0, 255, 7, 7, 128, 1, 99 };
    char out[CHECK_WORDS_BYTES], want[128];

    load();
    snprintf(want, sizeof want, "%s %s %s %s %s %s", list[0], list[255], list[7], list[7],
             list[128], list[1]);
    T_STR(check_words_format(root, out), want);
    root[6] = 100; /* only six count */
    T_STR(check_words_format(root, out), want);
    root[5] = 2;
    T(strcmp(check_words_format(root, out), want) != 0);
}

TEST(the_longest_words_fit)
{
    char out[CHECK_WORDS_BYTES];
    size_t longest = 0;

    load();
    for (unsigned i = 0; i < WORDS; i++) {
        uint8_t root[HASH_BYTES];

        memset(root, (int)i, sizeof root);
        T(strlen(check_words_format(root, out)) == 6 * strlen(list[i]) + 5);
        if (strlen(out) > longest)
            longest = strlen(out);
    }
    T(longest < CHECK_WORDS_BYTES);
}

T_MAIN(T_RUN(two_hundred_and_fifty_six_words_of_one_syllable);
       T_RUN(no_two_are_alike_without_their_marks);
       T_RUN(no_two_sound_alike_in_any_region); T_RUN(the_merging_of_sounds_merges);
       T_RUN(the_first_six_bytes_of_a_root_are_its_words); T_RUN(the_longest_words_fit);)
