/* SPDX-License-Identifier: MIT */
/* Many papers, two pasts: audits without a terminal, two of them side by side [I11]. */
#include <sys/stat.h>

#include "cli/audit/audit.h"
#include "cli/desk/gift.h"
#include "cli/desk/receipt_sheet.h"
#include "cli/desk/statement_act.h"
#include "ledger/base/file.h"
#include "ledger/keyfile.h"
#include "ledger/note/note_text.h"
#include "receipts/payload.h"
#include "tests/fixture.h"

static struct desk mine, theirs;
static char theirs_path[160];

static struct instant
village_clock(void *arg, const struct config *config)
{
    (void)arg;
    (void)config;
    return fx.now;
}

static void
open_desk(const char *path, struct desk *d)
{
    struct desk_calls calls = desk_system;

    calls.now = village_clock;
    T_OK(desk_open(path, LEDGER_WRITE, "THUQUY", &calls, d, &fx.e), &fx.e);
    d->confirm_date = true; /* the book begins long before the clock */
    T_OK(desk_unlock(d, NULL, 0, &fx.e), &fx.e);
}

static void
copy_book(void)
{
    static const char *const parts[] = { "", "-vault", "-key" };

    snprintf(theirs_path, sizeof theirs_path, "%s/khac.lalanh", fx.folder);
    for (size_t i = 0; i < 3; i++) {
        char from[200], to[200], *bytes = NULL;
        size_t n = 0;

        snprintf(from, sizeof from, "%s%s", fx.path, parts[i]);
        snprintf(to, sizeof to, "%s%s", theirs_path, parts[i]);
        T_OK(file_read(from, 64u << 20, &bytes, &n, &fx.e), &fx.e);
        T_OK(file_write(to, bytes, n, &fx.e), &fx.e);
        T(chmod(to, 0600) == 0); /* a key that others can read is refused */
        free(bytes);
    }
}

/* A gift on a desk, and what the QR of its receipt says. */
static void
enter_on(struct desk *d, int32_t day, int64_t amount, char url[PAYLOAD_URL_BYTES])
{
    static struct gift gift;
    const struct gift_request r = { .fund = "NKT", .date_day = day, .amount = amount };

    T_OK(gift_enter(d, &r, &gift, &fx.e), &fx.e);
    T_OK(receipt_sheet_url(d, gift.receipt.number, url, &fx.e), &fx.e);
}

static void
enter(struct desk *d, int64_t amount, char url[PAYLOAD_URL_BYTES])
{
    enter_on(d, -1, amount, url);
}

/* One past of two gifts; from there on two books by the same key. */
static char common[PAYLOAD_URL_BYTES], ours[PAYLOAD_URL_BYTES], other[PAYLOAD_URL_BYTES];

static void
open_two_pasts(void)
{
    struct entry fund;

    fx_open();
    fund = fx_fund("NKT");
    fx_put(&fund);
    ledger_close(fx.l);
    fx.l = NULL;
    open_desk(fx.path, &mine);
    enter(&mine, 100000, common);
    desk_close(&mine);
    copy_book();
    open_desk(fx.path, &mine);
    open_desk(theirs_path, &theirs);
    enter(&mine, 200000, ours);
    enter(&theirs, 300000, other);
}

static void
close_two_pasts(void)
{
    desk_close(&mine);
    desk_close(&theirs);
    fx_close();
}

static void
begin(struct audit *a, struct desk *d)
{
    T_OK(audit_init(a, d->ledger, &ledger_identity(d->ledger)->checkpoint_key, "/nowhere",
                    &fx.e),
         &fx.e);
}

TEST(two_audits_read_in_turn_and_each_keeps_its_own)
{
    static struct audit a, b;

    open_two_pasts();
    begin(&a, &mine);
    begin(&b, &theirs);
    T_OK(audit_read(&a, common, 1, &fx.e), &fx.e);
    T_OK(audit_read(&b, ours, 1, &fx.e), &fx.e);
    T_OK(audit_read(&a, ours, 2, &fx.e), &fx.e);
    T_OK(audit_read(&b, common, 2, &fx.e), &fx.e);
    audit_conclude(&a);
    audit_conclude(&b);
    T_INT(a.papers[0].verdict, AUDIT_IN_BOOK);
    T_INT(a.papers[1].verdict, AUDIT_SAME);
    T_INT(b.papers[0].verdict, AUDIT_REWRITTEN);
    T_INT(b.papers[1].verdict, AUDIT_IN_BOOK);
    T_INT(audit_weigh(&a, &a.papers[1]), CHECK_HOLDS);
    T_INT(audit_weigh(&b, &b.papers[0]), CHECK_AGAINST);
    T_INT(a.to, 0);
    /* What both hold ends with the common receipt; the next entry differs. */
    T_INT(b.from, (uint64_t)b.papers[1].seq + 1);
    T(b.to > b.from);
    audit_free(&a);
    audit_free(&b);
    close_two_pasts();
}

