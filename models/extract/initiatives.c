/* SPDX-License-Identifier: MIT */
/* Over 300 lines: names first, then what later sentences say of the initiative in focus. */
#include "models/extract/reading.h"

#include "models/extract/amounts.h"
#include "models/extract/decimals.h"
#include "models/extract/phrases.h"
#include "models/extract/programmes.h"

enum { MAX_ITEMS = 24, NEAR = 4 };

struct state {
	struct reading *reading;
	size_t focus;             /* index of the initiative spoken of; SIZE_MAX none */
	uint32_t spoken;          /* its sentence */
	size_t listed[MAX_ITEMS]; /* "A, B and C": those before in the list, */
	size_t listed_count;
	uint32_t listed_end; /* and where the last ends */
};

/* ---- facts ---- */

static void add_source(struct reading *reading, struct initiative_fact *fact, struct range range, enum source_role role)
{
	struct source *all = arena_array(reading->arena, fact->basis.sources.count + 1, sizeof(*all));

	for (size_t i = 0; i < fact->basis.sources.count; i++)
		all[i] = fact->basis.sources.at[i];
	all[fact->basis.sources.count] = reading_source(reading, range, role);
	fact->basis.sources = reading_sources(reading, all, fact->basis.sources.count + 1);
}

static size_t find_initiative(const struct reading *reading, struct text words)
{
	for (size_t i = 0; i < reading->initiatives.count; i++)
		if (text_equal(reading->initiatives.at[i].name, words) ||
		    (reading->initiatives.at[i].abbreviation.len > 0 &&
		     text_equal(reading->initiatives.at[i].abbreviation, words)))
			return i;
	return SIZE_MAX;
}

/* The initiative of that name, made where it is new. */
static size_t add_name(struct state *state, struct text words, struct text abbreviation, struct range range)
{
	struct reading *reading = state->reading;
	size_t known = find_initiative(reading, words);
	struct source source = reading_source(reading, range, ROLE_CONTENT);
	struct initiative_fact fact = {.name = words, .abbreviation = abbreviation};

	if (known != SIZE_MAX) {
		if (abbreviation.len > 0 && reading->initiatives.at[known].abbreviation.len == 0)
			reading->initiatives.at[known].abbreviation = abbreviation;
		return known;
	}
	fact.basis = (struct basis){
		.rule = "initiative-name",
		.confidence = 0.9,
		.sources = reading_sources(reading, &source, 1),
	};
	list_add(reading->arena, &reading->initiatives, fact);
	return reading->initiatives.count - 1;
}

/* ---- whose it is ---- */

static struct entities leaders_and_countries(const struct reading *reading, struct range range)
{
	struct entities persons = reading_entities_in(reading, range, ENTITY_PERSON);

	return persons.count > 0 ? persons : reading_entities_in(reading, range, ENTITY_COUNTRY);
}

/* "his support for the …" is not "his new …". */
static bool has_preposition(const struct reading *reading, struct range between)
{
	for (uint32_t i = between.first; i < between.last; i++)
		if ((reading_classes(reading, i) & FLAG(words, preposition)) != 0)
			return true;
	return false;
}

/* "proposed by", "put forward by" */
static bool is_proposed(const struct reading *reading, uint32_t token)
{
	return programme_launch(reading, token) &&
	       (reading_is(reading, token + 1, "by") || reading_is(reading, token + 2, "by"));
}

/* "announced the upgrade of the …", "presented a review of …": done to what there is already. */
static bool is_upgrade(const struct reading *reading, uint32_t verb, uint32_t name)
{
	uint32_t of = name;

	while (of > verb + 2 && !reading_is(reading, of - 1, "of"))
		of--;
	return of > verb + 2 && !IS_ONE_OF(reading, of - 2, "launch", "creation", "establishment", "start", "idea",
					   "framework", "concept");
}

/* "his newly launched …", "China's …", "Xi introduced the …", "… proposed by China". */
static void read_proposers(struct reading *reading, const struct programme *name, struct range sentence,
			   struct initiative_fact *fact)
{
	uint32_t from = name->words.first > sentence.first + 5 ? name->words.first - 5 : sentence.first;

