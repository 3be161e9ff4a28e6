/*
 * The SQLite backend: one writer thread that takes all that is queued into one transaction (group
 * commit), and one connection for reading beside it (WAL).
 *
 * A write that fails is answered at once, never kept: its caller can no longer promise anything.
 * While writing fails, the thread tries the database again every PROBE_MS, so that room on the
 * disk, a mended permission or a file put in the place of a corrupt one is noticed without a
 * restart.
 */
#include <errno.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/memory.h"
#include "metrics/metrics.h"
#include "store/backends.h"
#include "store/lock_file.h"
#include "store/sqlite_read.h"
#include "store/sqlite_schema.h"

enum {
	BATCH_MAX = 1024,
	GATHER_NS = 1000000, /* how long writes that come together wait for more */
	QUEUE_MAX = 65536,
	PROBE_MS = 1000,
	PROBE_BYTES = 65536, /* room to ask for before the disk counts as having some again */
	RETAIN_EVERY_MS = 30000,
	RETAIN_SLICE = 500, /* rows deleted in one transaction */
};

/* A queued write: a record to save, or (record NULL) an id to remove. */
struct write {
	struct store_record *record;
	char id[ID_SIZE];
	store_done done;
	void *arg;
	enum store_result result;
	struct write *next;
};

struct sqlite_store {
	struct store store;
	char *path;
	int64_t keep_age_ms, keep_count;
	struct sqlite_reader *reader;

	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t wake;
	struct write *first, **tail;
	size_t queued;
	bool closing;

	atomic_int health; /* enum store_result */

	/* The writer thread's own. */
	struct lock_file lock_file;
	sqlite3 *db;
	sqlite3_stmt *insert, *delete;
	int64_t next_retain;
};

static const char insert_sql[] =
	"INSERT INTO test (id, created_ms, domain, host, status, verdict, causes, json)"
	" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
	" ON CONFLICT (id) DO UPDATE SET domain = excluded.domain, host = excluded.host,"
	" status = excluded.status, verdict = excluded.verdict, causes = excluded.causes,"
	" json = excluded.json";
static const char delete_sql[] = "DELETE FROM test WHERE id = ?1";

/* ---- the writer's connection ---- */

static void disconnect(struct sqlite_store *sqlite)
{
	sqlite3_finalize(sqlite->insert);
	sqlite3_finalize(sqlite->delete);
	sqlite3_close(sqlite->db);
	sqlite->insert = sqlite->delete = NULL;
	sqlite->db = NULL;
}

/* Tells the log and the metrics when health changes; says nothing while it stays. */
static void set_health(struct sqlite_store *sqlite, enum store_result health, const char *why)
{
	enum store_result before = (enum store_result)atomic_exchange(&sqlite->health, (int)health);

	metric_set(METRIC_STORE_UP, 0, health == STORE_OK);
	if (before == health)
		return;
	if (health == STORE_OK)
		log_line(LOG_INFO, "store_recovered", LOG_TEXT("database", sqlite->path));
	else
		log_line(LOG_ERROR, "store_failed", LOG_TEXT("database", sqlite->path),
			 LOG_TEXT("problem", health == STORE_FULL ? "full" : "unavailable"),
			 LOG_TEXT("reason", why),
			 LOG_TEXT("effect",
				  "new tests are refused with 503 until writing works again"));
}

static enum store_result connect_writer(struct sqlite_store *sqlite)
{
	char err[256] = "";
	enum store_result result = STORE_OK;

	if (sqlite->db)
		return STORE_OK;
	result = lock_file_take(&sqlite->lock_file, err, sizeof(err));
	if (result == STORE_OK)
		result = schema_open(sqlite->path, &sqlite->db, err, sizeof(err));
	else if (result == STORE_BUSY)
		result = STORE_UNAVAILABLE; /* to callers, that is a full queue */
	if (result == STORE_OK &&
	    (sqlite3_prepare_v3(sqlite->db, insert_sql, -1, SQLITE_PREPARE_PERSISTENT,
				&sqlite->insert, NULL) != SQLITE_OK ||
	     sqlite3_prepare_v3(sqlite->db, delete_sql, -1, SQLITE_PREPARE_PERSISTENT,
				&sqlite->delete, NULL) != SQLITE_OK)) {
		snprintf(err, sizeof(err), "%s", sqlite3_errmsg(sqlite->db));
		result = STORE_UNAVAILABLE;
	}
	if (result != STORE_OK) {
		disconnect(sqlite);
		set_health(sqlite, result, err);
		return result;
	}
	sqlite_reader_reopen(sqlite->reader);
	return STORE_OK;
}

