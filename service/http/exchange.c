#include "http/exchange.h"

#include <stdlib.h>
#include <string.h>

#include <microhttpd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/memory.h"
#include "metrics/metrics.h"
#include "settings/settings.h"
#include "model/request.h"
#include "http/access/caller.h"
#include "http/clients.h"
#include "http/connections.h"
#include "http/fields/accept_language.h"
#include "http/server_state.h"

enum { ARENA_FIRST = 2048 };

/* ---- the request's head ---- */

uint64_t exchange_caller(const struct exchange *exchange)
{
	return exchange->key_name[0] != '\0' ? caller_of(exchange->key_name, NULL)
					     : connection_client(exchange->watched)->number;
}

/* Takes from the client's share of the budget. */
static bool take(struct budget *share, size_t bytes, enum metric_memory part)
{
	if (budget_take(share, bytes))
		return true;
	metric_add(METRIC_MEMORY_REFUSALS, part, 1);
	return false;
}

bool exchange_reserve_body(struct exchange *exchange, size_t bytes)
{
	struct client *client = connection_client(exchange->watched);
	if (bytes <= exchange->body_bytes)
		return true;
	if (memory_short() || !take(&client->bodies, bytes - exchange->body_bytes, MEMORY_BODIES))
		return false;
	exchange->body_bytes = bytes;
	return true;
}

void exchange_release_body(struct exchange *exchange)
{
	buf_release(&exchange->body);
	budget_give(&connection_client(exchange->watched)->bodies, exchange->body_bytes);
	exchange->body_bytes = 0;
}

bool exchange_reserve_answer(struct exchange *exchange, size_t bytes)
{
	struct client *client = connection_client(exchange->watched);
	if (bytes <= exchange->answer_bytes)
		return true;
	if (!take(&client->answers, bytes - exchange->answer_bytes, MEMORY_ANSWERS))
		return false;
	exchange->answer_bytes = bytes;
	return true;
}

const char *exchange_body(const struct exchange *exchange)
{
	return exchange->body.len > 0 ? exchange->body.data : "";
}

struct exchange *exchange_new(struct server_state *server, struct MHD_Connection *connection,
			      struct connection *watched, const struct request_line *line)
{
	struct arena *arena = arena_new(ARENA_FIRST);
	struct exchange *exchange = arena_alloc(arena, sizeof(*exchange));
	exchange->server = server;
	exchange->config = &server->config;
	exchange->connection = connection;
	exchange->arena = arena;
	exchange->started_us = clock_mono_us();
	exchange->watched = watched;
	head_read(&exchange->head, arena, connection, line, connection_target(watched));
	const char *const *fields = exchange->head.fields;
	exchange->prefer = prefer_parse(fields[FIELD_PREFER]);
	if (exchange->prefer.wait_s > server->config.settings->max_wait / 1000)
		exchange->prefer.wait_s = (int)(server->config.settings->max_wait / 1000);
	exchange->language = accept_language_choose(fields[FIELD_ACCEPT_LANGUAGE]);
	const char *traceparent = fields[FIELD_TRACEPARENT];
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
	bool head = strcmp(exchange->head.method, "HEAD") == 0;
	log_line(LOG_INFO, "request", LOG_TEXT("method", exchange->head.method),
		 LOG_TEXT("path", exchange->head.path),
		 LOG_NUMBER("status", exchange->response.status),
		 LOG_NUMBER("duration_ms", us / 1000),
		 LOG_NUMBER("bytes", head ? 0 : exchange->response.len),
		 LOG_TEXT("key", exchange->key_name[0] != '\0' ? exchange->key_name : NULL),
		 LOG_TEXT("trace_id", exchange->traceparent ? exchange->trace_id : NULL),
		 LOG_TEXT("test", exchange->test_id[0] != '\0' ? exchange->test_id : NULL),
		 LOG_TEXT("ended", ended));
}

void exchange_free(struct exchange *exchange, const char *ended)
{
	struct server_state *server = exchange->server;
	log_access(exchange, exchange->left ? "client gone" : ended);
	if (exchange->response.status >= 200)
		metric_add(METRIC_HTTP_REQUESTS, exchange->response.status / 100, 1);
	free(exchange->event.json);
	free(exchange->response.body);
	exchange_release_body(exchange);
	budget_give(&connection_client(exchange->watched)->answers, exchange->answer_bytes);
	arena_free(exchange->arena);
	atomic_fetch_sub(&server->exchanges, 1);
}
