/* SPDX-License-Identifier: MIT */
#include "models/extract/scenes.h"

#include "models/extract/clauses.h"
#include "models/extract/phrases.h"

/* Who takes part in a meeting: who its own words name, and not who merely stands near. */

enum { MANY = 16 };

/* Tells what others did: "a spokesperson", "her press secretary". */
static bool is_mouthpiece(const struct reading *reading, entity_index person)
{
	const struct entity *entity = &reading->entities.at[person];

	for (size_t i = 0; i < entity->role_count; i++)
		if (text_starts(entity->roles[i].title, TEXT("Spokes")) ||
		    text_ends(entity->roles[i].title, TEXT("Press Secretary")))
			return true;
	return false;
}

/* The persons among them that speak for themselves. */
static struct entities persons_of(const struct reading *reading, struct entities all)
{
	entity_index at[MANY];
	size_t count = 0;

	for (size_t i = 0; i < all.count && count < MANY; i++)
		if (reading->entities.at[all.at[i]].kind == ENTITY_PERSON && !is_mouthpiece(reading, all.at[i]))
			at[count++] = all.at[i];
	return reading_entities(reading, at, count);
}

static struct entities together(const struct reading *reading, struct entities a, struct entities b)
{
	entity_index at[2 * MANY];
	size_t count = 0;

	for (size_t i = 0; i < a.count && i < MANY; i++)
		at[count++] = a.at[i];
	for (size_t i = 0; i < b.count && i < MANY; i++)
		at[count++] = b.at[i];
	return reading_entities(reading, at, count);
}

static struct entities persons_in(const struct scene *scene, struct range range)
{
	return persons_of(scene->reading, reading_entities_in(scene->reading, range, ENTITY_PERSON));
}

/* The subject of the verb, with all of its coordination: "A and B [today] met", "A, who met". */
static struct entities subject_of(const struct scene *scene, uint32_t verb)
{
	const struct reading *reading = scene->reading;
	uint32_t at = verb, first;
	size_t index;

	while (at > scene->sentence.first && (phrase_auxiliary(reading, at - 1) || is_adverb(reading, at - 1)))
		at--;
	if (at > scene->sentence.first + 1 && reading_is(reading, at - 1, "who"))
		at -= reading_mark(reading, at - 2, ',') ? 2 : 1;
	else
		at = skip_inserted_back(reading, at, scene->sentence.first);
	if (mention_ending(reading, at, &index) == NULL)
		return (struct entities){NULL, 0};
	first = reading->mentions.at[reading->mentions.at[index].joint].tokens.first;
	if (is_object(reading, first, scene->sentence.first) ||
	    IS_ONE_OF(reading, first - 1, "met", "meets", "received", "receives", "hosted"))
		return persons_of(reading, reading->mentions.at[index].refers); /* "A met B, and C met" */
	return persons_of(reading, joint_entities(reading, index));
}

/* Another verb or clause begins: "met to follow up on the call between", "met after B had spoken with". */
static bool ends_partners(const struct reading *reading, uint32_t token)
{
	return reading_mark(reading, token, ';') || reading_mark(reading, token, ':') ||
	       (reading_classes(reading, token) & FLAG(words, relative)) != 0 ||
	       (reading_is(reading, token, "to") && !phrase_capital(reading, token + 1)) ||
	       IS_ONE_OF(reading, token, "after", "before", "following", "between", "as", "while", "when", "where",
			 "that", "for", "said", "says");
}

/* "B and C", "B, C and D": the persons that go on with the first. */
static struct entities coordinated(const struct scene *scene, const struct mention *first)
{
	const struct reading *reading = scene->reading;
	struct entities all = persons_of(reading, first->refers);
	uint32_t at = first->tokens.last;

