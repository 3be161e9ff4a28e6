/* The pool with everything below it, against the practice domain: many threads, waits, cancels,
 * drain. */

#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <event2/thread.h>

#include "base/arena.h"
#include "base/budget.h"
#include "base/clock.h"
#include "base/log.h"
#include "request/request.h"
#include "model/result.h"
#include "metrics/metrics.h"
#include "net/target.h"
#include "dns/route.h"
#include "net/tls.h"
#include "pool/admission.h"
#include "pool/pool.h"
#include "practice/practice.h"
#include "practice/scenarios.h"
#include "settings/load.h"
#include "settings/settings.h"

#include "support/test.h"

struct fixture {
	struct settings settings;
	struct store *store;
	struct target_rules *targets;
	struct practice *practice;
	struct tls *tls; /* the practice domain's trust store */
	struct pool *pool;
};

/* The events of any number of tests, counted; await_events() waits for them. */
struct events {
	pthread_mutex_t lock;
	pthread_cond_t wake;
	unsigned count, finished, timed_out, interrupted, cancelled;
	char last[512];
};

#define NO_EVENTS                                                                   \
	{                                                                           \
		.lock = PTHREAD_MUTEX_INITIALIZER, .wake = PTHREAD_COND_INITIALIZER \
	}

static void count_event(void *arg, const struct pool_event *event)
{
	struct events *seen = arg;

	pthread_mutex_lock(&seen->lock);
	seen->count++;
	seen->timed_out += event->timed_out;
	seen->finished += !event->timed_out && event->status == STATUS_FINISHED;
	seen->interrupted += event->status == STATUS_INTERRUPTED;
	seen->cancelled += event->status == STATUS_CANCELLED;
	snprintf(seen->last, sizeof(seen->last), "%.*s", (int)event->json_len,
		 event->json ? event->json : "");
	pthread_cond_signal(&seen->wake);
	pthread_mutex_unlock(&seen->lock);
}

static void await_events(struct events *events, unsigned count)
{
	pthread_mutex_lock(&events->lock);
	while (events->count < count)
		pthread_cond_wait(&events->wake, &events->lock);
	pthread_mutex_unlock(&events->lock);
}

static int set_up(void **state)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));
	char *flags[] = {(char[]){"--workers=2"},	  (char[]){"--max-tests=250"},
			 (char[]){"--max-per-target=4"},  (char[]){"--resolver=127.0.0.1@1"},
			 (char[]){"--trust-anchor=none"}, NULL};
	char err[256] = "";

	assert_non_null(fixture);
	log_setup(LOG_ERROR, LOG_LOGFMT);
	assert_true(settings_load(&fixture->settings, 5, flags, stderr));
	fixture->store =
		store_open(&(struct store_config){.database = "memory:"}, err, sizeof(err));
	fixture->targets = target_rules_new("", "", err, sizeof(err));
	fixture->practice = practice_start(err, sizeof(err));
	assert_non_null(fixture->practice);
	fixture->tls =
		tls_new(&(struct tls_config){.ca_pem = practice_authority(fixture->practice)}, err,
			sizeof(err));
	assert_non_null(fixture->tls);
	fixture->pool = pool_new(&(struct pool_config){.settings = &fixture->settings,
						       .store = fixture->store,
						       .targets = fixture->targets,
						       .practice = fixture->practice,
						       .practice_tls = fixture->tls},
				 err, sizeof(err));
	if (!fixture->pool)
		fail_msg("%s", err);
	*state = fixture;
	return 0;
}

static int tear_down(void **state)
{
	struct fixture *fixture = *state;

	pool_drain(fixture->pool, 0);
	pool_free(fixture->pool);
	tls_free(fixture->tls);
	practice_stop(fixture->practice);
	target_rules_free(fixture->targets);
	store_close(fixture->store);
	settings_release(&fixture->settings);
	free(fixture);
	return 0;
}

