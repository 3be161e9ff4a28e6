#include "http/fields/prefer.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/ascii.h"
#include "http/fields/token.h"

/*
 * RFC 7240 section 2, with the list syntax of RFC 9110 section 5.6.1:
 *
 *	Prefer     = 1#preference
 *	preference = token [ BWS "=" BWS word ] *( OWS ";" [ OWS parameter ] )
 *	parameter  = token [ BWS "=" BWS word ]
 *	word       = token / quoted-string
 */

enum { WORD_SIZE = 32 }; /* longer names and values are unknown */

struct preference {
	char name[WORD_SIZE];
	char value[WORD_SIZE];
	bool has_value;
};

/* token [ BWS "=" BWS word ]; NULL where there is no token. */
static const char *read_pair(const char *at, struct preference *out)
{
	size_t len = token_length(at);
	if (len == 0)
		return NULL;
	token_copy(out->name, sizeof(out->name), at, len);
	at = token_skip_space(at + len);
	out->has_value = false;
	out->value[0] = '\0';
	if (*at != '=')
		return at;
	at = token_skip_space(at + 1);
	out->has_value = true;
	return token_word(at, out->value, sizeof(out->value));
}

/* Reads the delta-seconds of RFC 9110 section 10.2.3, digits only, limited to the maximum. */
static bool read_seconds(const char *text, int *seconds_r)
{
	int seconds = 0;
	if (*text == '\0')
		return false;
	for (; *text != '\0'; text++) {
		if (!is_digit(*text))
			return false;
		seconds = seconds * 10 + (*text - '0');
		if (seconds > PREFER_MAX_WAIT_S)
			seconds = PREFER_MAX_WAIT_S;
	}
	*seconds_r = seconds;
	return true;
}

static void take(struct prefer *prefer, const struct preference *preference, bool *wait_seen)
{
	if (strcasecmp(preference->name, "respond-async") == 0) {
		prefer->respond_async = true;
	} else if (strcasecmp(preference->name, "wait") == 0 && !*wait_seen) {
		*wait_seen = true;
		prefer->has_wait =
			preference->has_value && read_seconds(preference->value, &prefer->wait_s);
	}
}

/* Passes *( OWS ";" [ OWS parameter ] ); NULL when it is malformed. */
static const char *skip_parameters(const char *at)
{
	struct preference ignored;
	at = token_skip_space(at);
	while (at && *at == ';') {
		at = token_skip_space(at + 1);
		if (*at != ';' && *at != ',' && *at != '\0')
			at = read_pair(at, &ignored);
		at = at ? token_skip_space(at) : NULL;
	}
	return at;
}

struct prefer prefer_parse(const char *value)
{
	struct prefer prefer = {0};
	bool wait_seen = false;
	const char *at = value ? value : "";
	while (*at != '\0') {
		struct preference preference;
		at = token_skip_space(at);
		const char *end = read_pair(at, &preference);
		if (end)
			end = skip_parameters(end);
		if (end && (*end == ',' || *end == '\0'))
			take(&prefer, &preference, &wait_seen);
		at = token_next_item(end ? end : at);
	}
	return prefer;
}

void prefer_applied(const struct prefer *applied, char out[PREFER_APPLIED_SIZE])
{
	char wait[WORD_SIZE] = "";
	if (applied->has_wait)
		snprintf(wait, sizeof(wait), "wait=%d", applied->wait_s);
	snprintf(out, PREFER_APPLIED_SIZE, "%s%s%s", applied->respond_async ? "respond-async" : "",
		 applied->respond_async && applied->has_wait ? ", " : "", wait);
}
