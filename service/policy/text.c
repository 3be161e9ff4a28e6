#include "policy/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "model/policy.h"

#define CUT "…"

/* Puts what stands at the start of data[0..len) to out as it is to be shown; returns how many bytes
 * of data that was. */
static size_t show(const char *data, size_t len, bool lines, char out[16])
{
	size_t size = utf8_length(data, len);

	if (lines && len > 1 && data[0] == '\r' && data[1] == '\n') {
		out[0] = '\0';
		return 1;
	}
	if (size == 0 || (utf8_control(data) && !(lines && data[0] == '\n'))) {
		size = size > 0 ? size : 1;
		for (size_t i = 0; i < size && i < 3; i++)
			snprintf(out + 4 * i, 16 - 4 * i, "\\x%02x", (unsigned char)data[i]);
		return size;
	}
	memcpy(out, data, size);
	out[size] = '\0';
	return size;
}

static const char *visible(struct arena *arena, const char *data, size_t len, size_t max,
			   bool lines)
{
	struct buf shown;
	const char *text;

	buf_init(&shown, max);
	for (size_t i = 0; i < len;) {
		char one[16];

		i += show(data + i, len - i, lines, one);
		if (!buf_adds(&shown, one))
			break;
	}
	text = arena_printf(arena, "%s%s", shown.len > 0 ? shown.data : "",
			    shown.overflowed ? CUT : "");
	buf_release(&shown);
	return text;
}

const char *text_visible(struct arena *arena, const char *data, size_t len, size_t max)
{
	return visible(arena, data, len, max, false);
}

const char *text_document(struct arena *arena, const char *data, size_t len, size_t max)
{
	return visible(arena, data, len, max, true);
}

const char *text_quote(struct arena *arena, const char *data, size_t len)
{
	return arena_printf(arena, "\"%s\"", text_visible(arena, data, len, TEXT_QUOTE_MAX));
}

__attribute__((format(printf, 3, 0))) static void add(struct problems *problems, size_t max,
						      const char *format, va_list args)
{
	if (*problems->count < max)
		problems->list[(*problems->count)++] = arena_vprintf(problems->arena, format, args);
}

const char *problem_quote(const struct problems *problems, const char *data, size_t len)
{
	/* a text may have as many faults as octets */
	if (*problems->count >= POLICY_PROBLEMS_MAX)
		return "";
	return text_quote(problems->arena, data, len);
}

void problem_add(struct problems *problems, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add(problems, POLICY_PROBLEMS_MAX, format, args);
	va_end(args);
	problems->fatal = true;
}

void problem_note(struct problems *problems, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add(problems, POLICY_PROBLEMS_MAX / 2, format, args);
	va_end(args);
}