static int run(sqlite3 *db, const char *sql)
{
	return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

/* After a failed statement: what it means, told and mended as far as this thread can. */
static enum store_result failed(struct sqlite_store *sqlite, int code)
{
	enum store_result result = schema_result(code);

	metric_add(METRIC_STORE_FAILURES, 0, 1);
	set_health(sqlite, result, sqlite3_errmsg(sqlite->db));
	if (!sqlite3_get_autocommit(sqlite->db))
		run(sqlite->db, "ROLLBACK");
	disconnect(sqlite); /* the file may be another one by the next try */
	return result;
}

/* ---- writing ---- */

static void bind_text(sqlite3_stmt *statement, int place, const char *text)
{
	sqlite3_bind_text(statement, place, text, -1, SQLITE_STATIC);
}

static int save_one(sqlite3_stmt *statement, const struct store_record *record)
{
	int code;

	bind_text(statement, 1, record->id);
	sqlite3_bind_int64(statement, 2, record->created_ms);
	bind_text(statement, 3, record->domain);
	bind_text(statement, 4, record->host);
	bind_text(statement, 5, record->status);
	bind_text(statement, 6, record->verdict);
	bind_text(statement, 7, record->causes);
	sqlite3_bind_blob64(statement, 8, record->json, record->json_len, SQLITE_STATIC);
	code = sqlite3_step(statement);
	sqlite3_reset(statement);
	return code;
}

static int remove_one(struct sqlite_store *sqlite, struct write *write)
{
	int code;

	bind_text(sqlite->delete, 1, write->id);
	code = sqlite3_step(sqlite->delete);
	sqlite3_reset(sqlite->delete);
	write->result = sqlite3_changes(sqlite->db) > 0 ? STORE_OK : STORE_NOT_FOUND;
	return code;
}

/* One transaction for the whole batch; each write's result is set. */
static void write_batch(struct sqlite_store *sqlite, struct write *batch)
{
	enum store_result result = connect_writer(sqlite);
	int code = SQLITE_DONE;

	if (result == STORE_OK) {
		code = run(sqlite->db, "BEGIN IMMEDIATE");
		for (struct write *w = batch; w && schema_result(code) == STORE_OK; w = w->next)
			code = w->record ? save_one(sqlite->insert, w->record)
					 : remove_one(sqlite, w);
		if (schema_result(code) == STORE_OK)
			code = run(sqlite->db, "COMMIT");
		if (schema_result(code) != STORE_OK)
			result = failed(sqlite, code);
	}
	if (result == STORE_OK) {
		set_health(sqlite, STORE_OK, NULL);
		metric_add(METRIC_STORE_COMMITS, 0, 1);
		return;
	}
	for (struct write *w = batch; w; w = w->next)
		w->result = result;
}

/* Asks the database for as much room as a test wants. */
static void probe(struct sqlite_store *sqlite)
{
	char fill[96];
	int code;

	snprintf(fill, sizeof(fill), "INSERT OR REPLACE INTO probe VALUES (1, zeroblob(%d))",
		 (int)PROBE_BYTES);
	if (connect_writer(sqlite) != STORE_OK)
		return;
	code = run(sqlite->db, fill);
	if (code == SQLITE_OK)
		code = run(sqlite->db, "DELETE FROM probe");
	if (code == SQLITE_OK)
		set_health(sqlite, STORE_OK, NULL);
	else
		failed(sqlite, code);
}

/* Deletes up to RETAIN_SLICE rows by age, else by count. True when there may be more to delete. */
static bool retain_slice(struct sqlite_store *sqlite)
{
	char sql[320];
	int64_t oldest = sqlite->keep_age_ms > 0 ? clock_wall_ms() - sqlite->keep_age_ms : 0;
	int64_t keep = sqlite->keep_count > 0 ? sqlite->keep_count : INT64_MAX;
	int code;

	/* Ids are in order of time: the oldest rows are the first by id. */
	snprintf(sql, sizeof(sql),
		 "WITH old AS (SELECT id, created_ms FROM test ORDER BY id LIMIT %d),"
		 " over AS (SELECT max(0, count(*) - %lld) AS n FROM test)"
		 " DELETE FROM test WHERE id IN (SELECT id FROM old WHERE created_ms < %lld)"
		 " OR id IN (SELECT id FROM old LIMIT (SELECT n FROM over))",
		 (int)RETAIN_SLICE, (long long)keep, (long long)oldest);
	code = run(sqlite->db, sql);
	if (code != SQLITE_OK) {
		failed(sqlite, code);
		return false;
	}
	return sqlite3_changes(sqlite->db) >= RETAIN_SLICE;
}

static void retain(struct sqlite_store *sqlite)
{
	if (!sqlite->db || clock_mono_ms() < sqlite->next_retain)
		return;
	if (!retain_slice(sqlite))
		sqlite->next_retain = clock_mono_ms() + RETAIN_EVERY_MS;
}

/* ---- the writer thread ---- */

static void wait_for_work(struct sqlite_store *sqlite)
{
	struct timespec until;

	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += PROBE_MS / 1000;
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

	pthread_mutex_lock(&sqlite->lock);
	while (sqlite->first || !sqlite->closing) {
		struct write *batch;

		wait_for_work(sqlite);
		/* A commit costs as much for one write as for fifty. When the last batch had
		 * company, more is on its way, and a moment's wait makes one commit of several. A
		 * lone caller never waits. */
		if (last_count > 1 && sqlite->first && !sqlite->closing) {
			pthread_mutex_unlock(&sqlite->lock);
			nanosleep(&pause, NULL);
			pthread_mutex_lock(&sqlite->lock);
		}
		last_count = sqlite->queued < BATCH_MAX ? sqlite->queued : BATCH_MAX;
		batch = take_batch(sqlite);
		pthread_mutex_unlock(&sqlite->lock);
		if (batch) {
			write_batch(sqlite, batch);
			answer_batch(batch);
		} else if (atomic_load(&sqlite->health) != STORE_OK) {
			probe(sqlite);
		}
		retain(sqlite);
		pthread_mutex_lock(&sqlite->lock);
	}
	pthread_mutex_unlock(&sqlite->lock);
	return NULL;
}

/* ---- the backend's functions ---- */

static struct store *sqlite_open(const struct store_config *config, char *err, size_t err_size)
{
	struct sqlite_store *sqlite;
	pthread_condattr_t attributes;

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
	sqlite->keep_age_ms = config->keep_age_ms;
	sqlite->keep_count = config->keep_count;
	sqlite->tail = &sqlite->first;
	sqlite->lock_file = (struct lock_file){.database = sqlite->path, .fd = -1};
	if (lock_file_take(&sqlite->lock_file, err, err_size) == STORE_BUSY) {
		free(sqlite->path);
		free(sqlite);
		errno = EBUSY;
		return NULL;
	}
	sqlite->reader = sqlite_reader_new(sqlite->path);
	pthread_mutex_init(&sqlite->lock, NULL);
	pthread_condattr_init(&attributes);
	pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
	pthread_cond_init(&sqlite->wake, &attributes);
	pthread_condattr_destroy(&attributes);
	metric_set(METRIC_STORE_UP, 0, 1);
	connect_writer(sqlite);
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
	disconnect(sqlite);
	lock_file_release(&sqlite->lock_file);
	pthread_cond_destroy(&sqlite->wake);
	pthread_mutex_destroy(&sqlite->lock);
	free(sqlite->path);
	free(sqlite);
}

/* Takes over the write; false (and nothing taken) when the queue is full. */
static bool enqueue(struct sqlite_store *sqlite, struct write *write)
{
	bool room;

	pthread_mutex_lock(&sqlite->lock);
	room = sqlite->queued < QUEUE_MAX;
	if (room) {
		*sqlite->tail = write;
		sqlite->tail = &write->next;
		if (sqlite->queued++ == 0)
			pthread_cond_signal(&sqlite->wake);
	}
	pthread_mutex_unlock(&sqlite->lock);
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
	return (enum store_result)atomic_load(&((struct sqlite_store *)store)->health);
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
