/* diagnosis: what the DNS, broken connections and observations lead to. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "cause/cause.h"
#include "diagnosis/diagnosis.h"

#include "support/outcome.h"
#include "support/test.h"

/* ---- the DNS ---- */

static void test_dns_statuses(void **state)
{
	static const struct {
		enum dns_status status;
		const char *cause;
		enum verdict verdict;
	} cases[] = {
		{DNS_NXDOMAIN, "dns_nxdomain", VERDICT_FAIL},
		{DNS_NODATA, "dns_no_mail_host", VERDICT_FAIL},
		{DNS_SERVFAIL, "dns_servfail", VERDICT_FAIL},
		{DNS_BOGUS, "dns_dnssec_bogus", VERDICT_FAIL},
		{DNS_TIMEOUT, "dns_timeout", VERDICT_FAIL},
		{DNS_FAILED, "local_error", VERDICT_UNKNOWN},
		{DNS_CONGESTED, "local_congestion", VERDICT_UNKNOWN},
		{DNS_RESOLVER_UNREACHABLE, "resolver_unreachable", VERDICT_UNKNOWN},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct test *test = outcome_test();
		struct finding *finding;

		test->route->method = ROUTE_NONE;
		test->route->status = cases[i].status;
		finding = outcome_expect(test, cases[i].cause, cases[i].verdict);
		assert_int_equal(finding->step, STEP_DNS);
		assert_int_equal(finding->attempt, -1);
		assert_string_equal(finding->evidence->kind, "dns");
		test_free(test);
	}
}

