/* SPDX-License-Identifier: MIT */
/* lalanh check: one paper, alone, and against the book where there is one. */
#include <stdio.h>
#include <string.h>

#include "cli/audit/check_print.h"
#include "cli/cmd/cmd.h"
#include "cli/audit/scan.h"
#include "cli/term/sentence.h"
#include "receipts/payload_check.h"

static struct {
    const char *paper, *vkey, *format;
} in;

static const struct opt rows[] = {
    { .value = N_("URL|FILE.pdf"),
      .kind = OPT_FILE,
      .required = true,
      .to.text = &in.paper,
      .help = N_("what a QR says, or a PDF, PNG or JPEG with QR codes") },
    { .name = "vkey",
      .value = N_("KEY"),
      .kind = OPT_TEXT,
      .to.text = &in.vkey,
      .help = N_("the public key to trust (default: that of the book)") },
    CMD_FORMAT_ROW(&in.format),
    OPT_END
};

struct checking {
    struct session *s;
    struct hash *hash;
    struct note_key keys[2];
    size_t key_count;
    struct out *out; /* scripts: one row a paper */
    size_t count;
    int worst;
};

static const char *const verdict_words[] = {
    [CHECK_GENUINE] = "genuine",    [CHECK_VOID] = "void",
    [CHECK_INVALID] = "invalid",    [CHECK_UNKNOWN_KEY] = "unknown-key",
    [CHECK_NEWER] = "newer",        [CHECK_UNREADABLE] = "unreadable",
    [CHECK_NO_CODE] = "unreadable",
};

/* The keys to trust: --vkey, else those of the book. */
static enum err_code
load_keys(struct checking *c, struct err *e)
{
    struct ledger *l = c->s->ledger;
    struct note_key given;
    enum err_code rc;

    if (in.vkey == NULL) {
        if (l == NULL)
            return ERR_OK;
        c->keys[c->key_count++] = ledger_identity(l)->receipt_key;
        c->keys[c->key_count++] = ledger_identity(l)->statement_key;
        return ERR_OK;
    }
    rc = note_vkey_parse(c->hash, in.vkey, &given, e);
    if (rc != ERR_OK)
        return err_usage(e, FIELD_VKEY);
    note_key_init(c->hash, given.name, NOTE_RECEIPT, given.public_key,
                  &c->keys[c->key_count++]);
    note_key_init(c->hash, given.name, NOTE_STATEMENT, given.public_key,
                  &c->keys[c->key_count++]);
    return ERR_OK;
}

/* A genuine code behind another address: a phone would open that page. */
static void
warn_address(const char *text, const struct ledger_identity *book)
{
    const char *end = strchr(text, '#'), *begin;
    size_t n = strlen(book->host);

    if (end == NULL)
        end = strstr(text, "%23");
    if (end == NULL)
        return;
    for (begin = end; begin > text && (unsigned char)begin[-1] > ' ';)
        begin--;
    if (end > begin && ((size_t)(end - begin) != n || strncmp(begin, book->host, n) != 0))
        session_warn(N_("the address is not '%s': a phone may open a false page"),
                     book->host);
}

static enum err_code
judge(struct checking *c, const char *text, struct payload *p, struct check_paper *out,
      struct err *e)
{
    static const enum check_verdict of[] = { [PAYLOAD_GENUINE] = CHECK_GENUINE,
                                             [PAYLOAD_INVALID] = CHECK_INVALID,
                                             [PAYLOAD_UNKNOWN_KEY] = CHECK_UNKNOWN_KEY,
                                             [PAYLOAD_UNREADABLE] = CHECK_UNREADABLE,
                                             [PAYLOAD_NEWER] = CHECK_NEWER };
    struct check_claim claim;
    enum err_code rc = ERR_OK;

    memset(out, 0, sizeof *out);
    out->verdict = of[payload_check(c->hash, text, strlen(text), c->keys, c->key_count, p,
                                    &out->why)];
    if (out->verdict != CHECK_GENUINE || check_print_signer(c->s->ledger, p) == NULL)
        return ERR_OK;
    warn_address(text, check_print_signer(c->s->ledger, p));
    claim = check_book_claim_of(p);
    rc = check_book_claim(c->s->ledger, &claim, &out->book, e);
    if (rc == ERR_OK && out->book.state == CHECK_BOOK_SAME &&
        p->type == PAYLOAD_RECEIPT && out->book.row.state != RECEIPT_VALID)
        out->verdict = CHECK_VOID;
    return rc;
}

