/* SPDX-License-Identifier: MIT */
/* The search box of the page; view_search.js draws what it finds. */
import { byId } from './dom.js';
import { openBook } from './log.js';
import { amountOf, findByDay, findByName, proveGift } from './search.js';

export function startSearch(state, redraw) {
    let turn = 0;
    const say = (search) => {
        state.search = search;
        redraw();
    };

    /* Run a search and show what it says, unless another began meanwhile. */
    async function run(work) {
        const mine = ++turn;
        const kept = state.search;
        say({ ...kept, message: 'l-checking', detail: null });
        let result;
        try {
            state.open = state.open ?? (await openBook(state.found?.book ?? state.books[0]));
            result = await work(state.open);
        } catch {
            result = { message: 'l-unreachable' };
        }
        if (mine === turn)
            say(result);
    }
    const found = (rows) => ({ rows: rows.slice(0, 50), message: rows.length > 0 ? 'search-found' : 'search-none', n: rows.length });

    byId('search-by-day').addEventListener('click', () => {
        const amount = amountOf(byId('search-amount').value);
        const day = byId('search-day').value;
        if (amount === null || !/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/.test(day))
            say({ message: 'search-bad' });
        else
            run(async (open) => found(await findByDay(open, day, amount)));
    });
    byId('search-by-name').addEventListener('click', () => {
        const name = byId('search-name').value.trim();
        if (name === '')
            say({ message: 'search-bad' });
        else
            run(async (open) => found(await findByName(open, name)));
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
