/* SPDX-License-Identifier: MIT */
/* Over 300 lines: the clause of a deed, the sentences and lists that go on with it, and headlines are asked in turn. */
#include "models/extract/reading.h"

#include "models/extract/acts.h"
#include "models/extract/clauses.h"
#include "models/extract/discourse.h"
#include "models/extract/pacts.h"
#include "models/extract/phrases.h"
#include "models/extract/tellings.h"

/* "vetoed", "opposed", "proposed" right before it, "was never signed" behind: it may be on paper only. */
static bool is_doubted(const struct reading *reading, const struct instrument *instrument)
{
	uint32_t first = instrument->tokens.first, end = reading_sentence_end(reading, first);
	const struct sense *verb = first == 0 ? NULL : reading_sense(reading, first - 1, LIST_verbs);

	if (verb != NULL && HAS_CLASS(reading, verb->row, "reject", "criticize", "deny", "propose", "urge"))
		return true;
	if (first > 0 &&
	    IS_ONE_OF(reading, first - 1, "vetoed", "blocked", "scrapped", "delayed", "to", "on", "against"))
		return true;
	for (uint32_t i = instrument->tokens.last; i < end; i++)
		if (IS_ONE_OF(reading, i, "never", "not", "unless", "if"))
			return true;
	return false;
}

/* "the trade agreement between the EU, Colombia and Peru": whose it is says that there is one. */
static bool names_parties(const struct reading *reading, const struct instrument *instrument)
{
	size_t count = 0;

	for (size_t i = reading_mentions_from(reading, instrument->head.last);
	     i < reading->mentions.count && reading->mentions.at[i].tokens.first < instrument->tokens.last; i++)
		count += reading->mentions.at[i].kind == MENTION_COUNTRY ||
			 reading->mentions.at[i].kind == MENTION_ORGANIZATION;
	return instrument->between && count >= 2 && !is_doubted(reading, instrument);
}

/* A line of its own without a mark at its end: "Two countries sign pact". */
static bool is_headline(const struct reading *reading, size_t sentence)
{
	const struct sentence_range *line = &reading->sentences.at[sentence];

	return line->starts_paragraph && sentence + 1 < reading->sentences.count &&
	       reading->sentences.at[sentence + 1].starts_paragraph &&
	       reading->tokens.at[line->tokens.last - 1].kind != TOKEN_MARK;
}

/* "will not sign the declaration", "refuses to sign": there is none yet. */
static bool is_refused(const struct reading *reading, const struct instrument *instrument)
{
	enum { FAR = 4 };
	uint32_t verb = instrument->tokens.first - 1;
	struct act act;

	if (instrument->tokens.first == 0 || !act_at(reading, verb, &act) || act.form != ACT_BASE)
		return false;
	for (uint32_t i = verb; i > 0 && i + FAR > verb; i--)
		if (IS_ONE_OF(reading, i - 1, "refuse", "refuses", "refused", "refusing", "won't", "decline",
			      "declines", "declined") ||
		    (IS_ONE_OF(reading, i - 1, "will", "would") &&
		     (reading_classes(reading, i) & FLAG(words, negation)) != 0))
			return true;
	return false;
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
	if (declared && reading->sentence_of[head] == 0 && is_headline(reading, 0))
		return instrument.tokens.last; /* the title of the text itself */
	if (instrument.title.last > 0 && !instrument.plural && !instrument.indefinite &&
	    (binding || instrument_is(reading, &instrument, "agreement") ||
	     instrument_is(reading, &instrument, "protocol") || instrument_is(reading, &instrument, "declaration"))) {
		if (is_refused(reading, &instrument))
			deed.status = "planned";
		if (!instrument.weak && (instrument.definite || phrase_capital(reading, instrument.head.first)))
			pact_add(reading, &deed, &instrument, principals);
		next = pact_skip_joint(reading, instrument.tokens.last);
		deed.status = "planned";
		if (instrument.draft && next > instrument.tokens.last &&
		    instrument_read(reading, next, end, &instrument) && instrument.title.last > 0)
			pact_add(reading, &deed, &instrument, principals);
	} else if (instrument.definite && !instrument.plural &&
		   ((binding && (instrument.field_count > 0 || instrument.between)) ||
		    (!instrument.weak && instrument_is(reading, &instrument, "agreement") &&
		     names_parties(reading, &instrument)))) {
		pact_add(reading, &deed, &instrument, principals);
	} else if (declared && instrument.joint && instrument.indefinite && !instrument.plural &&
		   !reading_is(reading, instrument.tokens.last, "be")) {
		deed.status = "agreed";
		deed.rule = "agreement-mentioned";
		deed.confidence = 0.75;
		pact_add(reading, &deed, &instrument, principals);
	}
	return instrument.tokens.last;
}

