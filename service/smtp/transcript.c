#include "smtp/transcript.h"

#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "model/result.h"

static const char CUT[] = "…";

static bool plain(const char *data, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (data[i] < 0x20 || data[i] > 0x7e)
			return false;
	return true;
}

/* Writes one character of data to out, which has room for 4 bytes a byte; gives the bytes read. */
static size_t show(const char *data, size_t len, char *out, size_t *written)
{
	static const char hex[] = "0123456789abcdef";
	size_t size = utf8_length(data, len);
	bool hidden = size == 0 || utf8_control(data);

	if (size == 0)
		size = 1;
	if (!hidden) {
		memcpy(out, data, size);
		*written = size;
		return size;
	}
	for (size_t i = 0; i < size; i++) {
		unsigned char byte = (unsigned char)data[i];
		const char escape[4] = {'\\', 'x', hex[byte >> 4], hex[byte & 15]};

		memcpy(out + 4 * i, escape, sizeof(escape));
	}
	*written = 4 * size;
	return size;
}

const char *transcript_visible(struct arena *arena, const char *data, size_t len)
{
	char shown[TRANSCRIPT_LINE_MAX + sizeof(CUT)];
	size_t used = 0;

	if (len <= TRANSCRIPT_LINE_MAX && plain(data, len))
		return arena_strndup(arena, data, len);
	for (size_t i = 0; i < len;) {
		char one[16];
		size_t written;
		size_t read = show(data + i, len - i, one, &written);

		if (used + written > TRANSCRIPT_LINE_MAX) {
			memcpy(shown + used, CUT, sizeof(CUT) - 1);
			used += sizeof(CUT) - 1;
			break;
		}
		memcpy(shown + used, one, written);
		used += written;
		i += read;
	}
	return arena_strndup(arena, shown, used);
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
