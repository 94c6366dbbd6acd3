/* SPDX-License-Identifier: MIT */
/* C2SP signed notes: Ed25519 as libsodium checks it, so not the laxer ZIP 215. */
import { ed25519 } from '@noble/curves/ed25519.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { concat, equal, fromBase64, fromUtf8, hashOf, hex, sha256, toBase64, utf8 } from './bytes.js';
import { isClean } from './chars.js';
import { isLaterNote, Newer } from './newer.js';

const SIGNATURES_MAX = 100;
const NUMBER = /^(0|[1-9][0-9]{0,15})$/;
const { Point } = ed25519;
const BITS = 254; /* even, and enough for a number below the order of the group */

/* A key's name holds no space of any kind and no plus. */
const NAME = /^[^\s+\u1680\u2000-\u200a\u202f\u205f\u3000]+$/u;

const littleEndian = (bytes) => BigInt('0x' + hex(bytes.slice().reverse()));

/* 0 A, A, 2 A, 3 A */
const multiples = (A) => [Point.ZERO, A, A.double(), A.double().add(A)];

/* a A + b B, two bits of each at a time, the doublings shared. All of it is public. */
function sumOfProducts(a, A, b, B) {
    const ofA = multiples(A);
    const steps = multiples(B).flatMap((y) => ofA.map((x) => x.add(y)));
    let sum = Point.ZERO;
    for (let i = BigInt(BITS - 2); i >= 0n; i -= 2n) {
        const step = Number((a >> i) & 3n) + 4 * Number((b >> i) & 3n);
        sum = sum.double().double();
        if (step !== 0)
            sum = sum.add(steps[step]);
    }
    return sum;
}

/*
 * True for a signature that libsodium takes too. Noble's own check multiplies by the cofactor:
 * it also takes what only the key's owner can make and every other program calls forged.
 */
export function verify(sig, bytes, key) {
    try {
        const r = sig.subarray(0, 32);
        const owner = Point.fromBytes(key);
        const k = Point.Fn.create(littleEndian(sha512(concat(r, key, bytes))));
        const half = littleEndian(sig.subarray(32));
        if (half >= Point.Fn.ORDER)
            return false;
        const wanted = sumOfProducts(half, Point.BASE, k, owner.negate());
        return sig.length === 64 && !owner.isSmallOrder() && !wanted.isSmallOrder() && equal(wanted.toBytes(), r);
    } catch {
        return false;
    }
}

export function keyId(name, key) {
    return sha256(concat(utf8(name), Uint8Array.of(10, 1), key)).subarray(0, 4);
}

/* Name and base64; null when it is no signature line. */
function splitLine(line) {
    if (!line.startsWith('— '))
        return null;
    const space = line.indexOf(' ', 2);
    const name = line.slice(2, space);
    if (space < 0 || !NAME.test(name))
        return null;
    const bytes = fromBase64(line.slice(space + 1));
    return bytes.length < 5 ? null : { name, id: bytes.subarray(0, 4), sig: bytes.subarray(4) };
}

/*
 * The text of a note that one of the keys [{name, key}] signed. Throws otherwise: malformed,
 * not by these keys, or with a line that claims one of them and does not verify. Lines by
 * others (cosignatures) are passed over; of keys with one id all are tried.
 */
export function openNote(bytes, keys) {
    const note = fromUtf8(bytes);
    const end = note.lastIndexOf('\n\n');
    if (end < 0 || !note.endsWith('\n') || !isClean(note.replace(/\n/g, '')))
        throw new Error('note: malformed');
    const text = note.slice(0, end + 1);
    const lines = note.slice(end + 2, -1).split('\n');
    if (lines.length > SIGNATURES_MAX)
        throw new Error('note: too many signatures');
    let signed = false;
    for (const line of lines) {
        const found = splitLine(line);
        if (found === null)
            throw new Error('note: a signature line');
        const named = keys.filter((k) => k.name === found.name && equal(keyId(k.name, k.key), found.id));
        if (named.length > 0 && !named.some((k) => verify(found.sig, utf8(text), k.key)))
            throw new Error('note: a wrong signature');
        signed = signed || named.length > 0;
    }
    if (!signed)
        throw new Error('note: not by a known key');
    return text;
}

function sizeOf(text) {
    if (!NUMBER.test(text) || !Number.isSafeInteger(Number(text)))
        throw new Error('note: a size');
    return Number(text);
}

/* {size, root, note} of a checkpoint of the book, the note without what others signed;
 * extension lines are ignored. */
export function openCheckpoint(bytes, book) {
    const text = openNote(bytes, [{ name: book.origin, key: book.key }]);
    const lines = text.split('\n');
    const own = fromUtf8(bytes).slice(text.length + 1).split('\n').filter((l) => l.startsWith(`— ${book.origin} `));
    if (lines.length < 4 || lines[0] !== book.origin || lines.slice(0, -1).includes(''))
        throw new Error('note: not a checkpoint of the book');
    return { size: sizeOf(lines[1]), root: hashOf(lines[2]), note: text + '\n' + own.join('\n') + '\n' };
}

/* {size, root, index} of a look-up note of the book; index is a hash. */
export function openLookup(bytes, book) {
    const name = book.origin + '/tracuu';
    const text = openNote(bytes, [{ name, key: book.key }]);
    if (isLaterNote(text))
        throw new Newer('the look-up');
    const [, , size, root, index] = text.split('\n');
    const out = { size: sizeOf(size), root: hashOf(root), index: hashOf(index) };
    if (text !== [name, 'v1', size, toBase64(out.root), toBase64(out.index), ''].join('\n'))
        throw new Error('note: not a look-up note');
    return out;
}

/* The origin that bytes in the shape of a checkpoint claim, unchecked; null for others. */
export function claimedOrigin(bytes) {
    try {
        return /^([^\n]+)\n[0-9]+\n[A-Za-z0-9+/]{43}=\n/.exec(fromUtf8(bytes))?.[1] ?? null;
    } catch {
        return null;
    }
}
