/* The HTTP interface: one libmicrohttpd daemon, the table of endpoints, their handlers. */
#ifndef HTTP_HTTP_H
#define HTTP_HTTP_H

#include <stdbool.h>
#include <stddef.h>

struct http;
struct keys;
struct pool;
struct settings;
struct store;

/* What the handlers need; all of it outlives the server. */
struct http_config {
	const struct settings *settings;
	struct pool *pool;
	struct store *store;
	struct keys *keys;
	bool key_required;    /* a key is asked for even while the key file has none */
	const char *hostname; /* the default EHLO name, A-labels */
	int listener;	      /* a listening socket; the server closes it */
};

/* Starts the daemon's threads. NULL with a sentence in err; the listener then is closed. */
struct http *http_start(const struct http_config *config, char *err, size_t err_size);

/* Readiness turns false and no connection is accepted any more; open ones are still answered. */
void http_quiesce(struct http *http);

/* Waits until every answer is on its way, at most limit_ms, then ends the daemon. The pool must be
 * drained: nobody may be waiting for a test any more. Where somebody is nevertheless, false: the
 * daemon still runs, and all that is left is to end the process. */
bool http_stop(struct http *http, int limit_ms);

#endif
