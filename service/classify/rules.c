#include "classify/rules.h"

#include <stddef.h>
#include <string.h>

#include "classify/ruleset.h"
#include "classify/fold.h"

const struct rule *rule_find(struct arena *arena, struct rule_memo *memo, enum step step,
			     const struct reply *reply)
{
	struct reply heard = *reply;
	struct rule_match match;

	/* words of a bounce may have the enhanced code alone, whose class says as much */
	if (heard.code == 0 && heard.enhanced)
		heard.code = (*heard.enhanced - '0') * 100 + 50;
	if (memo->searched >= MEMO_BUDGET)
		heard.line_count = 0;
	memo->searched += words_fold_size(&heard);
	ruleset_find(ruleset_all(), arena, step, &heard, &match, 1);
	return match.rule;
}

bool rule_has_other(const struct rule *rule, const char *cause)
{
	size_t wanted = strlen(cause);

	for (const char *id = rule->others; id && *id;) {
		size_t len = strcspn(id, "|");

		if (len == wanted && memcmp(id, cause, len) == 0)
			return true;
		id += len + (id[len] == '|');
	}
	return false;
}
