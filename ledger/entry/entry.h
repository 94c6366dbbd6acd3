/* SPDX-License-Identifier: MIT */
#ifndef LEDGER_ENTRY_ENTRY_H
#define LEDGER_ENTRY_ENTRY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "ledger/base/date.h"
#include "ledger/base/err.h"
#include "ledger/base/hash.h"
#include "ledger/base/text.h"

/*
 * entry: one line of the log, its kinds, its limits and its canonical bytes.
 *
 * FORMAT.md section 2 is the specification; three tables are the same lists as data, for whoever
 * asks: members.h (a member is a row: name, type, place in struct entry, label), kinds.h (a kind
 * is a row: which members, what it moves, on which side ...) and words.txt (the words of the
 * codes). Adding a kind adds rows.
 *
 * struct entry is a plain value. Strings are NUL-terminated copies. The lists (lines,
 * sources, hashes, seqs) point into a struct entry_room that the caller owns and keeps
 * for as long as it uses the entry; nothing is allocated.
 */
#define ENTRY_VERSION 1
#define ENTRY_BYTES_MAX 65535 /* longest canonical encoding */
#define ENTRY_CODE_BYTES 25   /* longest code, with NUL */
#define ENTRY_POT_BYTES 32    /* "bank/" and a code, with NUL */
#define ENTRY_ITEM_BYTES 97   /* name of a good, with NUL */
#define ENTRY_UNIT_BYTES 33
#define ENTRY_ORG_BYTES 201
#define ENTRY_DOCUMENT_BYTES 101
#define ENTRY_ORIGIN_BYTES 101
#define ENTRY_HOST_BYTES 61

#define ENTRY_LINES_MAX 40
#define ENTRY_RUNS_MAX 1200 /* over the entry: sources, and the sources of its lines */
#define ENTRY_HASHES_MAX 32
#define ENTRY_SEQS_MAX 200
#define ENTRY_PURPOSES_MAX 17

/* The kinds that this version builds. FORMAT.md lists the others. A new one stands last: tables
 * of a row a kind, which assert their length, then do not compile without it. */
enum entry_kind {
    ENTRY_GENESIS,
    ENTRY_FUND,
    ENTRY_ACCOUNT,
    ENTRY_OPENING,
    ENTRY_DONATION,
    ENTRY_RECEIPT,
    ENTRY_VOID,
    ENTRY_PURCHASE,
    ENTRY_DISBURSEMENT,
    ENTRY_TRANSFER,
    ENTRY_DEPOSIT,
    ENTRY_BANK,
    ENTRY_REFUND,
    ENTRY_REVERSAL,
    ENTRY_STATEMENT,
    ENTRY_KIND_COUNT
};

/* Words. Value 0 of each is "not given"; the numbers of forms and value sources are also
 * those of the receipt's QR (FORMAT.md section 6). */
/* clang-format off */
enum entry_form { FORM_NONE, FORM_CASH, FORM_BANK, FORM_GOODS, FORM_LABOUR, FORM_SERVICE,
                  FORM_COUNT };
enum entry_class { CLASS_NONE, CLASS_INDIVIDUAL, CLASS_ORGANISATION, CLASS_ENTERPRISE,
                   CLASS_COLLECTIVE, CLASS_BOX, CLASS_COUNT };
enum entry_value_source { VALUE_NONE, VALUE_INVOICE, VALUE_DECLARED, VALUE_COUNCIL,
                          VALUE_COUNT };
enum entry_level { LEVEL_NONE, LEVEL_COMMUNE, LEVEL_PROVINCE, LEVEL_UNION,
                   LEVEL_ASSOCIATION, LEVEL_OTHER, LEVEL_COUNT };
enum entry_bank_what { BANK_NONE, BANK_INTEREST, BANK_FEE, BANK_COUNT };
enum entry_basis { BASIS_NONE, BASIS_DECISION, BASIS_CONSENT, BASIS_COUNT };
enum entry_purpose { PURPOSE_NONE, PURPOSE_THAMHOI, PURPOSE_QUA, PURPOSE_QUATET,
                     PURPOSE_NHAO, PURPOSE_DUNGCU, PURPOSE_SUCKHOE,
                     PURPOSE_HOCBONG, PURPOSE_DAYNGHE, PURPOSE_VIECLAM, PURPOSE_SINHKE,
                     PURPOSE_KHOINGHIEP, PURPOSE_VON, PURPOSE_CSVC, PURPOSE_VHTT,
                     PURPOSE_TRUYENTHONG, PURPOSE_DOTXUAT, PURPOSE_CHUYENCAP,
                     PURPOSE_KHAC, PURPOSE_COUNT };
enum entry_reason { REASON_NONE, REASON_SAISOTIEN, REASON_SAITEN, REASON_SAIQUY,
                    REASON_SAIMUCDICH, REASON_SAINGAY, REASON_SAIHINHTHUC,
                    REASON_NHAPTRUNG, REASON_CHUYENNHAM, REASON_YEUCAU, REASON_HONGMAT,
                    REASON_KHAC, REASON_COUNT };

