/* classify/ruleset: the compiled rules, whole and with parts left out. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "cause/catalogue.h"
#include "base/word.h"
#include "classify/matcher.h"
#include "classify/ruleset.h"
#include "classify/fold.h"

#include "support/test.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { MATCHES_MAX = 64 };

static const struct rule *const tables[] = {rules_step, rules_keyword, rules_common, rules_code};

/* The question of each test. */
struct question {
	struct arena *arena;
	const char *line;
	struct reply reply;
};

static void question_init(struct question *question, int code, const char *line)
{
	*question = (struct question){.arena = arena_new(0), .line = line};
	question->reply = (struct reply){.code = code, .lines = &question->line, .line_count = 1};
}

static size_t ask(const struct ruleset *set, struct question *question, struct rule_match *matches,
		  size_t max)
{
	return ruleset_find(set, question->arena, STEP_COUNT, &question->reply, matches, max);
}

static bool has_fired(const struct rule_match *match, const char *pattern, size_t len)
{
	for (size_t i = 0; i < match->fired_count; i++) {
		if (match->fired[i].len == len && memcmp(match->fired[i].text, pattern, len) == 0)
			return true;
	}
	return false;
}

static void rows_come_in_order_and_say_what_fired(void **state)
{
	struct rule_match matches[MATCHES_MAX], one;
	struct question question;
	size_t count;

	(void)state;
	question_init(&question, 550, "Mailbox is over quota: user unknown");
	count = ask(ruleset_all(), &question, matches, MATCHES_MAX);
	assert_in_range(count, 3, MATCHES_MAX - 1);
	assert_string_equal(cause_name(matches[count - 1].rule->cause), "unknown");
	for (size_t i = 0; i + 1 < count; i++) {
		assert_string_not_equal(cause_name(matches[i].rule->cause), "unknown");
		for (size_t j = 0; j < matches[i].fired_count; j++)
			assert_int_not_equal(matches[i].fired[j].field, RULE_WITHOUT);
		if (matches[i].rule->words)
			assert_true(matches[i].fired_count > 0);
	}
	assert_int_equal(ask(ruleset_all(), &question, &one, 1), 1);
	assert_ptr_equal(one.rule, matches[0].rule);
	assert_string_equal(cause_name(one.rule->cause), "mailbox_full");
	arena_free(question.arena);
}

static void a_rule_of_with_says_both(void **state)
{
	struct rule_match match;
	struct question question;
	bool words = false, with = false;

	(void)state;
	question_init(&question, 550, "Must issue a STARTTLS command first");
	assert_int_equal(ask(ruleset_all(), &question, &match, 1), 1);
	assert_string_equal(cause_name(match.rule->cause), "tls_required");
	for (size_t i = 0; i < match.fired_count; i++) {
		words |= match.fired[i].field == RULE_WORDS;
		with |= match.fired[i].field == RULE_WITH;
	}
	assert_true(words && with);
	assert_true(has_fired(&match, "starttls", 8));
	arena_free(question.arena);
}

/* ---- parts left out ---- */

static bool is_not_fired(const struct rule *rule, const char *pattern, size_t len, void *arg)
{
	const struct rule_match *match = arg;

	return rule != match->rule || !pattern || !has_fired(match, pattern, len);
}

static bool is_not_row(const struct rule *rule, const char *pattern, size_t len, void *arg)
{
	const struct rule_match *match = arg;

	(void)len;
	return pattern || rule != match->rule;
}

static void what_is_left_out_does_not_fire(void **state)
{
	rule_keep *const keeps[] = {is_not_fired, is_not_row};

	(void)state;
	for (size_t i = 0; i < COUNT(keeps); i++) {
		struct rule_match before[MATCHES_MAX], after;
		struct question question;
		struct ruleset *set;

		question_init(&question, 550, "Mailbox is over quota: user unknown");
		ask(ruleset_all(), &question, before, MATCHES_MAX);
		set = ruleset_new(keeps[i], before);
		assert_int_equal(ask(set, &question, &after, 1), 1);
		assert_ptr_equal(after.rule, before[1].rule);
		ruleset_free(set);
		arena_free(question.arena);
	}
}

