/* SPDX-License-Identifier: MIT */
#ifndef TESTS_SWEEP_H
#define TESTS_SWEEP_H

/*
 * sweep: the same small step again and again, failing at another point each time. The
 * step is one `donate`: open, unlock, a gift and its receipt with who gave, close. The
 * book is put back before each step, in one of two states: clean, or with entries that
 * wait in WAL files, as a killed program leaves them.
 */
#include <fcntl.h>
#include <sys/wait.h>

#include "tests/donor.h"
#include "tests/fault.h"
#include "ledger/vault/commitment.h"
#include "tests/raw.h"

#define SWEEP_FILES 5
#define SWEEP_SHARDS 2
enum sweep_state { SWEEP_CLEAN, SWEEP_WAL, SWEEP_STATES };

static const char *const sweep_suffixes[SWEEP_FILES] = { "", "-wal", "-vault",
                                                         "-vault-wal", "-key" };

static struct {
    struct {
        char *bytes;
        size_t n;
    } kept[SWEEP_STATES][SWEEP_FILES];
    int64_t size; /* entries before the step */
} sweep;

static inline void
sweep_keep(enum sweep_state state)
{
    for (size_t i = 0; i < SWEEP_FILES; i++) {
        const char *path = raw_beside(fx.path, sweep_suffixes[i]);
        sweep.kept[state][i].bytes = raw_read(path, &sweep.kept[state][i].n);
    }
}

static inline void
sweep_start(void)
{
    memset(&sweep, 0, sizeof sweep);
    book_with_a_fund();
    (void)donate(100000, "Nguyễn Văn Mẫu");
    sweep_keep(SWEEP_WAL);
    T(sweep.kept[SWEEP_WAL][1].n > 0 && sweep.kept[SWEEP_WAL][3].n > 0);
    T_OK(ledger_size(fx.l, &sweep.size, &fx.e), &fx.e);
    ledger_close(fx.l);
    fx.l = NULL;
    sweep_keep(SWEEP_CLEAN);
    T(sweep.kept[SWEEP_CLEAN][1].bytes == NULL);
}

static inline void
sweep_finish(void)
{
    for (size_t i = 0; i < SWEEP_STATES * SWEEP_FILES; i++)
        free(sweep.kept[i / SWEEP_FILES][i % SWEEP_FILES].bytes);
    fx_close();
}

/* Put the book back as it was before the step. */
static inline void
sweep_reset(enum sweep_state state)
{
    (void)unlink(raw_beside(fx.path, "-shm"));
    (void)unlink(raw_beside(fx.path, "-vault-shm"));
    for (size_t i = 0; i < SWEEP_FILES; i++) {
        const char *path = raw_beside(fx.path, sweep_suffixes[i]);
        (void)unlink(path);
        if (sweep.kept[state][i].bytes == NULL)
            continue;
        int fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);
        T(write(fd, sweep.kept[state][i].bytes, sweep.kept[state][i].n) ==
          (ssize_t)sweep.kept[state][i].n);
        T(close(fd) == 0);
    }
}

static inline enum err_code
sweep_receipt(struct ledger *l, const struct entry *gift, int64_t seq, struct err *e)
{
    struct vault_person p = { .name = "Trần Thị Thử", .publish = PUBLISH_NONE };
    struct entry receipt;
    int64_t number = 0;
    enum err_code rc = ledger_next_number(l, &number, e);

    if (rc != ERR_OK)
        return rc;
    receipt = fx_receipt(gift, seq, number);
    crypto_random(p.salt, sizeof p.salt);
    commitment_to_person(store_hash(ledger_store(l)), &p, receipt.commit);
    rc = vault_person_put(ledger_vault(l), seq, &p, e);
    if (rc == ERR_OK)
        rc = ledger_append(l, &receipt, NULL, NULL, e);
    return rc == ERR_OK ? vault_person_put(ledger_vault(l), seq + 1, &p, e) : rc;
}

