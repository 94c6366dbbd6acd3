/* SPDX-License-Identifier: MIT */
/* Keys from outside. See trust.h. */
#include "cli/audit/trust.h"

#include "ledger/base/hash.h"
#include "ledger/note/cosign.h"

typedef enum err_code (*parse_fn)(struct hash *h, const char *text, struct note_key *out,
                                  struct err *e);

static enum err_code
take(parse_fn parse, const char *text, enum err_field field, struct note_key *out,
     struct err *e)
{
    struct hash *h = NULL;
    enum err_code rc = hash_open(&h, e);

    if (rc != ERR_OK)
        return rc;
    rc = parse(h, text, out, e);
    hash_close(h);
    return rc == ERR_OK ? ERR_OK : err_usage(e, field);
}

enum err_code
trust_vkey(const char *text, struct note_key *out, struct err *e)
{
    return take(note_vkey_parse, text, FIELD_VKEY, out, e);
}

enum err_code
trust_witness(const char *text, struct note_key *out, struct err *e)
{
    return take(cosign_vkey_parse, text, FIELD_WITNESS, out, e);
}
