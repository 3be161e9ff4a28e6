/*
 * Any bytes as the lines of a server's replies: what becomes of them in the transcript, the reply
 * and the extensions. Build with clang -fsanitize=fuzzer,address,undefined and the files of
 * service/ but main.c.
 */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "smtp/ehlo.h"
#include "smtp/reply.h"
#include "smtp/transcript.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_line(struct arena *arena, struct reply_reader *reader, const char *line,
		      size_t len)
{
	const char *text = transcript_visible(arena, line, len);
	enum reply_state state;

	assert(utf8_valid(text, strlen(text)));
	assert(strlen(text) <= TRANSCRIPT_LINE_MAX + strlen("…"));
	state = reply_add(reader, arena, text, 0);
	if (state == REPLY_COMPLETE)
		ehlo_parse(arena, reader->reply);
	if (state != REPLY_INCOMPLETE)
		reply_clear(reader);
	else
		assert(reader->reply->line_count <= REPLY_LINES_MAX);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *at = (const char *)data;
	struct arena *arena = arena_new(0);
	struct reply_reader reader = {0};

	while (size > 0) {
		const char *lf = memchr(at, '\n', size);
		size_t len = lf ? (size_t)(lf - at) : size;

		read_line(arena, &reader, at, len);
		at += len + (lf != NULL);
		size -= len + (lf != NULL);
	}
	arena_free(arena);
	return 0;
}
