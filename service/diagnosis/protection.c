#include "diagnosis/protection.h"

#include <string.h>

#include "base/arena.h"
#include "text/texts.h"

/* ---- one attempt ---- */

/* Faults of this side, or of somebody in between: they say nothing about the server. */
static bool is_no_fault_of_server(enum fault fault)
{
	return fault == FAULT_INJECTED || fault == FAULT_TIME_UP || fault == FAULT_CANCELLED ||
	       fault == FAULT_LOCAL || fault == FAULT_TARGET_DENIED;
}

enum tls_state attempt_tls_state(const struct attempt *attempt)
{
	if (attempt->tls && attempt->tls->established)
		return TLS_STATE_IN_USE;
	if (attempt->tls_mode == TLS_OFF)
		return TLS_STATE_UNKNOWN;
	for (const struct step_result *step = attempt->steps; step; step = step->next) {
		if (step->step != STEP_STARTTLS && step->step != STEP_TLS)
			continue;
		if (is_no_fault_of_server(step->fault))
			return TLS_STATE_UNKNOWN;
		if (step->outcome != OUTCOME_ACCEPTED && step->outcome != OUTCOME_NONE)
			return TLS_STATE_MISSING;
	}
	return TLS_STATE_UNKNOWN;
}

bool dane_demands_tls(const struct attempt *attempt)
{
	return attempt->dane &&
	       (attempt->dane->status == DANE_USABLE || attempt->dane->status == DANE_UNUSABLE);
}

bool mta_sts_applies(const struct mta_sts *sts)
{
	return sts->status == STS_VALID && sts->mode != STS_MODE_NONE;
}

static bool mta_sts_enforced(const struct test *test)
{
	return test->mta_sts && mta_sts_applies(test->mta_sts) &&
	       test->mta_sts->mode == STS_MODE_ENFORCE;
}

bool mta_sts_demands_tls(const struct test *test, const struct attempt *attempt)
{
	return mta_sts_enforced(test) && mta_sts_names(test->mta_sts, attempt->host);
}

bool policy_demands_tls(const struct test *test, const struct attempt *attempt)
{
	return dane_demands_tls(attempt) || mta_sts_demands_tls(test, attempt);
}

/* ---- actions of a sender that honours DANE alone, or MTA-STS alone ---- */

static enum sender_action by_verdict(const struct tls_session *session)
{
	static const enum sender_action actions[DANE_VERDICT_COUNT] = {
		[DANE_NOT_JUDGED] = SENDER_UNKNOWN,
		[DANE_VERIFIED] = SENDER_DELIVERS,
		[DANE_MISMATCH] = SENDER_REFUSES,
	};

	return actions[session->dane];
}

static enum sender_action dane_action(const struct attempt *attempt)
{
	enum tls_state state = attempt_tls_state(attempt);

	if (attempt->dane && attempt->dane->status == DANE_LOOKUP_FAILED)
		return dns_status_is_local(attempt->dane->dns) ? SENDER_UNKNOWN : SENDER_REFUSES;
	if (!dane_demands_tls(attempt))
		return SENDER_NOT_CONCERNED;
	if (state != TLS_STATE_IN_USE)
		return state == TLS_STATE_MISSING ? SENDER_REFUSES : SENDER_UNKNOWN;
	if (attempt->dane->status == DANE_UNUSABLE)
		return SENDER_DELIVERS;
	return by_verdict(attempt->tls);
}

/* The certificate was judged for another name than the exchanger's, as the request wants it. */
static bool judged_for_another(const struct attempt *attempt)
{
	const char *name = attempt->tls->verified_for;

	return name && strcasecmp(name, attempt->host) != 0;
}

static enum sender_action mta_sts_action(const struct test *test, const struct attempt *attempt)
{
	const struct mta_sts *sts = test->mta_sts;
	enum tls_state state = attempt_tls_state(attempt);

