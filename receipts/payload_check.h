/* SPDX-License-Identifier: MIT */
#ifndef RECEIPTS_PAYLOAD_CHECK_H
#define RECEIPTS_PAYLOAD_CHECK_H

#include "receipts/payload.h"

/*
 * payload_check: is the paper in hand genuine? Alone, without the book: whether the
 * receipt was made void later is for the caller who has the book.
 */
enum payload_verdict {
    PAYLOAD_GENUINE,     /* signed by a trusted key */
    PAYLOAD_INVALID,     /* names a trusted key that did not sign it: forged or altered */
    PAYLOAD_UNKNOWN_KEY, /* whole, but signed by a key that is not among the trusted */
    PAYLOAD_UNREADABLE,  /* a bad scan; accuses nobody */
    PAYLOAD_NEWER        /* whole, but only a newer program can read it; accuses nobody */
};

/*
 * payload_check(h, text, n, keys, key_count, out, why)
 *
 * Find the digits in a scanned or pasted text (digits_find), decode them, write the entry
 * and the note again, and try the signature with every trusted key of that id. Any text
 * is safe. One Ed25519 check a key, about 0.1 ms.
 *
 *   in   keys  note_key_init(origin, NOTE_RECEIPT) or NOTE_STATEMENT keys; others are
 *              passed over
 *   out  out   what the paper says, and when genuine the origin that signed it;
 *              unspecified when unreadable or newer
 *        why   the reason, unless genuine; may be NULL
 */
enum payload_verdict payload_check(struct hash *h, const char *text, size_t n,
                                   const struct note_key *keys, size_t key_count,
                                   struct payload *out, struct err *why);

/* The same for bytes that are no longer digits. */
enum payload_verdict payload_check_bytes(struct hash *h, const uint8_t *bytes, size_t n,
                                         const struct note_key *keys, size_t key_count,
                                         struct payload *out, struct err *why);

/*
 * payload_check_own(h, url, key, e)
 *
 * Before a paper is handed over: the program reads its own URL as a stranger would.
 *
 *   err  ERR_CORRUPT  it is not genuine under our own key: do not hand it over
 */
enum err_code payload_check_own(struct hash *h, const char *url,
                                const struct note_key *key, struct err *e) MUST_CHECK;

#endif
