// SPDX-License-Identifier: MIT
// The verify page's verdicts, from a good host, from an insecure name and from a file. The log
// cannot be reached here: b_log.mjs is about that.
import assert from 'node:assert/strict';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { eachFragment, facts, inTab, isFirefox, launch, text, verdict } from './lib/browser.mjs';
import { digitsOf, encode, keyId, keyOfSeed, sha256, sign } from './lib/payload.mjs';
import { fields, newer, unreadable } from './lib/tamper.mjs';
import { run, test } from './lib/tap.mjs';
import { ORIGIN, XSS, endWorld, publishWorld } from './lib/world.mjs';

const STRANGER = keyOfSeed(sha256('a key of nobody'));
const OFFLINE = [{ path: /\/(checkpoint|tile|tra-cuu|names|so\.json)/, status: 503 }];

const places = (world, site = 'good') => ({
    'http://127.0.0.1': `${world.server.url(site)}kiem-tra.html`,
    'http://lan.test, insecure': `${world.server.url(site, 'lan.test')}kiem-tra.html`,
    'file://': pathToFileURL(path.join(world.folder, site, 'kiem-tra.html')).href,
});
const good = (world) => places(world)['http://127.0.0.1'];

// One test for each place the page is opened from. (In Firefox the other tests are of the first.)
function everywhere(name, fn) {
    for (const place of ['http://127.0.0.1', 'http://lan.test, insecure', 'file://'].slice(isFirefox ? 1 : 0)) {
        test(`${name} (${place})`, (world) => world.server.with(OFFLINE,
            () => fn(world, places(world)[place])));
    }
}

const onGood = (name, fn) => test(name, (world) => world.server.with(OFFLINE, () => fn(world, good(world))));

// A list of [what, digits] in one tab, all with one verdict.
async function all(world, url, wanted, list) {
    const got = await inTab(world.browser, url, (page) => eachFragment(page, list.map(([, digits]) => digits)));
    assert.deepEqual(list.map(([what], i) => `${what}: ${got[i]}`), list.map(([what]) => `${what}: ${wanted}`));
}

everywhere('a receipt of every kind is genuine', async (world, url) => {
    await all(world, url, 'genuine', Object.entries(world.numbers)
        .map(([what, number]) => [what, world.book.digits(number)]));
});

everywhere('a genuine one says what the paper says', async (world, url) => {
    const secure = !url.includes('lan.test');
    await inTab(world.browser, `${url}#${world.book.digits(world.numbers.named)}`, async (page) => {
        assert.equal(await verdict(page), 'genuine');
        assert.equal(await page.evaluate(() => window.isSecureContext), secure);
        assert.equal(await text(page, '#verdict'), 'BIÊN LAI THẬT');
        assert.match(await page.title(), /BIÊN LAI THẬT/);
        const said = Object.values(await facts(page)).join('\n');
        for (const part of ['2026/000001', '500.000', 'Năm trăm nghìn đồng', 'Nguyễn Văn Mẫu', '10/01/2026',
            'Thôn 1', 'Quỹ trợ giúp người khuyết tật', 'NKT', 'Ủy ban MTTQ Việt Nam phường Mẫu']) {
            assert.ok(said.includes(part), `it says ${part}: ${said}`);
        }
        assert.match(await text(page, 'main'), /chưa biết biên lai còn hiệu lực/);
        assert.equal(await page.evaluate(() => document.activeElement.id), 'verdict');
    });
});

onGood('goods, labour, purpose, abroad and what it replaces are said', async (world, url) => {
    const wanted = { goods: ['2 chiếc xe lăn', '6.000.000', 'hóa đơn', '10,5 bộ áo "ấm" \\ khăn'],
        labour: ['3'], purpose: ['Học bổng', 'Chuyển khoản', 'Trần Thị Ví Dụ'], foreign: ['nước ngoài'],
        replacing: ['2026/000011', 'Phạm Văn Sai'], unnamed: ['không nêu tên'] };
    for (const [what, parts] of Object.entries(wanted)) {
        await inTab(world.browser, `${url}#${world.book.digits(world.numbers[what])}`, async (page) => {
            await verdict(page);
            const said = Object.values(await facts(page)).join('\n');
            for (const part of parts) assert.ok(said.includes(part), `${what}: ${part} in ${said}`);
        });
    }
});

