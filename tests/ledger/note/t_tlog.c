/* SPDX-License-Identifier: MIT */
/* What the files of a public log are called, and what is in a bundle. */
#include "ledger/note/tlog.h"

#include "tests/t.h"

TEST(paths_are_those_of_the_specification)
{
    /* clang-format off */
    static const struct {
        int level;
        uint64_t n;
        unsigned width;
        const char *path;
    } rows[] = {
        { 0, 0, 256, "tile/0/000" }, { 0, 0, 1, "tile/0/000.p/1" },
        { 0, 999, 256, "tile/0/999" }, { 0, 1000, 256, "tile/0/x001/000" },
        { 0, 1234067, 256, "tile/0/x001/x234/067" },
        { 1, 1234067, 255, "tile/1/x001/x234/067.p/255" },
        { 6, 5, 16, "tile/6/005.p/16" },
        { TLOG_ENTRIES, 273, 112, "tile/entries/273.p/112" },
        { TLOG_ENTRIES, 70000, 256, "tile/entries/x070/000" },
        { 6, UINT64_MAX, 255,
          "tile/6/x018/x446/x744/x073/x709/x551/615.p/255" },
    };
    /* clang-format on */
    char path[TLOG_PATH_BYTES];

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        T_STR(tlog_path(rows[i].level, rows[i].n, rows[i].width, path), rows[i].path);
}

/* The example of tlog-tiles: "a tree of size 70,000 will be represented by 273 full level
 * 0 tiles, one partial level 0 tile of width 112, one full level 1 tile, one partial level
 * 1 tile of width 17, and one partial level 2 tile of width 1"; of 256: "a full level 0
 * tile and a partial level 1 tile of width 1". */
TEST(widths_are_those_of_the_specification_s_examples)
{
    for (uint64_t n = 0; n < 273; n++)
        T_INT(tlog_width(0, n, 70000), 256);
    T_INT(tlog_width(0, 273, 70000), 112);
    T_INT(tlog_width(0, 274, 70000), 0);
    T_INT(tlog_width(1, 0, 70000), 256);
    T_INT(tlog_width(1, 1, 70000), 17);
    T_INT(tlog_width(1, 2, 70000), 0);
    T_INT(tlog_width(2, 0, 70000), 1);
    T_INT(tlog_width(3, 0, 70000), 0);
    T_INT(tlog_width(0, 0, 256), 256);
    T_INT(tlog_width(0, 1, 256), 0);
    T_INT(tlog_width(1, 0, 256), 1);
    T_INT(tlog_width(0, 0, 0), 0);
    T_INT(tlog_width(1, 0, 255), 0);
    T_INT(tlog_width(0, UINT64_MAX, UINT64_MAX), 0);
    T_INT(tlog_width(6, 0, (UINT64_C(1) << 53) - 1), 31);
}

TEST(a_bundle_gives_its_entries_back_and_stops_at_its_end)
{
    static char longest[65535];
    static uint8_t bundle[3 * 65537];
    const char *body = NULL;
    size_t n = 0, at = 0, used = 0;
    struct err e = { 0 };

    memset(longest, 'x', sizeof longest);
    used += tlog_bundle_put("a", 1, bundle + used);
    used += tlog_bundle_put(longest, sizeof longest, bundle + used);
    used += tlog_bundle_put("{\"v\":1}", 7, bundle + used);
    T_INT(used, 3 + 65537 + 9);
    T(memcmp(bundle, "\0\1a\xFF\xFFx", 6) == 0);
    T_OK(tlog_bundle_next(bundle, used, &at, &body, &n, &e), &e);
    T(n == 1 && body[0] == 'a');
    T_OK(tlog_bundle_next(bundle, used, &at, &body, &n, &e), &e);
    T(n == 65535 && memcmp(body, longest, n) == 0);
    T_OK(tlog_bundle_next(bundle, used, &at, &body, &n, &e), &e);
    T(n == 7 && memcmp(body, "{\"v\":1}", n) == 0);
    T_INT(tlog_bundle_next(bundle, used, &at, &body, &n, &e), ERR_NOTFOUND);
    T_INT(at, used);
}

TEST(a_bundle_that_is_cut_off_is_refused_and_its_outputs_stay)
{
    static const struct {
        const char *bytes;
        size_t n;
    } rows[] = { { "\0", 1 },       { "\1", 1 },       { "\0\0", 2 },
                 { "\0\0a", 3 },    { "\0\2a", 3 },    { "\1\0abc", 5 },
                 { "\xFF\xFF", 2 }, { "\0\5abcd", 6 }, { "\0\1", 2 } };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *body = "untouched";
        size_t n = 9, at = 0;
        struct err e = { 0 };

        T_INT(tlog_bundle_next((const uint8_t *)rows[i].bytes, rows[i].n, &at, &body, &n,
                               &e),
              ERR_INVALID);
        T(at == 0 && n == 9 && strcmp(body, "untouched") == 0 &&
          t_message(&e)[0] != '\0');
    }
}

/* clang-format off */
T_MAIN(
    T_RUN(paths_are_those_of_the_specification);
    T_RUN(widths_are_those_of_the_specification_s_examples);
    T_RUN(a_bundle_gives_its_entries_back_and_stops_at_its_end);
    T_RUN(a_bundle_that_is_cut_off_is_refused_and_its_outputs_stay);
)
/* clang-format on */
