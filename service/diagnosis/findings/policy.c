/* DANE, MTA-STS and TLS-RPT: what is published, and what senders that honour it make of a server.
 */
#include <string.h>

#include "base/arena.h"
#include "text/mark.h"
#include "classify/classify.h"
#include "diagnosis/evidence_security.h"
#include "diagnosis/finding.h"
#include "diagnosis/findings/findings.h"
#include "diagnosis/findings/refine.h"
#include "diagnosis/hypothesis/hypothesis.h"
#include "diagnosis/protection.h"

enum { SHORT_AGE_S = 86400 };

/* ---- the domain's records and policies ---- */

/* The finding of each way in which the look-up of a policy can end; NULL: none. */
static const enum cause_id mta_sts_causes[STS_STATUS_COUNT] = {
	[STS_LOOKUP_FAILED] = CAUSE_MTA_STS_LOOKUP_FAILED,
	[STS_RECORD_INVALID] = CAUSE_MTA_STS_RECORD_INVALID,
	[STS_FETCH_FAILED] = CAUSE_MTA_STS_FETCH_FAILED,
	[STS_POLICY_INVALID] = CAUSE_MTA_STS_POLICY_INVALID,
};

static void evidence_document(const struct context *context, struct finding *finding,
			      const struct mta_sts *sts)
{
	struct arena *arena = context->test->arena;

	if (sts->record)
		finding_add_evidence(context, finding, "dns", -1,
				     arena_printf(arena, "_mta-sts.%s TXT \"%s\"",
						  context->test->request.domain, sts->record));
	if (sts->url && sts->status == STS_FETCH_FAILED)
		finding_add_evidence(context, finding, "policy", -1,
				     arena_printf(arena, "%s: %s", sts->url,
						  sts->fetch_error
							  ? sts->fetch_error
							  : fetch_fault_name(sts->fetch_fault)));
	evidence_problems(context, finding, sts->problems, sts->problem_count);
}

/*
 * The finding of a policy that a condition of this machine kept from being looked up; it is neither
 * there nor absent. None where the question itself could not be put.
 */
static void findings_unknown_policy(struct context *context, enum dns_status status,
				    enum local_limit limit, const char *policy)
{
	struct finding *finding;

	if (status == DNS_FAILED)
		return;
	finding = finding_of_dns(context, status, limit);
	finding_add_evidence(context, finding, "policy", -1,
			     arena_printf(context->test->arena, "%s of %s: %s", policy,
					  context_name(context), dns_status_name(status)));
}

/* The policy host's addresses and the connection to it can be held up, too. */
static enum dns_status mta_sts_obstacle(const struct mta_sts *sts)
{
	if (sts->status == STS_LOOKUP_FAILED)
		return sts->dns;
	return sts->limit == LOCAL_LIMIT_NONE ? DNS_RESOLVER_UNREACHABLE : DNS_CONGESTED;
}

static void findings_mta_sts(struct test *test)
{
	const struct mta_sts *sts = test->mta_sts;
	struct context context = {.test = test, .step = STEP_DNS};
	enum cause_id cause = mta_sts_causes[sts->status];

	if (mta_sts_is_unknown(sts)) {
		findings_unknown_policy(&context, mta_sts_obstacle(sts), sts->limit, "MTA-STS");
	} else if (cause) {
		if (sts->status == STS_FETCH_FAILED)
			context.detail = fetch_fault_name(sts->fetch_fault);
		else if (sts->status == STS_LOOKUP_FAILED)
			context.detail = dns_status_name(sts->dns);
		evidence_document(&context, context_add_finding(&context, cause), sts);
	}
	if (!mta_sts_applies(sts))
		return;
	if (sts->mode == STS_MODE_TESTING)
		evidence_mta_sts(&context, context_add_finding(&context, CAUSE_MTA_STS_TESTING));
	if (sts->max_age_s < SHORT_AGE_S)
		finding_add_evidence(
			&context, context_add_finding(&context, CAUSE_MTA_STS_MAX_AGE_SHORT),
			"policy", -1,
			arena_printf(test->arena, "max_age: %lld", (long long)sts->max_age_s));
}

/* True when the domain has a policy whose failures would be reported. */
static bool has_policy(const struct test *test)
{
	if (test->mta_sts && test->mta_sts->status != STS_NO_RECORD &&
	    test->mta_sts->status != STS_LOOKUP_FAILED)
		return true;
	for (const struct exchanger *e = test->route ? test->route->exchangers : NULL; e;
	     e = e->next) {
		if (e->dane && (e->dane->status == DANE_USABLE || e->dane->status == DANE_UNUSABLE))
			return true;
	}
	return false;
}

