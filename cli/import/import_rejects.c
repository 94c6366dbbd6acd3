/* SPDX-License-Identifier: MIT */
/* What was set aside, bounded. See import_rejects.h. */
#include "cli/import/import_rejects.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

static enum err_code
make_room(struct import_rejects *r, size_t want, struct err *e)
{
    size_t room = r->room == 0 ? 16 : r->room;
    struct import_reject *at;

    while (room < want)
        room *= 2;
    if (room == r->room)
        return ERR_OK;
    at = realloc(r->at, room * sizeof *at);
    if (at == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    r->at = at;
    r->room = room;
    return ERR_OK;
}

enum err_code
import_rejects_add(struct import_rejects *r, long line, const struct err *why,
                   struct err *e)
{
    const bool is_full = r->kept == IMPORT_REJECTS_KEPT;
    size_t place = r->kept;
    enum err_code rc;

    while (place > 0 && r->at[place - 1].line > line)
        place--;
    if (place == IMPORT_REJECTS_KEPT) {
        r->count++;
        return ERR_OK;
    }
    rc = is_full ? ERR_OK : make_room(r, r->kept + 1, e);
    if (rc != ERR_OK)
        return rc;
    if (is_full)
        r->kept--; /* the last one gives way */
    memmove(&r->at[place + 1], &r->at[place], (r->kept - place) * sizeof *r->at);
    r->at[place] = (struct import_reject){ line, *why };
    r->kept++;
    r->count++;
    assert(r->kept <= r->count);
    return ERR_OK;
}

enum err_code
import_rejects_copy(const struct import_rejects *from, struct import_rejects *to,
                    struct err *e)
{
    enum err_code rc = make_room(to, from->kept, e);

    if (rc != ERR_OK)
        return rc;
    if (from->kept > 0)
        memcpy(to->at, from->at, from->kept * sizeof *from->at);
    to->kept = from->kept;
    to->count = from->count;
    return ERR_OK;
}

void
import_rejects_free(struct import_rejects *r)
{
    free(r->at);
    *r = (struct import_rejects){ 0 };
}
