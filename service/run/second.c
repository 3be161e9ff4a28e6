#include "run/second.h"

#include <string.h>

#include "base/arena.h"
#include "base/id.h"
#include "diagnosis/greylist.h"

/* ---- connections that follow at once ---- */

static const struct step_result *last_step(const struct attempt *attempt)
{
	const struct step_result *last = attempt->steps;

	while (last && last->next)
		last = last->next;
	return last;
}

/* TLS was begun and broke off, by no fault of this test's: an MTA that does not insist on it would
 * come again without. Not where clear text was slipped in: that is no server's doing. */
static bool clear_text_due(const struct test *test, const struct attempt *attempt)
{
	const struct step_result *last = last_step(attempt);

	(void)test;
	return attempt->purpose == PURPOSE_DELIVERY && attempt->tls_mode == TLS_OPPORTUNISTIC &&
	       last && (last->step == STEP_TLS || last->step == STEP_STARTTLS) &&
	       last->outcome == OUTCOME_FAILED && last->fault != FAULT_INJECTED &&
	       last->fault != FAULT_LOCAL;
}

static bool enforcement_due(const struct test *test, const struct attempt *attempt)
{
	return attempt->purpose == PURPOSE_DELIVERY && test->request.tls.check_enforcement &&
	       attempt->tls && attempt->tls->established && attempt->tls_mode != TLS_IMPLICIT;
}

/* Once for an address: what a follow-up repeats may have had its control already. */
static bool control_due(const struct test *test, const struct attempt *attempt)
{
	return test->request.catch_all && purpose_traits(attempt->purpose)->delivers &&
	       attempt_find_accepted(attempt) && !attempt_find_accepted(attempt->first);
}

static bool (*const due[PURPOSE_COUNT])(const struct test *test, const struct attempt *attempt) = {
	[PURPOSE_CLEAR_TEXT] = clear_text_due,
	[PURPOSE_ENFORCEMENT] = enforcement_due,
	[PURPOSE_CATCH_ALL] = control_due,
};

bool second_due(const struct test *test, const struct attempt *first, enum purpose purpose)
{
	return due[purpose] && due[purpose](test, first);
}

/* ---- the control ---- */

#define CONTROL_PREFIX "smtptestd-" /* for the admin who finds it in a log */

enum { CONTROL_RANDOM = 20 };

/* A mailbox at domain that nobody has: a hundred bits of it are random. */
static const struct mailbox *make_control(struct arena *arena, const char *domain)
{
	static const char symbols[32] = "abcdefghijkmnpqrstuvwxyz23456789";
	struct mailbox *control = arena_alloc(arena, sizeof(*control));
	unsigned char random[CONTROL_RANDOM];
	char name[CONTROL_RANDOM + 1] = "";

	id_random(random, sizeof(random));
	for (size_t i = 0; i < CONTROL_RANDOM; i++)
		name[i] = symbols[random[i] % sizeof(symbols)];
	control->local = arena_printf(arena, CONTROL_PREFIX "%s", name);
	control->domain = domain;
	control->text = arena_printf(arena, "%s@%s", control->local, domain);
	return control;
}

struct attempt *second_add(struct test *test, const struct attempt *first, enum purpose purpose)
{
	const struct step_result *rcpt = attempt_find_accepted(first);
	struct attempt *second = test_add_attempt(test);

	second->host = first->host;
	second->preference = first->preference;
	second->port = first->port;
	second->dane = first->dane;
	second->tls_mode = purpose_traits(purpose)->clear_text ? TLS_OFF : first->tls_mode;
	second->purpose = purpose;
	second->first = first;
	memcpy(second->address, first->address, sizeof(first->address));
	if (purpose == PURPOSE_CATCH_ALL && rcpt)
		second->control =
			make_control(test->arena, test->request.recipients[rcpt->recipient].domain);
	return second;
}

/* ---- the same again, later ---- */

