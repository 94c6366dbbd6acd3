/* SPDX-License-Identifier: MIT */
/* Draws what the published book said: is the paper in it, in force, and what became of it. */
import { instantShown, monthShown } from './dates.js';
import { announce, byId, isolated, make, replace } from './dom.js';
import { fundText, goodsText, numberText } from './facts.js';
import { label } from './labels.js';
import { text } from './text.js';
import { figures } from './words.js';

function standingLine(log, book, lang) {
    if (!log.standing)
        return [];
    const number = log.replacedBy ? numberText(book, log.replacedBy) : '';
    const words = text(lang, 's-' + log.standing, { by: log.by ?? '', number });
    const out = [make('p', { class: 'standing standing-' + log.standing }, words)];
    if ((log.lookupSize ?? log.size) !== log.size)
        out.push(make('p', {}, text(lang, 'asof', { size: figures(log.lookupSize) })));
    return out;
}

function mainLine(log, paper, lang) {
    if (log.state === 'contradiction')
        return log.pin ? text(lang, 'c-pin', { n: figures(log.pin) })
            : text(lang, 'l-contradiction', { where: text(lang, log.where, { n: figures(log.n) }) });
    const isStatement = log.state === 'in-book' && paper.type === 'statement';
    return text(lang, 'l-' + log.state + (isStatement ? '-statement' : ''),
        { size: figures(log.size ?? 0), need: figures(paper.size) });
}

export function drawLog(state) {
    const { lang, found, log } = state;
    const section = byId('log');
    section.hidden = found?.verdict !== 'genuine';
    section.setAttribute('data-log', log.state);
    byId('log-title').textContent = text(lang, 'log');
    byId('compare').textContent = text(lang, log.state === 'idle' ? 'compare' : 'again');
    byId('compare').disabled = log.state === 'checking';
    if (section.hidden) {
        announce(byId('log-text'));
        return;
    }
    const lines = [make('p', {}, mainLine(log, found.paper, lang)), ...standingLine(log, found.book, lang)];
    if (log.state === 'unreachable' && location.protocol === 'file:')
        lines.push(make('p', {}, text(lang, 'l-unreachable-file')));
    if (log.at)
        lines.push(make('p', {}, text(lang, 'at', { at: instantShown(log.at) })));
    if (log.older)
        lines.push(make('p', { class: 'warning' }, text(lang, 'stale-pin', { size: figures(log.size), pin: figures(log.older) }) +
            (log.olderAgrees ? ' ' + text(lang, 'stale-ok') : '')));
    announce(byId('log-text'), ...lines);
}

/* Money, or goods, of a taking or of what is left. */
const whatText = (what, lang) =>
    what.item === undefined ? text(lang, 'dong', { n: figures(what.amount) })
        : goodsText({ ...what, qty: what.amount });

function useText(use, book, lang) {
    const key = use.kind === 'purchase' || use.kind === 'transfer'
        ? `u-${use.kind}${use.shared ? '-shared' : ''}` : `u-${use.kind}`;
    return text(lang, key, {
        purpose: label(use.purpose, lang),
        what: use.taken.map((t) => whatText(t, lang)).join(', '),
        month: monthShown(use.day),
        fund: use.to_fund ? fundText(book, use.to_fund) : '',
        lines: (use.lines ?? []).map(goodsText).join(', '),
    });
}

/* A use, and below it what was made of what it bought or moved. */
function useItem(use, book, lang) {
    const words = isolated(useText(use, book, lang));
    const out = make('li', use.undone ? { class: 'undone' } : {}, words);
    if (use.undone)
        out.append(' (' + text(lang, 'u-undone') + ')');
    const inner = [...use.uses.map((u) => useItem(u, book, lang)), ...leftItems(use, 'u-left-of', lang)];
    if (!use.undone && inner.length > 0)
        out.append(make('ul', {}, ...inner));
    return out;
}

function leftItems(of, key, lang) {
    return of.left.filter((what) => what.amount > 0).map((what) =>
        make('li', { class: 'left' }, isolated(text(lang, key, { what: whatText(what, lang) }))));
}

/* The items of a list for {uses, left, isReversed, isPart}. */
export function usesItems(became, book, lang) {
    if (became.isReversed)
        return [make('li', { class: 'left' }, text(lang, 'u-reversed-gift'))];
    const items = became.uses.map((use) => useItem(use, book, lang));
    if (items.length === 0 && !became.isPart)
        items.push(make('li', { class: 'left' }, text(lang, 'u-none')));
    return [...items, ...(became.uses.length > 0 ? leftItems(became, 'u-left', lang) : [])];
}

export function drawUses(state) {
    const { lang, found, became } = state;
    byId('became').hidden = !became;
    byId('uses-title').textContent = text(lang, 'uses');
    const key = !became || became.state !== 'done' ? 'u-' + (became?.state ?? 'loading')
        : became.isPart ? 'u-more' : 'u-note';
    announce(byId('uses-text'), became ? text(lang, key) : '');
    replace(byId('uses'), ...(became?.state === 'done' ? usesItems(became, found.book, lang) : []));
}
