/* SPDX-License-Identifier: MIT */
/* Over 300 lines: one option after the other, from wherever it may be given, and what is wrong with each. */
#include "config/config.h"

#include <errno.h>
#include <ini.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "config/option.h"

static const struct {
	enum command command;
	const char *name, *usage, *meaning;
} commands[] = {
	{SERVE, "serve", "summitd [serve] [OPTION...] [PATH...]", "serve the record over HTTP (the default)"},
	{PARSE, "parse", "summitd parse [OPTION...] PATH...", "print the record as JSON"},
	{CHECK, "check", "summitd check [OPTION...] PATH...", "say what would load and what not"},
	{HEALTH, "health", "summitd health [OPTION...]", "ask the server at host and port whether it is ready"},
};
enum { COMMANDS = sizeof(commands) / sizeof(commands[0]) };

/* What is under way: flags are found first, because one of them names the file that they win over. */
struct reader {
	struct config *config;
	const char *flags[OPTION_COUNT]; /* as given; NULL: not given */
	char *message;
	const char *file;
	FILE *stream;
	int line;
	bool bad;
};

__attribute__((format(printf, 2, 3))) static bool refuse(struct reader *reader, const char *format, ...)
{
	va_list arguments;

	if (reader->bad)
		return false;
	reader->bad = true;
	va_start(arguments, format);
	vsnprintf(reader->message, CONFIG_MESSAGE, format, arguments);
	va_end(arguments);
	return false;
}

static bool store(struct reader *reader, const struct option_row *row, const char *place, const char *value)
{
	char wanted[128];

	if (option_store(row, reader->config, value, wanted, sizeof(wanted)) == NULL)
		return true;
	return refuse(reader, "%s: '%.200s' is not %s", place, value, wanted);
}

/* base_path is a path of plain characters: it goes into links as it is. */
static bool check_base_path(struct reader *reader)
{
	const char *path = reader->config->base_path;
	size_t len = strlen(path);

	if (len == 0)
		return true;
	if (path[0] != '/' || path[len - 1] == '/' || strstr(path, "//") != NULL || strstr(path, "/.") != NULL ||
	    strspn(path, "/-._~abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") != len)
		return refuse(reader, "base-path: '%s' is not a path as /summits, without '/' at its end", path);
	return true;
}

/* As browsers write one (RFC 6454 §6.2): scheme, host and perhaps a port, in lower case, with nothing behind. */
static bool is_origin(const char *origin, size_t len)
{
	static const char letters[] = "abcdefghijklmnopqrstuvwxyz0123456789-._:[]";
	const char *host = memmem(origin, len, "://", 3);
	size_t scheme = host == NULL ? 0 : (size_t)(host - origin);

	if (len == 4 && memcmp(origin, "null", len) == 0)
		return true;
	return scheme > 0 && len > scheme + 3 && strspn(origin, "abcdefghijklmnopqrstuvwxyz0123456789+-.") == scheme &&
	       strspn(host + 3, letters) >= len - scheme - 3;
}

static bool check_origins(struct reader *reader)
{
	const char *list = reader->config->cors_origins;

	if (strcmp(list, "*") == 0)
		return true;
	for (list += strspn(list, " ,"); *list != '\0'; list += strspn(list, " ,")) {
		size_t len = strcspn(list, " ,");

		if (!is_origin(list, len))
			return refuse(reader,
				      "cors-origins: '%.*s' is no origin such as https://example.org, without a path; "
				      "'*' stands alone",
				      (int)(len > 200 ? 200 : len), list);
		list += len;
	}
	return true;
}

static bool refuse_flag(struct reader *reader, const char *argument, size_t len)
{
	unsigned command = reader->config->command;
	int near = option_near(argument + 2, len - 2, command);
	char flag[64];

	if (near < 0)
		return refuse(reader, "unknown option '%.*s'; see summitd --help", (int)(len > 200 ? 200 : len),
			      argument);
	option_flag(&option_table[near], flag, sizeof(flag));
	return refuse(reader, "unknown option '%.*s'; did you mean '%s'?", (int)len, argument, flag);
}

