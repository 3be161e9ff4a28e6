/* The open connections: how many there may be, their time limits, and what the daemon does not see
 * of them. */
#ifndef HTTP_CONNECTIONS_H
#define HTTP_CONNECTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/socket.h>

#include "http/head.h"

struct MHD_Connection;
struct client;
struct connections;
struct connection;

/* Connections beyond the limits, which are open for health checks and metrics alone. */
enum { CONNECTIONS_RESERVE = 64 };

/* The phases of a connection. */
enum phase {
	PHASE_IDLE,    /* without a complete request line */
	PHASE_HEAD,    /* the request line has arrived */
	PHASE_BODY,    /* the head has arrived */
	PHASE_WAITING, /* suspended: the request waits for the pool */
	PHASE_ANSWER,  /* the response is being sent */
};

/* The reason that a connection is open for health checks and metrics alone. */
enum reserve {
	RESERVE_NONE,	/* it is open for every request */
	RESERVE_CLIENT, /* its client has as many as one may have */
	RESERVE_ALL,	/* there are as many as there may be */
};

/* Limits; a client is an IPv4 address, or the 64 bits of a network of an IPv6 address. */
struct connections_config {
	size_t max;
	size_t max_per_client;		 /* 0: its share, see base/share.h */
	struct budget *bodies, *answers; /* of all clients; they outlive the connections */
	/* For a head to arrive, from the end of the response before; for a body; for a response to
	 * be sent: the daemon's own timeout is restarted by each byte. */
	int timeout_ms;
	/* Called, on the thread of the connections, when the client of a waiting connection has
	 * closed it: waiter is connection_wait()'s, which has not gone on yet. It must not block.
	 */
	void (*left)(void *waiter);
};

/* Starts the thread that watches them. Aborts without memory. */
struct connections *connections_new(const struct connections_config *config);

/* Ends the thread and frees everything. */
void connections_free(struct connections *connections);

/*
 * Watch an accepted connection, whose fd stays open until it is removed. Called on the daemon's
 * thread that serves it. Beyond a limit, another that has no request, and has had none for longest,
 * is ended in its stead; where each has one, the new one is of the reserve.
 */
struct connection *connections_add(struct connections *connections, int fd,
				   const struct sockaddr *peer, struct MHD_Connection *handle);
void connections_remove(struct connections *connections, struct connection *connection);

/* Returns the target of the request that the connection is receiving; the daemon's thread's. */
struct target *connection_target(struct connection *connection);

/* Returns the client of the connection, which lives as long as that. */
struct client *connection_client(const struct connection *connection);

/* Returns what the connection is open for. */
enum reserve connection_reserve(const struct connection *connection);

/* Enters a phase, and so restarts the time limit; PHASE_HEAD goes on with that of PHASE_IDLE. */
void connection_enter(struct connections *connections, struct connection *connection,
		      enum phase phase);

/* Enters PHASE_WAITING; should the client close the connection meanwhile, left(waiter) is called
 * once. */
void connection_wait(struct connections *connections, struct connection *connection, void *waiter);

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
