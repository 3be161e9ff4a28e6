#include "explain/log_line.h"

#include <string.h>

#include "base/arena.h"

/* What a line of a log has, both of it, in this order. */
static const struct {
	const char *first, *second;
} signs[] = {
	{" to=<", " status="},	 /* Postfix */
	{" to=", " stat="},	 /* sendmail */
	{" ** ", " R="},	 /* Exim: it failed */
	{" == ", " R="},	 /* Exim: it is tried again */
	{" rejected RCPT ", ":"} /* Exim, that refused it itself */
};

static const char *find(const char *text, size_t len, const char *words)
{
	return memmem(text, len, words, strlen(words));
}

static const char *qmail_report(const char *line, size_t len)
{
	static const char *const kinds[] = {": failure: ", ": deferral: "};
	const char *delivery = find(line, len, "delivery ");

	for (size_t i = 0; delivery && i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		const char *at = find(line, len, kinds[i]);

		if (at && at > delivery && memchr(at, '_', (size_t)(line + len - at)))
			return at + strlen(kinds[i]);
	}
	return NULL;
}

bool log_line_is(const char *line, size_t len)
{
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		const char *at = find(line, len, signs[i].first);

		if (at && find(at, (size_t)(line + len - at), signs[i].second))
			return true;
	}
	return qmail_report(line, len);
}

const char *log_line_of_qmail(struct arena *arena, const char *line, size_t len)
{
	const char *report = qmail_report(line, len);
	char *text;

	if (!report)
		return NULL;
	text = arena_strndup(arena, report, (size_t)(line + len - report));
	for (char *c = text; *c; c++)
		*c = *c == '_' ? ' ' : *c == '/' ? '\n' : *c;
	return text;
}
