// SPDX-License-Identifier: MIT
// Debian's Chromium, or with BROWSER=firefox its Firefox, and the verify page as a reader of its
// DOM sees it. The name lan.test is this machine: a page that no browser calls secure.
import assert from 'node:assert/strict';
import { fromNpm } from './npm.mjs';

const { chromium, firefox } = fromNpm('playwright-core');
export const PHONE = { width: 360, height: 740 };
export const isFirefox = process.env.BROWSER === 'firefox';
const wait = 60000; // a limit for what hangs, not for a busy machine

// `args` are Chromium's, `prefs` Firefox's.
export function launch({ args = [], prefs = {} } = {}) {
    if (isFirefox) { // over WebDriver BiDi: the channel's name asks for it
        // No sound: its library would leave a folder of its own among the temporary files.
        return firefox.launch({ executablePath: '/usr/bin/firefox-esr', channel: 'moz-firefox',
            env: { ...process.env, PULSE_RUNTIME_PATH: '/proc/none' }, firefoxUserPrefs: { 'network.dns.localDomains': 'lan.test', ...prefs } });
    }
    return chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu',
        '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-sync',
        '--disable-component-update', '--host-resolver-rules=MAP lan.test 127.0.0.1', ...args] });
}

// A tab on `url` in a context of its own: no pin, no cache of another test's. Errors of the
// page, and all its requests, are kept. Ends with fn; a page that complained fails the test.
export async function inTab(browser, url, fn, options = {}) {
    const phone = isFirefox ? {} : { isMobile: true, hasTouch: true, deviceScaleFactor: 2 };
    const context = await browser.newContext({ viewport: PHONE, ...phone, ...options });
    context.setDefaultTimeout(wait);
    try {
        const page = await newTab(context, url); // no url: an empty one
        const result = await fn(page, context);
        assert.deepEqual(page.errors, [], 'the page complained');
        return result;
    } finally {
        await context.close();
    }
}

export async function newTab(context, url) {
    const page = await context.newPage();
    page.errors = [];
    page.asked = [];
    page.on('pageerror', (e) => page.errors.push(String(e.stack ?? e)));
    page.on('console', (m) => {
        // A 404 is the log's, and a test may want it: the page must say so, the console may.
        if (m.type() === 'error' && !/Failed to load resource/.test(m.text())) page.errors.push(m.text());
    });
    page.on('request', (r) => {
        if (!/^(data|blob):/.test(r.url())) page.asked.push(r.url());
    });
    if (url) await page.goto(url);
    return page;
}

// The verdict; the rest of the page is drawn by then.
export async function verdict(page) {
    await page.waitForSelector('#verdict[data-verdict=too-old], #result:has(#other:not([hidden])) #verdict[data-verdict]');
    return page.getAttribute('#verdict', 'data-verdict');
}

// How the comparison with the log ended.
export async function logState(page) {
    await page.waitForSelector('#log[data-log]:not([data-log=checking]):not([data-log=idle])');
    return page.getAttribute('#log', 'data-log');
}

export const text = (page, selector) => page.locator(selector).innerText();

// Term and description, as people read them.
export function facts(page) {
    return page.$$eval('#facts dt', (terms) => Object.fromEntries(terms.map((dt) => {
        const out = [];
        for (let e = dt.nextElementSibling; e && e.tagName === 'DD'; e = e.nextElementSibling) out.push(e.innerText);
        return [dt.innerText, out.join('\n')];
    })));
}

// Fragments one after the other in an open tab, as hashchange brings them; their verdicts.
export function eachFragment(page, fragments) {
    return page.evaluate(async ([list, limit]) => {
        const out = [];
        const heading = document.getElementById('verdict');
        for (const fragment of list) {
            heading.removeAttribute('data-verdict');
            window.location.hash = `#${fragment}`;
            const end = Date.now() + limit;
            while (!heading.hasAttribute('data-verdict') && Date.now() < end) {
                await new Promise((done) => { setTimeout(done, 0); });
            }
            out.push(heading.getAttribute('data-verdict') ?? 'nothing');
        }
        return out;
    }, [fragments, wait]);
}