static void findings_tls_rpt(struct test *test)
{
	const struct tls_rpt *rpt = test->tls_rpt;
	struct context context = {.test = test, .step = STEP_DNS};
	struct finding *finding;

	if (rpt->status == TLS_RPT_INVALID) {
		finding = context_add_finding(&context, CAUSE_TLS_RPT_INVALID);
		if (rpt->record)
			finding_add_evidence(&context, finding, "dns", -1,
					     arena_printf(test->arena, "_smtp._tls.%s TXT \"%s\"",
							  test->request.domain, rpt->record));
		evidence_problems(&context, finding, rpt->problems, rpt->problem_count);
	} else if (rpt->status == TLS_RPT_NO_RECORD && has_policy(test)) {
		finding_add_evidence(&context, context_add_finding(&context, CAUSE_TLS_RPT_MISSING),
				     "dns", -1,
				     arena_printf(test->arena, "no TXT record at _smtp._tls.%s",
						  test->request.domain));
	}
}

/* ---- an exchanger's TLSA records ---- */

static const struct attempt *first_delivery(const struct test *test, const char *host)
{
	const struct attempt *attempt = test->attempts;

	while (attempt && (attempt->purpose != PURPOSE_DELIVERY || !attempt->host ||
			   strcmp(attempt->host, host) != 0))
		attempt = attempt->next;
	return attempt;
}

static size_t count_records(const struct dane *dane, bool usable)
{
	size_t count = 0;

	for (const struct tlsa *tlsa = dane->records; tlsa; tlsa = tlsa->next)
		count += (!tlsa->unusable) == usable;
	return count;
}

static void evidence_lookup(const struct context *context, struct finding *finding,
			    const struct dane *dane)
{
	finding_add_evidence(context, finding, "dns", -1,
			     arena_printf(context->test->arena, "TLSA %s: %s%s%s",
					  dane->name ? dane->name : context->exchanger->host,
					  dns_status_name(dane->dns), dane->why_bogus ? ": " : "",
					  dane->why_bogus ? dane->why_bogus : ""));
}

static void findings_dane(const struct context *from)
{
	const struct dane *dane = from->exchanger->dane;
	struct context context = *from;
	struct finding *finding;

	if (dane->status == DANE_LOOKUP_FAILED && dns_status_is_local(dane->dns)) {
		findings_unknown_policy(&context, dane->dns, dane->limit, "DANE");
	} else if (dane->status == DANE_LOOKUP_FAILED) {
		context.detail = dns_status_name(dane->dns);
		finding = context_add_finding(&context, CAUSE_DANE_LOOKUP_FAILED);
		if (dane->dns == DNS_TIMEOUT)
			finding->confidence = CONFIDENCE_LIKELY;
		evidence_lookup(&context, finding, dane);
	} else if (dane->status == DANE_INSECURE && dane->record_count > 0) {
		evidence_tlsa(&context, context_add_finding(&context, CAUSE_DANE_RECORDS_UNSIGNED),
			      dane);
	} else if (dane->status == DANE_UNUSABLE ||
		   (dane->status == DANE_USABLE && count_records(dane, false) > 0)) {
		finding = context_add_finding(&context, CAUSE_DANE_RECORDS_UNUSABLE);
		if (dane->status == DANE_USABLE)
			finding->severity = SEVERITY_INFO;
		evidence_tlsa(&context, finding, dane);
	}
}

/* A policy that does not name the exchanger; beside DANE only senders that do not know that go by
 * it (RFC 8461 section 2). */
static void findings_mx_named(const struct context *context)
{
	const struct mta_sts *sts = context->test->mta_sts;
	const struct dane *dane = context->exchanger->dane;
	struct finding *finding;

	if (!sts || !mta_sts_applies(sts) || mta_sts_names(sts, context->exchanger->host))
		return;
	finding = context_add_finding(context, CAUSE_MTA_STS_MX_MISMATCH);
	if (sts->mode == STS_MODE_TESTING || (dane && dane->status == DANE_USABLE))
		finding->severity = SEVERITY_WARNING;
	evidence_mta_sts(context, finding);
	finding_add_evidence(context, finding, "policy", -1,
			     arena_printf(context->test->arena,
					  "add to the policy the line: mx: %s",
					  context->exchanger->host));
}

