/* diagnosis: conditions of this machine are no finding about the target, and no verdict on it. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "cause/cause.h"
#include "diagnosis/diagnosis.h"
#include "model/identity.h"
#include "model/local_limit.h"

#include "support/outcome.h"
#include "support/test.h"

static struct attempt *held_up(struct test *test, const char *host, const char *address,
			       int sys_errno)
{
	struct attempt *attempt = outcome_attempt(test, host, address);
	struct step_result *step = outcome_fault(test, attempt, STEP_CONNECT, FAULT_LOCAL);

	step->sys_errno = sys_errno;
	step->limit = local_limit_of_errno(sys_errno);
	return attempt;
}

static void test_limits(void **state)
{
	static const struct {
		int sys_errno;
		const char *cause, *detail;
	} cases[] = {
		{EMFILE, "local_congestion", "descriptors"},
		{ENFILE, "local_congestion", "descriptors"},
		{EADDRNOTAVAIL, "local_congestion", "ports"},
		{ENOBUFS, "local_congestion", "memory"},
		{ENOMEM, "local_congestion", "memory"},
		{EINVAL, "local_error", NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct test *test = outcome_test();
		struct finding *finding;

		held_up(test, "mx1.fabrikam.com", "192.0.2.1", cases[i].sys_errno);
		finding = outcome_expect(test, cases[i].cause, VERDICT_UNKNOWN);
		assert_int_equal(finding->cause->responsible, RESPONSIBLE_LOCAL);
		assert_null(finding->next);
		if (cases[i].detail)
			assert_string_equal(finding->detail, cases[i].detail);
		else
			assert_null(finding->detail);
		test_free(test);
	}
}

/* Each limit has its own advice, and a sentence. */
static void test_advice(void **state)
{
	static const char *const phrases[LOCAL_LIMIT_COUNT] = {
		[LOCAL_LIMIT_DESCRIPTORS] = "no file descriptor was left.",
		[LOCAL_LIMIT_PORTS] = "no local port was left.",
		[LOCAL_LIMIT_MEMORY] = "no memory was left for it.",
		[LOCAL_LIMIT_QUESTIONS] = "too many DNS questions were waiting.",
		[LOCAL_LIMIT_CONNECTIONS] = "too many connections to this address were waiting.",
	};

	(void)state;
	for (int limit = LOCAL_LIMIT_NONE + 1; limit < LOCAL_LIMIT_COUNT; limit++) {
		struct test *test = outcome_test();
		struct attempt *attempt = outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1");
		struct finding *finding;

		outcome_fault(test, attempt, STEP_CONNECT, FAULT_LOCAL)->limit =
			(enum local_limit)limit;
		finding = outcome_expect(test, "local_congestion", VERDICT_UNKNOWN);
		assert_string_equal(finding->detail, local_limit_name((enum local_limit)limit));
		assert_non_null(finding->advice[0]);
		assert_non_null(strstr(finding->summary, phrases[limit]));
		test_free(test);
	}
}

/* An exchanger that was held up: the others decide when they took the mail or refused it for good;
 * else it might have been the one that takes it. */
static void test_others_decide(void **state)
{
	static const struct {
		int code; /* of RCPT; 0: the other refuses the connection */
		const char *cause;
		enum verdict verdict;
	} cases[] = {
		{250, "local_congestion", VERDICT_PASS},
		{550, "recipient_unknown", VERDICT_FAIL},
		{0, "local_congestion", VERDICT_UNKNOWN},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct test *test = outcome_test();
		struct attempt *other;

		held_up(test, "mx1.fabrikam.com", "192.0.2.1", EMFILE);
		other = outcome_attempt(test, "mx2.fabrikam.com", "192.0.2.2");
		if (cases[i].code)
			outcome_reply(test, other, STEP_RCPT, cases[i].code,
				      cases[i].code == 250 ? "ok" : "5.1.1 User unknown");
		else
			outcome_fault(test, other, STEP_CONNECT, FAULT_REFUSED);
		outcome_expect(test, cases[i].cause, cases[i].verdict);
		test_free(test);
	}
}

