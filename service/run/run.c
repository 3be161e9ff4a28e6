#include "run/run.h"

#include <event2/event.h>
#include <event2/event_struct.h>

#include "base/arena.h"
#include "base/clock.h"
#include "metrics/metrics.h"
#include "cause/cause.h"
#include "dns/route.h"
#include "net/history.h"
#include "net/target.h"
#include "identity/identity.h"
#include "policy/policy.h"
#include "practice/practice.h"
#include "diagnosis/diagnosis.h"
#include "reproduce/reproduce.h"
#include "run/env.h"
#include "run/plan.h"
#include "run/probes.h"
#include "run/sender.h"

/* The age of connections that serve as passive controls of connect failures. */
static const int64_t REACH_WINDOW_MS = INT64_C(30) * 60 * 1000;

/* Of the total time, after which questions are not sent any more: nothing could follow. */
enum { LATEST_TENTHS = 9 };

/* In the test's arena. Used on the worker's thread only. */
struct run {
	const struct run_env *env;
	struct test *test;
	void (*done)(void *arg, struct test *test);
	void *arg;
	int64_t started_mono_ms;
	struct event total;
	int64_t total_until_ms; /* monotonic; deferred by a pause of the plan */
	struct policy_env policy_env;
	struct route_lookup *lookup;	/* NULL when the route is known */
	struct domain_lookup *domain;	/* beside all else; NULL when it is done, or not wanted */
	struct dane_lookup *dane;	/* before the plan; likewise */
	struct plan *plan;		/* NULL before that, and when it is done */
	struct connect_probes *probes;	/* after the plan; likewise */
	struct identity_lookup *sender; /* after that; likewise */
	bool tried;			/* no attempt is left to make */
	int64_t resumes_ms;		/* monotonic; 0: the plan does not pause */
	int64_t paused_at_ms;		/* monotonic, while it does */
	int64_t paused_ms;		/* for how long it did */
};

/* Counts a test that a condition of this machine held up, once for each condition. */
static void count_conditions(const struct test *test)
{
	static const struct {
		enum cause_id cause;
		enum metric_condition condition;
	} conditions[] = {
		{CAUSE_LOCAL_CONGESTION, CONDITION_CONGESTION},
		{CAUSE_RESOLVER_UNREACHABLE, CONDITION_RESOLVER},
		{CAUSE_EGRESS_PORT_BLOCKED, CONDITION_EGRESS},
	};

	for (size_t i = 0; i < sizeof(conditions) / sizeof(conditions[0]); i++) {
		const struct finding *finding = test->findings;

		while (finding && finding->cause->id != conditions[i].cause)
			finding = finding->next;
		if (finding && !test->practice)
			metric_add(METRIC_LOCAL_CONDITIONS, conditions[i].condition, 1);
	}
}

/* Ends the test; nothing else does. */
static void finish(struct run *run, enum test_status status)
{
	struct test *test = run->test;

	event_del(&run->total);
	request_wipe_secrets(&test->request);
	test->reach = history_reach(run->env->history, test->request.port, REACH_WINDOW_MS, test);
	test->status = status;
	test->finished_ms = clock_wall_ms();
	test->duration_ms = clock_mono_ms() - run->started_mono_ms;
	diagnose(test);
	reproduce_fill(test);
	count_conditions(test);
	metric_observe_ms(METRIC_TEST_SECONDS, 0, test->duration_ms - run->paused_ms);
	metric_add(METRIC_TESTS_FINISHED, (unsigned)test->verdict, 1);
	run->done(run->arg, test);
}

static void stop(struct run *run, enum fault why)
{
	if (run->lookup)
		route_cancel(run->lookup);
	if (run->domain)
		domain_cancel(run->domain);
	if (run->dane)
		dane_cancel(run->dane);
	run->lookup = NULL;
	run->domain = NULL;
	run->dane = NULL;
	if (run->plan)
		plan_cancel(run->plan, why);
	if (run->probes)
		probes_cancel(run->probes);
	if (run->sender)
		identity_cancel(run->sender);
	run->sender = NULL;
}

static void time_up(evutil_socket_t fd, short what, void *arg)
{
	struct run *run = arg;

	(void)fd;
	(void)what;
	run->test->out_of_time = true;
	stop(run, FAULT_TIME_UP);
	finish(run, STATUS_FINISHED);
}

/* While the plan does not pause. */
static int64_t time_left_ms(const struct run *run)
{
	return clock_left_ms(run->total_until_ms);
}

/* The run may be gone after this. */
static void finish_when_done(struct run *run)
{
	if (run->tried && !run->domain)
		finish(run, STATUS_FINISHED);
}

static void sender_known(void *arg, const struct identity *identity)
{
	struct run *run = arg;

	run->sender = NULL;
	if (identity && !identity->unasked)
		run->test->identity = identity;
	run->tried = true;
	finish_when_done(run);
}

static void probes_done(void *arg)
{
	struct run *run = arg;

	run->probes = NULL;
	run->sender = sender_start(run->env, run->test, time_left_ms(run), sender_known, run);
	if (!run->sender)
		sender_known(run, NULL);
}

