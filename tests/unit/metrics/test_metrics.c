#include <pthread.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "metrics/metrics.h"
#include "model/result.h"

#include "support/test.h"

enum { THREADS = 4, ROUNDS = 20000 };

static struct buf text;

static const char *written(void)
{
	buf_release(&text);
	buf_init(&text, 1 << 20);
	metrics_write(&text);
	assert_false(text.overflowed);
	return text.data;
}

static void assert_line(const char *line)
{
	print_message("%s\n", line);
	assert_non_null(strstr(text.data, line));
}

static void untouched_rows_show_0(void **state)
{
	(void)state;
	written();
	assert_line("# HELP smtptestd_tests_started_total Tests accepted.\n"
		    "# TYPE smtptestd_tests_started_total counter\n"
		    "smtptestd_tests_started_total 0\n");
	assert_line("\nsmtptestd_http_requests_total{code=\"4xx\"} 0\n");
	assert_line("\nsmtptestd_step_duration_seconds_sum{step=\"quit\"} 0.000\n");
	assert_line("\nsmtptestd_test_duration_seconds_bucket{le=\"+Inf\"} 0\n");
	assert_null(strstr(text.data, "(null)"));
}

/* The rows of a metric are as many as its table has words. */
static void assert_rows(const char *name, int count)
{
	int rows = 0;

	for (const char *at = text.data; (at = strstr(at, name)); at += strlen(name))
		rows += at[-1] == '\n';
	assert_int_equal(rows, count);
}

static void labels_have_no_other_words(void **state)
{
	(void)state;
	written();
	assert_rows("smtptestd_tests_finished_total{", VERDICT_COUNT);
	assert_rows("smtptestd_attempts_total{", OUTCOME_COUNT);
	assert_rows("smtptestd_follow_ups_total{", OUTCOME_COUNT - 1); /* OUTCOME_NONE has none */
	assert_rows("smtptestd_dns_queries_total{", DNS_STATUS_COUNT);
	assert_rows("smtptestd_step_duration_seconds_sum{", STEP_COUNT);
	assert_rows("smtptestd_explanations_total{", EXPLAINED_SUCCESS + 1);
	assert_rows("smtptestd_identity_lookups_total{", IDENTITY_UNASKED + 1);
	assert_rows("smtptestd_tls_handshakes_total{", HANDSHAKE_FAILED + 1);
	assert_rows("smtptestd_probes_total{", METRIC_NOT_REACHED + 1);
	assert_rows("smtptestd_control_hosts_total{", METRIC_NOT_REACHED + 1);
	assert_rows("smtptestd_http_requests_total{", 4);
}

static void labels_are_the_words_of_the_model(void **state)
{
	char line[128];

	(void)state;
	written();
	for (int i = 0; i < VERDICT_COUNT; i++) {
		metric_add(METRIC_TESTS_FINISHED, (unsigned)i, 100 + i);
		written();
		snprintf(line, sizeof(line),
			 "\nsmtptestd_tests_finished_total{verdict=\"%s\"} %d\n",
			 verdict_name((enum verdict)i), 100 + i);
		assert_line(line);
	}
	for (int i = 0; i < OUTCOME_COUNT; i++) {
		metric_add(METRIC_ATTEMPTS, (unsigned)i, 100 + i);
		written();
		snprintf(line, sizeof(line), "\nsmtptestd_attempts_total{outcome=\"%s\"} %d\n",
			 outcome_name((enum outcome)i), 100 + i);
		assert_line(line);
	}
	for (int i = 0; i < DNS_STATUS_COUNT; i++) {
		metric_add(METRIC_DNS_QUERIES, (unsigned)i, 100 + i);
		written();
		snprintf(line, sizeof(line), "\nsmtptestd_dns_queries_total{status=\"%s\"} %d\n",
			 dns_status_name((enum dns_status)i), 100 + i);
		assert_line(line);
	}
	for (int i = 0; i < STEP_COUNT; i++) {
		metric_observe_ms(METRIC_STEP_SECONDS, (unsigned)i, 1000 + i);
		written();
		snprintf(line, sizeof(line),
			 "\nsmtptestd_step_duration_seconds_sum{step=\"%s\"} 1.%03d\n",
			 step_name((enum step)i), i);
		assert_line(line);
	}
}

