/* SPDX-License-Identifier: MIT */
#include "reports/site/grants.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ledger/base/money.h"
#include "ledger/base/utf8.h"
#include "ledger/book/view.h"
#include "ledger/entry/kinds.h"
#include "receipts/labels.h"

#define TITLE_BYTES 512
#define ID_BYTES (ENTRY_ORIGIN_BYTES + 32)

struct grants {
    struct ledger *l;
    int64_t k;
    char prefix[ENTRY_ORIGIN_BYTES];
    struct entry_room room;
    struct entry fund;
};

enum err_code
grants_open(struct ledger *l, int64_t k, struct grants **out, struct err *e)
{
    struct grants *g = calloc(1, sizeof *g);
    const char *origin = ledger_identity(l)->origin;

    if (g == NULL)
        return err_set(e, ERR_NOMEM, "out of memory");
    g->l = l;
    g->k = k;
    for (size_t i = 0; origin[i] != '\0'; i++) /* an identifier has no slashes */
        g->prefix[i] = origin[i] == '/' ? '-' : origin[i];
    *out = g;
    return ERR_OK;
}

void
grants_close(struct grants *g)
{
    free(g);
}

/* What for, in the words of the standard's codelist; NULL: none of them. */
static const char *
purpose_code(enum entry_purpose purpose)
{
    static const char *const codes[] = {
        [PURPOSE_THAMHOI] = "GTIP010",     [PURPOSE_QUA] = "GTIP070",
        [PURPOSE_QUATET] = "GTIP070",      [PURPOSE_NHAO] = "GTIP060",
        [PURPOSE_DUNGCU] = "GTIP030",      [PURPOSE_SUCKHOE] = "GTIP120",
        [PURPOSE_HOCBONG] = "GTIP130",     [PURPOSE_DAYNGHE] = "GTIP130",
        [PURPOSE_VIECLAM] = "GTIP140",     [PURPOSE_SINHKE] = "GTIP140",
        [PURPOSE_KHOINGHIEP] = "GTIP140",  [PURPOSE_VON] = "GTIP140",
        [PURPOSE_CSVC] = "GTIP160",        [PURPOSE_VHTT] = "GTIP110",
        [PURPOSE_TRUYENTHONG] = "GTIP160", [PURPOSE_DOTXUAT] = "GTIP170",
        [PURPOSE_CHUYENCAP] = "GTIP010",   [PURPOSE_KHAC] = "GTIP010",
    };
    static_assert(sizeof codes / sizeof codes[0] == PURPOSE_COUNT,
                  "each purpose has a code");

    return codes[purpose];
}

/* Why, beside disability. */
static const char *
second_reason(enum entry_purpose purpose)
{
    switch ((int)purpose) {
    case PURPOSE_HOCBONG:
    case PURPOSE_DAYNGHE:
        return "GTIR110";
    case PURPOSE_DOTXUAT:
        return "GTIR100";
    case PURPOSE_SUCKHOE:
        return "GTIR030";
    case PURPOSE_VIECLAM:
    case PURPOSE_SINHKE:
    case PURPOSE_KHOINGHIEP:
    case PURPOSE_VON:
        return "GTIR070";
    default:
        return "GTIR010";
    }
}

/* Its worth in đồng; 0: goods without a value. */
static int64_t
worth(const struct entry *entry)
{
    int64_t sum = entry->amount;

    for (size_t i = 0; i < entry->line_count; i++)
        if (entry->lines[i].value == 0 || !money_add(sum, entry->lines[i].value, &sum))
            return 0;
    return sum;
}

static void
member(struct jcs *w, const char *name, const char *value)
{
    jcs_name(w, name);
    jcs_string(w, value);
}

static void
put_party(struct jcs *w, const char *id, const char *name)
{
    jcs_object(w);
    member(w, "id", id);
    member(w, "name", name);
    jcs_object_end(w);
}

