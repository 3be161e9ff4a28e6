#include "classify/lexicon/vocabulary.h"

#include <string.h>

#include "base/arena.h"
#include "classify/letters.h"
#include "classify/matcher.h"
#include "classify/pattern.h"

/* The terms of a concept as they are collected; there is room for all. */
struct collection {
	struct arena *arena;
	struct matcher *matcher;
	struct term *terms;
	size_t count;
};

static size_t concept_size(const struct lexicon_family *family, enum concept concept)
{
	size_t size = 0;

	for (const struct lexicon *const *lexicon = family->lexicons; *lexicon; lexicon++)
		size += pattern_count((*lexicon)->words[concept]) * ((*lexicon)->digraphs ? 2 : 1);
	return size;
}

static void collect(struct collection *to, const char *text, size_t len, const char *language)
{
	int number = matcher_add(to->matcher, text, len);

	if (number == MATCHER_NONE)
		return;
	for (size_t i = 0; i < to->count; i++) {
		struct term *term = &to->terms[i];

		if (term->number != number)
			continue;
		if (!strstr(term->languages, language))
			term->languages =
				arena_printf(to->arena, "%s %s", term->languages, language);
		return;
	}
	to->terms[to->count++] =
		(struct term){.text = text, .len = len, .languages = language, .number = number};
}

static void collect_words(struct collection *to, const struct lexicon *lexicon,
			  enum concept concept)
{
	const char *words = lexicon->words[concept];
	struct list_word word;

	while (pattern_next(&words, &word)) {
		collect(to, word.text, word.len, lexicon->language);
		if (lexicon->digraphs) {
			char *spelt = arena_alloc(to->arena, word.len + 1);

			letter_digraphs(word.text, word.len, spelt);
			collect(to, spelt, word.len, lexicon->language);
		}
	}
}

const struct vocabulary *vocabulary_new(struct arena *arena, struct matcher *matcher,
					const struct lexicon_family *family)
{
	struct vocabulary *vocabulary = arena_alloc(arena, sizeof(*vocabulary));

	for (unsigned i = 0; i < CONCEPT_COUNT; i++) {
		size_t size = concept_size(family, i);
		struct collection to = {
			.arena = arena,
			.matcher = matcher,
			.terms = arena_alloc(arena, (size + 1) * sizeof(struct term)),
		};

		for (const struct lexicon *const *lexicon = family->lexicons; *lexicon; lexicon++)
			collect_words(&to, *lexicon, i);
		vocabulary->terms[i] = to.terms;
		vocabulary->counts[i] = to.count;
	}
	return vocabulary;
}
