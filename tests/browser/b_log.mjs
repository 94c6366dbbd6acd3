// SPDX-License-Identifier: MIT
// The verify page and the published log: in the book, void, rewritten, stale, half written, of
// another book. Whatever the log is, a genuine receipt stays genuine unless the log is signed.
import assert from 'node:assert/strict';
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { inTab, isFirefox, launch, logState, newTab, text, verdict } from './lib/browser.mjs';
import { canonical, keyId, sha256 } from './lib/payload.mjs';
import { run, test } from './lib/tap.mjs';
import { endWorld, ORIGIN, publishWorld } from './lib/world.mjs';

const url = (world, what, site = 'good', host = undefined) =>
    `${world.server.url(site, host)}kiem-tra.html#${world.book.digits(world.numbers[what])}`;

// The page of `good` while its log is another site's.
const instead = (site) => [{ path: /^\/good\/(checkpoint|tile|tra-cuu|names|so\.json)/,
    as: (where) => where.replace('/good/', `/${site}/`) }];

// Open a receipt under rules; what the page came to.
function look(world, rules, address, fn = async () => {}) {
    return world.server.with(rules, () => inTab(world.browser, address, async (page) => {
        const state = await logState(page);
        await fn(page, state);
        return `${await verdict(page)}, ${state}`;
    }));
}

const UNKNOWN = /chưa rõ đã hủy hay chưa/;

const ENDED = ['spoilt', 'misspelt', 'reversed'];
for (const [host, chosen] of [['127.0.0.1', undefined], ['lan.test', ['named', 'spoilt']]]) {
    test(`every receipt is in the book; void and replaced ones are void (${host})`, async (world) => {
        await world.server.with([], () => inTab(world.browser, undefined, async (page) => {
            for (const what of chosen ?? Object.keys(world.numbers)) {
                await page.goto(url(world, what, 'good', host));
                assert.equal(await logState(page), 'in-book', what);
                const ended = ENDED.includes(what);
                assert.equal(await verdict(page), ended ? 'void' : 'genuine', what);
                const said = await text(page, '#log');
                if (!ended) assert.match(said, /Còn hiệu lực/, what);
                if (what === 'misspelt') assert.match(said, /thay bằng biên lai số 2026\/000015/);
                assert.match(said, new RegExp(`có ${world.size} bút toán`));
                assert.match(await text(page, '#verdict'), ended ? /ĐÃ HỦY/ : /BIÊN LAI THẬT/);
            }
        }));
    });
}

test('a receipt whose site ends before it is not yet there', async (world) => {
    assert.equal(await look(world, instead('stale'), url(world, 'late')), 'genuine, not-yet');
    assert.equal(await look(world, instead('stale'), url(world, 'named')), 'genuine, in-book');
});

test('a fork published after the receipt is a contradiction', async (world) => {
    assert.equal(await look(world, instead('fork'), url(world, 'late'), async (page) => {
        assert.equal(await text(page, '#verdict'), 'SỔ MÂU THUẪN');
        assert.match(await page.title(), /SỔ MÂU THUẪN/);
        assert.match(await text(page, 'main'), /ban giám sát/);
    }), 'contradiction, contradiction');
    // A fork that is longer than the book: no consistency proof holds.
    assert.equal(await look(world, instead('early'), url(world, 'late')), 'contradiction, contradiction');
    assert.equal(await look(world, instead('early'), url(world, 'replacing')), 'contradiction, contradiction');
    assert.equal(await look(world, instead('early'), url(world, 'named')), 'genuine, in-book');
    // Papers from before the fork agree with either.
    assert.equal(await look(world, instead('fork'), url(world, 'named')), 'genuine, in-book');
});

test('a site of another book is said to be one', async (world) => {
    assert.equal(await look(world, instead('other'), url(world, 'named')), 'genuine, other-book');
});

