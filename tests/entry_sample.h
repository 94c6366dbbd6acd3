/* SPDX-License-Identifier: MIT */
#ifndef TESTS_ENTRY_SAMPLE_H
#define TESTS_ENTRY_SAMPLE_H

/*
 * entry_sample: entries of every kind as JSON, put together from members. The lists are
 * typed off FORMAT.md section 3, not taken from kinds.c.
 */
#include <assert.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "ledger/entry/entry.h"

#define SAMPLE_BYTES (2 * ENTRY_BYTES_MAX)
#define B64 "\"47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\""

struct sample {
    const char *name;
    enum entry_kind kind;
    const char *must; /* beside the six of every entry */
    const char *may;
    const char *form; /* JSON, where it has one */
};

#define DONATION_MAY                                                                     \
    "class foreign purpose note fx_amount fx_currency fx_rate fx_source givers"
#define RECEIPT_MAY "foreign purpose note replaces"

/* clang-format off */
static const struct sample samples[] = {
    { "genesis", ENTRY_GENESIS, "org level origin host key book",
      "unit prior_origin prior_root prior_size", NULL },
    { "fund", ENTRY_FUND, "fund name",
      "purposes restricted opens closes document target", NULL },
    { "account", ENTRY_ACCOUNT, "account bank", "account_number", NULL },
    { "opening of money", ENTRY_OPENING, "fund date pot amount", "purpose carries",
      NULL },
    { "opening of goods", ENTRY_OPENING, "fund date lines", "purpose carries", NULL },
    { "donation of cash", ENTRY_DONATION, "fund date form pot amount slip", DONATION_MAY,
      "\"cash\"" },
    { "donation by bank", ENTRY_DONATION, "fund date form pot amount slip", DONATION_MAY,
      "\"bank\"" },
    { "donation of goods", ENTRY_DONATION, "fund date form lines slip", DONATION_MAY,
      "\"goods\"" },
    { "donation of labour", ENTRY_DONATION, "fund date form lines slip", DONATION_MAY,
      "\"labour\"" },
    { "donation of service", ENTRY_DONATION, "fund date form lines slip", DONATION_MAY,
      "\"service\"" },
    { "receipt of money", ENTRY_RECEIPT, "number gift fund date form amount commit",
      RECEIPT_MAY, "\"bank\"" },
    { "receipt of goods", ENTRY_RECEIPT, "number gift fund date form lines commit",
      RECEIPT_MAY, "\"goods\"" },
    { "void", ENTRY_VOID, "number date reason", "note", NULL },
    { "purchase", ENTRY_PURCHASE, "fund date pot amount lines sources",
      "purpose approver evidence note", NULL },
    { "disbursement of money", ENTRY_DISBURSEMENT,
      "fund date purpose pot amount sources people", "needs approver evidence note",
      NULL },
    { "disbursement of goods", ENTRY_DISBURSEMENT, "fund date purpose lines people",
      "needs approver evidence note", NULL },
    { "transfer of money", ENTRY_TRANSFER, "fund to_fund date pot amount sources basis",
      "purpose document note", NULL },
    { "transfer of goods", ENTRY_TRANSFER, "fund to_fund date lines basis",
      "purpose document note", NULL },
    { "deposit", ENTRY_DEPOSIT, "fund date amount from_pot to_pot", "note", NULL },
    { "bank", ENTRY_BANK, "what fund date pot amount", "", NULL },
    { "refund of money", ENTRY_REFUND, "gift fund date pot amount sources reason",
      "note", NULL },
    { "refund of goods", ENTRY_REFUND, "gift fund date lines reason", "note", NULL },
    { "reversal", ENTRY_REVERSAL, "reverses date reason", "approver note", NULL },
    { "statement", ENTRY_STATEMENT, "fund from to opening received used left json",
      "", NULL },
};
#define SAMPLE_COUNT (sizeof samples / sizeof samples[0])

