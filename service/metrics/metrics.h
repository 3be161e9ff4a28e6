/* Metrics: one table of name, type, help and label; Prometheus text format 0.0.4. */
#ifndef METRICS_METRICS_H
#define METRICS_METRICS_H

#include <stdint.h>

struct buf;

/* The rows of the table in metrics.c. */
enum metric {
	METRIC_HTTP_REQUESTS,	       /* counter, label code="2xx"… by value 2..5 */
	METRIC_HTTP_CONNECTIONS,       /* gauge */
	METRIC_HTTP_CONNECTIONS_ENDED, /* counter, label reason: enum metric_connection_end */
	METRIC_TESTS_STARTED,	       /* counter */
	METRIC_TESTS_FINISHED,	       /* counter, label verdict (index: enum verdict) */
	METRIC_TESTS_REFUSED,	       /* counter: refused at admission */
	METRIC_TESTS_IN_FLIGHT,	       /* gauge */
	METRIC_TESTS_WAITING,	       /* gauge: not counted as in flight */
	METRIC_TEST_SECONDS,	       /* histogram */
	METRIC_ATTEMPTS,	       /* counter, label outcome (index: enum outcome) */
	METRIC_FOLLOW_UPS_BEGUN,       /* counter */
	METRIC_FOLLOW_UPS,	       /* counter, label result (index: enum outcome) */
	METRIC_PROBES,		       /* counter, label result: enum metric_probe */
	METRIC_CONTROL_HOSTS,	       /* counter, likewise */
	METRIC_IDENTITIES,	       /* counter, label result: enum metric_identity */
	METRIC_EXPLANATIONS,	       /* counter, label result: enum metric_explanation */
	METRIC_TLS_HANDSHAKES,	       /* counter, label result: enum metric_handshake */
	METRIC_DNS_QUERIES,	       /* counter, label status (index: enum dns_status) */
	METRIC_LOCAL_CONDITIONS,       /* counter, label condition: enum metric_condition */
	METRIC_DNS_QUEUED,	       /* gauge */
	METRIC_DNS_OUTGOING,	       /* gauge */
	METRIC_MEMORY,		       /* gauge, label part: enum metric_memory */
	METRIC_MEMORY_REFUSALS,	       /* counter, likewise */
	METRIC_MEMORY_EXHAUSTED,       /* counter: memory_refusals() */
	METRIC_STEP_SECONDS,	       /* histogram, label step (index: enum step) */
	METRIC_STORE_WRITES,	       /* counter */
	METRIC_STORE_COMMITS,	       /* counter */
	METRIC_STORE_FAILURES,	       /* counter */
	METRIC_STORE_UP,	       /* gauge 0/1 */
	METRIC_LOG_DROPPED,	       /* counter: log_dropped(), at the time of metrics_write() */
	METRIC_PROCESS_START,	       /* gauge: process_start_time_seconds */
	METRIC_COUNT
};

/* The reason that the service ended a connection, or no longer waits for its client. */
enum metric_connection_end {
	CONNECTION_IDLE,	 /* no request came for a while */
	CONNECTION_SLOW_REQUEST, /* it did not arrive in time */
	CONNECTION_SLOW_READER,	 /* the answer was not taken in time */
	CONNECTION_EVICTED,	 /* without a request, to make room for another */
	CONNECTION_LEFT,	 /* the client left while it waited */
};

/* The parts that share --max-memory. */
enum metric_memory { MEMORY_BODIES, MEMORY_TESTS, MEMORY_ANSWERS };

/* The end of a handshake: the certificate verifies, it does not, or there is no session. */
enum metric_handshake { HANDSHAKE_VERIFIED, HANDSHAKE_UNVERIFIED, HANDSHAKE_FAILED };

/* A condition of this machine that held a test up. */
enum metric_condition { CONDITION_CONGESTION, CONDITION_RESOLVER, CONDITION_EGRESS };

/* The result of a probe. */
enum metric_probe { METRIC_REACHED, METRIC_NOT_REACHED };

/* The result of the sender's look-ups: complete, out of time, or never begun. */
enum metric_identity { IDENTITY_COMPLETE, IDENTITY_OUT_OF_TIME, IDENTITY_UNASKED };

/* The confidence in the first explanation (the first three as in enum confidence). */
enum metric_explanation {
	EXPLAINED_CERTAIN,
	EXPLAINED_LIKELY,
	EXPLAINED_POSSIBLE,
	EXPLAINED_UNKNOWN, /* no rule knows the reply */
	EXPLAINED_SUCCESS, /* the reply reports success */
};

/* Adds to a counter or gauge; index picks the label's value (0 when the row has no label).
 * Lock-free, from any thread. */
void metric_add(enum metric metric, unsigned index, int64_t amount);
void metric_set(enum metric metric, unsigned index, int64_t value);

/* Adds one observation to a histogram, in milliseconds (exposed in seconds). */
void metric_observe_ms(enum metric metric, unsigned index, int64_t ms);

/* The value of a counter or gauge; of a histogram, the number of observations. */
int64_t metric_get(enum metric metric, unsigned index);

/* Writes every row as Prometheus text; rows never touched show 0. */
void metrics_write(struct buf *out);

#endif
