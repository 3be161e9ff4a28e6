#include "run/plan.h"

#include <event2/event.h>
#include <event2/event_struct.h>
#include <stdio.h>

#include "base/arena.h"
#include "base/clock.h"
#include "metrics/metrics.h"
#include "model/address.h"
#include "net/history.h"
#include "net/slots.h"
#include "net/stream.h"
#include "net/target.h"
#include "practice/practice.h"
#include "smtp/dialogue.h"
#include "run/env.h"
#include "run/extra_attempt.h"
#include "run/follow_up.h"
#include "run/limits.h"

/* Attempts of one test at a time, whatever DNS says: each holds a socket and a copy of the message.
 */
enum { SIDE_BY_SIDE_MAX = 64 };

/* One delivery attempt: not started, waiting for its slot, in its dialogue, or ended. */
struct delivery {
	struct plan *plan;
	struct attempt *attempt;
	struct address address; /* with port */
	struct slot *slot;
	int64_t held_ms; /* for its slot */
	struct dialogue *dialogue;
	bool ended;
	struct delivery *next;
};

struct plan {
	const struct run_env *env;
	struct dialogue_env dialogue_env;
	struct test *test;
	int64_t started_mono_ms;
	const struct plan_events *events;
	void *arg;
	struct delivery *deliveries, **tail;
	struct delivery *next; /* the first that was not started; NULL */
	unsigned under_way;
	struct contacts contacts;    /* connections that were made */
	int64_t sending;	     /* attempts under way that send the message */
	int64_t settled;	     /* attempts after which a mail server would try no other one */
	bool starting;		     /* plan_start() has not returned */
	bool repeating;		     /* follow_ups are added */
	struct delivery *follow_ups; /* the first follow-up; NULL: none */
	struct event pause;	     /* before the follow-ups */
	bool pausing;
};

/* ---- attempts that end without a connection ---- */

static void skip(struct test *test, struct attempt *attempt, const char *reason)
{
	attempt->outcome = OUTCOME_SKIPPED;
	attempt->skipped = arena_strdup(test->arena, reason);
	attempt->source_address[0] = '\0';
}

static void note_step(struct delivery *delivery, enum outcome outcome, enum fault fault,
		      const char *detail)
{
	struct test *test = delivery->plan->test;
	struct step_result *step = attempt_add_step(test, delivery->attempt, STEP_CONNECT);

	step->outcome = outcome;
	step->fault = fault;
	step->detail = detail;
	step->at_ms = delivery->attempt->started_ms;
}

/* The target rules judge the address that the connection would go to. */
static bool skip_denied_target(struct delivery *delivery)
{
	const char *why;

	if (target_allowed(delivery->plan->env->targets,
			   (struct sockaddr *)&delivery->address.sockaddr, &why))
		return false;
	skip(delivery->plan->test, delivery->attempt, why);
	note_step(delivery, OUTCOME_SKIPPED, FAULT_TARGET_DENIED, why);
	return true;
}

static bool skip_omitted(struct delivery *delivery)
{
	static const char *const reasons[] = {
		[OMISSION_LONG_DELAY] =
			"the server asks for a longer wait than --follow-up-max allows",
		[OMISSION_NO_ROOM] =
			"too many tests wait for a follow-up, or all tests hold too much: "
			"--max-waiting, --max-memory",
	};

	if (delivery->attempt->omission == OMISSION_NONE)
		return false;
	skip(delivery->plan->test, delivery->attempt, reasons[delivery->attempt->omission]);
	return true;
}

/* The servers so far have said more than is kept of a test. */
static bool skip_over_size(struct delivery *delivery)
{
	struct test *test = delivery->plan->test;

	if (arena_size(test->arena) <= TEST_BYTES_MAX)
		return false;
	skip(test, delivery->attempt, "the test is too large: nothing more of it is kept");
	return true;
}