/* The same of an exchanger whose addresses were not asked for. */
static void test_exchanger_not_looked_up(void **state)
{
	static const enum dns_status statuses[] = {DNS_CONGESTED, DNS_RESOLVER_UNREACHABLE};

	(void)state;
	for (int taken = 0; taken < 2; taken++) {
		for (size_t i = 0; i < 2; i++) {
			struct test *test = outcome_test();
			struct attempt *other =
				outcome_attempt(test, "mx2.fabrikam.com", "192.0.2.2");
			struct exchanger *missing = outcome_exchanger(test, "mx1.fabrikam.com");

			missing->usable = false;
			missing->problem = EXCHANGER_UNRESOLVABLE;
			missing->status_a = DNS_SERVFAIL;
			missing->status_aaaa = statuses[i];
			if (taken)
				outcome_reply(test, other, STEP_RCPT, 250, "ok");
			else
				outcome_fault(test, other, STEP_CONNECT, FAULT_REFUSED);
			outcome_expect(test, i == 0 ? "local_congestion" : "resolver_unreachable",
				       taken ? VERDICT_PASS : VERDICT_UNKNOWN);
			test_free(test);
		}
	}
}

/* A policy that was not looked up is neither there nor absent. */
static void test_policies_are_unknown(void **state)
{
	static const enum dns_status statuses[] = {DNS_CONGESTED, DNS_RESOLVER_UNREACHABLE};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		const char *cause = i == 0 ? "local_congestion" : "resolver_unreachable";
		struct test *test = outcome_test();
		struct attempt *attempt = outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1");
		struct mta_sts *sts;

		outcome_dane(test, attempt, DANE_LOOKUP_FAILED, 0)->dns = statuses[i];
		outcome_reply(test, attempt, STEP_RCPT, 250, "ok");
		outcome_expect(test, cause, VERDICT_UNKNOWN);
		assert_int_equal(test->route->security.dane, SENDER_UNKNOWN);
		test_free(test);

		test = outcome_test();
		attempt = outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1");
		sts = outcome_mta_sts(test, STS_MODE_ENFORCE, "mx1.fabrikam.com");
		sts->status = STS_LOOKUP_FAILED;
		sts->dns = statuses[i];
		outcome_reply(test, attempt, STEP_RCPT, 250, "ok");
		outcome_expect(test, cause, VERDICT_UNKNOWN);
		assert_int_equal(test->route->security.mta_sts, SENDER_UNKNOWN);
		test_free(test);

		test = outcome_test();
		attempt = outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1");
		sts = outcome_mta_sts(test, STS_MODE_ENFORCE, "mx1.fabrikam.com");
		sts->status = STS_FETCH_FAILED;
		sts->fetch_fault = FETCH_LOCAL;
		sts->limit = i == 0 ? LOCAL_LIMIT_DESCRIPTORS : LOCAL_LIMIT_NONE;
		outcome_reply(test, attempt, STEP_RCPT, 250, "ok");
		outcome_expect(test, cause, VERDICT_UNKNOWN);
		assert_int_equal(test->route->security.mta_sts, SENDER_UNKNOWN);
		test_free(test);
	}
}

/* A wait for an own slot until the time ran out is no fault of the server's, nor of the request's.
 */
static void test_wait_for_a_slot(void **state)
{
	struct test *test = outcome_test();
	struct attempt *attempt = outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1");
	struct step_result *step = outcome_fault(test, attempt, STEP_CONNECT, FAULT_LOCAL);
	struct finding *finding;

	(void)state;
	step->outcome = attempt->outcome = OUTCOME_SKIPPED;
	step->limit = LOCAL_LIMIT_CONNECTIONS;
	step->detail = "it waited for a free connection to this address";
	test->out_of_time = true;
	finding = outcome_expect(test, "local_congestion", VERDICT_UNKNOWN);
	assert_string_equal(finding->detail, "connections");
	assert_null(finding->next);
	test_free(test);
}

