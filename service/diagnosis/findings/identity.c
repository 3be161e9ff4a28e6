/* What the sender's own identity tells, and which refusals it explains. */
#include <string.h>

#include "base/arena.h"
#include "cause/cause.h"
#include "model/identity.h"

#include "diagnosis/diagnosis.h"
#include "diagnosis/findings/findings.h"
#include "classify/classify.h"
#include "diagnosis/context.h"
#include "diagnosis/verdict.h"
#include "diagnosis/evidence_identity.h"

enum { OWN_MAX = 6 };

/* ---- what is found of an address; own is set in the context ---- */

static struct finding *find_own(const struct context *context, const char *cause,
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
		find_own(context, "own_ptr_missing", evidence_ptr);
	else if (context->own->ptr.status == IPREV_FAIL)
		find_own(context, "own_ptr_unconfirmed", evidence_ptr);
}

static void findings_helo(const struct context *context)
{
	const struct helo_check *helo = &context->own->helo;
	bool denied = dns_status_denies(helo->dns) || helo->dns == DNS_OK;

	if (!helo->resolves && denied)
		find_own(context, "own_helo_unresolvable", evidence_helo);
	else if (helo->resolves && !helo->matches && denied)
		find_own(context, "own_helo_mismatch", evidence_helo);
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
	static const char *const found[SPF_STATUS_COUNT] = {
		[SPF_FAIL] = "own_spf_failed",
		[SPF_SOFTFAIL] = "own_spf_failed",
		[SPF_PERMERROR] = "own_spf_error",
	};
	enum spf_status status = context->own->mail_from.status;

	if (status == SPF_TEMPERROR) { /* which may lie in the resolver here, too */
		struct finding *finding = find_own(context, "own_spf_error", evidence_spf);

		finding->confidence = CONFIDENCE_LIKELY;
		finding->retryable = true;
	} else if (found[status]) {
		find_own(context, found[status], evidence_spf);
	} else if (status == SPF_NONE && wants_spf(context)) {
		find_own(context, "own_spf_missing", evidence_spf);
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
		find_own(&context, "own_address_listed", evidence_listings);
	}
}

static void findings_address(const struct context *context)
{
	if (!context->own->judged) {
		/* the practice domain is on this machine, and nobody is asked about it */
		if (!context->test->practice)
			find_own(context, "own_address_private", evidence_source);
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
		find_own(context, "own_sender_null_mx", evidence_domain);
	else if (domain->domain && !domain->resolvable && domain->known)
		find_own(context, "own_sender_unresolvable", evidence_domain);
	if (!*identity->sender && !dmarc->found_at)
		return; /* a bounce has no header From yet to judge */
	if (dmarc->domain && (dmarc->status == DMARC_NONE || dmarc->status == DMARC_INVALID))
		find_own(context, "own_dmarc_missing", evidence_dmarc);
	else if (dmarc->status == DMARC_VALID && !dmarc->spf_aligned)
		find_own(context, "own_dmarc_unaligned", evidence_dmarc);
}

/* ---- refusals that this explains ---- */

/* For which causes of a refusal the sender is looked at, what then is the reason for it, and what
 * the refusal has as evidence (NULL: nothing). */
static const struct refusal {
	const char *cause;
	const char *own[OWN_MAX]; /* ends with NULL */
	void (*witness)(const struct context *context, struct finding *finding);
} refusals[] = {
	{"ptr_missing", {"own_ptr_missing", "own_ptr_unconfirmed"}, evidence_ptr},
	{"helo_rejected", {"own_helo_unresolvable", "own_helo_mismatch"}, evidence_helo},
	{"spf_failed", {"own_spf_failed", "own_spf_error", "own_spf_missing"}, evidence_spf},
	{"dkim_failed", {NULL}, evidence_dmarc},
	{"dmarc_rejected",
	 {"own_dmarc_unaligned", "own_spf_failed", "own_spf_error", "own_spf_missing"},
	 evidence_authentication},
	{"sender_auth_failed",
	 {"own_spf_failed", "own_spf_error", "own_spf_missing", "own_dmarc_unaligned"},
	 evidence_authentication},
	{"sender_domain_invalid",
	 {"own_sender_null_mx", "own_sender_unresolvable"},
	 evidence_domain},
	{"ip_blocklisted", {"own_address_listed"}, evidence_listings},
	{"domain_blocklisted", {NULL}, NULL},
	{"bad_reputation", {"own_address_listed"}, evidence_listings},
	{"policy_rejected", {NULL}, NULL},
};

static const struct refusal *refusal_of(const char *cause)
{
	for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++) {
		if (strcmp(refusals[i].cause, cause) == 0)
			return &refusals[i];
	}
	return NULL;
}

static bool is_reason(const struct refusal *refusal, const struct finding *finding)
{
	for (size_t i = 0; i < OWN_MAX && refusal->own[i]; i++) {
		if (strcmp(refusal->own[i], finding->cause->id) == 0)
			return true;
	}
	return false;
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
		if (own->step == STEP_DNS && is_reason(refusal, own) &&
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
