// SPDX-License-Identifier: MIT
// The made-up books that all browser tests share.
import fs from 'node:fs';
import path from 'node:path';
import { Book, command, scratch } from './book.mjs';
import { bytesOf, decode } from './payload.mjs';
import { Server } from './server.mjs';

export const ORIGIN = 'example.org/so/phuong-mau/2026';
export const XSS = '<img src=x onerror="window.hacked=1"></script><b>&amp;';

// Receipts of every kind, by a word each.
function gifts(book) {
    const on = ['--fund', 'NKT'];
    book.at('2026-01-10');
    const numbers = {
        named: book.gift(...on, '--amount', '500k', '--name', 'Nguyễn Văn Mẫu', '--village', 'Thôn 1'),
        unnamed: book.gift(...on, '--amount', '300000'),
        purpose: book.gift(...on, '--amount', '1,5tr', '--pot', 'bank/VCB', '--purpose', 'HOCBONG',
            '--class', 'individual', '--public', '--name', 'Trần Thị Ví Dụ'),
        goods: book.gift(...on, '--form', 'goods', '--item', 'xe lăn', '--qty', '2', '--unit', 'chiếc',
            '--value', '6tr', '--value-source', 'invoice', '--item', 'áo "ấm" \\ khăn', '--qty', '10,5',
            '--unit', 'bộ', '--name', 'Công ty TNHH Ví Dụ', '--class', 'enterprise'),
        labour: book.gift(...on, '--form', 'labour', '--qty', '3', '--name', 'Lê Văn Thử'),
        note: book.gift(...on, '--amount', '200k', '--note', 'xin gửi trẻ em', '--name', 'Lê Thị Thử'),
        foreign: book.gift(...on, '--amount', '2.534.550', '--pot', 'bank/VCB', '--foreign',
            '--fx-amount', '100', '--fx-currency', 'USD', '--fx-rate', '25345,5', '--fx-source', 'VCB',
            '--name', 'Ms Example'),
        xss: book.gift(...on, '--amount', '70k', '--name', XSS),
        long: book.gift(...on, '--amount', '80k', '--name', 'Nguyễn Thị '.repeat(10).trim()),
        spoilt: book.gift(...on, '--amount', '60k', '--name', 'Hoàng Văn Hủy'),
        misspelt: book.gift(...on, '--amount', '90k', '--name', 'Phạm Văn Xai'),
        reversed: book.gift(...on, '--amount', '40k', '--name', 'Đỗ Văn Nhầm'),
        refunded: book.gift(...on, '--amount', '50k', '--name', 'Đỗ Thị Hoàn'),
        unused: book.gift('--fund', 'TET', '--amount', '110k', '--name', 'Bùi Văn Tết'),
    };
    return numbers;
}

function openBook(folder, host) {
    const book = new Book(folder).init('Ủy ban MTTQ Việt Nam phường Mẫu', ORIGIN, host);
    book.run('fund', 'add', 'NKT', '--name', 'Quỹ trợ giúp người khuyết tật');
    book.run('fund', 'add', 'TET', '--name', 'Quỹ Tết 2026', '--purpose', 'QUATET', '--restricted');
    book.run('account', 'add', 'VCB', '--bank', 'Ngân hàng Mẫu');
    return book;
}

const seqOf = (book, number) => book.payload(number).gift;

// What was done with the gifts, and what was set right.
function uses(book, numbers) {
    const on = ['--fund', 'NKT'];
    book.at('2026-01-15');
    book.run('receipt', 'void', numbers.spoilt, '--reason', 'HONGMAT');
    const replaced = book.json('receipt', 'replace', numbers.misspelt, '--name', 'Phạm Văn Sai');
    numbers.replacing = Number(String(replaced.receipt).split('/').at(-1));
    book.run('reverse', seqOf(book, numbers.reversed), '--reason', 'NHAPTRUNG');
    book.run('refund', seqOf(book, numbers.refunded), '--amount', '20k', '--reason', 'YEUCAU');
    book.at('2026-01-18');
    book.run('purchase', ...on, '--amount', '300k', '--item', 'suất quà', '--qty', '3', '--unit', 'suất');
    book.run('disburse', ...on, '--purpose', 'HOCBONG', '--pot', 'bank/VCB', '--amount', '1tr',
        '--beneficiaries', '5');
    book.run('disburse', ...on, '--purpose', 'QUA', '--item', 'suất quà', '--qty', '2', '--unit', 'suất',
        '--beneficiaries', '2');
    book.run('disburse', ...on, '--purpose', 'DUNGCU', '--item', 'xe lăn', '--qty', '1', '--unit', 'chiếc',
        '--beneficiaries', '1');
    // Several gifts together: bought, handed out in part; moved to another fund; undone.
    book.run('purchase', ...on, '--amount', '600k', '--item', 'chăn', '--qty', '4', '--unit', 'chiếc');
    const wrong = book.json('disburse', ...on, '--purpose', 'QUA', '--item', 'chăn', '--qty', '4', '--unit',
        'chiếc', '--beneficiaries', '4').seq;
    book.run('reverse', wrong, '--reason', 'NHAPTRUNG');
    book.run('disburse', ...on, '--purpose', 'QUA', '--item', 'chăn', '--qty', '3', '--unit', 'chiếc',
        '--beneficiaries', '3');
    book.run('transfer', ...on, '--to', 'TET', '--amount', '150k', '--basis', 'decision', '--document', '01/QĐ');
}

