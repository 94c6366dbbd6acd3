/* SPDX-License-Identifier: MIT */
/* From the options of a voucher to its request. See voucher_options.h. */
#include "cli/cmd/voucher_options.h"

#include <stdio.h>
#include <string.h>

#include "cli/print/out.h"
#include "cli/print/voucher_slip.h"
#include "cli/term/sources_option.h"

static int
word_of(enum entry_words family, const char *word)
{
    return word == NULL ? 0 : entry_word_find(family, word, strlen(word));
}

enum err_code
voucher_options_take(struct voucher_options *v, struct err *e)
{
    struct voucher_request *r = &v->request;
    enum err_code rc = goods_options_take(&v->goods, v->lines, &r->line_count, e);

    if (rc == ERR_OK)
        rc = sources_option_take(&v->sources, r->amount == 0, v->runs, &r->source_count,
                                 e);
    r->lines = v->lines;
    r->sources = v->runs;
    r->purpose = (enum entry_purpose)word_of(WORDS_PURPOSE, v->purpose);
    r->reason = (enum entry_reason)word_of(WORDS_REASON, v->reason);
    for (size_t i = 0; i < v->evidence.count; i++)
        v->paths[i] = v->evidence.at[i].text;
    r->evidence = v->paths;
    r->evidence_count = v->evidence.count;
    return rc;
}

enum err_code
voucher_options_print(const struct voucher_options *v, const struct entry *entry,
                      struct err *e)
{
    struct out *o = NULL;
    enum err_code rc = out_open(out_format_of(v->format), stdout, &o, e);

    if (rc != ERR_OK)
        return rc;
    voucher_slip(o, entry);
    return out_close(o, e);
}
