// SPDX-License-Identifier: MIT
// What the tests take from npm, as `make test-programs` installed it.
import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from './book.mjs';

export const fromNpm = createRequire(path.join(root, 'build/npm/tests/package.json'));
