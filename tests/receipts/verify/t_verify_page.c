/* SPDX-License-Identifier: MIT */
#include "receipts/verify/verify_page.h"

#include "tests/t.h"

#define KEY "\"key\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\""
#define OTHER_KEY "\"key\":\"AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\""
#define BEFORE                                                                           \
    "{\"book\":\"2026\",\"funds\":[{\"code\":\"NKT\",\"name\":\"Quỹ </script><b>\"}]," \
    "\"host\":\"https://example.org/k\","
#define AFTER                                                                              \
    ",\"log\":\"https://example.org/so/\",\"org\":\"Phường \\\"Mẫu\\\"\",\"origin\":" \
    "\"example.org/so/2026\"}"

static const char good[] = BEFORE KEY AFTER;

static int
count(const char *text, const char *what)
{
    int n = 0;

    for (const char *at = text; (at = strstr(at, what)) != NULL; at += strlen(what))
        n++;
    return n;
}

/* The page of these books, or NULL; yours to free. */
static char *
make(enum verify_page_kind kind, const char *const *books, size_t n)
{
    char *page = NULL;
    size_t bytes = 0;
    struct err e = { .code = ERR_OK };

    T_OK(verify_page_make(kind, books, n, &page, &bytes, &e), &e);
    T(page == NULL || strlen(page) == bytes);
    return page;
}

TEST(books_and_their_hosts_are_put_in_and_nothing_is_left_open)
{
    const char *books[] = { good };

    for (int kind = VERIFY_PAGE_LIGHT; kind <= VERIFY_PAGE_SAVED; kind++) {
        char *page = make((enum verify_page_kind)kind, books, 1);
        if (page == NULL)
            return;
        T_INT(count(page, "@LALANH"), 0);
        T_INT(count(page, "connect-src 'self' https://example.org; img-src"), 1);
        T_INT(count(page, "id=\"books\">[{\"book\":\"2026\""), 1);
        T_INT(count(page, "Quỹ \\u003c/script>\\u003cb>"), 1);
        T_INT(count(page, "</script>"), 3);
        T_INT(count(page, "'wasm-unsafe-eval'"), kind == VERIFY_PAGE_SAVED);
        free(page);
    }
}

TEST(several_books_stand_in_one_list_and_a_host_is_named_once)
{
    static const char other[] =
        "{\"book\":\"2025\",\"host\":\"http://10.0.0.2:8080/k\"," OTHER_KEY
        ",\"log\":\"http://10.0.0.2:8080/\",\"org\":\"A\",\"origin\":\"example.org/"
        "cu\",\"unit\":\"X\"}";
    static const char same_host[] =
        "{\"book\":\"2025\",\"funds\":[],\"host\":\"https://example.org/k\"," KEY
        ",\"log\":\"https://example.org/cu/\",\"org\":\"A\",\"origin\":\"example.org/"
        "truoc\"}";
    const char *books[] = { good, other, same_host };
    char *page = make(VERIFY_PAGE_LIGHT, books, 3);

    if (page == NULL)
        return;
    T_INT(count(page, "connect-src 'self' https://example.org http://10.0.0.2:8080; img"),
          1);
    T_INT(count(page, "},{\"book\":\"2025\""), 2);
    free(page);
    page = make(VERIFY_PAGE_LIGHT, NULL, 0);
    T_INT(count(page, "connect-src 'self';"), 1);
    T_INT(count(page, "id=\"books\">[]</script>"), 1);
    free(page);
}

TEST(the_same_books_give_the_same_bytes)
{
    const char *books[] = { good, good };
    char *one = make(VERIFY_PAGE_SAVED, books, 2);
    char *two = make(VERIFY_PAGE_SAVED, books, 2);

    T(one != NULL && two != NULL && strcmp(one, two) == 0);
    free(one);
    free(two);
}

