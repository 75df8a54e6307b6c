/* SPDX-License-Identifier: MIT */
#include "models/store/search_all.h"

#include "handlers/link.h"
#include "handlers/page.h"
#include "handlers/refuse.h"
#include "models/record/row.h"
#include "models/store/highlight.h"

/* What people call a row: its title or its name. */
static struct text title_of(const struct call *call, enum kind_id kind, uint32_t row)
{
	const struct field *field = kind_field(kind_at(kind), TEXT("title"));

	if (field == NULL)
		field = kind_field(kind_at(kind), TEXT("name"));
	if (field == NULL || field->type != &type_text)
		return TEXT("");
	return *(const struct text *)field_value(field, record_row(call->record, kind, row));
}

/* Of the pieces of the row in which something is marked the one that tells most. */
static struct text snippet_of(const struct call *call, enum kind_id kind, uint32_t row)
{
	const struct highlight *highlights;
	size_t count = highlight_row(call->highlighters[kind], row, &highlights);
	struct text longest = TEXT("");

	for (size_t i = 0; i < count; i++)
		for (size_t j = 0; j < highlights[i].snippets.count; j++)
			if (highlights[i].snippets.at[j].len > longest.len)
				longest = highlights[i].snippets.at[j];
	return longest;
}

static void write_hit(const struct call *call, struct writer *writer, uint32_t number)
{
	const struct best_row *hit = &call->hits->at[number];
	enum kind_id kind = (enum kind_id)hit->kind;
	struct text id = record_id(call->record, (struct reference){kind, hit->row});

	writer_object(writer);
	writer_key(writer, "kind");
	writer_text(writer, text_of(kind_at(kind)->plural));
	writer_key(writer, "type");
	writer_text(writer, text_of(kind_at(kind)->singular));
	writer_key(writer, "id");
	writer_text(writer, id);
	writer_key(writer, "url");
	row_write_address(writer, call->request->base_path, kind, id);
	writer_key(writer, "score");
	writer_fraction(writer, hit->score);
	writer_key(writer, "title");
	writer_text_or_null(writer, title_of(call, kind, hit->row));
	writer_key(writer, "snippet");
	writer_text_or_null(writer, snippet_of(call, kind, hit->row));
	writer_object_end(writer);
}

void search_write_counts(const struct call *call, struct writer *writer)
{
	struct pair pair = {TEXT("q"), call->query.q};
	struct text base = call->request->base_path;

	writer_key(writer, "counts");
	writer_array(writer);
	for (int i = 0; i < KIND_COUNT; i++) {
		struct call collection = *call;

		if (call->hits->totals[i] == 0)
			continue;
		collection.address = arena_print(call->arena, "%.*s/v1/%s", (int)base.len, base.len == 0 ? "" : base.at,
						 kind_at((enum kind_id)i)->plural);
		writer_object(writer);
		writer_key(writer, "kind");
		writer_text(writer, text_of(kind_at((enum kind_id)i)->plural));
		writer_key(writer, "count");
		writer_integer(writer, (int64_t)call->hits->totals[i]);
		writer_key(writer, "url");
		writer_text(writer, link_with(&collection, (struct pairs){&pair, 1}));
		writer_object_end(writer);
	}
	writer_array_end(writer);
}

static bool refuse_nothing(const struct call *call, struct response *response)
{
	struct problem problem = {.code = PROBLEM_missing_parameter, .param = TEXT("q")};

	problem.detail = arena_print(call->arena, "%.*s needs the words to look for: q=.", (int)call->address.len,
				     call->address.at);
	return problem_answer(call->request, &problem, response);
}

/* Rows of all kinds, best first. */
bool show_search(const struct call *call, struct response *response)
{
	struct highlighter *highlighters[KIND_COUNT];
	struct call found = *call;
	struct search_hits hits;
	struct page page = {0};
	uint32_t *numbers;

	if (call->query.search == NULL)
		return refuse_nothing(call, response);
	if (!search_all(&call->context, &call->query, &hits))
		return false;
	if (hits.late)
		return refuse(call, PROBLEM_query_too_slow, NULL, response);
	numbers = arena_array(call->arena, hits.count, sizeof(*numbers));
	for (uint32_t i = 0; i < hits.count; i++)
		numbers[i] = i;
	for (int i = 0; i < KIND_COUNT; i++)
		highlighters[i] = highlight_open(call->arena, call->record, call->context.index, (enum kind_id)i,
						 call->query.search);
	page = (struct page){.rows = numbers, .count = hits.count, .total = hits.total};
	found.hits = &hits;
	found.highlighters = highlighters;
	return page_answer(&found, &page, write_hit, response);
}
