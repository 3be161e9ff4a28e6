#include "classify/confidence.h"

#include <stdio.h>
#include <string.h>

#include "base/word.h"
#include "cause/catalogue.h"

enum { REPLY_CODE_SIZE = 12 };

/* Enhanced codes, without their class, that mean one thing at one server and another at the next.
 */
static const char *const vague[] = {".0.0", ".7.0", ".7.1"};

/* A code among the typical ones ("550 5.1.1") of a cause, without regard to an enhanced code's
 * class: "5.1.1" and "4.1.1" are the same refusal, for now or for good. */
static bool is_typical(const struct cause *cause, const char *code, bool enhanced)
{
	size_t skipped = enhanced ? 1 : 0, len = strlen(code);

	for (size_t i = 0; cause->typical_codes[i]; i++) {
		const char *words = cause->typical_codes[i];
		struct list_word word;

		while (word_next(&words, &word)) {
			if (word.len == len &&
			    memcmp(word.text + skipped, code + skipped, len - skipped) == 0)
				return true;
		}
	}
	return false;
}

static bool is_vague(const char *enhanced)
{
	for (size_t i = 0; i < sizeof(vague) / sizeof(vague[0]); i++) {
		if (strcmp(enhanced + 1, vague[i]) == 0)
			return true;
	}
	return false;
}

static bool codes_agree(const struct cause *cause, enum step step, const struct reply *reply)
{
	char code[REPLY_CODE_SIZE];

	if (reply->enhanced && !is_vague(reply->enhanced))
		return is_typical(cause, reply->enhanced, true);
	snprintf(code, sizeof(code), "%d", reply->code);
	return is_typical(cause, code, false) && (cause->steps & AT(step));
}

enum confidence confidence_of(const struct rule *rule, enum step step, const struct reply *reply)
{
	bool code = rule->code_min || rule->enhanced;

	if (rule->confidence != CONFIDENCE_CERTAIN)
		return rule->confidence;
	if (!rule->words && !rule->steps)
		return CONFIDENCE_LIKELY;
	return code || codes_agree(cause_get(rule->cause), step, reply) ? CONFIDENCE_CERTAIN
									: CONFIDENCE_LIKELY;
}
