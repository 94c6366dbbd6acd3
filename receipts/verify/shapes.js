/* SPDX-License-Identifier: MIT */
/*
 * The shapes of the JSON that a published book is made of (FORMAT.md sections 2, 3 and 10), each a
 * function that says yes or no. Whoever holds a key can sign anything: nothing of another shape is
 * worked with or drawn. Members that the page never reads are not looked at.
 */
import { utf8 } from './bytes.js';
import { isCode, isText } from './chars.js';
import { dayOf } from './dates.js';
import { FORMS, PURPOSES } from './labels.js';

const INSTANT = /^.{10}T([01]\d|2[0-3])(:[0-5]\d){2}[+-](0\d|1[0-4]):(00|15|30|45)$/;

const isAbsent = (v) => v === undefined;
const may = (is) => (v) => isAbsent(v) || is(v);
const oneOf = (...words) => (v) => words.includes(v);
const isOne = oneOf(1);
const from = (least) => (v) => Number.isSafeInteger(v) && v >= least;
const [isCount, isAmount, isSigned] = [from(0), from(1), from(-Number.MAX_SAFE_INTEGER)];

/* What tests a text would take the number 5 for "5". */
const string = (is) => (v) => typeof v === 'string' && is(v);
const isHash = string((v) => /^[A-Za-z0-9+/]{43}=$/.test(v));
const isCodeText = string(isCode);
const isDay = string((v) => dayOf(v) !== null);
export const isInstant = string((v) => INSTANT.test(v) && !v.endsWith('-00:00') && isDay(v.slice(0, 10)));
const text = (max) => string((v) => isText(v) && utf8(v).length <= max);

const arrayOf = (is, max = Infinity) => (v) =>
    Array.isArray(v) && v.length > 0 && v.length <= max && v.every(is);
const object = (members) => (v) => typeof v === 'object' && v !== null &&
    Object.keys(members).every((name) => members[name](v[name]));

const isRun = (v) => arrayOf(isCount, 3)(v) && v[0] <= v[1] && isAmount(v[2]);
const isRuns = arrayOf(isRun, 1200);
const lines = (sources) =>
    arrayOf(object({ item: text(96), qty: isAmount, unit: text(32), sources }), 40);

/* Money or goods, with where it came from. */
function use(members) {
    const money = object({ ...members, amount: isAmount, sources: isRuns, lines: isAbsent });
    const goods = object({ ...members, amount: isAbsent, sources: isAbsent, lines: lines(isRuns) });
    return (v) => money(v) || goods(v);
}

const isPurpose = oneOf(...PURPOSES);
const USES = {
    purchase: object({ amount: isAmount, sources: isRuns, lines: lines(isAbsent), purpose: may(isPurpose) }),
    disbursement: use({ purpose: isPurpose }),
    transfer: use({ to_fund: isCodeText, purpose: may(isPurpose) }),
    refund: use({ gift: isCount }),
    reversal: object({ reverses: isCount }),
};
const isUseHead = object({ day: isDay, fund: isCodeText, kind: oneOf(...Object.keys(USES)), seq: isCount });
export const isUses = object({ uses: arrayOf((v) => isUseHead(v) && USES[v.kind](v)), v: isOne });

export const isIndex = object({
    at: isInstant, numbers: may(arrayOf(isHash)), v: isOne,
    uses: may(arrayOf(object({ first: isCount, hash: isHash, high: isCount, low: isCount }))),
});

const isReceiptRow = object({
    by: may(isCount), day: may(isDay), gift: isCount, number: isAmount, replaced_by: may(isAmount),
    seq: isCount, state: may(oneOf('void', 'replaced')),
});
/* A receipt that ended says by what. */
const isReceipt = (v) => isReceiptRow(v) && isAbsent(v.state) === isAbsent(v.by) &&
    (v.state === 'replaced') !== isAbsent(v.replaced_by);
/* Of the receipts from the number `first` on: numbers run without gaps. */
export const isNumbers = (first) => object({
    first: oneOf(first), receipts: arrayOf((v, i) => isReceipt(v) && v.number === first + i, 500), v: isOne,
});

const isDayRow = (v) => Array.isArray(v) && v.length < 4 && isCount(v[0]) && isAmount(v[1]) && may(isDay)(v[2]);
export const isDayFile = object({ gifts: arrayOf(isDayRow, 2000), v: isOne });
export const isNameFile = object({
    names: arrayOf(object({
        amount: may(isAmount), date: isDay, name: text(199), number: may(isAmount), seq: isCount,
    }), 300), v: isOne,
});
export const isNameIndex = object({ split: may(arrayOf(string((v) => /^[0-9a-f]{0,8}$/.test(v)))), v: isOne });

/* A saved page reads books of later years: their kinds of entry too. */
const isKind = string((v) => /^[a-z_]{1,24}$/.test(v));
const isHead = object({ at: isInstant, by: isCodeText, kind: isKind, seq: isCount, v: isOne });
const gift = { date: isDay, form: oneOf(...FORMS), fund: isCodeText, purpose: may(isPurpose) };
const isMoneyGift = object({ ...gift, amount: isAmount, lines: isAbsent });
const isGoodsGift = object({ ...gift, amount: isAbsent, lines: lines(isAbsent) });
const isStatement = object({
    fund: (v) => v === '*' || isCodeText(v), from: isDay, to: isDay, opening: isCount, received: isSigned,
    used: isSigned, left: isCount, json: isHash,
});

/* The entry of that seq; of a donation and a statement what they hold, too. */
export const isEntry = (seq) => (v) => isHead(v) && v.seq === seq &&
    (v.kind !== 'donation' || isMoneyGift(v) || isGoodsGift(v)) && (v.kind !== 'statement' || isStatement(v));
