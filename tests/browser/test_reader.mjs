// SPDX-License-Identifier: MIT
// The page to read on, in Chromium: what is marked are the words that the API names, and no dispatch writes into the page.
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';

import { browser, summitd, until } from './world.mjs';

const BASE = '/summits';
const MET = 'Chinese President Xi Jinping met Russian President Vladimir Putin on Tuesday.';
// Accents, signs of two UTF-16 units before and inside what is marked, both ends of lines, markup that is none.
const ODD = `\u{1F30F} Brasília, September 2, 2025 — Türkiye’s President Recep Tayyip Erdoğan said “the \u{1F91D} of <b>Brasília</b> & Çankaya\r
is as old as \u{1D11E}” on Tuesday. Trade between China and Russia reached 244.8 billion U.S. dollars in 2024.\r\n
\r\nFrench President Emmanuel Macron stressed that “peace \u{1F54A} is <script>alert(1)</script> possible”.\n`;
const OPENED = '.text mark';
let chromium, server, folder, context, page, faults;

before(async () => {
	folder = await mkdtemp(join(tmpdir(), 'summitd-reader-'));
	await writeFile(join(folder, 'odd.txt'), `\uFEFF---\ntitle: <b>"x"& <img src=x onerror=alert(1)>\npublisher: Agência\ndate: 2025-09-03\n---\n${ODD}`);
	for (let number = 10; number < 35; number++)
		await writeFile(join(folder, `met-${number}.txt`), `---\ntitle: Meeting ${number}\ndate: 2024-01-${number - 9}\n---\n${MET}\n`);
	await writeFile(join(folder, 'beijing.txt'), await fetchBuiltIn());
	[chromium, server] = await Promise.all([browser(), summitd(`--base-path=${BASE}`, folder)]);
});

after(async () => {
	await chromium?.close();
	await server?.stop();
	await rm(folder, { recursive: true });
});

async function fetchBuiltIn() {
	const own = await summitd();
	const text = await (await fetch(`${own.url}/v1/documents/2025-09-02-beijing/text`)).text();
	await own.stop();
	return text;
}

