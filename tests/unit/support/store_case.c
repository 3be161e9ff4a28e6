
#include "support/store_case.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/log.h"

#include "support/test.h"

void answered(void *arg, enum store_result result)
{
	struct answer *answer = arg;

	pthread_mutex_lock(&answer->lock);
	answer->count++;
	answer->last = result;
	pthread_cond_signal(&answer->wake);
	pthread_mutex_unlock(&answer->lock);
}

enum store_result wait_for(struct answer *answer, unsigned count)
{
	pthread_mutex_lock(&answer->lock);
	while (answer->count < count)
		pthread_cond_wait(&answer->wake, &answer->lock);
	pthread_mutex_unlock(&answer->lock);
	return answer->last;
}

enum store_result save(struct store *store, const struct store_record *record)
{
	struct answer answer = ANSWER;

	store_save(store, record, answered, &answer);
	return wait_for(&answer, 1);
}

struct store_record record(const char *domain, const char *verdict, const char *causes)
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

void open_store(struct fixture *fixture, int64_t age_ms, int64_t count)
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

int set_up_memory(void **state)
{
	*state = fixture_new(true);
	open_store(*state, 0, 0);
	return 0;
}

int set_up_sqlite(void **state)
{
	*state = fixture_new(false);
	open_store(*state, 0, 0);
	return 0;
}

int tear_down(void **state)
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

bool see(void *arg, const struct store_record *found)
{
	struct seen *seen = arg;

	if (seen->count < 8)
		memcpy(seen->ids[seen->count], found->id, ID_SIZE);
	seen->count++;
	snprintf(seen->json, sizeof(seen->json), "%.*s", (int)found->json_len, found->json);
	snprintf(seen->status, sizeof(seen->status), "%s", found->status);
	return true;
}

enum store_result health_after_retry(struct store *store, enum store_result wanted)
{
	const struct timespec pause = {.tv_nsec = 20000000};

	for (int i = 0; i < 500 && store_health(store) != wanted; i++)
		nanosleep(&pause, NULL);
	return store_health(store);
}
