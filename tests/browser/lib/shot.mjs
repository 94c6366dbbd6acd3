// SPDX-License-Identifier: MIT
// Pictures for people to look at, in build/shots/, where SHOTS=1 asks for them: they take as long
// as all the rest.
import fs from 'node:fs';
import path from 'node:path';
import { root } from './book.mjs';

// `take(file)` writes the picture.
export async function shot(name, take) {
    if (process.env.SHOTS !== '1') return;
    const folder = path.join(root, 'build/shots');
    fs.mkdirSync(folder, { recursive: true });
    await take(path.join(folder, `${name}.png`));
}

// The whole of a page of Playwright's.
export const pageShot = (page, name) => shot(name, (file) => page.screenshot({ path: file, fullPage: true }));
