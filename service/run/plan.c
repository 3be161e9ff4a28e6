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
#include "run/run.h"
#include "run/second.h"
#include "smtp/dialogue.h"

/* Attempts of one test at a time, whatever DNS says: each holds a socket and a copy of the message.
 */
enum { SIDE_BY_SIDE_MAX = 64 };

/* One attempt to make. started and slot/dialogue tell how far it is. */
struct leg {
	struct plan *plan;
	struct attempt *attempt;
	struct address address; /* with port */
	struct slot *slot;
	struct dialogue *dialogue;
	bool ended;
	struct leg *next;
};

struct plan {
	const struct run_env *env;
	struct dialogue_env dialogue_env;
	struct test *test;
	int64_t started_mono_ms;
	const struct plan_events *events;
	void *arg;
	struct leg *legs, **legs_tail;
	struct leg *next_leg; /* the first that was not started */
	unsigned under_way;
	bool starting;	    /* plan_start() has not returned */
	bool again;	    /* the legs from round on repeat others */
	struct leg *round;  /* NULL: the first of legs */
	struct event pause; /* before the second round */
	bool pausing;
};

/* ---- attempts that end without a connection ---- */

static void skip(struct test *test, struct attempt *attempt, const char *reason)
{
	attempt->outcome = OUTCOME_SKIPPED;
	attempt->skipped = arena_strdup(test->arena, reason);
	attempt->source_address[0] = '\0';
}

static void note_step(struct leg *leg, enum outcome outcome, enum fault fault, const char *detail)
{
	struct test *test = leg->plan->test;
	struct step_result *step = attempt_add_step(test, leg->attempt, STEP_CONNECT);

	step->outcome = outcome;
	step->fault = fault;
	step->detail = detail;
	step->at_ms = leg->attempt->started_ms;
}

/* The target rules judge the address that the connection would go to. */
static bool refused_by_rules(struct leg *leg)
{
	const char *why;

	if (target_allowed(leg->plan->env->targets, (struct sockaddr *)&leg->address.sockaddr,
			   &why))
		return false;
	skip(leg->plan->test, leg->attempt, why);
	note_step(leg, OUTCOME_SKIPPED, FAULT_TARGET_DENIED, why);
	return true;
}

static bool left_out(struct leg *leg)
{
	static const char *const reasons[] = {
		[UNMADE_TOO_LONG] = "the server asks for a longer wait than --follow-up-max allows",
		[UNMADE_NO_ROOM] =
			"too many tests wait for a second try, or keep too much, see --max-waiting",
	};

	if (leg->attempt->unmade == UNMADE_NOT)
		return false;
	skip(leg->plan->test, leg->attempt, reasons[leg->attempt->unmade]);
	return true;
}

/* The servers so far have said more than is kept of a test. */
static bool too_large(struct leg *leg)
{
	struct test *test = leg->plan->test;

	if (arena_size(test->arena) <= TEST_BYTES_MAX)
		return false;
	skip(test, leg->attempt, "no more is kept of this test: it is too large");
	return true;
}

/* Where the connection really goes, for who wants to see it by hand. */
static void note_played(struct leg *leg)
{
	address_text((const struct sockaddr *)&leg->address.sockaddr, leg->attempt->played_address);
	leg->attempt->played_port = address_port(&leg->address);
}

/* The practice domain stands in for the network, also for faults that a loopback cannot make. */
static bool played_without_connection(struct leg *leg)
{
	int sys_errno = 0;

	if (!leg->plan->env->practice ||
	    !practice_target(leg->plan->env->practice, leg->attempt->host, &leg->address,
			     &sys_errno)) {
		skip(leg->plan->test, leg->attempt, "no practice scenario is played at this name");
		return true;
	}
	if (sys_errno == 0) {
		note_played(leg);
		return false;
	}
	note_step(leg, OUTCOME_FAILED, fault_of_errno(sys_errno), NULL);
	leg->attempt->steps->sys_errno = sys_errno;
	leg->attempt->outcome = OUTCOME_FAILED;
	return true;
}

/* ---- the way of one leg: slot, dialogue, end ---- */

static void advance(struct plan *plan);

static void end_leg(struct leg *leg)
{
	leg->ended = true;
	leg->dialogue = NULL;
	if (leg->slot)
		slot_release(leg->slot);
	leg->slot = NULL;
	metric_add(METRIC_ATTEMPTS, (unsigned)leg->attempt->outcome, 1);
	if (leg->attempt->purpose == PURPOSE_FOLLOW_UP)
		metric_add(METRIC_FOLLOW_UPS, (unsigned)leg->attempt->outcome, 1);
}

