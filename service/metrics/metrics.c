#include "metrics/metrics.h"

#include <inttypes.h>
#include <stdatomic.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/log.h"

enum { VALUES_MAX = 16, BUCKETS = 15 };

enum kind { COUNTER, GAUGE, HISTOGRAM };

/* One metric. A row with a label has one value for each name in values, by index; NULL entries have
 * no line. */
static const struct row {
	const char *name;
	const char *help;
	const char *label;
	const char *values[VALUES_MAX];
	enum kind kind;
} rows[METRIC_COUNT] = {
	/* clang-format off */
	[METRIC_HTTP_REQUESTS] = {
		.name = "smtptestd_http_requests_total", .kind = COUNTER,
		.help = "HTTP requests answered, by class of status code.",
		.label = "code", .values = {NULL, NULL, "2xx", "3xx", "4xx", "5xx"}},
	[METRIC_HTTP_CONNECTIONS] = {
		.name = "smtptestd_http_connections", .kind = GAUGE,
		.help = "HTTP connections open now."},
	[METRIC_HTTP_CONNECTIONS_ENDED] = {
		.name = "smtptestd_http_connections_ended_total", .kind = COUNTER,
		.help = "HTTP connections ended by the service, or left by callers that waited.",
		.label = "reason",
		.values = {"idle", "slow_request", "slow_reader", "evicted", "left"}},
	[METRIC_TESTS_STARTED] = {
		.name = "smtptestd_tests_started_total", .kind = COUNTER,
		.help = "Tests accepted."},
	[METRIC_TESTS_FINISHED] = {
		.name = "smtptestd_tests_finished_total", .kind = COUNTER,
		.help = "Tests that ended, by verdict.",
		.label = "verdict", .values = {"pass", "warn", "fail", "unknown"}},
	[METRIC_TESTS_REFUSED] = {
		.name = "smtptestd_tests_refused_total", .kind = COUNTER,
		.help = "Tests refused because too many were in flight."},
	[METRIC_TESTS_IN_FLIGHT] = {
		.name = "smtptestd_tests_in_flight", .kind = GAUGE,
		.help = "Tests queued or running now."},
	[METRIC_TESTS_WAITING] = {
		.name = "smtptestd_tests_waiting", .kind = GAUGE,
		.help = "Tests that wait for their follow-up now."},
	[METRIC_TEST_SECONDS] = {
		.name = "smtptestd_test_duration_seconds", .kind = HISTOGRAM,
		.help = "Duration of a test, without the wait for its follow-up."},
	[METRIC_ATTEMPTS] = {
		.name = "smtptestd_attempts_total", .kind = COUNTER,
		.help = "Attempts, each a connection to one address of one exchanger, by outcome.",
		.label = "outcome",
		.values = {"none", "accepted", "rejected", "deferred", "failed", "skipped"}},
	[METRIC_FOLLOW_UPS_BEGUN] = {
		.name = "smtptestd_follow_ups_begun_total", .kind = COUNTER,
		.help = "Follow-ups after greylisting whose wait is over."},
	[METRIC_FOLLOW_UPS] = {
		.name = "smtptestd_follow_ups_total", .kind = COUNTER,
		.help = "Follow-ups after greylisting, by result.",
		.label = "result",
		.values = {NULL, "cleared", "refused", "deferred", "failed", "not_made"}},
	[METRIC_PROBES] = {
		.name = "smtptestd_probes_total", .kind = COUNTER,
		.help = "Probes of other ports at addresses that tests could not connect to.",
		.label = "result", .values = {"reached", "not_reached"}},
	[METRIC_CONTROL_HOSTS] = {
		.name = "smtptestd_control_hosts_total", .kind = COUNTER,
		.help = "Control hosts tried after failed connections.",
		.label = "result", .values = {"reached", "not_reached"}},
	[METRIC_IDENTITIES] = {
		.name = "smtptestd_identity_lookups_total", .kind = COUNTER,
		.help = "Look-ups of the sender's identity, by result.",
		.label = "result", .values = {"complete", "out_of_time", "unasked"}},
	[METRIC_EXPLANATIONS] = {
		.name = "smtptestd_explanations_total", .kind = COUNTER,
		.help = "Replies explained without a test, by how sure the likeliest cause is.",
		.label = "result",
		.values = {"certain", "likely", "possible", "unknown", "success"}},
	[METRIC_TLS_HANDSHAKES] = {
		.name = "smtptestd_tls_handshakes_total", .kind = COUNTER,
		.help = "TLS handshakes with mail servers, by result.",
		.label = "result",
		.values = {[HANDSHAKE_VERIFIED] = "verified", [HANDSHAKE_UNVERIFIED] = "unverified",
			   [HANDSHAKE_FAILED] = "failed"}},
	[METRIC_DNS_QUERIES] = {
		.name = "smtptestd_dns_queries_total", .kind = COUNTER,
		.help = "DNS queries, by status.",
		.label = "status",
		.values = {"ok", "nxdomain", "nodata", "servfail", "bogus", "timeout", "failed",
			   "local_congestion", "resolver_unreachable"}},
	[METRIC_LOCAL_CONDITIONS] = {
		.name = "smtptestd_local_conditions_total", .kind = COUNTER,
		.help = "Tests that a condition of this machine held up, by condition.",
		.label = "condition",
		.values = {[CONDITION_CONGESTION] = "local_congestion",
			   [CONDITION_RESOLVER] = "resolver_unreachable",
			   [CONDITION_EGRESS] = "egress_port_blocked"}},
	[METRIC_DNS_QUEUED] = {
		.name = "smtptestd_dns_questions_queued", .kind = GAUGE,
		.help = "DNS questions that wait for their caller's turn now."},
	[METRIC_DNS_OUTGOING] = {
		.name = "smtptestd_dns_questions_outgoing", .kind = GAUGE,
		.help = "DNS questions sent and not answered now, those given up included."},
	[METRIC_MEMORY] = {
		.name = "smtptestd_memory_bytes", .kind = GAUGE,
		.help = "Memory of the bodies of requests, of tests and of answers now.",
		.label = "part", .values = {"bodies", "tests", "answers"}},
	[METRIC_MEMORY_REFUSALS] = {
		.name = "smtptestd_memory_refusals_total", .kind = COUNTER,
		.help = "Calls refused because one of these had used up its share of --max-memory.",
		.label = "part", .values = {"bodies", "tests", "answers"}},
	[METRIC_MEMORY_EXHAUSTED] = {
		.name = "smtptestd_memory_exhausted_total", .kind = COUNTER,
		.help = "Allocations that the system refused, which the reserve was used for."},
	[METRIC_STEP_SECONDS] = {
		.name = "smtptestd_step_duration_seconds", .kind = HISTOGRAM,
		.help = "Duration of a step, by step.",
		.label = "step",
		.values = {"dns", "connect", "tls", "greeting", "ehlo", "helo", "starttls", "auth",
			   "mail", "rcpt", "data", "message", "quit"}},
	[METRIC_STORE_WRITES] = {
		.name = "smtptestd_store_writes_total", .kind = COUNTER,
		.help = "Tests written to the store."},
	[METRIC_STORE_COMMITS] = {
		.name = "smtptestd_store_commits_total", .kind = COUNTER,
		.help = "Transactions that wrote them."},
	[METRIC_STORE_FAILURES] = {
		.name = "smtptestd_store_failures_total", .kind = COUNTER,
		.help = "Writes to the store that failed."},
	[METRIC_STORE_UP] = {
		.name = "smtptestd_store_up", .kind = GAUGE,
		.help = "1 while the store can be written to, else 0."},
	[METRIC_LOG_DROPPED] = {
		.name = "smtptestd_log_dropped_total", .kind = COUNTER,
		.help = "Lines of the log that were dropped: standard error was read too slowly."},
	[METRIC_PROCESS_START] = {
		.name = "process_start_time_seconds", .kind = GAUGE,
		.help = "Start time of the process since unix epoch in seconds."},
	/* clang-format on */
};

