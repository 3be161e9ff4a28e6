/* The table of endpoints: method, path, handler. */
#ifndef HTTP_ENDPOINT_H
#define HTTP_ENDPOINT_H

#include "http/accept.h"

struct arena;
struct exchange;

/* What a handler leaves behind: an answer in x->answer, or a wait under way (then x may not be
 * touched any more until it goes on in x->next). */
enum turn { TURN_ANSWER, TURN_WAIT };

enum { ENDPOINT_ALLOW_SIZE = 64, ENDPOINT_MAX_OFFERS = 3 };

enum endpoint_flags {
	ENDPOINT_ANY_ACCEPT = 1, /* what Accept says never makes it a 406 */
	ENDPOINT_TAKES_JSON = 2, /* a body of application/json is expected */
	ENDPOINT_ANY_QUERY = 4,	 /* the handler reads the query, or nobody does; otherwise any
				  * parameter is one too many */
	ENDPOINT_LANGUAGE = 8,	 /* texts for people: lang= is known, see exchange_language() */
};

/* One row. pattern may hold one part in braces, which a handler finds as x->match.parameter. */
struct endpoint {
	const char *method;
	const char *pattern;
	enum turn (*handle)(struct exchange *x);
	enum media offers[ENDPOINT_MAX_OFFERS]; /* what the answer can be, best first */
	unsigned flags;				/* ENDPOINT_… */
};

/* What a method and a path come to. */
struct endpoint_match {
	const struct endpoint *endpoint; /* NULL: none */
	const char *parameter;		 /* what stands in the braces' place; NULL: none */
	char allow[ENDPOINT_ALLOW_SIZE]; /* "GET, HEAD, OPTIONS"; "": the path is not known */
};

/* The row for a method (HEAD goes by GET's) and a path. The parameter is copied into the arena. */
struct endpoint_match endpoint_find(struct arena *arena, const char *method, const char *path);

#endif
