/* A store to test: in memory, or an SQLite file in a folder of its own. */
#ifndef TESTS_STORE_CASE_H
#define TESTS_STORE_CASE_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include "base/id.h"
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

#define ANSWER                                                                      \
	{                                                                           \
		.lock = PTHREAD_MUTEX_INITIALIZER, .wake = PTHREAD_COND_INITIALIZER \
	}

/* For store_save(): counts the answers of an ANSWER, for which wait_for() waits; the last one's
 * result. */
void answered(void *arg, enum store_result result);
enum store_result wait_for(struct answer *answer, unsigned count);

/* Saves and waits. */
enum store_result save(struct store *store, const struct store_record *record);

/* A finished test of now. The strings are the caller's. */
struct store_record record(const char *domain, const char *verdict, const char *causes);

void open_store(struct fixture *fixture, int64_t age_ms, int64_t count);

/* Waits for the store's own retry, which comes once a second. */
enum store_result health_after_retry(struct store *store, enum store_result wanted);

/* cmocka's set-up and tear-down, with a fixture whose store is open. */
int set_up_memory(void **state);
int set_up_sqlite(void **state);
int tear_down(void **state);

struct seen {
	unsigned count;
	char ids[8][ID_SIZE];
	char json[64];
	char status[16];
};

/* A store_row() that notes what it is given in a struct seen. */
bool see(void *arg, const struct store_record *found);

#define ON(backend, test)                                                                        \
	{                                                                                        \
#		test " (" #		   backend ")", test, set_up_##backend, tear_down, NULL \
	}

#endif
