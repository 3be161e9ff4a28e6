/*
 * The share of a corpus's replies that the rules read rightly.
 *
 *   report CORPUS
 *
 * Prints how often the first answer is right, a table by cause, every line whose answer is another,
 * with the patterns that led to it, and what either half of the corpus teaches of the other.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "cause/catalogue.h"
#include "corpus.h"

struct tally {
	const char *cause;
	size_t lines, given, right;
};

static void print_score(const char *what, struct corpus_score score)
{
	printf("%-28s %5zu lines   strict %5.1f %%   lenient %5.1f %%\n", what, score.count,
	       corpus_percent(score.strict, score.count),
	       corpus_percent(score.lenient, score.count));
}

static struct tally *tally_of(struct tally *tallies, size_t *count, const char *cause)
{
	for (size_t i = 0; i < *count; i++) {
		if (strcmp(tallies[i].cause, cause) == 0)
			return &tallies[i];
	}
	tallies[*count] = (struct tally){.cause = cause};
	return &tallies[(*count)++];
}

/* The share of right answers, by the confidence that they are given with. */
static void print_confidences(const struct corpus *corpus, const struct rule_match *answers)
{
	for (enum confidence i = CONFIDENCE_CERTAIN; i <= CONFIDENCE_POSSIBLE; i++)
		print_score(confidence_name(i), corpus_score_at(corpus, answers, i));
}

static int compare(const void *a, const void *b)
{
	const struct tally *left = a, *right = b;

	return strcmp(left->cause, right->cause);
}

static void print_share(size_t part, size_t count)
{
	if (count)
		printf(" %9.1f %%", corpus_percent(part, count));
	else
		printf(" %11s", "-");
}

/* precision: of the answers that name the cause, how many are right; recall: of its lines */
static void print_causes(const struct corpus *corpus, const struct rule_match *answers)
{
	struct tally *tallies = arena_alloc(corpus->arena, 2 * corpus->count * sizeof(*tallies));
	size_t count = 0;

	for (size_t i = 0; i < corpus->count; i++) {
		const struct corpus_line *line = &corpus->lines[i];
		const char *given = cause_name(answers[i].rule->cause);

		tally_of(tallies, &count, line->cause)->lines++;
		tally_of(tallies, &count, given)->given++;
		tally_of(tallies, &count, given)->right += corpus_line_accepts(line, given, false);
	}
	qsort(tallies, count, sizeof(*tallies), compare);
	printf("\n%-28s %5s %11s %11s\n", "cause", "lines", "precision", "recall");
	for (size_t i = 0; i < count; i++) {
		printf("%-28s %5zu", tallies[i].cause, tallies[i].lines);
		print_share(tallies[i].right, tallies[i].given);
		print_share(tallies[i].right, tallies[i].lines);
		putchar('\n');
	}
}

static void print_confusions(const struct corpus *corpus, const struct rule_match *answers)
{
	puts("\nother answers (\"~\": acceptable too)");
	for (size_t i = 0; i < corpus->count; i++) {
		const struct corpus_line *line = &corpus->lines[i];
		const struct rule_match *answer = &answers[i];

		if (corpus_line_accepts(line, cause_name(answer->rule->cause), false))
			continue;
		printf("%c line %zu, %s: %s, given %s by",
		       corpus_line_accepts(line, cause_name(answer->rule->cause), true) ? '~' : ' ',
		       i + 2, line->source, line->cause, cause_name(answer->rule->cause));
		for (size_t j = 0; j < answer->fired_count; j++)
			printf(" \"%.*s\"", (int)answer->fired[j].len, answer->fired[j].text);
		printf("%s\n      %s %d %s %s\n", answer->fired_count ? "" : " its codes",
		       line->step == STEP_COUNT ? "?" : step_name(line->step), line->reply.code,
		       line->reply.enhanced ? line->reply.enhanced : "-", line->text);
	}
}

int main(int argc, char **argv)
{
	struct corpus *corpus, *field;
	const struct rule_match *answers;
	int status = 1;

	if (argc != 3) {
		fputs("usage: report CORPUS FIELD\n", stderr);
		return 2;
	}
	corpus = corpus_read(argv[1]);
	field = corpus_read(argv[2]);
	if (corpus && field) {
		answers = corpus_ask(corpus, ruleset_all());
		print_score("corpus", corpus_score(corpus, answers, CORPUS_ALL));
		print_score("field",
			    corpus_score(field, corpus_ask(field, ruleset_all()), CORPUS_ALL));
		print_score("second half of the corpus from the first",
			    corpus_score_held_out(corpus, field, CORPUS_SECOND_HALF));
		print_score("first half from the second",
			    corpus_score_held_out(corpus, field, CORPUS_FIRST_HALF));
		puts("field, by confidence");
		print_confidences(field, corpus_ask(field, ruleset_all()));
		print_causes(corpus, answers);
		print_confusions(corpus, answers);
		print_confusions(field, corpus_ask(field, ruleset_all()));
		status = 0;
	}
	corpus_free(corpus);
	corpus_free(field);
	return status;
}