	if (fact->proposers.count > 0)
		return;
	for (size_t i = reading_mentions_from(reading, from);
	     i < reading->mentions.count && reading->mentions.at[i].tokens.first < name->words.first; i++)
		if (reading->mentions.at[i].possessive && reading->mentions.at[i].refers.count > 0 &&
		    reading->mentions.at[i].refers.count <= 2 &&
		    !has_preposition(reading, (struct range){reading->mentions.at[i].tokens.last, name->words.first}))
			fact->proposers = reading->mentions.at[i].refers;
	for (uint32_t i = name->last; i < name->last + 5 && i < sentence.last; i++)
		if (is_proposed(reading, i))
			fact->proposers = leaders_and_countries(
				reading, (struct range){i, i + 10 < sentence.last ? i + 10 : sentence.last});
	/* "the initiative, which he proposed in 2021" */
	for (uint32_t i = name->last; i < name->last + 2 && i < sentence.last; i++) {
		const struct mention *mention =
			IS_ONE_OF(reading, i, "which", "that", "he", "she")
				? reading_mention_at(reading, i + (reading_is(reading, i, "which") ||
								   reading_is(reading, i, "that")))
				: NULL;

		if (fact->proposers.count == 0 && mention != NULL && programme_launch(reading, mention->tokens.last))
			fact->proposers = mention->refers;
	}
	for (uint32_t i = name->words.first;
	     fact->proposers.count == 0 && i > sentence.first && name->words.first - i < 6; i--)
		if (programme_launch(reading, i - 1) && !is_upgrade(reading, i - 1, name->words.first)) {
			add_source(reading, fact, (struct range){i - 1, i}, ROLE_CUE);
			fact->proposers = leaders_and_countries(
				reading, (struct range){phrase_clause_start(reading, i - 1), i - 1});
		}
}

/* Who tells of it once more may give a year before the first told. */
static void take_year(struct initiative_fact *fact, uint32_t year)
{
	if (year > 0 && (fact->year == 0 || year < fact->year))
		fact->year = year;
}

/* ---- aims ---- */

static bool ends_ing(const struct reading *reading, uint32_t token)
{
	return phrase_word(reading, token) && text_ends(reading->tokens.at[token].folded, TEXT("ing"));
}

static bool is_base_verb(const struct reading *reading, uint32_t token)
{
	const struct sense *sense = reading_sense(reading, token, LIST_verbs);

	return sense != NULL && (sense->forms & FORM_BASE) != 0;
}

/* Splits where the next word has the shape of the first: "safeguarding A and advancing B", "to build A and to open B".
 */
static size_t split_aims(const struct reading *reading, struct range range, struct range *items)
{
	bool ing = ends_ing(reading, range.first);
	uint32_t first = range.first;
	size_t count = 0;

	for (uint32_t i = range.first + 1; i <= range.last && count < MAX_ITEMS; i++) {
		uint32_t next = i + 1;

		if (i < range.last) {
			if (!reading_is(reading, i, "and") && !reading_mark(reading, i, ','))
				continue;
			if (reading_is(reading, next, "and"))
				next++;
			if (reading_is(reading, next, "to"))
				next++;
			if (!(ing ? ends_ing(reading, next) : next > i + 1 || is_base_verb(reading, next)))
				continue;
		}
		items[count] = phrase_trim(reading, (struct range){first, i});
		count += items[count].first < items[count].last;
		first = i < range.last && ing ? i + 1 : next;
	}
	return count;
}

static uint32_t clause_end(const struct reading *reading, uint32_t token, uint32_t end)
{
	while (token < end && !reading_mark(reading, token, '.') && !reading_mark(reading, token, ';') &&
	       !reading_mark(reading, token, '~') && !reading_mark(reading, token, '"') &&
	       (reading_classes(reading, token) & FLAG(words, relative)) == 0)
		token++;
	return token;
}

/* "aimed at …", "designed to …", "which seeks to …" right behind the name. */
static void read_aims(struct reading *reading, uint32_t behind, struct range sentence, struct initiative_fact *fact)
{
	struct range items[MAX_ITEMS], whole;
	uint32_t at = behind;
	struct when when;
	size_t count;

	if (fact->aims.count > 0)
		return;
	while (at < behind + 4 && (reading_mark(reading, at, ',') ||
				   IS_ONE_OF(reading, at, "which", "that", "is", "was", "an", "initiative")))
		at++;
	if (read_when(reading, at, &when)) {
		at = when.tokens.last;
		while (reading_mark(reading, at, ',') || IS_ONE_OF(reading, at, "which", "that", "is"))
			at++;
	}
	if (!IS_ONE_OF(reading, at, "aimed", "aiming", "aims", "designed", "intended", "seeks", "meant") ||
	    !IS_ONE_OF(reading, at + 1, "at", "to"))
		return;
	whole = (struct range){at + 2, clause_end(reading, at + 2, sentence.last)};
	if (whole.first >= whole.last)
		return;
	count = split_aims(reading, whole, items);
	fact->aims = phrase_texts(reading, items, count);
	add_source(reading, fact, phrase_trim(reading, whole), ROLE_CONTENT);
}

