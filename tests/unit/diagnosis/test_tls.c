/* diagnosis: what the lack of TLS and failed handshakes lead to. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "diagnosis/diagnosis.h"

#include "support/diagnosis_case.h"
#include "support/outcome.h"
#include "support/test.h"

/* ---- TLS that is not to be had ---- */

static struct step_result *not_offered(struct test *test, struct attempt *attempt)
{
	struct step_result *step = attempt_add_step(test, attempt, STEP_STARTTLS);

	attempt->tls_mode = TLS_OPPORTUNISTIC;
	step->outcome = OUTCOME_SKIPPED;
	attempt_observe(test, attempt, OBSERVED_STARTTLS_NOT_OFFERED, STEP_STARTTLS);
	return step;
}

static void arrange_not_offered(struct test *test, struct attempt *attempt)
{
	not_offered(test, attempt);
	takes(test, attempt);
}

static void arrange_masked(struct test *test, struct attempt *attempt)
{
	static struct keyword masked = {.name = "XXXXXXXA", .parameters = ""};
	static const struct extensions extensions = {.keywords = &masked};

	attempt->extensions = &extensions;
	arrange_not_offered(test, attempt);
}

static void arrange_required(struct test *test, struct attempt *attempt)
{
	not_offered(test, attempt)->fault = FAULT_NOT_OFFERED;
	attempt->steps->outcome = attempt->outcome = OUTCOME_FAILED;
	attempt->tls_mode = TLS_REQUIRED;
	attempt->connected = true;
}

static void arrange_not_offered_dane(struct test *test, struct attempt *attempt)
{
	outcome_dane(test, attempt, DANE_USABLE, 1);
	arrange_not_offered(test, attempt);
}

static void arrange_refused(struct test *test, struct attempt *attempt)
{
	attempt->tls_mode = TLS_OPPORTUNISTIC;
	outcome_reply(test, attempt, STEP_STARTTLS, 454, "TLS not available");
	takes(test, attempt);
}

static void arrange_closing(struct test *test, struct attempt *attempt)
{
	attempt->tls_mode = TLS_OPPORTUNISTIC;
	attempt->outcome = OUTCOME_DEFERRED;
	outcome_reply(test, attempt, STEP_STARTTLS, 421, "4.7.0 Too many connections");
}

static void arrange_refused_required(struct test *test, struct attempt *attempt)
{
	attempt->tls_mode = TLS_REQUIRED;
	outcome_reply(test, attempt, STEP_STARTTLS, 502, "Not implemented");
}

static void arrange_injected(struct test *test, struct attempt *attempt)
{
	attempt->tls_mode = TLS_OPPORTUNISTIC;
	attempt_observe(test, attempt, OBSERVED_STARTTLS_INJECTION, STEP_STARTTLS)->value = 16;
	outcome_fault(test, attempt, STEP_STARTTLS, FAULT_INJECTED);
}

/* The cause of the failure comes before incidental findings. */
static void arrange_refused_later(struct test *test, struct attempt *attempt)
{
	not_offered(test, attempt);
	outcome_reply(test, attempt, STEP_RCPT, 450, "Greylisted, try again in 5 minutes");
}

static const struct diagnosis_case missing_cases[] = {
	{"not offered", arrange_not_offered, "tls_not_available", "not_offered", SEVERITY_WARNING,
	 VERDICT_WARN, "does not offer STARTTLS", NULL, NULL, "tls_not_configured"},
	{"masked", arrange_masked, "tls_not_available", "not_offered", SEVERITY_WARNING,
	 VERDICT_WARN, NULL, NULL, NULL, "starttls_stripped"},
	{"required", arrange_required, "tls_not_available", "not_offered", SEVERITY_ERROR,
	 VERDICT_FAIL, NULL, NULL, NULL, NULL},
	{"DANE demands it", arrange_not_offered_dane, "tls_not_available", "not_offered",
	 SEVERITY_ERROR, VERDICT_FAIL, NULL, "policy", "TLSA 3 1 1", "starttls_stripped"},
	{"DANE misses it", arrange_not_offered_dane, "dane_tls_missing", NULL, SEVERITY_ERROR,
	 VERDICT_FAIL, NULL, "policy", "3 1 1 00112233: usable", NULL},
	{"refused", arrange_refused, "tls_not_available", "refused", SEVERITY_WARNING, VERDICT_WARN,
	 "454 TLS not available", "reply", "454", "certificate_unreadable"},
	{"closing", arrange_closing, "rate_limited", NULL, SEVERITY_ERROR, VERDICT_FAIL, "421",
	 "reply", "421", NULL},
	{"refused, required", arrange_refused_required, "tls_not_available", "refused",
	 SEVERITY_ERROR, VERDICT_FAIL, NULL, NULL, NULL, NULL},
	{"injected", arrange_injected, "starttls_injection", NULL, SEVERITY_ERROR, VERDICT_FAIL,
	 NULL, "observation", "16 octets", NULL},
	{"greylisted later", arrange_refused_later, "tls_not_available", NULL, SEVERITY_WARNING,
	 VERDICT_WARN, NULL, NULL, NULL, NULL},
};

