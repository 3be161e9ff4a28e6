#include "diagnosis/rules.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "base/arena.h"

#include "diagnosis/words.h"

static const struct rule *const tables[] = {rules_step, rules_words, rules_common, rules_codes};

/* When nothing else fits. */
static const struct rule fallback = {.cause = "unknown", .confidence = CONFIDENCE_POSSIBLE};

/* What the rows look at. any_class is the enhanced code with its class as "x"; "" when there is
 * none. */
struct subject {
	enum step step;
	int code;
	const char *enhanced, *any_class;
	const char *text;
};

static bool rule_fits_codes(const struct rule *rule, const struct subject *subject)
{
	if (rule->steps && !(rule->steps & AT(subject->step)))
		return false;
	if (rule->code_min && subject->code < rule->code_min)
		return false;
	if (rule->code_max && subject->code > rule->code_max)
		return false;
	return !rule->enhanced || words_list_has(rule->enhanced, subject->enhanced) ||
	       words_list_has(rule->enhanced, subject->any_class);
}

static bool rule_fits_words(const struct rule *rule, const char *text)
{
	if (rule->words && !words_match(text, rule->words))
		return false;
	if (rule->with && !words_match(text, rule->with))
		return false;
	return !words_match(text, rule->without);
}

static const struct rule *search(const struct subject *subject)
{
	for (size_t i = 0; i < sizeof(tables) / sizeof(tables[0]); i++) {
		for (const struct rule *rule = tables[i]; rule->cause; rule++) {
			if (rule_fits_codes(rule, subject) && rule_fits_words(rule, subject->text))
				return rule;
		}
	}
	return &fallback;
}

static const struct rule *memo_find(const struct rule_memo *memo, const struct subject *subject)
{
	for (size_t i = 0; i < MEMO_ENTRIES; i++) {
		const struct memo_entry *entry = &memo->entries[i];

		if (entry->rule && entry->step == subject->step && entry->code == subject->code &&
		    strcmp(entry->enhanced, subject->enhanced) == 0 &&
		    strcmp(entry->text, subject->text) == 0)
			return entry->rule;
	}
	return NULL;
}

static void memo_keep(struct arena *arena, struct rule_memo *memo, const struct subject *subject,
		      const struct rule *rule)
{
	memo->searched += strlen(subject->text);
	memo->entries[memo->next] = (struct memo_entry){
		.step = subject->step,
		.code = subject->code,
		.enhanced = subject->enhanced,
		.text = arena_strdup(arena, subject->text),
		.rule = rule,
	};
	memo->next = (memo->next + 1) % MEMO_ENTRIES;
}

const struct rule *rule_find(struct arena *arena, struct rule_memo *memo, enum step step,
			     const struct reply *reply)
{
	char text[WORDS_TEXT_SIZE] = "";
	struct subject subject = {
		.step = step,
		.code = reply->code,
		.enhanced = reply->enhanced ? reply->enhanced : "",
		.any_class = "",
		.text = text,
	};
	const struct rule *rule;

	if (memo->searched < MEMO_BUDGET)
		words_fold(reply, text);
	rule = memo_find(memo, &subject);
	if (rule)
		return rule;
	if (*subject.enhanced)
		subject.any_class = arena_printf(arena, "x%s", subject.enhanced + 1);
	rule = search(&subject);
	memo_keep(arena, memo, &subject, rule);
	return rule;
}
