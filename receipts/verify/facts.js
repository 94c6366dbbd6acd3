/* SPDX-License-Identifier: MIT */
/* What a paper says, as rows of a term and its descriptions. */
import { hex, toBase64 } from './bytes.js';
import { checkWords } from './check_words.js';
import { dayShown, instantShown } from './dates.js';
import { isolated, make } from './dom.js';
import { label } from './labels.js';
import { text } from './text.js';
import { amountWords, figures, quantity } from './words.js';

/* "2026/000012" */
export const numberText = (book, number) =>
    (book ? book.book + '/' : '') + String(number).padStart(6, '0');

/* The fund's name and code, or the code alone. */
export function fundText(book, code) {
    const fund = book ? book.funds.find((f) => f.code === code) : undefined;
    return fund ? `${fund.name} (${code})` : code;
}

export const goodsText = (line) => `${quantity(line.qty)} ${line.unit} ${line.item}`;

function lineItem(line, lang) {
    const value = line.value
        ? ', ' + text(lang, 'valued', { n: figures(line.value), source: label(line.source, lang) })
        : '';
    return make('li', {}, isolated(goodsText(line)), value);
}

function amountRows(amount, lang) {
    return [
        ['amount', make('strong', { class: 'amount' }, text(lang, 'dong', { n: figures(amount) }))],
        ['words', make('span', { lang: 'vi' }, amountWords(amount))],
    ];
}

function receiptRows(paper, book, lang) {
    const x = paper.entry;
    const rows = [['number', numberText(book, x.number)]];
    if (x.lines)
        rows.push([x.form, make('ul', { class: 'lines' }, ...x.lines.map((l) => lineItem(l, lang)))]);
    else
        rows.push(...amountRows(x.amount, lang));
    rows.push(['date', dayShown(x.date)]);
    rows.push(['giver', paper.name ? isolated(paper.name) : text(lang, 'unnamed')]);
    if (paper.place)
        rows.push(['village', isolated(paper.place)]);
    rows.push(['fund', isolated(fundText(book, x.fund))]);
    rows.push(['purpose', label(x.purpose, lang)], ['form', label(x.form, lang)]);
    if (x.foreign)
        rows.push(['foreign', text(lang, 'isforeign')]);
    if (x.replaces)
        rows.push(['replaces', numberText(book, x.replaces)]);
    if (book)
        rows.push(['issuer', isolated(book.org)]);
    rows.push(['place', text(lang, 'entry', { n: x.seq, at: instantShown(x.at) })]);
    return rows;
}

const code = (bytes) => make('code', {}, toBase64(bytes));

function statementRows(paper, book, lang) {
    const rows = [
        ['period', text(lang, 'fromto', { from: dayShown(paper.from), to: dayShown(paper.to) })],
        ['fund', paper.fund === '*' ? text(lang, 'allfunds') : isolated(fundText(book, paper.fund))],
    ];
    for (const name of ['opening', 'received', 'used', 'left'])
        rows.push([name, make('strong', { class: 'amount' }, text(lang, 'dong', { n: figures(paper[name]) })),
            make('span', { class: 'words', lang: 'vi' }, amountWords(paper[name]))]);
    if (book)
        rows.push(['issuer', isolated(book.org)]);
    rows.push(['size', text(lang, 'entries', { n: figures(paper.size) })], ['root', code(paper.root)]);
    rows.push(['checkwords', make('strong', { lang: 'vi' }, checkWords(paper.root))]);
    if (paper.previousSize === 0)
        rows.push(['previous', text(lang, 'noprevious')]);
    else
        rows.push(['previous', text(lang, 'entries', { n: figures(paper.previousSize) }), code(paper.previousRoot),
            make('span', { lang: 'vi' }, checkWords(paper.previousRoot))]);
    return rows;
}

/* [[key of the term, ...descriptions], ...]; `book` may be undefined. */
export const factRows = (paper, book, lang) =>
    (paper.type === 'receipt' ? receiptRows : statementRows)(paper, book, lang);

/* A short name of a paper, for lists. */
export function paperTitle(paper, book, lang) {
    if (paper.type === 'receipt')
        return text(lang, 'pair-receipt', { number: numberText(book, paper.entry.number) });
    return text(lang, 'pair-statement', { from: dayShown(paper.from), to: dayShown(paper.to) });
}

/* What makes two papers the same one. */
export const paperKey = (paper) => hex(paper.sig);
