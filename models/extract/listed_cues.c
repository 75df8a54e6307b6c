/* SPDX-License-Identifier: MIT */
/* Lists whose items are the clauses of the subject above them. */
#include "models/extract/clauses.h"
#include "models/extract/cues.h"
#include "models/extract/subjects.h"

/* "- Call for", "(a) Call for". */
static bool is_listed(const struct reading *reading, uint32_t sentence)
{
	const struct sentence_range *range = &reading->sentences.at[sentence];

	return range->bulleted || (range->starts_paragraph && reading_mark(reading, range->tokens.first, '(') &&
				   reading_mark(reading, range->tokens.first + 2, ')'));
}

/* "Deeply concerned by …;", "HEREBY:": between those who declare and their verbs. */
static bool is_preamble(const struct reading *reading, uint32_t sentence, const struct attributed *heading)
{
	const struct sentence_range *range = &reading->sentences.at[sentence];
	uint32_t last = range->tokens.last;

	if (heading->subject.first == heading->subject.last || !range->starts_paragraph)
		return false;
	return (reading_mark(reading, last - 1, ':') && last - range->tokens.first < 4) ||
	       ((reading_mark(reading, last - 1, ';') || reading_mark(reading, last - 1, ',')) &&
		mention_starting(reading, range->tokens.first, NULL) == NULL);
}

/* "The two sides:" opens a list whose items are their clauses, and so does "The Heads of State, meeting in Minsk," over
 * paragraphs of its participles and verbs. Anything but an item closes it. */
void read_heading(struct reading *reading, uint32_t sentence, bool item, struct attributed *heading)
{
	const struct sentence_range *range = &reading->sentences.at[sentence];
	uint32_t last = range->tokens.last;
	size_t index = 0;
	const struct mention *mention;

	if (item || (is_listed(reading, sentence) && !reading_mark(reading, last - 1, ':')) ||
	    is_preamble(reading, sentence, heading))
		return;
	*heading = (struct attributed){.cue = {0, 0}};
	if (last - range->tokens.first < 2)
		return;
	if ((reading_mark(reading, last - 1, ',') || reading_mark(reading, last - 1, ';')) && range->starts_paragraph) {
		mention = mention_starting(reading, range->tokens.first, &index);
		if (mention != NULL && mention->kind == MENTION_ORGANIZATION && mention->tokens.last + 1 < last)
			return;
		if (mention != NULL && (mention->kind == MENTION_GROUP || mention->kind == MENTION_ORGANIZATION ||
					reading_is(reading, mention->tokens.first, "we")))
			take_subject(reading, index, heading);
		return;
	}
	mention = reading_mark(reading, last - 1, ':')
			  ? mention_ending(reading, skip_inserted_back(reading, last - 1, range->tokens.first), &index)
			  : NULL;
	if (mention != NULL && can_speak(mention) && last - mention->tokens.first < 12)
		take_subject(reading, index, heading);
}

/* An item of such a list that starts with its verb. */
bool read_item(struct reading *reading, uint32_t sentence, const struct attributed *heading, struct attributed *cue)
{
	struct range tokens = reading->sentences.at[sentence].tokens;
	uint32_t first = tokens.first;
	bool listed = is_listed(reading, sentence);

	if (heading->subject.first == heading->subject.last ||
	    !(listed || reading->sentences.at[sentence].starts_paragraph))
		return false;
	while (first < tokens.last &&
	       (reading->tokens.at[first].kind != TOKEN_WORD || reading->tokens.at[first].folded.len == 1))
		first++;
	cue->sense = cue_sense(reading, first);
	if (first - tokens.first > 3 || cue->sense == NULL ||
	    (listed && (cue->sense->forms & (FORM_PAST | FORM_S | FORM_BASE)) == 0) ||
	    (!listed && ((cue->sense->forms & FORM_ING) == 0 || !(reading_mark(reading, tokens.last - 1, ',') ||
								  reading_mark(reading, tokens.last - 1, ';')))))
		return false;
	inherit(cue, heading);
	cue->gerund = (cue->sense->forms & FORM_ING) != 0;
	cue->cue = (struct range){first, first + cue->sense->words};
	cue->from = tokens.first;
	return true;
}