static bool has_passive(const struct act *act)
{
	return act->form == ACT_PAST || act->form == ACT_INTRANSITIVE;
}

/* The passive that claims the instrument at the token: a participle behind it, past those set off by commas ("an
 * agreement, initialled in May, was signed"). Returns the token behind it, `token` where there is none. */
static uint32_t claim(struct reading *reading, uint32_t token, uint32_t end, uint32_t done, struct entities principals)
{
	struct act act;

	for (uint32_t i = token; i < end && i < token + 40; i++) {
		if (!act_at(reading, i, &act))
			continue;
		if (has_passive(&act) && telling_passive(reading, i, &act, end, done, principals))
			return i + 1;
		if (!reading_mark(reading, i - 1, ','))
			return token;
	}
	return token;
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
			if (has_passive(&act) && telling_passive(reading, i, &act, range.last, done, principals)) {
				done = i + 1;
				continue;
			}
			verb = telling_active(reading, i, &act, range.last, done, principals);
			if (verb > i) {
				done = verb;
				continue;
			}
		}
		if (reading_sense(reading, i, LIST_instruments) == NULL)
			continue;
		verb = claim(reading, i, range.last, done, principals);
		done = verb > i ? verb : read_named(reading, i, done, range.last, principals);
	}
}

/* "Among them were a treaty on A and a protocol on B", "They include …": where the list behind it starts; 0 where the
 * sentence opens none. */
static uint32_t goes_on_listing(const struct reading *reading, struct range range)
{
	uint32_t first = range.first;

	while (first < range.last && reading->tokens.at[first].kind == TOKEN_MARK)
		first++;
	if (reading_is(reading, first, "among") && IS_ONE_OF(reading, first + 1, "them", "these", "those") &&
	    IS_ONE_OF(reading, first + 2, "were", "was", "are", "is"))
		return first + 3;
	if (IS_ONE_OF(reading, first, "they", "these", "those") && IS_ONE_OF(reading, first + 1, "include", "included"))
		return first + 2;
	return 0;
}

/* What was signed in the sentence before is listed in this one. */
static void read_included(struct reading *reading, size_t sentence, struct entities principals)
{
	static const struct act signing = {ACT_SIGN, ACT_PAST};
	struct range range = reading->sentences.at[sentence].tokens;
	uint32_t first = goes_on_listing(reading, range);
	const struct agreement_fact *last =
		reading->agreements.count == 0 ? NULL : &reading->agreements.at[reading->agreements.count - 1];
	struct deed deed = {
		.act = &signing, .words = {range.first, first}, .rule = "agreement-listed", .confidence = 0.88};
	struct instrument instrument;

	if (first == 0 || last == NULL || last->basis.sources.count == 0 ||
	    last->basis.sources.at[0].sentence + 1 != sentence ||
	    !instrument_read(reading, first, range.last, &instrument))
		return;
	deed.status = text_equal(last->status, TEXT("planned")) ? "planned" : act_status(ACT_SIGN);
	deed.past = !text_equal(last->status, TEXT("planned"));
	(void)pact_add_list(reading, &deed, &instrument, range.last, principals);
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
			listing->status = act.form != ACT_PAST && telling_is_planned(reading, i, range.first)
						  ? "planned"
						  : act_status(act.kind);
			listing->words = (struct range){i, i + 1};
		}
}

