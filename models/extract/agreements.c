/* SPDX-License-Identifier: MIT */
/* Over 300 lines: the four ways an agreement is told (active, passive, as a noun, by its name alone) share one list. */
#include "models/extract/reading.h"

#include "models/extract/acts.h"
#include "models/extract/deeds.h"
#include "models/extract/instruments.h"
#include "models/extract/phrases.h"

/* ---- facts ---- */

static struct texts fields_of(const struct reading *reading, const struct instrument *instrument)
{
	return phrase_texts(reading, instrument->fields, instrument->field_count);
}

static bool same_fields(struct texts a, struct texts b)
{
	if (a.count != b.count)
		return false;
	for (size_t i = 0; i < a.count; i++)
		if (!text_equal(a.at[i], b.at[i]))
			return false;
	return true;
}

/* Told before: the same title, or the same kind again without anything that sets it apart. */
static bool is_known(const struct reading *reading, const struct instrument *instrument,
		     const struct agreement_fact *fact)
{
	size_t count = reading->agreements.count, from = count > 64 ? count - 64 : 0;

	for (size_t i = from; i < count; i++) {
		const struct agreement_fact *other = &reading->agreements.at[i];

		if (fact->title.len > 0 && text_equal(fact->title, other->title))
			return true;
		if (!text_equal(fact->kind, other->kind) || fact->title.len > 0)
			continue;
		if (instrument->definite && !instrument->plural &&
		    (instrument->field_count == 0 || same_fields(fact->fields, other->fields)))
			return true;
		if (text_equal(fact->count.value.digits, other->count.value.digits) &&
		    text_equal(fact->status, other->status) && same_fields(fact->fields, other->fields) &&
		    other->title.len == 0 && (instrument->field_count > 0 || fact->count.value.digits.len > 0))
			return true;
	}
	return false;
}

static void add_fact(struct reading *reading, const struct deed *deed, const struct instrument *instrument,
		     struct entities principals)
{
	const struct range none = {0, 0};
	bool inferred;
	struct agreement_fact fact = {
		.kind = instrument_kind(reading, instrument),
		.title = instrument->title.last > 0 ? reading_words(reading, instrument->title) : TEXT(""),
		.count = instrument->count,
		.status = text_of(instrument->draft ? "planned" : deed->status),
		.fields = fields_of(reading, instrument),
	};
	struct source sources[4] = {
		reading_source(reading, deed->noun ? none : deed->subject, ROLE_SOURCE),
		reading_source(reading, deed->words, ROLE_CUE),
		reading_source(reading, instrument->tokens, ROLE_CONTENT),
		reading_source(reading, instrument->count_words, ROLE_VALUE),
	};

	if (is_known(reading, instrument, &fact))
		return;
	if (deed->act != NULL)
		fact.date = deed_date(reading, deed, instrument, &inferred);
	else
		inferred = false;
	fact.parties = deed_parties(reading, deed, instrument, principals);
	fact.signatories = deed_signatories(reading, deed);
	fact.topics = reading_topics(reading, instrument->tokens);
	fact.basis = (struct basis){
		.rule = deed->rule,
		.confidence = deed->confidence,
		.inferred = inferred,
		.sources = reading_sources(reading, sources, 4),
	};
	list_add(reading->arena, &reading->agreements, fact);
}

/* What joins the members of a list of instruments: "and", ", including", " – ". */
static uint32_t skip_joint(const struct reading *reading, uint32_t token)
{
	uint32_t at = token;

	while (reading_mark(reading, at, ',') || reading_mark(reading, at, '~') || reading_mark(reading, at, ':') ||
	       reading_mark(reading, at, ';') ||
	       (reading_mark(reading, at, '-') && reading_flag(reading, at, TOKEN_SPACED)) ||
	       IS_ONE_OF(reading, at, "and", "including", "namely", "plus", "along", "together", "also"))
		at++;
	if (reading_is(reading, at, "as") && reading_is(reading, at + 1, "well") && reading_is(reading, at + 2, "as"))
		at += 3;
	if (at > token && reading_is(reading, at, "with"))
		at++;
	return at;
}

