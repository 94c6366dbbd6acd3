/* SPDX-License-Identifier: MIT */
/* Fields of a vault record: what was put comes back; any bytes are read safely. */
#include "ledger/vault/fields.h"

#include "tests/t.h"

/* A record of exactly these bytes. */
static struct fields
record(const void *bytes, size_t n)
{
    struct fields f;

    memset(&f, 0xAA, sizeof f);
    memcpy(f.bytes, bytes, n);
    f.used = n;
    return f;
}

TEST(fields_come_back_by_tag_whatever_their_order)
{
    struct fields f;
    char text[16];
    uint8_t bytes[4];
    size_t n = 99;

    fields_init(&f);
    fields_put_text(&f, 2, "Mẫu");
    fields_put(&f, 255, "\0\1\2\3", 4);
    fields_put(&f, 1, "", 0);
    T_INT(f.used, 3 + 5 + 3 + 4 + 3);
    T(memcmp(f.bytes, "\2\0\5M\xE1\xBA\xABu\xFF\0\4\0\1\2\3\1\0\0", f.used) == 0);
    fields_text(&f, 2, text, sizeof text);
    T_STR(text, "Mẫu");
    T(fields_bytes(&f, 255, bytes, 4));
    T(memcmp(bytes, "\0\1\2\3", 4) == 0);
    T(fields_find(&f, 1, &n) != NULL);
    T_INT(n, 0);
    T(fields_find(&f, 3, &n) == NULL);
}

TEST(an_empty_text_is_not_written_and_reads_as_empty)
{
    struct fields f;
    char text[4] = "old";

    fields_init(&f);
    fields_put_text(&f, 2, "");
    T_INT(f.used, 0);
    fields_text(&f, 2, text, sizeof text);
    T_STR(text, "");
}

TEST(the_first_of_two_fields_with_one_tag_counts)
{
    struct fields f;
    char text[8];

    fields_init(&f);
    fields_put_text(&f, 7, "first");
    fields_put_text(&f, 7, "second");
    fields_text(&f, 7, text, sizeof text);
    T_STR(text, "first");
}

TEST(a_text_must_fit_with_its_nul_and_bytes_must_have_their_number)
{
    struct fields f;
    char text[6] = "....";
    uint8_t bytes[6] = { 9, 9, 9, 9, 9, 9 };

    fields_init(&f);
    fields_put_text(&f, 1, "12345");
    fields_text(&f, 1, text, 6);
    T_STR(text, "12345");
    fields_text(&f, 1, text, 5);
    T_STR(text, "");
    T(!fields_bytes(&f, 1, bytes, 4));
    T(!fields_bytes(&f, 1, bytes, 6));
    T(!fields_bytes(&f, 2, bytes, 0));
    T_INT(bytes[0], 9);
    T(fields_bytes(&f, 1, bytes, 5));
    T_INT(bytes[5], 9);
}

TEST(a_record_can_be_filled_to_its_last_byte)
{
    static uint8_t data[FIELDS_BYTES_MAX];
    struct fields f;
    size_t n = 0;

    memset(data, 5, sizeof data);
    fields_init(&f);
    fields_put(&f, 1, data, FIELDS_BYTES_MAX - 7);
    fields_put(&f, 2, "x", 1);
    T_INT(f.used, FIELDS_BYTES_MAX);
    T(fields_find(&f, 1, &n) != NULL);
    T_INT(n, FIELDS_BYTES_MAX - 7);
    T(fields_find(&f, 2, &n) != NULL);
    T_INT(n, 1);
}

TEST(malformed_records_have_no_field)
{
    static const struct {
        const char *bytes;
        size_t n;
    } rows[] = {
        { "", 0 },       { "\1", 1 },         { "\1\0", 2 },
        { "\1\0\1", 3 }, { "\1\xFF\xFF", 3 }, { "\2\0\2x\1\0\0", 5 },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct fields f = record(rows[i].bytes, rows[i].n);
        char text[8] = "old";
        size_t n = 0;
        T(fields_find(&f, 1, &n) == NULL);
        fields_text(&f, 1, text, sizeof text);
        T_STR(text, "");
    }
}

/* Every record of up to three bytes of a few values, and each cut of a longer one. */
TEST(a_field_found_in_any_bytes_lies_within_them)
{
    static const uint8_t values[] = { 0, 1, 2, 3, 254, 255 };
    struct fields whole;
    size_t n = 0;
    int found = 0;

    for (size_t i = 0; i < 6 * 6 * 6 * 6; i++) {
        const uint8_t bytes[4] = { values[i % 6], values[i / 6 % 6], values[i / 36 % 6],
                                   values[i / 216] };
        for (size_t used = 0; used <= 4; used++) {
            struct fields f = record(bytes, used);
            const uint8_t *at = fields_find(&f, 1, &n);
            T(at == NULL || (at >= f.bytes + 3 && at + n <= f.bytes + used));
            found += at != NULL;
        }
    }
    T(found > 10);
    fields_init(&whole);
    fields_put_text(&whole, 9, "abc");
    fields_put_text(&whole, 1, "defgh");
    for (size_t used = 0; used < whole.used; used++) {
        struct fields f = record(whole.bytes, used);
        T(fields_find(&f, 1, &n) == NULL);
    }
}

T_MAIN(T_RUN(fields_come_back_by_tag_whatever_their_order);
       T_RUN(an_empty_text_is_not_written_and_reads_as_empty);
       T_RUN(the_first_of_two_fields_with_one_tag_counts);
       T_RUN(a_text_must_fit_with_its_nul_and_bytes_must_have_their_number);
       T_RUN(a_record_can_be_filled_to_its_last_byte);
       T_RUN(malformed_records_have_no_field);
       T_RUN(a_field_found_in_any_bytes_lies_within_them);)
