/* SPDX-License-Identifier: MIT */
/*
 * What this browser remembers: the language, and for each book the largest (size, root) that
 * was seen signed. Storage may be refused; then nothing is remembered, and nothing breaks.
 */
import { hashOf, toBase64 } from './bytes.js';

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

/* {size, root}, or null. What is stored may be anything. */
export function pinOf(origin) {
    try {
        const [size, root] = (recall('pin:' + origin) ?? '').split(' ');
        const pin = { size: Number(size), root: hashOf(root) };
        return Number.isSafeInteger(pin.size) && pin.size > 0 ? pin : null;
    } catch {
        return null;
    }
}

/* Remember a signed (size, root) unless a larger one is known. */
export function pin(origin, size, root) {
    const old = pinOf(origin);
    if (old === null || old.size < size)
        remember('pin:' + origin, size + ' ' + toBase64(root));
}
