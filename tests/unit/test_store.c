/* Every backend keeps the same promises: the table of tests runs on each. */
#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/id.h"
#include "base/log.h"
#include "store/store.h"

struct fixture {
	char directory[64];
	char database[96];
	struct store *store;
};

/* A write's answer, awaited. */
struct answer {
	pthread_mutex_t lock;
	pthread_cond_t wake;
	unsigned count;
	enum store_result last;
};

static void answered(void *arg, enum store_result result)
{
	struct answer *answer = arg;

	pthread_mutex_lock(&answer->lock);
	answer->count++;
	answer->last = result;
	pthread_cond_signal(&answer->wake);
	pthread_mutex_unlock(&answer->lock);
}

static enum store_result wait_for(struct answer *answer, unsigned count)
{
	pthread_mutex_lock(&answer->lock);
	while (answer->count < count)
		pthread_cond_wait(&answer->wake, &answer->lock);
	pthread_mutex_unlock(&answer->lock);
	return answer->last;
}

#define ANSWER                                                                      \
	{                                                                           \
		.lock = PTHREAD_MUTEX_INITIALIZER, .wake = PTHREAD_COND_INITIALIZER \
	}

static enum store_result save(struct store *store, const struct store_record *record)
{
	struct answer answer = ANSWER;

	store_save(store, record, answered, &answer);
	return wait_for(&answer, 1);
}

static struct store_record record(const char *domain, const char *verdict, const char *causes)
{
	struct store_record made = {
		.created_ms = clock_wall_ms(),
		.domain = domain,
		.host = "",
		.status = "finished",
		.verdict = verdict,
		.causes = causes,
		.json = "{\"a\":1}",
		.json_len = 7,
	};

	id_make(made.id);
	return made;
}

static void open_store(struct fixture *fixture, int64_t age_ms, int64_t count)
{
	struct store_config config = {
		.database = fixture->database, .keep_age_ms = age_ms, .keep_count = count};
	char err[128] = "";

	fixture->store = store_open(&config, err, sizeof(err));
	assert_non_null(fixture->store);
}

static struct fixture *fixture_new(bool memory)
{
	struct fixture *fixture = calloc(1, sizeof(*fixture));

	assert_non_null(fixture);
	snprintf(fixture->directory, sizeof(fixture->directory), "/tmp/smtptestd-store-XXXXXX");
	assert_non_null(mkdtemp(fixture->directory));
	snprintf(fixture->database, sizeof(fixture->database), memory ? "memory:" : "%s/tests.db",
		 fixture->directory);
	log_setup(LOG_ERROR, LOG_LOGFMT);
	return fixture;
}

static int set_up_memory(void **state)
{
	*state = fixture_new(true);
	open_store(*state, 0, 0);
	return 0;
}

static int set_up_sqlite(void **state)
{
	*state = fixture_new(false);
	open_store(*state, 0, 0);
	return 0;
}

static int tear_down(void **state)
{
	static const char *const files[] = {"tests.db",	     "tests.db-wal", "tests.db-shm",
					    "tests.db-lock", "old.db",	     "link.db"};
	struct fixture *fixture = *state;
	char path[128];

	store_close(fixture->store);
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		snprintf(path, sizeof(path), "%s/%s", fixture->directory, files[i]);
		unlink(path);
	}
	rmdir(fixture->directory);
	free(fixture);
	return 0;
}

/* ---- what every backend does ---- */

struct seen {
	unsigned count;
	char ids[8][ID_SIZE];
	char json[64];
	char status[16];
};

static bool see(void *arg, const struct store_record *found)
{
	struct seen *seen = arg;

	if (seen->count < 8)
		memcpy(seen->ids[seen->count], found->id, ID_SIZE);
	seen->count++;
	snprintf(seen->json, sizeof(seen->json), "%.*s", (int)found->json_len, found->json);
	snprintf(seen->status, sizeof(seen->status), "%s", found->status);
	return true;
}

static void gives_back_what_was_saved(void **state)
{
	struct fixture *fixture = *state;
	struct store_record saved = record("fabrikam.com", "pass", "");
	struct seen seen = {0};

	assert_int_equal(save(fixture->store, &saved), STORE_OK);
	assert_int_equal(store_get(fixture->store, saved.id, see, &seen), STORE_OK);
	assert_string_equal(seen.json, "{\"a\":1}");
	assert_string_equal(seen.ids[0], saved.id);
}

