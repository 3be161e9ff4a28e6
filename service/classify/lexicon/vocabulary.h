/* The words of a family of languages, given to a matcher. */
#ifndef CLASSIFY_LEXICON_VOCABULARY_H
#define CLASSIFY_LEXICON_VOCABULARY_H

#include <stddef.h>

#include "classify/lexicon/lexicon.h"

struct arena;
struct matcher;

/* A pattern of a concept; not NUL-terminated. */
struct term {
	const char *text;
	size_t len;
	const char *languages; /* of lexicons that have it, blanks between them */
	int number;	       /* the matcher's */
};

/* Each pattern once, in the order of the family's languages. */
struct vocabulary {
	const struct term *terms[CONCEPT_COUNT];
	size_t counts[CONCEPT_COUNT];
};

/* Adds the words of a family to the matcher. The vocabulary lives in arena. */
const struct vocabulary *vocabulary_new(struct arena *arena, struct matcher *matcher,
					const struct lexicon_family *family);

#endif