beforeEach(async () => {
	faults = [];
	context = await chromium.newContext({ viewport: { width: 1280, height: 800 } });
	page = await context.newPage();
	page.on('pageerror', (error) => faults.push(String(error)));
	page.on('console', (message) => message.type() === 'error' && faults.push(message.text()));
	page.on('dialog', (dialog) => { faults.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
	await page.addInitScript(() => addEventListener('securitypolicyviolation', (event) => console.error(`CSP: ${event.violatedDirective}`)));
});

/* A refusal is an error to the console of the browser, too: the test that provokes one says which. */
afterEach(async () => {
	await context.close();
	assert.deepEqual(faults, []);
});

const open = (place = '') => page.goto(`${server.url}${BASE}/${place}`);
const api = async (path, root = server.url + BASE) => (await fetch(`${root}/v1/${path}`)).json();
const shown = (selector) => page.locator(selector).first().waitFor();
const place = () => decodeURIComponent(new URL(page.url()).hash);

/* Every annotation of the document against the marks that say they belong to it. */
async function compare(id, root = server.url + BASE) {
	const { first: { items } } = await api(`documents/${id}/annotations`, root);
	const marked = await page.evaluate(() => {
		const found = {};
		for (const mark of document.querySelectorAll('.text mark'))
			for (const name of mark.dataset.sources.split(' '))
				found[name] = (found[name] ?? '') + mark.textContent;
		return found;
	});
	const wanted = Object.fromEntries(items.map((item) => [item.id.split('#')[1], item.target.selector[0].exact])
		.filter(([name]) => !name.startsWith('documents/')));

	assert.ok(Object.keys(wanted).length > 4);
	assert.deepEqual(marked, wanted);
	const text = Buffer.from(await (await fetch(`${root}/v1/documents/${id}/text`)).arrayBuffer());
	assert.ok(Buffer.from(await page.evaluate(() => document.querySelector('.text').textContent)).equals(text), 'byte for byte');
}

test('opened it lists the documents, newest first, a page at a time', async () => {
	await open();
	await shown('ol.list a');
	assert.equal(await page.locator('ol.list a').count(), 20);
	assert.equal(await page.locator('ol.list a').first().textContent(), '<b>"x"& <img src=x onerror=alert(1)>');
	await page.getByRole('link', { name: 'Next' }).click();
	await until('the second page', async () => (await page.locator('ol.list a').count()) === 7);
	await page.goBack();
	await until('the first page', async () => (await page.locator('ol.list a').count()) === 20);
	assert.equal(await page.locator('#view img, #view b').count(), 0);
});

test('below a base path it works with and without a slash at its end', async () => {
	for (const address of [BASE, `${BASE}/`, '/']) {
		await page.goto(server.url + address);
		await shown('ol.list a');
	}
});

test('a search shows snippets with their marks, and leads to the words', async () => {
	await open();
	await page.getByRole('searchbox').fill('"global governance"');
	await page.keyboard.press('Enter');
	await shown('ol.list mark');
	assert.match(place(), /^#\/search\?q="global governance"$/);
	assert.match(await page.locator('ol.list mark').first().textContent(), /global governance/i);
	await page.locator('ol.list li', { hasText: 'statement' }).first().getByRole('link').click();
	await shown('.card h3');
	assert.match(place(), /^#\/documents\/beijing\/statements\//);
	await page.goBack();
	await shown('ol.list mark');
	assert.equal(await page.getByRole('searchbox').inputValue(), '"global governance"');
});

test('markup in what was found is text', async () => {
	await open('#/search?q=brasília');
	await shown('ol.list mark');
	assert.match(await page.locator('ol.list').textContent(), /<b>/);
	assert.equal(await page.locator('#view b, #view script, #view img').count(), 0);
});

test('the marks are the words of every annotation, and the text is whole', async () => {
	await open('#/documents/beijing');
	await shown(OPENED);
	await compare('beijing');
});

test('so they are where characters take two units, lines end in two ways, and the file starts with a mark of byte order', async () => {
	await open('#/documents/odd');
	await shown(OPENED);
	await compare('odd');
	assert.equal(await page.locator('.text b, .text script').count(), 0);
});

test('a fact leads to its words, and words lead to their fact', async () => {
	const { data: [statement] } = await api('documents/beijing/statements?limit=1&sort=-id');
	await open('#/documents/beijing');
	await shown(OPENED);
	await page.locator(`.facts a[href$="/statements/${statement.id}"]`).click();
	await shown('.card h3');
	const current = await page.locator('.text mark.current').allTextContents();
	assert.ok(current.join('').includes(statement.cue.text));
	assert.ok(await page.locator('.text mark.current').first().evaluate((mark) => {
		const { top, bottom } = mark.getBoundingClientRect();
		return top >= 0 && bottom <= innerHeight && mark === document.activeElement;
	}), 'in sight and in focus');

	await page.locator('.text mark.trade', { hasText: '244.8 billion' }).first().click();
	await until('the figure', () => place().includes('/trade/'));
	assert.match(await page.locator('.card h3').textContent(), /244\.8 billion/);
	assert.equal(await page.locator('.facts a[aria-current]').count(), 1);
	await page.goBack();
	await until('the statement again', () => place().endsWith(statement.id));
	await page.goBack();
	await until('nothing chosen', async () => (await page.locator('.text mark.current').count()) === 0);
	assert.equal(place(), '#/documents/beijing');
});

test('words of several facts are each of them in turn', async () => {
	await open('#/documents/beijing');
	await shown(OPENED);
	const mark = page.locator('.text mark[data-sources*="agreements/"][data-sources*="organizations/"], .text mark[data-sources*="initiatives/"][data-sources*="statements/"]').first();
	await mark.click();
	await shown('.card h3');
	const first = place();
	assert.match(await page.locator('.card').textContent(), /The same words are also of/);
	await mark.click();
	await until('the other', () => place() !== first);
});

test('the keyboard does all of it', async () => {
	await open('#/documents/beijing');
	await shown(OPENED);
	await page.locator('.text mark').first().focus();
	await page.keyboard.press('ArrowRight');
	await page.keyboard.press('Enter');
	await shown('.card h3');
	assert.equal(await page.locator('.text mark[tabindex="0"]').count(), 1);
	assert.equal(await page.evaluate(() => document.activeElement.matches('.text mark')), true);
	await page.getByRole('button', { name: 'Close' }).focus();
	await page.keyboard.press('Enter');
	await until('closed', async () => (await page.locator('.card').isHidden()));
});

test('a citation has the quote, where it is from, and the address of the fact', async () => {
	const { data: [figure] } = await api('documents/beijing/trade?limit=1');
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await open(`#/documents/beijing/trade/${figure.id}`);
	await page.getByRole('button', { name: 'Copy citation' }).click();
	await page.getByRole('button', { name: 'Copied' }).waitFor();
	const words = await page.evaluate(() => navigator.clipboard.readText());
	assert.ok(words.includes('“Trade between China and Russia reached 244.8 billion U.S. dollars'), words);
	assert.ok(words.includes('beijing, 2025-09-02'), words);
	assert.ok(words.endsWith(`${server.url}${figure.url}`), words);
	assert.equal(await page.getByRole('link', { name: 'This fact as JSON' }).getAttribute('href'), `${server.url}${figure.url}`);
});

test('a refusal is told with what would have worked', async () => {
	await open('#/documents?limit=5&leder=xi');
	await shown('[role=alert]');
	assert.match(await page.locator('[role=alert]').textContent(), /has no parameter 'leder'/);
	await open('#/documents/beijng');
	await until('the other refusal', async () => /beijng/.test(await page.locator('[role=alert]').textContent()));
	assert.equal(faults.length, 2, faults.join());
	assert.ok(faults.splice(0).every((fault) => /status of 40[04]/.test(fault)));
	await page.locator('[role=alert] ul a').first().click();
	await shown(OPENED);
	assert.equal(place(), '#/documents/beijing');
});

test('a server that is gone is told, and so is a fact that is not there', async () => {
	await open('#/documents/beijing/statements/none');
	await shown(OPENED);
	await until('it is told', async () => /has no statements none/.test(await page.locator('#state').textContent()));
	await page.route('**/v1/**', (route) => route.abort());
	await page.evaluate(() => { location.hash = '#/search?q=china'; });
	await shown('[role=alert]');
	assert.match(await page.locator('[role=alert]').textContent(), /could not be reached/);
	assert.equal(faults.splice(0).length, 1);
});

test('without JavaScript it is a list that works', async () => {
	const plain = await chromium.newContext({ javaScriptEnabled: false });
	const bare = await plain.newPage();
	await bare.goto(`${server.url}${BASE}`);
	assert.equal(await bare.getByRole('link', { name: 'Meeting 10' }).getAttribute('href'), `${BASE}/v1/documents/met-10/text`);
	await bare.getByRole('searchbox').fill('energy');
	await bare.getByRole('button', { name: 'Search' }).click();
	assert.equal(new URL(bare.url()).pathname, `${BASE}/v1/search`);
	await plain.close();
});

test('everything fits into 360 pixels', async () => {
	await page.setViewportSize({ width: 360, height: 740 });
	for (const where of ['', '#/search?q=china', '#/documents/odd', '#/documents/beijing']) {
		await open(where);
		await shown(`${OPENED}, ol.list a`);
		const widths = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
		assert.ok(widths[0] <= widths[1], `${where}: ${widths}`);
	}
	/* What lies over the text lies beside the words that it is about. */
	await page.locator('.text mark', { hasText: 'reaffirmed' }).click();
	await shown('.card h3');
	const [card, mark] = await page.evaluate(() => ['.card', '.text mark.current'].map((one) => document.querySelector(one).getBoundingClientRect()));
	assert.ok(mark.top >= 0 && mark.bottom <= card.top, `${mark.top} to ${mark.bottom}, card from ${card.top}`);
});

test('a dispatch of a megabyte and thousands of facts stays usable', async () => {
	const large = await mkdtemp(join(tmpdir(), 'summitd-large-'));
	const said = (number) => `Chinese President Xi Jinping said that trade with Türkiye rose by ${number} percent in 2024, and Russian President Vladimir Putin stressed that cooperation on project ${number} \u{1F91D} would deepen across energy, space and health. `;
	await writeFile(join(large, 'large.txt'), Array.from({ length: 5000 }, (_, number) => said(number) + (number % 3 ? '' : '\n\n')).join(''));
	const own = await summitd(large);
	const began = Date.now();
	await page.goto(`${own.url}/#/documents/large`);
	await page.locator(OPENED).first().waitFor({ timeout: 60000 });
	const drawn = Date.now() - began;
	const facts = await page.locator('.facts a').count();
	assert.ok(facts >= 5000, `${facts} facts`);
	const clicked = Date.now();
	await page.locator('.facts a').nth(4000).click();
	await shown('.card h3');
	const chosen = Date.now() - clicked;
	assert.ok(drawn < 30000 && chosen < 10000, `${facts} facts drawn in ${drawn} ms, one chosen in ${chosen} ms`);
	assert.ok(await page.evaluate(() => {
		const { top, bottom } = document.activeElement.getBoundingClientRect();
		return document.activeElement.matches('mark.current') && top >= 0 && bottom <= innerHeight;
	}), 'in sight');
	/* Whom every sentence names has more sources than his row shows. */
	await compare('large', own.url);
	await own.stop();
	await rm(large, { recursive: true });
});
