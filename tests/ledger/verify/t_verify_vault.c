/* SPDX-License-Identifier: MIT */
/* The vault beside the log: what opens a commitment, what is gone, what belongs nowhere.
 */
#include "ledger/verify/verify.h"

#include "tests/fixture.h"
#include "ledger/vault/commitment.h"
#include "tests/message.h"

static struct verify_result result;
static struct vault_person person;
static struct vault_text note;

/* 1 fund | 2 gift with a note, 3 its receipt | 4 gift, 5 its receipt, without a record */
static void
open_book(void)
{
    struct hash *h;
    struct entry en;
    struct entry receipt;

    fx_open();
    h = store_hash(ledger_store(fx.l));
    en = fx_fund("CHUNG");
    fx_put(&en);
    person = (struct vault_person){ .salt = { 1, 2, 3 }, .publish = PUBLISH_NONE };
    strcpy(person.name, "Nguyễn Văn Mẫu");
    note = (struct vault_text){ .salt = { 9 } };
    strcpy(note.text, "Cho lớp học tình thương");

    fx_begin();
    en = fx_gift("CHUNG", fx_day(1, 5), 500000);
    en.has[M_NOTE] = true;
    commitment_to_text(h, &note, en.note);
    T_INT(fx_add(&en), 2);
    receipt = fx_receipt(&en, 2, 1);
    receipt.has[M_NOTE] = true;
    memcpy(receipt.note, en.note, HASH_BYTES);
    commitment_to_person(h, &person, receipt.commit);
    T_INT(fx_add(&receipt), 3);
    T_OK(vault_text_put(ledger_vault(fx.l), 2, VAULT_NOTE, &note, &fx.e), &fx.e);
    T_OK(vault_person_put(ledger_vault(fx.l), 2, &person, &fx.e), &fx.e);
    T_OK(vault_person_put(ledger_vault(fx.l), 3, &person, &fx.e), &fx.e);
    fx_commit();

    fx_begin();
    en = fx_gift("CHUNG", fx_day(1, 6), 100000);
    T_INT(fx_add(&en), 4);
    receipt = fx_receipt(&en, 4, 2);
    T_INT(fx_add(&receipt), 5);
    fx_commit();
}

static enum err_code
run(bool light)
{
    struct verify_options o = { .light = light, .vault = ledger_vault(fx.l) };

    return verify_run(fx.path, &o, &result, &fx.e);
}

/* Write into the vault in a transaction that leaves the ledger as it is. */
static void
put_person(int64_t seq, const struct vault_person *p)
{
    T_OK(vault_begin(ledger_vault(fx.l), 1000, &fx.e), &fx.e);
    T_OK(vault_person_put(ledger_vault(fx.l), seq, p, &fx.e), &fx.e);
    T_OK(vault_commit(ledger_vault(fx.l), &fx.e), &fx.e);
}

TEST(records_that_open_are_counted_and_those_that_are_gone_are_no_fault)
{
    open_book();
    for (int light = 0; light < 2; light++) {
        T_OK(run(light != 0), &fx.e);
        T_INT(result.opened, 2); /* the note of gift 2, the name of receipt 3 */
        T_INT(result.closed, 1); /* receipt 5 has no record: erased, for all we know */
        T_INT(result.orphans, 0);
    }
    fx_close();
}

TEST(a_handwritten_receipt_that_the_log_did_not_commit_to_is_named)
{
    struct vault_text slip = { .salt = { 4 } };
    struct entry en;

    open_book();
    (void)commitment_slip_text("A1", 23, slip.text);
    fx_begin();
    en = fx_gift("CHUNG", fx_day(1, 7), 70000);
    commitment_to_slip(store_hash(ledger_store(fx.l)), &slip, en.slip);
    T_INT(fx_add(&en), 6);
    T_OK(vault_text_put(ledger_vault(fx.l), 6, VAULT_SLIP, &slip, &fx.e), &fx.e);
    fx_commit();
    T_OK(run(true), &fx.e);
    T_INT(result.opened, 3);
    T_INT(result.orphans, 0);
    for (int lie = 0; lie < 2; lie++) {
        struct vault_text other = slip;

        if (lie == 0)
            (void)commitment_slip_text("A1", 24, other.text);
        else
            other.salt[0] ^= 1;
        T_OK(vault_begin(ledger_vault(fx.l), 1000, &fx.e), &fx.e);
        T_OK(vault_text_put(ledger_vault(fx.l), 6, VAULT_SLIP, &other, &fx.e), &fx.e);
        T_OK(vault_commit(ledger_vault(fx.l), &fx.e), &fx.e);
        T_INT(run(true), ERR_CORRUPT);
        T_INT(result.bad_seq, 6);
        T(strstr(t_message(&fx.e), "handwritten receipt of entry 6") != NULL);
    }
    fx_close();
}

