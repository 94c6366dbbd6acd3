// SPDX-License-Identifier: MIT
// A published book whose own key holder signs what he likes: files of a site are changed and all
// that is signed over them is signed again. Of at most 256 entries.
import crypto from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { keyId, leafOf, sha256 } from './payload.mjs';

const b64 = (bytes) => Buffer.from(bytes).toString('base64');

// Sorted as canonical JSON is, but of any value: null, fractions, false, nothing at all.
export function written(value) {
    if (Array.isArray(value)) return `[${value.map(written).join(',')}]`;
    if (typeof value === 'string') return `"${value.replace(/["\\]/g, '\\$&')}"`;
    if (typeof value !== 'object' || value === null) return String(value);
    return `{${Object.keys(value).sort().filter((k) => value[k] !== undefined)
        .map((k) => `"${k}":${written(value[k])}`).join(',')}}`;
}

export function rootOf(leaves) {
    if (leaves.length === 1) return leaves[0];
    const k = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
    return sha256('\x01', rootOf(leaves.slice(0, k)), rootOf(leaves.slice(k)));
}

export class Hostile {
    // `good`: the folder of the site that is copied to `folder` and changed there.
    constructor(good, folder, origin, key) {
        Object.assign(this, { good, folder, origin, key });
        fs.cpSync(good, folder, { recursive: true });
        const bundle = this.read(this.one('tile/entries/000.p'));
        this.entries = [];
        for (let at = 0; at < bundle.length;) {
            const end = at + 2 + bundle.readUInt16BE(at);
            this.entries.push(bundle.subarray(at + 2, end));
            at = end;
        }
    }

    // The partial tile of the whole, beside those of smaller sizes.
    one(under) {
        const widths = fs.readdirSync(path.join(this.good, under)).map(Number);
        return path.join(under, String(Math.max(...widths)));
    }
    read(name) { return fs.readFileSync(path.join(this.good, name)); }
    json(name) { return JSON.parse(this.read(name)); }
    put(name, bytes) { fs.writeFileSync(path.join(this.folder, name), bytes); }
    remove(name) { fs.rmSync(path.join(this.folder, name)); }

    sign(name, text) {
        const sig = crypto.sign(null, Buffer.from(text), this.key.key);
        return `${text}\n\u2014 ${name} ${b64(Buffer.concat([keyId(name, this.key.raw), sig]))}\n`;
    }

    // The index as it is given, and the note over it.
    putIndex(text) {
        const name = `${this.origin}/tracuu`;
        const leaves = this.entries.map(leafOf);
        this.put('tra-cuu/index.json', text);
        this.put('tra-cuu/note', this.sign(name,
            [name, 'v1', leaves.length, b64(rootOf(leaves)), b64(sha256(text)), ''].join('\n')));
    }

    // A look-up shard as it is given, `hashAt(index, hash)` where the index names it.
    putShard(file, text, hashAt) {
        const index = this.json('tra-cuu/index.json');
        hashAt(index, b64(sha256(text)));
        this.put(file, text);
        this.putIndex(written(index));
    }

    putNumbers(text) { this.putShard('tra-cuu/so/0.json', text, (index, hash) => { index.numbers[0] = hash; }); }
    putUses(text) { this.putShard('tra-cuu/dung/0.json', text, (index, hash) => { index.uses[0].hash = hash; }); }

    // The log with another entry `seq`: {size, root} of the whole, and the tree's nodes follow.
    putEntry(seq, bytes) {
        const entries = this.entries.map((entry, i) => (i === seq ? Buffer.from(bytes) : entry));
        const leaves = entries.map(leafOf);
        const length = (entry) => Buffer.from([entry.length >> 8, entry.length & 255]);
        this.put(this.one('tile/entries/000.p'), Buffer.concat(entries.flatMap((e) => [length(e), e])));
        this.put(this.one('tile/0/000.p'), Buffer.concat(leaves));
        this.put('checkpoint', this.sign(this.origin, [this.origin, leaves.length, b64(rootOf(leaves)), ''].join('\n')));
        return leaves;
    }
}

// What a member may be instead: of another type, or read as its own by a careless reader.
const others = (v) => [undefined, null, true, 1.5, -1, Number.MAX_SAFE_INTEGER, 'x', '\u202ex', {}, [], [v], String(v),
    ...(Array.isArray(v) ? [Array(20000).fill(v[0])] : [])].filter((other) => other !== v);
const typeOf = (v) => (Array.isArray(v) ? 'array' : Number.isFinite(v) && !Number.isSafeInteger(v) ? 'float' : v === null ? 'null' : typeof v);

// Every member and row of a value in turn, as [what, the whole with it changed, isOtherType];
// `isChosen(path)` may leave some out.
export function* mutations(whole, isChosen = () => true) {
    function* walk(value, at) {
        for (const name of Object.keys(value)) {
            const place = [...at, name];
            if (!isChosen(place.join('.'))) continue;
            for (const other of others(value[name])) {
                const copy = structuredClone(whole);
                const parent = at.reduce((v, n) => v[n], copy);
                if (other === undefined && Array.isArray(parent)) parent.splice(Number(name), 1);
                else parent[name] = other;
                yield [`${place.join('.')} = ${written(other).slice(0, 40)}`, copy,
                    other !== undefined && typeOf(other) !== typeOf(value[name])];
            }
            if (typeof value[name] === 'object') yield* walk(value[name], place);
        }
    }
    yield* walk(whole, []);
}
