/* SPDX-License-Identifier: MIT */
#include "reports/statement/out_text.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "receipts/check_words.h"
#include "reports/statement/phrase.h"
#include "reports/statement/speak.h"

#define WORDS_LIMIT 430 /* about three minutes */
#define WORDS_CLOSING                                                                    \
    120 /* of changes and last lines, without the totals' second time                    \
         */
#define SENTENCE_WORDS 20
#define GOODS_MAX 6
#define USES_MAX 4

struct script {
    struct speak say;
    const struct statement *st;
    const struct words_style *style;
    size_t closing_words; /* what goods, changes, totals and last lines will take */
};

/* "đầu kỳ còn năm triệu đồng"; a long amount gets a sentence of its own. */
static void
say_amount(struct script *s, const char *what, int64_t amount)
{
    char number[WORDS_BYTES];

    (void)words_number(amount, s->style, number);
    if (speak_count(what) + speak_count(number) + 1 <= SENTENCE_WORDS) {
        speak_say(&s->say, "%s %s đồng", what, number);
        return;
    }
    speak_say(&s->say, "%s số tiền như sau", what);
    speak_say(&s->say, "%s đồng", number);
}

static void
say_totals(struct script *s)
{
    const struct statement *st = s->st;

    say_amount(s, "đầu kỳ còn", st->opening);
    say_amount(s, "đã nhận", st->received);
    say_amount(s, "đã sử dụng", st->used);
    say_amount(s, "cuối kỳ còn lại", st->left);
}

static void
say_opening(struct script *s)
{
    const struct statement *st = s->st;
    char org[SPEAK_BYTES], fund[SPEAK_BYTES], date[WORDS_BYTES], count[WORDS_BYTES];

    if (st->seq < 0)
        speak_say(&s->say, "đây là bản nháp, chưa công bố");
    speak_say(&s->say, "kính thưa bà con");
    speak_say(&s->say, "%s xin thông báo", speak_text(st->identity.org, s->style, org));
    speak_say(&s->say, "nội dung là thu chi tiền vận động xã hội hóa");
    if (st->fund_count == 1)
        speak_say(&s->say, "đây là số liệu của %s",
                  speak_text(st->funds[0].name, s->style, fund));
    else
        speak_say(&s->say, "đây là số liệu chung của %s quỹ",
                  words_number((int64_t)st->fund_count, s->style, count));
    speak_say(&s->say, "tính từ %s", words_date_spoken(st->from_day, s->style, date));
    speak_say(&s->say, "đến hết %s", words_date_spoken(st->to_day, s->style, date));
}

/* Is there no room for two more sentences before the closing? */
static bool
is_full(const struct script *s)
{
    return s->say.words + s->closing_words + 2 * SENTENCE_WORDS > WORDS_LIMIT;
}

static void
say_pots(struct script *s)
{
    int64_t cash = 0, bank = 0, claim = 0;

    for (size_t i = 0; i < s->st->pot_count; i++) {
        const struct statement_pot *p = &s->st->pots[i];

        cash += strcmp(p->pot, "cash") == 0 ? p->amount : 0;
        claim += strcmp(p->pot, "claim") == 0 ? p->amount : 0;
        bank += strncmp(p->pot, "bank/", 5) == 0 ? p->amount : 0;
    }
    if (s->st->left == 0 || is_full(s))
        return;
    speak_pause(&s->say);
    speak_say(&s->say, "số tiền còn lại gồm");
    if (cash != 0)
        say_amount(s, "tiền mặt", cash);
    if (bank != 0)
        say_amount(s, "tiền gửi ngân hàng", bank);
    if (claim != 0)
        say_amount(s, "ngân sách còn phải bù", claim);
}

/* Add ", nhận sáu chiếc" to a sentence; nothing for a quantity of zero. */
static void
add_quantity(struct script *s, char sentence[SPEAK_BYTES], const char *what,
             int64_t qty_milli, const char *unit)
{
    char number[WORDS_BYTES];
    size_t n = strlen(sentence);

    if (qty_milli > 0)
        (void)snprintf(sentence + n, SPEAK_BYTES - n, "%s%s %s %s", n > 0 ? ", " : "",
                       what, words_quantity(qty_milli, s->style, number), unit);
}

