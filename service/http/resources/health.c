/* GET /healthz and /readyz: liveness and readiness, for orchestrators. */
#include <stdatomic.h>

#include "store/store.h"
#include "http/resources/handlers.h"
#include "http/response.h"
#include "http/server_state.h"

static const char status_ok[] = "{\"status\":\"ok\"}";

enum handler_result healthz_get(struct exchange *exchange)
{
	return respond_static(exchange, 200, exchange->media, status_ok, sizeof(status_ok) - 1);
}

enum handler_result readyz_get(struct exchange *exchange)
{
	if (atomic_load(&exchange->server->draining))
		return respond_problem(exchange, PROBLEM_SHUTTING_DOWN, "no new tests are started");
	if (store_health(exchange->config->store) != STORE_OK)
		return respond_store_unwritable(exchange);
	return respond_static(exchange, 200, exchange->media, status_ok, sizeof(status_ok) - 1);
}
