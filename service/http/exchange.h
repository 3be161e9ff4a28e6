/* An exchange: one HTTP request and its response (RFC 9110). */
#ifndef HTTP_EXCHANGE_H
#define HTTP_EXCHANGE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/id.h"
#include "text/language.h"
#include "model/result.h"
#include "pool/event.h"
#include "http/access/key_file.h"
#include "http/config.h"
#include "http/endpoint.h"
#include "http/fields/accept.h"
#include "http/fields/prefer.h"
#include "http/fields/trace.h"
#include "http/head.h"

struct MHD_Connection;
struct arena;
struct connection;
struct server_state;

enum { RESPONSE_MAX_HEADERS = 8 };

/* The response. */
struct response {
	unsigned status; /* 0: none yet */
	const char *type;
	char *body;		 /* malloc'd, owned; NULL: see static_body */
	const char *static_body; /* lives as long as the process */
	size_t len;
	size_t header_count;
	struct name_value headers[RESPONSE_MAX_HEADERS];
};

/* The pool's event, copied for the handler, which goes on with it on the daemon's thread. */
struct exchange_event {
	enum store_result stored;
	bool timed_out;
	bool over_budget; /* there is no memory for the document */
	char *json;	  /* malloc'd; NULL: none */
	size_t len;
};

/* The state of a request that waits for the pool. The thread that arrives second resumes it. */
enum resume_state { RESUME_RUNNING, RESUME_EVENT_ARRIVED, RESUME_SUSPENDED };

/*
 * One request and its response, from the head of the one to the last octet of the other. It belongs
 * to one of the daemon's threads, except while it waits for the pool (see suspend.h). Strings live
 * in its arena.
 */
struct exchange {
	struct server_state *server;
	const struct http_config *config;
	struct MHD_Connection *connection;
	struct connection *watched; /* the same connection, in server->connections */
	struct arena *arena;
	int64_t started_us;
	struct head head;
	bool closing; /* the connection ends with this response */

	struct endpoint_match match;
	enum media media; /* of the response, as negotiated */
	struct prefer prefer;
	enum language language;	  /* as negotiated; see exchange_language() */
	bool sends_language;	  /* the response has Content-Language */
	bool has_body, too_large; /* of the request */
	bool over_budget;	  /* there is no memory for the request's body */
	size_t body_bytes;	  /* taken from the budget of bodies */
	struct buf body;	  /* the request's; see exchange_release_body() */

	char key_name[KEY_NAME_SIZE]; /* "" without a key */
	const char *traceparent;      /* NULL: none, or an invalid one */
	char trace_id[TRACE_ID_SIZE];
	char test_id[ID_SIZE]; /* "" until one is known */
	char wait_id[ID_SIZE]; /* of the test or look-up that may end without the caller; "" */

	atomic_int resume_state;  /* enum resume_state */
	request_handler *resumed; /* goes on after the pool's event */
	/* Makes the response of a test's document; NULL: the document is the response. */
	char *(*render)(const char *json, size_t len, size_t *len_r);
	struct exchange_event event;
	struct response response;
	size_t answer_bytes; /* taken from the budget of answers */
	bool left;	     /* the caller left while it waited; no event comes any more */
};

/* Allocates an exchange and reads the head of its request. */
struct exchange *exchange_new(struct server_state *server, struct MHD_Connection *connection,
			      struct connection *watched, const struct request_line *line);

/* Writes the line of the access log, counts, and frees. ended says why the response did not go out
 * as a whole; NULL: it did. */
void exchange_free(struct exchange *exchange, const char *ended);

/* Returns the number of the caller, as test->caller has it: of the API key, else of the client's
 * address (see access/caller.h). */
uint64_t exchange_caller(const struct exchange *exchange);

/* Takes memory for so much of the request's body from the budget; false when there is not enough.
 */
bool exchange_reserve_body(struct exchange *exchange, size_t bytes);

/* Wipes and frees the request's body. */
void exchange_release_body(struct exchange *exchange);

/* Takes memory for an answer of so many bytes from the budget, beside what it has already; false
 * when there is not enough. */
bool exchange_reserve_answer(struct exchange *exchange, size_t bytes);

/* Returns the request's body, NUL-terminated. */
const char *exchange_body(const struct exchange *exchange);

/*
 * Returns the language of the response: lang=, else Accept-Language, else English. For handlers of
 * endpoints with ENDPOINT_LANGUAGE; those that read their query themselves call it after that. A
 * response of success then has Content-Language, and names Accept-Language in Vary.
 */
enum language exchange_language(struct exchange *exchange);

/* Sets another language for the response than the negotiated one: that of a stored document. */
void exchange_set_language(struct exchange *exchange, enum language language);

#endif