function makeBook(folder, after = () => {}) {
    const book = openBook(folder, 'https://example.org/k');
    const numbers = gifts(book);
    book.at('2026-01-12').run('statement', '--from', '2026-01-01', '--to', '2026-01-12', '--publish', '-o', 'first.pdf');
    after(book);
    uses(book, numbers);
    book.at('2026-02-01').run('statement', '--to', '2026-01-31', '--publish', '-o', 'second.pdf');
    return { book, numbers };
}

// What zbarimg reads on the pages of a PDF. (A PNG would cost twenty times as much.)
export function codesOf(pdf) {
    const stem = pdf.replace(/\.pdf$/, '');
    command('pdftoppm', ['-r', '200', '-gray', pdf, stem]);
    const folder = path.dirname(pdf);
    const pages = fs.readdirSync(folder).filter((f) => f.startsWith(`${path.basename(stem)}-`) && f.endsWith('.pgm'));
    return pages.sort().flatMap((f) => command('zbarimg', ['-q', '--raw', '-Sdisable', '-Sqrcode.enable', path.join(folder, f)],
        { mayFail: true }).trim().split('\n')).filter((line) => line.includes('#'));
}

// {folder, book, numbers}; `early` is the book as it was after the first statement.
export function makeWorld() {
    const folder = scratch();
    let early;
    const made = makeBook(path.join(folder, 'book'), (book) => { early = book.copy(path.join(folder, 'book-early')); });
    return { folder, early, ...made };
}

// Another commune's book, with the largest amount there is.
function makeOther(folder) {
    const other = new Book(folder).init('Ủy ban MTTQ Việt Nam xã Khác', 'example.org/so/xa-khac/2026',
        'https://example.org/k');
    other.run('fund', 'add', 'Q', '--name', 'Quỹ Khác');
    other.gift('--amount', Number.MAX_SAFE_INTEGER, '--name', 'Đặng Văn Lớn');
    return other;
}

/*
 * The published world: a server with the sites
 *   good   the book, with gift `late` that was entered last
 *   stale  as it was before `late`
 *   early  the same key with another past from the first statement on
 *   fork   the same key with another gift in the place of `late`
 *   other  another book
 */
export async function publishWorld() {
    const server = await new Server().listen();
    const world = { ...makeWorld(), server };
    const { folder, book } = world;
    const site = (name) => path.join(folder, name);
    const publish = (from, name) => {
        from.run('publish', site(name), '--log', server.url('good'));
        server.mount(name, site(name));
    };
    publish(book, 'good');
    fs.cpSync(site('good'), site('stale'), { recursive: true });
    server.mount('stale', site('stale'));
    for (let i = 0; i < 12; i += 1) world.early.at('2026-02-02').gift('--fund', 'NKT', '--amount', `${i + 1}0k`);
    publish(world.early, 'early');
    world.fork = book.copy(path.join(folder, 'book-fork')).at('2026-02-03');
    world.fork.gift('--fund', 'NKT', '--amount', '120k', '--name', 'Nguyễn Văn Sửa');
    publish(world.fork, 'fork');
    world.numbers.late = book.at('2026-02-03').gift('--fund', 'NKT', '--amount', '125k', '--name', 'Nguyễn Thị Sau');
    publish(book, 'good');
    world.other = makeOther(path.join(folder, 'book-other'));
    world.other.run('publish', site('other'), '--log', server.url('other'));
    server.mount('other', site('other'));
    world.statements = ['first', 'second'].map((name) => {
        const digits = codesOf(path.join(book.folder, `${name}.pdf`))[0].replace(/^.*#/, '');
        return { digits, payload: decode(bytesOf(digits)) };
    });
    return world;
}

export async function endWorld(world) {
    await world?.browser?.close();
    await world?.server?.close();
    if (world) fs.rmSync(world.folder, { recursive: true, force: true });
}
