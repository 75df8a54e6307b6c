/* SPDX-License-Identifier: MIT */
#include "server/print.h"

#include <stdio.h>
#include <string.h>

#include "models/record/document.h"
#include "models/record/print.h"
#include "models/store/snapshot.h"

enum { LINE = 1100 };

static const struct snapshot *read_paths(const struct config *config)
{
	struct load_limits limits = {.document_bytes = config->max_document_bytes};
	const struct snapshot *snapshot;
	struct fault fault = {0};
	char line[LINE];

	snapshot = snapshot_build(config->paths, config->path_count, limits, &fault);
	if (snapshot == NULL)
		fprintf(stderr, "summitd: %s\n", fault_line(&fault, line, sizeof(line)));
	return snapshot;
}

static size_t print_faults(FILE *out, const struct snapshot *snapshot)
{
	const struct fault *faults;
	char line[LINE];
	size_t count;

	faults = snapshot_faults(snapshot, &count);
	for (size_t i = 0; i < count; i++)
		fprintf(out, "%s\n", fault_line(&faults[i], line, sizeof(line)));
	return count;
}

/* Bytes of a string literal of JSON from `at`, its quotes included. */
static size_t string_length(struct text json, size_t at)
{
	size_t end = at + 1;

	while (end < json.len && json.at[end] != '"')
		end += json.at[end] == '\\' ? 2 : 1;
	return (end < json.len ? end + 1 : json.len) - at;
}

static void new_line(struct buffer *out, size_t depth)
{
	buffer_add_char(out, '\n');
	while (depth-- > 0)
		buffer_add(out, TEXT("  "));
}

/* The same JSON, for people: one value a line, two spaces a level. `json` is valid and compact. */
static void indent(struct buffer *out, struct text json)
{
	size_t depth = 0;

	for (size_t i = 0; i < json.len; i++) {
		char c = json.at[i];
		bool closes = i + 1 < json.len && (json.at[i + 1] == '}' || json.at[i + 1] == ']');

		if (c == '"') {
			size_t length = string_length(json, i);

			buffer_add(out, text_part(json, i, i + length));
			i += length - 1;
			continue;
		}
		if ((c == '}' || c == ']') && json.at[i - 1] != '{' && json.at[i - 1] != '[')
			new_line(out, --depth);
		buffer_add_char(out, c);
		if ((c == '{' || c == '[') && !closes)
			new_line(out, ++depth);
		else if (c == ',')
			new_line(out, depth);
		else if (c == ':')
			buffer_add_char(out, ' ');
	}
}

static void write_lines(struct buffer *out, const struct record *record, const struct row_options *options)
{
	for (unsigned kind = 0; kind < KIND_COUNT; kind++)
		for (size_t row = 0; row < record_count(record, (enum kind_id)kind); row++)
			record_write_line(out, record, (enum kind_id)kind, (uint32_t)row, options);
}

static bool print_buffer(struct buffer *buffer, bool pretty)
{
	struct buffer indented = {0}, *shown = buffer;
	bool good;

	if (pretty) {
		indent(&indented, buffer_text(buffer));
		shown = &indented;
	}
	good = !buffer->failed && !shown->failed;
	if (!good)
		fputs("summitd: out of memory\n", stderr);
	else if (fwrite(shown->at, 1, shown->len, stdout) != shown->len || fflush(stdout) != 0)
		good = false, perror("summitd: standard output");
	buffer_release(&indented);
	return good;
}

static bool print_all(const struct config *config, const struct record *record)
{
	struct row_options options = {.sources_most = UINT32_MAX};
	struct buffer buffer = {0};
	struct writer writer;
	bool lines = strcmp(config->format, "ndjson") == 0, good;

	if (lines) {
		write_lines(&buffer, record, &options);
	} else {
		writer_init(&writer, &buffer);
		record_write(&writer, record, &options);
	}
	if (!lines && !config->pretty)
		buffer_add_char(&buffer, '\n');
	good = print_buffer(&buffer, config->pretty && !lines);
	if (!lines && config->pretty)
		good = puts("") >= 0 && good;
	buffer_release(&buffer);
	return good;
}

int print_record(const struct config *config)
{
	const struct snapshot *snapshot = read_paths(config);
	size_t faults;
	bool good;

	if (snapshot == NULL)
		return 1;
	faults = print_faults(stderr, snapshot);
	good = (faults == 0 || !config->strict) && snapshot_count(snapshot, KIND_document) > 0;
	if (good)
		good = print_all(config, snapshot_record(snapshot));
	else if (faults == 0)
		fputs("summitd: there is no dispatch in what was named\n", stderr);
	snapshot_release(snapshot);
	return good ? 0 : 1;
}

static size_t facts_of(const struct record *record, uint32_t document)
{
	size_t sum = 0, count;

	for (unsigned kind = 0; kind < KIND_COUNT; kind++) {
		if (kind == KIND_document)
			continue;
		record_rows_of(record, (enum kind_id)kind, document, &count);
		sum += count;
	}
	return sum;
}

int print_check(const struct config *config)
{
	const struct snapshot *snapshot = read_paths(config);
	size_t faults;

	if (snapshot == NULL)
		return 1;
	for (uint32_t i = 0; i < snapshot_count(snapshot, KIND_document); i++) {
		const struct document *document = snapshot_row(snapshot, KIND_document, i);

		printf("ok %.*s: %u sentences, %u understood, %zu facts\n", (int)document->head.id.len,
		       document->head.id.at, document->sentence_count, document->understood_count,
		       facts_of(snapshot_record(snapshot), i));
	}
	faults = print_faults(stdout, snapshot);
	snapshot_release(snapshot);
	return faults == 0 && fflush(stdout) == 0 ? 0 : 1;
}
