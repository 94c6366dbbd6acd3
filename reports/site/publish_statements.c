/* SPDX-License-Identifier: MIT */
/*
 * sao-ke/: every published statement, in all formats. A statement is drawn again when what
 * is printed could have changed: the names, the form, the limits, this program. Which ones
 * were drawn, and from what, stands in nguon.json; the file is only searched for the very
 * words that would be written now, so it may hold anything. Keeps [I8]: names are those
 * of the vault as it is now.
 */
#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/jcs.h"
#include "ledger/note/note.h"
#include "ledger/note/note_text.h"
#include "ledger/base/base64.h"
#include "reports/statement/out_csv.h"
#include "reports/statement/out_html.h"
#include "reports/statement/out_json.h"
#include "reports/statement/out_pdf.h"
#include "reports/statement/out_text.h"
#include "reports/site/publish_internal.h"

#define STAMP "sao-ke/nguon.json"
#define DRAWN_MAX 2000 /* gifts that a page or a PDF lists one by one */
#define MARK_BYTES 256

struct drawing {
    struct publish *p;
    struct hash *h;
    struct publish_sheets all;
    char *stamp; /* as it was found; NULL: none */
    struct jcs marks;
};

static enum err_code
write_pdf(const struct statement *st, char **out, size_t *bytes_out, struct err *e)
{
    return out_pdf(st, NULL, out, bytes_out, e);
}

static const struct {
    const char *kind;
    enum err_code (*write)(const struct statement *, char **, size_t *, struct err *);
    bool names; /* somebody */
    bool lists; /* a very long list would make it too large for a telephone */
} writers[] = {
    { "html", out_html, true, true },   { "pdf", write_pdf, true, true },
    { "csv", out_csv, true, false },    { "txt", out_text, false, false },
    { "json", out_json, false, false },
};
#define WRITERS (sizeof writers / sizeof writers[0])

/* What the files are made from, besides the entries: the SHA-256 of it all. */
static enum err_code
digest(struct drawing *w, const struct statement_params *params, uint8_t out[HASH_BYTES],
       struct err *e)
{
    const struct statement_form *f = params->form;
    struct jcs j;
    size_t n = 0;
    enum err_code rc;

    jcs_init_growing(&j);
    jcs_array(&j);
    jcs_string(&j, LALANH_VERSION);
    jcs_base64(&j, w->p->names, HASH_BYTES);
    jcs_integer(&j, params->small_limit);
    jcs_integer(&j, params->k);
    jcs_string(&j, f->parent);
    jcs_string(&j, f->place);
    jcs_string(&j, f->number);
    jcs_integer(&j, f->issued_day);
    jcs_string(&j, f->authority);
    jcs_string(&j, f->position);
    jcs_string(&j, f->signer);
    jcs_string(&j, f->ask);
    jcs_string(&j, f->deadline);
    jcs_integer(&j, (f->words.linh ? 4 : 0) + (f->words.ngan ? 2 : 0) + f->words.chan);
    for (size_t i = 0; i < f->recipient_count; i++)
        jcs_string(&j, f->recipients[i]);
    jcs_array_end(&j);
    rc = jcs_finish(&j, &n, e);
    if (rc == ERR_OK)
        hash_bytes(w->h, j.buf, n, out);
    jcs_free(&j);
    return rc;
}

/* What the stamp says of one statement. */
static void
put_mark(struct drawing *w, struct jcs *j, const uint8_t from[HASH_BYTES], int64_t seq,
         bool undrawn)
{
    jcs_object(j);
    jcs_name(j, "from");
    jcs_base64(j, from, HASH_BYTES);
    jcs_name(j, "names");
    jcs_base64(j, w->p->names, HASH_BYTES);
    jcs_name(j, "seq");
    jcs_integer(j, seq);
    if (undrawn) {
        jcs_name(j, "undrawn");
        jcs_true(j);
    }
    jcs_object_end(j);
}

/* Does the stamp that was found say exactly this? */
static enum err_code
is_marked(struct drawing *w, const uint8_t from[HASH_BYTES], int64_t seq, bool undrawn,
          bool *out, struct err *e)
{
    char mark[MARK_BYTES];
    struct jcs j;
    size_t n;
    enum err_code rc;

    jcs_init(&j, mark, sizeof mark);
    put_mark(w, &j, from, seq, undrawn);
    rc = jcs_finish(&j, &n, e);
    if (rc == ERR_OK)
        *out = w->stamp != NULL && strstr(w->stamp, mark) != NULL;
    return rc;
}

