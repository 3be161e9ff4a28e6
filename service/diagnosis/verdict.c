#include "diagnosis/verdict.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "text/texts.h"
#include "cause/catalogue.h"
#include "diagnosis/phrases.h"
#include "diagnosis/protection.h"

/* Further evidence of the same says nothing new. */
enum { EVIDENCE_MAX = 64 };

/* ---- one exchanger's failure where another one works ---- */

static const struct attempt *attempt_find(const struct test *test, int index)
{
	const struct attempt *attempt = test->attempts;

	while (attempt && attempt->index != index)
		attempt = attempt->next;
	return attempt;
}

static bool recipient_accepted(const struct attempt *attempt, int recipient)
{
	const struct step_result *step = attempt_find_step(attempt, STEP_RCPT, recipient);

	return step && step->outcome == OUTCOME_ACCEPTED;
}

/* A test of the enforcement of TLS is no delivery, nor is one that was to end before DATA. */
static bool delivers(const struct attempt *attempt)
{
	return purpose_traits(attempt->purpose)->delivers && !attempt->withheld &&
	       attempt->outcome == OUTCOME_ACCEPTED;
}

/* An attempt that went through but has an error of its own (a certificate that does not verify
 * where it must, …), or that went on in clear where a policy forbids it, is no way around another's
 * failure. */
static bool is_sound(const struct test *test, const struct attempt *attempt, const bool *erred)
{
	if (attempt->purpose == PURPOSE_CLEAR_TEXT && policy_demands_tls(test, attempt))
		return false;
	return delivers(attempt) && !erred[attempt->index];
}

/* True when an attempt other than the finding's did all that was asked for. */
static bool works_elsewhere(const struct test *test, const struct finding *finding,
			    const bool *erred)
{
	for (const struct attempt *attempt = test->attempts; attempt; attempt = attempt->next) {
		if (attempt->index == finding->attempt || !is_sound(test, attempt, erred))
			continue;
		if (finding->recipient < 0 || recipient_accepted(attempt, finding->recipient))
			return true;
	}
	return false;
}

/*
 * A sender's server goes on to the next exchanger after a lost connection or a deferral, but takes
 * a refusal of the recipient or the message as final (RFC 5321 section 5.1), so that stays an
 * error.
 */
static bool is_final(const struct finding *finding)
{
	return !finding->retryable && (finding->step == STEP_RCPT || finding->step == STEP_DATA ||
				       finding->step == STEP_MESSAGE);
}

/* By index, whether each attempt has an error that is not of one recipient. */
static bool *errors_of(const struct test *test)
{
	size_t count = (size_t)test->attempt_count;
	bool *erred = arena_alloc(test->arena, (count + 1) * sizeof(*erred));

	for (const struct finding *f = test->findings; f; f = f->next) {
		if (f->severity == SEVERITY_ERROR && f->recipient < 0 && f->attempt >= 0 &&
		    (size_t)f->attempt < count)
			erred[f->attempt] = true;
	}
	return erred;
}

/* ---- attempts that a condition of this machine held up ---- */

static bool is_inconclusive(const struct finding *finding)
{
	return finding->local || finding->cause->inconclusive;
}

static bool held_up_attempt(const struct test *test, const struct finding *finding)
{
	const struct attempt *attempt = attempt_find(test, finding->attempt);

	return finding->local && finding->step != STEP_DNS && attempt &&
	       attempt->outcome != OUTCOME_ACCEPTED && purpose_traits(attempt->purpose)->delivers;
}

static bool exchanger_held_up(const struct test *test)
{
	for (const struct exchanger *e = test->route ? test->route->exchangers : NULL; e;
	     e = e->next) {
		if (!e->usable &&
		    (dns_status_is_local(e->status_a) || dns_status_is_local(e->status_aaaa)))
			return true;
	}
	return false;
}

/* True when another attempt might have worked, had this machine been able to make it. */
static bool held_up_elsewhere(const struct test *test, const struct finding *finding)
{
	for (const struct finding *other = test->findings; other; other = other->next) {
		if (other->attempt != finding->attempt && held_up_attempt(test, other))
			return true;
	}
	return exchanger_held_up(test);
}

static enum severity severity_beside_others(const struct test *test, const struct finding *finding,
					    const bool *erred)
{
	bool works = works_elsewhere(test, finding, erred);

	if (finding->local)
		return works ? SEVERITY_INFO : SEVERITY_ERROR;
	if (is_final(finding))
		return SEVERITY_ERROR;
	works = works || (!is_inconclusive(finding) && held_up_elsewhere(test, finding));
	return works ? SEVERITY_WARNING : SEVERITY_ERROR;
}

