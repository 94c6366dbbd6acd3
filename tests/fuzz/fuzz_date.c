/* SPDX-License-Identifier: MIT */
/* ISO days and instants have one text each; other shapes agree on the day they mean. */
#include "ledger/base/date.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

#define TEXT_BYTES 100
#define UNTOUCHED (-77)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check_day(const char *text)
{
    char printed[DATE_TEXT_BYTES];
    int32_t day = UNTOUCHED;
    int32_t back = UNTOUCHED;

    if (date_parse(text, &day, NULL) == ERR_OK)
        assert(strcmp(date_format(day, printed), text) == 0);
    else
        assert(day == UNTOUCHED);
    if (date_parse_human(text, &day, NULL) == ERR_OK) {
        assert(day >= 0 && day <= DATE_DAY_MAX);
        assert(date_parse_human(date_format_vn(day, printed), &back, NULL) == ERR_OK);
        assert(back == day);
    }
    for (int order = DATE_DMY; order <= DATE_MDY; order++) {
        back = UNTOUCHED;
        if (date_parse_ordered(text, (enum date_order)order, &back, NULL) == ERR_OK)
            assert(back >= 0 && back <= DATE_DAY_MAX);
        else
            assert(back == UNTOUCHED);
    }
}

static void
check_instant_text(const char *text)
{
    struct instant at = { UNTOUCHED, UNTOUCHED };
    char printed[DATE_INSTANT_BYTES];

    if (date_parse_instant(text, &at, NULL) == ERR_OK)
        assert(strcmp(date_format_instant(&at, printed), text) == 0);
    else
        assert(at.at_s == UNTOUCHED && at.offset_minutes == UNTOUCHED);
}

static void
check_instant(const uint8_t *data, size_t size)
{
    struct instant at;
    struct instant back;
    char printed[DATE_INSTANT_BYTES];
    int8_t quarters;

    if (size != sizeof at.at_s + 1)
        return;
    memcpy(&at.at_s, data, sizeof at.at_s);
    memcpy(&quarters, data + sizeof at.at_s, 1);
    at.offset_minutes = quarters * 15;
    if (!date_instant_is_valid(&at))
        return;
    assert(date_parse_instant(date_format_instant(&at, printed), &back, NULL) == ERR_OK);
    assert(back.at_s == at.at_s && back.offset_minutes == at.offset_minutes);
    printed[DATE_TEXT_BYTES - 1] = '\0'; /* what is left is the day */
    int32_t day = UNTOUCHED;
    assert(date_parse(printed, &day, NULL) == ERR_OK);
    assert(day == date_of_instant(&at));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char text[TEXT_BYTES + 1] = "";

    if (size > TEXT_BYTES)
        return 0;
    if (size > 0)
        memcpy(text, data, size);
    check_day(text);
    check_instant_text(text);
    check_instant(data, size);
    return 0;
}