/* The limits of a test on its connections, one to each address among them. */
static bool skip_over_limits(struct delivery *delivery)
{
	struct plan *plan = delivery->plan;
	const char *why = contacts_add(&plan->contacts, plan->env, plan->test, delivery->attempt,
				       &delivery->address);

	if (why)
		skip(plan->test, delivery->attempt, why);
	return why;
}

/* Notes the address that the connection really goes to, for reproduction by hand. */
static void note_practice_address(struct delivery *delivery)
{
	address_text((const struct sockaddr *)&delivery->address.sockaddr,
		     delivery->attempt->practice_address);
	delivery->attempt->practice_port = address_port(&delivery->address);
}

/* The practice domain stands in for the network, also for faults that a loopback cannot make. */
static bool end_in_practice(struct delivery *delivery)
{
	int sys_errno = 0;

	if (!delivery->plan->env->practice ||
	    !practice_target(delivery->plan->env->practice, delivery->attempt->host,
			     &delivery->address, &sys_errno)) {
		skip(delivery->plan->test, delivery->attempt,
		     "the practice domain has no scenario at this name");
		return true;
	}
	if (sys_errno == 0) {
		note_practice_address(delivery);
		return false;
	}
	note_step(delivery, OUTCOME_FAILED, fault_of_errno(sys_errno), NULL);
	delivery->attempt->steps->sys_errno = sys_errno;
	delivery->attempt->steps->limit = local_limit_of_errno(sys_errno);
	delivery->attempt->outcome = OUTCOME_FAILED;
	return true;
}

/* ---- the course of one delivery: slot, dialogue, end ---- */

static void advance(struct plan *plan);

/* True when an MTA would go on with the next exchanger (RFC 5321 section 5.1). */
static bool wants_next(const struct attempt *attempt)
{
	return attempt->outcome == OUTCOME_FAILED || attempt->outcome == OUTCOME_DEFERRED ||
	       attempt->outcome == OUTCOME_SKIPPED;
}

/* True when the end of the message was sent and not replied to. */
static bool may_have_taken_it(const struct attempt *attempt)
{
	for (const struct step_result *step = attempt->steps; step; step = step->next)
		if (step->step == STEP_MESSAGE && step->outcome == OUTCOME_FAILED)
			return true;
	return false;
}

static void end_delivery(struct delivery *delivery)
{
	struct plan *plan = delivery->plan;

	delivery->ended = true;
	if (attempt_sends_message(plan->test, delivery->attempt) &&
	    (!wants_next(delivery->attempt) || may_have_taken_it(delivery->attempt)))
		plan->settled++;
	delivery->dialogue = NULL;
	if (delivery->slot)
		slot_release(delivery->slot);
	delivery->slot = NULL;
	metric_add(METRIC_ATTEMPTS, (unsigned)delivery->attempt->outcome, 1);
	if (delivery->attempt->purpose == PURPOSE_FOLLOW_UP)
		metric_add(METRIC_FOLLOW_UPS, (unsigned)delivery->attempt->outcome, 1);
}

static void note_history(const struct delivery *delivery)
{
	const struct step_result *connect = delivery->attempt->steps;

	if (delivery->plan->test->practice || !connect || connect->step != STEP_CONNECT)
		return;
	/* An attempt that this process could not make tells nothing about the network. */
	if (connect->fault != FAULT_LOCAL && connect->fault != FAULT_CANCELLED &&
	    connect->fault != FAULT_TIME_UP)
		history_note(delivery->plan->env->history, &delivery->address, connect->fault);
}

static void count_handshake(const struct tls_session *tls)
{
	enum metric_handshake ended = HANDSHAKE_FAILED;

	if (!tls)
		return;
	if (tls->established)
		ended = tls_authenticated(tls) ? HANDSHAKE_VERIFIED : HANDSHAKE_UNVERIFIED;
	metric_add(METRIC_TLS_HANDSHAKES, ended, 1);
}

static void start_extras(struct delivery *delivery);

