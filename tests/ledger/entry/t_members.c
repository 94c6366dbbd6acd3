/* SPDX-License-Identifier: MIT */
/* The table of members, and whether two entries say the same in one of them. */
#include "ledger/entry/members.h"

#include "tests/entry_sample.h"
#include "tests/t.h"

TEST(every_member_has_its_row_in_the_order_of_the_bytes)
{
    for (int m = M_NONE + 1; m < M_COUNT; m++) {
        T(members_entry[m].name != NULL);
        T(members_entry[m].name_bytes == strlen(members_entry[m].name));
        T(members_entry[m].label != NULL && members_entry[m].label[0] != '\0');
        if (m > M_NONE + 1)
            T(strcmp(members_entry[m - 1].name, members_entry[m].name) < 0);
    }
    for (int m = 0; m < L_COUNT; m++)
        T(members_line[m].name != NULL && members_line[m].label != NULL);
}

TEST(a_value_is_read_by_its_type)
{
    struct entry x;

    entry_init(&x, ENTRY_FUND);
    x.target = 5000000;
    x.opens_day = 9000;
    x.fx_amount_cents = 10050;
    x.level = LEVEL_UNION;
    strcpy(x.fund, "NKT");
    T_INT(members_integer(&x, M_TARGET), 5000000);
    T_INT(members_integer(&x, M_FX_AMOUNT), 10050);
    T_INT(members_day(&x, M_OPENS), 9000);
    T_INT(members_word(&x, M_LEVEL), LEVEL_UNION);
    T_STR(members_text(&x, M_FUND), "NKT");
    T_INT(members_entry[M_FX_AMOUNT].type, TYPE_CENTS);
    T_INT(members_entry[M_TARGET].type, TYPE_AMOUNT);
    T_INT(members_entry[M_NUMBER].type, TYPE_RECEIPT);
}

static char json[SAMPLE_BYTES];
static struct entry_room room_a, room_b;
static struct entry a, b;

/* Read the sample with its optional members into both; they then say the same. */
static bool
read_twice(const struct sample *s)
{
    bool has[M_COUNT];
    struct err e;
    size_t n;

    sample_has(s, true, has);
    n = sample_write(s, has, M_NONE, NULL, json);
    return entry_decode(json, n, &room_a, &a, &e) == ERR_OK &&
           entry_decode(json, n, &room_b, &b, &e) == ERR_OK;
}

/* Change the value of a member in `b`, so that the entry says something else. */
static void
change(enum entry_member m)
{
    const struct member *row = &members_entry[m];
    char *at = (char *)&b + row->offset;

    if (m == M_LINES)
        room_b.lines[0].qty_milli++;
    else if (row->type == TYPE_RUNS)
        room_b.runs[0].amount++;
    else if (row->type == TYPE_HASHES)
        room_b.hashes[0][31] ^= 1;
    else if (row->type == TYPE_SEQS)
        room_b.seqs[0]++;
    else if (row->type == TYPE_TRUE || row->type == TYPE_VERSION)
        b.has[m] = !b.has[m];
    else
        at[0] = (char)(at[0] ^ 1);
}

TEST(a_change_in_any_member_is_seen)
{
    for (size_t i = 0; i < SAMPLE_COUNT; i++)
        for (int m = M_NONE + 1; m < M_COUNT; m++) {
            T(read_twice(&samples[i]));
            T(members_equal(&a, &b, (enum entry_member)m));
            if (!a.has[m])
                continue;
            change((enum entry_member)m);
            T(!members_equal(&a, &b, (enum entry_member)m));
            members_copy(&a, (enum entry_member)m, &b);
            T(members_equal(&a, &b, (enum entry_member)m));
            b.has[m] = false;
            T(!members_equal(&a, &b, (enum entry_member)m));
        }
}

TEST(a_line_differs_in_any_of_its_members)
{
    static const struct entry_line gift = {
        .item = "Gạo", .unit = "kg", .qty_milli = 5, .value = 9, .source = VALUE_INVOICE
    };
    struct entry_line line = gift;

    entry_init(&a, ENTRY_DONATION);
    entry_init(&b, ENTRY_DONATION);
    a.lines = &gift;
    b.lines = &line;
    a.line_count = b.line_count = 1;
    a.has[M_LINES] = b.has[M_LINES] = true;
    T(members_equal(&a, &b, M_LINES));
    line.source = VALUE_DECLARED;
    T(!members_equal(&a, &b, M_LINES));
    line = gift;
    line.value = 8;
    T(!members_equal(&a, &b, M_LINES));
    line = gift;
    line.unit[0] = 'K';
    T(!members_equal(&a, &b, M_LINES));
    line = gift;
    b.line_count = 0;
    T(!members_equal(&a, &b, M_LINES));
}

/* clang-format off */
T_MAIN(
    T_RUN(every_member_has_its_row_in_the_order_of_the_bytes);
    T_RUN(a_value_is_read_by_its_type);
    T_RUN(a_change_in_any_member_is_seen);
    T_RUN(a_line_differs_in_any_of_its_members);
)
