#include "diagnosis/context.h"

#include "base/arena.h"
#include "text/texts.h"

/* ---- languages ---- */

static enum language language_of(const struct context *context)
{
	return context->for_evidence ? LANGUAGE_EN : context->test->request.language;
}

const char *context_phrase(const struct context *context, const char *english)
{
	return text_in(language_of(context), english);
}

const char *context_fill(const struct context *context, const char *english,
			 const struct template_value *values)
{
	return text_say(context->test->arena, language_of(context), english, values);
}

const char *context_list(const struct context *context, const char *list, const char *item,
			 bool last)
{
	const struct template_value *values = FIELDS({"list", list}, {"item", item});

	if (!list)
		return item;
	return last ? context_fill(context, "{list} and {item}", values)
		    : context_fill(context, "{list}, {item}", values);
}

const char *context_count(const struct context *context, const char *english, long long count)
{
	return text_count(context->test->arena, language_of(context), english, count);
}

/* ---- names and replies ---- */

const char *context_domain(const struct context *context)
{
	if (context->test->route && context->test->route->domain)
		return context->test->route->domain;
	return context->test->request.domain ? context->test->request.domain
					     : context_phrase(context, "the domain");
}

const char *context_name(const struct context *context)
{
	if (context->exchanger && context->exchanger->host)
		return context->exchanger->host;
	if (context->test->request.host)
		return context->test->request.host;
	return context_domain(context);
}

const char *context_reply_line(struct arena *arena, const struct reply *reply, size_t index)
{
	char sign = index + 1 < reply->line_count ? '-' : ' ';
	const char *enhanced = index == 0 && reply->enhanced ? reply->enhanced : "";
	const char *text = reply->line_count > 0 ? reply->lines[index] : "";
	const char *code = reply->code > 0 ? arena_printf(arena, "%d%c", reply->code, sign) : "";

	return arena_printf(arena, "%s%s%s%s", code, enhanced, *enhanced && *text ? " " : "", text);
}
