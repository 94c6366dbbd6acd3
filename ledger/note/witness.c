/* SPDX-License-Identifier: MIT */
/* When a witness may cosign. Keeps [I15], with cli/audit/witness_file.c; see witness.h. */
#include "ledger/note/witness.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "ledger/note/note_text.h"
#include "ledger/base/base64.h"

#define FIRST_LINE "lalanh/witness/v1"
#define SIZE_MAX_53 UINT64_C(9007199254740991) /* 2^53 - 1 */

void
witness_state_init(struct hash *h, const struct note_key *log, struct witness_state *out)
{
    assert(log->name[0] != '\0');
    out->log = *log;
    out->size = 0;
    hash_bytes(h, "", 0, out->root);
}

size_t
witness_state_format(const struct witness_state *in, char out[WITNESS_STATE_BYTES])
{
    char vkey[NOTE_VKEY_BYTES];
    char root[BASE64_BYTES(HASH_BYTES)];

    int n = snprintf(out, WITNESS_STATE_BYTES, FIRST_LINE "\n%s\n%s\n%" PRIu64 "\n%s\n",
                     in->log.name, note_vkey_format(&in->log, vkey), in->size,
                     base64_encode(in->root, HASH_BYTES, root));
    assert(n > 0);
    assert(n < WITNESS_STATE_BYTES);
    return (size_t)n;
}

enum err_code
witness_state_parse(struct hash *h, const char *text, size_t bytes,
                    struct witness_state *out, struct err *e)
{
    struct witness_state in = { .size = 0 };
    char copy[WITNESS_STATE_BYTES];
    char name[NOTE_NAME_BYTES];
    char vkey[NOTE_VKEY_BYTES];
    char root[BASE64_BYTES(HASH_BYTES)];
    uint8_t empty[HASH_BYTES];
    size_t root_n = 0;

    assert(text != NULL);
    size_t n = bytes < sizeof copy ? bytes : sizeof copy - 1;
    memcpy(copy, text, n);
    copy[n] = '\0';
    int fields = sscanf(copy, FIRST_LINE " %143[^\n] %255[^\n] %16" SCNu64 " %44s", name,
                        vkey, &in.size, root);
    hash_bytes(h, "", 0, empty);
    if (fields != 4 || note_vkey_parse(h, vkey, &in.log, NULL) != ERR_OK ||
        in.size > SIZE_MAX_53 ||
        base64_decode(root, strlen(root), in.root, HASH_BYTES, &root_n, NULL) != ERR_OK ||
        root_n != HASH_BYTES ||
        (in.size == 0 && memcmp(in.root, empty, HASH_BYTES) != 0) ||
        witness_state_format(&in, copy) != bytes || memcmp(text, copy, bytes) != 0)
        return err_set(
            e, ERR_INVALID,
            "this is not what a witness remembers of a book, or it was cut off");
    *out = in;
    return ERR_OK;
}

/* The published tree, of at least the state's size, goes on from the state. */
static enum err_code
check_consistent(struct hash *h, const struct witness_state *state,
                 const struct note_checkpoint *checkpoint, merkle_node_fn node, void *arg,
                 struct err *e)
{
    uint8_t proof[MERKLE_PROOF_MAX][HASH_BYTES];
    size_t count = 0;

    assert(state->size >= 1);
    enum err_code rc = merkle_prove_consistency(h, state->size, checkpoint->size, node,
                                                arg, proof, &count, e);
    if (rc != ERR_OK)
        return rc;
    if (!merkle_check_consistency(h, state->size, checkpoint->size,
                                  (const uint8_t(*)[HASH_BYTES])proof, count, state->root,
                                  checkpoint->root))
        return err_set(e, ERR_CORRUPT,
                       "the book was rewritten at or before entry %" PRIu64
                       ": its first %" PRIu64 " entries are not those cosigned before",
                       state->size - 1, state->size);
    return ERR_OK;
}

enum err_code
witness_accept(struct hash *h, struct witness_state *state,
               const struct note_checkpoint *checkpoint, merkle_node_fn node, void *arg,
               struct err *e)
{
    uint8_t root[HASH_BYTES];

    assert(node != NULL);
    if (strcmp(checkpoint->origin, state->log.name) != 0)
        return err_set(e, ERR_INVALID, "the checkpoint is of '%s', not of '%s'",
                       checkpoint->origin, state->log.name);
    if (checkpoint->size == 0)
        return err_set(e, ERR_INVALID, "the checkpoint is of an empty book");
    if (checkpoint->size < state->size)
        return err_set(e, ERR_INVALID,
                       "the checkpoint has %" PRIu64 " entries, but one of %" PRIu64
                       " was cosigned: an old copy, or a book that was rolled back",
                       checkpoint->size, state->size);
    enum err_code rc = merkle_root_at(h, checkpoint->size, node, arg, root, e);
    if (rc != ERR_OK)
        return rc;
    if (memcmp(root, checkpoint->root, HASH_BYTES) != 0)
        return err_set(e, ERR_INVALID,
                       "the tiles are not those of the checkpoint: the site is half "
                       "written or damaged");
    if (state->size > 0)
        rc = check_consistent(h, state, checkpoint, node, arg, e);
    if (rc != ERR_OK)
        return rc;
    state->size = checkpoint->size;
    memcpy(state->root, checkpoint->root, HASH_BYTES);
    return ERR_OK;
}