static bool is_capital_head(const struct reading *reading, const struct instrument *instrument)
{
	return instrument->title.last > 0 || phrase_capital(reading, instrument->head.first);
}

/* The list of instruments that starts with `first`; returns the token behind it. */
static uint32_t add_list(struct reading *reading, const struct deed *deed, const struct instrument *first, uint32_t end,
			 struct entities principals)
{
	struct instrument instrument = *first;
	uint32_t last;

	for (;;) {
		uint32_t next;

		last = instrument.tokens.last;
		if (act_fits(reading, deed->act->kind, &instrument))
			add_fact(reading, deed, &instrument, principals);
		next = skip_joint(reading, last);
		if (next == last || next >= end || act_at(reading, next, NULL) ||
		    !instrument_read(reading, next, end, &instrument))
			return last;
		if (!instrument.definite && !instrument.indefinite && instrument.count_words.last == 0 &&
		    !instrument.plural)
			return last;
		if (instrument.definite && !is_capital_head(reading, &instrument))
			return last;
	}
}

/* ---- how it is told ---- */

static bool is_denied(const struct reading *reading, uint32_t token, uint32_t from)
{
	for (uint32_t i = token; i > from && token - i < 5; i--)
		if ((reading_classes(reading, i - 1) & FLAG(words, negation)) != 0 ||
		    IS_ONE_OF(reading, i - 1, "refused", "refuse", "failed", "fail", "declined", "without", "if",
			      "unable", "whether", "could", "might", "may", "should"))
			return true;
	return false;
}

static bool is_planned(const struct reading *reading, uint32_t token, uint32_t from)
{
	for (uint32_t i = token; i > from && token - i < 5; i--)
		if (IS_ONE_OF(reading, i - 1, "will", "would", "shall", "to", "expected", "plans", "soon", "imminent",
			      "upcoming", "forthcoming", "early", "future", "planned", "possible"))
			return true;
	return false;
}

/* Start of the clause, behind what was read already. */
static uint32_t clause_from(const struct reading *reading, uint32_t token, uint32_t from)
{
	uint32_t clause = phrase_clause_start(reading, token);

	if (clause < from)
		clause = from;
	for (uint32_t i = token; i > clause; i--)
		if (reading_mark(reading, i - 1, ',') && IS_ONE_OF(reading, i, "but", "and", "while")) {
			clause = i + 1;
			break;
		}
	while (clause < token && (!phrase_word(reading, clause) || IS_ONE_OF(reading, clause, "and", "also")))
		clause++;
	return clause;
}

/* "the earlier concluded treaties", "all signed documents": no deed of now. */
static bool is_adjective(const struct reading *reading, uint32_t verb, const struct act *act)
{
	const uint64_t outer = FLAG(words, determiner) | FLAG(words, quantifier) | FLAG(words, possessive);
	uint32_t before = verb;

	if (before > 0 && act->form == ACT_PAST &&
	    IS_ONE_OF(reading, before - 1, "earlier", "previously", "recently", "newly", "already", "all"))
		before--;
	return before > 0 && (act->form == ACT_PAST || act->form == ACT_BASE) &&
	       (reading_classes(reading, before - 1) & outer) != 0 && !phrase_auxiliary(reading, before - 1);
}

static bool names_anyone(const struct reading *reading, struct range range)
{
	for (size_t i = reading_mentions_from(reading, range.first);
	     i < reading->mentions.count && reading->mentions.at[i].tokens.first < range.last; i++)
		if (reading->mentions.at[i].refers.count > 0)
			return true;
	return false;
}

/* The subject where it names anyone, else all of the clause before the verb: "A and B met and signed". */
static struct range actors_of(const struct reading *reading, struct range subject)
{
	if (names_anyone(reading, subject))
		return subject;
	return (struct range){phrase_clause_start(reading, subject.last), subject.last};
}

