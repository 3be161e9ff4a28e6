#include "http/connections.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <microhttpd.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/memory.h"
#include "base/share.h"
#include "metrics/metrics.h"
#include "http/clients.h"
#include "http/refusal.h"

enum {
	EVENTS = 64,
	LINGER_MS = 10 * 1000,
	LINGER_MAX = 256, /* connections at a time */
	DISCARD_SIZE = 16 * 1024,
	TICK_MS = 1000,	 /* at most, between two looks at the time limits */
	SHORT_MS = 1000, /* a wait so short is not watched: most tests end before */
};

/* An entry of the epoll set. */
struct watch {
	void (*ready)(struct connections *connections, struct watch *watch);
};

struct connection {
	struct watch watch;
	int fd;
	struct MHD_Connection *handle;
	pthread_t thread; /* the daemon's, which serves it */
	enum phase phase;
	enum reserve reserve;
	bool ending;  /* shut down: it is not counted any more */
	bool watched; /* in the epoll set */
	bool armed;   /* its entry there may fire */
	bool removed; /* on the list of the dead */
	int64_t since_ms;
	void *waiter; /* in PHASE_WAITING; NULL once the client is known to have left */
	struct client *client;
	struct target target;
	struct connection *next, **link;
};

/* A connection that the daemon has closed, or will: a duplicate keeps it open. */
struct lingering {
	struct watch watch;
	int fd;
	int64_t until_ms;
	struct lingering *next, **link;
};

struct connections {
	struct connections_config config;
	pthread_mutex_t lock;
	pthread_t sweeper;
	int epoll, wake;
	bool end;
	size_t count, reserve_count;
	struct clients clients;
	struct connection *first; /* the newest */
	/* Removed, and freed by the thread: events that it holds may be theirs. */
	struct connection *dead;
	struct lingering *lingers;
	size_t linger_count;
};

/* ---- lingering ---- */

static void linger_end(struct connections *connections, struct lingering *linger)
{
	/* By itself it leaves the set only when the daemon has closed its own descriptor, too. */
	epoll_ctl(connections->epoll, EPOLL_CTL_DEL, linger->fd, NULL);
	close(linger->fd);
	*linger->link = linger->next;
	if (linger->next)
		linger->next->link = linger->link;
	connections->linger_count--;
	free(linger);
}

/* Discards what there is to read; at its end, or after an error, it closes. */
static void linger_ready(struct connections *connections, struct watch *watch)
{
	struct lingering *linger = (struct lingering *)watch;
	char discarded[DISCARD_SIZE];
	ssize_t got = recv(linger->fd, discarded, sizeof(discarded), MSG_DONTWAIT);
	if (got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR))
		linger_end(connections, linger);
}

void connection_linger(struct connections *connections, struct connection *connection)
{
	int fd = fcntl(connection->fd, F_DUPFD_CLOEXEC, 0);
	if (fd < 0)
		return;
	struct lingering *linger = memory_must(calloc(1, sizeof(*linger)));
	struct epoll_event event = {.events = EPOLLIN, .data.ptr = linger};
	*linger = (struct lingering){
		.watch.ready = linger_ready,
		.fd = fd,
		.until_ms = clock_mono_ms() + LINGER_MS,
	};
	pthread_mutex_lock(&connections->lock);
	linger->next = connections->lingers;
	linger->link = &connections->lingers;
	if (linger->next)
		linger->next->link = &linger->next;
	connections->lingers = linger;
	connections->linger_count++;
	if (connections->linger_count > LINGER_MAX ||
	    epoll_ctl(connections->epoll, EPOLL_CTL_ADD, fd, &event) != 0)
		linger_end(connections, linger);
	pthread_mutex_unlock(&connections->lock);
}

/* ---- ending connections; with the lock held, so that no fd is closed ---- */

