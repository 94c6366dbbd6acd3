/* SPDX-License-Identifier: MIT */
/* Fields as people fill them in. */
#include "cli/desk/input.h"

#include "cli/term/i18n.h"
#include "receipts/labels.h"
#include "tests/t.h"

TEST(a_pot_is_read_by_every_name_it_is_shown_by)
{
    static const struct {
        const char *typed, *pot; /* NULL: refused */
    } rows[] = {
        { NULL, "cash" },
        { "cash", "cash" },
        { "CASH", "cash" },
        { "Tiền mặt", "cash" },
        { "tie\xCC\x82\xCC\x80n ma\xCC\xA3\xCC\x86t", "cash" },
        { "claim", "claim" },
        { "Ngân sách còn phải bù", "claim" },
        { "owed by the budget", "claim" },
        { "bank/VCB", "bank/VCB" },
        { "Bank/vcb", "bank/VCB" },
        { "tài khoản VCB", "bank/VCB" },
        { "Tài khoản  vcb-2", "bank/VCB-2" },
        { "account VCB", "bank/VCB" },
        { "bank/ABCDEFGHIJKLMNOPQRSTUVWX", "bank/ABCDEFGHIJKLMNOPQRSTUVWX" },
        { "bank/ABCDEFGHIJKLMNOPQRSTUVWXY", NULL },
        { "bank/", NULL },
        { "bank/V CB", NULL },
        { "bank", NULL },
        { "tài khoản", NULL },
        { "VCB", NULL },
        { "quỹ VCB", NULL },
        { "cash/VCB", NULL },
        { "", NULL },
        { "cash\xFF", NULL },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        char pot[ENTRY_POT_BYTES] = "";
        struct err e = { 0 };
        enum err_code rc = input_pot(FIELD_POT, rows[i].typed, pot, &e);

        T_INT(rc, rows[i].pot == NULL ? ERR_USAGE : ERR_OK);
        if (rc == ERR_OK && rows[i].pot != NULL)
            T_STR(pot, rows[i].pot);
    }
}

/* Whatever screens and papers call a pot today. */
TEST(what_is_printed_of_a_pot_is_read)
{
    static const char *const pots[] = { "cash", "claim", "bank/VCB" };

    for (size_t i = 0; i < sizeof pots / sizeof pots[0]; i++) {
        char label[LABELS_POT_BYTES], got[ENTRY_POT_BYTES];
        const char *const said[] = {
            i18n_in(I18N_VI, entry_pot_label(pots[i])),
            i18n_in(I18N_EN, entry_pot_label(pots[i])),
            labels_pot(pots[i], label),
        };

        for (int k = 0; k < 3; k++) {
            struct err e = { 0 };

            T_OK(input_pot(FIELD_FROM_POT, said[k], got, &e), &e);
            T_STR(got, pots[i]);
        }
    }
}

TEST(a_code_is_in_capitals)
{
    char code[ENTRY_CODE_BYTES];
    struct err e = { 0 };

    T_OK(input_code(FIELD_APPROVER, "ct-01_b", code, &e), &e);
    T_STR(code, "CT-01_B");
    T_OK(input_code(FIELD_APPROVER, NULL, code, &e), &e);
    T_STR(code, "");
    T_INT(input_code(FIELD_APPROVER, "mã", code, &e), ERR_USAGE);
    T_STR(code, "");
    T_INT(input_code(FIELD_APPROVER, "abcdefghijklmnopqrstuvwxy", code, &e), ERR_USAGE);
    T_INT(input_code(FIELD_APPROVER, "", code, &e), ERR_USAGE);
}

/* clang-format off */
T_MAIN(
    T_RUN(a_pot_is_read_by_every_name_it_is_shown_by);
    T_RUN(what_is_printed_of_a_pot_is_read);
    T_RUN(a_code_is_in_capitals);
)
