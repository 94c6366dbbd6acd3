// SPDX-License-Identifier: MIT
// What a gift became: by the verify page's own book-keeping, and by the program's.
import assert from 'node:assert/strict';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Clerk } from './lib/clerk.mjs';
import { modules } from './lib/modules.mjs';
import { run as runTests, test } from './lib/tap.mjs';

process.chdir(resolve(dirname(fileURLToPath(import.meta.url)), '../..'));
const m = await modules('chars', 'uses');

// The uses of a book as its shards hold them; nothing was published, so days are dates.
function usesOf(entries) {
    const kinds = ['purchase', 'disbursement', 'transfer', 'refund'];
    const all = entries.map((bytes) => JSON.parse(bytes.toString('utf8')));
    return all.filter((x) => kinds.includes(x.kind) || (x.kind === 'reversal' && [...kinds, 'donation'].includes(all[x.reverses].kind)))
        .map((x) => ({ ...x, day: x.date, fund: x.fund ?? all[x.reverses].fund }));
}
// Uses and what is left, flat, as `lalanh trace` lists them, but not how deep.
function flat(of, seq, result) {
    const value = (t) => (t.item === undefined ? { amount: t.amount } : { qty: t.amount, goods: m.chars.goodsKey(t) });
    const uses = result.uses.filter((u) => !u.undone);
    return [
        ...uses.flatMap((u) => u.taken.map((t) => ({ of: seq, seq: u.seq, kind: u.kind, ...value(t) }))),
        ...result.left.filter((t) => t.amount > 0 || seq === of).map((t) => ({ of: seq, ...value(t) })),
        ...uses.filter((u) => u.uses.length + u.left.length > 0).flatMap((u) => flat(of, u.seq, u)),
    ];
}
const sorted = (rows) => rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort();

// What became of every gift: by our page, and by the program.
function compareTraces(b) {
    const entries = b.entries();
    const uses = usesOf(entries);
    let used = 0;
    for (const x of entries.map((bytes) => JSON.parse(bytes.toString('utf8')))) {
        if (x.kind !== 'donation')
            continue;
        const tracer = new m.uses.Tracer({ ...x, day: x.date });
        uses.forEach((use) => tracer.apply(use));
        const result = tracer.result();
        const theirs = b.json('trace', String(x.seq));
        assert.equal(result.isReversed, (theirs.state ?? '').includes('reversed'), JSON.stringify(theirs));
        if (result.isReversed)
            continue;
        const rows = [...theirs.uses.map(({ depth, date, purpose, people, ...row }) => row), ...theirs.left]
            .map(({ item, unit, ...row }) => (item === undefined ? row : { ...row, goods: m.chars.goodsKey({ item, unit }) }));
        assert.deepEqual(sorted(flat(x.seq, x.seq, result)), sorted(rows), `gift ${x.seq}`);
        used += theirs.uses.length;
    }
    return used;
}

test('what a gift became is what the program says: purchases, transfers, refunds, reversals', () => {
    const b = new Clerk('dau-vet');
    const run = (...args) => b.wait(60).json(...args);
    const gift = (...args) => run('donate', ...args).seq;
    const first = gift('--fund', 'NKT', '--amount', '500000', '--purpose', 'DUNGCU');
    gift('--fund', 'NKT', '--amount', '300000');
    gift('--fund', 'NKT', '--amount', '250000', '--purpose', 'SUCKHOE');
    const goods = gift('--fund', 'NKT', '--form', 'goods', '--item', 'xe lăn', '--qty', '3', '--unit', 'chiếc', '--item', 'gạo', '--qty', '20', '--unit', 'kg');
    run('purchase', '--fund', 'NKT', '--amount', '600000', '--item', 'xe lăn', '--qty', '2', '--unit', 'chiếc', '--purpose', 'DUNGCU');
    run('disburse', '--fund', 'NKT', '--purpose', 'DUNGCU', '--item', 'xe lăn', '--qty', '4', '--unit', 'chiếc', '--beneficiaries', '4');
    const undone = run('disburse', '--fund', 'NKT', '--purpose', 'SUCKHOE', '--amount', '260000', '--beneficiaries', '6').seq;
    run('reverse', String(undone), '--reason', 'SAISOTIEN');
    run('disburse', '--fund', 'NKT', '--purpose', 'SUCKHOE', '--amount', '100000', '--beneficiaries', '6');
    run('transfer', '--fund', 'NKT', '--to', 'TET', '--amount', '120000', '--basis', 'decision', '--document', '12/QĐ');
    run('disburse', '--fund', 'TET', '--purpose', 'QUATET', '--amount', '70000', '--beneficiaries', '7');
    const last = gift('--fund', 'TET', '--amount', '90000');
    run('refund', String(last), '--amount', '40000', '--reason', 'YEUCAU');
    const wrong = gift('--fund', 'TET', '--amount', '45000');
    run('reverse', String(wrong), '--reason', 'NHAPTRUNG');
    run('disburse', '--fund', 'NKT', '--purpose', 'QUA', '--item', 'gạo', '--qty', '5,5', '--unit', 'kg', '--beneficiaries', '5');
    assert.ok(first < goods);
    assert.ok(compareTraces(b) >= 10);
});

test('what a gift became, over books made by chance', () => {
    for (let seed = 1; seed <= 3; seed++) {
        const b = new Clerk(`ngau-nhien-${seed}`);
        let state = seed * 7919;
        const next = (n) => (state = (state * 48271) % 2147483647) % n;
        const uses = [];
        for (let i = 0; i < 30; i++) {
            const fund = ['NKT', 'TET'][next(2)];
            const purpose = ['QUA', 'SUCKHOE', 'DUNGCU'][next(3)];
            const amount = String(10000 * (1 + next(30)));
            const qty = String(1 + next(4));
            const item = ['xe lăn', 'Xe lăn', 'XE LĂN', 'xelăn'][next(4)];
            const unit = ['chiếc', 'Chiếc', 'CHI ẾC'][next(3)];
            const asked = [
                ['donate', '--fund', fund, '--amount', amount, ...(next(2) ? ['--purpose', purpose] : [])],
                ['donate', '--fund', fund, '--form', 'goods', '--item', item, '--qty', qty, '--unit', unit],
                ['purchase', '--fund', fund, '--amount', amount, '--item', item, '--qty', qty, '--unit', unit, '--purpose', purpose],
                ['disburse', '--fund', fund, '--purpose', purpose, '--amount', amount, '--beneficiaries', '9'],
                ['disburse', '--fund', fund, '--purpose', purpose, '--item', item, '--qty', qty, '--unit', unit, '--beneficiaries', '9'],
                ['transfer', '--fund', fund, '--to', fund === 'NKT' ? 'TET' : 'NKT', '--amount', amount, '--basis', 'consent'],
                ['reverse', String(uses[next(uses.length || 1)] ?? 0), '--reason', 'KHAC'],
            ][i < 8 ? next(2) : next(7)];
            try {
                const { seq } = b.wait(60).json(...asked);
                if (asked[0] !== 'donate' && asked[0] !== 'reverse')
                    uses.push(seq);
            } catch {
                /* there is not enough, or it is used already: the program refused it */
            }
        }
        assert.ok(compareTraces(b) >= 3, `seed ${seed}`);
    }
});

await runTests(async () => {}, async () => {});
