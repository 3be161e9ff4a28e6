/* A timeout for connections without a request. */
#ifndef HTTP_CONNECTIONS_H
#define HTTP_CONNECTIONS_H

/*
 * The daemon's own timeout is restarted by each byte, so a client that sends its request head byte
 * by byte could hold a connection for days. This one ends a connection that has been too long
 * without a complete head.
 */
struct connections;
struct connection;

/* Starts a thread that ends connections after idle_ms without a request. Aborts without memory. */
struct connections *connections_new(int idle_ms);

/* Ends the thread and frees everything. */
void connections_free(struct connections *connections);

/* Watch an accepted connection, whose fd stays open until it is removed. */
struct connection *connections_add(struct connections *connections, int fd);
void connections_remove(struct connections *connections, struct connection *connection);

/* Stop the timeout when a request's head has arrived; restart it when the response was sent. */
void connection_busy(struct connections *connections, struct connection *connection);
void connection_idle(struct connections *connections, struct connection *connection);

#endif