void findings_policies(struct test *test)
{
	if (test->mta_sts)
		findings_mta_sts(test);
	if (test->tls_rpt)
		findings_tls_rpt(test);
	for (const struct exchanger *e = test->route ? test->route->exchangers : NULL; e;
	     e = e->next) {
		struct context context = {.test = test,
					  .exchanger = e,
					  .attempt = first_delivery(test, e->host),
					  .step = STEP_DNS};

		if (e->dane)
			findings_dane(&context);
		findings_mx_named(&context);
	}
}

/* ---- an attempt under the policies ---- */

static const struct exchanger *exchanger_of(const struct test *test, const struct attempt *attempt)
{
	const struct exchanger *exchanger = test->route ? test->route->exchangers : NULL;

	while (exchanger && strcmp(exchanger->host, attempt->host) != 0)
		exchanger = exchanger->next;
	return exchanger;
}

/* The step that TLS failed at. */
static enum step missing_step(const struct attempt *attempt)
{
	return attempt->tls ? STEP_TLS : STEP_STARTTLS;
}

/* Usable records that fit nothing that the server sends. */
static bool has_unmatched(const struct attempt *attempt)
{
	size_t index = 0;

	for (const struct tlsa *tlsa = attempt->dane->records; tlsa && index < TLSA_MAX;
	     tlsa = tlsa->next, index++) {
		if (!tlsa->unusable && !(attempt->tls->tlsa_matches >> index & 1))
			return true;
	}
	return false;
}

static void findings_dane_verified(const struct context *context)
{
	const struct dane *dane = context->attempt->dane;
	const struct route *route = context->test->route;
	struct context dns = *context;

	dns.step = STEP_DNS;
	if (has_unmatched(context->attempt))
		evidence_tlsa(context, context_add_finding(context, CAUSE_DANE_RECORD_UNMATCHED),
			      dane);
	else if (count_records(dane, true) == 1)
		evidence_tlsa(context, context_add_finding(&dns, CAUSE_DANE_SINGLE_RECORD), dane);
	if (route && route->method == ROUTE_MX && route->dnssec != DNSSEC_SECURE)
		finding_add_evidence(&dns, context_add_finding(&dns, CAUSE_DANE_MX_UNSIGNED), "dns",
				     -1,
				     arena_printf(context->test->arena, "MX %s: %s", route->domain,
						  dnssec_name(route->dnssec)));
}

/* A certificate that authorities vouch for is the server's own, most likely. */
static void explain_mismatch(const struct context *context, struct finding *finding)
{
	static const struct reason verified[] = {
		{"record_not_updated",
		 N_("The certificate was changed, and the TLSA record was not."),
		 N_("The certificate verifies for {verified_for} by public authorities."),
		 LIKELIHOOD_HIGH},
		{"impostor", N_("The connection does not lead to the domain's own server."),
		 N_("That is what DANE guards against."), LIKELIHOOD_LOW},
	};
	static const struct reason unverified[] = {
		{"record_not_updated",
		 N_("The certificate was changed, and the TLSA record was not."),
		 N_("Renewing a certificate makes a new key unless told otherwise."),
		 LIKELIHOOD_MEDIUM},
		{"impostor", N_("The connection does not lead to the domain's own server."),
		 N_("The certificate does not verify by public authorities either."),
		 LIKELIHOOD_MEDIUM},
	};
	const struct reason *reasons = tls_verified(context->attempt->tls) ? verified : unverified;

	hypothesis_add(context, finding, &reasons[0]);
	hypothesis_add(context, finding, &reasons[1]);
}

/* The chain fits a record of an authority (usage 2), which leaves its certificates to be verified;
 * or none at all. */
static void findings_dane_mismatch(struct context *context)
{
	const struct tls_session *session = context->attempt->tls;
	bool fits = session->tlsa_matches != 0 && session->dane_problems != 0;
	enum certificate_problem problem = tls_first_problem(session->dane_problems);
	struct finding *finding;

	if (fits)
		context->detail = certificate_problem_name(problem);
	finding = context_add_finding(context,
				      fits ? CAUSE_DANE_CERTIFICATE_INVALID : CAUSE_DANE_MISMATCH);
	if (fits && problem == CERTIFICATE_NAME_MISMATCH)
		finding_set_summary(context, finding,
				    "A TLSA record of {host} matches the authority of its "
				    "certificate, but the certificate is for {names}.");
	evidence_tlsa(context, finding, context->attempt->dane);
	evidence_tlsa_wanted(context, finding, context->attempt->dane);
	evidence_certificate(context, finding, session->certificates);
	if (!fits)
		explain_mismatch(context, finding);
}

