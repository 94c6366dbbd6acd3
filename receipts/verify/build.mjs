// SPDX-License-Identifier: MIT
// Makes the verify page, twice, from the same sources: what a QR code opens, and what people
// keep, which also decodes pictures. Deterministic: the same bytes every time.
//
//   node build.mjs NODE_MODULES OUT_DIR      writes light.html and saved.html
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { writeCodes } from './codes.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const [modules, out] = process.argv.slice(2).map((path) => resolve(path));
const { buildSync, transformSync } = createRequire(join(modules, 'x.js'))('esbuild');

const codes = writeCodes(join(here, '../../ledger/entry/words.txt'), out);
const source = (name) => readFileSync(join(here, name), 'utf8');
const sha = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

// Whose work is in the page, as their licences ask.
const NOTICE = {
    light: 'lalanh verify page, MIT. Contains @noble/curves and @noble/hashes (c) Paul Miller, MIT.',
    saved: 'lalanh verify page, MIT. Contains @noble/curves and @noble/hashes (c) Paul Miller, MIT; ' +
        'zxing-wasm (c) Ze-Zheng Wu, MIT; zxing-cpp by its authors, Apache-2.0.',
};

function script(kind) {
    const { outputFiles } = buildSync({
        entryPoints: [join(here, 'main.js')],
        bundle: true, write: false, minify: true, format: 'iife', target: 'es2020',
        charset: 'utf8', legalComments: 'inline', nodePaths: [modules],
        alias: { '#reader': join(here, `reader_${kind}.js`), '#codes': codes },
        loader: { '.txt': 'text', '.wasm': 'base64' },
    });
    return outputFiles[0].text.trim().replace(/<\/(?=script)/gi, '<\\/').replace(/<!--/g, '\\x3c!--');
}

// Replace a mark that must stand in the text exactly once.
function fill(text, mark, value) {
    const parts = text.split(mark);
    if (parts.length !== 2)
        throw new Error(`'${mark}' stands ${parts.length - 1} times in the page`);
    return parts.join(value);
}

function page(kind) {
    const style = transformSync(source('style.css'), { loader: 'css', minify: true, charset: 'utf8' }).code.trim();
    const old = transformSync(source('old.js'), { minify: true, charset: 'utf8' }).code.trim();
    const main = script(kind);
    const policy = [
        "default-src 'none'",
        `script-src ${sha(old)} ${sha(main)}${kind === 'saved' ? " 'wasm-unsafe-eval'" : ''}`,
        `style-src ${sha(style)}`,
        'connect-src @LALANH-HOSTS@',
        'img-src blob: data:',
        "base-uri 'none'", "form-action 'none'",
        "require-trusted-types-for 'script'", "trusted-types 'none'",
    ].join('; ');
    let text = source('index.html');
    for (const [mark, value] of [['@CSP@', policy], ['@STYLE@', style], ['@OLD@', old], ['@MAIN@', main],
        ['@BOOKS@', '@LALANH-BOOKS@'], ['@NOTICE@', NOTICE[kind]]])
        text = fill(text, mark, value);
    // What verify_page.c fills in: each exactly once.
    fill(text, '@LALANH-HOSTS@', '');
    fill(text, '@LALANH-BOOKS@', '');
    return text;
}

for (const kind of ['light', 'saved'])
    writeFileSync(join(out, `${kind}.html`), page(kind));