/* Do the files that are there name those who agree today? */
static bool
has_names_of_today(const struct drawing *w, int64_t seq)
{
    char b64[BASE64_BYTES(HASH_BYTES)], last[MARK_BYTES], more[MARK_BYTES];

    (void)base64_encode(w->p->names, HASH_BYTES, b64);
    (void)snprintf(last, sizeof last, "\"names\":\"%s\",\"seq\":%" PRId64 "}", b64, seq);
    (void)snprintf(more, sizeof more, "\"names\":\"%s\",\"seq\":%" PRId64 ",", b64, seq);
    return w->stamp != NULL &&
           (strstr(w->stamp, last) != NULL || strstr(w->stamp, more) != NULL);
}

static bool
has_all_files(const struct drawing *w, const struct publish_sheet *sheet)
{
    char name[FOLDER_NAME_BYTES];
    bool all = folder_has(w->p->to, publish_sheet_file(sheet, "note", name));

    for (size_t i = 0; i < WRITERS; i++)
        all =
            all && folder_has(w->p->to, publish_sheet_file(sheet, writers[i].kind, name));
    return all;
}

static enum err_code
put_note(struct drawing *w, const struct publish_sheet *sheet, struct err *e)
{
    struct note_statement note;
    uint8_t sig[CRYPTO_SIG_BYTES];
    char text[NOTE_BYTES], whole[NOTE_BYTES], name[FOLDER_NAME_BYTES];
    size_t n;
    enum err_code rc = ledger_sign_statement(w->p->l, sheet->seq, &note, sig, e);

    if (rc != ERR_OK)
        return rc;
    (void)note_text_statement(&note, text);
    n = note_assemble(text, &ledger_identity(w->p->l)->statement_key, sig, whole);
    return folder_put(w->p->to, publish_sheet_file(sheet, "note", name), whole, n, e);
}

static enum err_code
put_files(struct drawing *w, const struct publish_sheet *sheet, struct statement *st,
          struct err *e)
{
    char name[FOLDER_NAME_BYTES], *bytes = NULL;
    size_t n = 0;
    enum err_code rc = statement_seal(w->p->l, st, e);

    for (size_t i = 0; rc == ERR_OK && i < WRITERS; i++) {
        st->is_annexed = !writers[i].lists || st->gift_count <= DRAWN_MAX;
        rc = writers[i].write(st, &bytes, &n, e);
        if (rc == ERR_OK)
            rc = folder_put(w->p->to, publish_sheet_file(sheet, writers[i].kind, name),
                            bytes, n, e);
        free(bytes);
        bytes = NULL;
    }
    return rc == ERR_OK ? put_note(w, sheet, e) : rc;
}

/* Build it with the limits of today or, where it was published with another limit for
 * small gifts, with that. ERR_CORRUPT: none gives what was published. */
static enum err_code
build(struct drawing *w, struct statement_params *params, struct statement *st,
      struct err *e)
{
    static const int64_t limits[] = {
        STATEMENT_SMALL_LIMIT, 0, 10000, 20000, 50000, 200000, 300000, 500000, 1000000
    };
    struct vault *vault = ledger_vault(w->p->l);
    enum err_code rc = statement_build(w->p->l, params, vault, st, e);

    for (size_t i = 0; rc == ERR_CORRUPT && i < sizeof limits / sizeof limits[0]; i++) {
        params->small_limit = limits[i];
        rc = statement_build(w->p->l, params, vault, st, e);
    }
    return rc;
}

/* It cannot be drawn: what was drawn once stays, except names that may have been erased
 * since. */
static enum err_code
keep_old(struct drawing *w, const struct publish_sheet *sheet, struct err *e)
{
    char name[FOLDER_NAME_BYTES];
    enum err_code rc = ERR_OK;

    if (w->p->result->undrawn++ == 0)
        w->p->result->undrawn_seq = sheet->seq;
    if (has_names_of_today(w, sheet->seq))
        return ERR_OK;
    for (size_t i = 0; rc == ERR_OK && i < WRITERS; i++)
        if (writers[i].names)
            rc = folder_remove(w->p->to, publish_sheet_file(sheet, writers[i].kind, name),
                               e);
    return rc;
}

/* Draw one; *undrawn_out: the book of today does not give what was published. */
static enum err_code
draw(struct drawing *w, const struct publish_sheet *sheet,
     struct statement_params *params, bool *undrawn_out, struct err *e)
{
    struct statement st = { .seq = -1 };
    enum err_code rc = build(w, params, &st, e);

    *undrawn_out = rc == ERR_CORRUPT || (rc == ERR_OK && st.seq != sheet->seq);
    if (rc == ERR_OK && !*undrawn_out)
        rc = put_files(w, sheet, &st, e);
    statement_free(&st);
    return *undrawn_out ? ERR_OK : rc;
}

