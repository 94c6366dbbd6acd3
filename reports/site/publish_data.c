/* SPDX-License-Identifier: MIT */
/*
 * du-lieu/: the entries as rows, and disbursements as grants. What was written for the
 * entries before stays as it is and the new ones are put behind it, when nguon.json, beside
 * the files, vouches for them: it says of how many entries, under which root, by which
 * program they were made, and what their digests are. Else everything is written anew.
 *
 * A digest is the SHA-256 of the SHA-256s of the file's blocks, so that what is appended
 * costs no second look at what was there.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/jcs.h"
#include "ledger/entry/kinds.h"
#include "reports/site/grants.h"
#include "reports/site/html.h"
#include "reports/site/publish_internal.h"
#include "reports/site/rows.h"

#define STAMP "du-lieu/nguon.json"
#define CSV "du-lieu/so.csv"
#define JSON "du-lieu/so.json"
#define DICTIONARY "du-lieu/cot.csv"
#define GRANTS "du-lieu/360giving.json"
#define BLOCK_BYTES 65536u

struct file {
    const char *name;
    const char *tail; /* what ends it, after the last row */
    char *old;        /* what is there, with room for what comes */
    size_t old_bytes;
    char *add; /* what the new entries bring, with commas between */
    size_t add_bytes;
    uint8_t (*blocks)[HASH_BYTES]; /* SHA-256 of each block of `old` */
    uint8_t hash[HASH_BYTES];
};

struct data {
    struct publish *p;
    struct hash *h;
    struct file csv, json, grants;
    int64_t first; /* entry from which rows are added; 0: everything anew */
    bool regrant;  /* an old grant may be reversed: make all grants anew */
    struct rows *rows;
    struct grants *maker;
    FILE *to;
    struct jcs row_json, grant_json;
    size_t grant_count;
};

/* What nguon.json says of these files. The text is w->buf; free it in any case. */
static enum err_code
make_stamp(struct data *d, int64_t size, struct jcs *w, size_t *bytes_out, struct err *e)
{
    uint8_t root[HASH_BYTES];
    enum err_code rc = ledger_root(d->p->l, size, root, e);

    jcs_init_growing(w);
    if (rc != ERR_OK)
        return rc;
    jcs_object(w);
    jcs_name(w, "csv");
    jcs_base64(w, d->csv.hash, HASH_BYTES);
    jcs_name(w, "grants");
    jcs_base64(w, d->grants.hash, HASH_BYTES);
    jcs_name(w, "json");
    jcs_base64(w, d->json.hash, HASH_BYTES);
    jcs_name(w, "program");
    jcs_string(w, LALANH_VERSION);
    jcs_name(w, "root");
    jcs_base64(w, root, HASH_BYTES);
    jcs_name(w, "size");
    jcs_integer(w, size);
    jcs_object_end(w);
    return jcs_finish(w, bytes_out, e);
}

static void
drop_old(struct file *f)
{
    free(f->old);
    free(f->blocks);
    f->old = NULL;
    f->blocks = NULL;
    f->old_bytes = 0;
}

