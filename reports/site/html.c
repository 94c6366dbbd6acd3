/* SPDX-License-Identifier: MIT */
#include "reports/site/html.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/date.h"
#include "ledger/base/money.h"
#include "ledger/base/base64.h"

/* Colours keep 7:1 against their grounds, light and dark. */
static const char style[] =
    ":root{color-scheme:light "
    "dark;--g:#fff;--t:#1b1b1b;--m:#4a4a4a;--l:#b9b9b9;--a:#7a1414;"
    "--s:#f6efe2;--b:#a33b2a}\n"
    "@media(prefers-color-scheme:dark){:root{--g:#161616;--t:#f2f2f2;--m:#c9c9c9;--l:#"
    "555;"
    "--a:#ffb3a3;--s:#2a2520;--b:#e08a73}}\n"
    "*{box-sizing:border-box}\n"
    "body{margin:0;overflow-wrap:anywhere;background:var(--g);color:var(--t);font:1."
    "0625rem/1.5 "
    "system-ui,sans-serif}\n"
    "main,header,footer{max-width:52rem;margin:0 auto;padding:0 min(1rem,4.5vw)}\n"
    "header{padding-top:1.5rem;text-align:center}\n"
    "h1{font-size:1.5rem;line-height:1.25;text-wrap:balance;margin:.5rem "
    "0;color:var(--a)}\n"
    "h2{font-size:1.2rem;margin:2.2rem 0 .5rem;color:var(--a)}\n"
    ".org{font-weight:600;margin:0}.when{margin:0;color:var(--m)}\n"
    ".draft{display:inline-block;border:3px solid "
    "var(--a);color:var(--a);font-weight:700;"
    "padding:.25rem .75rem;margin:.5rem 0}\n"
    ".four{display:grid;gap:.75rem;margin:1rem 0;"
    "grid-template-columns:repeat(auto-fit,minmax(min(100%,20rem),1fr))}\n"
    ".four div{background:var(--s);border-radius:.5rem;padding:.6rem min(.9rem,4vw)}\n"
    ".four div:last-child{outline:3px solid var(--a)}\n"
    ".four dt{font-weight:600}.four dd{margin:0}\n"
    ".four .big{font-size:min(1.7rem,14vw);font-weight:700;line-height:1.3}\n"
    ".four .words{color:var(--m);font-style:italic}\n"
    ".scroll{overflow-x:auto;margin:.75rem 0}\n"
    "table{border-collapse:collapse;width:100%}\n"
    "caption{text-align:left;font-weight:600;padding:.3rem 0}\n"
    "th,td{border-bottom:1px solid var(--l);padding:.35rem .5rem;text-align:left;"
    "vertical-align:top;overflow-wrap:break-word}\n" /* else a column is one letter wide */
    "thead th{border-bottom:2px solid var(--t)}tbody th{font-weight:400}\n"
    ".n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}\n"
    "tfoot th,tfoot td{font-weight:700;border-bottom:0;border-top:2px solid var(--t)}\n"
    ".bars{width:100%;max-width:24rem;height:auto;display:block}\n"
    ".bars text{font-size:14px;fill:var(--t)}.bars rect{fill:var(--b)}\n"
    ".check{display:flex;flex-wrap:wrap;gap:1rem;align-items:flex-start}\n"
    ".check>div{flex:1 1 16rem;min-width:0}\n"
    ".qr{width:12rem;max-width:100%;aspect-ratio:1;flex:none}\n"
    "code{font-family:ui-monospace,monospace;overflow-wrap:anywhere}\n"
    "@media(max-width:30rem){table{font-size:.9rem}th,td{padding:.3rem .25rem}"
    "tbody th{min-width:7rem}}\n"
    ".host{font-size:min(1.7rem,12vw);font-weight:700;overflow-wrap:anywhere;margin:."
    "25rem 0;"
    "border:3px solid var(--a);border-radius:.5rem;padding:.5rem .9rem;"
    "background:var(--s)}\n"
    ".go{display:inline-block;padding:.6rem 1rem;border-radius:.5rem;font-weight:700;"
    "background:var(--a);color:var(--g)}\n"
    ".links a{display:inline-block;padding:.35rem .5rem .35rem 0;margin-right:.5rem}\n"
    ".sheet{border-top:1px solid var(--l);padding:.8rem 0}"
    ".sheet h3{font-size:1.0625rem;margin:0 0 .3rem}.sheet p{margin:.2rem 0}\n"
    "pre{background:var(--s);padding:.75rem;border-radius:.5rem;white-space:pre-wrap;"
    "overflow-wrap:anywhere}li{margin:.35rem 0}\n"
    "a{color:var(--a)}footer{padding-top:1.5rem;padding-bottom:3rem;color:var(--m)}\n"
    "@media print{:root{--g:#fff;--t:#000;--m:#333;--a:#000;--s:#fff;--b:#666}"
    "body{font-size:11pt}.four div{border:1px solid #000}.scroll{overflow:visible}"
    "thead{display:table-header-group}tr{break-inside:avoid}h2{break-after:avoid}}\n";

void
html_text(FILE *to, const char *text)
{
    for (; *text != '\0'; text++) {
        switch (*text) {
        case '&':
            (void)fputs("&amp;", to);
            break;
        case '<':
            (void)fputs("&lt;", to);
            break;
        case '>':
            (void)fputs("&gt;", to);
            break;
        case '"':
            (void)fputs("&quot;", to);
            break;
        case '\'':
            (void)fputs("&#39;", to);
            break;
        default:
            (void)fputc(*text, to);
        }
    }
}

