/* SPDX-License-Identifier: MIT */
/*
 * Time from navigation to a verdict in the page, and until a frame held it, at a sixth of the
 * processor; medians of fifteen new browser contexts. First in a new, empty tab when the browser
 * has come to rest: it starts a spare process beside each new tab, and on two cores the throttle
 * counts what the page waits for that as the page's own time, six times. Then without that rest.
 *
 *   node page.mjs SITE DIGITS
 */
import { launch } from '../browser/lib/browser.mjs';
import { Server } from '../browser/lib/server.mjs';

const RUNS = 15;
const REST_MS = 2000;
const [, , site, digits] = process.argv;
const server = await new Server().listen();
server.mount('site', site);
const browser = await launch();

/* Runs in the page: a task after the frame's own is the first that finds it painted. */
function watch() {
    const { setAttribute } = Element.prototype;
    Element.prototype.setAttribute = function (name, value) {
        if (name === 'data-verdict' && !window.said) {
            window.said = performance.now();
            requestAnimationFrame(() => {
                const { port1, port2 } = new MessageChannel();
                port1.onmessage = () => { window.seen = performance.now(); };
                port2.postMessage(0);
            });
        }
        return setAttribute.call(this, name, value);
    };
}

/* [said, seen] of one visit, in milliseconds. */
async function visit(rest) {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await page.addInitScript(watch);
    await page.waitForTimeout(rest);
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: 6 });
    await page.goto(`${server.url('site')}kiem-tra.html#${digits}`);
    await page.waitForFunction(() => window.seen);
    const times = await page.evaluate(() => [window.said, window.seen]);
    await context.close();
    return times;
}

for (const [rest, name] of [[REST_MS, 'new tab (goal 500)'], [0, 'new tab, the browser still starting it']]) {
    const runs = [];
    for (let i = 0; i < RUNS; i++) runs.push(await visit(rest));
    const of = (k, share) => Math.round(runs.map((run) => run[k]).sort((a, b) => a - b)[Math.floor(RUNS * share)]);
    console.log(`verdict at 6x throttle, ${name}: ${of(0, 0.5)} ms, one of ten over ${of(0, 0.9)}; ` +
        `on the screen at ${of(1, 0.5)} ms`);
}
await browser.close();
await server.close();
