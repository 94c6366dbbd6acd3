/* SPDX-License-Identifier: MIT */
/* Many papers, two pasts: audits without a terminal, two of them side by side [I11]. */
#include <sys/stat.h>

#include "cli/audit/audit.h"
#include "cli/desk/gift.h"
#include "cli/desk/receipt_sheet.h"
#include "ledger/base/file.h"
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
enter(struct desk *d, int64_t amount, char url[PAYLOAD_URL_BYTES])
{
    static struct gift gift;
    const struct gift_request r = { .fund = "NKT", .date_day = -1, .amount = amount };

    T_OK(gift_enter(d, &r, &gift, &fx.e), &fx.e);
    T_OK(receipt_sheet_url(d, gift.receipt.number, url, &fx.e), &fx.e);
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

T_MAIN(T_RUN(two_audits_read_in_turn_and_each_keeps_its_own)
           T_RUN(papers_of_two_pasts_convict_the_key_whatever_the_book_says)
               T_RUN(what_cannot_be_read_accuses_nobody))
