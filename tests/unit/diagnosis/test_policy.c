/* diagnosis: what DANE, MTA-STS and TLS-RPT lead to, and what protects the mail. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "diagnosis/diagnosis.h"

#include "support/diagnosis_case.h"
#include "support/outcome.h"
#include "support/test.h"

/* ---- DANE ---- */

static void secured(struct test *test, struct attempt *attempt, enum dane_verdict verdict,
		    uint64_t matches)
{
	struct tls_session *session = outcome_tls(test, attempt);

	session->dane = verdict;
	session->tlsa_matches = matches;
	takes(test, attempt);
}

static void arrange_mismatch(struct test *test, struct attempt *attempt)
{
	outcome_dane(test, attempt, DANE_USABLE, 1);
	secured(test, attempt, DANE_MISMATCH, 0);
}

/* DANE-TA: the authority fits, its certificate does not verify. */
static void arrange_authority_name(struct test *test, struct attempt *attempt)
{
	outcome_dane(test, attempt, DANE_USABLE, 1);
	secured(test, attempt, DANE_MISMATCH, 1);
	attempt->tls->dane_problems = attempt->tls->problems = 1u << CERTIFICATE_NAME_MISMATCH;
}

static void arrange_authority_expired(struct test *test, struct attempt *attempt)
{
	arrange_authority_name(test, attempt);
	attempt->tls->dane_problems = attempt->tls->problems = 1u << CERTIFICATE_EXPIRED;
}

static void arrange_single(struct test *test, struct attempt *attempt)
{
	outcome_dane(test, attempt, DANE_USABLE, 1);
	secured(test, attempt, DANE_VERIFIED, 1);
}

static void arrange_rollover(struct test *test, struct attempt *attempt)
{
	outcome_dane(test, attempt, DANE_USABLE, 2);
	secured(test, attempt, DANE_VERIFIED, 2);
}

static void arrange_unsigned_mx(struct test *test, struct attempt *attempt)
{
	arrange_single(test, attempt);
	test->route->dnssec = DNSSEC_INSECURE;
}

static void arrange_unusable(struct test *test, struct attempt *attempt)
{
	outcome_dane(test, attempt, DANE_UNUSABLE, 1)->records->unusable =
		"usage 1 is not for mail";
	secured(test, attempt, DANE_NOT_JUDGED, 0);
}

static void arrange_unusable_clear(struct test *test, struct attempt *attempt)
{
	outcome_dane(test, attempt, DANE_UNUSABLE, 1)->records->unusable =
		"usage 1 is not for mail";
	attempt->tls_mode = TLS_OPPORTUNISTIC;
	attempt_add_step(test, attempt, STEP_STARTTLS)->outcome = OUTCOME_SKIPPED;
	takes(test, attempt);
}

static void arrange_some_unusable(struct test *test, struct attempt *attempt)
{
	outcome_dane(test, attempt, DANE_USABLE, 3)->records->unusable = "usage 0 is not for mail";
	secured(test, attempt, DANE_VERIFIED, 6);
}

static void arrange_unsigned(struct test *test, struct attempt *attempt)
{
	outcome_dane(test, attempt, DANE_INSECURE, 1);
	secured(test, attempt, DANE_NOT_JUDGED, 0);
}

static void arrange_bogus(struct test *test, struct attempt *attempt)
{
	struct dane *dane = outcome_dane(test, attempt, DANE_LOOKUP_FAILED, 0);

	dane->dns = DNS_BOGUS;
	dane->why_bogus = "signature expired";
	secured(test, attempt, DANE_NOT_JUDGED, 0);
}

