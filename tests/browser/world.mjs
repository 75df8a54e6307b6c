// SPDX-License-Identifier: MIT
// What a browser test needs: summitd, pages of another origin, and Debian's Chromium. Whoever starts something ends it.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

import { chromium } from 'playwright-core';

const PATIENCE = 20000;

/* What `condition` gives once that is true; fails, naming `what`, where it never is. */
export async function until(what, condition) {
	for (const end = Date.now() + PATIENCE; ; await pause(20)) {
		const found = await condition();
		if (found)
			return found;
		assert.ok(Date.now() < end, `${what}: not within ${PATIENCE / 1000} s`);
	}
}

/*
 * summitd on a free port: `url`, `requests(pattern)` (lines of its access log so far that match, in order), `reload()`,
 * `stop()`, which checks that it ended well. One worker, so that the log has the order of the answers.
 */
export async function summitd(...words) {
	const child = spawn(process.env.SUMMITD ?? 'build/summitd',
		['serve', '--host=127.0.0.1', '--port=0', '--workers=1', '--log=access', ...words],
		{ stdio: ['ignore', 'ignore', 'pipe'] });
	const ended = once(child, 'exit');
	let log = '';
	let marks = 0;

	child.stderr.setEncoding('utf8').on('data', (text) => { log += text; });
	const address = await until('summitd listens', () => {
		assert.equal(child.exitCode, null, log);
		return /http:\/\/127\.0\.0\.1:\d+/.exec(log);
	});
	const server = {
		url: address[0],
		process: child,
		log: () => log,
		/* Everything answered before now is in the log when a question asked now is. */
		async requests(pattern) {
			const mark = `/no-such-${++marks}`;
			await (await fetch(server.url + mark)).text();
			await until('the log', () => log.includes(`target=${mark} `));
			return log.split('\n').filter((line) => pattern.test(line));
		},
		async reload() {
			const before = log.split('reloaded').length;
			child.kill('SIGHUP');
			await until('the reload', () => log.split('reloaded').length > before);
		},
		async stop() {
			child.kill('SIGTERM');
			const late = setTimeout(() => child.kill('SIGKILL'), PATIENCE);
			const [status] = await ended;
			clearTimeout(late);
			assert.equal(status, 0, log.slice(-1000));
		},
	};
	return server;
}

/* An origin that is not summitd's: `url` of an empty page, `stop()`. */
export async function origin() {
	const pages = createServer((_, answer) => answer.setHeader('Content-Type', 'text/html').end('<!doctype html><title>a page'));
	pages.listen(0, '127.0.0.1');
	await once(pages, 'listening');
	return {
		url: `http://127.0.0.1:${pages.address().port}`,
		async stop() {
			pages.closeAllConnections();
			pages.close();
			await once(pages, 'close');
		},
	};
}

/* Debian's Chromium, or the one that CHROMIUM names. As root it cannot make its sandbox. */
export async function browser() {
	const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

	return await chromium.launch({
		executablePath: places.find((place) => place && existsSync(place)),
		args: ['--disable-gpu', ...(process.getuid() === 0 ? ['--no-sandbox'] : [])],
	});
}

/* In the page: what fetch() of this address comes to. Headers are those that the page may read. */
export async function ask(page, url, options = {}) {
	return await page.evaluate(async ([address, init]) => {
		try {
			const answer = await fetch(address, init);
			return { status: answer.status, headers: Object.fromEntries(answer.headers), body: await answer.text() };
		} catch (error) {
			return { error: error.name };
		}
	}, [url, options]);
}
