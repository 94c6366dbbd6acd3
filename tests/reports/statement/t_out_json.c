/* SPDX-License-Identifier: MIT */
/* The bytes that are hashed: FORMAT.md section 8. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "reports/statement/out_json.h"
#include "tests/village.h"

TEST(the_quarter_is_the_golden_json)
{
    struct statement st = village_draft("VNN", 0);
    char *json = village_written(&st, out_json);

    village_golden("village.json", json);
    free(json);
    village_done(&st);
}

static json_t *
parsed(const char *fund)
{
    struct statement st = village_draft(fund, 0);
    char *text = village_written(&st, out_json);
    json_t *json = json_loads(text, JSON_REJECT_DUPLICATES, NULL);

    T(json != NULL);
    if (json != NULL) { /* canonical: no white space, members sorted */
        char *again = json_dumps(json, JSON_COMPACT | JSON_SORT_KEYS);

        T_STR(text, again);
        free(again);
    }
    free(text);
    village_done(&st);
    return json;
}

static int64_t
number(const json_t *json, const char *name)
{
    return json_integer_value(json_object_get(json, name));
}

static int64_t
sum(const json_t *json, const char *list, const char *name)
{
    const json_t *array = json_object_get(json, list);
    int64_t total = 0;

    for (size_t i = 0; i < json_array_size(array); i++)
        total += number(json_array_get(array, i), name);
    return total;
}

/* What a verifier that has only this file can redo. */
TEST(its_parts_add_up_for_a_reader_of_it_alone)
{
    static const char *const funds[] = { "VNN", "NKT", "*" };

    for (size_t i = 0; i < 3; i++) {
        json_t *json = parsed(funds[i]);

        T_INT(number(json, "opening") + number(json, "received") - number(json, "used"),
              number(json, "left"));
        T_INT(sum(json, "pots", "amount"), number(json, "left"));
        T_INT(sum(json, "funds", "left"), number(json, "left"));
        T_INT(sum(json, "forms", "amount"), sum(json, "classes", "amount"));
        T_INT(sum(json, "gifts", "amount") +
                  number(json_object_get(json, "small"), "amount"),
              sum(json, "forms", "amount"));
        T_INT(sum(json, "forms", "amount") + number(json, "interest") +
                  number(json, "transferred_in") + number(json, "refunded") +
                  number(json, "corrected_received"),
              number(json, "received"));
        T_INT(sum(json, "uses", "amount"), number(json, "disbursed"));
        T_INT(number(json, "disbursed") + number(json, "purchased") +
                  number(json, "transferred_out") + number(json, "corrected_used"),
              number(json, "used"));
        json_decref(json);
    }
}

TEST(it_has_no_name_no_size_and_no_root)
{
    json_t *json = parsed("VNN");
    const json_t *gifts = json_object_get(json, "gifts");
    const char *key;
    json_t *value;

    T(json_object_get(json, "size") == NULL);
    T(json_object_get(json, "root") == NULL);
    T(json_array_size(gifts) > 10);
    for (size_t i = 0; i < json_array_size(gifts); i++)
        json_object_foreach(json_array_get(gifts, i), key, value)
            T(strcmp(key, "name") != 0);
    json_decref(json);
}

T_MAIN(T_RUN(the_quarter_is_the_golden_json);
       T_RUN(its_parts_add_up_for_a_reader_of_it_alone);
       T_RUN(it_has_no_name_no_size_and_no_root);)