/* As one sentence where it is short, else one for each part. */
static void
say_parts(struct script *s, const char *text)
{
    if (speak_count(text) <= SENTENCE_WORDS)
        speak_say(&s->say, "%s", text);
    else
        speak_say_parts(&s->say, text);
}

/* "Gạo, nhận mười ki lô gam"; "đã dùng bảy ki lô gam, còn ba ki lô gam" */
static void
say_good(struct script *s, const struct statement_goods *g)
{
    char in[SPEAK_BYTES], out[SPEAK_BYTES] = "", unit[SPEAK_BYTES];

    (void)speak_text(g->item, s->style, in);
    (void)speak_text(g->unit, s->style, unit);
    add_quantity(s, in, "đầu kỳ có", g->opening, unit);
    add_quantity(s, in, "nhận", g->received - g->bought, unit);
    add_quantity(s, in, "mua", g->bought, unit);
    say_parts(s, in);
    add_quantity(s, out, g->left > 0 ? "đã dùng" : "đã dùng hết", g->used, unit);
    add_quantity(s, out, g->used > 0 ? "còn" : "chưa dùng, còn", g->left, unit);
    say_parts(s, out[0] != '\0' ? out : "không còn");
}

static void
say_goods(struct script *s)
{
    size_t spoken = 0, shown = 0;

    for (size_t i = 0; i < s->st->goods_count; i++)
        shown += statement_goods_shown(&s->st->goods[i]);
    if (shown == 0)
        return;
    speak_pause(&s->say);
    speak_say(&s->say, "ngoài tiền còn có hiện vật và công sức");
    for (size_t i = 0; i < s->st->goods_count && spoken < GOODS_MAX; i++) {
        if (!statement_goods_shown(&s->st->goods[i]))
            continue;
        say_good(s, &s->st->goods[i]);
        spoken++;
    }
    if (spoken < shown)
        speak_say(&s->say, "các hiện vật khác ghi ở bản niêm yết");
}

/* "Tặng quà Tết cho hai mươi lượt người, bốn triệu đồng" */
static void
say_use(struct script *s, const struct phrase_row *use)
{
    char what[SPEAK_BYTES], people[WORDS_BYTES], whole[2 * SPEAK_BYTES];
    int n;

    n = snprintf(whole, sizeof whole, "%s", speak_text(use->label, s->style, what));
    assert(n > 0);
    if (use->count > 0)
        n += snprintf(whole + n, sizeof whole - (size_t)n, " cho %s lượt người",
                      words_number(use->count, s->style, people));
    else if (use->count == -1)
        n += snprintf(whole + n, sizeof whole - (size_t)n, " cho dưới %s người",
                      words_number(s->st->k, s->style, people));
    if (use->amount == 0) {
        speak_say(&s->say, "%s", whole);
        return;
    }
    (void)snprintf(whole + n, sizeof whole - (size_t)n, ",");
    say_amount(s, whole, use->amount);
}

static void
say_uses(struct script *s)
{
    struct phrase_row rows[PHRASE_ROWS_MAX];
    size_t n = phrase_used(s->st, rows), spoken = 0;

    if (n == 0 || is_full(s))
        return;
    speak_pause(&s->say);
    speak_say(&s->say, "tiền và hiện vật đã dùng vào các việc sau");
    for (; spoken < n && spoken < USES_MAX && !is_full(s); spoken++)
        say_use(s, &rows[spoken]);
    if (spoken < n)
        speak_say(&s->say, "các việc khác ghi ở bản niêm yết");
}

static void
say_changes(struct script *s)
{
    static const struct {
        enum statement_event_kind kind;
        const char *what;
    } table[] = {
        { STATEMENT_REFUND, "khoản hoàn trả người tặng" },
        { STATEMENT_REVERSAL, "bút toán điều chỉnh" },
        { STATEMENT_RECEIPT_ENDED, "biên lai đã hủy hoặc thay" },
    };
    char number[WORDS_BYTES];
    bool any = false;

    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        int64_t count = 0;

        for (size_t k = 0; k < s->st->event_count; k++)
            count += s->st->events[k].kind == table[i].kind;
        if (count == 0)
            continue;
        if (!any)
            speak_pause(&s->say);
        any = true;
        speak_say(&s->say, "kỳ này có %s %s", words_number(count, s->style, number),
                  table[i].what);
    }
}