/* The end of a connection whose time is over, by its phase. */
static const struct ending {
	const char *refusal; /* the detail of a problem document, where one can be sent */
	enum metric_connection_end metric;
	bool unlimited;
} endings[] = {
	[PHASE_IDLE] = {.metric = CONNECTION_IDLE},
	[PHASE_HEAD] = {.metric = CONNECTION_SLOW_REQUEST,
			.refusal = "the head of the request did not arrive in time"},
	[PHASE_BODY] = {.metric = CONNECTION_SLOW_REQUEST,
			.refusal = "the body of the request did not arrive in time"},
	[PHASE_WAITING] = {.unlimited = true},
	[PHASE_ANSWER] = {.metric = CONNECTION_SLOW_READER},
};

/* Shuts a connection down, which the daemon then finds ended. It makes room at once. */
static void end(struct connections *connections, struct connection *connection,
		enum metric_connection_end why)
{
	if (connection->ending)
		return;
	connection->ending = true;
	if (connection->reserve == RESERVE_NONE)
		connections->count--;
	else
		connections->reserve_count--;
	shutdown(connection->fd, SHUT_RDWR);
	metric_add(METRIC_HTTP_CONNECTIONS_ENDED, why, 1);
}

/* The connection, of the client or of all (NULL), that has been without a request for longest;
 * NULL: each has one. */
static struct connection *longest_idle(struct connections *connections, const struct client *client,
				       bool of_reserve)
{
	struct connection *found = NULL;
	for (struct connection *at = connections->first; at; at = at->next) {
		if (at->ending || at->phase > PHASE_HEAD || (client && at->client != client) ||
		    (at->reserve != RESERVE_NONE) != of_reserve)
			continue;
		if (!found || at->since_ms <= found->since_ms)
			found = at;
	}
	return found;
}

static void end_if_late(struct connections *connections, struct connection *connection, int64_t now)
{
	const struct ending *ending = &endings[connection->phase];
	if (connection->ending || ending->unlimited ||
	    now - connection->since_ms < connections->config.timeout_ms)
		return;
	if (ending->refusal)
		refuse(connection->fd, PROBLEM_REQUEST_TIMEOUT, ending->refusal);
	end(connections, connection, ending->metric);
}

/* ---- clients that leave ---- */

/* The peer has closed its side: as far as HTTP goes, it has left. */
static void connection_ready(struct connections *connections, struct watch *watch)
{
	struct connection *connection = (struct connection *)watch;
	void *waiter = connection->waiter;
	if (connection->removed || connection->phase != PHASE_WAITING || !waiter)
		return;
	connection->waiter = NULL;
	metric_add(METRIC_HTTP_CONNECTIONS_ENDED, CONNECTION_LEFT, 1);
	connections->config.left(waiter);
}

/* Watches a connection that waits longer than most. */
static void watch_if_long(struct connections *connections, struct connection *connection,
			  int64_t now)
{
	struct epoll_event event = {.events = EPOLLRDHUP | EPOLLONESHOT, .data.ptr = connection};
	if (connection->phase != PHASE_WAITING || !connection->waiter || connection->removed ||
	    connection->armed || now - connection->since_ms < SHORT_MS)
		return;
	connection->armed =
		epoll_ctl(connections->epoll, connection->watched ? EPOLL_CTL_MOD : EPOLL_CTL_ADD,
			  connection->fd, &event) == 0;
	connection->watched = connection->watched || connection->armed;
}

/* ---- the thread ---- */

static void sweep(struct connections *connections)
{
	int64_t now = clock_mono_ms();
	for (struct connection *at = connections->first; at; at = at->next) {
		end_if_late(connections, at, now);
		watch_if_long(connections, at, now);
	}
	for (struct lingering *next, *at = connections->lingers; at; at = next) {
		next = at->next;
		if (now >= at->until_ms)
			linger_end(connections, at);
	}
}

static void free_dead(struct connections *connections)
{
	for (struct connection *next, *at = connections->dead; at; at = next) {
		next = at->next;
		free(at);
	}
	connections->dead = NULL;
}