/* What its files are made from. */
static enum err_code
prepare(struct drawing *w, const struct publish_sheet *sheet, struct statement_form *form,
        struct statement_params *params, struct err *e)
{
    const struct publish_options *options = w->p->options;
    enum err_code rc = ERR_OK;

    *form = *statement_form_default();
    *params = (struct statement_params){ .small_limit = STATEMENT_SMALL_LIMIT,
                                         .k = STATEMENT_K };
    if (options->form != NULL)
        rc = options->form(options->form_arg, sheet->to_day, form, params, e);
    params->fund = sheet->fund;
    params->from_day = sheet->from_day;
    params->to_day = sheet->to_day;
    params->annex = true;
    params->form = form;
    return rc;
}

static enum err_code
publish_one(struct drawing *w, const struct publish_sheet *sheet, struct err *e)
{
    struct statement_form form;
    struct statement_params params;
    uint8_t from[HASH_BYTES];
    bool drawn = false, undrawn = false;
    enum err_code rc = prepare(w, sheet, &form, &params, e);

    if (rc == ERR_OK)
        rc = digest(w, &params, from, e);
    if (rc == ERR_OK)
        rc = is_marked(w, from, sheet->seq, false, &drawn, e);
    if (rc == ERR_OK)
        rc = is_marked(w, from, sheet->seq, true, &undrawn, e);
    if (rc == ERR_OK && !undrawn && !(drawn && has_all_files(w, sheet)))
        rc = draw(w, sheet, &params, &undrawn, e);
    if (rc == ERR_OK && undrawn)
        rc = keep_old(w, sheet, e);
    if (rc == ERR_OK)
        put_mark(w, &w->marks, from, sheet->seq, undrawn);
    return rc;
}

/* Remove a statement's file that belongs to none of them. */
static enum err_code
sweep(void *arg, const char *file, struct err *e)
{
    static const char *const kinds[] = { "html", "pdf", "txt", "csv", "json", "note" };
    struct drawing *w = arg;
    char name[FOLDER_NAME_BYTES], path[FOLDER_NAME_BYTES];
    const char *dot = strrchr(file, '.');
    bool ours = false;

    if (snprintf(path, sizeof path, "sao-ke/%s", file) >= (int)sizeof path)
        return ERR_OK;
    if (dot == NULL || strcmp(path, STAMP) == 0)
        return ERR_OK;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        ours = ours || strcmp(dot + 1, kinds[i]) == 0;
    for (size_t i = 0; ours && i < w->all.count; i++)
        ours = strcmp(publish_sheet_file(&w->all.sheets[i], dot + 1, name), path) != 0;
    return ours ? folder_remove(w->p->to, path, e) : ERR_OK;
}

/* Read the stamp; what is no text is none. */
static enum err_code
load_stamp(struct drawing *w, struct err *e)
{
    size_t n = 0;
    enum err_code rc;

    if (w->p->old_size == 0)
        return ERR_OK;
    rc = folder_get(w->p->to, STAMP, &w->stamp, &n, e);
    return rc == ERR_NOTFOUND ? ERR_OK : rc;
}

enum err_code
publish_statements(struct publish *p, struct err *e)
{
    struct drawing w = { .p = p };
    size_t n = 0;
    enum err_code rc;

    assert(ledger_is_unlocked(p->l));
    jcs_init_growing(&w.marks);
    jcs_object(&w.marks);
    jcs_name(&w.marks, "statements");
    jcs_array(&w.marks);
    rc = hash_open(&w.h, e);
    if (rc == ERR_OK)
        rc = publish_sheets(p->l, &w.all, e);
    if (rc == ERR_OK)
        rc = load_stamp(&w, e);
    for (size_t i = 0; rc == ERR_OK && i < w.all.count; i++)
        rc = publish_one(&w, &w.all.sheets[i], e);
    jcs_array_end(&w.marks);
    jcs_name(&w.marks, "v");
    jcs_integer(&w.marks, 1);
    jcs_object_end(&w.marks);
    if (rc == ERR_OK)
        rc = folder_each(p->to, "sao-ke", sweep, &w, e);
    if (rc == ERR_OK)
        rc = jcs_finish(&w.marks, &n, e);
    if (rc == ERR_OK && w.all.count > 0)
        rc = folder_put(p->to, STAMP, w.marks.buf, n, e);
    free(w.stamp);
    publish_sheets_free(&w.all);
    jcs_free(&w.marks);
    hash_close(w.h);
    return rc;
}
