/* A paragraph of a bounce's text, or the lines in it about one recipient. */
#ifndef EXPLAIN_PARAGRAPH_H
#define EXPLAIN_PARAGRAPH_H

#include <stdbool.h>
#include <stddef.h>

struct failures;

/* Limits on the bytes of a paragraph that are read, and of an address. */
enum { PARAGRAPH_MAX = 16 * 1024, MAIL_ADDRESS_MAX = 320 };

/* The reply that earlier paragraphs announce. */
enum expect {
	EXPECT_NOTHING,
	EXPECT_CODE,  /* in one of the next paragraphs, with its code */
	EXPECT_WORDS, /* in the next one, maybe words alone */
};

/* The paragraph that is being read, and the state that earlier ones leave to it. */
struct paragraph {
	struct failures *failures;
	const char *recipient; /* named last; NULL: none yet */
	const char *host;      /* of this paragraph; NULL: not named */
	const char *talked_to; /* of all paragraphs that name no host; NULL: not named */
	enum expect expect;
	bool headed;   /* begins with a recipient, whom the rest is about */
	size_t indent; /* of that recipient's line; deeper lines are about it */
	char *text;    /* lines ended by LF; the first one is empty */
	char *lower;   /* the same in lower case, with blanks for the ends of lines */
	size_t len;
};

/* Begins without text. Its failures go to failures, whose arena it uses. */
void paragraph_init(struct paragraph *paragraph, struct failures *failures);

/* Adds a line without its end; text beyond PARAGRAPH_MAX is dropped. */
void paragraph_add(struct paragraph *paragraph, const char *line, size_t len);

/* Completes the text: fills in lower. */
void paragraph_fold(struct paragraph *paragraph);

/* Finds words, in lower case, in a folded paragraph; a position in lower, or NULL. */
const char *paragraph_find(const struct paragraph *paragraph, const char *words);

/* Removes the text, and keeps the state for the next paragraph. */
void paragraph_clear(struct paragraph *paragraph);

/* Returns the length of an address with one "@" at text, without a sentence's full stop; 0: none.
 */
size_t mail_address_length(const char *text, size_t len);

#endif
