/*
 * The cost of an explanation, and of compiling the rules.
 *
 *   explain CORPUS
 *
 * CORPUS has a reply a line, with tabs between source, step, code, enhanced code, text and more;
 * the first line is a heading. Prints one line of JSON: how many replies, the median and the 99th
 * percentile of an explanation in microseconds, the milliseconds of the first compilation, and for
 * each kind of long text the median at 640 bytes and at 64,000.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "classify/classify.h"
#include "classify/ruleset.h"
#include "classify/fold.h"

enum {
	REPLIES_MAX = 100000,
	ROUNDS = 40,
	LONG_ROUNDS = 99,
	LINE_MAX_SIZE = 16 * 1024,
	SHORT_TEXT = 640,
	LONG_TEXT = 100 * SHORT_TEXT,
};

struct subject {
	struct reply reply;
	const char *line;
};

static double now_us(void)
{
	struct timespec at;

	clock_gettime(CLOCK_MONOTONIC, &at);
	return (double)at.tv_sec * 1e6 + (double)at.tv_nsec / 1e3;
}

static int compare(const void *a, const void *b)
{
	const double *left = a, *right = b;

	return (*left > *right) - (*left < *right);
}

/* The quantile of count times below which share of them are; sorts them. */
static double quantile(double *times, size_t count, double share)
{
	qsort(times, count, sizeof(*times), compare);
	return times[(size_t)((double)(count - 1) * share)];
}

static void die(const char *what)
{
	perror(what);
	exit(1);
}

static double explain(const struct reply *reply)
{
	struct test *test = test_new();
	double start = now_us();

	classify_reply(test, NULL, STEP_COUNT, reply);
	start = now_us() - start;
	test_free(test);
	return start;
}

static size_t read_corpus(struct arena *arena, const char *path, struct subject *subjects)
{
	FILE *file = fopen(path, "r");
	char line[LINE_MAX_SIZE];
	size_t count = 0;

	if (!file || !fgets(line, sizeof(line), file))
		die(path);
	while (count < REPLIES_MAX && fgets(line, sizeof(line), file)) {
		char *rest = line, *columns[5] = {NULL};
		struct subject *subject = &subjects[count];

		line[strcspn(line, "\n")] = '\0';
		for (size_t i = 0; i < 5; i++)
			columns[i] = strsep(&rest, "\t");
		if (!columns[4])
			continue;
		subject->line = arena_strdup(arena, columns[4]);
		subject->reply.code = (int)strtol(columns[2], NULL, 10);
		subject->reply.enhanced = *columns[3] ? arena_strdup(arena, columns[3]) : NULL;
		subject->reply.lines = &subject->line;
		subject->reply.line_count = 1;
		count++;
	}
	fclose(file);
	return count;
}

static void measure_corpus(const struct subject *subjects, size_t count)
{
	double *times = calloc(count * ROUNDS, sizeof(*times));
	size_t done = 0;

	if (!times || count == 0)
		die("corpus");
	for (int round = 0; round < ROUNDS; round++) {
		for (size_t i = 0; i < count; i++)
			times[done++] = explain(&subjects[i].reply);
	}
	printf("{\"replies\": %zu, \"median_us\": %.3f, \"p99_us\": %.3f", count,
	       quantile(times, done, 0.5), quantile(times, done, 0.99));
	free(times);
}

/* The median time of an explanation of len bytes of filling, which is repeated; each time it begins
 * elsewhere in it, so that no branch predictor knows a short text by heart. */
static double measure_text(const char *filling, size_t len)
{
	static char text[LONG_TEXT + 1];
	const char *line = text;
	struct reply reply = {.code = 550, .lines = &line, .line_count = 1};
	double times[LONG_ROUNDS];
	size_t period = strlen(filling);

	for (size_t round = 0; round < LONG_ROUNDS; round++) {
		for (size_t i = 0; i < len; i++)
			text[i] = filling[(round * SHORT_TEXT + i) % period];
		text[len] = '\0';
		times[round] = explain(&reply);
	}
	return quantile(times, LONG_ROUNDS, 0.5);
}

static void measure_long(const struct subject *subjects, size_t count)
{
	static char sample[LONG_TEXT + 1];
	static const char *const names[] = {"replies", "words", "addresses", "one letter"};
	const char *const fillings[] = {
		sample, "user unknown recipient address rejected not found ", "a@", "u"};
	size_t len = 0;

	for (size_t i = 0; i < count; i++) {
		size_t line = strlen(subjects[i].line);

		if (len + line + 2 > sizeof(sample))
			break;
		memcpy(sample + len, subjects[i].line, line);
		sample[len + line] = ' ';
		len += line + 1;
	}
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		printf("%s{\"text\": \"%s\", \"short_us\": %.3f, \"long_us\": %.3f}", i ? ", " : "",
		       names[i], measure_text(fillings[i], SHORT_TEXT),
		       measure_text(fillings[i], LONG_TEXT));
}

int main(int argc, char **argv)
{
	static struct subject subjects[REPLIES_MAX];
	struct arena *arena = arena_new(0);
	double start = now_us(), compiled;
	size_t count;

	if (argc != 2) {
		fputs("usage: explain CORPUS\n", stderr);
		return 2;
	}
	ruleset_all();
	compiled = now_us() - start;
	count = read_corpus(arena, argv[1], subjects);
	measure_corpus(subjects, count);
	printf(", \"compile_ms\": %.3f, \"texts\": [", compiled / 1000);
	measure_long(subjects, count);
	puts("]}");
	arena_free(arena);
	return 0;
}
