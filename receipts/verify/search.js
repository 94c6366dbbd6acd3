/* SPDX-License-Identifier: MIT */
/*
 * Finding a gift in the published book: by the number of its receipt, by day and amount, which is
 * all that who gave by bank can name, or by a name that was published. What is found is proved by
 * the entry itself.
 */
import { hex, leafHash, sha256, utf8 } from './bytes.js';
import { openLookupIndex, receiptRow, traceGift } from './lookup.js';
import { readEntry, readFile } from './newer.js';
import { place } from './relate.js';
import { isDayFile, isNameFile, isNameIndex } from './shapes.js';

const SHARD_MAX = 1 << 20;
const FILES_MAX = 20;
const PER_DAY_FILE = 2000;
const PER_NAME_FILE = 300;

async function file(open, path, isShape) {
    try {
        return readFile(await open.site.bytes(path, SHARD_MAX), isShape);
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

/* "500.000", "500 000" or "500000", with đ or đồng; null for anything else, such as 1.5. */
export function amountOf(text) {
    const [, figures] = /^\s*([1-9][0-9]{0,2}(?:[\s.,][0-9]{3})+|[1-9][0-9]*)\s*(?:đ|đồng)?\s*$/i.exec(text) ?? [];
    const value = Number(figures?.replace(/[\s.,]/g, ''));
    return Number.isSafeInteger(value) ? value : null;
}

/* "12", "000012" or "2026/000012" of the book 2026; null for anything else. */
export function numberOf(text, book) {
    const [, prefix = book, digits] = /^\s*(?:(\S+)\/)?([0-9]{1,9})\s*$/.exec(text) ?? [];
    return prefix === book && Number(digits) > 0 ? Number(digits) : null;
}

/* The donation of that seq, proved to be in the book. Throws. */
async function provedGift(open, seq) {
    const bytes = await open.log.entry(seq);
    if ((await place(leafHash(bytes), seq, open.checkpoint, open.node)) !== 'consistent')
        throw new Error('search: not in the book');
    const entry = readEntry(bytes, seq);
    if (entry.kind !== 'donation')
        throw new Error('search: another entry');
    return entry;
}

async function lookupOf(open) {
    open.lookup = open.lookup ?? (await openLookupIndex(open));
    return open.lookup;
}

/* [{seq, amount?, date, day?, standing}]: the gift of a receipt, and the standing of the receipt. */
export async function findByNumber(open, number) {
    const { size, contradicts } = await lookupOf(open);
    if (contradicts)
        throw new Error('search: another past');
    const found = await receiptRow(number, open);
    if (!found)
        return [];
    const { amount, date } = await provedGift(open, found.gift);
    const isNew = size === open.checkpoint.size;
    return [{ seq: found.gift, amount, date, day: found.day, standing: found.state ?? (isNew ? 'valid' : 'unknown') }];
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
    const entry = await provedGift(open, row.seq);
    if (entry.amount !== row.amount || entry.date !== row.date)
        throw new Error('search: another entry');
    const gift = { ...entry, day: row.day ?? entry.date };
    return { entry, became: await became(gift, open) };
}

/* {state: 'done', ...} or {state: 'unknown'}: what a gift became. */
export async function became(gift, open) {
    try {
        await lookupOf(open);
        return { state: 'done', ...(await traceGift(gift, open)) };
    } catch {
        return { state: 'unknown' };
    }
}
