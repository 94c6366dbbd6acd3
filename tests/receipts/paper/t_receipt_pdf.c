/* SPDX-License-Identifier: MIT */
#include "receipts/paper/receipt_pdf.h"

#include "ledger/base/file.h"
#include "ledger/base/money.h"
#include "tests/gift.h"
#include "tests/paper.h"
#include "tests/t.h"

static struct payload gift;
static struct receipt receipt;
static uint8_t bytes[PAYLOAD_BYTES_MAX];
static char url[PAYLOAD_URL_BYTES];

static void
make(struct gift_choice choice, enum projection_receipt_state state, bool is_copy)
{
    struct receipt_form form;

    gift_receipt(&choice, &gift);
    (void)gift_url(&gift, bytes, url);
    form = *receipt_form_default(gift.receipt.entry.date_day);
    form.parent = "ĐẢNG ỦY PHƯỜNG LÊ THANH NGHỊ";
    struct receipt_facts facts = gift_facts(&gift, &form, url);
    facts.state = state;
    facts.replaced_by = 57;
    facts.void_day = 9500;
    facts.void_reason = REASON_SAITEN;
    facts.is_copy = is_copy;
    receipt_init(&facts, &receipt);
}

static struct receipt_pdf *
begin(enum sheet_layout layout)
{
    struct receipt_pdf *doc = NULL;

    T_OK(receipt_pdf_open(layout, &paper_info, &doc, &e), &e);
    return doc;
}

/* Finish into NAME.pdf of the scratch folder; returns its size. */
static size_t
end(struct receipt_pdf *doc, const char *name)
{
    char path[200];
    char *out = NULL;
    size_t n = 0;

    T_OK(receipt_pdf_finish(doc, &out, &n, &e), &e);
    (void)snprintf(path, sizeof path, "%s/%s.pdf", paper_dir, name);
    FILE *f = fopen(path, "wb");
    T(f != NULL && fwrite(out, 1, n, f) == n && fclose(f) == 0);
    free(out);
    receipt_pdf_close(doc);
    return n;
}

/* The one receipt in `receipt` as NAME.pdf. */
static void
draw(const char *name)
{
    struct receipt_pdf *doc = begin(SHEET_A5);

    T_OK(receipt_pdf_add(doc, &receipt, &e), &e);
    T_INT(receipt_pdf_missing(doc)->count, 0);
    (void)end(doc, name);
}

/* NAME.pdf says what tests/data/receipts/NAME.txt says; GOLDEN=1 writes that anew. A
 * slanted mark would tear the layout apart: then in the order of drawing. */
static void
check_golden(const char *name)
{
    static char want[1 << 16];
    char path[200];
    const char *mode = receipt.mark[0] != '\0' || receipt.is_copy ? "-raw" : "-layout";
    const char *got = paper_sh("pdftotext %s %s.pdf -", mode, name);

    (void)snprintf(path, sizeof path, "tests/data/receipts/%s.txt", name);
    FILE *f = fopen(path, getenv("GOLDEN") != NULL ? "wb" : "rb");
    T(f != NULL);
    if (f == NULL)
        return;
    if (getenv("GOLDEN") != NULL) {
        T(fputs(got, f) >= 0);
    } else {
        want[fread(want, 1, sizeof want - 1, f)] = '\0';
        T_STR(got, want);
    }
    (void)fclose(f);
}

/* How many words of NAME.pdf lie outside of their page (`width` x `height` points), or in
 * the square of the code on its first half. */
static const char *
stray_words(const char *name, int width, int height)
{
    return paper_sh(
        "pdftotext -bbox %s.pdf - | awk -F'\"' -v w=%d -v h=%d '"
        "/<page/ { page++ } /<word/ { n++;"
        " if ($2 < 20 || $4 < 10 || $6 > w - 20 || $8 > h - 5) bad++;"
        " if (page == 1 && $6 > 424 && $2 < 562 && $8 > 80 && $4 < 214) bad++ }"
        " END { if (n < 20) print \"few words\"; printf \"%%d\", bad }'",
        name, width, height);
}

