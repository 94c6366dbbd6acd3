// SPDX-License-Identifier: MIT
// The payload of a QR, written from FORMAT.md sections 1, 5 and 6 alone: it shares nothing
// with the page or with the C. Fields in, bytes out, the check bytes made anew; so a test can
// change one field and nothing else.
import crypto from 'node:crypto';

const MAX = Number.MAX_SAFE_INTEGER;
const DIGITS = [0, 3, 5, 8, 10, 13, 15]; // of a group of so many bytes
const FORMS = ['cash', 'bank', 'goods', 'labour', 'service'];
const SOURCES = ['invoice', 'declared', 'council'];
export const FLAG = { purpose: 1, note: 4, replaces: 8, foreign: 16, disclosure: 32 };

export const sha256 = (...parts) =>
    parts.reduce((h, part) => h.update(part), crypto.createHash('sha256')).digest();
const b64 = (bytes) => Buffer.from(bytes).toString('base64');

export function digitsOf(bytes) {
    let out = '';
    for (let i = 0; i < bytes.length; i += 6) {
        const group = bytes.subarray(i, i + 6);
        out += String(group.readUIntBE(0, group.length)).padStart(DIGITS[group.length], '0');
    }
    return out;
}

export function bytesOf(digits) {
    const out = [];
    for (let i = 0; i < digits.length; i += 15) {
        const group = digits.slice(i, i + 15);
        const length = DIGITS.indexOf(group.length);
        const number = Number(group);
        if (length < 1 || number >= 256 ** length) throw new Error('unreadable digits');
        const bytes = Buffer.alloc(length);
        bytes.writeUIntBE(number, 0, length);
        out.push(bytes);
    }
    return Buffer.concat(out);
}

class Reader {
    constructor(bytes) { this.bytes = bytes; this.at = 0; }
    take(n) {
        if (this.at + n > this.bytes.length) throw new Error('cut');
        this.at += n;
        return this.bytes.subarray(this.at - n, this.at);
    }
    int(n) { return this.take(n).readUIntBE(0, n); }
    uv() {
        let value = 0n;
        for (let shift = 0n; ; shift += 7n) {
            const byte = this.int(1);
            value |= BigInt(byte & 127) << shift;
            if (value > BigInt(MAX)) throw new Error('too large');
            if (byte < 128) {
                if (byte === 0 && shift > 0n) throw new Error('not minimal');
                return Number(value);
            }
        }
    }
    sv() { const sign = this.int(1); const n = this.uv(); return sign ? -n : n; }
    str() { return this.take(this.uv()).toString(); }
}

class Writer {
    constructor() { this.parts = []; }
    raw(bytes) { this.parts.push(Buffer.from(bytes)); return this; }
    int(value, n) {
        const b = Buffer.alloc(n);
        b.writeUIntBE(value, 0, n);
        return this.raw(b);
    }
    uv(value) {
        const out = [];
        let n = BigInt(value);
        for (; n > 127n; n >>= 7n) out.push(Number(n & 127n) | 128);
        return this.raw([...out, Number(n)]);
    }
    sv(value) { return this.int(value < 0 ? 1 : 0, 1).uv(Math.abs(value)); }
    str(text) { // or bytes that need not be text
        const b = Buffer.from(text);
        return this.uv(b.length).raw(b);
    }
    // With the check bytes of all before.
    end() {
        const all = Buffer.concat(this.parts);
        return Buffer.concat([all, sha256(all).subarray(0, 2)]);
    }
}

export function seal(bytes) { // the check bytes made anew, over bytes of any kind
    return new Writer().raw(bytes.subarray(0, -2)).end();
}

function decodeReceipt(r) {
    const p = { version: 1, keyId: r.take(4), flags: r.int(2), seq: r.uv(), at: r.int(4) };
    p.offset = r.take(1).readInt8();
    Object.assign(p, { by: r.str(), fund: r.str(), date: r.int(2), form: r.int(1) });
    if (p.form <= 2) {
        p.amount = r.uv();
    } else {
        p.lines = Array.from({ length: r.uv() }, () => (
            { item: r.str(), qty: r.uv(), unit: r.str(), value: r.uv(), source: r.int(1) }));
    }
    Object.assign(p, { number: r.uv(), gift: r.uv() });
    if (p.flags & FLAG.purpose) p.purpose = r.str();
    if (p.flags & FLAG.note) p.note = r.take(32);
    if (p.flags & FLAG.replaces) p.replaces = r.uv();
    Object.assign(p, { prev: r.take(32), root: r.take(32) });
    if (p.flags & FLAG.disclosure) Object.assign(p, { salt: r.take(16), name: r.str(), place: r.str() });
    else p.commit = r.take(32);
    return p;
}

function encodeReceipt(p, w) {
    w.int(p.flags, 2).uv(p.seq).int(p.at, 4).int(p.offset & 255, 1).str(p.by).str(p.fund);
    w.int(p.date, 2).int(p.form, 1);
    if (p.lines === undefined) w.uv(p.amount);
    else w.uv(p.lines.length);
    for (const l of p.lines ?? []) w.str(l.item).uv(l.qty).str(l.unit).uv(l.value).int(l.source, 1);
    w.uv(p.number).uv(p.gift);
    if (p.purpose !== undefined) w.str(p.purpose);
    if (p.note !== undefined) w.raw(p.note);
    if (p.replaces !== undefined) w.uv(p.replaces);
    w.raw(p.prev).raw(p.root);
    if (p.commit === undefined) w.raw(p.salt).str(p.name).str(p.place);
    else w.raw(p.commit);
}

