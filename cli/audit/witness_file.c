/* SPDX-License-Identifier: MIT */
/* A witness's files. See witness_file.h. */
#include "cli/audit/witness_file.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "ledger/base/file.h"
#include "ledger/keyfile.h"
#include "ledger/ledger.h"
#include "reports/site/folder.h"

static enum err_code
beside(const char *path, const char *suffix, char out[LEDGER_PATH_BYTES], struct err *e)
{
    if (snprintf(out, LEDGER_PATH_BYTES, "%s%s", path, suffix) >= LEDGER_PATH_BYTES)
        return err_set(e, ERR_INVALID, "the path '%.40s...' is too long", path);
    return ERR_OK;
}

enum err_code
witness_file_create(const char *path, const char *name, const char *pass,
                    size_t pass_bytes, struct note_key *out, struct err *e)
{
    uint8_t public_key[CRYPTO_PUBLIC_BYTES] = { 0 };
    char vkey[NOTE_VKEY_BYTES + 1], vkey_path[LEDGER_PATH_BYTES];
    struct note_key key;
    struct hash *h = NULL;
    bool made = false;
    enum err_code rc = beside(path, ".vkey", vkey_path, e);

    if (rc == ERR_OK)
        rc = crypto_init(e);
    if (rc == ERR_OK)
        rc = hash_open(&h, e);
    if (rc == ERR_OK && /* is the name one, before anything is made? */
        cosign_key_init(h, name, public_key, &key, e) != ERR_OK)
        rc = err_usage(e, FIELD_NAME);
    if (rc == ERR_OK && access(vkey_path, F_OK) == 0)
        rc = err_set(e, ERR_INVALID, "'%s' exists already", vkey_path);
    if (rc == ERR_OK)
        rc = keyfile_create(path, pass, pass_bytes, public_key, e);
    made = rc == ERR_OK;
    if (rc == ERR_OK)
        rc = cosign_key_init(h, name, public_key, &key, e);
    if (rc == ERR_OK) {
        (void)cosign_vkey_format(&key, vkey);
        memcpy(vkey + strlen(vkey), "\n", 2);
        rc = file_write(vkey_path, vkey, strlen(vkey), e);
    }
    hash_close(h);
    if (rc == ERR_OK)
        *out = key;
    else if (made)
        (void)unlink(path);
    return rc;
}

static enum err_code
read_vkey(const char *path, struct note_key *out, struct err *e)
{
    char vkey_path[LEDGER_PATH_BYTES], *text = NULL;
    struct hash *h = NULL;
    size_t n = 0;
    enum err_code rc = beside(path, ".vkey", vkey_path, e);

    if (rc == ERR_OK)
        rc = file_read(vkey_path, NOTE_VKEY_BYTES, &text, &n, e);
    if (rc == ERR_OK)
        rc = hash_open(&h, e);
    if (rc == ERR_OK) {
        text[strcspn(text, "\r\n")] = '\0';
        rc = cosign_vkey_parse(h, text, out, e);
        if (rc != ERR_OK)
            (void)err_wrap(e, "'%s'", vkey_path);
    }
    hash_close(h);
    free(text);
    return rc;
}

static enum err_code
open_key(const char *path, struct keyfile **out, struct err *e)
{
    enum err_code rc = crypto_init(e);

    if (rc == ERR_OK)
        rc = keyfile_open(path, out, e);
    if (rc != ERR_NOTFOUND)
        return rc;
    (void)err_set(e, ERR_NOTFOUND, "there is no key file '%s'", path);
    return err_way(e, WAY_MAKE_WITNESS);
}

enum err_code
witness_file_wants_pass(const char *path, bool *wanted_out, struct err *e)
{
    struct keyfile *k = NULL;
    enum err_code rc = open_key(path, &k, e);

    if (rc == ERR_OK)
        *wanted_out = keyfile_has_passphrase(k);
    keyfile_close(k);
    return rc;
}

