/* One HTTP request and its answer. */
#ifndef HTTP_EXCHANGE_H
#define HTTP_EXCHANGE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/id.h"
#include "http/accept.h"
#include "http/endpoint.h"
#include "http/key_file.h"
#include "http/language.h"
#include "http/prefer.h"
#include "http/problem.h"
#include "http/trace.h"
#include "request/request.h"
#include "pool/pool.h"

struct MHD_Connection;
struct arena;
struct exchange;
struct http;
struct http_config;

enum { ANSWER_MAX_HEADERS = 8 };

/* The answer. body is malloc'd and owned, unless it is fixed (lives as long as the process). */
struct answer {
	unsigned status; /* 0: none yet */
	const char *type;
	char *body;
	const char *fixed;
	size_t len;
	size_t header_count;
	struct name_value headers[ANSWER_MAX_HEADERS];
};

/* What the pool told, copied: handlers go on with it on their own thread. */
struct news {
	enum test_status status;
	enum store_result stored;
	bool timed_out;
	char *json; /* malloc'd; NULL: none */
	size_t len;
};

/*
 * One request and its answer, from the head to the last octet sent. Belongs to one thread of the
 * daemon's, but while it waits for the pool (see exchange_told()). Strings live in its arena.
 */
struct exchange {
	struct http *http;
	const struct http_config *config;
	struct MHD_Connection *connection;
	struct arena *arena;
	int64_t started_us;
	const char *method;
	const char *path; /* percent-decoded, without the query */
	bool head;
	bool draining; /* the connection is to end with this answer */

	struct endpoint_match match;
	enum media media; /* of the answer that was negotiated */
	struct prefer prefer;
	enum language language; /* what was negotiated; see exchange_language() */
	bool tells_language;	/* the answer says so */
	bool has_body;
	bool too_large;
	bool given_up; /* the body takes too long */
	struct buf body;

	char key_name[KEY_NAME_SIZE]; /* "" without a key */
	const char *traceparent;      /* NULL: none, or none that is valid */
	char trace_id[TRACE_ID_SIZE];
	char test_id[ID_SIZE]; /* "" until one is known */

	atomic_int meeting; /* see exchange_wait() */
	enum turn (*next)(struct exchange *x);
	/* What makes the answer of a test document; NULL: it is the answer. */
	char *(*render)(const char *json, size_t len, size_t *len_r);
	struct news news;
	struct answer answer;
};

/* ---- waiting for the pool ---- */

/* Give this and x to a function of the pool as told and arg. x->next must be set before. */
void exchange_told(void *arg, const struct pool_news *news);

/* After the pool has taken it on: waits, without a thread, until told; then x->next decides. */
enum turn exchange_wait(struct exchange *x);

/* ---- answering; each returns TURN_ANSWER ---- */

/* body is malloc'd and taken over; NULL (no memory, or no such document) is an internal error. */
enum turn answer_body(struct exchange *x, unsigned status, enum media media, char *body,
		      size_t len);
enum turn answer_fixed(struct exchange *x, unsigned status, enum media media, const char *body,
		       size_t len);
enum turn answer_empty(struct exchange *x, unsigned status);

/* A problem document; detail says what was found, as printf (unprintables are taken out). */
enum turn answer_problem(struct exchange *x, enum problem_kind kind, const char *detail, ...)
	__attribute__((format(printf, 3, 4)));

/* A problem document with faulty fields. */
enum turn answer_faults(struct exchange *x, enum problem_kind kind,
			const struct field_errors *errors);

/* Makes a page for people of a document of the pool's: see json/render.h. */
typedef char *page_maker(const char *json, size_t len, enum language language, size_t *len_r);

/* The JSON that the pool told, or the page of it where text is wanted; a problem when the look-up
 * was ended before. */
enum turn answer_looked_up(struct exchange *x, page_maker *make_page);

/* The problem that stands for a refusal of the pool. */
enum turn answer_refusal(struct exchange *x, enum pool_result result);

/* Adds a header; both strings are copied. At most ANSWER_MAX_HEADERS. */
void answer_header(struct exchange *x, const char *name, const char *value);

/* Adds one faulty field. */
void fault_add(struct exchange *x, struct field_errors *errors, const char *pointer,
	       const char *detail);

#endif