	if (sts && (sts->status == STS_LOOKUP_FAILED || mta_sts_is_unknown(sts)))
		return SENDER_UNKNOWN;
	if (!sts || !mta_sts_applies(sts))
		return SENDER_NOT_CONCERNED;
	if (sts->mode == STS_MODE_TESTING)
		return SENDER_DELIVERS;
	if (!mta_sts_names(sts, attempt->host))
		return SENDER_REFUSES;
	if (state != TLS_STATE_IN_USE)
		return state == TLS_STATE_MISSING ? SENDER_REFUSES : SENDER_UNKNOWN;
	if (judged_for_another(attempt))
		return SENDER_UNKNOWN;
	return tls_verified(attempt->tls) ? SENDER_DELIVERS : SENDER_REFUSES;
}

/* DANE helps against forged MX answers only when they are signed, too (RFC 7672 section 2.2.1). */
static bool dane_protects(const struct test *test, const struct attempt *attempt)
{
	return attempt->dane && attempt->dane->status == DANE_USABLE &&
	       dane_action(attempt) == SENDER_DELIVERS && test->route->dnssec == DNSSEC_SECURE;
}

static bool mta_sts_protects(const struct test *test, const struct attempt *attempt)
{
	return mta_sts_enforced(test) && mta_sts_action(test, attempt) == SENDER_DELIVERS;
}

/*
 * A handshake as servers that send mail do not make it, from the first byte on or between limits of
 * the request's own: that it failed says nothing about theirs.
 */
static bool failed_by_request(const struct test *test, const struct attempt *attempt)
{
	const struct tls_options *asked = &test->request.tls;

	return attempt->tls && !attempt->tls->established &&
	       (attempt->tls_mode == TLS_IMPLICIT || asked->min_version || asked->max_version);
}

static enum protection attempt_protection(const struct test *test, const struct attempt *attempt)
{
	static const enum protection protections[TLS_STATE_COUNT] = {
		[TLS_STATE_UNKNOWN] = PROTECTION_UNKNOWN,
		[TLS_STATE_MISSING] = PROTECTION_NONE,
		[TLS_STATE_IN_USE] = PROTECTION_PASSIVE,
	};

	if (dane_protects(test, attempt) || mta_sts_protects(test, attempt))
		return PROTECTION_ACTIVE;
	if (failed_by_request(test, attempt))
		return PROTECTION_UNKNOWN;
	return protections[attempt_tls_state(attempt)];
}

/* ---- of several, the weakest and the worst ---- */

static enum protection weaker(enum protection a, enum protection b)
{
	static const int ranks[PROTECTION_COUNT] = {
		[PROTECTION_NONE] = 0,
		[PROTECTION_UNKNOWN] = 1,
		[PROTECTION_PASSIVE] = 2,
		[PROTECTION_ACTIVE] = 3,
	};

	return ranks[a] < ranks[b] ? a : b;
}

static enum sender_action worse(enum sender_action a, enum sender_action b)
{
	static const int ranks[SENDER_ACTION_COUNT] = {
		[SENDER_NOT_CONCERNED] = 0,
		[SENDER_DELIVERS] = 1,
		[SENDER_UNKNOWN] = 2,
		[SENDER_REFUSES] = 3,
	};

	return ranks[a] > ranks[b] ? a : b;
}

static void security_join(struct transport_security *all, const struct transport_security *one,
			  bool first)
{
	all->protection = first ? one->protection : weaker(all->protection, one->protection);
	all->dane = first ? one->dane : worse(all->dane, one->dane);
	all->mta_sts = first ? one->mta_sts : worse(all->mta_sts, one->mta_sts);
}

/* ---- sentences ---- */

static const char *const refusals[2][2] = {
	{"", N_(" Senders that honour MTA-STS do not deliver to it.")},
	{N_(" Senders that honour DANE do not deliver to it."),
	 N_(" Senders that honour DANE or MTA-STS do not deliver to it.")},
};

/* Protection against active attacks: DANE, MTA-STS or both. */
static const char *active_sentence(const struct test *test,
				   const struct transport_security *security)
{
	bool by_dane = security->dane == SENDER_DELIVERS && test->route->dnssec == DNSSEC_SECURE;
	bool by_sts = security->mta_sts == SENDER_DELIVERS && mta_sts_enforced(test);

	if (by_dane && by_sts)
		return N_("Mail to {whom} is encrypted, and DANE and MTA-STS protect it from "
			  "whoever alters traffic on the way.{refusal}");
	return by_dane ? N_("Mail to {whom} is encrypted, and DANE protects it from whoever "
			    "alters traffic on the way.{refusal}")
		       : N_("Mail to {whom} is encrypted, and MTA-STS protects it from whoever "
			    "alters traffic on the way.{refusal}");
}

