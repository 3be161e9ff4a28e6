/* The parts of the service that the handlers use. */
#ifndef HTTP_CONFIG_H
#define HTTP_CONFIG_H

#include <stdbool.h>

struct keys;
struct pool;
struct settings;
struct store;

/* The server's configuration. All of it outlives the server. */
struct http_config {
	const struct settings *settings;
	struct pool *pool;
	struct store *store;
	struct keys *keys;
	bool on_loopback;     /* only this machine reaches the listener */
	const char *hostname; /* the default EHLO name, A-labels */
	int listener;	      /* a listening socket; the server closes it */
};

#endif
