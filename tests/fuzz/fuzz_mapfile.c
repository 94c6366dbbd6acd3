/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as a map file. Property: what is accepted passes colmap_check, and what is
 * refused leaves the output untouched and says why.
 */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "cli/import/mapfile.h"
#include "tests/message.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct colmap m;
    struct colmap before;
    struct err e = { 0 };
    char *text;
    enum err_code rc;

    if (size > MAPFILE_BYTES_MAX)
        return 0;
    memset(&m, 0x5A, sizeof m);
    memcpy(&before, &m, sizeof m);
    text = malloc(size + 1); /* of its very size: reading beyond it is seen */
    memcpy(text, data, size);
    text[size] = '\0';
    rc = mapfile_parse(text, size, &m, &e);
    free(text);
    if (rc != ERR_OK) {
        assert(t_message(&e)[0] != '\0');
        assert(memcmp(&before, &m, sizeof m) == 0);
        return 0;
    }
    assert(colmap_check(&m, &e) == ERR_OK);
    assert(memchr(m.name, '\0', sizeof m.name) != NULL && m.name[0] != '\0');
    for (size_t i = 0; i < COLMAP_ROLES; i++)
        assert(memchr(m.columns[i].name, '\0', COLMAP_NAME_BYTES) != NULL);
    assert(m.delimiter == 0 || strchr(",;\t", m.delimiter) != NULL);
    return 0;
}
