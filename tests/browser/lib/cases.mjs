// SPDX-License-Identifier: MIT
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { digitsOf, encode, keyOfSeed, sha256, sign } from './payload.mjs';
import { ORIGIN } from './world.mjs';

const OLD = () => { delete window.BigInt; };

// Every verdict and every end of the comparison, by name: digits, what the host does, what runs in the
// page before all else, and whether it is a file.
export function cases(world) {
    const named = world.book.payload(world.numbers.named);
    const digits = (what) => world.book.digits(world.numbers[what]);
    const to = (site) => [{ path: /^\/good\/(checkpoint|tile|tra-cuu|names)/, as: (w) => w.replace('/good/', `/${site}/`) }];
    return {
        genuine: { digits: digits('purpose') },
        'genuine-goods': { digits: digits('goods') },
        'genuine-long': { digits: digits('long') },
        'genuine-xss': { digits: digits('xss') },
        'genuine-unreachable': { digits: digits('named'), rules: [{ path: /checkpoint$/, status: 503 }] },
        'genuine-unreachable-file': { digits: digits('named'), rules: [{ path: /checkpoint$/, status: 503 }], isFile: true },
        'genuine-damaged': { digits: digits('named'), rules: [{ path: /\/tile\/0/, status: 404 }] },
        'genuine-not-yet': { digits: digits('late'), rules: to('stale') },
        'genuine-other-book': { digits: digits('named'), rules: to('other') },
        'genuine-statement': { digits: world.statements[1].digits },
        void: { digits: digits('spoilt') },
        'void-replaced': { digits: digits('misspelt') },
        invalid: { digits: digitsOf(encode({ ...named, amount: 5e9 })) },
        'unknown-key': { digits: digitsOf(encode(sign(named, ORIGIN, keyOfSeed(sha256('nobody'))))) },
        unreadable: { digits: digits('named').slice(0, 200) },
        contradiction: { digits: digits('late'), rules: to('fork') },
        'too-old': { digits: digits('named'), init: OLD },
        welcome: { digits: '' },
    };
}

export function addressOf(world, { digits, isFile }) {
    const page = isFile ? pathToFileURL(path.join(world.folder, 'good/kiem-tra.html')).href
        : `${world.server.url('good')}kiem-tra.html`;
    return digits ? `${page}#${digits}` : page;
}
