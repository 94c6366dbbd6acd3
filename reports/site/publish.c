/* SPDX-License-Identifier: MIT */
/*
 * The public site of a book. Keeps [I16]: everything else is on the disk before the
 * checkpoint that vouches for it is written, and all of it is made of one state of the book.
 */
#include "reports/site/publish.h"

#include <assert.h>
#include <string.h>

#include "ledger/note/note_text.h"
#include "reports/site/publish_internal.h"

#define STEPS 1000 /* of the whole, for the progress */

typedef enum err_code (*part_fn)(struct publish *p, struct err *e);

static const part_fn parts[] = {
    publish_log,        publish_lookup, publish_days,  publish_names,
    publish_statements, publish_data,   publish_pages,
};
#define PARTS ((int)(sizeof parts / sizeof parts[0]))

void
publish_step(const struct publish *p, int64_t done, int64_t total)
{
    const struct publish_options *o = p->options;

    assert(done >= 0);
    assert(done <= total);
    if (o->progress != NULL && total > 0)
        o->progress(o->progress_arg,
                    (p->part * STEPS + done * STEPS / total) / p->part_count, STEPS);
}

/* The state of the book that is published: what its newest checkpoint signs. */
static enum err_code
read_book(struct publish *p, char note[NOTE_BYTES], size_t *bytes_out, struct err *e)
{
    const struct ledger_identity *id = ledger_identity(p->l);
    struct note_checkpoint checkpoint = { .size = 0 };
    size_t text = 0, by = 0;
    enum err_code rc;

    rc = ledger_size(p->l, &p->size, e);
    if (rc == ERR_OK)
        rc = ledger_root(p->l, p->size, p->root, e);
    if (rc == ERR_OK)
        rc = ledger_checkpoint(p->l, note, bytes_out, e);
    if (rc == ERR_OK)
        rc = note_open(note, *bytes_out, &id->checkpoint_key, 1, &text, &by, e);
    if (rc == ERR_OK)
        rc = note_parse_checkpoint(note, text, &checkpoint, e);
    if (rc != ERR_OK)
        return rc;
    if (checkpoint.size != (uint64_t)p->size ||
        memcmp(checkpoint.root, p->root, HASH_BYTES) != 0) {
        (void)err_set(e, ERR_CORRUPT,
                      "the book's newest checkpoint does not vouch for its %lld entries; "
                      "nothing was published",
                      (long long)p->size);
        return err_way(e, WAY_VERIFY);
    }
    return ERR_OK;
}

static enum err_code
put_parts(struct publish *p, struct err *e)
{
    enum err_code rc = ERR_OK;

    p->part_count = PARTS;
    for (p->part = 0; rc == ERR_OK && p->part < PARTS; p->part++) {
        rc = parts[p->part](p, e);
        if (rc == ERR_OK)
            publish_step(p, 1, 1);
    }
    return rc;
}

/* All is made before anything has its name; the checkpoint gets its own last [I16]. */
static enum err_code
publish(struct publish *p, const char *path, struct err *e)
{
    char note[NOTE_BYTES];
    size_t bytes = 0;
    bool is_same = false;
    enum err_code rc;

    rc = read_book(p, note, &bytes, e);
    if (rc == ERR_OK)
        rc = publish_before(p, path, &is_same, e);
    if (rc == ERR_OK)
        rc = put_parts(p, e);
    if (rc == ERR_OK)
        rc = folder_sync(p->to, e);
    if (rc == ERR_OK && !is_same)
        rc = folder_put(p->to, "checkpoint", note, bytes, e);
    return rc == ERR_OK ? folder_sync(p->to, e) : rc;
}

enum err_code
publish_run(struct ledger *l, const char *path, const struct publish_options *options,
            struct publish_result *out, struct err *e)
{
    struct publish_result result = { .undrawn_seq = -1 };
    struct publish p = { .l = l, .options = options, .result = &result };
    enum err_code rc;

    assert(ledger_is_unlocked(l));
    rc = folder_open(path, &p.to, e);
    if (rc != ERR_OK)
        return rc;
    rc = ledger_hold(l, e);
    if (rc == ERR_OK) {
        rc = publish(&p, path, e);
        ledger_release(l);
    }
    result.size = p.size;
    memcpy(result.root, p.root, HASH_BYTES);
    result.written = folder_written(p.to);
    result.removed = folder_removed(p.to);
    folder_close(p.to);
    if (rc == ERR_OK)
        *out = result;
    return rc;
}
