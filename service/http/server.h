/* The state of the HTTP server that its own files share. */
#ifndef HTTP_SERVER_H
#define HTTP_SERVER_H

#include <stdatomic.h>
#include <stdint.h>

#include <microhttpd.h>

#include "http/http.h"

struct connections;

/* The server: one in a process; its counters are what threads share. */
struct http {
	struct http_config config;
	struct MHD_Daemon *daemon;
	struct connections *connections;
	atomic_int exchanges; /* requests begun and not yet answered */
	atomic_int waiting;   /* of those, suspended */
	atomic_bool draining;
};

/* The access handler's three moments: the head has come, a piece of the body, all of the request.
 */
struct exchange *exchange_new(struct http *http, struct MHD_Connection *connection,
			      const char *method, const char *path);
void exchange_take(struct exchange *x, const char *data, size_t len);
enum turn exchange_dispatch(struct exchange *x);

/* Hands the answer to the daemon. */
enum MHD_Result exchange_send(struct exchange *x);

/* Writes the access log's line and counts; then frees it. ended NULL: the answer went out whole. */
void exchange_free(struct exchange *x, const char *ended);

#endif
