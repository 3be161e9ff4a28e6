#include "run/extra_attempt.h"

#include <string.h>

#include "base/arena.h"
#include "base/id.h"

/* ---- attempts that are due ---- */

static const struct step_result *last_step(const struct attempt *attempt)
{
	const struct step_result *last = attempt->steps;

	while (last && last->next)
		last = last->next;
	return last;
}

/* True when TLS was begun and broke off, by no fault of this test's: an MTA that does not insist on
 * it would come again without. Not after an injection of clear text: that is no server's doing. */
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

/* Once for an address: the attempt that a follow-up repeats may have had its control already. */
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

bool extra_attempt_due(const struct test *test, const struct attempt *first, enum purpose purpose)
{
	return due[purpose] && due[purpose](test, first);
}

/* ---- the control ---- */

#define CONTROL_PREFIX "smtptestd-" /* for the admin who finds it in a log */

enum { CONTROL_RANDOM = 20 };

/* A mailbox at domain that nobody has: a hundred bits of it are random. */
static const struct mailbox *control_recipient(struct arena *arena, const char *domain)
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

struct attempt *extra_attempt_add(struct test *test, const struct attempt *first,
				  enum purpose purpose)
{
	const struct step_result *rcpt = attempt_find_accepted(first);
	struct attempt *extra = test_add_attempt(test);

	extra->host = first->host;
	extra->preference = first->preference;
	extra->port = first->port;
	extra->dane = first->dane;
	extra->withheld = first->withheld;
	extra->tls_mode = purpose_traits(purpose)->clear_text ? TLS_OFF : first->tls_mode;
	extra->purpose = purpose;
	extra->first = first;
	memcpy(extra->address, first->address, sizeof(first->address));
	if (purpose == PURPOSE_CATCH_ALL && rcpt)
		extra->control = control_recipient(
			test->arena, test->request.recipients[rcpt->recipient].domain);
	return extra;
}
