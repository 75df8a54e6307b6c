/* SPDX-License-Identifier: MIT */
/* Over 300 lines: the shapes in which signing is told, active, passive and noun, and what it claims on both sides. */
#include "models/extract/tellings.h"

#include "models/extract/clauses.h"
#include "models/extract/doers.h"
#include "models/extract/matters.h"
#include "models/extract/pacts.h"
#include "models/extract/phrases.h"

static bool is_denied(const struct reading *reading, uint32_t token, uint32_t from)
{
	for (uint32_t i = token; i > from && token - i < 5; i--)
		if ((reading_classes(reading, i - 1) & FLAG(words, negation)) != 0 ||
		    IS_ONE_OF(reading, i - 1, "refused", "refuse", "refuses", "refusing", "failed", "fail", "fails",
			      "declined", "declines", "without", "if", "once", "until", "unless", "unable", "whether",
			      "could", "might", "should") ||
		    (reading_is(reading, i - 1, "may") && !phrase_capital(reading, i - 1)))
			return true;
	return false;
}

bool telling_is_planned(const struct reading *reading, uint32_t token, uint32_t from)
{
	for (uint32_t i = token; i > from && token - i < 5; i--)
		if (IS_ONE_OF(reading, i - 1, "will", "would", "shall", "to", "expected", "plans", "soon", "imminent",
			      "upcoming", "forthcoming", "early", "future", "planned", "possible"))
			return true;
	return false;
}

/* "He said the two countries had signed": what he said is a clause of its own. */
static bool opens_report(const struct reading *reading, uint32_t token)
{
	const struct sense *verb = reading_sense(reading, token, LIST_verbs);

	return verb != NULL && (verb->row->flags & FLAG(verbs, that)) != 0 && verb->words == 1 &&
	       (verb->forms & (FORM_PAST | FORM_S)) != 0 && mention_starting(reading, token + 1, NULL) != NULL;
}

/* "The minister, Eva Lind, and her counterpart signed": no verb before the "and" at the token, so the subject goes
 * on over it. */
static bool is_joint_subject(const struct reading *reading, uint32_t clause, uint32_t and)
{
	if (!reading_is(reading, and, "and"))
		return false;
	for (uint32_t i = clause; i < and; i++)
		if (is_finite(reading, i) || reading_is(reading, i, "to"))
			return false;
	return true;
}

