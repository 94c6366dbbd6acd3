/* SPDX-License-Identifier: MIT */
/* lalanh verify: the whole book, and whose key was trusted. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "cli/cmd/cmd.h"
#include "cli/term/term.h"
#include "cli/term/sentence.h"
#include "ledger/keyfile.h"
#include "ledger/log/store.h"
#include "ledger/base/base64.h"
#include "ledger/verify/verify.h"

static struct {
    bool light, vault;
    int64_t threads;
    const char *vkey, *format;
} in;

static const struct opt rows[] = {
    { .name = "light",
      .kind = OPT_FLAG,
      .to.flag = &in.light,
      .help = N_("chain, tree and signature only: fast") },
    { .name = "vault",
      .kind = OPT_FLAG,
      .to.flag = &in.vault,
      .help = N_("also the names and notes in the vault (needs the key)") },
    { .name = "threads",
      .value = N_("NUMBER"),
      .kind = OPT_INTEGER,
      .min = 1,
      .max = VERIFY_THREADS_MAX,
      .to.number = &in.threads,
      .help = N_("how many at once (default: one a core)") },
    { .name = "vkey",
      .value = N_("KEY"),
      .kind = OPT_TEXT,
      .to.text = &in.vkey,
      .help = N_("the public key to trust, as 'lalanh init' printed it") },
    CMD_FORMAT_ROW(&in.format),
    OPT_END
};

/* Whom to trust, and what is remembered of the past. */
struct trust {
    struct note_key vkey;
    uint8_t public_key[CRYPTO_PUBLIC_BYTES];
    struct keyfile_pin pins[2];
    size_t pin_count;
};

/* The key file beside the ledger, if there is one: its public half and its pin. */
static enum err_code
trust_key_file(struct session *s, struct verify_options *o, struct trust *t,
               struct err *e)
{
    char path[LEDGER_PATH_BYTES], text[SENTENCE_BYTES];
    struct keyfile *k = NULL;
    enum err_code rc;

    if (snprintf(path, sizeof path, "%s-key", s->ledger_path) >= (int)sizeof path)
        return err_set(e, ERR_INVALID, "the path '%.40s...' is too long", s->ledger_path);
    rc = keyfile_open(path, &k, e);
    if (rc == ERR_NOTFOUND)
        return ERR_OK;
    if (rc != ERR_OK && in.vkey != NULL) {
        session_warn(N_("the key file is not used: %s"), sentence_make(e, text));
        return ERR_OK;
    }
    if (rc != ERR_OK)
        return rc;
    keyfile_public(k, t->public_key);
    keyfile_pin_get(k, &t->pins[t->pin_count++]);
    o->public_key = t->public_key;
    keyfile_close(k);
    return ERR_OK;
}

/* --vault: the key, the vault, and the vault's own pin. */
static enum err_code
open_vault(struct session *s, struct verify_options *o, struct trust *t, struct err *e)
{
    enum err_code rc = session_open(s, LEDGER_READ, e);

    if (rc == ERR_OK)
        rc = session_unlock(s, e);
    if (rc == ERR_OK)
        rc = vault_pin_get(ledger_vault(s->desk.ledger), &t->pins[t->pin_count], e);
    if (rc != ERR_OK)
        return rc;
    t->pin_count++;
    o->vault = ledger_vault(s->desk.ledger);
    return ERR_OK;
}

static enum err_code
head_of(struct session *s, char b64[BASE64_BYTES(HASH_BYTES)], struct err *e)
{
    struct store *store = NULL;
    uint8_t leaf[HASH_BYTES];
    enum err_code rc = store_open(s->ledger_path, DB_READ, &store, e);

    if (rc == ERR_OK)
        rc = store_head(store, leaf, e);
    store_close(store);
    if (rc == ERR_OK)
        (void)base64_encode(leaf, sizeof leaf, b64);
    return rc;
}

static void
print_text(const struct verify_result *r, const char *head, const char *root)
{
    (void)printf(_("The book holds together: %" PRId64 " entries, %" PRId64
                   " signed checkpoints.\n"),
                 r->size, r->checkpoints);
    (void)printf("  %s: %s\n", _("newest entry"), head);
    (void)printf("  %s: %s\n", _("root"), root);
    if (in.light)
        (void)printf("  %s\n",
                     r->tables_skipped
                         ? _("checked: chain, tree, newest signature (--light)")
                         : _("checked: chain, tree, newest signature, every row of the "
                             "balances by itself (--light)"));
    else
        (void)printf("  %s\n",
                     r->tables_skipped
                         ? _("checked: chain, tree, every signature, every entry")
                         : _("checked: chain, tree, every signature, every entry, "
                             "balances against a replay"));
    if (r->tables_skipped)
        (void)printf(
            "  %s\n",
            _("the tables of balances are not of this program, or not of the whole "
              "book: they are made again by the next entry, or by 'lalanh "
              "rebuild'"));
    if (in.vault)
        (void)printf(_("  vault: %" PRId64 " records agree, %" PRId64
                       " papers have none (unnamed, or erased), %" PRId64
                       " belong to nothing\n"),
                     r->opened, r->closed, r->orphans);
    if (r->trusted)
        (void)printf("  %s\n", in.vkey != NULL ? _("trusted: the key you gave")
                                               : _("trusted: the key file beside it"));
    else
        (void)printf("  %s\n",
                     _("self-consistent only: give --vkey KEY to know whose it is"));
}

