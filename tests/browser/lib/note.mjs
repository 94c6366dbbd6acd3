#!/usr/bin/env node
// SPDX-License-Identifier: MIT
// note.mjs ORIGIN URL: what a QR signs, as a signed note on standard output.
import { bytesOf, decode, signedNote } from './payload.mjs';

const [origin, url] = process.argv.slice(2);
process.stdout.write(signedNote(decode(bytesOf(url.replace(/^.*#/, ''))), origin));
