#include "pool/recover.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "model/result.h"
#include "store/store.h"
#include "document/render.h"

enum { SLICE = 500 };

/* Tests that were interrupted, one slice at a time: the store must not be written while it is being
 * read. */
struct recovery {
	pthread_mutex_t lock;
	pthread_cond_t wake;
	struct store_record *found[SLICE];
	unsigned count;
	unsigned pending; /* writes that the store has not answered */
	bool failed;
};

static bool collect(void *arg, const struct store_record *record)
{
	struct recovery *recovery = arg;

	recovery->found[recovery->count++] = record_copy(record);
	return recovery->count < SLICE;
}

static void save_completed(void *arg, enum store_result result)
{
	struct recovery *recovery = arg;

	pthread_mutex_lock(&recovery->lock);
	recovery->failed = recovery->failed || result != STORE_OK;
	recovery->pending--;
	pthread_cond_signal(&recovery->wake);
	pthread_mutex_unlock(&recovery->lock);
}

static void mark(struct recovery *recovery, struct store *store, struct store_record *record)
{
	struct store_record marked = *record;
	char *json = render_interrupted(record->json, record->json_len, clock_wall_ms(),
					&marked.json_len);

	marked.status = status_name(STATUS_INTERRUPTED);
	marked.verdict = verdict_name(VERDICT_UNKNOWN);
	marked.json = json ? json : record->json;
	if (!json)
		marked.json_len = record->json_len;
	pthread_mutex_lock(&recovery->lock);
	recovery->pending++;
	pthread_mutex_unlock(&recovery->lock);
	store_save(store, &marked, save_completed, recovery);
	free(json);
	free(record);
}

/* Marks up to SLICE tests of a status and returns how many there were. */
static unsigned mark_slice(struct recovery *recovery, struct store *store, enum test_status status)
{
	const struct store_filter filter = {.status = status_name(status), .limit = SLICE};

	recovery->count = 0;
	if (store_list(store, &filter, collect, recovery) != STORE_OK)
		recovery->failed = true;
	for (unsigned i = 0; i < recovery->count; i++)
		mark(recovery, store, recovery->found[i]);
	pthread_mutex_lock(&recovery->lock);
	while (recovery->pending > 0)
		pthread_cond_wait(&recovery->wake, &recovery->lock);
	pthread_mutex_unlock(&recovery->lock);
	return recovery->count;
}

bool pool_recover(struct store *store)
{
	static const enum test_status unfinished[] = {STATUS_QUEUED, STATUS_RUNNING};
	struct recovery recovery = {.lock = PTHREAD_MUTEX_INITIALIZER,
				    .wake = PTHREAD_COND_INITIALIZER};
	unsigned total = 0;

	for (size_t i = 0; i < sizeof(unfinished) / sizeof(unfinished[0]); i++)
		for (unsigned count = SLICE; count == SLICE && !recovery.failed; total += count)
			count = mark_slice(&recovery, store, unfinished[i]);
	if (total > 0)
		log_line(LOG_WARN, "interrupted_tests", LOG_NUMBER("count", total));
	return !recovery.failed;
}