/* A family of words, for entry_word() and entry_word_find(). */
enum entry_words { WORDS_FORM, WORDS_CLASS, WORDS_VALUE, WORDS_LEVEL, WORDS_BANK,
                   WORDS_BASIS, WORDS_PURPOSE, WORDS_REASON, WORDS_KIND, WORDS_COUNT };
/* clang-format on */

/* Every member, in canonical (byte) order of its name. */
enum entry_member {
    M_NONE,
    M_ACCOUNT,
    M_ACCOUNT_NUMBER,
    M_AMOUNT,
    M_APPROVER,
    M_AT,
    M_BANK,
    M_BASIS,
    M_BOOK,
    M_BY,
    M_CARRIES,
    M_CLASS,
    M_CLOSES,
    M_COMMIT,
    M_DATE,
    M_DOCUMENT,
    M_EVIDENCE,
    M_FOREIGN,
    M_FORM,
    M_FROM,
    M_FROM_POT,
    M_FUND,
    M_FX_AMOUNT,
    M_FX_CURRENCY,
    M_FX_RATE,
    M_FX_SOURCE,
    M_GIFT,
    M_GIVERS,
    M_HOST,
    M_JSON,
    M_KEY,
    M_KIND,
    M_LEFT,
    M_LEVEL,
    M_LINES,
    M_NAME,
    M_NEEDS,
    M_NOTE,
    M_NUMBER,
    M_OPENING,
    M_OPENS,
    M_ORG,
    M_ORIGIN,
    M_PEOPLE,
    M_POT,
    M_PREV,
    M_PRIOR_ORIGIN,
    M_PRIOR_ROOT,
    M_PRIOR_SIZE,
    M_PURPOSE,
    M_PURPOSES,
    M_REASON,
    M_RECEIVED,
    M_REPLACES,
    M_RESTRICTED,
    M_REVERSES,
    M_SEQ,
    M_SLIP,
    M_SOURCES,
    M_TARGET,
    M_TO,
    M_TO_FUND,
    M_TO_POT,
    M_UNIT,
    M_USED,
    M_V,
    M_WHAT,
    M_COUNT
};

/* All that was left of the eligible lots with first <= seq <= last; when first == last,
 * exactly `amount` of that one lot. Đồng, or thousandths of the line's unit. */
struct entry_run {
    int64_t first, last, amount;
};

/* One good, or labour, or service: quantity in thousandths of a unit. */
struct entry_line {
    char item[ENTRY_ITEM_BYTES];
    char unit[ENTRY_UNIT_BYTES];
    int64_t qty_milli;
    int64_t value;                  /* đồng for the whole line; 0: not valued */
    enum entry_value_source source; /* VALUE_NONE exactly when value is 0 */
    const struct entry_run *sources;
    size_t source_count;
};

struct entry_room {
    struct entry_line lines[ENTRY_LINES_MAX];
    struct entry_run runs[ENTRY_RUNS_MAX];
    uint8_t hashes[ENTRY_HASHES_MAX][HASH_BYTES];
    int64_t seqs[ENTRY_SEQS_MAX];
};

struct entry {
    bool has[M_COUNT]; /* which members it carries; the fields of the others are zero */
    enum entry_kind kind;
    int64_t seq;
    uint8_t prev[HASH_BYTES]; /* not used for seq 0, whose prev is "" */
    struct instant at;
    char by[ENTRY_CODE_BYTES];

    char account[ENTRY_CODE_BYTES];
    char account_number[41];
    int64_t amount;
    char approver[ENTRY_CODE_BYTES];
    char bank[ENTRY_DOCUMENT_BYTES];
    enum entry_basis basis;
    char book[ENTRY_CODE_BYTES];
    const struct entry_run *carries;
    size_t carry_count;
    enum entry_class giver_class;
    int32_t closes_day;
    uint8_t commit[HASH_BYTES];
    int32_t date_day;
    char document[ENTRY_DOCUMENT_BYTES];
    const uint8_t (*evidence)[HASH_BYTES];
    size_t evidence_count;
    enum entry_form form;
    int32_t from_day;
    char from_pot[ENTRY_POT_BYTES];
    char fund[ENTRY_CODE_BYTES]; /* "*" only in a statement */
    int64_t fx_amount_cents;
    char fx_currency[4];
    int64_t fx_rate_milli;
    char fx_source[ENTRY_CODE_BYTES];
    int64_t gift_seq;
    int64_t givers;
    char host[ENTRY_HOST_BYTES];
    uint8_t json[HASH_BYTES];
    uint8_t key[32];
    int64_t left;
    enum entry_level level;
    const struct entry_line *lines;
    size_t line_count;
    char name[ENTRY_ORG_BYTES];
    const int64_t *needs;
    size_t need_count;
    uint8_t note[HASH_BYTES];
    int64_t number;
    int64_t opening;
    int32_t opens_day;
    char org[ENTRY_ORG_BYTES];
    char origin[ENTRY_ORIGIN_BYTES];
    int64_t people;
    char pot[ENTRY_POT_BYTES];
    char prior_origin[ENTRY_ORIGIN_BYTES];
    uint8_t prior_root[HASH_BYTES];
    int64_t prior_size;
    enum entry_purpose purpose;
    enum entry_purpose purposes[ENTRY_PURPOSES_MAX]; /* ascending by code; none: all */
    size_t purpose_count;
    enum entry_reason reason;
    int64_t received;
    int64_t replaces;
    int64_t reverses_seq;
    uint8_t slip[HASH_BYTES];
    const struct entry_run *sources;
    size_t source_count;
    int64_t target;
    int32_t to_day;
    char to_fund[ENTRY_CODE_BYTES];
    char to_pot[ENTRY_POT_BYTES];
    char unit[ENTRY_CODE_BYTES];
    int64_t used;
    enum entry_bank_what what;
};

