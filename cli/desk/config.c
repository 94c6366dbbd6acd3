/* SPDX-License-Identifier: MIT */
/* The configuration file beside the ledger. See config.h. */
#include "cli/desk/config.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/desk/settings.h"
#include "ledger/base/date.h"
#include "ledger/base/file.h"
#include "ledger/base/money.h"
#include "ledger/entry/entry.h"

/* clang-format off */
static const char *const known[] = {
    "parent", "place", "budget_code", "words.le", "words.ngan", "words.chan",
    "receipt.money.code", "receipt.money.decree", "receipt.money.title",
    "receipt.money.giver", "receipt.money.taker",
    "receipt.goods.code", "receipt.goods.decree", "receipt.goods.title",
    "receipt.goods.giver", "receipt.goods.taker",
    "receipt.labour.code", "receipt.labour.decree", "receipt.labour.title",
    "receipt.labour.giver", "receipt.labour.taker",
    "receipt.service.code", "receipt.service.decree", "receipt.service.title",
    "receipt.service.giver", "receipt.service.taker",
    "statement.number", "statement.authority", "statement.position", "statement.signer",
    "statement.ask", "statement.deadline", "statement.recipient", "statement.small",
    "statement.k", "publish.log", "publish.with", "clock.offset",
};
/* clang-format on */

/* To the questions, whose names begin with "words.". */
static const char *const answers[] = { "yes", "no", "có", "không" };

static bool
is_answer(const char *value)
{
    for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++)
        if (entry_same_words(answers[i], value))
            return true;
    return false;
}

static bool
is_known(const char *name)
{
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strcmp(known[i], name) == 0)
            return true;
    return false;
}

/* What is being filled, and from which day on the lines at hand hold. */
struct filling {
    struct config *config;
    int32_t from_day;
};

static enum err_code
begin_section(void *arg, const char *words, struct err *e)
{
    struct filling *f = arg;

    return date_parse_human(words, &f->from_day, e);
}

static enum err_code
add_value(void *arg, const char *name, const char *value, struct err *e)
{
    struct filling *f = arg;
    struct config *c = f->config;

    if (!is_known(name))
        return settings_unknown(name, known, sizeof known / sizeof known[0], e);
    if (strcmp(name, "clock.offset") == 0 &&
        date_parse_offset(value, &(int32_t){ 0 }, e) != ERR_OK)
        return err_wrap(e, "%s", name);
    if (strncmp(name, "words.", 6) == 0 && !is_answer(value))
        return err_set(e, ERR_INVALID, "%s is 'yes' or 'no', not '%s'", name, value);
    if (c->count == CONFIG_VALUES_MAX)
        return err_set(e, ERR_INVALID, "more than %d values", CONFIG_VALUES_MAX);
    c->values[c->count].from_day = f->from_day;
    c->values[c->count].name = name;
    c->values[c->count].value = value;
    c->count++;
    return ERR_OK;
}

bool
config_path(const char *ledger_path, char out[CONFIG_PATH_BYTES])
{
    return snprintf(out, CONFIG_PATH_BYTES, "%s-conf", ledger_path) < CONFIG_PATH_BYTES;
}

enum err_code
config_load(const char *ledger_path, struct config *out, struct err *e)
{
    struct filling filling = { out, -1 };
    const struct settings_sink sink = { add_value, begin_section, &filling };
    char path[CONFIG_PATH_BYTES];
    size_t n = 0;
    enum err_code rc;

    memset(out, 0, sizeof *out);
    if (!config_path(ledger_path, path))
        return err_set(e, ERR_INVALID, "the path '%.40s...' is too long", ledger_path);
    rc = file_read(path, CONFIG_BYTES_MAX, &out->text, &n, e);
    if (rc == ERR_NOTFOUND)
        return ERR_OK;
    if (rc == ERR_OK)
        rc = settings_read(out->text, n, &sink, e);
    if (rc != ERR_OK) {
        (void)err_wrap(e, "%s", path);
        config_free(out);
    }
    return rc;
}

void
config_free(struct config *c)
{
    free(c->text);
    memset(c, 0, sizeof *c);
}

const char *
config_get(const struct config *c, const char *name, int32_t day, const char *fallback)
{
    const char *found = fallback;
    int32_t found_day = -2;

    for (size_t i = 0; i < c->count; i++)
        if (c->values[i].from_day <= day && c->values[i].from_day >= found_day &&
            strcmp(c->values[i].name, name) == 0) {
            found = c->values[i].value;
            found_day = c->values[i].from_day;
        }
    return found;
}