static const struct diagnosis_case dane_cases[] = {
	{"mismatch", arrange_mismatch, "dane_mismatch", NULL, SEVERITY_ERROR, VERDICT_FAIL,
	 "matches none", "policy",
	 "publish for the key in use: _25._tcp.mx1.fabrikam.com. IN TLSA 3 1 1 00112233", NULL},
	{"mismatch, the record", arrange_mismatch, "dane_mismatch", NULL, SEVERITY_ERROR,
	 VERDICT_FAIL, NULL, "policy", "TLSA 3 1 1 00112233: does not match", "record_not_updated"},
	{"an authority's, another name", arrange_authority_name, "dane_certificate_invalid",
	 "name_mismatch", SEVERITY_ERROR, VERDICT_FAIL, "but the certificate is for ", "policy",
	 ": matches", NULL},
	{"an authority's, expired", arrange_authority_expired, "dane_certificate_invalid",
	 "expired", SEVERITY_ERROR, VERDICT_FAIL, "does not verify: it has expired", "policy",
	 ": matches", NULL},
	{"single", arrange_single, "dane_single_record", NULL, SEVERITY_INFO, VERDICT_PASS, NULL,
	 "policy", ": matches", NULL},
	{"rollover", arrange_rollover, "dane_record_unmatched", NULL, SEVERITY_INFO, VERDICT_PASS,
	 NULL, "policy", "does not match", NULL},
	{"unsigned MX", arrange_unsigned_mx, "dane_mx_unsigned", NULL, SEVERITY_INFO, VERDICT_PASS,
	 NULL, "dns", "insecure", NULL},
	{"unusable", arrange_unusable, "dane_records_unusable", NULL, SEVERITY_WARNING,
	 VERDICT_WARN, "All of the TLSA records of mx1", "policy", "usage 1 is not for mail", NULL},
	{"unusable, no TLS", arrange_unusable_clear, "dane_tls_missing", NULL, SEVERITY_ERROR,
	 VERDICT_FAIL, NULL, NULL, NULL, NULL},
	{"some unusable", arrange_some_unusable, "dane_records_unusable", NULL, SEVERITY_INFO,
	 VERDICT_PASS, "1 of 3 of the TLSA", NULL, NULL, NULL},
	{"unsigned records", arrange_unsigned, "dane_records_unsigned", NULL, SEVERITY_WARNING,
	 VERDICT_WARN, NULL, NULL, NULL, NULL},
	{"bogus", arrange_bogus, "dane_lookup_failed", "bogus", SEVERITY_ERROR, VERDICT_FAIL, NULL,
	 "dns", "bogus: signature expired", NULL},
};

static void test_dane(void **state)
{
	(void)state;
	diagnosis_run_cases(dane_cases, sizeof(dane_cases) / sizeof(dane_cases[0]));
}

/* ---- MTA-STS ---- */

static struct mta_sts *published(struct test *test, struct attempt *attempt, enum sts_status status)
{
	struct mta_sts *sts = outcome_mta_sts(test, STS_MODE_ENFORCE, "mx1.fabrikam.com");

	outcome_tls(test, attempt);
	takes(test, attempt);
	sts->status = status;
	return sts;
}

static void arrange_sts_lookup(struct test *test, struct attempt *attempt)
{
	published(test, attempt, STS_LOOKUP_FAILED)->dns = DNS_SERVFAIL;
}

static void arrange_sts_record(struct test *test, struct attempt *attempt)
{
	struct mta_sts *sts = published(test, attempt, STS_RECORD_INVALID);

	sts->problems[sts->problem_count++] = "the record has no id";
}

static void arrange_sts_fetch(struct test *test, struct attempt *attempt)
{
	struct mta_sts *sts = published(test, attempt, STS_FETCH_FAILED);

	sts->url = "https://mta-sts.fabrikam.com/.well-known/mta-sts.txt";
	sts->fetch_fault = FETCH_REDIRECTED;
}

static void arrange_sts_policy(struct test *test, struct attempt *attempt)
{
	struct mta_sts *sts = published(test, attempt, STS_POLICY_INVALID);

	sts->problems[sts->problem_count++] = "line 2 has no colon";
}

static void arrange_sts_age(struct test *test, struct attempt *attempt)
{
	published(test, attempt, STS_VALID)->max_age_s = 3600;
}

static void arrange_sts_mismatch(struct test *test, struct attempt *attempt)
{
	published(test, attempt, STS_VALID)->mx[0] = "mail.fabrikam.com";
}

