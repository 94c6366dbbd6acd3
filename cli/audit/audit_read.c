/* SPDX-License-Identifier: MIT */
/* From what a person names to the papers in it. Any bytes are safe. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

#include "cli/audit/audit_internal.h"
#include "cli/audit/scan.h"
#include "ledger/note/cosign.h"
#include "ledger/base/file.h"
#include "ledger/entry/kinds.h"
#include "ledger/note/sigline.h"
#include "ledger/note/tlog_proof.h"
#include "ledger/note/note_text.h"
#include "receipts/payload_check.h"

#define FILE_BYTES_MAX (64u << 20)
#define PROOF_BEGIN "c2sp.org/tlog-proof@"

/* What is being read. */
struct source {
    struct audit *a;
    const char *name;
    size_t part;
    enum err_code failed; /* of the book, not of the paper */
};

static struct audit_paper
paper_of(const struct source *src)
{
    return (struct audit_paper){
        .source = src->name, .part = src->part, .seq = -1, .verdict = AUDIT_UNREADABLE
    };
}

static void
set_why(struct audit_paper *paper, enum audit_verdict verdict, const struct err *why)
{
    paper->verdict = verdict;
    paper->why = *why;
}

/* A paper that could not be read, and why. */
static enum err_code
add_unreadable(const struct source *src, const struct err *why, struct err *e)
{
    struct audit_paper paper = paper_of(src);

    set_why(&paper, AUDIT_UNREADABLE, why);
    return audit_add(src->a, &paper, e);
}

static enum err_code
add_empty(const struct source *src, struct err *e)
{
    struct err why;

    (void)err_set(&why, ERR_INVALID, "it is empty");
    return add_unreadable(src, &why, e);
}

/* What a QR says, or its digits. */
static enum err_code
read_code(struct source *src, const char *text, size_t n, struct err *e)
{
    static const enum audit_verdict of[] = { [PAYLOAD_GENUINE] = AUDIT_IN_BOOK,
                                             [PAYLOAD_INVALID] = AUDIT_INVALID,
                                             [PAYLOAD_UNKNOWN_KEY] = AUDIT_UNKNOWN_KEY,
                                             [PAYLOAD_UNREADABLE] = AUDIT_UNREADABLE,
                                             [PAYLOAD_NEWER] = AUDIT_NEWER };
    struct audit_paper paper = paper_of(src);
    struct audit *a = src->a;
    struct payload *payload = &a->room->payload;
    struct err why = { .code = ERR_OK };
    enum payload_verdict verdict =
        payload_check(a->h, text, n, a->keys, 4, payload, &why);
    enum err_code rc = ERR_OK;

    if (verdict != PAYLOAD_UNREADABLE && verdict != PAYLOAD_NEWER) {
        paper.kind = payload->type == PAYLOAD_RECEIPT ? AUDIT_RECEIPT : AUDIT_STATEMENT;
        if (paper.kind == AUDIT_RECEIPT) {
            paper.number = payload->receipt.entry.number;
            paper.seq = payload->receipt.entry.seq;
        }
    }
    if (verdict == PAYLOAD_GENUINE) {
        struct claim claim = check_claim_of(payload);

        rc = audit_judge(a, &paper, &claim, e);
    } else {
        set_why(&paper, of[verdict], &why);
    }
    return rc == ERR_OK ? audit_add(a, &paper, e) : rc;
}

/* Signed by a key that is not trusted here: of another book, by its own first line? */
static void
set_stranger(const struct audit *a, struct audit_paper *paper, const char *note, size_t n,
             const struct err *why)
{
    const char *origin = a->keys[0].name, *end = memchr(note, '\n', n);
    size_t line_n = end == NULL ? n : (size_t)(end - note), origin_n = strlen(origin);
    bool is_ours = line_n >= origin_n && memcmp(note, origin, origin_n) == 0 &&
                   (line_n == origin_n || note[origin_n] == '/');

    set_why(paper, is_ours ? AUDIT_UNKNOWN_KEY : AUDIT_OTHER_BOOK, why);
}

