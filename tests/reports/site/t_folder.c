/* SPDX-License-Identifier: MIT */
/* A folder that changes in one step, and what it does with a folder of somebody else. */
#include "reports/site/folder.h"

#include "tests/site_files.h"
#include "tests/message.h"

static char where[64];
static struct folder *f;
static struct err e;

static void
open_new(void)
{
    T(mkdtemp(t_template(where, sizeof where, "folder")) != NULL);
    T_OK(folder_open(where, &f, &e), &e);
}

static void
again(void)
{
    folder_close(f);
    T_OK(folder_open(where, &f, &e), &e);
}

static void
done(void)
{
    folder_close(f);
    f = NULL;
    site_remove(where);
}

static void
put(const char *name, const char *text)
{
    T_OK(folder_put(f, name, text, strlen(text), &e), &e);
}

/* What the folder says that a file holds; "-" for no file. */
static const char *
get(const char *name)
{
    static char out[64];
    char *bytes = NULL;
    size_t n = 0;
    enum err_code rc = folder_get(f, name, &bytes, &n, &e);

    snprintf(out, sizeof out, "%s", rc == ERR_OK ? bytes : "-");
    T(rc == ERR_OK || rc == ERR_NOTFOUND);
    T(rc != ERR_OK || strlen(bytes) == n);
    free(bytes);
    return out;
}

/* What everybody else sees. */
static const char *
seen(const char *name)
{
    static char out[64];
    size_t n = 0;
    char *bytes = site_read(where, name, &n);

    snprintf(out, sizeof out, "%s", bytes == NULL ? "-" : bytes);
    free(bytes);
    return out;
}

TEST(what_is_put_waits_for_sync_and_is_seen_here_at_once)
{
    open_new();
    put("a/b/c.txt", "one");
    T_STR(get("a/b/c.txt"), "one");
    T(folder_has(f, "a/b/c.txt"));
    T_STR(seen("a/b/c.txt"), "-");
    T_OK(folder_sync(f, &e), &e);
    T_STR(seen("a/b/c.txt"), "one");
    T_STR(get("a/b/c.txt"), "one");
    put("a/b/c.txt", "two");
    T_STR(get("a/b/c.txt"), "two");
    T_STR(seen("a/b/c.txt"), "one");
    T_OK(folder_sync(f, &e), &e);
    T_STR(seen("a/b/c.txt"), "two");
    T_INT(folder_written(f), 2);
    T_INT(folder_removed(f), 0);
    done();
}

TEST(what_is_not_synced_is_dropped_and_leaves_nothing)
{
    static struct site_files files;

    open_new();
    put("a", "one");
    T_OK(folder_sync(f, &e), &e);
    put("a", "two");
    put("b", "two");
    T_OK(folder_remove(f, "a", &e), &e);
    again();
    T_STR(get("a"), "one");
    T_STR(get("b"), "-");
    T(!folder_is_unfinished(f));
    folder_close(f);
    f = NULL;
    site_list(&files, where);
    T_INT(files.count, 1);
    done();
}

TEST(the_same_bytes_are_not_written_again)
{
    open_new();
    put("a", "one");
    put("empty", "");
    T_OK(folder_sync(f, &e), &e);
    again();
    put("a", "one");
    put("empty", "");
    T_INT(folder_written(f), 0);
    put("a", "onE");
    put("a", "one"); /* taken back: still one file that was touched */
    T_INT(folder_written(f), 1);
    put("empty", "x");
    T_INT(folder_written(f), 2);
    T_OK(folder_sync(f, &e), &e);
    T_STR(seen("a"), "one");
    done();
}

TEST(removing_waits_too)
{
    open_new();
    put("a", "one");
    put("b", "one");
    T_OK(folder_sync(f, &e), &e);
    T_OK(folder_remove(f, "a", &e), &e);
    T_OK(folder_remove(f, "never/there", &e), &e);
    T(!folder_has(f, "a"));
    T_STR(get("a"), "-");
    T_STR(seen("a"), "one");
    put("b", "two");
    T_OK(folder_remove(f, "b", &e), &e);
    put("b", "three");
    T_OK(folder_sync(f, &e), &e);
    T_STR(seen("a"), "-");
    T_STR(seen("b"), "three");
    T_INT(folder_removed(f), 1);
    T_INT(folder_written(f), 3);
    done();
}