TEST(of_two_changed_records_that_of_the_earlier_entry_is_named)
{
    struct vault_text slip = { .salt = { 4 } };
    struct vault_person other;
    struct entry en, receipt;

    open_book();
    (void)commitment_slip_text("A1", 23, slip.text);
    other = person;
    strcpy(other.name, "Nguyễn Văn Mẩu");
    fx_begin();
    en = fx_gift("CHUNG", fx_day(1, 7), 70000);
    commitment_to_slip(store_hash(ledger_store(fx.l)), &slip, en.slip);
    T_INT(fx_add(&en), 6);
    receipt = fx_receipt(&en, 6, 3);
    commitment_to_person(store_hash(ledger_store(fx.l)), &person, receipt.commit);
    T_INT(fx_add(&receipt), 7);
    slip.salt[0] ^= 1;
    T_OK(vault_text_put(ledger_vault(fx.l), 6, VAULT_SLIP, &slip, &fx.e), &fx.e);
    T_OK(vault_person_put(ledger_vault(fx.l), 7, &other, &fx.e), &fx.e);
    fx_commit();
    T_INT(run(true), ERR_CORRUPT);
    T_INT(result.bad_seq, 6);
    slip.salt[0] ^= 1;
    T_OK(vault_begin(ledger_vault(fx.l), 1000, &fx.e), &fx.e);
    T_OK(vault_text_put(ledger_vault(fx.l), 6, VAULT_SLIP, &slip, &fx.e), &fx.e);
    T_OK(vault_commit(ledger_vault(fx.l), &fx.e), &fx.e);
    T_INT(run(true), ERR_CORRUPT);
    T_INT(result.bad_seq, 7);
    fx_close();
}

TEST(a_name_or_note_that_the_log_did_not_commit_to_is_named)
{
    struct vault_person other = person;
    struct vault_text changed;

    open_book();
    other = person;
    strcpy(other.name, "Nguyễn Văn Mẩu");
    put_person(3, &other);
    T_INT(run(true), ERR_CORRUPT);
    T_INT(result.bad_seq, 3);
    T(strstr(t_message(&fx.e), "name of entry 3") != NULL);
    T(strstr(t_message(&fx.e), "Nguy") == NULL); /* and no name is in the message */
    other = person;
    other.salt[0] ^= 1;
    put_person(3, &other);
    T_INT(run(true), ERR_CORRUPT);
    T_INT(result.bad_seq, 3);
    put_person(3, &person);
    T_OK(run(true), &fx.e);

    changed = note;
    strcpy(changed.text, "Cho lớp học tình thươngg");
    T_OK(vault_begin(ledger_vault(fx.l), 1000, &fx.e), &fx.e);
    T_OK(vault_text_put(ledger_vault(fx.l), 2, VAULT_NOTE, &changed, &fx.e), &fx.e);
    T_OK(vault_commit(ledger_vault(fx.l), &fx.e), &fx.e);
    T_INT(run(false), ERR_CORRUPT);
    T_INT(result.bad_seq, 2);
    T(strstr(t_message(&fx.e), "note of entry 2") != NULL);
    fx_close();
}

TEST(records_that_no_entry_refers_to_are_counted)
{
    struct vault_memo memo = { .memo = "UNG HO" };

    open_book();
    T_OK(vault_begin(ledger_vault(fx.l), 1000, &fx.e), &fx.e);
    T_OK(vault_person_put(ledger_vault(fx.l), 1, &person, &fx.e), &fx.e); /* a fund's */
    T_OK(vault_text_put(ledger_vault(fx.l), 4, VAULT_NOTE, &note, &fx.e), &fx.e);
    T_OK(vault_text_put(ledger_vault(fx.l), 4, VAULT_EVIDENCE, &note, &fx.e), &fx.e);
    T_OK(vault_person_put(ledger_vault(fx.l), 6, &person, &fx.e), &fx.e); /* a crash's */
    T_OK(vault_memo_put(ledger_vault(fx.l), 4, &memo, &fx.e), &fx.e);     /* fine */
    T_OK(vault_commit(ledger_vault(fx.l), &fx.e), &fx.e);
    T_OK(run(true), &fx.e);
    T_INT(result.orphans, 4);
    T_INT(result.opened, 2);
    fx_close();
}

TEST(a_nameless_record_opens_nothing_and_is_no_fault)
{
    struct vault_person nameless = { .salt = { 4 } };

    open_book();
    put_person(5, &nameless);
    T_OK(run(true), &fx.e);
    T_INT(result.opened, 3);
    T_INT(result.closed, 0);
    fx_close();
}

T_MAIN(T_RUN(records_that_open_are_counted_and_those_that_are_gone_are_no_fault);
       T_RUN(a_handwritten_receipt_that_the_log_did_not_commit_to_is_named);
       T_RUN(of_two_changed_records_that_of_the_earlier_entry_is_named);
       T_RUN(a_name_or_note_that_the_log_did_not_commit_to_is_named);
       T_RUN(records_that_no_entry_refers_to_are_counted);
       T_RUN(a_nameless_record_opens_nothing_and_is_no_fault);)
