// SPDX-License-Identifier: MIT
// usage: run.mjs [--verbose] [NAME...]   runs tests/browser/test_*.mjs, or test_NAME.mjs, and counts; SUMMITD is the program
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { run } from 'node:test';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const words = process.argv.slice(2);
const verbose = words.includes('--verbose');
const names = words.filter((word) => !word.startsWith('--')).map((word) => `test_${word}.mjs`);
const files = readdirSync(folder)
	.filter((name) => /^test_.*\.mjs$/.test(name) && (names.length === 0 || names.includes(name)))
	.sort()
	.map((name) => join(folder, name));
let passed = 0;
let failed = 0;

// Each file is reported as a test of its own, too: it counts only where it fails without one of its tests failing.
const isFile = (test) => files.includes(test.name) || test.name === test.file;

if (files.length === 0) {
	console.log('0 passed, 1 failed');
	process.exit(1);
}
await new Promise((done) => {
	run({ files, concurrency: 1, timeout: 300000 })
		.on('test:pass', (test) => {
			if (isFile(test))
				return;
			passed++;
			if (verbose)
				console.log(`ok    ${test.name} (${Math.round(test.details.duration_ms)} ms)`);
		})
		.on('test:fail', (test) => {
			if (isFile(test) && failed > 0)
				return;
			failed++;
			const cause = test.details.error.cause ?? test.details.error;
			console.log(`FAIL  ${test.name}: ${cause.stack ?? cause}`);
		})
		.on('end', done)
		.resume();
});
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
