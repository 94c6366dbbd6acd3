/* SPDX-License-Identifier: MIT */
/*
 * Finding a gift in the published book: by day and amount, which is all that who gave by bank
 * can name, or by a name that was published. What is found is proved by the entry itself.
 */
import { hex, leafHash, sha256, utf8 } from './bytes.js';
import { readJson } from './json.js';
import { openLookupIndex, traceGift } from './lookup.js';
import { place } from './relate.js';
import { isDayFile, isEntry, isNameFile, isNameIndex } from './shapes.js';

const SHARD_MAX = 1 << 20;
const FILES_MAX = 20;
const PER_DAY_FILE = 2000;
const PER_NAME_FILE = 300;

async function file(open, path, isShape) {
    try {
        return readJson(await open.site.bytes(path, SHARD_MAX), isShape);
    } catch (error) {
        if (error.kind === 'missing')
            return null;
        throw error;
    }
}

/* The rows of <path>0.json, <path>1.json ... until one is not full. */
async function rowsOf(open, path, member, full, isShape) {
    const out = [];
    for (let k = 0; k < FILES_MAX; k++) {
        const json = await file(open, `${path}${k}.json`, isShape);
        out.push(...(json?.[member] ?? []));
        if (json === null || json[member].length < full)
            break;
    }
    return out;
}

/* "500.000", "500 000" or "500000"; null for anything else. */
export function amountOf(text) {
    const digits = text.replace(/[\s.,]|đ$|đồng$/gi, '');
    const value = /^[1-9][0-9]{0,15}$/.test(digits) ? Number(digits) : NaN;
    return Number.isSafeInteger(value) ? value : null;
}

/* [{seq, amount, date, day?}] */
export async function findByDay(open, date, amount) {
    const digits = String(amount);
    const rows = await rowsOf(open, `tra-cuu/ngay/${date}/${digits[0]}e${digits.length - 1}-`, 'gifts', PER_DAY_FILE, isDayFile);
    return rows.filter((row) => row[1] === amount).map(([seq, n, day]) => ({ seq, amount: n, date, day }));
}

/* As names are folded in FORMAT.md section 10: letter by letter, so no final sigma. */
export function fold(name) {
    return name.normalize('NFD').replace(/[\u0300-\u036f]/g, '').replace(/[đĐ]/g, 'd').replace(/./gsu, (c) => c.toLowerCase())
        .replace(/\s+/g, ' ').trim();
}

/* [{seq, amount?, date, name, number?}] */
export async function findByName(open, name) {
    const folded = fold(name);
    const digits = hex(sha256(utf8(folded)));
    const split = new Set((await file(open, 'tra-cuu/ten/index.json', isNameIndex))?.split ?? []);
    let n = 0;
    while (split.has(digits.slice(0, n)))
        n++;
    const rows = await rowsOf(open, `tra-cuu/ten/x${digits.slice(0, n)}-`, 'names', PER_NAME_FILE, isNameFile);
    return rows.filter((row) => fold(row.name) === folded);
}

/* A row that was found: {entry, became}, the entry proved to be in the book. Throws. */
export async function proveGift(open, row) {
    const bytes = await open.log.entry(row.seq);
    if ((await place(leafHash(bytes), row.seq, open.checkpoint, open.node)) !== 'consistent')
        throw new Error('search: not in the book');
    const entry = readJson(bytes, isEntry(row.seq));
    if (entry.kind !== 'donation' || entry.amount !== row.amount || entry.date !== row.date)
        throw new Error('search: another entry');
    const gift = { ...entry, day: row.day ?? entry.date };
    return { entry, became: await became(gift, open) };
}

/* {state: 'done', ...} or {state: 'unknown'}: what a gift became. */
export async function became(gift, open) {
    try {
        open.lookup = open.lookup ?? (await openLookupIndex(open));
        return { state: 'done', ...(await traceGift(gift, open)) };
    } catch {
        return { state: 'unknown' };
    }
}
