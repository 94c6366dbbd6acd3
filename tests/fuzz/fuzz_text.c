/* SPDX-License-Identifier: MIT */
/* Cleaned text is fit and clean already; the fast check agrees with itself anywhere. */
#include "ledger/base/base64.h"
#include "ledger/base/text.h"
#include "tests/message.h"

#include <assert.h>
#include <string.h>

#define TEXT_BYTES 300
#define CLEAN_BYTES                                                                      \
    (3 * TEXT_BYTES + 1) /* NFC makes UTF-8 at most three times as long  \
                                          */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Moving a text against the eight-byte words changes nothing but the offset. */
static bool
check_anywhere(const char *text, size_t n)
{
    char moved[8 + TEXT_BYTES];
    struct err e = { 0 };
    enum err_code rc = text_check(text, n, &e);

    assert(rc == ERR_OK || t_message(&e)[0] != '\0');
    char reason[SENTENCE_BYTES] = ""; /* t_message keeps only the last few */

    if (rc != ERR_OK)
        (void)strcpy(reason, strrchr(t_message(&e), ':'));
    for (size_t by = 1; by < 8; by++) {
        struct err again = { 0 };
        memset(moved, 'x', by);
        if (n > 0)
            memcpy(moved + by, text, n);
        assert(text_check(moved, by + n, &again) == rc);
        if (rc != ERR_OK)
            assert(strcmp(strrchr(t_message(&again), ':'), reason) == 0);
    }
    return rc == ERR_OK;
}

static void
check_clean(const char *text, bool fit)
{
    char once[CLEAN_BYTES] = "untouched";
    char twice[CLEAN_BYTES];

    if (text_clean(text, once, sizeof once, NULL) != ERR_OK) {
        assert(!fit);
        assert(strcmp(once, "untouched") == 0);
        return;
    }
    size_t n = strlen(once);
    assert(text_check(once, n, NULL) == ERR_OK);
    assert(n == 0 || (once[0] != ' ' && once[n - 1] != ' '));
    assert(strstr(once, "  ") == NULL);
    assert(text_clean(once, twice, sizeof twice, NULL) == ERR_OK);
    assert(strcmp(once, twice) == 0);
    assert(n == 0 || text_clean(text, twice, n, NULL) == ERR_INVALID);
    assert(text_clean(text, twice, n + 1, NULL) == ERR_OK);
}

/* What is tamed is fit; what was fit is as it was. */
static void
check_tame(const char *text, size_t n, bool fit)
{
    char tame[TEXT_BYTES + 1];

    memcpy(tame, text, n);
    size_t left = text_tame(tame, n, '?');
    assert(left <= n && tame[left] == '\0');
    assert(text_check(tame, left, NULL) == ERR_OK);
    assert(!fit || (left == n && memcmp(tame, text, n) == 0));
}

static void
check_initials(const char *text, bool fit)
{
    char whole[CLEAN_BYTES];
    char cut[8];

    size_t n = strlen(text_initials(text, whole, sizeof whole));
    assert(text_check(whole, n, NULL) == ERR_OK || !fit);
    n = strlen(text_initials(text, cut, sizeof cut));
    assert(strncmp(whole, cut, n) == 0);
}

static void
check_base64(const uint8_t *data, size_t size)
{
    char text[BASE64_BYTES(TEXT_BYTES)];
    uint8_t bytes[TEXT_BYTES];
    size_t n = 0;

    if (base64_decode((const char *)data, size, bytes, sizeof bytes, &n, NULL) ==
        ERR_OK) {
        assert(strlen(base64_encode(bytes, n, text)) == size);
        assert(size == 0 || memcmp(text, data, size) == 0);
    }
    base64_encode(data, size, text);
    assert(base64_decode(text, strlen(text), bytes, size, &n, NULL) == ERR_OK);
    assert(n == size);
    assert(size == 0 || memcmp(bytes, data, size) == 0);
    assert(size == 0 ||
           base64_decode(text, strlen(text), bytes, size - 1, &n, NULL) == ERR_INVALID);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char text[TEXT_BYTES + 1] = "";
    char hex[2 * TEXT_BYTES + 1];

    if (size > TEXT_BYTES)
        return 0;
    if (size > 0)
        memcpy(text, data, size);
    bool fit = check_anywhere(text, size);
    check_tame(text, size, fit);
    if (strlen(text) == size) {
        check_clean(text, fit);
        check_initials(text, fit);
    }
    check_base64(data, size);
    assert(strlen(text_hex(data, size, hex)) == 2 * size);
    assert(!text_is_code(text, size) || fit);
    return 0;
}
