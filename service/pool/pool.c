#include "pool/pool.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/budget.h"
#include "base/clock.h"
#include "base/memory.h"
#include "settings/settings.h"
#include "dns/route.h"
#include "net/history.h"
#include "net/slots.h"
#include "identity/identity.h"
#include "pool/admission.h"
#include "pool/job.h"
#include "pool/job_queue.h"
#include "pool/recover.h"
#include "pool/worker.h"

/* The time that a worker needs to end one test and store it, on a busy machine. */
enum { ENDING_MS = 1 };

struct pool {
	struct pool_config config;
	struct admission admission;
	struct slots *slots;
	struct slots *identity_turns;
	struct history *history;
	struct worker *workers;
	size_t worker_count;	       /* started */
	atomic_bool recovered;	       /* pool_recover() succeeded */
	pthread_mutex_t recovery_lock; /* held during it */
};

static size_t cores(void)
{
	long count = sysconf(_SC_NPROCESSORS_ONLN);

	return count > 0 ? (size_t)count : 1;
}

/*
 * Marks the tests of the last process, once: no test is admitted before, or they could not be told
 * apart. With a store that is down at the start, the first caller that finds it up does it.
 */
static bool recover(struct pool *pool)
{
	if (atomic_load(&pool->recovered))
		return true;
	pthread_mutex_lock(&pool->recovery_lock);
	if (!atomic_load(&pool->recovered))
		atomic_store(&pool->recovered, pool_recover(pool->config.store));
	pthread_mutex_unlock(&pool->recovery_lock);
	return atomic_load(&pool->recovered);
}

struct pool *pool_new(const struct pool_config *config, char *err, size_t err_size)
{
	const struct settings *settings = config->settings;
	size_t wanted = settings->workers > 0 ? (size_t)settings->workers : cores();
	struct pool *pool = memory_must(calloc(1, sizeof(*pool)));
	struct worker_config worker = {.pool = &pool->config, .admission = &pool->admission};

	pool->config = *config;
	budget_allow(test_budget(), (size_t)settings->max_memory / 3 * 2);
	admission_init(&pool->admission, (size_t)settings->max_tests,
		       (size_t)settings->max_waiting);
	worker.slots = pool->slots = slots_new((unsigned)settings->max_per_target);
	worker.identity_turns = pool->identity_turns =
		slots_new(IDENTITY_AT_ONCE * (unsigned)wanted);
	worker.history = pool->history = history_new();
	pthread_mutex_init(&pool->recovery_lock, NULL);
	recover(pool);
	pool->workers = memory_must(calloc(wanted, sizeof(*pool->workers)));
	while (pool->worker_count < wanted) {
		if (!worker_start(&pool->workers[pool->worker_count], &worker, err, err_size)) {
			pool_free(pool);
			return NULL;
		}
		pool->worker_count++;
	}
	return pool;
}

void pool_free(struct pool *pool)
{
	for (size_t i = 0; i < pool->worker_count; i++)
		worker_stop(&pool->workers[i]);
	free(pool->workers);
	slots_free(pool->slots);
	slots_free(pool->identity_turns);
	history_free(pool->history);
	pthread_mutex_destroy(&pool->recovery_lock);
	admission_release(&pool->admission);
	free(pool);
}

/* Returns the worker of an id: it follows from the id's last digits, which are random. */
static struct worker *worker_of(struct pool *pool, const char *id)
{
	const char *tail = id + ID_SIZE - 1 - 4;

	return &pool->workers[strtoul(tail, NULL, 16) % pool->worker_count];
}

/* ---- admission ---- */

static enum pool_result admit(struct pool *pool, struct test *test)
{
	if (store_health(pool->config.store) != STORE_OK || !recover(pool))
		return POOL_STORE_DOWN;
	return admission_enter(&pool->admission, test);
}

/* Makes the job of an admitted test. */
static struct job *make_job(struct pool *pool, struct test *test, int64_t wait_ms,
			    pool_callback *callback, void *arg)
{
	return job_new(&worker_of(pool, test->id)->env, test, wait_ms, callback, arg);
}

enum pool_result pool_submit(struct pool *pool, struct test *test, int64_t wait_ms,
			     pool_callback *callback, void *arg)
{
	enum pool_result result = admit(pool, test);
	struct job *job;

	if (result != POOL_OK)
		return result;
	job = make_job(pool, test, wait_ms, callback, arg);
	job_queue_add(job->env->queue, job);
	return result;
}

