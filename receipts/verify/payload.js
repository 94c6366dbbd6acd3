/* SPDX-License-Identifier: MIT */
/*
 * The bytes of a QR code (FORMAT.md section 6), read strictly to the last byte. What does not
 * parse is unreadable, which never means forged: every function here throws for it. So it does,
 * a Newer, for a whole code of a later version.
 */
import { concat, emptyRoot, equal, leafHash, sha256, toBase64, utf8 } from './bytes.js';
import { cleanText, goodsKey, isCode, isText } from './chars.js';
import { dayText, instantText } from './dates.js';
import { BYTES_MAX } from './digits.js';
import { writeJson } from './json.js';
import { FORMS, PURPOSES, VALUE_SOURCES } from './labels.js';
import { Newer } from './newer.js';
import { writeBody } from './payload_write.js';

const FLAGS = { purpose: 1, note: 4, replaces: 8, foreign: 16, disclosure: 32 };
const BYTES_MIN = 1 + 4 + 64 + 2;

function need(ok, what) {
    if (!ok)
        throw new Error('payload: ' + what);
}

class Reader {
    constructor(bytes) {
        this.bytes = bytes;
        this.at = 0;
    }
    take(n) {
        need(n <= this.bytes.length - this.at, 'too short');
        this.at += n;
        return this.bytes.slice(this.at - n, this.at);
    }
    be(n) {
        return this.take(n).reduce((value, byte) => value * 256 + byte, 0);
    }
    uv() {
        let value = 0;
        for (let i = 0; i < 8; i++) {
            const byte = this.be(1);
            value += (byte & 127) * 2 ** (7 * i);
            if (byte & 128)
                continue;
            need((byte !== 0 || i === 0) && value <= Number.MAX_SAFE_INTEGER, 'a number');
            return value;
        }
        throw new Error('payload: a number');
    }
    amount() {
        const value = this.uv();
        need(value > 0, 'zero');
        return value;
    }
    sv() {
        const sign = this.be(1);
        const value = this.uv();
        need(sign === 0 || (sign === 1 && value > 0), 'a sign');
        return sign ? -value : value;
    }
    str(max) {
        const text = this.strOrNone(max);
        need(text !== '', 'a length');
        return text;
    }
    strOrNone(max) {
        const n = this.uv();
        need(n <= max, 'a length');
        return cleanText(this.take(n));
    }
    text(max) {
        const text = this.str(max);
        need(isText(text), 'spaces');
        return text;
    }
    code() {
        const code = this.str(24);
        need(isCode(code), 'a code');
        return code;
    }
    word(list) {
        const word = list[this.be(1) - 1];
        need(word !== undefined, 'a word');
        return word;
    }
}

function readLine(r) {
    const line = { item: r.text(96), qty: r.amount(), unit: r.text(32) };
    const value = r.uv();
    const source = r.be(1);
    need((value === 0) === (source === 0) && source <= VALUE_SOURCES.length, 'a value');
    if (value > 0) {
        line.value = value;
        line.source = VALUE_SOURCES[source - 1];
    }
    return line;
}

function readLines(r) {
    const count = r.uv();
    need(count >= 1 && count <= 40, 'lines');
    const lines = [];
    for (let i = 0; i < count; i++)
        lines.push(readLine(r));
    need(new Set(lines.map(goodsKey)).size === count, 'a line twice');
    return lines;
}

/* The commitment to a name, and the thôn with it, '' where there is none (FORMAT.md section 5). */
export function commitOf(salt, name, place) {
    const person = place === '' ? { name } : { name, place };
    return sha256(concat(utf8('lalanh/person/v1\n'), salt, utf8(writeJson(person))));
}

function readHead(r, entry) {
    entry.seq = r.uv();
    const at = r.be(4);
    const quarters = (r.be(1) << 24) >> 24;
    entry.at = instantText(at, quarters);
    need(entry.seq > 0 && entry.at !== null, 'seq or at');
    entry.by = r.code();
    entry.fund = r.code();
    entry.date = dayText(r.be(2));
    entry.form = r.word(FORMS);
    if (entry.form === 'cash' || entry.form === 'bank')
        entry.amount = r.amount();
    else
        entry.lines = readLines(r);
    entry.number = r.amount();
    entry.gift = r.uv();
    need(entry.gift < entry.seq, 'gift');
}