static const struct bound {
	int64_t ms;
	const char *text; /* in seconds */
} bounds[BUCKETS] = {
	{1, "0.001"}, {5, "0.005"},  {10, "0.01"},  {25, "0.025"}, {50, "0.05"},
	{100, "0.1"}, {250, "0.25"}, {500, "0.5"},  {1000, "1"},   {2500, "2.5"},
	{5000, "5"},  {10000, "10"}, {30000, "30"}, {60000, "60"}, {120000, "120"},
};

struct histogram {
	_Atomic int64_t buckets[BUCKETS + 1]; /* not yet added up; the last is +Inf */
	_Atomic int64_t sum_ms;
};

static _Atomic int64_t cells[METRIC_COUNT][VALUES_MAX];
static struct histogram histograms[METRIC_COUNT][VALUES_MAX];

/* Cells are independent of each other, so relaxed order is enough. */
static void add(_Atomic int64_t *cell, int64_t amount)
{
	atomic_fetch_add_explicit(cell, amount, memory_order_relaxed);
}

static int64_t get(_Atomic int64_t *cell)
{
	return atomic_load_explicit(cell, memory_order_relaxed);
}

void metric_add(enum metric metric, unsigned index, int64_t amount)
{
	if (index < VALUES_MAX)
		add(&cells[metric][index], amount);
}

