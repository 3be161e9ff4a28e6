#include "run/run.h"

#include <event2/event.h>
#include <event2/event_struct.h>

#include "base/arena.h"
#include "base/clock.h"
#include "diagnosis/diagnosis.h"
#include "dns/route.h"
#include "metrics/metrics.h"
#include "net/history.h"
#include "practice/practice.h"
#include "run/plan.h"

/* How far back "lately" reaches for the passive control of connect failures. */
static const int64_t REACH_WINDOW_MS = INT64_C(30) * 60 * 1000;

/* In the test's arena. Used on the worker's thread only. */
struct run {
	const struct run_env *env;
	struct test *test;
	void (*done)(void *arg, struct test *test);
	void *arg;
	int64_t started_mono_ms;
	struct event total;
	struct route_lookup *lookup; /* NULL when the route is known */
	struct plan *plan;	     /* NULL before that */
};

/* The one place where a test ends. */
static void finish(struct run *run, enum test_status status)
{
	struct test *test = run->test;

	event_del(&run->total);
	test->reach = history_reach(run->env->history, test->request.port, REACH_WINDOW_MS, test);
	test->status = status;
	test->finished_ms = clock_wall_ms();
	test->duration_ms = clock_mono_ms() - run->started_mono_ms;
	diagnose(test);
	metric_observe_ms(METRIC_TEST_SECONDS, 0, test->duration_ms);
	metric_add(METRIC_TESTS_FINISHED, (unsigned)test->verdict, 1);
	run->done(run->arg, test);
}

static void stop(struct run *run, enum fault why)
{
	if (run->lookup)
		route_cancel(run->lookup);
	run->lookup = NULL;
	if (run->plan)
		plan_cancel(run->plan, why);
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

static void plan_done(void *arg)
{
	finish(arg, STATUS_FINISHED);
}

static void route_known(void *arg, struct route *route)
{
	struct run *run = arg;

	run->lookup = NULL;
	run->test->route = route;
	metric_observe_ms(METRIC_STEP_SECONDS, STEP_DNS, route->duration_ms);
	run->plan = plan_start(run->env, run->test, run->started_mono_ms, plan_done, run);
	if (!run->plan)
		finish(run, STATUS_FINISHED);
}

struct run *run_start(const struct run_env *env, struct test *test,
		      void (*done)(void *arg, struct test *test), void *arg)
{
	const struct request *request = &test->request;
	const struct timeval total = clock_timeval(request->timeouts.total_ms);
	struct run *run = arena_alloc(test->arena, sizeof(*run));

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
	run->lookup = route_start(env->resolver,
				  &(struct route_question){.domain = request->domain,
							   .host = request->host,
							   .family = request->family,
							   .limit_ms = request->timeouts.dns_ms},
				  test->arena, route_known, run);
	return run;
}

void run_cancel(struct run *run, enum test_status status)
{
	stop(run, FAULT_CANCELLED);
	finish(run, status);
}