enum pool_result pool_route(struct pool *pool, const struct route_question *question,
			    char id_r[ID_SIZE], pool_callback *callback, void *arg)
{
	struct test *test = test_new();
	enum pool_result result;
	struct job *job;

	test->request.domain = arena_strdup(test->arena, question->domain);
	test->caller = question->caller;
	result = admit(pool, test);
	if (result != POOL_OK) {
		test_free(test);
		return result;
	}
	memcpy(id_r, test->id, ID_SIZE);
	job = make_job(pool, test, -1, callback, arg);
	job->family = question->family;
	job->limit_ms = question->limit_ms;
	job_queue_add(job->env->queue, job);
	return result;
}

enum pool_result pool_identity(struct pool *pool, struct test *test,
			       const struct identity_question *question, pool_callback *callback,
			       void *arg)
{
	enum pool_result result = admit(pool, test);
	struct job *job;

	if (result != POOL_OK)
		return result;
	job = make_job(pool, test, -1, callback, arg);
	job->question = question;
	job->limit_ms = question->limit_ms;
	job_queue_add(job->env->queue, job);
	return result;
}

/* ---- waiting, cancelling, listing ---- */

static bool join(struct pool *pool, const char *id, struct waiter *waiter, bool cancel)
{
	if (id_valid(id) && job_queue_join(&worker_of(pool, id)->queue, id, waiter, cancel))
		return true;
	free(waiter);
	return false;
}

bool pool_wait(struct pool *pool, const char *id, int64_t wait_ms, pool_callback *callback,
	       void *arg)
{
	return join(pool, id, waiter_new(wait_ms, callback, arg), false);
}

bool pool_leave(struct pool *pool, const char *id, const void *arg)
{
	return id_valid(id) && job_queue_leave(&worker_of(pool, id)->queue, id, arg);
}

bool pool_cancel(struct pool *pool, const char *id, pool_callback *callback, void *arg)
{
	return join(pool, id, waiter_new(-1, callback, arg), true);
}

/* Copies of the records that pass a filter, growing. */
struct live_records {
	const struct store_filter *filter;
	struct store_record **items;
	size_t count, size;
};

static void add_record(struct live_records *records, const struct store_record *record)
{
	if (records->count == records->size) {
		records->size = records->size ? records->size * 2 : 64;
		records->items = memory_must(
			reallocarray(records->items, records->size, sizeof(*records->items)));
	}
	records->items[records->count++] = record_copy(record);
}

static void add_live(void *arg, const struct job *job)
{
	struct live_records *records = arg;
	struct store_record record = {
		.created_ms = job->created_ms,
		.domain = job->domain,
		.host = job->host,
		.status = status_name(STATUS_RUNNING),
		.verdict = "",
		.causes = "",
		.json = "",
	};

	memcpy(record.id, job->id, ID_SIZE);
	if (job->limit_ms == 0 && record_matches(&record, records->filter))
		add_record(records, &record);
}

static int newest_first(const void *a, const void *b)
{
	const struct store_record *const *left = a, *const *right = b;

	return strcmp((*right)->id, (*left)->id);
}

void pool_list(struct pool *pool, const struct store_filter *filter, store_row row, void *arg)
{
	struct live_records records = {.filter = filter};
	bool more = true;

	for (size_t i = 0; i < pool->worker_count; i++)
		job_queue_visit(&pool->workers[i].queue, add_live, &records);
	if (records.count > 0)
		qsort(records.items, records.count, sizeof(*records.items), newest_first);
	for (size_t i = 0; i < records.count; i++) {
		if (more && (filter->limit == 0 || i < filter->limit))
			more = row(arg, records.items[i]);
		free(records.items[i]);
	}
	free(records.items);
}

/* ---- shutdown ---- */

static void shut_down_workers(struct pool *pool, int64_t drain_ms, bool interrupt)
{
	const struct job_queue_shutdown shutdown = {.drain_ms = drain_ms, .interrupt = interrupt};

	for (size_t i = 0; i < pool->worker_count; i++)
		job_queue_shut_down(&pool->workers[i].queue, &shutdown);
}

int64_t pool_grace_ms(int64_t limit_ms, size_t tests, size_t workers)
{
	int64_t ending_ms = (int64_t)tests * ENDING_MS / (int64_t)workers;

	return limit_ms - (ending_ms < limit_ms / 2 ? ending_ms : limit_ms / 2);
}

void pool_drain(struct pool *pool, int64_t limit_ms)
{
	int64_t grace_ms = pool_grace_ms(limit_ms, pool_in_flight(pool), pool->worker_count);
	int64_t drain_ms = clock_mono_ms() + grace_ms;

	admission_close(&pool->admission);
	shut_down_workers(pool, drain_ms, false);
	admission_wait_drained(&pool->admission, grace_ms);
	shut_down_workers(pool, drain_ms, true);
	admission_wait_drained(&pool->admission, -1);
}

size_t pool_in_flight(struct pool *pool)
{
	return admission_in_flight(&pool->admission);
}
