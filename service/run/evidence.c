#include "run/evidence.h"

#include <event2/event.h>
#include <event2/event_struct.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "dns/route.h"
#include "metrics/metrics.h"
#include "model/address.h"
#include "net/local_route.h"
#include "net/probe.h"
#include "net/target.h"
#include "run/run.h"
#include "settings/settings.h"

enum {
	LIMIT_MS = 5000,	 /* for a probe */
	MARGIN_MS = 100,	 /* between the last probe and the end of the test's time */
	ADDRESSES_MAX = 4,	 /* whose other ports are tried */
	SAME_HOST_AGE_MS = 5000, /* an answer so old will do */
	CONTROL_AGE_MS = 30000,
	SMTP_PORT = 25,
};

/* One probe, and its answer once there is one. */
struct question {
	struct gathering *gathering;
	enum probe_purpose purpose;
	const char *host;
	struct address address;	 /* with port */
	struct probing *probing; /* NULL: answered */
	struct probe_answer answer;
	struct question *next;
};

/* A control host whose name is being looked up. */
struct control {
	struct gathering *gathering;
	const char *host;
	uint16_t port;
	struct route_lookup *lookup; /* NULL: done */
	struct control *next;
};

/* In the test's arena. */
struct gathering {
	const struct run_env *env;
	struct test *test;
	void (*done)(void *arg);
	void *arg;
	int64_t deadline_ms; /* monotonic, of every probe */
	struct event timer;
	struct question *questions, **questions_tail;
	struct control *controls;
	unsigned under_way;
};

/* ---- the end ---- */

static void count_probe(const struct question *question)
{
	metric_add(question->purpose == PROBE_CONTROL ? METRIC_CONTROL_HOSTS : METRIC_PROBES,
		   question->answer.fault == FAULT_NONE ? METRIC_REACHED : METRIC_NOT_REACHED, 1);
}

/* In the order of asking, whatever came first. */
static void note_probes(const struct gathering *gathering)
{
	for (const struct question *q = gathering->questions; q; q = q->next) {
		struct probe *probe;

		if (q->probing || q->answer.fault == FAULT_LOCAL)
			continue;
		count_probe(q);
		probe = test_add_probe(gathering->test, q->purpose);
		probe->host = q->host;
		memcpy(probe->address, q->address.text, sizeof(probe->address));
		probe->port = address_port(&q->address);
		probe->fault = q->answer.fault;
		probe->sys_errno = q->answer.sys_errno;
		probe->icmp = q->answer.icmp;
		probe->duration_ms = q->answer.duration_ms;
	}
}

void evidence_cancel(struct gathering *gathering)
{
	event_del(&gathering->timer);
	note_probes(gathering);
	for (struct question *q = gathering->questions; q; q = q->next) {
		if (q->probing)
			probing_cancel(q->probing);
		q->probing = NULL;
	}
	for (struct control *control = gathering->controls; control; control = control->next) {
		if (control->lookup)
			route_cancel(control->lookup);
		control->lookup = NULL;
	}
}

static void finish(struct gathering *gathering)
{
	evidence_cancel(gathering);
	gathering->done(gathering->arg);
}

static void one_less(struct gathering *gathering)
{
	if (--gathering->under_way == 0)
		finish(gathering);
}

static void on_timer(evutil_socket_t fd, short what, void *arg)
{
	(void)fd;
	(void)what;
	finish(arg);
}

/* ---- probes ---- */

static void told(void *arg, const struct probe_answer *answer)
{
	struct question *question = arg;

	question->probing = NULL;
	question->answer = *answer;
	one_less(question->gathering);
}

static void ask(struct gathering *gathering, enum probe_purpose purpose, const char *host,
		const struct address *address, uint16_t port)
{
	struct question *question = arena_alloc(gathering->test->arena, sizeof(*question));
	int64_t limit_ms = clock_left_ms(gathering->deadline_ms);

	question->gathering = gathering;
	question->purpose = purpose;
	question->host = host;
	question->address = *address;
	question->address.next = NULL;
	address_set_port(&question->address, port);
	question->probing = prober_ask(gathering->env->prober, &question->address,
				       purpose == PROBE_CONTROL ? CONTROL_AGE_MS : SAME_HOST_AGE_MS,
				       limit_ms, told, question);
	*gathering->questions_tail = question;
	gathering->questions_tail = &question->next;
	gathering->under_way++;
}

/* ---- the same address on other ports ---- */

