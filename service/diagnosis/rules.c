#include "diagnosis/rules.h"

#include <stddef.h>

#include "diagnosis/ruleset.h"
#include "diagnosis/words.h"

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
