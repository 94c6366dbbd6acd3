/* SPDX-License-Identifier: MIT */
/* What all commands share. See cmd.h. */
#include "cli/cmd/cmd.h"

#include <assert.h>

#include <stdio.h>

#include "cli/print/readback.h"
#include "ledger/base/base64.h"

int
cmd_exit_of(enum err_code code)
{
    static const int codes[] = {
        [ERR_USAGE] = EXIT_USAGE, [ERR_CORRUPT] = EXIT_DAMAGED, [ERR_NEWER] = EXIT_NEWER
    };

    assert(code <= ERR_NEWER);
    if (code == ERR_OK)
        return EXIT_DONE;
    return codes[code] == 0 ? EXIT_FAILED : codes[code];
}

/* How much a reader must be told an exit code rather than another. */
static int
weight_of(int code)
{
    switch (code) {
    case EXIT_DAMAGED:
        return 4;
    case EXIT_NEWER:
        return 3;
    case EXIT_USAGE:
        return 2;
    case EXIT_FAILED:
        return 1;
    default:
        return 0;
    }
}

int
cmd_worse(int a, int b)
{
    return weight_of(a) >= weight_of(b) ? a : b;
}

enum err_code
cmd_print_added(struct session *s, const struct entry *entry,
                const uint8_t leaf[HASH_BYTES], const char *format, struct err *e)
{
    char b64[BASE64_BYTES(HASH_BYTES)];
    struct out *o = NULL;
    enum err_code rc = out_open(out_format_of(format), stdout, &o, e);

    if (rc != ERR_OK)
        return rc;
    readback_entry(s->desk.ledger, o, entry);
    out_key(o, "seq", N_("entry"));
    out_integer(o, entry->seq);
    out_key(o, "leaf", N_("leaf"));
    out_string(o, base64_encode(leaf, HASH_BYTES, b64));
    return out_close(o, e);
}
