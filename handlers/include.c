/* SPDX-License-Identifier: MIT */
#include "handlers/include.h"

#include "handlers/page.h"

static bool is_asked(const struct query *query, enum kind_id other)
{
	for (size_t i = 0; i < query->include.count; i++)
		if (text_equal(query->include.at[i], text_of(kind_at(other)->plural)))
			return kind_includes(query->kind, other);
	return false;
}

/* The question of /v1/{kind}/{id}/{other}, as whose rows these are written. */
static struct call related(const struct call *call, enum kind_id other, struct filter *preset)
{
	struct call related = *call;

	related.highlighters = NULL;
	related.query = (struct query){.kind = other,
				       .preset = preset,
				       .limit = call->path.count > 2 ? INCLUDED_MOST : INCLUDED_IN_LIST,
				       .after = NO_ROW};
	related.context.kind = other;
	related.context.preset = preset;
	/* One look at one value: what is to take long is the question that found the row. */
	related.context.until = 0;
	return related;
}

static bool write_collection(const struct call *call, struct writer *writer, enum kind_id kind, struct text id,
			     enum kind_id other)
{
	struct filter preset = {kind_relation(kind, other), OPERATOR_ANY, {&id, 1}, {&id, 1}};
	struct call found = related(call, other, &preset);
	struct text base = call->request->base_path;
	struct page page;

	if (!query_run(&found.context, &found.query, &page))
		return false;
	writer_key(writer, kind_at(other)->plural);
	writer_object(writer);
	writer_key(writer, "data");
	writer_array(writer);
	for (size_t i = 0; i < page.count; i++)
		page_write_row(&found, writer, page.rows[i]);
	writer_array_end(writer);
	writer_key(writer, "total");
	writer_integer(writer, (int64_t)page.total);
	writer_key(writer, "url");
	writer_text(writer, arena_print(call->arena, "%.*s/v1/%s/%.*s/%s", (int)base.len, base.len == 0 ? "" : base.at,
					kind_at(kind)->plural, (int)id.len, id.at, kind_at(other)->plural));
	writer_object_end(writer);
	return true;
}

bool include_write(const struct call *call, struct writer *writer, uint32_t row)
{
	enum kind_id kind = call->query.kind;
	struct text id = record_id(call->record, (struct reference){kind, row});

	for (int other = 0; other < KIND_COUNT; other++)
		if (is_asked(&call->query, (enum kind_id)other) &&
		    !write_collection(call, writer, kind, id, (enum kind_id)other))
			return false;
	return true;
}
