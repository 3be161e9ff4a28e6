#include "support/smtp_case.h"

#include <stdlib.h>
#include <string.h>

#include <event2/event.h>

#include "base/arena.h"
#include "smtp/dialogue.h"

#include "support/test.h"

/* The project's, not cmocka's. */

enum { CASES_MAX = 100 };

void smtp_recipient(struct test *test, const char *text)
{
	struct request *request = &test->request;
	const char *why;

	assert_true(mailbox_parse(test->arena, text,
				  &request->recipients[request->recipient_count++], &why));
}

void smtp_sender(struct test *test, const char *text)
{
	const char *why;

	assert_true(mailbox_parse(test->arena, text, &test->request.sender, &why));
}

void smtp_impatient(struct test *test)
{
	test->request.timeouts.reply_ms = 120;
}

struct test *smtp_test(void)
{
	struct test *test = test_new();
	struct request *request = &test->request;

	request->helo = "client.example";
	request->tls.mode = TLS_OFF;
	request->recipients =
		arena_alloc(test->arena, REQUEST_MAX_RECIPIENTS * sizeof(*request->recipients));
	smtp_sender(test, "chris@contoso.com");
	smtp_recipient(test, "kate@fabrikam.com");
	request->stop_after = STEP_RCPT;
	request->timeouts = (struct timeouts){
		.connect_ms = 2000, .reply_ms = 1000, .dns_ms = 1000, .total_ms = 10000};
	return test;
}

struct attempt *smtp_attempt(struct test *test)
{
	struct attempt *attempt = test_add_attempt(test);

	attempt->tls_mode = test->request.tls.mode;
	return attempt;
}

static void on_done(void *arg, struct attempt *attempt)
{
	assert_int_not_equal(attempt->outcome, OUTCOME_NONE);
	event_base_loopbreak(arg);
}

const struct step_result *smtp_last_step(const struct attempt *attempt, enum step step)
{
	const struct step_result *found = NULL;

	for (const struct step_result *s = attempt->steps; s; s = s->next)
		if (s->step == step)
			found = s;
	return found;
}

static unsigned observations(const struct attempt *attempt)
{
	unsigned seen = 0;

	for (const struct observation *o = attempt->observations; o; o = o->next)
		seen |= 1u << o->kind;
	return seen;
}

static bool shown(const struct attempt *attempt, const char *text)
{
	for (const struct transcript_line *line = attempt->transcript; line; line = line->next)
		if (strstr(line->text, text))
			return true;
	return false;
}

/* Refusals are classified when their step ends, and nothing else is. */
static void check_classified(const struct attempt *attempt)
{
	for (const struct step_result *step = attempt->steps; step; step = step->next) {
		bool refused =
			step->outcome == OUTCOME_REJECTED || step->outcome == OUTCOME_DEFERRED;
		bool classified = step->classification;

		if (classified != refused)
			fail_msg("%s is%s classified", step_name(step->step),
				 refused ? " not" : "");
	}
}

static void compare(const struct dialogue_case *c, const struct attempt *attempt, const char *heard)
{
	const struct step_result *step = smtp_last_step(attempt, c->step);

	if (!step) {
		fail_msg("there is no step %s", step_name(c->step));
		return;
	}
	assert_string_equal(outcome_name(attempt->outcome), outcome_name(c->outcome));
	assert_string_equal(outcome_name(step->outcome), outcome_name(c->step_outcome));
	assert_string_equal(fault_name(step->fault), fault_name(c->fault));
	assert_int_equal(observations(attempt), c->seen);
	check_classified(attempt);
	if (c->heard && !strstr(heard, c->heard))
		fail_msg("the peer heard:\n%.2000s", heard);
	if (c->unheard && strstr(heard, c->unheard))
		fail_msg("the peer heard:\n%.2000s", heard);
	if (c->shown)
		assert_true(shown(attempt, c->shown));
	if (c->hidden)
		assert_false(shown(attempt, c->hidden));
	if (c->detail && (!step->detail || !strstr(step->detail, c->detail)))
		fail_msg("the detail is: %s", step->detail ? step->detail : "none");
}

void smtp_play(void **state)
{
	const struct dialogue_case *c = *state;
	struct event_base *base = event_base_new();
	struct test *test = smtp_test();
	struct attempt *attempt;
	struct address address;
	struct peer *peer = peer_new(base, c->turns, &address);

	if (c->prepare)
		c->prepare(test);
	attempt = smtp_attempt(test);
	dialogue_start(&(struct dialogue_env){.base = base}, test, attempt, &address, on_done,
		       base);
	assert_int_equal(attempt->outcome, OUTCOME_NONE);
	event_base_dispatch(base);
	/* The peer reads what was sent last. */
	event_base_loop(base, EVLOOP_NONBLOCK);
	compare(c, attempt, peer_heard(peer));
	peer_free(peer);
	test_free(test);
	event_base_free(base);
}

int smtp_play_all(const struct dialogue_case *cases, size_t count)
{
	static struct CMUnitTest tests[CASES_MAX];
	static struct dialogue_case own[CASES_MAX];

	assert_true(count <= CASES_MAX);
	memcpy(own, cases, count * sizeof(*own));
	for (size_t i = 0; i < CASES_MAX; i++)
		tests[i] = (struct CMUnitTest){.name = i < count ? own[i].name : NULL,
					       .test_func = i < count ? smtp_play : NULL,
					       .initial_state = &own[i]};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
