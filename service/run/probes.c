#include "run/probes.h"

#include <event2/event.h>
#include <event2/event_struct.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "metrics/metrics.h"
#include "settings/list.h"
#include "model/address.h"
#include "dns/route.h"
#include "net/local_route.h"
#include "net/probe.h"
#include "net/target.h"
#include "run/env.h"

enum {
	LIMIT_MS = 5000,	 /* for a probe */
	MARGIN_MS = 100,	 /* between the last probe and the end of the test's time */
	ADDRESSES_MAX = 4,	 /* addresses with other ports to try */
	SAME_HOST_AGE_MS = 5000, /* an answer so old will do */
	CONTROL_AGE_MS = 30000,
	SMTP_PORT = 25,
};

/* A probe, and its answer once there is one. */
struct pending_probe {
	struct connect_probes *probes;
	enum probe_purpose purpose;
	const char *host;
	struct address address;	 /* with port */
	struct probing *probing; /* NULL: answered */
	struct probe_answer answer;
	struct pending_probe *next;
};

/* A control host whose name is being looked up. */
struct control {
	struct connect_probes *probes;
	const char *host;
	uint16_t port;
	struct route_lookup *lookup; /* NULL: done */
	struct control *next;
};

/* In the test's arena. */
struct connect_probes {
	const struct run_env *env;
	struct test *test;
	void (*done)(void *arg);
	void *arg;
	int64_t deadline_ms; /* monotonic, of every probe */
	struct event timer;
	struct pending_probe *list, **tail;
	struct control *controls;
	unsigned under_way;
};

/* ---- the end ---- */

static void count_probe(const struct pending_probe *pending)
{
	metric_add(pending->purpose == PROBE_CONTROL ? METRIC_CONTROL_HOSTS : METRIC_PROBES,
		   pending->answer.fault == FAULT_NONE ? METRIC_REACHED : METRIC_NOT_REACHED, 1);
}

/* In the order of their starts, not of their answers. */
static void note_probes(const struct connect_probes *probes)
{
	for (const struct pending_probe *pending = probes->list; pending; pending = pending->next) {
		struct probe *probe;

		if (pending->probing || pending->answer.fault == FAULT_LOCAL)
			continue;
		count_probe(pending);
		probe = test_add_probe(probes->test, pending->purpose);
		probe->host = pending->host;
		memcpy(probe->address, pending->address.text, sizeof(probe->address));
		probe->port = address_port(&pending->address);
		probe->fault = pending->answer.fault;
		probe->sys_errno = pending->answer.sys_errno;
		probe->icmp = pending->answer.icmp;
		probe->duration_ms = pending->answer.duration_ms;
	}
}

void probes_cancel(struct connect_probes *probes)
{
	event_del(&probes->timer);
	note_probes(probes);
	for (struct pending_probe *pending = probes->list; pending; pending = pending->next) {
		if (pending->probing)
			probing_cancel(pending->probing);
		pending->probing = NULL;
	}
	for (struct control *control = probes->controls; control; control = control->next) {
		if (control->lookup)
			route_cancel(control->lookup);
		control->lookup = NULL;
	}
}

static void finish(struct connect_probes *probes)
{
	probes_cancel(probes);
	probes->done(probes->arg);
}

static void end_one(struct connect_probes *probes)
{
	if (--probes->under_way == 0)
		finish(probes);
}

static void on_timer(evutil_socket_t fd, short what, void *arg)
{
	(void)fd;
	(void)what;
	finish(arg);
}

/* ---- probes ---- */

static void on_answer(void *arg, const struct probe_answer *answer)
{
	struct pending_probe *pending = arg;

	pending->probing = NULL;
	pending->answer = *answer;
	end_one(pending->probes);
}

static void start_probe(struct connect_probes *probes, enum probe_purpose purpose, const char *host,
			const struct address *address, uint16_t port)
{
	struct pending_probe *pending = arena_alloc(probes->test->arena, sizeof(*pending));
	int64_t limit_ms = clock_left_ms(probes->deadline_ms);

	pending->probes = probes;
	pending->purpose = purpose;
	pending->host = host;
	pending->address = *address;
	pending->address.next = NULL;
	address_set_port(&pending->address, port);
	pending->probing = prober_ask(probes->env->prober, &pending->address,
				      purpose == PROBE_CONTROL ? CONTROL_AGE_MS : SAME_HOST_AGE_MS,
				      limit_ms, on_answer, pending);
	*probes->tail = pending;
	probes->tail = &pending->next;
	probes->under_way++;
}

/* ---- the same address on other ports ---- */

/* True when the reason lies with the network or the server. */
static bool failed_to_connect(const struct attempt *attempt)
{
	const struct step_result *first = attempt->steps;

	if (attempt->connected || !first || first->step != STEP_CONNECT)
		return false;
	return first->fault == FAULT_REFUSED || first->fault == FAULT_TIMEOUT ||
	       first->fault == FAULT_UNREACHABLE || first->fault == FAULT_PROHIBITED ||
	       first->fault == FAULT_RESET;
}

/* Without a route to the address every port of it fails alike. */
static bool had_no_route(const struct attempt *attempt)
{
	return attempt->source_address[0] == '\0';
}