static enum err_code
print(struct session *s, const struct verify_result *r, enum err_code found,
      struct err *e)
{
    char text[SENTENCE_BYTES];
    char head[BASE64_BYTES(HASH_BYTES)] = "", root[BASE64_BYTES(HASH_BYTES)];
    enum out_format format = out_format_of(in.format);
    struct out *o = NULL;
    enum err_code rc = ERR_OK;

    if (found == ERR_OK)
        rc = head_of(s, head, e);
    if (rc != ERR_OK)
        return rc;
    (void)base64_encode(r->root, HASH_BYTES, root);
    if (format == OUT_TEXT) {
        if (found == ERR_OK)
            print_text(r, head, root);
        return found;
    }
    rc = out_open(format, stdout, &o, e);
    if (rc != ERR_OK)
        return rc;
    out_key(o, "ok", NULL);
    out_boolean(o, found == ERR_OK);
    if (found != ERR_OK) {
        if (found == ERR_NEWER) {
            out_key(o, e->way == WAY_NEWER_PROGRAM ? "newer" : "older", NULL);
            out_boolean(o, true);
        }
        out_key(o, "seq", NULL);
        if (r->bad_seq >= 0)
            out_integer(o, r->bad_seq);
        else
            out_none(o);
        out_key(o, "reason", NULL);
        out_string(o, sentence_make(e, text));
    } else {
        out_key(o, "size", NULL);
        out_integer(o, r->size);
        out_key(o, "head", NULL);
        out_string(o, head);
        out_key(o, "root", NULL);
        out_string(o, root);
        out_key(o, "mode", NULL);
        out_string(o, in.light ? "light" : "deep");
        out_key(o, "vault", NULL);
        out_boolean(o, in.vault);
        out_key(o, "trusted", NULL);
        out_boolean(o, r->trusted);
        if (r->tables_skipped) {
            out_key(o, "tables_skipped", NULL);
            out_boolean(o, true);
        }
    }
    rc = out_close(o, found == ERR_OK ? e : NULL);
    return found == ERR_OK ? rc : found;
}

static enum err_code
verify(struct session *s, struct err *e)
{
    struct verify_options options = { .light = in.light,
                                      .threads = (unsigned)in.threads };
    struct verify_result result = { .bad_seq = -1 };
    struct trust trust = { .pin_count = 0 };
    struct term_bar bar = { .label = _("verifying") };
    struct hash *h = NULL;
    enum err_code rc = ERR_OK;

    if (in.vkey != NULL) {
        rc = hash_open(&h, e);
        if (rc == ERR_OK)
            rc = note_vkey_parse(h, in.vkey, &trust.vkey, e);
        hash_close(h);
        if (rc != ERR_OK)
            return err_usage(e, FIELD_VKEY);
        options.vkey = &trust.vkey;
    }
    rc = trust_key_file(s, &options, &trust, e);
    if (rc == ERR_OK && in.vault)
        rc = open_vault(s, &options, &trust, e);
    if (rc != ERR_OK && rc != ERR_NEWER) /* a newer book's own damage is said first */
        return rc;
    options.pins = trust.pins;
    options.pin_count = trust.pin_count;
    options.progress = term_bar_follow;
    options.progress_arg = &bar;
    rc = verify_run(s->ledger_path, &options, &result, e);
    term_bar_end(&bar);
    if (rc == ERR_NOTFOUND)
        return err_set(e, ERR_NOTFOUND,
                       "there is no book '%s'; name it with --ledger FILE",
                       s->ledger_path);
    if (rc != ERR_OK && rc != ERR_CORRUPT && rc != ERR_NEWER)
        return rc;
    return print(s, &result, rc, e);
}

const struct cmd cmd_verify = CMD(
    "verify", N_("check the whole book"),
    N_("Exits 3 and names the first entry that does not hold; exits 4 when nothing is "
       "damaged but an entry is newer than this program. Without --vkey, and "
       "without "
       "the key file beside the book, it can only say that the book agrees with itself."),
    rows, CMD_ALONE, verify);
