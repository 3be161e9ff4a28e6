#include "pool/pool.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/memory.h"
#include "identity/identity.h"
#include "metrics/metrics.h"
#include "net/history.h"
#include "net/slots.h"
#include "pool/job.h"
#include "settings/settings.h"

/* What a worker needs to end a test, store included, on a busy machine. */
enum { ENDING_MS = 1 };

static size_t cores(void)
{
	long count = sysconf(_SC_NPROCESSORS_ONLN);

	return count > 0 ? (size_t)count : 1;
}

/*
 * No test is taken before those of the last process are marked, or they could not be told apart. A
 * store that is down at the start has that done by the first caller who finds it up.
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

	pool->config = *config;
	pool->max_tests = (size_t)settings->max_tests;
	pool->max_waiting = (size_t)settings->max_waiting;
	pool->slots = slots_new((unsigned)settings->max_per_target);
	pool->identity_turns = slots_new(IDENTITY_AT_ONCE * (unsigned)wanted);
	pool->history = history_new();
	pthread_mutex_init(&pool->lock, NULL);
	pthread_mutex_init(&pool->recovery_lock, NULL);
	recover(pool);
	pthread_cond_init(&pool->drained, NULL);
	pool->workers = memory_must(calloc(wanted, sizeof(*pool->workers)));
	while (pool->worker_count < wanted) {
		if (!worker_start(&pool->workers[pool->worker_count], pool, err, err_size)) {
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
	pthread_cond_destroy(&pool->drained);
	pthread_mutex_destroy(&pool->recovery_lock);
	pthread_mutex_destroy(&pool->lock);
	free(pool);
}

/* An id's worker never changes, so nobody has to remember it. The last digits are random. */
static struct worker *worker_of(struct pool *pool, const char *id)
{
	const char *tail = id + ID_SIZE - 1 - 4;

	return &pool->workers[strtoul(tail, NULL, 16) % pool->worker_count];
}

/* ---- admission ---- */

static enum pool_result admit(struct pool *pool)
{
	enum pool_result result = POOL_OK;

	if (store_health(pool->config.store) != STORE_OK || !recover(pool))
		return POOL_STORE_DOWN;
	pthread_mutex_lock(&pool->lock);
	if (atomic_load(&pool->draining))
		result = POOL_DRAINING;
	else if (pool->in_flight - pool->waiting >= pool->max_tests)
		result = POOL_FULL;
	else
		pool->in_flight++;
	pthread_mutex_unlock(&pool->lock);
	metric_add(result == POOL_OK ? METRIC_TESTS_IN_FLIGHT : METRIC_TESTS_REFUSED, 0, 1);
	return result;
}

void pool_job_gone(struct pool *pool)
{
	metric_add(METRIC_TESTS_IN_FLIGHT, 0, -1);
	pthread_mutex_lock(&pool->lock);
	if (--pool->in_flight == 0)
		pthread_cond_broadcast(&pool->drained);
	pthread_mutex_unlock(&pool->lock);
}

bool pool_room_enter(struct pool *pool, size_t bytes)
{
	bool room;

	pthread_mutex_lock(&pool->lock);
	room = pool->waiting < pool->max_waiting &&
	       pool->waiting_bytes + bytes <= WAITING_BYTES_MAX;
	if (room) {
		pool->waiting++;
		pool->waiting_bytes += bytes;
	}
	pthread_mutex_unlock(&pool->lock);
	if (!room)
		return false;
	metric_add(METRIC_TESTS_WAITING, 0, 1);
	metric_add(METRIC_TESTS_IN_FLIGHT, 0, -1);
	return true;
}

void pool_room_leave(struct pool *pool, size_t bytes)
{
	pthread_mutex_lock(&pool->lock);
	pool->waiting--;
	pool->waiting_bytes -= bytes;
	pthread_mutex_unlock(&pool->lock);
	metric_add(METRIC_TESTS_WAITING, 0, -1);
	metric_add(METRIC_TESTS_IN_FLIGHT, 0, 1);
}

static void hand_over(struct job *job)
{
	struct worker *worker = job->worker;

	pthread_mutex_lock(&worker->lock);
	job_register(job);
	*worker->inbox_tail = job;
	worker->inbox_tail = &job->next_new;
	if (worker->inbox == job)
		worker_wake(worker);
	pthread_mutex_unlock(&worker->lock);
}

enum pool_result pool_submit(struct pool *pool, struct test *test, int64_t wait_ms, pool_told told,
			     void *arg)
{
	enum pool_result result = admit(pool);

	if (result == POOL_OK)
		hand_over(job_new(worker_of(pool, test->id), test, wait_ms, told, arg));
	return result;
}

enum pool_result pool_route(struct pool *pool, const char *domain, enum family family,
			    int64_t limit_ms, pool_told told, void *arg)
{
	enum pool_result result = admit(pool);
	struct test *test;
	struct job *job;

	if (result != POOL_OK)
		return result;
	test = test_new();
	test->request.domain = arena_strdup(test->arena, domain);
	job = job_new(worker_of(pool, test->id), test, -1, told, arg);
	job->family = family;
	job->limit_ms = limit_ms;
	hand_over(job);
	return result;
}

