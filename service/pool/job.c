#include "pool/job.h"

#include <event2/event.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/clock.h"
#include "base/log.h"
#include "base/memory.h"
#include "cause/cause.h"
#include "diagnosis/diagnosis.h"
#include "reproduce/reproduce.h"
#include "dns/route.h"
#include "identity/identity.h"
#include "document/render.h"

struct job *job_new(struct worker *worker, struct test *test, int64_t wait_ms, pool_told told,
		    void *arg)
{
	struct job *job = memory_must(calloc(1, sizeof(*job)));

	job->worker = worker;
	job->test = test;
	memcpy(job->id, test->id, ID_SIZE);
	job->domain = memory_must(strdup(test->request.domain ? test->request.domain : ""));
	job->host = memory_must(strdup(test->request.host ? test->request.host : ""));
	job->created_ms = test->created_ms;
	job->accept_first = wait_ms == 0 || request_sends_message(&test->request);
	job_add_waiter(job, wait_ms, told, arg);
	return job;
}

/* ---- the worker's register of jobs ---- */

static struct job **bucket_of(struct worker *worker, const char *id)
{
	unsigned hash = 5381;

	for (; *id; id++)
		hash = hash * 33 + (unsigned char)*id;
	return &worker->buckets[hash % WORKER_BUCKETS];
}

void job_register(struct job *job)
{
	struct worker *worker = job->worker;
	struct job **bucket = bucket_of(worker, job->id);

	job->next_in_bucket = *bucket;
	*bucket = job;
	job->older = worker->newest;
	if (job->older)
		job->older->newer = job;
	worker->newest = job;
}

static void unregister(struct job *job)
{
	struct worker *worker = job->worker;
	struct job **at = bucket_of(worker, job->id);

	while (*at != job)
		at = &(*at)->next_in_bucket;
	*at = job->next_in_bucket;
	for (struct job **look = &worker->looks; job->looking; look = &(*look)->next_look)
		if (*look == job) {
			*look = job->next_look;
			break;
		}
	if (job->older)
		job->older->newer = job->newer;
	if (job->newer)
		job->newer->older = job->older;
	else
		worker->newest = job->older;
}

struct job *job_find(struct worker *worker, const char *id)
{
	struct job *job = *bucket_of(worker, id);

	while (job && strcmp(job->id, id) != 0)
		job = job->next_in_bucket;
	return job;
}

void job_ask_look(struct job *job)
{
	struct worker *worker = job->worker;

	if (job->looking)
		return;
	job->looking = true;
	job->next_look = worker->looks;
	worker->looks = job;
	worker_wake(worker);
}

/* ---- waiters ---- */

void job_add_waiter(struct job *job, int64_t wait_ms, pool_told told, void *arg)
{
	struct waiter *waiter = memory_must(calloc(1, sizeof(*waiter)));

	waiter->told = told;
	waiter->arg = arg;
	waiter->deadline_ms = wait_ms < 0 ? INT64_MAX : clock_mono_ms() + wait_ms;
	waiter->next = job->waiters;
	job->waiters = waiter;
}

static void tell(struct waiter *waiter, const struct pool_news *news)
{
	for (struct waiter *next; waiter; waiter = next) {
		next = waiter->next;
		waiter->told(waiter->arg, news);
		free(waiter);
	}
}

/* Takes the job off the register, then tells everybody and frees it: nobody can join in between. */
static void conclude(struct job *job, const struct pool_news *news)
{
	struct pool *pool = job->worker->pool;
	struct waiter *waiters;

	if (job->started)
		event_del(&job->timer);
	pthread_mutex_lock(&job->worker->lock);
	unregister(job);
	waiters = job->waiters;
	job->waiters = NULL;
	pthread_mutex_unlock(&job->worker->lock);
	tell(waiters, news);
	test_free(job->test);
	free(job->domain);
	free(job->host);
	free(job->json);
	free(job);
	pool_job_gone(pool);
}

/* ---- the store ---- */