	for (;;) {
		const struct mention *next;

		at += reading_mark(reading, at, ',');
		at += reading_is(reading, at, "and");
		next = at == first->tokens.last || at >= scene->sentence.last ? NULL
									      : mention_starting(reading, at, NULL);
		if (next == NULL || persons_of(reading, next->refers).count == 0 ||
		    is_finite(reading, next->tokens.last))
			return all;
		all = together(reading, all, persons_of(reading, next->refers));
		first = next;
		at = next->tokens.last;
	}
}

/* The first persons behind the token: "[met] on Tuesday in Lima with B and C". */
static struct entities partners_behind(const struct scene *scene, uint32_t token)
{
	enum { REACH = 14 };
	const struct reading *reading = scene->reading;
	struct range behind = scene_behind(scene, token, REACH);

	for (uint32_t i = behind.first; i < behind.last && !ends_partners(reading, i); i++) {
		const struct mention *mention = mention_starting(reading, i, NULL);

		if (mention == NULL)
			continue;
		if (mention->kind == MENTION_GROUP && reading_is(reading, mention->tokens.last, "of"))
			break; /* "the leaders of Japan and Australia": no name */
		if (!mention->possessive && persons_of(reading, mention->refers).count > 0)
			return coordinated(scene, mention);
		i = mention->tokens.last - 1;
	}
	return (struct entities){NULL, 0};
}

/* "his meeting", "Lund's first meeting": whose it is. */
static struct entities owner_of(const struct scene *scene, uint32_t noun)
{
	enum { REACH = 4 };
	const struct reading *reading = scene->reading;

	for (uint32_t i = noun; i > scene->sentence.first && noun - i < REACH; i--) {
		const struct mention *mention = reading_mention_at(reading, i - 1);

		if (mention != NULL)
			return mention->possessive ? persons_of(reading, mention->refers) : (struct entities){NULL, 0};
	}
	return (struct entities){NULL, 0};
}

/* The verb whose object the noun is: "held [friendly] talks", "addressed a news conference"; 0 none. */
static uint32_t verb_of(const struct scene *scene, uint32_t noun)
{
	enum { REACH = 6 };

	for (uint32_t i = noun; i > scene->sentence.first && noun - i < REACH; i--)
		if (IS_ONE_OF(scene->reading, i - 1, "held", "holds", "had", "began", "opened", "gave", "addressed",
			      "continued", "attended"))
			return i - 1;
	return 0;
}

/* One alone meets the other whom the dispatch is about, if he is one of the two himself. */
static struct entities with_other(const struct scene *scene, struct entities persons)
{
	return persons.count == 0 || (persons.count == 1 && entities_have(scene->leaders, persons.at[0]))
		       ? scene->leaders
		       : persons;
}

/* "in an interview with a newspaper", "during a weekly briefing": who speaks there is named first in its sentence. */
static struct entities speaker_of(const struct scene *scene)
{
	struct entities all = reading_entities_in(scene->reading, scene->sentence, ENTITY_PERSON);

	return (struct entities){all.at, all.count > 0 ? 1 : 0};
}

static bool is_press(const struct reading *reading, struct range words)
{
	return IS_ONE_OF(reading, words.last - 1, "conference", "conferences");
}

/* "with his [Peruvian] counterpart": no name, but the office of the one who met him. */
static bool is_counterpart(const struct reading *reading, uint32_t token)
{
	return (reading_classes(reading, token) & FLAG(words, possessive)) != 0 &&
	       (IS_ONE_OF(reading, token + 1, "counterpart", "guest", "host") ||
		IS_ONE_OF(reading, token + 2, "counterpart", "guest", "host"));
}

/* "signed a treaty [together] with B": whoever else is named behind has not signed. */
static struct entities signers_behind(const struct scene *scene, uint32_t token)
{
	enum { REACH = 14 };
	struct range behind = scene_behind(scene, token, REACH);

	for (uint32_t i = behind.first; i < behind.last && !ends_partners(scene->reading, i); i++)
		if (IS_ONE_OF(scene->reading, i, "with", "alongside"))
			return partners_behind(scene, i + 1);
	return (struct entities){NULL, 0};
}