static struct test *test_of(const char *body)
{
	static const struct request_defaults defaults = {
		.helo = "client.test",
		.sender = "",
		.timeouts = {.dns_ms = 2000,
			     .connect_ms = 2000,
			     .reply_ms = 10000,
			     .total_ms = 20000},
		.expiry_days = 14,
	};
	struct field_errors errors = {0};
	struct test *test = test_new();

	if (request_from_json(test, &defaults, body, strlen(body), &errors) != REQUEST_OK)
		fail_msg("%s: %s", errors.first->pointer, errors.first->detail);
	return test;
}

static void submit(struct fixture *fixture, const char *body, int64_t wait_ms,
		   struct events *events, char id[ID_SIZE])
{
	struct test *test = test_of(body);

	if (id)
		memcpy(id, test->id, ID_SIZE);
	assert_int_equal(pool_submit(fixture->pool, test, wait_ms, count_event, events), POOL_OK);
}

static const char accepted[] = "{\"recipients\": [\"kate@practice.test\"]}";
static const char unknown[] = "{\"recipients\": [\"unknown@practice.test\"]}";
static const char slow[] = "{\"recipients\": [\"tarpit@practice.test\"]}";

static bool note_status(void *arg, const struct store_record *record)
{
	snprintf(arg, 16, "%s", record->status);
	return true;
}

static void calls_back_when_the_result_is_stored(void **state)
{
	struct fixture *fixture = *state;
	struct events events = NO_EVENTS;
	char id[ID_SIZE], status[16] = "";

	submit(fixture, accepted, -1, &events, id);
	await_events(&events, 1);
	assert_int_equal(events.finished, 1);
	assert_non_null(strstr(events.last, "\"verdict\":\"pass\""));
	assert_int_equal(store_get(fixture->store, id, note_status, status), STORE_OK);
	assert_string_equal(status, "finished");
}

static void reports_the_acceptance_only_when_it_is_stored(void **state)
{
	struct fixture *fixture = *state;
	struct events events = NO_EVENTS;
	char id[ID_SIZE], status[16] = "";

	submit(fixture, slow, 0, &events, id);
	await_events(&events, 1);
	assert_int_equal(events.timed_out, 1);
	assert_int_equal(store_get(fixture->store, id, note_status, status), STORE_OK);
	assert_string_not_equal(status, "finished");
}

static void a_wait_that_ends_before_the_test_says_so(void **state)
{
	struct fixture *fixture = *state;
	struct events first = NO_EVENTS, second = NO_EVENTS;
	char id[ID_SIZE];

	submit(fixture, slow, 20, &first, id);
	assert_true(pool_wait(fixture->pool, id, 10, count_event, &second));
	await_events(&first, 1);
	await_events(&second, 1);
	assert_int_equal(first.timed_out, 1);
	assert_int_equal(second.timed_out, 1);
}

static void a_cancelled_test_ends_at_once_for_all_waiters(void **state)
{
	struct fixture *fixture = *state;
	struct events waiter = NO_EVENTS, canceller = NO_EVENTS;
	char id[ID_SIZE];

	submit(fixture, slow, -1, &waiter, id);
	assert_true(pool_cancel(fixture->pool, id, count_event, &canceller));
	await_events(&waiter, 1);
	await_events(&canceller, 1);
	assert_int_equal(waiter.cancelled, 1);
	assert_int_equal(canceller.cancelled, 1);
	assert_false(pool_wait(fixture->pool, id, 0, count_event, &waiter));
}

static void a_cancelled_test_that_was_accepted_durably_ends_too(void **state)
{
	struct fixture *fixture = *state;
	struct events waiter = NO_EVENTS, canceller = NO_EVENTS;
	char id[ID_SIZE];

	submit(fixture, slow, 0, &waiter, id);
	await_events(&waiter, 1);
	assert_true(pool_cancel(fixture->pool, id, count_event, &canceller));
	await_events(&canceller, 1);
	assert_int_equal(canceller.cancelled, 1);
}

static bool count_row(void *arg, const struct store_record *record)
{
	(void)record;
	++*(unsigned *)arg;
	return true;
}