const cut = (body) => body.subarray(0, body.length / 2);
const flip = (body) => {
    const out = Buffer.from(body);
    out[40] ^= 1;
    return out;
};
const HTML = '<!DOCTYPE html><title>404</title><p>Không tìm thấy';
const BROKEN = [
    ['no checkpoint', { path: /checkpoint$/, status: 404 }, 'unreachable'],
    ['a host that fails', { path: /checkpoint$/, status: 500 }, 'unreachable'],
    ['a page in place of the checkpoint', { path: /checkpoint$/, body: HTML }, 'damaged'],
    ['half a checkpoint', { path: /checkpoint$/, body: cut }, 'damaged'],
    ['an empty checkpoint', { path: /checkpoint$/, body: '' }, 'damaged'],
    ['a checkpoint changed by one byte', { path: /checkpoint$/, body: (b) => String(b).replace(/\n\d+\n/, '\n9\n') }, 'damaged'],
    ['a checkpoint without end', { path: /checkpoint$/, body: 'x'.repeat(1 << 21) }, 'damaged'],
    ['no tiles', { path: /\/tile\/0/, status: 404 }, 'damaged'],
    ['a page in place of a tile', { path: /\/tile\/0/, body: HTML }, 'damaged'],
    ['half a tile', { path: /\/tile\/0/, body: cut }, 'damaged'],
    ['a tile changed by one byte', { path: /\/tile\/0/, body: flip }, 'damaged'],
];
// What a broken file means is the page's own business, alike in every browser: Firefox reads two of
// each kind.
const some = (list) => (isFirefox ? list.slice(0, 2) : list);
for (const [what, rule, state] of some(BROKEN)) {
    test(`the log is broken: ${what}`, async (world) => {
        assert.equal(await look(world, [rule], url(world, 'named'), async (page) => {
            assert.match(await text(page, '#log'), /không nói gì về tờ giấy/);
            assert.match(await text(page, 'main'), /chưa biết biên lai còn hiệu lực/);
        }), `genuine, ${state}`);
    });
}