static void answered(void *arg, enum store_result result)
{
	struct note *note = arg;
	struct worker *worker = note->job->worker;

	note->result = result;
	note->next = NULL;
	pthread_mutex_lock(&worker->lock);
	*worker->notes_tail = note;
	worker->notes_tail = &note->next;
	if (worker->notes == note)
		worker_wake(worker);
	pthread_mutex_unlock(&worker->lock);
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

static void save(struct job *job, struct note *note, const char *verdict, const char *causes,
		 const char *json, size_t len)
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
	note->job = job;
	store_save(job->worker->pool->config.store, &record, answered, note);
}

/* Makes the acceptance durable, once. */
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

/* ---- the way of a test ---- */

/* causes ends with a comma, as the store wants it; a log line without. */
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

/* stored: what became of its result, STORE_OK also for one that was not to be stored. */
static void conclude_ended(struct job *job, enum store_result stored)
{
	struct pool_news news = {
		.status = job->status,
		.stored = stored,
		.json = job->json,
		.json_len = job->json_len,
	};

	conclude(job, &news);
}

static void test_ended(void *arg, struct test *test)
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
	/* An acceptance under way comes back first, and its note then concludes. */
	if (job->status == STATUS_CANCELLED && (!job->accepting || job->accepted))
		conclude_ended(job, STORE_OK);
}

static void route_ended(void *arg, struct route *route)
{
	struct job *job = arg;
	struct pool_news news = {.status = STATUS_FINISHED, .stored = STORE_OK};
	char *json = render_route(route, &news.json_len);

	news.json = json;
	job->lookup = NULL;
	conclude(job, &news);
	free(json);
}

static void identity_ended(void *arg, const struct identity *identity)
{
	struct job *job = arg;
	struct pool_news news = {.status = STATUS_FINISHED, .stored = STORE_OK};
	char *json;

	job->identity = NULL;
	job->test->identity = identity;
	if (!identity->unasked) {
		diagnose_identity(job->test);
		reproduce_fill(job->test);
	}
	json = render_identity(job->test, &news.json_len);
	news.json = json;
	conclude(job, &news);
	free(json);
}

static void look_up(struct job *job)
{
	struct resolver *resolver = job->worker->env.resolver;
	struct test *test = job->test;

	job->state = JOB_RUNNING;
	test->name_servers = job->worker->env.name_servers;
	if (job->question)
		job->identity = identity_start(resolver, job->worker->env.identity_turns,
					       job->question, test->arena, identity_ended, job);
	else
		job->lookup = route_start(resolver,
					  &(struct route_question){.domain = test->request.domain,
								   .family = job->family,
								   .limit_ms = job->limit_ms},
					  test->arena, route_ended, job);
}

static void run_test(struct job *job)
{
	job->state = JOB_RUNNING;
	job->test->name_servers = job->worker->env.name_servers;
	job->run = run_start(&job->worker->env, job->test, test_ended, job);
}

/* ---- waiters whose time is over ---- */

static struct waiter *take_expired(struct job *job, int64_t now_ms)
{
	struct waiter *expired = NULL;

	pthread_mutex_lock(&job->worker->lock);
	for (struct waiter **at = &job->waiters; *at;) {
		struct waiter *waiter = *at;

		if (waiter->deadline_ms > now_ms) {
			at = &waiter->next;
			continue;
		}
		*at = waiter->next;
		waiter->next = expired;
		expired = waiter;
	}
	pthread_mutex_unlock(&job->worker->lock);
	return expired;
}

static int64_t earliest_deadline(struct job *job)
{
	int64_t earliest = INT64_MAX;

	pthread_mutex_lock(&job->worker->lock);
	for (const struct waiter *waiter = job->waiters; waiter; waiter = waiter->next)
		if (waiter->deadline_ms < earliest)
			earliest = waiter->deadline_ms;
	pthread_mutex_unlock(&job->worker->lock);
	return earliest;
}

