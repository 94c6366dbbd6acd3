/* SPDX-License-Identifier: MIT */
/*
 * The texts of signed notes. A text is read leniently, with sscanf, then written again and
 * compared with what was read, so that every text has one form only.
 */
#include "ledger/note/note_text.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "ledger/base/date.h"
#include "ledger/note/note_internal.h"
#include "ledger/note/sigline.h"
#include "ledger/base/base64.h"
#include "ledger/base/text.h"

#define NUMBER_MAX INT64_C(9007199254740991) /* 2^53 - 1, as in entries */
#define VERSION_DIGITS_MAX 9                 /* of "v1" */

/* What snprintf wrote: all of it. */
static size_t
whole(int n)
{
    assert(n > 0);
    assert(n < NOTE_BYTES);
    return (size_t)n;
}

size_t
note_text_checkpoint(const struct note_checkpoint *in, char out[NOTE_BYTES])
{
    char root[BASE64_BYTES(HASH_BYTES)];

    return whole(snprintf(out, NOTE_BYTES, "%s\n%" PRIu64 "\n%s\n", in->origin, in->size,
                          base64_encode(in->root, HASH_BYTES, root)));
}

size_t
note_text_receipt(const struct note_receipt *in, char out[NOTE_BYTES])
{
    char leaf[BASE64_BYTES(HASH_BYTES)];
    char root[BASE64_BYTES(HASH_BYTES)];

    return whole(snprintf(out, NOTE_BYTES, "%s%s\nv1\n%" PRIu64 "\n%s\n%" PRIu64 "\n%s\n",
                          in->origin, note_suffix(NOTE_RECEIPT), in->seq,
                          base64_encode(in->leaf, HASH_BYTES, leaf), in->seq + 1,
                          base64_encode(in->root, HASH_BYTES, root)));
}

size_t
note_text_statement(const struct note_statement *in, char out[NOTE_BYTES])
{
    char root[BASE64_BYTES(HASH_BYTES)];
    char previous_root[BASE64_BYTES(HASH_BYTES)];
    char json[BASE64_BYTES(HASH_BYTES)];
    char from[DATE_TEXT_BYTES];
    char to[DATE_TEXT_BYTES];

    return whole(snprintf(out, NOTE_BYTES,
                          "%s%s\nv1\n%" PRIu64 "\n%s\n%" PRIu64 "\n%s\n%s\n%s\n%s\n"
                          "%" PRId64 " %" PRId64 " %" PRId64 " %" PRId64 "\n%s\n",
                          in->origin, note_suffix(NOTE_STATEMENT), in->size,
                          base64_encode(in->root, HASH_BYTES, root), in->previous_size,
                          base64_encode(in->previous_root, HASH_BYTES, previous_root),
                          date_format(in->from_day, from), date_format(in->to_day, to),
                          in->fund, in->opening, in->received, in->used, in->left,
                          base64_encode(in->json_sha256, HASH_BYTES, json)));
}

size_t
note_text_lookup(const struct note_lookup *in, char out[NOTE_BYTES])
{
    char root[BASE64_BYTES(HASH_BYTES)];
    char index[BASE64_BYTES(HASH_BYTES)];

    return whole(snprintf(out, NOTE_BYTES, "%s%s\nv1\n%" PRIu64 "\n%s\n%s\n", in->origin,
                          note_suffix(NOTE_LOOKUP), in->size,
                          base64_encode(in->root, HASH_BYTES, root),
                          base64_encode(in->index_sha256, HASH_BYTES, index)));
}

/* The text as a string, cut when it is longer than any text of ours. */
static const char *
as_string(const char *text, size_t bytes, char out[NOTE_BYTES])
{
    assert(text != NULL);
    size_t n = bytes < NOTE_BYTES ? bytes : NOTE_BYTES - 1;
    memcpy(out, text, n);
    out[n] = '\0';
    return out;
}

/* The origin in the first line of a note of ours. */
static bool
read_origin(const char name[NOTE_ORIGIN_BYTES], enum note_type type,
            char out[NOTE_ORIGIN_BYTES])
{
    size_t n = strlen(name);
    if (!note_has_suffix(name, n, type))
        return false;
    n -= strlen(note_suffix(type));
    memcpy(out, name, n);
    out[n] = '\0';
    return note_check_origin(out, NULL) == ERR_OK;
}

static bool
read_hash(const char *text, uint8_t out[HASH_BYTES])
{
    size_t n = 0;

    assert(text != NULL);
    return base64_decode(text, strlen(text), out, HASH_BYTES, &n, NULL) == ERR_OK &&
           n == HASH_BYTES;
}

static bool
is_possible(const struct note_statement *in)
{
    assert(in != NULL);
    const int64_t amounts[] = { in->opening, in->received, in->used, in->left };

    for (size_t i = 0; i < sizeof amounts / sizeof amounts[0]; i++)
        if (amounts[i] < -NUMBER_MAX || amounts[i] > NUMBER_MAX)
            return false;
    return in->size <= NUMBER_MAX && in->previous_size < in->size &&
           in->from_day <= in->to_day && in->opening >= 0 && in->left >= 0 &&
           (strcmp(in->fund, "*") == 0 || text_is_code(in->fund, strlen(in->fund)));
}

