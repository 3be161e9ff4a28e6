/* diagnosis: what TLS sessions and their certificates lead to. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "diagnosis/diagnosis.h"

#include "support/diagnosis_case.h"
#include "support/outcome.h"
#include "support/test.h"

/* ---- sessions and certificates ---- */

#define ARRANGE(name, ...)                                                     \
	static void arrange_##name(struct test *test, struct attempt *attempt) \
	{                                                                      \
		struct tls_session *session = outcome_tls(test, attempt);      \
		struct certificate *own = session->certificates;               \
                                                                               \
		(void)own;                                                     \
		test->request.tls.expiry_days = 14;                            \
		__VA_ARGS__                                                    \
		takes(test, attempt);                                          \
	}

ARRANGE(expired, session->problems = 1 << CERTIFICATE_EXPIRED; own->days_left = -3;)
ARRANGE(early, session->problems = 1 << CERTIFICATE_NOT_YET_VALID;)
ARRANGE(self_signed, session->problems = 1 << CERTIFICATE_SELF_SIGNED;)
ARRANGE(untrusted, session->problems = 1 << CERTIFICATE_UNTRUSTED;)
ARRANGE(wrong_name, session->problems = 1 << CERTIFICATE_NAME_MISMATCH;
	own->names[0] = "mail.contoso.com";)
ARRANGE(revoked, session->problems = 1 << CERTIFICATE_REVOKED;)
ARRANGE(purpose, session->problems = 1 << CERTIFICATE_WRONG_PURPOSE;)
ARRANGE(invalid, session->problems = 1 << CERTIFICATE_INVALID;
	session->problem_text = "certificate signature failure";)
ARRANGE(required_session, session->problems = 1 << CERTIFICATE_EXPIRED;
	attempt->tls_mode = TLS_REQUIRED;)
ARRANGE(implicit, session->problems = 1 << CERTIFICATE_EXPIRED; attempt->tls_mode = TLS_IMPLICIT;)
ARRANGE(by_dane, session->problems = 1 << CERTIFICATE_SELF_SIGNED; session->dane = DANE_VERIFIED;
	session->tlsa_matches = 3; outcome_dane(test, attempt, DANE_USABLE, 2);)
ARRANGE(by_sts, session->problems = 1 << CERTIFICATE_SELF_SIGNED;
	outcome_mta_sts(test, STS_MODE_ENFORCE, "mx1.fabrikam.com");)
ARRANGE(intermediate, struct certificate *issuer = arena_alloc(test->arena, sizeof(*issuer));
	*issuer = *own; own->next = issuer; issuer->not_after_ms = 0;
	session->certificate_count = 2; session->problems = 1 << CERTIFICATE_EXPIRED;)
ARRANGE(soon, own->days_left = 13;)
ARRANGE(today, own->days_left = 0;)
ARRANGE(old_version, session->old_version = true; session->version = "TLSv1.1";)
ARRANGE(weak_cipher, session->cipher_bits = 112; session->cipher = "DES-CBC3-SHA";)
ARRANGE(rsa_transport, session->cipher = "AES256-GCM-SHA384"; session->group = NULL;)
ARRANGE(weak_key, own->weak_key = true; own->key_bits = 1024;)
ARRANGE(weak_signature, own->weak_signature = true;
	own->signature_algorithm = "sha1WithRSAEncryption";)
ARRANGE(ocsp, session->ocsp = OCSP_INVALID;)
ARRANGE(inside, attempt_observe(test, attempt, OBSERVED_STARTTLS_INSIDE_TLS, STEP_EHLO);)