/* The note of a later version, whose second line says which. */
static void
set_newer(struct audit_paper *paper, const char *note)
{
    const char *version = strchr(note, '\n') + 1;
    struct err why;

    (void)err_set(&why, ERR_NEWER,
                  "the note is of version %.*s; this program knows version 1",
                  (int)(strchr(version, '\n') - version - 1), version + 1);
    set_why(paper, AUDIT_NEWER, &why);
}

/* The witnesses that were asked for. */
static void
check_witnesses(const struct audit *a, struct audit_paper *paper, const char *note,
                size_t n)
{
    int64_t when[NOTE_SIGNATURES_MAX];
    struct err why;

    if (a->witness_count == 0)
        return;
    if (cosign_check(note, n, a->witnesses, a->witness_count, when, &why) != ERR_OK) {
        set_why(paper, AUDIT_INVALID, &why);
        return;
    }
    for (size_t i = 0; i < a->witness_count; i++)
        if (when[i] < 0) {
            paper->lacks_witness = true;
            (void)err_set(&why, ERR_NOTFOUND, "not cosigned by '%s'",
                          a->witnesses[i].name);
            paper->why = why;
        }
}

/* What the text of a note says, by the key that signed it. */
struct note_words {
    struct note_checkpoint checkpoint;
    struct note_receipt receipt;
    struct note_statement statement;
    struct note_lookup lookup;
};

static enum err_code
parse_note(struct audit_paper *paper, const char *text, size_t n, struct note_words *w,
           struct claim *out)
{
    enum err_code rc;

    switch (paper->kind) {
    case AUDIT_RECEIPT:
        rc = note_parse_receipt(text, n, &w->receipt, NULL);
        *out = (struct claim){ .origin = w->receipt.origin,
                               .size = w->receipt.seq + 1,
                               .root = w->receipt.root,
                               .leaf = w->receipt.leaf,
                               .index = w->receipt.seq };
        if (rc == ERR_OK)
            paper->seq = (int64_t)w->receipt.seq;
        return rc;
    case AUDIT_STATEMENT:
        rc = note_parse_statement(text, n, &w->statement, NULL);
        *out = (struct claim){ .origin = w->statement.origin,
                               .size = w->statement.size,
                               .root = w->statement.root,
                               .previous_size = w->statement.previous_size,
                               .previous_root = w->statement.previous_root,
                               .statement = &w->statement };
        return rc;
    case AUDIT_LOOKUP:
        rc = note_parse_lookup(text, n, &w->lookup, NULL);
        *out = (struct claim){ .origin = w->lookup.origin,
                               .size = w->lookup.size,
                               .root = w->lookup.root };
        return rc;
    case AUDIT_NOTHING:
    case AUDIT_CHECKPOINT:
    case AUDIT_PROOF:
    case AUDIT_KIND_COUNT:
        break;
    }
    rc = note_parse_checkpoint(text, n, &w->checkpoint, NULL);
    *out = (struct claim){ .origin = w->checkpoint.origin,
                           .size = w->checkpoint.size,
                           .root = w->checkpoint.root };
    return rc;
}

/* A receipt's note does not hold its entry: the book's, where it is the same one. */
static const struct entry *
receipt_at(const struct audit *a, const struct claim *claim, struct audit_paper *paper)
{
    struct audit_room *room = a->room;
    uint8_t leaf[HASH_BYTES];
    size_t n = 0;

    if (ledger_body(a->l, paper->seq, room->body, &n, leaf, NULL) != ERR_OK ||
        memcmp(leaf, claim->leaf, HASH_BYTES) != 0 ||
        entry_decode(room->body, n, &room->entry_room, &room->entry, NULL) != ERR_OK ||
        kinds_rows[room->entry.kind].paper != KIND_RECEIPT_PAPER)
        return NULL;
    paper->number = room->entry.number;
    return &room->entry;
}