function decodeStatement(r) {
    const p = { version: 2, keyId: r.take(4), size: r.uv(), root: r.take(32), prevSize: r.uv() };
    if (p.prevSize > 0) p.prevRoot = r.take(32);
    Object.assign(p, { from: r.int(2), to: r.int(2), fund: r.str(), opening: r.uv(),
        received: r.sv(), used: r.sv(), left: r.uv(), json: r.take(32) });
    return p;
}

function encodeStatement(p, w) {
    w.uv(p.size).raw(p.root).uv(p.prevSize);
    if (p.prevRoot !== undefined) w.raw(p.prevRoot);
    w.int(p.from, 2).int(p.to, 2).str(p.fund).uv(p.opening).sv(p.received).sv(p.used);
    w.uv(p.left).raw(p.json);
}

// The fields of a payload's bytes, which must be a program's own.
export function decode(bytes) {
    const r = new Reader(bytes);
    const p = r.int(1) === 1 ? decodeReceipt(r) : decodeStatement(r);
    p.sig = r.take(64);
    if (!r.take(2).equals(sha256(bytes.subarray(0, -2)).subarray(0, 2)) ||
        r.at !== bytes.length) throw new Error('not a payload');
    return p;
}

export function encode(p) {
    const w = new Writer().int(p.version, 1).raw(p.keyId);
    if (p.lines !== undefined || p.form !== undefined) encodeReceipt(p, w);
    else encodeStatement(p, w);
    return w.raw(p.sig).end();
}

export function canonical(value) {
    if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
    if (typeof value === 'string') return `"${value.replace(/["\\]/g, '\\$&')}"`;
    if (typeof value !== 'object') return String(value);
    return `{${Object.keys(value).sort().filter((k) => value[k] !== undefined)
        .map((k) => `"${k}":${canonical(value[k])}`).join(',')}}`;
}

export const day = (n) => new Date(Date.UTC(2000, 0, 1 + n)).toISOString().slice(0, 10);

export function instant(at, quarters) {
    const local = new Date(Date.UTC(2000, 0, 1) + at * 1000 + quarters * 900000);
    const two = (n) => String(n).padStart(2, '0');
    const minutes = Math.abs(quarters) * 15;
    return `${local.toISOString().slice(0, 19)}${quarters < 0 ? '-' : '+'}` +
        `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

export function commitOf(p) {
    return p.commit ?? sha256('lalanh/person/v1\n', p.salt, canonical({ name: p.name, place: p.place || undefined }));
}

// The entry that a receipt's payload stands for.
export function entryOf(p) {
    return canonical({
        v: 1, kind: 'receipt', seq: p.seq, prev: b64(p.prev), at: instant(p.at, p.offset), by: p.by,
        number: p.number, gift: p.gift, fund: p.fund, date: day(p.date), form: FORMS[p.form - 1],
        amount: p.amount, purpose: p.purpose, replaces: p.replaces,
        note: p.note && b64(p.note), commit: b64(commitOf(p)),
        foreign: p.flags & FLAG.foreign ? true : undefined,
        lines: p.lines?.map((l) => ({ item: l.item, qty: l.qty, unit: l.unit,
            value: l.value || undefined, source: SOURCES[l.source - 1] })),
    });
}

export const leafOf = (entry) => sha256('\0', entry);
const EMPTY = sha256('');

// What is signed; `origin` of the book.
export function noteText(p, origin) {
    if (p.version === 2) {
        return [`${origin}/saoke`, 'v1', p.size, b64(p.root), p.prevSize, b64(p.prevRoot ?? EMPTY),
            day(p.from), day(p.to), p.fund, [p.opening, p.received, p.used, p.left].join(' '),
            b64(p.json), ''].join('\n');
    }
    return [`${origin}/bienlai`, 'v1', p.seq, b64(leafOf(entryOf(p))), p.seq + 1, b64(p.root), '']
        .join('\n');
}

export const noteName = (p, origin) => origin + (p.version === 2 ? '/saoke' : '/bienlai');

export const keyId = (name, publicKey, type = 1) =>
    sha256(name, '\n', Buffer.from([type]), publicKey).subarray(0, 4);

export function keyOfSeed(seed) {
    const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]);
    const key = crypto.createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
    const spki = crypto.createPublicKey(key).export({ format: 'der', type: 'spki' });
    return { key, raw: spki.subarray(-32) };
}

// The same fields, signed with a key for a book; the key id is that key's.
export function sign(p, origin, { key, raw }) {
    const sig = crypto.sign(null, Buffer.from(noteText(p, origin)), key);
    return { ...p, sig, keyId: keyId(noteName(p, origin), raw) };
}

// The payload as a signed note, for programs that know C2SP but no QR.
export function signedNote(p, origin) {
    const line = b64(Buffer.concat([p.keyId, p.sig]));
    return `${noteText(p, origin)}\n\u2014 ${noteName(p, origin)} ${line}\n`;
}
