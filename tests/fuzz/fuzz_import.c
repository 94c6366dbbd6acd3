/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as a table of a spreadsheet and as the review of a bank's rows. Properties:
 * cells are fit for the ledger; whatever a review says, a row has a mark that fits it, and is an
 * entry of its amount.
 */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "cli/import/import_inside.h"
#include "cli/import/import_review.h"
#include "cli/import/import_sniff.h"
#include "cli/import/import_table.h"
#include "ledger/base/text.h"
#include "tests/fixture.h"

enum { CELLS = 3 };

static enum err_code
see_row(void *arg, long line, const char *const *cells, struct err *e)
{
    (void)arg;
    (void)e;
    assert(line > 1);
    for (size_t i = 0; i < CELLS; i++) {
        assert(strlen(cells[i]) < IMPORT_TABLE_CELL_BYTES);
        assert(text_check(cells[i], strlen(cells[i]), NULL) == ERR_OK);
    }
    return ERR_OK;
}

static enum err_code
see_reject(void *arg, long line, const struct err *why, struct err *e)
{
    (void)arg;
    (void)e;
    assert(line > 0);
    assert(text_check(t_message(why), strlen(t_message(why)), NULL) == ERR_OK);
    return ERR_OK;
}

/* A small book: gifts of 5 and of 1000 đồng into the account, entries 3 and 4. */
static struct desk desk;

static void
open_book(void)
{
    struct entry fund, account, gift;

    (void)t_only, (void)t_ran, (void)t_failed; /* of the harness, which is not run here */
    fx_open();
    fund = fx_fund("A");
    account = fx_account("VCB");
    (void)fx_put(&fund);
    (void)fx_put(&account);
    for (int64_t amount = 5; amount <= 1000; amount *= 200) {
        gift = fx_gift("A", 0, amount);
        gift.form = FORM_BANK;
        gift.date_day = fx_day(1, 2);
        memcpy(gift.pot, "bank/VCB", sizeof "bank/VCB");
        (void)fx_put(&gift);
    }
    desk = (struct desk){ .ledger = fx.l };
    fx.l = NULL;
    fx_close(); /* the book stays open without its folder: a fuzzer ends where it likes */
}

static void
read_review(const char *data, size_t size)
{
    struct import_row at[] = {
        { .line = 2, .credit = 5, .mark = IMPORT_GIFT },
        { .line = 3, .debit = 7, .mark = IMPORT_LATER },
        { .line = 5, .credit = 1000, .mark = IMPORT_GIFT },
    };
    struct import *im = calloc(1, sizeof *im);
    struct err e = { 0 };

    im->desk = &desk;
    im->rows = (struct import_rows){ .at = at, .count = 3, .room = 3 };
    im->result.is_bank = true;
    memcpy(im->result.fund, "A", sizeof "A");
    memcpy(im->result.pot, "bank/VCB", sizeof "bank/VCB");
    if (import_review_read(im, data, size, &e) != ERR_OK)
        assert(t_message(&e)[0] != '\0');
    for (size_t i = 0; i < im->rows.count; i++) {
        assert((at[i].mark == IMPORT_IS) == (at[i].is_seq > 0));
        assert(at[i].mark != IMPORT_IS || at[i].is_seq == (i == 0 ? 3 : 4));
        assert(at[i].credit > 0 ||
               (at[i].mark != IMPORT_GIFT && at[i].mark != IMPORT_INTEREST));
        assert(at[i].debit > 0 || at[i].mark != IMPORT_FEE);
    }
    free(im);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct import_column columns[CELLS] = {
        { "a", "x", "column 'x'", true },
        { "ơ", "y", "column 'y'", false },
        { "đ", "z", "column 'z'", false },
    };
    const struct import_table table = {
        columns, "a, x", CELLS, see_row, see_reject, NULL
    };
    struct import_sniff guess;
    struct err e = { 0 };

    if (desk.ledger == NULL)
        open_book();
    import_sniff((const char *)data, size, &guess);
    assert(guess.bank_count <= IMPORT_SNIFF_BANKS_MAX);
    assert(!guess.is_list || guess.bank_count == 0);
    (void)!import_table_read((const char *)data, size, &table, &e);
    read_review((const char *)data, size);
    return 0;
}
