// SPDX-License-Identifier: MIT
// What the gift became, as the page works it out from signed look-ups: the same as the
// program's own trace, for a receipt of every kind.
import assert from 'node:assert/strict';
import { inTab, launch, logState, verdict } from './lib/browser.mjs';
import { run, test } from './lib/tap.mjs';
import { endWorld, publishWorld } from './lib/world.mjs';

const url = (world, what) => `${world.server.url('good')}kiem-tra.html#${world.book.digits(world.numbers[what])}`;

async function uses(world, what, rules = []) {
    return world.server.with(rules, () => inTab(world.browser, url(world, what), async (page) => {
        await verdict(page);
        await logState(page);
        await page.waitForFunction(() => !/Đang/.test(document.querySelector('#uses-text')?.textContent ?? ''));
        return page.$eval('#uses', (e) => e.innerText);
    }));
}

const figures = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, '.');

const milli = (n) => String(n / 1000).replace('.', ',');
const what = (x) => (x.item === undefined ? figures(x.amount) : `${milli(x.qty)} ${x.unit} ${x.item}`);

test('what each gift became is what trace says', async (world) => {
    let total = 0;
    for (const [name, number] of Object.entries(world.numbers)) {
        if (['reversed', 'misspelt', 'spoilt'].includes(name)) continue;
        const said = await uses(world, name);
        const traced = world.book.json('trace', world.book.payload(number).gift);
        const left = traced.uses.length === 0 ? [] : traced.left.filter((l) => (l.amount ?? l.qty) > 0);
        for (const x of [...traced.uses, ...left]) {
            assert.ok(said.includes(what(x)), `${name}: ${what(x)} of ${JSON.stringify(x)} in ${said}`);
        }
        const lines = said.trim().split('\n').filter((line) => line.trim() && !/đã ghi số âm/.test(line));
        assert.equal(lines.length, traced.uses.length + left.length || 1, `${name}: ${said}`);
        if (traced.uses.length === 0) assert.match(said, /Chưa dùng/, name);
        assert.doesNotMatch(said, /[0-9] (người|lượt người)/, 'never how many people');
        total += traced.uses.length;
    }
    assert.ok(total > 10);
});

test('a reversed gift became nothing', async (world) => {
    assert.match(await uses(world, 'reversed'), /ghi số âm: coi như không nhận/);
});

const BROKEN = [
    ['a shard of uses is missing', { path: /tra-cuu\/dung/, status: 404 }],
    ['a shard of uses is a page', { path: /tra-cuu\/dung/, body: '<!DOCTYPE html>' }],
    ['a shard of uses is of a fork', { path: /tra-cuu\/dung/, as: (where) => where.replace('/good/', '/early/') }],
    ['a shard of uses was changed', { path: /tra-cuu\/dung/, body: (b) => String(b).replace('300000', '299999') }],
];
for (const [name, rule] of BROKEN) {
    test(`${name}: nothing is said that nobody signed`, async (world) => {
        assert.equal((await uses(world, 'named', [rule])).trim(), '');
        await world.server.with([rule], () => inTab(world.browser, url(world, 'named'), async (page) => {
            assert.equal(await logState(page), 'in-book');
            assert.equal(await verdict(page), 'genuine');
            await page.waitForFunction(() => /Chưa tra được/.test(document.querySelector('#uses-text').textContent));
        }));
    });
}

await run(async () => ({ ...await publishWorld(), browser: await launch() }), endWorld);
