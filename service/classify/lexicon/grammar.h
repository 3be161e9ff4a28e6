/* Rows of rules over the concepts of a lexicon. */
#ifndef CLASSIFY_LEXICON_GRAMMAR_H
#define CLASSIFY_LEXICON_GRAMMAR_H

#include "model/severity.h"
#include "cause/cause.h"
#include "classify/lexicon/lexicon.h"

/* Concepts of a field of a row, with CONCEPT_NONE behind the last. */
enum { GRAMMAR_CONCEPTS_MAX = 8 };

/* A row of struct rule, for each family of languages, with concepts in place of patterns. */
struct grammar_row {
	unsigned steps; /* AT(…) bits */
	int code_min, code_max;
	enum confidence confidence;
	const char *enhanced;
	enum concept words[GRAMMAR_CONCEPTS_MAX];
	enum concept with[GRAMMAR_CONCEPTS_MAX];
	enum concept without[GRAMMAR_CONCEPTS_MAX];
	enum cause_id cause;
	const char *detail;
	const enum cause_id *others;
};

/* Each ends with a row whose cause is CAUSE_NONE. The rows of grammar_rest are for when neither the
 * words nor the codes of any other table say more. */
extern const struct grammar_row grammar[];
extern const struct grammar_row grammar_rest[];

#endif
