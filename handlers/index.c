/* SPDX-License-Identifier: MIT */
#include "handlers/example.h"
#include "handlers/link.h"
#include "handlers/route.h"
#include "models/record/row.h"
#include "models/store/snapshot.h"
#include "models/text/writer.h"

static void write_member(struct writer *writer, const char *key, struct text value)
{
	writer_key(writer, key);
	writer_text_or_null(writer, value);
}

static void write_fields(struct writer *writer, const struct kind *kind)
{
	writer_key(writer, "fields");
	writer_array(writer);
	for (size_t i = 0; i < kind->field_count; i++) {
		const struct field *field = &kind->fields[i];

		if (field->name == NULL)
			continue;
		writer_object(writer);
		write_member(writer, "name", text_of(field->name));
		write_member(writer, "type", text_of(field->type->name));
		write_member(writer, "about", text_of(field->about));
		writer_object_end(writer);
	}
	writer_array_end(writer);
}

static void write_words(struct writer *writer, const char *key, const char *const *words)
{
	writer_key(writer, key);
	writer_array(writer);
	for (; *words != NULL; words++)
		writer_text(writer, text_of(*words));
	writer_array_end(writer);
}

static void write_parameter(struct writer *writer, const struct field *field)
{
	writer_object(writer);
	write_member(writer, "name", text_of(field->parameter));
	write_member(writer, "type", text_of(match_name(match_of(field))));
	write_member(writer, "about", text_of(field->about));
	if (field->values != NULL)
		write_words(writer, "values", field->values);
	writer_key(writer, "operators");
	writer_array(writer);
	for (int op = OPERATOR_ANY + 1; op < OPERATOR_COUNT; op++)
		if (query_operator_fits(field, (enum operator)op))
			writer_text(writer, query_suffix((enum operator)op));
	writer_array_end(writer);
	writer_object_end(writer);
}

static void write_parameters(struct writer *writer, const struct kind *kind)
{
	writer_key(writer, "parameters");
	writer_array(writer);
	for (size_t i = 0; i < kind->field_count; i++)
		if ((kind->fields[i].uses & FILTER) != 0)
			write_parameter(writer, &kind->fields[i]);
	writer_array_end(writer);
}

/* What every list takes besides. */
static void write_reserved(const struct call *call, struct writer *writer)
{
	struct query_context context = {.arena = call->arena, .takes = QUERY_LIST & ~(unsigned)QUERY_FILTERS};
	struct texts names = query_parameters(&context);

	writer_key(writer, "parameters");
	writer_array(writer);
	for (size_t i = 0; i < names.count; i++)
		writer_text(writer, names.at[i]);
	writer_array_end(writer);
}

static void write_nested(struct writer *writer, enum kind_id kind)
{
	writer_key(writer, "nested");
	writer_array(writer);
	for (int i = 0; i < KIND_COUNT; i++)
		if (kind_relation(kind, (enum kind_id)i) != NULL)
			writer_text(writer, text_of(kind_at((enum kind_id)i)->plural));
	writer_array_end(writer);
}

/* A question that has an answer in this record: the commonest value of the first field one would count. */
static struct text example(const struct call *call, const struct kind *kind, const struct call *collection)
{
	struct pair pair = {TEXT("limit"), TEXT("5")};

	for (size_t i = 0; i < kind->field_count; i++) {
		const struct field *field = &kind->fields[i];
		struct text value = TEXT("");

		if ((field->uses & FILTER) != 0 && (field->uses & FACET) != 0)
			value = example_value(call->context.index, kind->id, field);
		if (value.len == 0)
			continue;
		pair.name = text_of(field->parameter);
		pair.value = value;
		if (match_of(field) == MATCH_REFERENCE)
			break;
	}
	return link_with(collection, (struct pairs){&pair, 1});
}

static void write_collection(const struct call *call, struct writer *writer, const struct kind *kind)
{
	struct call collection = *call;
	struct text base = call->request->base_path;

	collection.address =
		arena_print(call->arena, "%.*s/v1/%s", (int)base.len, base.len == 0 ? "" : base.at, kind->plural);
	writer_object(writer);
	write_member(writer, "name", text_of(kind->plural));
	write_member(writer, "about", text_of(kind->about));
	write_member(writer, "url", collection.address);
	writer_key(writer, "count");
	writer_integer(writer, (int64_t)record_count(call->record, kind->id));
	write_member(writer, "example", example(call, kind, &collection));
	write_nested(writer, kind->id);
	write_fields(writer, kind);
	write_parameters(writer, kind);
	writer_object_end(writer);
}

/* Where all kinds are searched at once. */
static void write_search(const struct call *call, struct writer *writer)
{
	struct text base = call->request->base_path;
	struct query_context context = {.arena = call->arena, .takes = QUERY_SEARCH | QUERY_PAGE | QUERY_PRETTY};
	struct texts names = query_parameters(&context);

	writer_key(writer, "search");
	writer_object(writer);
	write_member(writer, "about", TEXT("Rows of all kinds that have the words of q=, best first."));
	write_member(writer, "url",
		     arena_print(call->arena, "%.*s/v1/search", (int)base.len, base.len == 0 ? "" : base.at));
	writer_key(writer, "parameters");
	writer_array(writer);
	for (size_t i = 0; i < names.count; i++)
		writer_text(writer, names.at[i]);
	writer_array_end(writer);
	writer_object_end(writer);
}

/* What can be plotted. */
static void write_stats(const struct call *call, struct writer *writer)
{
	struct text base = call->request->base_path;
	struct texts names = statistic_names(call->arena);

	writer_key(writer, "stats");
	writer_object(writer);
	write_member(writer, "about", TEXT("Counts by time, as JSON or as a picture."));
	write_member(writer, "url",
		     arena_print(call->arena, "%.*s/v1/stats", (int)base.len, base.len == 0 ? "" : base.at));
	writer_key(writer, "names");
	writer_array(writer);
	for (size_t i = 0; i < names.count; i++)
		writer_text(writer, names.at[i]);
	writer_array_end(writer);
	writer_object_end(writer);
}

/* What there is: every collection with its size, fields, parameters and a question to try. */
bool show_index(const struct call *call, struct response *response)
{
	struct writer writer;

	response->status = 200;
	writer_init(&writer, &response->body);
	writer_object(&writer);
	write_member(&writer, "version", text_of(SUMMITD_VERSION));
	write_member(&writer, "snapshot", snapshot_id(call->snapshot));
	write_reserved(call, &writer);
	write_search(call, &writer);
	write_stats(call, &writer);
	writer_key(&writer, "collections");
	writer_array(&writer);
	for (int i = 0; i < KIND_COUNT; i++)
		write_collection(call, &writer, kind_at((enum kind_id)i));
	writer_array_end(&writer);
	writer_object_end(&writer);
	return !response->body.failed;
}