static void findings_dane_demand(const struct context *from)
{
	struct context context = *from;
	struct finding *finding;

	if (attempt_tls_state(context.attempt) == TLS_STATE_MISSING) {
		context.step = missing_step(context.attempt);
		finding = context_add_finding(&context, CAUSE_DANE_TLS_MISSING);
		evidence_tlsa(&context, finding, context.attempt->dane);
		return;
	}
	if (!context.attempt->tls || context.attempt->dane->status != DANE_USABLE)
		return;
	if (context.attempt->tls->dane == DANE_MISMATCH) {
		findings_dane_mismatch(&context);
	} else if (context.attempt->tls->dane == DANE_VERIFIED) {
		findings_dane_verified(&context);
	}
}

/* The policy's demands on a server that it names, in mode enforce or testing. */
static void findings_mta_sts_demand(const struct context *from)
{
	const struct mta_sts *sts = from->test->mta_sts;
	const struct attempt *attempt = from->attempt;
	enum tls_state state = attempt_tls_state(attempt);
	struct context context = *from;
	struct finding *finding;

	if (state == TLS_STATE_MISSING) {
		context.step = missing_step(attempt);
		finding = context_add_finding(&context, CAUSE_MTA_STS_TLS_MISSING);
	} else if (state == TLS_STATE_IN_USE && attempt->tls->problems != 0) {
		context.detail =
			certificate_problem_name(tls_first_problem(attempt->tls->problems));
		finding = context_add_finding(&context, CAUSE_MTA_STS_CERTIFICATE);
		evidence_certificate(&context, finding, attempt->tls->certificates);
	} else {
		return;
	}
	if (sts->mode == STS_MODE_TESTING ||
	    (attempt->dane && attempt->dane->status == DANE_USABLE))
		finding->severity = SEVERITY_WARNING;
	evidence_mta_sts(&context, finding);
}

void findings_demands(struct test *test, const struct attempt *attempt)
{
	const struct mta_sts *sts = test->mta_sts;
	struct context context = {.test = test,
				  .attempt = attempt,
				  .exchanger = exchanger_of(test, attempt),
				  .step = STEP_TLS};

	if (attempt->tls_mode == TLS_OFF)
		return;
	if (dane_demands_tls(attempt))
		findings_dane_demand(&context);
	if (sts && mta_sts_applies(sts) && mta_sts_names(sts, attempt->host))
		findings_mta_sts_demand(&context);
}

/* ---- enforcement of TLS ---- */

/* MAIL without TLS was refused. A server that wants a login which it offers under TLS alone insists
 * on TLS as well; one that offers it here would go on. */
static void findings_refused(struct context *context)
{
	enum cause_id cause = context->result->classification->cause;
	const struct extensions *extensions = context->attempt->extensions;
	bool login = cause == CAUSE_AUTH_REQUIRED;
	struct finding *finding;

	if (login && extensions && extensions->known & EXT_AUTH) {
		finding = context_add_finding(context, CAUSE_TLS_NOT_ENFORCED);
		finding->confidence = CONFIDENCE_LIKELY;
		finding_set_summary(
			context, finding,
			"{host} port {port} wants a login before it takes mail, and offers it "
			"without TLS too.");
	} else if (login || cause == CAUSE_TLS_REQUIRED) {
		finding = context_add_finding(context, CAUSE_TLS_ENFORCED);
	} else {
		return;
	}
	finding_add_reply(context, finding, context->reply);
}

void findings_enforcement(struct test *test, const struct attempt *attempt)
{
	for (const struct step_result *s = attempt->steps; s; s = s->next) {
		struct context context = {.test = test,
					  .attempt = attempt,
					  .result = s,
					  .reply = s->reply,
					  .step = s->step};
		bool taken = s->step == STEP_MAIL && s->outcome == OUTCOME_ACCEPTED;
		struct finding *finding;

		if (!s->reply || s->step == STEP_QUIT)
			continue;
		if (taken) {
			finding = context_add_finding(&context, CAUSE_TLS_NOT_ENFORCED);
			if (attempt->port == 25)
				finding->severity = SEVERITY_INFO;
			finding_add_reply(&context, finding, s->reply);
		} else if (s->classification) {
			findings_refused(&context);
		}
	}
}
