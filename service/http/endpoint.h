/* Endpoints: method, path, handler, and how a request finds its own. */
#ifndef HTTP_ENDPOINT_H
#define HTTP_ENDPOINT_H

#include "http/fields/accept.h"

struct arena;
struct exchange;

/* The outcome of a handler. */
enum handler_result {
	HANDLER_RESPONDED, /* the response is in the exchange */
	HANDLER_SUSPENDED, /* the connection is suspended: the exchange belongs to the callback that
			    * resumes it, and may not be touched */
};

/* Handles a request, or goes on with it after its connection was resumed. */
typedef enum handler_result request_handler(struct exchange *exchange);

enum { ENDPOINT_ALLOW_SIZE = 64, ENDPOINT_MAX_OFFERS = 3 };

/* Properties of an endpoint. */
enum endpoint_flags {
	ENDPOINT_ANY_ACCEPT = 1, /* Accept never leads to a 406 */
	ENDPOINT_TAKES_JSON = 2, /* the request has a body of application/json */
	ENDPOINT_ANY_QUERY = 4,	 /* the handler reads the query, or ignores it; otherwise every
				  * parameter is an error */
	ENDPOINT_LANGUAGE = 8,	 /* texts for people: lang= is known, see exchange_language() */
};

/* One endpoint. pattern may hold one part in braces, which the handler gets as match.parameter. */
struct endpoint {
	const char *method; /* NULL ends a table */
	const char *pattern;
	request_handler *handler;
	enum media offers[ENDPOINT_MAX_OFFERS]; /* the response's media types, preferred first */
	unsigned flags;				/* ENDPOINT_… */
};

/* The endpoint that a method and a path match. */
struct endpoint_match {
	const struct endpoint *endpoint; /* NULL: none */
	const char *parameter;		 /* the part that the braces stand for; NULL: none */
	char allow[ENDPOINT_ALLOW_SIZE]; /* "GET, HEAD, OPTIONS"; "": the path is unknown */
};

/* Finds the row of a table for a method (HEAD matches GET's) and a path. The parameter is copied
 * into the arena. */
struct endpoint_match endpoint_find(const struct endpoint *table, struct arena *arena,
				    const char *method, const char *path);

#endif
