/* SPDX-License-Identifier: MIT */
#include "handlers/web.h"

#include "handlers/refuse.h"
#include "handlers/verb.h"
#include "models/text/embed.h"

extern const struct embedded web_files[];
extern const size_t web_files_count;

struct text web_file(struct text name)
{
	for (size_t i = 0; i < web_files_count; i++)
		if (text_equal(text_of(web_files[i].name), name))
			return web_files[i].bytes;
	return TEXT("");
}

/* The file that the last part of the address names. */
bool show_web(const struct call *call, struct response *response)
{
	struct text file = web_file(call->path.segments[call->path.count - 1]);

	if (file.len == 0)
		return refuse(call, PROBLEM_not_found, NULL, response);
	response->status = 200;
	response->static_body = file;
	return true;
}
