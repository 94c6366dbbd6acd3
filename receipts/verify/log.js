/* SPDX-License-Identifier: MIT */
/*
 * A genuine paper against the published book: is it in it, was the book rewritten since, is it
 * in force. Asks the page's own folder if it is this book's, else the book's own address, and
 * nobody else.
 */
import { equal, fromBase64, leafHash } from './bytes.js';
import { openLookupIndex, standingOf } from './lookup.js';
import { claimedOrigin, openCheckpoint } from './note.js';
import { readEntry } from './newer.js';
import { pin, pinOf } from './pins.js';
import { place, relate } from './relate.js';
import { kindOf, Log, Site, SiteError } from './site.js';

const NOTE_MAX = 65536;

/* The page's own folder, or none when it was opened from a file. */
const ownFolder = () =>
    (/^https?:$/.test(location.protocol) ? [new URL('.', location.href.split(/[?#]/)[0]).href] : []);

/* Where the book may be found, the page's own folder first. */
function addresses(book) {
    const out = ownFolder();
    if (typeof book.log === 'string' && !out.includes(book.log))
        out.push(book.log);
    return out;
}

async function openAt(address, book) {
    const site = new Site(address);
    const bytes = await site.bytes('checkpoint', NOTE_MAX);
    try {
        const checkpoint = openCheckpoint(bytes, book);
        const log = new Log(site, checkpoint.size);
        return { site, book, checkpoint, log, node: (level, index) => log.node(level, index) };
    } catch {
        const origin = claimedOrigin(bytes);
        throw new SiteError(origin !== null && origin !== book.origin ? 'other-book' : 'damaged', 'checkpoint');
    }
}

/* {site, book, checkpoint, log, node}; throws the SiteError of the last address. */
export async function openBook(book) {
    let last = new SiteError('unreachable', 'checkpoint');
    for (const address of addresses(book)) {
        try {
            return await openAt(address, book);
        } catch (error) {
            last = error;
        }
    }
    throw last;
}

/* The same of the book whose folder the page lies in, when it knows that one; else of the first. */
export async function openHere(books) {
    const [here] = ownFolder();
    for (const book of here ? books : []) {
        try {
            return await openAt(here, book);
        } catch (error) {
            if (kindOf(error) !== 'other-book')
                break;
        }
    }
    return openBook(books[0]);
}

/* When the newest entry was entered; it must be the one that the checkpoint signs. */
async function lastAt(open) {
    const { log, node, checkpoint } = open;
    const entry = await log.entry(checkpoint.size - 1);
    const found = await place(leafHash(entry), checkpoint.size - 1, checkpoint, node);
    return found === 'consistent' ? readEntry(entry, checkpoint.size - 1).at : undefined;
}

/* What this browser has seen of the book before: {} when that agrees, or is the paper itself. */
async function checkPin(paper, open) {
    const { site, book, checkpoint, node } = open;
    const seen = pinOf(book);
    if (seen === null || (seen.size === paper.size && equal(seen.root, paper.root)))
        return {};
    if (seen.size <= checkpoint.size)
        return (await relate(seen, checkpoint, node)) === 'contradiction'
            ? { state: 'contradiction', pin: seen.size } : {};
    const log = new Log(site, seen.size);
    const found = await relate(checkpoint, seen, (level, index) => log.node(level, index)).catch(() => 'unproved');
    return found === 'contradiction' ? { state: 'contradiction', pin: seen.size }
        : { older: seen.size, olderAgrees: found === 'consistent' };
}

/* The entry of that seq, which the checkpoint signs. */
async function provedEntry(seq, open) {
    const entry = await open.log.entry(seq);
    const found = await place(leafHash(entry), seq, open.checkpoint, open.node);
    if (found !== 'consistent')
        throw new SiteError('damaged', 'bundle');
    return readEntry(entry, seq);
}

/* Is the sheet before it, which a statement's paper names, one of the same fund, over this book's past? */
async function previousAgrees(paper, open) {
    if (paper.previousSize === 0)
        return true;
    const history = await relate({ size: paper.previousSize, root: paper.previousRoot }, open.checkpoint, open.node);
    if (history === 'unproved')
        throw new SiteError('damaged', 'tile');
    const x = await provedEntry(paper.previousSize - 1, open);
    return history === 'consistent' && x.kind === 'statement' && x.fund === paper.fund;
}

/* The `statement` entry at the end of the book that a statement's paper names. */
async function statementAgrees(paper, open) {
    const x = await provedEntry(paper.size - 1, open);
    return x.kind === 'statement' && equal(fromBase64(x.json), paper.jsonHash) &&
        ['fund', 'from', 'to', 'opening', 'received', 'used', 'left'].every((name) => x[name] === paper[name]);
}

/* Is the paper in the book: {state, where?, n?}. */
async function placePaper(paper, open) {
    const { checkpoint, node } = open;
    const history = await relate(paper, checkpoint, node);
    const seq = paper.size - 1;
    if (paper.type === 'receipt') {
        const found = await place(paper.leaf, seq, checkpoint, node);
        if (found === 'contradiction')
            return { state: 'contradiction', where: 'where-entry', n: seq };
        if (found === 'unproved')
            return { state: 'damaged' };
    }
    if (history !== 'consistent')
        return history === 'unproved' ? { state: 'damaged' } : { state: 'contradiction', where: 'where-size', n: paper.size };
    if (paper.type === 'statement' && !(await statementAgrees(paper, open)))
        return { state: 'contradiction', where: 'where-entry', n: seq };
    if (paper.type === 'statement' && !(await previousAgrees(paper, open)))
        return { state: 'contradiction', where: 'where-size', n: paper.previousSize };
    return { state: 'in-book' };
}

/* A look-up that contradicts the checkpoint is reported; one that cannot be used is not. */
async function lookUp(paper, open) {
    try {
        open.lookup = await openLookupIndex(open);
        if (open.lookup.contradicts)
            return { state: 'contradiction', where: 'where-size', n: open.lookup.size };
        return paper.type === 'receipt' ? await standingOf(paper.entry, open) : {};
    } catch (error) {
        const standing = kindOf(error) === 'newer' ? 'newer' : 'unknown';
        return paper.type === 'receipt' ? { standing } : {};
    }
}

async function check(paper, open) {
    const { checkpoint, book } = open;
    const seen = await checkPin(paper, open);
    const size = checkpoint.size;
    if (seen.state === 'contradiction')
        return { size, ...seen };
    if (size < paper.size)
        return { state: 'not-yet', size, at: await lastAt(open).catch(() => undefined), ...seen };
    const [placed, found] = await Promise.all([placePaper(paper, open), lookUp(paper, open)]);
    if (placed.state !== 'in-book')
        return { size, ...seen, ...placed };
    if (found.state === 'contradiction')
        return { size, ...seen, ...found };
    pin(book, size, checkpoint.note);
    if (found.standing === 'valid' && (found.lookupSize < size || seen.older))
        found.standing = 'unknown'; /* it may have been made void since */
    const isNow = open.lookup && open.lookup.size === size;
    const at = isNow ? open.lookup.at : await lastAt(open).catch(() => undefined);
    return { size, at, ...seen, ...found, ...placed };
}

/*
 * Against the book that is published, or one opened before. {result, open?}. result: {state: 'in-book' | 'contradiction' | 'not-yet' | 'unreachable' |
 * 'damaged' | 'newer' | 'other-book', size?, at?, standing?, by?, replacedBy?, day?, lookupSize?, where?, n?,
 * pin?, older?, olderAgrees?}. Never throws.
 */
export async function checkLog(paper, book, opened) {
    let open = opened;
    try {
        open = open ?? (await openBook(book));
        return { open, result: await check(paper, open) };
    } catch (error) {
        const kind = kindOf(error);
        const isMissing = kind === 'missing';
        return { open, result: { state: isMissing ? (open ? 'damaged' : 'unreachable') : kind, size: open?.checkpoint.size } };
    }
}
