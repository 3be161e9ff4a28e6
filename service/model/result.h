/* A test: its request, route, attempts, findings and verdict. Everything lives in its arena. */
#ifndef MODEL_RESULT_H
#define MODEL_RESULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/id.h"
#include "model/attempt.h"
#include "model/finding.h"
#include "model/probe.h"
#include "model/request.h"
#include "model/route.h"

struct arena;
struct identity; /* model/identity.h */

/* The states of a test; the last three are its ends. */
enum test_status {
	STATUS_QUEUED,
	STATUS_RUNNING,
	STATUS_FINISHED,
	STATUS_CANCELLED,
	STATUS_INTERRUPTED,
	STATUS_COUNT
};
/* The results of a test. Unknown: it could not tell. */
enum verdict { VERDICT_PASS, VERDICT_WARN, VERDICT_FAIL, VERDICT_UNKNOWN, VERDICT_COUNT };

/* Recent connections of this process to the tested port, other than in this test. */
struct reachability {
	unsigned succeeded; /* distinct destinations that answered */
	unsigned failed;    /* distinct destinations that did not */
	unsigned timed_out; /* of those, by timeout */
	unsigned refused;   /* of those, by an answer: refused, or reset */
	/* networks of those that timed out, none of which the test itself tried; counted as far as
	 * REACH_NETWORKS_MAX */
	unsigned networks;
	int64_t succeeded_ms; /* since the last success; -1: there was none */
};

enum { REACH_NETWORKS_MAX = 3 };

/* A request, its execution and its result. */
struct test {
	struct arena *arena;
	char id[ID_SIZE];
	uint64_t caller; /* a hash of who asked for it, see http/access/caller.h; 0: not known */
	enum test_status status;
	enum verdict verdict;
	int64_t created_ms, started_ms, finished_ms; /* wall clock; 0: not yet */
	int64_t duration_ms;
	struct request request;
	const char *summary;
	struct finding *findings, **findings_tail;
	size_t classified_bytes; /* of its replies, searched for words */
	struct route *route;
	const struct mta_sts *mta_sts; /* of the domain; NULL: not looked up */
	const struct tls_rpt *tls_rpt;
	struct attempt *attempts, **attempts_tail;
	int attempt_count;
	struct reachability reach;
	struct probe *probes, **probes_tail; /* after a connect failure */
	struct local_route ipv4_route, ipv6_route;
	const struct identity *identity; /* of this sender; NULL: not looked at */
	bool out_of_time;		 /* the total time ran out */
	bool practice;			 /* its servers are those of the practice domain */
	const char *name_servers;	 /* in use, as --resolver has it; NULL: not known */
	const char *traceparent;	 /* W3C trace context of the caller; NULL */
};

/* A new test with an id, in its own arena; status queued, created now. Free with test_free(). */
struct test *test_new(void);

/* Returns the budget of the memory of all tests: what their arenas hold is charged to it. It allows
 * anything until it is told otherwise. */
struct budget *test_budget(void);
void test_free(struct test *test);

/* Appends a zeroed entry, linked and owned by the test's arena. */
struct attempt *test_add_attempt(struct test *test);
struct step_result *attempt_add_step(struct test *test, struct attempt *attempt, enum step step);

/* The last step of an attempt before QUIT: the request's, unless its purpose has one of its own, or
 * it is not to send the message. */
enum step attempt_last_step(const struct test *test, const struct attempt *attempt);

/* True when the attempt sends the message, unless it comes to nothing before. */
bool attempt_sends_message(const struct test *test, const struct attempt *attempt);
struct observation *attempt_observe(struct test *test, struct attempt *attempt,
				    enum observation_kind kind, enum step step);
struct finding *test_add_finding(struct test *test);
struct probe *test_add_probe(struct test *test, enum probe_purpose purpose);

/* The API's words. */
const char *status_name(enum test_status status);
bool status_parse(const char *name, enum test_status *status_r);
const char *verdict_name(enum verdict verdict);
bool verdict_parse(const char *name, enum verdict *verdict_r);

#endif
