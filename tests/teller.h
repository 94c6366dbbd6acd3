/* SPDX-License-Identifier: MIT */
#ifndef TESTS_TELLER_H
#define TESTS_TELLER_H

/*
 * teller: whoever sits at a desk of cli/desk in a test: a clock that stands still until it is
 * moved, bytes that look random and are not, and ears; and a new book for it in a folder of the
 * test's own. Days are of March 2026.
 */
#include <sys/stat.h>
#include <unistd.h>

#include "cli/desk/setup.h"
#include "ledger/base/crypto.h"
#include "ledger/base/file.h"
#include "tests/site_files.h"
#include "tests/t.h"

/* Whoever sits at a desk: a clock that stands still until it is moved, bytes that are not random
 * at all, and ears. */
struct teller {
    struct instant clock;
    uint64_t dice;
    size_t warnings, steps;
    char path[128]; /* of the book */
    struct desk desk;
};

static char teller_folder[64];
static struct err teller_err;

static inline struct instant
teller_now(void *arg, const struct config *config)
{
    const struct teller *t = arg;

    (void)config;
    return t->clock;
}

static inline void
teller_dice(void *arg, uint8_t *out, size_t n)
{
    struct teller *t = arg;

    for (size_t i = 0; i < n; i++) {
        t->dice = t->dice * UINT64_C(6364136223846793005) + 1442695040888963407;
        out[i] = (uint8_t)(t->dice >> 56);
    }
}

static inline void
teller_warn(void *arg, const struct err *what)
{
    struct teller *t = arg;

    T(what->part_count > 0);
    t->warnings++;
}

static inline void
teller_progress(void *arg, uint64_t done, uint64_t total)
{
    struct teller *t = arg;

    T(done <= total);
    t->steps++;
}

static inline int32_t
teller_day(int d)
{
    char text[DATE_TEXT_BYTES];
    int32_t out = -1;

    snprintf(text, sizeof text, "2026-03-%02u", (unsigned)d % 100u);
    T_OK(date_parse(text, &out, &teller_err), &teller_err);
    return out;
}

static inline void
teller_set_clock(struct teller *t, int d)
{
    char text[40];

    snprintf(text, sizeof text, "2026-03-%02uT19:00:00+07:00", (unsigned)d % 100u);
    T_OK(date_parse_instant(text, &t->clock, &teller_err), &teller_err);
}

static inline struct desk_calls
teller_calls(struct teller *t)
{
    return (struct desk_calls){ teller_now, teller_dice, teller_warn, teller_progress,
                                t };
}

static inline void
teller_sit_down(struct teller *t, enum ledger_mode mode)
{
    const struct desk_calls calls = teller_calls(t);

    T_OK(desk_open(t->path, mode, "THUQUY", &calls, &t->desk, &teller_err), &teller_err);
    T_OK(desk_unlock(&t->desk, NULL, 0, &teller_err), &teller_err);
}

static inline int64_t
teller_size(struct desk *d)
{
    int64_t size = -1;

    T_OK(ledger_size(d->ledger, &size, &teller_err), &teller_err);
    return size;
}

static inline void
teller_open_book(struct teller *t, const char *name)
{
    const struct setup_book_request request = { .org = "Ủy ban MTTQ Việt Nam phường Mẫu",
                                                .origin =
                                                    "example.org/so/phuong-mau/2026",
                                                .host = "https://example.org/k" };
    const struct desk_calls calls = teller_calls(t);

    *t = (struct teller){ .dice = 1 };
    teller_set_clock(t, 1);
    snprintf(t->path, sizeof t->path, "%s/%s", teller_folder, name);
    T_OK(setup_book(t->path, "THUQUY", &calls, &request, &t->desk, &teller_err),
         &teller_err);
    desk_close(&t->desk);
}

static inline void
teller_copy_file(const char *from, const char *to, const char *ending)
{
    char source[160], target[160], *bytes = NULL;
    size_t n = 0;

    snprintf(source, sizeof source, "%s%s", from, ending);
    snprintf(target, sizeof target, "%s%s", to, ending);
    T_OK(file_read(source, 1 << 24, &bytes, &n, &teller_err), &teller_err);
    FILE *f = fopen(target, "wb");
    T(f != NULL && fwrite(bytes, 1, n, f) == n && fclose(f) == 0);
    T(chmod(target, 0600) == 0);
    free(bytes);
}

static inline void
teller_copy_book(const struct teller *from, struct teller *to, const char *name)
{
    *to = *from;
    snprintf(to->path, sizeof to->path, "%s/%s", teller_folder, name);
    teller_copy_file(from->path, to->path, "");
    teller_copy_file(from->path, to->path, "-vault");
    teller_copy_file(from->path, to->path, "-key");
}

static inline void
teller_open(void)
{
    T(mkdtemp(t_template(teller_folder, sizeof teller_folder, "evening")) != NULL);
    T_OK(crypto_init(&teller_err), &teller_err);
}

static inline void
teller_close(void)
{
    site_remove(teller_folder);
}

#endif
