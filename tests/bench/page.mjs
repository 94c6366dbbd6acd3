/* SPDX-License-Identifier: MIT */
/*
 * Time from navigation to a verdict in the page, and until it was laid out, at a sixth of the
 * processor; fifteen new browser contexts, each in a tab that has come to rest on another page
 * of the host: what is measured is the page, not the start of a process.
 *
 *   node page.mjs SITE DIGITS
 */
import { Server } from '../browser/lib/server.mjs';
import { launch } from '../browser/lib/browser.mjs';

const [, , site, digits] = process.argv;
const server = await new Server().listen();
server.mount('site', site);
const browser = await launch();
const runs = [];
const RUNS = 15;
const REST_MS = 500;
for (let i = 0; i < RUNS; i++) {
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
    await page.goto(`${server.url('site')}so.json`);
    await page.waitForTimeout(REST_MS);
    await page.goto(`${server.url('site')}kiem-tra.html#${digits}`);
    await page.waitForFunction(() => window.laidOut);
    runs.push(await page.evaluate(() => [window.said, window.laidOut]));
    await context.close();
}
const median = (k) => Math.round(runs.map((run) => run[k]).sort((a, b) => a - b)[RUNS >> 1]);
console.log(`verdict at 6x throttle: ${median(0)} ms (goal 500), laid out at ${median(1)} ms`);
await browser.close();
await server.close();