static void *sweep_thread(void *arg)
{
	struct connections *connections = arg;
	struct epoll_event events[EVENTS];
	int pause_ms = connections->config.timeout_ms / 10 + 1;
	if (pause_ms > TICK_MS)
		pause_ms = TICK_MS;
	int64_t next_ms = clock_mono_ms() + pause_ms;
	for (;;) {
		int64_t left_ms = next_ms - clock_mono_ms();
		int count = epoll_wait(connections->epoll, events, EVENTS,
				       left_ms > 0 ? (int)left_ms : 0);
		pthread_mutex_lock(&connections->lock);
		if (connections->end)
			break;
		for (int i = 0; i < count; i++) {
			struct watch *watch = events[i].data.ptr;
			if (watch)
				watch->ready(connections, watch);
		}
		free_dead(connections);
		if (clock_mono_ms() >= next_ms) {
			sweep(connections);
			next_ms = clock_mono_ms() + pause_ms;
		}
		pthread_mutex_unlock(&connections->lock);
	}
	pthread_mutex_unlock(&connections->lock);
	return NULL;
}

/* ---- making and ending it ---- */

struct connections *connections_new(const struct connections_config *config)
{
	struct connections *connections = memory_must(calloc(1, sizeof(*connections)));
	struct epoll_event wake = {.events = EPOLLIN};
	connections->config = *config;
	connections->clients.bodies = config->bodies;
	connections->clients.answers = config->answers;
	pthread_mutex_init(&connections->lock, NULL);
	connections->epoll = epoll_create1(EPOLL_CLOEXEC);
	connections->wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
	if (connections->epoll < 0 || connections->wake < 0 ||
	    epoll_ctl(connections->epoll, EPOLL_CTL_ADD, connections->wake, &wake) != 0 ||
	    pthread_create(&connections->sweeper, NULL, sweep_thread, connections) != 0)
		abort();
	return connections;
}

void connections_free(struct connections *connections)
{
	pthread_mutex_lock(&connections->lock);
	connections->end = true;
	eventfd_write(connections->wake, 1);
	pthread_mutex_unlock(&connections->lock);
	pthread_join(connections->sweeper, NULL);
	for (struct lingering *linger = connections->lingers, *next; linger; linger = next) {
		next = linger->next;
		linger_end(connections, linger);
	}
	while (connections->first)
		connections_remove(connections, connections->first);
	free_dead(connections);
	close(connections->epoll);
	close(connections->wake);
	pthread_mutex_destroy(&connections->lock);
	free(connections);
}

/* ---- called by the daemon ---- */

/* True when the client, with the new one, has more connections than it may. */
static bool has_too_many(const struct connections *connections, const struct client *client)
{
	const struct connections_config *config = &connections->config;
	if (config->max_per_client > 0)
		return client->connections > config->max_per_client;
	return connections->count < config->max &&
	       !share_allows(client->connections - 1, connections->count, config->max);
}

/* Makes room for one more, or gives it a place of the reserve. */
static void admit(struct connections *connections, struct connection *connection)
{
	const struct connections_config *config = &connections->config;
	struct client *client = connection->client;
	enum reserve reserve = RESERVE_NONE;
	if (has_too_many(connections, client))
		reserve = RESERVE_CLIENT;
	else if (connections->count >= config->max)
		reserve = RESERVE_ALL;
	struct connection *other =
		reserve == RESERVE_NONE
			? NULL
			: longest_idle(connections, reserve == RESERVE_CLIENT ? client : NULL,
				       false);
	if (other)
		end(connections, other, CONNECTION_EVICTED);
	if (reserve == RESERVE_NONE || other) {
		connections->count++;
		return;
	}
	connection->reserve = reserve;
	if (connections->reserve_count >= CONNECTIONS_RESERVE)
		other = longest_idle(connections, NULL, true);
	if (other)
		end(connections, other, CONNECTION_EVICTED);
	connections->reserve_count++;
}

