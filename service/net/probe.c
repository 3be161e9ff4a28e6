#include "net/probe.h"

#include <event2/event.h>
#include <event2/event_struct.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/memory.h"
#include "model/address.h"
#include "net/slots.h"
#include "net/socket.h"

/* Destinations in memory; a probe of one more fails. */
enum { DESTINATIONS_MAX = 512 };

/* An address and port, and the last result of a probe. */
struct destination {
	struct prober *prober;
	struct address address;
	struct destination *next;
	struct probing *waiting;
	struct slot *slot; /* NULL: neither held nor awaited */
	int fd;		   /* -1: not connecting */
	bool asking;
	struct event writable;
	struct event timer; /* timeout */
	struct event soon;  /* delivers a known result from the loop */
	int64_t limit_ms;
	int64_t started_ms; /* monotonic */
	int64_t ended_ms;   /* monotonic; 0: never */
	struct probe_answer answer;
};

struct probing {
	struct destination *destination;
	struct probing *next;
	void (*done)(void *arg, const struct probe_answer *answer);
	void *arg;
};

struct prober {
	struct event_base *base;
	struct slots *slots;
	struct destination *destinations;
	size_t count;
};

/* ---- the end of a probe ---- */

static void disconnect(struct destination *destination)
{
	event_del(&destination->writable);
	event_del(&destination->timer);
	if (destination->fd >= 0)
		close(destination->fd);
	destination->fd = -1;
	if (destination->slot)
		slot_release(destination->slot);
	destination->slot = NULL;
	destination->asking = false;
}

static void tell(struct destination *destination)
{
	const struct probe_answer answer = destination->answer;
	struct probing *probing;

	while ((probing = destination->waiting)) {
		destination->waiting = probing->next;
		probing->done(probing->arg, &answer);
		free(probing);
	}
}

/* Delivers the result to the waiting callers, from the loop. */
static void deliver_soon(struct destination *destination)
{
	event_active(&destination->soon, EV_TIMEOUT, 0);
}

static void on_soon(evutil_socket_t fd, short what, void *arg)
{
	struct destination *destination = arg;

	(void)fd;
	(void)what;
	if (!destination->asking)
		tell(destination);
}

static void end(struct destination *destination, enum fault fault, int sys_errno)
{
	struct socket_trace trace = {0};

	if (destination->fd >= 0 && fault != FAULT_NONE)
		socket_trace(destination->fd, &trace);
	destination->answer = (struct probe_answer){
		.fault = fault,
		.sys_errno = sys_errno,
		.icmp = trace.icmp,
		.duration_ms = clock_mono_ms() - destination->started_ms,
	};
	destination->ended_ms = fault == FAULT_LOCAL ? 0 : clock_mono_ms();
	disconnect(destination);
}

/* ---- the connection ---- */

static void on_writable(evutil_socket_t fd, short what, void *arg)
{
	struct destination *destination = arg;
	int error = socket_connected(fd);

	(void)what;
	end(destination, error == 0 ? FAULT_NONE : fault_of_errno(error), error);
	tell(destination);
}

static void on_timer(evutil_socket_t fd, short what, void *arg)
{
	struct destination *destination = arg;

	(void)fd;
	(void)what;
	end(destination, destination->fd >= 0 ? FAULT_TIMEOUT : FAULT_LOCAL, 0);
	tell(destination);
}

/* Starts the connection once a slot is free; possibly within prober_ask(). */
static void connect_now(void *arg)
{
	struct destination *destination = arg;
	int error;

	destination->started_ms = clock_mono_ms();
	destination->fd = socket_connect(&destination->address, &error);
	if (error != 0) {
		end(destination, fault_of_errno(error), error);
		deliver_soon(destination);
		return;
	}
	event_assign(&destination->writable, destination->prober->base, destination->fd, EV_WRITE,
		     on_writable, destination);
	event_add(&destination->writable, NULL);
}

static void begin(struct destination *destination, int64_t limit_ms)
{
	const struct timeval limit = clock_timeval(limit_ms);
	struct slot *slot;

	destination->asking = true;
	destination->limit_ms = limit_ms;
	event_add(&destination->timer, &limit);
	slot = slot_take(destination->prober->slots, destination->prober->base,
			 &destination->address, connect_now, destination);
	if (destination->asking)
		destination->slot = slot;
	else
		slot_release(slot);
}

