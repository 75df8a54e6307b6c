/* SPDX-License-Identifier: MIT */
#include <stdio.h>

#include "config/config.h"
#include "server/health_check.h"
#include "server/print.h"
#include "server/serve.h"

enum { GOOD = 0, FAILED = 1, MISUSED = 2 };

static int ask_health(const struct config *config)
{
	struct fault fault = {0};
	char port[24], path[300], line[1100];

	snprintf(port, sizeof(port), "%lu", config->port);
	snprintf(path, sizeof(path), "%s/readyz", config->base_path);
	if (health_check(config->host, port, path, &fault))
		return GOOD;
	fprintf(stderr, "summitd: %s\n", fault_line(&fault, line, sizeof(line)));
	return FAILED;
}

static int run(const struct config *config)
{
	switch (config->command) {
	case SERVE:
		return serve(config);
	case PARSE:
		return print_record(config);
	case CHECK:
		return print_check(config);
	case HEALTH:
		return ask_health(config);
	}
	return MISUSED;
}

int main(int argc, char **argv)
{
	char message[CONFIG_MESSAGE];
	struct config config;

	switch (config_read(&config, argc, argv, message)) {
	case CONFIG_HELP:
		config_help(stdout, config.command);
		return fflush(stdout) == 0 ? GOOD : FAILED;
	case CONFIG_VERSION:
		return puts("summitd " SUMMITD_VERSION) < 0 || fflush(stdout) != 0 ? FAILED : GOOD;
	case CONFIG_BAD:
		fprintf(stderr, "summitd: %s\n", message);
		return MISUSED;
	case CONFIG_RUN:
		break;
	}
	return run(&config);
}
