#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/memory.h"
#include "http/exchange.h"
#include "http/keys.h"
#include "http/parameters.h"
#include "http/server.h"
#include "metrics/metrics.h"
#include "model/request.h"

enum {
	ARENA_FIRST = 2048,
	DISCARD_MAX = 16 * REQUEST_MAX_BODY, /* a longer body is not waited for */
	BODY_TIMEOUT_US = 60 * 1000 * 1000,
};

/* ---- what the client sent ---- */

struct header_search {
	struct arena *arena;
	const char *name;
	const char *value;
};

static enum MHD_Result join_header(void *cls, enum MHD_ValueKind kind, const char *key,
				   const char *value)
{
	struct header_search *search = cls;
	(void)kind;
	if (strcasecmp(key, search->name) != 0 || !value)
		return MHD_YES;
	search->value = !search->value
				? arena_strdup(search->arena, value)
				: arena_printf(search->arena, "%s, %s", search->value, value);
	return MHD_YES;
}

/* A field's value, several of that name joined by ", "; NULL: none. Lives as long as the exchange.
 */
static const char *request_header(struct exchange *x, const char *name)
{
	struct header_search search = {.arena = x->arena, .name = name};
	MHD_get_connection_values(x->connection, MHD_HEADER_KIND, join_header, &search);
	return search.value;
}

/* Notes whether a body is to come. One that is far too large, or waits for our leave to come, or
 * ends in two places, or none that is known here, is answered at once. */
static void expect_body(struct exchange *x)
{
	const char *length = request_header(x, "Content-Length");
	unsigned long long size = length ? strtoull(length, NULL, 10) : 0;
	const char *coding = request_header(x, "Transfer-Encoding");
	bool chunked = coding;
	x->has_body = size > 0 || chunked;
	x->too_large = size > REQUEST_MAX_BODY;
	/* Where the body ends can be read in two ways (RFC 9112 section 6.3): neither it nor what
	 * follows is taken for what a proxy in front may not have seen. */
	if (length && (chunked || strchr(length, ','))) {
		x->draining = true;
		answer_problem(x, PROBLEM_BAD_REQUEST,
			       "the length of the body is told in two ways: send one "
			       "Content-Length, or Transfer-Encoding alone");
	} else if (chunked && strcasecmp(coding, "chunked") != 0) {
		x->draining = true;
		answer_problem(x, PROBLEM_BAD_REQUEST,
			       "found Transfer-Encoding: %.100s, expected \"chunked\", or a "
			       "Content-Length",
			       coding);
	} else if (size > DISCARD_MAX || (x->too_large && request_header(x, "Expect"))) {
		x->draining = true;
		answer_problem(x, PROBLEM_TOO_LARGE, "at most %d bytes are allowed",
			       REQUEST_MAX_BODY);
	}
}

struct exchange *exchange_new(struct http *http, struct MHD_Connection *connection,
			      const char *method, const char *path)
{
	struct arena *arena = arena_new(ARENA_FIRST);
	struct exchange *x = arena_alloc(arena, sizeof(*x));
	x->http = http;
	x->config = &http->config;
	x->connection = connection;
	x->arena = arena;
	x->started_us = clock_mono_us();
	x->method = arena_strdup(arena, method);
	x->path = arena_strdup(arena, path);
	x->head = strcmp(method, "HEAD") == 0;
	x->prefer = prefer_parse(request_header(x, "Prefer"));
	x->language = language_choose(request_header(x, "Accept-Language"));
	const char *traceparent = request_header(x, "traceparent");
	if (traceparent_parse(traceparent, x->trace_id))
		x->traceparent = traceparent;
	buf_init_secret(&x->body, REQUEST_MAX_BODY);
	atomic_init(&x->meeting, 0);
	atomic_fetch_add(&http->exchanges, 1);
	expect_body(x);
	return x;
}

void exchange_take(struct exchange *x, const char *data, size_t len)
{
	if (!x->too_large && !buf_add(&x->body, data, len)) {
		x->too_large = true;
		buf_release(&x->body);
	}
	/* The daemon lets nobody answer before the end of a body that it has begun to hand out. */
	if (clock_mono_us() - x->started_us > BODY_TIMEOUT_US)
		x->given_up = true;
}

/* ---- the way to the handler ---- */

/* Everything under /v1 needs a key, once there are keys. */
static bool authorized(struct exchange *x)
{
	static const char scheme[] = "Bearer ";
	bool guarded = strncmp(x->path, "/v1/", 4) == 0 || strcmp(x->path, "/v1") == 0;
	if (!guarded || (keys_count(x->config->keys) == 0 && !x->config->key_required))
		return true;
	const char *value = request_header(x, "Authorization");
	if (!value || strncasecmp(value, scheme, sizeof(scheme) - 1) != 0) {
		answer_problem(x, PROBLEM_UNAUTHORIZED,
			       "send \"Authorization: Bearer KEY\" with a key made by "
			       "\"smtptestd key create\"");
		answer_header(x, "WWW-Authenticate", "Bearer realm=\"smtptestd\"");
		return false;
	}
	value += sizeof(scheme) - 1;
	if (keys_check(x->config->keys, value + strspn(value, " "), x->key_name))
		return true;
	answer_problem(x, PROBLEM_UNAUTHORIZED, "the key is not, or no longer, valid");
	answer_header(x, "WWW-Authenticate", "Bearer realm=\"smtptestd\", error=\"invalid_token\"");
	return false;
}

