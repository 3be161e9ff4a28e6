/* Delivery failures: what a bounce or a log reports about each recipient. */
#ifndef EXPLAIN_FAILURE_H
#define EXPLAIN_FAILURE_H

#include <stdbool.h>
#include <stddef.h>

#include "model/result.h"

struct arena;
struct client_error;

/* The limit on failures; those beyond it are left out, and the last one then has more set. */
enum { FAILURES_MAX = 500 };

/* The kind of text that a failure was read from. */
enum failure_source {
	SOURCE_REPLY,		/* a reply, or words without a code */
	SOURCE_DIAGNOSTIC_CODE, /* RFC 3464 section 2.3.6 */
	SOURCE_BOUNCE,		/* the text of a bounce, or a line of a log */
	SOURCE_CLIENT,		/* an error of a mail program or library, or its session */
	SOURCE_CLIENT_ERROR,	/* the same, but no server replied */
	SOURCE_EVENT,		/* an event of a mail service, as JSON */
	SOURCE_COUNT
};

/* One recipient's failure. Texts are printable. */
struct failure {
	enum failure_source source;
	const char *recipient;		  /* NULL: not known */
	const char *host;		  /* the server that replied; NULL: not known */
	int port;			  /* of that server; 0: not known */
	enum step step;			  /* STEP_COUNT: not known */
	const struct client_error *error; /* no server replied; NULL: one did */
	const struct reply *reply;	  /* code 0: words alone, or the status alone */
	bool more;			  /* later failures are left out: there are too many */
	struct failure *next;
};

/* At most FAILURES_MAX failures, in the order of the text; the list lives in arena. */
struct failures {
	struct arena *arena;
	struct failure *first, *last, **tail;
	size_t count;
	bool full;			 /* there was one more */
	const char *named;		 /* a recipient without a failure; NULL: none */
	const struct failure *delivered; /* the first that a report calls delivered; NULL: none */
};

/* Begins an empty list. */
void failures_init(struct failures *failures, struct arena *arena);

/* Allocates a failure outside the list: zeroed, except for its step, which is not known. */
struct failure *failure_new(struct arena *arena);

/* Appends such a failure. NULL when there are FAILURES_MAX: the list then is full. */
struct failure *failures_add(struct failures *failures);

/* Returns the API's word for a source. */
const char *failure_source_name(enum failure_source source);

#endif
