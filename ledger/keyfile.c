/* SPDX-License-Identifier: MIT */
/* The key file: secrets sealed or plain, and what this key has signed. See keyfile.h. */
#include "ledger/keyfile.h"

#include <assert.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ledger/base/file.h"
#include "ledger/base/base64.h"
#include "ledger/base/text.h"

#define FILE_BYTES_MAX 4096
#define SECRET_BYTES (CRYPTO_SEED_BYTES + CRYPTO_KEY_BYTES)
#define KDF_OPS_MAX 16
#define KDF_MEM_MAX (1024u * 1024u * 1024u)

/* "pin SIZE(20) ROOT(64 hex) CHECK(8 hex)\n" */
#define PIN_BYTES (4 + 20 + 1 + 64 + 1 + 8 + 1)
#define PIN_SLOTS 2

static const char context[] = "lalanh/key/v1";

struct keyfile {
    char path[4096];
    uint8_t public_key[CRYPTO_PUBLIC_BYTES];
    bool sealed;
    uint64_t ops;
    size_t mem_bytes;
    uint8_t salt[CRYPTO_KDF_SALT_BYTES];
    uint8_t secret[SECRET_BYTES + CRYPTO_SEAL_EXTRA];
    size_t secret_bytes;
    int fd;          /* open for pins; -1: not yet */
    long pin_offset; /* of the first slot */
    int pin_slot;    /* the one that counts now */
    struct keyfile_pin pin;
};

/* FNV-1a: tells a torn line from a whole one; not a defence. */
static uint32_t
checksum(const char *text, size_t n)
{
    uint32_t sum = 2166136261u;

    for (size_t i = 0; i < n; i++)
        sum = (sum ^ (unsigned char)text[i]) * 16777619u;
    return sum;
}

static void
pin_format(const struct keyfile_pin *pin, char out[PIN_BYTES + 1])
{
    char hex[2 * HASH_BYTES + 1];
    int n;

    n = snprintf(out, PIN_BYTES + 1, "pin %020" PRIu64 " %s ", pin->size,
                 text_hex(pin->root, HASH_BYTES, hex));
    assert(n == PIN_BYTES - 9);
    (void)snprintf(out + n, 10, "%08x\n", checksum(out, (size_t)n));
}

static bool
pin_parse(const char *line, struct keyfile_pin *out)
{
    struct keyfile_pin pin = { 0 };
    char again[PIN_BYTES + 1];

    if (strncmp(line, "pin ", 4) != 0)
        return false;
    for (size_t i = 0; i < 20; i++) {
        if (line[4 + i] < '0' || line[4 + i] > '9')
            return false;
        pin.size = pin.size * 10 + (uint64_t)(line[4 + i] - '0');
    }
    for (size_t i = 0; i < HASH_BYTES; i++) {
        unsigned byte = 0;

        if (sscanf(line + 25 + 2 * i, "%2x", &byte) != 1)
            return false;
        pin.root[i] = (uint8_t)byte;
    }
    pin_format(&pin, again);
    if (memcmp(again, line, PIN_BYTES) != 0)
        return false;
    *out = pin;
    return true;
}

/* Seal (or copy) seed and vault key into k->secret. */
static enum err_code
seal(const uint8_t plain[SECRET_BYTES], const char *pass, size_t pass_bytes,
     struct keyfile *k, struct err *e)
{
    uint8_t key[CRYPTO_KEY_BYTES];
    enum err_code rc = ERR_OK;

    k->sealed = pass != NULL;
    k->secret_bytes = SECRET_BYTES;
    if (!k->sealed) {
        memcpy(k->secret, plain, SECRET_BYTES);
        goto out;
    }
    k->ops = CRYPTO_KDF_OPS_DEFAULT;
    k->mem_bytes = CRYPTO_KDF_MEM_DEFAULT;
    crypto_random(k->salt, sizeof k->salt);
    rc = crypto_kdf(pass, pass_bytes, k->salt, k->ops, k->mem_bytes, key, e);
    if (rc != ERR_OK)
        goto out;
    crypto_seal(key, context, sizeof context - 1, plain, SECRET_BYTES, k->secret);
    k->secret_bytes = SECRET_BYTES + CRYPTO_SEAL_EXTRA;
out:
    crypto_wipe(key, sizeof key);
    return rc;
}

