/* SPDX-License-Identifier: MIT */
/*
 * bench_verify [ENTRIES [FOLDER]]
 *
 * Makes a book of ENTRIES gifts (a million) in FOLDER, 10,000 a transaction, with
 * canonical bytes of about 349 each and a note in the vault for each, and measures in one
 * run `verify` light, deep, and deep with the vault, on one thread and on all, each in a
 * process of its own, three times in turn, of which the middle one counts.
 *
 * They are told in units U: the CPU of `openssl dgst -sha256` over the same bytes, and of
 * a bare `sqlite3` that adds up their lengths, which is what reading and hashing them
 * costs anybody. Goals: light 1.4 U of CPU and 0.8 U of time; deep 4.5 U and 2.4 U, in
 * less than 64 MB; with the vault 7 U.
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
#include "ledger/vault/commitment.h"
#include "ledger/vault/vault.h"
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
gift(int64_t i, const uint8_t note[HASH_BYTES])
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
    memcpy(en.note, note, sizeof en.note);
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

/* Append one gift, with a note in the vault. */
static void
add(struct ledger *l, struct hash *h, int64_t i)
{
    static struct vault_text note;
    uint8_t commit[HASH_BYTES];
    struct entry en;
    int64_t seq = -1;

    memcpy(note.salt, &i, sizeof i);
    (void)snprintf(note.text, sizeof note.text, "Ghi chú của món số %lld", (long long)i);
    commitment_to_text(h, &note, commit);
    en = gift(i, commit);
    must(ledger_append(l, &en, NULL, NULL, &err), "append");
    must(ledger_size(l, &seq, &err), "size");
    must(vault_text_put(ledger_vault(l), seq - 1, VAULT_NOTE, &note, &err), "note");
}

/* Append gifts, and write their bytes to `flat` as well. */
static void
fill(struct ledger *l, const struct instant *now, int64_t entries, FILE *flat)
{
    static char body[ENTRY_BYTES_MAX + 1];
    uint8_t leaf[HASH_BYTES];
    struct hash *h = NULL;
    int64_t total = 0;
    size_t n = 0;

    must(hash_open(&h, &err), "hash");
    for (int64_t i = 0; i < entries;) {
        must(ledger_begin(l, now, "THUQUY", &err), "begin");
        for (int64_t end = i + BATCH < entries ? i + BATCH : entries; i < end; i++)
            add(l, h, i);
        must(ledger_commit(l, &err), "commit");
    }
    hash_close(h);
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

/* `mode`: l(ight), d(eep) or v(ault), then 1 for one thread alone. */
static int
run_verify(const char *mode, const char *path)
{
    struct verify_options o = { .light = mode[0] == 'l', .threads = mode[1] == '1' };
    struct ledger *l = NULL;
    struct verify_result r;

    if (mode[0] == 'v') {
        must(ledger_open(path, LEDGER_READ, &l, &err), "open");
        must(ledger_unlock(l, NULL, 0, &err), "unlock");
        o.vault = ledger_vault(l);
    }
    must(verify_run(path, &o, &r, &err), "verify");
    ledger_close(l);
    return 0;
}

/* What a program took: seconds of CPU, seconds by the clock, its largest memory. */
struct taken {
    double cpu_s, wall_s, mb;
};

static double
seconds(const struct timeval *t)
{
    return (double)t->tv_sec + (double)t->tv_usec / 1e6;
}

static struct taken
timed(char *const argv[])
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
    return (struct taken){ seconds(&usage.ru_utime) + seconds(&usage.ru_stime),
                           now_s() - start, (double)usage.ru_maxrss / 1024 };
}

static int
by_cpu(const void *a, const void *b)
{
    double x = ((const struct taken *)a)->cpu_s, y = ((const struct taken *)b)->cpu_s;

    return (x > y) - (x < y);
}

enum { SHA256, SCAN, LIGHT_1, LIGHT, DEEP_1, DEEP, VAULT_1, VAULT, PROGRAMS };

static void
measure(char *self, char *path, char *flat)
{
    static const char *labels[] = { "openssl sha256", "sqlite3 scan", "light, 1 thread",
                                    "light",          "deep, 1",      "deep",
                                    "vault, 1",       "vault" };
    char *argvs[PROGRAMS][6] = {
        { "openssl", "dgst", "-sha256", flat },
        { "sqlite3", path, "SELECT sum(length(body)) FROM entry" },
        { self, "--run", "l1", path },
        { self, "--run", "l", path },
        { self, "--run", "d1", path },
        { self, "--run", "d", path },
        { self, "--run", "v1", path },
        { self, "--run", "v", path },
    };
    struct taken t[PROGRAMS][ROUNDS];
    double unit;

    for (int round = 0; round < ROUNDS; round++)
        for (int i = 0; i < PROGRAMS; i++)
            t[i][round] = timed(argvs[i]);
    for (int i = 0; i < PROGRAMS; i++)
        qsort(t[i], ROUNDS, sizeof t[i][0], by_cpu);
    unit = t[SHA256][ROUNDS / 2].cpu_s + t[SCAN][ROUNDS / 2].cpu_s;
    printf("U = %.3f s of CPU\n", unit);
    for (int i = 0; i < PROGRAMS; i++) {
        const struct taken *m = &t[i][ROUNDS / 2];

        printf("%-16s %6.2f U CPU %6.2f U wall %6.1f MB\n", labels[i], m->cpu_s / unit,
               m->wall_s / unit, m->mb);
    }
}

int
main(int argc, char **argv)
{
    static char path[512], flat[512];

    if (argc == 4 && strcmp(argv[1], "--run") == 0)
        return run_verify(argv[2], argv[3]);
    if (argc == 5 && strcmp(argv[1], "--make") == 0)
        return make(argv[2], argv[3], atoll(argv[4]));
    snprintf(path, sizeof path, "%s/bench.lalanh", argc > 2 ? argv[2] : ".");
    snprintf(flat, sizeof flat, "%s/bench.bytes", argc > 2 ? argv[2] : ".");
    if (access(path, F_OK) != 0) {
        char *count = argc > 1 ? argv[1] : "1000000";
        char *making[] = { argv[0], "--make", path, flat, count, NULL };

        (void)timed(making);
    }
    measure(argv[0], path, flat);
    return 0;
}
