/* SPDX-License-Identifier: MIT */
/*
 * An evening at the desk [I19]: a book is opened, filled, corrected, published and read through
 * cli/desk and cli/import alone. This program is linked without cli/cmd, cli/print and cli/term:
 * an act that reached up to the command line would not link. Whoever opens a desk brings clock and
 * random bytes; given the same ones, the same evening gives the same entries.
 */
#define T_WITHOUT_SENTENCES
#include "cli/desk/balance.h"
#include "cli/desk/list.h"
#include "cli/desk/rebuild.h"
#include "cli/desk/show.h"
#include "cli/desk/trace.h"
#include "ledger/verify/verify.h"
#include "tests/evening.h"

static enum err_code
count_row(void *arg, const struct list_row *row, struct err *what)
{
    (void)what;
    T(row->entry != NULL);
    ++*(size_t *)arg;
    return ERR_OK;
}

static enum err_code
add_held(void *arg, const struct balance_row *row, struct err *what)
{
    (void)what;
    if (strcmp(row->fund, "*") == 0 && strcmp(row->pot, "*") == 0)
        *(int64_t *)arg = row->amount;
    return ERR_OK;
}

static enum err_code
see_gift(void *arg, const struct entry *gift, const struct entry_state *state,
         struct err *what)
{
    (void)arg;
    (void)what;
    T_INT(gift->amount, 5000000);
    T_INT(state->reversed_by, 0);
    return ERR_OK;
}

static enum err_code
add_step(void *arg, const struct trace_step *step, struct err *what)
{
    (void)what;
    if (step->is_gift && step->item[0] == '\0')
        *(int64_t *)arg += step->amount;
    return ERR_OK;
}

/* Everything that is held, as one number that no two different holdings share by chance. */
static enum err_code
mix_held(void *arg, const struct balance_row *row, struct err *what)
{
    uint64_t *sum = arg;
    char text[ENTRY_CODE_BYTES + ENTRY_POT_BYTES + ENTRY_ITEM_BYTES + ENTRY_UNIT_BYTES +
              32];

    (void)what;
    snprintf(text, sizeof text, "%s/%s/%s/%s/%lld", row->fund, row->pot, row->item,
             row->unit, (long long)row->amount);
    for (const char *c = text; *c != '\0'; c++)
        *sum = (*sum ^ (uint8_t)*c) * UINT64_C(1099511628211);
    return ERR_OK;
}

/* Every entry, every signature, every table and the vault: all of it holds. */
static void
check_whole(const struct teller *t)
{
    struct verify_options options = { .threads = 1 };
    struct verify_result result;
    int64_t size = 0;

    options.vkey = &ledger_identity(t->desk.ledger)->checkpoint_key;
    options.vault = ledger_vault(t->desk.ledger);
    T_OK(verify_run(t->path, &options, &result, &teller_err), &teller_err);
    T_OK(ledger_size(t->desk.ledger, &size, &teller_err), &teller_err);
    T(result.trusted && !result.tables_skipped);
    T_INT(result.size, size);
    T_INT(result.orphans, 0);
}

TEST(an_evening_at_the_desk_ends_with_a_whole_book_that_can_be_read)
{
    static struct teller t;
    uint64_t before = 0, after = 0;
    int64_t held = 0, traced = 0, rebuilt = 0, first;
    size_t rows = 0;
    struct show *one = NULL;

    teller_open_book(&t, "so.lalanh");
    teller_sit_down(&t, LEDGER_WRITE);
    first = evening(&t);
    T_OK(list_rows(
             &t.desk,
             &(struct list_request){
                 .from_day = -1, .to_day = -1, .names = true, .find = "trần thị sai" },
             count_row, &rows, &teller_err),
         &teller_err);
    T_INT(rows, 2); /* the gift and the receipt that replaced the misspelt one */
    T_OK(balance_rows(&t.desk, NULL, add_held, &held, &teller_err), &teller_err);
    T_INT(held, 2000000 + 5000000 + 700000 + 80000 + 90000 + 1234 - 900000 - 50000 +
                    50000 - 11000 + 11000 - 100000);
    T_OK(trace_steps(&t.desk, first,
                     &(struct trace_calls){ see_gift, add_step, add_step, &traced },
                     &teller_err),
         &teller_err);
    T_INT(traced, 5000000); /* what was drawn of it and what is left are the gift */
    T_OK(show_entry(&t.desk, first, true, &one, &teller_err), &teller_err);
    T_STR(one->person.name, "Nguyễn Văn Mẫu");
    T_INT(one->person.publish, PUBLISH_NAME);
    show_free(one);

    check_whole(&t);
    T_OK(balance_rows(&t.desk, NULL, mix_held, &before, &teller_err), &teller_err);
    T_OK(rebuild_tables(&t.desk, &rebuilt, &teller_err), &teller_err);
    T_INT(rebuilt, teller_size(&t.desk));
    T_OK(balance_rows(&t.desk, NULL, mix_held, &after, &teller_err), &teller_err);
    T(before == after && before != 0);
    check_whole(&t);
    desk_close(&t.desk);
}

