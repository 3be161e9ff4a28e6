#include "pool/job_queue.h"

#include <event2/event.h>
#include <stdlib.h>
#include <string.h>

void job_queue_init(struct job_queue *queue)
{
	memset(queue, 0, sizeof(*queue));
	queue->inbox_tail = &queue->inbox;
	queue->stored_tail = &queue->stored;
	pthread_mutex_init(&queue->lock, NULL);
}

void job_queue_start(struct job_queue *queue, struct event *wake)
{
	queue->wake = wake;
}

void job_queue_release(struct job_queue *queue)
{
	if (queue->wake)
		event_free(queue->wake);
	pthread_mutex_destroy(&queue->lock);
}

void job_queue_wake(struct job_queue *queue)
{
	event_active(queue->wake, EV_READ, 0);
}

/* ---- the register; with the lock held ---- */

static struct job **bucket_of(struct job_queue *queue, const char *id)
{
	unsigned hash = 5381;

	for (; *id; id++)
		hash = hash * 33 + (unsigned char)*id;
	return &queue->buckets[hash % JOB_QUEUE_BUCKETS];
}

static void register_job(struct job_queue *queue, struct job *job)
{
	struct job **bucket = bucket_of(queue, job->id);

	job->next_in_bucket = *bucket;
	*bucket = job;
	job->older = queue->newest;
	if (job->older)
		job->older->newer = job;
	queue->newest = job;
}

static void unregister_job(struct job_queue *queue, struct job *job)
{
	struct job **at = bucket_of(queue, job->id);

	while (*at != job)
		at = &(*at)->next_in_bucket;
	*at = job->next_in_bucket;
	if (job->older)
		job->older->newer = job->newer;
	if (job->newer)
		job->newer->older = job->older;
	else
		queue->newest = job->older;
}

static struct job *find_job(struct job_queue *queue, const char *id)
{
	struct job *job = *bucket_of(queue, id);

	while (job && strcmp(job->id, id) != 0)
		job = job->next_in_bucket;
	return job;
}

/* ---- the list of checks; with the lock held ---- */

static void queue_check(struct job_queue *queue, struct job *job)
{
	if (job->check_queued)
		return;
	job->check_queued = true;
	job->next_check = queue->checks;
	queue->checks = job;
	job_queue_wake(queue);
}

static void unqueue_check(struct job_queue *queue, struct job *job)
{
	struct job **at = &queue->checks;

	if (!job->check_queued)
		return;
	while (*at != job)
		at = &(*at)->next_check;
	*at = job->next_check;
	job->check_queued = false;
}

/* ---- any thread ---- */

void job_queue_add(struct job_queue *queue, struct job *job)
{
	pthread_mutex_lock(&queue->lock);
	register_job(queue, job);
	*queue->inbox_tail = job;
	queue->inbox_tail = &job->next_new;
	if (queue->inbox == job)
		job_queue_wake(queue);
	pthread_mutex_unlock(&queue->lock);
}

void job_queue_add_completion(struct store_completion *completion)
{
	struct job_queue *queue = completion->job->env->queue;

	completion->next = NULL;
	pthread_mutex_lock(&queue->lock);
	*queue->stored_tail = completion;
	queue->stored_tail = &completion->next;
	if (queue->stored == completion)
		job_queue_wake(queue);
	pthread_mutex_unlock(&queue->lock);
}

bool job_queue_join(struct job_queue *queue, const char *id, struct waiter *waiter, bool cancel)
{
	struct job *job;

	pthread_mutex_lock(&queue->lock);
	job = find_job(queue, id);
	if (job && job->limit_ms > 0)
		job = NULL; /* a look-up has no resource of its own */
	if (job) {
		job->cancelled = job->cancelled || cancel;
		waiter->next = job->waiters;
		job->waiters = waiter;
		queue_check(queue, job);
	}
	pthread_mutex_unlock(&queue->lock);
	return job;
}

bool job_queue_leave(struct job_queue *queue, const char *id, const void *arg)
{
	struct waiter *found = NULL;
	struct job *job;

	pthread_mutex_lock(&queue->lock);
	job = find_job(queue, id);
	for (struct waiter **at = job ? &job->waiters : NULL; at && *at; at = &(*at)->next) {
		if ((*at)->arg != arg)
			continue;
		found = *at;
		*at = found->next;
		queue_check(queue, job);
		break;
	}
	pthread_mutex_unlock(&queue->lock);
	free(found);
	return found;
}

