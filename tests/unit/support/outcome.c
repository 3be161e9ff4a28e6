#include "support/outcome.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "cause/cause.h"
#include "classify/classify.h"
#include "diagnosis/diagnosis.h"
#include "reproduce/reproduce.h"

#include "support/test.h"

static struct mailbox kate = {
	.text = "kate@fabrikam.com", .local = "kate", .domain = "fabrikam.com"};

struct test *outcome_test(void)
{
	struct test *test = test_new();

	test->status = STATUS_FINISHED;
	test->request.domain = "fabrikam.com";
	test->request.helo = "contoso.com";
	test->request.port = 25;
	test->request.sender.text = "chris@contoso.com";
	test->request.recipients = &kate;
	test->request.recipient_count = 1;
	test->request.stop_after = STEP_RCPT;
	test->route = arena_alloc(test->arena, sizeof(*test->route));
	test->route->domain = "fabrikam.com";
	return test;
}

struct exchanger *outcome_exchanger(struct test *test, const char *host)
{
	struct exchanger *exchanger = arena_alloc(test->arena, sizeof(*exchanger));
	struct exchanger **tail = &test->route->exchangers;

	while (*tail)
		tail = &(*tail)->next;
	exchanger->host = host;
	exchanger->usable = true;
	*tail = exchanger;
	test->route->exchanger_count++;
	return exchanger;
}

/* An attempt at an exchanger of that name that the route gets, too. */
struct attempt *outcome_attempt(struct test *test, const char *host, const char *address)
{
	struct attempt *attempt = test_add_attempt(test);

	outcome_exchanger(test, host);
	attempt->host = host;
	attempt->port = test->request.port;
	snprintf(attempt->address, sizeof(attempt->address), "%s", address);
	return attempt;
}

struct step_result *outcome_fault(struct test *test, struct attempt *attempt, enum step step,
				  enum fault fault)
{
	struct step_result *result = attempt_add_step(test, attempt, step);

	result->outcome = OUTCOME_FAILED;
	result->fault = fault;
	attempt->outcome = OUTCOME_FAILED;
	attempt->connected = step != STEP_CONNECT;
	return result;
}

struct step_result *outcome_reply(struct test *test, struct attempt *attempt, enum step step,
				  int code, const char *text)
{
	struct step_result *result = attempt_add_step(test, attempt, step);
	struct reply *reply = arena_alloc(test->arena, sizeof(*reply));

	reply->code = code;
	reply->lines = arena_alloc(test->arena, sizeof(*reply->lines));
	reply->lines[0] = text;
	reply->line_count = 1;
	reply->transcript_line = 3;
	result->reply = reply;
	result->outcome = code < 400   ? OUTCOME_ACCEPTED
			  : code < 500 ? OUTCOME_DEFERRED
				       : OUTCOME_REJECTED;
	result->recipient = step == STEP_RCPT ? 0 : -1;
	attempt->outcome = result->outcome;
	attempt->connected = true;
	classify_step(test, attempt, result);
	return result;
}

void outcome_server_line(struct test *test, struct attempt *attempt, const char *text)
{
	struct transcript_line *line = arena_alloc(test->arena, sizeof(*line));

	line->text = text;
	*attempt->transcript_tail = line;
	attempt->transcript_tail = &line->next;
}

struct tls_session *outcome_tls(struct test *test, struct attempt *attempt)
{
	struct tls_session *session = arena_alloc(test->arena, sizeof(*session));
	struct certificate *own = arena_alloc(test->arena, sizeof(*own));

