/* SPDX-License-Identifier: MIT */
/* The search box of the page; view_search.js draws what it finds. */
import { byId } from './dom.js';
import { openBook, openHere } from './log.js';
import { amountOf, findByDay, findByName, findByNumber, numberOf, proveGift } from './search.js';
import { kindOf } from './site.js';

export function startSearch(state, redraw) {
    const say = (search) => {
        state.search = search;
        redraw();
    };

    /*
     * Run a search and show what it says, unless another began meanwhile or a paper of another
     * book was opened. It is in the book of the paper, or in the one that lies here.
     */
    async function run(work) {
        const shown = { ...state.search, message: 'l-checking', detail: null };
        const book = state.found?.book;
        say(shown);
        let result;
        try {
            const open = state.open ?? (await (book ? openBook(book) : openHere(state.books)));
            if (state.search !== shown)
                return;
            state.open = state.open ?? open;
            result = { book: open.book, ...(await work(open)) };
        } catch (error) {
            const kind = kindOf(error);
            result = { message: 'l-' + (kind === 'missing' ? 'unreachable' : kind) };
        }
        if (state.search === shown)
            say(result);
    }
    const found = (rows, none = 'search-none') =>
        ({ rows: rows.slice(0, 50), message: rows.length > 0 ? 'search-found' : none, n: rows.length });

    byId('search-by-number').addEventListener('click', () => {
        const { value } = byId('search-number');
        run(async (open) => {
            const number = numberOf(value, open.book.book);
            return number === null ? { message: 'search-bad-number' } : found(await findByNumber(open, number), 'search-no-number');
        });
    });

    byId('search-by-day').addEventListener('click', () => {
        const amount = amountOf(byId('search-amount').value);
        const day = byId('search-day').value;
        if (!/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(day))
            say({ message: 'search-bad' });
        else if (amount === null)
            say({ message: 'search-bad-amount' });
        else
            run(async (open) => found(await findByDay(open, day, amount)));
    });
    byId('search-by-name').addEventListener('click', () => {
        const name = byId('search-name').value.trim();
        if (name === '')
            say({ message: 'search-bad' });
        else
            run(async (open) => found(await findByName(open, name), 'search-no-name'));
    });

    /* view_search.js calls this when a row is chosen. */
    state.choose = (row) => {
        const { rows, n } = state.search;
        run(async (open) => {
            const detail = await proveGift(open, row).catch(() => null);
            return { rows, n, message: 'search-found', detail: { row, size: open.checkpoint.size, ...(detail ?? { isUnproved: true }) } };
        });
    };
}
