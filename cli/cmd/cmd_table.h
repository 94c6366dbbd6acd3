/* SPDX-License-Identifier: MIT */
#ifndef CLI_CMD_CMD_TABLE_H
#define CLI_CMD_CMD_TABLE_H

/* cmd_table: every command, in the order of `lalanh help`. Included by cmd.h. */

/* clang-format off */
#define CMD_TABLE(X)                                                                     \
    X(cmd_init)                                                                          \
    X(cmd_fund_add)                                                                      \
    X(cmd_fund_list)                                                                     \
    X(cmd_account_add)                                                                   \
    X(cmd_account_list)                                                                  \
    X(cmd_opening)                                                                       \
    X(cmd_donate)                                                                        \
    X(cmd_purchase)                                                                      \
    X(cmd_disburse)                                                                      \
    X(cmd_transfer)                                                                      \
    X(cmd_deposit)                                                                       \
    X(cmd_bank_interest)                                                                 \
    X(cmd_bank_fee)                                                                      \
    X(cmd_refund)                                                                        \
    X(cmd_reverse)                                                                       \
    X(cmd_receipt_print)                                                             \
    X(cmd_receipt_url)                                                               \
    X(cmd_receipt_issue)                                                             \
    X(cmd_receipt_replace)                                                           \
    X(cmd_receipt_void)                                                              \
    X(cmd_receipt_consent)                                                           \
    X(cmd_statement)                                                                 \
    X(cmd_publish)                                                                       \
    X(cmd_list)                                                                          \
    X(cmd_show)                                                                          \
    X(cmd_balance)                                                                       \
    X(cmd_trace)                                                                         \
    X(cmd_export)                                                                        \
    X(cmd_verify)                                                                    \
    X(cmd_rebuild)                                                                       \
    X(cmd_check)                                                                     \
    X(cmd_audit)                                                                         \
    X(cmd_prove)                                                                         \
    X(cmd_witness_init)                                                                  \
    X(cmd_witness_sign)                                                                  \
    X(cmd_witness_attach)                                                                \
    X(cmd_witness_check)                                                                 \
    X(cmd_import)                                                                        \
    X(cmd_help)
/* clang-format on */

#define X(name) extern const struct cmd name;
CMD_TABLE(X)
#undef X

/* NULL-terminated. */
extern const struct cmd *const cmd_table[];

#endif
