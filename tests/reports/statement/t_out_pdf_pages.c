/* SPDX-License-Identifier: MIT */
/* Where the pages of the statement break. */
#include <stdlib.h>
#include <string.h>

#include "tests/sheet_runs.h"

#define LENGTHS 45

/* The highest run of a page below its number, or the lowest; of a line the leftmost. */
static const struct run *
edge(int page, int sign)
{
    const struct run *found = NULL;

    for (size_t i = 0; i < run_count; i++) {
        const struct run *r = &runs[i];

        if (r->page != page || r->top < SHEETS_TOP - 10 ||
            r->text[strspn(r->text, " ")] == '\0')
            continue;
        if (found == NULL || sign * (r->top - found->top) < 0 ||
            (r->top == found->top && r->left < found->left))
            found = r;
    }
    return found;
}

static bool
begins_with_any(const char *text, const char *const *list)
{
    for (; *list != NULL; list++)
        if (strncmp(text, *list, strlen(*list)) == 0)
            return true;
    return false;
}

/* Nothing that belongs to a neighbour stands alone at either end of a page. */
static void
check_breaks(size_t length)
{
    static const char *const never_last[] = { "I. ",
                                              "II. ",
                                              "III. ",
                                              "IV. ",
                                              "V. ",
                                              "VI. ",
                                              "Nguồn",
                                              "Mục đích",
                                              "Nơi giữ tiền",
                                              "Nội dung",
                                              "Số biên lai",
                                              "Danh sách từng khoản",
                                              "Mã gốc kỳ",
                                              "Các lượt ủng hộ chia",
                                              NULL };
    static const char *const never_first[] = { "Nơi nhận:",       "TM. ",
                                               "CHỦ TỊCH",        "Các lượt ủng hộ chia",
                                               "Ủy ban Mặt trận", NULL };

    for (int page = 1; page <= last_page(); page++) {
        const struct run *first = edge(page, 1), *last = edge(page, -1), *total = NULL;

        T(first != NULL);
        if (first == NULL)
            continue;
        bool lone = begins_with_any(last->text, never_last) ||
                    strcmp(last->text, "Ngày") == 0 ||
                    (page > 1 && begins_with_any(first->text, never_first));

        for (size_t i = 0; i < run_count; i++) /* a total right below a table's heads */
            if (page > 1 && runs[i].page == page &&
                strncmp(runs[i].text, "Cộng", 4) == 0 && runs[i].top < first->top + 30)
                total = &runs[i];
        if (lone || total != NULL)
            printf("# length %zu, page %d: from '%s' to '%s'\n", length, page,
                   first->text, last->text);
        T(!lone);
        T(last->top + last->height <= 842 - 20 * PDF_MM);
        T(total == NULL);
    }
}

TEST(no_page_ends_with_a_heading_or_begins_with_a_lone_total_or_the_signature)
{
    static const struct entry_line rice[] = {
        { .item = "Gạo", .unit = "kg", .qty_milli = 1999000 }
    };

    village_open(10);
    for (int i = 0; i < 9; i++) {
        struct entry buy = fx_entry(ENTRY_PURCHASE, "VNN", fx_day(3, 30 - i));

        fx_money(&buy, "cash", 10000);
        fx_lines(&buy, rice, 1);
        fx_put(&buy);
    }
    struct statement st = draw_book(true);
    const size_t gifts = st.gift_count, events = st.event_count;

    T(gifts >= 26);
    T(gifts <= STATEMENT_INLINE_GIFTS);
    T(events >= 12);
    for (size_t i = 1; i < events; i++)
        T(st.events[i - 1].date_day <= st.events[i].date_day);
    struct statement_goods *const goods = st.goods;
    struct statement_goods many[LENGTHS];
    const size_t goods_count = st.goods_count;

    for (size_t i = 0; i < LENGTHS; i++)
        many[i] = goods[0];
    st.goods = many;
    for (size_t length = 0; length < LENGTHS; length++) { /* more than a page of rows */
        st.goods_count = length;
        st.gift_count = gifts - length % 3;
        st.event_count = events - length % 5;
        write_sheet(&st);
        measure();
        check_breaks(length);
    }
    st.goods = goods;
    st.goods_count = goods_count;
    st.gift_count = gifts;
    st.event_count = events;
    st.forms[FORM_CASH].count = 1999;
    write_sheet(&st);
    T_STR(paper_sh("pdftotext -layout sheet.pdf - | grep -c 'Tiền mặt  *1[.]999 '"),
          "1\n");
    done(&st);
}

T_MAIN(paper_start();
       T_RUN(no_page_ends_with_a_heading_or_begins_with_a_lone_total_or_the_signature);
       (void)paper_sh("rm -f sheet.* && rmdir %s", paper_dir);)
