// SPDX-License-Identifier: MIT
// Papers against published books, as the page compares them: books that go on, that are old,
// half written, damaged, of others, or rewritten behind the paper's back.
import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Clerk } from './lib/clerk.mjs';
import { modules } from './lib/modules.mjs';
import { World } from './lib/surroundings.mjs';
import { run, test } from './lib/tap.mjs';

process.chdir(resolve(dirname(fileURLToPath(import.meta.url)), '../..'));
const m = await modules('books', 'bytes', 'compare', 'digits', 'log', 'payload', 'pins', 'relate', 'search');
const scratch = mkdtempSync(join(tmpdir(), 'lalanh-sites-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
const LOG = 'https://so.example.org/2026/';
const OWN = 'https://example.org/k/';

let sites = 0;
function publish(b) {
    const folder = join(scratch, String(sites++));
    b.run('publish', folder, '--log', LOG);
    return folder;
}
const found = (b, url) => {
    const out = m.books.checkDigits(m.digits.findDigits(url)[0], m.books.readBooks(JSON.stringify([b.so()])));
    assert.equal(out.verdict, 'genuine');
    return out;
};
const give = (b, amount, ...more) => b.wait(60).json('donate', '--fund', 'NKT', '--amount', String(amount), ...more);
async function check(paper) {
    return (await m.log.checkLog(paper.paper, paper.book)).result;
}

let made = null;
// A book of some entries; receipts 1 valid, 2 void, 3 replaced by 4, 5 of a reversed gift.
function village() {
    if (made)
        return made;
    const b = new Clerk('so-lang', { log: LOG });
    give(b, 500000, '--name', 'Nguyễn Văn Mẫu', '--public');
    give(b, 200000);
    give(b, 300000, '--name', 'Trần Thị Mẩu');
    b.json('receipt', 'void', '2', '--reason', 'HONGMAT');
    b.json('receipt', 'replace', '3', '--name', 'Trần Thị Mẫu');
    const wrong = give(b, 70000).seq;
    b.json('reverse', String(wrong), '--reason', 'NHAPTRUNG');
    b.wait(60).json('disburse', '--fund', 'NKT', '--purpose', 'SUCKHOE', '--amount', '450000', '--beneficiaries', '5');
    const statement = b.statementUrl('--from', '2026-01-01', '--to', '2026-01-15');
    const early = publish(b);
    b.wait(86400 * 3);
    for (let i = 0; i < 300; i++)
        b.wait(1).run('donate', '--fund', 'TET', '--amount', String(10000 + i * 1000));
    const later = b.statementUrl('--to', '2026-01-18');
    made = { b, early, late: publish(b), statement: found(b, statement), later: found(b, later),
        papers: [1, 2, 3, 4, 5].map((n) => found(b, b.url(n))) };
    return made;
}

test('a receipt in the book: in force, void, replaced, of a reversed gift', async () => {
    const { late, papers } = village();
    new World(OWN, { [LOG]: late });
    const results = [];
    for (const paper of papers)
        results.push(await check(paper));
    assert.deepEqual(results.map((r) => r.state), Array(5).fill('in-book'));
    assert.deepEqual(results.map((r) => r.standing), ['valid', 'void', 'replaced', 'valid', 'void']);
    assert.equal(results[2].replacedBy, 4);
    assert.ok(results.every((r) => r.size > 600 && r.at.startsWith('2026-01-18')));
});

test('a statement in the book, and two that continue each other', async () => {
    const { late, early, statement, later } = village();
    new World(OWN, { [LOG]: late });
    assert.equal((await check(statement)).state, 'in-book');
    assert.equal((await check(later)).state, 'in-book');
    const pair = m.compare.comparePapers(later, statement);
    assert.deepEqual(pair.papers, [statement, later]);
    assert.deepEqual(pair.lines.map(([key]) => key), ['pair-linked', 'pair-sum-ok']);
    const changed = { ...later, paper: { ...later.paper, opening: later.paper.opening + 1 } };
    assert.equal(m.compare.comparePapers(statement, changed).lines[1][0], 'pair-sum-bad');
    const forked = { ...later, paper: { ...later.paper, previousRoot: statement.paper.jsonHash } };
    assert.equal(m.compare.comparePapers(statement, forked).isContradiction, true);
    // Two sheets of one size that differ in anything signed are two pasts, though their roots are one.
    for (const change of [{ left: later.paper.left - 1 }, { from: '2026-01-03' }, { jsonHash: later.paper.root }]) {
        const other = { ...later, paper: { ...later.paper, ...change } };
        assert.equal(m.compare.comparePapers(later, other).isContradiction, true, Object.keys(change)[0]);
    }
    assert.equal(m.compare.comparePapers(later, later).isContradiction, false);
    // Every member of a sheet is compared with the book, the one before it too.
    const lies = { opening: 1, received: 1, used: 1, left: 1 };
    for (const [name, more] of Object.entries(lies))
        assert.equal((await check({ ...later, paper: { ...later.paper, [name]: later.paper[name] + more } })).state, 'contradiction', name);
    for (const change of [{ fund: 'KHONG' }, { from: '2026-01-03' }, { to: '2026-12-30' }, { jsonHash: later.paper.root },
        { previousRoot: later.paper.root }, { previousSize: later.paper.previousSize - 1 }])
        assert.equal((await check({ ...later, paper: { ...later.paper, ...change } })).state, 'contradiction', Object.keys(change)[0]);
    assert.equal((await check(later)).state, 'in-book');
    new World(OWN, { [LOG]: early });
    assert.equal((await check(later)).state, 'not-yet');
});

test('the page asks its own folder first, then the book\'s, and nothing else', async () => {
    const { late, papers } = village();
    const own = new World(OWN + 'kiem-tra.html?fbclid=1#0123', { [OWN]: late });
    assert.equal((await check(papers[0])).state, 'in-book');
    assert.ok(own.asked.every((url) => url.startsWith(OWN)) && own.asked[0] === OWN + 'checkpoint');
    const both = new World(OWN + 'kiem-tra.html%23123', { [LOG]: late, [OWN]: () => new Response('', { status: 404 }) });
    assert.equal((await check(papers[0])).state, 'in-book');
    assert.deepEqual(both.asked.slice(0, 2), [OWN + 'checkpoint', LOG + 'checkpoint']);
    assert.ok(both.asked.slice(1).every((url) => url.startsWith(LOG)));
    const saved = new World('file:///home/a/kiem-tra-luu.html', { [LOG]: late });
    assert.equal((await check(papers[0])).state, 'in-book');
    assert.ok(saved.asked.every((url) => url.startsWith(LOG)));
    assert.equal(new Set(saved.asked).size, saved.asked.length);
});

test('few and small files are asked for', async () => {
    const { late, papers } = village();
    const world = new World(OWN, { [LOG]: late });
    let bytes = 0;
    world.change = (path, data) => {
        bytes += data.length;
        return data;
    };
    await check(papers[0]);
    assert.ok(world.asked.length <= 10 && bytes <= 40000, `${world.asked.length} files, ${bytes} bytes`);
});

test('nobody answers, in time or at all', async () => {
    const { papers } = village();
    const timer = globalThis.setTimeout;
    globalThis.setTimeout = (run, ms) => timer(run, ms / 100);
    for (const site of ['silent', () => new Response('', { status: 503 }), () => new Response('', { status: 404 }), () => {
        throw new TypeError('offline');
    }]) {
        new World(OWN, { [LOG]: site, [OWN]: site });
        assert.equal((await check(papers[0])).state, 'unreachable');
    }
    globalThis.setTimeout = timer;
});

test('a site of another book, and one that is no site', async () => {
    const { papers } = village();
    const other = new Clerk('lang-khac', { log: LOG });
    give(other, 1000000);
    new World(OWN, { [LOG]: publish(other) });
    assert.equal((await check(papers[0])).state, 'other-book');
    new World(OWN, { [LOG]: () => new Response('<!DOCTYPE html><p>Wi-Fi</p>') });
    assert.equal((await check(papers[0])).state, 'damaged');
});

test('an old site does not reach the paper, and says how old it is', async () => {
    const { b, early } = village();
    give(b, 123000);
    const number = Number(b.run('list', '--format', 'json').match(/2026\/0+([0-9]+)/g).pop().slice(5));
    new World(OWN, { [LOG]: early });
    const result = await check(found(b, b.url(number)));
    assert.equal(result.state, 'not-yet');
    assert.ok(result.size < 30 && result.at.startsWith('2026-01-15'));
});

test('a site with a missing or changed file is damaged, and never says void or contradiction', async () => {
    const { late, papers } = village();
    const world = new World(OWN, { [LOG]: late });
    await check(papers[0]);
    const paths = world.asked.filter((url) => url.startsWith(LOG)).map((url) => url.slice(LOG.length));
    assert.ok(paths.length >= 5);
    let changed = 0;
    for (const path of new Set(paths)) {
        const changes = [() => null, () => new Uint8Array(0), (data) => data.slice(0, -1), (data) => m.bytes.concat(data, Uint8Array.of(10))];
        for (let i = 0; i < 24; i++)
            changes.push((data) => {
                const out = data.slice();
                out[(i * 7919) % out.length] ^= 1 << (i % 8);
                return out;
            });
        for (const change of changes) {
            world.stored.clear();
            world.change = (asked, data) => (asked === path ? change(data) : data);
            const result = await check(papers[0]);
            const isFine = result.state === 'in-book' && (result.standing === 'valid' || result.standing === 'unknown');
            assert.ok(isFine || ['damaged', 'unreachable', 'other-book'].includes(result.state), `${path}: ${JSON.stringify(result)}`);
            changed += result.state === 'in-book' && result.standing === 'valid' ? 0 : 1;
        }
    }
    assert.ok(changed > 60, `${changed}`);
});

test('without its look-ups a book says only that the receipt is in it', async () => {
    const { late, papers } = village();
    const world = new World(OWN, { [LOG]: late });
    world.change = (path, data) => (path.startsWith('tra-cuu/') ? null : data);
    const result = await check(papers[1]);
    assert.equal(result.state, 'in-book');
    assert.equal(result.standing, 'unknown');
    assert.ok(result.at.startsWith('2026-01-18'));
});

// The same ledger twice: what was entered after they parted differs.
function fork(name) {
    const one = new Clerk(name, { log: LOG });
    give(one, 500000);
    const two = new Clerk(name, { log: LOG });
    cpSync(one.folder, two.folder, { recursive: true, force: true });
    two.clock = one.clock;
    return [one, two];
}

test('a book rewritten after the receipt: the same size, and larger', async () => {
    const [one, two] = fork('hai-so');
    give(one, 200000);
    give(two, 900000);
    const paper = found(one, one.url(2));
    new World(OWN, { [LOG]: publish(two) });
    m.pins.pin(paper.book, paper.paper.size, m.payload.signedNote(paper.paper, paper.book.origin)); /* as the page does first */
    const same = await check(paper);
    assert.equal(same.state, 'contradiction');
    assert.equal(same.where, 'where-entry');
    for (let i = 0; i < 5; i++)
        give(two, 10000 + i);
    const world = new World(OWN, { [LOG]: publish(two) });
    const larger = await check(paper);
    assert.equal(larger.state, 'contradiction');
    assert.equal(larger.where, 'where-entry');
    assert.equal(larger.n, paper.paper.entry.seq);
    assert.equal(m.pins.pinOf(paper.book), null);
    world.change = (path, data) => (path.startsWith('tile/') ? null : data);
    assert.equal((await check(paper)).state, 'damaged');
});

test('a receipt before the fork is in both books', async () => {
    const [one, two] = fork('truoc-khi-re');
    give(two, 900000);
    const paper = found(one, one.url(1));
    new World(OWN, { [LOG]: publish(two) });
    assert.equal((await check(paper)).state, 'in-book');
});

test('a statement that another statement of the key contradicts', async () => {
    const [one, two] = fork('hai-ban');
    give(one, 200000);
    give(two, 900000);
    const paper = found(one, one.statementUrl('--from', '2026-01-01', '--to', '2026-01-15'));
    const other = found(two, two.statementUrl('--from', '2026-01-01', '--to', '2026-01-15'));
    give(two, 10000);
    new World(OWN, { [LOG]: publish(two) });
    const result = await check(paper);
    assert.equal(result.state, 'contradiction');
    assert.equal(m.compare.comparePapers(paper, other).isContradiction, true);
});

test('what was seen before: an older book, one that agrees, one that does not', async () => {
    const { b, early, late, papers } = village();
    const world = new World(OWN, { [LOG]: late });
    await check(papers[0]);
    assert.ok(m.pins.pinOf(papers[0].book).size > 600);
    world.sites[LOG] = early;
    const old = await check(papers[0]);
    assert.equal(old.state, 'in-book');
    assert.ok(old.older > 600);
    assert.equal(old.standing, 'unknown'); /* it may have been made void since */
    const [one, two] = fork('da-thay');
    const paper = found(one, one.url(1));
    give(one, 200000);
    give(two, 900000);
    give(two, 10000);
    const sites = [publish(one), publish(two)];
    world.sites[LOG] = sites[0];
    assert.equal((await check(paper)).state, 'in-book');
    const seen = m.pins.pinOf(paper.book);
    world.sites[LOG] = sites[1];
    const result = await check(paper);
    assert.equal(result.state, 'contradiction');
    assert.equal(result.pin, seen.size);
    assert.deepEqual(m.pins.pinOf(paper.book), seen);
});

test('pins survive no storage and bad storage', () => {
    const { b, papers: [{ book }] } = village();
    const world = new World(OWN, {});
    for (const bad of ['', 'x', '5', '5 x', '5 ' + 'A'.repeat(43) + '=', `${b.origin}\n5\n${'A'.repeat(43)}=\n`]) {
        world.stored.set('lalanh:pin:' + b.origin, bad);
        assert.equal(m.pins.pinOf(book), null, bad);
    }
    globalThis.localStorage = { getItem() {
        throw new Error('refused');
    } };
    m.pins.pin(book, 5, 'x');
    assert.equal(m.pins.pinOf(book), null);
});

test('what another page of this host wrote accuses nobody', async () => {
    const { b, late, papers: [paper], statement } = village();
    const world = new World(OWN, { [LOG]: late });
    for (const { paper: p, book } of [paper, statement]) {
        world.stored.clear();
        m.pins.pin(book, p.size, m.payload.signedNote(p, book.origin));
        assert.deepEqual(m.pins.pinOf(book), { size: p.size, root: p.root });
    }
    for (const size of [2, 9999999]) {
        const text = `${b.origin}\n${size}\n${m.bytes.toBase64(new Uint8Array(32))}\n`;
        const line = m.payload.signedNote(paper.paper, b.origin).split('\n\n')[1].replace('/bienlai', '');
        for (const stored of [`${size} ${m.bytes.toBase64(new Uint8Array(32))}`, `${text}\n${line}`]) {
            world.stored.set('lalanh:pin:' + b.origin, stored);
            const result = await check(paper);
            assert.equal(result.state, 'in-book');
            assert.equal(result.older, undefined);
        }
    }
});

test('an old look-up beside a new checkpoint, or with one seen since, does not say in force', async () => {
    const { early, late, papers } = village();
    const world = new World(OWN, { [LOG]: (path) => world.answer((path.startsWith('tra-cuu/') ? 'early:' : 'late:') + path, {}),
        'early:': early, 'late:': late });
    const results = [await check(papers[0]), await check(papers[1])];
    assert.deepEqual(results.map((r) => [r.state, r.standing]), [['in-book', 'unknown'], ['in-book', 'void']]);
    assert.ok(results[0].lookupSize < results[0].size);
});

test('an empty book that the key signed is no contradiction, and ends', async () => {
    const { papers: [{ paper }] } = village();
    const state = { size: paper.size, root: paper.root };
    const never = () => Promise.reject(new Error('asked'));
    assert.equal(await m.relate.relate({ size: 0, root: m.bytes.emptyRoot() }, state, never), 'unproved');
});

test('a file that never ends is given up at its limit', async () => {
    const { papers: [paper] } = village();
    let sent = 0;
    const endless = () => new Response(new ReadableStream({ pull(c) {
        sent += 65536;
        c.enqueue(new Uint8Array(65536));
    } }));
    new World(OWN, { [LOG]: endless });
    assert.equal((await check(paper)).state, 'damaged');
    assert.ok(sent < 1 << 20, String(sent));
});

test('amounts are read as people write them', () => {
    const { amountOf } = m.search;
    for (const [text, amount] of [['500000', 500000], ['500.000', 500000], ['1 234 000', 1234000], ['200.000 đồng', 200000], ['200.000đ', 200000], [' 1000000 ', 1000000]])
        assert.equal(amountOf(text), amount, text);
    for (const bad of ['', '0', '-5', 'x', '05', '9999999999999999', '1.5', '1.50', '1,5tr', '500k', '1.0000'])
        assert.equal(amountOf(bad), null, bad);
});

test('receipt numbers are read as they are printed', () => {
    const { numberOf } = m.search;
    for (const [text, number] of [['2026/000012', 12], ['12', 12], [' 000012 ', 12], ['999999999', 999999999]])
        assert.equal(numberOf(text, '2026'), number, text);
    for (const bad of ['', '0', '2025/000012', '/12', '2026/', '2026/0', '-1', '1.5', '1234567890', 'x'])
        assert.equal(numberOf(bad, '2026'), null, bad);
});

test('a gift is found by day and amount or by name, and proved', async () => {
    const { late, papers } = village();
    const world = new World(OWN, { [LOG]: late });
    const open = await m.log.openBook(papers[0].book);
    const [row] = await m.search.findByDay(open, '2026-01-15', 500000);
    const gift = await m.search.proveGift(open, row);
    assert.equal(gift.entry.amount, 500000);
    assert.equal(gift.became.state, 'done');
    assert.equal(gift.became.uses[0].purpose, 'SUCKHOE');
    assert.deepEqual(await m.search.findByDay(open, '2026-01-15', 500001), []);
    assert.deepEqual(await m.search.findByDay(open, '2027-01-15', 500000), []);
    const [named] = await m.search.findByName(open, '  NGUYEN  van mau');
    assert.equal(named.seq, row.seq);
    assert.deepEqual(await m.search.findByName(open, 'Trần Thị Mẫu'), []);
    await assert.rejects(m.search.proveGift(open, { ...row, amount: 500001 }));
    const [paper] = papers.map((p) => p.paper).filter((p) => p.entry?.gift === row.seq);
    const [byNumber] = await m.search.findByNumber(open, paper.entry.number);
    assert.deepEqual([byNumber.seq, byNumber.amount, byNumber.date], [row.seq, 500000, '2026-01-15']);
    assert.equal((await m.search.proveGift(open, byNumber)).became.uses[0].purpose, 'SUCKHOE');
    assert.deepEqual(await m.search.findByNumber(open, 499), []);
    assert.deepEqual(await m.search.findByNumber(open, 999999999), []);
    const again = await m.log.openBook(papers[0].book);
    world.change = (path, data) => (path.startsWith('tile/entries') ? data.map((byte) => (byte === 0x35 ? 0x36 : byte)) : data);
    await assert.rejects(m.search.proveGift(again, row));
});

await run(async () => {}, async () => {});
