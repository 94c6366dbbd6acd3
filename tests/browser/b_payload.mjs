// SPDX-License-Identifier: MIT
// The payload as tests write it (lib/payload.mjs, from FORMAT.md) and as the program does:
// the same bytes, the same leaves, the same verdicts. The browser tests rest on this.
import assert from 'node:assert/strict';
import path from 'node:path';
import { spawnSync } from 'node:child_process';
import { codesOf, endWorld, makeWorld } from './lib/world.mjs';
import { bytesOf, decode, digitsOf, encode, entryOf, leafOf, sign } from './lib/payload.mjs';
import { fields, newer, unreadable } from './lib/tamper.mjs';
import { run, test } from './lib/tap.mjs';

const HOST = 'https://example.org/k#';

// The exit codes of `lalanh check`: 0 genuine, 3 invalid, 4 newer, 1 unreadable or unknown key.
function verdict(world, bytes) {
    const done = spawnSync(path.join(path.resolve(process.env.BUILD), 'lalanh'),
        ['check', HOST + digitsOf(bytes), '--format', 'json', '--vkey', world.book.vkey],
        { cwd: world.book.folder, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8',
            LALANH_NOW: '2026-02-01T09:00:00+07:00' } });
    return done.status === 1 ? `1 ${done.stderr}${done.stdout}` : String(done.status);
}

test('a receipt of every kind: the same bytes and the same leaf', async (world) => {
    for (const [what, number] of Object.entries(world.numbers)) {
        const payload = world.book.payload(number);
        assert.equal(digitsOf(encode(payload)), world.book.digits(number), what);
        const shown = world.book.json('show', payload.seq);
        assert.equal(leafOf(entryOf(payload)).toString('base64'), shown.leaf, what);
        const again = sign(payload, world.book.origin, world.book.key());
        assert.ok(again.sig.equals(payload.sig), `${what}: Ed25519 is deterministic`);
    }
});

test('every changed field is invalid for the program too', async (world) => {
    for (const [what, number] of Object.entries(world.numbers)) {
        for (const [field, payload] of fields(world.book.payload(number))) {
            assert.equal(verdict(world, encode(payload)), '3', `${what}: ${field}`);
        }
    }
});

test('every changed field of a statement is invalid for the program too', async (world) => {
    for (const name of ['first', 'second']) {
        const [url] = codesOf(path.join(world.book.folder, `${name}.pdf`));
        const payload = decode(bytesOf(url.replace(/^.*#/, '')));
        assert.equal(digitsOf(encode(payload)), url.replace(/^.*#/, ''));
        for (const [field, changed] of fields(payload)) {
            assert.equal(verdict(world, encode(changed)), '3', `${name}: ${field}`);
        }
    }
});

test('what no program writes is unreadable for the program too', async (world) => {
    for (const [what, bytes] of unreadable(world.book.payload(world.numbers.named))) {
        assert.match(verdict(world, bytes), /^1 .*(unreadable|không đọc)/s, what);
    }
});

test('a code of a later version is newer for the program too', async (world) => {
    for (const [what, bytes] of newer(world.book.payload(world.numbers.named))) {
        assert.equal(verdict(world, bytes), '4', what);
    }
});

await run(async () => makeWorld(), endWorld);
