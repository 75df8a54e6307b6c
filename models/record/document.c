/* SPDX-License-Identifier: MIT */
#include "models/record/document.h"

#include <nettle/sha2.h>
#include <string.h>

#include "models/record/collect.h"
#include "models/record/row.h"

static const char *const date_bases[] = {"given", "printed", "weekday", "anniversary", "year_in_text", "unknown", NULL};

static const struct field dateline_fields[] = {
	FIELD(struct document_dateline, place, SEARCH, "Place as printed."),
	REFERENCE(struct document_dateline, country, KIND_country, 0, "Its country."),
	FIELD(struct document_dateline, month, 0, "1 to 12.", .optional = true),
	FIELD(struct document_dateline, day, 0, "1 to 31.", .optional = true),
	FIELD(struct document_dateline, weekday, 0, "monday to sunday."),
};

static const struct field warning_fields[] = {
	FIELD(struct document_warning, code, 0, "What kind of doubt."),
	FIELD(struct document_warning, message, 0, "One sentence that names the words."),
	FIELD(struct document_warning, sentence, 0, "From 1; null where the whole document is meant.",
	      .optional = true),
	FIELD(struct document_warning, exact, 0, "The words."),
	FIELD(struct document_warning, start, 0, "First code point of the words."),
	FIELD(struct document_warning, end, 0, "One behind their last code point."),
};

static const struct field fields[] = {
	FIELDS_FIRST,
	FIELD(struct document, title, FILTER | SORT | SEARCH | NAME, "Title as given."),
	FIELD(struct document, publisher, FILTER | SORT | FACET | SEARCH, "Publisher as given."),
	FIELD(struct document, url_source, FILTER | SORT, "Where it was published."),
	FIELD(struct document, license, FILTER | FACET, "License as given."),
	FIELD(struct document, language, FILTER | FACET, "BCP 47 language tag as given."),
	FIELD(struct document, sha256, FILTER, "SHA-256 of the bytes as read, in hex."),
	FIELD(struct document, byte_length, FILTER | SORT, "Length in bytes."),
	FIELD(struct document, char_length, FILTER | SORT, "Length in Unicode code points."),
	FIELD(struct document, date, FILTER | SORT | FACET, "Date of the dispatch, as precise as is known."),
	FIELD(struct document, date_basis, FILTER | FACET, "What the date follows from.", .values = date_bases),
	OBJECT(struct document, dateline, dateline_fields, SEARCH, "What the dateline says."),
	FIELD(struct document, sentence_count, FILTER | SORT, "How many sentences it has."),
	FIELD(struct document, understood_count, FILTER | SORT, "How many of them gave at least one fact."),
	OBJECTS(struct document, warnings, warning_fields, 0, "Doubts that remain."),
	UNPRINTED(struct document, text, SEARCH, "The dispatch itself."),
	FIELDS_LAST,
	PARAMETER("country", KIND_country, "Country of the dateline.", MEMBER(struct document, dateline.country)),
};

static struct text hex_of_sha256(struct arena *arena, struct text bytes)
{
	static const char digits[] = "0123456789abcdef";
	struct sha256_ctx context;
	uint8_t digest[SHA256_DIGEST_SIZE];
	char *hex = arena_bytes(arena, sizeof(digest) * 2);

	sha256_init(&context);
	sha256_update(&context, bytes.len, (const uint8_t *)bytes.at);
	sha256_digest(&context, sizeof(digest), digest);
	for (size_t i = 0; i < sizeof(digest); i++) {
		hex[2 * i] = digits[digest[i] >> 4];
		hex[2 * i + 1] = digits[digest[i] & 15];
	}
	return (struct text){hex, sizeof(digest) * 2};
}

static void claim(struct collector *collector)
{
	uint32_t row = collector_row(collector, KIND_document);
	struct document *document = collector_at(collector, KIND_document, row);

	document->head.id = collector->given.id;
	document->dateline.country = NO_REFERENCE;
	collector_link(collector, KIND_document, row);
}

static void fill_basis(struct collector *collector, struct document *row)
{
	const struct facts *facts = collector->facts;
	bool dated = facts->dateline.span.start < facts->dateline.span.end;
	struct text basis = facts->date_basis;

	row->head.rule = dated ? TEXT("dateline") : TEXT("document");
	row->head.confidence = 1;
	row->head.inferred = text_equal(basis, TEXT("weekday")) || text_equal(basis, TEXT("anniversary")) ||
			     text_equal(basis, TEXT("year_in_text"));
	collector_evidence(collector, &row->head.sources, collector_whole(collector));
}

