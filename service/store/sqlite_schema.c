#include "store/sqlite_schema.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <unistd.h>

enum { BUSY_MS = 5000 };

/* Migrations: each row takes the schema from the version of its index to the next. A released row
 * is never changed; new ones are appended. */
static const char *const migrations[] = {
	/* The columns that filters read stand before the document, so that a scan never reads a
	 * document's pages; rare values are indexed, common ones are found by a scan from the
	 * newest. */
	"CREATE TABLE test ("
	" id TEXT NOT NULL PRIMARY KEY,"
	" created_ms INTEGER NOT NULL,"
	" domain TEXT NOT NULL,"
	" host TEXT NOT NULL,"
	" status TEXT NOT NULL,"
	" verdict TEXT NOT NULL,"
	" causes TEXT NOT NULL,"
	" json BLOB NOT NULL);"
	"CREATE INDEX test_domain ON test (domain, id) WHERE domain <> '';"
	"CREATE INDEX test_verdict ON test (verdict, id) WHERE verdict <> 'pass';"
	"CREATE INDEX test_status ON test (status, id) WHERE status <> 'finished';"
	"CREATE INDEX test_causes ON test (id, causes) WHERE causes <> '';"
	"CREATE TABLE probe (id INTEGER PRIMARY KEY, filler BLOB);",
};

enum { VERSION = sizeof(migrations) / sizeof(migrations[0]) };

enum store_result schema_result(int code)
{
	switch (code & 0xff) {
	case SQLITE_OK:
	case SQLITE_ROW:
	case SQLITE_DONE:
		return STORE_OK;
	case SQLITE_FULL:
		return STORE_FULL;
	default:
		return STORE_UNAVAILABLE;
	}
}

static int user_version(sqlite3 *db, int *version_r)
{
	sqlite3_stmt *statement = NULL;
	int code = sqlite3_prepare_v2(db, "PRAGMA user_version", -1, &statement, NULL);

	if (code == SQLITE_OK)
		code = sqlite3_step(statement);
	if (code == SQLITE_ROW) {
		*version_r = sqlite3_column_int(statement, 0);
		code = SQLITE_OK;
	}
	sqlite3_finalize(statement);
	return code;
}

/* Runs one transaction per version: a crash in between leaves a complete, older version. */
static int migrate(sqlite3 *db, char *err, size_t err_size)
{
	int version = 0;
	int code = user_version(db, &version);

	if (code == SQLITE_OK && version > VERSION) {
		snprintf(err, err_size,
			 "the database is of schema version %d, this program knows up to %d; use a "
			 "newer program",
			 version, (int)VERSION);
		return SQLITE_ERROR;
	}
	for (; code == SQLITE_OK && version < VERSION; version++) {
		char set[64];

		snprintf(set, sizeof(set), "PRAGMA user_version = %d; COMMIT", version + 1);
		code = sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL);
		if (code == SQLITE_OK)
			code = sqlite3_exec(db, migrations[version], NULL, NULL, NULL);
		if (code == SQLITE_OK)
			code = sqlite3_exec(db, set, NULL, NULL, NULL);
	}
	return code;
}

/* synchronous FULL: a commit is on the disk when it returns, as "durable" promises. */
static const char writer_setup[] = "PRAGMA journal_mode = WAL;"
				   "PRAGMA synchronous = FULL;"
				   "PRAGMA wal_autocheckpoint = 4000;"
				   "PRAGMA journal_size_limit = 67108864;"
				   "PRAGMA cache_size = -8192;";

static int open_file(const char *path, int flags, sqlite3 **db_r)
{
	int code = sqlite3_open_v2(path, db_r, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE,
				   NULL);

	if (*db_r)
		sqlite3_busy_timeout(*db_r, BUSY_MS);
	return code;
}

enum store_result schema_open(const char *path, sqlite3 **db_r, char *err, size_t err_size)
{
	sqlite3 *db = NULL;
	/* Created here with mode 0600, since results are private; SQLite's own files inherit the
	 * mode. */
	int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	int code;

	if (fd >= 0)
		close(fd);
	err[0] = '\0';
	code = open_file(path, SQLITE_OPEN_READWRITE, &db);
	if (code == SQLITE_OK)
		code = sqlite3_exec(db, writer_setup, NULL, NULL, NULL);
	if (code == SQLITE_OK)
		code = migrate(db, err, err_size);
	if (code == SQLITE_OK) {
		*db_r = db;
		return STORE_OK;
	}
	if (!err[0])
		snprintf(err, err_size, "%s", db ? sqlite3_errmsg(db) : sqlite3_errstr(code));
	sqlite3_close(db);
	*db_r = NULL;
	return schema_result(code);
}

enum store_result schema_open_reader(const char *path, sqlite3 **db_r)
{
	sqlite3 *db = NULL;
	int code = open_file(path, SQLITE_OPEN_READWRITE, &db);

	if (code == SQLITE_OK)
		code = sqlite3_exec(db, "PRAGMA query_only = 1", NULL, NULL, NULL);
	if (code != SQLITE_OK) {
		sqlite3_close(db);
		db = NULL;
	}
	*db_r = db;
	return schema_result(code);
}
