/* SPDX-License-Identifier: MIT */
/* Where -o writes. See output.h. */
#include "cli/term/output.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "ledger/base/file.h"

#define HEAD_BYTES 32

/* How the files begin that are kept; the ledger and the vault are SQLite's. */
static const char *const kept[] = { "SQLite format 3", "lalanh-key ", "lalanh/witness/" };

bool
output_is_stdout(const char *path)
{
    return path != NULL && strcmp(path, "-") == 0;
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
            "'%s' is a book, vault, key or witness's state, and is never written "
            "over; name another file",
            path);
    return file_write(path, bytes, n, e);
}
