/* Faults of an SQLite database: lost, broken or in use. */

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <sqlite3.h>

#include "support/store_case.h"
#include "support/test.h"

static void a_corrupt_file_is_told_and_a_good_one_taken_up(void **state)
{
	struct fixture *fixture = *state;
	struct store_record saved = record("fabrikam.com", "pass", "");
	char old[128];
	FILE *file;

	store_close(fixture->store);
	file = fopen(fixture->database, "w");
	assert_non_null(file);
	for (int i = 0; i < 4096; i++)
		fputc('x', file);
	fclose(file);
	open_store(fixture, 0, 0);
	assert_int_equal(store_health(fixture->store), STORE_UNAVAILABLE);
	assert_int_equal(save(fixture->store, &saved), STORE_UNAVAILABLE);
	snprintf(old, sizeof(old), "%s/old.db", fixture->directory);
	assert_int_equal(rename(fixture->database, old), 0);
	assert_int_equal(health_after_retry(fixture->store, STORE_OK), STORE_OK);
	assert_int_equal(save(fixture->store, &saved), STORE_OK);
}

static void a_folder_that_is_missing_is_told_and_taken_up_when_made(void **state)
{
	struct fixture *fixture = *state;
	struct store_record saved = record("fabrikam.com", "pass", "");
	char lock[128];

	store_close(fixture->store);
	unlink(fixture->database);
	snprintf(lock, sizeof(lock), "%s-lock", fixture->database);
	unlink(lock);
	assert_int_equal(rmdir(fixture->directory), 0);
	open_store(fixture, 0, 0);
	assert_int_equal(store_health(fixture->store), STORE_UNAVAILABLE);
	assert_int_equal(mkdir(fixture->directory, 0700), 0);
	assert_int_equal(health_after_retry(fixture->store, STORE_OK), STORE_OK);
	assert_int_equal(save(fixture->store, &saved), STORE_OK);
}

static unsigned rows_of(const char *path)
{
	sqlite3 *db = NULL;
	sqlite3_stmt *statement = NULL;
	int count = -1;

	if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK &&
	    sqlite3_prepare_v2(db, "SELECT count(*) FROM test", -1, &statement, NULL) ==
		    SQLITE_OK &&
	    sqlite3_step(statement) == SQLITE_ROW)
		count = sqlite3_column_int(statement, 0);
	sqlite3_finalize(statement);
	sqlite3_close(db);
	return (unsigned)count;
}

static void nothing_is_told_as_kept_in_a_file_that_was_unlinked(void **state)
{
	struct fixture *fixture = *state;
	unsigned told = 0;

	for (int i = 0; i < 20; i++) {
		struct store_record saved = record("fabrikam.com", "pass", "");
		enum store_result result;

		if (i == 0)
			assert_int_equal(unlink(fixture->database), 0);
		result = save(fixture->store, &saved);
		assert_true(result == STORE_OK || result == STORE_UNAVAILABLE);
		told += result == STORE_OK;
	}
	assert_int_equal(health_after_retry(fixture->store, STORE_OK), STORE_OK);
	assert_true(told > 0);
	assert_int_equal(rows_of(fixture->database), told);
}

static void a_file_that_was_moved_is_whole_and_its_place_is_taken(void **state)
{
	struct fixture *fixture = *state;
	struct store_record saved = record("fabrikam.com", "pass", "");
	char old[128];
	const struct timespec pause = {.tv_nsec = 20000000};

	snprintf(old, sizeof(old), "%s/old.db", fixture->directory);
	assert_int_equal(save(fixture->store, &saved), STORE_OK);
	assert_int_equal(rename(fixture->database, old), 0);
	for (int i = 0; i < 500 && access(fixture->database, F_OK) != 0; i++)
		nanosleep(&pause, NULL); /* noticed without a write */
	assert_int_equal(health_after_retry(fixture->store, STORE_OK), STORE_OK);
	id_make(saved.id);
	assert_int_equal(save(fixture->store, &saved), STORE_OK);
	assert_int_equal(rows_of(old), 1);
	assert_int_equal(rows_of(fixture->database), 1);
}

static void a_folder_that_is_moved_away_is_told_until_it_is_back(void **state)
{
	struct fixture *fixture = *state;
	struct store_record saved = record("fabrikam.com", "pass", "");
	struct store_record refused = record("fabrikam.com", "pass", "");
	struct seen seen = {0};
	char away[128];

	snprintf(away, sizeof(away), "%s-away", fixture->directory);
	assert_int_equal(save(fixture->store, &saved), STORE_OK);
	assert_int_equal(rename(fixture->directory, away), 0);
	assert_int_equal(save(fixture->store, &refused), STORE_UNAVAILABLE);
	assert_int_equal(store_health(fixture->store), STORE_UNAVAILABLE);
	assert_int_equal(rename(away, fixture->directory), 0);
	assert_int_equal(health_after_retry(fixture->store, STORE_OK), STORE_OK);
	assert_int_equal(store_get(fixture->store, saved.id, see, &seen), STORE_OK);
}

static void a_newer_schema_is_refused_untouched(void **state)
{
	struct fixture *fixture = *state;
	sqlite3 *db;

	store_close(fixture->store);
	assert_int_equal(sqlite3_open(fixture->database, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "PRAGMA user_version = 99", NULL, NULL, NULL), SQLITE_OK);
	sqlite3_close(db);
	open_store(fixture, 0, 0);
	assert_int_equal(store_health(fixture->store), STORE_UNAVAILABLE);
}

/* Locks of flock() are of the open file: a second store of this process meets them as well. */
static void a_file_that_is_in_use_is_refused(void **state)
{
	struct fixture *fixture = *state;
	char link[128], err[512];
	const char *const ways[] = {fixture->database, link};
	struct stat status;

	snprintf(link, sizeof(link), "%s/link.db", fixture->directory);
	assert_int_equal(symlink(fixture->database, link), 0);
	for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
		struct store_config config = {.database = ways[i]};

		errno = 0;
		assert_null(store_open(&config, err, sizeof(err)));
		assert_int_equal(errno, EBUSY);
		assert_non_null(strstr(err, ways[i]));
		snprintf(err, sizeof(err), "%s-lock", fixture->database);
		assert_int_equal(stat(err, &status), 0);
		assert_int_equal(status.st_mode & 0777, 0600);
	}
	store_close(fixture->store);
	open_store(fixture, 0, 0); /* succeeds, although the lock file still exists */
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		ON(sqlite, a_corrupt_file_is_told_and_a_good_one_taken_up),
		ON(sqlite, a_folder_that_is_missing_is_told_and_taken_up_when_made),
		ON(sqlite, nothing_is_told_as_kept_in_a_file_that_was_unlinked),
		ON(sqlite, a_file_that_was_moved_is_whole_and_its_place_is_taken),
		ON(sqlite, a_folder_that_is_moved_away_is_told_until_it_is_back),
		ON(sqlite, a_newer_schema_is_refused_untouched),
		ON(sqlite, a_file_that_is_in_use_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