/* "sông, lúa, ..., hoa": a pause between two words. */
static void
say_words(struct script *s, const char *which, const uint8_t *root)
{
    char words[CHECK_WORDS_BYTES], apart[2 * CHECK_WORDS_BYTES];
    size_t used = 0;

    (void)check_words_format(root, words);
    for (size_t i = 0; words[i] != '\0'; i++) {
        if (words[i] == ' ')
            apart[used++] = ',';
        apart[used++] = words[i];
    }
    apart[used] = '\0';
    speak_say(&s->say, "sáu từ đối chiếu của %s là %s", which, apart);
}

/* How two posted sheets are compared by ear. */
static void
say_check(struct script *s)
{
    const struct statement *st = s->st;

    if (st->seq < 0)
        return;
    speak_pause(&s->say);
    say_words(s, "tờ này", st->root);
    if (st->previous_size > 0)
        say_words(s, "tờ kỳ trước", st->previous_root);
    speak_say(&s->say, "sáu từ này để bà con nghe và so cho tiện, không phải là bằng "
                       "chứng");
}

static void
say_closing(struct script *s)
{
    const struct statement_form *form = s->st->form;
    char ask[SPEAK_BYTES], deadline[SPEAK_BYTES];

    speak_pause(&s->say);
    speak_say(&s->say, "xin nhắc lại bốn con số");
    say_totals(s);
    say_check(s);
    speak_pause(&s->say);
    speak_say(&s->say, "bản đầy đủ được niêm yết để bà con xem");
    if (s->st->seq >= 0)
        speak_say(&s->say, "trên bản đó có mã vuông, dùng điện thoại quét để kiểm tra");
    speak_say(&s->say, "ai có biên lai xin so với danh sách");
    if (form->ask[0] != '\0') {
        speak_say(&s->say, "có điều gì chưa rõ xin hỏi");
        speak_say_parts(&s->say, speak_text(form->ask, s->style, ask));
    }
    if (form->deadline[0] != '\0')
        speak_say(&s->say, "xin góp ý %s",
                  speak_text(form->deadline, s->style, deadline));
    speak_say(&s->say, "xin cảm ơn bà con");
}

/* Say what is never left out to nobody, to know how long it takes. */
static enum err_code
measure_closing(struct script *s, struct err *e)
{
    struct script rehearsal = *s;
    char *text = NULL;
    size_t n = 0;

    rehearsal.say = (struct speak){ open_memstream(&text, &n), 0 };
    if (rehearsal.say.to == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    say_goods(&rehearsal);
    say_changes(&rehearsal);
    say_closing(&rehearsal);
    (void)fclose(rehearsal.say.to);
    free(text);
    s->closing_words = rehearsal.say.words;
    return ERR_OK;
}

static void
say_all(struct script *s)
{
    int64_t gifts = 0;
    char number[WORDS_BYTES];

    for (int f = 0; f < FORM_COUNT; f++)
        gifts += s->st->forms[f].count;
    say_opening(s);
    speak_pause(&s->say);
    say_totals(s);
    if (gifts > 0)
        speak_say(&s->say, "kỳ này có %s lượt ủng hộ",
                  words_number(gifts, s->style, number));
    say_uses(s);
    say_goods(s);
    say_changes(s);
    say_pots(s);
    say_closing(s);
}

enum err_code
out_text(const struct statement *st, char **out, size_t *bytes_out, struct err *e)
{
    struct script s = { .st = st, .style = &st->form->words };
    char *text = NULL;
    size_t n = 0;
    bool failed;
    enum err_code rc;

    assert(st->from_day <= st->to_day);
    rc = measure_closing(&s, e);
    if (rc != ERR_OK)
        return rc;
    s.say.to = open_memstream(&text, &n);
    if (s.say.to == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    say_all(&s);
    failed = ferror(s.say.to) != 0;
    failed = fclose(s.say.to) != 0 || failed;
    if (failed) {
        free(text);
        return err_set(e, ERR_NOMEM, "out of memory");
    }
    *out = text;
    *bytes_out = n;
    return ERR_OK;
}