void findings_downgrade(struct test *test)
{
	const bool *erred = errors_of(test);

	for (struct finding *finding = test->findings; finding; finding = finding->next) {
		if (finding->severity == SEVERITY_ERROR && attempt_find(test, finding->attempt))
			finding->severity = severity_beside_others(test, finding, erred);
	}
}

/* ---- the same finding of several attempts ---- */

static bool same_word(const char *a, const char *b)
{
	return a == b || (a && b && strcmp(a, b) == 0);
}

static bool is_same(const struct finding *a, const struct finding *b)
{
	return a->cause == b->cause && a->step == b->step && a->recipient == b->recipient &&
	       same_word(a->detail, b->detail);
}

static void finding_absorb(struct finding *finding, const struct finding *other)
{
	struct evidence **tail = &finding->evidence;
	unsigned count = 0;

	for (; *tail; tail = &(*tail)->next)
		count++;
	if (count < EVIDENCE_MAX)
		*tail = other->evidence;
	if (other->severity > finding->severity)
		finding->severity = other->severity;
	if (other->confidence < finding->confidence)
		finding->confidence = other->confidence;
	finding->retryable = finding->retryable && other->retryable;
	finding->own |= other->own;
}

void findings_merge(struct test *test)
{
	for (struct finding *finding = test->findings; finding; finding = finding->next) {
		struct finding **link = &finding->next;

		while (*link) {
			if (is_same(finding, *link)) {
				finding_absorb(finding, *link);
				*link = (*link)->next;
			} else {
				link = &(*link)->next;
			}
		}
		test->findings_tail = &finding->next;
	}
}

/* ---- order ---- */

/* A later try did what this attempt did not come to. */
static bool made_good(const struct attempt *attempt)
{
	for (const struct attempt *later = attempt->next; later; later = later->next) {
		if (later->purpose == PURPOSE_FOLLOW_UP && later->first == attempt &&
		    delivers(later))
			return true;
	}
	return false;
}

/* True for a finding of the decisive step, the last that failed in its attempt: it comes before
 * findings on the way there. */
static bool is_decisive(const struct test *test, const struct finding *finding)
{
	const struct attempt *attempt = attempt_find(test, finding->attempt);
	enum step last = STEP_COUNT;

	if (!attempt || attempt->outcome == OUTCOME_ACCEPTED || made_good(attempt))
		return false;
	for (const struct step_result *step = attempt->steps; step; step = step->next) {
		if (step->step != STEP_QUIT && step->outcome != OUTCOME_ACCEPTED &&
		    step->outcome != OUTCOME_SKIPPED)
			last = step->step;
	}
	return finding->step == last;
}

struct ranked {
	struct finding *finding;
	bool decisive;
	size_t order; /* as it happened */
};

/* Negative when a goes before b. */
static int ranked_compare(const void *left, const void *right)
{
	const struct ranked *a = left, *b = right;
	const struct finding *first = a->finding, *second = b->finding;

	if (first->severity != second->severity)
		return first->severity > second->severity ? -1 : 1;
	if (is_inconclusive(first) != is_inconclusive(second))
		return is_inconclusive(second) ? -1 : 1;
	if (a->decisive != b->decisive)
		return a->decisive ? -1 : 1;
	if (first->retryable != second->retryable)
		return second->retryable ? -1 : 1;
	if (first->confidence != second->confidence)
		return first->confidence < second->confidence ? -1 : 1;
	return a->order < b->order ? -1 : 1;
}

void findings_sort(struct test *test)
{
	struct ranked *ranked;
	size_t count = 0;

	for (struct finding *finding = test->findings; finding; finding = finding->next)
		count++;
	ranked = arena_alloc(test->arena, (count + 1) * sizeof(*ranked));
	count = 0;
	for (struct finding *finding = test->findings; finding; finding = finding->next) {
		ranked[count] = (struct ranked){finding, is_decisive(test, finding), count};
		count++;
	}
	qsort(ranked, count, sizeof(*ranked), ranked_compare);
	test->findings_tail = &test->findings;
	for (size_t i = 0; i < count; i++) {
		*test->findings_tail = ranked[i].finding;
		test->findings_tail = &ranked[i].finding->next;
	}
	*test->findings_tail = NULL;
}

/* ---- verdict and summary ---- */

static bool host_accepted_before(const struct test *test, const struct attempt *attempt)
{
	for (const struct attempt *other = test->attempts; other != attempt; other = other->next) {
		if (delivers(other) && strcmp(other->host, attempt->host) == 0)
			return true;
	}
	return false;
}

