// SPDX-License-Identifier: MIT
// What people read of a published book: its home page and a statement, for everybody (axe, large
// text, no script, nothing from elsewhere), and its open data. SHOTS=1 takes pictures.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './lib/book.mjs';
import { PHONE, inTab, launch } from './lib/browser.mjs';
import { fromNpm } from './lib/npm.mjs';
import { pageShot as shot } from './lib/shot.mjs';
import { run, test } from './lib/tap.mjs';
import { makeWorld } from './lib/world.mjs';

const AXE = fs.readFileSync(fromNpm.resolve('axe-core/axe.min.js'), 'utf8');
const STATEMENT = 'sao-ke/tat-ca-2026-01-01-2026-01-12.html';
const pages = { index: 'index.html', statement: STATEMENT };
const url = ({ site }, file) => pathToFileURL(path.join(site, file)).href;
const read = ({ site }, file) => fs.readFileSync(path.join(site, file), 'utf8');
const desk = { viewport: { width: 1200, height: 900 }, isMobile: false };

// What axe cannot decide about contrast, people can: text over a drawing, and what scrolls.
const undecided = (node) => node.any.some((check) => /image node|partially obscured|too short/.test(check.message));

for (const [name, file] of Object.entries(pages)) {
    for (const scheme of ['light', 'dark']) {
        test(`axe finds nothing, ${name}, ${scheme}`, async (shared) => {
            for (const size of [PHONE, desk.viewport]) {
                await inTab(shared.browser, url(shared, file), async (page) => {
                    await shot(page, `site-${name}-${scheme}-${size.width}`);
                    await page.addScriptTag({ content: AXE });
                    const found = await page.evaluate(() => window.axe.run({ resultTypes: ['violations', 'incomplete'] }));
                    assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html)}`), []);
                    assert.deepEqual(found.incomplete.flatMap((v) => v.nodes.filter((n) => v.id !== 'color-contrast' ||
                        !undecided(n)).map((n) => `${v.id}: ${n.html}`)), []);
                    assert.ok(found.passes.length > 10, 'it looked');
                }, { colorScheme: scheme, bypassCSP: true, viewport: size });
            }
        });
    }

    test(`no scrolling sideways at 360 px with text of 100, 200 and 300 %, ${name}`, async (shared) => {
        await inTab(shared.browser, url(shared, file), async (page) => {
            for (const size of [100, 200, 300]) {
                await page.addStyleTag({ content: `html{font-size:${size}%}` });
                const [scroll, wide] = await page.evaluate(() => [document.documentElement.scrollWidth,
                    [...document.querySelectorAll('body *')].filter((e) => !e.closest('.scroll') &&
                        e.getBoundingClientRect().right > window.innerWidth + 1).map((e) => e.outerHTML.slice(0, 60))]);
                assert.ok(scroll <= PHONE.width, `${size} %: ${scroll} px`);
                assert.deepEqual(wide, [], `${size} %`);
            }
        }, { bypassCSP: true });
    });

    test(`it needs nothing and runs nothing, ${name}`, async (shared) => {
        await inTab(shared.browser, url(shared, file), async (page) => {
            assert.deepEqual(page.asked, [url(shared, file)]);
            const ran = await page.evaluate(async () => {
                const script = document.createElement('script');
                script.textContent = 'window.ran = true';
                document.head.append(script);
                const style = document.createElement('style');
                style.textContent = 'body{display:none}';
                document.head.append(style);
                const fetched = await fetch('https://example.org/').then(() => 'fetched', () => 'refused');
                return [window.ran ?? 'blocked', fetched, getComputedStyle(document.body).display];
            });
            assert.deepEqual(ran, ['blocked', 'refused', 'block']);
            page.errors = []; // the policy said so
        });
    });
}

test('the own style is let in by the policy, in print too', async (shared) => {
    for (const file of Object.values(pages)) {
        await inTab(shared.browser, url(shared, file), async (page) => {
            assert.equal(await page.$eval('.four', (e) => getComputedStyle(e).display), 'grid');
            await page.emulateMedia({ media: 'print' });
            assert.equal(await page.$eval('.scroll', (e) => getComputedStyle(e).overflowX), 'visible');
        }, { bypassCSP: false });
    }
});

test('every link of the home page leads to a file, and what is pointed at by name is there', async (shared) => {
    await inTab(shared.browser, url(shared, 'index.html'), async (page) => {
        const links = await page.$$eval('a', (all) => all.map((a) => a.getAttribute('href')));
        assert.ok(links.length >= 15);
        for (const link of links) {
            if (link.startsWith('#')) assert.ok(await page.$(link), link);
            else assert.ok(fs.statSync(path.join(shared.site, link)).isFile(), link);
        }
        const names = await page.$$eval('a', (all) => all.map((a) => a.getAttribute('aria-label') ?? a.innerText));
        assert.equal(new Set(names).size, names.length, 'no two links sound the same');
    });
});

test('headings are in order and landmarks are there', async (shared) => {
    for (const file of Object.values(pages)) {
        await inTab(shared.browser, url(shared, file), async (page) => {
            const levels = await page.$$eval('h1,h2,h3', (all) => all.map((h) => Number(h.tagName[1])));
            assert.equal(levels[0], 1);
            levels.slice(1).forEach((level, i) => assert.ok(level >= 2 && level <= levels[i] + 1, `${levels}`));
            for (const part of ['header', 'main', 'footer']) assert.equal(await page.locator(`body > ${part}`).count(), 1);
        });
    }
});

test('the six words and the root are those of the statement\'s note', async (shared) => {
    const root64 = read(shared, STATEMENT.replace(/html$/, 'note')).split('\n')[3];
    const words = fs.readFileSync(path.join(root, 'receipts/check_words.txt'), 'utf8').trim().split('\n');
    const six = [...Buffer.from(root64, 'base64').subarray(0, 6)].map((byte) => words[byte]);
    await inTab(shared.browser, url(shared, STATEMENT), async (page) => {
        const said = await page.innerText('#kiem-tra');
        assert.ok(said.includes(root64));
        assert.ok(said.includes(`Từ đối chiếu của kỳ này: ${six.join(' ')}`));
    });
    const aloud = read(shared, STATEMENT.replace(/html$/, 'txt'));
    assert.ok(aloud.includes(`Sáu từ đối chiếu của tờ này là ${six.join(', ')}.`));
});

// RFC 4180, by another hand than the program's.
function csv(text) {
    const rows = [[]];
    const cell = /(?:"((?:[^"]|"")*)"|([^,"\r]*))(,|\r\n)/gy;
    for (let m; cell.lastIndex < text.length;) {
        m = cell.exec(text);
        assert.ok(m, 'it is CSV to the end');
        rows.at(-1).push(m[1]?.replaceAll('""', '"') ?? m[2]);
        if (m[3] !== ',' && cell.lastIndex < text.length) rows.push([]);
    }
    return rows;
}

test('CSV and JSON are the same rows, and the dictionary has every column', (shared) => {
    assert.equal(read(shared, 'du-lieu/so.csv')[0], '\uFEFF');
    const [head, ...rows] = csv(read(shared, 'du-lieu/so.csv').slice(1));
    const dictionary = csv(read(shared, 'du-lieu/cot.csv').slice(1)).slice(1);
    const json = JSON.parse(read(shared, 'du-lieu/so.json'));
    assert.deepEqual(dictionary.map((row) => row[0]), head);
    const decimal = new Set(dictionary.filter((row) => row[1] === 'decimal').map((row) => row[0]));
    assert.equal(rows.length, json.length);
    rows.forEach((row, i) => {
        assert.equal(row.length, head.length);
        const want = Object.fromEntries(Object.entries(json[i]).map(([name, value]) => [name,
            decimal.has(name) ? String(value / 1000) : String(value)]));
        const got = Object.fromEntries(head.map((name, k) => [name, row[k].replace(/^'(?=[=+\-@])/, '')])
            .filter(([, value]) => value !== ''));
        assert.deepEqual(got, want);
    });
});

test('the columns of the open data add up to the numbers of the home page', async (shared) => {
    const rows = JSON.parse(read(shared, 'du-lieu/so.json'));
    const sum = (name, keep = () => true) => rows.filter(keep).reduce((total, row) => total + (row[name] ?? 0), 0);
    const isOpening = (row) => row.kind === 'opening' || row.of_kind === 'opening';
    await inTab(shared.browser, url(shared, 'index.html'), async (page) => {
        const figures = await page.$$eval('.big', (all) => all.map((e) => Number(e.innerText.replace(/\D/g, ''))));
        assert.deepEqual(figures, [sum('in', isOpening), sum('in', (row) => !isOpening(row)), sum('out'), sum('in') - sum('out')]);
    });
});

await run(async () => {
    const world = makeWorld();
    const site = path.join(world.folder, 'site');
    world.book.run('publish', site);
    return { ...world, site, browser: await launch() };
}, async (shared) => {
    await shared?.browser?.close();
    if (shared) fs.rmSync(shared.folder, { recursive: true, force: true });
});