/* "signed over 20 agreements", "adopting the Declaration", "the signing of", "negotiations on". */
static uint32_t read_active(struct reading *reading, uint32_t verb, const struct act *act, uint32_t end, uint32_t from,
			    struct entities principals)
{
	uint32_t clause = clause_from(reading, verb, from), at = verb + 1;
	bool noun = act->form == ACT_NOUN || (act->form == ACT_ING && reading_is(reading, at, "of"));
	struct deed deed = {
		.act = act,
		.words = {verb, verb + 1},
		.subject = {clause, verb},
		.actors = actors_of(reading, (struct range){clause, verb}),
		.status = act_status(act->kind),
		.rule = noun ? "agreement-noun" : "agreement-verb",
		.confidence = noun ? 0.9 : 0.95,
	};
	struct instrument instrument;

	if (is_adjective(reading, verb, act) || is_denied(reading, verb, clause))
		return verb;
	if (noun) {
		while (at < verb + 5 && !IS_ONE_OF(reading, at, "of", "on", "for"))
			at++;
		if (at == verb + 5)
			return verb;
		at++;
		deed.noun = true;
		deed.words.last = at;
		if (verb > clause && (reading_classes(reading, verb - 1) & FLAG(words, determiner)) != 0)
			deed.words.first--;
		if (act->kind == ACT_FORCE) {
			if (!(verb >= 2 && reading_is(reading, verb - 1, "into") &&
			      reading_is(reading, verb - 2, "entry")))
				return verb;
			deed.words.first = verb - 2;
		}
	}
	deed.past = act->form == ACT_PAST;
	if (act->form != ACT_PAST && is_planned(reading, verb, clause))
		deed.status = "planned";
	for (uint32_t stop = noun ? at + 1 : verb + 12; at < end && at < stop; at++) {
		if (reading_mark(reading, at, ';') || reading_mark(reading, at, ':') || act_at(reading, at, NULL) ||
		    phrase_auxiliary(reading, at) || (reading_classes(reading, at) & FLAG(words, relative)) != 0 ||
		    IS_ONE_OF(reading, at, "that", "while", "after", "under", "on", "by"))
			return verb;
		if (instrument_read(reading, at, end, &instrument))
			return add_list(reading, &deed, &instrument, end, principals);
	}
	return verb;
}

/* Fields listed behind a passive and a colon: "the following agreements were signed: on trade; on culture". */
static void read_listed_fields(const struct reading *reading, uint32_t from, uint32_t end,
			       struct instrument *instrument)
{
	struct range items[MAX_FIELDS];

	while (from < end && !reading_mark(reading, from, ':'))
		from++;
	if (from + 1 >= end || instrument->field_count > 0)
		return;
	instrument->field_count = phrase_items(reading, (struct range){from + 1, end}, items, MAX_FIELDS);
	for (size_t i = 0; i < instrument->field_count; i++) {
		if (IS_ONE_OF(reading, items[i].first, "on", "in"))
			items[i].first++;
		instrument->fields[i] = items[i];
	}
}

/* The instruments before a passive, the last first: "a treaty on A and a protocol on B". Those that are not right
 * before it must open the clause ("A contract worth … for … will be signed"). */
static size_t before_passive(const struct reading *reading, uint32_t clause, uint32_t aux, bool be,
			     struct instrument *ret_instruments, size_t room)
{
	uint32_t right = aux;
	size_t count = 0;

	for (uint32_t head = aux; head > clause && aux - head < 60 && count < room; head--) {
		struct instrument *found = &ret_instruments[count];

		if (phrase_auxiliary(reading, head - 1) || act_at(reading, head - 1, NULL))
			break;
		if (reading_mark(reading, head - 1, ';') || !instrument_around(reading, head - 1, clause, right, found))
			continue;
		if (skip_joint(reading, found->tokens.last) != right &&
		    !(count == 0 && be && found->tokens.first <= clause + 1 && !found->definite))
			continue;
		if (!be && found->head.last != aux)
			break;
		right = found->tokens.first;
		head = found->tokens.first + 1;
		count++;
	}
	return count;
}