TEST(receipts_read_as_the_golden_texts)
{
    static const struct {
        const char *name;
        struct gift_choice choice;
        enum projection_receipt_state state;
        bool is_copy;
    } rows[] = {
        { "cash", { 1, 1, 0, 0, 0, 1, FORM_CASH, 0 }, RECEIPT_VALID, false },
        { "bank-unnamed", { 0, 0, 0, 0, 1, 0, FORM_BANK, 0 }, RECEIPT_VALID, false },
        { "void", { 1, 1, 0, 0, 0, 1, FORM_CASH, 0 }, RECEIPT_VOID, false },
        { "replaced-copy", { 1, 1, 0, 1, 0, 1, FORM_CASH, 0 }, RECEIPT_REPLACED, true },
        { "copy", { 1, 0, 0, 0, 0, 1, FORM_CASH, 0 }, RECEIPT_VALID, true },
        { "goods", { 1, 1, 0, 0, 0, 1, FORM_GOODS, 6 }, RECEIPT_VALID, false },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        make(rows[i].choice, rows[i].state, rows[i].is_copy);
        draw(rows[i].name);
        check_golden(rows[i].name);
        T_STR(stray_words(rows[i].name, 595, 420), "0");
        T_STR(paper_sh("pdfinfo %s.pdf | grep -c 'Pages:  *1$'", rows[i].name), "1\n");
    }
}

TEST(a_phone_reads_the_url_off_the_print_at_150_dpi)
{
    static const struct gift_choice rows[] = {
        { 1, 1, 0, 0, 0, 1, FORM_CASH, 0 },
        { 1, 1, 1, 1, 1, 1, FORM_CASH, 0 },
        { 1, 1, 0, 0, 0, 1, FORM_GOODS, 6 },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        make(rows[i], i == 1 ? RECEIPT_REPLACED : RECEIPT_VALID, true);
        draw("qr");
        const char *read = paper_sh("pdftoppm -r 150 -gray qr.pdf qr && "
                                    "zbarimg -q --raw qr-1.pgm 2>/dev/null");
        T_INT(strlen(read), strlen(url) + 1);
        T(strncmp(read, url, strlen(url)) == 0);
    }
}

TEST(marks_lie_across_what_no_longer_counts)
{
    static const struct {
        enum projection_receipt_state state;
        bool is_copy;
        const char *mark;
        bool is_marked;
    } rows[] = {
        { RECEIPT_VALID, false, "ĐÃ|BẢN SAO", false },
        { RECEIPT_VALID, true, "^BẢN SAO$", true },
        { RECEIPT_VOID, false, "^ĐÃ HỦY$", true },
        { RECEIPT_VOID, true, "^ĐÃ HỦY$", true },
        { RECEIPT_VOID, true, "BIÊN LAI THU TIỀN (BẢN SAO)", true },
        { RECEIPT_REPLACED, false, "^ĐÃ THAY THẾ$", true },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        make((struct gift_choice){ .form = FORM_CASH }, rows[i].state, rows[i].is_copy);
        draw("mark");
        const char *count =
            paper_sh("pdftotext -raw mark.pdf - | grep -c '%s' || true", rows[i].mark);
        T_STR(count, rows[i].is_marked ? "1\n" : "0\n");
    }
}

TEST(the_same_receipts_are_the_same_bytes)
{
    for (int i = 0; i < 2; i++) {
        struct receipt_pdf *doc = begin(SHEET_A4_TWO);
        make((struct gift_choice){ 1, 1, 0, 0, 0, 1, FORM_GOODS, 6 }, RECEIPT_VOID, true);
        T_OK(receipt_pdf_add(doc, &receipt, &e), &e);
        make((struct gift_choice){ .form = FORM_CASH }, RECEIPT_VALID, false);
        T_OK(receipt_pdf_add(doc, &receipt, &e), &e);
        T(end(doc, i == 0 ? "one" : "two") > 10000);
    }
    T_STR(paper_sh("cmp one.pdf two.pdf"), "");
    T_STR(paper_sh("qpdf --check one.pdf > out || cat out"), "");
}