/* "met the leaders of Chile", "spoke by telephone with officials": somebody else, whose name is not told. */
static bool meets_others(const struct reading *reading, struct range words)
{
	if (is_counterpart(reading, words.last))
		return false;
	return reading_is(reading, words.last, "with") || reading_is(reading, words.last - 1, "with") ||
	       (reading_classes(reading, words.last) & FLAG(words, determiner)) != 0;
}

struct entities participants_of_verb(const struct scene *scene, struct range words)
{
	const struct reading *reading = scene->reading;
	bool signs = IS_ONE_OF(reading, words.first, "signed", "inked", "initialled");
	struct entities subject = subject_of(scene, words.first),
			partners = signs ? signers_behind(scene, words.last) : partners_behind(scene, words.first + 1);

	if (subject.count == 0)
		subject = persons_in(scene, (struct range){phrase_clause_start(reading, words.first), words.first});
	if (!signs && partners.count == 0 && meets_others(reading, words))
		return subject;
	return with_other(scene, together(reading, subject, partners));
}

/* One alone is no meeting. */
static struct entities two_or_more(struct entities persons)
{
	return persons.count > 1 ? persons : (struct entities){NULL, 0};
}

/* "They met B. No statement was made after the meeting": the one told last in the paragraph; no persons where there was
 * none. */
static struct entities met_before(const struct scene *scene, struct range words)
{
	const struct reading *reading = scene->reading;
	const struct event_fact *last =
		reading->events.count == 0 ? NULL : &reading->events.at[reading->events.count - 1];
	const struct sources *told = last == NULL ? NULL : &last->basis.sources;

	if (told == NULL || !reading_is(reading, words.first - 1, "the") || !text_equal(last->kind, TEXT("talks")) ||
	    reading->sentences.at[told->at[told->count - 1].sentence].paragraph !=
		    reading->sentences.at[reading->sentence_of[words.first]].paragraph)
		return (struct entities){NULL, 0};
	return last->leaders;
}

/* "talks between China and Russia": those of the dispatch, unless other countries are named. */
static struct entities of_countries(const struct scene *scene, struct range behind)
{
	const struct reading *reading = scene->reading;
	struct entities countries = reading_entities_in(reading, behind, ENTITY_COUNTRY);

	for (size_t i = 0; i < countries.count; i++) {
		bool known = false;

		for (size_t j = 0; j < scene->leaders.count; j++)
			known = known || reading_country_of(reading, scene->leaders.at[j]) == countries.at[i];
		if (!known)
			return (struct entities){NULL, 0};
	}
	return scene->leaders;
}

struct entities participants_of_noun(const struct scene *scene, struct range words)
{
	const struct reading *reading = scene->reading;
	uint32_t verb = verb_of(scene, words.first);
	struct entities persons = verb > 0 ? subject_of(scene, verb) : owner_of(scene, words.first), partners;

	if (IS_ONE_OF(reading, words.last - 1, "interview", "interviews", "briefing"))
		return speaker_of(scene);
	if (is_press(reading, words) && persons.count > 0 && !reading_is(reading, words.last, "with"))
		return persons;
	if (reading_is(reading, words.last, "between")) {
		partners = persons_in(scene, scene_behind(scene, words.last, 24));
		return partners.count >= 2 ? partners : of_countries(scene, scene_behind(scene, words.last, 8));
	}
	if (reading_is(reading, words.last, "with")) {
		partners = partners_behind(scene, words.last + 1);
		if (partners.count == 0 && is_counterpart(reading, words.last + 1))
			return two_or_more(with_other(
				scene, persons_in(scene, (struct range){scene->sentence.first, words.first})));
		if (partners.count == 0 || persons.count > 0) /* whom they met has no name, or all are found */
			return two_or_more(together(reading, persons, partners));
	} else if (persons.count > 0) {
		return two_or_more(with_other(scene, persons));
	}
	persons = persons_in(scene, scene->sentence);
	if (persons.count == 0)
		persons = met_before(scene, words);
	return two_or_more(with_other(scene, persons));
}
