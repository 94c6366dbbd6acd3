/* SPDX-License-Identifier: MIT */
/*
 * A so.json is read member by member in the one order that canonical JSON has. What comes
 * out goes into a page's security policy, so a host is made of letters that end nothing.
 */
#include "receipts/verify/book_json.h"

#include <assert.h>
#include <string.h>

#include "ledger/entry/entry_scan.h"
#include "ledger/note/note.h"
#include "ledger/base/text.h"

#define PORT_DIGITS_MAX 5

/* Is `text` next? Take it. */
static bool
take(struct entry_scan *s, const char *text)
{
    size_t n = strlen(text);

    assert(s->at <= s->end);
    if ((size_t)(s->end - s->at) < n || memcmp(s->at, text, n) != 0)
        return false;
    s->at += n;
    return true;
}

/* `mark` is what comes before a member's name, such as '{"'. */
static bool
take_name(struct entry_scan *s, const char *mark, const char *name)
{
    const char *start = s->at;

    assert(name[0] != '\0');
    if (take(s, mark) && take(s, name) && take(s, "\":")) {
        s->name = name;
        return true;
    }
    s->at = start;
    return false;
}

static enum err_code
read_text(struct entry_scan *s, const char *mark, const char *name, char *out, size_t max,
          struct err *e)
{
    assert(max > 1);
    if (!take_name(s, mark, name)) {
        s->name = name;
        return entry_scan_refuse(s, "the member is expected", e);
    }
    enum err_code rc = entry_scan_string(s, out, max, e);
    if (rc == ERR_OK && out[0] == '\0')
        return entry_scan_refuse(s, "a text that is not empty is expected before it", e);
    return rc;
}

static enum err_code
read_code(struct entry_scan *s, const char *mark, const char *name, struct err *e)
{
    char code[ENTRY_CODE_BYTES];

    assert(name != NULL);
    enum err_code rc = read_text(s, mark, name, code, sizeof code, e);
    if (rc == ERR_OK && !text_is_code(code, strlen(code)))
        return entry_scan_refuse(s, "a code is expected before it", e);
    return rc;
}

static enum err_code
read_funds(struct entry_scan *s, struct err *e)
{
    char name[ENTRY_ORG_BYTES];
    enum err_code rc = ERR_OK;

    assert(s->at <= s->end);
    if (!take_name(s, ",\"", "funds"))
        return ERR_OK;
    if (take(s, "[]"))
        return ERR_OK; /* a book may have none yet */
    for (const char *mark = "[{\"";
         rc == ERR_OK && (mark[0] == '[' || (s->at < s->end && *s->at == ','));
         mark = ",{\"") {
        rc = read_code(s, mark, "code", e);
        if (rc == ERR_OK)
            rc = read_text(s, ",\"", "name", name, sizeof name, e);
        if (rc == ERR_OK && (!entry_scan_take(s, '}') || s->at == s->end))
            rc = entry_scan_refuse(s, "a fund has a code and a name", e);
    }
    if (rc == ERR_OK && !entry_scan_take(s, ']'))
        return entry_scan_refuse(s, "the list of funds does not end", e);
    return rc;
}

static bool
is_of_host(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           c == '-' || c == '.';
}

/* Bytes of "https://example.org:8443" at the start of a URL that goes on with '/' and is
 * plain to its end, a '/'; 0 when it is not such a URL. */
static size_t
host_bytes(const char *url)
{
    size_t n = strncmp(url, "http://", 7) == 0 ? 7 : 8;
    size_t first = n;

    assert(url != NULL);
    if (n == 8 && strncmp(url, "https://", 8) != 0)
        return 0;
    while (is_of_host(url[n]))
        n++;
    if (n == first || url[first] == '-' || url[first] == '.')
        return 0;
    if (url[n] == ':') {
        size_t digits = strspn(url + n + 1, "0123456789");
        if (digits == 0 || digits > PORT_DIGITS_MAX)
            return 0;
        n += 1 + digits;
    }
    if (url[n] != '/' || url[strlen(url) - 1] != '/')
        return 0;
    for (const char *at = url + n; *at != '\0'; at++)
        if (*at <= ' ' || *at > '~' || strchr("\"'<>\\#?;,", *at) != NULL)
            return 0;
    return n;
}

static enum err_code
read_log(struct entry_scan *s, char host[BOOK_JSON_URL_BYTES], struct err *e)
{
    char url[BOOK_JSON_URL_BYTES];

    assert(host != NULL);
    enum err_code rc = read_text(s, ",\"", "log", url, sizeof url, e);
    if (rc != ERR_OK)
        return rc;
    size_t n = host_bytes(url);
    if (n == 0)
        return err_set(e, ERR_INVALID,
                       "'log': '%.80s' is not like 'https://HOST/so/2026/'", url);
    memcpy(host, url, n);
    host[n] = '\0';
    return ERR_OK;
}

static enum err_code
read_members(struct entry_scan *s, struct book_json *out, struct err *e)
{
    char text[ENTRY_ORG_BYTES];
    enum err_code rc = read_code(s, "{\"", "book", e);

    assert(out != NULL);
    if (rc == ERR_OK)
        rc = read_funds(s, e);
    if (rc == ERR_OK)
        rc = read_text(s, ",\"", "host", text, ENTRY_HOST_BYTES, e);
    if (rc == ERR_OK && !take_name(s, ",\"", "key"))
        rc = entry_scan_refuse(s, "the member 'key' is expected", e);
    if (rc == ERR_OK)
        rc = entry_scan_hash(s, out->key, e);
    if (rc == ERR_OK)
        rc = read_log(s, out->host, e);
    if (rc == ERR_OK)
        rc = read_text(s, ",\"", "org", text, sizeof text, e);
    if (rc == ERR_OK)
        rc = read_text(s, ",\"", "origin", out->origin, sizeof out->origin, e);
    if (rc == ERR_OK)
        rc = note_check_origin(out->origin, e);
    if (rc == ERR_OK && s->end - s->at > 1)
        rc = read_code(s, ",\"", "unit", e);
    if (rc == ERR_OK && (!entry_scan_take(s, '}') || s->at != s->end))
        rc = entry_scan_refuse(s, "the end is expected", e);
    return rc;
}

enum err_code
book_json_read(const char *json, size_t n, struct book_json *out, struct err *e)
{
    struct book_json book = { .host = "" };
    struct entry_scan s = { json, json, json + n, "so.json" };

    assert(json != NULL);
    if (n > BOOK_JSON_MAX)
        return err_set(e, ERR_INVALID, "it has %zu bytes; it may have %d", n,
                       BOOK_JSON_MAX);
    enum err_code rc = text_check(json, n, e);
    if (rc == ERR_OK)
        rc = read_members(&s, &book, e);
    if (rc == ERR_OK)
        *out = book;
    return rc;
}
