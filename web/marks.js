// SPDX-License-Identifier: MIT
// Where a text is marked: from the API's offsets, which count code points, to pieces of a string that do not overlap.

const SHARE = 4000; // characters after which a block of the text may end, at the end of a line

// Gives for an offset in code points the one in UTF-16 units, which is what strings count. They are the same before the
// first character of two units.
export function unitOffsets(text) {
	const doubles = [];
	for (const found of text.matchAll(/[\u{10000}-\u{10ffff}]/gu)) doubles.push(found.index - doubles.length);
	return (point) => {
		let low = 0;
		for (let high = doubles.length; low < high; ) {
			const middle = (low + high) >> 1;
			if (doubles[middle] < point) low = middle + 1;
			else high = middle;
		}
		return point + low;
	};
}

// Offsets at which blocks of the text end. Browsers lay out only the blocks in sight, so a long text stays quick.
export function blockEnds(text) {
	const ends = [];
	for (let at = 0; at < text.length; ) {
		const line = text.indexOf("\n", at + SHARE);
		at = line < 0 ? text.length : line + 1;
		ends.push(at);
	}
	return ends;
}

// Cuts [0, length) at every start and end of the spans, and at `cuts`: [{start, end, spans}], where spans are those that
// cover the piece, the shortest first. In order of the text; nothing is left out.
export function pieces(spans, cuts, length) {
	const open = [];
	const made = [];
	const opening = [...spans].sort((a, b) => a.start - b.start);
	const edges = [...new Set([0, length, ...cuts, ...spans.flatMap((span) => [span.start, span.end])])];
	let next = 0;
	edges.sort((a, b) => a - b);
	for (let i = 0; i + 1 < edges.length; i++) {
		const start = edges[i];
		for (; next < opening.length && opening[next].start <= start; next++) open.push(opening[next]);
		for (let at = open.length - 1; at >= 0; at--) if (open[at].end <= start) open.splice(at, 1);
		made.push({ start, end: edges[i + 1], spans: [...open].sort((a, b) => a.end - a.start - (b.end - b.start)) });
	}
	return made;
}
