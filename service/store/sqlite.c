/*
 * The SQLite backend: one writer thread that commits all queued writes in one transaction (group
 * commit), and a second connection for reading (WAL).
 *
 * A failed write is reported at once and not retried, since its caller has to answer its client.
 * While writing fails, the thread tries the database again every PROBE_MS, so that room on the
 * disk, a mended permission or a file put in the place of a corrupt one is noticed without a
 * restart. While writing works, the thread checks as often that the file is still in its place.
 */
#include <errno.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "base/memory.h"
#include "metrics/metrics.h"
#include "store/backend.h"
#include "store/sqlite_read.h"
#include "store/sqlite_write.h"

enum {
	BATCH_MAX = 1024,
	GATHER_NS = 1000000, /* delay of a commit that gathers concurrent writes */
	QUEUE_MAX = 65536,
	PROBE_MS = 1000,
};

struct sqlite_store {
	struct store store;
	char *path;
	struct sqlite_reader *reader;
	struct sqlite_writer *writer; /* owned by the thread, but for its health */

	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t wake;
	struct write *first, **tail;
	size_t queued;
	bool closing;
};

/* ---- the writer thread ---- */

static void wait_for_work(struct sqlite_store *sqlite)
{
	const struct timespec until = clock_deadline(PROBE_MS);

	while (!sqlite->first && !sqlite->closing)
		if (pthread_cond_timedwait(&sqlite->wake, &sqlite->lock, &until) == ETIMEDOUT)
			break;
}

/* Takes at most BATCH_MAX writes off the queue. */
static struct write *take_batch(struct sqlite_store *sqlite)
{
	struct write *batch = sqlite->first, **end = &sqlite->first;
	size_t count = 0;

	while (*end && count < BATCH_MAX) {
		end = &(*end)->next;
		count++;
	}
	sqlite->first = *end;
	*end = NULL;
	if (!sqlite->first)
		sqlite->tail = &sqlite->first;
	sqlite->queued -= count;
	return batch;
}

static void answer_batch(struct write *batch)
{
	for (struct write *next; batch; batch = next) {
		next = batch->next;
		batch->done(batch->arg, batch->result);
		metric_add(METRIC_STORE_WRITES, 0, 1);
		free(batch->record);
		free(batch);
	}
}

static void *writer(void *arg)
{
	static const struct timespec pause = {.tv_nsec = GATHER_NS};
	struct sqlite_store *sqlite = arg;
	size_t last_count = 0;

	pthread_setname_np(pthread_self(), "store");
	pthread_mutex_lock(&sqlite->lock);
	while (sqlite->first || !sqlite->closing) {
		struct write *batch;

		wait_for_work(sqlite);
		/* A commit costs as much for one write as for fifty. After a batch of several, more
		 * are likely, and a short delay gathers them in one commit. A single caller never
		 * waits. */
		if (last_count > 1 && sqlite->first && !sqlite->closing) {
			pthread_mutex_unlock(&sqlite->lock);
			nanosleep(&pause, NULL);
			pthread_mutex_lock(&sqlite->lock);
		}
		last_count = sqlite->queued < BATCH_MAX ? sqlite->queued : BATCH_MAX;
		batch = take_batch(sqlite);
		pthread_mutex_unlock(&sqlite->lock);
		if (batch) {
			sqlite_writer_write(sqlite->writer, batch);
			answer_batch(batch);
		} else {
			sqlite_writer_look_after(sqlite->writer);
		}
		sqlite_writer_retain(sqlite->writer);
		pthread_mutex_lock(&sqlite->lock);
	}
	pthread_mutex_unlock(&sqlite->lock);
	return NULL;
}

/* ---- the backend's functions ---- */

static void init_queue(struct sqlite_store *sqlite)
{
	sqlite->tail = &sqlite->first;
	pthread_mutex_init(&sqlite->lock, NULL);
	clock_cond_init(&sqlite->wake);
}

static struct store *sqlite_open(const struct store_config *config, char *err, size_t err_size)
{
	struct sqlite_store *sqlite;
	struct store_config own = *config;

