/* Any way in which TLS, the policies on it and AUTH can come out, in any mixture: there is a
 * verdict, a summary and a word on what protects the mail, and findings stand in their order. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "classify/classify.h"
#include "diagnosis/diagnosis.h"
#include "model/result.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { ATTEMPTS_MAX = 8, STEPS_MAX = 6 };

/* The bytes that decide; zeros once they are used up. */
struct choices {
	const uint8_t *data;
	size_t left;
};

static unsigned choose(struct choices *choices, unsigned count)
{
	if (choices->left == 0)
		return 0;
	choices->left--;
	return *choices->data++ % count;
}

static struct certificate *any_certificate(struct test *test, struct choices *choices)
{
	static const char *names[] = {"mx1.fabrikam.com"};
	struct certificate *certificate = arena_alloc(test->arena, sizeof(*certificate));

	certificate->names = names;
	certificate->name_count = choose(choices, 2);
	certificate->days_left = (int64_t)choose(choices, 40) - 10;
	certificate->not_after_ms = certificate->days_left * 86400000;
	certificate->weak_key = choose(choices, 2);
	certificate->weak_signature = choose(choices, 2);
	certificate->issuer = choose(choices, 2) ? "CN=Authority" : NULL;
	certificate->spki_sha256 = choose(choices, 2) ? "00" : NULL;
	return certificate;
}

static struct tls_session *any_session(struct test *test, struct choices *choices)
{
	struct tls_session *session = arena_alloc(test->arena, sizeof(*session));
	unsigned count = choose(choices, 3);

	session->established = choose(choices, 2);
	session->version = "TLSv1.2";
	session->cipher = choose(choices, 2) ? "AES128-SHA" : "ECDHE-RSA-AES128-SHA";
	session->cipher_bits = (int)choose(choices, 200);
	session->old_version = choose(choices, 2);
	session->problems = choose(choices, 256);
	session->ocsp = (enum ocsp_status)choose(choices, OCSP_STATUS_COUNT);
	session->dane = (enum dane_verdict)choose(choices, DANE_VERDICT_COUNT);
	session->tlsa_matches = choose(choices, 4);
	session->alert = choose(choices, 2) ? "handshake_failure" : NULL;
	session->alert_from_server = choose(choices, 2);
	session->not_tls = choose(choices, 2);
	for (unsigned i = 0; i < count; i++) {
		struct certificate *certificate = any_certificate(test, choices);

		certificate->next = session->certificates;
		session->certificates = certificate;
	}
	session->certificate_count = count;
	return session;
}

static struct dane *any_dane(struct test *test, struct choices *choices)
{
	struct dane *dane = arena_alloc(test->arena, sizeof(*dane));
	unsigned count = choose(choices, 3);

	dane->status = (enum dane_status)choose(choices, DANE_STATUS_COUNT);
	dane->dns = (enum dns_status)choose(choices, DNS_STATUS_COUNT);
	dane->name = choose(choices, 2) ? "_25._tcp.mx1.fabrikam.com" : NULL;
	for (unsigned i = 0; i < count; i++) {
		struct tlsa *tlsa = arena_alloc(test->arena, sizeof(*tlsa));

		tlsa->unusable = choose(choices, 2) ? "not for mail" : NULL;
		tlsa->next = dane->records;
		dane->records = tlsa;
	}
	dane->record_count = count;
	return dane;
}

static void any_policies(struct test *test, struct choices *choices)
{
	static const char *patterns[] = {"*.fabrikam.com"};
	struct mta_sts *sts = arena_alloc(test->arena, sizeof(*sts));
	struct tls_rpt *rpt = arena_alloc(test->arena, sizeof(*rpt));

	sts->status = (enum sts_status)choose(choices, STS_STATUS_COUNT);
	sts->dns = (enum dns_status)choose(choices, DNS_STATUS_COUNT);
	sts->mode = (enum sts_mode)choose(choices, STS_MODE_COUNT);
	sts->fetch_fault = (enum fetch_fault)choose(choices, FETCH_FAULT_COUNT);
	sts->max_age_s = choose(choices, 2) ? 60 : 604800;
	sts->mx = patterns;
	sts->mx_count = choose(choices, 2);
	sts->url = choose(choices, 2) ? "https://mta-sts.fabrikam.com" : NULL;
	test->mta_sts = choose(choices, 2) ? sts : NULL;
	rpt->status = (enum tls_rpt_status)choose(choices, TLS_RPT_STATUS_COUNT);
	test->tls_rpt = choose(choices, 2) ? rpt : NULL;
}