static const struct diagnosis_case session_cases[] = {
	{"expired", arrange_expired, "tls_certificate_invalid", "expired", SEVERITY_WARNING,
	 VERDICT_WARN, "The certificate of mx1.fabrikam.com expired on 2027-04-01.", "certificate",
	 "issuer CN=Practice Authority, for mx1.fabrikam.com, valid from 2027-01-01", NULL},
	{"not yet valid", arrange_early, "tls_certificate_invalid", "not_yet_valid",
	 SEVERITY_WARNING, VERDICT_WARN, "is not valid before 2027-01-01", NULL, NULL, NULL},
	{"self-signed", arrange_self_signed, "tls_certificate_invalid", "self_signed",
	 SEVERITY_WARNING, VERDICT_WARN, "self-signed", NULL, NULL, NULL},
	{"untrusted", arrange_untrusted, "tls_certificate_invalid", "untrusted", SEVERITY_WARNING,
	 VERDICT_WARN, "CN=Practice Authority", NULL, NULL, "intermediates_missing"},
	{"wrong name", arrange_wrong_name, "tls_certificate_invalid", "name_mismatch",
	 SEVERITY_WARNING, VERDICT_WARN, "is for mail.contoso.com, not for mx1.fabrikam.com", NULL,
	 NULL, NULL},
	{"revoked", arrange_revoked, "tls_certificate_invalid", "revoked", SEVERITY_WARNING,
	 VERDICT_WARN, "revoked", NULL, NULL, NULL},
	{"wrong purpose", arrange_purpose, "tls_certificate_invalid", "wrong_purpose",
	 SEVERITY_WARNING, VERDICT_WARN, NULL, NULL, NULL, NULL},
	{"invalid", arrange_invalid, "tls_certificate_invalid", "invalid", SEVERITY_WARNING,
	 VERDICT_WARN, NULL, "tls", "certificate signature failure", NULL},
	{"required", arrange_required_session, "tls_certificate_invalid", "expired", SEVERITY_ERROR,
	 VERDICT_FAIL, NULL, NULL, NULL, NULL},
	{"implicit", arrange_implicit, "tls_certificate_invalid", "expired", SEVERITY_ERROR,
	 VERDICT_FAIL, NULL, NULL, NULL, NULL},
	{"DANE takes its place", arrange_by_dane, "tls_certificate_invalid", "self_signed",
	 SEVERITY_INFO, VERDICT_PASS, NULL, NULL, NULL, NULL},
	{"MTA-STS demands it", arrange_by_sts, "tls_certificate_invalid", "self_signed",
	 SEVERITY_ERROR, VERDICT_FAIL, NULL, "policy", "mode enforce", NULL},
	{"expired intermediate", arrange_intermediate, "tls_certificate_invalid", "expired",
	 SEVERITY_WARNING, VERDICT_WARN, "The intermediate certificate of", NULL, NULL, NULL},
	{"expires soon", arrange_soon, "tls_certificate_expires_soon", NULL, SEVERITY_WARNING,
	 VERDICT_WARN, "expires on 2027-04-01, in 13 days.", "certificate", "RSA of 2048", NULL},
	{"expires today", arrange_today, "tls_certificate_expires_soon", NULL, SEVERITY_WARNING,
	 VERDICT_WARN, "in less than a day.", NULL, NULL, NULL},
	{"old version", arrange_old_version, "tls_version_old", NULL, SEVERITY_WARNING,
	 VERDICT_WARN, "speaks TLSv1.1, which", "tls", "TLSv1.1 with", NULL},
	{"weak cipher", arrange_weak_cipher, "tls_cipher_weak", NULL, SEVERITY_WARNING,
	 VERDICT_WARN, "DES-CBC3-SHA", NULL, NULL, NULL},
	{"RSA key transport", arrange_rsa_transport, "tls_no_forward_secrecy", NULL, SEVERITY_INFO,
	 VERDICT_PASS, NULL, NULL, NULL, NULL},
	{"weak key", arrange_weak_key, "tls_key_weak", NULL, SEVERITY_WARNING, VERDICT_WARN,
	 "RSA of 1024 bits", NULL, NULL, NULL},
	{"weak signature", arrange_weak_signature, "tls_signature_weak", NULL, SEVERITY_WARNING,
	 VERDICT_WARN, "sha1WithRSAEncryption", NULL, NULL, NULL},
	{"OCSP", arrange_ocsp, "tls_ocsp_invalid", "invalid", SEVERITY_WARNING, VERDICT_WARN, NULL,
	 NULL, NULL, NULL},
	{"STARTTLS inside TLS", arrange_inside, "starttls_inside_tls", NULL, SEVERITY_WARNING,
	 VERDICT_WARN, NULL, NULL, NULL, NULL},
};

static void test_sessions(void **state)
{
	(void)state;
	diagnosis_run_cases(session_cases, sizeof(session_cases) / sizeof(session_cases[0]));
}

static void test_verified(void **state)
{
	struct test *test = outcome_test();
	struct attempt *attempt = outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1");

	(void)state;
	test->request.tls.expiry_days = 60;
	outcome_tls(test, attempt);
	takes(test, attempt);
	outcome_expect(test, NULL, VERDICT_PASS);
	assert_string_equal(test->summary,
			    "mx1.fabrikam.com accepted kate@fabrikam.com over verified TLS.");
	test_free(test);
}

/* Each server by its own way. */
static void test_verified_by_either(void **state)
{
	static const struct dane usable = {.status = DANE_USABLE, .dnssec = DNSSEC_SECURE};
	struct test *test = outcome_test();
	struct attempt *by_names = outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1");
	struct attempt *by_records = outcome_attempt(test, "mx2.fabrikam.com", "192.0.2.2");
	const struct finding *found;

	(void)state;
	outcome_tls(test, by_names);
	takes(test, by_names);
	outcome_tls(test, by_records);
	by_records->tls->problems = 1u << CERTIFICATE_SELF_SIGNED;
	by_records->tls->dane = DANE_VERIFIED;
	by_records->dane = &usable;
	takes(test, by_records);
	diagnose(test);
	for (found = test->findings; found && !found->detail; found = found->next)
		;
	if (!found) {
		fail_msg("the certificate is not told");
		return;
	}
	assert_string_equal(found->detail, "self_signed");
	assert_int_equal(found->severity, SEVERITY_INFO);
	assert_non_null(strstr(found->explanation, "know DANE"));
	assert_non_null(strstr(found->advice[0], "nothing need be done"));
	assert_non_null(strstr(test->summary, " over verified TLS."));
	test_free(test);
}

/* Two servers that are both wrong are no way around one another. */
static void test_all_expired(void **state)
{
	struct test *test = outcome_test();

	(void)state;
	arrange_required_session(test, outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1"));
	arrange_required_session(test, outcome_attempt(test, "mx2.fabrikam.com", "192.0.2.2"));
	outcome_expect(test, "tls_certificate_invalid", VERDICT_FAIL);
	assert_string_equal(test->summary,
			    "The certificate of mx1.fabrikam.com expired on 2027-04-01.");
	test_free(test);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sessions),
		cmocka_unit_test(test_verified),
		cmocka_unit_test(test_verified_by_either),
		cmocka_unit_test(test_all_expired),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
