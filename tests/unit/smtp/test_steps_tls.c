/* Secrets hidden in the texts of certificates. */
#include <string.h>

#include "base/arena.h"
#include "smtp/state.h"
#include "smtp/steps_auth.h"
#include "smtp/steps_tls.h"

#include "support/smtp_case.h"
#include "support/test.h"

#define PASSWORD "zq9X,unique"

static const struct certificate_case {
	const char *name;
	const char *subject, *issuer, *serial, *dns_name, *pem;
	const char *shown; /* of the member that has the secret; NULL: the PEM, which is left out */
} certificate_cases[] = {
	{"nothing", "CN=mx.example", "CN=CA", "01", "mx.example", NULL, "CN=mx.example"},
	{"subject", "CN=a zq9X,unique b", "CN=CA", "01", "m", NULL, "CN=a [hidden] b"},
	{"subject, escaped", "CN=zq9X\\,unique", "CN=CA", "01", "m", NULL, "[hidden]"},
	{"subject, in hexadecimal", "CN=zq9X\\2cunique", "CN=CA", "01", "m", NULL, "[hidden]"},
	{"issuer", "CN=mx", "O=ZQ9X,UNIQUE", "01", "m", NULL, "O=[hidden]"},
	{"issuer, in base64", "CN=mx", "O=enE5WCx1bmlxdWU=", "01", "m", NULL, "O[hidden]"},
	{"serial", "CN=mx", "CN=CA", "7a7139582c756e69717565", "m", NULL, "[hidden]"},
	{"name", "CN=mx", "CN=CA", "01", "zq9X,unique.example", NULL, "[hidden].example"},
	{"PEM", "CN=mx", "CN=CA", "01", "m", "-----BEGIN-----\nenE5WCx\n1bmlxdWU=\n-----END-----\n",
	 NULL},
};

/* True when it shows the text and not the secret. */
static bool shows(const struct certificate *certificate, const char *text)
{
	const char *const members[] = {certificate->subject, certificate->issuer,
				       certificate->serial, certificate->names[0]};
	bool shown = false;

	for (size_t i = 0; i < 4; i++) {
		assert_null(strcasestr(members[i], "zq9X"));
		shown = shown || strcmp(members[i], text) == 0;
	}
	return shown;
}

static void check(const struct certificate_case *c, bool begun)
{
	struct test *test = smtp_test();
	struct attempt *attempt = smtp_attempt(test);
	struct dialogue dialogue = {.test = test, .attempt = attempt};
	struct certificate certificate = {
		.subject = c->subject, .issuer = c->issuer, .serial = c->serial, .pem = c->pem};
	const char *names[] = {c->dns_name};
	struct tls_session session = {.certificates = &certificate, .certificate_count = 1};

	certificate.names = names;
	certificate.name_count = 1;
	attempt->tls = &session;
	test->request.has_auth = true;
	test->request.auth.password = arena_strdup(test->arena, PASSWORD);
	if (begun)
		attempt_add_step(test, attempt, STEP_AUTH)->command = "AUTH PLAIN";
	tls_hide_secrets(&dialogue);
	auth_release(&dialogue);
	if (!begun) {
		assert_string_equal(certificate.subject, c->subject);
	} else {
		if (c->shown)
			assert_true(shows(&certificate, c->shown));
		else
			assert_null(certificate.pem);
	}
	test_free(test);
}

static void certificates_do_not_show_secrets(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(certificate_cases) / sizeof(certificate_cases[0]); i++) {
		print_message("%s\n", certificate_cases[i].name);
		check(&certificate_cases[i], true);
		check(&certificate_cases[i], false);
	}
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(certificates_do_not_show_secrets),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
