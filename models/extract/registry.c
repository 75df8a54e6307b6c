/* SPDX-License-Identifier: MIT */
/* Over 300 lines: matching names, and what is known of an entity while names still come in, belong together. */
#include "models/extract/registry.h"

#include <string.h>
#include <xxhash.h>

#include "models/extract/names.h"

enum { MAX_NAME_WORDS = 12 };

/* The words of a name as hashes of their folded forms, hyphens apart. */
struct name_words {
	uint64_t at[MAX_NAME_WORDS];
	size_t count;
};

struct dossier {
	struct name_words words; /* of the fullest name */
	size_t printed_words;
	struct range fullest;
	LIST(struct role) roles;
	const struct row *title; /* of the last of them */
	LIST(struct text) other_names;
	LIST(struct source) sources;
	struct name_words shorts[4]; /* shorter names met */
	size_t short_count;
};

struct known_word {
	uint64_t hash;
	entity_index entity;
};

struct registry {
	LIST(struct dossier) dossiers; /* one an entity; entities made elsewhere have none yet */
	struct known_word *slots;      /* open addressing over words of person names */
	size_t slot_count, used;
	const struct row *last_title; /* of the person named last: what a "counterpart" is too */
};

struct registry *registry_new(struct reading *reading)
{
	struct registry *registry = arena_take(reading->arena, sizeof(*registry));

	registry->slot_count = 64;
	registry->slots = arena_array(reading->arena, registry->slot_count, sizeof(struct known_word));
	return registry;
}

static struct dossier *dossier_of(struct reading *reading, entity_index entity)
{
	while (reading->registry->dossiers.count <= entity) {
		struct dossier fresh = {.printed_words = 0};

		list_add(reading->arena, &reading->registry->dossiers, fresh);
	}
	return &reading->registry->dossiers.at[entity];
}

/* ---- words of names ---- */

static bool is_generation(struct text folded)
{
	return text_equal(folded, TEXT("jr")) || text_equal(folded, TEXT("jr.")) || text_equal(folded, TEXT("sr")) ||
	       text_equal(folded, TEXT("sr."));
}

static void add_words(struct name_words *words, struct text folded)
{
	size_t from = 0;

	if (is_generation(folded))
		return;
	for (size_t i = 0; i <= folded.len; i++) {
		if (i < folded.len && folded.at[i] != '-')
			continue;
		if (i > from && words->count < MAX_NAME_WORDS)
			words->at[words->count++] = XXH3_64bits(folded.at + from, i - from);
		from = i + 1;
	}
}

/* "G. Mason" may be Gail Mason. */
static bool is_initial(const struct reading *reading, uint32_t token)
{
	return token_at(reading, token)->folded.len == 2 && reading_flag(reading, token, TOKEN_ABBREVIATION);
}

static struct name_words words_of(const struct reading *reading, struct range name)
{
	struct name_words words = {.count = 0};

	for (uint32_t i = name.first; i < name.last; i++)
		if (reading->tokens.at[i].kind != TOKEN_MARK && !reading_flag(reading, i, TOKEN_POSSESSIVE) &&
		    !(i == name.first && is_initial(reading, i) && name.last == i + 2))
			add_words(&words, reading->tokens.at[i].folded);
	return words;
}

static bool has_word(const struct name_words *words, uint64_t word)
{
	for (size_t i = 0; i < words->count; i++)
		if (words->at[i] == word)
			return true;
	return false;
}

static bool has_all(const struct name_words *of, const struct name_words *part)
{
	for (size_t i = 0; i < part->count; i++)
		if (!has_word(of, part->at[i]))
			return false;
	return part->count > 0;
}

/* "Salman bin Abdulaziz" in "Mohammed bin Salman bin Abdulaziz" is the father. */
static bool is_parent(const struct name_words *child, const struct name_words *parent)
{
	static const char *const child_of[] = {"bin", "ibn", "bint"};

	for (size_t i = 1; i < child->count; i++)
		for (size_t j = 0; child->at[i] == parent->at[0] && j < sizeof(child_of) / sizeof(child_of[0]); j++)
			if (child->at[i - 1] == XXH3_64bits(child_of[j], strlen(child_of[j])))
				return true;
	return false;
}

static bool same_ends(const struct name_words *a, const struct name_words *b)
{
	return a->count > 1 && b->count > 1 && a->at[0] == b->at[0] && a->at[a->count - 1] == b->at[b->count - 1];
}

/* One person under both names: one name has all words of the other, or first and last agree ("Joseph R." and "Joseph").
 */
static bool one_person(const struct name_words *a, const struct name_words *b)
{
	return (has_all(a, b) && !is_parent(a, b)) || (has_all(b, a) && !is_parent(b, a)) || same_ends(a, b);
}

