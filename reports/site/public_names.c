/* SPDX-License-Identifier: MIT */
/* The files of names: disclosures by receipt number, and shards to search by name. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/date.h"
#include "ledger/base/jcs.h"
#include "ledger/base/text.h"
#include "reports/site/public_names.h"

#define POOL_MIN 65536

static enum err_code
grow(void **array, size_t need, size_t *room, size_t bytes, struct err *e)
{
    size_t want = 2 * *room > need ? 2 * *room : need;
    void *grown;

    if (need <= *room)
        return ERR_OK;
    grown = want > SIZE_MAX / bytes ? NULL : realloc(*array, want * bytes);
    if (grown == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    *array = grown;
    *room = want;
    return ERR_OK;
}

static uint32_t
prefix_of(struct hash *h, const char *shown)
{
    char folded[TEXT_FOLD_BYTES(TEXT_NAME_BYTES)];
    uint8_t hash[HASH_BYTES];

    (void)text_fold(shown, folded, sizeof folded);
    hash_bytes(h, folded, strlen(folded), hash);
    return (uint32_t)hash[0] << 24 | (uint32_t)hash[1] << 16 | (uint32_t)hash[2] << 8 |
           hash[3];
}

/* Into the pool, which has room; returns where it is. */
static size_t
keep(struct public_names *names, const char *text)
{
    const size_t at = names->pool_used, n = strlen(text) + 1;

    memcpy(names->pool + at, text, n);
    names->pool_used += n;
    return at;
}

enum err_code
public_names_add(struct public_names *names, struct hash *h,
                 const struct public_name *name, const char *shown, const char *place,
                 struct err *e)
{
    const size_t n = strlen(shown) + 1 + strlen(place) + 1;
    struct public_name *mine;
    enum err_code rc;

    rc = grow((void **)&names->at, names->count + 1, &names->room, sizeof *names->at, e);
    if (rc == ERR_OK)
        rc = grow((void **)&names->pool, names->pool_used + n + POOL_MIN,
                  &names->pool_room, 1, e);
    if (rc != ERR_OK)
        return rc;
    mine = &names->at[names->count++];
    *mine = *name;
    mine->text = keep(names, shown);
    mine->place = keep(names, place);
    mine->prefix = prefix_of(h, shown);
    return ERR_OK;
}

/* Finish a file, and remember that it is a current one. */
static enum err_code
put(struct public_names *names, const char *name, struct jcs *w, struct err *e)
{
    size_t n = 0;
    enum err_code rc;

    jcs_name(w, "v");
    jcs_integer(w, 1);
    jcs_object_end(w);
    rc = jcs_finish(w, &n, e);
    if (rc == ERR_OK)
        rc = folder_put(names->to, name, w->buf, n, e);
    if (rc == ERR_OK)
        rc = grow((void **)&names->files, names->file_count + 1, &names->file_room,
                  sizeof *names->files, e);
    if (rc == ERR_OK)
        (void)snprintf(names->files[names->file_count++], FOLDER_NAME_BYTES, "%s", name);
    jcs_free(w);
    return rc;
}

static int
compare_number(const void *a, const void *b)
{
    const struct public_name *x = a, *y = b;

    return x->number < y->number ? -1 : x->number > y->number;
}

static int
compare_seq(const void *a, const void *b)
{
    const struct public_name *x = a, *y = b;

    return x->seq < y->seq ? -1 : x->seq > y->seq;
}

static int
compare_prefix(const void *a, const void *b)
{
    const struct public_name *x = a, *y = b;

    if (x->prefix != y->prefix)
        return x->prefix < y->prefix ? -1 : 1;
    return compare_seq(a, b);
}

static void
sort(struct public_names *names, int (*compare)(const void *, const void *))
{
    if (names->count > 0)
        qsort(names->at, names->count, sizeof *names->at, compare);
}

static void
write_disclosure(struct jcs *w, const struct public_names *names,
                 const struct public_name *name)
{
    jcs_object(w);
    jcs_name(w, "name");
    jcs_string(w, names->pool + name->text);
    jcs_name(w, "number");
    jcs_integer(w, name->number);
    if (names->pool[name->place] != '\0') {
        jcs_name(w, "place");
        jcs_string(w, names->pool + name->place);
    }
    jcs_name(w, "salt");
    jcs_base64(w, name->salt, sizeof name->salt);
    jcs_name(w, "seq");
    jcs_integer(w, name->receipt_seq);
    jcs_object_end(w);
}

/* The disclosures of one file, from names->at[*i] on; *i moves behind them. */
static enum err_code
put_disclosures(struct public_names *names, size_t *i, struct err *e)
{
    int64_t file = (names->at[*i].number - 1) / PUBLIC_NAMES_NUMBERS;
    char path[FOLDER_NAME_BYTES];
    struct jcs w;

    (void)snprintf(path, sizeof path, "names/%lld.json", (long long)file);
    jcs_init_growing(&w);
    jcs_object(&w);
    jcs_name(&w, "first");
    jcs_integer(&w, file * PUBLIC_NAMES_NUMBERS + 1);
    jcs_name(&w, "names");
    jcs_array(&w);
    for (; *i < names->count && (names->at[*i].number - 1) / PUBLIC_NAMES_NUMBERS == file;
         (*i)++)
        if (names->at[*i].is_disclosed)
            write_disclosure(&w, names, &names->at[*i]);
    jcs_array_end(&w);
    return put(names, path, &w, e);
}