void job_queue_visit(struct job_queue *queue, void (*visit)(void *arg, const struct job *job),
		     void *arg)
{
	pthread_mutex_lock(&queue->lock);
	for (const struct job *job = queue->newest; job; job = job->older)
		visit(arg, job);
	pthread_mutex_unlock(&queue->lock);
}

void job_queue_shut_down(struct job_queue *queue, const struct job_queue_shutdown *shutdown)
{
	pthread_mutex_lock(&queue->lock);
	queue->shutdown = *shutdown;
	pthread_mutex_unlock(&queue->lock);
	job_queue_wake(queue);
}

/* ---- the worker's thread ---- */

struct job *job_queue_take_new(struct job_queue *queue)
{
	struct job *jobs;

	pthread_mutex_lock(&queue->lock);
	jobs = queue->inbox;
	queue->inbox = NULL;
	queue->inbox_tail = &queue->inbox;
	pthread_mutex_unlock(&queue->lock);
	return jobs;
}

struct store_completion *job_queue_take_completions(struct job_queue *queue)
{
	struct store_completion *completions;

	pthread_mutex_lock(&queue->lock);
	completions = queue->stored;
	queue->stored = NULL;
	queue->stored_tail = &queue->stored;
	pthread_mutex_unlock(&queue->lock);
	return completions;
}

struct job *job_queue_take_check(struct job_queue *queue)
{
	struct job *job;

	pthread_mutex_lock(&queue->lock);
	job = queue->checks;
	if (job) {
		queue->checks = job->next_check;
		job->check_queued = false;
	}
	pthread_mutex_unlock(&queue->lock);
	return job;
}

struct job_queue_shutdown job_queue_shutdown_state(struct job_queue *queue)
{
	struct job_queue_shutdown shutdown;

	pthread_mutex_lock(&queue->lock);
	shutdown = queue->shutdown;
	pthread_mutex_unlock(&queue->lock);
	return shutdown;
}

struct job *job_queue_newest(struct job_queue *queue)
{
	struct job *job;

	pthread_mutex_lock(&queue->lock);
	job = queue->newest;
	pthread_mutex_unlock(&queue->lock);
	return job;
}

struct job *job_queue_older(const struct job *job)
{
	struct job_queue *queue = job->env->queue;
	struct job *older;

	pthread_mutex_lock(&queue->lock);
	older = job->older;
	pthread_mutex_unlock(&queue->lock);
	return older;
}

struct waiter *job_queue_remove(struct job *job)
{
	struct job_queue *queue = job->env->queue;
	struct waiter *waiters;

	pthread_mutex_lock(&queue->lock);
	unregister_job(queue, job);
	unqueue_check(queue, job);
	waiters = job->waiters;
	job->waiters = NULL;
	pthread_mutex_unlock(&queue->lock);
	return waiters;
}

struct waiter *job_queue_take_expired(struct job *job, int64_t now_ms)
{
	struct job_queue *queue = job->env->queue;
	struct waiter *expired = NULL;

	pthread_mutex_lock(&queue->lock);
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
	pthread_mutex_unlock(&queue->lock);
	return expired;
}

int64_t job_queue_earliest_deadline(const struct job *job)
{
	struct job_queue *queue = job->env->queue;
	int64_t earliest = INT64_MAX;

	pthread_mutex_lock(&queue->lock);
	for (const struct waiter *waiter = job->waiters; waiter; waiter = waiter->next)
		if (waiter->deadline_ms < earliest)
			earliest = waiter->deadline_ms;
	pthread_mutex_unlock(&queue->lock);
	return earliest;
}

bool job_queue_is_awaited(const struct job *job)
{
	struct job_queue *queue = job->env->queue;
	bool awaited;

	pthread_mutex_lock(&queue->lock);
	awaited = job->waiters;
	pthread_mutex_unlock(&queue->lock);
	return awaited;
}

bool job_queue_is_cancelled(const struct job *job)
{
	struct job_queue *queue = job->env->queue;
	bool cancelled;

	pthread_mutex_lock(&queue->lock);
	cancelled = job->cancelled;
	pthread_mutex_unlock(&queue->lock);
	return cancelled;
}