static enum err_code
read_note(struct source *src, const char *note, size_t n, struct err *e)
{
    static const enum audit_kind kinds[] = { AUDIT_CHECKPOINT, AUDIT_RECEIPT,
                                             AUDIT_STATEMENT, AUDIT_LOOKUP };
    struct audit_paper paper = paper_of(src);
    struct audit *a = src->a;
    struct note_words words;
    struct claim claim;
    struct err why = { .code = ERR_OK };
    size_t text_n = 0, by = 0;
    enum err_code rc = note_open(note, n, a->keys, 4, &text_n, &by, &why);

    if (rc == ERR_OK)
        paper.kind = kinds[by];
    if ((rc == ERR_OK && note_is_newer(note, text_n)) ||
        (rc == ERR_NOTFOUND && note_is_newer(note, n)))
        set_newer(&paper, note);
    else if (rc == ERR_NOTFOUND)
        set_stranger(a, &paper, note, n, &why);
    else if (rc != ERR_OK)
        set_why(&paper, rc == ERR_CORRUPT ? AUDIT_INVALID : AUDIT_UNREADABLE, &why);
    else if (parse_note(&paper, note, text_n, &words, &claim) != ERR_OK ||
             claim.size == 0 || strcmp(claim.origin, a->keys[0].name) != 0) {
        (void)err_set(&why, ERR_INVALID, "signed, but not a paper of a book");
        set_why(&paper, AUDIT_INVALID, &why);
    } else {
        if (paper.kind == AUDIT_RECEIPT)
            claim.receipt = receipt_at(a, &claim, &paper);
        rc = audit_judge(a, &paper, &claim, e);
        if (rc != ERR_OK)
            return rc;
        if (paper.kind == AUDIT_CHECKPOINT)
            check_witnesses(a, &paper, note, n);
    }
    return audit_add(a, &paper, e);
}

static enum err_code
read_proof(struct source *src, const char *text, size_t n, struct err *e)
{
    struct audit_paper paper = paper_of(src);
    struct audit *a = src->a;
    struct tlog_proof *proof = &a->room->proof;
    struct entry *entry = &a->room->entry;
    struct note_checkpoint cp;
    struct claim claim = { .size = 0 };
    uint8_t leaf[HASH_BYTES];
    struct err why = { .code = ERR_OK };
    enum err_code rc = tlog_proof_parse(text, n, proof, &why);

    if (rc == ERR_OK) {
        paper.kind = AUDIT_PROOF;
        paper.seq = (int64_t)proof->index;
        rc = tlog_proof_check(a->h, proof, NULL, a->keys, 1, &cp, &why);
    }
    if (rc == ERR_NOTFOUND)
        set_stranger(a, &paper, proof->note, proof->note_bytes, &why);
    else if (rc != ERR_OK)
        set_why(&paper, rc == ERR_CORRUPT ? AUDIT_INVALID : AUDIT_UNREADABLE, &why);
    if (rc != ERR_OK)
        return audit_add(a, &paper, e);
    hash_leaf(a->h, proof->extra, proof->extra_bytes, leaf);
    claim = (struct claim){ .origin = cp.origin,
                            .size = cp.size,
                            .root = cp.root,
                            .leaf = leaf,
                            .index = proof->index };
    if (entry_decode(proof->extra, proof->extra_bytes, &a->room->entry_room, entry,
                     NULL) == ERR_OK &&
        entry->seq == (int64_t)proof->index) {
        claim.prev = entry->seq > 0 ? entry->prev : NULL;
        if (kinds_rows[entry->kind].paper == KIND_RECEIPT_PAPER) {
            claim.receipt = entry;
            paper.number = entry->number;
        }
    }
    rc = audit_judge(a, &paper, &claim, e);
    if (rc != ERR_OK)
        return rc;
    check_witnesses(a, &paper, proof->note, proof->note_bytes);
    return audit_add(a, &paper, e);
}

