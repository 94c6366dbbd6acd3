/* SPDX-License-Identifier: MIT */
/*
 * The hash tree of RFC 9162 section 2.1: checking proofs, and making them from perfect
 * subtrees. Sizes go up to 2^53, so there are divisions where one expects shifts.
 */
import { equal, emptyRoot, nodeHash } from './bytes.js';

const half = (n) => Math.floor(n / 2);
const isOdd = (n) => n % 2 === 1;
const isSize = (n) => Number.isSafeInteger(n) && n >= 0;

/* RFC 9162 section 2.1.3.2. Any input is safe. */
export function checkInclusion(leaf, index, size, proof, root) {
    if (!isSize(index) || !isSize(size) || index >= size)
        return false;
    let fn = index;
    let sn = size - 1;
    let r = leaf;
    for (const p of proof) {
        if (sn === 0)
            return false;
        if (isOdd(fn) || fn === sn) {
            r = nodeHash(p, r);
            while (!isOdd(fn) && fn !== 0) {
                fn = half(fn);
                sn = half(sn);
            }
        } else {
            r = nodeHash(r, p);
        }
        fn = half(fn);
        sn = half(sn);
    }
    return sn === 0 && equal(r, root);
}

/* RFC 9162 section 2.1.4.2; a first size of 0 is refused. Any input is safe. */
export function checkConsistency(size1, size2, proof, root1, root2) {
    if (!isSize(size1) || !isSize(size2) || size1 < 1 || size1 > size2)
        return false;
    if (size1 === size2)
        return proof.length === 0 && equal(root1, root2);
    if (proof.length === 0)
        return false;
    let fn = size1 - 1;
    let sn = size2 - 1;
    while (isOdd(fn)) {
        fn = half(fn);
        sn = half(sn);
    }
    const path = isPower(size1) ? [root1, ...proof] : [...proof];
    return foldBoth(path, fn, sn, root1, root2);
}

function isPower(n) {
    while (n > 1 && !isOdd(n))
        n = half(n);
    return n === 1;
}

function foldBoth(path, fn, sn, root1, root2) {
    let fr = path[0];
    let sr = path[0];
    for (const c of path.slice(1)) {
        if (sn === 0)
            return false;
        if (isOdd(fn) || fn === sn) {
            fr = nodeHash(c, fr);
            sr = nodeHash(c, sr);
            while (!isOdd(fn) && fn !== 0) {
                fn = half(fn);
                sn = half(sn);
            }
        } else {
            sr = nodeHash(sr, c);
        }
        fn = half(fn);
        sn = half(sn);
    }
    return sn === 0 && equal(fr, root1) && equal(sr, root2);
}

/* The largest power of two below n > 1. */
function split(n) {
    let k = 1;
    while (k * 2 < n)
        k *= 2;
    return k;
}

/*
 * The hash over the leaves start .. start + count - 1, a range that the tree has as a node or
 * as its right edge. `node(level, index)` gives, or promises, the root of the perfect subtree of
 * 2^level leaves that starts at leaf index * 2^level.
 */
async function rangeHash(node, start, count) {
    if (isPower(count))
        return node(Math.round(Math.log2(count)), start / count);
    const k = split(count);
    const [left, right] = await Promise.all([rangeHash(node, start, k), rangeHash(node, start + k, count - k)]);
    return nodeHash(left, right);
}

/* The root of the first `size` leaves. */
export const rootAt = async (node, size) => (size === 0 ? emptyRoot() : rangeHash(node, 0, size));

/* RFC 9162 section 2.1.3.1. */
export async function proveInclusion(node, index, size) {
    const ranges = [];
    for (let start = 0, count = size; count > 1;) {
        const k = split(count);
        if (index < start + k) {
            ranges.unshift([start + k, count - k]);
            count = k;
        } else {
            ranges.unshift([start, k]);
            start += k;
            count -= k;
        }
    }
    return Promise.all(ranges.map(([start, count]) => rangeHash(node, start, count)));
}

/* RFC 9162 section 2.1.4.1; 1 <= size1 <= size2. */
export async function proveConsistency(node, size1, size2) {
    const ranges = [];
    let start = 0;
    let count = size2;
    let left = size1; /* of size1, within start .. start + count */
    let isWhole = true;
    while (left !== count) {
        const k = split(count);
        if (left <= k) {
            ranges.unshift([start + k, count - k]);
            count = k;
        } else {
            ranges.unshift([start, k]);
            start += k;
            count -= k;
            left -= k;
            isWhole = false;
        }
    }
    if (!isWhole)
        ranges.unshift([start, count]);
    return Promise.all(ranges.map(([from, n]) => rangeHash(node, from, n)));
}