static void note_history(const struct leg *leg)
{
	const struct step_result *connect = leg->attempt->steps;

	if (leg->plan->test->practice || !connect || connect->step != STEP_CONNECT)
		return;
	/* What this process could not try tells nothing about the network. */
	if (connect->fault != FAULT_LOCAL && connect->fault != FAULT_CANCELLED &&
	    connect->fault != FAULT_TIME_UP)
		history_note(leg->plan->env->history, &leg->address, connect->fault);
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

static void start_seconds(struct leg *leg);

static void leg_done(void *arg, struct attempt *attempt)
{
	struct leg *leg = arg;

	for (const struct step_result *step = attempt->steps; step; step = step->next)
		metric_observe_ms(METRIC_STEP_SECONDS, (unsigned)step->step, step->duration_ms);
	note_history(leg);
	count_handshake(attempt->tls);
	end_leg(leg);
	leg->plan->under_way--;
	start_seconds(leg);
	advance(leg->plan);
}

static void leg_go(void *arg)
{
	struct leg *leg = arg;

	leg->attempt->started_ms = clock_mono_ms() - leg->plan->started_mono_ms;
	leg->dialogue = dialogue_start(&leg->plan->dialogue_env, leg->plan->test, leg->attempt,
				       &leg->address, leg_done, leg);
}

/* The leg is under way afterwards, or has ended at once. */
static void start_leg(struct leg *leg)
{
	struct plan *plan = leg->plan;
	bool practice = practice_owns(leg->attempt->host);

	leg->attempt->started_ms = clock_mono_ms() - plan->started_mono_ms;
	if (left_out(leg) || too_large(leg) ||
	    (practice ? played_without_connection(leg) : refused_by_rules(leg))) {
		end_leg(leg);
		return;
	}
	if (leg->attempt->purpose == PURPOSE_FOLLOW_UP)
		metric_add(METRIC_FOLLOW_UPS_BEGUN, 0, 1);
	plan->under_way++;
	leg->slot = slot_take(plan->env->slots, plan->env->base, &leg->address, leg_go, leg);
}

/* ---- second connections ---- */

static struct leg *new_leg(struct plan *plan, struct attempt *attempt,
			   const struct address *address)
{
	struct leg *leg = arena_alloc(plan->test->arena, sizeof(*leg));

	leg->plan = plan;
	leg->attempt = attempt;
	leg->address = *address;
	return leg;
}

/* All of them belong to the leg that has ended, and are beside what the strategy asks for. */
static void start_seconds(struct leg *leg)
{
	struct plan *plan = leg->plan;

	for (int purpose = 0; purpose < PURPOSE_COUNT; purpose++) {
		struct leg *second;

		if (!second_due(plan->test, leg->attempt, (enum purpose)purpose))
			continue;
		second = new_leg(plan, second_add(plan->test, leg->attempt, (enum purpose)purpose),
				 &leg->address);
		second->next = leg->next;
		leg->next = second;
		if (plan->legs_tail == &leg->next)
			plan->legs_tail = &second->next;
		start_leg(second);
	}
}

/* ---- strategies ---- */

/* After this attempt an MTA would go on with the next exchanger: RFC 5321 section 5.1. */
static bool wants_next(const struct attempt *attempt)
{
	return attempt->outcome == OUTCOME_FAILED || attempt->outcome == OUTCOME_DEFERRED ||
	       attempt->outcome == OUTCOME_SKIPPED;
}

/* The end of the message was sent, and what the server made of it is not known. */
static bool may_have_taken_it(const struct attempt *attempt)
{
	for (const struct step_result *step = attempt->steps; step; step = step->next)
		if (step->step == STEP_MESSAGE && step->outcome == OUTCOME_FAILED)
			return true;
	return false;
}

/* Why the strategy leaves the legs after last alone; NULL when the next one is to be tried. */
static const char *enough(const struct plan *plan, const struct leg *last)
{
	switch (plan->test->request.exchangers) {
	case EXCHANGERS_ALL:
		return NULL;
	case EXCHANGERS_FIRST:
		return last ? "only the first exchanger was asked for" : NULL;
	case EXCHANGERS_FAILOVER:
		break;
	}
	if (last && may_have_taken_it(last->attempt))
		return "the message may have been taken by an earlier exchanger";
	if (!last || wants_next(last->attempt))
		return NULL;
	return last->attempt->outcome == OUTCOME_ACCEPTED ? "an earlier exchanger accepted"
							  : "an earlier exchanger refused for good";
}

static void skip_rest(struct plan *plan, const char *reason)
{
	for (struct leg *leg = plan->next_leg; leg; leg = leg->next) {
		skip(plan->test, leg->attempt, reason);
		end_leg(leg);
	}
	plan->next_leg = NULL;
}

/* The last of this round that the strategy looks at; NULL. */
static struct leg *last_started(const struct plan *plan)
{
	struct leg *last = NULL;

	for (struct leg *leg = plan->again ? plan->round : plan->legs; leg != plan->next_leg;
	     leg = leg->next)
		if (purpose_traits(leg->attempt->purpose)->delivers)
			last = leg;
	return last;
}

static void start_next(struct plan *plan)
{
	unsigned at_once = plan->test->request.exchangers == EXCHANGERS_ALL ? SIDE_BY_SIDE_MAX : 1;
	struct leg *last = last_started(plan);

	while (plan->next_leg && plan->under_way < at_once) {
		const char *reason = enough(plan, last);

		if (reason) {
			skip_rest(plan, reason);
			break;
		}
		last = plan->next_leg;
		plan->next_leg = last->next;
		start_leg(last);
	}
}

/* ---- the second round ---- */

/* All of the round come after one wait; those who are left out, after none. */
static void set_wait(struct plan *plan, int64_t wait_ms)
{
	for (struct leg *leg = plan->round; leg; leg = leg->next) {
		struct attempt *attempt = leg->attempt;

		if (wait_ms == 0 && attempt->unmade == UNMADE_NOT)
			attempt->unmade = UNMADE_NO_ROOM;
		attempt->waited_ms = attempt->unmade == UNMADE_NOT ? wait_ms : 0;
	}
}

/* Adds the legs of the second round, once; gives how long to wait before it, 0 when none is to be
 * waited for: the longest of what each of them wants. */
static int64_t plan_again(struct plan *plan)
{
	struct leg *end = plan->legs_tail == &plan->legs ? NULL : plan->legs;
	int64_t wait_ms = 0;

	plan->again = true;
	for (struct leg *leg = end, *stop = NULL; leg && leg != stop; leg = leg->next) {
		struct attempt *attempt = second_follow_up(plan->test, leg->attempt);
		struct leg *added;

		if (!attempt)
			continue;
		added = new_leg(plan, attempt, &leg->address);
		if (!stop)
			plan->round = plan->next_leg = stop = added;
		*plan->legs_tail = added;
		plan->legs_tail = &added->next;
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

/* Whether the second round waits; else what is left of it is skipped at once. */
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

/* Starts what may start now; tells the owner when nothing is left. */
static void advance(struct plan *plan)
{
	start_next(plan);
	if (plan->under_way > 0 || plan->next_leg)
		return;
	if (!plan->again) {
		if (pause_before(plan, plan_again(plan)))
			return;
		start_next(plan);
	}
	if (!plan->starting)
		plan->events->done(plan->arg);
}

/* ---- making and ending a plan ---- */

static void add_leg(struct plan *plan, const struct exchanger *exchanger,
		    const struct address *address)
{
	struct attempt *attempt = test_add_attempt(plan->test);
	struct leg *leg;

	attempt->host = exchanger->host;
	attempt->preference = exchanger->preference;
	attempt->port = plan->test->request.port;
	attempt->tls_mode = plan->test->request.tls.mode;
	attempt->dane = exchanger->dane;
	snprintf(attempt->address, sizeof(attempt->address), "%s", address->text);
	leg = new_leg(plan, attempt, address);
	address_set_port(&leg->address, attempt->port);
	*plan->legs_tail = leg;
	plan->legs_tail = &leg->next;
}

static void add_legs(struct plan *plan)
{
	bool all = plan->test->request.addresses == ADDRESSES_ALL;

	for (const struct exchanger *e = plan->test->route->exchangers; e; e = e->next)
		for (const struct address *a = e->addresses; a && e->usable;
		     a = all ? a->next : NULL)
			add_leg(plan, e, a);
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
	plan->legs_tail = &plan->legs;
	add_legs(plan);
	plan->next_leg = plan->legs;
	plan->starting = true;
	advance(plan);
	plan->starting = false;
	return plan->under_way > 0 || plan->pausing ? plan : NULL;
}

void plan_cancel(struct plan *plan, enum fault why)
{
	if (plan->pausing) {
		event_del(&plan->pause);
		plan->events->resume(plan->arg);
	}
	for (struct leg *leg = plan->legs; leg != plan->next_leg; leg = leg->next) {
		if (leg->ended)
			continue;
		if (leg->dialogue)
			dialogue_cancel(leg->dialogue, why);
		else
			skip(plan->test, leg->attempt,
			     "it waited for a free connection to this address");
		end_leg(leg);
	}
	skip_rest(plan, why == FAULT_TIME_UP ? "the test's total time ran out"
					     : "the test was ended before");
}
