/* SPDX-License-Identifier: MIT */
#include <stdlib.h>
#include <string.h>

#include "tests/published.h"
#include "ledger/base/base64.h"

TEST(the_book_says_of_itself_what_the_verify_page_needs)
{
    char b64[64], *text, *want = NULL;
    size_t n = 0;
    FILE *f = open_memstream(&want, &n);

    published_open(0);
    T_OK(published_run(false), &fx.e);
    text = published_file("so.json");
    fprintf(f,
            "{\"book\":\"2026\",\"funds\":[{\"code\":\"VNN\",\"name\":\"Quỹ Vì người "
            "nghèo\"},{\"code\":\"NKT\",\"name\":\"Quỹ hỗ trợ người khuyết tật\"}],"
            "\"host\":\"https://example.org/x\",\"key\":\"%s\","
            "\"log\":\"https://example.org/so/phuong-mau/2026/\","
            "\"org\":\"Ủy ban Mặt trận Tổ quốc phường Mẫu\","
            "\"origin\":\"example.org/so/phuong-mau/2026\"}",
            base64_encode(ledger_identity(fx.l)->public_key, CRYPTO_PUBLIC_BYTES, b64));
    fclose(f);
    T_STR(text, want);
    free(text);
    free(want);
    published_close();
}

TEST(another_address_gets_its_last_slash)
{
    struct publish_options options = { .log_url = "http://192.0.2.7:8080/so",
                                       .form = published_form_of };

    published_open(0);
    T_OK(publish_run(fx.l, published_at, &options, &published, &fx.e), &fx.e);
    T(published_has("so.json", "\"log\":\"http://192.0.2.7:8080/so/\""));
    options.log_url = "http://192.0.2.7:8080/so/";
    T_OK(publish_run(fx.l, published_at, &options, &published, &fx.e), &fx.e);
    T_INT(published.written, 0);
    published_close();
}

TEST(the_verify_pages_are_there_and_their_hash_is_told)
{
    uint8_t digest[HASH_BYTES];
    char hex[2 * HASH_BYTES + 1];
    struct hash *h = NULL;
    size_t n = 0, saved_n = 0;
    char *page, *saved;

    published_open(0);
    T_OK(published_run(false), &fx.e);
    page = site_read(published_at, "kiem-tra.html", &n);
    saved = site_read(published_at, "kiem-tra-luu.html", &saved_n);
    T(page != NULL && n > 1000);
    T(saved != NULL && saved_n > 1000);
    T_OK(hash_open(&h, &fx.e), &fx.e);
    hash_bytes(h, page, n, digest);
    T(memcmp(digest, published.page, HASH_BYTES) == 0);
    T(published_has("index.html", text_hex(digest, HASH_BYTES, hex)));
    hash_close(h);
    free(page);
    free(saved);
    published_close();
}

TEST(the_home_page_has_the_numbers_of_the_book)
{
    published_open(0);
    published_statement("VNN", STATEMENT_SMALL_LIMIT);
    T_OK(published_run(false), &fx.e);
    T(published_has("index.html", "<h2>Từ khi mở sổ đến nay</h2>"));
    T(published_has("index.html", "Ban đầu có</dt><dd class=\"big\">5.<wbr>000.<wbr>000 "
                                  "đồng"));
    T(published_has("index.html", "Quỹ hỗ trợ người khuyết tật [NKT]"));
    T(published_has("index.html", "Tài khoản 0011000000000 tại Ngân hàng Mẫu"));
    T(published_has("index.html", "<th scope=\"row\">Xe lăn</th><td>VNN</td>"
                                  "<td class=\"n\">1</td><td>chiếc</td>"));
    T(published_has("index.html", "href=\"sao-ke/VNN-2026-01-01-2026-03-31.pdf\""));
    published_close();
}

/* [I8] */
TEST(nobody_is_on_the_home_page)
{
    published_open(2);
    published_statement("VNN", STATEMENT_SMALL_LIMIT);
    T_OK(published_run(false), &fx.e);
    for (size_t i = 0; i < VILLAGE_GIVERS; i++)
        T(!published_has("index.html", village_givers[i].name));
    published_close();
}

T_MAIN(T_RUN(the_book_says_of_itself_what_the_verify_page_needs);
       T_RUN(another_address_gets_its_last_slash);
       T_RUN(the_verify_pages_are_there_and_their_hash_is_told);
       T_RUN(the_home_page_has_the_numbers_of_the_book);
       T_RUN(nobody_is_on_the_home_page);)
