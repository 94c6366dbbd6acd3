/* SPDX-License-Identifier: MIT */
#include "receipts/qr.h"

#include <assert.h>
#include <errno.h>
#include <qrencode.h>
#include <string.h>

/* Longer than anything version 18 holds at level M (1,352 digits). */
#define TEXT_MAX 1400

static enum err_code
too_long(const char *text, struct err *e)
{
    return err_set(
        e, ERR_INVALID,
        "%zu characters do not fit a QR code that a phone can read (version %d); "
        "split the receipt",
        strlen(text), QR_VERSION_MAX);
}

/* Where the digits behind '#' begin; the end of the text if it has none. */
static size_t
digits_start(const char *text, size_t n)
{
    size_t i = n;

    while (i > 0 && text[i - 1] >= '0' && text[i - 1] <= '9')
        i--;
    return i > 0 && text[i - 1] == '#' ? i : n;
}

/* The code at one level, NULL with errno set if it cannot be made. */
static QRcode *
encode_at(const char *text, QRecLevel level)
{
    size_t n = strlen(text);
    size_t digits = digits_start(text, n);
    QRinput *input = QRinput_new2(0, level);
    QRcode *code = NULL;

    if (input == NULL)
        return NULL;
    if (QRinput_append(input, QR_MODE_8, (int)digits, (const unsigned char *)text) == 0 &&
        (digits == n || QRinput_append(input, QR_MODE_NUM, (int)(n - digits),
                                       (const unsigned char *)text + digits) == 0))
        code = QRcode_encodeInput(input);
    int saved = errno;

    QRinput_free(input);
    errno = saved;
    return code;
}

enum err_code
qr_encode(const char *text, struct qr *out, struct err *e)
{
    static const struct {
        QRecLevel level;
        char name;
        int version_max;
    } tries[] = {
        { QR_ECLEVEL_Q, 'Q', QR_VERSION_GOOD },
        { QR_ECLEVEL_M, 'M', QR_VERSION_MAX },
    };

    if (text[0] == '\0')
        return err_set(e, ERR_INVALID, "a QR code needs a text");
    if (strlen(text) > TEXT_MAX)
        return too_long(text, e);
    for (size_t i = 0; i < sizeof(tries) / sizeof(tries[0]); i++) {
        QRcode *code = encode_at(text, tries[i].level);

        if (code == NULL && errno != ERANGE)
            return err_set(e, ERR_NOMEM, "out of memory while making a QR code");
        if (code == NULL || code->version > tries[i].version_max) {
            QRcode_free(code);
            continue;
        }
        out->version = code->version;
        out->level = tries[i].name;
        out->width = (size_t)code->width;
        assert(out->width == 17 + 4 * (size_t)code->version);
        for (size_t m = 0; m < out->width * out->width; m++)
            out->modules[m] = code->data[m] & 1; /* the other bits say what it is for */
        QRcode_free(code);
        return ERR_OK;
    }
    return too_long(text, e);
}

bool
qr_is_dark(const struct qr *qr, size_t x, size_t y)
{
    assert(x < qr->width);
    assert(y < qr->width);
    return qr->modules[y * qr->width + x] != 0;
}