/* A host is asked for its addresses alone; the domain is not to blame. */
static void test_dns_of_a_host(void **state)
{
	static const struct {
		enum dns_status status;
		const char *cause, *summary;
	} cases[] = {
		{DNS_NXDOMAIN, "dns_nxdomain",
		 "The host smtp.contoso.com does not exist in the DNS."},
		{DNS_NODATA, "dns_no_mail_host", "The host smtp.contoso.com has no address."},
		{DNS_SERVFAIL, "dns_servfail", NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct test *test = outcome_test();

		test->request.host = "smtp.contoso.com";
		test->route->method = ROUTE_NONE;
		test->route->status = cases[i].status;
		outcome_expect(test, cases[i].cause, VERDICT_FAIL);
		if (cases[i].summary)
			assert_string_equal(test->summary, cases[i].summary);
		assert_true(outcome_witnessed(test->findings, "dns", "smtp.contoso.com: "));
		test_free(test);
	}
}

static void test_dns_methods(void **state)
{
	struct test *test = outcome_test();

	(void)state;
	test->route->method = ROUTE_NULL_MX;
	outcome_expect(test, "dns_null_mx", VERDICT_FAIL);
	assert_string_equal(test->summary,
			    "fabrikam.com declares that it accepts no mail (null MX).");
	test_free(test);

	test = outcome_test();
	test->route->method = ROUTE_IMPLICIT_MX;
	outcome_reply(test, outcome_attempt(test, "fabrikam.com", "192.0.2.1"), STEP_RCPT, 250,
		      "ok");
	outcome_expect(test, "dns_implicit_mx", VERDICT_WARN);
	test_free(test);

	test = outcome_test();
	test->route->shuffled = true;
	outcome_reply(test, outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1"), STEP_RCPT, 250,
		      "ok");
	outcome_expect(test, "dns_equal_preference", VERDICT_PASS);
	test_free(test);
}

static void test_exchanger_problems(void **state)
{
	static const struct {
		const char *name;
		enum exchanger_problem problem;
		bool usable;
		enum dns_status status;
		const char *cause, *detail;
	} cases[] = {
		{"unresolvable", EXCHANGER_UNRESOLVABLE, false, DNS_NXDOMAIN,
		 "dns_mx_invalid_target", "unresolvable"},
		{"servfail", EXCHANGER_UNRESOLVABLE, false, DNS_SERVFAIL, "dns_servfail", NULL},
		{"timeout", EXCHANGER_UNRESOLVABLE, false, DNS_TIMEOUT, "dns_timeout", NULL},
		{"literal", EXCHANGER_IP_LITERAL, false, DNS_OK, "dns_mx_invalid_target",
		 "ip_literal"},
		{"loopback", EXCHANGER_LOOPBACK, true, DNS_OK, "dns_mx_invalid_target", "loopback"},
		{"private", EXCHANGER_PRIVATE, true, DNS_OK, "dns_mx_invalid_target", "private"},
		{"single", EXCHANGER_SINGLE_LABEL, false, DNS_OK, "dns_mx_invalid_target",
		 "single_label"},
		{"family", EXCHANGER_OK, false, DNS_OK, "dns_no_address_of_family", NULL},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct test *test = outcome_test();
		struct exchanger *exchanger = outcome_exchanger(test, "mx1.fabrikam.com");
		struct finding *finding;

		exchanger->problem = cases[i].problem;
		exchanger->usable = cases[i].usable;
		exchanger->status_a = exchanger->status_aaaa = cases[i].status;
		finding = outcome_expect(test, cases[i].cause, VERDICT_FAIL);
		if (cases[i].detail)
			assert_string_equal(finding->detail, cases[i].detail);
		test_free(test);

		/* the same, but another exchanger takes the mail */
		test = outcome_test();
		exchanger = outcome_exchanger(test, "mx1.fabrikam.com");
		exchanger->problem = cases[i].problem;
		exchanger->usable = cases[i].usable;
		exchanger->status_a = exchanger->status_aaaa = cases[i].status;
		outcome_reply(test, outcome_attempt(test, "mx2.fabrikam.com", "192.0.2.2"),
			      STEP_RCPT, 250, "ok");
		finding = outcome_expect(test, cases[i].cause, VERDICT_WARN);
		assert_int_equal(finding->severity, SEVERITY_WARNING);
		test_free(test);
	}
}

/* An operator who allows private addresses has servers there on purpose. */
static void test_private_on_purpose(void **state)
{
	struct test *test = outcome_test();
	struct attempt *attempt = outcome_attempt(test, "mx1.fabrikam.com", "10.0.0.1");

	(void)state;
	test->route->exchangers->problem = EXCHANGER_PRIVATE;
	outcome_reply(test, attempt, STEP_RCPT, 250, "ok");
	outcome_expect(test, NULL, VERDICT_PASS);
	assert_string_equal(test->summary, "mx1.fabrikam.com accepted kate@fabrikam.com.");
	test_free(test);
}

/* ---- broken connections ---- */

static const struct fault_case {
	const char *name;
	enum step step;
	enum fault fault;
	uint16_t port;
	const char *heard, *cause, *detail;
	enum verdict verdict;
	const char *likely;
} fault_cases[] = {
	{"refused", STEP_CONNECT, FAULT_REFUSED, 25, NULL, "tcp_refused", NULL, VERDICT_FAIL,
	 "service_down"},
	{"odd port", STEP_CONNECT, FAULT_REFUSED, 2526, NULL, "tcp_refused", NULL, VERDICT_FAIL,
	 "service_down"},
	{"timeout", STEP_CONNECT, FAULT_TIMEOUT, 25, NULL, "tcp_timeout", NULL, VERDICT_FAIL,
	 "destination_firewall"},
	{"unreachable", STEP_CONNECT, FAULT_UNREACHABLE, 25, NULL, "tcp_unreachable", NULL,
	 VERDICT_FAIL, "no_route"},
	{"prohibited", STEP_CONNECT, FAULT_PROHIBITED, 25, NULL, "tcp_admin_prohibited", NULL,
	 VERDICT_FAIL, "source_firewall"},
	{"reset", STEP_GREETING, FAULT_RESET, 25, NULL, "tcp_reset", NULL, VERDICT_FAIL,
	 "destination_firewall"},
	{"silent", STEP_GREETING, FAULT_TIMEOUT, 25, NULL, "greeting_timeout", NULL, VERDICT_FAIL,
	 "server_overloaded"},
	{"silent 465", STEP_GREETING, FAULT_TIMEOUT, 465, NULL, "implicit_tls_expected", "silent",
	 VERDICT_FAIL, "tls_port"},
	{"alert", STEP_GREETING, FAULT_NOT_SMTP, 25, "\\x15\\x03\\x01", "implicit_tls_expected",
	 "alert", VERDICT_FAIL, NULL},
	{"ssh", STEP_GREETING, FAULT_NOT_SMTP, 25, "SSH-2.0-OpenSSH_9.2", "not_smtp", "ssh",
	 VERDICT_FAIL, NULL},
	{"http", STEP_GREETING, FAULT_NOT_SMTP, 25, "HTTP/1.1 400 Bad Request", "not_smtp", "http",
	 VERDICT_FAIL, NULL},
	{"imap", STEP_GREETING, FAULT_NOT_SMTP, 25, "* OK IMAP4rev1", "not_smtp", "imap",
	 VERDICT_FAIL, NULL},
	{"pop3", STEP_GREETING, FAULT_NOT_SMTP, 25, "+OK POP3 ready", "not_smtp", "pop3",
	 VERDICT_FAIL, NULL},
	{"other", STEP_GREETING, FAULT_NOT_SMTP, 25, "who are you", "not_smtp", "unknown",
	 VERDICT_FAIL, NULL},
	{"pop3 error", STEP_GREETING, FAULT_NOT_SMTP, 25, "-ERR too many connections", "not_smtp",
	 "pop3", VERDICT_FAIL, NULL},
	{"managesieve", STEP_GREETING, FAULT_NOT_SMTP, 25, "\"IMPLEMENTATION\" \"Cyrus timsieved\"",
	 "not_smtp", "managesieve", VERDICT_FAIL, NULL},
	{"mysql, a greeting", STEP_GREETING, FAULT_NOT_SMTP, 25, "J\\x00\\x00\\x00", "not_smtp",
	 "mysql", VERDICT_FAIL, NULL},
	{"mysql, a refusal", STEP_GREETING, FAULT_NOT_SMTP, 25,
	 "i\\x00\\x00\\x00\\xffj\\x04Host is not allowed to connect to this MySQL server",
	 "not_smtp", "mysql", VERDICT_FAIL, NULL},
	{"postgresql", STEP_GREETING, FAULT_NOT_SMTP, 25, "E\\x00\\x00\\x00\\x88SFATAL\\x00VFATAL",
	 "not_smtp", "postgresql", VERDICT_FAIL, NULL},
	{"vnc", STEP_GREETING, FAULT_NOT_SMTP, 25, "RFB 003.008", "not_smtp", "vnc", VERDICT_FAIL,
	 NULL},
	{"xmpp", STEP_GREETING, FAULT_NOT_SMTP, 25,
	 "<?xml version='1.0'?><stream:stream xmlns='jabber:client'>", "not_smtp", "xmpp",
	 VERDICT_FAIL, NULL},
	{"redis, protected", STEP_GREETING, FAULT_NOT_SMTP, 25,
	 "-DENIED Redis is running in protected mode", "not_smtp", "redis", VERDICT_FAIL, NULL},
	{"rsync", STEP_GREETING, FAULT_NOT_SMTP, 25, "@RSYNCD: 31.0", "not_smtp", "rsync",
	 VERDICT_FAIL, NULL},
	{"telnet", STEP_GREETING, FAULT_NOT_SMTP, 25, "\\xff\\xfd\\x18", "not_smtp", "telnet",
	 VERDICT_FAIL, NULL},
	{"irc", STEP_GREETING, FAULT_NOT_SMTP, 25,
	 ":irc.example NOTICE * :*** Looking up your hostname", "not_smtp", "irc", VERDICT_FAIL,
	 NULL},
	{"noise", STEP_GREETING, FAULT_NOT_SMTP, 25, "\\x8a\\x00\\xc3(", "not_smtp", "unknown",
	 VERDICT_FAIL, NULL},
	{"closed at once", STEP_GREETING, FAULT_CLOSED, 25, NULL, "connection_lost", "closed",
	 VERDICT_FAIL, "access_list"},
	{"closed", STEP_MAIL, FAULT_CLOSED, 25, NULL, "connection_lost", "closed", VERDICT_FAIL,
	 "access_list"},
	{"cut", STEP_EHLO, FAULT_RESET, 25, NULL, "connection_lost", "reset", VERDICT_FAIL,
	 "access_list"},
	{"stall", STEP_MESSAGE, FAULT_TIMEOUT, 25, NULL, "connection_lost", "timeout", VERDICT_FAIL,
	 "content_check_hangs"},
	{"stall at RCPT", STEP_RCPT, FAULT_TIMEOUT, 25, NULL, "connection_lost", "timeout",
	 VERDICT_FAIL, "look_up_hangs"},
	{"silent after AUTH", STEP_AUTH, FAULT_TIMEOUT, 587, NULL, "connection_lost", "timeout",
	 VERDICT_FAIL, "auth_backend_silent"},
	{"closed after AUTH", STEP_AUTH, FAULT_CLOSED, 587, NULL, "connection_lost", "closed",
	 VERDICT_FAIL, "auth_refused_by_closing"},
	{"half line", STEP_RCPT, FAULT_HALF_LINE, 25, NULL, "connection_lost", "half_line",
	 VERDICT_FAIL, "access_list"},
	{"bad reply", STEP_DATA, FAULT_BAD_REPLY, 25, NULL, "protocol_error", "bad_reply",
	 VERDICT_FAIL, NULL},
	{"flood", STEP_EHLO, FAULT_FLOOD, 25, NULL, "protocol_error", "flood", VERDICT_FAIL, NULL},
	{"denied", STEP_CONNECT, FAULT_TARGET_DENIED, 25, NULL, "target_not_allowed", NULL,
	 VERDICT_UNKNOWN, NULL},
	{"time up", STEP_MAIL, FAULT_TIME_UP, 25, NULL, "test_limit", "total_time", VERDICT_UNKNOWN,
	 NULL},
	{"cancelled", STEP_MAIL, FAULT_CANCELLED, 25, NULL, "test_limit", "cancelled",
	 VERDICT_UNKNOWN, NULL},
	{"local", STEP_CONNECT, FAULT_LOCAL, 25, NULL, "local_error", NULL, VERDICT_UNKNOWN, NULL},
};

static void test_faults(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(fault_cases) / sizeof(fault_cases[0]); i++) {
		struct test *test = outcome_test();
		struct attempt *attempt;
		struct finding *finding;

		test->request.port = fault_cases[i].port;
		attempt = outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1");
		if (fault_cases[i].heard)
			outcome_server_line(test, attempt, fault_cases[i].heard);
		outcome_fault(test, attempt, fault_cases[i].step, fault_cases[i].fault);
		finding = outcome_expect(test, fault_cases[i].cause, fault_cases[i].verdict);
		assert_int_equal(finding->step, fault_cases[i].step);
		assert_int_equal(finding->attempt, 0);
		if (fault_cases[i].detail)
			assert_string_equal(finding->detail, fault_cases[i].detail);
		if (fault_cases[i].likely)
			assert_string_equal(finding->likely_causes->id, fault_cases[i].likely);
		test_free(test);
	}
}