enum pool_result pool_identity(struct pool *pool, struct test *test,
			       const struct identity_question *question, pool_told told, void *arg)
{
	enum pool_result result = admit(pool);
	struct job *job;

	if (result != POOL_OK)
		return result;
	job = job_new(worker_of(pool, test->id), test, -1, told, arg);
	job->question = question;
	job->limit_ms = question->limit_ms;
	hand_over(job);
	return result;
}

/* ---- waiting, cancelling, listing ---- */

static bool join(struct pool *pool, const char *id, int64_t wait_ms, bool cancel, pool_told told,
		 void *arg)
{
	struct worker *worker;
	struct job *job;

	if (!id_valid(id))
		return false;
	worker = worker_of(pool, id);
	pthread_mutex_lock(&worker->lock);
	job = job_find(worker, id);
	if (job && job->limit_ms > 0)
		job = NULL; /* a route look-up is nobody's test */
	if (job) {
		job->cancel = job->cancel || cancel;
		job_add_waiter(job, wait_ms, told, arg);
		job_ask_look(job);
	}
	pthread_mutex_unlock(&worker->lock);
	return job;
}

bool pool_wait(struct pool *pool, const char *id, int64_t wait_ms, pool_told told, void *arg)
{
	return join(pool, id, wait_ms, false, told, arg);
}

bool pool_cancel(struct pool *pool, const char *id, pool_told told, void *arg)
{
	return join(pool, id, -1, true, told, arg);
}

/* Copies of records, growing. */
struct records {
	struct store_record **items;
	size_t count, size;
};

static void add_record(struct records *records, const struct store_record *record)
{
	if (records->count == records->size) {
		records->size = records->size ? records->size * 2 : 64;
		records->items = memory_must(
			reallocarray(records->items, records->size, sizeof(*records->items)));
	}
	records->items[records->count++] = record_copy(record);
}

static void add_live(struct records *records, struct worker *worker,
		     const struct store_filter *filter)
{
	pthread_mutex_lock(&worker->lock);
	for (const struct job *job = worker->newest; job; job = job->older) {
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
		if (job->limit_ms == 0 && record_matches(&record, filter))
			add_record(records, &record);
	}
	pthread_mutex_unlock(&worker->lock);
}

static int newest_first(const void *a, const void *b)
{
	const struct store_record *const *left = a, *const *right = b;

	return strcmp((*right)->id, (*left)->id);
}

void pool_list(struct pool *pool, const struct store_filter *filter, store_row row, void *arg)
{
	struct records records = {0};
	bool more = true;

	for (size_t i = 0; i < pool->worker_count; i++)
		add_live(&records, &pool->workers[i], filter);
	if (records.count > 0)
		qsort(records.items, records.count, sizeof(*records.items), newest_first);
	for (size_t i = 0; i < records.count; i++) {
		if (more && (filter->limit == 0 || i < filter->limit))
			more = row(arg, records.items[i]);
		free(records.items[i]);
	}
	free(records.items);
}

/* ---- the end ---- */

static struct timespec after(int64_t ms)
{
	struct timespec until;

	clock_gettime(CLOCK_REALTIME, &until);
	until.tv_sec += ms / 1000;
	until.tv_nsec += ms % 1000 * 1000000;
	if (until.tv_nsec >= 1000000000) {
		until.tv_sec++;
		until.tv_nsec -= 1000000000;
	}
	return until;
}

static void end_tests(struct pool *pool, int64_t drain_ms, bool interrupt)
{
	for (size_t i = 0; i < pool->worker_count; i++) {
		struct worker *worker = &pool->workers[i];

		pthread_mutex_lock(&worker->lock);
		worker->drain_ms = drain_ms;
		worker->interrupt = interrupt;
		pthread_mutex_unlock(&worker->lock);
		worker_wake(worker);
	}
}

int64_t pool_patience_ms(int64_t limit_ms, size_t tests, size_t workers)
{
	int64_t ending_ms = (int64_t)tests * ENDING_MS / (int64_t)workers;

	return limit_ms - (ending_ms < limit_ms / 2 ? ending_ms : limit_ms / 2);
}

void pool_drain(struct pool *pool, int64_t limit_ms)
{
	int64_t patience_ms = pool_patience_ms(limit_ms, pool_in_flight(pool), pool->worker_count);
	const struct timespec until = after(patience_ms);
	int64_t drain_ms = clock_mono_ms() + patience_ms;

	pthread_mutex_lock(&pool->lock);
	atomic_store(&pool->draining, true);
	pthread_mutex_unlock(&pool->lock);
	end_tests(pool, drain_ms, false);
	pthread_mutex_lock(&pool->lock);
	while (pool->in_flight > 0)
		if (pthread_cond_timedwait(&pool->drained, &pool->lock, &until) == ETIMEDOUT)
			break;
	pthread_mutex_unlock(&pool->lock);
	end_tests(pool, drain_ms, true);
	pthread_mutex_lock(&pool->lock);
	while (pool->in_flight > 0)
		pthread_cond_wait(&pool->drained, &pool->lock);
	pthread_mutex_unlock(&pool->lock);
}

size_t pool_in_flight(struct pool *pool)
{
	size_t count;

	pthread_mutex_lock(&pool->lock);
	count = pool->in_flight;
	pthread_mutex_unlock(&pool->lock);
	return count;
}
