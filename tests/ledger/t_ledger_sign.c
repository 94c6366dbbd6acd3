/* SPDX-License-Identifier: MIT */
/* What others rely on: signed papers, bank rows taken once, writers side by side. */
#include <sys/wait.h>

#include "ledger/log/merkle.h"
#include "tests/donor.h"
#include "ledger/note/note_text.h"
#include "tests/raw.h"

/* [I11] */
TEST(a_receipt_proves_that_the_book_goes_on_from_it)
{
    uint8_t proof[MERKLE_PROOF_MAX][HASH_BYTES], sig[CRYPTO_SIG_BYTES], root[HASH_BYTES];
    struct note_receipt note[6], again;
    char text[NOTE_BYTES], whole[NOTE_BYTES];
    size_t n = 0, by = 9, count = 0;
    int64_t size = 0;

    book_with_a_fund();
    struct store *s = ledger_store(fx.l);
    const struct note_key *key = &ledger_identity(fx.l)->receipt_key;
    for (size_t i = 0; i < 6; i++) {
        int64_t seq = donate(1000 + (int64_t)i, "Lê Văn Thử");
        T_OK(ledger_sign_receipt(fx.l, seq, &note[i], sig, &fx.e), &fx.e);
        (void)note_text_receipt(&note[i], text);
        size_t bytes = note_assemble(text, key, sig, whole);
        T_OK(note_open(whole, bytes, key, 1, &n, &by, &fx.e), &fx.e);
        T_OK(note_parse_receipt(whole, n, &again, &fx.e), &fx.e);
        T_INT(again.seq, seq);
        T_OK(ledger_root(fx.l, seq + 1, root, &fx.e), &fx.e);
        T(memcmp(again.root, root, HASH_BYTES) == 0);
    }
    T_OK(ledger_size(fx.l, &size, &fx.e), &fx.e);
    T_OK(ledger_root(fx.l, size, root, &fx.e), &fx.e);
    for (size_t i = 0; i < 6; i++) {
        struct hash *h = store_hash(s);
        uint64_t seq = note[i].seq, end = (uint64_t)size;
        T_OK(store_consistency(s, seq + 1, end, proof, &count, &fx.e), &fx.e);
        const uint8_t(*p)[HASH_BYTES] = (const uint8_t(*)[HASH_BYTES])proof;
        T(merkle_check_consistency(h, seq + 1, end, p, count, note[i].root, root));
        if (seq + 1 < end) /* a book with another past has another root */
            T(!merkle_check_consistency(h, seq + 1, end, p, count, note[i].leaf, root));
        T_OK(store_inclusion(s, seq, end, proof, &count, &fx.e), &fx.e);
        T(merkle_check_inclusion(h, note[i].leaf, seq, end, p, count, root));
        T(!merkle_check_inclusion(h, note[i].leaf, seq - 1, end, p, count, root));
    }
    T_INT(ledger_sign_receipt(fx.l, size, &again, sig, &fx.e), ERR_NOTFOUND);
    fx_close();
}

TEST(a_look_up_note_is_of_the_newest_checkpoint_and_of_its_own_key)
{
    const uint8_t index[HASH_BYTES] = { 7 };
    struct note_lookup note;
    char whole[NOTE_BYTES];
    uint8_t root[HASH_BYTES];
    size_t bytes = 0, n = 0, by = 9;

    book_with_a_fund();
    (void)donate(1000, "Lê Văn Thử");
    const struct ledger_identity *id = ledger_identity(fx.l);
    T_OK(ledger_sign_lookup(fx.l, index, whole, &bytes, &fx.e), &fx.e);
    T_OK(note_open(whole, bytes, &id->lookup_key, 1, &n, &by, &fx.e), &fx.e);
    T_INT(note_open(whole, bytes, &id->checkpoint_key, 1, &n, &by, &fx.e), ERR_NOTFOUND);
    T_OK(note_parse_lookup(whole, n, &note, &fx.e), &fx.e);
    T_STR(note.origin, id->origin);
    T_OK(ledger_root(fx.l, (int64_t)note.size, root, &fx.e), &fx.e);
    T(memcmp(root, note.root, HASH_BYTES) == 0);
    T(memcmp(index, note.index_sha256, HASH_BYTES) == 0);
    int64_t size = 0;
    T_OK(ledger_size(fx.l, &size, &fx.e), &fx.e);
    T_INT(note.size, size);
    fx_close();
}