/* One code a line; empty lines, and those that begin with "# ", are for people. */
static enum err_code
read_lines(struct source *src, const char *text, size_t n, struct err *e)
{
    const char *end = text + n;
    size_t line = 0, before = src->a->count;
    enum err_code rc = ERR_OK;

    while (rc == ERR_OK && text < end) {
        const char *newline = memchr(text, '\n', (size_t)(end - text));
        const char *stop = newline == NULL ? end : newline;
        size_t line_n = (size_t)(stop - text);

        line++;
        while (line_n > 0 && strchr(" \t\r", text[line_n - 1]) != NULL &&
               text[line_n - 1] != '\0')
            line_n--;
        if (line_n > 0 && (line_n < 2 || memcmp(text, "# ", 2) != 0)) {
            src->part = line;
            rc = read_code(src, text, line_n, e);
        }
        text = newline == NULL ? end : newline + 1;
    }
    src->part = 0;
    if (rc == ERR_OK && src->a->count == before)
        rc = add_empty(src, e);
    return rc;
}

static bool
is_note(const char *text, size_t n)
{
    static const char mark[] = "\n\n" SIGLINE_PREFIX;
    const size_t mark_n = strlen(mark);

    for (const char *p = text; p + mark_n <= text + n; p++) {
        p = memchr(p, '\n', (size_t)(text + n - p));
        if (p == NULL || p + mark_n > text + n)
            return false;
        if (memcmp(p, mark, mark_n) == 0)
            return true;
    }
    return false;
}

static enum err_code
read_text(struct source *src, const char *path, struct err *e)
{
    struct err why = { .code = ERR_OK };
    char *text = NULL;
    size_t n = 0;
    enum err_code rc = file_read(path, FILE_BYTES_MAX, &text, &n, &why);

    if (rc != ERR_OK)
        return add_unreadable(src, &why, e);
    if (n >= strlen(PROOF_BEGIN) && memcmp(text, PROOF_BEGIN, strlen(PROOF_BEGIN)) == 0)
        rc = read_proof(src, text, n, e);
    else if (is_note(text, n))
        rc = read_note(src, text, n, e);
    else
        rc = read_lines(src, text, n, e);
    free(text);
    return rc;
}

static enum err_code
scanned(void *arg, const char *text, struct err *e)
{
    struct source *src = arg;

    src->part++;
    src->failed = read_code(src, text, strlen(text), e);
    return src->failed;
}

/* Every code in a picture or PDF. */
static enum err_code
read_picture(struct source *src, struct err *e)
{
    struct err why = { .code = ERR_OK };
    size_t codes = 0;
    enum err_code rc =
        scan_file(src->name, src->a->temp_folder, scanned, src, &codes, &why);

    if (src->failed != ERR_OK) {
        *e = why;
        return src->failed;
    }
    if (rc == ERR_OK && codes > 0)
        return ERR_OK;
    src->part = 0;
    if (rc == ERR_OK)
        (void)err_set(&why, ERR_NOTFOUND, "no code was found (a draft has none)");
    return add_unreadable(src, &why, e);
}

enum err_code
audit_read(struct audit *a, const char *source, size_t number, struct err *e)
{
    struct source src = { .a = a, .name = source };
    struct stat st;

    assert(number > 0);
    if (strcmp(source, "-") == 0)
        return read_text(&src, source, e);
    if (scan_is_picture(source))
        return read_picture(&src, e);
    if (stat(source, &st) == 0)
        return read_text(&src, source, e);
    src.name = "";
    src.part = number;
    enum err_code rc = read_code(&src, source, strlen(source), e);

    if (rc == ERR_OK && a->papers[a->count - 1].verdict == AUDIT_UNREADABLE &&
        strchr(source, '#') == NULL) {
        struct err why;

        (void)err_set(&why, ERR_NOTFOUND,
                      "there is no file '%s', and it is not what a QR says", source);
        set_why(&a->papers[a->count - 1], AUDIT_UNREADABLE, &why);
    }
    return rc;
}
