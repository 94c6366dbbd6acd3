/* SPDX-License-Identifier: MIT */
/* Two genuine papers side by side: one book? does the later continue the earlier? */
import { equal } from './bytes.js';
import { dayOf } from './dates.js';
import { figures } from './words.js';

/* Is what the earlier statement left what the later one opened with? */
function balances(earlier, later) {
    const meet = earlier.fund === later.fund && dayOf(earlier.to) + 1 === dayOf(later.from);
    if (!meet)
        return ['pair-gap'];
    if (earlier.left === later.opening)
        return ['pair-sum-ok', { n: figures(later.opening) }];
    return ['pair-sum-bad', { a: figures(later.opening), b: figures(earlier.left) }, true];
}

/* Two sheets at one place of the book must say the same. */
const sameSheet = (a, b) => a.type !== 'statement' || b.type !== 'statement' ||
    (['previousSize', 'from', 'to', 'fund', 'opening', 'received', 'used', 'left'].every((name) => a[name] === b[name]) &&
        equal(a.previousRoot, b.previousRoot) && equal(a.jsonHash, b.jsonHash));

/* How the roots of the two are related without asking anybody: a key of text.js. */
function link(earlier, later) {
    if (earlier.size === later.size)
        return equal(earlier.root, later.root) && sameSheet(earlier, later) ? 'pair-same' : 'pair-contradiction';
    if (later.type === 'statement' && later.previousSize === earlier.size)
        return equal(later.previousRoot, earlier.root) ? 'pair-linked' : 'pair-contradiction';
    return 'pair-wait';
}

/*
 * Of two results of checkDigits, both genuine: {papers: [earlier, later], lines: [[key, values,
 * isBad]], isContradiction, needsLog}.
 */
export function comparePapers(one, other) {
    const papers = one.paper.size <= other.paper.size ? [one, other] : [other, one];
    const [earlier, later] = papers.map((found) => found.paper);
    if (one.book.origin !== other.book.origin)
        return { papers, lines: [['pair-other-book', {}, true]], isContradiction: false, needsLog: false };
    const key = link(earlier, later);
    const isContradiction = key === 'pair-contradiction';
    const lines = [[key, { n: figures(earlier.size) }, isContradiction]];
    if (!isContradiction && earlier.type === 'statement' && later.type === 'statement' && earlier.size < later.size)
        lines.push(balances(earlier, later));
    return { papers, lines, isContradiction, needsLog: key === 'pair-wait' };
}
