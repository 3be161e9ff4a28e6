#include "pool/execution.h"

#include <event2/event.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/log.h"
#include "cause/cause.h"
#include "dns/route.h"
#include "document/render.h"
#include "identity/identity.h"
#include "diagnosis/diagnosis.h"
#include "reproduce/reproduce.h"
#include "pool/admission.h"
#include "pool/job_queue.h"

/* Takes the job off the register, so that no one can join any more, calls back those who wait, and
 * frees it. */
static void conclude(struct job *job, const struct pool_event *event)
{
	struct admission *admission = job->env->admission;
	const uint64_t caller = job->caller;
	struct waiter *waiters;

	if (job->started)
		event_del(&job->timer);
	waiters = job_queue_remove(job);
	waiters_notify(waiters, event);
	job_free(job);
	admission_leave(admission, caller);
}

/* ---- the store ---- */

/* Called on the store's thread. */
static void save_completed(void *arg, enum store_result result)
{
	struct store_completion *completion = arg;

	completion->result = result;
	job_queue_add_completion(completion);
}

static void list_causes(const struct test *test, struct buf *out)
{
	for (const struct finding *f = test->findings; f; f = f->next) {
		bool listed = false;

		for (const struct finding *g = test->findings; g != f; g = g->next)
			listed = listed || g->cause == f->cause;
		if (!listed)
			buf_addf(out, "%s,", f->cause->name);
	}
}

static void save(struct job *job, struct store_completion *completion, const char *verdict,
		 const char *causes, const char *json, size_t len)
{
	struct store_record record = {
		.created_ms = job->created_ms,
		.domain = job->domain,
		.host = job->host,
		.status = status_name(job->test ? job->test->status : job->status),
		.verdict = verdict,
		.causes = causes,
		.json = json,
		.json_len = len,
	};

	memcpy(record.id, job->id, ID_SIZE);
	completion->job = job;
	store_save(job->env->store, &record, save_completed, completion);
}

/* Stores the acceptance, once. */
static void save_acceptance(struct job *job)
{
	char *json;
	size_t len;

	if (job->accepting)
		return;
	job->accepting = true;
	json = render_test(job->test, &len);
	save(job, &job->acceptance, "", "", json, len);
	free(json);
}

/* ---- tests and look-ups ---- */

/* Writes the log line. causes ends with a comma, as the store expects it, which the log omits. */
static void log_test(const struct test *test, const char *causes)
{
	const char *listed =
		causes[0] ? arena_strndup(test->arena, causes, strlen(causes) - 1) : NULL;

	log_line(LOG_INFO, "test", LOG_TEXT("id", test->id),
		 LOG_TEXT("status", status_name(test->status)),
		 LOG_TEXT("domain", test->request.domain), LOG_TEXT("host", test->request.host),
		 LOG_TEXT("verdict", verdict_name(test->verdict)), LOG_TEXT("causes", listed),
		 LOG_NUMBER("attempts", test->attempt_count),
		 LOG_NUMBER("duration_ms", test->duration_ms),
		 LOG_TEXT("traceparent", test->traceparent));
}

/* Concludes an ended test. stored is the result of storing it, STORE_OK also for one that was not
 * to be stored. */
static void conclude_ended(struct job *job, enum store_result stored)
{
	struct pool_event event = {
		.status = job->status,
		.stored = stored,
		.json = job->json,
		.json_len = job->json_len,
	};

	conclude(job, &event);
}

static void run_ended(void *arg, struct test *test)
{
	struct job *job = arg;
	struct buf causes;

	buf_init(&causes, 4096);
	buf_adds(&causes, "");
	list_causes(test, &causes);
	job->run = NULL;
	job->state = JOB_ENDED;
	job->status = test->status;
	event_del(&job->timer);
	job->json = render_test(test, &job->json_len);
	log_test(test, causes.data);
	job->result.final = true;
	if (test->status != STATUS_CANCELLED)
		save(job, &job->result, verdict_name(test->verdict), causes.data, job->json,
		     job->json_len);
	buf_release(&causes);
	test_free(test);
	job->test = NULL;
	/* The completion of an acceptance that is being stored comes first; it then concludes. */
	if (job->status == STATUS_CANCELLED && (!job->accepting || job->accepted))
		conclude_ended(job, STORE_OK);
}

static void route_ended(void *arg, struct route *route)
{
	struct job *job = arg;
	struct pool_event event = {.status = STATUS_FINISHED, .stored = STORE_OK};
	char *json = render_route(route, &event.json_len);

	event.json = json;
	job->route = NULL;
	conclude(job, &event);
	free(json);
}

static void identity_ended(void *arg, const struct identity *identity)
{
	struct job *job = arg;
	struct pool_event event = {.status = STATUS_FINISHED, .stored = STORE_OK};
	char *json;

	job->identity = NULL;
	job->test->identity = identity;
	if (!identity->unasked) {
		diagnose_identity(job->test);
		reproduce_fill(job->test);
	}
	json = render_identity(job->test, &event.json_len);
	event.json = json;
	conclude(job, &event);
	free(json);
}