/* Start of the clause, behind what was read already. */
static uint32_t clause_from(const struct reading *reading, uint32_t token, uint32_t from)
{
	uint32_t clause = phrase_clause_start(reading, token);

	if (clause < from)
		clause = from;
	for (uint32_t i = token; i > clause; i--)
		if (reading_mark(reading, i - 1, ',') && IS_ONE_OF(reading, i, "but", "and", "while") &&
		    !is_joint_subject(reading, clause, i)) {
			clause = i + 1;
			break;
		} else if ((i > clause + 1 && reading_is(reading, i - 1, "that") &&
			    reading_sense(reading, i - 2, LIST_verbs) != NULL) ||
			   (i > clause && opens_report(reading, i - 1))) {
			clause = i;
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
	if (before > 0 && act->form == ACT_PAST &&
	    ((reading_classes(reading, before - 1) & FLAG(words, preposition)) != 0 ||
	     IS_ONE_OF(reading, before - 1, "implement", "implementing", "fulfil", "fulfill", "honour", "honor",
		       "respect", "observe", "execute")))
		return true; /* "to implement signed agreements" */
	return before > 0 && (act->form == ACT_PAST || act->form == ACT_BASE) &&
	       (reading_classes(reading, before - 1) & outer) != 0 && !phrase_auxiliary(reading, before - 1);
}

/* "the signing of", "the signing ceremony of", "the exchange of": the act as a noun. */
static bool is_named(const struct reading *reading, uint32_t verb, const struct act *act, uint32_t behind)
{
	enum { NEAR = 5 };

	if (act->form == ACT_ING && IS_ONE_OF(reading, verb + 1, "ceremony", "ceremonies"))
		return IS_ONE_OF(reading, verb + 2, "of", "for");
	if (act->form == ACT_ING && verb > 0 && (reading_classes(reading, verb - 1) & FLAG(words, determiner)) != 0)
		for (uint32_t i = verb + 1; i < verb + NEAR && phrase_word(reading, i); i++)
			if (reading_is(reading, i, "of"))
				return true; /* "the signing last month of" */
	return (act->form == ACT_ING || reading_is(reading, verb, "exchange")) && reading_is(reading, behind, "of");
}

/* "agreed on a roadmap", "agreed to the accord", "agreed a treaty": the instrument right behind it. */
static uint32_t agreed_on(struct reading *reading, struct deed *deed, uint32_t token, uint32_t end,
			  struct entities principals)
{
	uint32_t at = IS_ONE_OF(reading, token, "on", "to", "upon") ? token + 1 : token;
	struct instrument instrument;

	if (!instrument_read(reading, at, end, &instrument) || instrument.tokens.first > at ||
	    reading_flag(reading, instrument.head.last, TOKEN_POSSESSIVE))
		return token - 1;
	deed->past = true;
	return pact_add_list(reading, deed, &instrument, end, principals);
}

/* "a drone contract that the two countries signed": the instrument before the relative clause whose verb is at the
 * token. */
static bool relative_object(const struct reading *reading, uint32_t verb, struct instrument *ret_instrument)
{
	enum { FAR = 10 };
	uint32_t first = reading->sentences.at[reading->sentence_of[verb]].tokens.first, relative = verb;

	while (relative > first + 1 && relative + FAR > verb && !IS_ONE_OF(reading, relative, "that", "which"))
		relative--;
	if (!IS_ONE_OF(reading, relative, "that", "which") || relative + 1 == verb)
		return false;
	for (uint32_t i = relative + 1; i < verb; i++)
		if (is_finite(reading, i) && !phrase_auxiliary(reading, i))
			return false;
	for (uint32_t head = relative; head > first && head + FAR > relative; head--)
		if (instrument_around(reading, head - 1, first, relative, ret_instrument))
			return ret_instrument->tokens.last == relative;
	return false;
}

uint32_t telling_active(struct reading *reading, uint32_t verb, const struct act *act, uint32_t end, uint32_t from,
			struct entities principals)
{
	uint32_t clause = clause_from(reading, verb, from), at = verb + 1;
	uint32_t behind = skip_inserted(reading, at, end); /* "the signing, on this occasion, of" */
	bool noun = act->form == ACT_NOUN || is_named(reading, verb, act, behind);
	struct deed deed = {
		.act = act,
		.words = {verb, verb + 1},
		.status = act_status(act->kind),
		.rule = noun ? "agreement-noun" : "agreement-verb",
		.confidence = noun ? 0.9 : 0.95,
	};
	struct instrument instrument;

	deed.noun = noun;
	doers_of_verb(reading, (struct range){clause, verb}, &deed);
	if ((!noun && is_adjective(reading, verb, act)) || is_denied(reading, verb, clause))
		return verb;
	if (reading_is(reading, verb, "agreed"))
		return agreed_on(reading, &deed, at, end, principals);
	if (noun) {
		while (at < verb + 5 && phrase_word(reading, at) &&
		       !IS_ONE_OF(reading, at, "of", "on", "for", "toward", "towards"))
			at++;
		if (reading_is(reading, behind, "of"))
			at = behind;
		else if (at == verb + 5 || !phrase_word(reading, at))
			return verb;
		at++;
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
	if (act->form != ACT_PAST && (deed.hoped || telling_is_planned(reading, verb, clause)))
		deed.status = "planned";
	for (uint32_t stop = noun ? at + 1 : verb + 12; at < end && at < stop; at++) {
		if (reading_mark(reading, at, ';') || reading_mark(reading, at, ':') || act_at(reading, at, NULL) ||
		    phrase_auxiliary(reading, at) || (reading_classes(reading, at) & FLAG(words, relative)) != 0 ||
		    IS_ONE_OF(reading, at, "that", "while", "after", "under", "on", "by"))
			return verb;
		if (instrument_read(reading, at, end, &instrument)) {
			if (noun)
				deed.doers = doers_of_noun(reading, instrument.tokens.last, end);
			return pact_add_list(reading, &deed, &instrument, end, principals);
		}
	}
	if (deed.past && relative_object(reading, verb, &instrument) && act_fits(reading, act->kind, &instrument)) {
		doers_of_relative(reading, &deed);
		pact_add(reading, &deed, &instrument, principals);
	}
	return verb;
}

/* Fields listed behind a passive: "the following agreements were signed: on trade; on culture", "12 agreements were
 * signed in the fields of trade and culture". */
static void read_listed_fields(const struct reading *reading, uint32_t from, uint32_t end,
			       struct instrument *instrument)
{
	struct range items[MAX_FIELDS], tokens = instrument->tokens;

	if (instrument->field_count == 0 && IS_ONE_OF(reading, from + 1, "in", "covering", "concerning")) {
		instrument->tokens.last = from + 1;
		matter_read(reading, end, instrument);
		instrument->tokens = tokens;
	}
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

/* Behind the short name, the value and the time of an instrument: "one letter of intent (LoI)", "an Action Plan for
 * 2023-2025". */
static uint32_t behind_words(const struct reading *reading, uint32_t token)
{
	enum { VALUE = 7 };
	struct when when;
	struct quantity amount;

	if (reading_mark(reading, token, '(') && reading_mark(reading, token + 2, ')'))
		token += 3;
	if (IS_ONE_OF(reading, token, "worth", "valued", "with", "totalling", "totaling"))
		for (uint32_t i = token + 1; i < token + VALUE && phrase_word(reading, i); i++)
			if (read_quantity(reading, i, &amount) && amount.money)
				return amount.tokens.last; /* "contracts with a total value of 2 billion dollars" */
	return read_when(reading, token, &when) ? when.tokens.last : token;
}

/* ", initialled in May, has entered into force": another act behind the comma claims it. */
static bool is_claimed_later(const struct reading *reading, uint32_t verb)
{
	enum { FAR = 14, NEAR = 6 };
	uint32_t end = reading_sentence_end(reading, verb);

	for (uint32_t i = verb + 1; i < end && i < verb + FAR; i++)
		if (reading_mark(reading, i, ','))
			for (uint32_t j = i + 1; j < end && j < i + NEAR; j++)
				if (act_at(reading, j, NULL))
					return true;
	return false;
}

/* "a programme of exchanges for 2006-2008 were": what it is of reaches up to `right`. */
static bool reaches(const struct reading *reading, uint32_t token, uint32_t right)
{
	enum { FAR = 8 };

	if (!reading_is(reading, token, "of") || right - token > FAR)
		return false;
	for (uint32_t i = token; i < right; i++)
		if ((!phrase_word(reading, i) && !reading_mark(reading, i, '-') && !reading_mark(reading, i, '~')) ||
		    is_finite(reading, i))
			return false;
	return true;
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

		if (phrase_auxiliary(reading, head - 1) ||
		    (act_at(reading, head - 1, NULL) && !(be && head >= 2 && reading_mark(reading, head - 2, ','))))
			break;
		if (reading_mark(reading, head - 1, ';') ||
		    (head >= 2 && reading_mark(reading, head - 2, '(') && reading_mark(reading, head, ')')) ||
		    !instrument_around(reading, head - 1, clause, right, found))
			continue;
		if (found->tokens.first > clause && matter_amends(reading, found->tokens.first - 1))
			continue;
		if (pact_skip_joint(reading, behind_words(reading, found->tokens.last)) != right &&
		    !(count == 0 && be && reaches(reading, found->tokens.last, right)) &&
		    !(count == 0 && be && found->tokens.first <= clause + 1 && !found->definite))
			continue;
		if (!be && found->head.last != aux && (found->title.last != aux || found->indefinite) &&
		    !(reading_mark(reading, aux - 1, ',') && !is_claimed_later(reading, aux)))
			break; /* ", signed last year," belongs to what stands before it */
		right = found->tokens.first;
		head = found->tokens.first + 1;
		count++;
	}
	return count;
}

/* "expected to", "due to": what is to come. */
static bool is_outlook(const struct reading *reading, uint32_t token)
{
	return reading_is(reading, token + 1, "to") && IS_ONE_OF(reading, token, "expected", "due", "set", "scheduled",
								 "slated", "planned", "likely", "supposed", "hoped");
}

/* "a package of documents was signed, including a treaty on A, a protocol on B and …" */
static void add_included(struct reading *reading, const struct deed *deed, uint32_t token, uint32_t end,
			 struct entities principals)
{
	struct deed others = *deed;
	struct instrument instrument;

	for (uint32_t far = token + 8; token < far && phrase_word(reading, token); token++)
		; /* "was signed following the talks, including" */
	if (reading_mark(reading, token, ',') && reading_is(reading, token + 1, "including") &&
	    instrument_read(reading, token + 2, end, &instrument))
		(void)pact_add_list(reading, deed, &instrument, end, principals);
	others.actors = others.doers = (struct range){token, token};
	if (deed->actors.last > token)
		token = deed->actors.last; /* ": a pact on fish, signed by A and B; an accord on rice" */
	if (reading_mark(reading, token, ';') &&
	    instrument_read(reading, pact_skip_joint(reading, token), end, &instrument))
		(void)pact_add_list(reading, &others, &instrument, end, principals);
}

bool telling_passive(struct reading *reading, uint32_t verb, const struct act *act, uint32_t end, uint32_t from,
		     struct entities principals)
{
	enum { ROOM = 8 };
	uint32_t clause = clause_from(reading, verb, from), aux = verb;
	struct deed deed = {
		.act = act, .status = act_status(act->kind), .rule = "agreement-passive", .confidence = 0.92};
	struct instrument found[ROOM];
	bool be = act->form == ACT_INTRANSITIVE, added = false;
	struct quantity amount;
	uint32_t right;
	size_t count;

	while (aux > clause && verb - aux < 6 &&
	       (phrase_auxiliary(reading, aux - 1) || reading_is(reading, aux - 1, "to") ||
		(reading_classes(reading, aux - 1) & FLAG(words, adverb)) != 0 || is_outlook(reading, aux - 1))) {
		aux--;
		be = be || IS_ONE_OF(reading, aux, "was", "were", "been", "be", "is", "are", "being");
	}
	if (reading_is(reading, verb, "agreed") && reading_is(reading, verb + 1, "to"))
		return false; /* "the implementation of the accord, which was agreed to be slow" */
	if ((!be && aux < verb) || is_denied(reading, verb, aux) ||
	    (!be && act->kind == ACT_REACH && read_quantity(reading, verb + 1, &amount)))
		return false; /* "settlements reached 92 percent" */
	if (reading_is(reading, verb + 1, "by"))
		deed.actors = doers_behind(reading, verb + 2);
	right = be && aux > clause && IS_ONE_OF(reading, aux - 1, "which", "that") ? aux - 1 : aux;
	count = before_passive(reading, clause, right, be, found, ROOM);
	deed.words = (struct range){aux, verb + (act->kind != ACT_FORCE ? 1 : reading_is(reading, verb, "in") ? 2 : 3)};
	if (telling_is_planned(reading, verb, aux))
		deed.status = "planned";
	else
		deed.past = act->form == ACT_PAST;
	for (size_t i = count; i > 0; i--) {
		if (!act_fits(reading, act->kind, &found[i - 1]))
			continue;
		if (found[i - 1].plural && count == 1)
			read_listed_fields(reading, verb, end, &found[i - 1]);
		pact_add(reading, &deed, &found[i - 1], principals);
		added = true;
	}
	if (added)
		add_included(reading, &deed, verb + 1, end, principals);
	return added;
}
