#include "http/suspend.h"

#include <stdlib.h>
#include <string.h>

#include <microhttpd.h>

#include "base/memory.h"
#include "pool/pool.h"
#include "http/connections.h"
#include "http/response.h"
#include "http/server_state.h"

/* Copies a document, as far as the budget of answers allows. */
static void copy_document(struct exchange *exchange, const struct pool_event *event)
{
	exchange->event.over_budget = !exchange_reserve_answer(exchange, event->json_len);
	if (exchange->event.over_budget)
		return;
	exchange->event.json = memory_must(malloc(event->json_len + 1));
	memcpy(exchange->event.json, event->json, event->json_len);
	exchange->event.json[event->json_len] = '\0';
	exchange->event.len = event->json_len;
}

/* From here on the exchange belongs to the daemon's thread, unless it is suspended. */
static void resume(struct exchange *exchange)
{
	struct server_state *server = exchange->server;
	if (atomic_exchange(&exchange->resume_state, RESUME_EVENT_ARRIVED) == RESUME_SUSPENDED) {
		atomic_fetch_sub(&server->suspended, 1);
		MHD_resume_connection(exchange->connection);
	}
}

void exchange_resume(void *arg, const struct pool_event *event)
{
	struct exchange *exchange = arg;
	exchange->event.stored = event->stored;
	exchange->event.timed_out = event->timed_out;
	if (event->json)
		copy_document(exchange, event);
	resume(exchange);
}

void exchange_leave(void *arg)
{
	struct exchange *exchange = arg;
	if (!pool_leave(exchange->config->pool, exchange->wait_id, exchange))
		return; /* the event is on its way */
	exchange->left = true;
	resume(exchange);
}

enum handler_result exchange_suspend(struct exchange *exchange, request_handler *resumed)
{
	exchange->resumed = resumed;
	if (atomic_load(&exchange->resume_state) == RESUME_EVENT_ARRIVED)
		return resumed(exchange);
	atomic_fetch_add(&exchange->server->suspended, 1);
	connection_wait(exchange->server->connections, exchange->watched,
			exchange->wait_id[0] != '\0' ? exchange : NULL);
	MHD_suspend_connection(exchange->connection);
	if (atomic_exchange(&exchange->resume_state, RESUME_SUSPENDED) == RESUME_EVENT_ARRIVED) {
		atomic_fetch_sub(&exchange->server->suspended, 1);
		MHD_resume_connection(exchange->connection);
	}
	return HANDLER_SUSPENDED;
}

static enum handler_result respond_refusal(struct exchange *exchange, enum pool_result result)
{
	switch (result) {
	case POOL_FULL:
		return respond_problem(
			exchange, PROBLEM_TOO_MANY_TESTS,
			"the service runs as many tests as --max-tests allows, or as many of "
			"this caller as leave room for others");
	case POOL_NO_MEMORY:
		return respond_busy(exchange, "tests");
	case POOL_DRAINING:
		return respond_problem(exchange, PROBLEM_SHUTTING_DOWN, "no new tests are started");
	case POOL_STORE_DOWN:
		return respond_store_unwritable(exchange);
	case POOL_OK:
	default:
		return respond_problem(exchange, PROBLEM_INTERNAL, "the test was not started");
	}
}

enum handler_result exchange_await(struct exchange *exchange, enum pool_result result,
				   request_handler *resumed)
{
	return result == POOL_OK ? exchange_suspend(exchange, resumed)
				 : respond_refusal(exchange, result);
}
