/* SPDX-License-Identifier: MIT */
/* Files: replaced whole or not at all, in a scratch folder, also when writing fails. */
#include "ledger/base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "tests/t.h"

static char folder[64];

static const char *
in_folder(const char *name)
{
    static char path[512];

    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

/* Remove what is in the scratch folder; returns how many names that were. */
static int
empty_folder(void)
{
    DIR *d = opendir(folder);
    struct dirent *entry = d == NULL ? NULL : readdir(d);
    int n = 0;

    for (; entry != NULL; entry = readdir(d))
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            n += remove(in_folder(entry->d_name)) == 0;
    if (d != NULL)
        closedir(d);
    return n;
}

static void
put(const char *name, const char *text)
{
    FILE *f = fopen(in_folder(name), "w");

    T(f != NULL);
    if (f == NULL)
        return;
    T(fputs(text, f) >= 0);
    T(fclose(f) == 0);
}

static void
check_content(const char *name, const char *want, size_t n)
{
    struct err e = { 0 };
    char *got = NULL;
    size_t got_n = 0;

    T_OK(file_read(in_folder(name), 10000000, &got, &got_n, &e), &e);
    T_INT(got_n, n);
    T(got != NULL && got_n == n && memcmp(got, want, n) == 0 && got[n] == '\0');
    free(got);
}

static unsigned
mode_of(const char *name)
{
    struct stat st;

    return lstat(in_folder(name), &st) == 0 ? st.st_mode & 07777 : 0;
}

/* While full, no file can grow past `bytes`: as on a full disk, but for any user. */
static void
limit_file_size(rlim_t bytes)
{
    struct rlimit limit;

    T(getrlimit(RLIMIT_FSIZE, &limit) == 0);
    limit.rlim_cur = bytes == 0 ? limit.rlim_max : bytes;
    T(setrlimit(RLIMIT_FSIZE, &limit) == 0);
    (void)signal(SIGXFSZ, SIG_IGN);
}

TEST(write_creates_a_file_with_the_mode_of_the_umask)
{
    struct err e = { 0 };
    mode_t old = umask(027);

    T_OK(file_write(in_folder("a"), "x\0y", 3, &e), &e);
    check_content("a", "x\0y", 3);
    T_INT(mode_of("a"), 0640);
    T_OK(file_write(in_folder("empty"), NULL, 0, &e), &e);
    check_content("empty", "", 0);
    (void)umask(old);
    T_INT(empty_folder(), 2);
}

TEST(write_replaces_the_content_and_keeps_the_mode)
{
    struct err e = { 0 };
    struct stat before;
    struct stat after;

    put("a", "old content that is longer");
    T(chmod(in_folder("a"), 0604) == 0);
    T(stat(in_folder("a"), &before) == 0);
    T_OK(file_write(in_folder("a"), "new", 3, &e), &e);
    check_content("a", "new", 3);
    T_INT(mode_of("a"), 0604);
    T(stat(in_folder("a"), &after) == 0);
    T(before.st_ino != after.st_ino); /* a reader of the old file keeps the old file */
    T_INT(empty_folder(), 1);
}

TEST(write_takes_large_data_and_long_names)
{
    struct err e = { 0 };
    size_t n = 3000000;
    char *data = malloc(n + 1);
    char name[256];

    for (size_t i = 0; i <= n; i++)
        data[i] = (char)(i * 7 + i / 255);
    memset(name, 'n', 255);
    name[255] = '\0';
    T_OK(file_write(in_folder(name), data, n, &e), &e);
    check_content(name, data, n);
    free(data);
    T_INT(empty_folder(), 1);
}

TEST(write_works_on_a_name_without_folder)
{
    struct err e = { 0 };
    int here = open(".", O_RDONLY | O_DIRECTORY);

    T(here >= 0);
    T(chdir(folder) == 0);
    T_OK(file_write("plain", "1", 1, &e), &e);
    T_OK(file_create_secret("secret", "2", 1, &e), &e);
    T(fchdir(here) == 0);
    close(here);
    check_content("plain", "1", 1);
    check_content("secret", "2", 1);
    (void)empty_folder();
}

TEST(write_through_a_symbolic_link_replaces_its_target)
{
    struct err e = { 0 };
    struct stat st;

    put("target", "old");
    T(symlink("target", in_folder("link")) == 0);
    T_OK(file_write(in_folder("link"), "new", 3, &e), &e);
    T(lstat(in_folder("link"), &st) == 0 && S_ISLNK(st.st_mode));
    check_content("target", "new", 3);
    T_INT(empty_folder(), 2);
}

TEST(write_steps_over_a_temporary_file_left_by_a_crash)
{
    struct err e = { 0 };
    char stale[64];

    snprintf(stale, sizeof stale, ".lalanh-%ld-0.tmp", (long)getpid());
    put(stale, "left behind");
    T_OK(file_write(in_folder("a"), "new", 3, &e), &e);
    check_content("a", "new", 3);
    check_content(stale, "left behind", 11);
    T_INT(empty_folder(), 2);
}

TEST(a_failed_write_names_the_path_and_the_reason)
{
    static const struct {
        const char *name;
        int why;
    } rows[] = {
        { "missing/a", ENOENT }, { "file/a", ENOTDIR },
        { "", EISDIR }, /* the scratch folder with a slash */
        { "sub", EISDIR },       { "new/", EISDIR },
    };

    put("file", "old");
    T(mkdir(in_folder("sub"), 0755) == 0);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct err e = { 0 };
        const char *path = in_folder(rows[i].name);
        T(file_write(path, "new", 3, &e) == ERR_IO);
        T(strstr(t_message(&e), path) != NULL);
        T(strstr(t_message(&e), file_reason(rows[i].why)) != NULL);
        if (t_bad > 0)
            printf("# row '%s': %s\n", rows[i].name, t_message(&e));
    }
    T(file_write("", "new", 3, NULL) == ERR_IO);
    check_content("file", "old", 3);
    T_INT(empty_folder(), 2);
}