static bool seen_before(const struct test *test, const struct attempt *attempt)
{
	for (const struct attempt *other = test->attempts; other != attempt; other = other->next) {
		if (failed_to_connect(other) && strcmp(other->address, attempt->address) == 0)
			return true;
	}
	return false;
}

static void probe_port(struct connect_probes *probes, const struct attempt *attempt,
		       const struct address *address, uint16_t port)
{
	if (port != attempt->port)
		start_probe(probes, PROBE_SAME_HOST, attempt->host, address, port);
}

static void probe_other_ports(struct connect_probes *probes, const struct attempt *attempt)
{
	const char *list = probes->env->probe_ports;
	bool has_smtp = false;
	struct address address;
	const char *why;
	uint16_t port;
	size_t count = 0;

	if (!address_parse(attempt->address, &address) ||
	    !target_allowed(probes->env->targets, (const struct sockaddr *)&address.sockaddr, &why))
		return;
	for (; settings_next_port(&list, &port); count++) {
		probe_port(probes, attempt, &address, port);
		has_smtp = has_smtp || port == SMTP_PORT;
	}
	if (count > 0 && !has_smtp)
		probe_port(probes, attempt, &address, SMTP_PORT);
}

static void probe_same_hosts(struct connect_probes *probes)
{
	const struct test *test = probes->test;
	unsigned count = 0;

	for (const struct attempt *attempt = test->attempts; attempt && count < ADDRESSES_MAX;
	     attempt = attempt->next) {
		if (!failed_to_connect(attempt) || had_no_route(attempt) ||
		    seen_before(test, attempt))
			continue;
		probe_other_ports(probes, attempt);
		count++;
	}
}

/* ---- control hosts ---- */

static bool has_route(const struct connect_probes *probes, const struct address *address)
{
	return address->sockaddr.ss_family != AF_INET6 || probes->test->ipv6_route.available;
}

/* One address of each family. */
static void on_control(void *arg, struct route *route)
{
	struct control *control = arg;
	struct connect_probes *probes = control->probes;
	const struct exchanger *exchanger = route->exchangers;
	int asked[2] = {0, 0};

	control->lookup = NULL;
	for (const struct address *a = exchanger ? exchanger->addresses : NULL; a; a = a->next) {
		if (asked[a->sockaddr.ss_family == AF_INET6]++ == 0 && has_route(probes, a))
			start_probe(probes, PROBE_CONTROL, control->host, a, control->port);
	}
	end_one(probes);
}

static void look_up_control(struct connect_probes *probes, const char *host, uint16_t port)
{
	struct control *control = arena_alloc(probes->test->arena, sizeof(*control));

	control->probes = probes;
	control->host = arena_strdup(probes->test->arena, host);
	control->port = port;
	control->next = probes->controls;
	probes->controls = control;
	probes->under_way++;
	control->lookup =
		route_start(probes->env->resolver,
			    &(struct route_question){.host = control->host,
						     .family = FAMILY_ANY,
						     .limit_ms = clock_left_ms(probes->deadline_ms),
						     .caller = probes->test->caller},
			    probes->test->arena, on_control, control);
}

/* The operator's own: the target rules do not judge them. */
static void look_up_controls(struct connect_probes *probes)
{
	const char *list = probes->env->control_hosts;
	char host[SETTINGS_HOST_SIZE];
	uint16_t port;

	while (settings_next_host(&list, host, &port))
		look_up_control(probes, host, port);
}

/* ---- all together ---- */

static bool some_failed(const struct test *test)
{
	for (const struct attempt *attempt = test->attempts; attempt; attempt = attempt->next) {
		if (failed_to_connect(attempt))
			return true;
	}
	return false;
}

/* A connection that may take less is not waited for longer. */
static int64_t limit_of(const struct test *test, int64_t left_ms)
{
	int64_t limit_ms = test->request.timeouts.connect_ms;
	int64_t last_ms = left_ms - MARGIN_MS - MARGIN_MS;

	if (limit_ms > LIMIT_MS)
		limit_ms = LIMIT_MS;
	return limit_ms < last_ms ? limit_ms : last_ms;
}

struct connect_probes *probes_start(const struct run_env *env, struct test *test, int64_t left_ms,
				    void (*done)(void *arg), void *arg)
{
	int64_t limit_ms = limit_of(test, left_ms);
	const struct timeval end = clock_timeval(limit_ms > 0 ? limit_ms + MARGIN_MS : 0);
	struct connect_probes *probes;

	if (test->practice || !some_failed(test))
		return NULL;
	local_route_look(AF_INET, &test->ipv4_route);
	local_route_look(AF_INET6, &test->ipv6_route);
	if (limit_ms <= 0)
		return NULL;
	probes = arena_alloc(test->arena, sizeof(*probes));
	probes->env = env;
	probes->test = test;
	probes->done = done;
	probes->arg = arg;
	probes->deadline_ms = clock_mono_ms() + limit_ms;
	probes->tail = &probes->list;
	evtimer_assign(&probes->timer, env->base, on_timer, probes);
	probe_same_hosts(probes);
	look_up_controls(probes);
	if (probes->under_way == 0)
		return NULL;
	event_add(&probes->timer, &end);
	return probes;
}
