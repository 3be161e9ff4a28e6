/* Where tests are kept. A backend is a table of functions. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/id.h"

struct store;

enum store_result {
	STORE_OK,
	STORE_NOT_FOUND,
	STORE_FULL,	   /* no room on the disk */
	STORE_UNAVAILABLE, /* unreadable, unwritable or corrupt */
	STORE_BUSY,	   /* the write queue is full */
};

/* One test as it is kept. json is the document that the API shows, verbatim. Strings are the
 * caller's; the store copies what it keeps longer than a call. */
struct store_record {
	char id[ID_SIZE];
	int64_t created_ms;  /* wall clock */
	const char *domain;  /* "" when there is none */
	const char *host;    /* "" */
	const char *status;  /* words of the API */
	const char *verdict; /* "" while there is none */
	const char *causes;  /* ids of its findings, each followed by ","; "" */
	const char *json;
	size_t json_len;
};

/* A filter; NULL and 0 mean any. Newest first. */
struct store_filter {
	const char *domain;
	const char *verdict;
	const char *cause;
	const char *status;
	int64_t since_ms;
	const char *before_id; /* only ids less than this (the cursor) */
	unsigned limit;
};

/* Where tests are kept, for how long (ms) and how many of them; 0: without limit. */
struct store_config {
	const char *database; /* "memory:" or a path */
	int64_t keep_age_ms;
	int64_t keep_count;
};

/* Called from the writer thread once the write is durable, or has failed. */
typedef void (*store_done)(void *arg, enum store_result result);
/* Called for each row of a query; the record is valid during the call. false ends the query. */
typedef bool (*store_row)(void *arg, const struct store_record *record);

/* A backend: what each function does is said at the store_…() of its name. */
struct store_ops {
	const char *scheme;
	struct store *(*open)(const struct store_config *config, char *err, size_t err_size);
	void (*close)(struct store *store);
	void (*save)(struct store *store, const struct store_record *record, store_done done,
		     void *arg);
	enum store_result (*remove)(struct store *store, const char *id);
	enum store_result (*get)(struct store *store, const char *id, store_row row, void *arg);
	enum store_result (*list)(struct store *store, const struct store_filter *filter,
				  store_row row, void *arg);
	enum store_result (*health)(struct store *store);
};

/* Every backend's struct starts with this. */
struct store {
	const struct store_ops *ops;
};

/* A copy of a record in one allocation, strings included; free with free(). */
struct store_record *record_copy(const struct store_record *record);

/* Whether a record passes a filter (limit is not looked at). */
bool record_matches(const struct store_record *record, const struct store_filter *filter);

/* Opens the backend that config->database names. A corrupt or unwritable SQLite database opens
 * nevertheless (health() says STORE_UNAVAILABLE and it recovers by itself); NULL, with a sentence
 * in err, only for a database value that can never work (errno EINVAL), and for an SQLite file
 * that another process has open as its store (EBUSY): it would take that one's running tests for
 * its own that were cut short. */
struct store *store_open(const struct store_config *config, char *err, size_t err_size);

/* Waits for queued writes, then closes. */
void store_close(struct store *store);

/* Inserts or replaces, durably (fsync). done comes exactly once, from the writer thread, or from
 * within this call for STORE_BUSY and for the memory backend. */
void store_save(struct store *store, const struct store_record *record, store_done done, void *arg);

/* Synchronous; thread-safe. */
enum store_result store_remove(struct store *store, const char *id);
enum store_result store_get(struct store *store, const char *id, store_row row, void *arg);
enum store_result store_list(struct store *store, const struct store_filter *filter, store_row row,
			     void *arg);

/* STORE_OK while the last write went well (or none has failed). */
enum store_result store_health(struct store *store);

#endif