TEST(a_full_disk_leaves_the_old_file_and_nothing_else)
{
    struct err e = { 0 };
    size_t n = 200000;
    char *data = calloc(n, 1);

    put("a", "old");
    limit_file_size(65536);
    enum err_code replaced = file_write(in_folder("a"), data, n, &e);
    enum err_code created = file_write(in_folder("b"), data, n, NULL);
    enum err_code secret = file_create_secret(in_folder("c"), data, n, NULL);
    limit_file_size(0);
    T(replaced == ERR_IO);
    T(created == ERR_IO);
    T(secret == ERR_IO);
    T(strstr(t_message(&e), in_folder("a")) != NULL);
    T(strstr(t_message(&e), file_reason(EFBIG)) != NULL);
    check_content("a", "old", 3);
    free(data);
    T_INT(empty_folder(), 1);
}

TEST(devices_are_written_to_and_never_replaced)
{
    struct err e = { 0 };
    struct stat st;

    T(file_write("/dev/full", "x", 1, &e) == ERR_IO);
    T(strstr(t_message(&e), file_reason(ENOSPC)) != NULL);
    T(stat("/dev/full", &st) == 0 && S_ISCHR(st.st_mode));
    T_OK(file_write("/dev/null", "x", 1, &e), &e);
    T(stat("/dev/null", &st) == 0 && S_ISCHR(st.st_mode));
}

TEST(pipes_are_written_to)
{
    struct err e = { 0 };
    char got[8] = "";

    T(mkfifo(in_folder("pipe"), 0600) == 0);
    int reader = open(in_folder("pipe"), O_RDONLY | O_NONBLOCK);
    T(reader >= 0);
    T_OK(file_write(in_folder("pipe"), "hello", 5, &e), &e);
    T_INT(read(reader, got, sizeof got), 5);
    T_STR(got, "hello");
    close(reader);
    T_INT(empty_folder(), 1);
}

TEST(a_secret_is_created_once_for_its_owner_only)
{
    struct err e = { 0 };
    mode_t old = umask(0);

    T_OK(file_create_secret(in_folder("key"), "k1", 2, &e), &e);
    T_INT(mode_of("key"), 0600);
    T(file_create_secret(in_folder("key"), "k2", 2, &e) == ERR_INVALID);
    T(strstr(t_message(&e), in_folder("key")) != NULL);
    T(strstr(t_message(&e), "exists already") != NULL);
    check_content("key", "k1", 2);
    (void)umask(0777);
    T_OK(file_create_secret(in_folder("key2"), "k3", 2, &e), &e);
    T_INT(mode_of("key2"), 0600);
    (void)umask(old);
    (void)empty_folder();
}

TEST(a_secret_never_goes_through_a_symbolic_link)
{
    struct err e = { 0 };

    put("target", "old");
    T(symlink("target", in_folder("link")) == 0);
    T(symlink("nowhere", in_folder("dangling")) == 0);
    T(file_create_secret(in_folder("link"), "k", 1, &e) == ERR_INVALID);
    T(file_create_secret(in_folder("dangling"), "k", 1, &e) == ERR_INVALID);
    check_content("target", "old", 3);
    T(file_create_secret(in_folder("missing/key"), "k", 1, &e) == ERR_IO);
    T(strstr(t_message(&e), file_reason(ENOENT)) != NULL);
    T(file_create_secret(in_folder("target/key"), "k", 1, &e) == ERR_IO);
    T(strstr(t_message(&e), file_reason(ENOTDIR)) != NULL);
    T_INT(empty_folder(), 3); /* "nowhere" was not made */
}

