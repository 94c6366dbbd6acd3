/* SPDX-License-Identifier: MIT */
#include "receipts/qr.h"

#include <unistd.h>

#include "tests/t.h"

#define PREFIX "https://mttq.example.org/kiem-tra/#" /* 35 bytes */

static struct err e;

/* The prefix and so many digits. */
static const char *
url_of(size_t digits)
{
    static char url[2000];
    size_t n = (size_t)snprintf(url, sizeof(url), "%s", PREFIX);

    for (size_t i = 0; i < digits; i++)
        url[n++] = (char)('0' + (i * 7 + i / 10) % 10);
    url[n] = '\0';
    return url;
}

/* Draw 4 pixels a module into a PGM file and let zbarimg read it. */
static const char *
read_back(const struct qr *qr)
{
    static char out[4000];
    char path[64];
    int fd = mkstemp(t_template(path, sizeof path, "qr"));
    FILE *f = fdopen(fd, "wb");
    size_t side = (qr->width + 2 * QR_QUIET_MODULES) * 4;

    fprintf(f, "P5 %zu %zu 255\n", side, side);
    for (size_t y = 0; y < side; y++)
        for (size_t x = 0; x < side; x++) {
            size_t mx = x / 4 - QR_QUIET_MODULES, my = y / 4 - QR_QUIET_MODULES;
            bool is_dark = mx < qr->width && my < qr->width && qr_is_dark(qr, mx, my);

            fputc(is_dark ? 0 : 255, f);
        }
    fclose(f);
    char command[200];

    snprintf(command, sizeof(command),
             "zbarimg -q --nodbus --raw -Sdisable -Sqrcode.enable pgm:%s", path);
    f = popen(command, "r");
    size_t n = fread(out, 1, sizeof(out) - 1, f);

    pclose(f);
    unlink(path);
    while (n > 0 && out[n - 1] == '\n')
        n--;
    out[n] = '\0';
    return out;
}

TEST(takes_level_q_up_to_version_12_and_m_beyond)
{
    static const struct {
        size_t digits;
        int version;
        char level;
    } rows[] = {
        /* Computed by hand from the capacities of ISO/IEC 18004, table 7: both sides. */
        { 0, 4, 'Q' },    { 23, 4, 'Q' },   { 24, 5, 'Q' },   { 225, 9, 'Q' },
        { 226, 10, 'Q' }, { 399, 12, 'Q' }, { 400, 10, 'M' }, { 423, 10, 'M' },
        { 424, 11, 'M' }, { 601, 12, 'M' }, { 602, 13, 'M' }, { 1256, 18, 'M' },
    };
    struct qr qr;

    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        T_OK(qr_encode(url_of(rows[i].digits), &qr, &e), &e);
        T_INT(qr.version, rows[i].version);
        T_INT(qr.level, rows[i].level);
        T_INT(qr.width, 17 + 4 * rows[i].version);
    }
}

TEST(refuses_what_a_phone_cannot_read_and_leaves_out_untouched)
{
    struct qr qr = { .version = -1 };

    T(qr_encode(url_of(1257), &qr, &e) == ERR_INVALID);
    T_STR(t_message(&e), "1292 characters do not fit a QR code that a phone can read "
                         "(version 18); split the receipt");
    T(qr_encode("", &qr, &e) == ERR_INVALID);
    T_INT(qr.version, -1);
}

TEST(is_read_back_by_another_program)
{
    static const size_t digits[] = { 0, 1, 2, 3, 100, 399, 400, 560, 900, 1256 };
    struct qr qr;

    for (size_t i = 0; i < sizeof(digits) / sizeof(digits[0]); i++) {
        T_OK(qr_encode(url_of(digits[i]), &qr, &e), &e);
        T_STR(read_back(&qr), url_of(digits[i]));
    }
}

TEST(takes_any_text_not_only_receipts)
{
    static const char *const texts[] = {
        "0123456789", "#",      "#5",
        "a#12b",      "Số: 12", "00020101021238570010A0000007276304C15C"
    };
    struct qr qr;

    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        T_OK(qr_encode(texts[i], &qr, &e), &e);
        T_STR(read_back(&qr), texts[i]);
    }
}

TEST(writes_the_dark_runs_of_a_row_as_rectangles)
{
    struct qr qr;
    char path[QR_PATH_BYTES];

    T_OK(qr_encode("#1", &qr, &e), &e);
    T_INT(qr.width, 21);
    /* The top row begins and ends with the seven modules of a finder pattern. */
    T(strncmp(qr_row_path(&qr, 0, path), "0 20 7 1 re\n", 12) == 0);
    T(strstr(path, "14 20 7 1 re\n") != NULL);
    T(strncmp(qr_row_path(&qr, 1, path), "0 19 1 1 re\n6 19 1 1 re\n", 24) == 0);
    /* The longest possible path fits. */
    T_OK(qr_encode(url_of(1256), &qr, &e), &e);
    for (size_t x = 0; x < qr.width; x++)
        qr.modules[x] = x % 2 == 0;
    T(strlen(qr_row_path(&qr, 0, path)) > 45 * 11);
}

/* clang-format off */
T_MAIN(
    T_RUN(takes_level_q_up_to_version_12_and_m_beyond);
    T_RUN(refuses_what_a_phone_cannot_read_and_leaves_out_untouched);
    T_RUN(is_read_back_by_another_program);
    T_RUN(takes_any_text_not_only_receipts);
    T_RUN(writes_the_dark_runs_of_a_row_as_rectangles);
)
/* clang-format on */