enum err_code
public_names_put_disclosures(struct public_names *names, struct err *e)
{
    enum err_code rc = ERR_OK;

    sort(names, compare_number);
    for (size_t i = 0; rc == ERR_OK && i < names->count;)
        if (names->at[i].is_disclosed)
            rc = put_disclosures(names, &i, e);
        else
            i++;
    return rc;
}

static void
write_search(struct jcs *w, const struct public_names *names,
             const struct public_name *name)
{
    char date[DATE_TEXT_BYTES];

    jcs_object(w);
    if (name->amount > 0) {
        jcs_name(w, "amount");
        jcs_integer(w, name->amount);
    }
    jcs_name(w, "date");
    jcs_string(w, date_format(name->date, date));
    jcs_name(w, "name");
    jcs_string(w, names->pool + name->text);
    if (name->number > 0) {
        jcs_name(w, "number");
        jcs_integer(w, name->number);
    }
    jcs_name(w, "seq");
    jcs_integer(w, name->seq);
    jcs_object_end(w);
}

/* The names at[first] to before at[end] begin with these digits. */
struct shard {
    size_t first, end;
    int digits;
    uint32_t prefix; /* its lower digits are zero */
};

static const char *
digits_of(const struct shard *s, char out[PUBLIC_NAMES_DIGITS + 1])
{
    char all[PUBLIC_NAMES_DIGITS + 1];

    (void)snprintf(all, sizeof all, "%08lx", (unsigned long)s->prefix);
    (void)snprintf(out, PUBLIC_NAMES_DIGITS + 1, "%.*s", s->digits, all);
    return out;
}

static enum err_code
put_shard(struct public_names *names, const struct shard *s, struct err *e)
{
    char path[FOLDER_NAME_BYTES], digits[PUBLIC_NAMES_DIGITS + 1];
    size_t k = 0;
    enum err_code rc = ERR_OK;

    if (s->first < s->end)
        qsort(names->at + s->first, s->end - s->first, sizeof *names->at, compare_seq);
    for (size_t i = s->first; rc == ERR_OK && i < s->end; k++) {
        size_t end = s->end - i > PUBLIC_NAMES_SEARCH ? i + PUBLIC_NAMES_SEARCH : s->end;
        struct jcs w;

        (void)snprintf(path, sizeof path, "tra-cuu/ten/x%s-%zu.json",
                       digits_of(s, digits), k);
        jcs_init_growing(&w);
        jcs_object(&w);
        jcs_name(&w, "names");
        jcs_array(&w);
        for (; i < end; i++)
            write_search(&w, names, &names->at[i]);
        jcs_array_end(&w);
        rc = put(names, path, &w, e);
    }
    return rc;
}

/* Split what is too much for a file: depth first, so prefixes come out ascending. */
static enum err_code
split(struct public_names *names, const struct shard *s, struct jcs *index, struct err *e)
{
    char digits[PUBLIC_NAMES_DIGITS + 1];
    size_t at = s->first;
    enum err_code rc = ERR_OK;

    if (s->end - s->first <= PUBLIC_NAMES_SEARCH || s->digits == PUBLIC_NAMES_DIGITS)
        return put_shard(names, s, e);
    jcs_string(index, digits_of(s, digits));
    for (uint32_t digit = 0; rc == ERR_OK && digit < 16; digit++) {
        int shift = 4 * (PUBLIC_NAMES_DIGITS - 1 - s->digits);
        struct shard part = { .first = at,
                              .digits = s->digits + 1,
                              .prefix = s->prefix | digit << shift };

        while (at < s->end && names->at[at].prefix >> shift == part.prefix >> shift)
            at++;
        part.end = at;
        rc = split(names, &part, index, e);
    }
    assert(rc != ERR_OK || at == s->end);
    return rc;
}

enum err_code
public_names_put_search(struct public_names *names, struct err *e)
{
    struct shard all = { .first = 0, .end = names->count };
    struct jcs index;
    enum err_code rc;

    sort(names, compare_prefix);
    jcs_init_growing(&index);
    jcs_object(&index);
    if (names->count > PUBLIC_NAMES_SEARCH) {
        jcs_name(&index, "split");
        jcs_array(&index);
    }
    rc = split(names, &all, &index, e);
    if (names->count > PUBLIC_NAMES_SEARCH)
        jcs_array_end(&index);
    if (rc == ERR_OK)
        return put(names, "tra-cuu/ten/index.json", &index, e);
    jcs_free(&index);
    return rc;
}

static int
compare_files(const void *a, const void *b)
{
    return strcmp(a, b);
}

struct sweep {
    struct public_names *names;
    const char *folder;
};

/* A file that nothing was written to is of names that are gone. */
static enum err_code
drop_stale(void *arg, const char *file, struct err *e)
{
    const struct sweep *s = arg;
    char name[FOLDER_NAME_BYTES];

    if (snprintf(name, sizeof name, "%s/%s", s->folder, file) >= (int)sizeof name ||
        bsearch(name, s->names->files, s->names->file_count, sizeof *s->names->files,
                compare_files) != NULL)
        return ERR_OK;
    return folder_remove(s->names->to, name, e);
}

enum err_code
public_names_sweep(struct public_names *names, struct err *e)
{
    struct sweep s = { names, "names" };
    enum err_code rc;

    assert(names->file_count > 0); /* the index */
    qsort(names->files, names->file_count, sizeof *names->files, compare_files);
    rc = folder_each(names->to, s.folder, drop_stale, &s, e);
    s.folder = "tra-cuu/ten";
    return rc == ERR_OK ? folder_each(names->to, s.folder, drop_stale, &s, e) : rc;
}

void
public_names_free(struct public_names *names)
{
    free(names->at);
    free(names->pool);
    free(names->files);
    *names = (struct public_names){ .count = 0 };
}
