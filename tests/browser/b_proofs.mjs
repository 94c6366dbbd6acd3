// SPDX-License-Identifier: MIT
// The verify page's hash tree: other people's proofs, those it makes itself, and the tiles that
// it makes them from.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { modules } from './lib/modules.mjs';
import { run, test } from './lib/tap.mjs';

process.chdir(resolve(dirname(fileURLToPath(import.meta.url)), '../..'));
const m = await modules('bytes', 'merkle', 'site');
const shared = resolve('../shared');

function vectors(kind) {
    const top = join(shared, 'vectors/rfc6962-proofs', kind);
    const walk = (dir) => readdirSync(dir).map((name) => join(dir, name))
        .flatMap((path) => (statSync(path).isDirectory() ? walk(path) : [path]));
    return walk(top).map((path) => ({ path, ...JSON.parse(readFileSync(path, 'utf8')) }));
}
const hashes = (list) => (list ?? []).map((text) => new Uint8Array(Buffer.from(text ?? '', 'base64')));

test('other people\'s inclusion proofs, and those that must be refused', () => {
    const all = vectors('inclusion');
    assert.equal(all.length, 98);
    for (const v of all) {
        const [leaf, top] = hashes([v.leafHash, v.root]);
        const ok = leaf.length === 32 && m.merkle.checkInclusion(leaf, v.leafIdx, v.treeSize, hashes(v.proof), top);
        assert.equal(ok, !v.wantErr, v.path);
    }
});

test('other people\'s consistency proofs, and those that must be refused', () => {
    const all = vectors('consistency');
    assert.equal(all.length, 98);
    for (const v of all) {
        const [one, two] = hashes([v.root1, v.root2]);
        // Their suite takes a first size of 0 with an empty proof in one case; ours refuses it.
        const ok = m.merkle.checkConsistency(v.size1, v.size2, hashes(v.proof), one, two);
        assert.equal(ok, !v.wantErr && v.size1 > 0, v.path);
    }
});

// The tree of so many leaves, as a function of level and index.
function tree(size) {
    const rows = [Array.from({ length: size }, (_, i) => m.bytes.leafHash(m.bytes.utf8(`leaf ${i}`)))];
    while (rows[rows.length - 1].length > 1) {
        const row = rows[rows.length - 1];
        rows.push(Array.from({ length: Math.floor(row.length / 2) }, (_, i) => m.bytes.nodeHash(row[2 * i], row[2 * i + 1])));
    }
    return async (level, index) => {
        assert.ok(rows[level]?.[index], `no node ${level} ${index}`);
        return rows[level][index];
    };
}

test('proofs made of nodes hold for every pair of sizes, and for no other leaf or root', async () => {
    const node = tree(37);
    const roots = [];
    for (let n = 0; n <= 37; n++)
        roots.push(await m.merkle.rootAt(node, n));
    for (let n = 1; n <= 37; n++)
        for (let k = 1; k <= n; k++) {
            const proof = await m.merkle.proveConsistency(node, k, n);
            assert.ok(m.merkle.checkConsistency(k, n, proof, roots[k], roots[n]));
            assert.ok(!m.merkle.checkConsistency(k, n, proof, roots[k - 1], roots[n]));
            const path = await m.merkle.proveInclusion(node, k - 1, n);
            assert.ok(m.merkle.checkInclusion(await node(0, k - 1), k - 1, n, path, roots[n]));
            assert.ok(!m.merkle.checkInclusion(await node(0, k - 1), k - 1, n, path, roots[n - 1]));
            assert.ok(!m.merkle.checkInclusion(roots[0], k - 1, n, path, roots[n]));
        }
});

test('tiles are named and cut as tlog-tiles says', async () => {
    assert.equal(m.site.tileNumber(0), '000');
    assert.equal(m.site.tileNumber(999), '999');
    assert.equal(m.site.tileNumber(1234067), 'x001/x234/067');
    const size = 70000;
    const node = tree(size);
    const asked = [];
    const site = { bytes: async (path) => {
        asked.push(path);
        const [, level, rest] = /^tile\/([0-9])\/(.*)$/.exec(path);
        const [name, width] = rest.split('.p/');
        const n = Number(name.replace(/[x/]/g, ''));
        const row = [];
        for (let i = 0; i < Number(width ?? 256); i++)
            row.push(await node(8 * Number(level), 256 * n + i));
        return m.bytes.concat(...row);
    } };
    const log = new m.site.Log(site, size);
    const read = (level, index) => log.node(level, index);
    for (const k of [1, 255, 256, 257, 65536, 65537, 69999]) {
        const proof = await m.merkle.proveConsistency(read, k, size);
        assert.ok(m.merkle.checkConsistency(k, size, proof, await m.merkle.rootAt(node, k), await m.merkle.rootAt(node, size)));
    }
    assert.ok(asked.includes('tile/0/273.p/112') && asked.includes('tile/1/001.p/17') && asked.includes('tile/2/000.p/1'));
    assert.equal(new Set(asked).size, asked.length);
});

await run(async () => {}, async () => {});
