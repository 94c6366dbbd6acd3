/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as a so.json. Properties: what is read stands in the bytes (its origin and its
 * host), its host holds nothing that could end a policy, and the page made of it differs from
 * the page of no books only in the two places that are filled in.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "receipts/verify/verify_page.h"
#include "receipts/verify/book_json.h"
#include "tests/message.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

static void
check_page(const char *json, const struct book_json *book)
{
    static char *empty;
    static size_t empty_bytes;
    char *page = NULL;
    size_t bytes = 0;
    size_t less = 0;

    if (empty == NULL && verify_page_make(VERIFY_PAGE_LIGHT, NULL, 0, &empty,
                                          &empty_bytes, NULL) != ERR_OK)
        abort();
    if (verify_page_make(VERIFY_PAGE_LIGHT, &json, 1, &page, &bytes, NULL) != ERR_OK)
        abort();
    for (const char *at = json; *at != '\0'; at++)
        less += *at == '<';
    assert(bytes == empty_bytes + 1 + strlen(book->host) + strlen(json) + 5 * less);
    assert(strstr(page, book->host) != NULL);
    free(page);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    struct book_json book;
    struct err e = { .code = ERR_OK };
    char *json = malloc(n + 1);

    if (json == NULL)
        abort();
    memcpy(json, data, n);
    json[n] = '\0';
    if (book_json_read(json, n, &book, &e) == ERR_OK) {
        assert(strlen(json) == n);
        assert(strchr(book.origin, '"') != NULL || strstr(json, book.origin) != NULL);
        assert(strstr(json, book.host) != NULL);
        assert(strpbrk(book.host, " ;,'\"<>*") == NULL);
        check_page(json, &book);
    } else {
        assert(e.code == ERR_INVALID && t_message(&e)[0] != '\0');
    }
    free(json);
    return 0;
}
