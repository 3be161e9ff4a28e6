/* What the sender's own identity tells, and which refusals it explains. */
#include <string.h>

#include "base/arena.h"
#include "model/identity.h"

#include "diagnosis/diagnosis.h"
#include "diagnosis/facts.h"
#include "diagnosis/reproduce.h"
#include "diagnosis/rules.h"
#include "diagnosis/scene.h"
#include "diagnosis/verdict.h"
#include "diagnosis/witness_identity.h"

enum { OWN_MAX = 6 };

/* ---- what is found of an address; own is set in the scene ---- */

static struct finding *find_own(const struct scene *scene, const char *cause,
				void (*witness)(const struct scene *scene, struct finding *finding))
{
	const struct identity *identity = scene->test->identity;
	struct finding *finding = scene_find(scene, cause);

	if (scene->own)
		finding->own = 1U << (scene->own - identity->addresses);
	witness(scene, finding);
	return finding;
}

static void facts_ptr(const struct scene *scene)
{
	if (scene->own->ptr.status == IPREV_MISSING)
		find_own(scene, "own_ptr_missing", witness_ptr);
	else if (scene->own->ptr.status == IPREV_FAIL)
		find_own(scene, "own_ptr_unconfirmed", witness_ptr);
}

static void facts_helo(const struct scene *scene)
{
	const struct helo_check *helo = &scene->own->helo;
	bool denied = dns_status_denies(helo->dns) || helo->dns == DNS_OK;

	if (!helo->resolves && denied)
		find_own(scene, "own_helo_unresolvable", witness_helo);
	else if (helo->resolves && !helo->matches && denied)
		find_own(scene, "own_helo_mismatch", witness_helo);
}

/* Of a null reverse-path a policy is looked for at the HELO name, where few have one. */
static bool wants_spf(const struct scene *scene)
{
	const char *domain = scene->own->mail_from.domain;

	return *scene->test->identity->sender && domain && strchr(domain, '.') && domain[0] != '[';
}

static void facts_spf(const struct scene *scene)
{
	static const char *const found[SPF_STATUS_COUNT] = {
		[SPF_FAIL] = "own_spf_failed",
		[SPF_SOFTFAIL] = "own_spf_failed",
		[SPF_PERMERROR] = "own_spf_error",
	};
	enum spf_status status = scene->own->mail_from.status;

	if (status == SPF_TEMPERROR) { /* which may lie in the resolver here, too */
		struct finding *finding = find_own(scene, "own_spf_error", witness_spf);

		finding->confidence = CONFIDENCE_LIKELY;
		finding->retryable = true;
	} else if (found[status]) {
		find_own(scene, found[status], witness_spf);
	} else if (status == SPF_NONE && wants_spf(scene)) {
		find_own(scene, "own_spf_missing", witness_spf);
	}
}

static void facts_listings(const struct scene *from)
{
	struct scene scene = *from;

	for (size_t i = 0; i < scene.own->listing_count; i++) {
		const struct listing *listing = &scene.own->listings[i];

		if (listing->status != LISTING_LISTED)
			continue;
		scene.listing = listing;
		scene.detail = listing->zone;
		find_own(&scene, "own_address_listed", witness_listings);
	}
}

static void facts_address(const struct scene *scene)
{
	if (!scene->own->judged) {
		/* the practice domain is on this machine, and nobody is asked about it */
		if (!scene->test->practice)
			find_own(scene, "own_address_private", witness_source);
		return;
	}
	facts_ptr(scene);
	facts_helo(scene);
	facts_spf(scene);
	facts_listings(scene);
}

/* ---- and of the domain ---- */