/* The summary names the protocol; of octets that are nobody's it says no more than that. */
static void test_protocol_summaries(void **state)
{
	static const struct {
		const char *heard, *summary;
	} cases[] = {
		{"* OK IMAP4rev1", "What answers at mx1.fabrikam.com port 25 is not an SMTP "
				   "server: it speaks IMAP."},
		{"\\x8a\\x00\\xc3(", "What answers at mx1.fabrikam.com port 25 is not an SMTP "
				     "server: it speaks another protocol."},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct test *test = outcome_test();
		struct attempt *attempt = outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1");

		outcome_server_line(test, attempt, cases[i].heard);
		outcome_fault(test, attempt, STEP_GREETING, FAULT_NOT_SMTP);
		outcome_expect(test, "not_smtp", VERDICT_FAIL);
		assert_string_equal(test->summary, cases[i].summary);
		test_free(test);
	}
}

static const struct likely_cause *likely_find(const struct finding *finding, const char *id)
{
	static const struct likely_cause none;
	const struct likely_cause *likely = finding->likely_causes;

	for (; likely; likely = likely->next) {
		if (strcmp(likely->id, id) == 0)
			return likely;
	}
	fail_msg("%s is not among the likely causes", id);
	return &none;
}

/* The hand procedure's table: five possible causes of a failure to connect. */
static void test_connect_explanations(void **state)
{
	static const char *const ids[] = {"service_down", "destination_firewall", "source_firewall",
					  "wrong_host", "wrong_port"};
	static const enum fault faults[] = {FAULT_REFUSED, FAULT_TIMEOUT, FAULT_UNREACHABLE,
					    FAULT_PROHIBITED};

	(void)state;
	for (size_t f = 0; f < sizeof(faults) / sizeof(faults[0]); f++) {
		struct test *test = outcome_test();

		outcome_fault(test, outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1"),
			      STEP_CONNECT, faults[f]);
		diagnose(test);
		for (size_t i = 0; i < sizeof(ids) / sizeof(ids[0]); i++)
			likely_find(test->findings, ids[i]);
		assert_int_equal(test->findings->likely_causes->likelihood,
				 faults[f] == FAULT_TIMEOUT || faults[f] == FAULT_UNREACHABLE
					 ? LIKELIHOOD_MEDIUM
					 : LIKELIHOOD_HIGH);
		test_free(test);
	}
}