static const char *security_say(const struct test *test, const struct transport_security *security,
				const char *whom)
{
	static const char *const sentences[PROTECTION_COUNT] = {
		[PROTECTION_PASSIVE] = N_(
			"Mail to {whom} is encrypted, which keeps out those who only listen; who "
			"alters traffic on the way can get around it.{refusal}"),
		[PROTECTION_NONE] =
			N_("Mail to {whom} goes in clear text: whoever is on the way can read and "
			   "alter it.{refusal}"),
		[PROTECTION_UNKNOWN] = N_(
			"The test cannot tell how mail to {whom} is protected: it did not get as "
			"far as TLS.{refusal}"),
	};
	enum language language = test->request.language;
	const char *refusal =
		refusals[security->dane == SENDER_REFUSES][security->mta_sts == SENDER_REFUSES];
	const struct template_value *values =
		FIELDS({"whom", whom}, {"refusal", *refusal ? text_in(language, refusal) : ""});
	const char *sentence = security->protection == PROTECTION_ACTIVE
				       ? active_sentence(test, security)
				       : sentences[security->protection];

	return text_say(test->arena, language, sentence, values);
}

/* ---- exchangers and the route ---- */

/* The protection of an exchanger without a conclusive attempt. */
static struct transport_security untested(const struct test *test,
					  const struct exchanger *exchanger)
{
	struct attempt none = {.host = exchanger->host,
			       .dane = exchanger->dane,
			       .tls_mode = TLS_OFF,
			       .purpose = PURPOSE_DELIVERY};

	return (struct transport_security){
		.protection = PROTECTION_UNKNOWN,
		.dane = dane_action(&none),
		.mta_sts = mta_sts_action(test, &none),
	};
}

/* True for an attempt at the exchanger that shows its TLS. */
static bool tells_of(const struct attempt *attempt, const struct exchanger *exchanger)
{
	return attempt->purpose == PURPOSE_DELIVERY && attempt->outcome != OUTCOME_SKIPPED &&
	       attempt->outcome != OUTCOME_NONE && attempt->connected && attempt->host &&
	       strcmp(attempt->host, exchanger->host) == 0;
}

static void exchanger_fill(struct test *test, struct exchanger *exchanger)
{
	bool first = true;

	exchanger->security = untested(test, exchanger);
	for (const struct attempt *attempt = test->attempts; attempt; attempt = attempt->next) {
		struct transport_security one;

		if (!tells_of(attempt, exchanger))
			continue;
		one = (struct transport_security){
			.protection = attempt_protection(test, attempt),
			.dane = dane_action(attempt),
			.mta_sts = mta_sts_action(test, attempt),
		};
		security_join(&exchanger->security, &one, first);
		first = false;
	}
	exchanger->security.summary = security_say(test, &exchanger->security, exchanger->host);
	if (test->mta_sts && mta_sts_applies(test->mta_sts))
		exchanger->mta_sts_pattern = mta_sts_names(test->mta_sts, exchanger->host);
}

static bool differ(const struct exchanger *exchangers)
{
	const struct exchanger *other = exchangers->next;

	while (other && other->security.protection == exchangers->security.protection)
		other = other->next;
	return other;
}

static const char *route_say(const struct test *test, const struct route *route)
{
	enum language language = test->request.language;
	const char *whom = test->request.host ? test->request.host
			   : route->domain    ? route->domain
					      : text_in(language, "the domain");

	const struct template_value *values = FIELDS({"whom", whom});

	if (!route->exchangers)
		return text_say(test->arena, language, "There is no way to send mail to {whom}.",
				values);
	if (differ(route->exchangers))
		whom = text_say(test->arena, language, "{whom}, at its weakest exchanger,", values);
	return security_say(test, &route->security, whom);
}

void protection_fill(struct test *test)
{
	struct route *route = test->route;

	if (!route)
		return;
	for (struct exchanger *e = route->exchangers; e; e = e->next) {
		exchanger_fill(test, e);
		security_join(&route->security, &e->security, e == route->exchangers);
	}
	route->security.summary = route_say(test, route);
}
