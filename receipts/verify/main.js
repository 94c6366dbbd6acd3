/* SPDX-License-Identifier: MIT */
/* The page: reads a code from the address, the paste box or a picture, and shows its verdict. */
import { checkDigits, readBooks } from './books.js';
import { equal } from './bytes.js';
import { comparePapers } from './compare.js';
import { findDigits } from './digits.js';
import { byId } from './dom.js';
import { paperKey } from './facts.js';
import { checkLog } from './log.js';
import { pin, pinOf, recall, remember } from './pins.js';
import { startScan } from './main_scan.js';
import { startSearch } from './main_search.js';
import { signedNote } from './payload.js';
import { became } from './search.js';
import { draw, drawVerdict } from './view.js';

window.lalanhRuns = true;

const state = {
    lang: recall('lang') === 'en' ? 'en' : 'vi',
    books: readBooks(byId('books').textContent),
    found: null, /* of checkDigits */
    log: { state: 'idle' }, /* of checkLog */
    open: null, /* the published book, when it was reached */
    became: null, /* what the gift became */
    pair: null, /* of comparePapers */
    photo: null, /* a key of text.js */
    isFilming: false,
    search: null,
};
let turn = 0; /* of the paper on show: what comes late for an earlier one is dropped */

const redraw = () => draw(state);

/* Was another state of the book of the paper's size seen? */
function checkPins({ paper, book }) {
    const seen = pinOf(book);
    const isOther = seen && seen.size === paper.size && !equal(seen.root, paper.root);
    return isOther ? { state: 'contradiction', pin: seen.size } : { state: 'idle' };
}

/* The published book continues both papers of a pair, or contradicts the other one. */
async function comparePairWithLog(mine) {
    const { pair, found } = state;
    if (mine !== turn || !pair?.needsLog || state.log.state !== 'in-book')
        return;
    const other = pair.papers.find((p) => p !== found);
    const { result } = await checkLog(other.paper, other.book, state.open);
    if (mine !== turn || (result.state !== 'in-book' && result.state !== 'contradiction'))
        return;
    const isBad = result.state === 'contradiction';
    const line = isBad ? ['l-contradiction-pair', {}, true] : ['pair-log'];
    state.pair = { ...pair, lines: [line, ...pair.lines.slice(1)], isContradiction: isBad };
    redraw();
}

async function followGift() {
    const { entry } = state.found.paper;
    const mine = turn;
    state.became = { state: state.log.standing === 'unknown' || state.log.standing === 'newer' ? 'unknown' : 'loading' };
    redraw();
    if (state.became.state === 'unknown')
        return;
    const { fund, purpose, amount, lines } = entry;
    const result = await became({ seq: entry.gift, fund, purpose, amount, lines, day: state.log.day }, state.open);
    if (mine !== turn)
        return;
    state.became = result;
    redraw();
}

async function compareWithLog() {
    const mine = ++turn;
    const { found } = state;
    if (found?.verdict !== 'genuine')
        return;
    state.log = { state: 'checking' };
    state.became = null;
    redraw();
    const { result, open } = await checkLog(found.paper, found.book);
    if (mine !== turn)
        return;
    const seen = result.state === 'contradiction' ? result : checkPins(found);
    state.log = seen.state === 'contradiction' ? seen : result;
    state.open = open ?? null;
    redraw();
    if (found.paper.type === 'receipt' && state.log.state === 'in-book')
        await followGift();
    await comparePairWithLog(mine);
}

/* All else about the paper; only now is it compared and remembered. */
function showRest() {
    redraw();
    const { paper, book, verdict } = state.found;
    const isConsistent = verdict === 'genuine' && state.log.state === 'idle';
    if (isConsistent && /^https?:$/.test(location.protocol))
        compareWithLog(); /* what it draws first is laid out together with the facts */
    if (isConsistent)
        pin(book, paper.size, signedNote(paper, book.origin));
    byId('verdict').focus();
    window.scrollTo(0, 0);
}

/* When a frame was painted; at once in a tab that paints none. */
function afterPaint(fn) {
    if (document.hidden)
        fn();
    else
        requestAnimationFrame(() => { setTimeout(fn, 0); });
}

/* Show the verdict on a text that holds digits, or not. */
function show(source) {
    const before = state.found;
    turn++;
    state.found = { verdict: 'unreadable' };
    for (const digits of findDigits(source)) /* the second way when the first reads as nothing */
        state.found = state.found.verdict === 'unreadable' ? checkDigits(digits, state.books) : state.found;
    const isGenuine = state.found.verdict === 'genuine';
    if (isGenuine && state.open?.book !== state.found.book) {
        state.open = null; /* the search is in the book of the paper */
        state.search = null;
    }
    state.log = isGenuine ? checkPins(state.found) : { state: 'idle' };
    state.became = null;
    state.photo = null;
    state.pair = isGenuine && before?.verdict === 'genuine' && paperKey(before.paper) !== paperKey(state.found.paper)
        ? comparePapers(before, state.found) : null;
    if (before) {
        showRest();
        return;
    }
    const mine = turn;
    drawVerdict(state); /* a slow phone lays out the rest only when this is on its screen */
    afterPaint(() => { if (mine === turn) showRest(); });
}

/* A code in the address; '%23' is what some scanners make of '#'. */
function showAddress() {
    if (location.hash.length > 1 || /%23/.test(location.href))
        show(location.href);
    else
        redraw();
}

function switchLanguage() {
    state.lang = state.lang === 'en' ? 'vi' : 'en';
    remember('lang', state.lang);
    redraw();
}

byId('lang').addEventListener('click', switchLanguage);
byId('check').addEventListener('click', () => show(byId('paste').value));
byId('compare').addEventListener('click', compareWithLog);
window.addEventListener('hashchange', showAddress);
showAddress();
startScan(state, redraw, show);
startSearch(state, redraw);
