// SPDX-License-Identifier: MIT
// Whoever holds the book's key may sign anything. Every member of all that the page reads is made
// of another type, signed again and read: the page says one of its things, soon, and never draws
// what is not of its shape.
import assert from 'node:assert/strict';
import path from 'node:path';
import { inTab, launch, logState } from './lib/browser.mjs';
import { Hostile, mutations, rootOf, written } from './lib/hostile.mjs';
import { digitsOf, encode, sign } from './lib/payload.mjs';
import { run, test } from './lib/tap.mjs';
import { ORIGIN, endWorld, publishWorld } from './lib/world.mjs';

const TRASH = /undefined|NaN|\[object|null|Infinity|function/;
const UNKNOWN = /chưa rõ đã hủy hay chưa/;
let sites = 0;

// A page of a site that is the good one but for what `hostile` puts there.
function at(world, digits, fn) {
    const name = `hostile-${sites += 1}`;
    const folder = path.join(world.folder, name);
    const hostile = new Hostile(path.join(world.folder, 'good'), folder, ORIGIN, world.book.key());
    world.server.mount(name, folder);
    return world.server.with([], () => inTab(world.browser, `${world.server.url(name)}kiem-tra.html#${digits}`, async (page) => {
        if (digits) await logState(page);
        return fn(page, hostile);
    }));
}

// Compare again, as a device that saw nothing before; {state, verdict, log, uses, all}.
function again(page) {
    return page.evaluate(async () => {
        const by = (id) => document.getElementById(id);
        const end = Date.now() + 60000;
        localStorage.clear();
        by('compare').click();
        while ((by('log').dataset.log === 'checking' || /Đang/.test(by('uses-text').textContent)) && Date.now() < end)
            await new Promise((done) => { setTimeout(done, 1); });
        return { state: by('log').dataset.log, verdict: by('verdict').dataset.verdict, log: by('log').innerText,
            uses: by('uses').innerText, what: by('uses-text').innerText, all: document.body.innerText };
    });
}

// Run all mutations of a document; `check(what, seen, isOtherType)`.
async function each(page, whole, isChosen, put, check) {
    let n = 0;
    for (const [what, changed, isOtherType] of mutations(whole, isChosen)) {
        await put(written(changed));
        const seen = await again(page);
        assert.deepEqual(page.errors, [], what);
        assert.doesNotMatch(seen.all, TRASH, what);
        check(what, seen, isOtherType);
        n += 1;
    }
    assert.ok(n > 50, String(n));
}

const digits = (world, what) => world.book.digits(world.numbers[what]);

test('a number shard of any shape: unknown whether in force, never an error', async (world) => {
    for (const [what, row, verdict] of [['misspelt', 10, 'void'], ['purpose', 2, 'genuine']]) {
        await at(world, digits(world, what), async (page, hostile) => {
            const good = hostile.json('tra-cuu/so/0.json');
            hostile.putNumbers(written(good));
            assert.equal((await again(page)).verdict, verdict);
            const isChosen = (place) => place.startsWith(`receipts.${row}`) || (row === 2 && !/s\.[0-9]/.test(place)) || place === 'receipts';
            await each(page, good, isChosen, (text) => hostile.putNumbers(text), (where, seen, isOtherType) => {
                assert.equal(seen.state, 'in-book', where);
                if (!isOtherType) return;
                assert.match(seen.log, UNKNOWN, where);
                assert.equal(seen.verdict, 'genuine', where);
            });
        });
    }
});

test('an index of any shape: nothing is known, never an error', async (world) => {
    await at(world, digits(world, 'note'), async (page, hostile) => {
        const good = hostile.json('tra-cuu/index.json');
        await each(page, good, undefined, (text) => hostile.putIndex(text), (what, seen, isOtherType) => {
            assert.deepEqual([seen.state, seen.verdict], ['in-book', 'genuine'], what);
            if (!isOtherType) return;
            assert.match(seen.log, UNKNOWN, what);
            assert.deepEqual([seen.what, seen.uses], ['Chưa tra được.', ''], what);
        });
    });
});

test('a shard of uses of any shape: could not be looked up, never an error', async (world) => {
    await at(world, digits(world, 'note'), async (page, hostile) => {
        const good = hostile.json('tra-cuu/dung/0.json');
        hostile.putUses(written(good));
        assert.match((await again(page)).uses, /chăn/);
        // One of each kind, and of goods and money.
        const isChosen = (place) => !/uses\.[0-9]/.test(place) || (/^uses\.(0|1|5|6|10)(\.|$)/.test(place) && !/sources\.1/.test(place));
        await each(page, good, isChosen, (text) => hostile.putUses(text), (what, seen, isOtherType) => {
            assert.deepEqual([seen.state, seen.verdict], ['in-book', 'genuine'], what);
            if (isOtherType) assert.deepEqual([seen.what, seen.uses], ['Chưa tra được.', ''], what);
        });
    });
});

const WORDS = [
    ['kind', 'gift'], ['kind', 'constructor'], ['purpose', 'VANCHUYEN'], ['purpose', 'toString'], ['day', '2026-02-30'], ['fund', 'nkt'],
];
test('words that no list has are not drawn', async (world) => {
    await at(world, digits(world, 'goods'), async (page, hostile) => {
        for (const [member, word] of WORDS) {
            const uses = hostile.json('tra-cuu/dung/0.json');
            uses.uses[5][member] = word;
            hostile.putUses(written(uses));
            const seen = await again(page);
            assert.deepEqual([seen.state, seen.what, seen.uses], ['in-book', 'Chưa tra được.', ''], word);
        }
    });
});

// What a transfer of `amount` from a lot is.
const transfer = (seq, source, amount) => ({ amount, day: '2026-01-18', fund: seq % 2 ? 'TET' : 'NKT', kind: 'transfer', seq,
    sources: [[source, source, amount]], to_fund: seq % 2 ? 'NKT' : 'TET' });

// As many shards as hold the uses, each at its limit.
function putShards(hostile, uses) {
    const index = hostile.json('tra-cuu/index.json');
    index.uses = [];
    for (let k = 0; uses.length > 0; k += 1) {
        const text = written({ uses: uses.splice(0, 340), v: 1 });
        assert.ok(text.length < 49152, String(text.length));
        index.uses.push({ first: 1, hash: '', high: Number.MAX_SAFE_INTEGER, low: 0 });
        hostile.putShard(`tra-cuu/dung/${k}.json`, text, (_, hash) => { index.uses[k].hash = hash; });
    }
    hostile.putIndex(written(index));
}

const FLOODS = {
    'moved on forever': (gift, i) => transfer(100 + i, i === 0 ? gift : 99 + i, 200000),
    'moved in many small parts': (gift, i) => transfer(100 + i, gift, 1),
    'moved in many small parts that are bought for': (gift, i) => ({ ...transfer(100 + i, gift, 1), kind: 'purchase', to_fund: undefined,
        lines: [{ item: 'a', qty: 1, unit: 'b' }] }),
};
for (const [name, one] of Object.entries(FLOODS)) {
    test(`a gift that was ${name} ends soon, and is said to be a part`, async (world) => {
        await at(world, digits(world, 'note'), async (page, hostile) => {
            const { gift } = world.book.payload(world.numbers.note);
            putShards(hostile, Array.from({ length: 40000 }, (_, i) => one(gift, i)));
            const start = Date.now();
            const seen = await again(page);
            assert.deepEqual([seen.state, seen.verdict], ['in-book', 'genuine']);
            assert.match(seen.what, /mới tra được một phần/);
            assert.doesNotMatch(seen.uses, /Còn chưa dùng|Chưa dùng/, 'what was not read may have used it');
            assert.ok(Date.now() - start < 15000, `${Date.now() - start} ms`);
            const [depth, count] = await page.$$eval('#uses li', (all) => [Math.max(...all.map((li) => {
                let n = 0;
                for (let e = li; e.id !== 'uses'; e = e.parentElement) n += 1;
                return n;
            })), all.length]);
            assert.ok(depth < 64 && count < 5000, `${depth} deep, ${count} items`);
            await page.evaluate(() => { document.getElementById('lang').click(); }); // all is drawn again
        });
    });
}

test('a last entry of any shape: no time is said, and nothing else is wrong', async (world) => {
    await at(world, digits(world, 'named'), async (page, hostile) => {
        const seq = hostile.entries.length - 1;
        const good = JSON.parse(hostile.entries[seq]);
        hostile.remove('tra-cuu/note');
        hostile.putEntry(seq, written(good));
        assert.match((await again(page)).log, /ghi lúc 09:00/);
        await each(page, good, (place) => /^(at|by|kind|seq|v)/.test(place), (text) => hostile.putEntry(seq, text), (what, seen, isOtherType) => {
            assert.deepEqual([seen.state, seen.verdict], ['in-book', 'genuine'], what);
            if (isOtherType) assert.doesNotMatch(seen.log, /ghi lúc/, what);
        });
    });
});

test('a statement entry of any shape: the site is damaged, and the sheet is not accused', async (world) => {
    await at(world, world.statements[1].digits, async (page, hostile) => {
        const { payload } = world.statements[1];
        const seq = payload.size - 1;
        const good = JSON.parse(hostile.entries[seq]);
        assert.equal(good.kind, 'statement');
        const isRead = (place) => /^(at|by|kind|seq|v|fund|from|to|opening|received|used|left|json)$/.test(place);
        const put = async (text) => { // the sheet is of the book that holds the changed entry
            const root = rootOf(hostile.putEntry(seq, text).slice(0, payload.size));
            const sheet = digitsOf(encode(sign({ ...payload, root }, ORIGIN, world.book.key())));
            await page.evaluate((hash) => {
                for (const read of ['nothing, so that no two sheets are compared', hash]) {
                    localStorage.clear();
                    document.getElementById('paste').value = read;
                    document.getElementById('check').click();
                }
            }, sheet);
        };
        await put(written(good));
        assert.equal((await again(page)).state, 'in-book');
        await each(page, good, isRead, put, (what, seen, isOtherType) => {
            if (isOtherType) assert.deepEqual([seen.state, seen.verdict], ['damaged', 'genuine'], what);
        });
    });
});

async function fill(page, fields) {
    await page.evaluate(() => { document.getElementById('search').open = true; });
    for (const [id, value] of Object.entries(fields)) await page.fill(`#search-${id}`, value);
}
const FIELDS = { day: '2026-01-10', amount: '1.500.000', name: 'tran thi vi du' };

// What a search says, and what a chosen row then does.
function search(page, by) {
    return page.evaluate(async (button) => {
        const id = (name) => document.getElementById(name);
        const settle = async (isDone) => {
            for (const end = Date.now() + 60000; !isDone() && Date.now() < end;)
                await new Promise((done) => { setTimeout(done, 1); });
        };
        const isDone = () => !/Đang/.test(id('search-text').textContent);
        id(button).click();
        await settle(isDone);
        const said = id('search-text').textContent;
        id('search-results').querySelector('button')?.click();
        await settle(isDone);
        return { said, rows: id('search-results').innerText, detail: id('search-detail').innerText, all: document.body.innerText };
    }, by);
}

const SEARCHES = [
    ['a file of a day', 'search-by-day', 'tra-cuu/ngay/2026-01-10/1e6-0.json'],
    ['a file of names', 'search-by-name', 'tra-cuu/ten/x-0.json'],
    ['the index of names', 'search-by-name', 'tra-cuu/ten/index.json'],
];
for (const [name, button, file] of SEARCHES) {
    test(`${name} of any shape: the search says that the site is damaged`, async (world) => {
        await at(world, '', async (page, hostile) => {
            await fill(page, FIELDS);
            const good = hostile.json(file);
            assert.match((await search(page, button)).detail, /Học bổng/);
            let n = 0;
            for (const [what, changed, isOtherType] of mutations(good)) {
                hostile.put(file, written(changed));
                const seen = await search(page, button);
                assert.deepEqual(page.errors, [], what);
                assert.doesNotMatch(seen.all, TRASH, what);
                if (isOtherType) assert.deepEqual([seen.said.includes('dở hoặc bị hỏng'), seen.rows], [true, ''], `${what}: ${seen.said}`);
                n += 1;
            }
            assert.ok(n > 10);
        });
    });
}

test('a gift of any shape that is found is not said to be proved', async (world) => {
    await at(world, '', async (page, hostile) => {
        const { gift } = world.book.payload(world.numbers.purpose);
        const good = JSON.parse(hostile.entries[gift]);
        const isRead = (place) => /^(at|by|kind|seq|v|fund|date|form|amount|purpose)$/.test(place);
        for (const [what, changed, isOtherType] of mutations(good, isRead)) {
            hostile.putEntry(gift, written(changed));
            await page.reload();
            await fill(page, FIELDS);
            const seen = await search(page, 'search-by-day');
            assert.deepEqual(page.errors, [], what);
            assert.doesNotMatch(seen.all, TRASH, what);
            if (isOtherType) assert.match(seen.detail, /Không chứng minh được/, what);
        }
    });
});

await run(async () => ({ ...await publishWorld(), browser: await launch() }), endWorld);
