/* SPDX-License-Identifier: MIT */
/* Signatures (RFC 8032), sealed boxes, passphrases and the random stream of the tests. */
#include "ledger/base/crypto.h"

#include <sys/resource.h>
#include <unistd.h>

#include "ledger/base/text.h"
#include "tests/t.h"

static void
unhex(const char *hex, uint8_t *out)
{
    for (; *hex != '\0'; hex += 2) {
        char byte[3] = { hex[0], hex[1], '\0' };
        *out++ = (uint8_t)strtoul(byte, NULL, 16);
    }
}

static void
ready(void)
{
    struct err e = { 0 };
    T_OK(crypto_init(&e), &e);
}

/* The key pairs, messages and signatures of RFC 8032 section 7.1. */
static const struct {
    const char *seed;
    const char *public_key;
    const char *message;
    const char *sig;
} rfc8032[] = {
    { "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc6"
      "1e39701cf9b46bd25bf5f0595bbe24655141438e7a100b" },
    { "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e45"
      "8f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00" },
    { "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
      "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
      "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae"
      "67f760984dc6594a7c15e9716ed28dc027beceea1ec40a" },
    { "833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
      "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
      "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836"
      "ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
      "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfd"
      "fbc7c66431e0303dca179c138ac17ad9bef1177331a704" },
};

TEST(the_signatures_of_rfc_8032_are_made_and_checked)
{
    ready();
    for (size_t i = 0; i < sizeof rfc8032 / sizeof rfc8032[0]; i++) {
        uint8_t seed[CRYPTO_SEED_BYTES];
        uint8_t public_want[CRYPTO_PUBLIC_BYTES];
        uint8_t sig_want[CRYPTO_SIG_BYTES];
        uint8_t message[64];
        uint8_t public_key[CRYPTO_PUBLIC_BYTES];
        uint8_t sig[CRYPTO_SIG_BYTES];
        size_t n = strlen(rfc8032[i].message) / 2;
        unhex(rfc8032[i].seed, seed);
        unhex(rfc8032[i].public_key, public_want);
        unhex(rfc8032[i].message, message);
        unhex(rfc8032[i].sig, sig_want);
        crypto_public(seed, public_key);
        T(memcmp(public_key, public_want, sizeof public_key) == 0);
        crypto_sign_message(seed, message, n, sig);
        T(memcmp(sig, sig_want, sizeof sig) == 0);
        T(crypto_check(public_key, message, n, sig));
    }
}

TEST(any_flipped_bit_of_key_message_or_signature_is_refused)
{
    static const char message[] = "phuong-le-thanh-nghi/2026/000123";
    struct {
        uint8_t public_key[CRYPTO_PUBLIC_BYTES];
        uint8_t sig[CRYPTO_SIG_BYTES];
        uint8_t message[sizeof message];
    } all;
    uint8_t *bytes = (uint8_t *)&all;
    uint8_t seed[CRYPTO_SEED_BYTES] = { 7 };

    ready();
    memcpy(all.message, message, sizeof message);
    crypto_public(seed, all.public_key);
    crypto_sign_message(seed, message, sizeof message, all.sig);
    T(crypto_check(all.public_key, all.message, sizeof message, all.sig));
    for (size_t bit = 0; bit < 8 * sizeof all; bit++) {
        bytes[bit / 8] ^= (uint8_t)(1u << bit % 8);
        T(!crypto_check(all.public_key, all.message, sizeof message, all.sig));
        bytes[bit / 8] ^= (uint8_t)(1u << bit % 8);
    }
    T(!crypto_check(all.public_key, all.message, sizeof message - 1, all.sig));
    T(crypto_check(all.public_key, all.message, sizeof message, all.sig));
}

/*
 * With R = B and S = 1 the equation S B = R + h A holds for every message when A has
 * order 1, for one in two when it has order 2, and so on: without the check for small
 * orders some of these 64 messages would pass under each key.
 */
TEST(small_order_and_non_canonical_keys_sign_nothing)
{
    static const char *const keys[] = {
        "0100000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    };
    uint8_t sig[CRYPTO_SIG_BYTES];

    ready();
    unhex("5866666666666666666666666666666666666666666666666666666666666666"
          "0100000000000000000000000000000000000000000000000000000000000000",
          sig);
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        uint8_t public_key[CRYPTO_PUBLIC_BYTES];
        unhex(keys[i], public_key);
        for (uint8_t message = 0; message < 64; message++)
            T(!crypto_check(public_key, &message, 1, sig));
    }
}

TEST(a_malleated_signature_is_refused)
{
    uint8_t seed[CRYPTO_SEED_BYTES];
    uint8_t public_key[CRYPTO_PUBLIC_BYTES];
    uint8_t sig[CRYPTO_SIG_BYTES];
    uint8_t order[32];
    unsigned carry = 0;

    ready();
    unhex(rfc8032[1].seed, seed);
    crypto_public(seed, public_key);
    crypto_sign_message(seed, "r", 1, sig);
    T(crypto_check(public_key, "r", 1, sig));
    unhex("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010", order);
    for (size_t i = 0; i < sizeof order; i++) { /* S + L, the same scalar */
        carry += (unsigned)sig[32 + i] + order[i];
        sig[32 + i] = (uint8_t)carry;
        carry >>= 8;
    }
    T(!crypto_check(public_key, "r", 1, sig));
}