/* ---- destinations ---- */

static bool same(const struct address *a, const struct address *b)
{
	const uint8_t *left, *right;
	size_t len = address_bytes((const struct sockaddr *)&a->sockaddr, &left);

	return len == address_bytes((const struct sockaddr *)&b->sockaddr, &right) &&
	       address_port(a) == address_port(b) && memcmp(left, right, len) == 0;
}

static struct destination *find(const struct prober *prober, const struct address *address)
{
	struct destination *destination = prober->destinations;

	while (destination && !same(&destination->address, address))
		destination = destination->next;
	return destination;
}

static void forget(struct prober *prober, struct destination **place)
{
	struct destination *destination = *place;

	*place = destination->next;
	disconnect(destination);
	event_del(&destination->soon);
	free(destination);
	prober->count--;
}

/* Evicts the destination whose probe ended first and that nobody waits for. */
static bool make_room(struct prober *prober)
{
	struct destination **oldest = NULL;

	if (prober->count < DESTINATIONS_MAX)
		return true;
	for (struct destination **place = &prober->destinations; *place; place = &(*place)->next) {
		if (!(*place)->asking && !(*place)->waiting &&
		    (!oldest || (*place)->ended_ms < (*oldest)->ended_ms))
			oldest = place;
	}
	if (oldest)
		forget(prober, oldest);
	return oldest;
}

static struct destination *add(struct prober *prober, const struct address *address)
{
	struct destination *destination = memory_must(calloc(1, sizeof(*destination)));

	destination->prober = prober;
	destination->address = *address;
	destination->fd = -1;
	event_assign(&destination->writable, prober->base, -1, EV_WRITE, on_writable, destination);
	evtimer_assign(&destination->timer, prober->base, on_timer, destination);
	evtimer_assign(&destination->soon, prober->base, on_soon, destination);
	destination->next = prober->destinations;
	prober->destinations = destination;
	prober->count++;
	return destination;
}

/* ---- requests ---- */

static bool is_fresh(const struct destination *destination, int64_t max_age_ms, int64_t limit_ms)
{
	if (destination->ended_ms == 0 || clock_mono_ms() - destination->ended_ms > max_age_ms)
		return false;
	return destination->answer.fault != FAULT_TIMEOUT || destination->limit_ms >= limit_ms;
}

struct probing *prober_ask(struct prober *prober, const struct address *address, int64_t max_age_ms,
			   int64_t limit_ms,
			   void (*done)(void *arg, const struct probe_answer *answer), void *arg)
{
	struct destination *destination = find(prober, address);
	struct probing *probing = memory_must(calloc(1, sizeof(*probing)));
	bool room = destination || make_room(prober);

	if (!destination)
		destination = add(prober, address);
	*probing = (struct probing){destination, destination->waiting, done, arg};
	destination->waiting = probing;
	if (destination->asking)
		return probing;
	if (is_fresh(destination, max_age_ms, limit_ms)) {
		deliver_soon(destination);
	} else if (room && limit_ms > 0) {
		begin(destination, limit_ms);
	} else {
		end(destination, FAULT_LOCAL, 0);
		deliver_soon(destination);
	}
	return probing;
}

void probing_cancel(struct probing *probing)
{
	struct destination *destination = probing->destination;
	struct probing **place = &destination->waiting;

	while (*place != probing)
		place = &(*place)->next;
	*place = probing->next;
	free(probing);
}

/* ---- the prober ---- */

struct prober *prober_new(struct event_base *base, struct slots *slots)
{
	struct prober *prober = memory_must(calloc(1, sizeof(*prober)));

	prober->base = base;
	prober->slots = slots;
	return prober;
}

void prober_free(struct prober *prober)
{
	if (!prober)
		return;
	while (prober->destinations) {
		for (struct probing *probing; (probing = prober->destinations->waiting);) {
			prober->destinations->waiting = probing->next;
			free(probing);
		}
		forget(prober, &prober->destinations);
	}
	free(prober);
}
