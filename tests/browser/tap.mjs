// SPDX-License-Identifier: MIT
// A test file's tests, as TAP on standard output. An argument runs only those whose name has it
// in it; one that matches nothing fails.
const tests = [];

export const test = (name, run) => tests.push({ name, run });

export async function runTests() {
    const only = process.argv[2] ?? '';
    let ran = 0;
    let failed = 0;
    for (const { name, run } of tests.filter((t) => t.name.includes(only))) {
        let problem = null;
        try {
            await run();
        } catch (error) {
            problem = error;
        }
        ran++;
        failed += problem ? 1 : 0;
        console.log(`${problem ? 'not ok' : 'ok'} ${ran} - ${name}`);
        if (problem)
            console.log(String(problem.stack ?? problem).replace(/^/gm, '# '));
    }
    console.log(`1..${ran}`);
    process.exitCode = failed > 0 || ran === 0 ? 1 : 0;
}
