/* SPDX-License-Identifier: MIT */
/* What a witness remembers, and what it refuses to cosign [I15]. */
#include "ledger/note/witness.h"

#include "ledger/site/site.h"
#include "tests/site_folder.h"
#include "ledger/note/note_text.h"
#include "tests/message.h"

static struct sf_log honest, forked;

static enum err_code
accept(struct witness_state *state, const char *site)
{
    struct site *s = NULL;
    char path[256];
    enum err_code rc;

    snprintf(path, sizeof path, "%s/%s", sf_folder, site);
    T_OK(site_open(path, &state->log, &s, &fx.e), &fx.e);
    if (s == NULL)
        return ERR_OK;
    rc = witness_accept(sf_hash, state, site_checkpoint(s), site_node, s, &fx.e);
    site_close(s);
    return rc;
}

/* Does it still remember what it did before? */
static bool
is_at(const struct witness_state *state, const struct sf_log *log, uint64_t size)
{
    uint8_t root[HASH_BYTES];

    sf_root(log, 0, size, root);
    return state->size == size && memcmp(state->root, root, HASH_BYTES) == 0;
}

TEST(a_witness_goes_along_with_a_book_that_only_grows)
{
    static const uint64_t sizes[] = { 1, 2, 3, 255, 256, 257, 300, 300, 511, 512, 600 };
    struct witness_state state;

    sf_start(&honest, 1);
    sf_grow(&honest, 600);
    witness_state_init(sf_hash, &honest.key, &state);
    T(is_at(&state, &honest, 0));
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        sf_publish(&honest, "grows", sizes[i]);
        T_OK(accept(&state, "grows"), &fx.e);
        T(is_at(&state, &honest, sizes[i]));
    }
}

TEST(an_older_copy_is_refused_and_the_state_stays)
{
    struct witness_state state;

    witness_state_init(sf_hash, &honest.key, &state);
    sf_publish(&honest, "old", 500);
    T_OK(accept(&state, "old"), &fx.e);
    sf_publish(&honest, "old", 499);
    T_INT(accept(&state, "old"), ERR_INVALID);
    T_STR(t_message(&fx.e),
          "the checkpoint has 499 entries, but one of 500 was cosigned: an old "
          "copy, or a book that was rolled back");
    T(is_at(&state, &honest, 500));
}

/* [I11] [I15] */
TEST(a_book_with_another_past_is_refused_whatever_its_size)
{
    static const uint64_t sizes[] = { 300, 301, 400, 512, 513, 600 };

    sf_start(&forked, 1);
    sf_grow(&forked, 100);
    forked.at.at_s++; /* from entry 100 on it is another book */
    sf_grow(&forked, 600);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct witness_state state;

        witness_state_init(sf_hash, &honest.key, &state);
        sf_publish(&honest, "mine", 300);
        T_OK(accept(&state, "mine"), &fx.e);
        sf_publish(&forked, "fork", sizes[i]);
        T_INT(accept(&state, "fork"), ERR_CORRUPT);
        T_STR(t_message(&fx.e),
              "the book was rewritten at or before entry 299: its first 300 "
              "entries are not those cosigned before");
        T(is_at(&state, &honest, 300));
        /* What both histories share cannot tell. */
        witness_state_init(sf_hash, &honest.key, &state);
        sf_publish(&honest, "mine", 100);
        T_OK(accept(&state, "mine"), &fx.e);
        T_OK(accept(&state, "fork"), &fx.e);
    }
}

TEST(tiles_that_are_not_the_checkpoint_s_accuse_nobody_and_are_refused)
{
    struct witness_state state;
    char note[NOTE_BYTES];

    witness_state_init(sf_hash, &honest.key, &state);
    sf_publish(&forked, "mixed", 300);
    size_t n = sf_checkpoint(&honest, 300, note);
    sf_file("mixed", "checkpoint", note, n);
    T_INT(accept(&state, "mixed"), ERR_INVALID);
    T(strstr(t_message(&fx.e), "half written or damaged") != NULL);
    sf_publish(&honest, "holes", 300);
    T(unlink(sf_path("holes", "tile/0/001.p/44")) == 0);
    T_INT(accept(&state, "holes"), ERR_NOTFOUND);
    T(is_at(&state, &honest, 0));
}

TEST(a_book_of_another_name_and_an_empty_one_are_refused)
{
    struct note_checkpoint cp = { .origin = "example.org/so/khac", .size = 1 };
    struct witness_state state;
    struct site *s = NULL;

    witness_state_init(sf_hash, &honest.key, &state);
    T_INT(witness_accept(sf_hash, &state, &cp, site_node, s, &fx.e), ERR_INVALID);
    T(strstr(t_message(&fx.e), "'example.org/so/khac'") != NULL);
    snprintf(cp.origin, sizeof cp.origin, SF_ORIGIN);
    cp.size = 0;
    T_INT(witness_accept(sf_hash, &state, &cp, site_node, s, &fx.e), ERR_INVALID);
}

TEST(a_state_reads_back_and_nothing_else_does)
{
    struct witness_state state, again;
    char text[WITNESS_STATE_BYTES + 16], other[WITNESS_STATE_BYTES + 16];

    witness_state_init(sf_hash, &honest.key, &state);
    for (int round = 0; round < 2; round++) {
        size_t n = witness_state_format(&state, text);
        memset(&again, 0, sizeof again);
        T_OK(witness_state_parse(sf_hash, text, n, &again, &fx.e), &fx.e);
        T(memcmp(&state.log, &again.log, sizeof state.log) == 0);
        T(again.size == state.size && memcmp(again.root, state.root, HASH_BYTES) == 0);
        for (size_t cut = 0; cut < n; cut++)
            T_INT(witness_state_parse(sf_hash, text, cut, &again, &fx.e), ERR_INVALID);
        T_INT(witness_state_parse(sf_hash, text, n + 1, &again, &fx.e), ERR_INVALID);
        size_t accepted =
            0; /* another size, or root, is another state, but a whole one */
        for (size_t bit = 0; bit < 8 * n; bit++) {
            text[bit / 8] = (char)(text[bit / 8] ^ 1 << bit % 8);
            if (witness_state_parse(sf_hash, text, n, &again, &fx.e) == ERR_OK) {
                T_INT(witness_state_format(&again, other), n);
                T(memcmp(text, other, n) == 0);
                accepted++;
            }
            text[bit / 8] = (char)(text[bit / 8] ^ 1 << bit % 8);
        }
        T(accepted > 0 && accepted < 60 * 8);
        state.size = UINT64_C(9007199254740991);
        memset(state.root, 3, HASH_BYTES);
    }
}

/* clang-format off */
T_MAIN(
    T_RUN(a_witness_goes_along_with_a_book_that_only_grows);
    T_RUN(an_older_copy_is_refused_and_the_state_stays);
    T_RUN(a_book_with_another_past_is_refused_whatever_its_size);
    T_RUN(tiles_that_are_not_the_checkpoint_s_accuse_nobody_and_are_refused);
    T_RUN(a_book_of_another_name_and_an_empty_one_are_refused);
    T_RUN(a_state_reads_back_and_nothing_else_does);
    sf_end(&honest);
    sf_end(&forked);
    sf_done();
)
/* clang-format on */
