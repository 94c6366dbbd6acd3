// SPDX-License-Identifier: MIT
// Debian's WebKitGTK, the engine of every browser on an iPhone, by plain WebDriver, on a screen
// that nobody sees. Scripts run as the driver's: the page's policy does not hold for them.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import { PHONE } from './browser.mjs';

// Debian keeps it in a folder of the machine's kind and the engine's version.
const [BROWSER] = fs.readdirSync('/usr/lib').flatMap((kind) => ['4.1', '4.0'].map((version) =>
    `/usr/lib/${kind}/webkit2gtk-${version}/MiniBrowser`)).filter((path) => fs.existsSync(path));
const ELEMENT = 'element-6066-11e4-a52e-4f735466cecf'; // as the WebDriver standard calls it
const wait = 60000; // a limit for what hangs, not for a busy machine

const sleep = (ms) => new Promise((done) => { setTimeout(done, ms); });

function freePort() {
    return new Promise((done) => {
        const server = net.createServer().listen(0, '127.0.0.1', () => {
            const { port } = server.address();
            server.close(() => done(port));
        });
    });
}

// A group of its own: MiniBrowser and its processes end with the driver.
const start = (name, args, options) => spawn(name, args, { detached: true, stdio: 'ignore', ...options });

function end(child) {
    try {
        process.kill(-child.pid, 'SIGKILL');
    } catch {
        // it has ended
    }
}

export class WebKit {
    async launch(home) {
        this.screen = start('Xvfb', ['-displayfd', '3', '-screen', '0', '800x1000x24'], { stdio: ['ignore', 'ignore', 'ignore', 'pipe'] });
        const number = await new Promise((done) => { this.screen.stdio[3].once('data', (line) => done(String(line).trim())); });
        const port = await freePort();
        this.base = `http://127.0.0.1:${port}`;
        this.driver = start('WebKitWebDriver', [`--port=${port}`], { env: { ...process.env, HOME: home, DISPLAY: `:${number}`,
            WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1', WEBKIT_DISABLE_COMPOSITING_MODE: '1' } });
        for (const stop = Date.now() + wait; Date.now() < stop; await sleep(50)) {
            if (await fetch(`${this.base}/status`).then((r) => r.ok, () => false)) return this;
        }
        throw new Error('WebKitWebDriver does not answer');
    }

    close() {
        if (this.driver) end(this.driver);
        if (this.screen) end(this.screen);
    }

    async ask(method, path, body) {
        const answer = await fetch(this.base + path, { method, body: body && JSON.stringify(body),
            headers: { 'Content-Type': 'application/json' } });
        const { value } = await answer.json();
        if (value?.error) throw new Error(`${method} ${path}: ${value.error}: ${value.message}`);
        return value;
    }

    // A new browser without a memory, on `url`; ends with fn(page).
    async inTab(url, fn) {
        const options = { binary: BROWSER, args: ['--automation'] };
        const { sessionId } = await this.ask('POST', '/session', { capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } } });
        try {
            const page = new Page(this, `/session/${sessionId}`);
            await page.ask('POST', '/window/rect', PHONE);
            await page.open(url);
            return await fn(page);
        } finally {
            await this.ask('DELETE', `/session/${sessionId}`);
        }
    }
}

class Page {
    constructor(webkit, path) { Object.assign(this, { webkit, path }); }

    ask(method, path, body) { return this.webkit.ask(method, this.path + path, body); }

    open(url) { return this.ask('POST', '/url', { url }); }

    // The value of an expression in the page.
    evaluate(expression) { return this.ask('POST', '/execute/sync', { script: `return (${expression});`, args: [] }); }

    // Wait until an expression is true.
    async until(expression) {
        for (const stop = Date.now() + wait; Date.now() < stop; await sleep(50)) {
            if (await this.evaluate(expression)) return;
        }
        throw new Error(`never came true: ${expression}`);
    }

    async choose(selector, file) {
        const found = await this.ask('POST', '/element', { using: 'css selector', value: selector });
        await this.ask('POST', `/element/${found[ELEMENT]}/value`, { text: file });
    }

    async shot(path) { fs.writeFileSync(path, Buffer.from(await this.ask('GET', '/screenshot'), 'base64')); }
}