TEST(the_sealed_example_of_the_xchacha_draft_opens)
{
    static const char plain[] =
        "Ladies and Gentlemen of the class of '99: If I could offer "
        "you only one tip for the future, sunscreen would be it.";
    uint8_t key[CRYPTO_KEY_BYTES];
    uint8_t aad[12];
    uint8_t box[sizeof plain - 1 + CRYPTO_SEAL_EXTRA];
    char out[sizeof plain] = "";
    struct err e = { 0 };

    ready();
    unhex("808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f", key);
    unhex("50515253c0c1c2c3c4c5c6c7", aad);
    unhex(
        "404142434445464748494a4b4c4d4e4f5051525354555657"
        "bd6d179d3e83d43b9576579493c0e939572a1700252bfaccbed2902c21396cbb731c7f1b0b4aa644"
        "0bf3a82f4eda7e39ae64c6708c54c216cb96b72e1213b4522f8c9ba40db5d945b11b69b982c1bb9e"
        "3f3fac2bc369488f76b2383565d3fff921f9664c97637da9768812f615c68b13b52e"
        "c0875924c1c7987947deafd8780acf49",
        box);
    T_OK(crypto_open(key, aad, sizeof aad, box, sizeof box, (uint8_t *)out, &e), &e);
    T_STR(out, plain);
}

TEST(a_box_opens_only_whole_unchanged_and_under_its_key_and_context)
{
    static const char plain[] = "Nguyễn Văn Mẫu";
    static const char context[] = "lalanh/person/7";
    struct {
        uint8_t key[CRYPTO_KEY_BYTES];
        char context[sizeof context];
        uint8_t box[sizeof plain + CRYPTO_SEAL_EXTRA];
    } all = { .key = { 9 } };
    uint8_t *bytes = (uint8_t *)&all;
    uint8_t out[sizeof plain];
    uint8_t untouched[sizeof plain];
    struct err e = { 0 };

    ready();
    memcpy(all.context, context, sizeof context);
    crypto_seal(all.key, context, sizeof context, plain, sizeof plain, all.box);
    T_OK(crypto_open(all.key, context, sizeof context, all.box, sizeof all.box, out, &e),
         &e);
    T_STR((char *)out, plain);

    memset(out, 0x5A, sizeof out);
    memset(untouched, 0x5A, sizeof untouched);
    for (size_t bit = 0; bit < 8 * sizeof all; bit++) {
        bytes[bit / 8] ^= (uint8_t)(1u << bit % 8);
        T(crypto_open(all.key, all.context, sizeof context, all.box, sizeof all.box, out,
                      &e) == ERR_CORRUPT);
        bytes[bit / 8] ^= (uint8_t)(1u << bit % 8);
    }
    for (size_t n = 0; n < sizeof all.box; n++)
        T(crypto_open(all.key, context, sizeof context, all.box, n, out, &e) ==
          ERR_CORRUPT);
    T(crypto_open(all.key, context, sizeof context - 1, all.box, sizeof all.box, out,
                  &e) == ERR_CORRUPT);
    T(memcmp(out, untouched, sizeof out) == 0);
}

TEST(an_empty_text_seals_and_equal_texts_seal_differently)
{
    uint8_t key[CRYPTO_KEY_BYTES] = { 1 };
    uint8_t first[CRYPTO_SEAL_EXTRA];
    uint8_t second[CRYPTO_SEAL_EXTRA];
    uint8_t out[1] = { 0x5A };
    struct err e = { 0 };

    ready();
    crypto_seal(key, NULL, 0, NULL, 0, first);
    crypto_seal(key, NULL, 0, NULL, 0, second);
    T(memcmp(first, second, sizeof first) != 0);
    T_OK(crypto_open(key, NULL, 0, first, sizeof first, out, &e), &e);
    T(out[0] == 0x5A);
}

/* The expected keys are OpenSSL's (python3 cryptography 48, Argon2id, one lane). */
TEST(argon2id_agrees_with_another_implementation)
{
    static const struct {
        const char *pass;
        uint64_t ops;
        size_t mem_bytes;
        const char *salt;
        const char *key;
    } rows[] = {
        { "password", 2, 64u * 1024 * 1024, "736f6d6573616c74736f6d6573616c74",
          "fc33b78139231d34b71626bd6245c1d72efa190ad605c3d8166a72adcedfa2c2" },
        { "", 1, 8u * 1024, "000102030405060708090a0b0c0d0e0f",
          "31ed41e2d73f27fdfe4eb4bec651341e58ba43477051c6fe4adad735d82ee08a" },
    };
    struct err e = { 0 };

    ready();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        uint8_t salt[CRYPTO_KDF_SALT_BYTES];
        uint8_t key[CRYPTO_KEY_BYTES];
        char hex[2 * CRYPTO_KEY_BYTES + 1];
        unhex(rows[i].salt, salt);
        T_OK(crypto_kdf(rows[i].pass, strlen(rows[i].pass), salt, rows[i].ops,
                        rows[i].mem_bytes, key, &e),
             &e);
        T_STR(text_hex(key, sizeof key, hex), rows[i].key);
    }
}

