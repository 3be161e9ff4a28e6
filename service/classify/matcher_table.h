/* The automaton of compiled patterns: matcher_compile.c builds it, matcher.c runs it. */
#ifndef CLASSIFY_MATCHER_TABLE_H
#define CLASSIFY_MATCHER_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define NO_INDEX UINT32_MAX

/*
 * A state of the automaton: the longest beginning of a literal that the text read so far ends with.
 * States are numbered by breadth, so that the children of one follow each other and their labels
 * are searched in a few bytes; most have one child. State 0 is the root.
 */
struct state {
	uint32_t children; /* the first */
	uint32_t fail;	   /* the state to go on from when no child has the byte */
	uint32_t found;	   /* the longest literal that ends here, NO_INDEX */
	uint32_t count;	   /* of children */
};

/* A piece's text. */
struct literal {
	uint32_t next; /* the longest other one that it ends with, NO_INDEX */
	uint32_t links, link_count;
	uint32_t bytes, chars;
};

/*
 * A piece at its place in a pattern; patterns that begin with the same pieces share them. A pattern
 * is a chain of links, each knows the one before by the window where that one's ends are kept.
 */
struct link {
	uint32_t before;   /* NO_INDEX: it is the first */
	uint32_t window;   /* NO_INDEX: none follows */
	uint32_t pattern;  /* pattern that is whole with it, NO_INDEX */
	bool starts, ends; /* it must begin, end at the boundary of a word */
};

struct build;

/* See matcher.h. All of it lives in its arena; once compiled it is only read. */
struct matcher {
	struct arena *arena;
	struct build *build; /* NULL once compiled */
	uint32_t root[256];  /* the root's children by byte, 0 where it has none */
	struct state *states;
	uint8_t *labels; /* the byte that leads to a state */
	struct literal *literals;
	struct link *links;
	uint32_t window_count, pattern_count;
};

/* The state behind a byte. */
static inline uint32_t matcher_child(const struct matcher *matcher, uint32_t at, uint8_t byte)
{
	const struct state *state = &matcher->states[at];

	for (uint32_t i = state->children; i < state->children + state->count; i++) {
		if (matcher->labels[i] == byte)
			return i;
	}
	return 0;
}

/* The state after one more byte of the text, from the state at; a byte that no literal goes on with
 * leads to the root. Over a whole text it goes back no more often than forth. */
static inline uint32_t matcher_step(const struct matcher *matcher, uint32_t at, uint8_t byte)
{
	while (at != 0) {
		uint32_t next = matcher_child(matcher, at, byte);

		if (next)
			return next;
		at = matcher->states[at].fail;
	}
	return matcher->root[byte];
}

#endif
