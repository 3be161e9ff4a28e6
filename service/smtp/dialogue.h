/* One SMTP conversation: the table of steps, walked over one connection. */
#ifndef SMTP_DIALOGUE_H
#define SMTP_DIALOGUE_H

#include <stdint.h>

#include "model/result.h"

struct address;
struct dialogue;
struct event_base;
struct tls;

/* Bytes of a test's arena. Servers may be many and verbose: a dialogue that takes the test over
 * this ends, and no other begins. What is kept then still fits in a document. */
enum { TEST_BYTES_MAX = 8 * 1024 * 1024, TEST_BYTES_FAIR = 256 * 1024 };

/* Surroundings of a dialogue beside its test. */
struct dialogue_env {
	struct event_base *base;
	const struct tls *tls; /* trust store */
};

/*
 * Connects to address (port set) and walks the steps up to request.stop_after, then QUIT, writing
 * the record of it into attempt (steps, transcript, observations, extensions, outcome). All of it
 * lives in test->arena; each connect and reply is bounded by the request's timeouts. done is called
 * exactly once from the loop, never from within this call, unless dialogue_cancel() comes first;
 * the test may be freed in it. attempt->started_ms, ->purpose, ->tls_mode and ->dane are set by the
 * caller just before.
 * attempt->outcome: accepted when the last wanted step was; else what ended it. With several
 * recipients: accepted when at least one was accepted; when none was, deferred if one may be later.
 * QUIT's fate changes no outcome.
 */
struct dialogue *dialogue_start(const struct dialogue_env *env, struct test *test,
				struct attempt *attempt, const struct address *address,
				void (*done)(void *arg, struct attempt *attempt), void *arg);

/* Ends it now: closes the connection; the step under way gets FAULT_TIME_UP or FAULT_CANCELLED.
 * done is not called. */
void dialogue_cancel(struct dialogue *dialogue, enum fault why);

#endif