static void test_missing(void **state)
{
	(void)state;
	diagnosis_run_cases(missing_cases, sizeof(missing_cases) / sizeof(missing_cases[0]));
}

static void test_decisive_first(void **state)
{
	struct test *test = outcome_test();

	(void)state;
	arrange_refused_later(test, outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1"));
	outcome_expect(test, "greylisted", VERDICT_WARN);
	test_free(test);
}

/* ---- handshakes that fail ---- */

static struct tls_session *alert(struct test *test, struct attempt *attempt)
{
	struct tls_session *session = outcome_no_tls(test, attempt, FAULT_TLS);

	session->alert = "handshake_failure";
	session->alert_from_server = true;
	session->error = "sslv3 alert handshake failure";
	return session;
}

static void arrange_limited(struct test *test, struct attempt *attempt)
{
	test->request.tls.max_version = TLS_1_1;
	alert(test, attempt);
}

static void arrange_alert_then_clear(struct test *test, struct attempt *attempt)
{
	alert(test, attempt);
	takes(test, second(test, attempt, PURPOSE_CLEAR_TEXT));
}

static void arrange_alert_then_refused(struct test *test, struct attempt *attempt)
{
	alert(test, attempt);
	outcome_reply(test, second(test, attempt, PURPOSE_CLEAR_TEXT), STEP_RCPT, 550,
		      "User unknown");
}

static void arrange_alert_then_nothing(struct test *test, struct attempt *attempt)
{
	alert(test, attempt);
	outcome_fault(test, second(test, attempt, PURPOSE_CLEAR_TEXT), STEP_GREETING, FAULT_CLOSED);
}

static void arrange_alert_required(struct test *test, struct attempt *attempt)
{
	alert(test, attempt)->alert = "protocol_version";
	attempt->tls_mode = TLS_REQUIRED;
}

static void arrange_alert_sts(struct test *test, struct attempt *attempt)
{
	outcome_mta_sts(test, STS_MODE_ENFORCE, "*.fabrikam.com");
	arrange_alert_then_clear(test, attempt);
}

static void arrange_clear_after_starttls(struct test *test, struct attempt *attempt)
{
	outcome_no_tls(test, attempt, FAULT_TLS)->not_tls = true;
	takes(test, second(test, attempt, PURPOSE_CLEAR_TEXT));
}

static void arrange_clear_port(struct test *test, struct attempt *attempt)
{
	outcome_no_tls(test, attempt, FAULT_TLS)->not_tls = true;
	attempt->tls_mode = TLS_IMPLICIT;
}

static void arrange_timeout(struct test *test, struct attempt *attempt)
{
	outcome_no_tls(test, attempt, FAULT_TIMEOUT);
	takes(test, second(test, attempt, PURPOSE_CLEAR_TEXT));
}

static void arrange_closed(struct test *test, struct attempt *attempt)
{
	outcome_no_tls(test, attempt, FAULT_CLOSED);
	attempt->tls_mode = TLS_IMPLICIT;
}

static void arrange_closed_at_starttls(struct test *test, struct attempt *attempt)
{
	attempt->tls_mode = TLS_OPPORTUNISTIC;
	outcome_fault(test, attempt, STEP_STARTTLS, FAULT_CLOSED);
	takes(test, second(test, attempt, PURPOSE_CLEAR_TEXT));
}

static void arrange_broken_later(struct test *test, struct attempt *attempt)
{
	struct tls_session *session = outcome_tls(test, attempt);

	session->alert = "certificate_required";
	session->alert_from_server = true;
	outcome_fault(test, attempt, STEP_EHLO, FAULT_TLS);
}

static const struct diagnosis_case handshake_cases[] = {
	{"alert, clear text works", arrange_alert_then_clear, "tls_handshake_failed",
	 "handshake_failure", SEVERITY_WARNING, VERDICT_WARN, "the server's alert: handshake",
	 "tls", "sslv3 alert", "no_common_cipher"},
	{"the request's own limit", arrange_limited, "tls_handshake_failed", "handshake_failure",
	 SEVERITY_ERROR, VERDICT_FAIL, NULL, "tls", "allows no TLS version above 1.1", NULL},
	{"alert, clear text refused", arrange_alert_then_refused, "tls_handshake_failed", NULL,
	 SEVERITY_WARNING, VERDICT_FAIL, NULL, NULL, NULL, NULL},
	{"alert, nothing after it", arrange_alert_then_nothing, "tls_handshake_failed", NULL,
	 SEVERITY_ERROR, VERDICT_FAIL, NULL, NULL, NULL, NULL},
	{"alert, required", arrange_alert_required, "tls_handshake_failed", "protocol_version",
	 SEVERITY_ERROR, VERDICT_FAIL, NULL, NULL, NULL, "no_common_version"},
	{"alert, MTA-STS", arrange_alert_sts, "tls_handshake_failed", NULL, SEVERITY_ERROR,
	 VERDICT_FAIL, NULL, "policy", "mode enforce; mx *.fabrikam.com", NULL},
	{"clear text after STARTTLS", arrange_clear_after_starttls, "tls_handshake_failed",
	 "not_tls", SEVERITY_WARNING, VERDICT_WARN, "is not TLS", NULL, NULL, "server_broken"},
	{"clear text port", arrange_clear_port, "starttls_expected", NULL, SEVERITY_ERROR,
	 VERDICT_FAIL, "port 25 speaks clear text first", NULL, NULL, NULL},
	{"timeout", arrange_timeout, "tls_handshake_failed", "timeout", SEVERITY_WARNING,
	 VERDICT_WARN, NULL, NULL, NULL, NULL},
	{"closed", arrange_closed, "tls_handshake_failed", "closed", SEVERITY_ERROR, VERDICT_FAIL,
	 NULL, NULL, NULL, "server_broken"},
	{"closed at STARTTLS", arrange_closed_at_starttls, "connection_lost", "closed",
	 SEVERITY_WARNING, VERDICT_WARN, NULL, NULL, NULL, NULL},
	{"broken under way", arrange_broken_later, "connection_lost", "tls", SEVERITY_ERROR,
	 VERDICT_FAIL, NULL, "tls",
	 "TLSv1.3 with TLS_AES_256_GCM_SHA384, x25519; then the server's alert",
	 "client_certificate"},
};

static void test_handshakes(void **state)
{
	(void)state;
	diagnosis_run_cases(handshake_cases, sizeof(handshake_cases) / sizeof(handshake_cases[0]));
}

/* The mail was taken, but not by one whom the policy allows: another server's being sound helps. */
static void test_policy_not_got_around(void **state)
{
	struct test *test = outcome_test();
	struct attempt *other;

	(void)state;
	outcome_mta_sts(test, STS_MODE_ENFORCE, "*.fabrikam.com");
	arrange_alert_then_clear(test, outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1"));
	other = outcome_attempt(test, "mx2.fabrikam.com", "192.0.2.2");
	outcome_tls(test, other);
	takes(test, other);
	diagnose(test);
	assert_int_equal(test->verdict, VERDICT_WARN);
	assert_int_equal(outcome_find(test, "mta_sts_tls_missing")->severity, SEVERITY_WARNING);
	test_free(test);
}

/* ---- enforcement of TLS ---- */

static void test_enforcement(void **state)
{
	static const struct extensions with_login = {.known = EXT_AUTH, .auth = "PLAIN"};
	static const struct {
		uint16_t port;
		int code;
		const char *text, *cause;
		enum severity severity;
		enum verdict verdict;
		bool login; /* AUTH is offered without TLS */
	} cases[] = {
		{587, 250, "ok", "tls_not_enforced", SEVERITY_WARNING, VERDICT_WARN, false},
		{25, 250, "ok", "tls_not_enforced", SEVERITY_INFO, VERDICT_PASS, false},
		{587, 530, "Must issue a STARTTLS command first", "tls_enforced", SEVERITY_INFO,
		 VERDICT_PASS, false},
		{587, 530, "Must issue a STARTTLS command first", "tls_enforced", SEVERITY_INFO,
		 VERDICT_PASS, true},
		{587, 530, "Authentication required", "tls_enforced", SEVERITY_INFO, VERDICT_PASS,
		 false},
		{587, 530, "Authentication required", "tls_not_enforced", SEVERITY_WARNING,
		 VERDICT_WARN, true},
		{587, 451, "Temporary local problem", NULL, SEVERITY_INFO, VERDICT_PASS, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct test *test = outcome_test();
		struct attempt *attempt, *probe;

		test->request.port = cases[i].port;
		attempt = outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1");
		outcome_tls(test, attempt);
		takes(test, attempt);
		probe = second(test, attempt, PURPOSE_ENFORCEMENT);
		if (cases[i].login)
			probe->extensions = &with_login;
		attempt_observe(test, probe, OBSERVED_EXTRA_REPLY, STEP_MAIL);
		outcome_reply(test, probe, STEP_MAIL, cases[i].code, cases[i].text);
		outcome_expect(test, cases[i].cause, cases[i].verdict);
		if (cases[i].cause) {
			assert_null(test->findings->next);
			assert_int_equal(test->findings->severity, cases[i].severity);
		}
		assert_int_equal(test->route->security.protection, PROTECTION_PASSIVE);
		test_free(test);
	}
}

/* The look whether TLS is insisted on is no success. */
static void test_enforcement_is_no_delivery(void **state)
{
	struct test *test = outcome_test();
	struct attempt *attempt = outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1");

	(void)state;
	outcome_tls(test, attempt);
	outcome_fault(test, attempt, STEP_MAIL, FAULT_CLOSED);
	outcome_reply(test, second(test, attempt, PURPOSE_ENFORCEMENT), STEP_MAIL, 250, "ok");
	outcome_expect(test, "connection_lost", VERDICT_FAIL);
	test_free(test);
}

/* ---- ports ---- */

static void test_tls_record_at_greeting(void **state)
{
	struct test *test = outcome_test();
	struct attempt *attempt = outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1");

	(void)state;
	outcome_server_line(test, attempt, "\\x16\\x03\\x01");
	outcome_fault(test, attempt, STEP_GREETING, FAULT_NOT_SMTP);
	outcome_expect(test, "implicit_tls_expected", VERDICT_FAIL);
	test_free(test);

	/* under TLS, a silent server on 465 is just that */
	test = outcome_test();
	test->request.port = 465;
	attempt = outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1");
	outcome_tls(test, attempt);
	attempt->tls_mode = TLS_IMPLICIT;
	outcome_fault(test, attempt, STEP_GREETING, FAULT_TIMEOUT);
	outcome_expect(test, "greeting_timeout", VERDICT_FAIL);
	test_free(test);
}

/* A server that is not for the mail of others may do without TLS. */
static void test_not_offered_within(void **state)
{
	static const struct {
		enum route_method method;
		const char *address;
		uint16_t port;
		enum severity severity;
	} rows[] = {
		{ROUTE_MX, "192.0.2.1", 25, SEVERITY_WARNING},
		{ROUTE_MX, "10.0.0.1", 25, SEVERITY_WARNING},
		{ROUTE_HOST, "192.0.2.1", 25, SEVERITY_WARNING},
		{ROUTE_HOST, "192.0.2.1", 587, SEVERITY_WARNING},
		{ROUTE_HOST, "2001:db8::1", 2525, SEVERITY_WARNING},
		{ROUTE_HOST, "192.0.2.1", 10025, SEVERITY_INFO},
		{ROUTE_HOST, "10.0.0.1", 25, SEVERITY_INFO},
		{ROUTE_HOST, "127.0.0.1", 25, SEVERITY_INFO},
		{ROUTE_HOST, "fd00::1", 587, SEVERITY_INFO},
		{ROUTE_HOST, "fe80::1", 25, SEVERITY_INFO},
		{ROUTE_HOST, "127.0.0.1", 10026, SEVERITY_INFO},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct test *test = outcome_test();
		struct attempt *attempt = outcome_attempt(test, "mail.example", rows[i].address);

		test->route->method = rows[i].method;
		attempt->port = rows[i].port;
		arrange_not_offered(test, attempt);
		diagnose(test);
		assert_int_equal(outcome_find(test, "tls_not_available")->severity,
				 rows[i].severity);
		assert_int_equal(test->verdict,
				 rows[i].severity == SEVERITY_INFO ? VERDICT_PASS : VERDICT_WARN);
		test_free(test);
	}
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_not_offered_within),
		cmocka_unit_test(test_missing),
		cmocka_unit_test(test_decisive_first),
		cmocka_unit_test(test_handshakes),
		cmocka_unit_test(test_policy_not_got_around),
		cmocka_unit_test(test_enforcement),
		cmocka_unit_test(test_enforcement_is_no_delivery),
		cmocka_unit_test(test_tls_record_at_greeting),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
