#include "diagnosis/evidence_identity.h"
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "model/identity.h"
#include "diagnosis/finding.h"

enum { LIST_MAX = 1024 };

/* The same line is not said twice of a finding. */
static void say(const struct context *context, struct finding *finding, const char *text)
{
	for (const struct evidence *evidence = finding->evidence; evidence;
	     evidence = evidence->next) {
		if (strcmp(evidence->text, text) == 0)
			return;
	}
	finding_add_evidence(context, finding, "identity", -1, text);
}

static bool is_judged(const struct context *context)
{
	return context->own && context->own->judged;
}

/* Texts with ", " between them. */
static const char *list(struct arena *arena, const char *const *texts, size_t count)
{
	const char *joined;
	struct buf out;

	buf_init(&out, LIST_MAX);
	buf_adds(&out, "");
	for (size_t i = 0; i < count; i++)
		buf_addf(&out, "%s%s", i > 0 ? ", " : "", texts[i]);
	joined = arena_strndup(arena, out.data, out.len);
	buf_release(&out);
	return joined;
}

void evidence_source(const struct context *context, struct finding *finding)
{
	if (context->own)
		say(context, finding,
		    arena_printf(context->test->arena, "the source address is %s (%s)",
				 context->own->address, address_source_name(context->own->source)));
}

/* ---- names ---- */

void evidence_ptr(const struct context *context, struct finding *finding)
{
	struct arena *arena = context->test->arena;
	const struct ptr_check *ptr;

	if (!is_judged(context))
		return;
	ptr = &context->own->ptr;
	if (ptr->count == 0)
		say(context, finding,
		    arena_printf(arena, "%s PTR: %s", ptr->query, dns_status_name(ptr->dns)));
	for (size_t i = 0; i < ptr->count; i++) {
		const struct ptr_name *name = &ptr->names[i];

		say(context, finding,
		    arena_printf(arena, "%s PTR %s, which %s %s%s%s%s", ptr->query, name->name,
				 name->confirmed ? "has the address" : "does not have the address",
				 context->own->address, name->dns != DNS_OK ? " (" : "",
				 name->dns != DNS_OK ? dns_status_name(name->dns) : "",
				 name->dns != DNS_OK ? ")" : ""));
	}
}

void evidence_helo(const struct context *context, struct finding *finding)
{
	struct arena *arena = context->test->arena;
	const struct helo_check *helo;

	if (!is_judged(context))
		return;
	helo = &context->own->helo;
	if (helo->literal)
		say(context, finding,
		    arena_printf(arena, "EHLO %s, from %s", helo->name, context->own->address));
	else if (helo->address_count == 0)
		say(context, finding,
		    arena_printf(arena, "%s A, AAAA: %s", helo->name, dns_status_name(helo->dns)));
	else
		say(context, finding,
		    arena_printf(arena, "%s has the addresses %s; mail is sent from %s", helo->name,
				 list(arena, helo->addresses, helo->address_count),
				 context->own->address));
}

/* ---- policies ---- */

static const char *spf_reason(struct arena *arena, const struct spf_check *spf)
{
	if (spf->problem)
		return arena_printf(arena, ": %s", spf->problem);
	if (spf->mechanism)
		return arena_printf(arena, ", by \"%s\" in the record of %s", spf->mechanism,
				    spf->in_domain);
	return spf->status == SPF_NONE ? ", there is no record" : ", no mechanism matches";
}

static const char *spf_of(const struct spf_check *spf)
{
	return spf->domain && *spf->domain ? spf->domain : "an unknown domain";
}

void evidence_spf(const struct context *context, struct finding *finding)
{
	struct arena *arena = context->test->arena;
	const struct spf_check *spf;

	if (!is_judged(context))
		return;
	spf = &context->own->mail_from;
	say(context, finding,
	    arena_printf(arena, "SPF of %s for %s: %s%s", spf_of(spf), context->own->address,
			 spf_status_name(spf->status), spf_reason(arena, spf)));
	for (size_t i = 0; i < spf->record_count; i++)
		say(context, finding,
		    arena_printf(arena, "%s TXT \"%s\"", spf->records[i].domain,
				 spf->records[i].text));
	if (spf->explanation)
		say(context, finding,
		    arena_printf(arena, "the domain explains: %s", spf->explanation));
}

void evidence_dmarc(const struct context *context, struct finding *finding)
{
	const struct dmarc *dmarc = &context->test->identity->dmarc;
	struct arena *arena = context->test->arena;

	if (!dmarc->domain)
		return;
	if (dmarc->record)
		say(context, finding,
		    arena_printf(arena, "_dmarc.%s TXT \"%s\"", dmarc->found_at, dmarc->record));
	if (dmarc->problem)
		say(context, finding, dmarc->problem);
	if (dmarc->status == DMARC_VALID)
		say(context, finding,
		    arena_printf(arena, "DMARC of %s: %s%s; SPF is %saligned", dmarc->domain,
				 dmarc_policy_name(dmarc->applies),
				 dmarc->testing ? ", testing" : "",
				 dmarc->spf_aligned ? "" : "not "));
	else if (!dmarc->record)
		say(context, finding,
		    arena_printf(arena, "_dmarc.%s TXT, and those above it: %s", dmarc->domain,
				 dmarc->status == DMARC_NONE ? "no DMARC record"
							     : "a look-up failed"));
}

void evidence_authentication(const struct context *context, struct finding *finding)
{
	evidence_spf(context, finding);
	evidence_dmarc(context, finding);
}

void evidence_domain(const struct context *context, struct finding *finding)
{
	const struct sender_domain *domain = &context->test->identity->sender_domain;

	if (!domain->domain)
		return;
	if (domain->null_mx)
		say(context, finding,
		    arena_printf(context->test->arena, "%s MX 0 .", domain->domain));
	else if (domain->exchanger_count > 0)
		say(context, finding,
		    arena_printf(context->test->arena, "%s MX %s", domain->domain,
				 list(context->test->arena, domain->exchangers,
				      domain->exchanger_count)));
	else
		say(context, finding,
		    arena_printf(context->test->arena, "%s MX: %s, A: %s, AAAA: %s", domain->domain,
				 dns_status_name(domain->mx), dns_status_name(domain->a),
				 dns_status_name(domain->aaaa)));
}

/* ---- blocklists ---- */

static void evidence_listing(const struct context *context, struct finding *finding,
			     const struct listing *listing)
{
	struct arena *arena = context->test->arena;
	const char *codes = listing->code_count > 0
				    ? list(arena, listing->codes, listing->code_count)
				    : dns_status_name(listing->dns);

	say(context, finding,
	    arena_printf(arena, "%s A: %s (%s)%s%s", listing->query, codes,
			 listing_status_name(listing->status), listing->reason ? ": " : "",
			 listing->reason ? listing->reason : ""));
}

void evidence_listings(const struct context *context, struct finding *finding)
{
	if (!is_judged(context))
		return;
	if (context->listing) {
		evidence_listing(context, finding, context->listing);
		return;
	}
	for (size_t i = 0; i < context->own->listing_count; i++)
		evidence_listing(context, finding, &context->own->listings[i]);
}
