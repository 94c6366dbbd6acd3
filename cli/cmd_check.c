/* SPDX-License-Identifier: MIT */
/* lalanh check: one paper, alone, and against the book where there is one. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cli/cmd.h"
#include "cli/scan.h"
#include "ledger/money.h"
#include "ledger/store.h"
#include "ledger/view.h"
#include "receipts/labels.h"
#include "receipts/payload_check.h"
#include "receipts/receipt.h"
#include "receipts/words.h"

static struct {
    const char *paper, *vkey, *format;
} in;

static const struct opt rows[] = {
    { .value = N_("URL|FILE.pdf"),
      .kind = OPT_FILE,
      .required = true,
      .to.text = &in.paper,
      .help = N_("what a QR says, or a PDF with QR codes") },
    { .name = "vkey",
      .value = N_("KEY"),
      .kind = OPT_TEXT,
      .to.text = &in.vkey,
      .help = N_("the public key to trust (default: that of the book)") },
    CMD_FORMAT_ROW(&in.format),
    OPT_END
};

/* What is said of one paper. */
enum verdict { GENUINE, VOID_PAPER, INVALID, UNKNOWN_KEY, UNREADABLE };

struct paper {
    enum verdict verdict;
    enum { BOOK_NONE, BOOK_SAME, BOOK_DIFFERS } book;
    struct projection_receipt row; /* when BOOK_SAME and a receipt */
    struct err why;
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

static const char *const verdict_words[] = { "genuine", "void", "invalid", "unknown-key",
                                             "unreadable" };

static const char *
verdict_text(enum verdict v)
{
    switch (v) {
    case GENUINE:
        return _("GENUINE");
    case VOID_PAPER:
        return _("VOID: it counted once, and does no longer");
    case INVALID:
        return _("NOT VALID: the signature does not fit what it says");
    case UNKNOWN_KEY:
        return _("NOT CONFIRMED: signed by a key that is not known here");
    case UNREADABLE:
        return _(
            "UNREADABLE: the code is damaged or cut off; this says nothing about the "
            "paper");
    }
    return "";
}

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
        return session_usage(c->s, e, N_("--vkey: %s"), e->msg);
    note_key_init(c->hash, given.name, NOTE_RECEIPT, given.public_key,
                  &c->keys[c->key_count++]);
    note_key_init(c->hash, given.name, NOTE_STATEMENT, given.public_key,
                  &c->keys[c->key_count++]);
    return ERR_OK;
}

/* Is what the paper signs still what the book says? */
static enum err_code
compare(struct checking *c, const struct payload *p, struct paper *out, struct err *e)
{
    static char body[ENTRY_BYTES_MAX + 1];
    struct ledger *l = c->s->ledger;
    bool is_receipt = p->type == PAYLOAD_RECEIPT;
    uint64_t size = is_receipt ? (uint64_t)p->receipt.entry.seq + 1 : p->statement.size;
    const uint8_t *root = is_receipt ? p->receipt.root : p->statement.root;
    uint8_t leaf[HASH_BYTES], mine[HASH_BYTES];
    size_t n = 0;
    enum err_code rc;

    if (l == NULL || strcmp(p->origin, ledger_identity(l)->origin) != 0)
        return ERR_OK;
    out->book = BOOK_DIFFERS;
    rc = ledger_body(l, (int64_t)size - 1, body, &n, leaf, e);
    if (rc == ERR_NOTFOUND)
        return ERR_OK; /* the book is shorter than the paper says */
    if (rc == ERR_OK)
        rc = ledger_root(l, (int64_t)size, mine, e);
    if (rc != ERR_OK)
        return rc;
    if (memcmp(mine, root, HASH_BYTES) != 0 ||
        (is_receipt && memcmp(leaf, p->receipt.leaf, HASH_BYTES) != 0))
        return ERR_OK;
    out->book = BOOK_SAME;
    if (is_receipt)
        rc = view_receipt(l, p->receipt.entry.number, &out->row, e);
    return rc;
}

static enum err_code
judge(struct checking *c, const char *text, struct payload *p, struct paper *out,
      struct err *e)
{
    static const enum verdict of[] = { [PAYLOAD_GENUINE] = GENUINE,
                                       [PAYLOAD_INVALID] = INVALID,
                                       [PAYLOAD_UNKNOWN_KEY] = UNKNOWN_KEY,
                                       [PAYLOAD_UNREADABLE] = UNREADABLE };
    enum err_code rc = ERR_OK;

    memset(out, 0, sizeof *out);
    out->verdict = of[payload_check(c->hash, text, strlen(text), c->keys, c->key_count, p,
                                    &out->why)];
    if (out->verdict == GENUINE)
        rc = compare(c, p, out, e);
    if (rc == ERR_OK && out->book == BOOK_SAME && p->type == PAYLOAD_RECEIPT &&
        out->row.state != RECEIPT_VALID)
        out->verdict = VOID_PAPER;
    return rc;
}

static void
print_goods(const struct entry *entry)
{
    char qty[MONEY_TEXT_BYTES];

    for (size_t i = 0; i < entry->line_count; i++)
        (void)printf("  %s: %s %s %s\n", _("received"),
                     money_format_quantity(entry->lines[i].qty_milli, qty),
                     entry->lines[i].unit, entry->lines[i].item);
}

