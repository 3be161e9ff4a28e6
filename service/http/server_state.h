/* The state that the HTTP server shares with its exchanges. */
#ifndef HTTP_SERVER_STATE_H
#define HTTP_SERVER_STATE_H

#include <stdatomic.h>
#include <stdbool.h>

#include "base/budget.h"
#include "http/config.h"

struct connections;

/* One in a server; the counters are shared by all of its threads. */
struct server_state {
	struct http_config config;
	struct connections *connections;
	struct budget bodies, answers; /* their memory */
	atomic_int exchanges;	       /* requests begun and not yet answered */
	atomic_int suspended;	       /* of those, the ones whose connection is suspended */
	atomic_bool draining;	       /* the service is shutting down */
};

#endif
