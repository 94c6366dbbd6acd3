/* SPDX-License-Identifier: MIT */
/* The bytes of a paper again: one paper has one encoding, so what was read must come out. */
import { concat, fromBase64, utf8 } from './bytes.js';
import { dayOf } from './dates.js';
import { FORMS, VALUE_SOURCES } from './labels.js';

const START_S = Date.UTC(2000, 0, 1) / 1000;

const be = (value, n) =>
    Uint8Array.from({ length: n }, (_, i) => Math.floor(value / 256 ** (n - 1 - i)) % 256);

function uv(value) {
    const out = [];
    for (; value > 127; value = Math.floor(value / 128))
        out.push(128 + (value % 128));
    return Uint8Array.from([...out, value]);
}

const sv = (value) => concat(be(value < 0 ? 1 : 0, 1), uv(Math.abs(value)));

function str(text) {
    const bytes = utf8(text);
    return concat(uv(bytes.length), bytes);
}

function instant(text) {
    const sign = text[19] === '-' ? -1 : 1;
    const quarters = sign * (Number(text.slice(20, 22)) * 4 + Number(text.slice(23, 25)) / 15);
    const local = Date.parse(text.slice(0, 19) + 'Z') / 1000 - START_S;
    return concat(be(local - quarters * 900, 4), be((quarters + 256) % 256, 1));
}

const line = (l) => concat(str(l.item), uv(l.qty), str(l.unit), uv(l.value ?? 0),
    be(VALUE_SOURCES.indexOf(l.source) + 1, 1));

function receipt(paper) {
    const x = paper.entry;
    const flags = (x.purpose ? 1 : 0) | (x.note ? 4 : 0) |
        (x.replaces ? 8 : 0) | (x.foreign ? 16 : 0) | (paper.salt ? 32 : 0);
    return concat(
        be(flags, 2), uv(x.seq), instant(x.at), str(x.by), str(x.fund), be(dayOf(x.date), 2),
        be(FORMS.indexOf(x.form) + 1, 1),
        x.lines ? concat(uv(x.lines.length), ...x.lines.map(line)) : uv(x.amount),
        uv(x.number), uv(x.gift),
        x.purpose ? str(x.purpose) : be(0, 0),
        x.note ? fromBase64(x.note) : be(0, 0), x.replaces ? uv(x.replaces) : be(0, 0),
        fromBase64(x.prev), paper.root,
        paper.salt ? concat(paper.salt, str(paper.name), str(paper.place)) : fromBase64(x.commit));
}

function statement(p) {
    return concat(uv(p.size), p.root, uv(p.previousSize),
        p.previousSize === 0 ? be(0, 0) : p.previousRoot, be(dayOf(p.from), 2), be(dayOf(p.to), 2),
        str(p.fund), uv(p.opening), sv(p.received), sv(p.used), uv(p.left), p.jsonHash);
}

/* All but the check bytes. */
export const writeBody = (paper) => concat(be(paper.type === 'receipt' ? 1 : 2, 1), paper.keyId,
    paper.type === 'receipt' ? receipt(paper) : statement(paper), paper.sig);
