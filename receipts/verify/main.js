/* SPDX-License-Identifier: MIT */
/* The page: reads a code from the address, the paste box or a picture, and shows its verdict. */
import { checkDigits, readBooks } from './books.js';
import { findDigits } from './digits.js';
import { byId } from './dom.js';
import { draw } from './view.js';
import * as storage from './pins.js';

window.lalanhRuns = true;

const state = {
    lang: storage.recall('lang') === 'en' ? 'en' : 'vi',
    books: readBooks(byId('books').textContent),
    found: null, /* checkDigits */
    log: { state: 'idle' },
    became: null,
    pair: null,
    photo: null,
    isFilming: false,
};

/* Show the verdict on a text that holds digits, or not. */
function show(source) {
    const digits = findDigits(source);
    state.found = digits === null ? { verdict: 'unreadable' } : checkDigits(digits, state.books);
    state.log = { state: 'idle' };
    state.became = null;
    state.pair = null;
    draw(state);
    byId('verdict').focus();
}

/* A code in the address; '%23' is what some scanners make of '#'. */
function showAddress() {
    if (location.hash.length > 1 || /%23/.test(location.href))
        show(location.href);
    else
        draw(state);
}

function switchLanguage() {
    state.lang = state.lang === 'en' ? 'vi' : 'en';
    storage.remember('lang', state.lang);
    draw(state);
}

byId('lang').addEventListener('click', switchLanguage);
byId('check').addEventListener('click', () => show(byId('paste').value));
window.addEventListener('hashchange', showAddress);
showAddress();
