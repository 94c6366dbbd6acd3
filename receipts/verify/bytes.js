/* SPDX-License-Identifier: MIT */
/* Bytes: base64, UTF-8 and hashes. Pure JavaScript: WebCrypto is not there on plain http. */
import { sha256 } from '@noble/hashes/sha2.js';

export { sha256 };

const B64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

export const utf8 = (text) => encoder.encode(text);

/* Throws on bytes that are not UTF-8. */
export const fromUtf8 = (bytes) => decoder.decode(bytes);

export function concat(...parts) {
    const out = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
    let at = 0;
    for (const part of parts) {
        out.set(part, at);
        at += part.length;
    }
    return out;
}

export function equal(a, b) {
    return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

export const hex = (bytes) => Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('');

export function toBase64(bytes) {
    let out = '';
    for (let i = 0; i < bytes.length; i += 3) {
        const left = bytes.length - i;
        const n = (bytes[i] << 16) | ((bytes[i + 1] ?? 0) << 8) | (bytes[i + 2] ?? 0);
        out += B64[n >> 18] + B64[(n >> 12) & 63];
        out += (left > 1 ? B64[(n >> 6) & 63] : '=') + (left > 2 ? B64[n & 63] : '=');
    }
    return out;
}

/* Strict: padded, no white space, zero trailing bits. Throws otherwise. */
export function fromBase64(text) {
    const pad = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0;
    const chars = text.length - pad;
    const out = new Uint8Array(Math.floor((chars * 3) / 4));
    let bits = 0;
    let count = 0;
    let at = 0;
    if (text.length % 4 !== 0)
        throw new Error('base64: not whole');
    for (let i = 0; i < chars; i++) {
        const value = B64.indexOf(text[i]);
        if (value < 0)
            throw new Error('base64: not a letter of it');
        bits = ((bits << 6) | value) & 0xffff;
        count += 6;
        if (count >= 8) {
            count -= 8;
            out[at++] = (bits >> count) & 255;
        }
    }
    if ((bits & ((1 << count) - 1)) !== 0)
        throw new Error('base64: trailing bits');
    return out;
}

/* Base64 of a hash, or an error. */
export function hashOf(text) {
    const out = fromBase64(text);
    if (out.length !== 32)
        throw new Error('not a hash');
    return out;
}

export const leafHash = (entry) => sha256(concat(Uint8Array.of(0), entry));
export const nodeHash = (left, right) => sha256(concat(Uint8Array.of(1), left, right));
export const emptyRoot = () => sha256(new Uint8Array(0));