static bool is_no_exception(const struct rule *rule, const char *pattern, size_t len, void *arg)
{
	(void)arg;
	return !pattern || !rule->without || pattern < rule->without ||
	       pattern + len > rule->without + strlen(rule->without);
}

static void without_its_exceptions_a_row_fits_more(void **state)
{
	struct ruleset *set = ruleset_new(is_no_exception, NULL);
	struct rule_match match;
	struct question question;

	(void)state;
	question_init(&question, 550, "Greylisted, and blacklisted");
	ask(ruleset_all(), &question, &match, 1);
	assert_string_not_equal(cause_name(match.rule->cause), "greylisted");
	ask(set, &question, &match, 1);
	assert_string_equal(cause_name(match.rule->cause), "greylisted");
	ruleset_free(set);
	arena_free(question.arena);
}

static bool is_nothing(const struct rule *rule, const char *pattern, size_t len, void *arg)
{
	(void)rule;
	(void)pattern;
	(void)len;
	(*(size_t *)arg)++;
	return false;
}

static void without_any_row_all_is_unknown(void **state)
{
	size_t asked = 0, rows = 0;
	struct ruleset *set = ruleset_new(is_nothing, &asked);
	struct rule_match matches[2];
	struct question question;

	(void)state;
	question_init(&question, 550, "User unknown");
	assert_int_equal(ask(set, &question, matches, 2), 1);
	assert_string_equal(cause_name(matches[0].rule->cause), "unknown");
	assert_int_equal(matches[0].fired_count, 0);
	for (size_t i = 0; i < COUNT(tables); i++) {
		for (const struct rule *rule = tables[i]; rule->cause; rule++)
			rows++;
	}
	assert_true(asked > rows); /* every row has its place in the bits, and its patterns */
	ruleset_free(set);
	ruleset_free(NULL);
	arena_free(question.arena);
}

/* ---- the tables ---- */

static bool add_to(const struct rule *rule, const char *pattern, size_t len, void *arg)
{
	if (pattern && matcher_add(arg, pattern, len) == MATCHER_NONE)
		fail_msg("of %s: \"%.*s\"", cause_name(rule->cause), (int)len, pattern);
	return true;
}

static void every_pattern_can_match(void **state)
{
	struct matcher *matcher = matcher_new();

	(void)state;
	ruleset_free(ruleset_new(add_to, matcher));
	assert_true(matcher_count(matcher) > 1000);
	matcher_free(matcher);
}

static bool is_codes(const struct rule *rule, const char *pattern, size_t len, void *arg)
{
	(void)pattern;
	(void)len;
	return rule == arg;
}

/* A row that looks at codes alone fits each that it lists. */
static void every_enhanced_code_fits(void **state)
{
	(void)state;
	for (const struct rule *rule = rules_code; rule->cause; rule++) {
		struct ruleset *set;
		const char *list = rule->enhanced;
		struct list_word word;

		if (!list || rule->words || rule->with || rule->steps)
			continue;
		set = ruleset_new(is_codes, (void *)(uintptr_t)rule);
		while (word_next(&list, &word)) {
			struct rule_match match;
			struct question question;

			question_init(&question, rule->code_min ? rule->code_min : 550, "");
			question.reply.enhanced =
				arena_strndup(question.arena, word.text, word.len);
			if (word.text[0] == 'x')
				question.reply.enhanced = arena_printf(
					question.arena, "5%.*s", (int)word.len - 1, word.text + 1);
			ask(set, &question, &match, 1);
			assert_ptr_equal(match.rule, rule);
			question.reply.enhanced = "5.9.876";
			ask(set, &question, &match, 1);
			assert_ptr_not_equal(match.rule, rule);
			arena_free(question.arena);
		}
		ruleset_free(set);
	}
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_come_in_order_and_say_what_fired),
		cmocka_unit_test(a_rule_of_with_says_both),
		cmocka_unit_test(what_is_left_out_does_not_fire),
		cmocka_unit_test(without_its_exceptions_a_row_fits_more),
		cmocka_unit_test(without_any_row_all_is_unknown),
		cmocka_unit_test(every_pattern_can_match),
		cmocka_unit_test(every_enhanced_code_fits),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
