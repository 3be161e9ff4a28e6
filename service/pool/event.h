/* The pool's answers to its callers: the result of admission, and the event that ends a wait. */
#ifndef POOL_EVENT_H
#define POOL_EVENT_H

#include <stdbool.h>
#include <stddef.h>

#include "model/result.h"
#include "store/store.h"

/* The result of handing a test or a look-up to the pool. */
enum pool_result {
	POOL_OK,
	POOL_FULL,	 /* max-tests are in flight, not counting those that wait for a follow-up */
	POOL_NO_MEMORY,	 /* tests hold as much memory as they may, or the machine has none */
	POOL_DRAINING,	 /* the service is shutting down */
	POOL_STORE_DOWN, /* results cannot be stored now */
};

/* The end of a wait: of the test, or of the caller's patience. */
struct pool_event {
	enum test_status status;
	enum store_result stored; /* STORE_OK: the result (of a running test: its acceptance) is
				   * durable, or was not to be stored */
	bool timed_out;		  /* the test is still running */
	bool lost;		  /* the acceptance could not be stored: the test never started */
	const char *json;	  /* the document, running or finished; NULL: none. Valid during
				   * the callback */
	size_t json_len;
};

/* Receives an event, exactly once, on any thread, possibly from within the function of the pool
 * that it was given to. It must not block. */
typedef void pool_callback(void *arg, const struct pool_event *event);

#endif
