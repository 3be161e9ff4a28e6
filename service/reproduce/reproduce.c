#include "reproduce/reproduce.h"

#include <string.h>

#include "base/arena.h"
#include "cause/cause.h"
#include "reproduce/reproducer.h"

/* The ways of its cause; 0: there is none. */
static unsigned ways_of(const struct finding *finding)
{
	unsigned ways = finding->cause->ways;

	if (ways == WAY_NONE)
		return 0;
	if (ways == WAY_OF_STEP)
		return finding->step == STEP_DNS ? (unsigned)WAY_ROUTE : (unsigned)WAY_TALK;
	/* it may be the server that says so, of the recipient's domain */
	if (ways == WAY_ROUTE && finding->step != STEP_DNS)
		return finding->recipient >= 0 ? (unsigned)(WAY_TALK | WAY_RECIPIENT)
					       : (unsigned)WAY_TALK;
	return ways;
}

/* ---- the step to reproduce ---- */

static const struct attempt *attempt_of(const struct test *test, int index)
{
	const struct attempt *attempt = test->attempts;

	while (attempt && attempt->index != index)
		attempt = attempt->next;
	return index < 0 ? NULL : attempt;
}

/* The step that a line of the transcript belongs to. */
static const struct step_result *step_at(const struct attempt *attempt, int line)
{
	const struct step_result *step = attempt->steps;

	while (step && step->transcript_line < line)
		step = step->next;
	return step;
}

/* The step that a finding comes from: that of its evidence, else the first of its name. */
static const struct step_result *result_of(const struct attempt *attempt,
					   const struct finding *finding)
{
	const struct step_result *step;

	for (const struct evidence *e = finding->evidence; e; e = e->next) {
		if (e->attempt != attempt->index || e->transcript_line < 0)
			continue;
		step = step_at(attempt, e->transcript_line);
		if (step && step->step == finding->step)
			return step;
	}
	for (step = attempt->steps; step; step = step->next) {
		if (step->step == finding->step &&
		    (finding->recipient < 0 || step->recipient == finding->recipient))
			return step;
	}
	return NULL;
}

/* The last RCPT of a page of recipients. */
static const struct step_result *end_of_page(const struct attempt *attempt, int page)
{
	const struct step_result *last = NULL;

	for (const struct step_result *step = attempt->steps; step; step = step->next) {
		if (step->step == STEP_RCPT && step->recipient / REPRODUCER_RECIPIENTS == page)
			last = step;
	}
	return last;
}

/* The finding of the first recipient whom the same happened to in that attempt. */
static const struct finding *first_alike(const struct test *test, const struct finding *finding)
{
	const struct finding *first = finding;

	for (const struct finding *f = test->findings; f; f = f->next) {
		if (f->cause == finding->cause && f->attempt == finding->attempt &&
		    f->step == finding->step && f->recipient >= 0 &&
		    f->recipient < first->recipient)
			first = f;
	}
	return first;
}

/* The RCPT that a session about recipients ends with. */
static void choose_recipients(struct reproducer *reproducer, const struct finding *finding)
{
	if (reproducer->ways & WAY_COUNTED) {
		reproducer->page = 0;
		reproducer->result =
			result_of(reproducer->attempt, first_alike(reproducer->test, finding));
		return;
	}
	reproducer->page = reproducer->result->recipient / REPRODUCER_RECIPIENTS;
	reproducer->result = end_of_page(reproducer->attempt, reproducer->page);
}

/* Findings with equal reproducers are seen in the same way. */
static struct reproducer reproducer_of(struct test *test, const struct finding *finding)
{
	struct reproducer reproducer = {
		.test = test,
		.attempt = attempt_of(test, finding->attempt),
		.step = finding->step,
		.ways = ways_of(finding),
		.page = -1,
		.own = finding->own,
	};

	if (finding->step == STEP_DNS && (reproducer.ways & WAY_OWN_LISTING))
		reproducer.zone = finding->detail;

	if (!reproducer.attempt)
		return reproducer;
	reproducer.result = result_of(reproducer.attempt, finding);
	if (finding->step == STEP_RCPT && reproducer.result)
		choose_recipients(&reproducer, finding);
	return reproducer;
}

static bool was_tried(const struct attempt *attempt)
{
	return attempt && attempt->address[0] && !attempt->skipped;
}

/* A scenario that the practice domain plays without a connection cannot be reproduced. */
static bool can_be_reached(const struct reproducer *reproducer)
{
	return was_tried(reproducer->attempt) &&
	       (!reproducer->test->practice || reproducer->attempt->practice_port);
}

static void make(struct reproducer *reproducer)
{
	if ((reproducer->ways & WAY_SESSION) && can_be_reached(reproducer)) {
		if (reproducer_secured(reproducer) || (reproducer->ways & WAY_IMPLICIT_TLS))
			reproducer_openssl(reproducer);
		else
			reproducer_telnet(reproducer);
		if (reproducer->ways & WAY_SWAKS)
			reproducer_swaks(reproducer);
	}
	/* its names and policies are known to this service alone */
	if (!reproducer->test->practice) {
		reproducer_query(reproducer);
		reproducer_query_identity(reproducer);
	}
}

/* ---- each kind once ---- */

struct made {
	struct reproducer reproducer;
	struct made *next;
};

static bool same(const struct reproducer *a, const struct reproducer *b)
{
	return a->attempt == b->attempt && a->result == b->result && a->step == b->step &&
	       a->ways == b->ways && a->page == b->page && a->own == b->own && a->zone == b->zone;
}

static struct reproduction *find_or_make(struct made **list, const struct reproducer *reproducer)
{
	struct made *made = *list;

	while (made && !same(&made->reproducer, reproducer))
		made = made->next;
	if (!made) {
		made = arena_alloc(reproducer->test->arena, sizeof(*made));
		made->reproducer = *reproducer;
		made->reproducer.tail = &made->reproducer.first;
		made->next = *list;
		*list = made;
		make(&made->reproducer);
	}
	return made->reproducer.first;
}

void reproduce_fill(struct test *test)
{
	struct made *list = NULL;

	for (struct finding *finding = test->findings; finding; finding = finding->next) {
		struct reproducer reproducer = reproducer_of(test, finding);

		if (reproducer.ways)
			finding->reproduction = find_or_make(&list, &reproducer);
	}
}
