/* Records in memory, in the order of their ids: for tests, and for callers that keep nothing. */
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/memory.h"
#include "metrics/metrics.h"
#include "store/backend.h"

struct memory_store {
	struct store store;
	pthread_mutex_t lock;
	struct store_record **records;
	size_t count, size;
	int64_t keep_age_ms, keep_count;
};

static struct store *memory_open(const struct store_config *config, char *err, size_t err_size)
{
	struct memory_store *memory = memory_must(calloc(1, sizeof(*memory)));

	(void)err;
	(void)err_size;
	memory->store.ops = &store_memory_ops;
	metric_set(METRIC_STORE_UP, 0, 1);
	memory->keep_age_ms = config->keep_age_ms;
	memory->keep_count = config->keep_count;
	pthread_mutex_init(&memory->lock, NULL);
	return &memory->store;
}

static void memory_close(struct store *store)
{
	struct memory_store *memory = (struct memory_store *)store;

	for (size_t i = 0; i < memory->count; i++)
		free(memory->records[i]);
	free(memory->records);
	pthread_mutex_destroy(&memory->lock);
	free(memory);
}

/* The first index whose id is not less than id. New ids are usually the greatest, so the end is
 * tried first. */
static size_t place_of(const struct memory_store *memory, const char *id)
{
	size_t low = 0, high = memory->count;

	if (high > 0 && strcmp(memory->records[high - 1]->id, id) < 0)
		return high;
	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (strcmp(memory->records[middle]->id, id) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static struct store_record *find(const struct memory_store *memory, const char *id)
{
	size_t place = place_of(memory, id);

	return place < memory->count && strcmp(memory->records[place]->id, id) == 0
		       ? memory->records[place]
		       : NULL;
}

static void drop(struct memory_store *memory, size_t first, size_t count)
{
	for (size_t i = first; i < first + count; i++)
		free(memory->records[i]);
	memmove(memory->records + first, memory->records + first + count,
		(memory->count - first - count) * sizeof(*memory->records));
	memory->count -= count;
}

/* Deletes old records in batches, at most a sixteenth above the count, because each deletion moves
 * the array. */
static void retain(struct memory_store *memory)
{
	size_t keep = (size_t)memory->keep_count, excess = 0, at = 0, kept = 0;
	int64_t oldest = memory->keep_age_ms > 0 ? clock_wall_ms() - memory->keep_age_ms : 0;

	if (keep > 0 && memory->count > keep + keep / 16)
		excess = memory->count - keep;
	for (; at < memory->count; at++) {
		struct store_record *record = memory->records[at];

		if (excess == 0 && record->created_ms >= oldest)
			break;
		if (record_unfinished(record)) {
			memory->records[kept++] = record;
			continue;
		}
		free(record);
		excess -= excess > 0;
	}
	if (kept == at)
		return;
	memmove(memory->records + kept, memory->records + at,
		(memory->count - at) * sizeof(*memory->records));
	memory->count -= at - kept;
}

static void memory_save(struct store *store, const struct store_record *record, store_done done,
			void *arg)
{
	struct memory_store *memory = (struct memory_store *)store;
	struct store_record *copy = record_copy(record);
	size_t place;

	pthread_mutex_lock(&memory->lock);
	place = place_of(memory, record->id);
	if (place < memory->count && strcmp(memory->records[place]->id, record->id) == 0) {
		free(memory->records[place]);
		memory->records[place] = copy;
	} else {
		if (memory->count == memory->size) {
			memory->size = memory->size ? memory->size * 2 : 64;
			memory->records = memory_must(reallocarray(memory->records, memory->size,
								   sizeof(*memory->records)));
		}
		memmove(memory->records + place + 1, memory->records + place,
			(memory->count - place) * sizeof(*memory->records));
		memory->records[place] = copy;
		memory->count++;
		retain(memory);
	}
	pthread_mutex_unlock(&memory->lock);
	done(arg, STORE_OK);
}

static enum store_result memory_remove(struct store *store, const char *id)
{
	struct memory_store *memory = (struct memory_store *)store;
	enum store_result result = STORE_NOT_FOUND;

	pthread_mutex_lock(&memory->lock);
	if (find(memory, id)) {
		drop(memory, place_of(memory, id), 1);
		result = STORE_OK;
	}
	pthread_mutex_unlock(&memory->lock);
	return result;
}

static enum store_result memory_get(struct store *store, const char *id, store_row row, void *arg)
{
	struct memory_store *memory = (struct memory_store *)store;
	const struct store_record *record;

	pthread_mutex_lock(&memory->lock);
	record = find(memory, id);
	if (record)
		row(arg, record);
	pthread_mutex_unlock(&memory->lock);
	return record ? STORE_OK : STORE_NOT_FOUND;
}

static enum store_result memory_list(struct store *store, const struct store_filter *filter,
				     store_row row, void *arg)
{
	struct memory_store *memory = (struct memory_store *)store;
	char least[ID_SIZE];
	unsigned given = 0;
	size_t first;

	record_least_id(filter->since_ms, least);
	pthread_mutex_lock(&memory->lock);
	first = place_of(memory, least);
	for (size_t i = filter->before_id ? place_of(memory, filter->before_id) : memory->count;
	     i-- > first && (filter->limit == 0 || given < filter->limit);) {
		if (!record_matches(memory->records[i], filter))
			continue;
		given++;
		if (!row(arg, memory->records[i]))
			break;
	}
	pthread_mutex_unlock(&memory->lock);
	return STORE_OK;
}

static enum store_result memory_health(struct store *store)
{
	(void)store;
	return STORE_OK;
}

const struct store_ops store_memory_ops = {
	.scheme = "memory:",
	.open = memory_open,
	.close = memory_close,
	.save = memory_save,
	.remove = memory_remove,
	.get = memory_get,
	.list = memory_list,
	.health = memory_health,
};