onGood('every field changed, in a receipt of every kind, is invalid', async (world, url) => {
    const list = Object.entries(world.numbers).flatMap(([what, number]) =>
        fields(world.book.payload(number)).map(([field, p]) => [`${what}, ${field}`, digitsOf(encode(p))]));
    assert.ok(list.length > 200);
    await all(world, url, 'invalid', list);
});

everywhere('what no program writes is unreadable, never false', async (world, url) => {
    await all(world, url, 'unreadable', unreadable(world.book.payload(world.numbers.named))
        .map(([what, bytes]) => [what, digitsOf(bytes)]));
});

everywhere('a code of a later version is newer than the page, never false', async (world, url) => {
    const list = newer(world.book.payload(world.numbers.named)).map(([what, bytes]) => [what, digitsOf(bytes)]);
    await all(world, url, 'newer', list);
    await inTab(world.browser, `${url}#${list[0][1]}`, async (page) => {
        assert.equal(await verdict(page), 'newer');
        assert.equal(await text(page, '#verdict'), 'MỚI HƠN TRANG NÀY');
        assert.match(await text(page, '#meaning'), /không có nghĩa là giấy giả/);
        assert.equal(await page.evaluate(() => document.getElementById('paper').hidden), true);
    });
});

onGood('a name with hidden characters is unreadable even where its signature holds', async (world, url) => {
    const payload = world.book.payload(world.numbers.named);
    const list = ['Nguyễn \u202envăn', 'Nguyễn\u200bVăn', 'a\u2066b', '\ufeffa'].map((name) => [name,
        digitsOf(encode(sign({ ...payload, name }, ORIGIN, world.book.key())))]);
    await all(world, url, 'unreadable', list);
});

onGood('cut short anywhere it is unreadable', async (world, url) => {
    const digits = world.book.digits(world.numbers.named);
    const list = [];
    for (let n = 1; n < digits.length; n += n > 20 && n < digits.length - 20 ? 11 : 1) {
        list.push([String(n), digits.slice(0, n)]);
    }
    await all(world, url, 'unreadable', list);
});

everywhere('forged under the book\'s key id it is invalid', async (world, url) => {
    const payload = world.book.payload(world.numbers.named);
    const forged = { ...sign({ ...payload, amount: 5e8 }, ORIGIN, STRANGER), keyId: payload.keyId };
    await all(world, url, 'invalid', [['forged', digitsOf(encode(forged))]]);
});

everywhere('an unknown key is not called false', async (world, url) => {
    const payload = world.book.payload(world.numbers.named);
    await all(world, url, 'unknown-key', [
        ['of a stranger', digitsOf(encode(sign(payload, ORIGIN, STRANGER)))],
        ['of another book', world.other.digits(1)]]);
    await inTab(world.browser, `${url}#${world.other.digits(1)}`, async (page) => {
        await verdict(page);
        assert.equal(await text(page, '#verdict'), 'CHƯA XÁC NHẬN ĐƯỢC');
        assert.match(await text(page, '#meaning'), /không có nghĩa là giấy giả/);
    });
});

