/* SPDX-License-Identifier: MIT */
/*
 * Time from navigation to a verdict in the page, and until it was laid out, at a sixth of the
 * processor; medians of fifteen new browser contexts. First in a new tab, whose process starts
 * beside the page; then in one that has come to rest on another page of the host.
 *
 *   node page.mjs SITE DIGITS
 */
import { launch } from '../browser/lib/browser.mjs';
import { Server } from '../browser/lib/server.mjs';

const RUNS = 15;
const REST_MS = 500;
const [, , site, digits] = process.argv;
const server = await new Server().listen();
server.mount('site', site);
const browser = await launch();

/* [said, laid out] of one visit, in milliseconds. */
async function visit(isOpen) {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 6 });
    await page.addInitScript(() => {
        const { setAttribute } = Element.prototype;
        Element.prototype.setAttribute = function (name, value) {
            if (name === 'data-verdict' && !window.said) {
                window.said = performance.now();
                queueMicrotask(() => { window.laidOut = performance.now(); });
            }
            return setAttribute.call(this, name, value);
        };
    });
    if (isOpen) {
        await page.goto(`${server.url('site')}so.json`);
        await page.waitForTimeout(REST_MS);
    }
    await page.goto(`${server.url('site')}kiem-tra.html#${digits}`);
    await page.waitForFunction(() => window.laidOut);
    const times = await page.evaluate(() => [window.said, window.laidOut]);
    await context.close();
    return times;
}

for (const [isOpen, name] of [[false, 'new tab'], [true, 'open tab']]) {
    const runs = [];
    for (let i = 0; i < RUNS; i++) runs.push(await visit(isOpen));
    const median = (k) => Math.round(runs.map((run) => run[k]).sort((a, b) => a - b)[RUNS >> 1]);
    console.log(`verdict at 6x throttle, ${name}: ${median(0)} ms (goal 500), laid out at ${median(1)} ms`);
}
await browser.close();
await server.close();