/* A check beside the delivery that was held up is told, and decides nothing. */
static void test_checks_beside_the_delivery(void **state)
{
	static const enum purpose purposes[] = {PURPOSE_ENFORCEMENT, PURPOSE_CATCH_ALL};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		for (int works = 0; works < 2; works++) {
			struct test *test = outcome_test();
			struct attempt *first, *check;
			struct finding *finding;

			first = outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1");
			if (works)
				outcome_reply(test, first, STEP_RCPT, 250, "ok");
			else
				outcome_fault(test, first, STEP_MAIL, FAULT_CLOSED);
			check = held_up(test, "mx1.fabrikam.com", "192.0.2.1", EMFILE);
			check->purpose = purposes[i];
			check->first = first;
			diagnose(test);
			finding = outcome_find(test, "local_congestion");
			assert_int_equal(finding->severity, SEVERITY_INFO);
			assert_int_equal(test->verdict, works ? VERDICT_PASS : VERDICT_FAIL);
			test_free(test);
		}
	}
}

/* SPF whose evaluation was held up is no finding about the sender's domain. */
static void test_spf_is_unknown(void **state)
{
	(void)state;
	for (int held_up = 0; held_up < 2; held_up++) {
		struct test *test = outcome_test();
		struct identity *identity = arena_alloc(test->arena, sizeof(*identity));

		*identity = (struct identity){.sender = "chris@contoso.com", .address_count = 1};
		identity->addresses[0] = (struct identity_address){
			.address = "198.51.100.7",
			.judged = true,
			.helo.resolves = true,
			.helo.matches = true,
			.mail_from = {.status = SPF_TEMPERROR,
				      .domain = "contoso.com",
				      .held_up = held_up},
		};
		test->identity = identity;
		outcome_reply(test, outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1"),
			      STEP_RCPT, 250, "ok");
		outcome_expect(test, held_up ? NULL : "own_spf_error",
			       held_up ? VERDICT_PASS : VERDICT_WARN);
		test_free(test);
	}
}

/* ---- the way out ---- */

static void silent(struct test *test, const char *address)
{
	outcome_fault(test, outcome_attempt(test, "mx.fabrikam.com", address), STEP_CONNECT,
		      FAULT_TIMEOUT);
}

static void control(struct test *test, enum fault fault)
{
	struct probe *probe = test_add_probe(test, PROBE_CONTROL);

	probe->host = "mx.example.net";
	snprintf(probe->address, sizeof(probe->address), "203.0.113.25");
	probe->port = 25;
	probe->fault = fault;
}

/* In the place of the fault of a control host: there is none. */
#define NO_CONTROL FAULT_COUNT

/* clang-format off */
/* Addresses of the test that are silent; those that were silent lately, in networks of their own;
 * control hosts. */
static const struct {
	const char *name;
	const char *addresses[4];
	struct reachability reach;
	enum fault control;
	const char *cause;
	enum verdict verdict;
	enum confidence confidence;
} egress_cases[] = {
	{"three networks", {"192.0.2.1", "198.51.100.1", "203.0.113.1"}, {0},
	 NO_CONTROL, "egress_port_blocked", VERDICT_UNKNOWN, CONFIDENCE_LIKELY},
	{"of IPv6", {"2001:db8:1::1", "2001:db8:2::1", "2001:db8:3::1"}, {0},
	 NO_CONTROL, "egress_port_blocked", VERDICT_UNKNOWN, CONFIDENCE_LIKELY},
	{"one network", {"192.0.2.1", "192.0.2.2", "192.0.2.3"}, {0},
	 NO_CONTROL, "tcp_timeout", VERDICT_FAIL, CONFIDENCE_CERTAIN},
	{"others lately", {"192.0.2.1"},
	 {.failed = 9, .timed_out = 9, .networks = 2, .succeeded_ms = -1},
	 NO_CONTROL, "egress_port_blocked", VERDICT_UNKNOWN, CONFIDENCE_LIKELY},
	{"others lately, in one network", {"192.0.2.1"},
	 {.failed = 9, .timed_out = 9, .networks = 1, .succeeded_ms = -1},
	 NO_CONTROL, "tcp_timeout", VERDICT_FAIL, CONFIDENCE_CERTAIN},
	{"one was reached", {"192.0.2.1", "198.51.100.1", "203.0.113.1"},
	 {.succeeded = 1, .succeeded_ms = 900000},
	 NO_CONTROL, "tcp_timeout", VERDICT_FAIL, CONFIDENCE_CERTAIN},
	{"one refused", {"192.0.2.1", "198.51.100.1", "203.0.113.1"},
	 {.failed = 1, .refused = 1, .succeeded_ms = -1},
	 NO_CONTROL, "tcp_timeout", VERDICT_FAIL, CONFIDENCE_CERTAIN},
	{"the control is silent, too", {"192.0.2.1"}, {.succeeded_ms = -1},
	 FAULT_TIMEOUT, "egress_port_blocked", VERDICT_UNKNOWN, CONFIDENCE_CERTAIN},
	{"the control is silent since", {"192.0.2.1"}, {.succeeded = 1, .succeeded_ms = 900000},
	 FAULT_TIMEOUT, "egress_port_blocked", VERDICT_UNKNOWN, CONFIDENCE_CERTAIN},
	{"the control alone is silent", {"192.0.2.1"}, {.succeeded = 1, .succeeded_ms = 100},
	 FAULT_TIMEOUT, "tcp_timeout", VERDICT_FAIL, CONFIDENCE_CERTAIN},
	{"the control answers", {"192.0.2.1", "198.51.100.1", "203.0.113.1"}, {.succeeded_ms = -1},
	 FAULT_NONE, "tcp_timeout", VERDICT_FAIL, CONFIDENCE_CERTAIN},
};
/* clang-format on */