TEST(read_takes_at_most_max_bytes)
{
    static const size_t sizes[] = { 0, 1, 65534, 65535, 65536, 131071, 131072, 500000 };

    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        struct err e = { 0 };
        size_t n = sizes[i];
        char *data = calloc(n + 1, 1);
        char *got = NULL;
        size_t got_n = 77;
        memset(data, 'z', n);
        put("a", data);
        T_OK(file_read(in_folder("a"), n, &got, &got_n, &e), &e);
        T_INT(got_n, n);
        T(got != NULL && memcmp(got, data, n + 1) == 0);
        free(got);
        got = data;
        got_n = 77;
        if (n > 0) {
            T(file_read(in_folder("a"), n - 1, &got, &got_n, &e) == ERR_INVALID);
            T(strstr(t_message(&e), "is larger than") != NULL);
        }
        T(got == data);
        T_INT(got_n, 77);
        free(data);
    }
    (void)empty_folder();
}

TEST(read_says_what_is_missing_or_not_a_file)
{
    static const struct {
        const char *name;
        enum err_code want;
        const char *message;
    } rows[] = {
        { "missing", ERR_NOTFOUND, "there is no file" },
        { "missing/a", ERR_NOTFOUND, "there is no file" },
        { "file/a", ERR_NOTFOUND, "there is no file" },
        { "", ERR_INVALID, "is a folder" },
        { "loop", ERR_IO, "cannot read" },
    };
    char *got = NULL;
    size_t n = 77;

    put("file", "old");
    T(symlink("loop", in_folder("loop")) == 0);
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct err e = { 0 };
        const char *path = in_folder(rows[i].name);
        T(file_read(path, 100, &got, &n, &e) == rows[i].want);
        T(strstr(t_message(&e), rows[i].message) != NULL);
        T(strstr(t_message(&e), path) != NULL);
    }
    T(got == NULL);
    T_INT(n, 77);
    (void)empty_folder();
}

TEST(read_takes_standard_input_from_a_pipe)
{
    struct err e = { 0 };
    char *got = NULL;
    size_t n = 0;
    int ends[2];
    int saved = dup(STDIN_FILENO);

    T(pipe(ends) == 0);
    T_INT(write(ends[1], "one,two\n", 8), 8);
    close(ends[1]);
    T(dup2(ends[0], STDIN_FILENO) == STDIN_FILENO);
    close(ends[0]);
    T_OK(file_read("-", 100, &got, &n, &e), &e);
    T_INT(n, 8);
    T_STR(got, "one,two\n");
    free(got);
    T(fcntl(STDIN_FILENO, F_GETFD) != -1); /* it stays open */
    int dir = open(folder, O_RDONLY);
    T(dup2(dir, STDIN_FILENO) == STDIN_FILENO);
    close(dir);
    T(file_read("-", 100, &got, &n, &e) == ERR_INVALID);
    if (saved >= 0) {
        (void)dup2(saved, STDIN_FILENO);
        close(saved);
    }
}

/* clang-format off */
T_MAIN(
    if (mkdtemp(t_template(folder, sizeof folder, "file")) == NULL) return 1;
    T_RUN(write_creates_a_file_with_the_mode_of_the_umask);
    T_RUN(write_replaces_the_content_and_keeps_the_mode);
    T_RUN(write_takes_large_data_and_long_names);
    T_RUN(write_works_on_a_name_without_folder);
    T_RUN(write_through_a_symbolic_link_replaces_its_target);
    T_RUN(write_steps_over_a_temporary_file_left_by_a_crash);
    T_RUN(a_failed_write_names_the_path_and_the_reason);
    T_RUN(a_full_disk_leaves_the_old_file_and_nothing_else);
    T_RUN(devices_are_written_to_and_never_replaced);
    T_RUN(pipes_are_written_to);
    T_RUN(a_secret_is_created_once_for_its_owner_only);
    T_RUN(a_secret_never_goes_through_a_symbolic_link);
    T_RUN(read_takes_at_most_max_bytes);
    T_RUN(read_says_what_is_missing_or_not_a_file);
    T_RUN(read_takes_standard_input_from_a_pipe);
    T(rmdir(folder) == 0);
    t_failed += t_bad != 0;
)
