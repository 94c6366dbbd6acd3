// SPDX-License-Identifier: MIT
// The made-up books that all browser tests share.
import path from 'node:path';
import { Book, scratch } from './book.mjs';

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
}

// {folder, book, numbers}, and what `options` add.
export async function makeWorld() {
    const folder = scratch();
    const book = openBook(path.join(folder, 'book'), 'https://example.org/k');
    const numbers = gifts(book);
    uses(book, numbers);
    return { folder, book, numbers };
}