/* `next` is the argument behind, which may be the value. Moves `*taken` on where it was. */
static bool take_flag(struct reader *reader, const char *argument, const char *next, int *taken)
{
	size_t len = strcspn(argument, "=");
	int row = strncmp(argument, "--", 2) == 0 ? option_find(argument + 2, len - 2) : -1;

	if (strncmp(argument, "--", 2) != 0)
		return refuse(reader, "unknown option '%.200s'; see summitd --help", argument);
	if (row < 0)
		return refuse_flag(reader, argument, len);
	if ((option_table[row].commands & reader->config->command) == 0)
		return refuse(reader, "%.*s is no option of this command", (int)len, argument);
	if (argument[len] == '=') {
		reader->flags[row] = argument + len + 1;
	} else if (option_table[row].type == OPTION_SWITCH) {
		reader->flags[row] = "true";
	} else if (next != NULL) {
		reader->flags[row] = next;
		(*taken)++;
	} else {
		return refuse(reader, "%s wants a value", argument);
	}
	return true;
}

static enum config_outcome take_arguments(struct reader *reader, int argc, char **argv)
{
	bool only_paths = false;
	int kept = 0;

	for (int i = 0; i < argc; i++) {
		if (only_paths || argv[i][0] != '-' || argv[i][1] == '\0')
			argv[kept++] = argv[i];
		else if (strcmp(argv[i], "--") == 0)
			only_paths = true;
		else if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
			return CONFIG_HELP;
		else if (strcmp(argv[i], "--version") == 0)
			return CONFIG_VERSION;
		else if (!take_flag(reader, argv[i], i + 1 < argc ? argv[i + 1] : NULL, &i))
			return CONFIG_BAD;
	}
	reader->config->paths = (const char *const *)argv;
	reader->config->path_count = (size_t)kept;
	return CONFIG_RUN;
}

static char *next_line(char *out, int size, void *context)
{
	struct reader *reader = context;

	reader->line++;
	return fgets(out, size, reader->stream);
}

static int take_key(void *context, const char *section, const char *name, const char *value)
{
	struct reader *reader = context;
	int row = option_find(name, strlen(name)), near;
	char place[600];

	snprintf(place, sizeof(place), "%.500s:%d: %.60s", reader->file, reader->line, name);
	if (section[0] != '\0' && strcmp(section, "summitd") != 0)
		return refuse(reader, "%.500s:%d: unknown section '%.60s'", reader->file, reader->line, section);
	if (row >= 0 && strcmp(option_table[row].name, "config") != 0)
		return store(reader, &option_table[row], place, value);
	near = option_near(name, strlen(name), SERVE | PARSE | CHECK | HEALTH);
	if (near < 0)
		return refuse(reader, "%.500s:%d: unknown key '%.60s'", reader->file, reader->line, name);
	return refuse(reader, "%.500s:%d: unknown key '%.60s'; did you mean '%s'?", reader->file, reader->line, name,
		      option_table[near].name);
}

static bool take_file(struct reader *reader)
{
	int wrong;

	reader->stream = fopen(reader->file, "re");
	if (reader->stream == NULL)
		return refuse(reader, "%.500s: cannot be opened: %s", reader->file, strerror(errno));
	wrong = ini_parse_stream(next_line, reader, take_key, reader);
	if (ferror(reader->stream))
		refuse(reader, "%.500s: cannot be read", reader->file);
	fclose(reader->stream);
	if (wrong != 0)
		refuse(reader, "%.500s:%d: is no 'key = value' line", reader->file, wrong < 0 ? 0 : wrong);
	return !reader->bad;
}

/*
 * A Kubernetes service named summitd puts SUMMITD_PORT=tcp://10.0.0.1:80 into the environment of every pod beside it;
 * that is an address of somebody else and no port of ours.
 */
static const char *variable(const struct option_row *row, char *name, size_t size)
{
	const char *value;

	option_variable(row, name, size);
	value = getenv(name);
	if (value != NULL && row->type == OPTION_NUMBER && strstr(value, "://") != NULL)
		return NULL;
	return value;
}

