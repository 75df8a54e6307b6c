/* SPDX-License-Identifier: MIT */
/* Participles that attribute: "…, noting that", "Stressing …, X said", "issued a statement calling for". */
#include "models/extract/clauses.h"
#include "models/extract/cues.h"
#include "models/extract/subjects.h"
#include "models/extract/words.h"

/* "issued a joint statement calling for": what a text does, he does who issued it. */
static bool issues_text(const struct reading *reading, uint32_t token, uint32_t start)
{
	if (token < start + 2 || !IS_ONE_OF(reading, token - 1, "statement", "communique", "declaration", "resolution",
					    "letter", "message", "appeal"))
		return false;
	for (uint32_t i = token - 1; i > start && token - i < 6; i--)
		if (IS_ONE_OF(reading, i - 1, "issued", "released", "published", "adopted", "signed", "sent"))
			return true;
	return false;
}

/* "wrote to the president urging him": what he wrote. */
static bool writes_to(const struct reading *reading, uint32_t token, uint32_t start)
{
	const struct mention *reader = mention_ending(reading, token, NULL);

	return reader != NULL && reader->tokens.first >= start + 2 &&
	       reading_is(reading, reader->tokens.first - 1, "to") &&
	       IS_ONE_OF(reading, reader->tokens.first - 2, "wrote", "written", "letter", "message", "appeal");
}

/* "joined the Secretary-General in calling for": he calls for it too. */
static bool joins_another(const struct reading *reading, uint32_t token, uint32_t start)
{
	enum { FEW = 10 };

	for (uint32_t i = token; reading_is(reading, token - 1, "in") && i > start && token - i < FEW; i--)
		if (IS_ONE_OF(reading, i - 1, "joined", "join", "joins"))
			return true;
	return false;
}

/* Or a semicolon: "Noting the report; also noting". Also the comma that American printers put into the quotation: “not
 * for sale,” adding. */
static bool follows_comma(const struct reading *reading, uint32_t token)
{
	return reading_mark(reading, token - 1, ',') || reading_mark(reading, token - 1, ';') ||
	       (token > 1 && reading_mark(reading, token - 1, '"') && reading_mark(reading, token - 2, ','));
}

/* A comma, "while" or a conjunction makes a participle a tail of its clause. */
static bool participle_place(const struct reading *reading, uint32_t token, uint32_t start, struct attributed *cue,
			     bool after_gerund)
{
	uint32_t before = skip_inserted_back(reading, token, start);

	if (before == start || (before == start + 1 && IS_ONE_OF(reading, start, "while", "in", "by", "upon", "on"))) {
		cue->leading = true;
		cue->from = start;
		return true;
	}
	if (before < token && reading_mark(reading, token - 1, ','))
		before = token;
	if (issues_text(reading, before, start) || writes_to(reading, before, start)) {
		cue->from = before;
		return true;
	}
	if (joins_another(reading, before, start)) {
		cue->from = before - 1;
		return true;
	}
	if (follows_comma(reading, before) || reading_is(reading, before - 1, "while") ||
	    reading_is(reading, before - 1, "whilst") || reading_is(reading, before - 1, "by") ||
	    (after_gerund && reading_is(reading, before - 1, "and")) ||
	    (reading_is(reading, before - 1, "and") && before >= start + 2 && reading_mark(reading, before - 2, ','))) {
		cue->from = before_conjunction(reading, before, start);
		return true;
	}
	return false;
}

/* "…, with Dakar offering access": an everyday verb that is an act of speech where somebody has it for himself. */
static bool is_promise(const struct reading *reading, const struct attributed *cue)
{
	return HAS_CLASS(reading, cue->sense->row, "offer", "promise", "ask");
}