static void any_step(struct test *test, struct attempt *attempt, struct choices *choices)
{
	enum step step = (enum step)choose(choices, STEP_COUNT);
	struct step_result *result = attempt_add_step(test, attempt, step);

	result->outcome = (enum outcome)choose(choices, OUTCOME_COUNT);
	if (result->outcome == OUTCOME_FAILED)
		result->fault = (enum fault)choose(choices, FAULT_COUNT);
	if (choose(choices, 2)) {
		struct reply *reply = arena_alloc(test->arena, sizeof(*reply));

		reply->code = 200 + (int)choose(choices, 4) * 100 + (int)choose(choices, 60);
		result->reply = reply;
	}
	classify_step(test, attempt, result);
	if (choose(choices, 2))
		attempt_observe(test, attempt,
				(enum observation_kind)choose(choices, OBSERVED_KIND_COUNT), step)
			->text = choose(choices, 2) ? "PLAIN LOGIN" : NULL;
}

static void any_attempt(struct test *test, struct choices *choices)
{
	struct attempt *attempt = test_add_attempt(test);
	struct exchanger *exchanger = test->route->exchangers;
	unsigned steps = choose(choices, STEPS_MAX + 1);

	if (choose(choices, 2) && exchanger->next)
		exchanger = exchanger->next;
	attempt->host = exchanger->host;
	attempt->dane = exchanger->dane;
	attempt->port = choose(choices, 2) ? 25 : 465;
	attempt->connected = choose(choices, 2);
	attempt->purpose = (enum purpose)choose(choices, PURPOSE_COUNT);
	attempt->tls_mode = (enum tls_mode)choose(choices, TLS_MODE_COUNT);
	attempt->outcome = (enum outcome)choose(choices, OUTCOME_COUNT);
	snprintf(attempt->address, sizeof(attempt->address), "192.0.2.%u", choose(choices, 3));
	if (choose(choices, 2))
		attempt->tls = any_session(test, choices);
	for (unsigned i = 0; i < steps; i++)
		any_step(test, attempt, choices);
}

static void any_exchanger(struct test *test, const char *host, struct choices *choices)
{
	struct exchanger *exchanger = arena_alloc(test->arena, sizeof(*exchanger));

	exchanger->host = host;
	exchanger->usable = true;
	exchanger->dane = choose(choices, 2) ? any_dane(test, choices) : NULL;
	exchanger->next = test->route->exchangers;
	test->route->exchangers = exchanger;
	test->route->exchanger_count++;
}

static void check(const struct test *test)
{
	assert(test->verdict < VERDICT_COUNT && test->summary && *test->summary);
	for (const struct finding *f = test->findings; f; f = f->next) {
		assert(f->cause && f->summary && *f->summary && !strchr(f->summary, '{'));
		assert(!f->next || f->next->severity <= f->severity);
	}
	for (const struct exchanger *e = test->route->exchangers; e; e = e->next) {
		assert(e->security.summary && e->security.protection < PROTECTION_COUNT);
		/* a connection that senders refuse has no protecting policy */
		assert(e->security.protection != PROTECTION_ACTIVE ||
		       e->security.dane == SENDER_DELIVERS ||
		       e->security.mta_sts == SENDER_DELIVERS);
	}
	assert(test->route->security.summary);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct choices choices = {data, size};
	struct test *test = test_new();
	unsigned attempts;

	test->request.domain = "fabrikam.com";
	test->request.helo = "contoso.com"; /* a request always has one */
	test->request.tls.expiry_days = 14;
	test->request.has_auth = choose(&choices, 2);
	test->request.stop_after = (enum step)choose(&choices, STEP_COUNT);
	test->route = arena_alloc(test->arena, sizeof(*test->route));
	test->route->domain = "fabrikam.com";
	test->route->dnssec = (enum dnssec)choose(&choices, DNSSEC_INDETERMINATE + 1);
	any_exchanger(test, "mx2.contoso.com", &choices);
	any_exchanger(test, "mx1.fabrikam.com", &choices);
	any_policies(test, &choices);
	attempts = choose(&choices, ATTEMPTS_MAX + 1);
	for (unsigned i = 0; i < attempts; i++)
		any_attempt(test, &choices);
	diagnose(test);
	check(test);
	test_free(test);
	return 0;
}
