/*
 * Patterns and a text, whatever they are: the matcher finds what the naive way finds. The first
 * line holds patterns with "|" between them, the rest is the text.
 */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "classify/matcher.h"
#include "classify/fold.h"
#include "model/result.h"

#include "../unit/support/naive_match.h"

enum { PATTERNS_MAX = 32, NAIVE_MAX = 2048 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct found {
	const char *patterns[PATTERNS_MAX];
	size_t lengths[PATTERNS_MAX];
	int numbers[PATTERNS_MAX];
	size_t count;
};

static void add_patterns(struct matcher *matcher, char *patterns, struct found *found)
{
	while (patterns && found->count < PATTERNS_MAX) {
		char *pattern = strsep(&patterns, "|");
		size_t i = found->count++;

		found->patterns[i] = pattern;
		found->lengths[i] = strlen(pattern);
		found->numbers[i] = matcher_add(matcher, pattern, found->lengths[i]);
	}
}

static void compare(const struct found *found, const uint64_t *bits, const char *text)
{
	for (size_t i = 0; i < found->count; i++) {
		if (found->numbers[i] != MATCHER_NONE)
			assert(matcher_has(bits, found->numbers[i]) ==
			       naive_match(text, found->patterns[i], found->lengths[i]));
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new(0);
	struct matcher *matcher = matcher_new();
	char *rest = arena_strndup(arena, (const char *)data, size);
	char *patterns = strsep(&rest, "\n"), *text;
	const char *line = rest ? rest : "";
	struct reply reply = {.code = 550, .lines = &line, .line_count = 1};
	struct found found = {.count = 0};
	size_t text_size = fold_reply_size(&reply), len;
	const uint64_t *bits;

	text = arena_alloc(arena, text_size);
	len = fold_reply(&reply, text, text_size);
	assert(len < text_size && len == strlen(text) && utf8_valid(text, len));
	add_patterns(matcher, patterns, &found);
	matcher_compile(matcher);
	bits = matcher_run(matcher, arena, text, len);
	if (len <= NAIVE_MAX && strlen(patterns) <= NAIVE_MAX)
		compare(&found, bits, text);
	matcher_free(matcher);
	arena_free(arena);
	return 0;
}
