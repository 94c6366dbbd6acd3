/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_ENTRY_MEMBERS_H
#define LEDGER_ENTRY_MEMBERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ledger/entry/entry.h"

/*
 * members: the members of an entry as data (FORMAT.md section 2), for everybody.
 *
 * A row says what one member is called in JSON and to people, what type its value has, and where
 * that stands in a struct. Rows stand in canonical order. Two objects are made of rows: an entry
 * (base: struct entry, rows by enum entry_member) and a line (base: struct entry_line, rows by
 * enum line_member). Reading, writing, checking, comparing and showing walk the rows: a new
 * member is a row here and a field of struct entry. Which kinds have it is said in kinds.h.
 */

/* The types of FORMAT.md section 2, and what stands in the struct for each. */
enum member_type {
    TYPE_VERSION,  /* nothing: always ENTRY_VERSION */
    TYPE_PREV,     /* uint8_t[HASH_BYTES] */
    TYPE_HASH,     /* uint8_t[HASH_BYTES] */
    TYPE_INSTANT,  /* struct instant */
    TYPE_DAY,      /* int32_t */
    TYPE_AMOUNT,   /* int64_t: đồng, from 1 */
    TYPE_BALANCE,  /* int64_t: đồng, from 0 */
    TYPE_SIGNED,   /* int64_t: đồng, also below 0 */
    TYPE_CENTS,    /* int64_t: hundredths of a foreign currency, from 1 */
    TYPE_RATE,     /* int64_t: thousandths of a đồng, from 1 */
    TYPE_MILLI,    /* int64_t: thousandths of a unit of goods, from 1 */
    TYPE_NUMBER,   /* int64_t: how many, or a number on paper, from 1 */
    TYPE_COUNT,    /* int64_t: how many, from 0 */
    TYPE_RECEIPT,  /* int64_t: the number of a receipt, from 1 */
    TYPE_SEQ,      /* int64_t: an entry, from 0 */
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

struct member {
    const char *name; /* in JSON */
    uint8_t name_bytes;
    uint8_t type;          /* enum member_type */
    uint8_t words;         /* of a TYPE_WORD: enum entry_words */
    uint16_t max;          /* bytes of a string with NUL, or elements of a list */
    uint16_t offset;       /* of the value in the struct */
    uint16_t count_offset; /* of a list's size_t */
    uint16_t input; /* enum err_field: what people fill in for it; FIELD_NONE: nothing */
    const char *label; /* message id: what people read */
};

enum line_member { L_ITEM, L_QTY, L_SOURCE, L_SOURCES, L_UNIT, L_VALUE, L_COUNT };

extern const struct member members_entry[]; /* M_COUNT; M_NONE is not used */
extern const struct member members_line[];  /* L_COUNT */

/* Which members a line carries; struct entry_line needs no has[] of its own. */
void members_of_line(const struct entry_line *line, bool has[L_COUNT]);

/* Is its value an int64_t of some type? */
bool members_is_integer(const struct member *row);

/*
 * The value of one member, by its type: asserts that the member is of such a type. Of a member
 * that the entry does not carry it is 0, or "".
 */
int64_t members_integer(const struct entry *entry, enum entry_member m); /* any int64_t */
int32_t members_day(const struct entry *entry, enum entry_member m);
const char *members_text(const struct entry *entry, enum entry_member m); /* any char[] */
int members_word(const struct entry *entry, enum entry_member m);

/*
 * Do two entries say the same in a member: both carry it, with equal values, or neither does?
 * Lists are compared element by element. `seq`, `prev` and `at` are members like others.
 */
bool members_equal(const struct entry *a, const struct entry *b, enum entry_member m);

/* Copy a member with its value, and whether it is carried; lists are shared, not copied. */
void members_copy(const struct entry *from, enum entry_member m, struct entry *to);

#endif