static bool apply(struct reader *reader)
{
	const int file = option_find("config", 6);
	char name[64];

	reader->file =
		reader->flags[file] != NULL ? reader->flags[file] : variable(&option_table[file], name, sizeof(name));
	for (int i = 0; i < OPTION_COUNT; i++)
		if (!store(reader, &option_table[i], option_table[i].name, option_table[i].standard))
			return false;
	if (reader->file != NULL && reader->file[0] != '\0' && !take_file(reader))
		return false;
	for (int i = 0; i < OPTION_COUNT; i++) {
		const char *value = variable(&option_table[i], name, sizeof(name));

		if ((option_table[i].commands & reader->config->command) != 0 && value != NULL &&
		    !store(reader, &option_table[i], name, value))
			return false;
		option_flag(&option_table[i], name, sizeof(name));
		if (reader->flags[i] != NULL && !store(reader, &option_table[i], name, reader->flags[i]))
			return false;
	}
	return check_base_path(reader) && check_origins(reader);
}

enum config_outcome config_read(struct config *config, int argc, char **argv, char message[CONFIG_MESSAGE])
{
	struct reader reader = {.config = config, .message = message};
	enum config_outcome outcome;
	bool named = false;

	memset(config, 0, sizeof(*config));
	message[0] = '\0';
	config->command = SERVE;
	for (size_t i = 0; argc > 1 && i < COMMANDS; i++) {
		if (strcmp(argv[1], commands[i].name) != 0)
			continue;
		config->command = commands[i].command;
		named = true;
	}
	argc -= 1 + named;
	argv += 1 + named;
	outcome = take_arguments(&reader, argc < 0 ? 0 : argc, argv);
	if (outcome == CONFIG_HELP && !named)
		config->command = 0;
	if (outcome != CONFIG_RUN)
		return outcome;
	if (!apply(&reader))
		return CONFIG_BAD;
	if (config->command == HEALTH && config->path_count > 0) {
		refuse(&reader, "health takes no path; see summitd health --help");
		return CONFIG_BAD;
	}
	if ((config->command & (PARSE | CHECK)) != 0 && config->path_count == 0) {
		refuse(&reader, "a path is missing; see summitd %s --help",
		       config->command == PARSE ? "parse" : "check");
		return CONFIG_BAD;
	}
	return CONFIG_RUN;
}

static void help_option(FILE *out, const struct option_row *row)
{
	char flag[64], left[96];

	option_flag(row, flag, sizeof(flag));
	snprintf(left, sizeof(left), "%s%s", flag,
		 row->type == OPTION_SWITCH   ? ""
		 : row->type == OPTION_NUMBER ? " N"
		 : row->type == OPTION_CHOICE ? " WORD"
					      : " TEXT");
	fprintf(out, "  %-26s %s", left, row->meaning);
	if (row->type == OPTION_CHOICE)
		fprintf(out, ": %s", row->choices);
	if (row->type != OPTION_SWITCH && row->standard[0] != '\0')
		fprintf(out, " [%s]", row->standard);
	fputc('\n', out);
}

void config_help(FILE *out, enum command command)
{
	unsigned shown = command == 0 ? SERVE : command;

	fputs("summitd reads press dispatches of diplomatic summits and serves what they say as JSON.\n\n", out);
	for (size_t i = 0; i < COMMANDS; i++)
		if (command == 0 || command == commands[i].command)
			fprintf(out, "  %-42s %s\n", commands[i].usage, commands[i].meaning);
	fputs("\nA path is a .txt or .ndjson file, also .gz or .zst, a folder of them, or - for standard input.\n",
	      out);
	fputs(shown == SERVE ? "Without a path the built-in dispatch is served.\n\nOptions:\n" : "\nOptions:\n", out);
	for (int i = 0; i < OPTION_COUNT; i++)
		if ((option_table[i].commands & shown) != 0)
			help_option(out, &option_table[i]);
	fprintf(out, "  %-26s %s\n  %-26s %s\n", "--help", "this text; also behind a command", "--version",
		"the version");
	fputs("\n--max-url 4096, SUMMITD_MAX_URL=4096 and a line 'max_url = 4096' in the file say the same;\n"
	      "the first of them wins.\n",
	      out);
}
