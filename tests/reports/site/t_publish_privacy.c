/* SPDX-License-Identifier: MIT */
/*
 * [I8] Every byte of a published site, also what PDF papers show and what JSON and HTML
 * escape, against every name, phone, account, memo, note and file name in the vault that
 * nobody agreed to show. And [I16]: who takes it back is gone at the next run.
 */
#include "tests/busy.h"
#include "ledger/base/base64.h"

#define SECRETS_MAX 400

static char site[128];

static struct {
    size_t count;
    char at[SECRETS_MAX][TEXT_NAME_BYTES];
} secrets;

static void
add_secret(const char *text)
{
    char folded[TEXT_FOLD_BYTES(TEXT_NAME_BYTES)];

    if (text[0] == '\0')
        return;
    T(secrets.count + 2 <= SECRETS_MAX);
    snprintf(secrets.at[secrets.count++], TEXT_NAME_BYTES, "%s", text);
    (void)text_fold(text, folded, sizeof folded); /* nor as one would search it */
    snprintf(secrets.at[secrets.count++], TEXT_NAME_BYTES, "%.199s", folded);
}

static enum err_code
collect(void *arg, int64_t seq, int what, struct err *e)
{
    struct vault *v = arg;
    struct vault_person p;
    struct vault_text t;
    struct vault_memo m;

    if (what == VAULT_PERSON) {
        T_OK(vault_person_get(v, seq, &p, e), e);
        add_secret(p.phone);
        if (p.publish != PUBLISH_NAME)
            add_secret(p.name);
    } else if (what == VAULT_MEMO) {
        T_OK(vault_memo_get(v, seq, &m, e), e);
        add_secret(m.memo);
        add_secret(m.reference);
        add_secret(m.counter);
    } else {
        T_OK(vault_text_get(v, seq, what, &t, e), e);
        add_secret(t.text);
    }
    return ERR_OK;
}

/* A copy without the escapes of JSON, HTML and CSV. */
static char *
unescape(const char *bytes, size_t n)
{
    static const struct {
        const char *from;
        char to;
    } pairs[] = { { "&amp;", '&' },  { "&lt;", '<' }, { "&gt;", '>' },  { "&quot;", '"' },
                  { "&#39;", '\'' }, { "\\\"", '"' }, { "\\\\", '\\' }, { "\"\"", '"' } };
    char *out = malloc(n + 1);
    size_t used = 0;

    for (size_t i = 0; i < n;) {
        size_t step = 1;
        char c = bytes[i];

        for (size_t k = 0; k < sizeof pairs / sizeof pairs[0]; k++)
            if (strncmp(bytes + i, pairs[k].from, strlen(pairs[k].from)) == 0) {
                c = pairs[k].to;
                step = strlen(pairs[k].from);
                break;
            }
        out[used++] = c;
        i += step;
    }
    out[used] = '\0';
    return out;
}

/* NUL bytes, in tiles and PDF, end no search. */
static bool
holds(const char *bytes, size_t n, const char *text)
{
    size_t m = strlen(text);

    for (const char *at = bytes; (size_t)(at - bytes) + m <= n; at++) {
        at = memchr(at, text[0], n - (size_t)(at - bytes) - m + 1);
        if (at == NULL)
            return false;
        if (memcmp(at, text, m) == 0)
            return true;
    }
    return false;
}

/* What a PDF shows. */
static char *
pdf_text(const char *name, size_t *n)
{
    char command[SITE_PATH + 64], *out = malloc(1 << 20);
    FILE *f;

    snprintf(command, sizeof command, "pdftotext -raw '%s/%s' - 2>/dev/null", site, name);
    f = popen(command, "r");
    *n = f == NULL ? 0 : fread(out, 1, (1 << 20) - 1, f);
    out[*n] = '\0';
    T(f != NULL && pclose(f) == 0 && *n > 0);
    return out;
}

/* Every file of the site as it was last published, in its guises: each is read and opened once,
 * and searched for hundreds of texts. */
static struct {
    size_t count;
    struct {
        char *bytes, *plain, *shown; /* shown: what a PDF shows, or NULL */
        size_t n, shown_n;
    } at[SITE_FILES_MAX];
} published;

static void
forget_site(void)
{
    for (size_t i = 0; i < published.count; i++) {
        free(published.at[i].bytes);
        free(published.at[i].plain);
        free(published.at[i].shown);
    }
    memset(&published, 0, sizeof published);
}