/* Tells those whose time is over that the test runs, or that nothing can be promised about it. */
static void tell_expired(struct job *job, enum store_result stored)
{
	struct pool_news news = {.status = STATUS_RUNNING, .stored = stored, .timed_out = true};
	struct waiter *expired = take_expired(job, clock_mono_ms());
	char *json;

	if (!expired)
		return;
	json = render_test(job->test, &news.json_len);
	news.json = json;
	tell(expired, &news);
	free(json);
}

static void expire(struct job *job);

static void timer_fired(evutil_socket_t fd, short what, void *arg)
{
	(void)fd;
	(void)what;
	expire(arg);
}

/* An ended test's waiters are told in a moment, a look-up's only at its end. */
static void expire(struct job *job)
{
	struct timeval wait;
	int64_t left;

	if (job->state == JOB_ENDED || job->limit_ms > 0)
		return;
	if (earliest_deadline(job) <= clock_mono_ms()) {
		if (!job->accepted) {
			save_acceptance(job); /* its note comes back here */
			return;
		}
		tell_expired(job, STORE_OK);
	}
	left = earliest_deadline(job);
	if (left == INT64_MAX)
		return;
	left -= clock_mono_ms();
	if (left < 0)
		left = 0;
	wait = clock_timeval(left);
	event_add(&job->timer, &wait);
}

/* Ends the test of a job that a caller cancelled. The job may be gone afterwards. */
static void cancel_if_asked(struct job *job)
{
	bool cancel;

	pthread_mutex_lock(&job->worker->lock);
	cancel = job->cancel;
	pthread_mutex_unlock(&job->worker->lock);
	if (cancel && job->run)
		run_cancel(job->run, STATUS_CANCELLED);
}

/* ---- what the worker calls ---- */

void job_start(struct job *job)
{
	evtimer_assign(&job->timer, job->worker->base, timer_fired, job);
	job->started = true;
	if (job->limit_ms > 0) {
		look_up(job);
	} else if (job->accept_first) {
		save_acceptance(job);
	} else {
		run_test(job);
		job_look(job);
	}
}

/* The acceptance could not be stored: a test that waited for it never starts. */
static void lose(struct job *job, enum store_result result)
{
	struct pool_news news = {.status = STATUS_CANCELLED, .stored = result, .lost = true};

	conclude(job, &news);
}

static void acceptance_stored(struct job *job, enum store_result result)
{
	job->accepted = result == STORE_OK;
	if (job->state == JOB_ENDED) {
		if (job->status == STATUS_CANCELLED)
			conclude_ended(job, STORE_OK);
		return;
	}
	if (job->state == JOB_NEW && !job->accepted) {
		lose(job, result);
		return;
	}
	/* after a failure a running test asks again when the next one wants to know */
	job->accepting = job->accepted;
	if (job->state == JOB_NEW)
		run_test(job);
	tell_expired(job, result);
	expire(job);
	cancel_if_asked(job);
}

void job_note(struct note *note)
{
	if (note->final)
		conclude_ended(note->job, note->result);
	else
		acceptance_stored(note->job, note->result);
}

/* Of a look-up nothing is kept, and nothing is shown of one that was cut short. */
static void interrupt_look_up(struct job *job)
{
	struct pool_news news = {.status = STATUS_INTERRUPTED, .stored = STORE_OK};

	if (job->identity)
		identity_cancel(job->identity);
	else
		route_cancel(job->lookup);
	job->identity = NULL;
	job->lookup = NULL;
	conclude(job, &news);
}

void job_interrupt(struct job *job)
{
	if (job->run)
		run_cancel(job->run, STATUS_INTERRUPTED);
	else if (job->lookup || job->identity)
		interrupt_look_up(job);
}

int64_t job_waits_until(const struct job *job)
{
	return job->run ? run_waits_until(job->run) : 0;
}

void job_look(struct job *job)
{
	if (!job->started) /* job_start() looks itself */
		return;
	expire(job);
	cancel_if_asked(job);
}
