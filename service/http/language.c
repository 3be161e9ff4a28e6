#include "http/language.h"

#include <string.h>

#include "base/arena.h"
#include "http/exchange.h"
#include "http/token.h"

/*
 * RFC 9110 section 12.5.4, RFC 4647 section 2.1:
 *
 *	Accept-Language = #( language-range [ weight ] )
 *	language-range  = ( 1*8ALPHA *( "-" 1*8alphanum ) ) / "*"
 *	weight          = OWS ";" OWS "q=" qvalue
 */

enum { RANGE_SIZE = 36, Q_ONE = 1000, NOT_NAMED = -1 };

struct range {
	char tag[RANGE_SIZE]; /* "" when it is too long to be one of ours */
	int q;		      /* in thousandths */
};

/* One item; returns what follows it, NULL when it is malformed. */
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

/* What is said of one language. */
struct wish {
	int q; /* NOT_NAMED */
	int order;
};

/* Of several ranges of one language the one that likes it best counts. */
static void note(struct wish *wish, int q, int order)
{
	if (q > wish->q)
		*wish = (struct wish){.q = q, .order = order};
}

static void take(struct wish wishes[LANGUAGE_COUNT], struct wish *any, const struct range *range,
		 int order)
{
	enum language language;
	if (strcmp(range->tag, "*") == 0)
		note(any, range->q, order);
	else if (language_parse(range->tag, strlen(range->tag), &language))
		note(&wishes[language], range->q, order);
}

enum language language_choose(const char *accept_language)
{
	struct wish wishes[LANGUAGE_COUNT], any = {.q = NOT_NAMED};
	struct wish best = {.q = 0};
	enum language language = LANGUAGE_EN;
	int order = 0;
	for (size_t i = 0; i < LANGUAGE_COUNT; i++)
		wishes[i] = any;
	for (const char *at = accept_language ? accept_language : ""; *at != '\0';) {
		struct range range;
		at = token_skip_space(at);
		const char *end = read_range(at, &range);
		if (end)
			take(wishes, &any, &range, order++);
		at = token_next_item(end ? end : at);
	}
	for (size_t i = 0; i < LANGUAGE_COUNT; i++) {
		const struct wish *wish = wishes[i].q == NOT_NAMED ? &any : &wishes[i];
		if (wish->q > best.q ||
		    (wish->q > 0 && wish->q == best.q && wish->order < best.order)) {
			best = *wish;
			language = (enum language)i;
		}
	}
	return language;
}

const char *language_read(struct exchange *x, const char *value)
{
	if (language_parse(value, strlen(value), &x->language))
		return NULL;
	return arena_printf(x->arena, "found \"%.40s\", allowed: " LANGUAGE_NAMES, value);
}

enum language exchange_language(struct exchange *x)
{
	x->tells_language = true;
	return x->language;
}

void exchange_tell_language(struct exchange *x, enum language language)
{
	x->tells_language = true;
	x->language = language;
}