TEST(papers_of_two_pasts_convict_the_key_whatever_the_book_says)
{
    static struct audit a;

    open_two_pasts();
    begin(&a, &mine);
    T_OK(audit_read(&a, other, 1, &fx.e), &fx.e);
    T_OK(audit_read(&a, common, 2, &fx.e), &fx.e);
    T_OK(audit_read(&a, ours, 3, &fx.e), &fx.e);
    audit_conclude(&a);
    T_INT(a.contradictions, 2);
    T_INT(a.papers[0].against, 3);
    T_INT(a.papers[2].against, 1);
    T_INT(a.papers[1].against, 0);
    /* The paper that agrees with the book is evidence, too. */
    T_INT(audit_weigh(&a, &a.papers[2]), CHECK_AGAINST);
    T_INT(audit_weigh(&a, &a.papers[1]), CHECK_HOLDS);
    audit_free(&a);
    close_two_pasts();
}

TEST(what_cannot_be_read_accuses_nobody)
{
    static const char *const junk[] = { "", "x", "#", "/", ".", "\xff\xfe", "none.pdf" };
    static struct audit a;

    open_two_pasts();
    begin(&a, &mine);
    for (size_t i = 0; i < sizeof junk / sizeof junk[0]; i++)
        T_OK(audit_read(&a, junk[i], i + 1, &fx.e), &fx.e);
    audit_conclude(&a);
    T_INT(a.count, sizeof junk / sizeof junk[0]);
    for (size_t i = 0; i < a.count; i++) {
        T_INT(a.papers[i].verdict, AUDIT_UNREADABLE);
        T_INT(audit_weigh(&a, &a.papers[i]), CHECK_OPEN);
        T(a.papers[i].why.code != ERR_OK);
    }
    audit_free(&a);
    audit_free(&a); /* one that was freed is fine */
    close_two_pasts();
}

/* A book with two published sheets; its key in hand. */
static struct keyfile_secret secret;
static struct note_statement sheets[2];

static void
publish(int32_t from, int32_t to, struct note_statement *note)
{
    static struct statement_made made;
    const struct statement_request r = {
        .from_day = from, .to_day = to, .small_limit = -1, .publish = true
    };
    uint8_t sig[CRYPTO_SIG_BYTES];

    T_OK(statement_act_make(&mine, &r, &made, &fx.e), &fx.e);
    T_OK(ledger_sign_statement(mine.ledger, made.st.seq, note, sig, &fx.e), &fx.e);
    statement_free(&made.st);
}

static void
open_two_sheets(void)
{
    struct keyfile *key = NULL;
    char path[200];
    struct entry fund;

    fx_open();
    fund = fx_fund("NKT");
    fx_put(&fund);
    ledger_close(fx.l);
    fx.l = NULL;
    open_desk(fx.path, &mine);
    enter_on(&mine, fx_day(1, 10), 9000000, common);
    publish(fx_day(1, 1), fx_day(1, 31), &sheets[0]);
    enter_on(&mine, fx_day(2, 10), 200000, ours);
    publish(fx_day(2, 1), fx_day(2, 28), &sheets[1]);
    enter(&mine, 300000, other);
    snprintf(path, sizeof path, "%s-key", fx.path);
    T_OK(keyfile_open(path, &key, &fx.e), &fx.e);
    T_OK(keyfile_unlock(key, NULL, 0, &secret, &fx.e), &fx.e);
    keyfile_close(key);
}

