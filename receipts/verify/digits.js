/* SPDX-License-Identifier: MIT */
/* The digits of a QR code: 6 bytes as 15 digits (FORMAT.md section 6). */
const GROUP_DIGITS = [0, 3, 5, 8, 10, 13, 15]; /* of so many bytes */
export const BYTES_MAX = 8192;

export function encodeDigits(bytes) {
    let out = '';
    for (let i = 0; i < bytes.length; i += 6) {
        const group = bytes.subarray(i, i + 6);
        const value = group.reduce((n, byte) => n * 256 + byte, 0);
        out += String(value).padStart(GROUP_DIGITS[group.length], '0');
    }
    return out;
}

/* Throws when the digits are not those of whole bytes. */
export function decodeDigits(digits) {
    const out = [];
    for (let at = 0; at < digits.length; at += 15) {
        const group = digits.slice(at, at + 15);
        const take = GROUP_DIGITS.indexOf(group.length);
        if (take < 1 || !/^[0-9]+$/.test(group) || out.length + take > BYTES_MAX)
            throw new Error('digits: not whole');
        let value = Number(group);
        if (value >= 256 ** take)
            throw new Error('digits: too large');
        const bytes = [];
        for (let i = 0; i < take; i++, value = Math.floor(value / 256))
            bytes.unshift(value % 256);
        out.push(...bytes);
    }
    return Uint8Array.from(out);
}

/*
 * The digits in a URL or a pasted text: those after the first '#' (or '%23', as some
 * scanners write it) that digits follow, or a text of digits only. What comes after them
 * is ignored. A second way to read them is across white space, where mail broke the line:
 * [], [digits], or [digits, longer digits].
 */
export function findDigits(text) {
    const [, run] = /(?:#|%23)([0-9][0-9\s]*)/.exec(text) ?? /^\s*([0-9][0-9\s]*)$/.exec(text) ?? [];
    return run ? [...new Set([/^[0-9]+/.exec(run)[0], run.replace(/\s/g, '')])] : [];
}
