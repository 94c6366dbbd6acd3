/* SPDX-License-Identifier: MIT */
/*
 * What a later version than this page wrote (FORMAT.md section 13): what never changes of it is
 * checked, and nothing else. It is neither damaged nor false, and nothing is said beyond it.
 */
import { fromUtf8, hashOf } from './bytes.js';
import { isCode } from './chars.js';
import { readJson, writeJson } from './json.js';
import { isEntry, isInstant } from './shapes.js';

const DEPTH_MAX = 32;
const BYTES_MAX = 65535;

/* Thrown for it; `kind` as a SiteError's. */
export class Newer extends Error {
    constructor(what) {
        super('newer: ' + what);
        this.kind = 'newer';
    }
}

/* Of a JSON value with a `v`. */
export const isLater = (value) => Number.isSafeInteger(value?.v) && value.v > 1;

/* The text of a note of a later version: its second line is v2 or more. */
export const isLaterNote = (text) => /^[^\n]*\nv(?:[2-9]|[1-9][0-9]{1,8})\n/.test(text);

/* No empty string, array or object in it, and not nested too deep. */
function isWhole(value, depth) {
    if (typeof value !== 'object')
        return value !== '';
    const parts = Object.values(value);
    return depth <= DEPTH_MAX && parts.length > 0 && parts.every((part) => isWhole(part, depth + 1));
}

/* Throws for what is not an entry of any version. */
function needOutline(bytes, text, value, seq) {
    const { at, by, kind, prev, ...rest } = value;
    if (prev !== '' || seq !== 0)
        hashOf(prev);
    if (bytes.length > BYTES_MAX || writeJson(value) !== text || value.seq !== seq || !isInstant(at) ||
        typeof by !== 'string' || !isCode(by) || !/^[a-z_]{1,24}$/.test(kind) || !isWhole(rest, 1))
        throw new Error('entry: of no version');
}

/* The entry of that seq, of a shape of shapes.js; throws Newer for one of a later version. */
export function readEntry(bytes, seq) {
    const text = fromUtf8(bytes);
    const value = JSON.parse(text);
    if (!isLater(value))
        return readJson(bytes, isEntry(seq));
    needOutline(bytes, text, value, seq);
    throw new Newer('entry ' + seq);
}

/* Canonical JSON of that shape; throws Newer for a later version of it. */
export function readFile(bytes, isShape) {
    const value = readJson(bytes, (v) => isLater(v) || isShape(v));
    if (isLater(value))
        throw new Newer('a file');
    return value;
}