static void
row_of(struct checking *c, const struct payload *p, const struct check_paper *paper)
{
    char why[SENTENCE_BYTES];
    static const char *const book_words[] = { [CHECK_BOOK_NONE] = NULL,
                                              [CHECK_BOOK_SAME] = "same",
                                              [CHECK_BOOK_DIFFERS] = "differs",
                                              [CHECK_BOOK_CHANGED] = "changed",
                                              [CHECK_BOOK_AHEAD] = "differs" };
    bool is_receipt = p->type == PAYLOAD_RECEIPT && paper->verdict != CHECK_UNREADABLE &&
                      paper->verdict != CHECK_NEWER && paper->verdict != CHECK_NO_CODE;

    out_string(c->out, verdict_words[paper->verdict]);
    if (is_receipt)
        out_integer(c->out, p->receipt.entry.number);
    else
        out_none(c->out);
    if (is_receipt && p->receipt.entry.has[M_AMOUNT])
        out_amount(c->out, p->receipt.entry.amount);
    else
        out_none(c->out);
    if (is_receipt)
        out_day(c->out, p->receipt.entry.date_day);
    else
        out_none(c->out);
    out_string(c->out, is_receipt ? p->receipt.entry.fund : NULL);
    out_string(c->out, book_words[paper->book.state]);
    out_string(c->out,
               paper->why.code == ERR_OK ? NULL : sentence_make(&paper->why, why));
    out_end_row(c->out);
}

/* Say it, and remember the worst. */
static enum err_code
report(struct checking *c, const struct payload *p, const struct check_paper *paper,
       struct err *e)
{
    int code = EXIT_DONE;
    enum err_code rc = ERR_OK;

    if (c->out != NULL) {
        row_of(c, p, paper);
    } else {
        if (c->count > 0)
            (void)fputc('\n', stdout);
        rc = check_print(c->s->ledger, p, paper, e);
    }
    c->count++;
    if (paper->verdict == CHECK_UNKNOWN_KEY || paper->verdict == CHECK_UNREADABLE ||
        paper->verdict == CHECK_NO_CODE)
        code = EXIT_FAILED;
    if (paper->verdict == CHECK_NEWER)
        code = EXIT_NEWER;
    if (paper->verdict == CHECK_INVALID || paper->verdict == CHECK_VOID ||
        paper->book.state == CHECK_BOOK_DIFFERS ||
        paper->book.state == CHECK_BOOK_CHANGED || paper->book.state == CHECK_BOOK_AHEAD)
        code = EXIT_DAMAGED;
    c->worst = cmd_worse(c->worst, code);
    return rc;
}

static struct payload payload; /* of the paper at hand: too large for a stack */

static enum err_code
check_one(void *arg, const char *text, struct err *e)
{
    struct checking *c = arg;
    struct check_paper paper;
    enum err_code rc = judge(c, text, &payload, &paper, e);

    return rc == ERR_OK ? report(c, &payload, &paper, e) : rc;
}

/* A text, or every code in a file. A file without one is unreadable, never invalid. */
static enum err_code
check_paper(struct checking *c, struct err *e)
{
    struct check_paper paper = { .verdict = CHECK_NO_CODE };
    size_t codes = 0;
    enum err_code rc;

    if (!scan_is_picture(in.paper))
        return check_one(c, in.paper, e);
    rc = scan_file(in.paper, check_one, c, &codes, e);
    if (rc != ERR_IO && (rc != ERR_OK || codes > 0))
        return rc;
    if (rc == ERR_IO) {
        paper.verdict = CHECK_UNREADABLE;
        paper.why = *e;
    } else {
        (void)err_set(&paper.why, ERR_NOTFOUND, "no code was found (a draft has none)");
    }
    return report(c, &payload, &paper, e);
}

static enum err_code
check(struct session *s, struct err *e)
{
    static const struct out_column columns[] = {
        { "verdict", N_("verdict") }, { "receipt", N_("receipt") },
        { "amount", N_("amount") },   { "date", N_("date") },
        { "fund", N_("fund") },       { "book", N_("book") },
        { "reason", N_("reason") },
    };
    struct checking c = { .s = s };
    enum out_format format = out_format_of(in.format);
    char text[SENTENCE_BYTES];
    struct err absent;
    enum err_code rc;

    rc = ledger_open(s->ledger_path, LEDGER_READ, &s->ledger, &absent);
    if (rc != ERR_OK && rc != ERR_NOTFOUND)
        session_warn(N_("the book is not used: %s"), sentence_make(&absent, text));
    rc = hash_open(&c.hash, e);
    if (rc == ERR_OK)
        rc = load_keys(&c, e);
    if (rc == ERR_OK && format != OUT_TEXT) {
        rc = out_open(format, stdout, &c.out, e);
        if (rc == ERR_OK)
            out_table(c.out, columns, sizeof columns / sizeof columns[0]);
    }
    if (rc == ERR_OK)
        rc = check_paper(&c, e);
    hash_close(c.hash);
    if (rc != ERR_OK) {
        out_free(c.out);
        return rc;
    }
    s->exit_code = c.worst;
    return out_close(c.out, e);
}

const struct cmd cmd_check =
    CMD("check", N_("whether a paper is genuine"),
        N_("Reads the URL of a QR, or a file through pdftoppm and zbarimg. Exit 0: "
           "genuine; 3: not valid, void, or not what the book says; 4: newer than this "
           "program; 1: not confirmed or unreadable."),
        rows, CMD_ALONE, check);
