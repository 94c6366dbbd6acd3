/* SPDX-License-Identifier: MIT */
/* Draws the state of the page, all of it each time: what a state says is said in one place. */
import { announce, byId, isolated, make, replace } from './dom.js';
import { factRows, paperTitle } from './facts.js';
import { text } from './text.js';
import { drawLog, drawUses } from './view_log.js';
import { drawSearch } from './view_search.js';

/* Verdicts on what the paper itself says; the log may change them. */
function verdictOf(state) {
    if (state.found.verdict !== 'genuine')
        return state.found.verdict;
    if (state.log.state === 'contradiction' || state.pair?.isContradiction)
        return 'contradiction';
    if (state.log.standing === 'void' || state.log.standing === 'replaced')
        return 'void';
    return 'genuine';
}

function verdictWords(state, verdict) {
    const isStatement = verdict === 'genuine' && state.found.paper.type === 'statement';
    return text(state.lang, 'v-' + verdict + (isStatement ? '-statement' : ''));
}

/* A sentence with a name of outside in it, isolated. */
function sentence(lang, key, name, value) {
    const [before, after] = text(lang, key, { [name]: '\n' }).split('\n');
    return [before, isolated(value), after];
}

function meaning(state, verdict) {
    const { lang, found } = state;
    if (verdict !== 'genuine' && verdict !== 'contradiction')
        return [text(lang, 'm-' + verdict)];
    const out = sentence(lang, 'm-' + verdict, 'org', found.book.org);
    const isReceipt = found.paper.type === 'receipt';
    if (verdict === 'genuine' && isReceipt && state.log.state !== 'in-book')
        out.push(' ' + text(lang, 'm-genuine-offline'));
    if (verdict === 'genuine' && state.log.standing === 'valid')
        out.push(' ' + text(lang, 'm-genuine-valid'));
    return out;
}

function hostOf(url) {
    try {
        return new URL(url).host;
    } catch {
        return '';
    }
}

function hostTexts(state) {
    const here = location.protocol === 'file:' ? '' : location.host;
    const right = state.found?.book ? hostOf(state.found.book.host) : '';
    return { here, right };
}

function warnings(state) {
    const { here, right } = hostTexts(state);
    const paper = state.found?.paper;
    const out = [];
    if (here && right && here !== right)
        out.push(text(state.lang, 'w-host', { here, right }));
    if (paper?.type === 'statement' && state.found.verdict === 'genuine' &&
        paper.opening + paper.received - paper.used !== paper.left)
        out.push(text(state.lang, 'w-sum'));
    return out.map((words) => make('p', { class: 'warning' }, words));
}

function drawBand(state) {
    const { lang } = state;
    const heading = byId('verdict');
    if (!state.found) {
        heading.removeAttribute('data-verdict');
        byId('band').className = '';
        heading.textContent = text(lang, 'page');
        byId('meaning').textContent = text(lang, 'welcome');
        document.title = text(lang, 'page');
        return;
    }
    const verdict = verdictOf(state);
    const words = verdictWords(state, verdict);
    heading.setAttribute('data-verdict', verdict);
    byId('band').className = 'is-' + verdict;
    heading.textContent = words;
    replace(byId('meaning'), ...meaning(state, verdict));
    document.title = words + ' · ' + text(lang, 'page');
}

function drawFacts(state) {
    const { lang, found } = state;
    byId('paper').hidden = !found?.paper;
    const isDoubted = found?.verdict === 'unknown-key' || found?.verdict === 'invalid';
    byId('paper-title').textContent = text(lang, isDoubted ? 'paper-' + found.verdict : 'paper');
    const rows = found?.paper ? factRows(found.paper, found.book, lang) : [];
    replace(byId('facts'), ...rows.map(([key, ...texts]) =>
        make('div', { class: 'fact fact-' + key }, make('dt', {}, text(lang, key)),
            ...texts.map((value) => make('dd', {}, value)))));
}

function drawPair(state) {
    const { lang, pair } = state;
    byId('pair').hidden = !pair;
    byId('pair-title').textContent = text(lang, 'pair');
    const lines = (pair?.lines ?? []).map(([key, values, isBad]) =>
        make('p', isBad ? { class: 'warning' } : {}, text(lang, key, values)));
    const papers = (pair?.papers ?? []).map((found, i) =>
        make('li', {}, text(lang, i === 0 ? 'pair-earlier' : 'pair-later',
            { what: paperTitle(found.paper, found.book, lang) })));
    announce(byId('pair-text'), ...(papers.length > 0 ? [make('ul', {}, ...papers)] : []), ...lines);
}

function drawOther(state) {
    const { lang } = state;
    byId('other').hidden = false;
    const canPair = state.found?.verdict === 'genuine';
    byId('other-title').textContent = text(lang, canPair ? 'other-pair' : 'other');
    byId('paste-label').textContent = text(lang, canPair ? 'paste-pair' : 'paste');
    byId('check').textContent = text(lang, 'check');
    byId('photo-label').textContent = text(lang, 'photo');
    byId('camera').textContent = text(lang, state.isFilming ? 'camera-stop' : 'camera');
    const link = state.photo === 'p-cannot'
        ? [' ', make('a', { href: 'kiem-tra-luu.html' }, text(lang, 'p-saved'))] : [];
    announce(byId('photo-text'), ...(state.photo ? [text(lang, state.photo), ...link] : []));
}

function drawFrame(state) {
    const { lang } = state;
    const { here, right } = hostTexts(state);
    document.documentElement.lang = lang;
    byId('lang').hidden = false;
    byId('result').hidden = false;
    byId('lang').textContent = text(lang, 'switch');
    byId('lang').lang = lang === 'en' ? 'vi' : 'en';
    byId('site').textContent = state.books.length === 1 ? state.books[0].org : text(lang, 'page');
    const key = (here ? 'here-host' : 'here-file') + (right ? '' : '-only');
    byId('host').textContent = text(lang, key === 'here-host-only' ? 'here-only' : key, { here, right });
    byId('foot').textContent = text(lang, 'foot');
    replace(byId('warnings'), ...warnings(state));
}

/* The verdict, and what stands around it. */
export function drawVerdict(state) {
    drawBand(state);
    drawFrame(state);
}

export function draw(state) {
    drawVerdict(state);
    drawFacts(state);
    drawLog(state);
    drawUses(state);
    drawPair(state);
    drawSearch(state);
    drawOther(state);
}