/* It failed for what is between here and there, or for what is there. */
static bool failed_to_connect(const struct attempt *attempt)
{
	const struct step_result *first = attempt->steps;

	if (attempt->connected || !first || first->step != STEP_CONNECT)
		return false;
	return first->fault == FAULT_REFUSED || first->fault == FAULT_TIMEOUT ||
	       first->fault == FAULT_UNREACHABLE || first->fault == FAULT_PROHIBITED ||
	       first->fault == FAULT_RESET;
}

/* Without a way to the address every port of it fails alike. */
static bool had_no_way(const struct attempt *attempt)
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

static void ask_port(struct gathering *gathering, const struct attempt *attempt,
		     const struct address *address, uint16_t port)
{
	if (port != attempt->port)
		ask(gathering, PROBE_SAME_HOST, attempt->host, address, port);
}

static void ask_other_ports(struct gathering *gathering, const struct attempt *attempt)
{
	const char *list = gathering->env->probe_ports;
	bool has_smtp = false;
	struct address address;
	const char *why;
	uint16_t port;
	size_t count = 0;

	if (!address_parse(attempt->address, &address) ||
	    !target_allowed(gathering->env->targets, (const struct sockaddr *)&address.sockaddr,
			    &why))
		return;
	for (; settings_next_port(&list, &port); count++) {
		ask_port(gathering, attempt, &address, port);
		has_smtp = has_smtp || port == SMTP_PORT;
	}
	if (count > 0 && !has_smtp)
		ask_port(gathering, attempt, &address, SMTP_PORT);
}

static void ask_same_hosts(struct gathering *gathering)
{
	const struct test *test = gathering->test;
	unsigned count = 0;

	for (const struct attempt *attempt = test->attempts; attempt && count < ADDRESSES_MAX;
	     attempt = attempt->next) {
		if (!failed_to_connect(attempt) || had_no_way(attempt) ||
		    seen_before(test, attempt))
			continue;
		ask_other_ports(gathering, attempt);
		count++;
	}
}

/* ---- control hosts ---- */

static bool has_way(const struct gathering *gathering, const struct address *address)
{
	return address->sockaddr.ss_family != AF_INET6 || gathering->test->ipv6_route.available;
}

/* One address of each family. */
static void control_known(void *arg, struct route *route)
{
	struct control *control = arg;
	struct gathering *gathering = control->gathering;
	const struct exchanger *exchanger = route->exchangers;
	int asked[2] = {0, 0};

	control->lookup = NULL;
	for (const struct address *a = exchanger ? exchanger->addresses : NULL; a; a = a->next) {
		if (asked[a->sockaddr.ss_family == AF_INET6]++ == 0 && has_way(gathering, a))
			ask(gathering, PROBE_CONTROL, control->host, a, control->port);
	}
	one_less(gathering);
}

static void ask_control(struct gathering *gathering, const char *host, uint16_t port)
{
	struct control *control = arena_alloc(gathering->test->arena, sizeof(*control));

	control->gathering = gathering;
	control->host = arena_strdup(gathering->test->arena, host);
	control->port = port;
	control->next = gathering->controls;
	gathering->controls = control;
	gathering->under_way++;
	control->lookup = route_start(
		gathering->env->resolver,
		&(struct route_question){.host = control->host,
					 .family = FAMILY_ANY,
					 .limit_ms = clock_left_ms(gathering->deadline_ms)},
		gathering->test->arena, control_known, control);
}

/* The operator's own: the target rules do not judge them. */
static void ask_controls(struct gathering *gathering)
{
	const char *list = gathering->env->control_hosts;
	char host[SETTINGS_HOST_SIZE];
	uint16_t port;

	while (settings_next_host(&list, host, &port))
		ask_control(gathering, host, port);
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

struct gathering *evidence_start(const struct run_env *env, struct test *test, int64_t left_ms,
				 void (*done)(void *arg), void *arg)
{
	int64_t limit_ms = limit_of(test, left_ms);
	const struct timeval end = clock_timeval(limit_ms > 0 ? limit_ms + MARGIN_MS : 0);
	struct gathering *gathering;

	if (test->practice || !some_failed(test))
		return NULL;
	local_route_look(AF_INET, &test->ipv4_route);
	local_route_look(AF_INET6, &test->ipv6_route);
	if (limit_ms <= 0)
		return NULL;
	gathering = arena_alloc(test->arena, sizeof(*gathering));
	gathering->env = env;
	gathering->test = test;
	gathering->done = done;
	gathering->arg = arg;
	gathering->deadline_ms = clock_mono_ms() + limit_ms;
	gathering->questions_tail = &gathering->questions;
	evtimer_assign(&gathering->timer, env->base, on_timer, gathering);
	ask_same_hosts(gathering);
	ask_controls(gathering);
	if (gathering->under_way == 0)
		return NULL;
	event_add(&gathering->timer, &end);
	return gathering;
}