void
html_cell(FILE *to, const char *element, const char *text)
{
    (void)fprintf(to, "<%s>", element);
    if (text != NULL)
        html_text(to, text);
    (void)fprintf(to, "</%.*s>", (int)strcspn(element, " "), element);
}

void
html_amount(FILE *to, int64_t amount)
{
    char text[MONEY_TEXT_BYTES];

    (void)fprintf(to, "<td class=\"n\">%s</td>", money_format(amount, text));
}

void
html_table(FILE *to, const char *caption, const char *const *heads)
{
    (void)fprintf(
        to,
        "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"%s\">"
        "<table><caption>%s</caption><thead><tr>",
        caption, caption);
    for (; *heads != NULL; heads++)
        (void)fprintf(to, "<th scope=\"col\"%s>%s</th>",
                      (*heads)[0] == '#' ? " class=\"n\"" : "",
                      *heads + ((*heads)[0] == '#'));
    (void)fputs("</tr></thead><tbody>\n", to);
}

void
html_table_end(FILE *to)
{
    (void)fputs("</tbody></table></div>\n", to);
}

void
html_table_sum(FILE *to, const char *label, size_t empty, int64_t amount)
{
    (void)fputs("</tbody><tfoot>\n<tr>", to);
    html_cell(to, "th scope=\"row\"", label);
    for (size_t i = 0; i < empty; i++)
        html_cell(to, "td", NULL);
    html_amount(to, amount);
    (void)fputs("</tr>\n</tfoot></table></div>\n", to);
}

void
html_quantity(FILE *to, int64_t milli)
{
    char text[MONEY_TEXT_BYTES];

    html_cell(to, "td class=\"n\"", money_format_quantity(milli, text));
}

void
html_day(FILE *to, int32_t day)
{
    char iso[DATE_TEXT_BYTES], text[DATE_TEXT_BYTES];

    (void)fprintf(to, "<td><time datetime=\"%s\">%s</time></td>", date_format(day, iso),
                  date_format_vn(day, text));
}

/* A figure that may be torn after a dot where letters are very large. */
static void
put_figure(FILE *to, const char *number)
{
    for (; *number != '\0'; number++) {
        (void)fputc(*number, to);
        if (*number == '.')
            (void)fputs("<wbr>", to);
    }
}

static void
put_number(FILE *to, const char *what, int64_t amount, const struct words_style *words)
{
    char number[MONEY_TEXT_BYTES], text[WORDS_BYTES];

    (void)fprintf(to, "<div><dt>%s</dt><dd class=\"big\">", what);
    put_figure(to, money_format(amount, number));
    (void)fprintf(to, " đồng</dd><dd class=\"words\">%s</dd></div>\n",
                  words_amount(amount, words, text));
}

void
html_four(FILE *to, const struct html_four *how, const struct projection_totals *numbers)
{
    char left[64];

    (void)snprintf(left, sizeof left, "= %s", how->left);
    (void)fputs("<dl class=\"four\">\n", to);
    put_number(to, how->opening, numbers->opening, how->words);
    put_number(to, "+ Đã nhận", numbers->received, how->words);
    put_number(to, "− Đã sử dụng", numbers->used, how->words);
    put_number(to, left, numbers->left, how->words);
    (void)fputs("</dl>", to);
}

void
html_hash(FILE *to, const uint8_t hash[HASH_BYTES])
{
    char text[BASE64_BYTES(HASH_BYTES)];

    (void)fprintf(to, "<code>%s</code>", base64_encode(hash, HASH_BYTES, text));
}

enum err_code
html_head(FILE *to, const char *title, struct err *e)
{
    char policy[BASE64_BYTES(HASH_BYTES)];
    uint8_t digest[HASH_BYTES];
    struct hash *h = NULL;
    enum err_code rc = hash_open(&h, e);

    if (rc != ERR_OK)
        return rc;
    hash_bytes(h, style, sizeof style - 1, digest);
    hash_close(h);
    (void)fprintf(
        to,
        "<!DOCTYPE html>\n<html lang=\"vi\"><head><meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
        "style-src 'sha256-%s'; base-uri 'none'; form-action 'none'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n"
        "<meta name=\"referrer\" content=\"no-referrer\">\n<title>",
        base64_encode(digest, HASH_BYTES, policy));
    html_text(to, title);
    (void)fprintf(to, "</title>\n<style>%s</style></head>\n<body>\n", style);
    return ERR_OK;
}

enum err_code
html_begin(struct html_memory *m, struct err *e)
{
    *m = (struct html_memory){ .to = NULL };
    m->to = open_memstream(&m->text, &m->bytes);
    return m->to == NULL ? err_set(e, ERR_NOMEM, "out of memory") : ERR_OK;
}

enum err_code
html_end(struct html_memory *m, char **out, size_t *bytes_out, struct err *e)
{
    bool failed = ferror(m->to) != 0;

    assert(m->to != NULL);
    failed = fclose(m->to) != 0 || failed;
    m->to = NULL;
    if (failed) {
        free(m->text);
        return err_set(e, ERR_NOMEM, "out of memory");
    }
    *out = m->text;
    *bytes_out = m->bytes;
    return ERR_OK;
}

void
html_drop(struct html_memory *m)
{
    (void)fclose(m->to);
    free(m->text);
    *m = (struct html_memory){ .to = NULL };
}

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
