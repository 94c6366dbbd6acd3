/* SPDX-License-Identifier: MIT */
/* Who is named in a statement, and who never is. */
#include <stdlib.h>
#include <string.h>

#include "ledger/base/text.h"
#include "reports/statement/out_csv.h"
#include "reports/statement/out_html.h"
#include "reports/statement/out_json.h"
#include "reports/statement/out_text.h"
#include "tests/village.h"

/* [I8] Every name and phone of the vault against every output. */
TEST(only_consenting_names_are_written_and_never_a_phone)
{
    static const village_writer writers[] = { out_csv, out_html, out_json, out_text };
    char initials[TEXT_NAME_BYTES];

    village_open(0);
    struct statement st = village_build_fund("VNN");

    village_publish(&st);
    for (size_t w = 0; w < sizeof writers / sizeof writers[0]; w++) {
        char *text = village_written(&st, writers[w]);

        for (size_t i = 0; i < VILLAGE_GIVERS; i++) {
            const struct village_giver *g = &village_givers[i];

            T(strstr(text, g->phone) == NULL);
            if (g->publish != PUBLISH_NAME)
                T(strstr(text, g->name) == NULL);
        }
        bool lists = writers[w] == out_csv || writers[w] == out_html;

        T((strstr(text, "Nguyễn Văn Mẫu") != NULL) == lists);
        T((strstr(text, text_initials("Lê Giả Định", initials, sizeof initials)) !=
           NULL) == lists);
        free(text);
    }
    T_INT(st.anonymous.count, 2);
    statement_free(&st);
    fx_close();
}

TEST(nobody_is_named_without_the_vault)
{
    village_open(0);
    struct statement_params p = village_params("VNN");
    struct statement st = village_build(&p, false);

    for (size_t i = 0; i < st.gift_count; i++)
        T(st.gifts[i].name == NULL);
    T(!st.has_names);
    statement_free(&st);
    fx_close();
}

TEST(the_hashed_json_does_not_depend_on_the_vault)
{
    village_open(0);
    struct statement_params p = village_params("VNN");
    struct statement with = village_build(&p, true), without = village_build(&p, false);

    p.annex = false;
    struct statement unlisted = village_build(&p, true);
    char *a = village_written(&with, out_json), *b = village_written(&without, out_json),
         *c = village_written(&unlisted, out_json);

    T_STR(b, a);
    T_STR(c, a);
    free(a);
    free(b);
    free(c);
    statement_free(&with);
    statement_free(&without);
    statement_free(&unlisted);
    fx_close();
}

T_MAIN(T_RUN(only_consenting_names_are_written_and_never_a_phone);
       T_RUN(nobody_is_named_without_the_vault);
       T_RUN(the_hashed_json_does_not_depend_on_the_vault);)