/* [I14] */
TEST(a_bank_row_enters_once_and_every_column_tells_rows_apart)
{
    const struct vault_row row = {
        "VCB", 9600, "10:11:12", 0, 500000, "FT1", "ung ho", 1
    };
    struct vault_row others[8];
    struct entry gift;
    int64_t seq = -1;
    bool found = true;

    for (size_t i = 0; i < 8; i++)
        others[i] = row;
    others[0].account = "VC";
    others[1].day = 9601;
    others[2].time = "10:11:13";
    others[3].debit = 1;
    others[4].credit = 500001;
    others[5].reference = "FT1u"; /* not the same text cut elsewhere */
    others[6].memo = "ng ho";
    others[7].occurrence = 2;
    book_with_a_fund();
    gift = fx_gift("CHUNG", fx_day(6, 1), 500000);
    for (int commit = 0; commit < 2; commit++) {
        T_OK(ledger_row_find(fx.l, &row, &found, &seq, &fx.e), &fx.e);
        T(!found); /* a rollback forgets it */
        fx_begin();
        T_INT(fx_add(&gift), 2);
        T_OK(ledger_row_put(fx.l, &row, 2, &fx.e), &fx.e);
        T_INT(ledger_row_put(fx.l, &row, 2, &fx.e), ERR_INVALID);
        T_OK(ledger_row_find(fx.l, &row, &found, &seq, &fx.e), &fx.e);
        T(found);
        if (commit == 0)
            ledger_rollback(fx.l);
        else
            fx_commit();
    }
    fx_reopen(LEDGER_WRITE);
    T_OK(ledger_row_find(fx.l, &row, &found, &seq, &fx.e), &fx.e);
    T(found);
    T_INT(seq, 2);
    for (size_t i = 0; i < 8; i++) {
        T_OK(ledger_row_find(fx.l, &others[i], &found, &seq, &fx.e), &fx.e);
        T(!found);
    }
    fx_close();
}

static void
write_fifty(void)
{
    t_bad = 0;
    fx.l = NULL;
    fx_reopen(LEDGER_WRITE);
    for (int i = 0; i < 50; i++)
        (void)donate(1000, "Lê Văn Thử");
    ledger_close(fx.l);
    _exit(t_bad == 0 ? 0 : 1);
}

TEST(two_programs_that_write_at_once_lose_nothing)
{
    int status = 0;

    book_with_a_fund();
    ledger_close(fx.l);
    fx.l = NULL;
    fflush(stdout);
    for (int i = 0; i < 2; i++)
        if (fork() == 0)
            write_fifty();
    for (int i = 0; i < 2; i++) {
        T(wait(&status) > 0);
        T_INT(status, 0);
    }
    fx_reopen(LEDGER_WRITE);
    holds(2 + 2 * 100);
    T_INT(raw_int(fx.path, "SELECT count(*) FROM receipt"), 100);
    T_INT(raw_int(fx.path, "SELECT min(number) FROM receipt"), 1);
    T_INT(raw_int(fx.path, "SELECT max(number) FROM receipt"), 100);
    fx_close();
}

T_MAIN(T_RUN(a_receipt_proves_that_the_book_goes_on_from_it);
       T_RUN(a_look_up_note_is_of_the_newest_checkpoint_and_of_its_own_key);
       T_RUN(a_bank_row_enters_once_and_every_column_tells_rows_apart);
       T_RUN(two_programs_that_write_at_once_lose_nothing);)
