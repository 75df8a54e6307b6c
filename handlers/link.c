/* SPDX-License-Identifier: MIT */
#include "handlers/link.h"

static struct text append(struct arena *arena, struct text start, const char *between, struct text end)
{
	struct text parts[] = {start, text_of(between), end};
	char *whole = arena_bytes(arena, start.len + parts[1].len + end.len), *at = whole;

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (parts[i].len > 0)
			at = mempcpy(at, parts[i].at, parts[i].len);
	return (struct text){whole, (size_t)(at - whole)};
}

struct text link_with(const struct call *call, struct pairs pairs)
{
	struct text url = call->address;

	for (size_t i = 0; i < pairs.count; i++) {
		url = append(call->arena, url, i == 0 ? "?" : "&", url_value(call->arena, pairs.at[i].name));
		url = append(call->arena, url, "=", url_value(call->arena, pairs.at[i].value));
	}
	return url;
}

struct text link_at(const struct call *call, uint64_t offset)
{
	return link_with(call, query_pairs(call->arena, &call->query, offset));
}

/* Where this page stands itself. */
static struct text link_self(const struct call *call)
{
	if (call->query.cursor.len == 0)
		return link_at(call, call->query.offset);
	return link_with(call, query_pairs_behind(call->arena, &call->query, call->query.cursor));
}

/* Whoever counts rows goes on counting; everybody else gets a cursor, which never skips or repeats a row unnoticed when
 * the record is loaded anew meanwhile, and costs the same on every page. */
static struct text link_next(const struct call *call, const struct page *page)
{
	uint64_t offset = call->query.offset + page->count;

	if (page->rows == NULL || (call->query.cursor.len == 0 && call->query.offset > 0))
		return link_at(call, offset);
	return link_with(call, query_pairs_behind(call->arena, &call->query,
						  query_cursor(&call->context, &call->query, offset,
							       page->rows[page->count - 1])));
}

struct text link_address(const struct call *call)
{
	struct text url = call->request->base_path;

	if (call->path.count == 0)
		return append(call->arena, url, "/", TEXT(""));
	for (size_t i = 0; i < call->path.count && i < URL_SEGMENTS; i++) {
		struct text segment = call->path.segments[i];

		if (i == 2 && call->row != NO_ROW && call->kind != KIND_COUNT)
			segment = record_id(call->record, (struct reference){call->kind, call->row});
		url = append(call->arena, url, "/", url_segment(call->arena, segment));
	}
	return url;
}

struct text link_to_path(const struct call *call)
{
	struct text url = link_address(call);

	return call->request->query.len == 0 ? url : append(call->arena, url, "?", call->request->query);
}

struct links link_pages(const struct call *call, const struct page *page)
{
	uint64_t total = page->total, limit = call->query.limit, offset = call->query.offset;
	uint64_t last = limit == 0 || total == 0 ? 0 : (total - 1) / limit * limit;
	bool is_first = offset == 0 && call->query.cursor.len == 0;
	struct links links = {link_self(call), TEXT(""), TEXT(""), TEXT(""), TEXT("")};

	links.first = is_first ? links.self : link_at(call, 0);
	links.last = last == 0 ? links.first : link_at(call, last);
	if (limit == 0)
		return links;
	if (offset > 0)
		links.prev = link_at(call, offset > total ? last : offset > limit ? offset - limit : 0);
	if (page->count > 0 && offset < total && total - offset > limit)
		links.next = link_next(call, page);
	return links;
}