/* "An agreement on trade was signed", "documents to be signed", "the agreements signed in May". */
static bool read_passive(struct reading *reading, uint32_t verb, const struct act *act, uint32_t end, uint32_t from,
			 struct entities principals)
{
	enum { ROOM = 8 };
	uint32_t clause = clause_from(reading, verb, from), aux = verb;
	struct deed deed = {
		.act = act, .status = act_status(act->kind), .rule = "agreement-passive", .confidence = 0.92};
	struct instrument found[ROOM];
	bool be = false, added = false;
	size_t count;

	while (aux > clause && verb - aux < 5 &&
	       (phrase_auxiliary(reading, aux - 1) || reading_is(reading, aux - 1, "to") ||
		(reading_classes(reading, aux - 1) & FLAG(words, adverb)) != 0)) {
		aux--;
		be = be || IS_ONE_OF(reading, aux, "was", "were", "been", "be", "is", "are", "being");
	}
	if ((!be && aux < verb) || is_denied(reading, verb, aux))
		return false;
	count = before_passive(reading, clause, aux, be, found, ROOM);
	deed.words = (struct range){aux, verb + 1};
	deed.past = !is_planned(reading, verb, aux);
	if (!deed.past)
		deed.status = "planned";
	for (size_t i = count; i > 0; i--) {
		if (!act_fits(reading, act->kind, &found[i - 1]))
			continue;
		if (found[i - 1].plural && count == 1)
			read_listed_fields(reading, verb, end, &found[i - 1]);
		add_fact(reading, &deed, &found[i - 1], principals);
		added = true;
	}
	return added;
}

/* Told by its name alone: "the 1972 ABM Treaty" is in force, "a joint statement" was agreed. */
static uint32_t read_named(struct reading *reading, uint32_t head, uint32_t from, uint32_t end,
			   struct entities principals)
{
	struct deed deed = {.status = "in_force", .rule = "agreement-named", .confidence = 0.8};
	struct instrument instrument;
	bool binding, declared;
	uint32_t next;

	if (!instrument_around(reading, head, from, end, &instrument))
		return head + 1;
	binding = instrument_is(reading, &instrument, "treaty") || instrument_is(reading, &instrument, "convention");
	declared =
		instrument_is(reading, &instrument, "declaration") || instrument_is(reading, &instrument, "statement");
	if (instrument.title.last > 0 && !instrument.plural && !instrument.indefinite &&
	    (binding || instrument_is(reading, &instrument, "agreement") ||
	     instrument_is(reading, &instrument, "protocol") || instrument_is(reading, &instrument, "declaration"))) {
		if (!instrument.weak && (instrument.definite || phrase_capital(reading, instrument.head.first)))
			add_fact(reading, &deed, &instrument, principals);
		next = skip_joint(reading, instrument.tokens.last);
		deed.status = "planned";
		if (instrument.draft && next > instrument.tokens.last &&
		    instrument_read(reading, next, end, &instrument) && instrument.title.last > 0)
			add_fact(reading, &deed, &instrument, principals);
	} else if (binding && instrument.definite && !instrument.plural && instrument.field_count > 0) {
		add_fact(reading, &deed, &instrument, principals);
	} else if (declared && instrument.joint && instrument.indefinite && !instrument.plural) {
		deed.status = "agreed";
		deed.rule = "agreement-mentioned";
		deed.confidence = 0.75;
		add_fact(reading, &deed, &instrument, principals);
	}
	return instrument.tokens.last;
}

static bool has_instrument(const struct reading *reading, struct range range)
{
	for (uint32_t i = range.first; i < range.last; i++)
		if (reading->senses[i].count > 0 && reading_sense(reading, i, LIST_instruments) != NULL)
			return true;
	return false;
}