static void index_word(struct reading *reading, uint64_t hash, entity_index entity)
{
	struct registry *registry = reading->registry;
	size_t slot;

	if ((registry->used + 1) * 2 > registry->slot_count) {
		struct known_word *old = registry->slots;
		size_t old_count = registry->slot_count;

		registry->slot_count *= 2;
		registry->slots = arena_array(reading->arena, registry->slot_count, sizeof(struct known_word));
		registry->used = 0;
		for (size_t i = 0; i < old_count; i++)
			if (old[i].hash != 0)
				index_word(reading, old[i].hash, old[i].entity);
	}
	slot = (size_t)hash & (registry->slot_count - 1);
	while (registry->slots[slot].hash != 0) {
		if (registry->slots[slot].hash == hash && registry->slots[slot].entity == entity)
			return;
		slot = (slot + 1) & (registry->slot_count - 1);
	}
	registry->slots[slot] = (struct known_word){hash, entity};
	registry->used++;
}

/* Calls back for every person that has the word: writes them to `ret`, returns how many (at most `room`). */
static size_t persons_with(const struct reading *reading, uint64_t hash, entity_index *ret, size_t room)
{
	const struct registry *registry = reading->registry;
	size_t slot = (size_t)hash & (registry->slot_count - 1), count = 0;

	while (registry->slots[slot].hash != 0) {
		if (registry->slots[slot].hash == hash && count < room)
			ret[count++] = registry->slots[slot].entity;
		slot = (slot + 1) & (registry->slot_count - 1);
	}
	return count;
}

bool registry_knows_word(const struct reading *reading, uint32_t token)
{
	struct name_words words = words_of(reading, (struct range){token, token + 1});
	entity_index one;

	return words.count > 0 && persons_with(reading, words.at[0], &one, 1) > 0;
}

/* ---- persons ---- */

enum { MAX_CANDIDATES = 16 };

static size_t candidates(const struct reading *reading, const struct name_words *words, entity_index *ret)
{
	entity_index with_word[MAX_CANDIDATES];
	size_t count = 0;

	for (size_t i = 0; i < words->count; i++) {
		size_t some = persons_with(reading, words->at[i], with_word, MAX_CANDIDATES);

		for (size_t j = 0; j < some; j++) {
			const struct dossier *dossier = &reading->registry->dossiers.at[with_word[j]];
			size_t k = 0;

			while (k < count && ret[k] != with_word[j])
				k++;
			if (k == count && count < MAX_CANDIDATES && one_person(&dossier->words, words))
				ret[count++] = with_word[j];
		}
	}
	return count;
}

/* Those whose country does not contradict the office. */
static size_t keep_fitting(const struct reading *reading, const struct office *office, entity_index *all, size_t count)
{
	size_t kept = 0;

	if (office == NULL || office->country == NO_ENTITY)
		return count;
	for (size_t i = 0; i < count; i++) {
		entity_index country = reading->entities.at[all[i]].country;

		if (country == NO_ENTITY || country == office->country)
			all[kept++] = all[i];
	}
	return kept;
}

static bool is_counterpart(const struct reading *reading, const struct row *title)
{
	return text_equal(lexicon_cell(reading->lexicon, title, "canonical"), TEXT("Counterpart"));
}

/* "Mehta and his counterpart X": whose he is, tells which office; where nobody stands before, that of the last named.
 */
static const struct row *title_of_counterpart(const struct reading *reading, struct range name)
{
	uint32_t start = reading->sentences.at[reading->sentence_of[name.first]].tokens.first;
	entity_index owner;

	for (uint32_t i = name.first; i > start; i--) {
		struct name_words words = words_of(reading, (struct range){i - 1, i});

		if (!reading_flag(reading, i - 1, TOKEN_CAPITAL) || words.count == 0 ||
		    persons_with(reading, words.at[0], &owner, 1) == 0)
			continue;
		return reading->registry->dossiers.at[owner].title;
	}
	return reading->registry->last_title;
}

