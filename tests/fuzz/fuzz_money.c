/* SPDX-License-Identifier: MIT */
/* What parses prints, and what was printed parses to the same; nothing else is written.
 */
#include "ledger/base/money.h"
#include "tests/message.h"

#include <assert.h>
#include <string.h>

#define TEXT_BYTES 200
#define UNTOUCHED INT64_C(-77)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_typed(const char *text)
{
    struct err e = { 0 };
    char printed[MONEY_TEXT_BYTES];
    int64_t v = UNTOUCHED;
    int64_t back = UNTOUCHED;

    if (money_parse(text, &v, &e) != ERR_OK) {
        assert(v == UNTOUCHED);
        assert(e.code == ERR_INVALID && t_message(&e)[0] != '\0');
        return;
    }
    assert(v > 0 && v <= MONEY_MAX);
    assert(money_parse(money_format(v, printed), &back, &e) == ERR_OK);
    assert(back == v);
}

static void
check_quantity(const char *text)
{
    struct err e = { 0 };
    char printed[MONEY_TEXT_BYTES];
    int64_t v = UNTOUCHED;
    int64_t back = UNTOUCHED;

    if (money_parse_quantity(text, &v, &e) != ERR_OK) {
        assert(v == UNTOUCHED);
        return;
    }
    assert(v > 0 && v <= MONEY_MAX);
    assert(money_parse_quantity(money_format_quantity(v, printed), &back, &e) == ERR_OK);
    assert(back == v);
}

/* The two groupings mirror each other, and no text means two amounts in them. */
static void
check_grouped(const char *text)
{
    struct err e = { 0 };
    char mirror[TEXT_BYTES + 1];
    char printed[MONEY_TEXT_BYTES];
    int64_t dot = UNTOUCHED;
    int64_t comma = UNTOUCHED;
    int64_t both = UNTOUCHED;
    size_t n = strlen(text);

    for (size_t i = 0; i <= n; i++)
        mirror[i] = (char)(text[i] == '.' ? ',' : text[i] == ',' ? '.' : text[i]);
    enum err_code rc = money_parse_grouped(text, MONEY_GROUP_DOT, &dot, &e);
    assert(money_parse_grouped(mirror, MONEY_GROUP_COMMA, &comma, &e) == rc);
    assert(dot == comma);
    if (rc != ERR_OK) {
        assert(dot == UNTOUCHED);
        return;
    }
    assert(dot >= -MONEY_MAX && dot <= MONEY_MAX);
    if (money_parse_grouped(text, MONEY_GROUP_COMMA, &both, &e) == ERR_OK)
        assert(both == dot);
    assert(money_parse_grouped(money_format(dot, printed), MONEY_GROUP_DOT, &comma, &e) ==
           ERR_OK);
    assert(comma == dot);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char text[TEXT_BYTES + 1] = "";
    int64_t v;

    if (size > TEXT_BYTES)
        return 0;
    if (size > 0)
        memcpy(text, data, size);
    check_typed(text);
    check_quantity(text);
    check_grouped(text);
    if (size >= sizeof v) {
        char printed[MONEY_TEXT_BYTES];
        memcpy(&v, data, sizeof v);
        assert(strlen(money_format(v, printed)) < sizeof printed);
        assert(strlen(money_format_quantity(v, printed)) < sizeof printed);
    }
    return 0;
}
