/* SPDX-License-Identifier: MIT */
/*
 * Two signed states of one book. A proof that fails says only that the site is broken; two
 * signed things contradict when another root of that size is itself proved to be in the book.
 */
import { equal } from './bytes.js';
import { checkConsistency, checkInclusion, proveConsistency, proveInclusion, rootAt } from './merkle.js';

/* 'consistent', 'contradiction' or 'unproved', of {size, root} and a state that is not
 * smaller; `node` reads the tree of the larger. */
export async function relate(small, large, node) {
    if (small.size < 1)
        return 'unproved'; /* an empty book is consistent with all and proves nothing */
    if (small.size === large.size)
        return equal(small.root, large.root) ? 'consistent' : 'contradiction';
    const proof = await proveConsistency(node, small.size, large.size);
    if (checkConsistency(small.size, large.size, proof, small.root, large.root))
        return 'consistent';
    const there = await rootAt(node, small.size);
    const isProved = checkConsistency(small.size, large.size, proof, there, large.root);
    return isProved && !equal(there, small.root) ? 'contradiction' : 'unproved';
}

/* The same of a leaf and its place. */
export async function place(leaf, seq, state, node) {
    const proof = await proveInclusion(node, seq, state.size);
    if (checkInclusion(leaf, seq, state.size, proof, state.root))
        return 'consistent';
    const there = await node(0, seq);
    const isProved = checkInclusion(there, seq, state.size, proof, state.root);
    return isProved && !equal(there, leaf) ? 'contradiction' : 'unproved';
}