TEST(two_keys_for_one_origin_are_refused)
{
    const char *books[] = { good, BEFORE OTHER_KEY AFTER };
    char *page = NULL;
    size_t n = 0;
    struct err e = { .code = ERR_OK };

    T_INT(verify_page_make(VERIFY_PAGE_LIGHT, books, 2, &page, &n, &e), ERR_INVALID);
    T_STR(t_message(&e), "two books of origin 'example.org/so/2026' have different keys");
    T(page == NULL);
}

/* `good` with one text in it replaced. */
static void
refuse(const char *from, const char *to)
{
    char json[1024];
    const char *at = strstr(good, from);
    const char *books[] = { json };
    char *page = NULL;
    size_t n = 0;
    struct err e = { .code = ERR_OK };

    T(at != NULL);
    if (at == NULL)
        return;
    (void)snprintf(json, sizeof json, "%.*s%s%s", (int)(at - good), good, to,
                   at + strlen(from));
    if (verify_page_make(VERIFY_PAGE_LIGHT, books, 1, &page, &n, &e) != ERR_INVALID)
        printf("# taken: %s\n", json);
    T_INT(e.code, ERR_INVALID);
    T(strncmp(t_message(&e), "book 1 of the verify page", 25) == 0);
    T(page == NULL);
    free(page);
}

TEST(what_is_not_canonical_or_not_whole_is_refused)
{
    refuse("{\"book\"", "{ \"book\"");
    refuse("\"book\":\"2026\"", "\"book\":\"a b\"");
    refuse("\"book\":\"2026\"", "\"book\":2026");
    refuse("\"code\":\"NKT\"", "\"code\":\"nkt\"");
    refuse("\"name\":", "\"nom\":");
    refuse("}],", "},],");
    refuse("}],", "}");
    refuse("[{", "[");
    refuse("\"host\":\"https://example.org/k\"", "\"host\":\"\"");
    refuse("AAA=\"", "AAA\"");
    refuse("AAA=\"", "AAB=\"");
    refuse("\"org\"", "\"orgs\"");
    refuse("Phường", "Ph\\u01b0ờng");
    refuse("Phường", "Ph\xC6ờng");
    refuse("Phường", "Ph\xE2\x80\xAEường");
    refuse("example.org/so/2026", "example.org/so/2026/bienlai");
    refuse("\"}", "\"} ");
    refuse("\"}", "\",\"zone\":\"X\"}");
    refuse(good, "");
    refuse(good, "[]");
    refuse(good, "{\"book\":\"2026\",\"funds\":[{\"code\":\"A\",\"name\":\"B\"}");
}

TEST(a_log_that_could_widen_the_policy_is_refused)
{
    static const char *const urls[] = {
        "ftp://example.org/",
        "https://example.org",
        "https:///so/",
        "//example.org/",
        "https://*/",
        "https://*.example.org/",
        "https://a b/",
        "https://example.org;/",
        "https://u:p@example.org/",
        "https://example.org:/",
        "https://example.org:123456/",
        "https://-x.example.org/",
        "https://example.org/a b/",
        "https://example.org/'none'/",
        "https://example.org/?x/",
        "https://example.org/#/",
        "https://[::1]/",
        "https://example.org/so/;script-src */",
        "javascript:alert(1)/",
        "https://ví-dụ.org/",
    };

    for (size_t i = 0; i < sizeof urls / sizeof urls[0]; i++)
        refuse("https://example.org/so/", urls[i]);
}

/* clang-format off */
T_MAIN(
    T_RUN(books_and_their_hosts_are_put_in_and_nothing_is_left_open);
    T_RUN(several_books_stand_in_one_list_and_a_host_is_named_once);
    T_RUN(the_same_books_give_the_same_bytes);
    T_RUN(two_keys_for_one_origin_are_refused);
    T_RUN(what_is_not_canonical_or_not_whole_is_refused);
    T_RUN(a_log_that_could_widen_the_policy_is_refused);
)
