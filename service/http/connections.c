#include "http/connections.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <time.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/memory.h"
#include "metrics/metrics.h"

struct connection {
	int fd;
	bool busy;
	int64_t idle_since_ms;
	struct connection *next, **link;
};

struct connections {
	pthread_mutex_t lock;
	pthread_cond_t ending;
	pthread_t sweeper;
	bool end;
	int idle_ms;
	struct connection *first;
};

/* Shuts down connections that are too long without a request; the daemon then reads the end of the
 * stream. Called with the lock held, so that no fd is closed meanwhile. */
static void sweep(struct connections *connections)
{
	int64_t now = clock_mono_ms();
	for (struct connection *at = connections->first; at; at = at->next) {
		if (at->busy || now - at->idle_since_ms < connections->idle_ms)
			continue;
		shutdown(at->fd, SHUT_RDWR);
		at->idle_since_ms = now;
		log_line(LOG_DEBUG, "connection", LOG_TEXT("ended", "no request in time"));
	}
}

static void *sweep_thread(void *arg)
{
	struct connections *connections = arg;
	int64_t pause_ms = connections->idle_ms / 10 + 1;
	pthread_mutex_lock(&connections->lock);
	while (!connections->end) {
		struct timespec until;
		clock_gettime(CLOCK_MONOTONIC, &until);
		int64_t nsec = until.tv_nsec + (pause_ms % 1000) * 1000000;
		until.tv_sec += pause_ms / 1000 + nsec / 1000000000;
		until.tv_nsec = nsec % 1000000000;
		pthread_cond_timedwait(&connections->ending, &connections->lock, &until);
		sweep(connections);
	}
	pthread_mutex_unlock(&connections->lock);
	return NULL;
}

struct connections *connections_new(int idle_ms)
{
	struct connections *connections = memory_must(calloc(1, sizeof(*connections)));
	pthread_condattr_t monotonic;
	connections->idle_ms = idle_ms;
	pthread_mutex_init(&connections->lock, NULL);
	pthread_condattr_init(&monotonic);
	pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
	pthread_cond_init(&connections->ending, &monotonic);
	pthread_condattr_destroy(&monotonic);
	if (pthread_create(&connections->sweeper, NULL, sweep_thread, connections) != 0)
		abort();
	return connections;
}

void connections_free(struct connections *connections)
{
	pthread_mutex_lock(&connections->lock);
	connections->end = true;
	pthread_cond_signal(&connections->ending);
	pthread_mutex_unlock(&connections->lock);
	pthread_join(connections->sweeper, NULL);
	while (connections->first)
		connections_remove(connections, connections->first);
	pthread_cond_destroy(&connections->ending);
	pthread_mutex_destroy(&connections->lock);
	free(connections);
}

struct connection *connections_add(struct connections *connections, int fd)
{
	struct connection *connection = memory_must(calloc(1, sizeof(*connection)));
	connection->fd = fd;
	connection->idle_since_ms = clock_mono_ms();
	pthread_mutex_lock(&connections->lock);
	connection->next = connections->first;
	connection->link = &connections->first;
	if (connection->next)
		connection->next->link = &connection->next;
	connections->first = connection;
	pthread_mutex_unlock(&connections->lock);
	metric_add(METRIC_HTTP_CONNECTIONS, 0, 1);
	return connection;
}

void connections_remove(struct connections *connections, struct connection *connection)
{
	pthread_mutex_lock(&connections->lock);
	*connection->link = connection->next;
	if (connection->next)
		connection->next->link = connection->link;
	pthread_mutex_unlock(&connections->lock);
	free(connection);
	metric_add(METRIC_HTTP_CONNECTIONS, 0, -1);
}

void connection_busy(struct connections *connections, struct connection *connection)
{
	pthread_mutex_lock(&connections->lock);
	connection->busy = true;
	pthread_mutex_unlock(&connections->lock);
}

void connection_idle(struct connections *connections, struct connection *connection)
{
	pthread_mutex_lock(&connections->lock);
	connection->busy = false;
	connection->idle_since_ms = clock_mono_ms();
	pthread_mutex_unlock(&connections->lock);
}