/* The labels with enumerations of their own. */
static void results_have_their_words(void **state)
{
	static const struct {
		enum metric metric;
		unsigned index;
		const char *line;
	} results[] = {
		{METRIC_EXPLANATIONS, CONFIDENCE_CERTAIN, "explanations_total{result=\"certain\"}"},
		{METRIC_EXPLANATIONS, CONFIDENCE_LIKELY, "explanations_total{result=\"likely\"}"},
		{METRIC_EXPLANATIONS, CONFIDENCE_POSSIBLE,
		 "explanations_total{result=\"possible\"}"},
		{METRIC_EXPLANATIONS, EXPLAINED_UNKNOWN, "explanations_total{result=\"unknown\"}"},
		{METRIC_EXPLANATIONS, EXPLAINED_SUCCESS, "explanations_total{result=\"success\"}"},
		{METRIC_FOLLOW_UPS_BEGUN, 0, "follow_ups_begun_total"},
		{METRIC_FOLLOW_UPS, OUTCOME_ACCEPTED, "follow_ups_total{result=\"cleared\"}"},
		{METRIC_FOLLOW_UPS, OUTCOME_REJECTED, "follow_ups_total{result=\"refused\"}"},
		{METRIC_FOLLOW_UPS, OUTCOME_DEFERRED, "follow_ups_total{result=\"deferred\"}"},
		{METRIC_FOLLOW_UPS, OUTCOME_FAILED, "follow_ups_total{result=\"failed\"}"},
		{METRIC_FOLLOW_UPS, OUTCOME_SKIPPED, "follow_ups_total{result=\"not_made\"}"},
		{METRIC_PROBES, METRIC_REACHED, "probes_total{result=\"reached\"}"},
		{METRIC_CONTROL_HOSTS, METRIC_NOT_REACHED,
		 "control_hosts_total{result=\"not_reached\"}"},
		{METRIC_IDENTITIES, IDENTITY_OUT_OF_TIME,
		 "identity_lookups_total{result=\"out_of_time\"}"},
	};
	char line[128];

	(void)state;
	for (size_t i = 0; i < sizeof(results) / sizeof(results[0]); i++) {
		metric_add(results[i].metric, results[i].index, 7);
		written();
		snprintf(line, sizeof(line), "\nsmtptestd_%s 7\n", results[i].line);
		assert_line(line);
	}
}

static void histograms_add_up(void **state)
{
	static const int64_t observed[] = {-5, 0, 1, 2, 5, 1000, 1001, 120000, 120001};

	(void)state;
	for (size_t i = 0; i < sizeof(observed) / sizeof(observed[0]); i++)
		metric_observe_ms(METRIC_TEST_SECONDS, 0, observed[i]);
	written();
	assert_line("\nsmtptestd_test_duration_seconds_bucket{le=\"0.001\"} 3\n");
	assert_line("\nsmtptestd_test_duration_seconds_bucket{le=\"0.005\"} 5\n");
	assert_line("\nsmtptestd_test_duration_seconds_bucket{le=\"0.5\"} 5\n");
	assert_line("\nsmtptestd_test_duration_seconds_bucket{le=\"1\"} 6\n");
	assert_line("\nsmtptestd_test_duration_seconds_bucket{le=\"2.5\"} 7\n");
	assert_line("\nsmtptestd_test_duration_seconds_bucket{le=\"120\"} 8\n");
	assert_line("\nsmtptestd_test_duration_seconds_bucket{le=\"+Inf\"} 9\n");
	assert_line("\nsmtptestd_test_duration_seconds_sum 242.010\n");
	assert_line("\nsmtptestd_test_duration_seconds_count 9\n");
	assert_int_equal(metric_get(METRIC_TEST_SECONDS, 0), 9);
}

static void gauges_go_both_ways(void **state)
{
	(void)state;
	metric_add(METRIC_TESTS_IN_FLIGHT, 0, 3);
	metric_add(METRIC_TESTS_IN_FLIGHT, 0, -2);
	assert_int_equal(metric_get(METRIC_TESTS_IN_FLIGHT, 0), 1);
	metric_set(METRIC_PROCESS_START, 0, 1795491495);
	written();
	assert_line("\n# TYPE smtptestd_tests_in_flight gauge\nsmtptestd_tests_in_flight 1\n");
	assert_line("\nprocess_start_time_seconds 1795491495\n");
}

static void indexes_out_of_range_do_nothing(void **state)
{
	(void)state;
	metric_add(METRIC_ATTEMPTS, 16, 1);
	metric_set(METRIC_ATTEMPTS, 4000000000U, 1);
	metric_observe_ms(METRIC_STEP_SECONDS, 99, 1);
	assert_int_equal(metric_get(METRIC_ATTEMPTS, 99), 0);
}

static void *count(void *unused)
{
	for (int i = 0; i < ROUNDS; i++) {
		metric_add(METRIC_STORE_WRITES, 0, 1);
		metric_observe_ms(METRIC_STEP_SECONDS, STEP_HELO, i % 100);
	}
	return unused;
}

static void threads_lose_nothing(void **state)
{
	pthread_t threads[THREADS];
	int64_t before = metric_get(METRIC_STEP_SECONDS, STEP_HELO);

	(void)state;
	for (int i = 0; i < THREADS; i++)
		assert_int_equal(pthread_create(&threads[i], NULL, count, NULL), 0);
	written();
	for (int i = 0; i < THREADS; i++)
		pthread_join(threads[i], NULL);
	assert_int_equal(metric_get(METRIC_STORE_WRITES, 0), THREADS * ROUNDS);
	assert_int_equal(metric_get(METRIC_STEP_SECONDS, STEP_HELO), before + THREADS * ROUNDS);
}

static int release(void **state)
{
	(void)state;
	buf_release(&text);
	return 0;
}

TEST_GROUP()
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(untouched_rows_show_0),
		cmocka_unit_test(labels_are_the_words_of_the_model),
		cmocka_unit_test(labels_have_no_other_words),
		cmocka_unit_test(results_have_their_words),
		cmocka_unit_test(histograms_add_up),
		cmocka_unit_test(gauges_go_both_ways),
		cmocka_unit_test(indexes_out_of_range_do_nothing),
		cmocka_unit_test(threads_lose_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, release);
}
