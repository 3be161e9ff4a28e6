/* What the sender's own identity tells, and which refusals it explains. */
#include <string.h>

#include "base/arena.h"
#include "cause/catalogue.h"
#include "model/identity.h"

#include "diagnosis/diagnosis.h"
#include "diagnosis/findings/findings.h"
#include "classify/classify.h"
#include "diagnosis/context.h"
#include "diagnosis/verdict.h"
#include "diagnosis/evidence_identity.h"

/* ---- what is found of an address; own is set in the context ---- */

static struct finding *find_own(const struct context *context, enum cause_id cause,
				void (*witness)(const struct context *context,
						struct finding *finding))
{
	const struct identity *identity = context->test->identity;
	struct finding *finding = context_add_finding(context, cause);

	if (context->own)
		finding->own = 1U << (context->own - identity->addresses);
	witness(context, finding);
	return finding;
}

static void findings_ptr(const struct context *context)
{
	if (context->own->ptr.status == IPREV_MISSING)
		find_own(context, CAUSE_OWN_PTR_MISSING, evidence_ptr);
	else if (context->own->ptr.status == IPREV_FAIL)
		find_own(context, CAUSE_OWN_PTR_UNCONFIRMED, evidence_ptr);
}

static void findings_helo(const struct context *context)
{
	const struct helo_check *helo = &context->own->helo;
	bool denied = dns_status_denies(helo->dns) || helo->dns == DNS_OK;

	if (!helo->resolves && denied)
		find_own(context, CAUSE_OWN_HELO_UNRESOLVABLE, evidence_helo);
	else if (helo->resolves && !helo->matches && denied)
		find_own(context, CAUSE_OWN_HELO_MISMATCH, evidence_helo);
}

/* Of a null reverse-path a policy is looked for at the HELO name, where few have one. */
static bool wants_spf(const struct context *context)
{
	const char *domain = context->own->mail_from.domain;

	return *context->test->identity->sender && domain && strchr(domain, '.') &&
	       domain[0] != '[';
}

static void findings_spf(const struct context *context)
{
	static const enum cause_id found[SPF_STATUS_COUNT] = {
		[SPF_FAIL] = CAUSE_OWN_SPF_FAILED,
		[SPF_SOFTFAIL] = CAUSE_OWN_SPF_FAILED,
		[SPF_PERMERROR] = CAUSE_OWN_SPF_ERROR,
	};
	enum spf_status status = context->own->mail_from.status;

	if (status == SPF_TEMPERROR) { /* which may lie in the resolver here, too */
		struct finding *finding = find_own(context, CAUSE_OWN_SPF_ERROR, evidence_spf);

		finding->confidence = CONFIDENCE_LIKELY;
		finding->retryable = true;
	} else if (found[status]) {
		find_own(context, found[status], evidence_spf);
	} else if (status == SPF_NONE && wants_spf(context)) {
		find_own(context, CAUSE_OWN_SPF_MISSING, evidence_spf);
	}
}

static void findings_listings(const struct context *from)
{
	struct context context = *from;

	for (size_t i = 0; i < context.own->listing_count; i++) {
		const struct listing *listing = &context.own->listings[i];

		if (listing->status != LISTING_LISTED)
			continue;
		context.listing = listing;
		context.detail = listing->zone;
		find_own(&context, CAUSE_OWN_ADDRESS_LISTED, evidence_listings);
	}
}

static void findings_address(const struct context *context)
{
	if (!context->own->judged) {
		/* the practice domain is on this machine, and nobody is asked about it */
		if (!context->test->practice)
			find_own(context, CAUSE_OWN_ADDRESS_PRIVATE, evidence_source);
		return;
	}
	findings_ptr(context);
	findings_helo(context);
	findings_spf(context);
	findings_listings(context);
}

/* ---- and of the domain ---- */

static void findings_domain(const struct context *context)
{
	const struct identity *identity = context->test->identity;
	const struct sender_domain *domain = &identity->sender_domain;
	const struct dmarc *dmarc = &identity->dmarc;

	if (domain->domain && domain->null_mx)
		find_own(context, CAUSE_OWN_SENDER_NULL_MX, evidence_domain);
	else if (domain->domain && !domain->resolvable && domain->known)
		find_own(context, CAUSE_OWN_SENDER_UNRESOLVABLE, evidence_domain);
	if (!*identity->sender && !dmarc->found_at)
		return; /* a bounce has no header From yet to judge */
	if (dmarc->domain && (dmarc->status == DMARC_NONE || dmarc->status == DMARC_INVALID))
		find_own(context, CAUSE_OWN_DMARC_MISSING, evidence_dmarc);
	else if (dmarc->status == DMARC_VALID && !dmarc->spf_aligned)
		find_own(context, CAUSE_OWN_DMARC_UNALIGNED, evidence_dmarc);
}

