#include "pool/admission.h"

#include <errno.h>

#include "base/budget.h"
#include "base/clock.h"
#include "base/memory.h"
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

enum pool_result admission_enter(struct admission *admission)
{
	enum pool_result result = POOL_OK;

	pthread_mutex_lock(&admission->lock);
	if (atomic_load(&admission->draining))
		result = POOL_DRAINING;
	else if (admission->in_flight - admission->waiting >= admission->max_tests)
		result = POOL_FULL;
	else if (budget_spent(test_budget()) || memory_short())
		result = POOL_NO_MEMORY;
	else
		admission->in_flight++;
	pthread_mutex_unlock(&admission->lock);
	metric_add(result == POOL_OK ? METRIC_TESTS_IN_FLIGHT : METRIC_TESTS_REFUSED, 0, 1);
	if (result == POOL_NO_MEMORY)
		metric_add(METRIC_MEMORY_REFUSALS, MEMORY_TESTS, 1);
	return result;
}

void admission_leave(struct admission *admission)
{
	metric_add(METRIC_TESTS_IN_FLIGHT, 0, -1);
	pthread_mutex_lock(&admission->lock);
	if (--admission->in_flight == 0)
		pthread_cond_broadcast(&admission->drained);
	pthread_mutex_unlock(&admission->lock);
}

bool admission_suspend(struct admission *admission)
{
	bool room;

	pthread_mutex_lock(&admission->lock);
	room = admission->waiting < admission->max_waiting && !budget_spent(test_budget()) &&
	       !memory_short();
	if (room)
		admission->waiting++;
	pthread_mutex_unlock(&admission->lock);
	if (!room)
		return false;
	metric_add(METRIC_TESTS_WAITING, 0, 1);
	metric_add(METRIC_TESTS_IN_FLIGHT, 0, -1);
	return true;
}

void admission_resume(struct admission *admission)
{
	pthread_mutex_lock(&admission->lock);
	admission->waiting--;
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