struct connection *connections_add(struct connections *connections, int fd,
				   const struct sockaddr *peer, struct MHD_Connection *handle)
{
	struct connection *connection = memory_must(calloc(1, sizeof(*connection)));
	connection->watch.ready = connection_ready;
	connection->fd = fd;
	connection->handle = handle;
	connection->thread = pthread_self();
	connection->since_ms = clock_mono_ms();
	pthread_mutex_lock(&connections->lock);
	connection->client = client_enter(&connections->clients, peer);
	admit(connections, connection);
	connection->next = connections->first;
	connection->link = &connections->first;
	if (connection->next)
		connection->next->link = &connection->next;
	connections->first = connection;
	pthread_mutex_unlock(&connections->lock);
	metric_add(METRIC_HTTP_CONNECTIONS, 0, 1);
	return connection;
}

/* Frees it; the thread does when it may hold an event of it. */
static void bury(struct connections *connections, struct connection *connection)
{
	if (!connection->watched) {
		free(connection);
		return;
	}
	epoll_ctl(connections->epoll, EPOLL_CTL_DEL, connection->fd, NULL);
	connection->removed = true;
	connection->next = connections->dead;
	connections->dead = connection;
}

void connections_remove(struct connections *connections, struct connection *connection)
{
	pthread_mutex_lock(&connections->lock);
	*connection->link = connection->next;
	if (connection->next)
		connection->next->link = connection->link;
	if (!connection->ending && connection->reserve == RESERVE_NONE)
		connections->count--;
	else if (!connection->ending)
		connections->reserve_count--;
	client_leave(&connections->clients, connection->client);
	bury(connections, connection);
	pthread_mutex_unlock(&connections->lock);
	metric_add(METRIC_HTTP_CONNECTIONS, 0, -1);
}

struct target *connection_target(struct connection *connection)
{
	return &connection->target;
}

struct client *connection_client(const struct connection *connection)
{
	return connection->client;
}

enum reserve connection_reserve(const struct connection *connection)
{
	return connection->reserve;
}

void connection_enter(struct connections *connections, struct connection *connection,
		      enum phase phase)
{
	pthread_mutex_lock(&connections->lock);
	if (phase != PHASE_HEAD)
		connection->since_ms = clock_mono_ms();
	connection->phase = phase;
	connection->waiter = NULL;
	connection->armed = false;
	pthread_mutex_unlock(&connections->lock);
}

void connection_wait(struct connections *connections, struct connection *connection, void *waiter)
{
	pthread_mutex_lock(&connections->lock);
	connection->since_ms = clock_mono_ms();
	connection->phase = PHASE_WAITING;
	connection->waiter = waiter;
	pthread_mutex_unlock(&connections->lock);
}

/* ---- malformed heads ---- */

/* True while the daemon parses the fields of the connection's complete head. */
static bool is_parsed_now(const struct connection *connection)
{
	return connection->phase == PHASE_HEAD &&
	       pthread_equal(connection->thread, pthread_self()) &&
	       MHD_get_connection_info(connection->handle, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE);
}

static void refuse_malformed(struct connection *connection, unsigned status)
{
	connection->phase = PHASE_ANSWER;
	if (status == MHD_HTTP_CONTENT_TOO_LARGE)
		refuse(connection->fd, PROBLEM_TOO_LARGE, "Content-Length is too large");
	else if (status == MHD_HTTP_REQUEST_HEADER_FIELDS_TOO_LARGE)
		refuse(connection->fd, PROBLEM_HEAD_TOO_LARGE,
		       "there are too many cookies; none are needed here");
	else
		refuse(connection->fd, PROBLEM_BAD_REQUEST,
		       "Content-Length is not a whole number of bytes");
}

bool connections_refuse_malformed(struct connections *connections, unsigned status)
{
	struct connection *found;
	pthread_mutex_lock(&connections->lock);
	for (found = connections->first; found && !is_parsed_now(found);)
		found = found->next;
	if (found)
		refuse_malformed(found, status);
	pthread_mutex_unlock(&connections->lock);
	return found;
}
