// SPDX-License-Identifier: MIT
// The grants that `publish` writes are a 360Giving package, by a validator that no one here
// wrote and the standard's schema (tests/data/360giving); broken ones are not.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { root } from './lib/book.mjs';
import { fromNpm } from './lib/npm.mjs';
import { run, test } from './lib/tap.mjs';
import { makeWorld } from './lib/world.mjs';

const GRANT = 'https://raw.githubusercontent.com/ThreeSixtyGiving/standard/1.4/schema/360-giving-schema.json';

// The schemas name themselves by http and one another by remote address: nothing is fetched.
function validator() {
    const Ajv = fromNpm('ajv/dist/2020').default;
    const load = (name) => {
        const schema = JSON.parse(fs.readFileSync(path.join(root, 'tests/data/360giving', name), 'utf8'));
        return { ...schema, $schema: schema.$schema.replace(/^http:/, 'https:') };
    };
    const ajv = new Ajv({ strict: false, allErrors: true });
    fromNpm('ajv-formats').default(ajv);
    ajv.addSchema(load('grant.schema.json'), GRANT);
    return ajv.compile(load('package.schema.json'));
}

test('what is published is valid', ({ valid, grants }) => {
    valid(grants);
    assert.deepEqual(valid.errors, null);
    assert.ok(grants.grants.length >= 1);
    for (const grant of grants.grants) assert.ok(Number.isSafeInteger(grant.amountAwarded) && grant.amountAwarded > 0);
});

test('each grant is money that the book spent and did not take back', ({ grants, rows }) => {
    const back = new Set(rows.map((row) => row.reverses));
    const spent = rows.filter((row) => row.kind === 'disbursement' && row.amount && !back.has(row.seq));
    assert.deepEqual(grants.grants.map((g) => [g.id.split('-').at(-1), g.amountAwarded, g.awardDate]),
        spent.map((row) => [String(row.seq), row.amount, row.date]));
});

test('nobody and no place is in it', ({ text }) => {
    for (const word of ['Nguyễn', 'Trần', 'Phạm', 'Hoàng', 'Thôn', '0900']) assert.ok(!text.includes(word), word);
});

// Each breaks one rule.
const breaks = {
    'no award date': (g) => { delete g.grants[0].awardDate; },
    'no recipient': (g) => { delete g.grants[0].recipientIndividual; },
    'two kinds of recipient': (g) => { g.grants[0].recipientOrganization = [{ id: 'a', name: 'b' }]; },
    'a currency of nobody': (g) => { g.grants[0].currency = 'ĐỒNG'; },
    'an amount in words': (g) => { g.grants[0].amountAwarded = '1.000.000'; },
    'a day of no month': (g) => { g.grants[0].awardDate = '2026-13-01'; },
    'a title of 140 characters': (g) => { g.grants[0].title = 'đ'.repeat(140); },
    'a slash in an identifier': (g) => { g.grants[0].id = 'a/b'; },
    'a purpose of nobody': (g) => { g.grants[0].toIndividualsDetails.grantPurpose = ['HOCBONG']; },
    'where the person lives': (g) => { g.grants[0].recipientIndividual.addressLocality = 'x'; },
    'a funder without a name': (g) => { delete g.grants[0].fundingOrganization[0].name; },
    'the same grant twice': (g) => { g.grants.push(g.grants[0]); },
    'no grants': (g) => { g.grants = []; },
};
for (const [what, spoil] of Object.entries(breaks)) {
    test(`refused: ${what}`, ({ valid, grants }) => {
        const broken = structuredClone(grants);
        spoil(broken);
        assert.equal(valid(broken), false);
        assert.ok(valid.errors.length > 0);
    });
}

await run(async () => {
    const world = makeWorld();
    const site = path.join(world.folder, 'site');
    world.book.run('publish', site);
    const text = fs.readFileSync(path.join(site, 'du-lieu/360giving.json'), 'utf8');
    const rows = JSON.parse(fs.readFileSync(path.join(site, 'du-lieu/so.json'), 'utf8'));
    return { world, valid: validator(), text, grants: JSON.parse(text), rows };
}, async (shared) => {
    if (shared) fs.rmSync(shared.world.folder, { recursive: true, force: true });
});