struct names {
    char all[256];
    size_t count;
};

static enum err_code
keep(void *arg, const char *name, struct err *err)
{
    struct names *names = arg;

    (void)err;
    snprintf(names->all + strlen(names->all), sizeof names->all - strlen(names->all),
             "%s ", name);
    names->count++;
    return ERR_OK;
}

static enum err_code
drop(void *arg, const char *name, struct err *err)
{
    char path[FOLDER_NAME_BYTES];

    snprintf(path, sizeof path, "%s/%s", (const char *)arg, name);
    return folder_remove(f, path, err);
}

TEST(a_walk_sees_what_waits_and_not_what_is_to_go)
{
    struct names names = { .count = 0 };
    char folder[] = "d";

    open_new();
    put("d/old", "1");
    put("d/gone", "1");
    put("d/deep/er", "1");
    T_OK(folder_sync(f, &e), &e);
    put("d/new", "1");
    put("dd", "1");
    T_OK(folder_remove(f, "d/gone", &e), &e);
    T_OK(folder_each(f, "d", keep, &names, &e), &e);
    T_INT(names.count, 2);
    T(strstr(names.all, "old") != NULL && strstr(names.all, "new") != NULL);
    T_OK(folder_each(f, "d", drop, folder, &e), &e); /* while walking */
    names = (struct names){ .count = 0 };
    T_OK(folder_each(f, "d", keep, &names, &e), &e);
    T_OK(folder_each(f, "not/there", keep, &names, &e), &e);
    T_INT(names.count, 0);
    T_OK(folder_each(f, "", keep, &names, &e), &e);
    T_STR(names.all, "dd ");
    done();
}

TEST(many_files_and_few_go_the_same_way)
{
    static struct site_files files;
    char name[64];

    open_new();
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 1500; i++) {
            snprintf(name, sizeof name, "t/%d/%d", i / 100, i);
            put(name, round == 0 ? "first" : i % 100 == 0 ? "other" : "first");
        }
        T_OK(folder_sync(f, &e), &e);
    }
    T_INT(folder_written(f), 1515);
    folder_close(f);
    f = NULL;
    site_list(&files, where);
    T_INT(files.count, 1500);
    T_STR(seen("t/14/1400"), "other");
    T_STR(seen("t/14/1401"), "first");
    done();
}

TEST(one_at_a_time)
{
    struct folder *second = NULL;

    open_new();
    T_INT(folder_open(where, &second, &e), ERR_BUSY);
    T(strstr(t_message(&e), where) != NULL);
    T(second == NULL);
    done();
}

TEST(an_empty_folder_may_hold_what_begins_with_a_dot)
{
    bool empty = false;

    open_new();
    T_OK(folder_is_empty(f, &empty, &e), &e);
    T(empty);
    site_write(where, ".htaccess", "x");
    T_OK(folder_is_empty(f, &empty, &e), &e);
    T(empty);
    site_write(where, "thesis.doc", "x");
    T_OK(folder_is_empty(f, &empty, &e), &e);
    T(!empty);
    done();
}

TEST(what_was_cut_off_says_so_once)
{
    char waiting[128];

    open_new();
    folder_close(f);
    snprintf(waiting, sizeof waiting, "%s/" FOLDER_WAITING, where);
    T(mkdir(waiting, 0777) == 0);
    site_write(waiting, "0", "half of a fi");
    T_OK(folder_open(where, &f, &e), &e);
    T(folder_is_unfinished(f));
    put("a", "one");
    T_OK(folder_sync(f, &e), &e);
    again();
    T(!folder_is_unfinished(f));
    T_STR(get("a"), "one");
    done();
}