/* Distinct hosts that accepted all that was asked for. */
static unsigned count_accepted(const struct test *test)
{
	unsigned count = 0;

	for (const struct attempt *attempt = test->attempts; attempt; attempt = attempt->next)
		count += delivers(attempt) && !host_accepted_before(test, attempt);
	return count;
}

static const struct attempt *first_accepted(const struct test *test)
{
	const struct attempt *attempt = test->attempts;

	while (attempt && !delivers(attempt))
		attempt = attempt->next;
	return attempt;
}

enum verdict findings_verdict(const struct test *test)
{
	const struct finding *first = test->findings;

	if (first && first->severity == SEVERITY_ERROR)
		return is_inconclusive(first) ? VERDICT_UNKNOWN : VERDICT_FAIL;
	/* a warning without success tells only when it is the attempt's own: see greylisted */
	if (count_accepted(test) == 0 &&
	    !(first && first->severity == SEVERITY_WARNING && first->attempt >= 0))
		return VERDICT_UNKNOWN;
	return first && first->severity == SEVERITY_WARNING ? VERDICT_WARN : VERDICT_PASS;
}

static const char *say(const struct test *test, const char *english,
		       const struct template_value *values)
{
	return text_say(test->arena, test->request.language, english, values);
}

/* The last step that the attempt got through, before QUIT. */
static enum step last_accepted(const struct attempt *attempt)
{
	enum step last = STEP_CONNECT;

	for (const struct step_result *step = attempt->steps; step; step = step->next) {
		if (step->step != STEP_QUIT && step->outcome == OUTCOME_ACCEPTED)
			last = step->step;
	}
	return last;
}

/* The mail, recipient or step that the attempt's server accepted, in words. */
static const char *accepted_thing(const struct test *test, const struct attempt *attempt)
{
	const struct request *request = &test->request;
	const char *sender = request->sender.text;
	enum step last = last_accepted(attempt);
	const struct template_value *values =
		FIELDS({"sender", sender && *sender ? sender : "<>"},
		       {"step", text_in(request->language, step_place(last))});

	if (request->stop_after == STEP_MESSAGE)
		return say(test, N_("the message"), values);
	if (request->stop_after == STEP_AUTH)
		return say(test, N_("the credentials"), values);
	if (request->stop_after == STEP_RCPT && request->recipient_count == 1)
		return request->recipients[0].text;
	if (request->stop_after == STEP_RCPT && request->recipient_count == 2)
		return say(test, N_("both recipients"), values);
	if (request->stop_after == STEP_RCPT && request->recipient_count > 2)
		return text_count(test->arena, request->language, "all {count} recipients",
				  (long long)request->recipient_count);
	if (last == STEP_CONNECT || last == STEP_TLS)
		return say(test, N_("the connection"), values);
	return say(test,
		   request->stop_after == STEP_MAIL && sender ? N_("the sender {sender}")
							      : N_("everything up to {step}"),
		   values);
}

enum secured { SECURED_NOT, SECURED_TLS, SECURED_VERIFIED, SECURED_DANE, SECURED_COUNT };

/* The TLS that every successful attempt had at least. */
static enum secured accepted_secured(const struct test *test)
{
	bool verified = true, by_dane = true;

	for (const struct attempt *attempt = test->attempts; attempt; attempt = attempt->next) {
		if (!delivers(attempt))
			continue;
		if (attempt_tls_state(attempt) != TLS_STATE_IN_USE)
			return SECURED_NOT;
		by_dane = by_dane && attempt->tls->dane == DANE_VERIFIED;
		verified = verified && tls_authenticated(attempt->tls);
	}
	if (by_dane)
		return SECURED_DANE;
	return verified ? SECURED_VERIFIED : SECURED_TLS;
}

static const char *const by_one[SECURED_COUNT] = {
	[SECURED_NOT] = N_("{host} accepted {what}."),
	[SECURED_TLS] = N_("{host} accepted {what} over TLS."),
	[SECURED_VERIFIED] = N_("{host} accepted {what} over verified TLS."),
	[SECURED_DANE] = N_("{host} accepted {what} over TLS verified by DANE."),
};

static const char *const by_both[SECURED_COUNT] = {
	[SECURED_NOT] = N_("Both exchangers of {domain} accepted {what}."),
	[SECURED_TLS] = N_("Both exchangers of {domain} accepted {what} over TLS."),
	[SECURED_VERIFIED] = N_("Both exchangers of {domain} accepted {what} over verified TLS."),
	[SECURED_DANE] =
		N_("Both exchangers of {domain} accepted {what} over TLS verified by DANE."),
};

