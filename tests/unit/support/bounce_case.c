#include "support/bounce_case.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

#include "support/test.h"

static const char *shown(const char *text)
{
	return text ? text : "-";
}

/* The case under way, and the number of failed cases so far. */
struct run {
	const char *name;
	int faults;
};

static void check_text(struct run *run, const char *what, const char *found, const char *wanted)
{
	if (strcmp(shown(found), shown(wanted)) == 0)
		return;
	print_error("%s: %s is \"%s\", not \"%s\"\n", run->name, what, shown(found), shown(wanted));
	run->faults++;
}

static const char *words_of(const struct failure *failure)
{
	return failure->reply->line_count > 0 ? failure->reply->lines[0] : "";
}

static void check_failure(struct run *run, const struct failure *failure,
			  const struct expected_failure *wanted)
{
	char code[16], wanted_code[16];

	snprintf(code, sizeof(code), "%d", failure->reply->code);
	snprintf(wanted_code, sizeof(wanted_code), "%d", wanted->code);
	check_text(run, "recipient", failure->recipient, wanted->recipient);
	check_text(run, "host", failure->host, wanted->host);
	check_text(run, "step", failure->step < STEP_COUNT ? step_name(failure->step) : NULL,
		   wanted->step);
	check_text(run, "source", failure_source_name(failure->source),
		   failure_source_name(wanted->source));
	check_text(run, "code", code, wanted_code);
	check_text(run, "enhanced", failure->reply->enhanced, wanted->enhanced);
	check_text(run, "words", words_of(failure), wanted->words);
}

static void run_case(struct run *run, const struct bounce_case *c, const char *text)
{
	struct arena *arena = arena_new(0);
	const struct failure *failure = bounce_read(arena, text, strlen(text));
	size_t i = 0;

	for (; failure && i < BOUNCE_CASE_MAX && c->want[i].words; failure = failure->next)
		check_failure(run, failure, &c->want[i++]);
	if (failure)
		check_text(run, "one more", words_of(failure), NULL);
	if (i < BOUNCE_CASE_MAX && c->want[i].words)
		check_text(run, "the next", NULL, c->want[i].words);
	arena_free(arena);
}

/* Returns the text with CRLF, malloc'd. */
static char *with_crlf(const char *text)
{
	char *out = malloc(strlen(text) * 2 + 1), *at = out;

	assert_non_null(out);
	for (; *text; text++) {
		if (*text == '\n')
			*at++ = '\r';
		*at++ = *text;
	}
	*at = '\0';
	return out;
}

void bounce_run_cases(const struct bounce_case *cases, size_t count)
{
	struct run run = {0};

	for (size_t i = 0; i < count; i++) {
		char name[128];
		char *crlf = with_crlf(cases[i].text);

		run.name = cases[i].name;
		run_case(&run, &cases[i], cases[i].text);
		snprintf(name, sizeof(name), "%s with CRLF", cases[i].name);
		run.name = name;
		run_case(&run, &cases[i], crlf);
		free(crlf);
	}
	assert_int_equal(run.faults, 0);
}