static void
print_receipt(struct checking *c, const struct payload *p)
{
    const struct entry *entry = &p->receipt.entry;
    char date[DATE_TEXT_BYTES], figures[MONEY_TEXT_BYTES], words[WORDS_BYTES];
    const struct words_style style = { 0 };

    (void)c;
    (void)printf("  %s: %" PRId64 "\n", _("receipt"), entry->number);
    (void)printf("  %s: %s\n", _("date"), date_format_vn(entry->date_day, date));
    if (entry->has[M_AMOUNT])
        (void)printf("  %s: %s đ (%s)\n", _("received"),
                     money_format(entry->amount, figures),
                     words_amount(entry->amount, &style, words));
    print_goods(entry);
    if (p->receipt.is_disclosed)
        (void)printf("  %s: %s\n", _("from"), p->receipt.name);
    (void)printf("  %s: %s\n", _("fund"), entry->fund);
    if (entry->has[M_PURPOSE])
        (void)printf("  %s: %s\n", _("purpose"), labels_purpose(entry->purpose));
}

static void
print_statement(const struct payload *p)
{
    const struct note_statement *st = &p->statement;
    char a[DATE_TEXT_BYTES], b[DATE_TEXT_BYTES];
    char n[4][MONEY_TEXT_BYTES];

    (void)printf(_("  statement of %s, %s to %s\n"), st->fund,
                 date_format_vn(st->from_day, a), date_format_vn(st->to_day, b));
    (void)printf(_("  opening %s, received %s, used %s, left %s\n"),
                 money_format(st->opening, n[0]), money_format(st->received, n[1]),
                 money_format(st->used, n[2]), money_format(st->left, n[3]));
    (void)printf("  %s\n", _("Compare these four numbers with the sheet."));
}

static void
print_text(struct checking *c, const struct payload *p, const struct paper *paper)
{
    (void)printf("%s\n", verdict_text(paper->verdict));
    if (paper->verdict == UNREADABLE) {
        (void)printf("  %s\n", paper->why.msg);
        return;
    }
    if (p->type == PAYLOAD_RECEIPT)
        print_receipt(c, p);
    else
        print_statement(p);
    if (paper->verdict == GENUINE || paper->verdict == VOID_PAPER)
        (void)printf("  %s: %s\n", _("book"), p->origin);
    if (paper->verdict == VOID_PAPER)
        (void)printf(paper->row.state == RECEIPT_REPLACED
                         ? _("  replaced by entry %" PRId64 "\n")
                         : _("  void since entry %" PRId64 "\n"),
                     paper->row.by_seq);
    if (paper->book == BOOK_DIFFERS)
        (void)printf("  %s\n",
                     _("THE BOOK HERE IS NOT THE ONE THAT SIGNED THIS PAPER: it was "
                       "rewritten, or is an older copy"));
    else if (paper->book == BOOK_SAME)
        (void)printf("  %s\n", _("still in the book here, unchanged"));
    else if (paper->verdict == GENUINE)
        (void)printf("  %s\n",
                     _("whether it is still in force is not known without the book"));
}

static void
row_of(struct checking *c, const struct payload *p, const struct paper *paper)
{
    bool is_receipt = p->type == PAYLOAD_RECEIPT && paper->verdict != UNREADABLE;

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
    out_string(c->out, paper->book == BOOK_NONE   ? NULL
                       : paper->book == BOOK_SAME ? "same"
                                                  : "differs");
    out_string(c->out, paper->why.code == ERR_OK ? NULL : paper->why.msg);
    out_end_row(c->out);
}

static enum err_code
check_one(void *arg, const char *text, struct err *e)
{
    static struct payload p;
    struct checking *c = arg;
    struct paper paper;
    int code = EXIT_DONE;
    enum err_code rc = judge(c, text, &p, &paper, e);

    if (rc != ERR_OK)
        return rc;
    if (c->out != NULL) {
        row_of(c, &p, &paper);
    } else {
        if (c->count > 0)
            (void)fputc('\n', stdout);
        print_text(c, &p, &paper);
    }
    c->count++;
    if (paper.verdict == UNKNOWN_KEY || paper.verdict == UNREADABLE)
        code = EXIT_FAILED;
    if (paper.verdict == INVALID || paper.verdict == VOID_PAPER ||
        paper.book == BOOK_DIFFERS)
        code = EXIT_DAMAGED;
    if (code > c->worst)
        c->worst = code;
    return ERR_OK;
}

static enum err_code
check_paper(struct checking *c, struct err *e)
{
    size_t n = strlen(in.paper), codes = 0;
    enum err_code rc;

    if (n < 4 || strcmp(in.paper + n - 4, ".pdf") != 0)
        return check_one(c, in.paper, e);
    rc = scan_pdf(in.paper, check_one, c, &codes, e);
    if (rc == ERR_IO)
        session_warn("%s", e->msg);
    if (rc == ERR_IO || (rc == ERR_OK && codes == 0))
        rc = check_one(c, "", e); /* no code was found: unreadable, never invalid */
    return rc;
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
    struct err absent;
    enum err_code rc;

    rc = ledger_open(s->ledger_path, LEDGER_READ, &s->ledger, &absent);
    if (rc != ERR_OK && rc != ERR_NOTFOUND)
        session_warn(N_("the book is not used: %s"), absent.msg);
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
        N_("Reads the URL of a QR, or a PDF through pdftoppm and zbarimg. Exit 0: "
           "genuine; 3: "
           "not valid, void, or not what the book says; 1: not confirmed or unreadable."),
        rows, CMD_ALONE, check);
