/* SPDX-License-Identifier: MIT */
/*
 * What this browser remembers: the language, and for each book the largest (size, root) that
 * was seen signed, with its signature: another page of the same host may write here too, and
 * nobody is accused on its word. Storage may be refused; then nothing is remembered, and
 * nothing breaks.
 */
import { hashOf, utf8 } from './bytes.js';
import { openNote } from './note.js';

const PREFIX = 'lalanh:';

export function recall(name) {
    try {
        return localStorage.getItem(PREFIX + name);
    } catch {
        return null;
    }
}

export function remember(name, value) {
    try {
        localStorage.setItem(PREFIX + name, value);
    } catch {
        /* a private window */
    }
}

/* The line of the size in each note that holds a root below it, by what ends its name. */
const SIZE_AT = { '': 1, '/bienlai': 4, '/saoke': 2 };
let last = { note: null, pin: null };

/* {size, root}, or null. What is stored may be anything. */
export function pinOf(book) {
    const note = recall('pin:' + book.origin);
    if (note === null || (note === last.note && book === last.book))
        return note === null ? null : last.pin;
    last = { note, book, pin: null };
    try {
        const names = Object.keys(SIZE_AT).map((end) => ({ name: book.origin + end, key: book.key }));
        const lines = openNote(utf8(note), names).split('\n');
        const at = SIZE_AT[lines[0].slice(book.origin.length)];
        const pin = { size: Number(lines[at]), root: hashOf(lines[at + 1]) };
        last.pin = lines[0].startsWith(book.origin) && Number.isSafeInteger(pin.size) && pin.size > 0 ? pin : null;
    } catch {
        /* not signed */
    }
    return last.pin;
}

/* Remember a signed note of that size unless a larger one is known. */
export function pin(book, size, note) {
    const old = pinOf(book);
    if (old === null || old.size < size)
        remember('pin:' + book.origin, note);
}
