/* SPDX-License-Identifier: MIT */
/* What came of an audit, a line a paper. */
#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cli/print/verdict.h"
#include "cli/term/i18n.h"
#include "cli/term/sentence.h"

#define LABEL_BYTES 4128

/* For scripts; people read them in their language. */
static const char *const kind_words[AUDIT_KIND_COUNT] = {
    [AUDIT_RECEIPT] = N_("receipt"),       [AUDIT_STATEMENT] = N_("statement"),
    [AUDIT_CHECKPOINT] = N_("checkpoint"), [AUDIT_LOOKUP] = N_("lookup"),
    [AUDIT_PROOF] = N_("proof"),
};

static const char *const verdict_words[AUDIT_VERDICT_COUNT] = {
    [AUDIT_SAME] = N_("same"),
    [AUDIT_IN_BOOK] = N_("in-book"),
    [AUDIT_VOID] = N_("void"),
    [AUDIT_REPLACED] = N_("replaced"),
    [AUDIT_REWRITTEN] = N_("rewritten"),
    [AUDIT_AHEAD] = N_("ahead"),
    [AUDIT_OTHER_BOOK] = N_("other-book"),
    [AUDIT_UNKNOWN_KEY] = N_("unknown-key"),
    [AUDIT_INVALID] = N_("invalid"),
    [AUDIT_NEWER] = N_("newer"),
    [AUDIT_UNREADABLE] = N_("unreadable"),
};

/* For the summary, where a word may stand for several papers. */
static const char *const verdict_texts[AUDIT_VERDICT_COUNT] = {
    [AUDIT_SAME] = N_("of the book as it stands"),
    [AUDIT_IN_BOOK] = N_("still in the book"),
    [AUDIT_VOID] = N_("void"),
    [AUDIT_REPLACED] = N_("replaced"),
    [AUDIT_REWRITTEN] = N_("NOT WHAT THE BOOK SAYS NOW"),
    [AUDIT_AHEAD] = N_("newer than this copy of the book"),
    [AUDIT_OTHER_BOOK] = N_("of another book"),
    [AUDIT_UNKNOWN_KEY] = N_("by an unknown key"),
    [AUDIT_INVALID] = N_("NOT VALID"),
    [AUDIT_NEWER] = N_("for a newer program to judge"),
    [AUDIT_UNREADABLE] = N_("not readable"),
};