/* One gift with its receipt, in a transaction. */
static inline enum err_code
sweep_append(struct ledger *l, struct err *e)
{
    struct entry gift = fx_gift("CHUNG", fx_day(6, 1), 5000);
    int64_t seq;
    enum err_code rc = ledger_begin(l, &fx.now, "THUQUY", e);

    if (rc != ERR_OK)
        return rc;
    seq = ledger_next_seq(l);
    rc = ledger_append(l, &gift, NULL, NULL, e);
    if (rc == ERR_OK)
        rc = sweep_receipt(l, &gift, seq, e);
    if (rc == ERR_OK)
        return ledger_commit(l, e);
    ledger_rollback(l);
    return rc;
}

static inline enum err_code
sweep_open(struct ledger **out, struct err *e)
{
    enum err_code rc = ledger_open(fx.path, LEDGER_WRITE, out, e);

    return rc == ERR_OK ? ledger_unlock(*out, NULL, 0, e) : rc;
}

/*
 * The book is whole, has `min` to `max` entries, and in its vault there are at most
 * orphans, none if all is there. Returns how many entries it has.
 */
static inline int64_t
sweep_check(int64_t min, int64_t max, bool deep)
{
    struct verify_options o = { .threads = 1, .light = !deep };
    struct verify_result r = { .size = -1 };
    struct ledger *l = NULL;
    enum err_code rc = sweep_open(&l, &fx.e);

    T_OK(rc, &fx.e);
    if (rc == ERR_OK) {
        o.vault = ledger_vault(l);
        T_OK(verify_run(fx.path, &o, &r, &fx.e), &fx.e);
        T(r.size >= min && r.size <= max);
        T_INT(r.closed, 0); /* no receipt without its record */
        T(r.orphans == 0 || r.size == sweep.size);
    }
    ledger_close(l);
    return r.size;
}

/* The book goes on: the next gift is taken, and what a crash left in the vault is swept.
 */
static inline void
sweep_go_on(int64_t size)
{
    struct ledger *l = NULL;
    int64_t n = -1;

    enum err_code rc = sweep_open(&l, &fx.e);
    if (rc == ERR_OK)
        rc = sweep_append(l, &fx.e);
    if (rc == ERR_OK)
        rc = ledger_size(l, &n, &fx.e);
    T_OK(rc, &fx.e);
    T_INT(n, size + 2);
    ledger_close(l);
    T_INT(raw_int(raw_beside(fx.path, "-vault"), "SELECT count(*) FROM record"), n - 2);
}

/* Do point n of a sweep; false when the step has fewer points. */
typedef bool (*sweep_step)(enum sweep_state state, int n);

static inline void
sweep_shard(sweep_step step, enum sweep_state state, int first, int pipe_end)
{
    int n = first;

    t_bad = 0;
    sweep_start();
    while (t_bad == 0 && step(state, n))
        n += SWEEP_SHARDS;
    if (t_bad != 0)
        printf("# at point %d\n", n);
    sweep_finish();
    fflush(stdout);
    n = (n - first) / SWEEP_SHARDS;
    _exit(write(pipe_end, &n, sizeof n) == sizeof n && t_bad == 0 ? 0 : 1);
}

/* All points of a step, which must be more than `least`: on two processors at once. */
static inline void
sweep_run(sweep_step step, enum sweep_state state, int least)
{
    int ends[2], points = 0, n = 0, status = 0;

    T(pipe(ends) == 0);
    fflush(stdout);
    for (int i = 0; i < SWEEP_SHARDS; i++)
        if (fork() == 0)
            sweep_shard(step, state, i + 1, ends[1]);
    close(ends[1]);
    for (int i = 0; i < SWEEP_SHARDS; i++) {
        T(wait(&status) > 0);
        T_INT(status, 0);
        T(read(ends[0], &n, sizeof n) == sizeof n);
        points += n;
    }
    close(ends[0]);
    printf("# %d points\n", points);
    T(points > least);
}

#endif
