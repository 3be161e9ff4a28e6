/* diagnosis: how a finding is seen by hand. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "cause/cause.h"
#include "diagnosis/diagnosis.h"
#include "reproduce/reproduce.h"

#include "support/outcome.h"
#include "support/test.h"

static struct step_result *say(struct test *test, struct attempt *attempt, enum step step,
			       const char *command, int code)
{
	const char *text = code < 400 ? "ok" : "5.1.1 User unknown";
	struct step_result *result = outcome_reply(test, attempt, step, code, text);

	result->command = command;
	return result;
}

/* As far as MAIL, in clear. */
static struct attempt *begin(struct test *test)
{
	struct attempt *attempt = outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1");

	attempt->tls_mode = TLS_OFF;
	say(test, attempt, STEP_EHLO, "EHLO contoso.com", 250);
	say(test, attempt, STEP_MAIL, "MAIL FROM:<chris@contoso.com>", 250);
	return attempt;
}

static const struct reproduction *by_tool(const struct finding *finding, const char *tool)
{
	const struct reproduction *one = finding->reproduction;

	while (one && strcmp(one->tool, tool) != 0)
		one = one->next;
	return one;
}

static void check_command(const struct finding *finding, const char *tool, const char *command)
{
	const struct reproduction *one = by_tool(finding, tool);

	assert_non_null(one);
	assert_string_equal(one->command, command);
}

/* lines ends with NULL. */
static void check_input(const struct reproduction *one, const char *const *lines)
{
	size_t i = 0;

	for (; lines[i]; i++) {
		assert_non_null(one->input[i]);
		assert_string_equal(one->input[i], lines[i]);
	}
	assert_null(one->input[i]);
}

static void test_refusal_in_clear(void **state)
{
	static const char *const lines[] = {"EHLO contoso.com", "MAIL FROM:<chris@contoso.com>",
					    "RCPT TO:<kate@fabrikam.com>", "QUIT", NULL};
	struct test *test = outcome_test();
	struct attempt *attempt = begin(test);
	struct finding *finding;

	(void)state;
	say(test, attempt, STEP_RCPT, lines[2], 550);
	say(test, attempt, STEP_QUIT, "QUIT", 221);
	finding = outcome_expect(test, "recipient_unknown", VERDICT_FAIL);
	check_command(finding, "telnet", "telnet 192.0.2.1 25");
	check_input(by_tool(finding, "telnet"), lines);
	check_command(finding, "swaks",
		      "swaks --server 192.0.2.1 --port 25 --ehlo contoso.com"
		      " --from chris@contoso.com --to kate@fabrikam.com --quit-after RCPT");
	assert_null(by_tool(finding, "openssl"));
	test_free(test);
}

/* A bounce has no sender's domain: SPF is about the name in EHLO (RFC 7208 section 2.4). */
static void test_policy_of_a_null_sender(void **state)
{
	struct test *test = outcome_test();
	struct attempt *attempt = begin(test);

	(void)state;
	test->request.sender = (struct mailbox){.text = "", .local = "", .domain = ""};
	outcome_reply(test, attempt, STEP_RCPT, 550, "5.7.23 SPF validation failed")->command =
		"RCPT TO:<kate@fabrikam.com>";
	check_command(outcome_expect(test, "spf_failed", VERDICT_FAIL), "dig",
		      "dig +dnssec -t TXT -q contoso.com.");
	test_free(test);
}

static void test_refusal_under_tls(void **state)
{
	static const char *const lines[] = {"EHLO contoso.com", "MAIL FROM:<chris@contoso.com>",
					    "QUIT", NULL};
	struct test *test = outcome_test();
	struct attempt *attempt = outcome_attempt(test, "mx1.fabrikam.com", "2001:db8::25");
	struct finding *finding;

	(void)state;
	say(test, attempt, STEP_EHLO, lines[0], 250);
	say(test, attempt, STEP_STARTTLS, "STARTTLS", 220);
	outcome_tls(test, attempt)->server_name = "mx1.fabrikam.com";
	say(test, attempt, STEP_EHLO, lines[0], 250);
	outcome_reply(test, attempt, STEP_MAIL, 530, "5.7.0 Authentication required")->command =
		lines[1];
	finding = outcome_expect(test, "auth_required", VERDICT_FAIL);
	check_command(finding, "openssl",
		      "openssl s_client -starttls smtp -name contoso.com -connect"
		      " '[2001:db8::25]:25' -servername mx1.fabrikam.com"
		      " -cipher DEFAULT:@SECLEVEL=0 -crlf -ign_eof");
	check_input(by_tool(finding, "openssl"), lines);
	check_command(finding, "swaks",
		      "swaks --server 2001:db8::25 --port 25 --ehlo contoso.com --tls --tls-sni"
		      " mx1.fabrikam.com --from chris@contoso.com --quit-after MAIL");
	test_free(test);
}

