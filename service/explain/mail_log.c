#include "explain/mail_log.h"

#include <string.h>

#include "base/arena.h"

/* The two phrases that a line of a log has, in this order. */
static const struct {
	const char *first, *second;
} formats[] = {
	{" to=<", " status="},	  /* Postfix */
	{" to=", " stat="},	  /* sendmail */
	{" ** ", " R="},	  /* Exim: failed */
	{" == ", " R="},	  /* Exim: deferred */
	{" rejected RCPT ", ":"}, /* Exim: refused by Exim itself */
	{": reject: ", " to=<"},  /* Postfix: refused by Postfix itself */
	{" arg1=", " reject="},	  /* sendmail: refused by sendmail itself */
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

bool mail_log_is_delivery(const char *line, size_t len)
{
	for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++) {
		const char *at = find(line, len, formats[i].first);

		if (at && find(at, (size_t)(line + len - at), formats[i].second))
			return true;
	}
	return qmail_report(line, len);
}

const char *mail_log_qmail_report(struct arena *arena, const char *line, size_t len)
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