static void delivery_done(void *arg, struct attempt *attempt)
{
	struct delivery *delivery = arg;

	for (const struct step_result *step = attempt->steps; step; step = step->next)
		metric_observe_ms(METRIC_STEP_SECONDS, (unsigned)step->step, step->duration_ms);
	note_history(delivery);
	count_handshake(attempt->tls);
	end_delivery(delivery);
	delivery->plan->under_way--;
	delivery->plan->sending -= attempt_sends_message(delivery->plan->test, attempt);
	start_extras(delivery);
	advance(delivery->plan);
}

static void connect_now(void *arg)
{
	struct delivery *delivery = arg;
	int64_t now_ms = clock_mono_ms() - delivery->plan->started_mono_ms;

	delivery->held_ms = now_ms - delivery->attempt->started_ms;
	delivery->attempt->started_ms = now_ms;
	delivery->dialogue =
		dialogue_start(&delivery->plan->dialogue_env, delivery->plan->test,
			       delivery->attempt, &delivery->address, delivery_done, delivery);
}

/* The delivery is under way afterwards, or has ended at once. */
static void start_delivery(struct delivery *delivery)
{
	struct plan *plan = delivery->plan;
	bool practice = practice_owns(delivery->attempt->host);

	delivery->attempt->started_ms = clock_mono_ms() - plan->started_mono_ms;
	if (skip_omitted(delivery) || skip_over_size(delivery) ||
	    (!practice && skip_denied_target(delivery)) || skip_over_limits(delivery) ||
	    (practice && end_in_practice(delivery))) {
		end_delivery(delivery);
		return;
	}
	if (delivery->attempt->purpose == PURPOSE_FOLLOW_UP)
		metric_add(METRIC_FOLLOW_UPS_BEGUN, 0, 1);
	plan->under_way++;
	plan->sending += attempt_sends_message(plan->test, delivery->attempt);
	delivery->slot = slot_take(plan->env->slots, plan->env->base, &delivery->address,
				   connect_now, delivery);
}

/* ---- extra attempts ---- */

static struct delivery *new_delivery(struct plan *plan, struct attempt *attempt,
				     const struct address *address)
{
	struct delivery *delivery = arena_alloc(plan->test->arena, sizeof(*delivery));

	delivery->plan = plan;
	delivery->attempt = attempt;
	delivery->address = *address;
	return delivery;
}

/* Starts the extra attempts that the delivery calls for, beside those of the strategy. */
static void start_extras(struct delivery *delivery)
{
	struct plan *plan = delivery->plan;

	for (int purpose = 0; purpose < PURPOSE_COUNT; purpose++) {
		struct delivery *extra;

		if (!extra_attempt_due(plan->test, delivery->attempt, (enum purpose)purpose))
			continue;
		extra = new_delivery(
			plan,
			extra_attempt_add(plan->test, delivery->attempt, (enum purpose)purpose),
			&delivery->address);
		extra->next = delivery->next;
		delivery->next = extra;
		if (plan->tail == &delivery->next)
			plan->tail = &extra->next;
		start_delivery(extra);
	}
}

/* ---- strategies ---- */

/* The reason for which the strategy ends after last; NULL when the next one is to be tried. */
static const char *reason_to_stop(const struct plan *plan, const struct delivery *last)
{
	switch (plan->test->request.exchangers) {
	case EXCHANGERS_ALL:
		return NULL;
	case EXCHANGERS_FIRST:
		return last ? "the request asks for the first exchanger only" : NULL;
	case EXCHANGERS_FAILOVER:
		break;
	}
	if (last && may_have_taken_it(last->attempt))
		return "the message may have been taken by an earlier exchanger";
	if (!last || wants_next(last->attempt))
		return NULL;
	return last->attempt->outcome == OUTCOME_ACCEPTED
		       ? "an earlier exchanger accepted"
		       : "an earlier exchanger rejected it permanently";
}

static void skip_rest(struct plan *plan, const char *reason)
{
	for (struct delivery *delivery = plan->next; delivery; delivery = delivery->next) {
		skip(plan->test, delivery->attempt, reason);
		end_delivery(delivery);
	}
	plan->next = NULL;
}