static struct publish_result
publish_and_read(void)
{
    static struct site_files files;
    struct publish_result r = busy_publish(site);

    forget_site();
    site_list(&files, site);
    T(files.count > 10);
    for (; published.count < files.count; published.count++) {
        const char *name = files.at[published.count], *dot = strrchr(name, '.');
        size_t n = 0, shown_n = 0;
        char *bytes = site_read(site, name, &n);

        T(bytes != NULL);
        published.at[published.count].bytes = bytes;
        published.at[published.count].n = n;
        published.at[published.count].plain = unescape(bytes, n);
        if (dot != NULL && strcmp(dot, ".pdf") == 0)
            published.at[published.count].shown = pdf_text(name, &shown_n);
        published.at[published.count].shown_n = shown_n;
    }
    return r;
}

/* In how many files of the site does this text stand, in any guise? */
static size_t
files_with(const char *text)
{
    size_t found = 0;

    T(published.count > 0);
    for (size_t i = 0; i < published.count; i++) {
        const char *shown = published.at[i].shown;

        found += holds(published.at[i].bytes, published.at[i].n, text) ||
                 strstr(published.at[i].plain, text) != NULL ||
                 (shown != NULL && holds(shown, published.at[i].shown_n, text));
    }
    return found;
}

/* Bank memos, a note and evidence, beside gifts of all sorts of givers. */
static void
fill(void)
{
    const struct vault_memo memo = { .memo =
                                         "NGUYEN VAN MAU CHUYEN TIEN UNG HO 0987000111",
                                     .reference = "FT26001XYZ",
                                     .counter = "1903000999888" };
    struct vault_text note = { .text = "Tặng cháu Bé Mẫu nhà số 5" };
    struct vault_text evidence = { .text = "danh-sach-ky-nhan.pdf" };
    struct entry gift;
    int64_t seq;

    village_open(0);
    fx_begin();
    for (int i = 0; i < 3; i++) {
        gift = fx_gift("VNN", fx_day(3, 1), 300000 + i);
        fx_money(&gift, "bank/VCB", 300000 + i);
        gift.form = FORM_BANK;
        gift.has[M_NOTE] = i == 0;
        memset(gift.note, 9, sizeof gift.note);
        seq = fx_add(&gift);
        T(seq > 0);
        T_OK(vault_memo_put(ledger_vault(fx.l), seq, &memo, &fx.e), &fx.e);
        T_OK(vault_text_put(ledger_vault(fx.l), seq, VAULT_NOTE, &note, &fx.e), &fx.e);
        T_OK(vault_text_put(ledger_vault(fx.l), seq, VAULT_EVIDENCE, &evidence, &fx.e),
             &fx.e);
    }
    fx_commit();
    secrets.count = 0;
    T_OK(vault_each(ledger_vault(fx.l), collect, ledger_vault(fx.l), &fx.e), &fx.e);
    T(secrets.count > 50);
}

/* Enter a receipt whose commitment is real: only those are disclosed. */
static void
give_disclosed(void)
{
    busy.seed = 3;
    busy.gift = fx_gift("VNN", fx_day(3, 30), 777000);
    fx_begin();
    busy.gift_seq = fx_add(&busy.gift);
    busy.number = village_number;
    busy_receipt(0, 0); /* "Nguyễn Văn Mẫu 0", public */
    fx_commit();
}

static void
publish_sheet(void)
{
    struct statement st = village_build_fund("VNN");

    village_publish(&st);
    statement_free(&st);
}

static void
no_secret_is_there(void)
{
    for (size_t i = 0; i < secrets.count; i++)
        if (files_with(secrets.at[i]) > 0)
            T_STR(secrets.at[i], "in no file");
}

/* What somebody can compute who guesses right who gave, and what each agreed to. */
static enum err_code
guess(void *arg, int64_t seq, const struct vault_person *p, struct err *e)
{
    uint8_t *digest = arg, number[8];
    char initials[TEXT_NAME_BYTES];
    const char *shown = p->publish == PUBLISH_NAME ? p->name : "";

    (void)e;
    if (p->publish == PUBLISH_INITIALS)
        shown = text_initials(p->name, initials, sizeof initials);
    for (unsigned i = 0; i < sizeof number; i++)
        number[i] = (uint8_t)((uint64_t)seq >> 8 * (7 - i));
    struct hash_part parts[] = { { digest, HASH_BYTES },
                                 { number, sizeof number },
                                 { shown, strlen(shown) + 1 } };

    if (shown[0] != '\0')
        hash_parts(store_hash(ledger_store(fx.l)), parts, 3, digest);
    return ERR_OK;
}