/* "I. Agreements": a heading between the items. */
static bool is_heading(const struct reading *reading, struct range range)
{
	enum { SHORT = 8 };

	if (range.last - range.first > SHORT || reading_mark(reading, range.last - 1, '.'))
		return false;
	for (uint32_t i = range.first; i < range.last; i++)
		if (is_finite(reading, i))
			return false;
	return true;
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
		pact_add(reading, &deed, &instrument, principals);
		return true;
	}
	return false;
}

static bool is_subset(struct entities part, struct entities whole)
{
	for (size_t i = 0; i < part.count; i++)
		if (!entities_have(whole, part.at[i]))
			return false;
	return true;
}

/* "Leaders sign river accord" over "they signed an accord to clean up the river": the same in other words. */
static bool is_told_by(const struct agreement_fact *headline, const struct agreement_fact *fact)
{
	if (headline->count.value.digits.len > 0 && !text_equal(fact->count.value.digits, headline->count.value.digits))
		return false;
	return headline->fields.count == 0 ||
	       (text_equal(headline->kind, fact->kind) && text_equal(headline->status, fact->status) &&
		is_subset(headline->parties, fact->parties));
}

/* What a headline says is said again below it, with more words: then the first is no agreement of its own. */
static void drop_headlines(struct reading *reading)
{
	size_t kept = 0;

	for (size_t i = 0; i < reading->agreements.count; i++) {
		const struct agreement_fact *fact = &reading->agreements.at[i];
		bool headline = fact->title.len == 0 && fact->basis.sources.count > 0 &&
				!text_equal(text_of(fact->basis.rule), TEXT("agreement-listed")) &&
				is_headline(reading, fact->basis.sources.at[0].sentence);
		bool again = false;

		for (size_t j = 0; headline && j < reading->agreements.count && !again; j++)
			again = j != i && is_told_by(fact, &reading->agreements.at[j]) &&
				!is_headline(reading, reading->agreements.at[j].basis.sources.at[0].sentence);
		if (!again)
			reading->agreements.at[kept++] = *fact;
	}
	reading->agreements.count = kept;
}

/* Two heads of state or government are whom the dispatch is about, or some and a union of states. */
static bool are_leaders(const struct reading *reading)
{
	bool heads = reading->principals.count == 2;

	for (size_t i = 0; i < reading->principals.count; i++)
		heads = heads && is_head(reading, reading->principals.at[i]);
	for (size_t i = 0; i < reading->principal_countries.count; i++)
		heads = heads || reading->entities.at[reading->principal_countries.at[i]].kind == ENTITY_ORGANIZATION;
	return heads && reading->principals.count >= 2;
}

/* The countries that the dispatch is about, or those of the two who met. */
static struct entities parties_of_all(const struct reading *reading)
{
	struct entities principals = phrase_principals(reading);
	entity_index found[2];
	size_t count = 0;

	if (principals.count > 0 || !are_leaders(reading))
		return principals;
	for (size_t i = 0; i < reading->principal_countries.count && count < 2; i++)
		if (reading->entities.at[reading->principal_countries.at[i]].kind == ENTITY_COUNTRY)
			found[count++] = reading->principal_countries.at[i];
	return reading_entities(reading, found, count);
}

void read_agreements(struct reading *reading)
{
	struct entities principals = {NULL, 0};
	struct listing listing = {.open = false};
	bool known = false;

	for (size_t i = 0; i < reading->sentences.count; i++) {
		struct range range = reading->sentences.at[i].tokens;

		if (!reading->sentences.at[i].bulleted && !is_heading(reading, range))
			listing.open = false;
		if (!reading_knows(reading, i, LIST_instruments))
			continue;
		if (!known)
			principals = parties_of_all(reading);
		known = true;
		if (listing.open && read_listed(reading, &listing, range, principals))
			continue;
		read_included(reading, i, principals);
		read_sentence(reading, range, principals);
		if (!listing.open)
			open_listing(reading, range, &listing);
	}
	drop_headlines(reading);
}
