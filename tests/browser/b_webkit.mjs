// SPDX-License-Identifier: MIT
// The verdicts again in WebKit, as on an iPhone and in its in-app browsers: every case, and
// the saved page's decoder. SHOTS=1 takes pictures.
import assert from 'node:assert/strict';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { command } from './lib/book.mjs';
import { addressOf, cases } from './lib/cases.mjs';
import { shot } from './lib/shot.mjs';
import { run, test } from './lib/tap.mjs';
import { WebKit } from './lib/webkit.mjs';
import { endWorld, publishWorld } from './lib/world.mjs';

const skipped = ['too-old', 'welcome']; // the one needs a script before the page's, the other has no verdict

const verdictOf = (page) => page.evaluate("document.querySelector('#verdict').dataset.verdict");
const textOf = (page, selector) => page.evaluate(`document.querySelector('${selector}').textContent`);
const drawn = (page) => page.until("!document.querySelector('#other').hidden");
const compared = (page) => page.until("!/^(idle|checking)$/.test(document.querySelector('#log').dataset.log) && " +
    "!/Đang/.test(document.querySelector('#uses-text').textContent)");

async function judge(page, name, isFile) {
    await drawn(page);
    if (isFile) await page.evaluate("document.querySelector('#compare').click()");
    if (/^(genuine|void|contradiction)/.test(name)) await compared(page);
    assert.equal(await verdictOf(page), /^(genuine|void)/.exec(name)?.[0] ?? name);
    const ended = /^genuine-(unreachable|damaged|not-yet|other-book)/.exec(name)?.[1];
    if (ended) assert.equal(await page.evaluate("document.querySelector('#log').dataset.log"), ended);
    if (name === 'genuine') assert.match(await textOf(page, '#uses'), /01\/2026/);
    assert.equal(await page.evaluate('typeof window.hacked'), 'undefined');
}

test('every verdict, and every end of the comparison', async (world) => {
    await world.webkit.inTab('about:blank', async (page) => {
        for (const [name, chosen] of Object.entries(cases(world))) {
            if (skipped.includes(name)) continue;
            await world.server.with(chosen.rules ?? [], async () => {
                await page.open(addressOf(world, chosen));
                await judge(page, name, chosen.isFile);
            });
            await shot(`webkit-${name}`, (file) => page.shot(file));
            await page.evaluate('localStorage.clear()'); // one book's past accuses no other case
            await page.open('about:blank'); // a fragment alone would load nothing
        }
    });
});

test('the saved page reads a picture of a receipt', async (world) => {
    const receipt = path.join(world.folder, 'receipt');
    world.book.run('receipt', 'print', world.numbers.named, '-o', `${receipt}.pdf`);
    command('pdftoppm', ['-r', '150', '-png', '-singlefile', `${receipt}.pdf`, receipt]);
    await world.webkit.inTab(pathToFileURL(path.join(world.folder, 'good', 'kiem-tra-luu.html')).href, async (page) => {
        await drawn(page);
        await page.choose('#photo', `${receipt}.png`);
        await page.until("document.querySelector('#verdict').dataset.verdict === 'genuine'");
    });
});

await run(async () => {
    const world = await publishWorld();
    return { ...world, webkit: await new WebKit().launch(world.folder) };
}, async (world) => {
    world?.webkit?.close();
    await endWorld(world);
});
