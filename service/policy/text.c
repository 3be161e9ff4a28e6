#include "policy/text.h"

#include <stdarg.h>

#include "base/arena.h"
#include "base/visible.h"
#include "model/policy.h"

const char *text_quote(struct arena *arena, const char *data, size_t len)
{
	return arena_printf(arena, "\"%s\"", visible_text(arena, data, len, TEXT_QUOTE_MAX));
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