/* ---- principles, place in a series ---- */

/* "five guiding principles: A, B, C": the number stated and the list. */
static void read_principles(struct state *state, uint32_t token, struct range sentence)
{
	struct reading *reading = state->reading;
	struct initiative_fact *fact = &reading->initiatives.at[state->focus];
	struct range items[MAX_ITEMS], list;
	struct principle *principles;
	struct quantity quantity;
	uint32_t from = token > sentence.first + 4 ? token - 4 : sentence.first, at = token + 1;
	int64_t stated = 0;
	size_t count;

	for (uint32_t i = from; i < token; i++)
		if (read_quantity(reading, i, &quantity) && quantity.unit.len == 0 && decimal_whole(quantity.value) > 1)
			stated = decimal_whole(quantity.value);
	if (fact->principle_count > 0 || (!reading_mark(reading, at, ':') && !reading_mark(reading, at, '~') &&
					  !(stated > 0 && IS_ONE_OF(reading, at, "of", "including"))))
		return;
	list = (struct range){at + 1, clause_end(reading, at + 1, sentence.last)};
	count = phrase_items(reading, list, items, MAX_ITEMS);
	if (count < 2)
		return;
	principles = arena_array(reading->arena, count, sizeof(*principles));
	for (size_t i = 0; i < count; i++)
		principles[i] = (struct principle){(uint32_t)i + 1, reading_words(reading, items[i])};
	fact->principles = principles;
	fact->principle_count = count;
	fact->principles_stated = stated < 100 ? (uint32_t)stated : 0;
	add_source(reading, fact, (struct range){from, items[count - 1].last}, ROLE_CONTENT);
	if (stated > 0 && (size_t)stated != count)
		reading_warn(reading, "principles-count", (struct range){from, items[count - 1].last},
			     arena_print(reading->arena, "%.*s: %d principles are announced and %zu listed",
					 (int)fact->name.len, fact->name.at, (int)stated, count));
}

/* "is the fourth of his landmark initiatives" */
static void read_ordinal(struct state *state, uint32_t token)
{
	struct reading *reading = state->reading;
	struct initiative_fact *fact = &reading->initiatives.at[state->focus];
	uint32_t ordinal = ordinal_read(reading, token);

	if (ordinal == 0 || fact->ordinal > 0 || !reading_is(reading, token - 1, "the"))
		return;
	for (uint32_t i = token + 1; i < token + 6 && phrase_word(reading, i); i++)
		if (IS_ONE_OF(reading, i, "initiative", "initiatives", "proposal", "proposals", "programme",
			      "programmes", "plan", "plans")) {
			fact->ordinal = ordinal;
			add_source(reading, fact, (struct range){token, i + 1}, ROLE_VALUE);
			return;
		}
}

/* ---- lists under one head ---- */

/* "the Global Development, Security, and Civilization Initiatives": each name made whole. */
static uint32_t read_shared_head(struct state *state, uint32_t head, struct range sentence, size_t *ret_first)
{
	struct reading *reading = state->reading;
	struct range items[MAX_ITEMS], list = {head, head};
	struct text tail = TEXT("Initiative");
	size_t count, width;

	while (list.first > sentence.first &&
	       (phrase_capital(reading, list.first - 1) || reading_mark(reading, list.first - 1, ',') ||
		reading_is(reading, list.first - 1, "and")) &&
	       !programme_stops(reading, list.first - 1) && !programme_head(reading, list.first - 1))
		list.first--;
	count = phrase_items(reading, list, items, MAX_ITEMS);
	if (count < 2)
		return head;
	width = items[0].last - items[0].first;
	for (size_t i = 0; i < count; i++) {
		uint32_t own = items[i].last - items[i].first;
		struct text words = reading_words(reading, items[i]);
		struct range missing = {items[0].first, items[0].last - (own < width ? own : (uint32_t)width)};
		struct text before = own < width ? reading_words(reading, missing) : TEXT("");
		size_t added;

		words = arena_print(reading->arena, "%.*s%s%.*s %.*s", (int)before.len, before.at,
				    before.len > 0 ? " " : "", (int)words.len, words.at, (int)tail.len, tail.at);
		added = add_name(state, words, TEXT(""), items[i]);
		if (i == 0)
			*ret_first = added;
	}
	return head + 1;
}

