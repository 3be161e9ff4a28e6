#include "http/exchange.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <microhttpd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/log.h"
#include "metrics/metrics.h"
#include "model/request.h"
#include "http/fields/accept_language.h"
#include "http/server_state.h"

enum { ARENA_FIRST = 2048 };

/* ---- the request's head ---- */

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
	search->value = search->value ? arena_printf(search->arena, "%s, %s", search->value, value)
				      : arena_strdup(search->arena, value);
	return MHD_YES;
}

const char *exchange_header(struct exchange *exchange, const char *name)
{
	struct header_search search = {.arena = exchange->arena, .name = name};
	MHD_get_connection_values(exchange->connection, MHD_HEADER_KIND, join_header, &search);
	return search.value;
}

const char *exchange_body(const struct exchange *exchange)
{
	return exchange->body.len > 0 ? exchange->body.data : "";
}

struct exchange *exchange_new(struct server_state *server, struct MHD_Connection *connection,
			      const char *method, const char *path)
{
	struct arena *arena = arena_new(ARENA_FIRST);
	struct exchange *exchange = arena_alloc(arena, sizeof(*exchange));
	exchange->server = server;
	exchange->config = &server->config;
	exchange->connection = connection;
	exchange->arena = arena;
	exchange->started_us = clock_mono_us();
	exchange->method = arena_strdup(arena, method);
	exchange->path = arena_strdup(arena, path);
	exchange->head = strcmp(method, "HEAD") == 0;
	exchange->prefer = prefer_parse(exchange_header(exchange, "Prefer"));
	exchange->language = accept_language_choose(exchange_header(exchange, "Accept-Language"));
	const char *traceparent = exchange_header(exchange, "traceparent");
	if (traceparent_parse(traceparent, exchange->trace_id))
		exchange->traceparent = traceparent;
	buf_init_secret(&exchange->body, REQUEST_MAX_BODY);
	atomic_init(&exchange->resume_state, RESUME_RUNNING);
	atomic_fetch_add(&server->exchanges, 1);
	return exchange;
}

/* ---- the response's language ---- */

enum language exchange_language(struct exchange *exchange)
{
	exchange->sends_language = true;
	return exchange->language;
}

void exchange_set_language(struct exchange *exchange, enum language language)
{
	exchange->sends_language = true;
	exchange->language = language;
}

/* ---- the end ---- */

static void log_access(const struct exchange *exchange, const char *ended)
{
	int64_t us = clock_mono_us() - exchange->started_us;
	log_line(LOG_INFO, "request", LOG_TEXT("method", exchange->method),
		 LOG_TEXT("path", exchange->path), LOG_NUMBER("status", exchange->response.status),
		 LOG_NUMBER("duration_ms", us / 1000),
		 LOG_NUMBER("bytes", exchange->head ? 0 : exchange->response.len),
		 LOG_TEXT("key", exchange->key_name[0] != '\0' ? exchange->key_name : NULL),
		 LOG_TEXT("trace_id", exchange->traceparent ? exchange->trace_id : NULL),
		 LOG_TEXT("test", exchange->test_id[0] != '\0' ? exchange->test_id : NULL),
		 LOG_TEXT("ended", ended));
}

void exchange_free(struct exchange *exchange, const char *ended)
{
	struct server_state *server = exchange->server;
	log_access(exchange, ended);
	if (exchange->response.status >= 200)
		metric_add(METRIC_HTTP_REQUESTS, exchange->response.status / 100, 1);
	free(exchange->event.json);
	free(exchange->response.body);
	buf_release(&exchange->body);
	arena_free(exchange->arena);
	atomic_fetch_sub(&server->exchanges, 1);
}
