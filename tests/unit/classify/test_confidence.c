/* classify/confidence: words alone make an answer likely, words and codes certain. */
#include "base/arena.h"
#include "cause/catalogue.h"
#include "classify/classify.h"
#include "classify/ruleset.h"
#include "model/severity.h"

#include "support/test.h"

static void certain_is_what_words_and_codes_agree_on(void **state)
{
	static const struct {
		enum step step;
		int code;
		const char *enhanced, *text;
		enum confidence confidence;
		enum cause_id cause;
	} rows[] = {
		/* the enhanced code is the cause's, for good or for now */
		{STEP_RCPT, 550, "5.1.1", "User unknown", CONFIDENCE_CERTAIN,
		 CAUSE_RECIPIENT_UNKNOWN},
		{STEP_RCPT, 450, "4.1.1", "User unknown", CONFIDENCE_CERTAIN,
		 CAUSE_RECIPIENT_UNKNOWN},
		/* the reply code is, at one of its steps; 5.7.1 says nothing by itself */
		{STEP_RCPT, 550, NULL, "User unknown", CONFIDENCE_CERTAIN, CAUSE_RECIPIENT_UNKNOWN},
		{STEP_RCPT, 550, "5.7.1", "User unknown", CONFIDENCE_CERTAIN,
		 CAUSE_RECIPIENT_UNKNOWN},
		/* the enhanced code says something else */
		{STEP_RCPT, 550, "5.4.6", "User unknown", CONFIDENCE_LIKELY,
		 CAUSE_RECIPIENT_UNKNOWN},
		/* the reply code is another, or came at a step that does not know */
		{STEP_RCPT, 554, NULL, "User unknown", CONFIDENCE_LIKELY, CAUSE_RECIPIENT_UNKNOWN},
		{STEP_GREETING, 550, NULL, "User unknown", CONFIDENCE_LIKELY,
		 CAUSE_RECIPIENT_UNKNOWN},
		/* a code alone, whatever the words */
		{STEP_MAIL, 501, "5.1.8", "Use Submission", CONFIDENCE_LIKELY,
		 CAUSE_SENDER_DOMAIN_INVALID},
		/* a row that looks at step and code */
		{STEP_AUTH, 535, NULL, "Go away", CONFIDENCE_CERTAIN, CAUSE_AUTH_FAILED},
		/* never more than the row says */
		{STEP_RCPT, 550, NULL, "no", CONFIDENCE_POSSIBLE, CAUSE_RECIPIENT_UNKNOWN},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct arena *arena = arena_new(0);
		const char *line = rows[i].text;
		const struct reply reply = {.code = rows[i].code,
					    .enhanced = rows[i].enhanced,
					    .lines = &line,
					    .line_count = 1};
		struct rule_match match;

		classify_contest(arena, rows[i].step, &reply, &match, 1);
		if (match.rule->cause != rows[i].cause || match.confidence != rows[i].confidence)
			fail_msg("%d %s: %s, %s", rows[i].code, rows[i].text,
				 cause_name(match.rule->cause), confidence_name(match.confidence));
		arena_free(arena);
	}
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(certain_is_what_words_and_codes_agree_on),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