/* The passive that may claim the instrument at the token: a participle in its sentence. */
static uint32_t later_deed(const struct reading *reading, uint32_t token, uint32_t end, struct act *ret_act)
{
	for (uint32_t i = token; i < end && i < token + 40; i++)
		if (act_at(reading, i, ret_act))
			return i;
	return end;
}

static void read_sentence(struct reading *reading, struct range range, struct entities principals)
{
	uint32_t done = range.first;

	for (uint32_t i = range.first; i < range.last; i++) {
		struct act act;
		uint32_t verb;

		if (i < done)
			continue;
		if (act_at(reading, i, &act)) {
			if (act.form == ACT_PAST && read_passive(reading, i, &act, range.last, done, principals)) {
				done = i + 1;
				continue;
			}
			verb = read_active(reading, i, &act, range.last, done, principals);
			if (verb > i) {
				done = verb;
				continue;
			}
		}
		if (reading_sense(reading, i, LIST_instruments) == NULL)
			continue;
		verb = later_deed(reading, i, range.last, &act);
		if (verb < range.last && act.form == ACT_PAST &&
		    read_passive(reading, verb, &act, range.last, done, principals))
			done = verb + 1;
		else
			done = read_named(reading, i, done, range.last, principals);
	}
}

/* ---- lists of paragraphs ---- */

/* "The following were signed:" with its items in bulleted paragraphs of their own. */
struct listing {
	bool open;
	struct act act;
	const char *status;
	struct range words;
};

static bool ends_open(const struct reading *reading, struct range range)
{
	return range.last > range.first && reading_mark(reading, range.last - 1, ':');
}

/* Opens a list where the sentence announces one by an act and a colon. */
static void open_listing(const struct reading *reading, struct range range, struct listing *listing)
{
	struct act act;

	listing->open = false;
	for (uint32_t i = range.first; ends_open(reading, range) && i < range.last; i++)
		if (act_at(reading, i, &act) && act.kind != ACT_NEGOTIATE && act.kind != ACT_FORCE) {
			listing->open = true;
			listing->act = act;
			listing->status = act.form != ACT_PAST && is_planned(reading, i, range.first)
						  ? "planned"
						  : act_status(act.kind);
			listing->words = (struct range){i, i + 1};
		}
}

static bool read_listed(struct reading *reading, const struct listing *listing, struct range range,
			struct entities principals)
{
	struct deed deed = {
		.act = &listing->act,
		.words = listing->words,
		.status = listing->status,
		.rule = "agreement-listed",
		.confidence = 0.9,
		.past = listing->act.form == ACT_PAST,
	};
	struct instrument instrument;
	uint32_t first = range.first;

	while (first < range.last && !phrase_word(reading, first))
		first++;
	for (uint32_t i = first; i < range.last && i < first + 12; i++) {
		if (!instrument_around(reading, i, first, range.last, &instrument))
			continue;
		if (!act_fits(reading, listing->act.kind, &instrument))
			return false;
		if (!instrument.plural && instrument.count.value.digits.len == 0)
			instrument.count.value = (struct decimal){TEXT("1")};
		add_fact(reading, &deed, &instrument, principals);
		return true;
	}
	return false;
}

void read_agreements(struct reading *reading)
{
	struct entities principals = {NULL, 0};
	struct listing listing = {.open = false};
	bool known = false;

	for (size_t i = 0; i < reading->sentences.count; i++) {
		struct range range = reading->sentences.at[i].tokens;

		if (!reading->sentences.at[i].bulleted)
			listing.open = false;
		if (!has_instrument(reading, range))
			continue;
		if (!known)
			principals = phrase_principals(reading);
		known = true;
		if (listing.open && read_listed(reading, &listing, range, principals))
			continue;
		read_sentence(reading, range, principals);
		if (!listing.open)
			open_listing(reading, range, &listing);
	}
}
