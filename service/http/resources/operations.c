/* What operators' tools ask: health, readiness, metrics, the description of the interface. */
#include "base/buf.h"
#include "http/resources/handlers.h"
#include "http/server.h"
#include "metrics/metrics.h"
#include "store/store.h"

enum { METRICS_MAX = 1024 * 1024 };

/* service/http/openapi_blob.S */
extern const char openapi_yaml_start[];
extern const uint64_t openapi_yaml_size;

static const char status_ok[] = "{\"status\":\"ok\"}";

enum turn healthz_get(struct exchange *x)
{
	return answer_fixed(x, 200, x->media, status_ok, sizeof(status_ok) - 1);
}

enum turn readyz_get(struct exchange *x)
{
	if (atomic_load(&x->http->draining))
		return answer_problem(x, PROBLEM_SHUTTING_DOWN, "no new tests are started");
	if (store_health(x->config->store) != STORE_OK)
		return answer_problem(x, PROBLEM_STORE_UNAVAILABLE,
				      "the database takes no writes now; see the service's log");
	return answer_fixed(x, 200, x->media, status_ok, sizeof(status_ok) - 1);
}

enum turn metrics_get(struct exchange *x)
{
	struct buf out;
	size_t len = 0;
	buf_init(&out, METRICS_MAX);
	metrics_write(&out);
	char *body = buf_detach(&out, &len);
	return answer_body(x, 200, x->media, body, len);
}

enum turn openapi_get(struct exchange *x)
{
	return answer_fixed(x, 200, x->media, openapi_yaml_start, openapi_yaml_size);
}
