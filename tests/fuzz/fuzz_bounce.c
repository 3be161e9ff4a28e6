/* Any bytes as a reply, a line of a log, a bounce or a mail: each failure has a printable reply. As
 * HTML they are a text that is no longer. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "explain/bounce.h"
#include "explain/html.h"
#include "explain/quoted_reply.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const char *text)
{
	assert(!text || utf8_valid(text, strlen(text)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct arena *arena = arena_new(0);
	const struct failure *failure = bounce_read(arena, (const char *)data, size);
	size_t count = 0, len;

	for (; failure; failure = failure->next) {
		assert(failure->reply && failure->reply->line_count <= QUOTED_LINES_MAX);
		for (size_t i = 0; i < failure->reply->line_count; i++)
			check(failure->reply->lines[i]);
		check(failure->recipient);
		check(failure->host);
		count++;
	}
	assert(count >= 1 && count <= FAILURES_MAX);
	html_text(arena, (const char *)data, size, &len);
	assert(len <= size);
	arena_free(arena);
	return 0;
}