/* OPTIONS, and paths and methods that are not there; false: none of these. */
static bool answered_by_table(struct exchange *x)
{
	static const char every_method[] = "GET, HEAD, POST, DELETE, OPTIONS";
	bool options = strcmp(x->method, "OPTIONS") == 0;
	if (options && strcmp(x->path, "*") == 0) {
		answer_empty(x, MHD_HTTP_NO_CONTENT);
		answer_header(x, "Allow", every_method);
		return true;
	}
	x->match = endpoint_find(x->arena, x->method, x->path);
	if (x->match.endpoint)
		return false;
	if (x->match.allow[0] == '\0') {
		answer_problem(x, PROBLEM_NOT_FOUND, "there is no %s; see /openapi.yaml", x->path);
		return true;
	}
	if (options)
		answer_empty(x, MHD_HTTP_NO_CONTENT);
	else
		answer_problem(x, PROBLEM_METHOD_NOT_ALLOWED, "%s allows %s", x->path,
			       x->match.allow);
	answer_header(x, "Allow", x->match.allow);
	return true;
}

static bool acceptable(struct exchange *x)
{
	const struct endpoint *endpoint = x->match.endpoint;
	x->media = accept_choose(request_header(x, "Accept"), endpoint->offers);
	if (x->media == MEDIA_NONE && (endpoint->flags & ENDPOINT_ANY_ACCEPT) != 0)
		x->media = endpoint->offers[0];
	if (x->media != MEDIA_NONE)
		return true;
	bool two = endpoint->offers[1] != MEDIA_NONE;
	answer_problem(x, PROBLEM_NOT_ACCEPTABLE, "this is %s%s%s", media_type(endpoint->offers[0]),
		       two ? " or " : "", two ? media_type(endpoint->offers[1]) : "");
	return false;
}

static bool body_taken(struct exchange *x)
{
	const char *type = request_header(x, "Content-Type");
	if ((x->match.endpoint->flags & ENDPOINT_TAKES_JSON) == 0)
		return true;
	if (x->has_body && !content_type_is_json(type)) {
		answer_problem(
			x, PROBLEM_UNSUPPORTED_MEDIA_TYPE,
			"found %s%.100s, expected \"Content-Type: application/json\" (UTF-8)",
			type ? "Content-Type: " : "no Content-Type", type ? type : "");
		answer_header(x, "Accept", "application/json");
		return false;
	}
	if (x->too_large) {
		answer_problem(x, PROBLEM_TOO_LARGE, "at most %d bytes are allowed",
			       REQUEST_MAX_BODY);
		return false;
	}
	return true;
}

/* A parameter that is ignored would leave its caller in the belief that it counts. */
static bool query_taken(struct exchange *x)
{
	struct field_errors errors = {.tail = &errors.first};
	if ((x->match.endpoint->flags & ENDPOINT_ANY_QUERY) == 0)
		parameters_read(x, NULL, 0, NULL, &errors);
	if (errors.count > 0)
		answer_faults(x, PROBLEM_INVALID_REQUEST, &errors);
	return errors.count == 0;
}

enum turn exchange_dispatch(struct exchange *x)
{
	if (!authorized(x) || answered_by_table(x) || !acceptable(x) || !query_taken(x) ||
	    !body_taken(x))
		return TURN_ANSWER;
	return x->match.endpoint->handle(x);
}

/* ---- waiting ---- */

enum { MEETING_OPEN, MEETING_TOLD, MEETING_SUSPENDED };

void exchange_told(void *arg, const struct pool_news *news)
{
	struct exchange *x = arg;
	struct http *http = x->http;
	x->news.status = news->status;
	x->news.stored = news->stored;
	x->news.timed_out = news->timed_out;
	if (news->json) {
		x->news.json = memory_must(malloc(news->json_len + 1));
		memcpy(x->news.json, news->json, news->json_len);
		x->news.json[news->json_len] = '\0';
		x->news.len = news->json_len;
	}
	/* From here on x belongs to its own thread, unless that already sleeps. */
	if (atomic_exchange(&x->meeting, MEETING_TOLD) == MEETING_SUSPENDED) {
		atomic_fetch_sub(&http->waiting, 1);
		MHD_resume_connection(x->connection);
	}
}

enum turn exchange_wait(struct exchange *x)
{
	if (atomic_load(&x->meeting) == MEETING_TOLD)
		return x->next(x);
	atomic_fetch_add(&x->http->waiting, 1);
	MHD_suspend_connection(x->connection);
	if (atomic_exchange(&x->meeting, MEETING_SUSPENDED) == MEETING_TOLD) {
		atomic_fetch_sub(&x->http->waiting, 1);
		MHD_resume_connection(x->connection);
	}
	return TURN_WAIT;
}

/* ---- the end ---- */

static void log_exchange(const struct exchange *x, const char *ended)
{
	int64_t us = clock_mono_us() - x->started_us;
	log_line(LOG_INFO, "request", LOG_TEXT("method", x->method), LOG_TEXT("path", x->path),
		 LOG_NUMBER("status", x->answer.status), LOG_NUMBER("duration_ms", us / 1000),
		 LOG_NUMBER("bytes", x->head ? 0 : x->answer.len),
		 LOG_TEXT("key", x->key_name[0] != '\0' ? x->key_name : NULL),
		 LOG_TEXT("trace_id", x->traceparent ? x->trace_id : NULL),
		 LOG_TEXT("test", x->test_id[0] != '\0' ? x->test_id : NULL),
		 LOG_TEXT("ended", ended));
}

void exchange_free(struct exchange *x, const char *ended)
{
	struct http *http = x->http;
	log_exchange(x, ended);
	if (x->answer.status >= 200)
		metric_add(METRIC_HTTP_REQUESTS, x->answer.status / 100, 1);
	free(x->news.json);
	free(x->answer.body);
	buf_release(&x->body);
	arena_free(x->arena);
	atomic_fetch_sub(&http->exchanges, 1);
}
