#include "pool/job.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"

struct waiter *waiter_new(int64_t wait_ms, pool_callback *callback, void *arg)
{
	struct waiter *waiter = memory_must(calloc(1, sizeof(*waiter)));

	waiter->callback = callback;
	waiter->arg = arg;
	waiter->deadline_ms = wait_ms < 0 ? INT64_MAX : clock_mono_ms() + wait_ms;
	return waiter;
}

void waiters_notify(struct waiter *waiters, const struct pool_event *event)
{
	for (struct waiter *next; waiters; waiters = next) {
		next = waiters->next;
		waiters->callback(waiters->arg, event);
		free(waiters);
	}
}

struct job *job_new(const struct job_env *env, struct test *test, int64_t wait_ms,
		    pool_callback *callback, void *arg)
{
	struct job *job = memory_must(calloc(1, sizeof(*job)));

	job->env = env;
	job->test = test;
	memcpy(job->id, test->id, ID_SIZE);
	job->caller = test->caller;
	job->domain = memory_must(strdup(test->request.domain ? test->request.domain : ""));
	job->host = memory_must(strdup(test->request.host ? test->request.host : ""));
	job->created_ms = test->created_ms;
	job->accept_first = wait_ms == 0 || request_sends_message(&test->request);
	job->waiters = waiter_new(wait_ms, callback, arg);
	return job;
}

void job_free(struct job *job)
{
	test_free(job->test);
	free(job->domain);
	free(job->host);
	free(job->json);
	free(job);
}
