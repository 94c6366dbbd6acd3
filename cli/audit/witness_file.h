/* SPDX-License-Identifier: MIT */
#ifndef CLI_AUDIT_WITNESS_FILE_H
#define CLI_AUDIT_WITNESS_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "ledger/note/cosign.h"
#include "ledger/base/crypto.h"
#include "ledger/base/err.h"
#include "ledger/note/note.h"
#include "ledger/note/witness.h"

/*
 * witness_file: what a witness keeps on the disk: a key file with "KEYFILE.vkey" beside it
 * (its name and public key, to be given away), and a state file for each book. And its line
 * in the checkpoint of a published site. Keeps [I15] with ledger/note/witness.c.
 */
struct witness_signer {
    struct note_key key;
    uint8_t seed[CRYPTO_SEED_BYTES]; /* the caller wipes it */
};

/* Make key and vkey file: both or none. ERR_INVALID: one exists; ERR_USAGE, at
 * FIELD_NAME: the name is none. */
enum err_code witness_file_create(const char *path, const char *name, const char *pass,
                                  size_t pass_bytes, struct note_key *out,
                                  struct err *e) MUST_CHECK;

/* Does the key file want a passphrase? ERR_NOTFOUND (WAY_MAKE_WITNESS): it is not there. */
enum err_code witness_file_wants_pass(const char *path, bool *wanted_out,
                                      struct err *e) MUST_CHECK;

/* Load both; `pass` NULL: the key file wants none. ERR_NOTFOUND as above, or that the vkey
 * file is not there; ERR_INVALID also: the passphrase is wrong, or they are not a pair. */
enum err_code witness_file_unlock(const char *path, const char *pass, size_t pass_bytes,
                                  struct witness_signer *out, struct err *e) MUST_CHECK;

/*
 * A state file, locked from open to close by STATE.lock, so that two programs cannot cosign
 * two histories side by side. open: ERR_NOTFOUND leaves it locked, with no state yet;
 * ERR_BUSY: another program has it. put: it is on the disk when this returns.
 */
struct witness_file {
    const char *path;
    int lock_fd; /* -1: not locked */
};
enum err_code witness_file_open(const char *path, struct witness_file *f,
                                struct witness_state *out, struct err *e) MUST_CHECK;
enum err_code witness_file_put(struct witness_file *f, const struct witness_state *state,
                               struct err *e) MUST_CHECK;
void witness_file_close(struct witness_file *f);

/*
 * witness_file_attach(folder, line, key, e)
 * Put the line of a witness into the checkpoint of a site, in place of its older one, in
 * one step. The checkpoint's own signature is not checked.
 *   err  as cosign_attach; ERR_NOTFOUND: no site there; ERR_BUSY: it is being published
 */
enum err_code witness_file_attach(const char *folder, struct cosign_line line,
                                  const struct note_key *key, struct err *e) MUST_CHECK;

#endif
