/* SPDX-License-Identifier: MIT */
/* One entry's proof in a file: made, read, believed or not. */
#include "ledger/note/tlog_proof.h"

#include "ledger/base/base64.h"
#include "ledger/note/note_text.h"
#include "tests/site_folder.h"

static struct sf_log honest, forked;
static struct tlog_proof proof, again;
static char text[TLOG_PROOF_BYTES + 1], other[TLOG_PROOF_BYTES];

/* PATH(m, D[begin:begin+n]) of RFC 6962 section 2.1.1. */
static void
path(const struct sf_log *log, uint64_t m, uint64_t begin, uint64_t n)
{
    uint64_t k = 1;

    if (n == 1)
        return;
    while (2 * k < n)
        k *= 2;
    if (m < k)
        path(log, m, begin, k);
    else
        path(log, m - k, begin + k, n - k);
    sf_root(log, m < k ? begin + k : begin, m < k ? n - k : k,
            proof.hashes[proof.hash_count++]);
}

static void
prove(const struct sf_log *log, uint64_t index, uint64_t size)
{
    char note[NOTE_BYTES];

    proof.index = index;
    proof.extra_bytes = log->bytes[index];
    memcpy(proof.extra, log->bodies[index], log->bytes[index]);
    proof.hash_count = 0;
    path(log, index, 0, size);
    proof.note_bytes = sf_checkpoint(log, size, note);
    memcpy(proof.note, note, proof.note_bytes);
}

static enum err_code
check(const uint8_t *leaf)
{
    struct note_checkpoint cp = { .size = 77 };
    enum err_code rc =
        tlog_proof_check(sf_hash, &again, leaf, &honest.key, 1, &cp, &fx.e);

    T(rc == ERR_OK || cp.size == 77);
    return rc;
}

static void
ready(void)
{
    if (honest.size > 0)
        return;
    sf_start(&honest, 1);
    sf_grow(&honest, 70);
    sf_start(&forked, 2); /* another key: another genesis entry */
    sf_grow(&forked, 70);
}

TEST(every_entry_of_every_size_is_proved_and_reads_back)
{
    ready();
    for (uint64_t size = 1; size <= 70; size += size < 20 ? 1 : 7)
        for (uint64_t index = 0; index < size; index++) {
            prove(&honest, index, size);
            size_t n = tlog_proof_format(&proof, text);
            T_INT(strlen(text), n);
            T_OK(tlog_proof_parse(text, n, &again, &fx.e), &fx.e);
            T_INT(again.index, index);
            T_OK(check(NULL), &fx.e);
            T_OK(check(honest.leaves[index]), &fx.e);
            T_INT(check(honest.leaves[(index + 1) % 70]), ERR_CORRUPT);
            T_INT(tlog_proof_format(&again, other), n);
            T(memcmp(text, other, n) == 0);
        }
}

TEST(the_file_is_that_of_the_specification)
{
    char want[8192], b64[BASE64_BYTES(HASH_BYTES)], extra[4096];

    ready();
    prove(&honest, 1, 2);
    (void)tlog_proof_format(&proof, text);
    snprintf(want, sizeof want, "c2sp.org/tlog-proof@v1\nextra %s\nindex 1\n%s\n\n%.*s",
             base64_encode((uint8_t *)honest.bodies[1], honest.bytes[1], extra),
             base64_encode(honest.leaves[0], HASH_BYTES, b64), (int)proof.note_bytes,
             proof.note);
    T_STR(text, want);
    proof.extra_bytes = 0; /* the line is then left out */
    prove(&honest, 0, 1);
    proof.extra_bytes = 0;
    size_t n = tlog_proof_format(&proof, text);
    snprintf(want, sizeof want, "c2sp.org/tlog-proof@v1\nindex 0\n\n%.*s",
             (int)proof.note_bytes, proof.note);
    T_STR(text, want);
    T_OK(tlog_proof_parse(text, n, &again, &fx.e), &fx.e);
    T_INT(check(NULL), ERR_INVALID);
    T_OK(check(honest.leaves[0]), &fx.e);
}

/* [I10] [I11] */
TEST(any_flipped_bit_any_cut_and_another_book_s_proof_are_refused)
{
    ready();
    prove(&honest, 20, 37);
    size_t n = tlog_proof_format(&proof, text);
    for (size_t bit = 0; bit < 8 * n; bit++) {
        text[bit / 8] = (char)(text[bit / 8] ^ 1 << bit % 8);
        if (tlog_proof_parse(text, n, &again, &fx.e) == ERR_OK) {
            T(check(NULL) != ERR_OK);
            T_INT(tlog_proof_format(&again, other), n);
            T(memcmp(text, other, n) == 0);
        }
        text[bit / 8] = (char)(text[bit / 8] ^ 1 << bit % 8);
    }
    for (size_t cut = 0; cut < n; cut++)
        T(tlog_proof_parse(text, cut, &again, &fx.e) != ERR_OK || check(NULL) != ERR_OK);
    prove(&forked, 20, 37);
    n = tlog_proof_format(&proof, text);
    T_OK(tlog_proof_parse(text, n, &again, &fx.e), &fx.e);
    T_INT(check(NULL), ERR_NOTFOUND);
    memcpy(again.hashes, proof.hashes, sizeof again.hashes);
    prove(&honest, 20, 37);
    memcpy(again.note, proof.note, proof.note_bytes); /* our checkpoint over its path */
    again.note_bytes = proof.note_bytes;
    T_INT(check(NULL), ERR_CORRUPT);
}

