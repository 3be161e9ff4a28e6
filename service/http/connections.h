/* Connections on which no request arrives in time. */
#ifndef HTTP_CONNECTIONS_H
#define HTTP_CONNECTIONS_H

/*
 * The daemon's own timeout starts anew with each byte, so a client that sends its request head byte
 * by byte could hold a connection for days. This watches how long each has been without a whole
 * head and ends it.
 */
struct connections;
struct connection;

/* idle_ms: how long a connection may be without a request. Starts a thread. Aborts without memory.
 */
struct connections *connections_new(int idle_ms);
void connections_free(struct connections *connections);

/* A connection was accepted on fd; the fd stays open until connections_remove(). */
struct connection *connections_add(struct connections *connections, int fd);
void connections_remove(struct connections *connections, struct connection *connection);

/* A request's head has come; its answer has gone. */
void connection_busy(struct connections *connections, struct connection *connection);
void connection_idle(struct connections *connections, struct connection *connection);

#endif
