/* SPDX-License-Identifier: MIT */
/*
 * What a gift became: the book-keeping of FORMAT.md section 4 for one lot and for what was
 * bought or moved with it. Uses are given in order of seq.
 */
import { goodsKey } from './chars.js';

const SIZE_MAX = 2000; /* lots and takings: more is said to be a part; it would be drawn for minutes */
const DEPTH_MAX = 12; /* of what was made of what was made of the gift */

/* Money is a lot without an item. */
function lotsOf(value, of) {
    const lots = value.lines
        ? value.lines.map((l) => ({ item: l.item, unit: l.unit, left: l.qty }))
        : [{ left: value.amount }];
    return lots.map((lot) => ({ ...lot, ...of }));
}

/* The sources of a use for a lot's kind of thing. */
function runsFor(lot, use) {
    if (lot.item === undefined)
        return use.sources ?? [];
    const line = (use.lines ?? []).find((l) => goodsKey(l) === goodsKey(lot));
    return line?.sources ?? [];
}

function isEligible(lot, use) {
    return lot.fund === use.fund && lot.day <= use.day &&
        (lot.purpose === undefined || lot.purpose === use.purpose);
}

/* How much of a lot a use takes. */
function takenOf(lot, seq, use) {
    for (const [first, last, amount] of runsFor(lot, use)) {
        if (seq < first || seq > last)
            continue;
        if (first === last)
            return amount;
        return seq === first || seq === last || isEligible(lot, use) ? lot.left : 0;
    }
    return 0;
}

/* Did others pay or give too? */
function isShared(use, taken) {
    if (use.sources)
        return taken[0].amount !== use.amount;
    return taken.length !== use.lines.length ||
        taken.some((t) => use.lines.some((l) => goodsKey(l) === goodsKey(t) && l.qty !== t.amount));
}

export class Tracer {
    /* gift: {seq, fund, purpose?, day, amount? | lines?}; day is the effective one. */
    constructor(gift) {
        this.gift = gift.seq;
        this.isReversed = false;
        this.isPart = false; /* there was more: then what is left is not known */
        this.size = 0;
        this.last = -1; /* seq of the use that was given last */
        this.nodes = new Map(); /* by seq: what brought in lots, and the uses of them */
        this.add(gift.seq, lotsOf(gift, { fund: gift.fund, purpose: gift.purpose, day: gift.day }), 0);
    }
    add(seq, lots, depth) {
        this.grow(lots.length, depth);
        this.nodes.set(seq, { lots, depth, uses: [] });
    }
    grow(count, depth) {
        this.size += count;
        this.isPart = this.isPart || this.size > SIZE_MAX || depth > DEPTH_MAX;
    }
    /* The seqs whose uses matter. */
    seqs() {
        return [...this.nodes.keys()];
    }
    apply(use) {
        if (use.seq <= this.last)
            throw new Error('uses: not in order');
        this.last = use.seq;
        if (use.kind === 'reversal')
            this.undo(use.reverses);
        else
            [...this.nodes].forEach(([seq, node]) => this.take(seq, node, use));
    }
    take(seq, node, use) {
        const taken = [];
        for (const lot of node.lots) {
            const amount = takenOf(lot, seq, use);
            if (!(amount >= 0 && amount <= lot.left))
                throw new Error('uses: more than there was');
            if (amount === 0)
                continue;
            lot.left -= amount;
            taken.push({ lot, amount, item: lot.item, unit: lot.unit });
        }
        if (taken.length === 0)
            return;
        node.uses.push({ use, taken, isFirst: !this.nodes.has(use.seq), isUndone: false });
        this.grow(1, node.depth);
        this.bringIn(use, node.depth + 1);
    }
    /* A purchase's goods, and a transfer's value where it went, are lots again. */
    bringIn(use, depth) {
        if (this.nodes.has(use.seq))
            return;
        if (use.kind === 'purchase')
            this.add(use.seq, lotsOf({ lines: use.lines }, { fund: use.fund, purpose: use.purpose, day: use.day }), depth);
        if (use.kind === 'transfer')
            this.add(use.seq, lotsOf(use, { fund: use.to_fund, purpose: use.purpose, day: use.day }), depth);
    }
    undo(target) {
        this.isReversed = this.isReversed || target === this.gift;
        for (const node of this.nodes.values())
            for (const record of node.uses.filter((r) => r.use.seq === target && !r.isUndone)) {
                record.isUndone = true;
                record.taken.forEach((t) => (t.lot.left += t.amount));
            }
        if (target !== this.gift)
            this.nodes.delete(target);
    }
    /*
     * {uses, left, isReversed, isPart}; left: [{amount, item?, unit?}], zeros too; uses: [{seq, kind, day,
     * purpose?, to_fund?, lines?, taken: [{amount, item?, unit?}], shared, undone, uses, left}],
     * whose own uses and left are those of what was bought or moved.
     */
    result() {
        return { ...this.resultOf(this.gift), isReversed: this.isReversed, isPart: this.isPart };
    }
    resultOf(seq) {
        const node = this.nodes.get(seq);
        if (node === undefined)
            return { uses: [], left: [] };
        const left = this.isPart ? [] : node.lots.map(({ left: amount, item, unit }) => ({ amount, item, unit }));
        return { left, uses: node.uses.map((record) => this.useResult(record)) };
    }
    useResult({ use, taken, isFirst, isUndone }) {
        const inner = isFirst && !isUndone ? this.resultOf(use.seq) : { uses: [], left: [] };
        return {
            seq: use.seq, kind: use.kind, day: use.day, purpose: use.purpose, to_fund: use.to_fund,
            lines: use.lines, shared: isShared(use, taken), undone: isUndone,
            taken: taken.map(({ amount, item, unit }) => ({ amount, item, unit })), ...inner,
        };
    }
}
