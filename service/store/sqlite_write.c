#include "store/sqlite_write.h"

#include <errno.h>
#include <sqlite3.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "base/memory.h"
#include "metrics/metrics.h"
#include "store/lock_file.h"
#include "store/sqlite_schema.h"

enum {
	PROBE_BYTES = 65536, /* free space that ends the state STORE_FULL */
	RETAIN_EVERY_MS = 30000,
	RETAIN_SLICE = 500, /* rows deleted in one transaction */
};

enum statement { BEGIN, COMMIT, INSERT, DELETE, STATEMENTS };

static const char *const sql_of[STATEMENTS] = {
	[BEGIN] = "BEGIN IMMEDIATE",
	[COMMIT] = "COMMIT",
	[INSERT] = "INSERT INTO test (id, created_ms, domain, host, status, verdict, causes, json)"
		   " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
		   " ON CONFLICT (id) DO UPDATE SET domain = excluded.domain, host = excluded.host,"
		   " status = excluded.status, verdict = excluded.verdict,"
		   " causes = excluded.causes, json = excluded.json",
	[DELETE] = "DELETE FROM test WHERE id = ?1",
};

struct sqlite_writer {
	const char *path;
	int64_t keep_age_ms, keep_count;
	struct sqlite_reader *reader;
	atomic_int health; /* enum store_result */
	struct lock_file lock_file;
	sqlite3 *db;
	sqlite3_stmt *statements[STATEMENTS]; /* prepared while db is open */
	int64_t next_retain;
};

/* ---- the writer's connection ---- */

static void disconnect(struct sqlite_writer *writer)
{
	for (size_t i = 0; i < STATEMENTS; i++) {
		sqlite3_finalize(writer->statements[i]);
		writer->statements[i] = NULL;
	}
	sqlite3_close(writer->db);
	writer->db = NULL;
}

static bool prepare(struct sqlite_writer *writer)
{
	for (size_t i = 0; i < STATEMENTS; i++)
		if (sqlite3_prepare_v3(writer->db, sql_of[i], -1, SQLITE_PREPARE_PERSISTENT,
				       &writer->statements[i], NULL) != SQLITE_OK)
			return false;
	return true;
}

/* Sets health; a change is logged and counted. */
static void set_health(struct sqlite_writer *writer, enum store_result health, const char *why)
{
	enum store_result before = (enum store_result)atomic_exchange(&writer->health, (int)health);

	metric_set(METRIC_STORE_UP, 0, health == STORE_OK);
	if (before == health)
		return;
	if (health == STORE_OK)
		log_line(LOG_INFO, "store_recovered", LOG_TEXT("database", writer->path));
	else
		log_line(LOG_ERROR, "store_failed", LOG_TEXT("database", writer->path),
			 LOG_TEXT("problem", health == STORE_FULL ? "full" : "unavailable"),
			 LOG_TEXT("reason", why),
			 LOG_TEXT("effect",
				  "new tests are refused with 503 until writing works again"));
}

static enum store_result open_database(struct sqlite_writer *writer)
{
	char err[512] = "";
	enum store_result result;

	if (writer->db)
		return STORE_OK;
	result = lock_file_take(&writer->lock_file, err, sizeof(err));
	if (result == STORE_OK)
		result = schema_open(writer->path, &writer->db, err, sizeof(err));
	else if (result == STORE_BUSY)
		result = STORE_UNAVAILABLE; /* callers would take STORE_BUSY for a full queue */
	if (result == STORE_OK && !prepare(writer)) {
		snprintf(err, sizeof(err), "%s", sqlite3_errmsg(writer->db));
		result = STORE_UNAVAILABLE;
	}
	if (result != STORE_OK) {
		disconnect(writer);
		set_health(writer, result, err);
		return result;
	}
	sqlite_reader_reopen(writer->reader);
	return STORE_OK;
}

static int run(sqlite3 *db, const char *sql)
{
	return sqlite3_exec(db, sql, NULL, NULL, NULL);
}

/* Handles a failed statement: maps its code, sets health, and disconnects or repairs where
 * possible. */
static enum store_result failed(struct sqlite_writer *writer, int code)
{
	enum store_result result = schema_result(code);

	metric_add(METRIC_STORE_FAILURES, 0, 1);
	set_health(writer, result, sqlite3_errmsg(writer->db));
	if (!sqlite3_get_autocommit(writer->db))
		run(writer->db, "ROLLBACK");
	disconnect(writer); /* the file may have been replaced by the next try */
	return result;
}

/* True when the file was unlinked or replaced: further writes would reach the disk, but nobody
 * would find them. One stat(2), cheap compared with a commit. */
static bool moved(struct sqlite_writer *writer)
{
	int answer = 0;

	return sqlite3_file_control(writer->db, "main", SQLITE_FCNTL_HAS_MOVED, &answer) ==
		       SQLITE_OK &&
	       answer != 0;
}

/* Closes the lost file; the next try opens or creates the file at the path. The write-ahead log is
 * first checkpointed into the old file, which is then complete wherever it was moved, and an empty
 * log does no harm to the new file. */
