/* SPDX-License-Identifier: MIT */
/* Names as people type them in a search. */
#include "ledger/base/text.h"

#include "tests/t.h"

static const char *
fold(const char *text)
{
    static char out[TEXT_FOLD_BYTES(TEXT_NAME_BYTES)];

    return text_fold(text, out, sizeof out);
}

TEST(vietnamese_letters_lose_their_marks)
{
    T_STR(fold("Nguyễn Văn Đức"), "nguyen van duc");
    T_STR(fold("ĐẶNG THỊ ƯỚC"), "dang thi uoc");
    T_STR(fold("đường Lê Thánh Tông, Phường Bắc Mỹ An"),
          "duong le thanh tong, phuong bac my an");
    T_STR(fold("àáạảãâầấậẩẫăằắặẳẵèéẹẻẽêềếệểễìíịỉĩòóọỏõôồốộổỗơờớợởỡùúụủũưừứựửữỳýỵỷỹđ"),
          "aaaaaaaaaaaaaaaaaeeeeeeeeeeeiiiiiooooooooooooooooouuuuuuuuuuuyyyyyd");
}

TEST(composed_and_decomposed_letters_fold_alike)
{
    T_STR(fold("e\xCC\x82\xCC\xA3"), "e"); /* e, circumflex, dot below */
    T_STR(fold("\xE1\xBB\x87"), "e");      /* ệ */
    T_STR(fold("\xCC\x81"), "");           /* a mark alone */
}

TEST(white_space_is_one_space_and_none_at_the_ends)
{
    T_STR(fold("  An   Bình "), "an binh");
    T_STR(fold("An\xC2\xA0\xE3\x80\x80"
               "Bình"),
          "an binh"); /* no-break and ideographic spaces */
    T_STR(fold(""), "");
    T_STR(fold("   "), "");
}

TEST(what_is_no_letter_stays)
{
    T_STR(fold("N.V.A."), "n.v.a.");
    T_STR(fold("Công ty \"Mẫu\" & <1>"), "cong ty \"mau\" & <1>");
    T_STR(fold("李小龍 Ω Ж"), "李小龍 ω ж");
}

TEST(the_longest_name_fits)
{
    char name[TEXT_NAME_BYTES] = "";

    for (size_t i = 0; i + 3 < sizeof name; i += 3)
        memcpy(name + i, "\xEA\xB0\x81", 3); /* a Hangul syllable: three parts */
    T_INT(strlen(fold(name)), 9 * (strlen(name) / 3));
    for (size_t i = 0; i + 3 < sizeof name; i += 3)
        memcpy(name + i, "\xE1\xBE\x82", 3); /* a Greek letter with three marks */
    T_INT(strlen(fold(name)), 2 * (strlen(name) / 3));
}

T_MAIN(T_RUN(vietnamese_letters_lose_their_marks);
       T_RUN(composed_and_decomposed_letters_fold_alike);
       T_RUN(white_space_is_one_space_and_none_at_the_ends);
       T_RUN(what_is_no_letter_stays); T_RUN(the_longest_name_fits);)