	attempt->tls_mode = TLS_OPPORTUNISTIC;
	attempt_add_step(test, attempt, STEP_TLS)->outcome = OUTCOME_ACCEPTED;
	own->subject = "CN=mx1.fabrikam.com";
	own->issuer = "CN=Practice Authority";
	own->names = arena_alloc(test->arena, sizeof(*own->names));
	own->names[0] = attempt->host;
	own->name_count = 1;
	own->not_before_ms = INT64_C(1798761600000); /* 2027-01-01 */
	own->not_after_ms = INT64_C(1806537600000);  /* 2027-04-01 */
	own->days_left = 60;
	own->key_type = "RSA";
	own->key_bits = 2048;
	own->signature_algorithm = "sha256WithRSAEncryption";
	own->spki_sha256 = "00112233";
	session->established = true;
	session->version = "TLSv1.3";
	session->cipher = "TLS_AES_256_GCM_SHA384";
	session->cipher_bits = 256;
	session->group = "x25519";
	session->certificates = own;
	session->certificate_count = 1;
	session->verified_for = attempt->host;
	attempt->tls = session;
	return session;
}

struct tls_session *outcome_no_tls(struct test *test, struct attempt *attempt, enum fault fault)
{
	struct tls_session *session = arena_alloc(test->arena, sizeof(*session));

	attempt->tls_mode = TLS_OPPORTUNISTIC;
	attempt->tls = session;
	outcome_fault(test, attempt, STEP_TLS, fault);
	return session;
}

struct dane *outcome_dane(struct test *test, struct attempt *attempt, enum dane_status status,
			  size_t count)
{
	struct dane *dane = arena_alloc(test->arena, sizeof(*dane));
	struct exchanger *exchanger = test->route->exchangers;

	dane->status = status;
	dane->dns = DNS_OK;
	dane->dnssec = DNSSEC_SECURE;
	dane->name = arena_printf(test->arena, "_25._tcp.%s", attempt->host);
	for (size_t i = 0; i < count; i++) {
		struct tlsa *tlsa = arena_alloc(test->arena, sizeof(*tlsa));

		*tlsa = (struct tlsa){.usage = 3,
				      .selector = 1,
				      .matching_type = 1,
				      .data = (const unsigned char *)"\x00\x11\x22\x33",
				      .len = 4,
				      .next = dane->records};
		dane->records = tlsa;
	}
	dane->record_count = count;
	attempt->dane = dane;
	while (strcmp(exchanger->host, attempt->host) != 0)
		exchanger = exchanger->next;
	exchanger->dane = dane;
	test->route->dnssec = DNSSEC_SECURE;
	return dane;
}

struct mta_sts *outcome_mta_sts(struct test *test, enum sts_mode mode, const char *mx)
{
	struct mta_sts *sts = arena_alloc(test->arena, sizeof(*sts));

	sts->status = STS_VALID;
	sts->dns = DNS_OK;
	sts->record = "v=STSv1; id=1;";
	sts->mode = mode;
	sts->max_age_s = 604800;
	sts->mx = arena_alloc(test->arena, sizeof(*sts->mx));
	sts->mx[0] = mx;
	sts->mx_count = 1;
	test->mta_sts = sts;
	return sts;
}

struct finding *outcome_find(const struct test *test, const char *cause)
{
	for (struct finding *finding = test->findings; finding; finding = finding->next) {
		if (strcmp(finding->cause->name, cause) == 0)
			return finding;
	}
	fail_msg("no finding %s; the first is %s", cause,
		 test->findings ? test->findings->cause->name : "none");
	return NULL;
}

bool outcome_witnessed(const struct finding *finding, const char *kind, const char *text)
{
	for (const struct evidence *evidence = finding->evidence; evidence;
	     evidence = evidence->next) {
		if (strcmp(evidence->kind, kind) == 0 && strstr(evidence->text, text))
			return true;
	}
	return false;
}

/* Diagnoses as a run does, and holds the first finding and the verdict against what is wanted;
 * NULL: none. */
struct finding *outcome_expect(struct test *test, const char *cause, enum verdict verdict)
{
	diagnose(test);
	reproduce_fill(test);
	assert_string_equal(verdict_name(test->verdict), verdict_name(verdict));
	assert_non_null(test->summary);
	if (!cause) {
		assert_null(test->findings);
		return NULL;
	}
	assert_non_null(test->findings);
	assert_string_equal(test->findings->cause->name, cause);
	return test->findings;
}