/* A value for each member, such that they fit each other. */
static const char *const sample_values[M_COUNT] = {
    [M_ACCOUNT] = "\"VCB\"", [M_ACCOUNT_NUMBER] = "\"0123 456\"", [M_AMOUNT] = "500000",
    [M_APPROVER] = "\"CT01\"", [M_AT] = "\"2026-03-05T19:30:00+07:00\"",
    [M_BANK] = "\"Ngân hàng Mẫu\"", [M_BASIS] = "\"consent\"", [M_BOOK] = "\"2026\"",
    [M_BY] = "\"KT01\"", [M_CARRIES] = "[[1,9,70],[12,12,5]]", [M_CLASS] = "\"box\"",
    [M_CLOSES] = "\"2026-12-31\"", [M_COMMIT] = B64, [M_DATE] = "\"2026-03-05\"",
    [M_DOCUMENT] = "\"QĐ 12 \\\"mẫu\\\"\"", [M_EVIDENCE] = "[" B64 "," B64 "]",
    [M_FOREIGN] = "true", [M_FORM] = "\"cash\"", [M_FROM] = "\"2026-01-01\"",
    [M_FROM_POT] = "\"cash\"", [M_FUND] = "\"VNN\"", [M_FX_AMOUNT] = "1984",
    [M_FX_CURRENCY] = "\"USD\"", [M_FX_RATE] = "25201000", [M_FX_SOURCE] = "\"VCB\"",
    [M_GIFT] = "3", [M_GIVERS] = "17", [M_HOST] = "\"https://example.org/k\"",
    [M_JSON] = B64, [M_KEY] = B64, [M_LEFT] = "700", [M_LEVEL] = "\"commune\"",
    [M_LINES] = "[{\"item\":\"xe lăn\",\"qty\":2000,\"unit\":\"chiếc\"}]",
    [M_NAME] = "\"Quỹ \\\\ mẫu\"", [M_NEEDS] = "[2,5]", [M_NOTE] = B64, [M_NUMBER] = "4",
    [M_OPENING] = "600", [M_OPENS] = "\"2026-01-01\"", [M_ORG] = "\"MTTQ phường Mẫu\"",
    [M_ORIGIN] = "\"example.org/so\"",
    [M_PEOPLE] = "0", [M_POT] = "\"bank/VCB\"", [M_PRIOR_ORIGIN] = "\"example.org/cu\"",
    [M_PRIOR_ROOT] = B64, [M_PRIOR_SIZE] = "99", [M_PURPOSE] = "\"QUATET\"",
    [M_PURPOSES] = "[\"QUA\",\"SUCKHOE\",\"KHAC\"]", [M_REASON] = "\"SAITEN\"",
    [M_RECEIVED] = "-5", [M_REPLACES] = "2", [M_RESTRICTED] = "true", [M_REVERSES] = "8",
    [M_SLIP] = B64, [M_SOURCES] = "[[3,3,500000]]", [M_TARGET] = "1", [M_TO] = "\"2026-01-31\"",
    [M_TO_FUND] = "\"TET\"", [M_TO_POT] = "\"bank/VCB\"", [M_UNIT] = "\"PM-01\"",
    [M_USED] = "-105", [M_V] = "1", [M_WHAT] = "\"fee\"",
};
/* clang-format on */

#define SAMPLE_USED_LINES                                                                \
    "[{\"item\":\"xe lăn\",\"qty\":2000,\"source\":\"invoice\",\"sources\":"            \
    "[[3,3,2000]],\"unit\":\"chiếc\",\"value\":5000000}]"

/* Members of a list of names; M_NONE when a name is unknown. */
static void
sample_carry(const char *names, bool has[M_COUNT])
{
    while (*names != '\0') {
        size_t n = strcspn(names, " ");
        int m = 1;
        while (m < M_COUNT && (strlen(entry_member_name((enum entry_member)m)) != n ||
                               memcmp(entry_member_name((enum entry_member)m), names, n)))
            m++;
        assert(m < M_COUNT);
        has[m] = true;
        names += n + (names[n] == ' ');
    }
}

/* The JSON of the members in has[]; member `other` has the value `value` instead. */
static size_t
sample_write(const struct sample *s, const bool has[M_COUNT], enum entry_member other,
             const char *value, char out[SAMPLE_BYTES])
{
    const bool first = s->kind == ENTRY_GENESIS;
    const bool uses = s->kind == ENTRY_DISBURSEMENT || s->kind == ENTRY_TRANSFER ||
                      s->kind == ENTRY_REFUND;
    size_t n = 0;

    out[n++] = '{';
    for (int m = 1; m < M_COUNT; m++) {
        const char *v = sample_values[m];
        char kind[32];
        if (!has[m])
            continue;
        snprintf(kind, sizeof kind, "\"%s\"", entry_word(WORDS_KIND, (int)s->kind));
        if (m == (int)other)
            v = value;
        else if (m == M_KIND)
            v = kind;
        else if (m == M_SEQ)
            v = first ? "0" : "9";
        else if (m == M_PREV)
            v = first ? "\"\"" : B64;
        else if (m == M_FORM && s->form != NULL)
            v = s->form;
        else if (m == M_LINES && uses)
            v = SAMPLE_USED_LINES;
        n += (size_t)snprintf(out + n, SAMPLE_BYTES - n, "%s\"%s\":%s", n > 1 ? "," : "",
                              entry_member_name((enum entry_member)m), v);
    }
    n += (size_t)snprintf(out + n, SAMPLE_BYTES - n, "}");
    assert(n < SAMPLE_BYTES);
    return n;
}

/* Has[] of the members it must have, and of those it may have too. */
static void
sample_has(const struct sample *s, bool with_may, bool has[M_COUNT])
{
    memset(has, 0, M_COUNT * sizeof has[0]);
    sample_carry("v seq prev at by kind", has);
    sample_carry(s->must, has);
    if (with_may)
        sample_carry(s->may, has);
}

/* What a member cannot be without. */
static inline void
sample_partners(enum entry_member m, bool has[M_COUNT])
{
    const char *name = entry_member_name(m);

    if (m == M_GIVERS)
        sample_carry("class", has);
    if (strncmp(name, "fx_", 3) == 0)
        sample_carry("fx_amount fx_currency fx_rate fx_source", has);
    if (strncmp(name, "prior_", 6) == 0)
        sample_carry("prior_origin prior_root prior_size", has);
}

#endif