static void plan_done(void *arg)
{
	struct run *run = arg;

	run->plan = NULL;
	run->probes = probes_start(run->env, run->test, time_left_ms(run), probes_done, run);
	if (!run->probes)
		probes_done(run);
}

/* The total time covers the conversations, not a pause between them. */
static bool pause_run(void *arg, int64_t wait_ms)
{
	struct run *run = arg;
	const struct waiting_room *room = &run->env->room;

	if (!room->enter(room->arg, run->test->caller))
		return false;
	event_del(&run->total);
	run->paused_at_ms = clock_mono_ms();
	run->resumes_ms = run->paused_at_ms + wait_ms;
	return true;
}

static void resume_run(void *arg)
{
	struct run *run = arg;
	int64_t paused_ms = clock_mono_ms() - run->paused_at_ms;
	struct timeval left;

	run->env->room.leave(run->env->room.arg, run->test->caller);
	run->resumes_ms = 0;
	run->paused_ms += paused_ms;
	run->total_until_ms += paused_ms;
	left = clock_timeval(time_left_ms(run));
	event_add(&run->total, &left);
}

static const struct plan_events plan_events = {
	.done = plan_done, .pause = pause_run, .resume = resume_run};

/* The look-ups of TLSA records are over. */
static void connect_now(void *arg)
{
	struct run *run = arg;

	run->dane = NULL;
	run->plan = plan_start(run->env, run->test, run->started_mono_ms, &plan_events, run);
	if (!run->plan)
		plan_done(run);
}

static void route_known(void *arg, struct route *route)
{
	struct run *run = arg;
	const struct request *request = &run->test->request;

	run->lookup = NULL;
	run->test->route = route;
	metric_observe_ms(METRIC_STEP_SECONDS, STEP_DNS, route->duration_ms);
	if (request->tls.policies)
		run->dane = dane_start(&run->policy_env, route, request->port, connect_now, run);
	if (!run->dane)
		connect_now(run);
}

static void domain_known(void *arg, const struct mta_sts *mta_sts, const struct tls_rpt *tls_rpt)
{
	struct run *run = arg;

	run->domain = NULL;
	run->test->mta_sts = mta_sts;
	run->test->tls_rpt = tls_rpt;
	finish_when_done(run);
}

/* The target rules hold for the policy host too; the practice domain stands in for the network. */
static bool may_connect(void *arg, const char *host, struct address *address, const char **why_r)
{
	const struct run *run = arg;
	const struct practice *practice = run->env->practice;
	int sys_errno = 0;

	if (!run->test->practice)
		return target_allowed(run->env->targets,
				      (const struct sockaddr *)&address->sockaddr, why_r);
	*why_r = "the practice domain has no scenario at this name";
	return practice_owns(host) && practice_target(practice, host, address, &sys_errno) &&
	       sys_errno == 0;
}

/* MTA-STS and TLS-RPT belong to the domain: a host that was named, or an address, has none. */
static bool has_domain_policies(const struct request *request)
{
	return request->tls.policies && !request->host && request->domain &&
	       request->domain[0] != '[';
}

struct run *run_start(const struct run_env *env, struct test *test,
		      void (*done)(void *arg, struct test *test), void *arg)
{
	const struct request *request = &test->request;
	const struct timeval total = clock_timeval(request->timeouts.total_ms);
	struct run *run = arena_alloc(test->arena, sizeof(*run));
	int64_t until_ms;

	run->env = env;
	run->test = test;
	run->done = done;
	run->arg = arg;
	run->started_mono_ms = clock_mono_ms();
	test->practice =
		env->practice && practice_owns(request->host ? request->host : request->domain);
	test->status = STATUS_RUNNING;
	test->started_ms = clock_wall_ms();
	metric_add(METRIC_TESTS_STARTED, 0, 1);
	evtimer_assign(&run->total, env->base, time_up, run);
	event_add(&run->total, &total);
	run->total_until_ms = run->started_mono_ms + request->timeouts.total_ms;
	until_ms = run->started_mono_ms + request->timeouts.total_ms * LATEST_TENTHS / 10;
	run->policy_env = (struct policy_env){
		.dns = {.resolver = env->resolver, .caller = test->caller, .until_ms = until_ms},
		.https = env->https,
		.tls = test->practice ? env->practice_tls : env->tls,
		.arena = test->arena,
		.limit_ms = request->timeouts.dns_ms,
		.may_connect = may_connect,
		.arg = run,
	};
	if (has_domain_policies(request))
		run->domain = domain_start(&run->policy_env, request->domain, domain_known, run);
	run->lookup = route_start(env->resolver,
				  &(struct route_question){.domain = request->domain,
							   .host = request->host,
							   .family = request->family,
							   .limit_ms = request->timeouts.dns_ms,
							   .caller = test->caller,
							   .until_ms = until_ms},
				  test->arena, route_known, run);
	return run;
}

int64_t run_waits_until(const struct run *run)
{
	return run->resumes_ms;
}

void run_cancel(struct run *run, enum test_status status)
{
	stop(run, FAULT_CANCELLED);
	finish(run, status);
}
