#include "corpus.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "cause/catalogue.h"

enum { LINE_SIZE = 16 * 1024, LINES_MAX = 10000 };

enum column {
	COLUMN_SOURCE,
	COLUMN_STEP,
	COLUMN_CODE,
	COLUMN_ENHANCED,
	COLUMN_TEXT,
	COLUMN_CAUSE,
	COLUMN_ACCEPTABLE,
	COLUMN_COUNT
};

/* ---- reading ---- */

/* FNV-1a, its bits folded: the same on every machine, and for the same text again. */
static bool text_is_second(const char *text)
{
	uint32_t hash = UINT32_C(2166136261);

	for (; *text; text++)
		hash = (hash ^ (unsigned char)*text) * UINT32_C(16777619);
	return __builtin_parity(hash);
}

/* false: it has not all columns. */
static bool line_read(struct arena *arena, char *text, struct corpus_line *line_r)
{
	char *columns[COLUMN_COUNT];

	text[strcspn(text, "\n")] = '\0';
	for (size_t i = 0; i < COLUMN_COUNT; i++) {
		char *column = strsep(&text, "\t");

		if (!column)
			return false;
		columns[i] = arena_strdup(arena, column);
	}
	*line_r = (struct corpus_line){
		.source = columns[COLUMN_SOURCE],
		.step = STEP_COUNT,
		.text = columns[COLUMN_TEXT],
		.second_half = text_is_second(columns[COLUMN_TEXT]),
		.cause = columns[COLUMN_CAUSE],
		.acceptable = columns[COLUMN_ACCEPTABLE],
		.reply = {.code = (int)strtol(columns[COLUMN_CODE], NULL, 10),
			  .enhanced = *columns[COLUMN_ENHANCED] ? columns[COLUMN_ENHANCED] : NULL,
			  .line_count = 1},
	};
	step_parse(columns[COLUMN_STEP], &line_r->step);
	return true;
}

struct corpus *corpus_read(const char *path)
{
	FILE *file = fopen(path, "r");
	struct arena *arena = arena_new(0);
	struct corpus *corpus = arena_alloc(arena, sizeof(*corpus));
	char text[LINE_SIZE];
	bool well = file && fgets(text, sizeof(text), file);

	corpus->arena = arena;
	corpus->lines = arena_alloc(arena, LINES_MAX * sizeof(*corpus->lines));
	while (well && corpus->count < LINES_MAX && fgets(text, sizeof(text), file)) {
		struct corpus_line *line = &corpus->lines[corpus->count++];

		well = line_read(arena, text, line);
		line->reply.lines = &line->text;
	}
	if (file)
		fclose(file);
	if (well)
		return corpus;
	fprintf(stderr, "%s: cannot be read, at line %zu\n", path, corpus->count + 1);
	corpus_free(corpus);
	return NULL;
}

void corpus_free(struct corpus *corpus)
{
	if (corpus)
		arena_free(corpus->arena);
}

/* ---- asking ---- */

bool corpus_line_in(const struct corpus_line *line, enum corpus_part part)
{
	return part == CORPUS_ALL || line->second_half == (part == CORPUS_SECOND_HALF);
}

bool corpus_line_accepts(const struct corpus_line *line, const char *cause, bool lenient)
{
	const char *more = line->acceptable;
	size_t len = strlen(cause);

	if (strcmp(line->cause, cause) == 0)
		return true;
	while (lenient && *more) {
		size_t one = strcspn(more, "|");

		if (one == len && memcmp(more, cause, len) == 0)
			return true;
		more += one + (more[one] == '|');
	}
	return false;
}

struct rule_match *corpus_ask(const struct corpus *corpus, const struct ruleset *set)
{
	struct rule_match *answers = arena_alloc(corpus->arena, corpus->count * sizeof(*answers));

	for (size_t i = 0; i < corpus->count; i++)
		ruleset_find(set, corpus->arena, corpus->lines[i].step, &corpus->lines[i].reply,
			     &answers[i], 1);
	return answers;
}

