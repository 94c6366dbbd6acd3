/* SPDX-License-Identifier: MIT */
/* One entry's proof as a file. See tlog_proof.h. */
#include "ledger/note/tlog_proof.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "ledger/note/note_text.h"
#include "ledger/base/base64.h"

#define FIRST_LINE "c2sp.org/tlog-proof@v1\n"
#define EXTRA "extra "
#define INDEX "index "
#define INDEX_MAX INT64_C(9007199254740990) /* 2^53 - 2: sizes are below 2^53 */
#define INDEX_DIGITS 16

/* Bytes at the end of what was written; how much it is then. */
static size_t
put(char *out, size_t n, const char *bytes, size_t count)
{
    assert(n + count < TLOG_PROOF_BYTES);
    memcpy(out + n, bytes, count);
    return n + count;
}

static size_t
put_base64(char *out, size_t n, const uint8_t *bytes, size_t count)
{
    assert(n + BASE64_BYTES(count) < TLOG_PROOF_BYTES);
    n += strlen(base64_encode(bytes, count, out + n));
    return put(out, n, "\n", 1);
}

size_t
tlog_proof_format(const struct tlog_proof *in, char out[TLOG_PROOF_BYTES])
{
    char index[32];
    size_t n = 0;

    assert(in->extra_bytes <= ENTRY_BYTES_MAX);
    assert(in->hash_count <= MERKLE_PROOF_MAX);
    assert(in->note_bytes > 0 && in->note_bytes < TLOG_PROOF_NOTE_BYTES);
    n = put(out, n, FIRST_LINE, strlen(FIRST_LINE));
    if (in->extra_bytes > 0) {
        n = put(out, n, EXTRA, strlen(EXTRA));
        n = put_base64(out, n, (const uint8_t *)in->extra, in->extra_bytes);
    }
    int index_n = snprintf(index, sizeof index, INDEX "%" PRIu64 "\n", in->index);
    assert(index_n > 0);
    n = put(out, n, index, (size_t)index_n);
    for (size_t i = 0; i < in->hash_count; i++)
        n = put_base64(out, n, in->hashes[i], HASH_BYTES);
    n = put(out, n, "\n", 1);
    n = put(out, n, in->note, in->note_bytes);
    out[n] = '\0';
    return n;
}

/* What is left to read. */
struct reader {
    const char *at;
    const char *end;
};

/* The next line, without its newline. False: there is none. */
static bool
next_line(struct reader *r, const char **line, size_t *n)
{
    assert(r->at <= r->end);
    const char *end = memchr(r->at, '\n', (size_t)(r->end - r->at));
    if (end == NULL)
        return false;
    *line = r->at;
    *n = (size_t)(end - r->at);
    r->at = end + 1;
    return true;
}

/* Take a prefix off a line. */
static bool
take(const char **line, size_t *n, const char *prefix)
{
    size_t prefix_n = strlen(prefix);

    assert(prefix_n > 0);
    if (*n < prefix_n || memcmp(*line, prefix, prefix_n) != 0)
        return false;
    *line += prefix_n;
    *n -= prefix_n;
    return true;
}

static bool
read_index(const char *digits, size_t n, uint64_t *out)
{
    uint64_t value = 0;

    assert(digits != NULL);
    if (n == 0 || n > INDEX_DIGITS || (digits[0] == '0' && n > 1))
        return false;
    for (size_t i = 0; i < n; i++) {
        if (digits[i] < '0' || digits[i] > '9')
            return false;
        value = value * 10 + (uint64_t)(digits[i] - '0');
    }
    *out = value;
    return value <= INDEX_MAX;
}

/* Up to the empty line. False: malformed. */
static bool
read_head(struct reader *r, struct tlog_proof *out)
{
    const char *line = NULL;
    size_t n = 0;
    size_t hash_n = 0;

    out->extra_bytes = 0;
    out->hash_count = 0;
    if (!next_line(r, &line, &n) || !next_line(r, &line, &n))
        return false;
    if (take(&line, &n, EXTRA) &&
        (base64_decode(line, n, (uint8_t *)out->extra, ENTRY_BYTES_MAX, &out->extra_bytes,
                       NULL) != ERR_OK ||
         out->extra_bytes == 0 || !next_line(r, &line, &n)))
        return false;
    out->extra[out->extra_bytes] = '\0';
    if (!take(&line, &n, INDEX) || !read_index(line, n, &out->index))
        return false;
    while (next_line(r, &line, &n)) {
        if (n == 0)
            return true;
        if (out->hash_count == MERKLE_PROOF_MAX ||
            base64_decode(line, n, out->hashes[out->hash_count++], HASH_BYTES, &hash_n,
                          NULL) != ERR_OK ||
            hash_n != HASH_BYTES)
            return false;
    }
    return false;
}

enum err_code
tlog_proof_parse(const char *text, size_t bytes, struct tlog_proof *out, struct err *e)
{
    struct reader r = { text, text + bytes };

    assert(text != NULL);
    if (bytes < strlen(FIRST_LINE) || memcmp(text, FIRST_LINE, strlen(FIRST_LINE)) != 0)
        return err_set(e, ERR_INVALID, "this is not a file of proof");
    if (!read_head(&r, out))
        return err_set(e, ERR_INVALID, "the proof is malformed at byte %zu",
                       (size_t)(r.at - text));
    out->note_bytes = (size_t)(r.end - r.at);
    if (out->note_bytes == 0 || out->note_bytes >= TLOG_PROOF_NOTE_BYTES)
        return err_set(e, ERR_INVALID, "the proof holds no checkpoint");
    memcpy(out->note, r.at, out->note_bytes);
    return ERR_OK;
}

enum err_code
tlog_proof_check(struct hash *h, const struct tlog_proof *proof, const uint8_t *leaf,
                 const struct note_key *keys, size_t key_count,
                 struct note_checkpoint *checkpoint_out, struct err *e)
{
    struct note_checkpoint checkpoint;
    uint8_t own_leaf[HASH_BYTES];
    size_t text_bytes = 0;
    size_t by = 0;

    assert(h != NULL);
    if (leaf == NULL && proof->extra_bytes == 0)
        return err_set(e, ERR_INVALID, "the proof does not hold its entry");
    enum err_code rc =
        note_open(proof->note, proof->note_bytes, keys, key_count, &text_bytes, &by, e);
    if (rc == ERR_OK)
        rc = note_parse_checkpoint(proof->note, text_bytes, &checkpoint, e);
    if (rc != ERR_OK)
        return rc;
    if (strcmp(checkpoint.origin, keys[by].name) != 0)
        return err_set(e, ERR_CORRUPT, "the checkpoint of '%s' is signed by '%s'",
                       checkpoint.origin, keys[by].name);
    if (leaf == NULL) {
        hash_leaf(h, proof->extra, proof->extra_bytes, own_leaf);
        leaf = own_leaf;
    }
    if (!merkle_check_inclusion(h, leaf, proof->index, checkpoint.size, proof->hashes,
                                proof->hash_count, checkpoint.root))
        return err_set(e, ERR_CORRUPT,
                       "the proof does not lead from entry %" PRIu64
                       " to the checkpoint of size %" PRIu64,
                       proof->index, checkpoint.size);
    *checkpoint_out = checkpoint;
    return ERR_OK;
}
