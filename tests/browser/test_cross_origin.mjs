// SPDX-License-Identifier: MIT
// A page of another origin, in Chromium: what it may ask and read, and what its cache does. What went to the server is read
// from the server's own log.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';

import { ask, browser, origin, summitd, until } from './world.mjs';

const LIST = '/v1/leaders?limit=1';
const listed = (method) => new RegExp(`method=${method} target=/v1/leaders\\?limit=1 `);
let chromium, server, pages, context, page;

before(async () => {
	[chromium, server, pages] = await Promise.all([browser(), summitd(), origin()]);
});

after(async () => {
	await chromium?.close();
	await pages?.stop();
	await server?.stop();
});

/* A context has a cache of its own. */
beforeEach(async () => {
	context = await chromium.newContext();
	page = await context.newPage();
	await page.goto(pages.url);
});

afterEach(async () => {
	await context.close();
});

test('a page of another origin reads the rows, and ETag, Link and X-Total-Count', async () => {
	const answer = await ask(page, server.url + LIST);

	assert.equal(answer.status, 200);
	assert.equal(JSON.parse(answer.body).data[0].id, 'xi-jinping');
	assert.match(answer.headers.etag, /^"[0-9a-f]{16}(-\w+)?"$/);
	assert.match(answer.headers.link, /; rel="next"/);
	assert.equal(answer.headers['x-total-count'], '2');
	assert.equal(answer.headers['x-content-type-options'], undefined, 'what is not exposed cannot be read');
});

test('a plain question needs no preflight', async () => {
	const earlier = (await server.requests(listed('OPTIONS'))).length;

	assert.equal((await ask(page, server.url + LIST)).status, 200);
	assert.equal((await server.requests(listed('OPTIONS'))).length, earlier);
});

/* An address that is never kept, and asked as usual: a browser that is told not to use its cache asks twice. */
test('a header of the page is preflighted once, and X-Request-Id comes back readable', async () => {
	for (const id of ['one', 'two']) {
		const answer = await ask(page, `${server.url}/livez`, { headers: { 'X-Request-Id': id } });
		assert.equal(answer.status, 200);
		assert.equal(answer.headers['x-request-id'], id);
	}
	assert.equal((await server.requests(/method=OPTIONS target=\/livez status=204/)).length, 1);
	assert.equal((await server.requests(/method=GET target=\/livez .* id=(one|two)/)).length, 2);
});

test('a page may ask with If-None-Match of its own, and sees the 304', async () => {
	const { headers } = await ask(page, server.url + LIST);
	const answer = await ask(page, server.url + LIST, { headers: { 'If-None-Match': headers.etag } });

	assert.equal(answer.status, 304);
	assert.equal(answer.body, '');
});

test('the second fetch is answered from the browser\'s cache', async () => {
	const earlier = (await server.requests(listed('GET'))).length;
	const first = await ask(page, server.url + LIST);
	const second = await ask(page, server.url + LIST);

	assert.deepEqual(second, first);
	assert.equal((await server.requests(listed('GET'))).length, earlier + 1);
});

test('another form of the same address is not taken from the cache', async () => {
	assert.match((await ask(page, server.url + LIST)).headers['content-type'], /^application\/json/);
	const csv = await ask(page, server.url + LIST, { headers: { Accept: 'text/csv' } });
	assert.match(csv.headers['content-type'], /^text\/csv/);
	assert.match(csv.body, /^id,/);
});

test('asked for again it is a 304 on the wire and a whole answer in the page', async () => {
	const first = await ask(page, server.url + LIST);
	const earlier = (await server.requests(listed('GET'))).length;
	const second = await ask(page, server.url + LIST, { cache: 'no-cache' });
	const lines = await server.requests(listed('GET'));

	assert.equal(second.status, 200);
	assert.equal(second.body, first.body);
	assert.equal(lines.length, earlier + 1);
	assert.match(lines.at(-1), / status=304 bytes=0 /);
});

