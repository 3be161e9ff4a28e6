/* GET /metrics: the metrics in Prometheus' text format. */
#include "base/buf.h"
#include "base/memory.h"
#include "metrics/metrics.h"
#include "model/result.h"
#include "http/resources/handlers.h"
#include "http/response.h"
#include "http/server_state.h"

enum { METRICS_MAX = 1024 * 1024 };

enum handler_result metrics_get(struct exchange *exchange)
{
	struct buf out;
	size_t len = 0;
	metric_set(METRIC_MEMORY, MEMORY_BODIES, (int64_t)budget_used(&exchange->server->bodies));
	metric_set(METRIC_MEMORY, MEMORY_TESTS, (int64_t)budget_used(test_budget()));
	metric_set(METRIC_MEMORY, MEMORY_ANSWERS, (int64_t)budget_used(&exchange->server->answers));
	metric_set(METRIC_MEMORY_EXHAUSTED, 0, (int64_t)memory_refusals());
	buf_init(&out, METRICS_MAX);
	metrics_write(&out);
	char *body = buf_detach(&out, &len);
	return respond(exchange, 200, exchange->media, body, len);
}