static void facts_domain(const struct scene *scene)
{
	const struct identity *identity = scene->test->identity;
	const struct sender_domain *domain = &identity->sender_domain;
	const struct dmarc *dmarc = &identity->dmarc;

	if (domain->domain && domain->null_mx)
		find_own(scene, "own_sender_null_mx", witness_domain);
	else if (domain->domain && !domain->resolvable && domain->known)
		find_own(scene, "own_sender_unresolvable", witness_domain);
	if (!*identity->sender && !dmarc->found_at)
		return; /* a bounce has no header From yet to judge */
	if (dmarc->domain && (dmarc->status == DMARC_NONE || dmarc->status == DMARC_INVALID))
		find_own(scene, "own_dmarc_missing", witness_dmarc);
	else if (dmarc->status == DMARC_VALID && !dmarc->spf_aligned)
		find_own(scene, "own_dmarc_unaligned", witness_dmarc);
}

/* ---- refusals that this explains ---- */

/* For which causes of a refusal the sender is looked at, what then is the reason for it, and what
 * the refusal has as evidence (NULL: nothing). */
static const struct refusal {
	const char *cause;
	const char *own[OWN_MAX]; /* ends with NULL */
	void (*witness)(const struct scene *scene, struct finding *finding);
} refusals[] = {
	{"ptr_missing", {"own_ptr_missing", "own_ptr_unconfirmed"}, witness_ptr},
	{"helo_rejected", {"own_helo_unresolvable", "own_helo_mismatch"}, witness_helo},
	{"spf_failed", {"own_spf_failed", "own_spf_error", "own_spf_missing"}, witness_spf},
	{"dkim_failed", {NULL}, witness_dmarc},
	{"dmarc_rejected",
	 {"own_dmarc_unaligned", "own_spf_failed", "own_spf_error", "own_spf_missing"},
	 witness_authentication},
	{"sender_auth_failed",
	 {"own_spf_failed", "own_spf_error", "own_spf_missing", "own_dmarc_unaligned"},
	 witness_authentication},
	{"sender_domain_invalid",
	 {"own_sender_null_mx", "own_sender_unresolvable"},
	 witness_domain},
	{"ip_blocklisted", {"own_address_listed"}, witness_listings},
	{"domain_blocklisted", {NULL}, NULL},
	{"bad_reputation", {"own_address_listed"}, witness_listings},
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
static void confirm(const struct scene *from, struct finding *finding)
{
	const struct identity *identity = from->test->identity;
	const struct refusal *refusal = refusal_of(finding->cause->id);
	struct scene scene = *from;

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
		refusal->witness(&scene, finding);
	for (size_t i = 0; i < identity->address_count; i++) {
		scene.own = &identity->addresses[i];
		if (scene.own->judged)
			finding->own |= 1U << i;
		refusal->witness(&scene, finding);
	}
}

void facts_identity(struct test *test)
{
	struct scene scene = {.test = test, .step = STEP_DNS};

	if (!test->identity)
		return;
	for (size_t i = 0; i < test->identity->address_count; i++) {
		scene.own = &test->identity->addresses[i];
		facts_address(&scene);
	}
	scene.own = NULL;
	facts_domain(&scene);
	for (struct finding *finding = test->findings; finding; finding = finding->next)
		confirm(&scene, finding);
}

void diagnose_identity(struct test *test)
{
	facts_identity(test);
	findings_merge(test);
	findings_sort(test);
	reproduce_fill(test);
}

/* ---- whether to look ---- */

static bool was_refused(const struct step_result *result)
{
	return (result->outcome == OUTCOME_REJECTED || result->outcome == OUTCOME_DEFERRED) &&
	       result->reply;
}

/* What the rules find is not kept: the diagnosis comes later. */
bool identity_explains(const struct test *test)
{
	struct arena *scratch = arena_new(0);
	struct rule_memo memo = {0};
	bool explains = false;

	for (const struct attempt *a = test->attempts; a && !explains; a = a->next) {
		for (const struct step_result *s = a->steps; s && !explains; s = s->next)
			explains = was_refused(s) &&
				   refusal_of(rule_find(scratch, &memo, s->step, s->reply)->cause);
	}
	arena_free(scratch);
	return explains;
}
