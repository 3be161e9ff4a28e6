/* The forms in which programs and libraries write a server's reply. */
#ifndef EXPLAIN_PASTED_PROGRAM_TABLE_H
#define EXPLAIN_PASTED_PROGRAM_TABLE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/step.h"

enum { PROGRAM_ITEMS_MAX = 16, PROGRAM_EXTRAS_MAX = 4 };

/* A place of a reply: a pattern of capture.h, and the step that it was at; STEP_COUNT: that of the
 * command that it takes, or of a place in the text. */
struct program_item {
	enum step step;
	const char *pattern;
};

/* A program's sentence, without its full stop, in a reply code's place, before the text. The class
 * of the enhanced status code tells two codes with one sentence apart; '\0': any, and none. */
struct program_sentence {
	const char *words;
	int code;
	char class;
};

/* One program or library. */
struct program {
	const char *name;
	const char *marks; /* "|" between them: its text has one of them */
	/* the first that is in the text is read wherever it is; a NULL pattern ends them */
	struct program_item items[PROGRAM_ITEMS_MAX];
	const char *extras[PROGRAM_EXTRAS_MAX];	  /* recipient and host, elsewhere in the text */
	const struct program_sentence *sentences; /* end with NULL words; NULL: none */
	bool words;				  /* the text may be without a code */
};

/* Words of a stack or a message that tell the step. */
struct program_place {
	const char *words;
	enum step step;
};

/* Each ends with a row of NULL. */
extern const struct program programs[];
extern const struct program commands[];
extern const struct program_sentence program_sentences[];
extern const struct program_place program_places[];
extern const struct program_place program_commands[]; /* words of commands, in capitals */

#endif
