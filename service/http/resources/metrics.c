/* GET /metrics: the metrics in Prometheus' text format. */
#include "base/buf.h"
#include "metrics/metrics.h"
#include "http/resources/handlers.h"
#include "http/response.h"

enum { METRICS_MAX = 1024 * 1024 };

enum handler_result metrics_get(struct exchange *exchange)
{
	struct buf out;
	size_t len = 0;
	buf_init(&out, METRICS_MAX);
	metrics_write(&out);
	char *body = buf_detach(&out, &len);
	return respond(exchange, 200, exchange->media, body, len);
}