static void test_egress(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(egress_cases) / sizeof(egress_cases[0]); i++) {
		struct test *test = outcome_test();
		struct finding *finding;

		print_message("%s\n", egress_cases[i].name);
		for (size_t a = 0; egress_cases[i].addresses[a]; a++)
			silent(test, egress_cases[i].addresses[a]);
		if (egress_cases[i].control != NO_CONTROL)
			control(test, egress_cases[i].control);
		test->reach = egress_cases[i].reach;
		finding = outcome_expect(test, egress_cases[i].cause, egress_cases[i].verdict);
		assert_int_equal(finding->confidence, egress_cases[i].confidence);
		test_free(test);
	}
}

/* Nor is it the server's doing that this machine has no route; where a router says so, it may be.
 */
static void test_unrouted(void **state)
{
	static const struct {
		bool icmp, works;
		enum verdict verdict;
	} cases[] = {
		{false, false, VERDICT_UNKNOWN},
		{false, true, VERDICT_PASS},
		{true, false, VERDICT_FAIL},
		{true, true, VERDICT_WARN},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct test *test = outcome_test();
		struct step_result *step = outcome_fault(
			test, outcome_attempt(test, "mx1.fabrikam.com", "2001:db8::1"),
			STEP_CONNECT, FAULT_UNREACHABLE);

		step->sys_errno = ENETUNREACH;
		step->icmp = (struct icmp_error){
			.seen = cases[i].icmp, .ipv6 = true, .type = 1, .from = "2001:db8:2::fe"};
		if (cases[i].works)
			outcome_reply(test, outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1"),
				      STEP_RCPT, 250, "ok");
		outcome_expect(test, "tcp_unreachable", cases[i].verdict);
		test_free(test);
	}
}

/* A prohibition by this machine is not the server's doing, on any port. */
static void test_forbidden_here(void **state)
{
	static const enum fault faults[] = {FAULT_TIMEOUT, FAULT_PROHIBITED};

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		struct test *test = outcome_test();
		struct step_result *step;
		struct finding *finding;

		test->request.port = 587;
		step = outcome_fault(test, outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1"),
				     STEP_CONNECT, faults[i]);
		step->unsent = faults[i] == FAULT_TIMEOUT;
		step->sys_errno = faults[i] == FAULT_PROHIBITED ? EPERM : 0;
		finding = outcome_expect(test, "egress_port_blocked", VERDICT_UNKNOWN);
		assert_string_equal(finding->detail, "this_machine");
		assert_int_equal(finding->confidence, CONFIDENCE_CERTAIN);
		assert_string_equal(finding->likely_causes->id, "source_firewall");
		test_free(test);
	}
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_advice),
		cmocka_unit_test(test_others_decide),
		cmocka_unit_test(test_exchanger_not_looked_up),
		cmocka_unit_test(test_policies_are_unknown),
		cmocka_unit_test(test_wait_for_a_slot),
		cmocka_unit_test(test_checks_beside_the_delivery),
		cmocka_unit_test(test_spf_is_unknown),
		cmocka_unit_test(test_egress),
		cmocka_unit_test(test_unrouted),
		cmocka_unit_test(test_forbidden_here),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
