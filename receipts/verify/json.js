/* SPDX-License-Identifier: MIT */
/* Canonical JSON (FORMAT.md section 1). */
import { fromUtf8 } from './bytes.js';
import { isClean } from './chars.js';

/* Throws on a value that canonical JSON cannot hold. */
export function writeJson(value) {
    if (value === true || Number.isSafeInteger(value))
        return Object.is(value, -0) ? '0' : String(value);
    if (typeof value === 'string') {
        if (!isClean(value))
            throw new Error('json: a refused code point');
        return '"' + value.replace(/["\\]/g, '\\$&') + '"';
    }
    if (Array.isArray(value))
        return '[' + value.map(writeJson).join(',') + ']';
    if (typeof value !== 'object' || value === null)
        throw new Error('json: not a value');
    const members = Object.keys(value).filter((name) => value[name] !== undefined);
    if (!members.every((name) => /^[a-z_]+$/.test(name)))
        throw new Error('json: a name');
    return '{' + members.sort().map((name) => `"${name}":` + writeJson(value[name])).join(',') + '}';
}

/* What bytes that are canonical JSON say, of a shape of shapes.js; throws otherwise. */
export function readJson(bytes, isShape) {
    const text = fromUtf8(bytes);
    const value = JSON.parse(text);
    if (writeJson(value) !== text || !isShape(value))
        throw new Error('json: not canonical, or not of its shape');
    return value;
}
