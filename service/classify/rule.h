/* Rules that give a reply its cause: rows, tried in order, of which the first that fits wins. */
#ifndef CLASSIFY_RULE_H
#define CLASSIFY_RULE_H

#include <stddef.h>

#include "model/severity.h"
#include "model/step.h"
#include "cause/cause.h"

/*
 * One row. What is not given (0, NULL) is not looked at; all that is given must fit.
 * Patterns have "|" between them; see struct matcher in matcher.h. enhanced: codes with blanks
 * between them; "x.7.1" is 2.7.1, 4.7.1 and 5.7.1.
 */
struct rule {
	unsigned steps; /* AT(…) bits; a reply whose step is not known fits none of these */
	int code_min, code_max;
	enum confidence confidence;
	const char *enhanced;
	const char *words, *with, *without; /* any of words, and any of with, and none of without */
	enum cause_id cause;
	const char *detail;	     /* the finding's; NULL */
	const enum cause_id *others; /* causes that would look the same: CAUSES(…); NULL */
};

/* Each ends with a row whose cause is CAUSE_NONE. They are tried in the order of ruleset.c: what a
 * step alone decides, what one kind of server says, words that point to one cause, words that many
 * causes share, codes. */
extern const struct rule rules_step[];
extern const struct rule rules_server[];
extern const struct rule rules_keyword[];
extern const struct rule rules_common[];
extern const struct rule rules_code[];

#endif
