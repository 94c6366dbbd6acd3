/* SPDX-License-Identifier: MIT */
/* One writer, three formats: tables, objects, nested lists, and a disk that is full. */
#include "cli/print/out.h"

#include "tests/t.h"

static const struct out_column columns[] = {
    { "seq", "entry" }, { "name", NULL },       { "amount", "amount" },
    { "qty", "qty" },   { "public", "public" }, { "date", "date" },
};

/* Run `fill` in one format and return what it wrote; static, overwritten by each call. */
static const char *
written(enum out_format format, void (*fill)(struct out *o))
{
    static char text[65536];
    FILE *f = tmpfile();
    struct err e = { 0 };
    struct out *o = NULL;
    size_t n;

    T(f != NULL);
    T_OK(out_open(format, f, &o, &e), &e);
    fill(o);
    T_OK(out_close(o, &e), &e);
    rewind(f);
    n = fread(text, 1, sizeof text - 1, f);
    text[n] = '\0';
    fclose(f);
    return text;
}

static void
fill_table(struct out *o)
{
    out_table(o, columns, sizeof columns / sizeof columns[0]);
    out_integer(o, 7);
    out_string(o, "Nguyễn Văn Mẫu");
    out_amount(o, 1500000);
    out_quantity(o, 2500);
    out_boolean(o, true);
    out_day(o, 0);
    out_end_row(o);
    out_integer(o, 12);
    out_string(o, "=\"x\", y");
    out_amount(o, -500);
    out_none(o);
    out_boolean(o, false);
    out_day(o, 31);
    out_end_row(o);
}

TEST(a_table_in_three_formats)
{
    T_STR(written(OUT_TEXT, fill_table),
          "entry  name               amount  qty  public  date\n"
          "    7  Nguyễn Văn Mẫu  1.500.000  2,5  yes     01/01/2000\n"
          "   12  =\"x\", y              -500       no      01/02/2000\n");
    T_STR(written(OUT_JSON, fill_table),
          "[\n"
          "{\"seq\":7,\"name\":\"Nguyễn Văn Mẫu\",\"amount\":1500000,\"qty\":2500,"
          "\"public\":true,\"date\":\"2000-01-01\"},\n"
          "{\"seq\":12,\"name\":\"=\\\"x\\\", y\",\"amount\":-500,\"qty\":null,"
          "\"public\":false,\"date\":\"2000-02-01\"}\n"
          "]\n");
    T_STR(written(OUT_CSV, fill_table),
          "seq,name,amount,qty,public,date\r\n"
          "7,Nguyễn Văn Mẫu,1500000,2500,true,2000-01-01\r\n"
          "12,\"'=\"\"x\"\", y\",-500,,false,2000-02-01\r\n");
}

static void
fill_empty_table(struct out *o)
{
    out_table(o, columns, 2);
}

static void
fill_nothing(struct out *o)
{
    T(out_is_text(o) || !out_is_text(o));
}

TEST(empty_tables_and_objects_are_still_well_formed)
{
    T_STR(written(OUT_TEXT, fill_empty_table), "");
    T_STR(written(OUT_JSON, fill_empty_table), "[]\n");
    T_STR(written(OUT_CSV, fill_empty_table), "seq,name\r\n");
    T_STR(written(OUT_TEXT, fill_nothing), "");
    T_STR(written(OUT_JSON, fill_nothing), "{}\n");
    T_STR(written(OUT_CSV, fill_nothing), "");
}

static void
fill_object(struct out *o)
{
    out_key(o, "seq", "entry");
    out_integer(o, 3);
    out_key(o, "sources", NULL);
    out_begin_list(o);
    for (int i = 0; i < 2; i++) {
        out_begin_list(o);
        out_integer(o, i);
        out_amount(o, 50000);
        out_end_list(o);
    }
    out_end_list(o);
    out_key(o, "rejected", NULL);
    out_begin_list(o);
    out_begin_map(o);
    out_key(o, "line", NULL);
    out_integer(o, 4);
    out_key(o, "why", NULL);
    out_string(o, "no \"day\"");
    out_key(o, "none", NULL);
    out_begin_list(o);
    out_end_list(o);
    out_end_map(o);
    out_string(o, NULL);
    out_end_list(o);
    out_key(o, "ok", NULL);
    out_boolean(o, true);
}

TEST(an_object_with_nested_lists_in_three_formats)
{
    T_STR(written(OUT_JSON, fill_object),
          "{\"seq\":3,\"sources\":[[0,50000],[1,50000]],\"rejected\":[{\"line\":4,"
          "\"why\":\"no \\\"day\\\"\",\"none\":[]},null],\"ok\":true}\n");
    T_STR(written(OUT_TEXT, fill_object),
          "entry:     3\n"
          "sources:   [[0,50000],[1,50000]]\n"
          "rejected:  [{\"line\":4,\"why\":\"no \\\"day\\\"\",\"none\":[]},null]\n"
          "ok:        yes\n");
    T_STR(written(OUT_CSV, fill_object),
          "seq,sources,rejected,ok\r\n"
          "3,\"[[0,50000],[1,50000]]\",\"[{\"\"line\"\":4,\"\"why\"\":\"\"no "
          "\\\"\"day\\\"\"\"\",\"\"none\"\":[]},null]\",true\r\n");
}

TEST(a_full_disk_is_an_error_at_the_end)
{
    static const enum out_format formats[] = { OUT_TEXT, OUT_JSON, OUT_CSV };

    for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++) {
        FILE *full = fopen("/dev/full", "w");
        struct err e = { 0 };
        struct out *o = NULL;

        T(full != NULL);
        T_OK(out_open(formats[i], full, &o, &e), &e);
        out_table(o, columns, 1);
        for (int n = 0; n < 20000; n++) {
            out_integer(o, n);
            out_end_row(o);
        }
        T_INT(out_close(o, &e), ERR_IO);
        T(t_begins(t_message(&e), "the output cannot be written: "));
        fclose(full);
    }
}

TEST(a_command_that_fails_half_way_has_written_nothing_of_its_object)
{
    FILE *f = tmpfile();
    struct err e = { 0 };
    struct out *o = NULL;

    T(f != NULL);
    T_OK(out_open(OUT_JSON, f, &o, &e), &e);
    out_key(o, "seq", NULL);
    out_integer(o, 1);
    out_key(o, "list", NULL);
    out_begin_list(o);
    out_free(o);
    out_free(NULL);
    T_INT(ftell(f), 0);
    T_OK(out_close(NULL, &e), &e);
    fclose(f);
}

TEST(formats_are_named_by_their_words)
{
    T_INT(out_format_of(NULL), OUT_TEXT);
    for (size_t i = 0; out_format_words[i] != NULL; i++)
        T_INT(out_format_of(out_format_words[i]), i);
}

T_MAIN(T_RUN(a_table_in_three_formats);
       T_RUN(empty_tables_and_objects_are_still_well_formed);
       T_RUN(an_object_with_nested_lists_in_three_formats);
       T_RUN(a_full_disk_is_an_error_at_the_end);
       T_RUN(a_command_that_fails_half_way_has_written_nothing_of_its_object);
       T_RUN(formats_are_named_by_their_words);)