static void lists_live_tests_by_filter(void **state)
{
	struct fixture *fixture = *state;
	struct events events = NO_EVENTS;
	unsigned live = 0, others = 0;

	submit(fixture, slow, 0, &events, NULL);
	submit(fixture, slow, 0, &events, NULL);
	await_events(&events, 2);
	pool_list(fixture->pool, &(struct store_filter){.domain = "practice.test"}, count_row,
		  &live);
	pool_list(fixture->pool, &(struct store_filter){.domain = "other.test"}, count_row,
		  &others);
	assert_int_equal(live, 2);
	assert_int_equal(others, 0);
}

static void refuses_more_tests_than_the_limit(void **state)
{
	struct fixture *fixture = *state;
	struct events events = NO_EVENTS;
	struct test *test;

	for (int i = 0; i < 200; i++)
		submit(fixture, slow, -1, &events, NULL);
	test = test_of(slow);
	assert_int_equal(pool_submit(fixture->pool, test, -1, count_event, &events), POOL_FULL);
	test_free(test);
	pool_drain(fixture->pool, 0);
	await_events(&events, 200);
}

static void drain_interrupts_tests_that_do_not_end_in_time(void **state)
{
	struct fixture *fixture = *state;
	struct events events = NO_EVENTS;
	struct test *test;

	for (int i = 0; i < 20; i++)
		submit(fixture, slow, -1, &events, NULL);
	pool_drain(fixture->pool, 10);
	await_events(&events, 20);
	assert_int_equal(events.interrupted, 20);
	assert_int_equal(pool_in_flight(fixture->pool), 0);
	test = test_of(accepted);
	assert_int_equal(pool_submit(fixture->pool, test, -1, count_event, &events), POOL_DRAINING);
	test_free(test);
}

static void drain_leaves_time_for_the_ends_of_the_tests(void **state)
{
	(void)state;
	assert_int_equal(pool_grace_ms(30000, 0, 2), 30000);
	assert_int_equal(pool_grace_ms(30000, 1, 2), 30000);
	assert_int_equal(pool_grace_ms(30000, 600, 2), 29700);
	assert_int_equal(pool_grace_ms(2000, 600, 1), 1400);
	assert_int_equal(pool_grace_ms(2000, 10000, 2), 1000);
	assert_int_equal(pool_grace_ms(0, 10000, 2), 0);
}

/* The wait is an hour, and twenty seconds are left: nobody waits for either. */
static void drain_does_not_wait_for_later_follow_ups(void **state)
{
	enum { COUNT = 100 };
	static const char greylisted[] = "{\"recipients\": [\"greylisted@practice.test\"],"
					 "\"follow_up\": {\"delay_ms\": 3600000}}";
	struct fixture *fixture = *state;
	struct events events = NO_EVENTS;
	int64_t before_ms;

	for (unsigned i = 0; i < COUNT; i++)
		submit(fixture, greylisted, -1, &events, NULL);
	while (metric_get(METRIC_TESTS_WAITING, 0) < COUNT)
		sched_yield();
	assert_int_equal(metric_get(METRIC_TESTS_IN_FLIGHT, 0), 0);
	before_ms = clock_mono_ms();
	pool_drain(fixture->pool, 20000);
	assert_true(clock_mono_ms() - before_ms < 20000 / 2);
	assert_int_equal(events.interrupted, COUNT);
	assert_int_equal(metric_get(METRIC_TESTS_WAITING, 0), 0);
}

/* The number of further tests of the caller that are admitted. */
static size_t admit_all(struct admission *admission, uint64_t caller)
{
	size_t count = 0;
	struct test *test;

	for (bool admitted = true; admitted; count += admitted) {
		test = test_new();
		test->caller = caller;
		admitted = admission_enter(admission, test) == POOL_OK;
		test_free(test);
	}
	return count;
}