	if (config->database[0] == '\0' || strstr(config->database, "://")) {
		snprintf(err, err_size,
			 "\"%s\" is not a database; expected memory: or a file's path",
			 config->database);
		errno = EINVAL;
		return NULL;
	}
	sqlite = memory_must(calloc(1, sizeof(*sqlite)));
	sqlite->store.ops = &store_sqlite_ops;
	sqlite->path = memory_must(strdup(config->database));
	sqlite->reader = sqlite_reader_new(sqlite->path);
	own.database = sqlite->path;
	sqlite->writer = sqlite_writer_new(&own, sqlite->reader, err, err_size);
	if (!sqlite->writer) {
		sqlite_reader_free(sqlite->reader);
		free(sqlite->path);
		free(sqlite);
		errno = EBUSY;
		return NULL;
	}
	init_queue(sqlite);
	if (pthread_create(&sqlite->thread, NULL, writer, sqlite) != 0)
		abort();
	return &sqlite->store;
}

static void sqlite_close(struct store *store)
{
	struct sqlite_store *sqlite = (struct sqlite_store *)store;

	pthread_mutex_lock(&sqlite->lock);
	sqlite->closing = true;
	pthread_cond_signal(&sqlite->wake);
	pthread_mutex_unlock(&sqlite->lock);
	pthread_join(sqlite->thread, NULL);
	sqlite_reader_free(sqlite->reader);
	sqlite_writer_free(sqlite->writer);
	pthread_cond_destroy(&sqlite->wake);
	pthread_mutex_destroy(&sqlite->lock);
	free(sqlite->path);
	free(sqlite);
}

/* Takes ownership of the write; false (and the caller keeps it) when the queue is full. */
static bool enqueue(struct sqlite_store *sqlite, struct write *write)
{
	bool room, first;

	pthread_mutex_lock(&sqlite->lock);
	room = sqlite->queued < QUEUE_MAX;
	first = room && sqlite->queued == 0;
	if (room) {
		*sqlite->tail = write;
		sqlite->tail = &write->next;
		sqlite->queued++;
	}
	pthread_mutex_unlock(&sqlite->lock);
	/* signalled under the lock, the thread would only block on it */
	if (first)
		pthread_cond_signal(&sqlite->wake);
	return room;
}

static struct write *write_new(store_done done, void *arg)
{
	struct write *write = memory_must(calloc(1, sizeof(*write)));

	write->done = done;
	write->arg = arg;
	return write;
}

static void sqlite_save(struct store *store, const struct store_record *record, store_done done,
			void *arg)
{
	struct write *write = write_new(done, arg);

	write->record = record_copy(record);
	if (enqueue((struct sqlite_store *)store, write))
		return;
	free(write->record);
	free(write);
	done(arg, STORE_BUSY);
}

/* A caller that waits for its removal. */
struct removal {
	pthread_mutex_t lock;
	pthread_cond_t wake;
	bool ended;
	enum store_result result;
};

static void removed(void *arg, enum store_result result)
{
	struct removal *removal = arg;

	pthread_mutex_lock(&removal->lock);
	removal->ended = true;
	removal->result = result;
	pthread_cond_signal(&removal->wake);
	pthread_mutex_unlock(&removal->lock);
}

static enum store_result sqlite_remove(struct store *store, const char *id)
{
	struct removal removal = {.lock = PTHREAD_MUTEX_INITIALIZER,
				  .wake = PTHREAD_COND_INITIALIZER};
	struct write *write;

	if (!id_valid(id))
		return STORE_NOT_FOUND;
	write = write_new(removed, &removal);
	memcpy(write->id, id, ID_SIZE);
	if (!enqueue((struct sqlite_store *)store, write)) {
		free(write);
		return STORE_BUSY;
	}
	pthread_mutex_lock(&removal.lock);
	while (!removal.ended)
		pthread_cond_wait(&removal.wake, &removal.lock);
	pthread_mutex_unlock(&removal.lock);
	return removal.result;
}

static enum store_result sqlite_get(struct store *store, const char *id, store_row row, void *arg)
{
	return sqlite_reader_get(((struct sqlite_store *)store)->reader, id, row, arg);
}

static enum store_result sqlite_list(struct store *store, const struct store_filter *filter,
				     store_row row, void *arg)
{
	return sqlite_reader_list(((struct sqlite_store *)store)->reader, filter, row, arg);
}

static enum store_result sqlite_health(struct store *store)
{
	return sqlite_writer_health(((struct sqlite_store *)store)->writer);
}

const struct store_ops store_sqlite_ops = {
	.scheme = "",
	.open = sqlite_open,
	.close = sqlite_close,
	.save = sqlite_save,
	.remove = sqlite_remove,
	.get = sqlite_get,
	.list = sqlite_list,
	.health = sqlite_health,
};