static void a_later_save_replaces(void **state)
{
	struct fixture *fixture = *state;
	struct store_record saved = record("fabrikam.com", "", "");
	struct seen seen = {0};

	saved.status = "running";
	assert_int_equal(save(fixture->store, &saved), STORE_OK);
	saved.status = "finished";
	saved.json = "{}";
	saved.json_len = 2;
	assert_int_equal(save(fixture->store, &saved), STORE_OK);
	assert_int_equal(store_get(fixture->store, saved.id, see, &seen), STORE_OK);
	assert_int_equal(seen.count, 1);
	assert_string_equal(seen.json, "{}");
	assert_string_equal(seen.status, "finished");
}

static void forgets_what_is_removed(void **state)
{
	struct fixture *fixture = *state;
	struct store_record saved = record("fabrikam.com", "pass", "");
	struct seen seen = {0};

	assert_int_equal(save(fixture->store, &saved), STORE_OK);
	assert_int_equal(store_remove(fixture->store, saved.id), STORE_OK);
	assert_int_equal(store_get(fixture->store, saved.id, see, &seen), STORE_NOT_FOUND);
	assert_int_equal(store_remove(fixture->store, saved.id), STORE_NOT_FOUND);
	assert_int_equal(store_remove(fixture->store, "no id"), STORE_NOT_FOUND);
}

static void lists_by_filter_newest_first(void **state)
{
	struct fixture *fixture = *state;
	struct store_record rows[] = {
		record("a.test", "pass", ""),
		record("b.test", "fail", "tcp_refused,"),
		record("a.test", "fail", "recipient_unknown,tcp_refused,"),
		record("a.test", "warn", "recipient_unknown_not,"),
	};
	const struct {
		const char *name;
		struct store_filter filter;
		unsigned count;
		int first; /* row expected first */
	} cases[] = {
		{"all", {0}, 4, 3},
		{"limit", {.limit = 2}, 2, 3},
		{"cursor", {.before_id = rows[3].id}, 3, 2},
		{"domain", {.domain = "a.test"}, 3, 3},
		{"verdict", {.verdict = "fail"}, 2, 2},
		{"verdict pass", {.verdict = "pass"}, 1, 0},
		{"status finished", {.status = "finished"}, 4, 3},
		{"status other", {.status = "running"}, 0, -1},
		{"first of causes", {.cause = "recipient_unknown"}, 1, 2},
		{"last of causes", {.cause = "tcp_refused"}, 2, 2},
		{"half a cause", {.cause = "tcp"}, 0, -1},
		{"all at once",
		 {.domain = "a.test", .verdict = "fail", .cause = "tcp_refused"},
		 1,
		 2},
		{"since the future", {.since_ms = clock_wall_ms() + 100000}, 0, -1},
		{"quotes are text", {.domain = "a' OR '1'='1"}, 0, -1},
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		assert_int_equal(save(fixture->store, &rows[i]), STORE_OK);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct seen seen = {0};

		assert_int_equal(store_list(fixture->store, &cases[i].filter, see, &seen),
				 STORE_OK);
		if (seen.count != cases[i].count)
			fail_msg("%s: %u rows", cases[i].name, seen.count);
		if (cases[i].first >= 0)
			assert_string_equal(seen.ids[0], rows[cases[i].first].id);
	}
}

static void answers_each_of_many_writes_once(void **state)
{
	enum { MANY = 3000 };
	struct fixture *fixture = *state;
	struct answer answer = ANSWER;
	struct seen seen = {0};
	struct store_filter all = {0};

	for (unsigned i = 0; i < MANY; i++) {
		struct store_record saved = record("many.test", "pass", "");

		store_save(fixture->store, &saved, answered, &answer);
	}
	assert_int_equal(wait_for(&answer, MANY), STORE_OK);
	store_list(fixture->store, &all, see, &seen);
	assert_int_equal(seen.count, MANY);
	assert_int_equal(answer.count, MANY);
}

/* ---- SQLite alone ---- */