static void one_caller_leaves_room_for_others(void **state)
{
	struct admission admission;
	size_t counts[3];

	(void)state;
	admission_init(&admission, 100, 10);
	for (uint64_t caller = 0; caller < 3; caller++)
		counts[caller] = admit_all(&admission, caller);
	assert_int_equal(counts[0], 80);
	assert_int_equal(counts[1], 16);
	assert_int_equal(counts[2], 4);
	while (admission_suspend(&admission, 0))
		counts[0]--;
	assert_int_equal(counts[0], 72);
	assert_true(admission_suspend(&admission, 1));
	admission_resume(&admission, 1);
	for (size_t i = counts[0]; i < 80; i++)
		admission_resume(&admission, 0);
	counts[0] = 80;
	for (uint64_t caller = 0; caller < 3; caller++) {
		for (size_t i = 0; i < counts[caller]; i++)
			admission_leave(&admission, caller);
	}
	assert_int_equal(admission_in_flight(&admission), 0);
	admission_release(&admission);
}

static void tests_are_bounded_by_their_memory_too(void **state)
{
	const size_t allowed = atomic_load(&test_budget()->max);
	struct admission admission;
	struct test *tests[] = {test_new(), test_new(), test_new()};

	(void)state;
	for (uint64_t i = 0; i < 3; i++)
		tests[i]->caller = i;
	admission_init(&admission, 10, 10);
	assert_int_equal(admission_enter(&admission, tests[0]), POOL_OK);
	assert_true(admission_suspend(&admission, 0));
	budget_allow(test_budget(), budget_used(test_budget()));
	assert_int_equal(admission_enter(&admission, tests[1]), POOL_NO_MEMORY);
	admission_resume(&admission, 0);
	assert_false(admission_suspend(&admission, 0));
	test_free(tests[2]);
	assert_int_equal(admission_enter(&admission, tests[1]), POOL_OK);
	assert_true(admission_suspend(&admission, 1));
	admission_resume(&admission, 1);
	for (uint64_t i = 0; i < 2; i++) {
		test_free(tests[i]);
		admission_leave(&admission, i);
	}
	assert_int_equal(admission_in_flight(&admission), 0);
	admission_release(&admission);
	budget_allow(test_budget(), allowed);
}

/* It is due in a second, and twenty are left. */
static void drain_lets_a_due_follow_up_be_made(void **state)
{
	static const char greylisted[] = "{\"recipients\": [\"greycleared@practice.test\"],"
					 "\"follow_up\": {\"delay_ms\": 1000}}";
	struct fixture *fixture = *state;
	struct events events = NO_EVENTS;

	submit(fixture, greylisted, -1, &events, NULL);
	while (metric_get(METRIC_TESTS_WAITING, 0) < 1)
		sched_yield();
	pool_drain(fixture->pool, 20000);
	assert_int_equal(events.finished, 1);
}

static void a_route_look_up_calls_back_and_is_no_test(void **state)
{
	struct fixture *fixture = *state;
	struct events events = NO_EVENTS;
	const struct route_question question = {
		.domain = "practice.test", .family = FAMILY_ANY, .limit_ms = 2000};

	char id[ID_SIZE];

	assert_int_equal(pool_route(fixture->pool, &question, id, count_event, &events), POOL_OK);
	await_events(&events, 1);
	assert_non_null(strstr(events.last, "\"exchangers\""));
	assert_false(pool_leave(fixture->pool, id, &events));
}

/* A caller that leaves is not called back; its test goes on for another, who waits too. */
static void a_caller_leaves_and_the_test_goes_on(void **state)
{
	static const char brief[] = "{\"recipients\": [\"kate@silent.practice.test\"],"
				    "\"timeouts\": {\"total_ms\": 500}}";
	struct fixture *fixture = *state;
	struct events left = NO_EVENTS, stays = NO_EVENTS;
	char id[ID_SIZE];

	submit(fixture, brief, -1, &left, id);
	assert_true(pool_wait(fixture->pool, id, -1, count_event, &stays));
	assert_false(pool_leave(fixture->pool, id, &fixture));
	assert_true(pool_leave(fixture->pool, id, &left));
	assert_false(pool_leave(fixture->pool, id, &left));
	await_events(&stays, 1);
	assert_int_equal(stays.finished, 1);
	assert_int_equal(left.finished, 0);
}

