/* SPDX-License-Identifier: MIT */
/* Numbers in Vietnamese words, as receipts/words.c writes them on paper. */
const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'];

function tens(n, afterHundred) {
    const ten = Math.floor(n / 10);
    const one = n % 10;
    const out = [];
    if (ten === 0)
        return one === 0 ? [] : [...(afterHundred ? ['lẻ'] : []), DIGITS[one]];
    out.push(...(ten > 1 ? [DIGITS[ten], 'mươi'] : ['mười']));
    if (one === 1 && ten > 1)
        out.push('mốt');
    else if (one === 4 && ten > 1)
        out.push('tư');
    else if (one === 5)
        out.push('lăm');
    else if (one > 0)
        out.push(DIGITS[one]);
    return out;
}

/* 1 to 999; a group after the first also says its zero hundreds. */
function group(n, isFirst) {
    const hundreds = !isFirst || n >= 100;
    return [...(hundreds ? [DIGITS[Math.floor(n / 100)], 'trăm'] : []), ...tens(n % 100, hundreds)];
}

function belowBillion(n, isFirst) {
    const out = [];
    for (const [size, name] of [[1e6, 'triệu'], [1e3, 'nghìn'], [1, null]]) {
        const part = Math.floor(n / size) % 1000;
        if (part === 0)
            continue;
        out.push(...group(part, isFirst), ...(name ? [name] : []));
        isFirst = false;
    }
    return out;
}

/* |n| < 2^53. */
export function numberWords(n) {
    const size = Math.abs(n);
    const out = n < 0 ? ['âm'] : [];
    if (size === 0)
        out.push(DIGITS[0]);
    if (size >= 1e9)
        out.push(...belowBillion(Math.floor(size / 1e9), true), 'tỷ');
    if (size % 1e9 > 0)
        out.push(...belowBillion(size % 1e9, size < 1e9));
    return out.join(' ');
}

/* 105500 -> "Một trăm lẻ năm nghìn năm trăm đồng". */
export function amountWords(n) {
    const words = numberWords(n) + ' đồng';
    return words[0].toUpperCase() + words.slice(1);
}

/* 1234567 -> "1.234.567". */
export function figures(n) {
    return (n < 0 ? '−' : '') + String(Math.abs(n)).replace(/\B(?=([0-9]{3})+$)/g, '.');
}

/* Thousandths: 2500 -> "2,5". */
export function quantity(milli) {
    const rest = String(Math.abs(milli) % 1000).padStart(3, '0').replace(/0+$/, '');
    const whole = figures(Math.floor(Math.abs(milli) / 1000));
    return (milli < 0 ? '−' : '') + whole + (rest ? ',' + rest : '');
}
