#include "http/fields/accept.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "http/fields/token.h"

/*
 * RFC 9110 sections 12.5.1 and 12.4.2:
 *
 *	Accept      = #( media-range [ weight ] )
 *	media-range = ( "*" "/" "*" / type "/" "*" / type "/" subtype ) parameters
 *	weight      = OWS ";" OWS "q=" qvalue
 *	qvalue      = ( "0" [ "." 0*3DIGIT ] ) / ( "1" [ "." 0*3("0") ] )
 */

enum { NAME_SIZE = 32, Q_ONE = 1000 };

struct media_row {
	const char *type;
	const char *subtype;
	const char *content_type;
};

static const struct media_row media_rows[] = {
	[MEDIA_NONE] = {"", "", ""},
	[MEDIA_JSON] = {"application", "json", "application/json"},
	[MEDIA_TEXT] = {"text", "plain", "text/plain; charset=utf-8"},
	[MEDIA_METRICS] = {"text", "plain", "text/plain; version=0.0.4; charset=utf-8"},
	[MEDIA_YAML] = {"application", "yaml", "application/yaml"},
	[MEDIA_PROBLEM] = {"application", "problem+json", "application/problem+json"},
};

const char *media_type(enum media media)
{
	return media_rows[media].content_type;
}

/* A media range and its parameters. */
struct range {
	char type[NAME_SIZE];
	char subtype[NAME_SIZE];
	int q;	   /* in thousandths */
	bool utf8; /* no charset, or UTF-8 */
};

/* Reads one parameter after its semicolon; NULL when it is malformed. */
static const char *read_parameter(const char *at, struct range *range)
{
	char name[NAME_SIZE];
	char value[NAME_SIZE];
	size_t len = token_length(at);
	if (len == 0 || at[len] != '=')
		return NULL;
	token_copy(name, sizeof(name), at, len);
	at = token_word(at + len + 1, value, sizeof(value));
	if (strcasecmp(name, "q") == 0 && !token_qvalue(value, &range->q))
		return NULL;
	if (strcasecmp(name, "charset") == 0)
		range->utf8 = strcasecmp(value, "utf-8") == 0;
	return at;
}

/* Reads type "/" subtype and parameters; returns what follows, NULL when malformed. */
static const char *read_range(const char *at, struct range *range)
{
	*range = (struct range){.q = Q_ONE, .utf8 = true};
	size_t len = token_length(at);
	if (len == 0 || at[len] != '/')
		return NULL;
	token_copy(range->type, sizeof(range->type), at, len);
	at += len + 1;
	len = token_length(at);
	if (len == 0)
		return NULL;
	token_copy(range->subtype, sizeof(range->subtype), at, len);
	at = token_skip_space(at + len);
	while (*at == ';') {
		at = token_skip_space(at + 1);
		if (*at == ';' || *at == ',' || *at == '\0')
			continue;
		at = read_parameter(at, range);
		if (!at)
			return NULL;
		at = token_skip_space(at);
	}
	return *at == '\0' || *at == ',' ? at : NULL;
}

/* The specificity with which the range matches the media type: 0, not at all, to 3, exactly. */
static int specificity(const struct range *range, const struct media_row *row)
{
	if (strcmp(range->type, "*") == 0)
		return strcmp(range->subtype, "*") == 0 ? 1 : 0;
	if (strcasecmp(range->type, row->type) != 0)
		return 0;
	if (strcmp(range->subtype, "*") == 0)
		return 2;
	return strcasecmp(range->subtype, row->subtype) == 0 ? 3 : 0;
}

/* Returns the weight of a media type in *q_r: that of the most specific range. False when the value
 * has no well-formed range. */
static bool find_weight(const char *accept, const struct media_row *row, int *q_r)
{
	bool any = false;
	int most_specific = 0;
	*q_r = 0;
	for (const char *at = accept; *at != '\0';) {
		struct range range;
		at = token_skip_space(at);
		const char *end = read_range(at, &range);
		if (end) {
			any = true;
			int specific = specificity(&range, row);
			if (specific > most_specific ||
			    (specific == most_specific && specific > 0 && range.q > *q_r)) {
				most_specific = specific;
				*q_r = range.q;
			}
		}
		at = token_next_item(end ? end : at);
	}
	return any;
}

enum media accept_choose(const char *accept, const enum media *offers)
{
	enum media best = MEDIA_NONE;
	int best_q = 0;
	for (; accept && *offers != MEDIA_NONE; offers++) {
		int q;
		if (!find_weight(accept, &media_rows[*offers], &q))
			break;
		if (q > best_q) {
			best = *offers;
			best_q = q;
		}
	}
	return *offers == MEDIA_NONE ? best : *offers;
}

bool content_type_is_json(const char *value)
{
	struct range range;
	const char *end = value ? read_range(token_skip_space(value), &range) : NULL;
	return end && *end == '\0' && range.utf8 &&
	       specificity(&range, &media_rows[MEDIA_JSON]) == 3;
}