enum err_code
keyfile_create(const char *path, const char *pass, size_t pass_bytes,
               uint8_t public_out[CRYPTO_PUBLIC_BYTES], struct err *e)
{
    char b64_public[BASE64_BYTES(CRYPTO_PUBLIC_BYTES)];
    char b64_salt[BASE64_BYTES(CRYPTO_KDF_SALT_BYTES)];
    char b64_secret[BASE64_BYTES(SECRET_BYTES + CRYPTO_SEAL_EXTRA)];
    char kdf[128] = "none";
    char pin[PIN_BYTES + 1], text[FILE_BYTES_MAX];
    uint8_t secret[SECRET_BYTES]; /* seed, vault key */
    struct keyfile_pin empty = { 0 };
    struct keyfile k = { 0 };
    enum err_code rc;
    int n;

    rc = crypto_init(e);
    if (rc != ERR_OK)
        return rc;
    crypto_random(secret, sizeof secret);
    crypto_public(secret, k.public_key);
    rc = seal(secret, pass, pass_bytes, &k, e);
    if (rc != ERR_OK)
        goto out;
    if (k.sealed)
        (void)snprintf(kdf, sizeof kdf, "argon2id %" PRIu64 " %zu %s", k.ops, k.mem_bytes,
                       base64_encode(k.salt, sizeof k.salt, b64_salt));
    pin_format(&empty, pin);
    n = snprintf(text, sizeof text, "lalanh-key v1\npublic %s\nkdf %s\nsecret %s\n%s%s",
                 base64_encode(k.public_key, sizeof k.public_key, b64_public), kdf,
                 base64_encode(k.secret, k.secret_bytes, b64_secret), pin, pin);
    assert(n > 0);
    assert((size_t)n < sizeof text);
    rc = file_create_secret(path, text, (size_t)n, e);
    if (rc == ERR_OK)
        memcpy(public_out, k.public_key, CRYPTO_PUBLIC_BYTES);
out:
    crypto_wipe(secret, sizeof secret);
    crypto_wipe(&k, sizeof k);
    crypto_wipe(text, sizeof text);
    crypto_wipe(b64_secret, sizeof b64_secret);
    return rc;
}

/* Cut "name value\n" at *cursor; NULL when the line is another. */
static char *
line_value(char **cursor, const char *name)
{
    size_t n = strlen(name);
    char *end = strchr(*cursor, '\n');
    char *value = *cursor + n + 1;

    if (end == NULL || strncmp(*cursor, name, n) != 0 || (*cursor)[n] != ' ')
        return NULL;
    *end = '\0';
    *cursor = end + 1;
    return value;
}

static bool
parse_kdf(struct keyfile *k, const char *text)
{
    char salt[64];
    size_t n = 0;

    if (strcmp(text, "none") == 0)
        return true;
    k->sealed = true;
    if (sscanf(text, "argon2id %" SCNu64 " %zu %63s", &k->ops, &k->mem_bytes, salt) !=
            3 ||
        k->ops > KDF_OPS_MAX || k->mem_bytes > KDF_MEM_MAX)
        return false;
    return base64_decode(salt, strlen(salt), k->salt, sizeof k->salt, &n, NULL) ==
               ERR_OK &&
           n == sizeof k->salt;
}

/* Each slot alone: a torn one may hold anything. */
static void
parse_pins(struct keyfile *k, const char *text, size_t bytes)
{
    for (int slot = 0; slot < PIN_SLOTS && bytes >= PIN_BYTES; slot++) {
        struct keyfile_pin pin;

        if (pin_parse(text, &pin) && pin.size >= k->pin.size) {
            k->pin = pin;
            k->pin_slot = slot;
        }
        text += PIN_BYTES;
        bytes -= PIN_BYTES;
    }
}

static bool
parse(struct keyfile *k, char *text, size_t bytes)
{
    char *cursor = text;
    char *version = line_value(&cursor, "lalanh-key");
    char *public_key = version == NULL ? NULL : line_value(&cursor, "public");
    char *kdf = public_key == NULL ? NULL : line_value(&cursor, "kdf");
    char *secret = kdf == NULL ? NULL : line_value(&cursor, "secret");
    size_t n = 0;

    if (secret == NULL || strcmp(version, "v1") != 0 || !parse_kdf(k, kdf))
        return false;
    if (base64_decode(public_key, strlen(public_key), k->public_key, sizeof k->public_key,
                      &n, NULL) != ERR_OK ||
        n != sizeof k->public_key)
        return false;
    if (base64_decode(secret, strlen(secret), k->secret, sizeof k->secret,
                      &k->secret_bytes, NULL) != ERR_OK ||
        k->secret_bytes != SECRET_BYTES + (k->sealed ? CRYPTO_SEAL_EXTRA : 0))
        return false;
    k->pin_offset = cursor - text;
    parse_pins(k, cursor, bytes - (size_t)k->pin_offset);
    return true;
}