/* Sign whatever it says with the book's own key, as its QR. */
static void
sign_sheet(const struct note_statement *note, char url[PAYLOAD_URL_BYTES])
{
    static struct payload p;
    const struct ledger_identity *id = ledger_identity(mine.ledger);
    uint8_t bytes[PAYLOAD_BYTES_MAX];
    char text[NOTE_BYTES];
    struct hash *h = NULL;
    size_t n = note_text_statement(note, text);

    p.type = PAYLOAD_STATEMENT;
    p.statement = *note;
    memcpy(p.key_id, id->statement_key.id, NOTE_KEYID_BYTES);
    crypto_sign_expanded(secret.signer, text, n, p.sig);
    T_OK(hash_open(&h, &fx.e), &fx.e);
    T_OK(payload_encode(h, &p, bytes, &n, &fx.e), &fx.e);
    hash_close(h);
    (void)payload_url(id->host, bytes, n, url);
}

/* The n-th lie of the second sheet; false: there is none more. */
static bool
tell_lie(int n, struct note_statement *note)
{
    *note = sheets[1];
    switch (n) {
    case 0: /* five million less, and it adds up */
        note->opening -= 5000000;
        note->left -= 5000000;
        return true;
    case 1:
        note->received += 1000;
        note->left += 1000;
        return true;
    case 2:
        note->used += 1000;
        note->left -= 1000;
        return true;
    case 3:
        note->from_day++;
        return true;
    case 4:
        note->to_day--;
        return true;
    case 5:
        strcpy(note->fund, "NKT"); /* the book's is of all funds */
        return true;
    case 6:
        strcpy(note->fund, "KHONGCO");
        return true;
    case 7:
        note->json_sha256[0] ^= 1;
        return true;
    case 8: /* no sheet before it */
        note->previous_size = 0;
        memcpy(note->previous_root, sheets[0].previous_root, HASH_BYTES);
        return true;
    case 9:
        note->previous_root[31] ^= 1;
        return true;
    case 10: /* another sheet before it, with the true root there */
        note->previous_size--;
        T_OK(ledger_root(mine.ledger, (int64_t)note->previous_size, note->previous_root,
                         &fx.e),
             &fx.e);
        return true;
    case 11: /* a size where no statement stands, with its true root */
        note->size--;
        T_OK(ledger_root(mine.ledger, (int64_t)note->size, note->root, &fx.e), &fx.e);
        return true;
    case 12: /* the first sheet's place, with the second one's numbers */
        note->size = sheets[0].size;
        memcpy(note->root, sheets[0].root, HASH_BYTES);
        note->previous_size = 0;
        memcpy(note->previous_root, sheets[0].previous_root, HASH_BYTES);
        return true;
    default:
        return false;
    }
}

/* [I11] A yes compares all that was signed, not the root alone. */
TEST(a_sheet_signed_with_anything_false_is_convicted)
{
    static struct audit a;
    static char truth[PAYLOAD_URL_BYTES], lie[PAYLOAD_URL_BYTES];
    struct note_statement note;
    int n = 0;

    open_two_sheets();
    sign_sheet(&sheets[1], truth);
    for (; tell_lie(n, &note); n++) {
        sign_sheet(&note, lie);
        begin(&a, &mine);
        T_OK(audit_read(&a, truth, 1, &fx.e), &fx.e);
        T_OK(audit_read(&a, lie, 2, &fx.e), &fx.e);
        audit_conclude(&a);
        T_INT(a.papers[0].verdict, AUDIT_IN_BOOK);
        if (a.papers[1].verdict != AUDIT_REWRITTEN)
            printf("# lie %d\n", n);
        T_INT(a.papers[1].verdict, AUDIT_REWRITTEN);
        T_INT(audit_weigh(&a, &a.papers[1]), CHECK_AGAINST);
        /* Side by side, whatever the book says: two texts of one size. */
        T_INT(a.papers[1].against, note.size == sheets[1].size ? 1 : 0);
        audit_free(&a);
    }
    T_INT(n, 13);
    crypto_wipe(&secret, sizeof secret);
    desk_close(&mine);
    fx_close();
}

T_MAIN(T_RUN(a_sheet_signed_with_anything_false_is_convicted)
           T_RUN(two_audits_read_in_turn_and_each_keeps_its_own)
               T_RUN(papers_of_two_pasts_convict_the_key_whatever_the_book_says)
                   T_RUN(what_cannot_be_read_accuses_nobody))
