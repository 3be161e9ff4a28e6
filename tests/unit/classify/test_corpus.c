/* The rules held against real replies, see tests/diagnosis/README.md. */
#include <stdio.h>
#include <string.h>

#include "../../diagnosis/corpus.h"
#include "base/arena.h"
#include "classify/fold.h"

#include "support/test.h"

#define CORPUS "tests/diagnosis/corpus.tsv"
#define FIELD "tests/diagnosis/field.tsv"

/* A pattern of more words than QUOTE_WORDS quotes a line when it has more than QUOTE_PERCENT of the
 * line's letters, and no other line has it: what recurs is how the field words a thing. */
enum {
	LINES_MIN = 300,
	QUOTE_WORDS = 4,
	QUOTE_PERCENT = 60,
	HALF_PERCENT = 85,
	FIELD_PERCENT = 85
};

static struct corpus *corpus_open(const char *path)
{
	struct corpus *corpus = corpus_read(path);

	assert_non_null(corpus);
	assert_true(corpus->count >= LINES_MIN);
	return corpus;
}

static void first_answers_are_right(void **state)
{
	static const struct {
		const char *path;
		double percent; /* strict */
	} rows[] = {{CORPUS, 97}, {FIELD, FIELD_PERCENT}};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct corpus *corpus = corpus_open(rows[i].path);
		struct corpus_score score =
			corpus_score(corpus, corpus_ask(corpus, ruleset_all()), CORPUS_ALL);

		if (corpus_percent(score.strict, score.count) < rows[i].percent)
			fail_msg("%s, strict: %zu of %zu", rows[i].path, score.strict, score.count);
		corpus_free(corpus);
	}
}

/* Confidence is a promise: of the answers that are given with it so many are right, or acceptable.
 */
static void confidence_is_kept(void **state)
{
	static const double percents[] = {[CONFIDENCE_CERTAIN] = 98.5, [CONFIDENCE_LIKELY] = 90};
	struct corpus *corpus = corpus_open(FIELD);
	const struct rule_match *answers = corpus_ask(corpus, ruleset_all());

	(void)state;
	for (enum confidence i = CONFIDENCE_CERTAIN; i <= CONFIDENCE_LIKELY; i++) {
		struct corpus_score score = corpus_score_at(corpus, answers, i);

		assert_true(score.count >= LINES_MIN);
		if (corpus_percent(score.lenient, score.count) < percents[i])
			fail_msg("%s, lenient: %zu of %zu", confidence_name(i), score.lenient,
				 score.count);
	}
	corpus_free(corpus);
}

/* ---- quotes ---- */

static size_t word_count(const char *text, size_t len)
{
	size_t count = 0;

	for (size_t i = 0; i < len; i++)
		count += text[i] != ' ' && text[i] != '*' &&
			 (i == 0 || text[i - 1] == ' ' || text[i - 1] == '*');
	return count;
}

static bool pattern_quotes(const struct rule_pattern *pattern, const struct corpus_line *line)
{
	static char text[FOLD_TEXT_SIZE];
	size_t len = fold_reply(&line->reply, text, sizeof(text));

	return word_count(pattern->text, pattern->len) > QUOTE_WORDS &&
	       pattern->len * 100 > len * QUOTE_PERCENT;
}

/* True when a different line has the pattern, too. */
static bool pattern_recurs(const struct corpus *corpus, const struct rule_match *answers,
			   const struct rule_pattern *pattern, size_t quoted)
{
	for (size_t i = 0; i < corpus->count; i++) {
		if (strcmp(corpus->lines[i].text, corpus->lines[quoted].text) == 0)
			continue;
		for (size_t j = 0; j < answers[i].fired_count; j++) {
			if (answers[i].fired[j].len == pattern->len &&
			    memcmp(answers[i].fired[j].text, pattern->text, pattern->len) == 0)
				return true;
		}
	}
	return false;
}

static void no_pattern_quotes_a_line(void **state)
{
	struct corpus *corpus = corpus_open(CORPUS);
	const struct rule_match *answers = corpus_ask(corpus, ruleset_all());

	(void)state;
	for (size_t i = 0; i < corpus->count; i++) {
		for (size_t j = 0; j < answers[i].fired_count; j++) {
			const struct rule_pattern *pattern = &answers[i].fired[j];

			if (pattern_quotes(pattern, &corpus->lines[i]) &&
			    !pattern_recurs(corpus, answers, pattern, i))
				fail_msg("line %zu is quoted by \"%.*s\"", i + 2, (int)pattern->len,
					 pattern->text);
		}
	}
	corpus_free(corpus);
}

static void a_quote_is_told_from_a_wording(void **state)
{
	static const char line[] = "We think that you should not be here";
	static const struct {
		const char *pattern;
		bool quotes;
	} rows[] = {
		{"we think that you should not be here", true},
		{"think that you should not be", true},
		{"think*that you should*not be", true},
		{"you should not be here", false}, /* 22 of 37 letters */
		{"should not be here", false},
	};
	const char *lines[] = {line};
	struct corpus_line subject = {.reply = {.code = 550, .lines = lines, .line_count = 1}};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct rule_pattern pattern = {.text = rows[i].pattern,
					       .len = strlen(rows[i].pattern)};

		assert_int_equal(pattern_quotes(&pattern, &subject), rows[i].quotes);
	}
}

/* ---- the halves ---- */

static void the_same_text_is_in_one_half(void **state)
{
	struct corpus *corpus = corpus_open(CORPUS);
	size_t second = 0;

	(void)state;
	for (size_t i = 0; i < corpus->count; i++) {
		const struct corpus_line *line = &corpus->lines[i];

		second += line->second_half;
		for (size_t j = 0; j < i; j++) {
			if (strcmp(line->text, corpus->lines[j].text) == 0)
				assert_int_equal(line->second_half, corpus->lines[j].second_half);
		}
	}
	/* neither is much smaller */
	assert_in_range(100 * second / corpus->count, 40, 60);
	corpus_free(corpus);
}

static void either_half_teaches_of_the_other(void **state)
{
	static const enum corpus_part halves[] = {CORPUS_FIRST_HALF, CORPUS_SECOND_HALF};
	struct corpus *corpus = corpus_open(CORPUS), *field = corpus_open(FIELD);

	(void)state;
	for (size_t i = 0; i < sizeof(halves) / sizeof(halves[0]); i++) {
		struct corpus_score score = corpus_score_held_out(corpus, field, halves[i]);

		if (corpus_percent(score.strict, score.count) < HALF_PERCENT)
			fail_msg("half %zu, strict: %zu of %zu", i + 1, score.strict, score.count);
	}
	corpus_free(corpus);
	corpus_free(field);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(first_answers_are_right),
		cmocka_unit_test(confidence_is_kept),
		cmocka_unit_test(no_pattern_quotes_a_line),
		cmocka_unit_test(a_quote_is_told_from_a_wording),
		cmocka_unit_test(the_same_text_is_in_one_half),
		cmocka_unit_test(either_half_teaches_of_the_other),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