static void test_certificate_is_insisted_on(void **state)
{
	struct test *test = outcome_test();
	struct attempt *attempt = outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1");
	struct finding *finding;

	(void)state;
	outcome_tls(test, attempt)->problems = 1 << CERTIFICATE_SELF_SIGNED;
	attempt->tls_mode = TLS_IMPLICIT;
	say(test, attempt, STEP_EHLO, "EHLO contoso.com", 250);
	say(test, attempt, STEP_RCPT, "RCPT TO:<kate@fabrikam.com>", 250);
	diagnose(test);
	reproduce_fill(test);
	finding = outcome_find(test, "tls_certificate_invalid");
	assert_non_null(strstr(by_tool(finding, "openssl")->command,
			       " -verify_hostname mx1.fabrikam.com -verify_return_error"));
	assert_null(strstr(by_tool(finding, "openssl")->command, "starttls"));
	assert_non_null(strstr(by_tool(finding, "swaks")->command, " --tlsc --tls-verify"));
	test_free(test);
}

static void test_swaks_does_not_see_whose_certificate_it_is(void **state)
{
	struct test *test = outcome_test();
	struct attempt *attempt = outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1");
	struct finding *finding;

	(void)state;
	outcome_tls(test, attempt)->problems = 1 << CERTIFICATE_NAME_MISMATCH;
	attempt->tls_mode = TLS_IMPLICIT;
	say(test, attempt, STEP_EHLO, "EHLO contoso.com", 250);
	diagnose(test);
	reproduce_fill(test);
	finding = outcome_find(test, "tls_certificate_invalid");
	assert_non_null(by_tool(finding, "openssl"));
	assert_null(by_tool(finding, "swaks"));
	test_free(test);
}

static void test_secrets_are_left_out(void **state)
{
	static const char *const lines[] = {
		"EHLO contoso.com",
		"AUTH PLAIN <base64 of NUL username NUL password>",
		"QUIT",
		NULL,
	};
	struct test *test = outcome_test();
	struct attempt *attempt = outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1");
	struct finding *finding;

	(void)state;
	test->request.has_auth = true;
	test->request.auth.username = "ka'te";
	test->request.auth.password = arena_strdup(test->arena, "s3cret!");
	attempt->auth = arena_alloc(test->arena, sizeof(*attempt->auth));
	attempt->auth->mechanism = AUTH_PLAIN;
	attempt->tls_mode = TLS_OFF;
	say(test, attempt, STEP_EHLO, lines[0], 250);
	outcome_reply(test, attempt, STEP_AUTH, 535, "5.7.8 Authentication failed")->command =
		"AUTH PLAIN [20 octets]";
	finding = outcome_expect(test, "auth_failed", VERDICT_FAIL);
	check_input(by_tool(finding, "telnet"), lines);
	check_command(finding, "swaks",
		      "swaks --server 192.0.2.1 --port 25 --ehlo contoso.com --auth PLAIN"
		      " --auth-user 'ka'\\''te' --from chris@contoso.com --quit-after AUTH");
	test_free(test);
}

static void test_what_is_typed_for_a_mechanism(void **state)
{
	static const struct {
		enum auth_mechanism mechanism;
		const char *lines[5];
		bool swaks;
	} cases[] = {
		{AUTH_LOGIN,
		 {"EHLO contoso.com", "AUTH LOGIN", "<base64 of the username>",
		  "<base64 of the password>", "QUIT"},
		 true},
		{AUTH_CRAM_MD5,
		 {"EHLO contoso.com", "AUTH CRAM-MD5",
		  "<what a program makes of challenge and password>", "QUIT"},
		 true},
		{AUTH_XOAUTH2,
		 {"EHLO contoso.com", "AUTH XOAUTH2 <base64 of username and token>", "QUIT"},
		 false},
		{AUTH_SCRAM_SHA_256,
		 {"EHLO contoso.com", "AUTH SCRAM-SHA-256 <what a program makes of the username>",
		  "<what a program makes of challenge and password>", "QUIT"},
		 false},
		{AUTH_SCRAM_SHA_1_PLUS,
		 {"EHLO contoso.com",
		  "AUTH SCRAM-SHA-1-PLUS <what a program makes of the username and the TLS "
		  "session>",
		  "<what a program makes of challenge and password>", "QUIT"},
		 false},
		{AUTH_ANONYMOUS, {"EHLO contoso.com", "AUTH as it was sent", "QUIT"}, false},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct test *test = outcome_test();
		struct attempt *attempt = outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1");
		const char *lines[6] = {0};
		struct finding *finding;

		memcpy(lines, cases[i].lines, sizeof(cases[i].lines));
		test->request.has_auth = true;
		attempt->auth = arena_alloc(test->arena, sizeof(*attempt->auth));
		attempt->auth->mechanism = cases[i].mechanism;
		attempt->tls_mode = TLS_OFF;
		say(test, attempt, STEP_EHLO, lines[0], 250);
		outcome_reply(test, attempt, STEP_AUTH, 535, "5.7.8 Authentication failed")
			->command = "AUTH as it was sent";
		finding = outcome_expect(test, "auth_failed", VERDICT_FAIL);
		check_input(by_tool(finding, "telnet"), lines);
		assert_int_equal(by_tool(finding, "swaks") != NULL, cases[i].swaks);
		test_free(test);
	}
}

