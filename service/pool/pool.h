/* The pool: takes tests and look-ups, spreads them over worker threads, calls back, and drains. */
#ifndef POOL_POOL_H
#define POOL_POOL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pool/config.h"
#include "pool/event.h"

struct identity_question;
struct pool;
struct route_question;

/* Starts the workers. NULL with a sentence in err. */
struct pool *pool_new(const struct pool_config *config, char *err, size_t err_size);

/* Ends the workers and frees the pool; call pool_drain() first. */
void pool_free(struct pool *pool);

/*
 * Takes ownership of the test; on any other result than POOL_OK the caller keeps it. The callback
 * comes when the test is finished and its result is durable (or could not be stored: see stored);
 * or after wait_ms (-1: no limit) with timed_out; with wait_ms 0, as soon as the acceptance is
 * durable. A test that sends a message starts only when its acceptance is durable. An event with
 * timed_out comes only when the acceptance is durable, or tells in stored that it is not.
 */
enum pool_result pool_submit(struct pool *pool, struct test *test, int64_t wait_ms,
			     pool_callback *callback, void *arg);

/* Waits for a live test. False when the test is not live: the store may have it. */
bool pool_wait(struct pool *pool, const char *id, int64_t wait_ms, pool_callback *callback,
	       void *arg);

/* Ends the wait of the caller with that arg for a live test or look-up: its callback does not come
 * any more. The test goes on; a look-up that nobody waits for ends. False when the callback has
 * come, or is about to. */
bool pool_leave(struct pool *pool, const char *id, const void *arg);

/* Cancels a live test; false when it is not live. The callback comes when it has ended. Its end is
 * not stored, but its acceptance may have been: to forget the test entirely, remove its id from the
 * store after that. */
bool pool_cancel(struct pool *pool, const char *id, pool_callback *callback, void *arg);

/* Calls row for each live test that passes the filter, newest first. The records have no json. */
void pool_list(struct pool *pool, const struct store_filter *filter, store_row row, void *arg);

/* Looks up a route alone, for GET /v1/mx; the domain is copied. id_r is for pool_leave(). The
 * event's json is the route document. */
enum pool_result pool_route(struct pool *pool, const struct route_question *question,
			    char id_r[ID_SIZE], pool_callback *callback, void *arg);

/* Looks up the sender's identity alone, for GET /v1/identity. Takes ownership of test, whose
 * request has the HELO name, the sender and the language, as pool_submit() does; the question lives
 * in its arena. The event's json is the identity with its findings. */
enum pool_result pool_identity(struct pool *pool, struct test *test,
			       const struct identity_question *question, pool_callback *callback,
			       void *arg);

/* Stops admission, interrupts tests whose follow-up is due later than in limit_ms, waits for what
 * runs, interrupts the rest early enough to be stored within limit_ms, and blocks until all is. */
void pool_drain(struct pool *pool, int64_t limit_ms);

/* Returns how much of limit_ms so many tests may go on. The rest, at most half, is left for their
 * diagnosis and for storing them. */
int64_t pool_grace_ms(int64_t limit_ms, size_t tests, size_t workers);

/* Returns the number of tests and look-ups that were admitted and have not ended. Any thread. */
size_t pool_in_flight(struct pool *pool);

#endif