/* Cut to fewer than `most` characters, at a space. The text passes text_check. */
static void
shorten(char *text, size_t most)
{
    size_t count = 0, space = 0, step;

    for (size_t i = 0; text[i] != '\0'; i += step) {
        uint32_t letter;

        step = utf8_next(text + i, strlen(text + i), &letter);
        assert(step > 0);
        if (++count == most) {
            text[space > 0 ? space : i] = '\0';
            return;
        }
        if (letter == ' ')
            space = i;
    }
}

static void
put_grant(struct grants *g, const struct entry *entry, int64_t amount, struct jcs *w)
{
    const struct ledger_identity *id = ledger_identity(g->l);
    const char *purpose = labels_purpose(entry->purpose);
    char text[TITLE_BYTES], code[ID_BYTES], other[ID_BYTES + 16];
    char at[DATE_INSTANT_BYTES], day[DATE_TEXT_BYTES];

    (void)snprintf(code, sizeof code, "%s-%" PRId64, g->prefix, entry->seq);
    jcs_object(w);
    jcs_name(w, "amountAwarded");
    jcs_integer(w, amount);
    member(w, "awardDate", date_format(entry->date_day, day));
    jcs_name(w, "classifications");
    jcs_array(w);
    jcs_object(w);
    member(w, "code", entry_word(WORDS_PURPOSE, (int)entry->purpose));
    member(w, "title", purpose);
    member(w, "vocabulary", "lalanh");
    jcs_object_end(w);
    jcs_array_end(w);
    member(w, "currency", "VND");
    member(w, "dateModified", date_format_instant(&entry->at, at));
    if (entry->people >= g->k)
        (void)snprintf(text, sizeof text, "%s, %" PRId64 " lượt người. Nguồn: %s.",
                       purpose, entry->people, g->fund.name);
    else
        (void)snprintf(text, sizeof text, "%s. Nguồn: %s.", purpose, g->fund.name);
    member(w, "description", text);
    jcs_name(w, "fundingOrganization");
    jcs_array(w);
    put_party(w, g->prefix, id->org);
    jcs_array_end(w);
    jcs_name(w, "grantProgramme");
    jcs_array(w);
    jcs_object(w);
    member(w, "code", entry->fund);
    member(w, "title", g->fund.name);
    jcs_object_end(w);
    jcs_array_end(w);
    member(w, "id", code);
    jcs_name(w, "recipientIndividual");
    (void)snprintf(other, sizeof other, "%s-nguoi-nhan", code);
    put_party(w, other, "Người nhận (không nêu tên)");
    (void)snprintf(text, sizeof text, "%s, %s", purpose, g->fund.name);
    shorten(text, 140);
    member(w, "title", text);
    jcs_name(w, "toIndividualsDetails");
    jcs_object(w);
    jcs_name(w, "grantPurpose");
    jcs_array(w);
    jcs_string(w, purpose_code(entry->purpose));
    jcs_array_end(w);
    member(w, "primaryGrantReason", "GTIR020");
    member(w, "secondaryGrantReason", second_reason(entry->purpose));
    jcs_object_end(w);
    jcs_object_end(w);
}

enum err_code
grants_put(struct grants *g, const struct entry *entry, struct jcs *json, bool *added_out,
           struct err *e)
{
    const struct kind_act *act = kinds_act(entry);
    struct projection_fund fund;
    int64_t by = 0, amount;
    enum err_code rc;

    *added_out = false;
    if (act->moves != KIND_OUT || act->side != KIND_USED)
        return ERR_OK;
    amount = worth(entry);
    rc = view_reversed(g->l, entry->seq, &by, e);
    if (rc != ERR_OK || by != 0 || amount == 0)
        return rc;
    rc = view_fund_get(g->l, entry->fund, &g->room, &g->fund, &fund, e);
    if (rc != ERR_OK)
        return rc;
    put_grant(g, entry, amount, json);
    *added_out = true;
    return ERR_OK;
}