/* Whether the attempt brought the mail to the recipient, or may have. */
static bool has_taken(const struct test *test, const struct attempt *attempt, int recipient)
{
	bool accepted = false;

	for (const struct step_result *step = attempt->steps; step; step = step->next) {
		if (step->step == STEP_RCPT && step->recipient == recipient)
			accepted = step->outcome == OUTCOME_ACCEPTED;
		if (step->step == STEP_MESSAGE)
			return accepted && (step->outcome == OUTCOME_ACCEPTED ||
					    step->outcome == OUTCOME_FAILED);
	}
	return accepted && !request_sends_message(&test->request);
}

/* A sender's server, which goes from exchanger to exchanger, is content when one has the mail. */
static bool taken_elsewhere(const struct test *test, const struct attempt *own, int recipient)
{
	if (test->request.exchangers == EXCHANGERS_ALL)
		return false;
	for (const struct attempt *other = test->attempts; other; other = other->next) {
		if (other != own && purpose_traits(other->purpose)->delivers &&
		    has_taken(test, other, recipient))
			return true;
	}
	return false;
}

/* What the first try left to do. */
struct rest {
	bool *left_out; /* by recipient */
	size_t count;	/* recipients that are left */
	bool whole;	/* the conversation itself was deferred, with all its recipients */
	struct greylist seen;
};

/* Keeps of the recipients those who were accepted, when what followed was deferred. */
static void keep_accepted(struct rest *rest, const struct attempt *attempt)
{
	for (const struct step_result *step = attempt->steps; step; step = step->next) {
		if (step->step == STEP_RCPT && step->recipient >= 0 &&
		    step->outcome == OUTCOME_ACCEPTED)
			rest->left_out[step->recipient] = false;
	}
}

static void take_step(struct rest *rest, const struct test *test, const struct attempt *attempt,
		      const struct step_result *step)
{
	if (step->step == STEP_QUIT || !greylist_suspected(step, &rest->seen))
		return;
	if (step->step == STEP_RCPT && step->recipient >= 0) {
		rest->left_out[step->recipient] = false;
	} else if (step->step == STEP_DATA || step->step == STEP_MESSAGE) {
		keep_accepted(rest, attempt);
	} else {
		rest->whole = true;
		memset(rest->left_out, false, test->request.recipient_count);
	}
}

static struct rest rest_of(const struct test *test, const struct attempt *attempt)
{
	size_t count = test->request.recipient_count;
	struct rest rest = {.left_out = arena_alloc(test->arena, count + 1)};

	memset(rest.left_out, true, count);
	for (const struct step_result *step = attempt->steps; step; step = step->next)
		take_step(&rest, test, attempt, step);
	for (size_t i = 0; i < count; i++) {
		rest.left_out[i] = rest.left_out[i] || taken_elsewhere(test, attempt, (int)i);
		rest.count += !rest.left_out[i];
	}
	return rest;
}

static int64_t within(int64_t ms, int64_t least, int64_t most)
{
	return ms < least ? least : ms > most ? most : ms;
}

/* The caller's word goes before the server's, which would else decide for how long this service
 * keeps a test. */
static void choose_wait(struct attempt *second, const struct follow_up_options *options)
{
	int64_t wait_ms = options->default_ms;

	if (options->delay_ms > 0)
		wait_ms = options->delay_ms;
	else if (second->stated_ms > options->stated_max_ms)
		second->unmade = UNMADE_TOO_LONG;
	else if (second->stated_ms > 0)
		wait_ms = second->stated_ms;
	if (second->unmade == UNMADE_NOT)
		second->waited_ms = within(wait_ms, FOLLOW_UP_MIN_MS, FOLLOW_UP_MAX_MS);
}

struct attempt *second_follow_up(struct test *test, const struct attempt *first)
{
	const struct follow_up_options *options = &test->request.follow_up;
	struct attempt *second;
	struct rest rest;

	if (!options->wanted || first->purpose == PURPOSE_FOLLOW_UP ||
	    !purpose_traits(first->purpose)->delivers)
		return NULL;
	rest = rest_of(test, first);
	if (rest.count == 0 && !(rest.whole && test->request.recipient_count == 0))
		return NULL;
	second = second_add(test, first, PURPOSE_FOLLOW_UP);
	second->left_out = rest.left_out;
	second->stated_ms = rest.seen.retry_after_ms;
	choose_wait(second, options);
	memcpy(second->source_address, first->source_address, sizeof(first->source_address));
	return second;
}