TEST(no_file_confirms_a_guess_at_who_gave)
{
    uint8_t digest[HASH_BYTES] = { 0 };
    char b64[BASE64_BYTES(HASH_BYTES)];

    fill();
    publish_sheet();
    snprintf(site, sizeof site, "%s/site", fx.folder);
    (void)publish_and_read();
    T_OK(vault_people(ledger_vault(fx.l), guess, digest, &fx.e), &fx.e);
    T_INT(files_with(base64_encode(digest, HASH_BYTES, b64)), 0);
    T(files_with("\"names\":\"") == 1); /* nguon.json, where it would be */
    site_remove(site);
    forget_site();
    fx_close();
}

TEST(nothing_that_nobody_agreed_to_is_in_any_file)
{
    char initials[TEXT_NAME_BYTES];

    fill();
    give_disclosed();
    publish_sheet();
    snprintf(site, sizeof site, "%s/site", fx.folder);
    (void)publish_and_read();
    no_secret_is_there();
    /* And what was agreed to is: the search would find a leak. */
    T_INT(files_with("\"name\":\"Nguyễn Văn Mẫu 0\""), 2); /* names/, tra-cuu/ten/ */
    T(files_with("Nguyễn Văn Mẫu") >= 4); /* and the statement's HTML and PDF */
    T(files_with("=Tập thể \"Thử\" & bạn") >= 2);
    (void)text_initials("Lê Giả Định", initials, sizeof initials);
    T(files_with(initials) >= 3);
    site_remove(site);
    forget_site();
    fx_close();
}

TEST(who_takes_it_back_is_gone_at_the_next_run)
{
    char initials[TEXT_NAME_BYTES];
    struct publish_result r;

    fill();
    give_disclosed();
    publish_sheet();
    snprintf(site, sizeof site, "%s/site", fx.folder);
    (void)publish_and_read();
    T(files_with("Nguyễn Văn Mẫu") > 0);
    busy_withdraw();
    r = publish_and_read(); /* the book itself has not grown */
    T(r.removed > 0);
    for (size_t i = 0; i < VILLAGE_GIVERS; i++)
        if (village_givers[i].name[0] != '\0')
            T_INT(files_with(village_givers[i].name), 0);
    (void)text_initials("Lê Giả Định", initials, sizeof initials);
    T_INT(files_with(initials), 0);
    no_secret_is_there();
    site_remove(site);
    forget_site();
    fx_close();
}

/* A receipt that was replaced or is void, and a gift that was reversed, are not found. */
TEST(only_what_stands_is_found_by_name)
{
    struct entry cancel;

    busy_open(8);
    snprintf(site, sizeof site, "%s/site", fx.folder);
    fx_begin();
    busy.gift = fx_gift("VNN", busy.day, 777000);
    busy.gift_seq = fx_add(&busy.gift);
    busy_receipt(0, 700); /* 700, 703 ... of 7 givers: public ones */
    busy_receipt(busy.receipt, 703);
    fx_commit();
    (void)publish_and_read();
    T_INT(files_with("Nguyễn Văn Mẫu 700"), 0);
    T_INT(files_with("Công ty TNHH Minh Họa 703"), 2);
    fx_begin();
    cancel = fx_entry(ENTRY_VOID, NULL, busy.day);
    cancel.has[M_NUMBER] = cancel.has[M_REASON] = true;
    cancel.number = busy.receipt;
    cancel.reason = REASON_HONGMAT;
    T(fx_add(&cancel) > 0);
    busy_receipt(0, 707);
    fx_commit();
    (void)publish_and_read();
    T_INT(files_with("Công ty TNHH Minh Họa 703"), 0);
    T_INT(files_with("Nguyễn Văn Mẫu 707"), 2);
    fx_begin();
    busy_reverse(&busy.gift_seq, -busy.gift.amount);
    fx_commit();
    (void)publish_and_read();
    T_INT(files_with("Nguyễn Văn Mẫu 707"), 0);
    site_remove(site);
    forget_site();
    fx_close();
}

T_MAIN(T_RUN(nothing_that_nobody_agreed_to_is_in_any_file);
       T_RUN(no_file_confirms_a_guess_at_who_gave);
       T_RUN(who_takes_it_back_is_gone_at_the_next_run);
       T_RUN(only_what_stands_is_found_by_name);)
