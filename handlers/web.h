/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_HANDLERS_WEB_H
#define SUMMITD_HANDLERS_WEB_H

#include "models/text/text.h"

/* A file of web/, as it was built into the program; empty where there is none of this name. */
struct text web_file(struct text name);

#endif
