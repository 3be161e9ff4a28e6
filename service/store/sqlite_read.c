#include "store/sqlite_read.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/log.h"
#include "base/memory.h"
#include "store/sqlite_schema.h"

struct sqlite_reader {
	const char *path;
	pthread_mutex_t lock;
	sqlite3 *db;
};

#define COLUMNS "SELECT id, created_ms, domain, host, status, verdict, causes, json FROM test"

struct sqlite_reader *sqlite_reader_new(const char *path)
{
	struct sqlite_reader *reader = memory_must(calloc(1, sizeof(*reader)));

	reader->path = path;
	pthread_mutex_init(&reader->lock, NULL);
	return reader;
}

void sqlite_reader_free(struct sqlite_reader *reader)
{
	sqlite3_close(reader->db);
	pthread_mutex_destroy(&reader->lock);
	free(reader);
}

static void disconnect(struct sqlite_reader *reader)
{
	sqlite3_close(reader->db);
	reader->db = NULL;
}

void sqlite_reader_reopen(struct sqlite_reader *reader)
{
	pthread_mutex_lock(&reader->lock);
	disconnect(reader);
	pthread_mutex_unlock(&reader->lock);
}

static const char *text(sqlite3_stmt *statement, int column)
{
	const unsigned char *value = sqlite3_column_text(statement, column);

	return value ? (const char *)value : "";
}

static bool give_row(sqlite3_stmt *statement, store_row row, void *arg)
{
	struct store_record record = {
		.created_ms = sqlite3_column_int64(statement, 1),
		.domain = text(statement, 2),
		.host = text(statement, 3),
		.status = text(statement, 4),
		.verdict = text(statement, 5),
		.causes = text(statement, 6),
		.json = text(statement, 7), /* as text: NUL-terminated */
		.json_len = (size_t)sqlite3_column_bytes(statement, 7),
	};

	snprintf(record.id, sizeof(record.id), "%s", text(statement, 0));
	return row(arg, &record);
}

/* Runs a prepared query to its end, or until row returns false; *count_r is the number of rows. */
static enum store_result query(struct sqlite_reader *reader, sqlite3_stmt *statement, store_row row,
			       void *arg, unsigned *count_r)
{
	int code;
	enum store_result result;

	while ((code = sqlite3_step(statement)) == SQLITE_ROW) {
		++*count_r;
		if (!give_row(statement, row, arg))
			break;
	}
	result = schema_result(code);
	if (result != STORE_OK)
		log_line(LOG_ERROR, "store_read_failed", LOG_TEXT("database", reader->path),
			 LOG_TEXT("reason", sqlite3_errmsg(reader->db)));
	return result;
}

/* Prepares sql with up to count text values bound to it. */
static enum store_result prepare(struct sqlite_reader *reader, const char *sql,
				 const char *const *values, int count, sqlite3_stmt **statement_r)
{
	int code;

	*statement_r = NULL;
	if (!reader->db && schema_open_reader(reader->path, &reader->db) != STORE_OK)
		return STORE_UNAVAILABLE;
	code = sqlite3_prepare_v2(reader->db, sql, -1, statement_r, NULL);
	for (int i = 0; i < count && code == SQLITE_OK; i++)
		code = sqlite3_bind_text(*statement_r, i + 1, values[i], -1, SQLITE_STATIC);
	return schema_result(code);
}

static enum store_result ask(struct sqlite_reader *reader, const char *sql,
			     const char *const *values, int count, store_row row, void *arg)
{
	sqlite3_stmt *statement;
	unsigned given = 0;
	enum store_result result;

	pthread_mutex_lock(&reader->lock);
	result = prepare(reader, sql, values, count, &statement);
	if (result == STORE_OK)
		result = query(reader, statement, row, arg, &given);
	sqlite3_finalize(statement);
	if (result != STORE_OK)
		disconnect(reader);
	pthread_mutex_unlock(&reader->lock);
	return result == STORE_OK && given == 0 ? STORE_NOT_FOUND : result;
}

enum store_result sqlite_reader_get(struct sqlite_reader *reader, const char *id, store_row row,
				    void *arg)
{
	return ask(reader, COLUMNS " WHERE id = ?1", &id, 1, row, arg);
}

int sqlite_reader_list_sql(const struct store_filter *filter, char least_id[ID_SIZE],
			   struct buf *sql, const char *values[LIST_VALUES_MAX])
{
	/* Literal conditions are repeated beside the bound ones, so that the partial indexes apply.
	 */
	const struct {
		const char *value, *condition;
	} conditions[LIST_VALUES_MAX] = {
		{filter->domain, " AND domain <> '' AND domain = ?"},
		{filter->verdict, filter->verdict && strcmp(filter->verdict, "pass") != 0
					  ? " AND verdict <> 'pass' AND verdict = ?"
					  : " AND verdict = ?"},
		{filter->status, filter->status && strcmp(filter->status, "finished") != 0
					 ? " AND status <> 'finished' AND status = ?"
					 : " AND status = ?"},
		{filter->cause, " AND causes <> '' AND instr(',' || causes, ',' || ? || ',') > 0"},
		{filter->before_id, " AND id < ?"},
		/* ids are in order of time: older rows are not read */
		{filter->since_ms > 0 ? least_id : NULL, " AND id >= ?"},
	};
	int count = 0;

	record_least_id(filter->since_ms, least_id);
	buf_addf(sql, COLUMNS " WHERE created_ms >= %lld", (long long)filter->since_ms);
	for (size_t i = 0; i < LIST_VALUES_MAX; i++) {
		if (!conditions[i].value)
			continue;
		buf_adds(sql, conditions[i].condition);
		values[count++] = conditions[i].value;
	}
	buf_addf(sql, " ORDER BY id DESC LIMIT %lld",
		 filter->limit > 0 ? (long long)filter->limit : -1LL);
	return count;
}

enum store_result sqlite_reader_list(struct sqlite_reader *reader,
				     const struct store_filter *filter, store_row row, void *arg)
{
	const char *values[LIST_VALUES_MAX];
	char least_id[ID_SIZE];
	struct buf sql;
	int count;
	enum store_result result;

	buf_init(&sql, 4096);
	count = sqlite_reader_list_sql(filter, least_id, &sql, values);
	result = ask(reader, sql.data, values, count, row, arg);
	buf_release(&sql);
	return result == STORE_NOT_FOUND ? STORE_OK : result;
}