/* Counts the line's answer. */
static void score_add(struct corpus_score *score, const struct corpus_line *line,
		      const struct rule_match *answer)
{
	const char *cause = cause_name(answer->rule->cause);

	score->count++;
	score->strict += corpus_line_accepts(line, cause, false);
	score->lenient += corpus_line_accepts(line, cause, true);
}

struct corpus_score corpus_score(const struct corpus *corpus, const struct rule_match *answers,
				 enum corpus_part part)
{
	struct corpus_score score = {0};

	for (size_t i = 0; i < corpus->count; i++) {
		if (corpus_line_in(&corpus->lines[i], part))
			score_add(&score, &corpus->lines[i], &answers[i]);
	}
	return score;
}

struct corpus_score corpus_score_at(const struct corpus *corpus, const struct rule_match *answers,
				    enum confidence confidence)
{
	struct corpus_score score = {0};

	for (size_t i = 0; i < corpus->count; i++) {
		if (answers[i].confidence == confidence)
			score_add(&score, &corpus->lines[i], &answers[i]);
	}
	return score;
}

double corpus_percent(size_t part, size_t count)
{
	return count ? 100.0 * (double)part / (double)count : 0;
}

/* ---- one half from the other ---- */

/* The rows that fit a line; more than these are not looked at. */
enum { FITS_MAX = 24 };
struct fits {
	struct rule_match matches[FITS_MAX];
	size_t count;
};

/* Lines with the rows of all rules that fit each. */
struct asked {
	const struct corpus *corpus;
	const struct fits *fits;
};

struct held_out {
	struct asked halves, others;
	enum corpus_part tested;
};

/* The patterns of a row are the same in each set, though not at the same address. */
static bool match_has(const struct rule_match *match, const char *pattern, size_t len)
{
	for (size_t i = 0; i < match->fired_count; i++) {
		if (match->fired[i].len == len && memcmp(match->fired[i].text, pattern, len) == 0)
			return true;
	}
	return false;
}

static struct asked ask_all(const struct corpus *corpus)
{
	struct fits *fits = arena_alloc(corpus->arena, corpus->count * sizeof(*fits));

	for (size_t i = 0; i < corpus->count; i++)
		fits[i].count = ruleset_find(ruleset_all(), corpus->arena, corpus->lines[i].step,
					     &corpus->lines[i].reply, fits[i].matches, FITS_MAX);
	return (struct asked){corpus, fits};
}

/* A line whose words have the pattern and whose cause is the row's. */
static bool line_supports(const struct asked *asked, size_t line, const struct rule *rule,
			  const char *pattern, size_t len)
{
	const struct fits *fits = &asked->fits[line];

	if (!corpus_line_accepts(&asked->corpus->lines[line], cause_name(rule->cause), true))
		return false;
	for (size_t i = 0; i < fits->count; i++) {
		const struct rule_match *match = &fits->matches[i];

		if (match->rule == rule && (!pattern || match_has(match, pattern, len)))
			return true;
	}
	return false;
}

/* A rule_keep of ruleset_new(). */
static bool is_known(const struct rule *rule, const char *pattern, size_t len, void *arg)
{
	const struct held_out *held = arg;
	bool tested = false;

	for (size_t i = 0; i < held->others.corpus->count; i++) {
		if (line_supports(&held->others, i, rule, pattern, len))
			return true;
	}
	for (size_t i = 0; i < held->halves.corpus->count; i++) {
		if (!line_supports(&held->halves, i, rule, pattern, len))
			continue;
		if (!corpus_line_in(&held->halves.corpus->lines[i], held->tested))
			return true;
		tested = true;
	}
	return !tested;
}

struct corpus_score corpus_score_held_out(const struct corpus *corpus, const struct corpus *others,
					  enum corpus_part tested)
{
	struct held_out held = {
		.halves = ask_all(corpus),
		.others = ask_all(others),
		.tested = tested,
	};
	struct ruleset *set = ruleset_new(is_known, &held);
	struct corpus_score score = corpus_score(corpus, corpus_ask(corpus, set), tested);

	ruleset_free(set);
	return score;
}
