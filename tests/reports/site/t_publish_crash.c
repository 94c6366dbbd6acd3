/* SPDX-License-Identifier: MIT */
/*
 * Publishing stops at the n-th thing it does to the folder, for every n: it fails, the disk
 * is full, the program is killed, or the power fails and takes any of what was not synced.
 * After each the checkpoint that is there, the old one or the new one, has every file that
 * it vouches for; and the next run makes the site what a new one would be, without the name
 * that was withdrawn meanwhile [I16].
 */
#include <sys/wait.h>

#include "tests/busy.h"
#include "tests/stop.h"

#define NOT_REACHED 3

static char where[96], site[128], fresh[128], kept[128];
static struct hash *h;
static int64_t old_size, size;

static void
reopen(void)
{
    fx_reopen(LEDGER_READ);
    T_OK(ledger_unlock(fx.l, NULL, 0, &fx.e), &fx.e);
}

/* In a process of its own: open, publish, stop. */
static void
publish_and_stop(enum stop_kind kind, int n, unsigned seed)
{
    struct publish_result r;
    enum err_code rc;

    reopen();
    stop_arm(kind, n, seed);
    rc = busy_try(site, false, &r);
    stop_disarm();
    if (stop_count() < n)
        _exit(NOT_REACHED);
    ledger_close(fx.l);
    _exit(rc == ERR_OK ? 0 : 1);
}

/* The site as it was, then one stop; false when publishing does fewer things. */
static bool
step(enum stop_kind kind, int n, unsigned seed)
{
    struct publish_result r;
    int status = 0, code;
    int64_t now;

    if (old_size == 0)
        site_remove(site);
    else
        site_link(kept, site);
    ledger_close(fx.l);
    fx.l = NULL;
    fflush(stdout);
    pid_t child = fork();
    if (child == 0)
        publish_and_stop(kind, n, seed);
    T(waitpid(child, &status, 0) == child);
    T(WIFEXITED(status));
    code = WEXITSTATUS(status);
    reopen();
    now = site_check(h, site);
    T(now == size || (now == old_size && code != 0));
    if (code == NOT_REACHED)
        return false;
    T(code == 0 || code == 1 || code == STOP_EXIT);
    T_OK(busy_try(site, false, &r), &fx.e);
    T_INT(site_differ(site, fresh), 0);
    if (t_bad != 0)
        printf("# kind %d, step %d, exit %d: size %lld\n", (int)kind, n, code,
               (long long)now);
    return t_bad == 0;
}

/* Every step, with so many tosses of the coins at each. */
static void
sweep(enum stop_kind kind, int tosses)
{
    int n = 1;
    bool more = true;

    for (; more && n < 5000; n++)
        for (int toss = 0; more && toss < tosses; toss++)
            more = step(kind, n, (unsigned)(n * tosses + toss));
    T(n > 40); /* it did not pass by testing nothing */
}

static void
sweep_all(void)
{
    sweep(STOP_DIE, 1);
    sweep(STOP_LOSE, 2);
    sweep(STOP_FAIL, 1);
    sweep(STOP_FULL, 1);
}

static void
start(int steps)
{
    busy_open(4);
    T(mkdtemp(t_template(where, sizeof where, "crash")) != NULL);
    snprintf(site, sizeof site, "%s/site", where);
    snprintf(fresh, sizeof fresh, "%s/fresh", where);
    snprintf(kept, sizeof kept, "%s/kept", where);
    (void)setenv("STOP_FOLDER", site, 1);
    T_OK(hash_open(&h, &fx.e), &fx.e);
    busy_grow(steps);
}

/* Of the names and bytes of all files of a site. */
static void
site_digest(const char *folder, uint8_t out[HASH_BYTES])
{
    static struct site_files files;

    memset(out, 0, HASH_BYTES);
    site_list(&files, folder);
    for (size_t i = 0; i < files.count; i++) {
        size_t n = 0;
        char *bytes = site_read(folder, files.at[i], &n);
        const struct hash_part parts[] = { { out, HASH_BYTES },
                                           { files.at[i], strlen(files.at[i]) + 1 },
                                           { bytes, n } };

        hash_parts(h, parts, 3, out);
        free(bytes);
    }
}

static void
done(void)
{
    site_remove(where);
    hash_close(h);
    fx_close();
}

TEST(the_first_publishing_stops_anywhere)
{
    start(12);
    old_size = 0;
    size = busy_publish(fresh).size;
    sweep_all();
    done();
}

TEST(a_later_publishing_stops_anywhere)
{
    uint8_t before[HASH_BYTES], after[HASH_BYTES];

    start(148);
    (void)busy_publish(kept);
    old_size = site_check(h, kept);
    busy_withdraw();
    busy_grow(6);
    size = busy_publish(fresh).size;
    T(old_size < 256 && size > 256); /* a bundle fills up meanwhile */
    site_digest(kept, before);
    sweep_all();
    site_digest(kept, after);
    T(memcmp(before, after, HASH_BYTES) == 0); /* no file was written into */
    done();
}

T_MAIN(T_RUN(the_first_publishing_stops_anywhere);
       T_RUN(a_later_publishing_stops_anywhere);)
