/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_SERVER_METRICS_H
#define SUMMITD_SERVER_METRICS_H

#include "models/text/buffer.h"
#include "server/clients.h"
#include "server/edition.h"

/* What is counted, and of whom. */
struct metrics {
	struct shelf *shelf;
	struct clients *clients;
	const struct edition *edition; /* that serves */
};

/* Adds it in Prometheus' text format 0.0.4: a line each with HELP and TYPE. The workers' counters are summed here, so
 * that answering costs them nothing. `context` is a struct metrics. */
void metrics_write(const void *context, struct buffer *out);

#endif
