/* SPDX-License-Identifier: MIT */
/*
 * Reading a published book: files of one folder, with limits on time and size, and its hash
 * tiles (C2SP tlog-tiles; FORMAT.md section 9). Nothing that comes is trusted here.
 */
import { concat, nodeHash } from './bytes.js';
import { Newer } from './newer.js';

const TIMEOUT_MS = 8000;
const TILE_MAX = 8192;
const BUNDLE_MAX = 256 * 65537;
const MISSING = [403, 404, 410]; /* a store of files that may not be listed says 403 of what it has not */

/* kind: 'unreachable' (no answer in time), 'missing' (no such file), 'damaged'. */
export class SiteError extends Error {
    constructor(kind, path) {
        super(kind + ': ' + path);
        this.kind = kind;
    }
}

/* What anything that was thrown says of the site: a kind. */
export const kindOf = (error) => (error instanceof SiteError || error instanceof Newer ? error.kind : 'damaged');

async function readAll(response, max, path) {
    const parts = [];
    const reader = response.body?.getReader();
    for (let n = 0; reader;) {
        const { done, value } = await reader.read();
        if (done)
            break;
        n += value.length;
        if (n > max) {
            reader.cancel().catch(() => {}); /* it may never end */
            throw new SiteError('damaged', path);
        }
        parts.push(value);
    }
    return concat(...parts);
}

/* N as tlog-tiles writes it: x001/x234/067. */
export function tileNumber(n) {
    const digits = String(n);
    const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.{3}/g);
    return groups.map((group, i) => (i < groups.length - 1 ? 'x' : '') + group).join('/');
}

export class Site {
    /* The folder's URL, with its last slash. */
    constructor(base) {
        this.base = base;
    }
    async bytes(path, max) {
        const stop = new AbortController();
        const timer = setTimeout(() => stop.abort(), TIMEOUT_MS);
        try {
            const response = await fetch(this.base + path, {
                signal: stop.signal, cache: 'no-cache', credentials: 'omit', referrerPolicy: 'no-referrer',
            });
            if (!response.ok)
                throw new SiteError(MISSING.includes(response.status) ? 'missing' : 'unreachable', path);
            return await readAll(response, max, path);
        } catch (error) {
            throw error instanceof SiteError ? error : new SiteError('unreachable', path);
        } finally {
            clearTimeout(timer);
        }
    }
}

/* The tree of a signed size over the tiles of a site. */
export class Log {
    constructor(site, size) {
        this.site = site;
        this.size = size;
        this.files = new Map(); /* asked once each */
    }
    /* A tile, or bundle, whose parts stand for 256^level entries each: {bytes, width}. */
    file(folder, level, n, max) {
        const width = Math.min(256, Math.floor(this.size / 256 ** level) - 256 * n);
        const path = `tile/${folder}/${tileNumber(n)}`;
        if (width < 1)
            throw new SiteError('damaged', path);
        if (!this.files.has(path))
            this.files.set(path, this.fetchFile(path, width, max));
        return this.files.get(path);
    }
    async fetchFile(path, width, max) {
        if (width === 256)
            return { bytes: await this.site.bytes(path, max), width };
        try {
            return { bytes: await this.site.bytes(`${path}.p/${width}`, max), width };
        } catch (error) {
            if (error.kind !== 'missing')
                throw error;
            return { bytes: await this.site.bytes(path, max), width }; /* it has filled up since */
        }
    }
    /* The leaf or node that `level` and `index` name; of perfect subtrees within the size. */
    async node(level, index) {
        const tileLevel = Math.floor(level / 8);
        const count = 2 ** (level % 8);
        const first = index * count;
        const n = Math.floor(first / 256);
        const { bytes, width } = await this.file(String(tileLevel), tileLevel, n, TILE_MAX);
        if (bytes.length < 32 * width || bytes.length % 32 !== 0)
            throw new SiteError('damaged', 'tile');
        let row = Array.from({ length: count }, (_, i) => {
            const at = 32 * ((first % 256) + i);
            return bytes.slice(at, at + 32);
        });
        while (row.length > 1)
            row = Array.from({ length: row.length / 2 }, (_, i) => nodeHash(row[2 * i], row[2 * i + 1]));
        return row[0];
    }
    /* The bytes of an entry. */
    async entry(seq) {
        const { bytes } = await this.file('entries', 0, Math.floor(seq / 256), BUNDLE_MAX);
        let at = 0;
        for (let left = seq % 256; ; left--) {
            const end = at + 2 + bytes[at] * 256 + bytes[at + 1];
            if (!(end <= bytes.length))
                throw new SiteError('damaged', 'bundle');
            if (left === 0)
                return bytes.slice(at + 2, end);
            at = end;
        }
    }
}
