#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "text/mark.h"
#include "model/result.h"

struct test *test_new(void)
{
	struct arena *arena = arena_new(0);
	struct test *test = arena_alloc(arena, sizeof(*test));

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

const struct step_result *attempt_find_step(const struct attempt *attempt, enum step step,
					    int recipient)
{
	const struct step_result *found = attempt ? attempt->steps : NULL;

	while (found && (found->step != step || found->recipient != recipient))
		found = found->next;
	return found;
}

const struct step_result *attempt_find_accepted(const struct attempt *attempt)
{
	const struct step_result *found = attempt ? attempt->steps : NULL;

	while (found && (found->step != STEP_RCPT || found->outcome != OUTCOME_ACCEPTED))
		found = found->next;
	return found;
}

const char *extensions_auth(const struct extensions *extensions)
{
	return extensions ? extensions->auth : NULL;
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

static const char *const route_method_names[] = {
	[ROUTE_MX] = "mx",	     [ROUTE_IMPLICIT_MX] = "implicit_mx",
	[ROUTE_NULL_MX] = "null_mx", [ROUTE_HOST] = "host",
	[ROUTE_NONE] = "none",
};

static const char *const exchanger_problem_names[EXCHANGER_PROBLEM_COUNT] = {
	[EXCHANGER_OK] = "ok",
	[EXCHANGER_UNRESOLVABLE] = "unresolvable",
	[EXCHANGER_CNAME] = "cname",
	[EXCHANGER_IP_LITERAL] = "ip_literal",
	[EXCHANGER_LOOPBACK] = "loopback",
	[EXCHANGER_PRIVATE] = "private",
	[EXCHANGER_SINGLE_LABEL] = "single_label",
};

static const char *const observation_names[OBSERVED_KIND_COUNT] = {
	[OBSERVED_DSN_NOT_OFFERED] = "dsn_not_offered",
	[OBSERVED_SMTPUTF8_NOT_OFFERED] = "smtputf8_not_offered",
	[OBSERVED_8BITMIME_NOT_OFFERED] = "8bitmime_not_offered",
	[OBSERVED_MESSAGE_OVER_SIZE] = "message_over_size",
	[OBSERVED_HELO_FALLBACK] = "helo_fallback",
	[OBSERVED_EXTRA_REPLY] = "extra_reply",
	[OBSERVED_BARE_LF] = "bare_lf",
	[OBSERVED_NUL] = "nul",
	[OBSERVED_LONG_LINE] = "long_line",
	[OBSERVED_SLOW] = "slow",
	[OBSERVED_EARLY_CLOSE] = "early_close",
	[OBSERVED_STARTTLS_NOT_OFFERED] = "starttls_not_offered",
	[OBSERVED_STARTTLS_INJECTION] = "starttls_injection",
	[OBSERVED_STARTTLS_INSIDE_TLS] = "starttls_inside_tls",
	[OBSERVED_AUTH_IN_CLEAR] = "auth_in_clear",
	[OBSERVED_AUTH_AFTER_TLS] = "auth_after_tls",
	[OBSERVED_AUTH_NOT_OFFERED] = "auth_not_offered",
	[OBSERVED_CREDENTIALS_IN_CLEAR] = "credentials_in_clear",
	[OBSERVED_AUTH_NOT_PROVED] = "auth_not_proved",
	[OBSERVED_SECRET_ECHOED] = "secret_echoed",
	[OBSERVED_DRIPPED] = "dripped",
};

static const char *const speaker_names[SPEAKER_COUNT] = {
	[SPEAKER_SERVER] = "server",
	[SPEAKER_CLIENT] = "client",
	[SPEAKER_NOTE] = "note",
};

/* clang-format off */
static const struct purpose_traits purposes[PURPOSE_COUNT] = {
	[PURPOSE_DELIVERY]    = {.name = "delivery", .delivers = true, .authenticates = true,
				 .last = STEP_COUNT},
	[PURPOSE_CLEAR_TEXT]  = {.name = "clear_text", .delivers = true, .authenticates = true,
				 .clear_text = true, .last = STEP_COUNT},
	[PURPOSE_ENFORCEMENT] = {.name = "enforcement", .clear_text = true, .last = STEP_MAIL},
	[PURPOSE_CATCH_ALL]   = {.name = "catch_all", .authenticates = true, .last = STEP_RCPT},
	[PURPOSE_FOLLOW_UP]   = {.name = "follow_up", .delivers = true, .authenticates = true,
				 .last = STEP_COUNT},
};
/* clang-format on */

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

const char *route_method_name(enum route_method method)
{
	return route_method_names[method];
}

const char *exchanger_problem_name(enum exchanger_problem problem)
{
	return exchanger_problem_names[problem];
}

const char *observation_name(enum observation_kind kind)
{
	return observation_names[kind];
}

const char *speaker_name(enum speaker speaker)
{
	return speaker_names[speaker];
}

const struct purpose_traits *purpose_traits(enum purpose purpose)
{
	return &purposes[purpose];
}
