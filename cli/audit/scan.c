/* SPDX-License-Identifier: MIT */
/* QR codes in files: pdftoppm draws the pages of a PDF, zbarimg reads them. See scan.h. */
#define _XOPEN_SOURCE 700 /* mkdtemp */
#include "cli/audit/scan.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ledger/base/file.h"

#define PATH_BYTES 4096
#define LINE_BYTES 65536 /* more than any QR holds */
#define EXIT_NO_PROGRAM 127
#define ZBAR_NOTHING_FOUND 4

extern char **environ;

/* Start a program with its output in `out_fd`; wait for it; its exit code, or -1. */
static int
run(char *const argv[], int out_fd)
{
    posix_spawn_file_actions_t files;
    int status = 0, failed;
    pid_t pid = 0;

    if (posix_spawn_file_actions_init(&files) != 0)
        return -1;
    failed =
        posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDWR, 0);
    if (failed == 0 && out_fd >= 0)
        failed = posix_spawn_file_actions_adddup2(&files, out_fd, STDOUT_FILENO);
    else if (failed == 0)
        failed = posix_spawn_file_actions_adddup2(&files, STDIN_FILENO, STDOUT_FILENO);
    if (failed == 0)
        failed = posix_spawn_file_actions_adddup2(&files, STDIN_FILENO, STDERR_FILENO);
    if (failed == 0)
        failed = posix_spawnp(&pid, argv[0], &files, NULL, argv, environ);
    (void)posix_spawn_file_actions_destroy(&files);
    if (failed != 0)
        return failed == ENOMEM || failed == EAGAIN ? -1 : EXIT_NO_PROGRAM;
    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static enum err_code
check_exit(const char *program, const char *package, int code, struct err *e)
{
    if (code == 0)
        return ERR_OK;
    if (code == EXIT_NO_PROGRAM)
        return err_set(
            e, ERR_NOTFOUND,
            "'%s' is not installed (Debian package %s); scan the QR with a phone "
            "and give its URL instead",
            program, package);
    return err_set(e, ERR_IO, "'%s' could not read it (exit %d)", program, code);
}

/* Every line of a file of decoded codes. */
static enum err_code
each_line(const char *path, scan_fn fn, void *arg, size_t *count_out, struct err *e)
{
    char *line = malloc(LINE_BYTES);
    FILE *f = fopen(path, "r");
    enum err_code rc = ERR_OK;

    if (line == NULL || f == NULL)
        rc = err_set(e, line == NULL ? ERR_NOMEM : ERR_IO,
                     "the codes cannot be read back");
    while (rc == ERR_OK && fgets(line, LINE_BYTES, f) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == '\0')
            continue;
        (*count_out)++;
        rc = fn(arg, line, e);
    }
    if (f != NULL)
        (void)fclose(f);
    free(line);
    return rc;
}

/* Read one page into the file of codes; pages without a code are fine. */
static enum err_code
read_page(const char *page, int codes_fd, struct err *e)
{
    char *const argv[] = { (char[]){ "zbarimg" },
                           (char[]){ "-q" },
                           (char[]){ "--raw" },
                           (char[]){ "-Sdisable" },
                           (char[]){ "-Sqrcode.enable" },
                           (char *)(uintptr_t)page,
                           NULL };
    int code = run(argv, codes_fd);

    return code == ZBAR_NOTHING_FOUND ? ERR_OK
                                      : check_exit("zbarimg", "zbar-tools", code, e);
}

