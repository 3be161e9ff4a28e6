#include "smtp/transcript.h"

#include "base/arena.h"
#include "base/visible.h"
#include "model/result.h"

const char *transcript_visible(struct arena *arena, const char *data, size_t len)
{
	return visible_text(arena, data, len, TRANSCRIPT_LINE_MAX);
}

const char *transcript_add(struct test *test, struct attempt *attempt, int64_t at_ms,
			   enum speaker speaker, const char *data, size_t len)
{
	const char *text = transcript_visible(test->arena, data, len);
	struct transcript_line *line;

	if (attempt->transcript_count >= TRANSCRIPT_LINES_MAX) {
		attempt->transcript_truncated = true;
		return text;
	}
	line = arena_alloc(test->arena, sizeof(*line));
	line->at_ms = at_ms;
	line->speaker = speaker;
	line->text = text;
	*attempt->transcript_tail = line;
	attempt->transcript_tail = &line->next;
	attempt->transcript_count++;
	return text;
}

int transcript_last(const struct attempt *attempt)
{
	return attempt->transcript_count - 1;
}
