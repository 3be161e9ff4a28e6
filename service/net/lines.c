/* The lines of a stream: bytes in, lines out. */
#include <string.h>

#include "base/clock.h"
#include "net/stream.h"
#include "net/stream_state.h"

/* Adds to the line under way; octets beyond the limit are only counted. */
static void keep(struct stream *stream, const char *data, size_t len)
{
	size_t room = STREAM_LINE_MAX - stream->partial.len;

	if (len == 0)
		return;
	if (stream->partial_len == 0)
		stream->partial_us = clock_mono_us();
	buf_add(&stream->partial, data, len < room ? len : room);
	stream->partial_len += len;
	stream->last_cr = data[len - 1] == '\r';
}

/* Delivers the line that ends at lf, a position in the received octets. */
static void give_line(struct stream *stream, const char *lf)
{
	size_t len = (size_t)(lf - stream->next);
	struct stream_line line = {.data = stream->next, .len = len, .full_len = len};
	bool partial = stream->partial_len > 0;
	bool cr = len > 0 && lf[-1] == '\r';

	if (partial) {
		keep(stream, stream->next, len);
		cr = stream->last_cr;
		line.data = stream->partial.data;
		line.full_len = stream->partial_len;
		line.len = stream->partial.len;
		line.began_us = stream->partial_us;
	}
	if (cr && line.len == line.full_len)
		line.len--;
	if (cr)
		line.full_len--;
	line.bare_lf = !cr;
	stream->partial_len = 0;
	stream->last_cr = false;
	stream->left -= len + 1;
	stream->next = lf + 1;
	stream->events->line(stream->arg, &line);
	if (partial)
		buf_release(&stream->partial);
}

void stream_give_lines(struct stream *stream, const char *data, size_t len)
{
	stream->next = data;
	stream->left = len;
	while (stream->left > 0 && !stream->freed) {
		const char *lf = memchr(stream->next, '\n', stream->left);

		if (!lf) {
			keep(stream, stream->next, stream->left);
			break;
		}
		give_line(stream, lf);
	}
	stream->next = NULL;
	stream->left = 0;
}

/* Keeps the partial line: inside the line callback there is none, and its buffer may hold the line
 * that is being delivered. */
void stream_drop_pending(struct stream *stream)
{
	stream->next = NULL;
	stream->left = 0;
}

size_t stream_pending(const struct stream *stream)
{
	return stream->left + stream->partial_len;
}

bool stream_line_pending(const struct stream *stream)
{
	return stream->left > 0 && memchr(stream->next, '\n', stream->left);
}