/*
 * entry_init(entry, kind)
 * Zero it and set what every entry has (v, seq, prev, at, by, kind count as carried).
 */
void entry_init(struct entry *entry, enum entry_kind kind);

/*
 * entry_check(entry, e)
 *
 * Does it hold together on its own: the members its kind must have and no others, each
 * within its limits; money (pot and amount) or lines but not both; runs ascending and
 * disjoint; lines without a repeated (item, unit). Says nothing of the book's state.
 *
 *   err  ERR_INVALID  names the member and its value
 */
enum err_code entry_check(const struct entry *entry, struct err *e) MUST_CHECK;

/* The type `host` of FORMAT.md section 2: the part of a URL before '#', which a phone opens.
 * ERR_INVALID says what is wrong with it. (The type `origin` is note_check_origin's.) */
enum err_code entry_check_host(const char *host, struct err *e) MUST_CHECK;

/*
 * entry_encode(entry, out, bytes_out, e)
 *
 * The canonical bytes (FORMAT.md section 2). Applies entry_check first.
 *
 *   err  ERR_INVALID  as entry_check, or longer than ENTRY_BYTES_MAX
 */
enum err_code entry_encode(const struct entry *entry, char out[ENTRY_BYTES_MAX + 1],
                           size_t *bytes_out, struct err *e) MUST_CHECK;

/*
 * entry_decode(bytes, n, room, out, e)
 *
 * Strict: only bytes that entry_encode makes [I6]. Any input is safe.
 *
 *   err  ERR_INVALID  says what is wrong, in which member or at which byte; `out` and
 *                     `room` are then unspecified. The message may quote the bytes
 */
enum err_code entry_decode(const char *bytes, size_t n, struct entry_room *room,
                           struct entry *out, struct err *e) MUST_CHECK;

/* The word of a value ("goods", "QUATET"), NULL for 0 (but of WORDS_KIND, where 0 is
 * "genesis") or an unknown value; valid for ever. */
const char *entry_word(enum entry_words family, int value);

/* The value of a word, or -1. `n` is its length. */
int entry_word_find(enum entry_words family, const char *word, size_t n);

/* Do two texts read alike, whatever their case, marks and spaces? Any texts are safe; what is no
 * text (text_clean) or longer than any word is like nothing. */
bool entry_same_words(const char *a, const char *b);

/*
 * entry_word_match(family, text)
 *
 * The value that a person means by a text, or -1: its code, its Vietnamese or its English, or what
 * people write short for it ("hóa đơn"), whatever the case, with or without marks, composed or
 * not, with any spaces ("sai số tiền", "SAISOTIEN", "Wrong amount"). Any text is safe.
 */
int entry_word_match(enum entry_words family, const char *text);

/* Number of values in a family, 0 included. */
int entry_word_count(enum entry_words family);

/* What documents call a value, in Vietnamese ("Hiện vật"), and its English ("Goods"), also of the
 * value 0 ("Không ghi hình thức"); valid for ever. Asserts that there is such a value. */
const char *entry_word_label(enum entry_words family, int value);
const char *entry_word_english(enum entry_words family, int value);

/*
 * entry_same_gift(gift, receipt), entry_repeat_gift(gift, receipt)
 *
 * A receipt says what its gift says: every member that both kinds have is carried by both or by
 * neither, with one value, line by line. The first asks whether it is so (and whether `gift` is a
 * gift at all); the second makes a receipt say it (lists are shared with the gift, not copied).
 */
bool entry_same_gift(const struct entry *gift, const struct entry *receipt);
void entry_repeat_gift(const struct entry *gift, struct entry *receipt);

/* The JSON name of a member. */
const char *entry_member_name(enum entry_member m);

/* True for "cash", "claim", or "bank/" and a code. */
bool entry_is_pot(const char *pot);

/* What people call a pot: a message id for the two that have no code of their own, else the pot. */
const char *entry_pot_label(const char *pot);

#endif
