/* A paragraph of a bounce's text, or what is told of one recipient in it. */
#ifndef EXPLAIN_ENTRY_H
#define EXPLAIN_ENTRY_H

#include <stdbool.h>
#include <stddef.h>

struct failures;

/* Of an entry so many bytes are read, and so many of an address. */
enum { ENTRY_MAX = 16 * 1024, ENTRY_ADDRESS_MAX = 320 };

/* What the entries before one leave to it: that the reply is still to come. */
enum expect {
	EXPECT_NOTHING,
	EXPECT_CODE,  /* in one of the next, with its code */
	EXPECT_WORDS, /* in the next, maybe words alone */
};

/* The entry that is being read, and what those before it leave to it. */
struct entry {
	struct failures *failures;
	const char *recipient; /* named last; NULL: none yet */
	const char *host;      /* of this entry; NULL: not said */
	const char *talked_to; /* of all entries that name none; NULL: not said */
	enum expect expect;
	bool headed;   /* it began with a recipient: all that follows is about that one */
	size_t indent; /* of that recipient; deeper lines are about it */
	char *text;    /* lines ended by LF; a first one is empty */
	char *lower;   /* the same in lower case, blanks for the ends of lines */
	size_t len;
};

/* Begins without text; what it finds goes to failures, whose arena it uses. */
void entry_init(struct entry *entry, struct failures *failures);

/* Adds a line without its end; what is beyond ENTRY_MAX is left out. */
void entry_add(struct entry *entry, const char *line, size_t len);

/* Adds the failure that the text tells, if it tells one: none for a recipient that has one
 * already, but its host and step when they were not known. The text then is empty. Linear in it. */
void entry_end(struct entry *entry);

/* The bytes of an address with one "@" at text, without the sentence's end; 0 when it is none. */
size_t entry_address_length(const char *text, size_t len);

#endif
