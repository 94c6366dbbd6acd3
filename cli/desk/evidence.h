/* SPDX-License-Identifier: MIT */
#ifndef CLI_DESK_EVIDENCE_H
#define CLI_DESK_EVIDENCE_H

#include <stdint.h>

#include "cli/term/opt.h"
#include "cli/desk/session.h"
#include "ledger/entry/entry.h"
#include "ledger/base/err.h"

#define EVIDENCE_BYTES_MAX ((size_t)256 << 20)

/*
 * evidence_put(s, seq, files, entry, room, e)
 *
 * For entry `seq` of the open transaction: the salted hash of each file into the entry
 * (FORMAT.md section 2; placed in room->hashes), its salt and base name into the vault. The
 * files themselves stay with whoever has them.
 *
 *   err  ERR_INVALID   more than ENTRY_HASHES_MAX files; a file over EVIDENCE_BYTES_MAX
 *        ERR_NOTFOUND, ERR_IO, ERR_NOMEM
 */
enum err_code evidence_put(struct session *s, int64_t seq, const struct opt_values *files,
                           struct entry *entry, struct entry_room *room,
                           struct err *e) MUST_CHECK;

#endif
