/* The replies of corpus.tsv, what the rules say of each, and how often they are right. */
#ifndef TESTS_DIAGNOSIS_CORPUS_H
#define TESTS_DIAGNOSIS_CORPUS_H

#include <stdbool.h>
#include <stddef.h>

#include "classify/ruleset.h"
#include "model/result.h"

struct arena;

/* A reply with its cause. */
struct corpus_line {
	const char *source;
	enum step step; /* STEP_COUNT: not known */
	struct reply reply;
	const char *text;
	const char *cause;
	const char *acceptable; /* more causes, "|" between them; may be empty */
	bool second_half;	/* or in the first: by its text */
};

struct corpus {
	struct arena *arena;
	struct corpus_line *lines;
	size_t count;
};

/* The lines that a score counts. */
enum corpus_part { CORPUS_FIRST_HALF, CORPUS_SECOND_HALF, CORPUS_ALL };

/* The number of right first answers, of count lines. */
struct corpus_score {
	size_t count, strict, lenient;
};

/* Reads a file of the format that README.md has. NULL: it cannot be read, with a message on
 * stderr. The caller frees it. */
struct corpus *corpus_read(const char *path);

/* NULL is allowed. */
void corpus_free(struct corpus *corpus);

bool corpus_line_in(const struct corpus_line *line, enum corpus_part part);

/* True when cause is the line's, or (lenient) one that is acceptable too. */
bool corpus_line_accepts(const struct corpus_line *line, const char *cause, bool lenient);

/* The first answer of a set of rules for each line, whether asked for or not; lives in the
 * corpus's arena. */
struct rule_match *corpus_ask(const struct corpus *corpus, const struct ruleset *set);

/* The score of answers from corpus_ask() on a part of the lines. */
struct corpus_score corpus_score(const struct corpus *corpus, const struct rule_match *answers,
				 enum corpus_part part);

/* The score of the answers that are given with one confidence. */
struct corpus_score corpus_score_at(const struct corpus *corpus, const struct rule_match *answers,
				    enum confidence confidence);

/* In percent. */
double corpus_percent(size_t part, size_t count);

/*
 * The score on one half (not CORPUS_ALL) of what the other half and the lines of others teach: the
 * rules without those rows and patterns that only lines of the tested half support. A line supports
 * a row that fits it and has its cause (or one that is acceptable), and those of the row's words
 * and with that are in its text. What no line supports comes from knowledge of the field and stays.
 */
struct corpus_score corpus_score_held_out(const struct corpus *corpus, const struct corpus *others,
					  enum corpus_part tested);

#endif
