/* SPDX-License-Identifier: MIT */
/* Pictures drawn as SVG within the page. Their text is as large on a phone as the page's.
 */
#include <inttypes.h>

#include "ledger/base/money.h"
#include "reports/site/html.h"

#define ROW_UNITS 44 /* a label and a bar below it */
#define BAR_UNITS 200
#define WIDTH_UNITS 320

static void
bar(FILE *to, const struct html_bar *row, int64_t most, size_t place)
{
    char amount[MONEY_TEXT_BYTES];
    size_t y = place * ROW_UNITS;
    int64_t width = (int64_t)((double)row->amount / (double)most * BAR_UNITS);

    (void)fprintf(to, "<text x=\"0\" y=\"%zu\">", y + 16);
    html_text(to, row->label);
    (void)fprintf(to,
                  "</text><rect x=\"0\" y=\"%zu\" width=\"%" PRId64
                  "\" height=\"14\" rx=\"2\"/>"
                  "<text x=\"%" PRId64 "\" y=\"%zu\" class=\"n\">%s</text>\n",
                  y + 22, width > 0 ? width : 1, (width > 0 ? width : 1) + 6, y + 34,
                  money_format(row->amount, amount));
}

void
html_bars(FILE *to, const char *id, const char *title, const struct html_bar *rows,
          size_t n)
{
    int64_t most = 0;
    size_t shown = 0;

    for (size_t i = 0; i < n; i++) {
        most = rows[i].amount > most ? rows[i].amount : most;
        shown += rows[i].amount > 0;
    }
    if (shown < 2)
        return;
    (void)fprintf(
        to,
        "<svg class=\"bars\" role=\"img\" aria-labelledby=\"%s-t %s-d\" viewBox=\"0 0 "
        "%d %zu\"><title id=\"%s-t\">%s</title><desc id=\"%s-d\">Biểu đồ cột ngang; "
        "số liệu có trong bảng ngay dưới.</desc>\n",
        id, id, WIDTH_UNITS, shown * ROW_UNITS, id, title, id);
    shown = 0;
    for (size_t i = 0; i < n; i++)
        if (rows[i].amount > 0)
            bar(to, &rows[i], most, shown++);
    (void)fputs("</svg>\n", to);
}

void
html_qr(FILE *to, const struct qr *qr)
{
    size_t side = qr->width + (size_t)2 * QR_QUIET_MODULES;

    (void)fprintf(
        to,
        "<svg class=\"qr\" role=\"img\" aria-label=\"Mã QR để kiểm tra bốn con số\" "
        "viewBox=\"0 0 %zu %zu\" shape-rendering=\"crispEdges\"><rect width=\"%zu\" "
        "height=\"%zu\" fill=\"#fff\"/><path fill=\"#000\" d=\"",
        side, side, side, side);
    for (size_t y = 0; y < qr->width; y++) {
        for (size_t x = 0, end; x < qr->width; x = end + 1) {
            for (end = x; end < qr->width && qr_is_dark(qr, end, y);)
                end++;
            if (end > x)
                (void)fprintf(to, "M%zu %zuh%zuv1h-%zuz", x + QR_QUIET_MODULES,
                              y + QR_QUIET_MODULES, end - x, end - x);
        }
    }
    (void)fputs("\"/></svg>\n", to);
}
