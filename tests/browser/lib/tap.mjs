// SPDX-License-Identifier: MIT
// TAP on standard output; one argument runs only the tests whose name holds it. A test that
// takes too long fails, and so does a program whose argument matches nothing.
const tests = [];
const seconds = 900; // a limit for what hangs, not for a busy machine

export function test(name, fn) { tests.push({ name, fn }); }

function within(promise, what) {
    let timer;
    const late = new Promise((_, reject) => {
        timer = setTimeout(() => reject(new Error(`${what} took over ${seconds} s`)), seconds * 1000);
    });
    return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

// Make what the tests share, run them with it, take it down whatever happens.
export async function run(setUp, tearDown) {
    const only = process.argv[2] ?? '';
    const chosen = tests.filter((t) => t.name.includes(only));
    let failed = chosen.length === 0 ? 1 : 0;
    let shared;
    try {
        if (failed) console.log(`# no test is named '${only}'`);
        else shared = await within(setUp(), 'setting up');
        for (const [i, { name, fn }] of chosen.entries()) {
            const start = Date.now();
            try {
                await within(fn(shared), 'it');
                console.log(`ok ${i + 1} - ${name} # ${Date.now() - start} ms`);
            } catch (e) {
                failed += 1;
                console.log(`not ok ${i + 1} - ${name}`);
                console.log(String(e.stack ?? e).replace(/^/gm, '# '));
            }
        }
    } catch (e) {
        failed += 1;
        console.log(`not ok 1 - setting up\n${String(e.stack ?? e).replace(/^/gm, '# ')}`);
    } finally {
        await Promise.race([tearDown(shared), new Promise((done) => { setTimeout(done, 5000); })]);
    }
    console.log(`1..${Math.max(chosen.length, 1)}`);
    process.exit(failed ? 1 : 0);
}