static const char *const by_some[SECURED_COUNT] = {
	[SECURED_NOT] = N_("{count} exchangers of {domain} accepted {what}."),
	[SECURED_TLS] = N_("{count} exchangers of {domain} accepted {what} over TLS."),
	[SECURED_VERIFIED] =
		N_("{count} exchangers of {domain} accepted {what} over verified TLS."),
	[SECURED_DANE] =
		N_("{count} exchangers of {domain} accepted {what} over TLS verified by DANE."),
};

static const char *const by_all[SECURED_COUNT] = {
	[SECURED_NOT] = N_("All {count} exchangers of {domain} accepted {what}."),
	[SECURED_TLS] = N_("All {count} exchangers of {domain} accepted {what} over TLS."),
	[SECURED_VERIFIED] =
		N_("All {count} exchangers of {domain} accepted {what} over verified TLS."),
	[SECURED_DANE] =
		N_("All {count} exchangers of {domain} accepted {what} over TLS verified by DANE."),
};

/* The sentences for so many exchangers that accepted. Not all of a route may have been to: their
 * addresses are those of others, or the message was for fewer. */
static const char *const *sentences_of(const struct test *test, size_t count)
{
	size_t all = test->route ? test->route->dropped : 0;

	for (const struct exchanger *e = test->route ? test->route->exchangers : NULL; e;
	     e = e->next)
		all++;
	if (count < 2)
		return by_one;
	if (count < all)
		return by_some;
	return count == 2 ? by_both : by_all;
}

static const char *success_summary(const struct test *test)
{
	const struct attempt *accepted = first_accepted(test);
	unsigned count = count_accepted(test);
	const char *domain =
		test->route && test->route->domain ? test->route->domain : test->request.domain;

	if (!accepted)
		return text_in(test->request.language, "The test could not tell.");
	const struct template_value *values =
		FIELDS({"host", accepted->host}, {"domain", domain},
		       {"count", arena_printf(test->arena, "%u", count)},
		       {"what", accepted_thing(test, accepted)});
	const char *const *sentences = sentences_of(test, domain ? count : 1);

	return say(test, sentences[accepted_secured(test)], values);
}

/* The first finding, and how many others are as severe. */
static const char *first_of_several(const struct test *test)
{
	const struct finding *first = test->findings;
	bool errors = first->severity == SEVERITY_ERROR;
	unsigned others = 0;

	for (const struct finding *finding = first->next; finding; finding = finding->next)
		others += finding->severity == first->severity;
	const struct template_value *values = FIELDS(
		{"summary", first->summary}, {"count", arena_printf(test->arena, "%u", others)});

	if (others == 0)
		return first->summary;
	if (others == 1)
		return say(test,
			   errors ? N_("{summary} (1 more error.)")
				  : N_("{summary} (1 more warning.)"),
			   values);
	return say(test,
		   errors ? N_("{summary} ({count} more errors.)")
			  : N_("{summary} ({count} more warnings.)"),
		   values);
}

/* Says first what went well, where something did. */
static const char *accepted_but(const struct test *test, const char *summary)
{
	const struct attempt *accepted = first_accepted(test);

	if (!accepted)
		return summary;
	return say(test, N_("{host} accepted {what}, but: {summary}"),
		   FIELDS({"host", accepted->host}, {"what", accepted_thing(test, accepted)},
			  {"summary", summary}));
}

/* A warning does not keep a test from going well; an error is said alone, whatever the server
 * accepted beside it. */
static const char *findings_text(const struct test *test)
{
	const char *summary = first_of_several(test);

	return test->findings->severity == SEVERITY_WARNING ? accepted_but(test, summary) : summary;
}

/* A headline about this service comes after what the server accepted. */
static const char *headline_text(const struct test *test, const struct finding *headline)
{
	return headline->cause->responsible == RESPONSIBLE_LOCAL
		       ? accepted_but(test, headline->summary)
		       : headline->summary;
}

static bool is_outranked(const struct test *test, const struct finding *finding)
{
	for (const struct finding *f = test->findings; f; f = f->next) {
		if (causes_include(f->cause->outranks, finding->cause->id))
			return true;
	}
	return false;
}

/* The finding that says more of a success than that it is one; NULL. */
static const struct finding *find_headline(const struct test *test)
{
	const struct finding *finding = test->findings;

	while (finding && (!finding->cause->headline || is_outranked(test, finding)))
		finding = finding->next;
	return finding;
}

const char *findings_summary(const struct test *test)
{
	const struct finding *first = test->findings, *headline = find_headline(test);

	if (first && first->severity != SEVERITY_INFO)
		return findings_text(test);
	return headline ? headline_text(test, headline) : success_summary(test);
}
