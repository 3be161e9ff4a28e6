/* Clients by address, how many connections each has, and its share of the memory. */
#ifndef HTTP_CLIENTS_H
#define HTTP_CLIENTS_H

#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

#include "base/budget.h"

enum { CLIENT_BUCKETS = 1024 };

/* One client that has a connection. */
struct client {
	uint64_t number; /* see access/caller.h */
	size_t connections;
	struct budget bodies, answers; /* of its requests and responses */
	struct client *next;
};

/* All of them. Not thread-safe, but for the budgets. */
struct clients {
	struct budget *bodies, *answers; /* of all clients */
	struct client *buckets[CLIENT_BUCKETS];
};

/* Counts one more connection of the address, and returns its client; one less, and frees the client
 * with the last. Addresses of one IPv6 /64 are one client, and all that are not known. */
struct client *client_enter(struct clients *clients, const struct sockaddr *address);
void client_leave(struct clients *clients, struct client *client);

#endif
