/* Every backend keeps the same promises: the table of tests runs on each. */

#include <sqlite3.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "base/buf.h"
#include "base/clock.h"
#include "metrics/metrics.h"
#include "store/sqlite_read.h"
#include "store/sqlite_schema.h"

#include "support/store_case.h"
#include "support/test.h"

/* ---- every backend ---- */

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

/* Tests that run are the oldest, and more than are kept. */
static void retains_tests_that_have_not_ended(void **state)
{
	static const char *const statuses[] = {"queued", "running", "finished"};
	struct fixture *fixture = *state;
	const struct timespec pause = {.tv_nsec = 20000000};
	struct store_record rows[20], last;
	struct seen seen = {0};

	for (size_t i = 0; i < 20; i++) {
		rows[i] = record("a.test", "", "");
		rows[i].created_ms -= 100000;
		rows[i].status = statuses[i < 2 ? i : 2];
		assert_int_equal(save(fixture->store, &rows[i]), STORE_OK);
	}
	store_close(fixture->store);
	open_store(fixture, 50000, 1); /* empty again when in memory */
	if (strcmp(fixture->database, "memory:") == 0)
		for (size_t i = 0; i < 20; i++)
			assert_int_equal(save(fixture->store, &rows[i]), STORE_OK);
	for (int i = 0; i < 500 && kept(fixture->store) != 2; i++)
		nanosleep(&pause, NULL);
	assert_int_equal(kept(fixture->store), 2);
	assert_int_equal(store_get(fixture->store, rows[0].id, see, &seen), STORE_OK);
	assert_int_equal(store_get(fixture->store, rows[1].id, see, &seen), STORE_OK);
	last = rows[0];
	last.status = "finished";
	assert_int_equal(save(fixture->store, &last), STORE_OK);
	assert_int_equal(store_get(fixture->store, rows[1].id, see, &seen), STORE_OK);
}

/* EXPLAIN QUERY PLAN of a list. */
static void plan_of(sqlite3 *db, const struct store_filter *filter, char plan_r[256])
{
	const char *values[LIST_VALUES_MAX];
	char least_id[ID_SIZE];
	struct buf sql;
	sqlite3_stmt *statement = NULL;

	buf_init(&sql, 4096);
	buf_adds(&sql, "EXPLAIN QUERY PLAN ");
	sqlite_reader_list_sql(filter, least_id, &sql, values);
	assert_int_equal(sqlite3_prepare_v2(db, sql.data, -1, &statement, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
	snprintf(plan_r, 256, "%s", (const char *)sqlite3_column_text(statement, 3));
	assert_int_equal(sqlite3_step(statement), SQLITE_DONE); /* no sorting */
	sqlite3_finalize(statement);
	buf_release(&sql);
}

static void a_list_is_bounded_by_an_index(void **state)
{
	static const struct {
		const char *name;
		struct store_filter filter;
		const char *plan;
	} cases[] = {
		{"since", {.since_ms = 1}, "(id>?)"},
		{"since, before a cursor", {.since_ms = 1, .before_id = "0"}, "(id>? AND id<?)"},
		{"since, of a verdict", {.since_ms = 1, .verdict = "fail"}, "(verdict=? AND id>?)"},
		{"since, of a passing one", {.since_ms = 1, .verdict = "pass"}, "(id>?)"},
		{"since, of a domain", {.since_ms = 1, .domain = "a"}, "(domain=? AND id>?)"},
		{"since, of a cause", {.since_ms = 1, .cause = "a"}, "(id>?)"},
		{"domain", {.domain = "a"}, "(domain=?)"},
		{"verdict", {.verdict = "fail"}, "(verdict=?)"},
		{"status", {.status = "running"}, "(status=?)"},
		{"cause", {.cause = "a"}, "USING INDEX test_causes"},
	};
	struct fixture *fixture = *state;
	sqlite3 *db;

	assert_int_equal(schema_open_reader(fixture->database, &db), STORE_OK);
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char plan[256];

		plan_of(db, &cases[i].filter, plan);
		print_message("%s: %s\n", cases[i].name, plan);
		assert_non_null(strstr(plan, cases[i].plan));
	}
	sqlite3_close(db);
}

static void is_up(void **state)
{
	(void)state;
	assert_int_equal(metric_get(METRIC_STORE_UP, 0), 1);
}

static int set_up_down(void **state)
{
	metric_set(METRIC_STORE_UP, 0, 0);
	return set_up_memory(state);
}

static void a_url_is_no_database(void **state)
{
	struct store_config config = {.database = "postgresql://db"};
	char err[128] = "";

	(void)state;
	assert_null(store_open(&config, err, sizeof(err)));
	assert_non_null(strstr(err, "postgresql://db"));
}

TEST_GROUP()
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
		ON(sqlite, retains_by_count_and_age),
		ON(memory, retains_tests_that_have_not_ended),
		ON(sqlite, retains_tests_that_have_not_ended),
		ON(sqlite, a_list_is_bounded_by_an_index),
		cmocka_unit_test_setup_teardown(is_up, set_up_down, tear_down),
		cmocka_unit_test(a_url_is_no_database),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