static void arrange_sts_mismatch_testing(struct test *test, struct attempt *attempt)
{
	arrange_sts_mismatch(test, attempt);
	outcome_mta_sts(test, STS_MODE_TESTING, "mail.fabrikam.com");
}

static void arrange_sts_mismatch_dane(struct test *test, struct attempt *attempt)
{
	arrange_sts_mismatch(test, attempt);
	outcome_dane(test, attempt, DANE_USABLE, 2);
	attempt->tls->dane = DANE_VERIFIED;
	attempt->tls->tlsa_matches = 3;
}

static void arrange_sts_certificate(struct test *test, struct attempt *attempt)
{
	published(test, attempt, STS_VALID);
	attempt->tls->problems = 1 << CERTIFICATE_NAME_MISMATCH;
}

static void arrange_sts_certificate_testing(struct test *test, struct attempt *attempt)
{
	arrange_sts_certificate(test, attempt);
	outcome_mta_sts(test, STS_MODE_TESTING, "mx1.fabrikam.com");
}

static void arrange_sts_clear(struct test *test, struct attempt *attempt)
{
	outcome_mta_sts(test, STS_MODE_ENFORCE, "mx1.fabrikam.com");
	attempt->tls_mode = TLS_OPPORTUNISTIC;
	outcome_reply(test, attempt, STEP_STARTTLS, 454, "TLS not available");
	takes(test, attempt);
}

static void arrange_rpt(struct test *test, struct attempt *attempt, enum tls_rpt_status status)
{
	struct tls_rpt *rpt = arena_alloc(test->arena, sizeof(*rpt));

	published(test, attempt, STS_VALID);
	rpt->status = status;
	rpt->record = status == TLS_RPT_INVALID ? "v=TLSRPTv1" : NULL;
	test->tls_rpt = rpt;
}

static void arrange_rpt_missing(struct test *test, struct attempt *attempt)
{
	arrange_rpt(test, attempt, TLS_RPT_NO_RECORD);
}

static void arrange_rpt_invalid(struct test *test, struct attempt *attempt)
{
	arrange_rpt(test, attempt, TLS_RPT_INVALID);
}

static const struct diagnosis_case sts_cases[] = {
	{"lookup", arrange_sts_lookup, "mta_sts_lookup_failed", "servfail", SEVERITY_WARNING,
	 VERDICT_WARN, NULL, NULL, NULL, NULL},
	{"record", arrange_sts_record, "mta_sts_record_invalid", NULL, SEVERITY_WARNING,
	 VERDICT_WARN, NULL, "policy", "no id", NULL},
	{"fetch", arrange_sts_fetch, "mta_sts_fetch_failed", "redirected", SEVERITY_WARNING,
	 VERDICT_WARN, NULL, "policy", "mta-sts.txt: redirected", NULL},
	{"policy", arrange_sts_policy, "mta_sts_policy_invalid", NULL, SEVERITY_WARNING,
	 VERDICT_WARN, NULL, "policy", "line 2", NULL},
	{"max_age", arrange_sts_age, "mta_sts_max_age_short", NULL, SEVERITY_INFO, VERDICT_PASS,
	 NULL, "policy", "max_age: 3600", NULL},
	{"mismatch", arrange_sts_mismatch, "mta_sts_mx_mismatch", NULL, SEVERITY_ERROR,
	 VERDICT_FAIL, "does not name mx1.fabrikam.com", "policy",
	 "add to the policy the line: mx: mx1.fabrikam.com", NULL},
	{"mismatch, testing", arrange_sts_mismatch_testing, "mta_sts_mx_mismatch", NULL,
	 SEVERITY_WARNING, VERDICT_WARN, NULL, NULL, NULL, NULL},
	{"testing", arrange_sts_mismatch_testing, "mta_sts_testing", NULL, SEVERITY_INFO,
	 VERDICT_WARN, NULL, NULL, NULL, NULL},
	{"mismatch, DANE", arrange_sts_mismatch_dane, "mta_sts_mx_mismatch", NULL, SEVERITY_WARNING,
	 VERDICT_WARN, NULL, NULL, NULL, NULL},
	{"certificate", arrange_sts_certificate, "mta_sts_certificate", "name_mismatch",
	 SEVERITY_ERROR, VERDICT_FAIL, NULL, "certificate", "CN=mx1.fabrikam.com", NULL},
	{"certificate, testing", arrange_sts_certificate_testing, "mta_sts_certificate",
	 "name_mismatch", SEVERITY_WARNING, VERDICT_WARN, NULL, NULL, NULL, NULL},
	{"no TLS", arrange_sts_clear, "mta_sts_tls_missing", NULL, SEVERITY_ERROR, VERDICT_FAIL,
	 NULL, "policy", "mode enforce", NULL},
	{"no reports", arrange_rpt_missing, "tls_rpt_missing", NULL, SEVERITY_INFO, VERDICT_PASS,
	 NULL, NULL, NULL, NULL},
	{"bad reports", arrange_rpt_invalid, "tls_rpt_invalid", NULL, SEVERITY_WARNING,
	 VERDICT_WARN, NULL, "dns", "v=TLSRPTv1", NULL},
};

