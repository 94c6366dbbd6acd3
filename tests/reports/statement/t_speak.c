/* SPDX-License-Identifier: MIT */
#include <stdlib.h>

#include "reports/statement/speak.h"
#include "tests/t.h"

TEST(what_is_written_becomes_what_is_said)
{
    static const struct {
        const char *written, *said;
    } cases[] = {
        { "UBMTTQ VN P. Lê Thanh Nghị",
          "Ủy ban Mặt trận Tổ quốc Việt Nam phường Lê Thanh Nghị" },
        { "Quỹ \"Vì người nghèo\" (2026)",
          "Quỹ Vì người nghèo hai nghìn không trăm hai mươi sáu" },
        { "điện thoại 0912 345", "điện thoại không chín một hai ba trăm bốn mươi lăm" },
        { "TDP số 3", "tổ dân phố số ba" },
        { "gạo, 25kg; dầu ăn: 5 l", "gạo, hai mươi lăm ki lô gam, dầu ăn, năm lít" },
        { "Hội A & Hội B, ", "Hội A và Hội B" },
        { "12345678901", "một hai ba bốn năm sáu bảy tám chín không một" },
        { "0", "không" },
        { "100%", "một trăm phần trăm" },
        { "***", "" },
        { "", "" },
    };
    const struct words_style style = { 0 };
    char out[SPEAK_BYTES];

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        T_STR(speak_text(cases[i].written, &style, out), cases[i].said);
}

TEST(a_script_has_capitals_full_stops_and_a_count)
{
    char *text = NULL;
    size_t n = 0;
    struct speak s = { open_memstream(&text, &n), 0 };

    speak_say(&s, "đầu kỳ còn %s đồng", "năm");
    speak_pause(&s);
    speak_say_parts(&s, "ban thường trực, điện thoại một hai");
    T_INT(fclose(s.to), 0);
    T_STR(text, "Đầu kỳ còn năm đồng.\n\nBan thường trực.\nĐiện thoại một hai.\n");
    T_INT(s.words, 12);
    T_INT(speak_count("  hai  từ "), 2);
    T_INT(speak_count(""), 0);
    free(text);
}

TEST(any_bytes_are_safe_to_say)
{
    const struct words_style style = { 0 };
    char in[3000], out[SPEAK_BYTES];
    unsigned seed = 7;

    for (int round = 0; round < 2000; round++) {
        size_t n = seed % (sizeof in - 1);

        for (size_t i = 0; i < n; i++) {
            seed = seed * 1103515245u + 12345u;
            in[i] = (char)(seed >> 16 | 1u);
        }
        in[n] = '\0';
        T(strlen(speak_text(in, &style, out)) < SPEAK_BYTES);
    }
}

T_MAIN(T_RUN(what_is_written_becomes_what_is_said);
       T_RUN(a_script_has_capitals_full_stops_and_a_count);
       T_RUN(any_bytes_are_safe_to_say);)
