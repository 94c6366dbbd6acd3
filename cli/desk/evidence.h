/* SPDX-License-Identifier: MIT */
#ifndef CLI_DESK_EVIDENCE_H
#define CLI_DESK_EVIDENCE_H

#include <stddef.h>

#include "cli/desk/desk.h"
#include "ledger/base/err.h"
#include "ledger/entry/entry.h"

/*
 * evidence: files that show that an act was right, such as a signed list, a bill or a photo.
 */
#define EVIDENCE_BYTES_MAX ((size_t)256 << 20)

/*
 * evidence_put(d, paths, count, entry, room, e)
 *
 * For the next entry of the open transaction: the salted hash of each file into the entry
 * (FORMAT.md section 2; placed in room->hashes), its salt and base name into the vault. The
 * files themselves stay with whoever has them.
 *
 *   err  at FIELD_EVIDENCE:
 *        ERR_USAGE     more than ENTRY_HASHES_MAX files
 *        ERR_INVALID   a file over EVIDENCE_BYTES_MAX
 *        ERR_NOTFOUND  no such file
 *        and ERR_IO, ERR_NOMEM
 */
enum err_code evidence_put(struct desk *d, const char *const *paths, size_t count,
                           struct entry *entry, struct entry_room *room,
                           struct err *e) MUST_CHECK;

#endif
