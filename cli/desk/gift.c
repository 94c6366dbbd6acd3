/* SPDX-License-Identifier: MIT */
/* A gift and its receipt in one transaction. See gift.h. */
#include "cli/desk/gift.h"

#include <string.h>

#include "cli/term/i18n.h"
#include "ledger/base/crypto.h"
#include "ledger/log/store.h"
#include "ledger/book/view.h"
#include "receipts/paper/font.h"
#include "ledger/vault/commitment.h"
#include "receipts/payload.h"

static void
receipt_of(const struct entry *donation, int64_t number, struct entry *out)
{
    entry_init(out, ENTRY_RECEIPT);
    entry_repeat_gift(donation, out);
    out->has[M_NUMBER] = out->has[M_GIFT] = out->has[M_COMMIT] = true;
    out->number = number;
    out->gift_seq = donation->seq;
}

enum err_code
gift_receipt(struct session *s, const struct entry *donation,
             const struct vault_person *person, int64_t replaces, struct gift_result *out,
             struct err *e)
{
    struct vault_person mine = *person;
    struct entry receipt;
    int64_t number = 0;
    enum err_code rc;

    rc = ledger_next_number(s->ledger, &number, e);
    if (rc != ERR_OK)
        return rc;
    receipt_of(donation, number, &receipt);
    receipt.has[M_REPLACES] = replaces > 0;
    receipt.replaces = replaces;
    crypto_random(mine.salt, sizeof mine.salt); /* no two receipts share one: 4.4 */
    commitment_to_person(store_hash(ledger_store(s->ledger)), &mine, receipt.commit);
    receipt.seq = ledger_next_seq(s->ledger);
    receipt.at = s->now;
    memcpy(receipt.by, s->by, strlen(s->by) + 1);
    rc = payload_fits(ledger_identity(s->ledger)->host, &receipt,
                      mine.name[0] == '\0' ? NULL : mine.name, e);
    if (rc == ERR_OK && mine.name[0] != '\0')
        rc = vault_person_put(ledger_vault(s->ledger), receipt.seq, &mine, e);
    if (rc == ERR_OK)
        rc = ledger_append(s->ledger, &receipt, NULL, out->leaf, e);
    if (rc == ERR_OK) {
        out->number = number;
        out->receipt_seq = receipt.seq;
    }
    crypto_wipe(&mine, sizeof mine);
    return rc;
}

enum err_code
gift_append(struct session *s, struct gift *gift, struct gift_result *out, struct err *e)
{
    struct gift_result result = { .number = 0 };
    const struct vault_person *p = &gift->person;
    bool known = p->name[0] != '\0' || p->phone[0] != '\0' || p->publish != PUBLISH_NONE;
    uint8_t leaf[HASH_BYTES] = { 0 };
    enum err_code rc;

    if (p->publish == PUBLISH_ANONYMOUS) {
        gift->entry.has[M_VILLAGE] = gift->entry.has[M_CLASS] = false;
        gift->entry.village[0] = '\0';
        gift->entry.giver_class = CLASS_NONE;
    }
    result.seq = ledger_next_seq(s->ledger);
    rc = session_note(s, result.seq, gift->note, &gift->entry, e);
    if (rc == ERR_OK && known) {
        crypto_random(gift->person.salt, sizeof gift->person.salt);
        rc = vault_person_put(ledger_vault(s->ledger), result.seq, p, e);
    }
    if (rc == ERR_OK)
        rc = ledger_append(s->ledger, &gift->entry, NULL, leaf, e);
    memcpy(result.leaf, leaf, sizeof leaf);
    if (rc == ERR_OK && !gift->no_receipt) {
        rc = gift_receipt(s, &gift->entry, p, 0, &result, e);
        memcpy(result.leaf, leaf, sizeof leaf); /* the gift's leaf is what is reported */
    }
    if (rc == ERR_OK)
        *out = result;
    return rc;
}

static void
warn_letters(const char *text)
{
    size_t n = strlen(text), step;

    for (; n > 0; text += step, n -= step) {
        uint32_t letter = 0;

        step = font_step(text, n, &letter);
        if (font_has(FONT_REGULAR, letter))
            continue;
        session_warn(N_("the papers have no letter for '%.*s' (U+%04X): a receipt shows "
                        "a box in its place"),
                     (int)step, text, (unsigned)letter);
        return;
    }
}

void
gift_warn_letters(const struct gift *gift)
{
    warn_letters(gift->person.name);
    warn_letters(gift->entry.village);
    for (size_t i = 0; i < gift->entry.line_count; i++) {
        warn_letters(gift->entry.lines[i].item);
        warn_letters(gift->entry.lines[i].unit);
    }
}

enum err_code
gift_warn_late(struct session *s, const struct entry *donation, struct err *e)
{
    static struct entry_room room;
    char text[DATE_TEXT_BYTES];
    struct projection_fund fund;
    struct entry entry;
    enum err_code rc;

    rc = view_fund_get(s->ledger, donation->fund, &room, &entry, &fund, e);
    if (rc == ERR_OK && fund.closes_day >= 0 && donation->date_day > fund.closes_day)
        session_warn(N_("fund '%s' closed on %s: the gift is taken and marked late"),
                     donation->fund, date_format_vn(fund.closes_day, text));
    return rc;
}
