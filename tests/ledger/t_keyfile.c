/* SPDX-License-Identifier: MIT */
/* The key file: read only by its owner, sealed or not; what it remembers survives a tear.
 */
#include "ledger/keyfile.h"

#include <sys/stat.h>
#include <unistd.h>

#include "ledger/base/base64.h"
#include "tests/raw.h"
#include "tests/message.h"

#define PIN_LINE_BYTES 99

static char folder[64];
static const char *path;
static struct err e;

static void
fresh(const char *pass, uint8_t public_out[CRYPTO_PUBLIC_BYTES])
{
    (void)unlink(path);
    T_OK(keyfile_create(path, pass, pass == NULL ? 0 : strlen(pass), public_out, &e), &e);
}

static void
open_fails(const char *words)
{
    struct keyfile *k = NULL;

    T_INT(keyfile_open(path, &k, &e), ERR_INVALID);
    T(k == NULL);
    if (strstr(t_message(&e), words) == NULL)
        T_STR(t_message(&e), words);
    keyfile_close(k);
}

/* Write a key file of this text. */
static void
put_text(const char *text, size_t n)
{
    raw_write(path, text, n);
    T(chmod(path, 0600) == 0);
}

static uint64_t
pinned(void)
{
    struct keyfile_pin pin = { .size = 99 };
    struct keyfile *k = NULL;

    T_OK(keyfile_open(path, &k, &e), &e);
    if (k == NULL)
        return 99;
    keyfile_pin_get(k, &pin);
    for (size_t i = 0; i < HASH_BYTES; i++)
        T_INT(pin.root[i], pin.size); /* what pin_to wrote */
    keyfile_close(k);
    return pin.size;
}

static void
pin_to(struct keyfile *k, uint64_t size)
{
    struct keyfile_pin pin = { .size = size };

    memset(pin.root, (int)size, sizeof pin.root);
    keyfile_pin_put(k, &pin);
}

TEST(a_plain_key_gives_its_secrets_without_a_passphrase)
{
    uint8_t public_key[CRYPTO_PUBLIC_BYTES], again[CRYPTO_PUBLIC_BYTES];
    struct keyfile_secret a, b;
    struct keyfile *k = NULL;
    struct stat st;

    fresh(NULL, public_key);
    T(stat(path, &st) == 0 && (st.st_mode & 07777) == 0600);
    T_OK(keyfile_open(path, &k, &e), &e);
    T(!keyfile_has_passphrase(k));
    keyfile_public(k, again);
    T(memcmp(public_key, again, sizeof again) == 0);
    T_OK(keyfile_unlock(k, NULL, 0, &a, &e), &e);
    T_OK(keyfile_unlock(k, "ignored", 7, &b, &e), &e);
    T(memcmp(&a, &b, sizeof a) == 0);
    crypto_public(a.signer, again);
    T(memcmp(public_key, again, sizeof again) == 0);
    T(memcmp(a.signer, a.vault_key, CRYPTO_SEED_BYTES) != 0);
    keyfile_close(k);
    fresh(NULL, again);
    T(memcmp(public_key, again, sizeof again) != 0); /* never the same key twice */
    keyfile_close(NULL);
}

TEST(a_sealed_key_shows_no_secret_and_opens_with_its_passphrase_only)
{
    uint8_t public_key[CRYPTO_PUBLIC_BYTES];
    char b64[BASE64_BYTES(CRYPTO_SEED_BYTES)];
    struct keyfile_secret secret, untouched;
    struct keyfile *k = NULL;
    size_t n = 0;

    fresh("một hai ba", public_key);
    T_OK(keyfile_open(path, &k, &e), &e);
    T(keyfile_has_passphrase(k));
    memset(&secret, 7, sizeof secret);
    untouched = secret;
    T_INT(keyfile_unlock(k, NULL, 0, &secret, &e), ERR_INVALID);
    T_INT(keyfile_unlock(k, "một hai ba ", 13, &secret, &e), ERR_INVALID);
    T(strstr(t_message(&e), "wrong passphrase") != NULL);
    T_INT(keyfile_unlock(k, "", 0, &secret, NULL), ERR_INVALID);
    T(memcmp(&secret, &untouched, sizeof secret) == 0);
    T_OK(keyfile_unlock(k, "một hai ba", strlen("một hai ba"), &secret, &e), &e);
    char *text = raw_read(path, &n);
    (void)base64_encode(secret.signer, CRYPTO_SEED_BYTES, b64);
    T(text != NULL && strstr(text, "argon2id") != NULL);
    b64[40] = '\0'; /* the seed comes first, so its base64 would begin alike */
    T(text != NULL && strstr(text, b64) == NULL);
    free(text);
    keyfile_close(k);
}