TEST(two_receipts_share_a_page_of_a4)
{
    struct receipt_pdf *doc = begin(SHEET_A4_TWO);

    for (int i = 0; i < 5; i++) {
        make((struct gift_choice){ 1, 1, 0, 0, 0, 1, FORM_CASH, 0 }, RECEIPT_VALID,
             false);
        T_OK(receipt_pdf_add(doc, &receipt, &e), &e);
    }
    (void)end(doc, "many");
    T_STR(paper_sh("pdfinfo many.pdf | sed -n 's/^Pages: *//p'"), "3\n");
    T_STR(paper_sh("pdfinfo many.pdf | grep -c 'A4'"), "1\n");
    T_STR(paper_sh("pdftotext many.pdf - | grep -c 'BIÊN LAI THU TIỀN'"), "5\n");
    T_STR(paper_sh("pdftoppm -r 150 -gray -l 1 many.pdf m && "
                   "zbarimg -q --raw m-1.pgm 2>/dev/null | sort | uniq -c | wc -l"),
          "1\n");
    T_STR(paper_sh("zbarimg -q --raw m-1.pgm 2>/dev/null | wc -l"), "2\n");
}

TEST(a_long_list_of_goods_goes_on_with_its_heads_and_page_numbers)
{
    struct receipt_pdf *doc = begin(SHEET_A5);

    make((struct gift_choice){ .form = FORM_GOODS, .line_count = 5 }, RECEIPT_VOID,
         false);
    receipt.line_count =
        ENTRY_LINES_MAX; /* more than a QR holds; the paper must hold it */
    for (size_t i = 0; i < ENTRY_LINES_MAX; i++) {
        struct receipt_line *line = &receipt.lines[i];
        memset(line->item, 'W', ENTRY_ITEM_BYTES - 1);
        (void)snprintf(line->item, sizeof line->item, "MON%zu", i + 1);
        line->item[strlen(line->item)] = 'W';
        memset(line->unit, 'W', ENTRY_UNIT_BYTES - 1);
        (void)money_format_quantity(MONEY_MAX, line->quantity);
        (void)snprintf(line->value, sizeof line->value, "9.007.199.254.740.991 (c)");
    }
    T_OK(receipt_pdf_add(doc, &receipt, &e), &e);
    (void)end(doc, "long");
    int pages = atoi(paper_sh("pdfinfo long.pdf | sed -n 's/^Pages: *//p'"));
    T(pages > 5 && pages < SHEET_PARTS_MAX);
    T_INT(atoi(paper_sh("pdftotext long.pdf - | grep -c 'MON[0-9]*W'")), ENTRY_LINES_MAX);
    T_INT(atoi(paper_sh("pdftotext -raw long.pdf - | grep -c 'ĐÃ HỦY$'")), pages);
    T_INT(atoi(paper_sh("pdftotext -raw long.pdf - | grep -c 'Trang [0-9]*/%d$'", pages)),
          pages);
    T_INT(atoi(paper_sh("pdftotext -raw long.pdf - | grep -c '^STT Tên, quy cách'")),
          pages);
    T_STR(paper_sh("pdftotext long.pdf - | grep -c 'Ký, ghi rõ họ tên'"), "2\n");
    T_STR(stray_words("long", 595, 420), "0");
}

/* Fill a field with words of its own kind up to its last byte. */
#define FILL(field, word)                                                                \
    do {                                                                                 \
        size_t fill_n = strlen(word);                                                    \
        for (size_t fill = 0; fill + fill_n < sizeof(field); fill += fill_n)             \
            memcpy((field) + fill, (word), fill_n + 1);                                  \
    } while (0)

