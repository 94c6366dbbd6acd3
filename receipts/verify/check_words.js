/* SPDX-License-Identifier: MIT */
/* A root as six words that people compare by ear (FORMAT.md section 12). */
import list from '../check_words.txt';

const WORDS = list.trim().split('\n');

export const checkWords = (root) => Array.from(root.subarray(0, 6), (byte) => WORDS[byte]).join(' ');
