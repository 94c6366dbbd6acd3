// SPDX-License-Identifier: MIT
// The verify page and statements: the four numbers, the words people compare by ear, two
// sheets against each other and against the book.
import assert from 'node:assert/strict';
import path from 'node:path';
import { command } from './lib/book.mjs';
import { eachFragment, facts, inTab, launch, logState, text, verdict } from './lib/browser.mjs';
import { digitsOf, encode, sign } from './lib/payload.mjs';
import { fields } from './lib/tamper.mjs';
import { run, test } from './lib/tap.mjs';
import { ORIGIN, endWorld, publishWorld } from './lib/world.mjs';

const page = (world, i) => `${world.server.url('good')}kiem-tra.html#${world.statements[i].digits}`;
const figures = (n) => String(n).replace(/\B(?=(\d{3})+$)/g, '.');

for (const [i, name] of ['first', 'second'].entries()) {
    test(`the ${name} statement's four numbers and words are those on its sheet`, async (world) => {
        await world.server.with([], () => inTab(world.browser, page(world, i), async (tab) => {
            assert.equal(await verdict(tab), 'genuine');
            assert.equal(await text(tab, '#verdict'), 'BẢN CÔNG KHAI THẬT');
            assert.equal(await logState(tab), 'in-book');
            const said = Object.values(await facts(tab)).join('\n');
            const sheet = command('pdftotext', ['-layout', path.join(world.book.folder, `${name}.pdf`), '-'])
                .replace(/\s+/g, ' ');
            const { payload } = world.statements[i];
            for (const number of [payload.opening, payload.received, payload.used, payload.left]) {
                assert.ok(said.includes(figures(number)), `${number} in ${said}`);
                assert.ok(sheet.includes(figures(number)), `${number} on the sheet`);
            }
            assert.equal(payload.opening + payload.received - payload.used, payload.left);
            const roots = [payload.root, ...(payload.prevRoot ? [payload.prevRoot] : [])];
            for (const root of roots) {
                assert.ok(said.includes(root.toString('base64')));
                assert.ok(sheet.replace(/ /g, '').includes(root.toString('base64')), 'the root on the sheet');
            }
            const words = said.split('\n').filter((line) => /^\p{Ll}+( \p{Ll}+){5}$/u.test(line));
            assert.equal(words.length, roots.length, said);
            words.forEach((six) => assert.ok(sheet.includes(six), `${six} on the sheet`));
        }));
    });
}

test('every changed field of a statement is invalid', async (world) => {
    const list = world.statements.flatMap(({ payload }) => fields(payload));
    await world.server.with([], () => inTab(world.browser, `${world.server.url('good')}kiem-tra.html`, async (tab) => {
        const got = await eachFragment(tab, list.map(([, p]) => digitsOf(encode(p))));
        assert.deepEqual(list.map(([what], i) => [what, got[i]]), list.map(([what]) => [what, 'invalid']));
    }));
});

// Two papers that one reader holds, one after the other in one tab.
function both(world, rules, first, second) {
    return world.server.with(rules, () => inTab(world.browser, `${world.server.url('good')}kiem-tra.html#${first}`, async (tab) => {
        await logState(tab);
        const [got] = await eachFragment(tab, [second]);
        await logState(tab);
        return { got: [got, await verdict(tab)], said: await text(tab, 'main') };
    }));
}

test('two statements of one book agree', async (world) => {
    const [a, b] = world.statements.map((s) => s.digits);
    for (const [first, second] of [[a, b], [b, a]]) {
        const { got, said } = await both(world, [], first, second);
        assert.deepEqual(got, ['genuine', 'genuine']);
        assert.match(said, /hai (bản|tờ)|khớp/i);
    }
});

test('two statements that the same key signed over different pasts contradict each other', async (world) => {
    const [first, second] = world.statements;
    // The office signs a second sheet that says the first one's root was another.
    const lie = sign({ ...second.payload, prevRoot: Buffer.alloc(32, 7) }, ORIGIN, world.book.key());
    const { got } = await both(world, [{ path: /checkpoint$/, status: 503 }], first.digits, digitsOf(encode(lie)));
    assert.equal(got[1], 'contradiction');
});

test('a signed statement that the book does not hold is a contradiction', async (world) => {
    const { payload } = world.statements[1];
    const lie = sign({ ...payload, root: Buffer.alloc(32, 9) }, ORIGIN, world.book.key());
    await world.server.with([], () => inTab(world.browser,
        `${world.server.url('good')}kiem-tra.html#${digitsOf(encode(lie))}`, async (tab) => {
            assert.equal(await logState(tab), 'contradiction');
            assert.equal(await verdict(tab), 'contradiction');
        }));
});

test('signed numbers other than those of the book\'s statement entry are a contradiction', async (world) => {
    const { payload } = world.statements[1];
    const lie = sign({ ...payload, used: payload.used + 1000, left: payload.left - 1000 }, ORIGIN, world.book.key());
    await world.server.with([], () => inTab(world.browser,
        `${world.server.url('good')}kiem-tra.html#${digitsOf(encode(lie))}`, async (tab) => {
            assert.equal(await logState(tab), 'contradiction');
        }));
});

test('a statement of a fork contradicts the book', async (world) => {
    const [first, second] = world.statements;
    assert.ok(first.payload.size < second.payload.size);
    const to = [{ path: /^\/good\/(checkpoint|tile|tra-cuu)/, as: (w) => w.replace('/good/', '/early/') }];
    await world.server.with(to, () => inTab(world.browser, page(world, 1), async (tab) => {
        assert.equal(await logState(tab), 'contradiction');
    }));
    await world.server.with(to, () => inTab(world.browser, page(world, 0), async (tab) => {
        assert.equal(await logState(tab), 'in-book');
    }));
});

await run(async () => ({ ...await publishWorld(), browser: await launch() }), endWorld);