static enum store_result close_lost(struct sqlite_writer *writer)
{
	metric_add(METRIC_STORE_FAILURES, 0, 1);
	set_health(writer, STORE_UNAVAILABLE,
		   "the file was removed or replaced while it was in use");
	sqlite3_wal_checkpoint_v2(writer->db, "main", SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	disconnect(writer);
	sqlite_reader_reopen(writer->reader);
	return STORE_UNAVAILABLE;
}

/* ---- writing ---- */

static void bind_text(sqlite3_stmt *statement, int place, const char *text)
{
	sqlite3_bind_text(statement, place, text, -1, SQLITE_STATIC);
}

/* Runs a prepared statement that returns no rows. */
static int run_prepared(sqlite3_stmt *statement)
{
	int code = sqlite3_step(statement);

	sqlite3_reset(statement);
	return code;
}

static int save_one(sqlite3_stmt *statement, const struct store_record *record)
{
	bind_text(statement, 1, record->id);
	sqlite3_bind_int64(statement, 2, record->created_ms);
	bind_text(statement, 3, record->domain);
	bind_text(statement, 4, record->host);
	bind_text(statement, 5, record->status);
	bind_text(statement, 6, record->verdict);
	bind_text(statement, 7, record->causes);
	sqlite3_bind_blob64(statement, 8, record->json, record->json_len, SQLITE_STATIC);
	return run_prepared(statement);
}

static int remove_one(struct sqlite_writer *writer, struct write *write)
{
	int code;

	bind_text(writer->statements[DELETE], 1, write->id);
	code = run_prepared(writer->statements[DELETE]);
	write->result = sqlite3_changes(writer->db) > 0 ? STORE_OK : STORE_NOT_FOUND;
	return code;
}

void sqlite_writer_write(struct sqlite_writer *writer, struct write *batch)
{
	enum store_result result = open_database(writer);
	int code = SQLITE_DONE;

	if (result == STORE_OK) {
		code = run_prepared(writer->statements[BEGIN]);
		for (struct write *w = batch; w && schema_result(code) == STORE_OK; w = w->next)
			code = w->record ? save_one(writer->statements[INSERT], w->record)
					 : remove_one(writer, w);
		if (schema_result(code) == STORE_OK)
			code = run_prepared(writer->statements[COMMIT]);
		if (schema_result(code) != STORE_OK)
			result = failed(writer, code);
		else if (moved(writer))
			result = close_lost(writer);
	}
	if (result == STORE_OK) {
		set_health(writer, STORE_OK, NULL);
		metric_add(METRIC_STORE_COMMITS, 0, 1);
		return;
	}
	for (struct write *w = batch; w; w = w->next)
		w->result = result;
}

/* Checks that the database has room for a test. */
static void probe(struct sqlite_writer *writer)
{
	char fill[96];
	int code;

	snprintf(fill, sizeof(fill), "INSERT OR REPLACE INTO probe VALUES (1, zeroblob(%d))",
		 (int)PROBE_BYTES);
	if (open_database(writer) != STORE_OK)
		return;
	code = run(writer->db, fill);
	if (code == SQLITE_OK)
		code = run(writer->db, "DELETE FROM probe");
	if (code != SQLITE_OK)
		failed(writer, code);
	else if (moved(writer))
		close_lost(writer);
	else
		set_health(writer, STORE_OK, NULL);
}

void sqlite_writer_look_after(struct sqlite_writer *writer)
{
	if (writer->db && moved(writer))
		close_lost(writer);
	if (atomic_load(&writer->health) != STORE_OK)
		probe(writer);
}

/* Deletes up to RETAIN_SLICE rows by age, else by count. True when there may be more to delete. */
static bool retain_slice(struct sqlite_writer *writer)
{
	char sql[512];
	int64_t oldest = writer->keep_age_ms > 0 ? clock_wall_ms() - writer->keep_age_ms : 0;
	int64_t keep = writer->keep_count > 0 ? writer->keep_count : INT64_MAX;
	int code;

	/* Ids are in order of time: the oldest rows are the first by id. A test that has not
	 * ended is kept, or a crash would lose it. */
	snprintf(sql, sizeof(sql),
		 "WITH old AS (SELECT id, created_ms FROM test"
		 " WHERE status NOT IN ('queued', 'running') ORDER BY id LIMIT %d),"
		 " over AS (SELECT max(0, count(*) - %lld) AS n FROM test)"
		 " DELETE FROM test WHERE id IN (SELECT id FROM old WHERE created_ms < %lld)"
		 " OR id IN (SELECT id FROM old LIMIT (SELECT n FROM over))",
		 (int)RETAIN_SLICE, (long long)keep, (long long)oldest);
	code = run(writer->db, sql);
	if (code != SQLITE_OK) {
		failed(writer, code);
		return false;
	}
	return sqlite3_changes(writer->db) >= RETAIN_SLICE;
}

void sqlite_writer_retain(struct sqlite_writer *writer)
{
	if (!writer->db || clock_mono_ms() < writer->next_retain)
		return;
	if (!retain_slice(writer))
		writer->next_retain = clock_mono_ms() + RETAIN_EVERY_MS;
}

/* ---- the whole ---- */

struct sqlite_writer *sqlite_writer_new(const struct store_config *config,
					struct sqlite_reader *reader, char *err, size_t err_size)
{
	struct sqlite_writer *writer = memory_must(calloc(1, sizeof(*writer)));

	writer->path = config->database;
	writer->keep_age_ms = config->keep_age_ms;
	writer->keep_count = config->keep_count;
	writer->reader = reader;
	writer->lock_file = (struct lock_file){.database = writer->path, .fd = -1};
	if (lock_file_take(&writer->lock_file, err, err_size) == STORE_BUSY) {
		free(writer);
		return NULL;
	}
	metric_set(METRIC_STORE_UP, 0, 1);
	open_database(writer);
	return writer;
}

void sqlite_writer_free(struct sqlite_writer *writer)
{
	disconnect(writer);
	lock_file_release(&writer->lock_file);
	free(writer);
}

enum store_result sqlite_writer_health(struct sqlite_writer *writer)
{
	return (enum store_result)atomic_load(&writer->health);
}
