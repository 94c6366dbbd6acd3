// SPDX-License-Identifier: MIT
// The verify page for everybody: axe in light and dark for every verdict, large text on a
// small phone, keyboard, names; old browsers and none of JavaScript; English. SHOTS=1 takes pictures.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { addressOf, cases } from './lib/cases.mjs';
import { PHONE, inTab, launch, logState, text, verdict } from './lib/browser.mjs';
import { fromNpm } from './lib/npm.mjs';
import { pageShot as shot } from './lib/shot.mjs';
import { run, test } from './lib/tap.mjs';
import { endWorld, publishWorld } from './lib/world.mjs';

const AXE = fs.readFileSync(fromNpm.resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// Open the page as it is for one of them, when all has been drawn.
function showing(world, name, options, fn) {
    const chosen = cases(world)[name];
    const { rules = [], init, isFile } = chosen;
    return world.server.with(rules, () => inTab(world.browser, undefined, async (page) => {
        if (init) await page.addInitScript(init);
        await page.goto(addressOf(world, chosen));
        if (isFile) await page.click('#compare');
        if (/^(genuine|void|contradiction)/.test(name)) await logState(page);
        if (name !== 'welcome') assert.equal(await verdict(page), /^(genuine|void)/.exec(name)?.[0] ?? name);
        if (init) page.errors = []; // the error is how an old browser shows itself
        await page.waitForFunction(() => !document.querySelector('#uses-text') ||
            !/Đang|Searching/.test(document.querySelector('#uses-text').textContent));
        return fn(page);
    }, options));
}

const names = ['genuine', 'genuine-goods', 'genuine-long', 'genuine-xss', 'genuine-unreachable',
    'genuine-unreachable-file', 'genuine-damaged', 'genuine-not-yet', 'genuine-other-book', 'genuine-statement', 'void',
    'void-replaced', 'invalid', 'unknown-key', 'unreadable', 'contradiction', 'too-old', 'welcome'];

// One tab each: all of axe in light, its colours again in dark, then large text.
async function axe(page, values, name) {
    const found = await page.evaluate((tags) => window.axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations', 'incomplete'] }), values);
    const list = [...found.violations, ...found.incomplete].map((v) => `${v.id}: ${v.nodes.map((n) => n.html)}`);
    assert.deepEqual(list, [], name);
    assert.ok(found.passes.length > 0, `${name}: it looked`);
}

async function fits(page, name, percent) {
    await page.evaluate((n) => { document.documentElement.style.fontSize = `${n}%`; }, percent);
    const [scroll, wide] = await page.evaluate(() => [document.documentElement.scrollWidth,
        [...document.querySelectorAll('body *')].filter((e) => e.checkVisibility() &&
            e.getBoundingClientRect().right > window.innerWidth + 1).map((e) => `${e.tagName}#${e.id}`)]);
    assert.ok(scroll <= PHONE.width, `${name} at ${percent} %: ${scroll} px`);
    assert.deepEqual(wide, [], `${name} at ${percent} %`);
}

for (const name of names) {
    test(`${name}: axe finds nothing in light and dark; 100, 200, 300 % fit 360 px`, async (world) => {
        assert.deepEqual(Object.keys(cases(world)), names);
        await showing(world, name, { colorScheme: 'light', bypassCSP: true }, async (page) => {
            await page.addScriptTag({ content: AXE });
            await axe(page, RULES, `${name}, light`);
            await shot(page, `${name}-light`);
            await page.emulateMedia({ colorScheme: 'dark' });
            await axe(page, ['cat.color'], `${name}, dark`);
            await shot(page, `${name}-dark`);
            for (const percent of [100, 200, 300]) await fits(page, name, percent);
            await shot(page, `${name}-300`);
        });
    });
}

test('by keyboard alone: paste, check, read, compare, English', async (world) => {
    await showing(world, 'welcome', {}, async (page) => {
        const reach = async (id) => {
            for (let i = 0; i < 30; i += 1) {
                await page.keyboard.press('Tab');
                if (await page.evaluate(() => document.activeElement.id) === id) return;
            }
            assert.fail(`Tab never reaches ${id}`);
        };
        await reach('paste');
        await page.keyboard.insertText(`xem: ${world.book.url(world.numbers.named)}\n`);
        await reach('check');
        await page.keyboard.press('Enter');
        assert.equal(await verdict(page), 'genuine');
        assert.equal(await page.evaluate(() => document.activeElement.id), 'verdict');
        await logState(page);
        await reach('compare');
        await page.keyboard.press('Space');
        assert.equal(await logState(page), 'in-book');
        await page.keyboard.press('Shift+Tab');
        await reach('lang');
        await page.keyboard.press('Enter');
        assert.equal(await text(page, '#verdict'), 'GENUINE RECEIPT');
    });
});

test('what is focused is seen to be', async (world) => {
    await showing(world, 'genuine', {}, async (page) => {
        for (const id of ['lang', 'compare', 'paste', 'check']) {
            await page.focus(`#${id}`);
            await page.keyboard.press('Shift+Tab');
            await page.keyboard.press('Tab');
            const style = await page.$eval(':focus', (e) => [e.id, getComputedStyle(e).outlineStyle, getComputedStyle(e).outlineWidth]);
            assert.equal(style[0], id);
            assert.ok(style[1] !== 'none' && parseFloat(style[2]) >= 2, `${style}`);
        }
    });
});

test('controls have names and are large enough to be hit', async (world) => {
    await showing(world, 'genuine', {}, async (page) => {
        for (const [role, name] of [['button', /English/], ['button', /So/], ['textbox', /.+/], ['heading', /BIÊN LAI THẬT/]]) {
            assert.ok(await page.getByRole(role, { name }).count() > 0, `${role} ${name}`);
        }
        const small = await page.$$eval('button, textarea, summary, input', (all) => all.filter((e) => e.offsetParent &&
            e.getBoundingClientRect().height < 24).map((e) => e.id || e.tagName));
        assert.deepEqual(small, [], '24 CSS px is WCAG 2.2 AA');
    });
});

test('English: everything but the paper\'s own words, and it is remembered', async (world) => {
    for (const name of ['genuine', 'void', 'invalid', 'unreadable', 'unknown-key', 'contradiction', 'genuine-statement']) {
        await showing(world, name, {}, async (page) => {
            await page.click('#lang');
            assert.equal(await page.getAttribute('html', 'lang'), 'en');
            const wanted = { genuine: 'GENUINE RECEIPT', void: 'NO LONGER VALID', invalid: 'NOT VALID',
                unreadable: 'CODE NOT READ', 'unknown-key': 'CANNOT BE CONFIRMED',
                contradiction: 'THE BOOK CONTRADICTS ITSELF', 'genuine-statement': 'GENUINE STATEMENT' };
            assert.equal(await text(page, '#verdict'), wanted[name]);
            assert.match(await page.title(), new RegExp(wanted[name]));
            // No Vietnamese is left but what is marked as such or comes from the book.
            const left = await page.evaluate(() => {
                const copy = document.querySelector('main').cloneNode(true);
                copy.querySelectorAll('[lang=vi], dd, bdi, noscript').forEach((e) => e.remove());
                return copy.textContent.match(/\S*[ạảấầẩẫậắằẳẵặẹẻẽếềểễệịỉọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđ]\S*/gi) ?? [];
            });
            assert.deepEqual(left.filter((w) => !/^\(?đồng|Tiếng|Việt|phường|Mẫu|Mặt|Ủy/.test(w)), [], name);
            if (name === 'genuine') await shot(page, 'genuine-english');
            await page.reload();
            await page.waitForFunction((title) => document.title.includes(title), wanted[name]);
        });
    }
});

test('a browser without BigInt is told so, and no paper is accused', async (world) => {
    await showing(world, 'too-old', {}, async (page) => {
        assert.equal(await text(page, '#verdict'), 'MÁY QUÁ CŨ');
        assert.match(await text(page, '#meaning'), /không nói gì về tờ giấy/);
    });
});

test('without JavaScript the page says what it needs', async (world) => {
    const url = `${world.server.url('good')}kiem-tra.html#${world.book.digits(1)}`;
    await world.server.with([], () => inTab(world.browser, url, async (page) => {
        assert.match(await text(page, 'noscript'), /cần JavaScript/);
        await shot(page, 'no-javascript');
    }, { javaScriptEnabled: false }));
});

await run(async () => {
    return { ...await publishWorld(), browser: await launch() };
}, endWorld);
