/* Many patterns of words, found in one pass over a text (Aho and Corasick, 1975). */
#ifndef CLASSIFY_MATCHER_H
#define CLASSIFY_MATCHER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/*
 * A pattern is made of pieces with "*" between them. It matches where all its pieces are in the
 * text in their order, at most MATCHER_GAP_MAX characters between two of them. A piece begins and
 * ends at the boundaries of words where its first and last character belong to words (see
 * letter_joins()); "*" at the beginning or end of the pattern stands for the rest of a word, and
 * so does the first of "**" between two pieces. Its letters are folded as those of the text.
 *
 * Threads may share a compiled matcher.
 */
struct matcher;

enum {
	MATCHER_GAP_MAX = 40,
	MATCHER_PIECE_MAX = 80,	 /* characters */
	MATCHER_PIECES_MAX = 16, /* of a pattern */
	MATCHER_NONE = -1
};

/* A matcher without patterns, never NULL; the caller frees it. One thread adds and compiles. */
struct matcher *matcher_new(void);

/* NULL is allowed. */
void matcher_free(struct matcher *matcher);

/* Adds pattern[0..len), which need not live on; returns its number, from 0 on in the order of
 * adding. What is the same pattern has the same number. MATCHER_NONE: it has no piece, or more
 * or longer ones than the limits say, and never matches. Not after matcher_compile(). */
int matcher_add(struct matcher *matcher, const char *pattern, size_t len);

/* Makes it ready to run. */
void matcher_compile(struct matcher *matcher);

/* The number of patterns. */
size_t matcher_count(const struct matcher *matcher);

/* The patterns that are in text[0..len), well-formed and as fold_reply() leaves it: one bit each,
 * in (matcher_count() + 63) / 64 words that live in arena. Takes time in proportion to len. */
const uint64_t *matcher_run(const struct matcher *matcher, struct arena *arena, const char *text,
			    size_t len);

/* True when a pattern is among those that matcher_run() found; false for MATCHER_NONE. */
bool matcher_has(const uint64_t *found, int number);

#endif