TEST(a_failed_sync_is_remembered)
{
    char blocked[128];

    open_new();
    snprintf(blocked, sizeof blocked, "%s/a", where);
    T(mkdir(blocked, 0777) == 0);
    put("b", "one");
    put("a", "one"); /* a folder has this name */
    T_INT(folder_sync(f, &e), ERR_IO);
    T(strstr(t_message(&e), "/a'") != NULL);
    again();
    T(folder_is_unfinished(f));
    done();
}

TEST(pipes_links_and_folders_are_not_read)
{
    char path[128], *bytes = NULL;
    size_t n = 0;

    open_new();
    snprintf(path, sizeof path, "%s/pipe", where);
    T(mkfifo(path, 0600) == 0);
    snprintf(path, sizeof path, "%s/link", where);
    T(symlink("/etc/passwd", path) == 0);
    T_INT(folder_get(f, "pipe", &bytes, &n, &e), ERR_INVALID);
    T_INT(folder_get(f, "link", &bytes, &n, &e), ERR_INVALID);
    T_INT(folder_get(f, ".", &bytes, &n, &e), ERR_INVALID);
    T(!folder_has(f, "link"));
    put("link", "mine now"); /* the link is replaced, not what it points to */
    put("pipe", "mine now");
    T_OK(folder_sync(f, &e), &e);
    T_STR(get("link"), "mine now");
    T_STR(seen("pipe"), "mine now");
    T(bytes == NULL);
    done();
}

static enum err_code
remove_it(void *arg, const char *name, struct err *err)
{
    char path[FOLDER_NAME_BYTES];

    (void)arg;
    (void)snprintf(path, sizeof path, "names/%s", name);
    return folder_remove(f, path, err);
}

/* Else whoever may write the site could have files of others removed or replaced. */
TEST(folders_that_are_links_are_refused_and_what_they_point_to_stays)
{
    char path[128], outside[128];

    open_new();
    put("other/thesis.txt", "mine");
    T_OK(folder_sync(f, &e), &e);
    snprintf(path, sizeof path, "%s/names", where);
    snprintf(outside, sizeof outside, "%s/other", where);
    T(symlink(outside, path) == 0);
    T_INT(folder_each(f, "names", remove_it, NULL, &e), ERR_IO);
    T_INT(folder_remove(f, "names/thesis.txt", &e), ERR_IO);
    T_INT(folder_put(f, "names/thesis.txt", "yours", 5, &e), ERR_IO);
    T_OK(folder_sync(f, &e), &e);
    T_STR(seen("other/thesis.txt"), "mine");
    folder_close(f);
    snprintf(path, sizeof path, "%s/" FOLDER_WAITING, where);
    T(symlink(outside, path) == 0);
    T_INT(folder_open(where, &f, &e), ERR_IO);
    T_STR(seen("other/thesis.txt"), "mine");
    T(unlink(path) == 0);
    T_OK(folder_open(where, &f, &e), &e);
    done();
}

TEST(a_path_that_is_no_folder_is_refused_by_name)
{
    T_INT(folder_open("/dev/null", &f, &e), ERR_IO);
    T(strstr(t_message(&e), "/dev/null") != NULL);
    T_INT(folder_open("/tmp/lalanh-not-there/deeper", &f, &e), ERR_IO);
    T(strstr(t_message(&e), "/tmp/lalanh-not-there/deeper") != NULL);
}

T_MAIN(T_RUN(what_is_put_waits_for_sync_and_is_seen_here_at_once);
       T_RUN(what_is_not_synced_is_dropped_and_leaves_nothing);
       T_RUN(the_same_bytes_are_not_written_again); T_RUN(removing_waits_too);
       T_RUN(a_walk_sees_what_waits_and_not_what_is_to_go);
       T_RUN(many_files_and_few_go_the_same_way); T_RUN(one_at_a_time);
       T_RUN(an_empty_folder_may_hold_what_begins_with_a_dot);
       T_RUN(what_was_cut_off_says_so_once); T_RUN(a_failed_sync_is_remembered);
       T_RUN(pipes_links_and_folders_are_not_read);
       T_RUN(folders_that_are_links_are_refused_and_what_they_point_to_stays);
       T_RUN(a_path_that_is_no_folder_is_refused_by_name);)