function readReceipt(r, out) {
    const flags = r.be(2);
    const has = (name) => (flags & FLAGS[name]) !== 0;
    const entry = { kind: 'receipt', v: 1 };
    need(flags < 64 && (flags & 2) === 0, 'flags');
    if (has('foreign'))
        entry.foreign = true;
    readHead(r, entry);
    if (has('purpose')) {
        entry.purpose = r.str(24);
        need(PURPOSES.includes(entry.purpose), 'purpose');
    }
    if (has('note'))
        entry.note = toBase64(r.take(32));
    if (has('replaces')) {
        entry.replaces = r.amount();
        need(entry.replaces < entry.number, 'replaces');
    }
    entry.prev = toBase64(r.take(32));
    out.root = r.take(32);
    out.size = entry.seq + 1;
    let commit;
    if (has('disclosure')) {
        out.salt = r.take(16);
        out.name = r.str(199);
        out.place = r.strOrNone(60);
        commit = commitOf(out.salt, out.name, out.place);
    } else {
        commit = r.take(32);
    }
    entry.commit = toBase64(commit);
    out.entry = entry;
    out.json = writeJson(entry);
    out.leaf = leafHash(utf8(out.json));
}

function readStatement(r, out) {
    out.size = r.uv();
    out.root = r.take(32);
    out.previousSize = r.uv();
    out.previousRoot = out.previousSize === 0 ? emptyRoot() : r.take(32);
    out.from = dayText(r.be(2));
    out.to = dayText(r.be(2));
    out.fund = r.str(24);
    out.opening = r.uv();
    out.received = r.sv();
    out.used = r.sv();
    out.left = r.uv();
    out.jsonHash = r.take(32);
    need(out.fund === '*' || isCode(out.fund), 'fund');
    need(out.previousSize < out.size && out.from <= out.to, 'sizes or days');
}

/*
 * {type, keyId, sig, size, root} and, of a receipt, {entry, json, leaf, name?, salt?}; of a
 * statement {previousSize, previousRoot, from, to, fund, opening, received, used, left, jsonHash}.
 */
export function readPayload(bytes) {
    need(bytes.length >= BYTES_MIN && bytes.length <= BYTES_MAX, 'length');
    const body = bytes.subarray(0, bytes.length - 2);
    need(equal(sha256(body).subarray(0, 2), bytes.subarray(bytes.length - 2)), 'check bytes');
    const r = new Reader(body);
    const version = r.be(1);
    const out = { keyId: r.take(4) };
    if (version > 2)
        throw new Newer('a code of version ' + version);
    need(version > 0, 'version');
    out.type = version === 1 ? 'receipt' : 'statement';
    if (version === 1)
        readReceipt(r, out);
    else
        readStatement(r, out);
    out.sig = r.take(64);
    need(r.at === body.length, 'trailing bytes');
    need(equal(writeBody(out), body), 'not written as we write it');
    return out;
}

const SUFFIX = { receipt: '/bienlai', statement: '/saoke' };
export const keyName = (type, origin) => origin + SUFFIX[type];

/* The text that was signed, when the paper is of that origin. */
export function noteText(paper, origin) {
    const head = keyName(paper.type, origin) + '\nv1\n';
    if (paper.type === 'receipt')
        return head + [paper.entry.seq, toBase64(paper.leaf), paper.size, toBase64(paper.root), ''].join('\n');
    return head + [
        paper.size, toBase64(paper.root), paper.previousSize, toBase64(paper.previousRoot),
        paper.from, paper.to, paper.fund,
        [paper.opening, paper.received, paper.used, paper.left].join(' '),
        toBase64(paper.jsonHash), '',
    ].join('\n');
}

/* The signed note that the paper is. */
export const signedNote = (paper, origin) => noteText(paper, origin) +
    `\n— ${keyName(paper.type, origin)} ${toBase64(concat(paper.keyId, paper.sig))}\n`;
