#include "pool/admission.h"

#include <errno.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/memory.h"
#include "base/share.h"
#include "metrics/metrics.h"
#include "model/result.h"

void admission_init(struct admission *admission, size_t max_tests, size_t max_waiting)
{
	*admission = (struct admission){.max_tests = max_tests, .max_waiting = max_waiting};
	pthread_mutex_init(&admission->lock, NULL);
	clock_cond_init(&admission->drained);
}

void admission_release(struct admission *admission)
{
	pthread_cond_destroy(&admission->drained);
	pthread_mutex_destroy(&admission->lock);
}

/* ---- callers ---- */

/* Returns the caller's counts, of nothing in flight when it has none yet. */
static struct admitted *counts_of(struct admission *admission, uint64_t caller)
{
	struct admitted **bucket = &admission->buckets[caller % ADMISSION_BUCKETS];
	struct admitted *admitted = *bucket;

	while (admitted && admitted->caller != caller)
		admitted = admitted->next;
	if (admitted)
		return admitted;
	admitted = memory_must(calloc(1, sizeof(*admitted)));
	admitted->caller = caller;
	budget_begin_part(&admitted->memory, test_budget());
	admitted->next = *bucket;
	*bucket = admitted;
	return admitted;
}

static void drop_if_idle(struct admission *admission, struct admitted *admitted)
{
	struct admitted **at = &admission->buckets[admitted->caller % ADMISSION_BUCKETS];

	if (admitted->in_flight > 0)
		return;
	while (*at && *at != admitted)
		at = &(*at)->next;
	*at = admitted->next;
	free(admitted);
}

/* ---- coming and going ---- */

static enum pool_result judge(const struct admission *admission, const struct admitted *admitted)
{
	size_t all = admission->in_flight - admission->waiting;

	if (atomic_load(&admission->draining))
		return POOL_DRAINING;
	if (!share_allows(admitted->in_flight - admitted->waiting, all, admission->max_tests))
		return POOL_FULL;
	return budget_spent(&admitted->memory) || memory_short() ? POOL_NO_MEMORY : POOL_OK;
}

enum pool_result admission_enter(struct admission *admission, struct test *test)
{
	struct admitted *admitted;
	enum pool_result result;

	pthread_mutex_lock(&admission->lock);
	admitted = counts_of(admission, test->caller);
	result = judge(admission, admitted);
	if (result == POOL_OK) {
		admission->in_flight++;
		admitted->in_flight++;
		arena_charge(test->arena, &admitted->memory);
	} else {
		drop_if_idle(admission, admitted);
	}
	pthread_mutex_unlock(&admission->lock);
	metric_add(result == POOL_OK ? METRIC_TESTS_IN_FLIGHT : METRIC_TESTS_REFUSED, 0, 1);
	if (result == POOL_NO_MEMORY)
		metric_add(METRIC_MEMORY_REFUSALS, MEMORY_TESTS, 1);
	return result;
}

void admission_leave(struct admission *admission, uint64_t caller)
{
	struct admitted *admitted;

	metric_add(METRIC_TESTS_IN_FLIGHT, 0, -1);
	pthread_mutex_lock(&admission->lock);
	admitted = counts_of(admission, caller);
	admitted->in_flight--;
	drop_if_idle(admission, admitted);
	if (--admission->in_flight == 0)
		pthread_cond_broadcast(&admission->drained);
	pthread_mutex_unlock(&admission->lock);
}

bool admission_suspend(struct admission *admission, uint64_t caller)
{
	struct admitted *admitted;
	bool room;

	pthread_mutex_lock(&admission->lock);
	admitted = counts_of(admission, caller);
	room = share_allows(admitted->waiting, admission->waiting, admission->max_waiting) &&
	       !budget_spent(&admitted->memory) && !memory_short();
	if (room) {
		admission->waiting++;
		admitted->waiting++;
	}
	pthread_mutex_unlock(&admission->lock);
	if (!room)
		return false;
	metric_add(METRIC_TESTS_WAITING, 0, 1);
	metric_add(METRIC_TESTS_IN_FLIGHT, 0, -1);
	return true;
}

void admission_resume(struct admission *admission, uint64_t caller)
{
	pthread_mutex_lock(&admission->lock);
	admission->waiting--;
	counts_of(admission, caller)->waiting--;
	pthread_mutex_unlock(&admission->lock);
	metric_add(METRIC_TESTS_WAITING, 0, -1);
	metric_add(METRIC_TESTS_IN_FLIGHT, 0, 1);
}

void admission_close(struct admission *admission)
{
	pthread_mutex_lock(&admission->lock);
	atomic_store(&admission->draining, true);
	pthread_mutex_unlock(&admission->lock);
}

void admission_wait_drained(struct admission *admission, int64_t limit_ms)
{
	const struct timespec until = clock_deadline(limit_ms < 0 ? 0 : limit_ms);
	int error = 0;

	pthread_mutex_lock(&admission->lock);
	while (admission->in_flight > 0 && error != ETIMEDOUT)
		error = limit_ms < 0 ? pthread_cond_wait(&admission->drained, &admission->lock)
				     : pthread_cond_timedwait(&admission->drained, &admission->lock,
							      &until);
	pthread_mutex_unlock(&admission->lock);
}

size_t admission_in_flight(struct admission *admission)
{
	size_t count;

	pthread_mutex_lock(&admission->lock);
	count = admission->in_flight;
	pthread_mutex_unlock(&admission->lock);
	return count;
}
