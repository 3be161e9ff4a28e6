#include "http/fields/accept_language.h"

#include <string.h>

#include "http/fields/token.h"

/*
 * RFC 9110 section 12.5.4, RFC 4647 section 2.1:
 *
 *	Accept-Language = #( language-range [ weight ] )
 *	language-range  = ( 1*8ALPHA *( "-" 1*8alphanum ) ) / "*"
 *	weight          = OWS ";" OWS "q=" qvalue
 */

enum { RANGE_SIZE = 36, Q_ONE = 1000, NOT_NAMED = -1 };

struct range {
	char tag[RANGE_SIZE]; /* "" when it is too long to be known */
	int q;		      /* in thousandths */
};

/* Reads one item and returns what follows it; NULL when it is malformed. */
static const char *read_range(const char *at, struct range *range)
{
	char value[RANGE_SIZE];
	size_t len = token_length(at);
	*range = (struct range){.q = Q_ONE};
	if (len == 0)
		return NULL;
	token_copy(range->tag, sizeof(range->tag), at, len);
	at = token_skip_space(at + len);
	if (*at == ';') {
		at = token_skip_space(at + 1);
		if ((at[0] != 'q' && at[0] != 'Q') || at[1] != '=')
			return NULL;
		at = token_word(at + 2, value, sizeof(value));
		if (!at || !token_qvalue(value, &range->q))
			return NULL;
		at = token_skip_space(at);
	}
	return *at == '\0' || *at == ',' ? at : NULL;
}

/* The preference for one language. */
struct preference {
	int q; /* in thousandths; NOT_NAMED */
	int order;
};

/* Keeps the range with the greatest weight of several for one language. */
static void prefer(struct preference *preference, int q, int order)
{
	if (q > preference->q)
		*preference = (struct preference){.q = q, .order = order};
}

/* Applies a range to the languages that it matches. */
static void apply_range(struct preference preferences[LANGUAGE_COUNT], struct preference *any,
			const struct range *range, int order)
{
	enum language language;
	if (strcmp(range->tag, "*") == 0)
		prefer(any, range->q, order);
	else if (language_parse(range->tag, strlen(range->tag), &language))
		prefer(&preferences[language], range->q, order);
}

enum language accept_language_choose(const char *accept_language)
{
	struct preference preferences[LANGUAGE_COUNT], any = {.q = NOT_NAMED};
	struct preference best = {.q = 0};
	enum language language = LANGUAGE_EN;
	int order = 0;
	for (size_t i = 0; i < LANGUAGE_COUNT; i++)
		preferences[i] = any;
	for (const char *at = accept_language ? accept_language : ""; *at != '\0';) {
		struct range range;
		at = token_skip_space(at);
		const char *end = read_range(at, &range);
		if (end)
			apply_range(preferences, &any, &range, order++);
		at = token_next_item(end ? end : at);
	}
	for (size_t i = 0; i < LANGUAGE_COUNT; i++) {
		const struct preference *preference =
			preferences[i].q == NOT_NAMED ? &any : &preferences[i];
		if (preference->q > best.q || (preference->q > 0 && preference->q == best.q &&
					       preference->order < best.order)) {
			best = *preference;
			language = (enum language)i;
		}
	}
	return language;
}
