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
#include "metrics/metrics.h"
#include "http/refusal.h"

enum {
	EVENTS = 64,
	LINGER_MS = 10 * 1000,
	LINGER_MAX = 256, /* connections at a time */
	DISCARD_SIZE = 16 * 1024,
};

/* The state of a connection, as far as time limits go. */
enum phase {
	PHASE_IDLE, /* without a complete request line */
	PHASE_HEAD, /* the request line has arrived */
	PHASE_BUSY, /* the head has arrived */
};

struct connection {
	int fd;
	struct MHD_Connection *handle;
	pthread_t thread; /* the daemon's, which serves it */
	enum phase phase;
	int64_t since_ms;
	struct target target;
	struct connection *next, **link;
};

/* A connection that the daemon has closed, or will: a duplicate keeps it open. */
struct lingering {
	int fd;
	int64_t until_ms;
	struct lingering *next, **link;
};

struct connections {
	pthread_mutex_t lock;
	pthread_t sweeper;
	int epoll, wake;
	bool end;
	int idle_ms;
	struct connection *first;
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
static void linger_ready(struct connections *connections, struct lingering *linger)
{
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
	*linger = (struct lingering){.fd = fd, .until_ms = clock_mono_ms() + LINGER_MS};
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

/* ---- the thread; its functions are called with the lock held, so that no fd is closed ---- */

/* Shuts down connections that are too long without a request; the daemon then reads the end of the
 * stream. */
static void sweep(struct connections *connections)
{
	int64_t now = clock_mono_ms();
	for (struct connection *at = connections->first; at; at = at->next) {
		if (at->phase == PHASE_BUSY || now - at->since_ms < connections->idle_ms)
			continue;
		if (at->phase == PHASE_HEAD)
			refuse(at->fd, PROBLEM_REQUEST_TIMEOUT,
			       "the head of the request took too long");
		else
			shutdown(at->fd, SHUT_RDWR);
		at->since_ms = now;
		log_line(LOG_DEBUG, "connection", LOG_TEXT("ended", "no request in time"));
	}
	for (struct lingering *next, *at = connections->lingers; at; at = next) {
		next = at->next;
		if (now >= at->until_ms)
			linger_end(connections, at);
	}
}

static void *sweep_thread(void *arg)
{
	struct connections *connections = arg;
	struct epoll_event events[EVENTS];
	int pause_ms = connections->idle_ms / 10 + 1;
	int64_t next_ms = clock_mono_ms() + pause_ms;
	for (;;) {
		int64_t left_ms = next_ms - clock_mono_ms();
		int count = epoll_wait(connections->epoll, events, EVENTS,
				       left_ms > 0 ? (int)left_ms : 0);
		pthread_mutex_lock(&connections->lock);
		if (connections->end)
			break;
		for (int i = 0; i < count; i++) {
			if (events[i].data.ptr)
				linger_ready(connections, events[i].data.ptr);
		}
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

struct connections *connections_new(int idle_ms)
{
	struct connections *connections = memory_must(calloc(1, sizeof(*connections)));
	struct epoll_event wake = {.events = EPOLLIN};
	connections->idle_ms = idle_ms;
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
	while (connections->lingers)
		linger_end(connections, connections->lingers);
	while (connections->first)
		connections_remove(connections, connections->first);
	close(connections->epoll);
	close(connections->wake);
	pthread_mutex_destroy(&connections->lock);
	free(connections);
}

/* ---- called by the daemon ---- */

struct connection *connections_add(struct connections *connections, int fd,
				   struct MHD_Connection *handle)
{
	struct connection *connection = memory_must(calloc(1, sizeof(*connection)));
	connection->fd = fd;
	connection->handle = handle;
	connection->thread = pthread_self();
	connection->since_ms = clock_mono_ms();
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

struct target *connection_target(struct connection *connection)
{
	return &connection->target;
}

/* Changes the phase; idle time goes on from the end of a response to the end of the next head. */
static void enter(struct connections *connections, struct connection *connection, enum phase phase)
{
	pthread_mutex_lock(&connections->lock);
	if (phase != PHASE_HEAD)
		connection->since_ms = clock_mono_ms();
	connection->phase = phase;
	pthread_mutex_unlock(&connections->lock);
}

void connection_begun(struct connections *connections, struct connection *connection)
{
	enter(connections, connection, PHASE_HEAD);
}

void connection_busy(struct connections *connections, struct connection *connection)
{
	enter(connections, connection, PHASE_BUSY);
}

void connection_idle(struct connections *connections, struct connection *connection)
{
	enter(connections, connection, PHASE_IDLE);
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
	connection->phase = PHASE_BUSY;
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
