// SPDX-License-Identifier: MIT
// What the gift became, as the page works it out from signed look-ups: the same as the
// program's own trace, for a receipt of every kind.
import assert from 'node:assert/strict';
import { inTab, launch, logState, verdict } from './lib/chromium.mjs';
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

test('what each gift became is what trace says', async (world) => {
    for (const what of Object.keys(world.numbers)) {
        if (['reversed', 'misspelt', 'spoilt'].includes(what)) continue;
        const said = await uses(world, what);
        const traced = world.book.json('trace', world.book.payload(world.numbers[what]).gift);
        if (traced.uses.length === 0) assert.match(said, /^Chưa dùng\.$/, what);
        else for (const row of [...traced.uses, ...traced.left.filter((l) => (l.amount ?? l.quantity) > 0)]) {
            const amount = row.amount ?? row.quantity;
            assert.ok(said.includes(figures(amount)) || said.includes(String(amount / 1000).replace('.', ',')),
                `${what}: ${JSON.stringify(row)} in ${said}`);
        }
    }
});

await run(async () => ({ ...await publishWorld(), browser: await launch() }), endWorld);