bool
note_is_newer(const char *text, size_t bytes)
{
    const char *end = text + bytes;
    const char *line = memchr(text, '\n', bytes);
    const char *p = line == NULL ? end : line + 1;
    size_t digits = 0;

    if (end - p < 3 || *p++ != 'v' || *p == '0')
        return false;
    while (p + digits < end && p[digits] >= '0' && p[digits] <= '9')
        digits++;
    return digits > 0 && digits <= VERSION_DIGITS_MAX && p + digits < end &&
           p[digits] == '\n' && !(digits == 1 && *p == '1');
}

enum err_code
note_parse_checkpoint(const char *text, size_t bytes, struct note_checkpoint *out,
                      struct err *e)
{
    struct note_checkpoint in = { .size = 0 };
    char copy[NOTE_BYTES];
    char root[BASE64_BYTES(HASH_BYTES)];

    int fields = sscanf(as_string(text, bytes, copy), "%127[^\n] %16" SCNu64 " %44s",
                        in.origin, &in.size, root);
    size_t n = 0;
    if (fields != 3 || in.size > NUMBER_MAX || !read_hash(root, in.root) ||
        !sigline_find(text, bytes, &n) || n != bytes ||
        note_text_checkpoint(&in, copy) > bytes || memcmp(text, copy, strlen(copy)) != 0)
        return err_set(e, ERR_INVALID, "this is not the text of a checkpoint");
    *out = in;
    return ERR_OK;
}

enum err_code
note_parse_receipt(const char *text, size_t bytes, struct note_receipt *out,
                   struct err *e)
{
    struct note_receipt in = { .seq = 0 };
    char copy[NOTE_BYTES];
    char name[NOTE_ORIGIN_BYTES]; /* with its suffix: an origin is much shorter */
    char leaf[BASE64_BYTES(HASH_BYTES)];
    char root[BASE64_BYTES(HASH_BYTES)];

    int fields = sscanf(as_string(text, bytes, copy),
                        "%127[^\n] v1 %16" SCNu64 " %44s %*16[0-9] %44s", name, &in.seq,
                        leaf, root);
    if (fields != 4 || in.seq >= NUMBER_MAX ||
        !read_origin(name, NOTE_RECEIPT, in.origin) || !read_hash(leaf, in.leaf) ||
        !read_hash(root, in.root) || note_text_receipt(&in, copy) != bytes ||
        memcmp(text, copy, bytes) != 0)
        return err_set(e, ERR_INVALID, "this is not the text of a receipt");
    *out = in;
    return ERR_OK;
}

enum err_code
note_parse_statement(const char *text, size_t bytes, struct note_statement *out,
                     struct err *e)
{
    struct note_statement in = { .size = 0 };
    char copy[NOTE_BYTES];
    char name[NOTE_ORIGIN_BYTES];
    char root[BASE64_BYTES(HASH_BYTES)];
    char previous_root[BASE64_BYTES(HASH_BYTES)];
    char json[BASE64_BYTES(HASH_BYTES)];
    char from[DATE_TEXT_BYTES];
    char to[DATE_TEXT_BYTES];

    int fields =
        sscanf(as_string(text, bytes, copy),
               "%127[^\n] v1 %16" SCNu64 " %44s %16" SCNu64 " %44s %10s %10s %31s"
               " %17" SCNd64 " %17" SCNd64 " %17" SCNd64 " %17" SCNd64 " %44s",
               name, &in.size, root, &in.previous_size, previous_root, from, to, in.fund,
               &in.opening, &in.received, &in.used, &in.left, json);
    if (fields != 13 || !read_origin(name, NOTE_STATEMENT, in.origin) ||
        !read_hash(root, in.root) || !read_hash(previous_root, in.previous_root) ||
        !read_hash(json, in.json_sha256) ||
        date_parse(from, &in.from_day, NULL) != ERR_OK ||
        date_parse(to, &in.to_day, NULL) != ERR_OK || !is_possible(&in) ||
        note_text_statement(&in, copy) != bytes || memcmp(text, copy, bytes) != 0)
        return err_set(e, ERR_INVALID, "this is not the text of a statement");
    *out = in;
    return ERR_OK;
}

enum err_code
note_parse_lookup(const char *text, size_t bytes, struct note_lookup *out, struct err *e)
{
    struct note_lookup in = { .size = 0 };
    char copy[NOTE_BYTES];
    char name[NOTE_ORIGIN_BYTES];
    char root[BASE64_BYTES(HASH_BYTES)];
    char index[BASE64_BYTES(HASH_BYTES)];

    int fields =
        sscanf(as_string(text, bytes, copy), "%127[^\n] v1 %16" SCNu64 " %44s %44s", name,
               &in.size, root, index);
    if (fields != 4 || in.size == 0 || in.size > NUMBER_MAX ||
        !read_origin(name, NOTE_LOOKUP, in.origin) || !read_hash(root, in.root) ||
        !read_hash(index, in.index_sha256) || note_text_lookup(&in, copy) != bytes ||
        memcmp(text, copy, bytes) != 0)
        return err_set(e, ERR_INVALID, "this is not the text of a look-up index");
    *out = in;
    return ERR_OK;
}