TEST(the_longest_of_everything_stays_on_the_paper)
{
    static const char *const words[] = { "MẶT TRẬN ", "Ủ", "W", "i " };

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        make((struct gift_choice){ 1, 1, 0, 1, 1, 1, FORM_CASH, 0 }, RECEIPT_VOID, true);
        FILL(receipt.parent, words[i]);
        FILL(receipt.org, words[i]);
        FILL(receipt.donor, words[i]);
        FILL(receipt.place, words[i]);
        FILL(receipt.host, "w");
        memset(receipt.content, 0, sizeof receipt.content);
        FILL(receipt.content, words[i]);
        (void)money_format(MONEY_MAX, receipt.amount);
        (void)words_amount(INT64_C(7777777777777777),
                           &(struct words_style){ .chan = true }, receipt.amount_words);
        draw("full");
        T_STR(stray_words("full", 595, 420), "0");
        T_STR(paper_sh("pdftotext full.pdf - | grep -c 'Ký, ghi rõ họ tên'"), "2\n");
    }
}

TEST(hostile_names_are_drawn_as_text_and_nothing_else)
{
    static const struct {
        const char *name;
        size_t missing;
        const char *shown;
    } rows[] = {
        { "(\\) Tj ET Q /F1 99 Tf", 0, "(\\) Tj ET Q /F1 99 Tf" },
        { "<script>alert(1)</script>", 0, "<script>alert(1)</script>" },
        { "'; rm -rf / #", 0, "'; rm -rf / #" },
        { "Nguyễn 😀 Mẫu", 1, "Mẫu" },
        { "王小明", 3, "Địa chỉ" },
        { "\xFF\xC3(", 2, "Địa chỉ" },
        { "%s%n%d", 0, "%s%n%d" },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct receipt_pdf *doc = begin(SHEET_A5);
        make((struct gift_choice){ .form = FORM_CASH, .is_disclosed = 1 }, RECEIPT_VALID,
             false);
        (void)snprintf(receipt.donor, sizeof receipt.donor, "%s", rows[i].name);
        T_OK(receipt_pdf_add(doc, &receipt, &e), &e);
        T_INT(receipt_pdf_missing(doc)->count, rows[i].missing);
        (void)end(doc, "hostile");
        T(strstr(paper_sh("pdftotext -layout hostile.pdf -"), rows[i].shown) != NULL);
        T_STR(paper_sh("qpdf --check hostile.pdf > out || cat out"), "");
    }
}

TEST(refuses_a_url_that_no_qr_code_holds_and_draws_nothing)
{
    struct receipt_pdf *doc = begin(SHEET_A5);

    make((struct gift_choice){ .form = FORM_GOODS, .line_count = 20 }, RECEIPT_VALID,
         false);
    T_INT(receipt_pdf_add(doc, &receipt, &e), ERR_INVALID);
    T(strstr(t_message(&e), "receipt 2026/000042") != NULL);
    make((struct gift_choice){ .form = FORM_CASH }, RECEIPT_VALID, false);
    T_OK(receipt_pdf_add(doc, &receipt, &e), &e);
    (void)end(doc, "rest");
    T_STR(paper_sh("pdfinfo rest.pdf | sed -n 's/^Pages: *//p'"), "1\n");
    receipt_pdf_close(NULL);
}

/* clang-format off */
T_MAIN(
    gift_open();
    paper_start();
    T_RUN(receipts_read_as_the_golden_texts);
    T_RUN(a_phone_reads_the_url_off_the_print_at_150_dpi);
    T_RUN(marks_lie_across_what_no_longer_counts);
    T_RUN(the_same_receipts_are_the_same_bytes);
    T_RUN(two_receipts_share_a_page_of_a4);
    T_RUN(a_long_list_of_goods_goes_on_with_its_heads_and_page_numbers);
    T_RUN(the_longest_of_everything_stays_on_the_paper);
    T_RUN(hostile_names_are_drawn_as_text_and_nothing_else);
    T_RUN(refuses_a_url_that_no_qr_code_holds_and_draws_nothing);
    (void)paper_sh("rm -f *.pdf *.pgm out && rmdir %s", paper_dir);
    hash_close(gift_hash);
)
/* clang-format on */