static int
by_name(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The pages in a folder, in order. */
static enum err_code
read_pages(const char *folder, int codes_fd, struct err *e)
{
    enum { PAGES_MAX = 4096 };
    char **names = calloc(PAGES_MAX, sizeof *names);
    DIR *d = opendir(folder);
    size_t count = 0;
    enum err_code rc = ERR_OK;

    if (names == NULL || d == NULL)
        rc = err_set(e, ERR_IO, "'%s' cannot be read", folder);
    for (struct dirent *entry; rc == ERR_OK && (entry = readdir(d)) != NULL;) {
        char path[2 * PATH_BYTES];

        if (strncmp(entry->d_name, "page", 4) != 0 || count == PAGES_MAX)
            continue;
        (void)snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        names[count] = strdup(path);
        if (names[count] == NULL)
            rc = err_set(e, ERR_NOMEM, "out of memory");
        else
            count++;
    }
    if (rc == ERR_OK)
        qsort(names, count, sizeof *names, by_name);
    for (size_t i = 0; i < count; i++) {
        if (rc == ERR_OK)
            rc = read_page(names[i], codes_fd, e);
        free(names[i]);
    }
    if (d != NULL)
        (void)closedir(d);
    free(names);
    return rc;
}

/* Draw the pages of a PDF into the folder and read them into the file of codes. */
static enum err_code
draw_and_read(const char *folder, const char *path, int codes_fd, struct err *e)
{
    char prefix[PATH_BYTES + 8];
    char *const argv[] = { (char[]){ "pdftoppm" },
                           (char[]){ "-r" },
                           (char[]){ "200" },
                           (char[]){ "-gray" },
                           (char[]){ "-png" },
                           (char *)(uintptr_t)path,
                           prefix,
                           NULL };
    enum err_code rc;

    (void)snprintf(prefix, sizeof prefix, "%s/page", folder);
    rc = check_exit("pdftoppm", "poppler-utils", run(argv, -1), e);
    return rc == ERR_OK ? read_pages(folder, codes_fd, e) : rc;
}

static enum err_code
scan_in(const char *folder, const char *path, scan_fn fn, void *arg, size_t *count_out,
        struct err *e)
{
    const char *dot = strrchr(path, '.');
    const bool is_pdf = dot != NULL && strcasecmp(dot, ".pdf") == 0;
    char codes[PATH_BYTES + 8];
    enum err_code rc;
    int fd;

    (void)snprintf(codes, sizeof codes, "%s/codes", folder);
    fd = open(codes, O_WRONLY | O_CREAT | O_EXCL | O_APPEND, 0600);
    if (fd < 0)
        return err_set(e, ERR_IO, "'%s' cannot be written: %-s", codes,
                       file_reason(errno));
    rc = is_pdf ? draw_and_read(folder, path, fd, e) : read_page(path, fd, e);
    (void)close(fd);
    if (rc == ERR_OK)
        rc = each_line(codes, fn, arg, count_out, e);
    return rc;
}

/* Pictures of a paper show a name: none stays behind, also when a program failed midway. */
static void
remove_folder(const char *folder)
{
    DIR *d = opendir(folder);

    for (struct dirent *entry; d != NULL && (entry = readdir(d)) != NULL;)
        (void)unlinkat(dirfd(d), entry->d_name, 0);
    if (d != NULL)
        (void)closedir(d);
    (void)rmdir(folder);
}

bool
scan_is_picture(const char *path)
{
    static const char *const endings[] = { ".pdf", ".png", ".jpg", ".jpeg" };
    const char *dot = strrchr(path, '.');

    for (size_t i = 0; dot != NULL && i < sizeof endings / sizeof endings[0]; i++)
        if (strcasecmp(dot, endings[i]) == 0)
            return true;
    return false;
}

enum err_code
scan_file(const char *path, const char *temp_folder, scan_fn fn, void *arg,
          size_t *count_out, struct err *e)
{
    char folder[PATH_BYTES], plain[PATH_BYTES + 2];
    size_t count = 0;
    enum err_code rc;

    /* "./" so that no name is an option, or a format before a colon. */
    if (snprintf(folder, sizeof folder, "%s/lalanh-scan-XXXXXX", temp_folder) >=
            (int)sizeof folder ||
        snprintf(plain, sizeof plain, "%s%s", path[0] == '/' ? "" : "./", path) >=
            (int)sizeof plain)
        return err_set(e, ERR_INVALID, "a path is longer than %d bytes", PATH_BYTES);
    if (access(path, R_OK) != 0)
        return err_set(e, ERR_NOTFOUND, "'%s' cannot be read: %-s", path,
                       file_reason(errno));
    if (mkdtemp(folder) == NULL)
        return err_set(e, ERR_NOTFOUND, "no temporary folder can be made in '%s': %-s",
                       temp_folder, file_reason(errno));
    rc = scan_in(folder, plain, fn, arg, &count, e);
    remove_folder(folder);
    *count_out = count;
    return rc == ERR_OK ? ERR_OK : err_wrap(e, "'%s'", path);
}