/* "A, B and C proposed by S": who proposed the last has proposed them all. */
static void share_proposers(struct state *state, size_t found, const struct programme *name)
{
	struct reading *reading = state->reading;
	struct entities proposers = reading->initiatives.at[found].proposers;
	uint32_t at = state->listed_end;

	while (at > 0 && at < name->words.first &&
	       (reading_mark(reading, at, ',') || IS_ONE_OF(reading, at, "and", "the")))
		at++;
	if (state->listed_count == MAX_ITEMS || at != name->words.first)
		state->listed_count = 0;
	for (size_t i = 0; i < state->listed_count && proposers.count > 0 && is_proposed(reading, name->last); i++)
		if (reading->initiatives.at[state->listed[i]].proposers.count == 0)
			reading->initiatives.at[state->listed[i]].proposers = proposers;
	state->listed[state->listed_count++] = found;
	state->listed_end = name->last;
}

/* ---- sentences ---- */

static bool spoken_lately(const struct state *state, uint32_t sentence)
{
	return state->focus != SIZE_MAX && sentence - state->spoken <= NEAR;
}

/* The initiative that the words at the token name by its abbreviation or as "the initiative". */
static size_t short_name(const struct state *state, uint32_t token, uint32_t sentence)
{
	const struct reading *reading = state->reading;

	if (reading_flag(reading, token, TOKEN_ALL_CAPS))
		return find_initiative(reading, reading_words(reading, (struct range){token, token + 1}));
	if (reading_is(reading, token, "initiative") && token > 0 && IS_ONE_OF(reading, token - 1, "the", "this") &&
	    spoken_lately(state, sentence))
		return state->focus;
	return SIZE_MAX;
}

static void add_series(struct state *state, size_t member)
{
	struct reading *reading = state->reading;
	struct initiative_fact *fact = &reading->initiatives.at[state->focus];
	struct text *names = arena_array(reading->arena, fact->series.count + 1, sizeof(*names));

	for (size_t i = 0; i < fact->series.count; i++) {
		names[i] = fact->series.at[i];
		if (text_equal(names[i], reading->initiatives.at[member].name))
			return;
	}
	names[fact->series.count] = reading->initiatives.at[member].name;
	fact->series = (struct texts){names, fact->series.count + 1};
}

static void read_sentence(struct state *state, uint32_t number)
{
	struct reading *reading = state->reading;
	struct range sentence = reading->sentences.at[number].tokens;
	bool focused = false, listing = false;

	/* Without a name so far all that counts is the head of one. */
	if (reading->initiatives.count == 0 && !programme_in(reading, number))
		return;
	for (uint32_t i = sentence.first; i < sentence.last;) {
		struct programme name = {.last = 0};
		size_t found = SIZE_MAX, before = reading->initiatives.count;
		uint32_t next = i + 1;

		if (!programme_head(reading, i) && !reading_flag(reading, i, TOKEN_ALL_CAPS)) {
			listing = listing || (focused && IS_ONE_OF(reading, i, "following", "after", "alongside"));
			if (reading_is(reading, i, "principles") && spoken_lately(state, number))
				read_principles(state, i, sentence);
			if (focused && ordinal_read(reading, i) > 0)
				read_ordinal(state, i);
			i++;
			continue;
		}
		if (reading_is(reading, i, "initiatives") && phrase_capital(reading, i))
			next = read_shared_head(state, i, sentence, &found);
		else if (programme_quoted(reading, i, sentence, &name) || programme_read(reading, i, sentence, &name)) {
			found = add_name(state, reading_words(reading, name.words), name.abbreviation,
					 (struct range){name.words.first, name.last});
			next = name.last;
		} else {
			found = short_name(state, i, number);
		}
		if (next <= i)
			next = i + 1;
		if (found != SIZE_MAX && listing) {
			for (size_t member = found; member < reading->initiatives.count; member++)
				if (member != state->focus && (member == found || member >= before))
					add_series(state, member);
		} else if (found != SIZE_MAX) {
			if (!focused)
				state->focus = found;
			state->spoken = number;
			focused = true;
			if (name.last > 0) {
				read_proposers(reading, &name, sentence, &reading->initiatives.at[found]);
				share_proposers(state, found, &name);
				take_year(&reading->initiatives.at[found], programme_year(reading, &name, sentence));
				read_aims(reading, name.last, sentence, &reading->initiatives.at[found]);
			} else {
				read_aims(reading, next, sentence, &reading->initiatives.at[found]);
			}
		}
		i = next;
	}
}

void read_initiatives(struct reading *reading)
{
	struct state state = {.reading = reading, .focus = SIZE_MAX};

	for (uint32_t i = 0; i < reading->sentences.count; i++)
		read_sentence(&state, i);
}
