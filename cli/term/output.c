/* SPDX-License-Identifier: MIT */
/* Where -o writes. See output.h. */
#include "cli/term/output.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "ledger/base/file.h"

#define HEAD_BYTES 32

/* How the files begin that are kept; the ledger and the vault are SQLite's. */
static const char *const kept[] = { "SQLite format 3", "lalanh-key ", "lalanh/witness/" };

#define NAMED_MAX 4
static const char *named[NAMED_MAX]; /* by output_keep */
static size_t named_count;

void
output_keep(const char *path)
{
    if (path == NULL)
        return;
    assert(named_count < NAMED_MAX);
    named[named_count++] = path;
}

bool
output_is_stdout(const char *path)
{
    return path != NULL && strcmp(path, "-") == 0;
}

/* Is it a file that output_keep names, perhaps by another path? */
static bool
is_named(const struct stat *file)
{
    struct stat st;

    for (size_t i = 0; i < named_count; i++)
        if (stat(named[i], &st) == 0 && st.st_dev == file->st_dev &&
            st.st_ino == file->st_ino)
            return true;
    return false;
}

static bool
is_kept(const char *path)
{
    char head[HEAD_BYTES] = "";
    struct stat st;
    FILE *f;

    if (stat(path, &st) != 0 ||
        !S_ISREG(st.st_mode)) /* to read a pipe may wait for ever */
        return false;
    if (is_named(&st))
        return true;
    f = fopen(path, "rb");
    if (f == NULL)
        return false;
    (void)!fread(head, 1, sizeof head - 1, f);
    (void)fclose(f);
    for (size_t i = 0; i < sizeof kept / sizeof kept[0]; i++)
        if (strncmp(head, kept[i], strlen(kept[i])) == 0)
            return true;
    return false;
}

enum err_code
output_write(const char *path, const void *bytes, size_t n, struct err *e)
{
    if (output_is_stdout(path)) {
        (void)fwrite(bytes, 1, n, stdout); /* main looks for errors at the end */
        return ERR_OK;
    }
    if (is_kept(path))
        return err_set(
            e, ERR_INVALID,
            "'%s' is a book, vault, key, passphrase, configuration or witness's "
            "state, and is never written over; name another file",
            path);
    return file_write(path, bytes, n, e);
}
