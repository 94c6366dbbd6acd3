// SPDX-License-Identifier: MIT
// The words of the ledger's codes for the page, out of ledger/entry/words.txt, which the C program
// is built from too. Runs when the page is built; the page carries only the families it shows.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FAMILIES = { FORMS: 'WORDS_FORM', VALUES: 'WORDS_VALUE', PURPOSES: 'WORDS_PURPOSE' };

// The rows of each family by its name: [code, Vietnamese, English]; the code of "nothing given" is ''.
function read(text) {
    const families = {};
    let rows = null;
    for (const line of text.split('\n').filter((l) => l !== '' && !l.startsWith('#'))) {
        const [constant, code, ...words] = line.split('|').map((cell) => cell.trim());
        if (code === undefined)
            rows = families[constant] = [];
        else if (rows === null || words.length !== 2)
            throw new Error(`words.txt: '${line}' is not CONSTANT | code | Vietnamese | English`);
        else
            rows.push([code === '-' ? '' : code, ...words]);
    }
    return families;
}

// Write codes.js into a folder; returns its path, which '#codes' stands for in labels.js.
export function writeCodes(wordsFile, folder) {
    const families = read(readFileSync(wordsFile, 'utf8'));
    const path = join(folder, 'codes.js');
    const lines = Object.entries(FAMILIES).map(([name, family]) => {
        if (!families[family])
            throw new Error(`${wordsFile} has no ${family}`);
        return `export const ${name} = ${JSON.stringify(families[family])};\n`;
    });
    writeFileSync(path, lines.join(''));
    return path;
}
