/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_CONFIG_CONFIG_H
#define SUMMITD_CONFIG_CONFIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

/*
 * The knobs. One row an option; flag (--max-url), environment (SUMMITD_MAX_URL), key of the file (max_url), help text
 * and field of struct config all follow from it. A flag wins over the environment, that over the file, that over the
 * default.
 *
 * X(type, name, commands, default, low, high, meaning). Types: TEXT (low and high: its length), NUMBER, SWITCH, CHOICE
 * (low is the list, words between '|').
 */
#define OPTIONS(TEXT, NUMBER, SWITCH, CHOICE)                                                                          \
	TEXT(host, SERVE | HEALTH, "127.0.0.1", 1, 255, "address to listen on")                                        \
	NUMBER(port, SERVE | HEALTH, "8080", 0, 65535, "port to listen on; 0 takes a free one and prints it")          \
	NUMBER(workers, SERVE, "0", 0, 256, "threads that answer; 0: one a core")                                      \
	TEXT(base_path, SERVE | HEALTH, "", 0, 255, "prefix of all addresses and links, as /summits")                  \
	SWITCH(strict, SERVE | PARSE, "false", "fail when anything could not be read")                                 \
	NUMBER(max_document_bytes, SERVE | PARSE | CHECK, "67108864", 1, 4294967295, "largest dispatch, unpacked")     \
	NUMBER(timeout, SERVE, "10", 1, 3600, "seconds without a byte, or for a whole head, until a client is cut")    \
	NUMBER(connections, SERVE, "20000", 1, 1000000, "clients at a time")                                           \
	NUMBER(max_url, SERVE, "12288", 64, 24576, "longest address of a request, in bytes (414 beyond)")              \
	NUMBER(max_headers, SERVE, "100", 4, 200, "most header fields of a request (431 beyond)")                      \
	NUMBER(cache_bytes, SERVE, "16777216", 0, 1099511627776, "bytes of finished answers that each worker keeps")   \
	NUMBER(row_bytes, SERVE, "16777216", 0, 1099511627776, "bytes of finished rows that are kept for all answers") \
	NUMBER(max_age, SERVE, "60", 0, 31536000, "seconds for which caches may use an answer unasked")                \
	NUMBER(stale_while_revalidate, SERVE, "600", 0, 31536000, "seconds more while they ask again")                 \
	TEXT(cors_origins, SERVE, "*", 0, 4095, "origins whose pages may read answers: * or a list with commas")       \
	NUMBER(query_time, SERVE, "1000", 0, 600000, "milliseconds a query may take (503 beyond); 0: no limit")        \
	CHOICE(log, SERVE, "info", "off|error|info|access", "what to write to standard error")                         \
	NUMBER(shutdown_grace, SERVE, "4", 0, 3600, "seconds that answers in flight have after SIGTERM")               \
	CHOICE(format, PARSE, "json", "json|ndjson", "one object, or one fact a line")                                 \
	SWITCH(pretty, PARSE, "false", "indent the JSON")                                                              \
	TEXT(config, SERVE | PARSE | CHECK | HEALTH, "", 0, 4095, "file of 'key = value' lines")

enum command { SERVE = 1, PARSE = 2, CHECK = 4, HEALTH = 8 };

#define CONFIG_TEXT(name, commands, standard, low, high, meaning) char name[(high) + 1];
#define CONFIG_NUMBER(name, commands, standard, low, high, meaning) unsigned long name;
#define CONFIG_SWITCH(name, commands, standard, meaning) bool name;
#define CONFIG_CHOICE(name, commands, standard, list, meaning) char name[16];
struct config {
	enum command command;
	const char *const *paths; /* a part of argv, in the order given */
	size_t path_count;
	OPTIONS(CONFIG_TEXT, CONFIG_NUMBER, CONFIG_SWITCH, CONFIG_CHOICE)
};
#undef CONFIG_TEXT
#undef CONFIG_NUMBER
#undef CONFIG_SWITCH
#undef CONFIG_CHOICE

enum config_outcome {
	CONFIG_RUN,
	CONFIG_HELP,    /* --help: `command` tells of which; 0: of all */
	CONFIG_VERSION, /* --version */
	CONFIG_BAD      /* `message` says in one line what is wrong */
};
enum { CONFIG_MESSAGE = 1024 };

/*
 * Reads `summitd [serve|parse|check|health] [OPTION…] [PATH…]`, the environment and the file. Options and paths may be
 * mixed; behind "--" there are only paths. argv is reordered; the paths point into it.
 */
enum config_outcome config_read(struct config *config, int argc, char **argv, char message[CONFIG_MESSAGE]);

/* The help text of a command, or of the program (0). */
void config_help(FILE *out, enum command command);

#endif