TEST(create_never_replaces_a_file)
{
    uint8_t public_key[CRYPTO_PUBLIC_BYTES] = { 1 }, before[CRYPTO_PUBLIC_BYTES];

    fresh(NULL, before);
    T_INT(keyfile_create(path, NULL, 0, public_key, &e), ERR_INVALID);
    T_INT(public_key[0], 1);
    struct keyfile *k = NULL;
    T_OK(keyfile_open(path, &k, &e), &e);
    keyfile_public(k, public_key);
    T(memcmp(public_key, before, sizeof before) == 0);
    keyfile_close(k);
    T_INT(keyfile_create(raw_beside(folder, "/no/key"), NULL, 0, public_key, &e), ERR_IO);
    (void)unlink(path);
    T_INT(keyfile_open(path, &k, &e), ERR_NOTFOUND);
}

TEST(a_file_that_others_may_read_is_refused)
{
    uint8_t public_key[CRYPTO_PUBLIC_BYTES];

    fresh(NULL, public_key);
    for (unsigned bit = 1; bit <= 040; bit <<= 1) {
        T(chmod(path, 0600 | bit) == 0);
        open_fails("chmod 600");
    }
}

/* Each row replaces a part of a good file. */
TEST(what_is_no_key_file_is_refused)
{
    static const struct {
        const char *from, *to;
    } rows[] = {
        { "lalanh-key v1", "lalanh-key v2" },
        { "lalanh-key", "something" },
        { "public ", "pubic " },
        { "public ", "public A" },
        { "kdf none", "kdf " },
        { "kdf none", "kdf argon2id 3 67108864 AAAA" },
        { "kdf none", "kdf argon2id 3 9999999999 AAAAAAAAAAAAAAAAAAAAAA==" },
        { "kdf none", "kdf argon2id 99 67108864 AAAAAAAAAAAAAAAAAAAAAA==" },
        { "kdf none",
          "kdf argon2id 3 67108864 AAAAAAAAAAAAAAAAAAAAAA==" }, /* too short */
        { "secret ", "secret AAAA" },
        { "secret ", "secret ?" },
        { "\nsecret", "\n\nsecret" },
    };
    uint8_t public_key[CRYPTO_PUBLIC_BYTES];
    char text[4096];
    size_t n = 0;

    fresh(NULL, public_key);
    char *good = raw_read(path, &n);
    for (size_t i = 0; good != NULL && i < sizeof rows / sizeof rows[0]; i++) {
        const char *at = strstr(good, rows[i].from);
        int len = snprintf(text, sizeof text, "%.*s%s%s", (int)(at - good), good,
                           rows[i].to, at + strlen(rows[i].from));
        put_text(text, (size_t)len);
        open_fails("not a lalanh key file");
    }
    free(good);
    put_text("", 0);
    open_fails("not a lalanh key file");
    put_text(text, 10);
    open_fails("not a lalanh key file");
    memset(text, 'x', sizeof text);
    put_text(text, sizeof text);
    open_fails("not a lalanh key file");
}

TEST(a_secret_of_another_key_is_refused)
{
    uint8_t public_key[CRYPTO_PUBLIC_BYTES];
    char b64[BASE64_BYTES(CRYPTO_PUBLIC_BYTES)];
    struct keyfile_secret secret;
    struct keyfile *k = NULL;

    fresh(NULL, public_key);
    public_key[0] ^= 1;
    raw_patch(path, strlen("lalanh-key v1\npublic "),
              base64_encode(public_key, sizeof public_key, b64), 44);
    T_OK(keyfile_open(path, &k, &e), &e);
    T_INT(keyfile_unlock(k, NULL, 0, &secret, &e), ERR_CORRUPT);
    keyfile_close(k);
}