void metric_set(enum metric metric, unsigned index, int64_t value)
{
	if (index < VALUES_MAX)
		atomic_store_explicit(&cells[metric][index], value, memory_order_relaxed);
}

void metric_observe_ms(enum metric metric, unsigned index, int64_t ms)
{
	size_t bucket = 0;

	if (index >= VALUES_MAX)
		return;
	if (ms < 0)
		ms = 0;
	while (bucket < BUCKETS && ms > bounds[bucket].ms)
		bucket++;
	add(&histograms[metric][index].buckets[bucket], 1);
	add(&histograms[metric][index].sum_ms, ms);
}

static int64_t observed(struct histogram *histogram)
{
	int64_t count = 0;

	for (size_t i = 0; i <= BUCKETS; i++)
		count += get(&histogram->buckets[i]);
	return count;
}

int64_t metric_get(enum metric metric, unsigned index)
{
	if (index >= VALUES_MAX)
		return 0;
	if (rows[metric].kind == HISTOGRAM)
		return observed(&histograms[metric][index]);
	return get(&cells[metric][index]);
}

/* ---- exposition format ---- */

/* name suffix {label="value",le="le"}; label and le may be NULL. */
static void write_name(struct buf *out, const struct row *row, unsigned index, const char *suffix,
		       const char *le)
{
	buf_addf(out, "%s%s", row->name, suffix);
	if (!row->label && !le)
		return;
	buf_addc(out, '{');
	if (row->label)
		buf_addf(out, "%s=\"%s\"%s", row->label, row->values[index], le ? "," : "");
	if (le)
		buf_addf(out, "le=\"%s\"", le);
	buf_addc(out, '}');
}

static void write_number(struct buf *out, const struct row *row, unsigned index)
{
	write_name(out, row, index, "", NULL);
	buf_addf(out, " %" PRId64 "\n", get(&cells[row - rows][index]));
}

static void write_histogram(struct buf *out, const struct row *row, unsigned index)
{
	struct histogram *histogram = &histograms[row - rows][index];
	int64_t count = 0;
	int64_t sum_ms;

	for (size_t i = 0; i <= BUCKETS; i++) {
		count += get(&histogram->buckets[i]);
		write_name(out, row, index, "_bucket", i < BUCKETS ? bounds[i].text : "+Inf");
		buf_addf(out, " %" PRId64 "\n", count);
	}
	sum_ms = get(&histogram->sum_ms);
	write_name(out, row, index, "_sum", NULL);
	buf_addf(out, " %" PRId64 ".%03" PRId64 "\n", sum_ms / 1000, sum_ms % 1000);
	write_name(out, row, index, "_count", NULL);
	buf_addf(out, " %" PRId64 "\n", count);
}

void metrics_write(struct buf *out)
{
	static const char *const kinds[] = {
		[COUNTER] = "counter",
		[GAUGE] = "gauge",
		[HISTOGRAM] = "histogram",
	};

	metric_set(METRIC_LOG_DROPPED, 0, log_dropped());
	for (const struct row *row = rows; row < rows + METRIC_COUNT; row++) {
		buf_addf(out, "# HELP %s %s\n# TYPE %s %s\n", row->name, row->help, row->name,
			 kinds[row->kind]);
		for (unsigned i = 0; i < (row->label ? VALUES_MAX : 1); i++) {
			if (row->label && !row->values[i])
				continue;
			if (row->kind == HISTOGRAM)
				write_histogram(out, row, i);
			else
				write_number(out, row, i);
		}
	}
}
