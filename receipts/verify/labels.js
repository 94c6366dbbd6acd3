/* SPDX-License-Identifier: MIT */
/* The words of the ledger's codes, Vietnamese and English. '#codes' is made by codes.mjs. */
import { FORMS as forms, PURPOSES as purposes, VALUES as values } from '#codes';

const codes = (rows) => rows.map(([code]) => code).filter((code) => code !== '');

export const FORMS = codes(forms);
export const VALUE_SOURCES = codes(values);
export const PURPOSES = codes(purposes);

/* Purposes last: without a code, it is the purpose that is not named. */
const LABELS = Object.fromEntries([...forms, ...values, ...purposes].map(([code, ...words]) => [code, words]));

/* The label of a code; an unknown code stands for itself. */
export function label(code, lang) {
    const both = Object.prototype.hasOwnProperty.call(LABELS, code ?? '') ? LABELS[code ?? ''] : null;
    return both ? both[lang === 'en' ? 1 : 0] : String(code);
}
