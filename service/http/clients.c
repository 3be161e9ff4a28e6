#include "http/clients.h"

#include <stdlib.h>

#include "base/memory.h"
#include "http/access/caller.h"

static struct client **bucket_of(struct clients *clients, uint64_t number)
{
	return &clients->buckets[number % CLIENT_BUCKETS];
}

struct client *client_enter(struct clients *clients, const struct sockaddr *address)
{
	uint64_t number = caller_of("", address);
	struct client **bucket = bucket_of(clients, number);
	struct client *client = *bucket;
	while (client && client->number != number)
		client = client->next;
	if (!client) {
		client = memory_must(calloc(1, sizeof(*client)));
		client->number = number;
		budget_begin_part(&client->bodies, clients->bodies);
		budget_begin_part(&client->answers, clients->answers);
		client->next = *bucket;
		*bucket = client;
	}
	client->connections++;
	return client;
}

void client_leave(struct clients *clients, struct client *client)
{
	if (--client->connections > 0)
		return;
	struct client **at = bucket_of(clients, client->number);
	while (*at != client)
		at = &(*at)->next;
	*at = client->next;
	free(client);
}