/* The last delivery, or follow-up once there are any, that the strategy looks at; NULL. */
static struct delivery *last_started(const struct plan *plan)
{
	struct delivery *last = NULL;

	for (struct delivery *delivery = plan->repeating ? plan->follow_ups : plan->deliveries;
	     delivery != plan->next; delivery = delivery->next)
		if (purpose_traits(delivery->attempt->purpose)->delivers)
			last = delivery;
	return last;
}

/*
 * Side by side, so many attempts send the message as the request has copies of it; it goes from one
 * exchanger to the next as it does from a mail server. Those that are left are tested up to RCPT.
 * False: whether next is one of them shows when an attempt under way has ended.
 */
static bool share_message(struct plan *plan, struct delivery *next)
{
	const struct request *request = &plan->test->request;

	if (request->exchangers != EXCHANGERS_ALL || !request_sends_message(request))
		return true;
	if (plan->settled >= request->message.copies)
		next->attempt->withheld = true;
	return plan->settled >= request->message.copies ||
	       plan->settled + plan->sending < request->message.copies;
}

static void start_next(struct plan *plan)
{
	unsigned at_once = plan->test->request.exchangers == EXCHANGERS_ALL ? SIDE_BY_SIDE_MAX : 1;
	struct delivery *last = last_started(plan);

	while (plan->next && plan->under_way < at_once) {
		const char *reason = reason_to_stop(plan, last);

		if (reason) {
			skip_rest(plan, reason);
			break;
		}
		if (!share_message(plan, plan->next))
			break;
		last = plan->next;
		plan->next = last->next;
		start_delivery(last);
	}
}

/* ---- follow-ups ---- */

/* Gives all follow-ups one wait, and those that are omitted none. */
static void set_wait(struct plan *plan, int64_t wait_ms)
{
	for (struct delivery *delivery = plan->follow_ups; delivery; delivery = delivery->next) {
		struct attempt *attempt = delivery->attempt;

		if (wait_ms == 0 && attempt->omission == OMISSION_NONE)
			attempt->omission = OMISSION_NO_ROOM;
		attempt->waited_ms = attempt->omission == OMISSION_NONE ? wait_ms : 0;
	}
}

/* Adds the follow-ups, once; gives the wait before them, the longest that any of them wants; 0:
 * none. */
static int64_t add_follow_ups(struct plan *plan)
{
	struct delivery *end = plan->tail == &plan->deliveries ? NULL : plan->deliveries;
	int64_t wait_ms = 0;

	plan->repeating = true;
	for (struct delivery *delivery = end, *stop = NULL; delivery && delivery != stop;
	     delivery = delivery->next) {
		struct attempt *attempt = follow_up_add(plan->test, delivery->attempt);
		struct delivery *added;

		if (!attempt)
			continue;
		added = new_delivery(plan, attempt, &delivery->address);
		if (!stop)
			plan->follow_ups = plan->next = stop = added;
		*plan->tail = added;
		plan->tail = &added->next;
		if (attempt->waited_ms > wait_ms)
			wait_ms = attempt->waited_ms;
	}
	return wait_ms;
}

static void pause_over(evutil_socket_t fd, short what, void *arg)
{
	struct plan *plan = arg;

	(void)fd;
	(void)what;
	plan->pausing = false;
	plan->events->resume(plan->arg);
	advance(plan);
}

/* True when the follow-ups wait; else those that are left are skipped at once. */
static bool pause_before(struct plan *plan, int64_t wait_ms)
{
	const struct timeval wait = clock_timeval(wait_ms);

	plan->pausing = wait_ms > 0 && plan->events->pause(plan->arg, wait_ms);
	set_wait(plan, plan->pausing ? wait_ms : 0);
	if (!plan->pausing)
		return false;
	evtimer_assign(&plan->pause, plan->env->base, pause_over, plan);
	event_add(&plan->pause, &wait);
	return true;
}

