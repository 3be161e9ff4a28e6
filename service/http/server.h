/* The HTTP server: one libmicrohttpd daemon with its threads. */
#ifndef HTTP_SERVER_H
#define HTTP_SERVER_H

#include <stddef.h>

#include "http/config.h"

struct http_server;

/* Starts the daemon's threads. NULL with a sentence in err; the listener then is closed. */
struct http_server *http_server_start(const struct http_config *config, char *err, size_t err_size);

/* Turns readiness off and accepts no more connections; open ones are still served. */
void http_server_quiesce(struct http_server *server);

/* Waits until every response is on its way, at most limit_ms, then stops the daemon and frees the
 * server. The pool must be drained: no request may wait for a test any more. False when one does:
 * the daemon then still runs, and all that is left is to end the process. */
bool http_server_stop(struct http_server *server, int limit_ms);

#endif
