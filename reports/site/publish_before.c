/* SPDX-License-Identifier: MIT */
/*
 * The site that is there before: whose is it, and how far does it go? Nothing in it is
 * trusted but what this book's key signed. A site that holds another past than the book is
 * the proof that one of them was rewritten: it is never written over.
 */
#include <stdlib.h>
#include <string.h>

#include "ledger/log/store.h"
#include "ledger/note/tlog.h"
#include "ledger/note/note_text.h"
#include "reports/site/publish_internal.h"

#define CHECKPOINT_BYTES_MAX 65536 /* ours, and the lines of many witnesses */

static enum err_code
refuse_other(const char *path, const char *note, size_t bytes, struct err *e)
{
    const char *end = memchr(note, '\n', bytes);
    int n = end == NULL || end - note > 100 ? 0 : (int)(end - note);

    return err_set(e, ERR_INVALID,
                   "the checkpoint in '%s' ('%.*s') is not of this book and key; publish "
                   "into another folder",
                   path, n, note);
}

/* No checkpoint: a new folder, or the first publishing was cut off. */
static enum err_code
check_new(struct publish *p, const char *path, struct err *e)
{
    bool empty = false;
    enum err_code rc = folder_is_empty(p->to, &empty, e);

    if (rc == ERR_OK && !empty && !folder_is_unfinished(p->to))
        rc = err_set(e, ERR_INVALID,
                     "'%s' holds files and is no published site; give a new or an empty "
                     "folder",
                     path);
    return rc;
}

/* Entries of bundle `n` that the site has as the book has them, until one is not: its seq
 * goes to *seq. */
static enum err_code
compare_bundle(struct publish *p, uint64_t n, int64_t size, int64_t *seq, struct err *e)
{
    char name[TLOG_PATH_BYTES], mine[ENTRY_BYTES_MAX + 1], *file = NULL;
    uint8_t leaf[HASH_BYTES];
    const char *theirs;
    size_t bytes = 0, at = 0, theirs_n = 0, mine_n = 0;
    enum err_code rc;

    rc = folder_get(p->to,
                    tlog_path(TLOG_ENTRIES, n, tlog_width(0, n, (uint64_t)size), name),
                    &file, &bytes, e);
    while (rc == ERR_OK && *seq < size && *seq < p->size &&
           (uint64_t)*seq < (n + 1) * TLOG_WIDTH) {
        rc =
            tlog_bundle_next((const uint8_t *)file, bytes, &at, &theirs, &theirs_n, NULL);
        if (rc == ERR_OK)
            rc = ledger_body(p->l, *seq, mine, &mine_n, leaf, e);
        if (rc != ERR_OK || theirs_n != mine_n || memcmp(mine, theirs, mine_n) != 0)
            break;
        (*seq)++;
    }
    free(file);
    return rc;
}

static enum err_code
refuse_past(struct publish *p, const char *path, int64_t size, struct err *e)
{
    int64_t seq = 0, before;

    do {
        before = seq;
        if (compare_bundle(p, (uint64_t)seq / TLOG_WIDTH, size, &seq, e) != ERR_OK)
            break;
    } while (seq > before && seq % TLOG_WIDTH == 0 && seq < size && seq < p->size);
    if (seq < size && seq < p->size)
        return err_set(e, ERR_CORRUPT,
                       "from entry %lld on the site in '%s', of %lld entries, holds "
                       "another past than this book: one of them was rewritten; nothing "
                       "was published",
                       (long long)seq, path, (long long)size);
    return err_set(
        e, ERR_CORRUPT,
        "the site in '%s', of %lld entries, holds another past than this book: "
        "one of them was rewritten; nothing was published",
        path, (long long)size);
}

/* Is the log there, whole as far as its sizes tell? A copy may have lost files. */
static bool
has_log(struct folder *f, uint64_t size)
{
    char name[TLOG_PATH_BYTES];

    for (unsigned level = 0; level < TLOG_LEVELS; level++)
        for (uint64_t n = 0;; n++) {
            unsigned width = tlog_width(level, n, size);

            if (width == 0)
                break;
            if (folder_bytes(f, tlog_path((int)level, n, width, name)) !=
                (int64_t)width * HASH_BYTES)
                return false;
            if (level == 0 &&
                folder_bytes(f, tlog_path(TLOG_ENTRIES, n, width, name)) <= 0)
                return false;
        }
    return true;
}

static enum err_code
check_past(struct publish *p, const char *path, const struct note_checkpoint *old,
           bool *same_out, struct err *e)
{
    uint8_t root[HASH_BYTES];
    int64_t size = (int64_t)old->size;
    enum err_code rc;

    if (old->size > (uint64_t)p->size)
        return err_set(e, ERR_CORRUPT,
                       "the site in '%s' holds %llu entries, this book only %lld: it is "
                       "an old copy; nothing was published",
                       path, (unsigned long long)old->size, (long long)p->size);
    rc = ledger_root(p->l, size, root, e);
    if (rc != ERR_OK)
        return rc;
    if (memcmp(root, old->root, HASH_BYTES) != 0)
        return refuse_past(p, path, size, e);
    *same_out = size == p->size;
    p->result->was_broken = !has_log(p->to, old->size);
    p->old_size = p->options->all || p->result->was_broken ? 0 : size;
    return ERR_OK;
}

enum err_code
publish_before(struct publish *p, const char *path, bool *same_out, struct err *e)
{
    const struct ledger_identity *id = ledger_identity(p->l);
    struct note_checkpoint old;
    size_t bytes = 0, text = 0, by = 0;
    char *note = NULL;
    enum err_code rc = folder_get(p->to, "checkpoint", &note, &bytes, e);

    if (rc == ERR_NOTFOUND)
        return check_new(p, path, e);
    if (rc != ERR_OK)
        return rc;
    if (bytes > CHECKPOINT_BYTES_MAX)
        bytes = 0;
    rc = note_open(note, bytes, &id->checkpoint_key, 1, &text, &by, e);
    if (rc == ERR_OK)
        rc = note_parse_checkpoint(note, text, &old, e);
    if (rc == ERR_OK && (old.size == 0 || strcmp(old.origin, id->origin) != 0))
        rc = ERR_INVALID;
    if (rc == ERR_CORRUPT)
        rc = err_set(e, ERR_CORRUPT,
                     "the checkpoint in '%s' claims to be this book's, but its signature "
                     "does not verify; nothing was published. Publish into a new folder",
                     path);
    else if (rc != ERR_OK)
        rc = refuse_other(path, note, bytes, e);
    else
        rc = check_past(p, path, &old, same_out, e);
    free(note);
    return rc;
}