/* Starts the deliveries that may start now; calls done when none is left. */
static void advance(struct plan *plan)
{
	start_next(plan);
	if (plan->under_way > 0 || plan->next)
		return;
	if (!plan->repeating) {
		if (pause_before(plan, add_follow_ups(plan)))
			return;
		start_next(plan);
	}
	if (!plan->starting)
		plan->events->done(plan->arg);
}

/* ---- making and ending a plan ---- */

static void add_delivery(struct plan *plan, const struct exchanger *exchanger,
			 const struct address *address)
{
	struct attempt *attempt = test_add_attempt(plan->test);
	struct delivery *delivery;

	attempt->host = exchanger->host;
	attempt->preference = exchanger->preference;
	attempt->port = plan->test->request.port;
	attempt->tls_mode = plan->test->request.tls.mode;
	attempt->dane = exchanger->dane;
	snprintf(attempt->address, sizeof(attempt->address), "%s", address->text);
	delivery = new_delivery(plan, attempt, address);
	address_set_port(&delivery->address, attempt->port);
	*plan->tail = delivery;
	plan->tail = &delivery->next;
}

static void add_deliveries(struct plan *plan)
{
	bool all = plan->test->request.addresses == ADDRESSES_ALL;

	for (const struct exchanger *e = plan->test->route->exchangers; e; e = e->next)
		for (const struct address *a = e->addresses; a && e->usable;
		     a = all ? a->next : NULL)
			add_delivery(plan, e, a);
}

struct plan *plan_start(const struct run_env *env, struct test *test, int64_t started_mono_ms,
			const struct plan_events *events, void *arg)
{
	struct plan *plan = arena_alloc(test->arena, sizeof(*plan));

	plan->env = env;
	plan->dialogue_env = (struct dialogue_env){
		.base = env->base,
		.tls = test->practice ? env->practice_tls : env->tls,
	};
	plan->test = test;
	plan->started_mono_ms = started_mono_ms;
	plan->events = events;
	plan->arg = arg;
	plan->tail = &plan->deliveries;
	add_deliveries(plan);
	plan->next = plan->deliveries;
	plan->starting = true;
	advance(plan);
	plan->starting = false;
	return plan->under_way > 0 || plan->pausing ? plan : NULL;
}

/* ---- time that an own slot took ---- */

/* Ends a delivery that still waits for its slot. */
static void skip_waiting(struct delivery *delivery, enum fault why)
{
	static const char *const reason = "it waited for a free connection to this address";
	int64_t now_ms = clock_mono_ms() - delivery->plan->started_mono_ms;

	skip(delivery->plan->test, delivery->attempt, reason);
	if (why != FAULT_TIME_UP)
		return;
	note_step(delivery, OUTCOME_SKIPPED, FAULT_LOCAL, reason);
	delivery->attempt->steps->limit = LOCAL_LIMIT_CONNECTIONS;
	delivery->attempt->steps->duration_ms = now_ms - delivery->attempt->started_ms;
}

/* Ends a conversation; that the wait for its slot took most of the test's time is this service's
 * doing. */
static void break_off(struct delivery *delivery, enum fault why)
{
	struct step_result *step;

	dialogue_cancel(delivery->dialogue, why);
	step = delivery->attempt->steps;
	while (step && step->fault != FAULT_TIME_UP)
		step = step->next;
	if (step && delivery->held_ms > delivery->plan->test->request.timeouts.total_ms / 2)
		step->limit = LOCAL_LIMIT_CONNECTIONS;
}

void plan_cancel(struct plan *plan, enum fault why)
{
	if (plan->pausing) {
		event_del(&plan->pause);
		plan->events->resume(plan->arg);
	}
	for (struct delivery *delivery = plan->deliveries; delivery != plan->next;
	     delivery = delivery->next) {
		if (delivery->ended)
			continue;
		if (delivery->dialogue)
			break_off(delivery, why);
		else
			skip_waiting(delivery, why);
		end_delivery(delivery);
	}
	skip_rest(plan, why == FAULT_TIME_UP ? "the test's total time ran out"
					     : "the test was ended before");
}