/* "folder/codes.txt:12", or "#3" for the third argument. */
static const char *
label_of(const struct audit_paper *paper, char out[LABEL_BYTES])
{
    const char *source = strcmp(paper->source, "-") == 0 ? "stdin" : paper->source;

    if (source[0] == '\0')
        (void)snprintf(out, LABEL_BYTES, "#%zu", paper->part);
    else if (paper->part > 0)
        (void)snprintf(out, LABEL_BYTES, "%.4096s:%zu", source, paper->part);
    else
        (void)snprintf(out, LABEL_BYTES, "%.4096s", source);
    return out;
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

/* Where the paper and the book part, as tightly as all papers together tell. */
static void
bracket_of(const struct audit *a, const struct audit_paper *paper, uint64_t *first_out,
           uint64_t *last_out)
{
    uint64_t to = paper->claim.bad_size, from = paper->claim.good_size;

    assert(to > 0);
    if (a->to < to && a->to > from)
        to = a->to;
    if (a->from > from && a->from < to)
        from = a->from;
    *first_out = from;
    *last_out = to - 1;
}

static void
put_rewritten(const struct audit *a, const struct audit_paper *paper, char *out,
              size_t size)
{
    uint64_t first = 0, last = 0;

    bracket_of(a, paper, &first, &last);
    if (first == last)
        (void)snprintf(out, size, _("entry %" PRIu64 " was rewritten"), first);
    else if (first == 0)
        (void)snprintf(out, size, _("rewritten at or before entry %" PRIu64), last);
    else
        (void)snprintf(out, size,
                       _("rewritten at or before entry %" PRIu64 ", not before entry "
                         "%" PRIu64),
                       last, first);
}

/* The reason in the reader's language; "" when there is none. */
static void
put_reason(const struct audit *a, const struct audit_paper *paper, char *out, size_t size)
{
    char other[LABEL_BYTES], day[DATE_TEXT_BYTES];
    size_t n;

    out[0] = '\0';
    if (paper->why.code != ERR_OK)
        (void)sentence_messages(&paper->why, i18n_text, out, size);
    if (paper->verdict == AUDIT_VOID)
        (void)snprintf(out, size, _("void since %s, by entry %" PRId64),
                       date_format_vn(paper->claim.ended_day, day),
                       paper->claim.row.by_seq);
    if (paper->verdict == AUDIT_REPLACED)
        (void)snprintf(out, size,
                       _("replaced by receipt %s/%06" PRId64 ", entry %" PRId64),
                       ledger_identity(a->l)->book, paper->claim.replaced_by,
                       paper->claim.row.by_seq);
    if (paper->verdict == AUDIT_REWRITTEN && paper->claim.bad_size > 0)
        put_rewritten(a, paper, out, size);
    if (paper->verdict == AUDIT_AHEAD)
        (void)snprintf(out, size,
                       a->is_site
                           ? _("the site has only %" PRId64 " entries, the paper is "
                               "of %" PRIu64 ": an old copy of the site")
                           : _("the book has only %" PRId64 " entries, the paper is "
                               "of %" PRIu64 ": it lost its end, or is an old copy"),
                       a->size, paper->size);
    n = strlen(out);
    if (paper->against > 0)
        (void)snprintf(out + n, size - n,
                       n > 0 ? _("; contradicts %s") : _("contradicts %s"),
                       label_of(&a->papers[paper->against - 1], other));
}

static void
put_word(struct out *o, const char *word)
{
    out_string(o, out_is_text(o) ? i18n_text(word) : word);
}

static void
put_row(const struct audit *a, const struct audit_paper *paper, struct out *o)
{
    char label[LABEL_BYTES], why[LABEL_BYTES + SENTENCE_BYTES];

    out_string(o, label_of(paper, label));
    put_word(o, kind_words[paper->kind]);
    put_word(o, verdict_words[paper->verdict]);
    if (paper->number > 0)
        out_integer(o, paper->number);
    else
        out_none(o);
    if (paper->seq >= 0)
        out_integer(o, paper->seq);
    else
        out_none(o);
    if (paper->size > 0)
        out_integer(o, (int64_t)paper->size);
    else
        out_none(o);
    put_reason(a, paper, why, sizeof why);
    out_string(o, why[0] == '\0' ? NULL : why);
    out_end_row(o);
}

static void
print_summary(const struct audit *a)
{
    size_t counts[AUDIT_VERDICT_COUNT] = { 0 };
    const char *before = ": ";

    for (size_t i = 0; i < a->count; i++)
        counts[a->papers[i].verdict]++;
    (void)printf(i18n_plural("%zu paper", "%zu papers", a->count), a->count);
    for (size_t v = 0; v < AUDIT_VERDICT_COUNT; v++) {
        if (counts[v] == 0)
            continue;
        (void)printf("%s%zu %s", before, counts[v], i18n_text(verdict_texts[v]));
        before = ", ";
    }
    (void)putchar('\n');
    if (a->to > 0 && a->from == 0)
        (void)printf(_("THE BOOK WAS REWRITTEN: its first %" PRIu64
                       " entries are not those that were signed.\n"),
                     a->to);
    else if (a->to > 0)
        (void)printf(_("THE BOOK WAS REWRITTEN: the first %" PRIu64
                       " entries are as they were signed, the first %" PRIu64
                       " are not.\n"),
                     a->from, a->to);
    if (a->contradictions > 0)
        (void)printf(_("THE KEY SIGNED TWO PASTS: %zu of these papers contradict each "
                       "other. Keep them.\n"),
                     a->contradictions);
}

#pragma GCC diagnostic pop

enum err_code
verdict_audit(const struct audit *a, enum out_format format, struct err *e)
{
    static const struct out_column columns[] = {
        { "paper", N_("paper") },     { "kind", N_("kind") },
        { "verdict", N_("verdict") }, { "receipt", N_("receipt") },
        { "entry", N_("entry") },     { "size", N_("size") },
        { "reason", N_("reason") },
    };
    struct out *o = NULL;
    enum err_code rc = out_open(format, stdout, &o, e);

    if (rc != ERR_OK)
        return rc;
    out_table(o, columns, sizeof columns / sizeof columns[0]);
    for (size_t i = 0; i < a->count; i++)
        put_row(a, &a->papers[i], o);
    rc = out_close(o, e);
    if (rc == ERR_OK && format == OUT_TEXT)
        print_summary(a);
    return rc;
}
