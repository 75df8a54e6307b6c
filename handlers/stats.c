/* SPDX-License-Identifier: MIT */
#include "handlers/stats.h"

#include "handlers/form.h"
#include "handlers/link.h"
#include "handlers/page.h"
#include "handlers/refuse.h"
#include "models/store/snapshot.h"

static void write_member(struct writer *writer, const char *key, struct text value)
{
	writer_key(writer, key);
	writer_text_or_null(writer, value);
}

/* The call as one to another address. */
static struct call call_to(const struct call *call, const char *above, const char *name)
{
	struct text base = call->request->base_path;
	struct call other = *call;

	other.address =
		arena_print(call->arena, "%.*s/v1/%s%s", (int)base.len, base.len == 0 ? "" : base.at, above, name);
	return other;
}

/* ---- one statistic as JSON ---- */

/* What it is, up to what was counted. */
static void write_description(const struct call *call, struct writer *writer, const struct statistic *statistic)
{
	write_member(writer, "id", text_of(statistic->name));
	write_member(writer, "type", TEXT("statistic"));
	write_member(writer, "url", call_to(call, "stats/", statistic->name).address);
	write_member(writer, "title", text_of(statistic->title));
	write_member(writer, "about", text_of(statistic->about));
	write_member(writer, "collection", text_of(kind_at(statistic->kind)->plural));
	writer_key(writer, "by");
	writer_array(writer);
	writer_text(writer, text_of(statistic_time(statistic)));
	for (size_t i = 0; i < GROUP_BY_MOST && statistic->by[i] != NULL; i++)
		writer_text(writer, text_of(statistic->by[i]));
	writer_array_end(writer);
}

static struct text printed(const struct field *field, const struct value *value)
{
	if (value == NULL)
		return TEXT("");
	return match_of(field) == MATCH_TEXT ? value_label(value) : value->key;
}

struct text stats_label(const struct call *rows, const struct group *group)
{
	struct text label = TEXT("");

	for (size_t i = 0; i < rows->query.grouping->by_count; i++) {
		const struct value *value = group->by[i];
		struct text one = value == NULL
					  ? arena_print(rows->arena, "no %s", rows->query.grouping->by[i]->parameter)
					  : value_label(value);

		label = i == 0 ? one
			       : arena_print(rows->arena, "%.*s, %.*s", (int)label.len, label.at, (int)one.len, one.at);
	}
	return label;
}

/* The list of just these rows; empty where one question cannot ask for them. */
static struct text rows_url(const struct call *rows, const struct group *group)
{
	struct call narrowed = *rows;

	if (!query_narrow_group(rows->arena, &rows->query, group, &narrowed.query))
		return TEXT("");
	return link_at(&narrowed, 0);
}

static void write_group(const struct call *rows, struct writer *writer, const struct group *group)
{
	const struct grouping *grouping = rows->query.grouping;

	writer_object(writer);
	write_member(writer, statistic_time(rows->statistic), group->time);
	for (size_t i = 0; i < grouping->by_count && !group->apart; i++)
		write_member(writer, grouping->by[i]->parameter, printed(grouping->by[i], group->by[i]));
	if (grouping->by_count > 0 && !group->apart)
		write_member(writer, "label", stats_label(rows, group));
	writer_key(writer, "count");
	writer_integer(writer, (int64_t)group->count);
	if (grouping->least != NULL && !group->apart) {
		write_member(writer, "min", group->least == NULL ? TEXT("") : group->least->key);
		write_member(writer, "max", group->most == NULL ? TEXT("") : group->most->key);
	}
	write_member(writer, "url", rows_url(rows, group));
	writer_object_end(writer);
}

static void write_groups(const struct call *rows, struct writer *writer, const char *key, const struct group *groups,
			 size_t count)
{
	writer_key(writer, key);
	writer_array(writer);
	for (size_t i = 0; i < count; i++)
		write_group(rows, writer, &groups[i]);
	writer_array_end(writer);
}

static void write_meta(const struct call *rows, struct writer *writer, const struct page *page)
{
	writer_key(writer, "meta");
	writer_object(writer);
	writer_key(writer, "total");
	writer_integer(writer, (int64_t)page->total);
	writer_key(writer, "groups");
	writer_integer(writer, (int64_t)page->groups->count);
	writer_key(writer, "truncated");
	writer_bool(writer, page->groups->truncated);
	write_groups(rows, writer, "apart", page->groups->apart, page->groups->apart_count);
	write_member(writer, "snapshot", snapshot_id(rows->snapshot));
	page_write_resolved(rows, writer);
	writer_object_end(writer);
}

static struct text link_as_picture(const struct call *call)
{
	struct call picture = *call;

	picture.query.form = FORM_SVG;
	picture.query.pretty = false;
	return link_at(&picture, 0);
}

static bool write_json(const struct call *call, const struct call *rows, const struct page *page,
		       struct response *response)
{
	struct writer writer;

	writer_init(&writer, &response->body);
	writer_object(&writer);
	write_description(call, &writer, call->statistic);
	write_groups(rows, &writer, "data", page->groups->at, page->groups->count);
	write_meta(rows, &writer, page);
	writer_key(&writer, "links");
	writer_object(&writer);
	write_member(&writer, "self", link_at(call, 0));
	write_member(&writer, "svg", link_as_picture(call));
	write_member(&writer, "rows", link_at(rows, 0));
	writer_object_end(&writer);
	writer_object_end(&writer);
	return !response->body.failed;
}

/* ---- verbs ---- */

/* Rows counted by time, and by more. */
bool show_statistic(const struct call *call, struct response *response)
{
	struct grouping grouping = statistic_grouping(call->statistic);
	struct call rows = call_to(call, "", kind_at(call->statistic->kind)->plural);
	struct query counted;
	struct page page;

	rows.query.form = FORM_UNSAID;
	rows.query.pretty = false;
	rows.query.grouping = &grouping;
	counted = rows.query;
	counted.limit = 0;
	if (!query_run(&call->context, &counted, &page))
		return false;
	if (page.late)
		return refuse(call, PROBLEM_query_too_slow, NULL, response);
	response->status = 200;
	response->content_type = form_content_type(call->form);
	if (call->form == FORM_SVG)
		return stats_picture(&rows, &page, response);
	return write_json(call, &rows, &page, response);
}

/* What there is to plot. */
bool show_stats(const struct call *call, struct response *response)
{
	const struct statistic *statistic;
	struct writer writer;
	size_t count = 0;

	response->status = 200;
	writer_init(&writer, &response->body);
	writer_object(&writer);
	writer_key(&writer, "data");
	writer_array(&writer);
	for (; (statistic = statistic_at(count)) != NULL; count++) {
		writer_object(&writer);
		write_description(call, &writer, statistic);
		writer_object_end(&writer);
	}
	writer_array_end(&writer);
	writer_key(&writer, "meta");
	writer_object(&writer);
	writer_key(&writer, "total");
	writer_integer(&writer, (int64_t)count);
	write_member(&writer, "snapshot", snapshot_id(call->snapshot));
	writer_object_end(&writer);
	writer_key(&writer, "links");
	writer_object(&writer);
	write_member(&writer, "self", link_at(call, 0));
	writer_object_end(&writer);
	writer_object_end(&writer);
	return !response->body.failed;
}