/* --- [I19] ---------------------------------------------------------------------------- */

/* The first entry that two books do not have alike; -1: none. */
static int64_t
first_difference(struct desk *a, struct desk *b)
{
    static char body[ENTRY_BYTES_MAX + 1];
    const int64_t size = teller_size(a);

    T_INT(teller_size(b), size);
    for (int64_t seq = 0; seq < size; seq++) {
        uint8_t x[HASH_BYTES], y[HASH_BYTES];
        size_t n = 0;

        T_OK(ledger_body(a->ledger, seq, body, &n, x, &teller_err), &teller_err);
        T_OK(ledger_body(b->ledger, seq, body, &n, y, &teller_err), &teller_err);
        if (memcmp(x, y, sizeof x) != 0)
            return seq;
    }
    return -1;
}

TEST(the_same_evening_with_the_same_clock_and_dice_gives_the_same_entries)
{
    static struct teller a, b, c;

    teller_open_book(&a, "a");
    teller_copy_book(&a, &b, "b");
    teller_copy_book(&a, &c, "c");
    teller_sit_down(&a, LEDGER_WRITE);
    teller_sit_down(&b, LEDGER_WRITE);
    (void)evening(&a);
    (void)evening(&b);
    T(teller_size(&a.desk) > 25);
    T_INT(first_difference(&a.desk, &b.desk), -1);
    T_INT(a.warnings, b.warnings);
    /* Other dice: the first salted hash is another one. */
    c.dice = 2;
    teller_sit_down(&c, LEDGER_WRITE);
    (void)evening(&c);
    T(first_difference(&a.desk, &c.desk) > 3); /* not before the first gift */
    desk_close(&a.desk);
    desk_close(&b.desk);
    desk_close(&c.desk);
}

TEST(two_desks_in_one_process_do_not_mix)
{
    static struct teller a, b, alone;
    int64_t first_a, first_b, uses_a, uses_b;

    teller_open_book(&a, "one");
    teller_copy_book(&a, &b, "two");
    teller_copy_book(&a, &alone, "three");
    teller_sit_down(&a, LEDGER_WRITE);
    teller_sit_down(&b, LEDGER_WRITE);
    set_up(&a.desk);
    set_up(&b.desk);
    teller_set_clock(&a, 2);
    teller_set_clock(&b, 2);
    first_a = receive(&a.desk);
    first_b = receive(&b.desk);
    teller_set_clock(&b, 3);
    uses_b = use(&b.desk, first_b);
    teller_set_clock(&a, 3);
    uses_a = use(&a.desk, first_a);
    import_statement(&a.desk);
    correct(&a.desk, uses_a, first_a);
    import_statement(&b.desk);
    correct(&b.desk, uses_b, first_b);
    print_and_publish(&b);
    print_and_publish(&a);
    /* Each is what it is alone. */
    teller_sit_down(&alone, LEDGER_WRITE);
    (void)evening(&alone);
    T_INT(first_difference(&a.desk, &alone.desk), -1);
    T_INT(first_difference(&b.desk, &alone.desk), -1);
    desk_close(&a.desk);
    desk_close(&b.desk);
    desk_close(&alone.desk);
}

/* clang-format off */
T_MAIN(
    teller_open();
    T_RUN(an_evening_at_the_desk_ends_with_a_whole_book_that_can_be_read);
    T_RUN(the_same_evening_with_the_same_clock_and_dice_gives_the_same_entries);
    T_RUN(two_desks_in_one_process_do_not_mix);
    teller_close();
)
/* clang-format on */