static void test_connect_evidence(void **state)
{
	struct test *test = outcome_test();
	struct attempt *attempt = outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1");
	const struct likely_cause *likely;

	(void)state;
	/* others were reached lately: this side is not to blame */
	test->reach = (struct reachability){.succeeded = 5};
	outcome_fault(test, attempt, STEP_CONNECT, FAULT_TIMEOUT)->sys_errno = ETIMEDOUT;
	diagnose(test);
	likely = likely_find(test->findings, "source_firewall");
	assert_int_equal(likely->likelihood, LIKELIHOOD_LOW);
	likely = likely_find(test->findings, "destination_firewall");
	assert_int_equal(likely->likelihood, LIKELIHOOD_HIGH);
	assert_string_equal(likely->because[1],
			    "This service lately reached 5 other servers on this port.");
	assert_string_equal(test->findings->evidence->text, "ETIMEDOUT: Connection timed out");
	test_free(test);

	/* one other, in both languages */
	for (int i = 0; i < 2; i++) {
		test = outcome_test();
		test->request.language = i == 0 ? LANGUAGE_EN : LANGUAGE_JA;
		test->reach = (struct reachability){.succeeded = 1};
		outcome_fault(test, outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1"),
			      STEP_CONNECT, FAULT_TIMEOUT);
		diagnose(test);
		likely = likely_find(test->findings, "destination_firewall");
		assert_string_equal(likely->because[1],
				    i == 0 ? "This service lately reached one other server on this "
					     "port."
					   : "本サービスは最近、このポートで他の 1 台のサーバーに"
					     "到達しています。");
		test_free(test);
	}

	/* none was: it is */
	test = outcome_test();
	test->reach = (struct reachability){.failed = 1, .timed_out = 1};
	outcome_fault(test, outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1"), STEP_CONNECT,
		      FAULT_TIMEOUT);
	outcome_expect(test, "tcp_timeout", VERDICT_FAIL);
	assert_string_equal(test->findings->likely_causes->id, "source_firewall");
	test_free(test);

	/* no IPv6 here */
	test = outcome_test();
	outcome_fault(test, outcome_attempt(test, "mx1.fabrikam.com", "2001:db8::1"), STEP_CONNECT,
		      FAULT_UNREACHABLE);
	outcome_reply(test, outcome_attempt(test, "mx2.fabrikam.com", "192.0.2.1"), STEP_RCPT, 250,
		      "ok");
	outcome_expect(test, "tcp_unreachable", VERDICT_WARN);
	assert_string_equal(test->findings->likely_causes->id, "no_ipv6");
	test_free(test);
}

