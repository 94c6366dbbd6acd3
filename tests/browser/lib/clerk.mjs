// SPDX-License-Identifier: MIT
// A book of two funds whose clock goes on by seconds, what the verify page knows of it, and its
// entries' bytes.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Book, command, scratch } from './book.mjs';

const program = path.join(path.resolve(process.env.BUILD ?? 'build/release'), 'lalanh');
const made = [];
process.on('exit', () => made.forEach((folder) => fs.rmSync(folder, { recursive: true, force: true })));

export class Clerk extends Book {
    // `name` ends the origin; log: where the site will be.
    constructor(name, { host = 'https://example.org/k', log } = {}) {
        super(scratch());
        made.push(this.folder);
        this.clock = Date.UTC(2026, 0, 15, 2, 0, 0);
        this.init('Ủy ban MTTQ Việt Nam phường Mẫu', `example.org/so/${name}`, host);
        this.log = log ?? `https://${this.origin}/`;
        this.run('fund', 'add', 'NKT', '--name', 'Quỹ vì người khuyết tật');
        this.run('fund', 'add', 'TET', '--name', 'Quỹ quà Tết');
    }

    wait(seconds) {
        this.clock += seconds * 1000;
        return this;
    }

    run(...args) {
        const now = new Date(this.clock + 7 * 3600 * 1000).toISOString().slice(0, 19) + '+07:00';
        return command(program, args.map(String), { cwd: this.folder, env: { PATH: process.env.PATH,
            HOME: this.folder, LC_ALL: 'C.UTF-8', LANGUAGE: 'en', TZ: 'UTC', LALANH_NOW: now } });
    }

    // {seq, entry (its bytes as text), leaf}
    show(seq) { return this.json('show', seq); }

    // What so.json says of it.
    so() {
        const { book, host, key, org, origin } = JSON.parse(this.show(0).entry);
        return { book, funds: [{ code: 'NKT', name: 'Quỹ vì người khuyết tật' }, { code: 'TET', name: 'Quỹ quà Tết' }],
            host, key, log: this.log, org, origin };
    }

    // Every entry's bytes, in order.
    entries() {
        const rows = command('sqlite3', [path.join(this.folder, 'so.lalanh'), 'SELECT hex(body) FROM entry ORDER BY seq']);
        return rows.trim().split('\n').map((row) => Buffer.from(row, 'hex'));
    }

    // Publish a statement and read its code off the paper, as a phone would.
    statementUrl(...period) {
        const pdf = path.join(this.folder, 'statement.pdf');
        this.run('statement', ...period, '--publish', '-o', pdf);
        command('pdftoppm', ['-r', '150', '-gray', pdf, path.join(this.folder, 'page')]);
        const pages = fs.readdirSync(this.folder).filter((name) => /^page.*pgm$/.test(name))
            .map((name) => path.join(this.folder, name));
        const read = spawnSync('zbarimg', ['-q', '--raw', '-Sdisable', '-Sqrcode.enable', ...pages], { encoding: 'utf8', timeout: 300000 }).stdout;
        pages.forEach((page) => fs.rmSync(page));
        return read.split('\n').find((line) => line.includes('#'));
    }
}