int32_t
config_offset_minutes(const struct config *c, int64_t at_s)
{
    struct instant now = { at_s, CONFIG_OFFSET_MINUTES };
    int32_t minutes = CONFIG_OFFSET_MINUTES;
    const char *value;
    struct err e;

    if (!date_instant_is_valid(&now))
        return minutes;
    value = config_get(c, "clock.offset", date_of_instant(&now), NULL);
    if (value != NULL && date_parse_offset(value, &minutes, &e) != ERR_OK)
        minutes = CONFIG_OFFSET_MINUTES; /* add_value takes no such value */
    return minutes;
}

static void
fill_face(const struct config *c, const char *group, int32_t day,
          struct receipt_face *face)
{
    const struct {
        const char *name;
        const char **to;
    } parts[] = { { "code", &face->code },
                  { "decree", &face->decree },
                  { "title", &face->title },
                  { "giver", &face->giver },
                  { "taker", &face->taker } };
    char name[64];

    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        (void)snprintf(name, sizeof name, "receipt.%s.%s", group, parts[i].name);
        *parts[i].to = config_get(c, name, day, *parts[i].to);
    }
}

/* "yes" or "có" switches a choice of words on. */
static bool
is_on(const struct config *c, const char *name, int32_t day, bool fallback)
{
    const char *value = config_get(c, name, day, fallback ? "yes" : "no");

    return entry_same_words(value, "yes") || entry_same_words(value, "có");
}

static void
fill_words(const struct config *c, int32_t day, struct words_style *words)
{
    words->linh = !is_on(c, "words.le", day, !words->linh);
    words->ngan = is_on(c, "words.ngan", day, words->ngan);
    words->chan = is_on(c, "words.chan", day, words->chan);
}

void
config_receipt_form(const struct config *c, int32_t day, struct receipt_form *out)
{
    *out = *receipt_form_default(day);
    out->parent = config_get(c, "parent", day, out->parent);
    out->place = config_get(c, "place", day, out->place);
    out->budget_code = config_get(c, "budget_code", day, out->budget_code);
    fill_face(c, "money", day, &out->money);
    fill_face(c, "goods", day, &out->goods);
    fill_face(c, "labour", day, &out->labour);
    fill_face(c, "service", day, &out->service);
    fill_words(c, day, &out->words);
}

size_t
config_list(const struct config *c, const char *name, int32_t day, const char **out,
            size_t room)
{
    size_t n = 0;

    for (size_t i = 0; i < c->count && n < room; i++)
        if (c->values[i].from_day <= day && strcmp(c->values[i].name, name) == 0)
            out[n++] = c->values[i].value;
    return n;
}

static void
fill_recipients(struct config *c, int32_t day, struct statement_form *form)
{
    size_t n =
        config_list(c, "statement.recipient", day, c->recipients, CONFIG_RECIPIENTS_MAX);

    if (n > 0) {
        form->recipients = c->recipients;
        form->recipient_count = n;
    }
}

static enum err_code
limit(const struct config *c, const char *name, int32_t day, int64_t *value,
      struct err *e)
{
    const char *text = config_get(c, name, day, NULL);

    if (text == NULL)
        return ERR_OK;
    if (money_parse_grouped(text, MONEY_GROUP_DOT, value, e) != ERR_OK || *value < 0)
        return err_set(e, ERR_INVALID, "%s '%s' is not a number", name, text);
    return ERR_OK;
}

enum err_code
config_statement(struct config *c, int32_t day, struct statement_form *form,
                 struct statement_params *params, struct err *e)
{
    enum err_code rc;

    *form = *statement_form_default();
    form->parent = config_get(c, "parent", day, form->parent);
    form->place = config_get(c, "place", day, form->place);
    form->number = config_get(c, "statement.number", day, form->number);
    form->authority = config_get(c, "statement.authority", day, form->authority);
    form->position = config_get(c, "statement.position", day, form->position);
    form->signer = config_get(c, "statement.signer", day, form->signer);
    form->ask = config_get(c, "statement.ask", day, form->ask);
    form->deadline = config_get(c, "statement.deadline", day, form->deadline);
    fill_recipients(c, day, form);
    fill_words(c, day, &form->words);
    params->form = form;
    rc = limit(c, "statement.small", day, &params->small_limit, e);
    return rc == ERR_OK ? limit(c, "statement.k", day, &params->k, e) : rc;
}
