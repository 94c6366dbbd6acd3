/* SPDX-License-Identifier: MIT */
/*
 * Commitments and the identity of bank rows, against values computed with Python's
 * hashlib and hmac from the words of FORMAT.md.
 */
#include <unistd.h>

#include "ledger/base/text.h"
#include "ledger/vault/vault.h"
#include "ledger/vault/commitment.h"
#include "tests/t.h"

static const uint8_t salt[VAULT_SALT_BYTES] = { 0, 1, 2,  3,  4,  5,  6,  7,
                                                8, 9, 10, 11, 12, 13, 14, 15 };
static struct hash *h;
static struct err e;

static void
is_hex(const uint8_t got[HASH_BYTES], const char *want)
{
    char hex[2 * HASH_BYTES + 1];

    T_STR(text_hex(got, HASH_BYTES, hex), want);
}

TEST(a_name_is_committed_to_as_canonical_json_with_its_salt)
{
    static const struct {
        const char *name, *place, *want;
    } rows[] = {
        { "Nguyễn Văn Mẫu", "",
          "7b534c0b4f0ef5cbc781a7e0c7a41663e7fb9ffcc7c916e696105df66fa5a163" },
        { "Ông \"Mẫu\" \\ Thử", "",
          "4e9ab4268cb8b6bae187380a86fa888dadd130b1c365f7588fecbbe593173763" },
        { "Nguyễn Văn Mẫu", "Thôn \"Đông\"",
          "76f49c584b6a1e7b5c275e6816100d173c29b737148e0935963dfb5d3cdc1b4f" },
    };
    uint8_t out[HASH_BYTES];

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct vault_person p = { .phone = "0900000001", .publish = PUBLISH_NAME };
        memcpy(p.salt, salt, sizeof salt);
        snprintf(p.name, sizeof p.name, "%s", rows[i].name);
        snprintf(p.place, sizeof p.place, "%s", rows[i].place);
        commitment_to_person(h, &p, out);
        is_hex(out, rows[i].want);
        p.salt[15] ^= 1;
        uint8_t other[HASH_BYTES];
        commitment_to_person(h, &p, other);
        T(memcmp(out, other, sizeof out) != 0);
    }
}

TEST(the_longest_name_is_committed_to)
{
    struct vault_person p = { .publish = PUBLISH_NONE };
    uint8_t a[HASH_BYTES], b[HASH_BYTES];

    memset(p.name, '"', sizeof p.name - 1); /* each is escaped */
    commitment_to_person(h, &p, a);
    p.name[sizeof p.name - 2] = '\\';
    commitment_to_person(h, &p, b);
    T(memcmp(a, b, sizeof a) != 0);
    memset(p.place, '"', sizeof p.place - 1);
    commitment_to_person(h, &p, a);
    T(memcmp(a, b, sizeof a) != 0);
}

TEST(no_name_commits_to_fresh_random_bytes)
{
    struct vault_person p = { .publish = PUBLISH_NONE };
    uint8_t a[HASH_BYTES], b[HASH_BYTES];

    commitment_to_person(h, &p, a);
    commitment_to_person(h, &p, b);
    T(memcmp(a, b, sizeof a) != 0);
}

TEST(texts_and_files_are_committed_to_under_labels_of_their_own)
{
    static struct vault_text t;
    uint8_t out[HASH_BYTES];

    memcpy(t.salt, salt, sizeof salt);
    snprintf(t.text, sizeof t.text, "Xe lăn cho thôn Mẫu");
    commitment_to_text(h, &t, out);
    is_hex(out, "2c0a08060dd7bedb1605a7db987fb923e9ba08386a90cd5ed9de421b97e24b8d");
    t.text[0] = '\0';
    commitment_to_text(h, &t, out);
    is_hex(out, "b9d684892017bc069df40ffecf8ab4adacea29dcec7e736a614e6c3931c8812e");
    commitment_to_file(h, salt, "\x89PNG\0\n", 6, out);
    is_hex(out, "821f9f51b3bc6992a26584ba933b3d3f484140b237ce6fb2e734efc8df045641");
}

TEST(a_bank_row_is_identified_under_a_key_of_the_vault)
{
    uint8_t key[CRYPTO_KEY_BYTES], out[HASH_BYTES];
    const struct vault_row row = {
        "VCB", 9600, "10:11:12", 0, 500000, "FT1", "ung ho", 1
    };
    char folder[64];
    char path[72];
    struct vault *v = NULL;

    T(mkdtemp(t_template(folder, sizeof folder, "commit")) != NULL);
    snprintf(path, sizeof path, "%s/v", folder);
    memset(key, 7, sizeof key);
    T_OK(vault_create(path, "example.org/so/mau", key, &v, &e), &e);
    vault_identify(v, h, &row, out);
    is_hex(out, "d31aff2e5b043909172b3f7c362b918a7aa4f1eb821d53b9a09540d63e5a275d");
    vault_close(v);
    T(unlink(path) == 0);
    T(rmdir(folder) == 0);
}

T_MAIN(T_OK(crypto_init(&e), &e); T_OK(hash_open(&h, &e), &e);
       T_RUN(a_name_is_committed_to_as_canonical_json_with_its_salt);
       T_RUN(the_longest_name_is_committed_to);
       T_RUN(no_name_commits_to_fresh_random_bytes);
       T_RUN(texts_and_files_are_committed_to_under_labels_of_their_own);
       T_RUN(a_bank_row_is_identified_under_a_key_of_the_vault); hash_close(h);)
