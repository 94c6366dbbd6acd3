/* SPDX-License-Identifier: MIT */
/* What may stand in a string of the ledger (FORMAT.md section 1). */
import { fromUtf8 } from './bytes.js';

/* First and last of each refused range, ascending; FORMAT.md holds the same list. */
const REFUSED = [
    0x0, 0x1f, 0x7f, 0xa0, 0xad, 0xad, 0x34f, 0x34f, 0x61c, 0x61c, 0x115f, 0x1160,
    0x1680, 0x1680, 0x17b4, 0x17b5, 0x180b, 0x180f, 0x2000, 0x200f, 0x2028, 0x202f, 0x205f, 0x206f,
    0x2800, 0x2800, 0x3000, 0x3000, 0x3164, 0x3164, 0xd800, 0xdfff, 0xe000, 0xf8ff, 0xfdd0, 0xfdef, 0xfe00, 0xfe0f,
    0xfeff, 0xfeff, 0xffa0, 0xffa0, 0xfff0, 0xfffb, 0x1d173, 0x1d17a, 0xe0000, 0xe0fff,
    0xf0000, 0x10ffff,
];

function isRefused(point) {
    if ((point & 0xfffe) === 0xfffe)
        return true;
    for (let i = 0; i < REFUSED.length; i += 2)
        if (point >= REFUSED[i] && point <= REFUSED[i + 1])
            return true;
    return false;
}

/* True for a text without a refused code point; lone surrogates are refused too. */
export function isClean(text) {
    for (const char of text)
        if (isRefused(char.codePointAt(0)))
            return false;
    return true;
}

/* Strict UTF-8 without refused code points, or an error. */
export function cleanText(bytes) {
    const text = fromUtf8(bytes);
    if (!isClean(text))
        throw new Error('text: a refused code point');
    return text;
}

/* The Vietnamese capitals beside A-Z; no other letter changes where goods are matched. */
const CAPITALS = /[A-Z\u00c0-\u00c3\u00c8-\u00ca\u00cc\u00cd\u00d2-\u00d5\u00d9\u00da\u00dd\u0102\u0110\u0128\u0168\u01a0\u01af\u1ea0-\u1ef9]/g;
const matched = (text) => text.replaceAll(' ', '').replace(CAPITALS, (c) => c.toLowerCase());

/* Item and unit of a line as they are matched (FORMAT.md section 4), as one text: neither
 * holds a space then. */
export const goodsKey = ({ item, unit }) => `${matched(item)} ${matched(unit)}`;

export const isCode = (text) => /^[A-Z0-9][A-Z0-9_-]{0,23}$/.test(text);

/* The type text(n): the length is checked where bytes are read. */
export const isText = (text) => text !== '' && !text.startsWith(' ') && !text.endsWith(' ');
