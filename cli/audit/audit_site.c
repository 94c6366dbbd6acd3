/* SPDX-License-Identifier: MIT */
/*
 * The book itself, or its site. And the look-up shards of a site: signed, and yet nobody need believe them. Whoever hid that
 * a receipt is void, or made a good one void, would have to do it there.
 */
#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/audit/audit_internal.h"
#include "ledger/book/view.h"
#include "ledger/note/cosign.h"
#include "ledger/note/note_text.h"
#include "ledger/verify/verify.h"
#include "reports/site/lookup.h"

#define FILE_BYTES_MAX (256u << 20)
#define NAME_BYTES 64
#define NOTE "tra-cuu/note"

struct shards {
    const struct site *site;
    struct ledger *l;
    struct hash *h;
    struct note_lookup note;
    struct lookup_index index; /* as the book makes it */
    size_t use_room;
};

/* A file of the site is what the book makes it. */
static enum err_code
compare(const struct shards *x, const char *name, const char *mine, size_t mine_n,
        struct err *e)
{
    char *theirs = NULL;
    size_t n = 0;
    enum err_code rc = site_file(x->site, name, FILE_BYTES_MAX, &theirs, &n, e);

    if (rc == ERR_NOTFOUND)
        return err_set(e, ERR_NOTFOUND, "'%s' is missing: the site is half written",
                       name);
    if (rc == ERR_OK && (n != mine_n || memcmp(theirs, mine, n) != 0))
        rc = err_set(e, ERR_CORRUPT, "'%s' is not what the book makes it", name);
    free(theirs);
    return rc;
}

