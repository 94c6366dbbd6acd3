// SPDX-License-Identifier: MIT
// What a page finds around it, without a browser: an address, storage, and sites that answer
// from folders. Files can be changed on their way.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

export class World {
    // sites: {URL of a folder: folder, or a function of a path}
    constructor(address, sites) {
        this.sites = sites;
        this.asked = [];
        this.stored = new Map();
        this.change = (path, bytes) => bytes; /* null: the file is not there */
        globalThis.location = new URL(address);
        globalThis.localStorage = {
            getItem: (name) => this.stored.get(name) ?? null,
            setItem: (name, value) => this.stored.set(name, value),
        };
        globalThis.fetch = async (url, options) => this.answer(String(url), options);
    }
    async answer(url, { signal }) {
        this.asked.push(url);
        const base = Object.keys(this.sites).filter((b) => url.startsWith(b)).sort((a, b) => b.length - a.length)[0];
        if (base === undefined)
            throw new TypeError('no such host');
        const site = this.sites[base];
        const path = url.slice(base.length);
        if (site === 'silent')
            return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('aborted'))));
        if (typeof site === 'function')
            return site(path);
        const file = join(site, path);
        const there = existsSync(file) && statSync(file).isFile() ? new Uint8Array(readFileSync(file)) : null;
        const bytes = there && this.change(path, there);
        return new Response(bytes ?? 'not found', { status: bytes ? 200 : 404 });
    }
}