TEST(what_is_not_in_its_one_form_is_refused)
{
    static const char *const heads[] = {
        "",
        "c2sp.org/tlog-proof@v1",
        "c2sp.org/tlog-proof@v2\nindex 0\n\n",
        "c2sp.org/tlog-proof@v1\r\nindex 0\n\n",
        "c2sp.org/tlog-proof@v1\nindex 00\n\n",
        "c2sp.org/tlog-proof@v1\nindex +1\n\n",
        "c2sp.org/tlog-proof@v1\nindex -1\n\n",
        "c2sp.org/tlog-proof@v1\nindex \n\n",
        "c2sp.org/tlog-proof@v1\nindex 1 \n\n",
        "c2sp.org/tlog-proof@v1\nindex 9007199254740991\n\n",
        "c2sp.org/tlog-proof@v1\nindex 99999999999999999999\n\n",
        "c2sp.org/tlog-proof@v1\nextra \nindex 0\n\n",
        "c2sp.org/tlog-proof@v1\nextra YQ\nindex 0\n\n",
        "c2sp.org/tlog-proof@v1\nextra YR==\nindex 0\n\n",
        "c2sp.org/tlog-proof@v1\nextra YQ==\nextra YQ==\nindex 0\n\n",
        "c2sp.org/tlog-proof@v1\nindex 0\nYQ==\n\n",
        "c2sp.org/tlog-proof@v1\nindex 0\nextra YQ==\n\n",
        "c2sp.org/tlog-proof@v1\n\nindex 0\n\n",
    };
    static const char hash[] = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE=\n";

    ready();
    prove(&honest, 0, 1);
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) {
        snprintf(text, sizeof text, "%s%.*s", heads[i], (int)proof.note_bytes,
                 proof.note);
        T_INT(tlog_proof_parse(text, strlen(text), &again, &fx.e), ERR_INVALID);
    }
    T_INT(tlog_proof_parse("c2sp.org/tlog-proof@v1\nindex 0\n\n", 32, &again, &fx.e),
          ERR_INVALID); /* no checkpoint */
    for (unsigned count = 63; count <= 65; count++) {
        size_t n = (size_t)snprintf(text, sizeof text, "%s",
                                    "c2sp.org/tlog-proof@v1\nindex 0\n");
        for (unsigned i = 0; i < count; i++, n += strlen(hash))
            memcpy(text + n, hash, sizeof hash);
        n += (size_t)snprintf(text + n, sizeof text - n, "\n%.*s", (int)proof.note_bytes,
                              proof.note);
        T_INT(tlog_proof_parse(text, n, &again, &fx.e),
              count <= MERKLE_PROOF_MAX ? ERR_OK : ERR_INVALID);
    }
}

TEST(the_longest_entry_and_note_fit_and_one_byte_more_does_not)
{
    ready();
    memset(proof.extra, 'x', ENTRY_BYTES_MAX);
    proof.extra_bytes = ENTRY_BYTES_MAX;
    proof.hash_count = MERKLE_PROOF_MAX;
    memset(proof.note, 'y', sizeof proof.note);
    proof.note_bytes = TLOG_PROOF_NOTE_BYTES - 1;
    size_t n = tlog_proof_format(&proof, text);
    T_OK(tlog_proof_parse(text, n, &again, &fx.e), &fx.e);
    T_INT(again.extra_bytes, ENTRY_BYTES_MAX);
    T_INT(check(NULL), ERR_INVALID);
    text[n] = 'y';
    T_INT(tlog_proof_parse(text, n + 1, &again, &fx.e), ERR_INVALID);
}

/* clang-format off */
T_MAIN(
    T_RUN(every_entry_of_every_size_is_proved_and_reads_back);
    T_RUN(the_file_is_that_of_the_specification);
    T_RUN(any_flipped_bit_any_cut_and_another_book_s_proof_are_refused);
    T_RUN(what_is_not_in_its_one_form_is_refused);
    T_RUN(the_longest_entry_and_note_fit_and_one_byte_more_does_not);
    sf_end(&honest);
    sf_end(&forked);
    sf_done();
)
/* clang-format on */
