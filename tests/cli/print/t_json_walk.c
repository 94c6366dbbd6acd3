/* SPDX-License-Identifier: MIT */
/* Walking the members of canonical bytes: every value is one piece, whatever is in it. */
#include "cli/print/json_walk.h"

#include "tests/t.h"

TEST(members_come_in_order_and_whole)
{
    static const char body[] = "{\"amount\":500000,\"item\":\"a \\\"b\\\", "
                               "{c}\",\"lines\":[{\"item\":\"x]\",\"qty\":"
                               "1},[2,3]],\"prev\":\"\",\"restricted\":true}";
    static const struct {
        const char *name, *plain;
    } rows[] = {
        { "amount", "500000" },
        { "item", "a \"b\", {c}" },
        { "lines", "[{\"item\":\"x]\",\"qty\":1},[2,3]]" },
        { "prev", "" },
        { "restricted", "true" },
    };
    struct buf b = { 0 };
    const char *at = body;
    struct json_member m;

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        T(json_walk_next(&at, &m));
        buf_clear(&b);
        buf_add(&b, m.name, m.name_bytes);
        T_STR(buf_text(&b), rows[i].name);
        buf_clear(&b);
        json_walk_put_plain(&b, &m);
        T_STR(buf_text(&b), rows[i].plain);
    }
    T(!json_walk_next(&at, &m));
    T_STR(at, "}");
    buf_free(&b);
}

TEST(backslashes_and_letters_of_many_bytes_survive)
{
    const char *at = "{\"name\":\"xe l\xc4\x83n \\\\ \\\"\"}";
    struct buf b = { 0 };
    struct json_member m;

    T(json_walk_next(&at, &m));
    json_walk_put_plain(&b, &m);
    T_STR(buf_text(&b), "xe lăn \\ \"");
    T(!json_walk_next(&at, &m));
    buf_free(&b);
}

T_MAIN(T_RUN(members_come_in_order_and_whole);
       T_RUN(backslashes_and_letters_of_many_bytes_survive);)