static void test_mta_sts(void **state)
{
	(void)state;
	diagnosis_run_cases(sts_cases, sizeof(sts_cases) / sizeof(sts_cases[0]));
}

/* The finding of what a policy demands comes before what is wrong at any rate. */
static void test_policy_first(void **state)
{
	struct test *test = outcome_test();

	(void)state;
	arrange_sts_certificate(test, outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1"));
	outcome_expect(test, "mta_sts_certificate", VERDICT_FAIL);
	outcome_find(test, "tls_certificate_invalid");
	test_free(test);
}

/* Without any policy, nobody misses reports. */
static void test_nothing_published(void **state)
{
	struct test *test = outcome_test();
	struct attempt *attempt = outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1");

	(void)state;
	arrange_rpt_missing(test, attempt);
	outcome_mta_sts(test, STS_MODE_NONE, "")->status = STS_NO_RECORD;
	outcome_expect(test, NULL, VERDICT_PASS);
	test_free(test);
}

/* ---- protection of the mail ---- */

static void arrange_plain_tls(struct test *test, struct attempt *attempt)
{
	outcome_tls(test, attempt);
	takes(test, attempt);
}

static void arrange_clear(struct test *test, struct attempt *attempt)
{
	attempt->tls_mode = TLS_OPPORTUNISTIC;
	attempt_add_step(test, attempt, STEP_STARTTLS)->outcome = OUTCOME_SKIPPED;
	takes(test, attempt);
}

static void arrange_limits(struct test *test, struct attempt *attempt)
{
	test->request.tls.max_version = TLS_1_1;
	outcome_no_tls(test, attempt, FAULT_TLS);
}

static void arrange_no_implicit(struct test *test, struct attempt *attempt)
{
	outcome_no_tls(test, attempt, FAULT_TLS)->not_tls = true;
	attempt->tls_mode = TLS_IMPLICIT;
}

static void arrange_injected(struct test *test, struct attempt *attempt)
{
	attempt->tls_mode = TLS_OPPORTUNISTIC;
	outcome_fault(test, attempt, STEP_STARTTLS, FAULT_INJECTED);
}

static void arrange_off(struct test *test, struct attempt *attempt)
{
	attempt->tls_mode = TLS_OFF;
	takes(test, attempt);
}

static void arrange_down(struct test *test, struct attempt *attempt)
{
	outcome_dane(test, attempt, DANE_USABLE, 1);
	outcome_fault(test, attempt, STEP_CONNECT, FAULT_REFUSED);
}

static void arrange_sts_good(struct test *test, struct attempt *attempt)
{
	published(test, attempt, STS_VALID);
}

static void arrange_other_name(struct test *test, struct attempt *attempt)
{
	published(test, attempt, STS_VALID);
	attempt->tls->verified_for = "mail.contoso.com";
}

static const struct {
	const char *name;
	void (*arrange)(struct test *test, struct attempt *attempt);
	enum protection protection;
	enum sender_action dane, mta_sts;
	const char *summary;
} protections[] = {
	{"TLS", arrange_plain_tls, PROTECTION_PASSIVE, SENDER_NOT_CONCERNED, SENDER_NOT_CONCERNED,
	 "keeps out those who only listen"},
	{"clear text", arrange_clear, PROTECTION_NONE, SENDER_NOT_CONCERNED, SENDER_NOT_CONCERNED,
	 "goes in clear text"},
	{"injected", arrange_injected, PROTECTION_UNKNOWN, SENDER_NOT_CONCERNED,
	 SENDER_NOT_CONCERNED, "cannot tell"},
	{"off", arrange_off, PROTECTION_UNKNOWN, SENDER_NOT_CONCERNED, SENDER_NOT_CONCERNED,
	 "cannot tell"},
	{"down", arrange_down, PROTECTION_UNKNOWN, SENDER_UNKNOWN, SENDER_NOT_CONCERNED,
	 "cannot tell"},
	{"DANE", arrange_single, PROTECTION_ACTIVE, SENDER_DELIVERS, SENDER_NOT_CONCERNED,
	 "Mail to mx1.fabrikam.com is encrypted, and DANE protects it from whoever alters "
	 "traffic on the way."},
	{"DANE, unsigned MX", arrange_unsigned_mx, PROTECTION_PASSIVE, SENDER_DELIVERS,
	 SENDER_NOT_CONCERNED, "get around it."},
	{"DANE mismatch", arrange_mismatch, PROTECTION_PASSIVE, SENDER_REFUSES,
	 SENDER_NOT_CONCERNED, "Senders that honour DANE do not deliver to it."},
	{"DANE bogus", arrange_bogus, PROTECTION_PASSIVE, SENDER_REFUSES, SENDER_NOT_CONCERNED,
	 NULL},
	{"DANE unusable", arrange_unusable, PROTECTION_PASSIVE, SENDER_DELIVERS,
	 SENDER_NOT_CONCERNED, NULL},
	{"MTA-STS", arrange_sts_good, PROTECTION_ACTIVE, SENDER_NOT_CONCERNED, SENDER_DELIVERS,
	 "and MTA-STS protects it"},
	{"MTA-STS mismatch", arrange_sts_mismatch, PROTECTION_PASSIVE, SENDER_NOT_CONCERNED,
	 SENDER_REFUSES, "Senders that honour MTA-STS do not"},
	{"MTA-STS mismatch, DANE", arrange_sts_mismatch_dane, PROTECTION_ACTIVE, SENDER_DELIVERS,
	 SENDER_REFUSES, "DANE protects"},
	{"MTA-STS certificate", arrange_sts_certificate, PROTECTION_PASSIVE, SENDER_NOT_CONCERNED,
	 SENDER_REFUSES, NULL},
	{"MTA-STS testing", arrange_sts_certificate_testing, PROTECTION_PASSIVE,
	 SENDER_NOT_CONCERNED, SENDER_DELIVERS, NULL},
	{"MTA-STS broken", arrange_sts_policy, PROTECTION_PASSIVE, SENDER_NOT_CONCERNED,
	 SENDER_NOT_CONCERNED, NULL},
	{"MTA-STS, clear text", arrange_sts_clear, PROTECTION_NONE, SENDER_NOT_CONCERNED,
	 SENDER_REFUSES, NULL},
	{"limits of the request", arrange_limits, PROTECTION_UNKNOWN, SENDER_NOT_CONCERNED,
	 SENDER_NOT_CONCERNED, "cannot tell"},
	{"no implicit TLS", arrange_no_implicit, PROTECTION_UNKNOWN, SENDER_NOT_CONCERNED,
	 SENDER_NOT_CONCERNED, "cannot tell"},
	{"judged for another name", arrange_other_name, PROTECTION_PASSIVE, SENDER_NOT_CONCERNED,
	 SENDER_UNKNOWN, NULL},
};

static void test_protection(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(protections) / sizeof(protections[0]); i++) {
		struct test *test = outcome_test();
		struct attempt *attempt = outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1");
		const struct transport_security *security = &test->route->exchangers->security;

		test->route->method = ROUTE_MX;
		protections[i].arrange(test, attempt);
		diagnose(test);
		if (security->protection != protections[i].protection ||
		    security->dane != protections[i].dane ||
		    security->mta_sts != protections[i].mta_sts)
			fail_msg("%s: %s, %s, %s", protections[i].name,
				 protection_name(security->protection),
				 sender_action_name(security->dane),
				 sender_action_name(security->mta_sts));
		if (protections[i].summary && !strstr(security->summary, protections[i].summary))
			fail_msg("%s: %s", protections[i].name, security->summary);
		assert_int_equal(test->route->security.protection, protections[i].protection);
		assert_non_null(test->route->security.summary);
		test_free(test);
	}
}

