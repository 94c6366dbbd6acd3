/* SPDX-License-Identifier: MIT */
/* The signed look-up shards of a published book (FORMAT.md section 10). */
import { equal, fromBase64, sha256 } from './bytes.js';
import { readFile } from './newer.js';
import { openLookup } from './note.js';
import { relate } from './relate.js';
import { isIndex, isNumbers, isUses } from './shapes.js';
import { Log } from './site.js';
import { Tracer } from './uses.js';

const NOTE_MAX = 65536;
const INDEX_MAX = 1 << 24;
const SHARD_MAX = 1 << 17;
const NUMBERS = 500;
const SHARDS_MAX = 100; /* of uses, for one gift: about 5 MB */

async function relateNote(note, open) {
    const { checkpoint, node, site } = open;
    if (note.size <= checkpoint.size)
        return relate(note, checkpoint, node);
    const log = new Log(site, note.size); /* the checkpoint is written last */
    return relate(checkpoint, note, (level, index) => log.node(level, index));
}

async function shard(site, path, hash, isShape) {
    const bytes = await site.bytes(path, SHARD_MAX);
    if (!equal(sha256(bytes), fromBase64(hash)))
        throw new Error('lookup: a shard is not the one that was signed');
    return readFile(bytes, isShape);
}

/* {size, at, numbers, uses}, or {size, contradicts: true}. Throws when it cannot be used. */
export async function openLookupIndex(open) {
    const note = openLookup(await open.site.bytes('tra-cuu/note', NOTE_MAX), open.book);
    const [found, bytes] = await Promise.all([relateNote(note, open), open.site.bytes('tra-cuu/index.json', INDEX_MAX)]);
    if (found === 'contradiction')
        return { size: note.size, contradicts: true };
    if (found !== 'consistent' || !equal(sha256(bytes), note.index))
        throw new Error('lookup: not proved');
    const { at, numbers, uses } = readFile(bytes, isIndex);
    return { size: note.size, at, numbers: numbers ?? [], uses: uses ?? [] };
}

/* The signed row of a receipt: {number, seq, gift, state?, by?, replaced_by?, day?}. */
export async function receiptRow(number, { lookup, site }) {
    const k = Math.floor((number - 1) / NUMBERS);
    if (k >= lookup.numbers.length)
        return undefined;
    const { receipts } = await shard(site, `tra-cuu/so/${k}.json`, lookup.numbers[k], isNumbers(NUMBERS * k + 1));
    return receipts.find((r) => r.number === number);
}

/* What the book says of a receipt's entry: {standing, by?, replacedBy?, day?, lookupSize}. */
export async function standingOf(entry, open) {
    const { lookup } = open;
    if (lookup.size <= entry.seq)
        return { standing: 'unknown' };
    const found = await receiptRow(entry.number, open);
    if (found.seq !== entry.seq || found.gift !== entry.gift)
        return { standing: 'unknown' };
    return {
        standing: found.state ?? 'valid', by: found.by, replacedBy: found.replaced_by,
        day: found.day ?? entry.date, lookupSize: lookup.size,
    };
}

/*
 * What a gift became: Tracer's result, of a part where there was too much to read.
 * gift: {seq, fund, purpose?, day, amount? | lines?}. Throws when a shard cannot be read.
 */
export async function traceGift(gift, open) {
    const { lookup, site } = open;
    const tracer = new Tracer(gift);
    let read = 0;
    for (let k = 0; k < lookup.uses.length; k++) {
        const { hash, high, low } = lookup.uses[k];
        if (!tracer.seqs().some((seq) => seq >= low && seq <= high))
            continue;
        tracer.isPart = tracer.isPart || read++ === SHARDS_MAX;
        if (tracer.isPart)
            break;
        const { uses } = await shard(site, `tra-cuu/dung/${k}.json`, hash, isUses);
        uses.every((use) => {
            tracer.apply(use);
            return !tracer.isPart;
        });
    }
    return tracer.result();
}
