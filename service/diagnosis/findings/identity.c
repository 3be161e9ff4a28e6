/* Findings of the sender's own identity, and refusals that they explain. */
#include <string.h>

#include "base/arena.h"
#include "model/identity.h"
#include "cause/catalogue.h"
#include "classify/classify.h"
#include "diagnosis/diagnosis.h"
#include "diagnosis/evidence_identity.h"
#include "diagnosis/finding.h"
#include "diagnosis/findings/findings.h"
#include "diagnosis/verdict.h"

/* ---- findings of an address; own is set in the context ---- */

/* Evidence of a part of the sender's identity; NULL: none. */
static void (*const identity_evidence[IDENTITY_PART_COUNT])(const struct context *context,
							    struct finding *finding) = {
	[IDENTITY_SOURCE] = evidence_source, [IDENTITY_PTR] = evidence_ptr,
	[IDENTITY_HELO] = evidence_helo,     [IDENTITY_SPF] = evidence_spf,
	[IDENTITY_DMARC] = evidence_dmarc,   [IDENTITY_AUTHENTICATION] = evidence_authentication,
	[IDENTITY_DOMAIN] = evidence_domain, [IDENTITY_LISTINGS] = evidence_listings,
};

static struct finding *find_own(const struct context *context, enum cause_id cause)
{
	const struct identity *identity = context->test->identity;
	struct finding *finding = context_add_finding(context, cause);

	if (context->own)
		finding->own = 1U << (context->own - identity->addresses);
	identity_evidence[finding->cause->identity](context, finding);
	return finding;
}

static void findings_ptr(const struct context *context)
{
	if (context->own->ptr.status == IPREV_MISSING)
		find_own(context, CAUSE_OWN_PTR_MISSING);
	else if (context->own->ptr.status == IPREV_FAIL)
		find_own(context, CAUSE_OWN_PTR_UNCONFIRMED);
}

static void findings_helo(const struct context *context)
{
	const struct helo_check *helo = &context->own->helo;
	bool denied = dns_status_denies(helo->dns) || helo->dns == DNS_OK;

	if (!helo->resolves && denied)
		find_own(context, CAUSE_OWN_HELO_UNRESOLVABLE);
	else if (helo->resolves && !helo->matches && denied)
		find_own(context, CAUSE_OWN_HELO_MISMATCH);
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

	if (status == SPF_TEMPERROR && context->own->mail_from.held_up)
		return;
	if (status == SPF_TEMPERROR) { /* the resolver here may be the reason, too */
		struct finding *finding = find_own(context, CAUSE_OWN_SPF_ERROR);

		finding->confidence = CONFIDENCE_LIKELY;
		finding->retryable = true;
	} else if (found[status]) {
		find_own(context, found[status]);
	} else if (status == SPF_NONE && wants_spf(context)) {
		find_own(context, CAUSE_OWN_SPF_MISSING);
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
		find_own(&context, CAUSE_OWN_ADDRESS_LISTED);
	}
}

static void findings_address(const struct context *context)
{
	if (!context->own->judged) {
		/* the practice domain is on this machine, and nobody is asked about it */
		if (!context->test->practice)
			find_own(context, CAUSE_OWN_ADDRESS_PRIVATE);
		return;
	}
	findings_ptr(context);
	findings_helo(context);
	findings_spf(context);
	findings_listings(context);
}

/* ---- findings of the domain ---- */

static void findings_domain(const struct context *context)
{
	const struct identity *identity = context->test->identity;
	const struct sender_domain *domain = &identity->sender_domain;
	const struct dmarc *dmarc = &identity->dmarc;

	if (domain->domain && domain->null_mx)
		find_own(context, CAUSE_OWN_SENDER_NULL_MX);
	else if (domain->domain && !domain->resolvable && domain->known)
		find_own(context, CAUSE_OWN_SENDER_UNRESOLVABLE);
	if (!*identity->sender && !dmarc->found_at)
		return; /* a bounce has no header From yet to judge */
	if (dmarc->domain && (dmarc->status == DMARC_NONE || dmarc->status == DMARC_INVALID))
		find_own(context, CAUSE_OWN_DMARC_MISSING);
	else if (dmarc->status == DMARC_VALID && !dmarc->spf_aligned)
		find_own(context, CAUSE_OWN_DMARC_UNALIGNED);
}

/* ---- refusals that this explains ---- */

/* The server's reply confirms what was found: that is an error then, as the refusal is. */
static void confirm(const struct context *from, struct finding *finding)
{
	const struct identity *identity = from->test->identity;
	const struct cause *cause = finding->cause;
	struct context context = *from;

	if (cause->identity == IDENTITY_NONE || finding->step == STEP_DNS)
		return;
	for (struct finding *own = from->test->findings; own; own = own->next) {
		if (own->step == STEP_DNS && causes_include(cause->explained_by, own->cause->id) &&
		    finding->severity > own->severity)
			own->severity = finding->severity;
	}
	if (!identity_evidence[cause->identity])
		return;
	if (identity->address_count == 0)
		identity_evidence[cause->identity](&context, finding);
	for (size_t i = 0; i < identity->address_count; i++) {
		context.own = &identity->addresses[i];
		if (context.own->judged)
			finding->own |= 1U << i;
		identity_evidence[cause->identity](&context, finding);
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

/* ---- refusals worth a look-up ---- */

bool identity_explains(const struct test *test)
{
	for (const struct attempt *attempt = test->attempts; attempt; attempt = attempt->next) {
		for (const struct step_result *step = attempt->steps; step; step = step->next) {
			const struct classification *refusal = step->classification;

			if (refusal && cause_get(refusal->cause)->identity != IDENTITY_NONE)
				return true;
		}
	}
	return false;
}