static void note_office(struct reading *reading, entity_index person, struct range name, const struct office *printed)
{
	struct dossier *dossier = dossier_of(reading, person);
	struct office copy, *office = &copy;
	struct role role;
	bool lasting;

	if (printed == NULL)
		return;
	copy = *printed;
	if (office->title != NULL && is_counterpart(reading, office->title))
		office->title = title_of_counterpart(reading, name);
	if (office->country != NO_ENTITY && reading->entities.at[person].country == NO_ENTITY)
		reading->entities.at[person].country = office->country;
	if (office->title == NULL || (office->title->flags & (FLAG(titles, honorific) | FLAG(titles, prefix))) != 0 ||
	    text_equal(lexicon_cell(reading->lexicon, office->title, "canonical"), TEXT("Host")))
		return;
	reading->registry->last_title = office->title;
	dossier->title = office->title;
	role = (struct role){
		.title = office->printed.len > 0 ? office->printed
						 : lexicon_cell(reading->lexicon, office->title, "canonical"),
		.country = office->country,
		.organization = office->organization,
	};
	for (size_t i = 0; i < dossier->roles.count; i++) {
		struct role *known = &dossier->roles.at[i];

		lasting = text_equal(known->title, role.title) &&
			  (known->country == role.country || role.country == NO_ENTITY || known->country == NO_ENTITY);
		if (!lasting)
			continue;
		if (known->country == NO_ENTITY)
			known->country = role.country;
		return;
	}
	list_add(reading->arena, &dossier->roles, role);
}

static void note_name(struct reading *reading, entity_index person, struct range name, const struct name_words *words)
{
	struct dossier *dossier = dossier_of(reading, person);
	bool shouted = reading_flag(reading, name.first, TOKEN_ALL_CAPS);

	if (words->count <= 2 && dossier->short_count < 4)
		dossier->shorts[dossier->short_count++] = *words;
	if (words->count > dossier->words.count ||
	    (words->count == dossier->words.count && !shouted && dossier->printed_words > 0 &&
	     reading_flag(reading, dossier->fullest.first, TOKEN_ALL_CAPS))) {
		dossier->words = *words;
		dossier->fullest = name;
		dossier->printed_words = name.last - name.first;
	}
	for (size_t i = 0; i < words->count; i++)
		index_word(reading, words->at[i], person);
}

/* Of several who bear the name: the one that was named before this place, else the one that leads; `count` stays where
 * neither tells. */
static size_t keep_likeliest(const struct reading *reading, struct range name, entity_index *all, size_t count)
{
	entity_index earlier = NO_ENTITY, leading = NO_ENTITY;
	size_t before = 0, heads = 0;

	for (size_t i = 0; count > 1 && i < count; i++) {
		const struct dossier *dossier = &reading->registry->dossiers.at[all[i]];

		if (dossier->fullest.first < name.first) {
			earlier = all[i];
			before++;
		}
		if (dossier->title != NULL && (dossier->title->flags & HEADS) != 0) {
			leading = all[i];
			heads++;
		}
	}
	if (before != 1 && heads != 1)
		return count;
	all[0] = before == 1 ? earlier : leading;
	return 1;
}

entity_index registry_person(struct reading *reading, struct range name, const struct office *office, const char *rule,
			     double confidence)
{
	struct name_words words = words_of(reading, name);
	entity_index found[MAX_CANDIDATES];
	size_t count = candidates(reading, &words, found);
	struct entity fresh = {
		.kind = ENTITY_PERSON, .country = NO_ENTITY, .basis = {.rule = rule, .confidence = confidence}};
	size_t fitting = keep_likeliest(reading, name, found, keep_fitting(reading, office, found, count));

	if (fitting > 1) {
		reading_warn(reading, "name-ambiguous", name,
			     arena_print(reading->arena, "'%.*s' can be more than one person of this dispatch",
					 (int)reading_words(reading, name).len, reading_words(reading, name).at));
		return NO_ENTITY;
	}
	if (fitting == 0) {
		list_add(reading->arena, &reading->entities, fresh);
		found[0] = (entity_index)(reading->entities.count - 1);
	}
	if (reading->entities.at[found[0]].basis.confidence < confidence) {
		reading->entities.at[found[0]].basis.confidence = confidence;
		reading->entities.at[found[0]].basis.rule = rule;
	}
	note_name(reading, found[0], name, &words);
	note_office(reading, found[0], name, office);
	return found[0];
}

entity_index registry_known(const struct reading *reading, struct range name)
{
	struct name_words words = words_of(reading, name);
	entity_index found[MAX_CANDIDATES];
	size_t count = keep_likeliest(reading, name, found, candidates(reading, &words, found));

	return count == 1 ? found[0] : NO_ENTITY;
}

/* ---- mentions and the end ---- */

void registry_mention(struct reading *reading, entity_index entity, struct range range, struct range name)
{
	struct dossier *dossier = dossier_of(reading, entity);
	struct text printed = reading_words(reading, name);

	list_add(reading->arena, &dossier->sources, reading_source(reading, range, ROLE_SOURCE));
	if (!texts_have((struct texts){dossier->other_names.at, dossier->other_names.count}, printed))
		list_add(reading->arena, &dossier->other_names, printed);
}

