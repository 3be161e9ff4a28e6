/* diagnosis: what AUTH, its offer and its lack lead to. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "cause/cause.h"
#include "diagnosis/diagnosis.h"

#include "support/diagnosis_case.h"
#include "support/outcome.h"
#include "support/test.h"

static const struct extensions with_auth = {.known = EXT_AUTH, .auth = "CRAM-MD5 PLAIN"};
static const struct extensions with_starttls = {.known = EXT_STARTTLS};

static void arrange_not_offered(struct test *test, struct attempt *attempt)
{
	attempt->extensions = &with_starttls;
	attempt_observe(test, attempt, OBSERVED_AUTH_NOT_OFFERED, STEP_AUTH);
	outcome_fault(test, attempt, STEP_AUTH, FAULT_NOT_OFFERED);
}

static void arrange_not_offered_in_tls(struct test *test, struct attempt *attempt)
{
	static const struct extensions none;

	outcome_tls(test, attempt);
	attempt->extensions = &none;
	outcome_fault(test, attempt, STEP_AUTH, FAULT_NOT_OFFERED);
}

static void arrange_mechanism(struct test *test, struct attempt *attempt)
{
	attempt->extensions = &with_auth;
	outcome_fault(test, attempt, STEP_AUTH, FAULT_NOT_OFFERED);
}

static void arrange_kept_back(struct test *test, struct attempt *attempt)
{
	outcome_fault(test, attempt, STEP_AUTH, FAULT_UNPROTECTED);
}

static void arrange_kept_back_from_impostor(struct test *test, struct attempt *attempt)
{
	outcome_tls(test, attempt)->problems = 1 << CERTIFICATE_SELF_SIGNED;
	outcome_fault(test, attempt, STEP_AUTH, FAULT_UNPROTECTED);
}

static void arrange_not_proved(struct test *test, struct attempt *attempt)
{
	outcome_tls(test, attempt);
	attempt_observe(test, attempt, OBSERVED_AUTH_NOT_PROVED, STEP_AUTH);
	outcome_fault(test, attempt, STEP_AUTH, FAULT_NOT_PROVED);
}

static void arrange_rejected(struct test *test, struct attempt *attempt)
{
	outcome_tls(test, attempt);
	outcome_reply(test, attempt, STEP_AUTH, 535, "Authentication failed");
}

/* Refused without having logged in, where AUTH is offered. */
static void refused(struct test *test, struct attempt *attempt, uint16_t port, const char *text)
{
	outcome_tls(test, attempt);
	attempt->port = port;
	attempt->extensions = &with_auth;
	outcome_reply(test, attempt, STEP_RCPT, 554, text);
}

static void arrange_denied(struct test *test, struct attempt *attempt)
{
	refused(test, attempt, 587, "Access denied");
}

static void arrange_denied_recipient(struct test *test, struct attempt *attempt)
{
	refused(test, attempt, 587,
		"<kate@fabrikam.com>: you are not permitted to send to this list");
}

static void arrange_denied_mx(struct test *test, struct attempt *attempt)
{
	refused(test, attempt, 25, "Access denied");
}

static void arrange_denied_user(struct test *test, struct attempt *attempt)
{
	attempt_add_step(test, attempt, STEP_AUTH)->outcome = OUTCOME_ACCEPTED;
	refused(test, attempt, 587, "Access denied");
}

static void arrange_unknown_user(struct test *test, struct attempt *attempt)
{
	refused(test, attempt, 587, "User unknown");
}

static void offered_in_clear(struct test *test, struct attempt *attempt, const char *mechanisms)
{
	attempt_observe(test, attempt, OBSERVED_AUTH_IN_CLEAR, STEP_EHLO)->text = mechanisms;
	takes(test, attempt);
}

static void arrange_clear_mx(struct test *test, struct attempt *attempt)
{
	offered_in_clear(test, attempt, "LOGIN");
}

static void arrange_clear_submission(struct test *test, struct attempt *attempt)
{
	attempt->port = 587;
	offered_in_clear(test, attempt, "CRAM-MD5 PLAIN");
}

static void arrange_clear_authenticated(struct test *test, struct attempt *attempt)
{
	test->request.has_auth = true;
	offered_in_clear(test, attempt, "plain");
}

