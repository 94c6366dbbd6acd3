// SPDX-License-Identifier: MIT
// A host of static files that can be told to fail: folders under names, rules that change an
// answer, and a record of all that was asked.
import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';

const TYPES = { '.html': 'text/html; charset=utf-8', '.json': 'application/json',
    '.csv': 'text/csv; charset=utf-8', '.pdf': 'application/pdf', '.txt': 'text/plain; charset=utf-8' };

export class Server {
    constructor() {
        this.folders = new Map();
        this.rules = []; // {path: RegExp, status?, body?, delay?, headers?, as?}
        this.asked = []; // 'host/path'
        this.http = http.createServer((request, response) => {
            this.answer(request, response).catch(() => response.destroy());
        });
    }

    async listen() {
        await new Promise((done) => { this.http.listen(0, '127.0.0.1', done); });
        this.port = this.http.address().port;
        return this;
    }

    mount(name, folder) { this.folders.set(name, folder); }
    url(name, host = '127.0.0.1') { return `http://${host}:${this.port}/${name}/`; }

    // Run with rules in force and nothing asked yet; forget the rules afterwards.
    async with(rules, fn) {
        this.rules = rules;
        this.asked = [];
        try {
            return await fn();
        } finally {
            this.rules = [];
        }
    }

    async answer(request, response) {
        const where = decodeURIComponent(new URL(request.url, 'http://x').pathname);
        this.asked.push(`${request.headers.host.replace(/:\d+$/, '')}${where}`);
        const rule = this.rules.find((r) => r.path.test(where)) ?? {};
        if (rule.delay) await new Promise((done) => { setTimeout(done, rule.delay); });
        const [, name, rest] = /^\/([^/]+)\/(.*)$/.exec(rule.as ? rule.as(where) : where) ?? [];
        const folder = this.folders.get(name);
        const file = folder === undefined ? undefined : path.join(folder, rest || 'index.html');
        let { status, body } = rule;
        if (body === undefined && status === undefined) {
            if (file?.startsWith(folder) && fs.statSync(file, { throwIfNoEntry: false })?.isFile()) {
                body = fs.readFileSync(file);
            } else {
                status = 404;
            }
        }
        if (typeof body === 'function') body = body(fs.readFileSync(file));
        response.writeHead(status ?? 200, {
            'Content-Type': TYPES[path.extname(file ?? where)] ?? 'application/octet-stream',
            'Access-Control-Allow-Origin': '*', 'Cache-Control': 'no-store', ...rule.headers });
        response.end(body ?? 'nothing here');
    }

    close() {
        this.http.closeAllConnections();
        return new Promise((done) => { this.http.close(done); });
    }
}
