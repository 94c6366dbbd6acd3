// SPDX-License-Identifier: MIT
// Codes in pictures: the saved page reads a photo of a paper with the decoder that it carries,
// and films one; the light page says where to find it.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { command } from './lib/book.mjs';
import { inTab, isFirefox, launch, text, verdict } from './lib/browser.mjs';
import { run, test } from './lib/tap.mjs';
import { endWorld, publishWorld } from './lib/world.mjs';

const OFFLINE = [{ path: /\/(checkpoint|tile|tra-cuu|names|so\.json)/, status: 503 }];
const NO_CAMERA = isFirefox ? {} : { permissions: [] };

// The first page of a PDF as a picture of `kind`, at `dpi`, cut as pdftoppm's options say.
function picture(pdf, kind, dpi, ...cut) {
    const stem = `${pdf}-${kind}-${dpi}${cut.join('')}`;
    command('pdftoppm', ['-r', dpi, `-${kind}`, '-f', 1, '-l', 1, '-singlefile', ...cut, pdf, stem].map(String));
    return stem + { png: '.png', jpeg: '.jpg', gray: '.pgm' }[kind];
}

// As a phone takes it: turned, dim, grainy, out of focus, and large. Returns a JPEG file.
async function photographed(browser, file) {
    const bytes = fs.readFileSync(file).toString('base64');
    const url = await inTab(browser, 'about:blank', (page) => page.evaluate(async (png) => {
        const image = new Image();
        image.src = `data:image/png;base64,${png}`;
        await image.decode();
        const canvas = document.createElement('canvas');
        [canvas.width, canvas.height] = [3000, 2600];
        const pen = canvas.getContext('2d');
        pen.fillStyle = '#556';
        pen.fillRect(0, 0, canvas.width, canvas.height);
        pen.translate(1500, 1300);
        pen.rotate(0.3);
        pen.filter = 'blur(1.5px) brightness(0.7) contrast(0.6)';
        const scale = 2400 / image.width;
        pen.drawImage(image, -1200, (-image.height * scale) / 2, 2400, image.height * scale);
        const pixels = pen.getImageData(0, 0, canvas.width, canvas.height);
        for (let i = 0, seed = 1; i < pixels.data.length; i += 4) {
            seed = (seed * 1103515245 + 12345) % 2147483648;
            for (let k = 0; k < 3; k += 1) pixels.data[i + k] += (seed % 31) - 15;
        }
        pen.putImageData(pixels, 0, 0);
        return canvas.toDataURL('image/jpeg', 0.6);
    }, bytes));
    const out = `${file}-photo.jpg`;
    fs.writeFileSync(out, Buffer.from(url.split(',')[1], 'base64'));
    return out;
}

// What a camera sees that stands before a picture: YUV4MPEG2, grey.
function filmOf(file) {
    const pgm = fs.readFileSync(file);
    const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.subarray(0, 64).toString('latin1'));
    const [width, height] = [Number(head[1]), Number(head[2])];
    const frame = [Buffer.from('FRAME\n'), pgm.subarray(head[0].length), Buffer.alloc((width * height) / 2, 128)];
    const out = `${file}.y4m`;
    fs.writeFileSync(out, Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F5:1 Ip A1:1 C420jpeg\n`),
        ...frame, ...frame]));
    return out;
}

const places = (world, page) => ({
    'http://127.0.0.1': world.server.url('good') + page,
    'http://lan.test, insecure': world.server.url('good', 'lan.test') + page,
    'file://': pathToFileURL(path.join(world.folder, 'good', page)).href,
});
const offline = (name, fn) => test(name, (world) => world.server.with(OFFLINE, () => fn(world)));

async function choose(page, file) {
    await page.setInputFiles('#photo', file);
    return verdict(page);
}
const said = (page, words) => page.waitForFunction((part) =>
    document.querySelector('#photo-text').textContent.includes(part), words);

for (const place of ['http://127.0.0.1', 'http://lan.test, insecure', 'file://']) {
    offline(`the saved page reads a picture of a receipt (${place})`, async (world) => {
        await inTab(world.browser, places(world, 'kiem-tra-luu.html')[place], async (page) => {
            assert.equal(await choose(page, picture(world.receipt, 'png', 150)), 'genuine');
            assert.match(await text(page, '#facts'), /500\.000/);
            assert.equal(await text(page, '#photo-text'), '');
            assert.deepEqual(page.asked.filter((url) => !/^(file:|http:\/\/(127\.0\.0\.1|lan\.test):)/.test(url)), []);
        });
    });
}

offline('a photo that was taken badly, and a statement', async (world) => {
    const url = places(world, 'kiem-tra-luu.html')['http://127.0.0.1'];
    const photo = await photographed(world.browser, picture(world.receipt, 'png', 150));
    await inTab(world.browser, url, async (page) => assert.equal(await choose(page, photo), 'genuine'));
    await inTab(world.browser, url, async (page) => {
        await choose(page, picture(path.join(world.book.folder, 'second.pdf'), 'jpeg', 200));
        assert.equal(await text(page, '#verdict'), 'BẢN CÔNG KHAI THẬT');
    });
});

offline('a picture without a code, and a file that is none, accuse nobody', async (world) => {
    const empty = picture(world.receipt, 'png', 60, '-x', 0, '-y', 0, '-W', 80, '-H', 40);
    const none = path.join(world.folder, 'none.png');
    fs.writeFileSync(none, 'no picture');
    const url = places(world, 'kiem-tra-luu.html')['http://127.0.0.1'];
    await inTab(world.browser, `${url}#${world.book.digits(1)}`, async (page) => {
        assert.equal(await verdict(page), 'genuine');
        for (const file of [empty, none]) {
            await page.setInputFiles('#photo', file);
            await said(page, 'Không thấy mã');
            assert.equal(await verdict(page), 'genuine'); // that of the paper on show
            await page.evaluate(() => { document.querySelector('#photo-text').textContent = ''; });
        }
    });
});

