/* SPDX-License-Identifier: MIT */
#ifndef CLI_DESK_REFUND_H
#define CLI_DESK_REFUND_H

#include "cli/desk/voucher.h"

/*
 * refund: the act that hands a gift back.
 *
 * refund_enter(d, gift_seq, request, out, e)
 *
 * Hand a gift back, whole or in part. Without an amount or goods, all that is left of
 * it; without a pot, out of the one that it was given into. The fund is the gift's.
 *
 *   err  ERR_INVALID   it is not a gift, or not as much of it is left (the way out: WAY_TRACE)
 *        ERR_NOTFOUND  no such entry
 *        as the acts of voucher.h
 */
enum err_code refund_enter(struct desk *d, int64_t gift_seq,
                           const struct voucher_request *request, struct voucher *out,
                           struct err *e) MUST_CHECK;

#endif
