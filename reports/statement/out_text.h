/* SPDX-License-Identifier: MIT */
#ifndef REPORTS_STATEMENT_OUT_TEXT_H
#define REPORTS_STATEMENT_OUT_TEXT_H

#include "reports/statement/statement.h"

/*
 * out_text: the statement to be read aloud, by a person or a machine, over a village's
 * loudspeaker. Everything is in words, the totals come twice, and nobody is named. A sentence has
 * at most 20 words (an amount of ten thousand millions or more may need a few more), the whole
 * about 430; there is no sign but comma and full stop.
 *
 *   out  *out  yours to free()
 *   err  ERR_NOMEM
 */
enum err_code out_text(const struct statement *st, char **out, size_t *bytes_out,
                       struct err *e) MUST_CHECK;

#endif