enum err_code
witness_file_unlock(const char *path, const char *pass, size_t pass_bytes,
                    struct witness_signer *out, struct err *e)
{
    uint8_t public_key[CRYPTO_PUBLIC_BYTES];
    struct keyfile_secret secret;
    struct keyfile *k = NULL;
    struct note_key key;
    enum err_code rc = open_key(path, &k, e);

    if (rc == ERR_OK)
        rc = read_vkey(path, &key, e);
    if (rc == ERR_OK) {
        keyfile_public(k, public_key);
        if (!crypto_equal(public_key, key.public_key, sizeof public_key))
            rc = err_set(e, ERR_INVALID, "'%s.vkey' is not of the key '%s'", path, path);
    }
    if (rc == ERR_OK)
        rc = keyfile_unlock(k, pass, pass_bytes, &secret, e);
    if (rc == ERR_OK) {
        out->key = key;
        memcpy(out->seed, secret.signer, CRYPTO_SEED_BYTES);
        crypto_wipe(&secret, sizeof secret);
    }
    keyfile_close(k);
    return rc;
}

static enum err_code
lock(struct witness_file *f, struct err *e)
{
    struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
    char path[LEDGER_PATH_BYTES];
    enum err_code rc = beside(f->path, ".lock", path, e);

    if (rc != ERR_OK)
        return rc;
    f->lock_fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (f->lock_fd < 0)
        return err_set(e, ERR_IO, "cannot write '%s': %-s", path, file_reason(errno));
    if (fcntl(f->lock_fd, F_SETLK, &whole) != 0)
        return err_set(e, ERR_BUSY, "another program is signing with '%s'", f->path);
    return ERR_OK;
}

enum err_code
witness_file_open(const char *path, struct witness_file *f, struct witness_state *out,
                  struct err *e)
{
    struct hash *h = NULL;
    char *text = NULL;
    size_t n = 0;
    enum err_code rc;

    *f = (struct witness_file){ path, -1 };
    rc = lock(f, e);
    if (rc == ERR_OK)
        rc = file_read(path, WITNESS_STATE_BYTES, &text, &n, e);
    if (rc == ERR_OK)
        rc = hash_open(&h, e);
    if (rc == ERR_OK && witness_state_parse(h, text, n, out, e) != ERR_OK)
        rc = err_wrap(e, "'%s'", path);
    hash_close(h);
    free(text);
    return rc;
}

enum err_code
witness_file_put(struct witness_file *f, const struct witness_state *state, struct err *e)
{
    char text[WITNESS_STATE_BYTES];

    assert(f->lock_fd >= 0);
    return file_write(f->path, text, witness_state_format(state, text), e);
}

void
witness_file_close(struct witness_file *f)
{
    if (f->lock_fd >= 0)
        (void)close(f->lock_fd);
    f->lock_fd = -1;
}

enum err_code
witness_file_attach(const char *folder, struct cosign_line line,
                    const struct note_key *key, struct err *e)
{
    char *note = malloc(COSIGN_NOTE_BYTES); /* too large for a stack */
    struct folder *f = NULL;
    char *old = NULL;
    size_t old_n = 0, n = 0;
    enum err_code rc = ERR_OK;

    if (note == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    if (access(folder, F_OK) != 0)
        rc = err_set(e, ERR_NOTFOUND, "there is no published book in '%s'", folder);
    if (rc == ERR_OK)
        rc = folder_open(folder, &f, e);
    if (rc == ERR_OK && folder_is_unfinished(f)) {
        (void)err_set(e, ERR_INVALID, "'%s' was not published to its end", folder);
        rc = err_way(e, WAY_PUBLISH);
    }
    if (rc == ERR_OK)
        rc = folder_get(f, "checkpoint", &old, &old_n, e);
    if (rc == ERR_OK)
        rc = cosign_attach(old, old_n, line, key, note, &n, e);
    if (rc == ERR_OK)
        rc = folder_put(f, "checkpoint", note, n, e);
    if (rc == ERR_OK)
        rc = folder_sync(f, e);
    folder_close(f);
    free(old);
    free(note);
    return rc;
}
