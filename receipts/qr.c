/* SPDX-License-Identifier: MIT */
#include "receipts/qr.h"

#include <assert.h>
#include <qrencode.h>
#include <stdio.h>
#include <string.h>

/* Bits of data that the two versions hold (ISO/IEC 18004, table 7: 206, 563 codewords).
 */
#define GOOD_BITS_Q (206 * 8)
#define MAX_BITS_M (563 * 8)

/* Where the digits behind '#' begin; the end of the text if it has none. */
static size_t
digits_start(const char *text, size_t n)
{
    size_t i = n;

    while (i > 0 && text[i - 1] >= '0' && text[i - 1] <= '9')
        i--;
    return i > 0 && text[i - 1] == '#' ? i : n;
}

/* Bits of a text of so many bytes and then so many digits, in a code of version 10..26.
 */
static size_t
count_bits(size_t bytes, size_t digits)
{
    static const size_t tail_bits[] = { 0, 4, 7 };
    size_t bits = 4 + 16 + 8 * bytes;

    if (digits > 0)
        bits += 4 + 12 + digits / 3 * 10 + tail_bits[digits % 3];
    return bits;
}

static QRcode *
encode_at(const char *text, size_t bytes, size_t digits, QRecLevel level)
{
    const unsigned char *data = (const unsigned char *)text;
    QRinput *input = QRinput_new2(0, level);
    QRcode *code = NULL;

    if (input != NULL && QRinput_append(input, QR_MODE_8, (int)bytes, data) == 0 &&
        (digits == 0 ||
         QRinput_append(input, QR_MODE_NUM, (int)digits, data + bytes) == 0))
        code = QRcode_encodeInput(input);
    QRinput_free(input);
    return code;
}

enum err_code
qr_encode(const char *text, struct qr *out, struct err *e)
{
    size_t n = strlen(text);
    size_t bytes = digits_start(text, n);
    size_t bits = count_bits(bytes, n - bytes);
    bool is_good = bits <= GOOD_BITS_Q; /* smaller versions have shorter headers: fine */

    if (n == 0)
        return err_set(e, ERR_INVALID, "a QR code needs a text");
    if (bits > MAX_BITS_M)
        return err_set(e, ERR_INVALID,
                       "%zu characters do not fit a QR code that a phone can read "
                       "(version %d); split the receipt",
                       n, QR_VERSION_MAX);
    QRcode *code =
        encode_at(text, bytes, n - bytes, is_good ? QR_ECLEVEL_Q : QR_ECLEVEL_M);

    if (code == NULL) /* it fits and is well formed, so nothing else can be wrong */
        return err_set(e, ERR_NOMEM, "out of memory while making a QR code");
    assert(code->version <= (is_good ? QR_VERSION_GOOD : QR_VERSION_MAX));
    assert(code->width == 17 + 4 * code->version);
    out->version = code->version;
    out->level = is_good ? 'Q' : 'M';
    out->width = (size_t)code->width;
    for (size_t m = 0; m < out->width * out->width; m++)
        out->modules[m] = code->data[m] & 1; /* the other bits say what it is for */
    QRcode_free(code);
    return ERR_OK;
}

bool
qr_is_dark(const struct qr *qr, size_t x, size_t y)
{
    assert(x < qr->width);
    assert(y < qr->width);
    return qr->modules[y * qr->width + x] != 0;
}

const char *
qr_row_path(const struct qr *qr, size_t row, char out[QR_PATH_BYTES])
{
    size_t used = 0;

    out[0] = '\0';
    for (size_t from = 0, to; from < qr->width; from = to + 1) {
        for (to = from; to < qr->width && qr_is_dark(qr, to, row);)
            to++;
        if (to > from)
            used +=
                (size_t)snprintf(out + used, QR_PATH_BYTES - used, "%zu %zu %zu 1 re\n",
                                 from, qr->width - 1 - row, to - from);
        assert(used < QR_PATH_BYTES);
    }
    return out;
}