TEST(a_passphrase_with_impossible_settings_is_refused)
{
    static const struct {
        uint64_t ops;
        size_t mem_bytes;
    } rows[] = {
        { 0, 64 * 1024 }, { UINT64_C(1) << 32, 64 * 1024 }, { 1, 0 }, { 1, 8191 },
        { 1, SIZE_MAX },
    };
    uint8_t salt[CRYPTO_KDF_SALT_BYTES] = { 0 };
    uint8_t key[CRYPTO_KEY_BYTES] = { 0x5A };

    ready();
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct err e = { 0 };
        T(crypto_kdf("x", 1, salt, rows[i].ops, rows[i].mem_bytes, key, &e) ==
          ERR_INVALID);
        T(strlen(t_message(&e)) > 0);
        T(key[0] == 0x5A);
    }
}

static rlim_t
address_space_bytes(void)
{
    unsigned long pages = 0;
    FILE *f = fopen("/proc/self/statm", "r");

    T(f != NULL && fscanf(f, "%lu", &pages) == 1);
    if (f != NULL)
        fclose(f);
    return (rlim_t)pages * (rlim_t)sysconf(_SC_PAGESIZE);
}

TEST(a_passphrase_that_needs_more_memory_than_there_is_says_so)
{
    uint8_t salt[CRYPTO_KDF_SALT_BYTES] = { 0 };
    uint8_t key[CRYPTO_KEY_BYTES] = { 0x5A };
    struct rlimit before;
    struct err e = { 0 };

    ready();
    T(getrlimit(RLIMIT_AS, &before) == 0);
    struct rlimit little = { address_space_bytes() + (64u << 20), before.rlim_max };
    T(setrlimit(RLIMIT_AS, &little) == 0);
    enum err_code rc = crypto_kdf("x", 1, salt, 1, (size_t)512 << 20, key, &e);
    T(setrlimit(RLIMIT_AS, &before) == 0);
    T(rc == ERR_NOMEM);
    T(key[0] == 0x5A);
}

TEST(the_fixed_random_stream_repeats_and_the_real_one_does_not)
{
    uint8_t first[3][40];
    uint8_t second[3][40];

    ready();
    crypto_random_fixed("seed A");
    for (int i = 0; i < 3; i++)
        crypto_random(first[i], sizeof first[i]);
    crypto_random_fixed("seed A");
    for (int i = 0; i < 3; i++)
        crypto_random(second[i], sizeof second[i]);
    T(memcmp(first, second, sizeof first) == 0);
    T(memcmp(first[0], first[1], sizeof first[0]) != 0);
    crypto_random_fixed("seed B");
    crypto_random(second[0], sizeof second[0]);
    T(memcmp(first[0], second[0], sizeof first[0]) != 0);
    crypto_random_fixed(NULL);
    crypto_random(first[0], sizeof first[0]);
    crypto_random_fixed(NULL);
    crypto_random(second[0], sizeof second[0]);
    T(memcmp(first[0], second[0], sizeof first[0]) != 0);
}

TEST(wipe_clears_and_equal_compares_every_byte)
{
    uint8_t a[32] = { 1, 2, 3 };
    uint8_t b[32] = { 1, 2, 3 };

    ready();
    T(crypto_equal(a, b, sizeof a));
    for (size_t i = 0; i < sizeof a; i++) {
        b[i] ^= 0x80;
        T(!crypto_equal(a, b, sizeof a));
        b[i] ^= 0x80;
    }
    T(crypto_equal(a, b, 0));
    memset(b, 0, sizeof b);
    crypto_wipe(a, sizeof a);
    T(memcmp(a, b, sizeof a) == 0);
}

/* clang-format off */
T_MAIN(
    T_RUN(the_signatures_of_rfc_8032_are_made_and_checked);
    T_RUN(any_flipped_bit_of_key_message_or_signature_is_refused);
    T_RUN(small_order_and_non_canonical_keys_sign_nothing);
    T_RUN(a_malleated_signature_is_refused);
    T_RUN(the_sealed_example_of_the_xchacha_draft_opens);
    T_RUN(a_box_opens_only_whole_unchanged_and_under_its_key_and_context);
    T_RUN(an_empty_text_seals_and_equal_texts_seal_differently);
    T_RUN(argon2id_agrees_with_another_implementation);
    T_RUN(a_passphrase_with_impossible_settings_is_refused);
    T_RUN(a_passphrase_that_needs_more_memory_than_there_is_says_so);
    T_RUN(the_fixed_random_stream_repeats_and_the_real_one_does_not);
    T_RUN(wipe_clears_and_equal_compares_every_byte);
)
/* clang-format on */
