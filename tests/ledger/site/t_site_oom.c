/* SPDX-License-Identifier: MIT */
/*
 * Reading a published log where the n-th request for memory fails, for every fifth n: it says
 * so, believes nothing, and leaves nothing behind; the next try reads the same site.
 */
#include "ledger/site/site.h"
#include "tests/fault.h"
#include "tests/site_folder.h"
#include "tests/message.h"

#define STRIDE 5        /* most requests are those of the scratch tables */
#define POINTS_MIN 1000 /* fewer: the sweep swept nothing */

static struct sf_log book;

/* Open, load, close; true when something failed. */
static bool
step(int n, bool forever)
{
    struct ledger *l = NULL;
    struct site *s = NULL;
    struct err e = { 0 };
    char path[256];

    snprintf(path, sizeof path, "%s/good", sf_folder);
    fault_arm(FAULT_MEMORY, n, forever);
    enum err_code rc = site_open(path, &book.key, &s, &e);
    if (rc == ERR_OK)
        rc = site_load(s, NULL, NULL, &l, &e);
    bool failed = fault_disarm();
    T(failed || rc == ERR_OK);
    T((rc == ERR_OK) == (l != NULL));
    if (rc != ERR_OK && rc != ERR_NOMEM)
        T_STR(t_message(&e), "out of memory");
    ledger_close(l);
    site_close(s);
    T_INT(fault_sqlite_bytes(), 0);
    return failed;
}

static void
sweep_all(bool forever)
{
    int n = forever ? 1 : 3;

    while (t_bad == 0 && step(n, forever))
        n += STRIDE;
    T(n > POINTS_MIN);
    printf("# %d points\n", n);
}

TEST(a_site_read_without_memory_says_so_once_or_for_good)
{
    sf_start(&book, 1);
    sf_grow(&book, 6);
    sf_publish(&book, "good", 6);
    fault_install();
    sweep_all(false);
    sweep_all(true);
}

/* clang-format off */
T_MAIN(
    T_RUN(a_site_read_without_memory_says_so_once_or_for_good);
    sf_end(&book);
    sf_done();
)
/* clang-format on */