TEST(the_largest_pin_counts_and_smaller_ones_are_not_written)
{
    uint8_t public_key[CRYPTO_PUBLIC_BYTES];
    struct keyfile *k = NULL;

    fresh(NULL, public_key);
    T_INT(pinned(), 0);
    T_OK(keyfile_open(path, &k, &e), &e);
    for (uint64_t size = 1; size < 8; size++) {
        pin_to(k, size);
        T_INT(pinned(), size);
        pin_to(k, size - 1);
        pin_to(k, size);
        T_INT(pinned(), size);
    }
    keyfile_close(k);
}

/* A write that stopped after any number of its bytes: the other slot holds the last pin.
 */
TEST(a_torn_pin_leaves_the_one_before)
{
    static const char torn_with[] = { 'x', '\0', '\n', '9' };
    uint8_t public_key[CRYPTO_PUBLIC_BYTES];
    struct keyfile *k = NULL;
    size_t n = 0;
    int tears = 0;

    fresh(NULL, public_key);
    T_OK(keyfile_open(path, &k, &e), &e);
    pin_to(k, 5);
    pin_to(k, 6);
    char *before = raw_read(path, &n);
    pin_to(k, 7);
    keyfile_close(k);
    char *after = raw_read(path, &n);
    size_t start = 0;
    while (start < n && before[start] == after[start])
        start++;
    start -= start % PIN_LINE_BYTES == 0
                 ? 0
                 : (start - (n - 2 * PIN_LINE_BYTES)) % PIN_LINE_BYTES;
    for (size_t cut = 0; cut < PIN_LINE_BYTES; cut++) {
        for (size_t with = 0; with < sizeof torn_with; with++) {
            char *text = malloc(n);
            memcpy(text, after, n);
            if (with == 0) /* the old bytes are still there */
                memcpy(text + start + cut, before + start + cut, PIN_LINE_BYTES - cut);
            else
                memset(text + start + cut, torn_with[with], PIN_LINE_BYTES - cut);
            put_text(text, n);
            uint64_t size = pinned();
            T(size == 6 || (size == 7 && memcmp(text, after, n) == 0));
            tears += size == 6;
            free(text);
        }
    }
    T(tears > 300);
    free(before);
    free(after);
}

TEST(a_file_without_pins_has_none_and_gets_its_first)
{
    uint8_t public_key[CRYPTO_PUBLIC_BYTES];
    struct keyfile *k = NULL;
    size_t n = 0;

    fresh(NULL, public_key);
    char *text = raw_read(path, &n);
    put_text(text, n - 2 * PIN_LINE_BYTES);
    free(text);
    T_INT(pinned(), 0);
    T_OK(keyfile_open(path, &k, &e), &e);
    pin_to(k, 3);
    T_INT(pinned(), 3);
    pin_to(k, 4);
    T_INT(pinned(), 4);
    keyfile_close(k);
}

static void
make_folder(void)
{
    static char text[RAW_PATH_BYTES];

    T(mkdtemp(t_template(folder, sizeof folder, "key")) != NULL);
    snprintf(text, sizeof text, "%s/key", folder);
    path = text;
    T_OK(crypto_init(&e), &e);
}

static void
remove_folder(void)
{
    (void)unlink(path);
    T(rmdir(folder) == 0);
}

T_MAIN(make_folder(); T_RUN(a_plain_key_gives_its_secrets_without_a_passphrase);
       T_RUN(a_sealed_key_shows_no_secret_and_opens_with_its_passphrase_only);
       T_RUN(create_never_replaces_a_file); T_RUN(a_file_that_others_may_read_is_refused);
       T_RUN(what_is_no_key_file_is_refused); T_RUN(a_secret_of_another_key_is_refused);
       T_RUN(the_largest_pin_counts_and_smaller_ones_are_not_written);
       T_RUN(a_torn_pin_leaves_the_one_before);
       T_RUN(a_file_without_pins_has_none_and_gets_its_first); remove_folder();)