test('a reload is seen when the browser asks again, and not before', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'summitd-browser-'));
	await writeFile(join(folder, 'one.txt'), 'Chinese President Xi Jinping met Russian President Vladimir Putin on Tuesday.\n');
	const own = await summitd(folder);
	const first = await ask(page, own.url + LIST);

	await writeFile(join(folder, 'two.txt'), 'French President Emmanuel Macron met Brazilian President Lula da Silva.\n');
	await own.reload();
	assert.deepEqual(await ask(page, own.url + LIST), first);
	const later = await ask(page, own.url + LIST, { cache: 'no-cache' });
	assert.equal(later.status, 200);
	assert.notEqual(later.headers.etag, first.headers.etag);
	assert.equal(later.headers['x-total-count'], '4');
	await own.stop();
	await rm(folder, { recursive: true });
});

test('a problem can be read, and is asked for anew each time', async () => {
	const wrong = `${server.url}/v1/leaders?leder=xi`;
	const earlier = (await server.requests(/leder=xi/)).length;

	for (let round = 0; round < 2; round++) {
		const answer = await ask(page, wrong);
		assert.equal(answer.status, 400);
		assert.match(answer.headers['content-type'], /^application\/problem\+json/);
		assert.equal(JSON.parse(answer.body).code, 'unknown_parameter');
	}
	assert.equal((await server.requests(/leder=xi/)).length, earlier + 2);
});

test('a method that would change something is told off before it is sent', async () => {
	assert.deepEqual(await ask(page, server.url + LIST, { method: 'DELETE' }), { error: 'TypeError' });
	assert.equal((await server.requests(listed('DELETE'))).length, 0);
});

test('bodies come compressed', async () => {
	await page.goto(`${server.url}/v1`);
	const sizes = await page.evaluate(() => {
		const [{ encodedBodySize, decodedBodySize }] = performance.getEntriesByType('navigation');
		return { encodedBodySize, decodedBodySize };
	});
	assert.ok(sizes.decodedBodySize > 10000, JSON.stringify(sizes));
	assert.ok(sizes.encodedBodySize * 3 < sizes.decodedBodySize, JSON.stringify(sizes));
});

test('a page that goes away in the middle of answers leaves the server well', async () => {
	const own = await summitd('--timeout=1');
	const aborted = await page.evaluate(async (url) => {
		const names = await Promise.all(Array.from({ length: 100 }, async (_, number) => {
			const stop = new AbortController();
			setTimeout(() => stop.abort(), number % 10);
			try {
				const answer = await fetch(`${url}/v1/search?q=the+president+${number}`, { signal: stop.signal });
				await answer.text();
				return 'whole';
			} catch (error) {
				return error.name;
			}
		}));
		return names.filter((name) => name !== 'whole');
	}, own.url);
	assert.ok(aborted.length > 0 && aborted.every((name) => name === 'AbortError'), aborted.join());
	assert.equal((await ask(page, own.url + LIST)).status, 200);
	await until('its connections are gone', async () => {
		const metrics = await (await fetch(`${own.url}/metrics`, { headers: { Connection: 'close' } })).text();
		return Number(/^summitd_connections (\d+)$/m.exec(metrics)[1]) === 1;
	});
	await own.stop();
});

test('an origin that is not configured reads nothing; one that is does not hand its answer on', async () => {
	const other = await origin();
	const own = await summitd(`--cors-origins=${pages.url}`);
	const stranger = await context.newPage();

	await stranger.goto(other.url);
	assert.equal((await ask(page, own.url + LIST)).status, 200);
	assert.deepEqual(await ask(stranger, own.url + LIST), { error: 'TypeError' });
	assert.deepEqual(await ask(stranger, own.url + LIST, { headers: { 'X-Request-Id': 'a' } }), { error: 'TypeError' });
	assert.equal((await ask(page, own.url + LIST)).headers['x-total-count'], '2');
	await stranger.close();
	await own.stop();
	await other.stop();
});
