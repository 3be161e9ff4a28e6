/* The open connections: their time limits, and what the daemon does not see of them. */
#ifndef HTTP_CONNECTIONS_H
#define HTTP_CONNECTIONS_H

#include <stdbool.h>

#include "http/head.h"

/*
 * The daemon's own timeout is restarted by each byte, so a client that sends its request head byte
 * by byte could hold a connection for days. This one ends a connection that has been too long
 * without a complete head.
 */
struct MHD_Connection;
struct connections;
struct connection;

/* Starts a thread that ends connections after idle_ms without a request. Aborts without memory. */
struct connections *connections_new(int idle_ms);

/* Ends the thread and frees everything. */
void connections_free(struct connections *connections);

/* Watch an accepted connection, whose fd stays open until it is removed. Called on the daemon's
 * thread that serves it. */
struct connection *connections_add(struct connections *connections, int fd,
				   struct MHD_Connection *handle);
void connections_remove(struct connections *connections, struct connection *connection);

/* Returns the target of the request that the connection is receiving; the daemon's thread's. */
struct target *connection_target(struct connection *connection);

/* Notes that a request line has arrived. */
void connection_begun(struct connections *connections, struct connection *connection);

/* Stop the timeout when a request's head has arrived; restart it when the response was sent. */
void connection_busy(struct connections *connections, struct connection *connection);
void connection_idle(struct connections *connections, struct connection *connection);

/*
 * Reads on and discards, for a while, what the client still sends on a connection that ends with a
 * response to the head alone. Closed at once, with input unread, it would be reset, and the client
 * might lose the response.
 */
void connection_linger(struct connections *connections, struct connection *connection);

/*
 * Responds to the request whose complete head the daemon has just judged malformed, on this thread,
 * with the status, and ends its connection: the daemon itself would send the head of its response
 * twice there. False when there is none: the daemon then responds by itself, and once.
 */
bool connections_refuse_malformed(struct connections *connections, unsigned status);

#endif