/* The digest of f->old, whose blocks before `known` bytes were hashed already. */
static enum err_code
digest(struct data *d, struct file *f, size_t known, struct err *e)
{
    size_t count = (f->old_bytes + BLOCK_BYTES - 1) / BLOCK_BYTES;
    uint8_t(*blocks)[HASH_BYTES] = realloc(f->blocks, (count + 1) * sizeof *blocks);

    if (blocks == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    f->blocks = blocks;
    for (size_t i = known / BLOCK_BYTES; i < count; i++) {
        size_t at = i * BLOCK_BYTES;
        size_t n = f->old_bytes - at < BLOCK_BYTES ? f->old_bytes - at : BLOCK_BYTES;

        hash_bytes(d->h, f->old + at, n, blocks[i]);
    }
    hash_bytes(d->h, blocks, count * sizeof *blocks, f->hash);
    return ERR_OK;
}

/* Read a file of before. None is like an empty one. */
static enum err_code
load(struct data *d, struct file *f, struct err *e)
{
    enum err_code rc = folder_get(d->p->to, f->name, &f->old, &f->old_bytes, e);

    return rc == ERR_OK || rc == ERR_NOTFOUND ? digest(d, f, 0, e) : rc;
}

/* May we go on where the files end? */
static enum err_code
look(struct data *d, struct err *e)
{
    struct jcs want;
    char *stamp = NULL;
    size_t n = 0, bytes = 0;
    enum err_code rc;

    if (d->p->old_size <= 0 || d->p->old_size > d->p->size)
        return ERR_OK;
    rc = folder_get(d->p->to, STAMP, &stamp, &bytes, e);
    if (rc == ERR_NOTFOUND)
        return ERR_OK;
    if (rc == ERR_OK)
        rc = load(d, &d->csv, e);
    if (rc == ERR_OK)
        rc = load(d, &d->json, e);
    if (rc == ERR_OK)
        rc = load(d, &d->grants, e);
    if (rc == ERR_OK) {
        rc = make_stamp(d, d->p->old_size, &want, &n, e);
        if (rc == ERR_OK && n == bytes && memcmp(want.buf, stamp, n) == 0)
            d->first = d->p->old_size;
        jcs_free(&want);
    }
    free(stamp);
    return rc;
}

static enum err_code
add_grant(struct data *d, const struct entry *entry, struct err *e)
{
    bool added = false;
    enum err_code rc = grants_put(d->maker, entry, &d->grant_json, &added, e);

    d->grant_count += added;
    return rc;
}

static enum err_code
add_entry(void *arg, const struct entry *entry, struct err *e)
{
    struct data *d = arg;
    enum err_code rc;

    d->regrant = d->regrant || kinds_act(entry)->moves == KIND_UNDOES;
    rc = rows_put(d->rows, entry, d->to, &d->row_json, e);
    return rc == ERR_OK ? add_grant(d, entry, e) : rc;
}

static enum err_code
regrant_entry(void *arg, const struct entry *entry, struct err *e)
{
    return add_grant(arg, entry, e);
}

/* The grants of the whole book, after a reversal that may have ended one. */
static enum err_code
regrant(struct data *d, struct err *e)
{
    if (d->first == 0 || !d->regrant)
        return ERR_OK;
    jcs_free(&d->grant_json);
    jcs_init_growing(&d->grant_json);
    jcs_array(&d->grant_json);
    d->grant_count = 0;
    drop_old(&d->grants);
    return ledger_each(d->p->l, 0, d->p->size, regrant_entry, d, e);
}

/* Old bytes without their tail, the new ones, the tail. `head` begins a new file. */
static enum err_code
put(struct data *d, struct file *f, const char *head, struct err *e)
{
    size_t tail = strlen(f->tail);
    bool anew = f->old_bytes <= tail;
    size_t keep = anew ? strlen(head) : f->old_bytes - tail;
    char *whole = realloc(f->old, keep + f->add_bytes + tail + 2);
    enum err_code rc;

    if (whole == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    f->old = whole;
    if (anew)
        memcpy(whole, head, keep);
    f->old_bytes = keep;
    if (!anew && tail > 0 && f->add_bytes > 0)
        whole[f->old_bytes++] = ',';
    memcpy(whole + f->old_bytes, f->add, f->add_bytes);
    f->old_bytes += f->add_bytes;
    memcpy(whole + f->old_bytes, f->tail, tail);
    f->old_bytes += tail;
    rc = digest(d, f, anew ? 0 : keep, e);
    return rc == ERR_OK ? folder_put(d->p->to, f->name, whole, f->old_bytes, e) : rc;
}

/* The values of an array that was written, without its brackets. */
static enum err_code
finish(struct jcs *w, struct file *f, struct err *e)
{
    size_t n = 0;
    enum err_code rc;

    jcs_array_end(w);
    rc = jcs_finish(w, &n, e);
    if (rc != ERR_OK)
        return rc;
    assert(n >= 2);
    f->add = w->buf + 1;
    f->add_bytes = n - 2;
    return ERR_OK;
}

static enum err_code
put_grants(struct data *d, struct err *e)
{
    enum err_code rc;

    if (d->grant_count == 0 && d->grants.old_bytes == 0) {
        rc = digest(d, &d->grants, 0, e);
        return rc == ERR_OK ? folder_remove(d->p->to, GRANTS, e) : rc; /* none is empty */
    }
    return put(d, &d->grants, "{\"grants\":[", e);
}

static enum err_code
put_dictionary(struct publish *p, struct err *e)
{
    struct html_memory m;
    char *text = NULL;
    size_t n = 0;
    enum err_code rc = html_begin(&m, e);

    if (rc != ERR_OK)
        return rc;
    rows_dictionary(m.to);
    rc = html_end(&m, &text, &n, e);
    if (rc == ERR_OK)
        rc = folder_put(p->to, DICTIONARY, text, n, e);
    free(text);
    return rc;
}

/* The rows of the entries from d->first on, into memory. */
static enum err_code
make(struct data *d, char **csv_out, struct err *e)
{
    struct html_memory m;
    enum err_code rc = html_begin(&m, e);

    if (rc != ERR_OK)
        return rc;
    d->to = m.to;
    if (d->first == 0)
        rows_head(m.to);
    rc = ledger_each(d->p->l, d->first, d->p->size, add_entry, d, e);
    if (rc == ERR_OK)
        rc = regrant(d, e);
    if (rc != ERR_OK) {
        html_drop(&m);
        return rc;
    }
    rc = html_end(&m, csv_out, &d->csv.add_bytes, e);
    d->csv.add = *csv_out;
    return rc;
}

static enum err_code
put_all(struct data *d, struct err *e)
{
    struct jcs stamp;
    size_t n = 0;
    enum err_code rc = put(d, &d->csv, "", e);

    if (rc == ERR_OK)
        rc = put(d, &d->json, "[", e);
    if (rc == ERR_OK)
        rc = put_grants(d, e);
    if (rc != ERR_OK)
        return rc;
    rc = make_stamp(d, d->p->size, &stamp, &n, e);
    if (rc == ERR_OK)
        rc = folder_put(d->p->to, STAMP, stamp.buf, n, e);
    jcs_free(&stamp);
    return rc;
}

static enum err_code
put_new(struct data *d, struct err *e)
{
    char *csv = NULL;
    enum err_code rc = rows_open(d->p->l, &d->rows, e);

    if (rc == ERR_OK)
        rc = grants_open(d->p->l, STATEMENT_K, &d->maker, e);
    if (rc == ERR_OK)
        rc = make(d, &csv, e);
    if (rc == ERR_OK)
        rc = finish(&d->row_json, &d->json, e);
    if (rc == ERR_OK)
        rc = finish(&d->grant_json, &d->grants, e);
    if (rc == ERR_OK)
        rc = put_all(d, e);
    free(csv);
    return rc;
}

enum err_code
publish_data(struct publish *p, struct err *e)
{
    struct data d = {
        .p = p,
        .csv = { .name = CSV, .tail = "" },
        .json = { .name = JSON, .tail = "]" },
        .grants = { .name = GRANTS, .tail = "]}" },
    };
    enum err_code rc;

    assert(p->size > 0);
    jcs_init_growing(&d.row_json);
    jcs_init_growing(&d.grant_json);
    jcs_array(&d.row_json);
    jcs_array(&d.grant_json);
    rc = hash_open(&d.h, e);
    if (rc == ERR_OK)
        rc = look(&d, e);
    if (d.first == 0) {
        drop_old(&d.csv);
        drop_old(&d.json);
        drop_old(&d.grants);
    }
    if (rc == ERR_OK && d.first < p->size)
        rc = put_new(&d, e);
    if (rc == ERR_OK)
        rc = put_dictionary(p, e);
    drop_old(&d.csv);
    drop_old(&d.json);
    drop_old(&d.grants);
    jcs_free(&d.row_json);
    jcs_free(&d.grant_json);
    rows_close(d.rows);
    grants_close(d.maker);
    hash_close(d.h);
    return rc;
}