enum err_code
keyfile_open(const char *path, struct keyfile **out, struct err *e)
{
    struct keyfile *k = NULL;
    struct stat st;
    char *text = NULL;
    size_t n = 0;
    enum err_code rc;

    rc = crypto_init(e);
    if (rc == ERR_OK)
        rc = file_read(path, FILE_BYTES_MAX, &text, &n, e);
    if (rc != ERR_OK)
        return rc;
    if (stat(path, &st) == 0 && (st.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
        rc = err_set(e, ERR_INVALID, "others can read '%s'; run: chmod 600 '%s'", path,
                     path);
        goto out;
    }
    k = calloc(1, sizeof *k);
    if (k == NULL) {
        rc = err_set(e, ERR_NOMEM, "out of memory");
        goto out;
    }
    k->fd = -1;
    if (strlen(path) >= sizeof k->path || !parse(k, text, n)) {
        rc = err_set(e, ERR_INVALID, "'%s' is not a lalanh key file", path);
        goto out;
    }
    memcpy(k->path, path, strlen(path) + 1);
    *out = k;
    k = NULL;
out:
    crypto_wipe(text, n);
    free(text);
    keyfile_close(k);
    return rc;
}

void
keyfile_close(struct keyfile *k)
{
    if (k == NULL)
        return;
    if (k->fd >= 0)
        (void)close(k->fd);
    crypto_wipe(k, sizeof *k);
    free(k);
}

bool
keyfile_has_passphrase(const struct keyfile *k)
{
    return k->sealed;
}

void
keyfile_public(const struct keyfile *k, uint8_t public_out[CRYPTO_PUBLIC_BYTES])
{
    memcpy(public_out, k->public_key, CRYPTO_PUBLIC_BYTES);
}

void
keyfile_pin_get(const struct keyfile *k, struct keyfile_pin *out)
{
    *out = k->pin;
}

enum err_code
keyfile_unlock(const struct keyfile *k, const char *pass, size_t pass_bytes,
               struct keyfile_secret *out, struct err *e)
{
    uint8_t plain[SECRET_BYTES], key[CRYPTO_KEY_BYTES];
    uint8_t public_key[CRYPTO_PUBLIC_BYTES];
    enum err_code rc = ERR_OK;

    if (k->sealed && pass == NULL)
        return err_set(e, ERR_INVALID, "the key file wants a passphrase");
    if (k->sealed) {
        rc = crypto_kdf(pass, pass_bytes, k->salt, k->ops, k->mem_bytes, key, e);
        if (rc == ERR_OK)
            rc = crypto_open(key, context, sizeof context - 1, k->secret, k->secret_bytes,
                             plain, NULL);
        if (rc == ERR_CORRUPT)
            rc = err_set(e, ERR_INVALID, "wrong passphrase for '%s'", k->path);
    } else {
        memcpy(plain, k->secret, SECRET_BYTES);
    }
    if (rc != ERR_OK)
        goto out;
    crypto_public(plain, public_key);
    if (!crypto_equal(public_key, k->public_key, sizeof public_key)) {
        rc = err_set(e, ERR_CORRUPT, "the secret in '%s' is not that of its public key",
                     k->path);
        goto out;
    }
    crypto_expand(plain, out->signer);
    memcpy(out->vault_key, plain + CRYPTO_SEED_BYTES, CRYPTO_KEY_BYTES);
out:
    crypto_wipe(plain, sizeof plain);
    crypto_wipe(key, sizeof key);
    return rc;
}

void
keyfile_pin_put(struct keyfile *k, const struct keyfile_pin *pin)
{
    char line[PIN_BYTES + 1];
    int slot = (k->pin_slot + 1) % PIN_SLOTS;

    if (pin->size <= k->pin.size)
        return;
    pin_format(pin, line);
    if (k->fd < 0)
        k->fd = open(k->path, O_WRONLY | O_NOFOLLOW | O_CLOEXEC);
    if (k->fd < 0)
        return;
    if (pwrite(k->fd, line, PIN_BYTES, k->pin_offset + (off_t)slot * PIN_BYTES) ==
        PIN_BYTES) {
        k->pin = *pin;
        k->pin_slot = slot;
    }
}
