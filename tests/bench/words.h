/* SPDX-License-Identifier: MIT */
#ifndef SUMMITD_TESTS_BENCH_WORDS_H
#define SUMMITD_TESTS_BENCH_WORDS_H

/* What made-up dispatches are made of, the frequent first: what stands earlier is drawn more often. */

struct land {
	const char *name, *demonym, *capital, *title;
};
static const struct land lands[] = {
	{"China", "Chinese", "Beijing", "President"},
	{"Russia", "Russian", "Moscow", "President"},
	{"India", "Indian", "New Delhi", "Prime Minister"},
	{"Japan", "Japanese", "Tokyo", "Prime Minister"},
	{"France", "French", "Paris", "President"},
	{"Germany", "German", "Berlin", "Chancellor"},
	{"Brazil", "Brazilian", "Brasilia", "President"},
	{"Indonesia", "Indonesian", "Jakarta", "President"},
	{"Kazakhstan", "Kazakh", "Astana", "President"},
	{"Vietnam", "Vietnamese", "Hanoi", "President"},
	{"Egypt", "Egyptian", "Cairo", "President"},
	{"Pakistan", "Pakistani", "Islamabad", "Prime Minister"},
	{"Serbia", "Serbian", "Belgrade", "President"},
	{"Hungary", "Hungarian", "Budapest", "Prime Minister"},
	{"Malaysia", "Malaysian", "Kuala Lumpur", "Prime Minister"},
	{"Uzbekistan", "Uzbek", "Tashkent", "President"},
	{"Poland", "Polish", "Warsaw", "President"},
	{"Kenya", "Kenyan", "Nairobi", "President"},
	{"Mexico", "Mexican", "Mexico City", "President"},
	{"Chile", "Chilean", "Santiago", "President"},
	{"Ethiopia", "Ethiopian", "Addis Ababa", "Prime Minister"},
	{"Mongolia", "Mongolian", "Ulaanbaatar", "President"},
	{"Laos", "Laotian", "Vientiane", "Prime Minister"},
	{"Tajikistan", "Tajik", "Dushanbe", "President"},
	{"Peru", "Peruvian", "Lima", "President"},
	{"Algeria", "Algerian", "Algiers", "President"},
	{"Senegal", "Senegalese", "Dakar", "President"},
	{"Finland", "Finnish", "Helsinki", "Prime Minister"},
	{"Slovakia", "Slovak", "Bratislava", "Prime Minister"},
	{"Nepal", "Nepalese", "Kathmandu", "Prime Minister"},
	{"Zambia", "Zambian", "Lusaka", "President"},
	{"Uruguay", "Uruguayan", "Montevideo", "President"},
};

/* A surname is made of one of each; none may be a word of its own. */
static const char *const surname_starts[] = {"Kor", "Vel", "Mar", "Tash", "Bren", "Sol", "Dra", "Quil",
					     "Har", "Zem", "Lor", "Pav",  "Nik",  "Osh", "Fen", "Gal",
					     "Rud", "Tem", "Yar", "Bel",  "Cas",  "Dov", "Erd", "Hol"};
static const char *const surname_ends[] = {"vanek", "orin",  "etsky",  "alva", "umov",  "isson", "adze", "enko",
					   "arov",  "iyama", "ulescu", "onga", "intal", "ewski", "ardi", "okov"};
static const char *const men[] = {"Viktor",  "Tomas",  "Andrej", "Ramil", "Oskar",
				  "Joaquim", "Henrik", "Davit",  "Emeka", "Stefan"};
static const char *const women[] = {"Marisol", "Ilse", "Katarina", "Amina", "Ingrid", "Lucia", "Nadia", "Helena"};

/* Cues whose content is a that-clause. */
static const char *const says[] = {"said",   "stressed",     "noted",      "added",     "emphasized",  "pointed out",
				   "stated", "underscored",  "recalled",   "announced", "highlighted", "warned",
				   "argued", "acknowledged", "reiterated", "declared"};
/* Cues whose content is a noun phrase. */
static const char *const acts[] = {"called for", "welcomed",  "praised",  "reaffirmed",
				   "condemned",  "supported", "stressed", "hailed"};
/* Cues whose content is an infinitive. */
static const char *const vows[] = {"pledged", "vowed", "promised", "agreed", "offered"};

static const char *const matters[] = {"trade",
				      "energy",
				      "regional security",
				      "infrastructure",
				      "digital economy",
				      "agriculture",
				      "climate change",
				      "education",
				      "artificial intelligence",
				      "public health",
				      "people-to-people exchanges",
				      "counter-terrorism",
				      "maritime security",
				      "food security",
				      "investment",
				      "science and technology",
				      "space exploration",
				      "water management",
				      "tourism",
				      "renewable energy",
				      "migration",
				      "disaster relief",
				      "nuclear energy",
				      "media",
				      "culture",
				      "transport links",
				      "multilateralism",
				      "human rights",
				      "sanctions relief",
				      "border management",
				      "cyber security",
				      "rule of law",
				      "fisheries",
				      "mining",
				      "customs procedures",
				      "humanitarian aid"};
static const char *const qualities[] = {
	"practical", "mutual",        "bilateral",   "long-term",   "regional",  "balanced", "open",        "stable",
	"joint",     "comprehensive", "equal",       "sustainable", "steady",    "deeper",   "responsible", "inclusive",
	"durable",   "pragmatic",     "transparent", "fair",        "resilient", "broad",    "technical",   "historic"};
static const char *const goods[] = {"cooperation",  "dialogue",     "trust",         "partnership",
				    "coordination", "development",  "exchanges",     "growth",
				    "stability",    "connectivity", "understanding", "solidarity",
				    "progress",     "friendship",   "integration",   "prosperity"};
static const char *const deeds[] = {"strengthen", "expand",     "deepen",   "support",   "advance",     "protect",
				    "promote",    "restore",    "widen",    "modernize", "consolidate", "review",
				    "finance",    "accelerate", "simplify", "renew"};
static const char *const places[] = {"corridor",    "railway",   "port",   "basin",    "valley",   "border crossing",
				     "power plant", "highway",   "bridge", "pipeline", "refinery", "airport",
				     "delta",       "free zone", "dam",    "institute"};
/* Rare names, as every corpus is full of: three syllables. */
static const char *const syllables[] = {"ka",  "ro",  "ven", "ti",  "mur",  "sha", "lo",  "dan", "gi",  "bu",
					"ner", "pol", "zar", "mi",  "ther", "ul",  "cha", "so",  "ri",  "ban",
					"du",  "len", "fa",  "quo", "ye",   "ost", "ham", "ju",  "wel", "ix"};
static const char *const works[] = {"prevent", "raise", "weaken",   "shape", "influence",
				    "improve", "slow",  "speed up", "change"};
static const char *const summits[] = {
	"Shanghai Cooperation Organization", "BRICS", "G20", "East Asia", "ASEAN", "NATO"};
static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
				     "July",    "August",   "September", "October", "November", "December"};
static const char *const publishers[] = {"Harbour Wire",      "The Meridian", "Continental Press Service",
					 "Evening Courier",   "Delta News",   "The Observer of Capitals",
					 "Northern Dispatch", "Summit Daily"};

#endif
