// SPDX-License-Identifier: MIT
// What a forger, a bad scan or a bad program may make of a good payload.
import { FLAG, encode, seal } from './payload.mjs';

const flip = (bytes, i = 0) => {
    const out = Buffer.from(bytes);
    out[i] ^= 1;
    return out;
};
const other = (text) => (text.at(-1) === '1' ? `${text.slice(0, -1)}2` : `${text.slice(0, -1)}1`);

// Every field of a payload in turn, each still well formed: [what, payload].
export function fields(p) {
    const out = [];
    const put = (what, members) => out.push([what, { ...p, ...members }]);
    const plus = (...names) => names.filter((n) => p[n] !== undefined)
        .forEach((n) => put(n, { [n]: p[n] + 1 }));
    const change = (...names) => names.filter((n) => p[n] !== undefined).forEach((n) => {
        put(n, { [n]: typeof p[n] === 'string' ? other(p[n]) : flip(p[n], p[n].length - 1) });
    });
    change('fund', 'root', 'sig', 'prev', 'note', 'salt', 'name', 'place', 'commit', 'prevRoot', 'json');
    put('first byte of the signature', { sig: flip(p.sig) });
    if (p.version === 2) {
        plus('size', 'opening', 'received', 'used', 'left', 'to');
        put('from', { from: p.from - 1 });
        if (p.prevSize > 0) put('prevSize', { prevSize: p.prevSize - 1 });
        return out;
    }
    change('by');
    plus('seq', 'at', 'offset', 'date', 'amount', 'number');
    put('gift', { gift: p.gift - 1 });
    put('form', { form: { 1: 2, 2: 1, 3: 4, 4: 5, 5: 4 }[p.form] });
    put('foreign', { flags: p.flags ^ FLAG.foreign });
    if (p.purpose !== undefined) put('purpose', { purpose: p.purpose === 'QUA' ? 'SUCKHOE' : 'QUA' });
    if (p.replaces !== undefined) put('replaces', { replaces: p.replaces - 1 || p.replaces + 1 });
    if (p.purpose !== undefined) put('no purpose', { purpose: undefined, flags: p.flags ^ FLAG.purpose });
    else put('a purpose', { purpose: 'QUA', flags: p.flags ^ FLAG.purpose });
    if (p.place) put('no place', { place: '' });
    if (p.place === '') put('a place', { place: 'Thôn 1' });
    for (const i of (p.lines ?? []).keys()) {
        const line = (what, members) => put(`line ${i} ${what}`, {
            lines: p.lines.map((l, j) => (i === j ? { ...l, ...members } : l)) });
        line('item', { item: other(p.lines[i].item) });
        line('qty', { qty: p.lines[i].qty + 1 });
        line('unit', { unit: other(p.lines[i].unit) });
        if (p.lines[i].value) line('value', { value: p.lines[i].value + 1 });
        if (p.lines[i].value) line('source', { source: p.lines[i].source % 3 + 1 });
        else line('value', { value: 1, source: 1 });
    }
    return out;
}

// Bytes that no program of ours writes, with good check bytes: [what, bytes]. `p` is a named
// cash gift's.
export function newer(p) {
    const good = encode(p);
    const of = (version, rest) => seal(Buffer.concat([Buffer.from([version]), rest, Buffer.from([0, 0])]));
    return [['the next version', of(3, good.subarray(1, good.length - 2))],
        ['the last version', of(255, good.subarray(1, good.length - 2))],
        ['the least that any version has', of(3, Buffer.alloc(68, 7))]];
}

export function unreadable(p) {
    const good = encode(p);
    const named = (what, name) => [what, encode({ ...p, name })];
    const cut = (at, remove, insert) => seal(Buffer.concat(
        [good.subarray(0, at), Buffer.from(insert), good.subarray(at + remove)]));
    const bare = { ...p, purpose: undefined, note: undefined,
        replaces: undefined, flags: p.flags & FLAG.disclosure };
    const start = encode(bare);
    const seqAt = 7;
    let seqBytes = 1;
    while (start[seqAt + seqBytes - 1] > 127) seqBytes += 1;
    const uv = (what, bytes) => [what, cut(seqAt, seqBytes, bytes)];
    return [
        ['a byte too many', seal(Buffer.concat([good, Buffer.from([0])]))],
        ['wrong check bytes', flip(good, good.length - 1)],
        ['version 0', cut(0, 1, [0])],
        ['a later version, not read right', flip(cut(0, 1, [3]), good.length - 1)],
        ['an unknown flag', encode({ ...p, flags: p.flags | 64 })],
        ['the highest flag', encode({ ...p, flags: p.flags | 0x8000 })],
        ['an unknown form', encode({ ...p, form: 0 })],
        ['entry 0', encode({ ...p, seq: 0 })],
        uv('a varint that is not minimal', [...good.subarray(seqAt, seqAt + seqBytes - 1),
            good[seqAt + seqBytes - 1] | 128, 0]),
        uv('a varint of 2^53', [128, 128, 128, 128, 128, 128, 128, 16]),
        uv('a varint without an end', Array(12).fill(255)),
        ['amount 0', encode({ ...p, amount: 0 })],
        ['a code in lower case', encode({ ...p, fund: 'nkt' })],
        ['an empty code', encode({ ...p, by: '' })],
        ['an unknown purpose', encode({ ...p, purpose: 'QUATHUA', flags: p.flags | FLAG.purpose })],
        ['an offset of 15 hours', encode({ ...p, offset: 60 })],
        ['a receipt that replaces itself', encode({ ...p, replaces: p.number, flags: p.flags | FLAG.replaces })],
        ['no lines of goods', encode({ ...p, form: 3, lines: [] })],
        ['a value without its source', encode({ ...p, form: 3,
            lines: [{ item: 'áo', qty: 1000, unit: 'chiếc', value: 5, source: 0 }] })],
        ['an unknown source', encode({ ...p, form: 3,
            lines: [{ item: 'áo', qty: 1000, unit: 'chiếc', value: 5, source: 4 }] })],
        named('no name', ''),
        named('a name of 200 bytes', 'n'.repeat(200)),
        named('a name that is not UTF-8', Buffer.from([0x4e, 0xc3, 0x28])),
        named('a name with a surrogate', Buffer.from([0xed, 0xa0, 0x80])),
        named('an overlong name', Buffer.from([0xc0, 0xaf])),
        named('a name written backwards (U+202E)', 'Nguyễn \u202evăn'),
        named('a name with an isolate (U+2066)', 'a\u2066b'),
        named('a name with zero width (U+200B)', 'Nguyễn\u200bVăn'),
        named('a name with a byte order mark', '\ufeffNguyễn'),
        named('a name with a NUL', 'a\0b'),
        named('a name with a line end', 'a\nb'),
        named('a name with C1 (U+0085)', 'a\u0085b'),
        named('a name with a tag (U+E0041)', 'a\u{e0041}b'),
        named('a name with a noncharacter', 'a\ufffeb'),
        ['more than 8,192 bytes', encode({ ...p, name: 'n'.repeat(8200) })],
    ];
}