const json = (change) => (body) => {
    const value = JSON.parse(body);
    change(value);
    return canonical(value);
};
const LOOKUPS = [
    ['no note', { path: /tra-cuu\/note/, status: 404 }],
    ['no index', { path: /tra-cuu\/index/, status: 404 }],
    ['no shard', { path: /tra-cuu\/so\//, status: 404 }],
    ['a page in place of the note', { path: /tra-cuu\/note/, body: HTML }],
    ['a page in place of the index', { path: /tra-cuu\/index/, body: HTML }],
    ['a page in place of the shard', { path: /tra-cuu\/so\//, body: HTML }],
    ['half a shard', { path: /tra-cuu\/so\//, body: cut }],
    ['a shard that nobody signed says void', { path: /tra-cuu\/so\//, body: json((shard) => {
        Object.assign(shard.receipts[0], { state: 'void', by: 20 });
    }) }],
    ['an index that nobody signed', { path: /tra-cuu\/index/, body: json((index) => { index.numbers[0] = sha256('x').toString('base64'); }) }],
    ['a note changed by one byte', { path: /tra-cuu\/note/, body: (b) => String(b).replace(/\n\d+\n/, '\n9\n') }],
];
for (const [what, rule] of some(LOOKUPS)) {
    test(`the look-up is broken: ${what}`, async (world) => {
        assert.equal(await look(world, [rule], url(world, 'named'), async (page) => {
            assert.match(await text(page, '#log'), UNKNOWN);
        }), 'genuine, in-book');
    });
}

// A later publisher: its look-up is for a later page, and the paper is still in the book.
test('the look-up is newer than the page', async (world) => {
    const { key, raw } = world.book.key();
    const name = `${ORIGIN}/tracuu`;
    const note = `${name}\nv2\n${world.size}\nwhat it will say\n`;
    const sig = Buffer.concat([keyId(name, raw), crypto.sign(null, Buffer.from(note), key)]);
    const rules = [[{ path: /tra-cuu\/note/, body: `${note}\n— ${name} ${sig.toString('base64')}\n` }, /sổ đã mới hơn trang này/],
        [{ path: /tra-cuu\/note/, body: `${note}x\n— ${name} ${sig.toString('base64')}\n` }, UNKNOWN]];
    for (const [rule, said] of rules) {
        assert.equal(await look(world, [rule], url(world, 'named'), async (page) => {
            assert.match(await text(page, '#log'), said);
        }), 'genuine, in-book');
    }
});

// A store of files that may not be listed says 403 of a file that it does not have.
for (const status of some([404, 403, 410])) {
    test(`a host that says ${status} of what is not there: the full tile in place of the partial, and no such gift`, async (world) => {
        const partial = { path: /\/tile\/(0|entries)\/000\.p\//, status };
        const full = { path: /\/tile\/(0|entries)\/000$/, as: (where) => `${where}.p/${world.size}` };
        const none = { path: /\/tra-cuu\/ngay\//, status };
        assert.equal(await look(world, [partial, full, none], url(world, 'named'), async (page) => {
            assert.match(await text(page, '#log'), /Còn hiệu lực/);
            assert.match(await find(page), /Không có khoản nào như vậy/);
        }), 'genuine, in-book');
    });
}

// Search by day and amount; what is said, and the rows.
async function find(page, amount = '500.000') {
    await page.evaluate(() => { document.getElementById('search').open = true; });
    await page.fill('#search-day', '2026-01-10');
    await page.fill('#search-amount', amount);
    await page.click('#search-by-day');
    await page.waitForFunction(() => !/^$|Đang/.test(document.getElementById('search-text').textContent));
    return text(page, '#search');
}

test('a gift is found by the number of its receipt, with how the receipt stands', async (world) => {
    await inTab(world.browser, `${world.server.url('good')}kiem-tra.html`, async (page) => {
        const wanted = { named: /500\.000/, spoilt: /ĐÃ HỦY/, misspelt: /được thay bằng số khác/, goods: /còn hiệu lực/ };
        await page.evaluate(() => { document.getElementById('search').open = true; });
        const ask = async (number) => {
            await page.fill('#search-number', String(number));
            await page.click('#search-by-number');
            await page.waitForFunction(() => !/^$|Đang/.test(document.getElementById('search-text').textContent));
            return text(page, '#search');
        };
        for (const [what, words] of Object.entries(wanted)) assert.match(await ask(world.numbers[what]), words, what);
        await ask(`2026/${String(world.numbers.named).padStart(6, '0')}`);
        await page.click('#search-results button');
        await page.waitForSelector('#search-detail p');
        assert.match(await text(page, '#search-detail'), /có trong sổ/);
        assert.match(await ask(400), /không có biên lai số này/);
        assert.match(await ask('2025/000001'), /ghi như trên giấy/);
        await page.fill('#search-name', 'Người Không Nêu Tên');
        await page.click('#search-by-name');
        await page.waitForFunction(() => /không có nghĩa là khoản tặng không có/.test(document.getElementById('search-text').textContent));
    });
});

test('a link that mail broke into lines is read', async (world) => {
    await inTab(world.browser, `${world.server.url('good')}kiem-tra.html`, async (page) => {
        await page.fill('#paste', `Gửi bạn:\nhttps://example.org/k#${world.book.digits(world.numbers.named).replace(/(.{76})/g, '$1\n')}\nCảm ơn.`);
        await page.click('#check');
        assert.equal(await verdict(page), 'genuine');
    });
});

// The page of `good` made for the other book too, that one first.
async function forBoth(world, rules, hash, fn) {
    const books = ['other', 'good'].map((site) => fs.readFileSync(path.join(world.folder, site, 'so.json')));
    const page = (html) => String(html).replace(/(<script type="application\/json" id="books">)[^<]*/, (_, tag) => `${tag}[${books}]`);
    const where = `${world.server.url('good')}kiem-tra.html${hash}`;
    await world.server.with([...rules, { path: /kiem-tra/, body: page }], () => inTab(world.browser, where, fn));
}

test('a page of several books searches the one that lies beside it, and says which', async (world) => {
    await forBoth(world, [], '', async (page) => {
        const said = await find(page);
        assert.match(said, /Sổ của Ủy ban MTTQ Việt Nam phường Mẫu: Có 1 khoản/);
        await page.click('#search-results button');
        await page.waitForSelector('#search-detail p');
        assert.match(await text(page, '#search-detail'), /Quỹ trợ giúp người khuyết tật \(NKT\)/);
        assert.ok(world.server.asked.every((asked) => asked.startsWith('127.0.0.1/good/')), world.server.asked.join());
    });
});

test('a page of several books: a paper of another book takes the search to its own', async (world) => {
    await forBoth(world, [], '', async (page) => {
        assert.match(await find(page), /phường Mẫu: Có 1 khoản/);
        await page.fill('#paste', world.other.digits(1));
        await page.click('#check');
        assert.equal(await logState(page), 'in-book');
        assert.equal(await page.locator('#search-results button').count(), 0, 'what was found was of the other book');
        assert.equal(await text(page, '#search-text'), '');
        assert.match(await find(page), /Sổ của Ủy ban MTTQ Việt Nam xã Khác: Không có khoản nào/);
    });
});

test('a page of several books: a search that comes late is not of the paper on show', async (world) => {
    const slow = { path: /good\/checkpoint$/, delay: 1500 };
    await forBoth(world, [slow], '', async (page) => {
        await page.evaluate(() => { document.getElementById('search').open = true; });
        await page.fill('#search-day', '2026-01-10');
        await page.fill('#search-amount', '500.000');
        await page.click('#search-by-day');
        await page.fill('#paste', world.other.digits(1));
        await page.click('#check');
        assert.equal(await logState(page), 'in-book');
        await page.waitForTimeout(2500);
        assert.equal(await text(page, '#search-text'), '');
        assert.match(await find(page, '500.001'), /Sổ của Ủy ban MTTQ Việt Nam xã Khác: Không/);
    });
});

test('a look-up signed over a fork is a contradiction too', async (world) => {
    const other = { path: /tra-cuu\//, as: (where) => where.replace('/good/', '/fork/') };
    assert.equal(await look(world, [other], url(world, 'named')), 'contradiction, contradiction');
});

test('what a tile has beyond its name is not looked at', async (world) => {
    const long = { path: /\/tile\/0/, body: (b) => Buffer.concat([b, Buffer.alloc(32, 1)]) };
    assert.equal(await look(world, [long], url(world, 'named')), 'genuine, in-book');
});

test('a void that nobody signed is not believed, nor is its absence', async (world) => {
    const hide = { path: /tra-cuu\/so\//, body: json((shard) => shard.receipts.forEach((r) => {
        delete r.state;
        delete r.by;
    })) };
    assert.equal(await look(world, [hide], url(world, 'spoilt'), async (page) => {
        assert.match(await text(page, '#log'), UNKNOWN);
    }), 'genuine, in-book');
});

test('an old look-up beside a new checkpoint says as of when', async (world) => {
    const old = { path: /tra-cuu\//, as: (where) => where.replace('/good/', '/stale/') };
    assert.equal(await look(world, [old], url(world, 'named'), async (page) => {
        assert.match(await text(page, '#log'), /lúc sổ có \d+ bút toán/);
    }), 'genuine, in-book');
});

test('a slow log: the verdict does not wait for it', async (world) => {
    const slow = [{ path: /checkpoint$/, delay: 1500 }];
    await world.server.with(slow, () => inTab(world.browser, url(world, 'named'), async (page) => {
        assert.equal(await verdict(page), 'genuine');
        assert.equal(await page.getAttribute('#log', 'data-log'), 'checking');
        assert.equal(await logState(page), 'in-book');
    }));
});

// Two visits by one reader.
function twice(world, first, second, fn) {
    return world.server.with(first[0], () => inTab(world.browser, first[1], async (page, context) => {
        await logState(page);
        await page.close();
        [world.server.rules] = second;
        const again = await newTab(context, second[1]);
        const state = await logState(again);
        await fn(again, state);
        assert.deepEqual(again.errors, []);
    }));
}

test('a second visit that sees the fork: this device remembers', async (world) => {
    // The first paper is from before the fork and agrees with both books; the pin does not.
    await twice(world, [[], url(world, 'named')], [instead('fork'), url(world, 'unnamed')], async (page, state) => {
        assert.equal(state, 'contradiction');
        assert.equal(await verdict(page), 'contradiction');
    });
});

test('a second visit that sees an older copy: it is said to be old', async (world) => {
    await twice(world, [[], url(world, 'named')], [instead('stale'), url(world, 'unnamed')], async (page, state) => {
        assert.equal(state, 'in-book');
        assert.match(await text(page, '#log'), /cũ hơn bản máy này đã từng thấy/);
        assert.equal(await verdict(page), 'genuine');
    });
});

test('from a file nothing is asked before the button; then the log answers', async (world) => {
    const file = pathToFileURL(path.join(world.folder, 'good', 'kiem-tra.html')).href;
    await world.server.with([], () => inTab(world.browser, `${file}#${world.book.digits(world.numbers.named)}`, async (page) => {
        assert.equal(await verdict(page), 'genuine');
        await page.waitForTimeout(300);
        assert.deepEqual(world.server.asked, []);
        assert.equal(await page.getAttribute('#log', 'data-log'), 'idle');
        await page.click('#compare');
        assert.equal(await logState(page), 'in-book');
        assert.ok(world.server.asked.every((a) => a.startsWith('127.0.0.1/good/')));
    }));
});

test('from a file and without a network it says what to do, in both languages', async (world) => {
    const file = pathToFileURL(path.join(world.folder, 'good', 'kiem-tra.html')).href;
    const rules = [{ path: /checkpoint$/, status: 503 }];
    await world.server.with(rules, () => inTab(world.browser, `${file}#${world.book.digits(world.numbers.named)}`, async (page) => {
        await page.click('#compare');
        assert.equal(await logState(page), 'unreachable');
        assert.match(await text(page, '#log'), /không nói gì về tờ giấy.*quét mã trên giấy bằng điện thoại có mạng/s);
        await page.click('#lang');
        assert.match(await text(page, '#log'), /nothing about the paper.*phone that has a network/s);
    }));
    assert.equal(await look(world, rules, url(world, 'named'), async (page) => {
        assert.doesNotMatch(await text(page, '#log'), /bản đã lưu/);
    }), 'genuine, unreachable');
});

await run(async () => {
    const world = await publishWorld();
    world.size = world.book.json('verify').size;
    return { ...world, browser: await launch() };
}, endWorld);
