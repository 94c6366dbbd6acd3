// SPDX-License-Identifier: MIT
// A book made with the program, for tests: its commands, its entries, and what the verify page
// knows of it.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const program = join(resolve(process.env.BUILD ?? 'build/release'), 'lalanh');
const made = [];
process.on('exit', () => made.forEach((dir) => rmSync(dir, { recursive: true, force: true })));

export class Book {
    // `name` ends its origin; host and log may be said.
    constructor(name, { host = 'https://example.org/k', log } = {}) {
        this.dir = mkdtempSync(join(tmpdir(), 'lalanh-book-'));
        made.push(this.dir);
        this.origin = `example.org/so/${name}`;
        this.log = log ?? `https://${this.origin}/`;
        this.clock = Date.UTC(2026, 0, 15, 2, 0, 0);
        this.run('init', '--org', 'Ủy ban MTTQ Việt Nam phường Mẫu', '--origin', this.origin,
            '--host', host, '--book', '2026');
        this.run('fund', 'add', 'NKT', '--name', 'Quỹ vì người khuyết tật');
        this.run('fund', 'add', 'TET', '--name', 'Quỹ quà Tết');
    }
    // Seconds later by the clock.
    wait(seconds) {
        this.clock += seconds * 1000;
        return this;
    }
    run(...args) {
        const now = new Date(this.clock + 7 * 3600 * 1000).toISOString().slice(0, 19) + '+07:00';
        return execFileSync(program, args, {
            cwd: this.dir, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'],
            env: { PATH: process.env.PATH, HOME: this.dir, LC_ALL: 'C.UTF-8', LANGUAGE: 'en', LALANH_NOW: now,
                ASAN_OPTIONS: process.env.ASAN_OPTIONS ?? '' },
        });
    }
    json(...args) {
        return JSON.parse(this.run(...args, '--format', 'json'));
    }
    url(number) {
        return this.run('receipt', 'url', String(number)).trim();
    }
    // {seq, entry (bytes as text), leaf}
    show(seq) {
        return this.json('show', String(seq));
    }
    // What so.json says of it.
    so() {
        const x = JSON.parse(this.show(0).entry);
        return {
            book: x.book, funds: [{ code: 'NKT', name: 'Quỹ vì người khuyết tật' }, { code: 'TET', name: 'Quỹ quà Tết' }],
            host: x.host, key: x.key, log: this.log, org: x.org, origin: x.origin,
        };
    }
    // Every entry's bytes, in order.
    entries() {
        const rows = execFileSync('sqlite3', [join(this.dir, 'so.lalanh'), 'SELECT hex(body) FROM entry ORDER BY seq'],
            { encoding: 'utf8', maxBuffer: 1 << 28 });
        return rows.trim().split('\n').map((row) => Buffer.from(row, 'hex'));
    }
}

// Publish a statement and read its code off the paper, as a phone would.
export function statementUrl(book, ...period) {
    const pdf = join(book.dir, 'statement.pdf');
    book.run('statement', ...period, '--publish', '-o', pdf);
    execFileSync('pdftoppm', ['-r', '150', '-png', pdf, join(book.dir, 'page')]);
    const pages = readdirSync(book.dir).filter((name) => /^page.*png$/.test(name)).map((name) => join(book.dir, name));
    const read = spawnSync('zbarimg', ['-q', '--raw', ...pages], { encoding: 'utf8' }).stdout;
    pages.forEach((page) => rmSync(page));
    return read.split('\n').find((line) => line.includes('#'));
}

// The page with its books, as `publish` writes it.
export function fillPage(html, books) {
    const hosts = ["'self'", ...new Set(books.map((book) => new URL(book.log).origin))].join(' ');
    return html.replace('@LALANH-HOSTS@', hosts)
        .replace('@LALANH-BOOKS@', () => JSON.stringify(books).replace(/</g, '\\u003c'));
}