offline('the light page says where pictures are read', async (world) => {
    const file = picture(world.receipt, 'png', 150);
    await inTab(world.browser, places(world, 'kiem-tra.html')['http://127.0.0.1'], async (page) => {
        assert.equal(await page.isVisible('#camera'), false);
        await page.setInputFiles('#photo', file);
        await said(page, 'Bản lưu của trang đọc được');
        await page.click('#photo-text a');
        await page.waitForURL(/kiem-tra-luu\.html$/);
        assert.equal(await choose(page, file), 'genuine');
    });
    await inTab(world.browser, places(world, 'kiem-tra.html')['file://'], async (page) => {
        await page.setInputFiles('#photo', file);
        await said(page, 'kiem-tra-luu.html');
    });
});

offline('a camera that is refused is said to be; on plain http there is none', async (world) => {
    const { 'http://127.0.0.1': here, 'http://lan.test, insecure': lan } = places(world, 'kiem-tra-luu.html');
    await inTab(world.browser, here, async (page) => {
        await page.click('#camera');
        await said(page, 'Không mở được máy ảnh');
        assert.equal(await page.locator('video').count(), 0);
    }, NO_CAMERA);
    await inTab(world.browser, lan, async (page) => {
        await page.waitForSelector('#other:not([hidden])');
        assert.equal(await page.isVisible('#camera'), false);
    });
});

// A browser whose camera sees a film, or a pattern.
async function withCamera(film, fn) {
    const browser = await launch({
        args: ['--use-fake-ui-for-media-stream', '--use-fake-device-for-media-stream',
            ...(film ? [`--use-file-for-fake-video-capture=${film}`] : [])],
        prefs: { 'media.navigator.streams.fake': true, 'media.navigator.permission.disabled': true },
    });
    try {
        await fn(browser);
    } finally {
        await browser.close();
    }
}

offline('the camera starts, stops, and starts again', async (world) => {
    await withCamera(null, (browser) => inTab(browser, places(world, 'kiem-tra-luu.html')['http://127.0.0.1'], async (page) => {
        for (let i = 0; i < 2; i += 1) {
            await page.click('#camera');
            await page.waitForFunction(() => document.querySelector('video')?.videoWidth > 0);
            assert.equal(await text(page, '#camera'), 'Tắt máy ảnh');
            await page.click('#camera');
            await page.waitForFunction(() => !document.querySelector('video'));
            assert.equal(await text(page, '#camera'), 'Mở máy ảnh');
        }
    }));
});

if (!isFirefox) { // whose pretended camera shows no film
    offline('the camera finds the code on a receipt, and stops', async (world) => {
        const film = filmOf(picture(world.receipt, 'gray', 150, '-scale-to-x', 1240, '-scale-to-y', 876));
        await withCamera(film, (browser) => inTab(browser, places(world, 'kiem-tra-luu.html')['http://127.0.0.1'], async (page) => {
            await page.click('#camera');
            assert.equal(await verdict(page), 'genuine');
            assert.equal(await page.locator('video').count(), 0);
            assert.equal(await text(page, '#camera'), 'Mở máy ảnh');
        }));
    });
}

await run(async () => {
    const world = { ...await publishWorld(), browser: await launch() };
    world.receipt = path.join(world.folder, 'receipt.pdf');
    world.book.run('receipt', 'print', world.numbers.named, '-o', world.receipt);
    return world;
}, endWorld);
