#include "model/result.h"

#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "base/budget.h"
#include "base/clock.h"
#include "text/mark.h"

static struct budget all_tests = {.max = SIZE_MAX};

struct budget *test_budget(void)
{
	return &all_tests;
}

struct test *test_new(void)
{
	struct arena *arena = arena_new(0);
	struct test *test = arena_alloc(arena, sizeof(*test));

	arena_charge(arena, &all_tests);
	test->arena = arena;
	id_make(test->id);
	test->status = STATUS_QUEUED;
	test->verdict = VERDICT_UNKNOWN;
	test->created_ms = clock_wall_ms();
	test->findings_tail = &test->findings;
	test->attempts_tail = &test->attempts;
	test->probes_tail = &test->probes;
	return test;
}

void test_free(struct test *test)
{
	if (!test)
		return;
	request_wipe_secrets(&test->request);
	arena_free(test->arena);
}

struct attempt *test_add_attempt(struct test *test)
{
	struct attempt *attempt = arena_alloc(test->arena, sizeof(*attempt));

	attempt->index = test->attempt_count++;
	attempt->steps_tail = &attempt->steps;
	attempt->transcript_tail = &attempt->transcript;
	attempt->observations_tail = &attempt->observations;
	*test->attempts_tail = attempt;
	test->attempts_tail = &attempt->next;
	return attempt;
}

struct step_result *attempt_add_step(struct test *test, struct attempt *attempt, enum step step)
{
	struct step_result *result = arena_alloc(test->arena, sizeof(*result));

	result->step = step;
	result->recipient = -1;
	result->transcript_line = -1;
	*attempt->steps_tail = result;
	attempt->steps_tail = &result->next;
	return result;
}

struct observation *attempt_observe(struct test *test, struct attempt *attempt,
				    enum observation_kind kind, enum step step)
{
	struct observation *observation = arena_alloc(test->arena, sizeof(*observation));

	observation->kind = kind;
	observation->step = step;
	observation->transcript_line = -1;
	*attempt->observations_tail = observation;
	attempt->observations_tail = &observation->next;
	return observation;
}

struct finding *test_add_finding(struct test *test)
{
	struct finding *finding = arena_alloc(test->arena, sizeof(*finding));

	finding->attempt = -1;
	finding->recipient = -1;
	*test->findings_tail = finding;
	test->findings_tail = &finding->next;
	return finding;
}

struct probe *test_add_probe(struct test *test, enum probe_purpose purpose)
{
	struct probe *probe = arena_alloc(test->arena, sizeof(*probe));

	probe->purpose = purpose;
	*test->probes_tail = probe;
	test->probes_tail = &probe->next;
	return probe;
}

/* ---- the API's words ---- */

static const char *const status_names[STATUS_COUNT] = {
	[STATUS_QUEUED] = N_("queued"),		  [STATUS_RUNNING] = N_("running"),
	[STATUS_FINISHED] = N_("finished"),	  [STATUS_CANCELLED] = N_("cancelled"),
	[STATUS_INTERRUPTED] = N_("interrupted"),
};

static const char *const verdict_names[VERDICT_COUNT] = {
	[VERDICT_PASS] = "pass",
	[VERDICT_WARN] = "warn",
	[VERDICT_FAIL] = "fail",
	[VERDICT_UNKNOWN] = "unknown",
};

/* The index of name among the first count names; -1 when it is none of them. */
static int find_name(const char *const *names, int count, const char *name)
{
	for (int i = 0; i < count; i++) {
		if (strcmp(names[i], name) == 0)
			return i;
	}
	return -1;
}

const char *status_name(enum test_status status)
{
	return status_names[status];
}

bool status_parse(const char *name, enum test_status *status_r)
{
	int found = find_name(status_names, STATUS_COUNT, name);

	if (found >= 0)
		*status_r = (enum test_status)found;
	return found >= 0;
}

const char *verdict_name(enum verdict verdict)
{
	return verdict_names[verdict];
}

bool verdict_parse(const char *name, enum verdict *verdict_r)
{
	int found = find_name(verdict_names, VERDICT_COUNT, name);

	if (found >= 0)
		*verdict_r = (enum verdict)found;
	return found >= 0;
}

enum step attempt_last_step(const struct test *test, const struct attempt *attempt)
{
	enum step last = purpose_traits(attempt->purpose)->last;

	if (last != STEP_COUNT)
		return last;
	last = test->request.stop_after;
	return attempt->withheld && step_precedes(STEP_RCPT, last) ? STEP_RCPT : last;
}

bool attempt_sends_message(const struct test *test, const struct attempt *attempt)
{
	return request_sends_message(&test->request) &&
	       !step_precedes(attempt_last_step(test, attempt), STEP_MESSAGE);
}
