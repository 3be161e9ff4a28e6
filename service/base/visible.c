#include "base/visible.h"

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/hex.h"
#include "base/utf8.h"

static bool is_plain(const char *data, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (data[i] < 0x20 || data[i] > 0x7e)
			return false;
	return true;
}

/* A byte as \xNN; printf() would be too slow for a text of nothing else. */
static void hide(char out[4], unsigned char byte)
{
	out[0] = '\\';
	out[1] = 'x';
	hex_write(&byte, 1, out + 2);
}

/* Adds the character at the start of data[0..len); gives how many bytes that was. */
static size_t add_character(struct buf *out, const char *data, size_t len, bool lines)
{
	size_t size = utf8_length(data, len);
	char hidden[4 * 4];

	if (lines && len > 1 && data[0] == '\r' && data[1] == '\n')
		return 1;
	if (size > 0 && (!utf8_control(data) || (lines && data[0] == '\n'))) {
		buf_add(out, data, size);
		return size;
	}
	size = size > 0 ? size : 1;
	for (size_t i = 0; i < size; i++)
		hide(hidden + 4 * i, (unsigned char)data[i]);
	buf_add(out, hidden, 4 * size);
	return size;
}

static const char *visible(struct arena *arena, const char *data, size_t len, size_t max,
			   bool lines)
{
	struct buf out;
	const char *text;

	buf_init(&out, max);
	for (size_t i = 0; i < len && !out.overflowed;)
		i += add_character(&out, data + i, len - i, lines);
	text = arena_printf(arena, "%s%s", out.len > 0 ? out.data : "", out.overflowed ? "…" : "");
	buf_release(&out);
	return text;
}

const char *visible_text(struct arena *arena, const char *data, size_t len, size_t max)
{
	if (len <= max && is_plain(data, len))
		return arena_strndup(arena, data, len);
	return visible(arena, data, len, max, false);
}

const char *visible_document(struct arena *arena, const char *data, size_t len, size_t max)
{
	return visible(arena, data, len, max, true);
}
