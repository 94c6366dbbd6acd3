/* SPDX-License-Identifier: MIT */
/* SHA-256 (NIST's examples), HMAC-SHA-256 (RFC 4231) and the tree hashes of RFC 6962. */
#include "ledger/base/hash.h"

#include "ledger/base/text.h"
#include "tests/t.h"

static struct hash *
opened(void)
{
    struct hash *h = NULL;
    struct err e = { 0 };

    T_OK(hash_open(&h, &e), &e);
    return h;
}

static const char *
hex(const uint8_t digest[HASH_BYTES])
{
    static char text[2 * HASH_BYTES + 1];
    return text_hex(digest, HASH_BYTES, text);
}

TEST(the_examples_of_nist_hash_as_published)
{
    static const struct {
        const char *message;
        const char *digest;
    } rows[] = {
        { "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855" },
        { "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad" },
        { "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
          "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1" },
        { "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmno"
          "ijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
          "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1" },
    };
    struct hash *h = opened();
    uint8_t digest[HASH_BYTES];

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        hash_bytes(h, rows[i].message, strlen(rows[i].message), digest);
        T_STR(hex(digest), rows[i].digest);
    }
    hash_close(h);
}

TEST(a_million_bytes_in_a_thousand_parts_hash_as_one_message)
{
    static char block[1000];
    static struct hash_part parts[1000];
    struct hash *h = opened();
    uint8_t digest[HASH_BYTES];

    memset(block, 'a', sizeof block);
    for (size_t i = 0; i < 1000; i++)
        parts[i] = (struct hash_part){ block, sizeof block };
    hash_parts(h, parts, 1000, digest);
    T_STR(hex(digest),
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    hash_parts(h, NULL, 0, digest);
    T_STR(hex(digest),
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    hash_close(h);
}

TEST(leaf_and_node_hashes_are_those_of_rfc_6962)
{
    struct hash *h = opened();
    uint8_t digest[HASH_BYTES];
    uint8_t node[1 + 2 * HASH_BYTES] = { 0x01 };
    uint8_t want[HASH_BYTES];

    hash_leaf(h, "", 0, digest);
    T_STR(hex(digest),
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
    hash_leaf(h, "L123456", 7, digest);
    T_STR(hex(digest),
          "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56");

    memset(node + 1, 0xAB, HASH_BYTES);
    memset(node + 1 + HASH_BYTES, 0xCD, HASH_BYTES);
    hash_bytes(h, node, sizeof node, want);
    hash_node(h, node + 1, node + 1 + HASH_BYTES, digest);
    T(memcmp(digest, want, HASH_BYTES) == 0);

    /* The published node has children of four bytes, so it goes through hash_parts. */
    const struct hash_part parts[] = { { "\x01", 1 }, { "N123", 4 }, { "N456", 4 } };
    hash_parts(h, parts, 3, digest);
    T_STR(hex(digest),
          "aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb");
    hash_close(h);
}

TEST(the_output_may_be_one_of_the_inputs)
{
    struct hash *h = opened();
    uint8_t left[HASH_BYTES] = { 1 };
    uint8_t right[HASH_BYTES] = { 2 };
    uint8_t want[HASH_BYTES];

    hash_node(h, left, right, want);
    hash_node(h, left, right, right);
    T(memcmp(right, want, HASH_BYTES) == 0);
    right[0] = 2;
    memset(right + 1, 0, HASH_BYTES - 1);
    hash_node(h, left, right, left);
    T(memcmp(left, want, HASH_BYTES) == 0);

    uint8_t text[HASH_BYTES] = "abcdefghijklmnopqrstuvwxyz";
    hash_leaf(h, text, 26, want);
    hash_leaf(h, text, 26, text);
    T(memcmp(text, want, HASH_BYTES) == 0);
    hash_close(h);
}

TEST(the_macs_of_rfc_4231_come_out)
{
    static const struct {
        uint8_t key_byte; /* repeated; 0: the key is key_text */
        const char *key_text;
        size_t key_n;
        uint8_t data_byte;
        const char *data;
        size_t data_n;
        const char *mac;
    } rows[] = {
        { 0x0b, NULL, 20, 0, "Hi There", 8,
          "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7" },
        { 0, "Jefe", 4, 0, "what do ya want for nothing?", 28,
          "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843" },
        { 0xaa, NULL, 20, 0xdd, NULL, 50,
          "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe" },
        { 0,
          "\x01\x02\x03\x04\x05\x06\x07\x08\x09\x0a\x0b\x0c\x0d\x0e\x0f\x10\x11\x12\x13"
          "\x14"
          "\x15\x16\x17\x18\x19",
          25, 0xcd, NULL, 50,
          "82558a389a443c0ea4cc819899f2083a85f0faa3e578f8077a2e3ff46729665b" },
        { 0x0c, NULL, 20, 0, "Test With Truncation", 20,
          "a3b6167473100ee06e0c796c2955552b" },
        { 0xaa, NULL, 131, 0, "Test Using Larger Than Block-Size Key - Hash Key First",
          54, "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54" },
        { 0xaa, NULL, 131, 0,
          "This is a test using a larger than block-size key and a larger than "
          "block-size data. The key needs to be hashed before being used by the HMAC "
          "algorithm.",
          152, "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2" },
    };
    struct hash *h = opened();
    uint8_t mac[HASH_BYTES];

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        uint8_t long_key[131];
        uint8_t key[HASH_BYTES] = { 0 };
        uint8_t data[50];
        memset(long_key, rows[i].key_byte, sizeof long_key);
        memset(data, rows[i].data_byte, sizeof data);
        if (rows[i].key_n > HASH_BYTES) /* RFC 2104: a long key is hashed first */
            hash_bytes(h, long_key, rows[i].key_n, key);
        else
            memcpy(key,
                   rows[i].key_text != NULL ? (const void *)rows[i].key_text : long_key,
                   rows[i].key_n);
        const char *text = rows[i].data != NULL ? rows[i].data : (const char *)data;
        const struct hash_part parts[] = { { text, 3 },
                                           { text + 3, rows[i].data_n - 3 } };
        hash_mac(h, key, parts, 2, mac);
        T(strncmp(hex(mac), rows[i].mac, strlen(rows[i].mac)) == 0);
    }
    hash_close(h);
}

TEST(two_contexts_do_not_disturb_each_other_and_close_takes_null)
{
    struct hash *a = opened();
    struct hash *b = opened();
    uint8_t first[HASH_BYTES];
    uint8_t second[HASH_BYTES];

    T(a != b);
    hash_bytes(a, "x", 1, first);
    hash_bytes(b, "y", 1, second);
    T(memcmp(first, second, HASH_BYTES) != 0);
    hash_close(a);
    hash_bytes(b, "x", 1, second);
    T(memcmp(first, second, HASH_BYTES) == 0);
    hash_close(b);
    hash_close(NULL);
}

/* clang-format off */
T_MAIN(
    T_RUN(the_examples_of_nist_hash_as_published);
    T_RUN(a_million_bytes_in_a_thousand_parts_hash_as_one_message);
    T_RUN(leaf_and_node_hashes_are_those_of_rfc_6962);
    T_RUN(the_output_may_be_one_of_the_inputs);
    T_RUN(the_macs_of_rfc_4231_come_out);
    T_RUN(two_contexts_do_not_disturb_each_other_and_close_takes_null);
)
/* clang-format on */
