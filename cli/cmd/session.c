/* SPDX-License-Identifier: MIT */
/* One run of the program. See session.h. */
#include "cli/cmd/session.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/term/i18n.h"
#include "cli/term/pass.h"
#include "cli/term/sentence.h"
#include "ledger/base/crypto.h"

/* LALANH_NOW, or the system's clock. */
static struct instant
clock_of(void *arg, const struct config *config)
{
    const struct session *s = arg;

    return s->has_fixed_now ? s->fixed_now : desk_system.now(NULL, config);
}

static void
warn_of(void *arg, const struct err *what)
{
    char text[SENTENCE_BYTES];

    (void)arg;
    (void)fprintf(stderr, "lalanh: %s\n", sentence_make(what, text));
}

static void
progress_of(void *arg, uint64_t done, uint64_t total)
{
    struct session *s = arg;

    if (s->bar.label != NULL)
        term_bar_follow(&s->bar, (int64_t)done, (int64_t)total);
}

enum err_code
session_init(struct session *s, struct err *e)
{
    const char *path = getenv("LALANH_LEDGER");
    const char *by = getenv("LALANH_BY");
    const char *now = getenv("LALANH_NOW");

    *s = (struct session){ .ledger_path =
                               path != NULL && path[0] != '\0' ? path : "./so.lalanh",
                           .by = by != NULL && by[0] != '\0' ? by : SESSION_BY_DEFAULT };
    s->desk.calls = (struct desk_calls){ .now = clock_of,
                                         .random = desk_system.random,
                                         .warn = warn_of,
                                         .progress = progress_of,
                                         .arg = s };
    if (now == NULL || now[0] == '\0')
        return ERR_OK;
    if (date_parse_instant(now, &s->fixed_now, e) != ERR_OK)
        return err_wrap(e, "LALANH_NOW");
    s->has_fixed_now = true;
    return ERR_OK;
}

void
session_clock(struct session *s, struct err *e)
{
    s->desk.config_err.code = config_load(s->ledger_path, &s->desk.config, e);
    desk_tick(&s->desk);
}

enum err_code
session_open(struct session *s, enum ledger_mode mode, struct err *e)
{
    const struct desk_calls calls = s->desk.calls;
    enum err_code rc;

    desk_close(&s->desk); /* of the configuration that session_clock read */
    rc = desk_open(s->ledger_path, mode, s->by, &calls, &s->desk, e);
    if (rc != ERR_OK)
        return rc;
    s->desk.confirm_date = s->confirm_date;
    return ERR_OK;
}

enum err_code
session_unlock(struct session *s, struct err *e)
{
    bool present = false, wanted = false;
    char pass[PASS_BYTES] = "";
    enum err_code rc;

    rc = ledger_key_state(s->desk.ledger, &present, &wanted, e);
    if (rc == ERR_OK && wanted)
        rc = pass_need(s->passphrase_file, pass, e);
    if (rc == ERR_OK)
        rc = desk_unlock(&s->desk, wanted ? pass : NULL, strlen(pass), e);
    crypto_wipe(pass, sizeof pass);
    return rc;
}

uint64_t
session_unix_s(const struct session *s)
{
    return (uint64_t)(s->desk.now.at_s + DATE_UNIX_2000_S);
}

bool
session_instant(const struct session *s, int64_t unix_s, struct instant *out)
{
    *out = s->desk.now;
    out->at_s = unix_s - DATE_UNIX_2000_S;
    return unix_s >= DATE_UNIX_2000_S && date_instant_is_valid(out);
}

void
session_close(struct session *s)
{
    desk_close(&s->desk);
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"

void
session_warn(const char *msgid, ...)
{
    va_list ap;

    (void)fputs("lalanh: ", stderr);
    va_start(ap, msgid);
    (void)vfprintf(stderr, i18n_text(msgid), ap);
    va_end(ap);
    (void)fputc('\n', stderr);
}

#pragma GCC diagnostic pop

bool
session_is_tty(FILE *f)
{
    return isatty(fileno(f)) == 1;
}

void
session_bar(struct session *s, const char *msgid)
{
    s->bar = (struct term_bar){ .label = i18n_text(msgid) };
}

void
session_bar_end(struct session *s)
{
    term_bar_end(&s->bar);
    s->bar.label = NULL;
}
