/* Worker threads, admission, waiting, drain. */
#ifndef POOL_POOL_H
#define POOL_POOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/result.h"
#include "store/store.h"

struct identity_question;
struct pool;
struct practice;
struct settings;
struct store;
struct target_rules;
struct tls;

/* What the tests share. All of it must outlive the pool. */
struct pool_config {
	const struct settings *settings;
	struct store *store;
	const struct target_rules *targets;
	const struct practice *practice; /* NULL: off */
	const struct tls *tls;		 /* whom to trust */
	const struct tls *practice_tls;	 /* whom to trust in the practice domain; NULL: off */
};

/* Starts the workers. NULL with a sentence in err. */
struct pool *pool_new(const struct pool_config *config, char *err, size_t err_size);

/* Ends the workers; call pool_drain() first. */
void pool_free(struct pool *pool);

enum pool_result {
	POOL_OK,
	POOL_FULL, /* max-tests in flight, those not counted that wait for their second try */
	POOL_DRAINING,
	POOL_STORE_DOWN, /* results cannot be kept now */
};

/* How a wait ended. json is the document to show (running or finished), valid during the call. */
struct pool_news {
	enum test_status status;
	enum store_result stored; /* of a finished test: whether its result is durable */
	bool timed_out;		  /* still running at the end of the wait */
	bool lost; /* its acceptance could not be stored: the test was not started, see stored */
	const char *json;
	size_t json_len;
};
typedef void (*pool_told)(void *arg, const struct pool_news *news);

/*
 * Takes over the test (the pool frees it; on any other result than POOL_OK the caller keeps it).
 * told comes exactly once, from any thread, possibly from within this call: when the test is
 * finished and its result is durable (or could not be stored: see stored); or after wait_ms (-1: no
 * limit) with timed_out. wait_ms 0: as soon as the acceptance is durable. A test that sends a
 * message starts only when its acceptance is durable; timed_out news come only when it is, or with
 * stored telling that it is not.
 */
enum pool_result pool_submit(struct pool *pool, struct test *test, int64_t wait_ms, pool_told told,
			     void *arg);

/* Waits for a live test. false when the test is not live (ask the store). */
bool pool_wait(struct pool *pool, const char *id, int64_t wait_ms, pool_told told, void *arg);

/* Cancels; false when not live. told comes when it has ended. Its end is not stored, but its
 * acceptance may have been: to forget the test wholly, the caller removes its id from the store
 * after told. */
bool pool_cancel(struct pool *pool, const char *id, pool_told told, void *arg);

/* Calls row for each live test that passes the filter, newest first. The records have no json. */
void pool_list(struct pool *pool, const struct store_filter *filter, store_row row, void *arg);

/* A route look-up alone, for GET /v1/mx. json is the route document. told as above. */
enum pool_result pool_route(struct pool *pool, const char *domain, enum family family,
			    int64_t limit_ms, pool_told told, void *arg);

/* A look-up of the sender's identity alone, for GET /v1/identity. test (whose request has the HELO
 * name, the sender and the language) is taken over as pool_submit() takes it, and the question
 * lives in its arena. json is the identity with its findings. told as above. */
enum pool_result pool_identity(struct pool *pool, struct test *test,
			       const struct identity_question *question, pool_told told, void *arg);

/* Stops admission, interrupts what waits for a second try that is due later than in limit_ms, waits
 * for what runs, interrupts the rest so early that all should be stored after limit_ms, and waits
 * until it is. */
void pool_drain(struct pool *pool, int64_t limit_ms);

/* For how long of limit_ms so many tests may go on: some of it, but no more than half, is left for
 * their diagnosis and for storing them. */
int64_t pool_patience_ms(int64_t limit_ms, size_t tests, size_t workers);

/* Tests and look-ups that were taken on and have not ended. Any thread. */
size_t pool_in_flight(struct pool *pool);

#endif