static void test_hostile_values_stay_values(void **state)
{
	static struct mailbox odd = {
		.text = "\"$(id)'\"@fabrikam.com", .local = "\"$(id)'\"", .domain = "fabrikam.com"};
	struct test *test = outcome_test();
	struct attempt *attempt = begin(test);

	(void)state;
	test->request.recipients = &odd;
	test->request.helo = "`id`";
	say(test, attempt, STEP_RCPT, "RCPT TO:<\"$(id)'\"@fabrikam.com>", 550);
	check_command(outcome_expect(test, "recipient_unknown", VERDICT_FAIL), "swaks",
		      "swaks --server 192.0.2.1 --port 25 --ehlo '`id`' --from chris@contoso.com"
		      " --to '\"$(id)'\\''\"@fabrikam.com' --quit-after RCPT");
	test_free(test);
}

/* swaks would take it for options, two addresses or bytes; the session can still be typed. */
static void test_what_swaks_cannot_take(void **state)
{
	static const char *const addresses[] = {"-x@fabrikam.com", "\"a,b\"@fabrikam.com",
						"jos\303\251@fabrikam.com"};

	(void)state;
	for (size_t i = 0; i < sizeof(addresses) / sizeof(addresses[0]); i++) {
		struct mailbox box = {.text = addresses[i]};
		struct test *test = outcome_test();
		struct attempt *attempt = begin(test);
		struct finding *finding;

		test->request.recipients = &box;
		say(test, attempt, STEP_RCPT,
		    arena_printf(test->arena, "RCPT TO:<%s>", addresses[i]), 550);
		finding = outcome_expect(test, "recipient_unknown", VERDICT_FAIL);
		assert_null(by_tool(finding, "swaks"));
		assert_non_null(by_tool(finding, "telnet"));
		test_free(test);
	}
}

static void test_names_are_no_options_of_dig(void **state)
{
	struct test *test = outcome_test();

	(void)state;
	test->request.domain = test->route->domain = "-f.mx";
	test->route->method = ROUTE_NONE;
	test->route->status = DNS_NXDOMAIN;
	check_command(outcome_expect(test, "dns_nxdomain", VERDICT_FAIL), "dig",
		      "dig +dnssec -t MX -q -f.mx.");
	test_free(test);
}

static void test_policy_is_fetched(void **state)
{
	struct test *test = outcome_test();
	struct attempt *attempt = begin(test);
	struct finding *finding;

	(void)state;
	outcome_mta_sts(test, STS_MODE_ENFORCE, "mail.fabrikam.com");
	outcome_tls(test, attempt);
	say(test, attempt, STEP_RCPT, "RCPT TO:<kate@fabrikam.com>", 250);
	diagnose(test);
	reproduce_fill(test);
	finding = outcome_find(test, "mta_sts_mx_mismatch");
	check_command(finding, "curl",
		      "curl -sv https://mta-sts.fabrikam.com/.well-known/mta-sts.txt");
	check_command(finding, "dig", "dig +dnssec -t MX -q fabrikam.com.");
	test_free(test);
}

static void test_practice_goes_to_where_it_is_played(void **state)
{
	struct test *test = outcome_test();
	struct attempt *attempt = begin(test);
	struct finding *finding;

	(void)state;
	test->practice = true;
	attempt->practice_port = 40025;
	snprintf(attempt->practice_address, sizeof(attempt->practice_address), "127.0.0.1");
	outcome_reply(test, attempt, STEP_RCPT, 550, "5.1.2 Bad destination domain")->command =
		"RCPT TO:<kate@fabrikam.com>";
	finding = outcome_expect(test, "recipient_domain_unknown", VERDICT_FAIL);
	check_command(finding, "telnet", "telnet 127.0.0.1 40025");
	assert_null(by_tool(finding, "dig"));
	test_free(test);
}

static void test_practice_without_a_connection_is_nowhere_to_be_seen(void **state)
{
	struct test *test = outcome_test();

	(void)state;
	test->practice = true;
	outcome_fault(test, outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1"), STEP_CONNECT,
		      FAULT_UNREACHABLE);
	assert_null(outcome_expect(test, "tcp_unreachable", VERDICT_FAIL)->reproduction);
	test_free(test);
}

