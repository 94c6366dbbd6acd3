// SPDX-License-Identifier: MIT
// The verify page's modules, bundled as the page's are, for tests outside a browser.
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { writeCodes } from '../../../receipts/verify/codes.mjs';

const packages = resolve('build/npm/verify/node_modules');
const folder = resolve(process.env.BUILD ?? 'build/release', 'browser');

// The exports of modules of receipts/verify, by name: await modules('note', 'uses').
export async function modules(...names) {
    const { buildSync } = createRequire(join(packages, 'x.js'))('esbuild');
    const out = join(folder, `units-${process.pid}.mjs`);
    mkdirSync(folder, { recursive: true });
    const { outputFiles } = buildSync({
        stdin: { contents: names.map((n) => `export * as ${n} from './${n}.js';`).join('\n'), resolveDir: 'receipts/verify' },
        bundle: true, write: false, format: 'esm', target: 'es2020', nodePaths: [packages],
        alias: { '#reader': resolve('receipts/verify/reader_light.js'), '#codes': writeCodes('ledger/entry/words.txt', folder) },
        loader: { '.txt': 'text' },
    });
    writeFileSync(out, outputFiles[0].text);
    return import(pathToFileURL(out));
}
