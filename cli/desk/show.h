/* SPDX-License-Identifier: MIT */
#ifndef CLI_DESK_SHOW_H
#define CLI_DESK_SHOW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cli/desk/desk.h"
#include "cli/desk/entry_state.h"
#include "ledger/base/err.h"
#include "ledger/entry/entry.h"
#include "ledger/vault/vault.h"

/*
 * show: one entry, whole. Its members are those of entry.has; their types and labels stand in
 * the table of ledger/entry/members.h.
 */
struct show {
    struct entry entry; /* points into `room` */
    struct entry_room room;
    char body[ENTRY_BYTES_MAX + 1]; /* the canonical bytes, as they are hashed */
    size_t body_bytes;
    uint8_t leaf[HASH_BYTES];
    struct entry_state state;
    /* What the vault knows of it, where that is asked for: */
    bool has_person, has_memo, has_note, has_slip;
    struct vault_person person;
    struct vault_memo memo;
    struct vault_text note, slip; /* slip: of the handwritten receipt, "A1/23" */
    size_t evidence_count;        /* files whose names are known */
    struct vault_text evidence[ENTRY_HASHES_MAX];
};

/*
 * show_entry(d, seq, names, out, e)
 *
 *   in   names  also what the vault knows; the desk is unlocked
 *   out  *out   yours to free with show_free
 *   err  ERR_NOTFOUND  there is no such entry
 *        ERR_CORRUPT   it does not decode
 */
enum err_code show_entry(struct desk *d, int64_t seq, bool names, struct show **out,
                         struct err *e) MUST_CHECK;
void show_free(struct show *s); /* wipes it; NULL is fine */

#endif
