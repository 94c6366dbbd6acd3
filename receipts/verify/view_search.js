/* SPDX-License-Identifier: MIT */
/* Draws the search box: its words, what was found, and what the chosen gift became. */
import { dayShown } from './dates.js';
import { announce, byId, isolated, make, replace } from './dom.js';
import { fundText, goodsText } from './facts.js';
import { text } from './text.js';
import { usesItems } from './view_log.js';
import { figures } from './words.js';

function whatOf(gift, lang) {
    return gift.amount ? text(lang, 'dong', { n: figures(gift.amount) }) : (gift.lines ?? []).map(goodsText).join(', ');
}

function rowItem(row, state) {
    const { lang } = state;
    const standing = row.standing ? text(lang, 'search-' + row.standing) : '';
    const what = [row.name, standing, row.amount ? whatOf(row, lang) : ''].filter(Boolean).join(', ');
    const button = make('button', { type: 'button', class: 'row' },
        isolated(text(lang, 'search-row', { date: dayShown(row.date), what, seq: row.seq })));
    button.addEventListener('click', () => state.choose(row));
    return make('li', {}, button);
}

function detailOf(detail, state) {
    const { lang, search: { book } } = state;
    if (detail.isUnproved)
        return [make('p', { class: 'warning' }, text(lang, 'search-unproved'))];
    const { entry, became } = detail;
    const proved = make('p', {}, isolated(text(lang, 'search-proved', {
        seq: entry.seq, size: figures(detail.size), what: whatOf(entry, lang), date: dayShown(entry.date),
        fund: fundText(book, entry.fund),
    })));
    const note = became.isPart ? [make('p', {}, text(lang, 'u-more'))] : [];
    const uses = became.state === 'done' ? usesItems(became, book, lang) : [make('li', {}, text(lang, 'u-unknown'))];
    return [proved, make('h3', {}, text(lang, 'uses')), ...note, make('ul', { class: 'uses' }, ...uses)];
}

let shown = null; /* the rows on the page: not drawn again while a person is among them */

function drawRows(state) {
    const rows = state.search?.rows ?? [];
    const key = state.lang + rows.map((row) => row.seq).join(' ');
    if (key === shown)
        return;
    shown = key;
    replace(byId('search-results'), ...rows.map((row) => rowItem(row, state)));
}

export function drawSearch(state) {
    const { lang, search } = state;
    byId('search').hidden = state.books.length === 0 || (location.protocol === 'file:' && !state.open);
    byId('search-title').textContent = text(lang, 'search');
    for (const name of ['search-number', 'search-day', 'search-amount', 'search-name'])
        byId(name + '-label').textContent = text(lang, name);
    for (const name of ['search-by-number', 'search-by-day', 'search-by-name'])
        byId(name).textContent = text(lang, name);
    const of = search?.book && state.books.length > 1
        ? [text(lang, 'search-book') + ' ', isolated(search.book.org), ': '] : [];
    announce(byId('search-text'), ...(search?.message ? [...of, text(lang, search.message, { n: search.n ?? 0 })] : []));
    drawRows(state);
    replace(byId('search-detail'), ...(search?.detail ? detailOf(search.detail, state) : []));
}
