/* SPDX-License-Identifier: MIT */
#ifndef CLI_CMD_CMD_DONATE_H
#define CLI_CMD_CMD_DONATE_H

#include "cli/desk/gift.h"
#include "cli/cmd/session.h"

/*
 * cmd_donate: what the two files of the command `donate` share.
 *
 * cmd_donate_ask(s, given, e)
 *
 * `donate` on a terminal: ask for one gift after another until an empty amount; each is an act
 * of its own. What the options gave is proposed, or not asked.
 */
enum err_code cmd_donate_ask(struct session *s, const struct gift_request *given,
                             struct err *e) MUST_CHECK;

#endif