/* ---- refusals that this explains ---- */

/* For which causes of a refusal the sender is looked at, what then is the reason for it, and what
 * the refusal has as evidence (NULL: nothing). */
static const struct refusal {
	enum cause_id cause;
	const enum cause_id *own; /* NULL: none */
	void (*witness)(const struct context *context, struct finding *finding);
} refusals[] = {
	{CAUSE_PTR_MISSING, CAUSES(CAUSE_OWN_PTR_MISSING, CAUSE_OWN_PTR_UNCONFIRMED), evidence_ptr},
	{CAUSE_HELO_REJECTED, CAUSES(CAUSE_OWN_HELO_UNRESOLVABLE, CAUSE_OWN_HELO_MISMATCH),
	 evidence_helo},
	{CAUSE_SPF_FAILED, CAUSES(CAUSE_OWN_SPF_FAILED, CAUSE_OWN_SPF_ERROR, CAUSE_OWN_SPF_MISSING),
	 evidence_spf},
	{CAUSE_DKIM_FAILED, NULL, evidence_dmarc},
	{CAUSE_DMARC_REJECTED,
	 CAUSES(CAUSE_OWN_DMARC_UNALIGNED, CAUSE_OWN_SPF_FAILED, CAUSE_OWN_SPF_ERROR,
		CAUSE_OWN_SPF_MISSING),
	 evidence_authentication},
	{CAUSE_SENDER_AUTH_FAILED,
	 CAUSES(CAUSE_OWN_SPF_FAILED, CAUSE_OWN_SPF_ERROR, CAUSE_OWN_SPF_MISSING,
		CAUSE_OWN_DMARC_UNALIGNED),
	 evidence_authentication},
	{CAUSE_SENDER_DOMAIN_INVALID,
	 CAUSES(CAUSE_OWN_SENDER_NULL_MX, CAUSE_OWN_SENDER_UNRESOLVABLE), evidence_domain},
	{CAUSE_IP_BLOCKLISTED, CAUSES(CAUSE_OWN_ADDRESS_LISTED), evidence_listings},
	{CAUSE_DOMAIN_BLOCKLISTED, NULL, NULL},
	{CAUSE_BAD_REPUTATION, CAUSES(CAUSE_OWN_ADDRESS_LISTED), evidence_listings},
	{CAUSE_POLICY_REJECTED, NULL, NULL},
};

static const struct refusal *refusal_of(enum cause_id cause)
{
	for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++) {
		if (refusals[i].cause == cause)
			return &refusals[i];
	}
	return NULL;
}

/* The server's reply confirms what was found: that is an error then, as the refusal is. */
static void confirm(const struct context *from, struct finding *finding)
{
	const struct identity *identity = from->test->identity;
	const struct refusal *refusal = refusal_of(finding->cause->id);
	struct context context = *from;

	if (!refusal || finding->step == STEP_DNS)
		return;
	for (struct finding *own = from->test->findings; own; own = own->next) {
		if (own->step == STEP_DNS && causes_include(refusal->own, own->cause->id) &&
		    finding->severity > own->severity)
			own->severity = finding->severity;
	}
	if (!refusal->witness)
		return;
	if (identity->address_count == 0)
		refusal->witness(&context, finding);
	for (size_t i = 0; i < identity->address_count; i++) {
		context.own = &identity->addresses[i];
		if (context.own->judged)
			finding->own |= 1U << i;
		refusal->witness(&context, finding);
	}
}

void findings_identity(struct test *test)
{
	struct context context = {.test = test, .step = STEP_DNS};

	if (!test->identity)
		return;
	for (size_t i = 0; i < test->identity->address_count; i++) {
		context.own = &test->identity->addresses[i];
		findings_address(&context);
	}
	context.own = NULL;
	findings_domain(&context);
	for (struct finding *finding = test->findings; finding; finding = finding->next)
		confirm(&context, finding);
}

void diagnose_identity(struct test *test)
{
	findings_identity(test);
	findings_merge(test);
	findings_sort(test);
}

/* ---- whether to look ---- */

bool identity_explains(const struct test *test)
{
	for (const struct attempt *attempt = test->attempts; attempt; attempt = attempt->next) {
		for (const struct step_result *step = attempt->steps; step; step = step->next) {
			if (step->classification && refusal_of(step->classification->cause))
				return true;
		}
	}
	return false;
}