static void arrange_sent_in_clear(struct test *test, struct attempt *attempt)
{
	attempt_observe(test, attempt, OBSERVED_CREDENTIALS_IN_CLEAR, STEP_AUTH);
	takes(test, attempt);
}

static void arrange_echoed(struct test *test, struct attempt *attempt)
{
	attempt_observe(test, attempt, OBSERVED_SECRET_ECHOED, STEP_AUTH);
	takes(test, attempt);
}

static const struct diagnosis_case cases[] = {
	{"not offered", arrange_not_offered, "auth_mechanism_unsupported", "not_offered",
	 SEVERITY_ERROR, VERDICT_FAIL, "does not offer AUTH without TLS", "observation",
	 "STARTTLS is", NULL},
	{"not offered under TLS", arrange_not_offered_in_tls, "auth_mechanism_unsupported",
	 "not_offered", SEVERITY_ERROR, VERDICT_FAIL, "port 25 does not offer AUTH.", NULL, NULL,
	 NULL},
	{"mechanism", arrange_mechanism, "auth_mechanism_unsupported", "mechanism", SEVERITY_ERROR,
	 VERDICT_FAIL, "CRAM-MD5 PLAIN", NULL, NULL, NULL},
	{"kept back", arrange_kept_back, "auth_credentials_not_sent", "clear_text", SEVERITY_ERROR,
	 VERDICT_FAIL, NULL, "tls", "not encrypted", NULL},
	{"kept back from an impostor", arrange_kept_back_from_impostor, "auth_credentials_not_sent",
	 "unverified", SEVERITY_ERROR, VERDICT_FAIL, NULL, "tls", "self_signed", NULL},
	{"not proved", arrange_not_proved, "auth_server_not_proved", NULL, SEVERITY_ERROR,
	 VERDICT_FAIL, NULL, NULL, NULL, NULL},
	{"denied, not logged in", arrange_denied, "auth_required", NULL, SEVERITY_ERROR,
	 VERDICT_FAIL, "only from authenticated clients", "reply", "Access denied",
	 "auth_required"},
	{"recipient denied, not logged in", arrange_denied_recipient, "auth_required", NULL,
	 SEVERITY_ERROR, VERDICT_FAIL, NULL, NULL, NULL, "auth_required"},
	{"denied at an MX", arrange_denied_mx, "policy_rejected", NULL, SEVERITY_ERROR,
	 VERDICT_FAIL, NULL, NULL, NULL, "policy_rejected"},
	{"denied, logged in", arrange_denied_user, "policy_rejected", NULL, SEVERITY_ERROR,
	 VERDICT_FAIL, NULL, NULL, NULL, "policy_rejected"},
	{"user unknown, not logged in", arrange_unknown_user, "recipient_unknown", NULL,
	 SEVERITY_ERROR, VERDICT_FAIL, NULL, NULL, NULL, NULL},
	{"rejected", arrange_rejected, "auth_failed", "bad_credentials", SEVERITY_ERROR,
	 VERDICT_FAIL, NULL, NULL, NULL, NULL},
	{"offered in clear, MX", arrange_clear_mx, "auth_in_clear_text", NULL, SEVERITY_INFO,
	 VERDICT_PASS, "(LOGIN)", NULL, NULL, NULL},
	{"offered in clear, submission", arrange_clear_submission, "auth_in_clear_text", NULL,
	 SEVERITY_WARNING, VERDICT_WARN, "(CRAM-MD5 PLAIN)", NULL, NULL, NULL},
	{"offered in clear, authenticated", arrange_clear_authenticated, "auth_in_clear_text", NULL,
	 SEVERITY_WARNING, VERDICT_WARN, NULL, NULL, NULL, NULL},
	{"sent in clear", arrange_sent_in_clear, "auth_credentials_in_clear", "clear_text",
	 SEVERITY_WARNING, VERDICT_WARN, NULL, NULL, NULL, NULL},
	{"echoed", arrange_echoed, "auth_secret_echoed", NULL, SEVERITY_WARNING, VERDICT_WARN, NULL,
	 NULL, NULL, NULL},
};

static void test_auth(void **state)
{
	(void)state;
	diagnosis_run_cases(cases, sizeof(cases) / sizeof(cases[0]));
}

