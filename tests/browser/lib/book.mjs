// SPDX-License-Identifier: MIT
// Books made by the program as its user would, with the clock standing still.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bytesOf, decode, keyOfSeed } from './payload.mjs';

const build = path.resolve(process.env.BUILD ?? 'build/release');
export const root = fileURLToPath(new URL('../../..', import.meta.url));

export function scratch() { return fs.mkdtempSync(path.join(os.tmpdir(), 'lalanh-browser-')); }

export function command(name, args, options = {}) {
    const done = spawnSync(name, args, { timeout: 300000, maxBuffer: 1 << 28, ...options });
    if (done.error) throw done.error;
    if (done.status !== 0 && !options.mayFail) {
        throw new Error(`${name} ${args.join(' ')}: exit ${done.status}: ${done.stderr}`);
    }
    return options.encoding === 'buffer' ? done.stdout : String(done.stdout);
}

export class Book {
    constructor(folder, now = '2026-01-01') {
        this.folder = folder;
        this.now = now;
        fs.mkdirSync(folder, { recursive: true });
    }

    at(day) { this.now = day; return this; }

    run(...args) {
        return command(path.join(build, 'lalanh'), args.map(String), { cwd: this.folder, env: {
            PATH: `${build}:${process.env.PATH}`, HOME: this.folder, LC_ALL: 'C.UTF-8', LANGUAGE: 'en',
            TZ: 'UTC', LALANH_NOW: `${this.now}T09:00:00+07:00` } });
    }

    json(...args) { return JSON.parse(this.run(...args, '--format', 'json')); }

    init(org, origin, host) {
        this.origin = origin;
        this.vkey = this.json('init', '--org', org, '--origin', origin, '--host', host).vkey;
        return this;
    }

    // A gift; the number of its receipt.
    gift(...args) {
        const made = this.json('donate', ...args);
        return Number(made.receipt.split('/')[1]);
    }

    url(number) { return this.run('receipt', 'url', number).trim(); }
    digits(number) { return this.url(number).replace(/^.*#/, ''); }
    payload(number) { return decode(bytesOf(this.digits(number))); }

    key() {
        const text = fs.readFileSync(path.join(this.folder, 'so.lalanh-key'), 'utf8');
        return keyOfSeed(Buffer.from(/^secret (.*)$/m.exec(text)[1], 'base64').subarray(0, 32));
    }

    // Another copy of ledger, vault and key, to be continued in another way.
    copy(folder) {
        fs.cpSync(this.folder, folder, { recursive: true });
        return Object.assign(new Book(folder, this.now), { origin: this.origin, vkey: this.vkey });
    }
}
