/* SPDX-License-Identifier: MIT */
/*
 * The allocator hooks, and the count that all faults share. The disk is fault_disk.c.
 */
#include "tests/fault.h"

#include <sqlite3.h>
#include <stdlib.h>

#include "tests/fault_disk.h"

static struct {
    bool armed, forever, happened;
    enum fault_kind kind;
    int left; /* requests until the one that fails */
} state;

static sqlite3_mem_methods memory;
static size_t held;

bool
fault_now(enum fault_kind kind)
{
    if (!state.armed || state.kind != kind)
        return false;
    if (state.left > 0 && --state.left > 0)
        return false;
    if (state.happened && !state.forever)
        return false;
    state.happened = true;
    return true;
}

void
fault_arm(enum fault_kind kind, int n, bool forever)
{
    state.kind = kind;
    state.left = n;
    state.forever = forever;
    state.happened = false;
    state.armed = true;
    fault_power_watch(kind == FAULT_LOSE || kind == FAULT_LOSE_SOME);
}

bool
fault_disarm(void)
{
    state.armed = false;
    return state.happened;
}

static void *
sqlite_malloc(int n)
{
    void *p = fault_now(FAULT_MEMORY) ? NULL : memory.xMalloc(n);

    if (p != NULL)
        held += (size_t)memory.xSize(p);
    return p;
}

static void *
sqlite_realloc(void *p, int n)
{
    size_t before = p == NULL ? 0 : (size_t)memory.xSize(p);
    void *moved = fault_now(FAULT_MEMORY) ? NULL : memory.xRealloc(p, n);

    if (moved != NULL)
        held += (size_t)memory.xSize(moved) - before;
    return moved;
}

static void
sqlite_free(void *p)
{
    if (p != NULL)
        held -= (size_t)memory.xSize(p);
    memory.xFree(p);
}

size_t
fault_sqlite_bytes(void)
{
    return held;
}

/* The linker sends malloc and calloc of our objects here (fault.mk). */
void *__real_malloc(size_t n);
void *__real_calloc(size_t count, size_t n);
void *__wrap_malloc(size_t n);
void *__wrap_calloc(size_t count, size_t n);

void *
__wrap_malloc(size_t n)
{
    return fault_now(FAULT_MEMORY) ? NULL : __real_malloc(n);
}

void *
__wrap_calloc(size_t count, size_t n)
{
    return fault_now(FAULT_MEMORY) ? NULL : __real_calloc(count, n);
}

void
fault_install(void)
{
    sqlite3_mem_methods ours;

    if (sqlite3_config(SQLITE_CONFIG_GETMALLOC, &memory) != SQLITE_OK)
        abort();
    ours = memory;
    ours.xMalloc = sqlite_malloc;
    ours.xRealloc = sqlite_realloc;
    ours.xFree = sqlite_free;
    if (sqlite3_config(SQLITE_CONFIG_MALLOC, &ours) != SQLITE_OK)
        abort();
    fault_disk_install();
}
