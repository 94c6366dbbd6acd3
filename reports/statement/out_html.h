/* SPDX-License-Identifier: MIT */
#ifndef REPORTS_STATEMENT_OUT_HTML_H
#define REPORTS_STATEMENT_OUT_HTML_H

#include "reports/statement/statement.h"

/*
 * out_html: the statement as one page that needs nothing else: no script, no font, no
 * picture from elsewhere. Tables with captions and scopes, bars as inline SVG with a text
 * beside them, light and dark, and fit for printing. Every text is escaped.
 *
 *   out  *out  yours to free()
 *   err  ERR_NOMEM, ERR_INVALID (as qr_encode)
 */
enum err_code out_html(const struct statement *st, char **out, size_t *bytes_out,
                       struct err *e) MUST_CHECK;

#endif
