/* SPDX-License-Identifier: MIT */
/* CSV: what is read, the lines it stands on, and every way a file is refused. */
#include "cli/import/csv.h"

#include "tests/t.h"

/* What the callback saw: "line:[a][b] line:[c]". */
struct seen {
    char text[4096];
    size_t records;
    size_t stop_at; /* fail at this record; 0: never */
};

static enum err_code
see(void *arg, const struct csv_record *record, struct err *e)
{
    struct seen *s = arg;
    size_t n = strlen(s->text);

    s->records++;
    if (s->records == s->stop_at)
        return err_set(e, ERR_NOTFOUND, "enough");
    n += (size_t)snprintf(s->text + n, sizeof s->text - n, "%zu:", record->line);
    for (size_t i = 0; i < record->count && n < sizeof s->text - 200; i++) {
        T_INT(strlen(record->fields[i].data), record->fields[i].bytes);
        n += (size_t)snprintf(s->text + n, sizeof s->text - n, "[%.99s]",
                              record->fields[i].data);
    }
    return ERR_OK;
}

/* Read a text from a fresh start. */
static enum err_code
read_text(const char *data, size_t bytes, char delimiter, struct seen *s, struct err *e)
{
    *s = (struct seen){ .stop_at = s->stop_at };
    *e = (struct err){ 0 };
    return csv_read(data, bytes, delimiter, see, s, e);
}

TEST(reads_every_shape_of_field_and_line)
{
    static const struct {
        const char *in;
        char delimiter;
        const char *seen;
    } rows[] = {
        { "", 0, "" },
        { "\n\r\n  \n", 0, "" },
        { "a,b\nc,d\n", 0, "1:[a][b]2:[c][d]" },
        { "a,b\nc,d", 0, "1:[a][b]2:[c][d]" },
        { "a,b\r\nc,d\r\n", 0, "1:[a][b]2:[c][d]" },
        { "a,b\rc,d\r", 0, "1:[a][b]2:[c][d]" },
        { "a\r\n\r\n\r\nb\n\nc", 0, "1:[a]4:[b]6:[c]" },
        { "\xEF\xBB\xBFngày;số\n1;2", 0, "1:[ngày][số]2:[1][2]" },
        { "a\tb;c\n", 0, "1:[a][b;c]" }, /* a tie */
        { "a;1,5\n", 0, "1:[a][1,5]" },  /* a tie */
        { "a\nb,c\n", 0, "1:[a]2:[b][c]" },
        { "a\tb\tc;d\n", 0, "1:[a][b][c;d]" },
        { "\"x,y,z\";b\n1;2\n", 0, "1:[x,y,z][b]2:[1][2]" },
        { "a;b\n", ',', "1:[a;b]" },
        { "a,\"b\nc\nd\",e\nf,g,h\n", 0, "1:[a][b\nc\nd][e]4:[f][g][h]" },
        { "\"a\r\nb\"\r\nc\r\n", 0, "1:[a\r\nb]3:[c]" },
        { "\"say \"\"hi\"\"\",\"\",\n", 0, "1:[say \"hi\"][][]" },
        { " a , b \n", 0, "1:[a][b]" },
        { "\" a \", b \n", 0, "1:[ a ][b]" },
        { ",,\n\t,\n", ',', "1:[][][]2:[][]" },
        { "\t\t\n", '\t', "1:[][][]" },
        { "a,b\n   ", 0, "1:[a][b]" },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct seen s = { 0 };
        struct err e = { 0 };

        T_OK(read_text(rows[i].in, strlen(rows[i].in), rows[i].delimiter, &s, &e), &e);
        T_STR(s.text, rows[i].seen);
    }
}

TEST(refuses_broken_files_and_names_the_line)
{
    static const struct {
        const char *in;
        size_t bytes; /* 0: strlen */
        const char *message;
    } rows[] = {
        { "a,b\nc,\"d\ne\n", 0,
          "line 2: the quoted field that begins here is never closed" },
        { "a\n\"b\nc\",\"d\ne\n", 0, "line 3: the quoted field that begins here" },
        { "a,b\nc,d\"e\n", 0, "line 2: a quote (\") stands where none may" },
        { "a,b\nc,\"d\"e\n", 0, "line 2: a quote (\") stands where none may" },
        { "a,b\nc\0d\n", 8, "line 2: a NUL byte" },
        { "\xFF\xFEz\0", 4, "this file is UTF-16" },
        { "\xFE\xFF\0z", 4, "this file is UTF-16" },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct seen s = { 0 };
        struct err e = { 0 };
        size_t n = rows[i].bytes != 0 ? rows[i].bytes : strlen(rows[i].in);

        T_INT(read_text(rows[i].in, n, 0, &s, &e), ERR_INVALID);
        T_STR(strstr(t_message(&e), rows[i].message), t_message(&e));
    }
}

TEST(every_prefix_of_a_quoted_file_is_read_or_refused)
{
    static const char whole[] = "h1,h2\r\n\"a\nb\",\"c\"\"d\"\r\ne,f\r\n";

    for (size_t n = 0; n < sizeof whole; n++) {
        struct seen s = { 0 };
        struct err e = { 0 };
        enum err_code rc = read_text(whole, n, ',', &s, &e);

        T(rc == ERR_OK || rc == ERR_INVALID);
        T(rc == ERR_OK || t_begins(t_message(&e), "line "));
    }
}

TEST(bounds_hold_at_their_border)
{
    static char text[3 * CSV_FIELD_BYTES];
    struct seen s = { 0 };
    struct err e = { 0 };
    size_t n = 0;

    memset(text, 'x', sizeof text);
    T_OK(read_text(text, CSV_FIELD_BYTES, ',', &s, &e), &e);
    T_INT(s.records, 1);
    T_INT(read_text(text, CSV_FIELD_BYTES + 1, ',', &s, &e), ERR_INVALID);
    T(t_begins(t_message(&e), "line 1: a field is longer than 65536 bytes"));
    text[0] = '"'; /* a quote that is never closed must not eat the memory */
    for (size_t i = 100; i < sizeof text; i += 100)
        text[i] = '\n';
    T_INT(read_text(text, sizeof text, ',', &s, &e), ERR_INVALID);
    T(strstr(t_message(&e), "is a closing quote missing?") != NULL);
    for (size_t i = 0; i < CSV_FIELDS_MAX; i++)
        text[n++] = ',';
    T_OK(read_text(text, n - 1, ',', &s, &e), &e);
    T_INT(s.records, 1);
    T_INT(read_text(text, n, ',', &s, &e), ERR_INVALID);
    T_STR(t_message(&e), "line 1: more than 64 columns");
}

TEST(the_callback_can_stop_the_reading)
{
    struct seen s = { .stop_at = 2 };
    struct err e = { 0 };

    T_INT(read_text("a\nb\nc\n", 6, ',', &s, &e), ERR_NOTFOUND);
    T_STR(t_message(&e), "enough");
    T_STR(s.text, "1:[a]");
    T_INT(s.records, 2);
}

T_MAIN(T_RUN(reads_every_shape_of_field_and_line);
       T_RUN(refuses_broken_files_and_names_the_line);
       T_RUN(every_prefix_of_a_quoted_file_is_read_or_refused);
       T_RUN(bounds_hold_at_their_border); T_RUN(the_callback_can_stop_the_reading);)