struct crowd {
	struct fixture *fixture;
	struct events events;
};

static void *submit_many(void *arg)
{
	struct crowd *crowd = arg;

	for (int i = 0; i < 20; i++) {
		char id[ID_SIZE];
		struct events ignored = NO_EVENTS;

		submit(crowd->fixture, i % 2 ? accepted : unknown, i % 4 == 0 ? 0 : -1,
		       &crowd->events, id);
		if (i % 5 == 0 && pool_wait(crowd->fixture->pool, id, 1, count_event, &ignored))
			await_events(&ignored, 1);
	}
	await_events(&crowd->events, 20);
	return NULL;
}

static void many_callers_at_once_are_each_called_back_once(void **state)
{
	enum { CALLERS = 8 };
	struct crowd crowds[CALLERS];
	pthread_t threads[CALLERS];

	for (int i = 0; i < CALLERS; i++) {
		crowds[i] = (struct crowd){.fixture = *state, .events = NO_EVENTS};
		assert_int_equal(pthread_create(&threads[i], NULL, submit_many, &crowds[i]), 0);
	}
	for (int i = 0; i < CALLERS; i++) {
		pthread_join(threads[i], NULL);
		assert_int_equal(crowds[i].events.count, 20);
	}
}

/* A practice scenario under way. */
struct play {
	const struct scenario *scenario;
	struct events *events; /* of all of them */
	bool as_listed;
};

static void play_ended(void *arg, const struct pool_event *event)
{
	struct play *play = arg;
	char verdict[32];

	snprintf(verdict, sizeof(verdict), "\"verdict\":\"%s\"", play->scenario->verdict);
	play->as_listed = event->json && strstr(event->json, verdict);
	count_event(play->events, event);
}

/* TLS, SASL, HTTPS and DNS on all workers at once: what they share is watched by the sanitizers. */
static void plays_all_practice_scenarios_at_once(void **state)
{
	enum { PLAYS_MAX = 200 };
	struct fixture *fixture = *state;
	struct play plays[PLAYS_MAX];
	struct events events = NO_EVENTS;
	unsigned count = 0;

	for (const struct scenario *scenario = scenarios(); scenario->name; scenario++) {
		struct play *play = &plays[count++];

		assert_true(count <= PLAYS_MAX);
		*play = (struct play){.scenario = scenario, .events = &events};
		assert_int_equal(pool_submit(fixture->pool, test_of(scenario->request), -1,
					     play_ended, play),
				 POOL_OK);
	}
	await_events(&events, count);
	for (unsigned i = 0; i < count; i++) {
		if (!plays[i].as_listed)
			fail_msg("%s is not %s", plays[i].scenario->name,
				 plays[i].scenario->verdict);
	}
}

#define POOL_TEST(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		POOL_TEST(calls_back_when_the_result_is_stored),
		POOL_TEST(reports_the_acceptance_only_when_it_is_stored),
		POOL_TEST(a_wait_that_ends_before_the_test_says_so),
		POOL_TEST(a_cancelled_test_ends_at_once_for_all_waiters),
		POOL_TEST(a_cancelled_test_that_was_accepted_durably_ends_too),
		POOL_TEST(lists_live_tests_by_filter),
		POOL_TEST(refuses_more_tests_than_the_limit),
		POOL_TEST(drain_interrupts_tests_that_do_not_end_in_time),
		POOL_TEST(drain_leaves_time_for_the_ends_of_the_tests),
		POOL_TEST(drain_does_not_wait_for_later_follow_ups),
		POOL_TEST(one_caller_leaves_room_for_others),
		POOL_TEST(tests_are_bounded_by_their_memory_too),
		POOL_TEST(drain_lets_a_due_follow_up_be_made),
		POOL_TEST(a_route_look_up_calls_back_and_is_no_test),
		POOL_TEST(a_caller_leaves_and_the_test_goes_on),
		POOL_TEST(many_callers_at_once_are_each_called_back_once),
		POOL_TEST(plays_all_practice_scenarios_at_once),
	};

	if (evthread_use_pthreads() != 0)
		return 1;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
