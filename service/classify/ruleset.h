/* The rules compiled, so that one pass over the text of a reply serves all of them. */
#ifndef CLASSIFY_RULESET_H
#define CLASSIFY_RULESET_H

#include <stdbool.h>
#include <stddef.h>

#include "model/result.h"
#include "classify/rule.h"

struct arena;
struct lexicon_family;
struct ruleset;

/* The field of its row that a pattern is of. */
enum rule_field { RULE_WORDS, RULE_WITH, RULE_WITHOUT, RULE_FIELD_COUNT };

/* A pattern as its row has it, between two "|"; not NUL-terminated. */
struct rule_pattern {
	enum rule_field field;
	const char *text;
	size_t len;
	const char *languages; /* of a lexicon that have it, blanks between them; NULL: English */
};

/* A row that fits a reply, and those of its words and with that are in the reply's text. */
struct rule_match {
	const struct rule *rule;
	enum confidence confidence;	     /* of the row as the answer, see confidence_of() */
	const char *table;		     /* the file of its row */
	size_t number;			     /* of the row in its table, from 1 */
	const struct lexicon_family *family; /* of its words; NULL: English */
	const struct rule_pattern *fired;
	size_t fired_count;
};

/*
 * Says what takes part. Asked first for each row with pattern NULL and len 0: false leaves the row
 * out. A row is told by the address of its rule, the same in each set. Then for each pattern of its
 * words, with and without. A row whose words (or with) are all left out never fits; one whose
 * without are all left out has no exceptions.
 */
typedef bool rule_keep(const struct rule *rule, const char *pattern, size_t len, void *arg);

/* Compiles the rows of all tables, or what keep (NULL: everything) says of them; arg is
 * handed to keep. The caller frees it. */
struct ruleset *ruleset_new(rule_keep *keep, void *arg);

/* NULL is allowed. */
void ruleset_free(struct ruleset *set);

/* The set of all rows, which the service uses; compiled at the first call, by one thread while
 * others wait. Never freed. */
const struct ruleset *ruleset_all(void);

/*
 * The first max (at least 1) rows that fit, in the order of the tables; returns how many. The first
 * is the answer. There is always one: the last that fits is that of "unknown". step is STEP_COUNT
 * where it is not known. Takes time in proportion to the reply's length; text beyond
 * FOLD_TEXT_MAX bytes is not looked at. The lists of what fired live in arena.
 */
size_t ruleset_find(const struct ruleset *set, struct arena *arena, enum step step,
		    const struct reply *reply, struct rule_match *matches_r, size_t max);

#endif
