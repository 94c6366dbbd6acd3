/* SPDX-License-Identifier: MIT */
/*
 * The stories of tests/vectors/books.txt, told to the book: every rule of FORMAT.md
 * section 4 kept, or broken by the last entry. tests/interop/check.py, which was written
 * from the page alone, gives the same verdicts [I2] [I7] [I13].
 */
#include "ledger/book/marks.h"
#include "ledger/book/rules.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "ledger/log/db.h"
#include "ledger/entry/entry.h"
#include "ledger/book/projection.h"
#include "tests/t.h"

#define BODIES_MAX 64

struct story {
    char bodies[BODIES_MAX][4096];
    int shared; /* of them: those every story begins with */
    int count;
    char name[128];
};

static struct story s;
static struct db *db;
static char path[64]; /* a file: a scratch database cannot undo */
static int told, refused;

static enum err_code
read_body(void *arg, int64_t seq, struct entry_room *room, struct entry *out,
          struct err *e)
{
    const struct story *from = arg;

    if (seq < 0 || seq >= from->count)
        return err_set(e, ERR_NOTFOUND, "there is no entry %lld", (long long)seq);
    return entry_decode(from->bodies[seq], strlen(from->bodies[seq]), room, out, e);
}

/* Apply the body numbered `seq` in a transaction of its own. */
static bool
is_taken(int seq, struct err *e)
{
    static struct entry_room room;
    static struct entry entry;
    const struct rules book = { .db = db, .read = read_body, .read_arg = &s };

    s.count = seq; /* what follows is not there yet */
    const char *body = s.bodies[seq];
    if (entry_decode(body, strlen(body), &room, &entry, e) != ERR_OK) {
        printf("# %s: %s\n", s.name, t_message(e));
        T(false && "the codec takes every entry of a story");
        return false;
    }
    T_INT(entry.seq, seq);
    T_OK(db_begin(db, e), e);
    bool ok = rules_apply(&book, &entry, e) == ERR_OK;
    if (ok)
        T_OK(projection_seal(db, seq + 1, e), e);
    if (ok) {
        T_OK(db_commit(db, e), e);
    } else {
        db_rollback(db);
        marks_begin(db, false);
    }
    s.count = seq + (ok ? 1 : 0);
    return ok;
}

static void
expect(bool wanted, int seq)
{
    struct err e = { 0 };

    if (is_taken(seq, &e) == wanted)
        return;
    printf("# %s: entry %d is %s%s\n", s.name, seq, wanted ? "refused: " : "taken",
           t_message(&e));
    T(false && "as the story says");
}

static void
begin(const char *name)
{
    struct err e = { 0 };

    db_close(db);
    db = NULL;
    (void)unlink(path);
    snprintf(s.name, sizeof s.name, "%s", name);
    T_OK(db_open(path, DB_CREATE, &db, &e), &e);
    T_OK(projection_create(db, &e), &e);
    T_OK(projection_seal(db, 0, &e), &e);
    for (int i = 0; i < s.shared; i++)
        expect(true, i);
    s.count = s.shared;
    told++;
}

static void
see_line(const char *line)
{
    const char *rest = strchr(line, ' ');
    const bool is_vector = strncmp(line, "entry ", 6) == 0;

    if (rest == NULL || line[0] == '#')
        return;
    rest++;
    if (strncmp(line, "book ", 5) == 0) {
        begin(rest);
        return;
    }
    if (is_vector && s.count == 0)
        begin("vectors");
    T(s.count < BODIES_MAX && strlen(rest) < sizeof s.bodies[0]);
    if (strncmp(line, "all ", 4) == 0) {
        snprintf(s.bodies[s.count++], sizeof s.bodies[0], "%s", rest);
        s.shared = s.count;
    } else if (is_vector || strncmp(line, "take ", 5) == 0) {
        snprintf(s.bodies[s.count], sizeof s.bodies[0], "%s", rest);
        expect(true, s.count);
    } else if (strncmp(line, "refuse ", 7) == 0) {
        snprintf(s.bodies[s.count], sizeof s.bodies[0], "%s", rest);
        expect(false, s.count);
        refused++;
    }
}

static void
read_file(const char *name)
{
    static char line[8192];

    told = refused = 0;
    s.shared = s.count = 0;
    int fd = mkstemp(t_template(path, sizeof path, "stories"));
    T(fd >= 0 && close(fd) == 0);
    FILE *f = fopen(name, "r");
    T(f != NULL); /* run from the top of the checkout */
    while (f != NULL && fgets(line, sizeof line, f) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        see_line(line);
    }
    if (f != NULL)
        fclose(f);
    db_close(db);
    db = NULL;
    T_INT(unlink(path), 0);
}

TEST(the_book_and_the_second_verifier_give_the_same_verdicts)
{
    read_file("tests/vectors/books.txt");
    T(told > 80);
    T(refused > 40);
}

TEST(the_book_takes_the_published_vectors)
{
    read_file("tests/vectors/entries.txt");
    T_INT(told, 1);
    T(s.count > 20);
}

T_MAIN(T_RUN(the_book_and_the_second_verifier_give_the_same_verdicts);
       T_RUN(the_book_takes_the_published_vectors);)