/* The advice depends on the credentials that were shown to the server. */
static void test_rejected_advice(void **state)
{
	static const struct {
		enum auth_mechanism mechanism;
		const char *another, *advice;
	} rows[] = {
		{AUTH_PLAIN, NULL, "the password"},
		{AUTH_PLAIN, "chris", "may act as authorization_id, or"},
		{AUTH_XOAUTH2, NULL, "access token has not expired"},
		{AUTH_OAUTHBEARER, "chris", "access token has not expired"},
		{AUTH_EXTERNAL, "chris", "which user the certificate stands for"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct test *test = outcome_test();
		struct attempt *attempt = outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1");
		const struct finding *finding;
		const char *const *advice;

		attempt->auth = arena_alloc(test->arena, sizeof(*attempt->auth));
		attempt->auth->mechanism = rows[i].mechanism;
		test->request.auth.authorization_id = rows[i].another;
		outcome_tls(test, attempt);
		outcome_reply(test, attempt, STEP_AUTH, 535, "no")->detail = "invalid_token";
		finding = outcome_expect(test, "auth_failed", VERDICT_FAIL);
		assert_true(outcome_witnessed(finding, "observation", "invalid_token"));
		advice = finding->advice ? finding->advice : finding->cause->advice;
		while (*advice && !strstr(*advice, rows[i].advice))
			advice++;
		if (!*advice)
			fail_msg("%s: %s", auth_traits(rows[i].mechanism)->word, rows[i].advice);
		test_free(test);
	}
}

/* The reply to a cancellation does not say what was wrong with the proof. */
static void test_proof_witnessed(void **state)
{
	struct test *test = outcome_test();
	struct attempt *attempt = outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1");
	struct step_result *result;

	(void)state;
	outcome_tls(test, attempt);
	result = outcome_reply(test, attempt, STEP_AUTH, 501, "cancelled");
	result->fault = FAULT_NOT_PROVED;
	result->detail = "the proof is wrong";
	assert_true(outcome_witnessed(outcome_expect(test, "auth_server_not_proved", VERDICT_FAIL),
				      "observation", "the proof is wrong"));
	test_free(test);
}

/* Each is told once, and what is as it should be not at all. */
static void test_told_once(void **state)
{
	struct test *test = outcome_test();
	struct attempt *attempt = outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1");

	(void)state;
	arrange_not_proved(test, attempt);
	outcome_expect(test, "auth_server_not_proved", VERDICT_FAIL);
	assert_null(test->findings->next);
	test_free(test);

	test = outcome_test();
	attempt = outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1");
	outcome_tls(test, attempt);
	attempt_observe(test, attempt, OBSERVED_AUTH_AFTER_TLS, STEP_EHLO)->text = "PLAIN";
	test->request.stop_after = STEP_AUTH;
	outcome_reply(test, attempt, STEP_AUTH, 235, "ok");
	outcome_expect(test, NULL, VERDICT_PASS);
	assert_string_equal(test->summary,
			    "mx1.fabrikam.com accepted the credentials over verified TLS.");
	test_free(test);

	/* mechanisms that reveal nothing may be offered to any client */
	test = outcome_test();
	offered_in_clear(test, outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1"),
			 "CRAM-MD5 SCRAM-SHA-256");
	outcome_expect(test, NULL, VERDICT_PASS);
	test_free(test);
}

static bool among(const struct likely_cause *likely, const char *id)
{
	while (likely && strcmp(likely->id, id) != 0)
		likely = likely->next;
	return likely;
}

/* At an MX host that offers AUTH, a login is one explanation of a bare refusal; after one it is
 * none. */
static void test_login_is_an_alternative(void **state)
{
	static const struct {
		void (*arrange)(struct test *test, struct attempt *attempt);
		const char *other;
		bool listed;
	} rows[] = {
		{arrange_denied, "policy_rejected", true},
		{arrange_denied_recipient, "recipient_restricted", true},
		{arrange_denied_mx, "auth_required", true},
		{arrange_denied_user, "auth_required", false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct test *test = outcome_test();

		rows[i].arrange(test, outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1"));
		diagnose(test);
		assert_int_equal(among(test->findings->likely_causes, rows[i].other),
				 rows[i].listed);
		test_free(test);
	}
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_auth),
		cmocka_unit_test(test_rejected_advice),
		cmocka_unit_test(test_proof_witnessed),
		cmocka_unit_test(test_told_once),
		cmocka_unit_test(test_login_is_an_alternative),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
