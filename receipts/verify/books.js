/* SPDX-License-Identifier: MIT */
/* The books that the page was made for (FORMAT.md section 9, so.json), and whose paper it is. */
import { equal, hashOf, utf8 } from './bytes.js';
import { decodeDigits } from './digits.js';
import { Newer } from './newer.js';
import { keyId, verify } from './note.js';
import { keyName, noteText, readPayload } from './payload.js';

/* A book's key becomes bytes; a book that is not whole is left out. */
export function readBooks(text) {
    const out = [];
    for (const book of JSON.parse(text)) {
        try {
            out.push({ ...book, key: hashOf(book.key), funds: book.funds ?? [] });
        } catch {
            /* it vouches for nothing */
        }
    }
    return out;
}

/*
 * {verdict, paper?, book?}: 'genuine', 'invalid', 'unknown-key', 'unreadable' or 'newer'. A bad
 * scan accuses nobody: what does not parse is unreadable; nor does what only a later page can read.
 */
export function checkDigits(digits, books) {
    let paper;
    try {
        paper = readPayload(decodeDigits(digits));
    } catch (error) {
        return { verdict: error instanceof Newer ? 'newer' : 'unreadable' };
    }
    const named = books.filter((book) => equal(keyId(keyName(paper.type, book.origin), book.key), paper.keyId));
    const book = named.find((b) => verify(paper.sig, utf8(noteText(paper, b.origin)), b.key));
    if (book)
        return { verdict: 'genuine', paper, book };
    return { verdict: named.length > 0 ? 'invalid' : 'unknown-key', paper };
}