/* A request to so many, user0 and so on. */
static void address(struct test *test, size_t count)
{
	test->request.recipient_count = count;
	test->request.recipients =
		arena_alloc(test->arena, count * sizeof(*test->request.recipients));
	for (size_t i = 0; i < count; i++)
		test->request.recipients[i].text =
			arena_printf(test->arena, "user%zu@fabrikam.com", i);
}

/* Recipients from the given one on are refused, as too many. */
static void say_recipients(struct test *test, struct attempt *attempt, size_t refused)
{
	for (size_t i = 0; i < test->request.recipient_count; i++) {
		struct step_result *said =
			outcome_reply(test, attempt, STEP_RCPT, i < refused ? 250 : 452,
				      i < refused ? "ok" : "4.5.3 Too many recipients");

		said->command =
			arena_printf(test->arena, "RCPT TO:<%s>", test->request.recipients[i].text);
		said->recipient = (int)i;
	}
}

/* The limit only shows when all recipients are named; each finding has the same session. */
static void test_all_that_were_too_many_are_typed(void **state)
{
	static const size_t limits[] = {50, 99};

	(void)state;
	for (size_t i = 0; i < sizeof(limits) / sizeof(limits[0]); i++) {
		struct test *test = outcome_test();
		struct attempt *attempt = begin(test);
		const struct reproduction *session = NULL;
		const char *lines[128] = {"EHLO contoso.com", "MAIL FROM:<chris@contoso.com>"};
		const char *last = arena_printf(
			test->arena, "user%zu@fabrikam.com --quit-after RCPT", limits[i]);
		size_t findings = 0;

		address(test, 100);
		for (size_t n = 0; n <= limits[i]; n++)
			lines[2 + n] =
				arena_printf(test->arena, "RCPT TO:<user%zu@fabrikam.com>", n);
		lines[3 + limits[i]] = "QUIT";
		say_recipients(test, attempt, limits[i]);
		diagnose(test);
		reproduce_fill(test);
		for (const struct finding *f = test->findings; f; f = f->next, findings++) {
			assert_string_equal(f->cause->name, "too_many_recipients");
			assert_true(!session || session == by_tool(f, "telnet"));
			session = by_tool(f, "telnet");
			assert_non_null(strstr(by_tool(f, "swaks")->command, last));
		}
		assert_int_equal(findings, 100 - limits[i]);
		check_input(session, lines);
		test_free(test);
	}
}

/* A hundred refused recipients: lists of those that are typed together, each shared. */
static void test_findings_of_one_step_share_their_list(void **state)
{
	struct test *test = outcome_test();
	struct attempt *attempt = begin(test);
	const struct reproduction *before = NULL;
	unsigned findings = 0, lists = 0;

	(void)state;
	address(test, 100);
	for (int i = 0; i < 100; i++) {
		const char *text = test->request.recipients[i].text;

		say(test, attempt, STEP_RCPT, arena_printf(test->arena, "RCPT TO:<%s>", text), 550)
			->recipient = i;
	}
	diagnose(test);
	reproduce_fill(test);
	for (const struct finding *f = test->findings; f; f = f->next) {
		const struct reproduction *session = by_tool(f, "telnet");
		const char *own = test->request.recipients[f->recipient].text;
		bool said = false;

		for (int i = 0; session->input[i]; i++)
			said |= strstr(session->input[i], own) != NULL;
		assert_true(said);
		lists += session != before;
		before = session;
		findings++;
	}
	assert_int_equal(findings, 100);
	assert_int_equal(lists, 9);
	test_free(test);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_refusal_in_clear),
		cmocka_unit_test(test_policy_of_a_null_sender),
		cmocka_unit_test(test_refusal_under_tls),
		cmocka_unit_test(test_certificate_is_insisted_on),
		cmocka_unit_test(test_swaks_does_not_see_whose_certificate_it_is),
		cmocka_unit_test(test_secrets_are_left_out),
		cmocka_unit_test(test_what_is_typed_for_a_mechanism),
		cmocka_unit_test(test_hostile_values_stay_values),
		cmocka_unit_test(test_what_swaks_cannot_take),
		cmocka_unit_test(test_names_are_no_options_of_dig),
		cmocka_unit_test(test_policy_is_fetched),
		cmocka_unit_test(test_practice_goes_to_where_it_is_played),
		cmocka_unit_test(test_practice_without_a_connection_is_nowhere_to_be_seen),
		cmocka_unit_test(test_all_that_were_too_many_are_typed),
		cmocka_unit_test(test_findings_of_one_step_share_their_list),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