/* "…, with X stressing the need for it". */
static bool with_own_subject(struct reading *reading, uint32_t start, struct attributed *cue)
{
	size_t index = 0;
	const struct mention *mention =
		mention_ending(reading, skip_inserted_back(reading, cue->cue.first, start), &index);
	uint32_t with;

	if (mention == NULL || !can_speak(mention) || (frame(cue, FLAG(verbs, weak)) && !is_promise(reading, cue)))
		return false;
	with = reading->mentions.at[mention->joint].tokens.first;
	while (with > start + 1 && reading->mentions.at[mention->joint].tokens.first - with < 3 &&
	       token_at(reading, with - 1)->kind == TOKEN_WORD && reading_classes(reading, with - 1) == 0)
		with--; /* "with party secretary X asking" */
	if (with <= start || !reading_is(reading, with - 1, "with") ||
	    !(with - 1 == start || reading_mark(reading, with - 2, ',')))
		return false;
	take_subject(reading, index, cue);
	cue->from = with - 1;
	return true;
}

/* "Let me start by thanking our host": who says so does so. */
static bool starts_by(struct reading *reading, struct attributed *cue)
{
	uint32_t verb = cue->cue.first;

	if (verb < 4 || reading->narrator == NO_ENTITY || !reading_is(reading, verb - 1, "by") ||
	    !IS_ONE_OF(reading, verb - 2, "start", "begin", "open", "conclude", "close", "end") ||
	    !reading_is(reading, verb - 3, "me") || !IS_ONE_OF(reading, verb - 4, "let", "allow"))
		return false;
	cue->subject = (struct range){verb - 3, verb - 2};
	cue->speakers = reading_entities(reading, &reading->narrator, 1);
	cue->attribution = ATTRIBUTION_PRONOUN;
	cue->from = verb - 4;
	return true;
}

bool read_gerund(struct reading *reading, uint32_t sentence, struct attributed *cue, const struct attributed *all,
		 size_t count)
{
	uint32_t start = reading->sentences.at[sentence].tokens.first;
	const struct attributed *before = governor(all, count, false);

	if (starts_by(reading, cue))
		return true;
	cue->gerund = true;
	if (count > 0 && all[count - 1].cue.last + 1 == cue->cue.first && frame(&all[count - 1], FLAG(verbs, that)) &&
	    reading_is(reading,
		       skip_inserted(reading, all[count - 1].cue.last, reading->sentences.at[sentence].tokens.last),
		       "that"))
		return false; /* "said, commenting on the talks, that" */
	if (count > 0 && all[count - 1].trailing && !all[count - 1].nested)
		before = &all[count - 1]; /* "…, X said, adding that" */
	if (reading_is(reading, cue->cue.first, "citing") ||
	    (reading_is(reading, cue->cue.first, "commenting") && reading_is(reading, cue->cue.last, "on")))
		return false; /* whence one knows it, and what one speaks of */
	if ((reading_classes(reading, cue->cue.last) & FLAG(words, coordinator)) != 0 ||
	    (reading_classes(reading, cue->cue.first) & FLAG(words, preposition)) != 0)
		return false; /* "regarding the border" */
	while (start < cue->cue.first &&
	       (reading->tokens.at[start].kind == TOKEN_MARK || reading_flag(reading, start, TOKEN_BULLET)))
		start++;
	if (with_own_subject(reading, start, cue))
		return true;
	if (before != NULL && !before->gerund && reading_is(reading, before->cue.last, "that") &&
	    reading_is(reading, cue->cue.first - 1, "by"))
		return false; /* "said that it moves ahead by maintaining" */
	if (!participle_place(reading, cue->cue.first, start, cue, before != NULL && before->gerund))
		return false;
	if (before == NULL || cue->leading) {
		if (!main_subject(reading, sentence, cue->cue.first, cue))
			return false;
		return !frame(cue, FLAG(verbs, weak)) ||
		       (reading_is(reading, cue->cue.first - 1, "by") &&
			IS_ONE_OF(reading, cue->cue.first - 2, "began", "opened", "started", "concluded", "ended"));
	}
	inherit(cue, before);
	cue->attribution = ATTRIBUTION_INHERITED;
	return !frame(cue, FLAG(verbs, weak)) || before->gerund || reading_is(reading, cue->cue.last, "that") ||
	       reading_mark(reading, cue->cue.last, ':') ||
	       (frame(cue, FLAG(verbs, as)) &&
		(IS_ONE_OF(reading, cue->cue.last, "it", "them", "him", "her", "this") ||
		 reading_mark(reading, cue->cue.last + 1, '"') || reading_mark(reading, cue->cue.last, '"')));
}