onGood('two books whose keys share an id on purpose', async (world, url) => {
    // Found by trying some 100,000 keys for each name: 4 bytes are few.
    const names = [ORIGIN, 'example.org/so/xa-khac/2026'];
    const keys = [86148, 60075].map((i) => keyOfSeed(sha256(`lalanh test ${i}`)));
    const [first, second] = names.map((name, i) => keyId(`${name}/bienlai`, keys[i].raw).toString('hex'));
    assert.equal(first, second);
    const payload = world.book.payload(world.numbers.named);
    const books = names.map((origin, i) => ({ book: '2026', funds: [], host: 'https://example.org/k',
        key: keys[i].raw.toString('base64'), log: world.server.url('good'), org: `Sổ ${i}`, origin }));
    const page = (html) => String(html).replace(/(<script type="application\/json" id="books">)[^<]*/,
        (_, tag) => tag + JSON.stringify(books));
    world.server.rules = [...OFFLINE, { path: /kiem-tra\.html/, body: page }];
    for (const [i, origin] of names.entries()) {
        await inTab(world.browser, `${url}#${digitsOf(encode(sign(payload, origin, keys[i])))}`, async (tab) => {
            assert.equal(await verdict(tab), 'genuine');
            assert.match(Object.values(await facts(tab)).join(), new RegExp(`Sổ ${i}`));
        });
    }
    const forged = { ...sign(payload, ORIGIN, STRANGER), keyId: keyId(`${ORIGIN}/bienlai`, keys[0].raw) };
    await all(world, url, 'invalid', [['of neither', digitsOf(encode(forged))]]);
});

everywhere('markup in a name is text', async (world, url) => {
    await inTab(world.browser, `${url}#${world.book.digits(world.numbers.xss)}`, async (page) => {
        assert.equal(await verdict(page), 'genuine');
        assert.ok(Object.values(await facts(page)).join('\n').includes(XSS));
        assert.equal(await page.evaluate(() => window.hacked), undefined);
        assert.equal(await page.locator('main img').count(), 0);
    });
});

test('the largest amount is exact, in figures and in words', async (world) => {
    const url = `${world.server.url('other')}kiem-tra.html#${world.other.digits(1)}`;
    await world.server.with(OFFLINE, () => inTab(world.browser, url, async (page) => {
        assert.equal(await verdict(page), 'genuine');
        const said = Object.values(await facts(page)).join('\n');
        assert.ok(said.includes('9.007.199.254.740.991'), said);
        assert.match(said, /Chín triệu không trăm lẻ bảy nghìn một trăm chín mươi chín tỷ .*chín trăm chín mươi mốt đồng/);
    }));
});

onGood('addresses as phones and chats leave them', async (world, url) => {
    const digits = world.book.digits(world.numbers.named);
    for (const tail of ['.', '?utm_source=zalo', '&fbclid=IwAR0x', ')', '%20', '#:~:text=a']) {
        await inTab(world.browser, `${url}#${digits}${tail}`, async (page) => {
            assert.equal(await verdict(page), 'genuine', tail);
        });
    }
    await inTab(world.browser, `${url}?fbclid=IwAR0x#${digits}`, async (page) => {
        assert.equal(await verdict(page), 'genuine');
    });
    // The '#' as %23: the host's page for what it does not have is the same page.
    world.server.rules = [...OFFLINE, { path: /kiem-tra\.html#/, as: () => '/good/kiem-tra.html' }];
    await inTab(world.browser, `${url}%23${digits}`, async (page) => {
        assert.equal(await verdict(page), 'genuine');
    });
});

everywhere('random fragments are unreadable, and nothing hangs', async (world, url) => {
    const random = (i, n) => sha256(`fragment ${i}`).subarray(0, n);
    const list = [];
    for (let i = 0; i < 70; i += 1) {
        const bytes = Buffer.concat([random(i, 32), random(-i - 1, 32)]).subarray(0, (i % 64) + 1);
        list.push(digitsOf(bytes), `${i}${bytes.toString('hex')}`, encodeURIComponent(bytes.toString('latin1')));
    }
    list.push('%', '%zz', '%ff%fe', '0'.repeat(30000), '9'.repeat(15), `${'1'.repeat(14)}x`, '-', '1e5', '__proto__');
    await all(world, url, 'unreadable', list.map((fragment) => [fragment.slice(0, 50), fragment]));
});

await run(async () => ({ ...await publishWorld(), browser: await launch() }), endWorld);