/* A route is as strong as its weakest exchanger. */
static void test_route_protection(void **state)
{
	struct test *test = outcome_test();

	(void)state;
	arrange_single(test, outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1"));
	arrange_clear(test, outcome_attempt(test, "mx2.fabrikam.com", "192.0.2.2"));
	diagnose(test);
	assert_int_equal(test->route->security.protection, PROTECTION_NONE);
	assert_int_equal(test->route->security.dane, SENDER_DELIVERS);
	assert_string_equal(test->route->security.summary,
			    "Mail to fabrikam.com, at its weakest exchanger, goes in clear text: "
			    "whoever is on the way can read and alter it.");
	test_free(test);

	/* the host alone was tested, not what the domain has */
	test = outcome_test();
	test->request.host = "smtp.contoso.com";
	arrange_clear(test, outcome_attempt(test, "smtp.contoso.com", "192.0.2.1"));
	diagnose(test);
	assert_string_equal(test->route->security.summary,
			    "Mail to smtp.contoso.com goes in clear text: whoever is on the way "
			    "can read and alter it.");
	test_free(test);

	test = outcome_test();
	test->route->method = ROUTE_NONE;
	test->route->status = DNS_NXDOMAIN;
	diagnose(test);
	assert_int_equal(test->route->security.protection, PROTECTION_UNKNOWN);
	assert_string_equal(test->route->security.summary,
			    "There is no way to send mail to fabrikam.com.");
	test_free(test);
}

/* An exchanger whose address was connected to under another name: nothing of its own is judged. */
static void test_name_without_an_attempt(void **state)
{
	struct test *test = outcome_test();
	struct attempt *first = outcome_attempt(test, "mx1.fabrikam.com", "192.0.2.1");
	struct attempt *same = outcome_attempt(test, "mx2.fabrikam.com", "192.0.2.1");
	const struct transport_security *security;

	(void)state;
	arrange_single(test, first);
	test->mta_sts = outcome_mta_sts(test, STS_MODE_ENFORCE, "*.fabrikam.com");
	outcome_dane(test, same, DANE_USABLE, 1);
	same->outcome = OUTCOME_SKIPPED;
	same->skipped = "attempt 0 was made to the same address and port";
	same->same_as = first;
	diagnose(test);
	security = &test->route->exchangers->next->security;
	assert_int_equal(security->protection, PROTECTION_UNKNOWN);
	assert_int_equal(security->dane, SENDER_UNKNOWN);
	assert_int_equal(security->mta_sts, SENDER_UNKNOWN);
	assert_int_equal(test->route->exchangers->security.protection, PROTECTION_ACTIVE);
	for (const struct finding *f = test->findings; f; f = f->next)
		assert_int_not_equal(f->attempt, same->index);
	assert_int_equal(test->verdict, VERDICT_PASS);
	test_free(test);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_dane),
		cmocka_unit_test(test_mta_sts),
		cmocka_unit_test(test_policy_first),
		cmocka_unit_test(test_nothing_published),
		cmocka_unit_test(test_protection),
		cmocka_unit_test(test_route_protection),
		cmocka_unit_test(test_name_without_an_attempt),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