static void fill_dateline(struct collector *collector, struct document *row)
{
	const struct dateline *dateline = &collector->facts->dateline;

	row->dateline.place = collector_text(collector, dateline->place);
	if (dateline->span.start < dateline->span.end)
		row->dateline.country = collector_entity(collector, dateline->country);
	row->dateline.month = dateline->month;
	row->dateline.day = dateline->day;
	row->dateline.weekday = collector_text(collector, dateline->weekday);
}

static void fill_sentences(struct collector *collector, struct document *row)
{
	const struct facts *facts = collector->facts;
	struct sentence *kept = arena_array(collector->kept, facts->sentence_count, sizeof(*kept));

	for (size_t i = 0; i < facts->sentence_count; i++) {
		kept[i] = facts->sentences[i];
		row->understood_count += kept[i].understood;
	}
	row->sentences = kept;
	row->sentence_count = (uint32_t)facts->sentence_count;
}

/* ---- warnings ---- */

static struct document_warning warning_at(const struct document *row, struct span span, uint32_t sentence)
{
	return (struct document_warning){.sentence = sentence == UINT32_MAX ? 0 : sentence + 1,
					 .exact = text_part(row->bytes, span.start, span.end),
					 .start = points_at(&row->points, span.start),
					 .end = points_at(&row->points, span.end)};
}

/* How many principles were announced and how many came. */
static bool miscounts(const struct initiative_fact *fact)
{
	return fact->principles_stated > 0 && fact->principle_count > 0 &&
	       fact->principles_stated != fact->principle_count;
}

static struct document_warning miscount(struct collector *collector, const struct document *row,
					const struct initiative_fact *fact)
{
	struct sources sources = fact->basis.sources;
	struct document_warning warning = {0};

	if (sources.count > 0)
		warning = warning_at(row, sources.at[sources.count - 1].span, sources.at[sources.count - 1].sentence);
	warning.code = TEXT("principles-count");
	warning.message =
		arena_print(collector->kept, "%.*s: %u principles are stated, %zu are listed.", (int)fact->name.len,
			    fact->name.at, fact->principles_stated, fact->principle_count);
	return warning;
}

static void fill_warnings(struct collector *collector, struct document *row)
{
	const struct facts *facts = collector->facts;
	struct document_warning *at =
		arena_array(collector->kept, facts->warning_count + facts->initiative_count, sizeof(*at));
	size_t count = 0;

	for (size_t i = 0; i < facts->warning_count; i++) {
		const struct warning *warning = &facts->warnings[i];

		at[count] = warning_at(row, warning->span, warning->sentence);
		at[count].code = text_of(warning->code);
		at[count++].message = collector_text(collector, warning->message);
	}
	for (size_t i = 0; i < facts->initiative_count; i++)
		if (miscounts(&facts->initiatives[i]))
			at[count++] = miscount(collector, row, &facts->initiatives[i]);
	row->warnings.at = at;
	row->warnings.count = count;
}

static void fill(struct collector *collector)
{
	struct document *row = collector_at(collector, KIND_document, collector->document);
	const struct given *given = &collector->given;

	row->title = given->title;
	row->publisher = given->publisher;
	row->url_source = given->url;
	row->license = given->license;
	row->language = given->language;
	row->bytes = given->bytes;
	row->text = text_part(given->bytes, given->body, given->bytes.len);
	row->points = points_of(collector->kept, given->bytes);
	row->sha256 = hex_of_sha256(collector->kept, given->bytes);
	row->byte_length = (uint32_t)given->bytes.len;
	row->char_length = row->points.count;
	row->date.iso = collector_text(collector, collector->facts->date.iso);
	row->date_basis = collector_text(collector, collector->facts->date_basis);
	fill_basis(collector, row);
	fill_dateline(collector, row);
	fill_sentences(collector, row);
	fill_warnings(collector, row);
}

NOUN(document, documents, "A dispatch as it was read, and how much of it was understood.",
     .label = offsetof(struct document, title), .claim = claim, .fill = fill);
