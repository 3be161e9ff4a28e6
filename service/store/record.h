/* The record of a stored test, and the filter of a query. */
#ifndef STORE_RECORD_H
#define STORE_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/id.h"

enum store_result {
	STORE_OK,
	STORE_NOT_FOUND,
	STORE_FULL,	   /* no room on the disk */
	STORE_UNAVAILABLE, /* unreadable, unwritable or corrupt */
	STORE_BUSY,	   /* the write queue is full */
};

/* A stored test. json is the document that the API returns, verbatim. The caller owns the strings;
 * the store copies what it keeps beyond a call. */
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

/* A filter: NULL and 0 match any record. The newest come first. */
struct store_filter {
	const char *domain;
	const char *verdict;
	const char *cause;
	const char *status;
	int64_t since_ms;      /* of created_ms */
	const char *before_id; /* only ids less than this (the cursor) */
	unsigned limit;
};

/* The database, and its retention: age (ms) and number of tests; 0: without limit. */
struct store_config {
	const char *database; /* "memory:" or a path */
	int64_t keep_age_ms;
	int64_t keep_count;
};

/* Called from the writer thread once the write is durable, or has failed. */
typedef void (*store_done)(void *arg, enum store_result result);
/* Called for each row of a query; the record is valid during the call. false ends the query. */
typedef bool (*store_row)(void *arg, const struct store_record *record);

/* Copies a record in one allocation, strings included; the caller frees it with free(). */
struct store_record *record_copy(const struct store_record *record);

/* True for a test that has not ended: retention keeps it, or a crash would lose it. */
bool record_unfinished(const struct store_record *record);

/* Writes a lower bound of the ids of tests created since then. An id is made at about the time of
 * its test's created_ms. */
void record_least_id(int64_t since_ms, char id_r[ID_SIZE]);

/* True when a record passes a filter (limit is not applied). */
bool record_matches(const struct store_record *record, const struct store_filter *filter);

#endif
