/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_ENTRY_ENTRY_TABLES_H
#define LEDGER_ENTRY_ENTRY_TABLES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ledger/entry/entry.h"
#include "ledger/base/jcs.h"

/*
 * entry_tables: sections 2 and 3 of FORMAT.md as data. Private to entry*.c.
 *
 * A row describes one member of an object: its name in JSON, its type, and where its
 * value stands in a struct. Rows stand in canonical order. Two objects are made of rows:
 * an entry (base: struct entry, rows by enum entry_member) and a line (base: struct
 * entry_line, rows by enum line_member). Reading, writing and checking walk the rows.
 */

/* The types of FORMAT.md section 2, and what stands in the struct for each. */
enum entry_type {
    TYPE_VERSION,  /* nothing: always ENTRY_VERSION */
    TYPE_PREV,     /* uint8_t[HASH_BYTES] */
    TYPE_HASH,     /* uint8_t[HASH_BYTES] */
    TYPE_INSTANT,  /* struct instant */
    TYPE_DAY,      /* int32_t */
    TYPE_AMOUNT,   /* int64_t */
    TYPE_COUNT,    /* int64_t */
    TYPE_SIGNED,   /* int64_t */
    TYPE_SEQ,      /* int64_t */
    TYPE_CODE,     /* char[] */
    TYPE_FUND,     /* char[]: a code, or "*" */
    TYPE_CURRENCY, /* char[4] */
    TYPE_POT,      /* char[] */
    TYPE_TEXT,     /* char[] */
    TYPE_WORD,     /* an enum */
    TYPE_TRUE,     /* nothing: has[] says it */
    TYPE_RUNS,     /* const struct entry_run *, size_t */
    TYPE_HASHES,   /* const uint8_t (*)[HASH_BYTES], size_t */
    TYPE_SEQS,     /* const int64_t *, size_t */
    TYPE_PURPOSES, /* enum entry_purpose[], size_t */
    TYPE_LINES     /* const struct entry_line *, size_t */
};

struct entry_row {
    const char *name;
    uint8_t name_bytes;
    uint8_t type;          /* enum entry_type */
    uint8_t words;         /* of a TYPE_WORD: enum entry_words */
    uint16_t max;          /* bytes of a string with NUL, or elements of a list */
    uint16_t offset;       /* of the value in the struct */
    uint16_t count_offset; /* of a list's size_t */
};

enum line_member { L_ITEM, L_QTY, L_SOURCE, L_SOURCES, L_UNIT, L_VALUE, L_COUNT };

extern const struct entry_row entry_tables_members[M_COUNT]; /* M_NONE is not used */
extern const struct entry_row entry_tables_line[L_COUNT];

/* Which members a line carries; struct entry_line needs no has[] of its own. */
void entry_tables_line_has(const struct entry_line *line, bool has[L_COUNT]);

/* May a kind have a member? MONEY and GOODS: it must when its value is that, else not.
 * The bits are for a check of all members without a branch. */
enum entry_rule {
    RULE_NO = 0,
    RULE_MONEY = 1,
    RULE_GOODS = 2,
    RULE_MUST = RULE_MONEY | RULE_GOODS,
    RULE_MAY = 4
};

extern const uint8_t entry_tables_rules[ENTRY_KIND_COUNT][M_COUNT]; /* enum entry_rule */

/* The words of a family by value; NULL where a value has none. */
struct entry_word_list {
    const char *const *words;
    int count;
};
extern const struct entry_word_list entry_tables_words[WORDS_KIND + 1];

/* entry_value.c: the value of one member in its struct. ERR_INVALID names both. */
enum err_code entry_value_check(const struct entry_row *row, const void *base,
                                struct err *e) MUST_CHECK;

/* entry.c: write it without a check; entry_encode and entry_decode apply entry_check. */
void entry_write(const struct entry *entry, struct jcs *w);

#endif