static bool surname_first_country(const struct reading *reading, entity_index country)
{
	const struct row *row;

	if (country == NO_ENTITY)
		return false;
	row = lexicon_find(reading->lexicon, LIST_countries, "alpha_2", reading->entities.at[country].alpha_2);
	return row != NULL && row->number == 1;
}

/* "Kwon Min-seok": the small letter behind the hyphen belongs to a given name of two syllables. */
static bool ends_in_syllables(const struct reading *reading, struct range name)
{
	const struct token *last = token_at(reading, name.last - 1), *first = token_at(reading, name.first);
	size_t hyphen = text_find(last->folded, TEXT("-"), 0);

	return name.last - name.first == 2 && (first->flags & TOKEN_HYPHENATED) == 0 && hyphen != SIZE_MAX &&
	       hyphen > 1 && reading_flag(reading, name.last - 1, TOKEN_CAPITAL) &&
	       reading->bytes.at[last->start + hyphen + 1] >= 'a' && reading->bytes.at[last->start + hyphen + 1] <= 'z';
}

/* Which end of the name is the family's: the country's custom, confirmed or corrected by the short form the text uses.
 */
static enum name_order order_of(const struct reading *reading, const struct entity *person,
				const struct dossier *dossier)
{
	const struct name_words *words = &dossier->words;

	if (words->count < 2)
		return NAME_GIVEN_FIRST;
	if (surname_first_country(reading, person->country))
		return NAME_SURNAME_FIRST;
	for (size_t i = 0; i < dossier->short_count; i++) {
		const struct name_words *part = &dossier->shorts[i];

		if (part->count < words->count && part->at[part->count - 1] == words->at[words->count - 1])
			return NAME_GIVEN_FIRST;
		if (part->count < words->count && part->at[0] == words->at[0])
			return NAME_SURNAME_FIRST;
	}
	return ends_in_syllables(reading, dossier->fullest) ? NAME_SURNAME_FIRST : NAME_GIVEN_FIRST;
}

/* Where the family name of several words starts: "Eduardo Valdivia Montes", whom the text calls Valdivia. */
static uint32_t family_start(const struct reading *reading, const struct dossier *dossier, uint32_t last)
{
	uint32_t first = dossier->fullest.first, start = last - 1;
	struct name_words words;

	while (start > first + 1 && is_name_particle(reading, start - 1))
		start--;
	for (uint32_t i = first + 1; i < start; i++) {
		words = words_of(reading, (struct range){i, i + 1});
		for (size_t j = 0; j < dossier->short_count && words.count > 0; j++)
			if (dossier->shorts[j].count < dossier->words.count && dossier->shorts[j].at[0] == words.at[0])
				return i;
	}
	return start;
}

static void split_name(struct reading *reading, struct entity *person, const struct dossier *dossier)
{
	struct range name = dossier->fullest, family, given;
	uint32_t last = name.last;

	while (last > name.first + 1 &&
	       (reading->tokens.at[last - 1].kind == TOKEN_MARK || is_generation(reading->tokens.at[last - 1].folded)))
		last--;
	person->order = order_of(reading, person, dossier);
	if (last - name.first < 2) {
		person->family_name = reading_words(reading, (struct range){name.first, last});
		return;
	}
	if (person->order == NAME_SURNAME_FIRST) {
		family = (struct range){name.first, name.first + 1};
		given = (struct range){name.first + 1, last};
	} else {
		uint32_t start = family_start(reading, dossier, last);

		family = (struct range){start, last};
		given = (struct range){name.first, start};
	}
	person->family_name = reading_words(reading, family);
	person->given_name = reading_words(reading, given);
}

static void finish_names(struct reading *reading, struct entity *entity, struct dossier *dossier)
{
	struct text *names = arena_array(reading->arena, dossier->other_names.count, sizeof(*names));
	size_t count = 0;

	for (size_t i = 0; i < dossier->other_names.count; i++)
		if (!text_equal(dossier->other_names.at[i], entity->name))
			names[count++] = dossier->other_names.at[i];
	entity->other_names = (struct texts){names, count};
}

void registry_finish(struct reading *reading)
{
	for (size_t i = 0; i < reading->entities.count; i++) {
		struct entity *entity = &reading->entities.at[i];
		struct dossier *dossier = dossier_of(reading, (entity_index)i);

		if (entity->kind == ENTITY_PERSON) {
			entity->name = reading_words(reading, dossier->fullest);
			split_name(reading, entity, dossier);
		}
		finish_names(reading, entity, dossier);
		entity->roles = dossier->roles.at;
		entity->role_count = dossier->roles.count;
		entity->basis.sources = (struct sources){dossier->sources.at, dossier->sources.count};
	}
}
