/* SPDX-License-Identifier: MIT */
/* Days since 2000-01-01, and instants. UTC arithmetic: no clock or zone of the machine. */
const DAY_MS = 86400000;
const START_MS = Date.UTC(2000, 0, 1);
export const DAY_MAX = 65535;

const two = (n) => String(n).padStart(2, '0');

/* "YYYY-MM-DD". */
export const dayText = (day) => new Date(START_MS + day * DAY_MS).toISOString().slice(0, 10);

/* The day of "YYYY-MM-DD", or null: another shape, no such day, or out of range. */
export function dayOf(text) {
    if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(text))
        return null;
    const day = Math.round((Date.parse(text + 'T00:00:00Z') - START_MS) / DAY_MS);
    return day >= 0 && day <= DAY_MAX && dayText(day) === text ? day : null;
}

/* Seconds since 2000 and an offset in quarter hours, as an entry writes it; null when they
 * are out of range. */
export function instantText(seconds, quarters) {
    const local = seconds + quarters * 900;
    if (Math.abs(quarters) > 56 || local < 0)
        return null;
    const minutes = Math.abs(quarters) * 15;
    return new Date(START_MS + local * 1000).toISOString().slice(0, 19) +
        (quarters < 0 ? '-' : '+') + two(Math.floor(minutes / 60)) + ':' + two(minutes % 60);
}

/* What a published file says may be anything.
 * "2026-04-05" as people in Vietnam write it: 05/04/2026; a month: 04/2026. */
export const dayShown = (iso) => String(iso).slice(0, 10).split('-').reverse().join('/');
export const monthShown = (iso) => String(iso).slice(0, 7).split('-').reverse().join('/');

/* "09:05 ngày 15/01/2026" of an instant, on its own clock. */
export const instantShown = (iso) => String(iso).slice(11, 16) + ' ' + dayShown(iso);
