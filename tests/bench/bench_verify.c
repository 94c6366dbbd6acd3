/* SPDX-License-Identifier: MIT */
/*
 * bench_verify [ENTRIES [FOLDER]]
 *
 * Makes a book of ENTRIES gifts (a million) in FOLDER, 10,000 a transaction, with
 * canonical bytes of about 337 each, and measures in one run: coreutils' sha256sum over
 * the same bytes, and `verify` light and deep, on one thread and on all. Each in a
 * process of its own, for its memory; three times in turn, of which the middle one
 * counts. The goal: light in at most 0.6 of the time of sha256sum.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "ledger/ledger.h"
#include "ledger/verify/verify.h"
#include "tests/message.h"

#define BATCH 10000
#define ROUNDS 3

extern pid_t wait4(pid_t pid, int *status, int options, struct rusage *usage);

static struct err err;

static void
must(enum err_code rc, const char *what)
{
    if (rc == ERR_OK)
        return;
    fprintf(stderr, "%s: %s\n", what, t_message(&err));
    exit(1);
}

static double
now_s(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static struct entry
gift(int64_t i)
{
    struct entry en;

    entry_init(&en, ENTRY_DONATION);
    en.has[M_FUND] = en.has[M_DATE] = en.has[M_FORM] = en.has[M_AMOUNT] = true;
    en.has[M_SLIP] = true;
    en.has[M_POT] = en.has[M_CLASS] = en.has[M_NOTE] = true;
    strcpy(en.fund, "CHUNG");
    strcpy(en.pot, "bank/VCB");
    must(date_parse("2026-01-05", &en.date_day, &err), "date");
    en.date_day += (int32_t)(i / (BATCH / 2)) % 300;
    en.form = FORM_BANK;
    en.giver_class = CLASS_INDIVIDUAL;
    en.amount = 100000 + i % 977 * 1000;
    memset(en.note, (int)(i & 0xff), sizeof en.note);
    return en;
}

static void
setup(struct ledger *l, const struct instant *now)
{
    struct entry fund, account;

    entry_init(&fund, ENTRY_FUND);
    fund.has[M_FUND] = fund.has[M_NAME] = true;
    strcpy(fund.fund, "CHUNG");
    strcpy(fund.name, "Quỹ chung");
    entry_init(&account, ENTRY_ACCOUNT);
    account.has[M_ACCOUNT] = account.has[M_BANK] = true;
    strcpy(account.account, "VCB");
    strcpy(account.bank, "Ngân hàng Mẫu");
    must(ledger_begin(l, now, "THUQUY", &err), "begin");
    must(ledger_append(l, &fund, NULL, NULL, &err), "fund");
    must(ledger_append(l, &account, NULL, NULL, &err), "account");
    must(ledger_commit(l, &err), "commit");
}

/* Append gifts, and write their bytes to `flat` as well. */
static void
fill(struct ledger *l, const struct instant *now, int64_t entries, FILE *flat)
{
    static char body[ENTRY_BYTES_MAX + 1];
    uint8_t leaf[HASH_BYTES];
    int64_t total = 0;
    size_t n = 0;

    for (int64_t i = 0; i < entries;) {
        must(ledger_begin(l, now, "THUQUY", &err), "begin");
        for (int64_t end = i + BATCH < entries ? i + BATCH : entries; i < end; i++) {
            struct entry en = gift(i);

            must(ledger_append(l, &en, NULL, NULL, &err), "append");
        }
        must(ledger_commit(l, &err), "commit");
    }
    must(ledger_size(l, &total, &err), "size");
    for (int64_t i = 0; i < total; i++) {
        must(ledger_body(l, i, body, &n, leaf, &err), "body");
        if (fwrite(body, 1, n, flat) != n)
            exit(1);
    }
    fprintf(stderr, "%lld entries, %.0f bytes each\n", (long long)total,
            (double)ftell(flat) / (double)total);
}

static int
make(const char *path, const char *flat_path, int64_t entries)
{
    struct ledger_params p = { .org = "Phường Mẫu",
                               .origin = "example.org/so/bench",
                               .host = "https://example.org/x",
                               .book = "2026",
                               .level = LEVEL_COMMUNE,
                               .by = "THUQUY" };
    FILE *flat = fopen(flat_path, "w");
    struct ledger *l = NULL;
    double start = now_s();

    if (flat == NULL)
        exit(1);
    must(date_parse_instant("2026-12-30T08:00:00+07:00", &p.now, &err), "now");
    must(ledger_init(path, &p, &err), "init");
    must(ledger_open(path, LEDGER_WRITE, &l, &err), "open");
    must(ledger_unlock(l, NULL, 0, &err), "unlock");
    setup(l, &p.now);
    fill(l, &p.now, entries, flat);
    ledger_close(l);
    fclose(flat);
    fprintf(stderr, "made in %.1f s\n", now_s() - start);
    return 0;
}

static int
run_verify(const char *mode, const char *path)
{
    struct verify_options o = { .light = mode[0] == 'l', .threads = mode[1] == '1' };
    struct verify_result r;

    must(verify_run(path, &o, &r, &err), "verify");
    return 0;
}

/* Run a program; seconds, and its largest memory in MB. */
static double
timed(char *const argv[], double *mb_out)
{
    struct rusage usage;
    double start = now_s();
    int status = 0;
    pid_t pid = fork();

    if (pid == 0) {
        int null = open("/dev/null", O_WRONLY);

        dup2(null, 1);
        execvp(argv[0], argv);
        _exit(127);
    }
    if (pid < 0 || wait4(pid, &status, 0, &usage) != pid || status != 0) {
        fprintf(stderr, "'%s' failed\n", argv[0]);
        exit(1);
    }
    *mb_out = (double)usage.ru_maxrss / 1024;
    return now_s() - start;
}

static int
by_value(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

int
main(int argc, char **argv)
{
    static char path[512], flat[512];
    static char *mode_names[] = { "l1", "l", "d1", "d" };
    static const char *labels[] = { "sha256sum", "light, 1 thread", "light",
                                    "deep, 1 thread", "deep" };
    double s[5][ROUNDS], mb[5] = { 0 };

    if (argc == 4 && strcmp(argv[1], "--run") == 0)
        return run_verify(argv[2], argv[3]);
    if (argc == 5 && strcmp(argv[1], "--make") == 0)
        return make(argv[2], argv[3], atoll(argv[4]));
    snprintf(path, sizeof path, "%s/bench.lalanh", argc > 2 ? argv[2] : ".");
    snprintf(flat, sizeof flat, "%s/bench.bytes", argc > 2 ? argv[2] : ".");
    if (access(path, F_OK) != 0) {
        char *count = argc > 1 ? argv[1] : "1000000";
        char *making[] = { argv[0], "--make", path, flat, count, NULL };

        (void)timed(making, &mb[0]);
    }
    for (int round = 0; round < ROUNDS; round++)
        for (int i = 0; i < 5; i++) {
            char *sum[] = { "sha256sum", flat, NULL };
            char *self[] = { argv[0], "--run", mode_names[i == 0 ? 0 : i - 1], path,
                             NULL };

            s[i][round] = timed(i == 0 ? sum : self, &mb[i]);
        }
    for (int i = 0; i < 5; i++)
        qsort(s[i], ROUNDS, sizeof s[i][0], by_value);
    for (int i = 0; i < 5; i++)
        printf("%-16s %7.2f s  %5.2f x sha256sum  %5.1f MB\n", labels[i],
               s[i][ROUNDS / 2], s[i][ROUNDS / 2] / s[0][ROUNDS / 2], mb[i]);
    return 0;
}
