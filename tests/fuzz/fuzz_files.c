/* SPDX-License-Identifier: MIT */
/*
 * Files that people may edit or break: the key file and the configuration. Any bytes are
 * refused with a message or read; a key file that opens keeps its pins when one is written.
 */
#include <assert.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/desk/config.h"
#include "ledger/keyfile.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
put(const char *path, const uint8_t *data, size_t size)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0600);

    assert(fd >= 0);
    assert(write(fd, data, size) == (ssize_t)size);
    (void)close(fd);
}

static void
try_key(const char *path)
{
    struct keyfile_pin pin, again;
    struct keyfile *k = NULL;
    struct err e;

    if (keyfile_open(path, &k, &e) != ERR_OK)
        return;
    keyfile_pin_get(k, &pin);
    if (pin.size < UINT64_C(1) << 53) {
        pin.size++;
        keyfile_pin_put(k, &pin);
        keyfile_pin_get(k, &again);
        assert(again.size == pin.size);
    }
    keyfile_close(k);
}

static void
try_config(const char *ledger)
{
    struct statement_params params = { .small_limit = 1 };
    struct statement_form statement;
    struct receipt_form receipt;
    struct config c;
    struct err e;

    if (config_load(ledger, &c, &e) != ERR_OK)
        return;
    config_receipt_form(&c, 9500, &receipt);
    (void)!config_statement(&c, 9500, &statement, &params, &e);
    config_free(&c);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char ledger[64], key[80], conf[80];

    if (ledger[0] == '\0') {
        (void)snprintf(ledger, sizeof ledger, "/tmp/lalanh-fuzz-%d", (int)getpid());
        (void)snprintf(key, sizeof key, "%s-key", ledger);
        (void)snprintf(conf, sizeof conf, "%s-conf", ledger);
    }
    put(key, data, size);
    put(conf, data, size);
    try_key(key);
    try_config(ledger);
    (void)unlink(key);
    (void)unlink(conf);
    return 0;
}