static void start_look_up(struct job *job)
{
	struct resolver *resolver = job->env->run.resolver;
	struct test *test = job->test;

	job->state = JOB_RUNNING;
	test->name_servers = job->env->run.name_servers;
	if (job->question)
		job->identity = identity_start(resolver, job->env->run.identity_turns,
					       job->question, test->arena, identity_ended, job);
	else
		job->route = route_start(resolver,
					 &(struct route_question){.domain = test->request.domain,
								  .family = job->family,
								  .limit_ms = job->limit_ms,
								  .caller = test->caller},
					 test->arena, route_ended, job);
}

static void start_run(struct job *job)
{
	job->state = JOB_RUNNING;
	job->test->name_servers = job->env->run.name_servers;
	job->run = run_start(&job->env->run, job->test, run_ended, job);
}

/* ---- waiters whose deadline has passed ---- */

/* Calls back those whose deadline has passed: the test is running, or its acceptance could not be
 * stored. */
static void notify_expired(struct job *job, enum store_result stored)
{
	struct pool_event event = {.status = STATUS_RUNNING, .stored = stored, .timed_out = true};
	struct waiter *expired = job_queue_take_expired(job, clock_mono_ms());
	char *json;

	if (!expired)
		return;
	json = render_test(job->test, &event.json_len);
	event.json = json;
	waiters_notify(expired, &event);
	free(json);
}

static void check_deadlines(struct job *job);

static void timer_fired(evutil_socket_t fd, short what, void *arg)
{
	(void)fd;
	(void)what;
	check_deadlines(arg);
}

/* Calls back the waiters whose deadline has passed, and sets the timer for the next deadline. Those
 * of an ended test hear when it is stored, those of a look-up when it ends. */
static void check_deadlines(struct job *job)
{
	struct timeval wait;
	int64_t left;

	if (job->state == JOB_ENDED || job->limit_ms > 0)
		return;
	if (job_queue_earliest_deadline(job) <= clock_mono_ms()) {
		if (!job->accepted) {
			save_acceptance(job); /* its completion comes back here */
			return;
		}
		notify_expired(job, STORE_OK);
	}
	left = job_queue_earliest_deadline(job);
	if (left == INT64_MAX)
		return;
	left -= clock_mono_ms();
	if (left < 0)
		left = 0;
	wait = clock_timeval(left);
	event_add(&job->timer, &wait);
}

/* Ends the test of a job that a caller cancelled. The job may be freed. */
static void check_cancelled(struct job *job)
{
	if (job_queue_is_cancelled(job) && job->run)
		run_cancel(job->run, STATUS_CANCELLED);
}

/* ---- called by the worker ---- */

void job_start(struct job *job)
{
	evtimer_assign(&job->timer, job->env->run.base, timer_fired, job);
	job->started = true;
	if (job->limit_ms > 0) {
		start_look_up(job);
	} else if (job->accept_first) {
		save_acceptance(job);
	} else {
		start_run(job);
		job_check(job);
	}
}

/* Ends a test that never starts: its acceptance could not be stored. */
static void conclude_lost(struct job *job, enum store_result result)
{
	struct pool_event event = {.status = STATUS_CANCELLED, .stored = result, .lost = true};

	conclude(job, &event);
}

static void acceptance_completed(struct job *job, enum store_result result)
{
	job->accepted = result == STORE_OK;
	if (job->state == JOB_ENDED) {
		if (job->status == STATUS_CANCELLED)
			conclude_ended(job, STORE_OK);
		return;
	}
	if (job->state == JOB_NEW && !job->accepted) {
		conclude_lost(job, result);
		return;
	}
	/* after a failure the acceptance is stored again for the next waiter */
	job->accepting = job->accepted;
	if (job->state == JOB_NEW)
		start_run(job);
	notify_expired(job, result);
	check_deadlines(job);
	check_cancelled(job);
}

void job_store_completed(const struct store_completion *completion)
{
	if (completion->final)
		conclude_ended(completion->job, completion->result);
	else
		acceptance_completed(completion->job, completion->result);
}

/* Ends a look-up without a document. */
static void interrupt_look_up(struct job *job)
{
	struct pool_event event = {.status = STATUS_INTERRUPTED, .stored = STORE_OK};

	if (job->identity)
		identity_cancel(job->identity);
	else
		route_cancel(job->route);
	job->identity = NULL;
	job->route = NULL;
	conclude(job, &event);
}

void job_interrupt(struct job *job)
{
	if (job->run)
		run_cancel(job->run, STATUS_INTERRUPTED);
	else if (job->route || job->identity)
		interrupt_look_up(job);
}

int64_t job_waits_until(const struct job *job)
{
	return job->run ? run_waits_until(job->run) : 0;
}

void job_check(struct job *job)
{
	if (!job->started) /* job_start() does it */
		return;
	if (job->limit_ms > 0 && !job_queue_is_awaited(job)) {
		job_interrupt(job); /* a look-up is nothing but its answer */
		return;
	}
	check_deadlines(job);
	check_cancelled(job);
}
