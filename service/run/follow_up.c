#include "run/follow_up.h"

#include <string.h>

#include "base/arena.h"
#include "diagnosis/greylist.h"
#include "run/extra_attempt.h"

/* True when the attempt brought the mail to the recipient, or may have. */
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

/* True when another exchanger has the mail: an MTA that goes from one to the next stops there. */
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

/* The rest of the first attempt, for its follow-up. */
struct remainder {
	bool *excluded; /* by recipient */
	size_t count;	/* recipients that are left */
	bool whole;	/* the conversation itself was deferred, with all its recipients */
	struct greylist seen;
};

/* Includes the recipients who were accepted, when a later step was deferred. */
static void keep_accepted(struct remainder *remainder, const struct attempt *attempt)
{
	for (const struct step_result *step = attempt->steps; step; step = step->next) {
		if (step->step == STEP_RCPT && step->recipient >= 0 &&
		    step->outcome == OUTCOME_ACCEPTED)
			remainder->excluded[step->recipient] = false;
	}
}

static void add_step(struct remainder *remainder, const struct test *test,
		     const struct attempt *attempt, const struct step_result *step)
{
	if (step->step == STEP_QUIT || !greylist_suspected(step, &remainder->seen))
		return;
	if (step->step == STEP_RCPT && step->recipient >= 0) {
		remainder->excluded[step->recipient] = false;
	} else if (step->step == STEP_DATA || step->step == STEP_MESSAGE) {
		keep_accepted(remainder, attempt);
	} else {
		remainder->whole = true;
		memset(remainder->excluded, false, test->request.recipient_count);
	}
}

static struct remainder remainder_of(const struct test *test, const struct attempt *attempt)
{
	size_t count = test->request.recipient_count;
	struct remainder remainder = {.excluded = arena_alloc(test->arena, count + 1)};

	memset(remainder.excluded, true, count);
	for (const struct step_result *step = attempt->steps; step; step = step->next)
		add_step(&remainder, test, attempt, step);
	for (size_t i = 0; i < count; i++) {
		remainder.excluded[i] =
			remainder.excluded[i] || taken_elsewhere(test, attempt, (int)i);
		remainder.count += !remainder.excluded[i];
	}
	return remainder;
}

static int64_t within(int64_t ms, int64_t least, int64_t most)
{
	return ms < least ? least : ms > most ? most : ms;
}

/* The request goes before the server, which would else decide for how long this service keeps a
 * test. */
static void choose_wait(struct attempt *follow_up, const struct follow_up_options *options)
{
	int64_t wait_ms = options->default_ms;

	if (options->delay_ms > 0)
		wait_ms = options->delay_ms;
	else if (follow_up->stated_ms > options->stated_max_ms)
		follow_up->omission = OMISSION_LONG_DELAY;
	else if (follow_up->stated_ms > 0)
		wait_ms = follow_up->stated_ms;
	if (follow_up->omission == OMISSION_NONE)
		follow_up->waited_ms = within(wait_ms, FOLLOW_UP_MIN_MS, FOLLOW_UP_MAX_MS);
}

struct attempt *follow_up_add(struct test *test, const struct attempt *first)
{
	const struct follow_up_options *options = &test->request.follow_up;
	struct attempt *follow_up;
	struct remainder remainder;

	if (!options->wanted || first->purpose == PURPOSE_FOLLOW_UP ||
	    !purpose_traits(first->purpose)->delivers)
		return NULL;
	remainder = remainder_of(test, first);
	if (remainder.count == 0 && !(remainder.whole && test->request.recipient_count == 0))
		return NULL;
	follow_up = extra_attempt_add(test, first, PURPOSE_FOLLOW_UP);
	follow_up->excluded = remainder.excluded;
	follow_up->stated_ms = remainder.seen.retry_after_ms;
	choose_wait(follow_up, options);
	memcpy(follow_up->source_address, first->source_address, sizeof(first->source_address));
	return follow_up;
}