static enum err_code
compare_numbers(struct shards *x, struct err *e)
{
    int64_t last = 0;
    enum err_code rc = view_receipt_last(x->l, &last, e);

    if (rc != ERR_OK || last == 0)
        return rc;
    x->index.number_count = (size_t)((last - 1) / LOOKUP_NUMBERS + 1);
    x->index.numbers = calloc(x->index.number_count, HASH_BYTES);
    if (x->index.numbers == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    for (size_t i = 0; rc == ERR_OK && i < x->index.number_count; i++) {
        char name[NAME_BYTES];
        struct jcs json;
        size_t n = 0;

        rc = lookup_numbers(x->l, (int64_t)i, &json, &n, e);
        if (rc != ERR_OK)
            break;
        (void)snprintf(name, sizeof name, "tra-cuu/so/%zu.json", i);
        hash_bytes(x->h, json.buf, n, x->index.numbers[i]);
        rc = compare(x, name, json.buf, n, e);
        jcs_free(&json);
    }
    return rc;
}

static enum err_code
compare_uses(void *arg, const struct lookup_range *range, const char *json, size_t n,
             struct err *e)
{
    struct shards *x = arg;
    char name[NAME_BYTES];

    if (x->index.use_count == x->use_room) {
        size_t room = 2 * x->use_room + 16;
        void *grown = realloc(x->index.uses, room * sizeof *x->index.uses);

        if (grown == NULL)
            return err_set(e, ERR_NOMEM, "out of memory");
        x->index.uses = grown;
        x->use_room = room;
    }
    (void)snprintf(name, sizeof name, "tra-cuu/dung/%zu.json", x->index.use_count);
    x->index.uses[x->index.use_count++] = *range;
    return compare(x, name, json, n, e);
}

/* The signed note. Its size comes first: look-up files that are ahead of the checkpoint, or
 * behind it, are those of a site that is being written. */
static enum err_code
read_note(struct shards *x, struct err *e)
{
    const uint64_t size = site_checkpoint(x->site)->size;
    char *text = NULL;
    size_t n = 0, text_n = 0, by = 0;
    enum err_code rc = site_file(x->site, NOTE, NOTE_BYTES, &text, &n, e);

    if (rc == ERR_NOTFOUND)
        return err_set(e, ERR_NOTFOUND, "'%s' is missing: the site is half written",
                       NOTE);
    if (rc == ERR_OK && (note_open(text, n, &ledger_identity(x->l)->lookup_key, 1,
                                   &text_n, &by, NULL) != ERR_OK ||
                         note_parse_lookup(text, text_n, &x->note, NULL) != ERR_OK))
        rc = err_set(e, ERR_CORRUPT, "'%s' is not signed by the book's key", NOTE);
    free(text);
    if (rc == ERR_OK && x->note.size != size)
        rc = err_set(e, ERR_INVALID,
                     "'%s' is of %" PRIu64 " entries, the checkpoint of %" PRIu64
                     ": the site is half written",
                     NOTE, x->note.size, size);
    return rc;
}

static enum err_code
compare_index(struct shards *x, struct err *e)
{
    uint8_t hash[HASH_BYTES];
    struct instant at;
    struct jcs json;
    size_t n = 0;
    enum err_code rc = ledger_last_at(x->l, &at, e);

    if (rc != ERR_OK)
        return rc;
    (void)date_format_instant(&at, x->index.at);
    rc = lookup_index_write(&x->index, &json, &n, e);
    if (rc != ERR_OK)
        return rc;
    hash_bytes(x->h, json.buf, n, hash);
    rc = compare(x, "tra-cuu/index.json", json.buf, n, e);
    jcs_free(&json);
    if (rc == ERR_OK &&
        (memcmp(x->note.root, site_checkpoint(x->site)->root, HASH_BYTES) != 0 ||
         memcmp(x->note.index_sha256, hash, HASH_BYTES) != 0))
        rc = err_set(e, ERR_CORRUPT, "'%s' is not of this book's look-up index", NOTE);
    return rc;
}

enum err_code
audit_lookup(const struct site *site, struct ledger *l, struct err *e)
{
    struct shards x = { .site = site, .l = l };
    enum err_code rc = hash_open(&x.h, e);

    assert(site != NULL);
    if (rc == ERR_OK)
        rc = read_note(&x, e);
    if (rc == ERR_OK)
        rc = compare_numbers(&x, e);
    if (rc == ERR_OK)
        rc = lookup_uses(l, 0, compare_uses, &x, e);
    if (rc == ERR_OK)
        rc = compare_index(&x, e);
    lookup_index_free(&x.index);
    hash_close(x.h);
    return rc;
}

void
audit_book(struct audit *a, const char *path, const struct note_key *vkey,
           audit_fault_fn fn, void *arg)
{
    const struct verify_options options = { .light = true, .vkey = vkey };
    struct verify_result result;
    struct err found;

    enum err_code rc = verify_run(path, &options, &result, &found);

    a->is_damaged = rc != ERR_OK && rc != ERR_NEWER;
    if (rc == ERR_NEWER)
        a->newer_seq = result.bad_seq;
    if (rc != ERR_OK)
        fn(arg, &found);
}

bool
audit_site(struct audit *a, const struct site *site, audit_fault_fn fn, void *arg)
{
    int64_t when[NOTE_SIGNATURES_MAX];
    struct err found;
    size_t n = 0;
    const char *note = site_note(site, &n);
    enum err_code rc =
        cosign_check(note, n, a->witnesses, a->witness_count, when, &found);

    a->is_site = true;
    if (rc != ERR_OK)
        fn(arg, &found);
    for (size_t i = 0; rc == ERR_OK && i < a->witness_count; i++)
        if (when[i] < 0) {
            (void)err_set(&found, ERR_NOTFOUND, "not cosigned by '%s'",
                          a->witnesses[i].name);
            fn(arg, &found);
        }
    a->newer_seq = ledger_newer_seq(a->l);
    rc = ledger_check_newer(a->l, &found); /* what its receipts came to is not known */
    if (rc == ERR_OK)
        rc = audit_lookup(site, a->l, &found);
    if (rc != ERR_OK)
        fn(arg, &found);
    return rc == ERR_OK;
}