static void reopen(struct fixture *fixture)
{
	store_close(fixture->store);
	open_store(fixture, 0, 0);
}

static void keeps_over_a_restart(void **state)
{
	struct fixture *fixture = *state;
	struct store_record saved = record("fabrikam.com", "pass", "");
	struct seen seen = {0};

	assert_int_equal(save(fixture->store, &saved), STORE_OK);
	reopen(fixture);
	assert_int_equal(store_get(fixture->store, saved.id, see, &seen), STORE_OK);
}

static void is_readable_by_its_owner_only(void **state)
{
	struct fixture *fixture = *state;
	struct stat status;

	assert_int_equal(stat(fixture->database, &status), 0);
	assert_int_equal(status.st_mode & 0777, 0600);
}

/* Waits for the store's own retry, which comes once a second. */
static enum store_result health_after_retry(struct store *store, enum store_result wanted)
{
	const struct timespec pause = {.tv_nsec = 20000000};

	for (int i = 0; i < 500 && store_health(store) != wanted; i++)
		nanosleep(&pause, NULL);
	return store_health(store);
}

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
	reopen(fixture); /* which succeeds, though the file was left behind */
}

static unsigned kept(struct store *store)
{
	struct seen seen = {0};
	struct store_filter all = {0};

	store_list(store, &all, see, &seen);
	return seen.count;
}

static void retains_by_count_and_age(void **state)
{
	struct fixture *fixture = *state;
	struct store_record old = record("old.test", "pass", "");
	const struct timespec pause = {.tv_nsec = 20000000};

	old.created_ms -= 100000;
	assert_int_equal(save(fixture->store, &old), STORE_OK);
	for (int i = 0; i < 5; i++) {
		struct store_record saved = record("new.test", "pass", "");

		assert_int_equal(save(fixture->store, &saved), STORE_OK);
	}
	store_close(fixture->store);
	open_store(fixture, 50000, 0); /* retention runs right after the start */
	for (int i = 0; i < 500 && kept(fixture->store) != 5; i++)
		nanosleep(&pause, NULL);
	assert_int_equal(kept(fixture->store), 5);
	store_close(fixture->store);
	open_store(fixture, 0, 2);
	for (int i = 0; i < 500 && kept(fixture->store) != 2; i++)
		nanosleep(&pause, NULL);
	assert_int_equal(kept(fixture->store), 2);
}

static void a_url_is_no_database(void **state)
{
	struct store_config config = {.database = "postgresql://db"};
	char err[128] = "";

	(void)state;
	assert_null(store_open(&config, err, sizeof(err)));
	assert_non_null(strstr(err, "postgresql://db"));
}

#define ON(backend, test)                                                                        \
	{                                                                                        \
#		test " (" #		   backend ")", test, set_up_##backend, tear_down, NULL \
	}

int main(void)
{
	const struct CMUnitTest tests[] = {
		ON(memory, gives_back_what_was_saved),
		ON(sqlite, gives_back_what_was_saved),
		ON(memory, a_later_save_replaces),
		ON(sqlite, a_later_save_replaces),
		ON(memory, forgets_what_is_removed),
		ON(sqlite, forgets_what_is_removed),
		ON(memory, lists_by_filter_newest_first),
		ON(sqlite, lists_by_filter_newest_first),
		ON(memory, answers_each_of_many_writes_once),
		ON(sqlite, answers_each_of_many_writes_once),
		ON(sqlite, keeps_over_a_restart),
		ON(sqlite, is_readable_by_its_owner_only),
		ON(sqlite, a_corrupt_file_is_told_and_a_good_one_taken_up),
		ON(sqlite, a_folder_that_is_missing_is_told_and_taken_up_when_made),
		ON(sqlite, nothing_is_told_as_kept_in_a_file_that_was_unlinked),
		ON(sqlite, a_file_that_was_moved_is_whole_and_its_place_is_taken),
		ON(sqlite, a_folder_that_is_moved_away_is_told_until_it_is_back),
		ON(sqlite, a_newer_schema_is_refused_untouched),
		ON(sqlite, a_file_that_is_in_use_is_refused),
		ON(sqlite, retains_by_count_and_age),
		cmocka_unit_test(a_url_is_no_database),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