/* ---- the name in EHLO ---- */

static void test_helo_names(void **state)
{
	static const struct {
		const char *helo, *likely;
	} cases[] = {
		{"bad_name.contoso.com", "invalid_name"},
		{"localhost", "invalid_name"},
		{"contoso.com", "connection_restrictions"},
		{"[192.0.2.1]", "connection_restrictions"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct test *test = outcome_test();
		struct finding *finding;

		test->request.helo = cases[i].helo;
		outcome_reply(test, outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1"),
			      STEP_EHLO, 501, "Invalid domain name");
		finding = outcome_expect(test, "helo_rejected", VERDICT_FAIL);
		assert_string_equal(finding->likely_causes->id, cases[i].likely);
		assert_int_equal(finding->likely_causes->likelihood, LIKELIHOOD_HIGH);
		assert_non_null(finding->likely_causes->next);
		test_free(test);
	}
}

static void test_helo_fallback(void **state)
{
	struct test *test = outcome_test();
	struct attempt *attempt = outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1");

	(void)state;
	outcome_reply(test, attempt, STEP_EHLO, 500, "Unrecognized command");
	attempt_observe(test, attempt, OBSERVED_HELO_FALLBACK, STEP_EHLO);
	outcome_reply(test, attempt, STEP_HELO, 250, "hello");
	outcome_reply(test, attempt, STEP_RCPT, 250, "ok");
	outcome_expect(test, "ehlo_not_supported", VERDICT_WARN);
	assert_null(test->findings->next);
	test_free(test);
}

/* ---- observations ---- */

static void test_observations(void **state)
{
	static const struct {
		enum observation_kind kind;
		const char *cause;
		enum verdict verdict;
	} cases[] = {
		{OBSERVED_DSN_NOT_OFFERED, "dsn_not_offered", VERDICT_WARN},
		{OBSERVED_SMTPUTF8_NOT_OFFERED, "smtputf8_not_offered", VERDICT_FAIL},
		{OBSERVED_8BITMIME_NOT_OFFERED, "eight_bit_not_offered", VERDICT_WARN},
		{OBSERVED_MESSAGE_OVER_SIZE, "message_too_large", VERDICT_WARN},
		{OBSERVED_HELO_FALLBACK, "ehlo_not_supported", VERDICT_WARN},
		{OBSERVED_EXTRA_REPLY, "protocol_violation", VERDICT_WARN},
		{OBSERVED_BARE_LF, "protocol_violation", VERDICT_WARN},
		{OBSERVED_NUL, "protocol_violation", VERDICT_WARN},
		{OBSERVED_LONG_LINE, "protocol_violation", VERDICT_PASS},
		{OBSERVED_SLOW, "slow_reply", VERDICT_WARN},
		{OBSERVED_EARLY_CLOSE, "protocol_violation", VERDICT_PASS},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct test *test = outcome_test();
		struct attempt *attempt = outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1");

		outcome_reply(test, attempt, STEP_RCPT, 250, "ok");
		attempt_observe(test, attempt, cases[i].kind, STEP_MAIL);
		outcome_expect(test, cases[i].cause, cases[i].verdict);
		test_free(test);
	}
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_dns_statuses),
		cmocka_unit_test(test_dns_of_a_host),
		cmocka_unit_test(test_dns_methods),
		cmocka_unit_test(test_exchanger_problems),
		cmocka_unit_test(test_private_on_purpose),
		cmocka_unit_test(test_faults),
		cmocka_unit_test(test_protocol_summaries),
		cmocka_unit_test(test_connect_explanations),
		cmocka_unit_test(test_connect_evidence),
		cmocka_unit_test(test_helo_names),
		cmocka_unit_test(test_helo_fallback),
		cmocka_unit_test(test_observations),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
