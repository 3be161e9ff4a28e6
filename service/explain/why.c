#include "explain/why.h"

#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "cause/catalogue.h"
#include "classify/classify.h"
#include "classify/lexicon/lexicon.h"
#include "classify/ruleset.h"

/* Rows beyond these are left out, and what a row has to say beyond its length. */
enum { WHY_ROWS_MAX = 12, WHY_LINE_MAX = 64 * 1024 };

static void add_steps(struct buf *line, unsigned steps)
{
	const char *between = ", at ";

	for (unsigned step = 0; step < STEP_COUNT; step++) {
		if (!(steps & AT(step)))
			continue;
		buf_addf(line, "%s%s", between, step_name(step));
		between = " or ";
	}
}

static void add_codes(struct buf *line, const struct rule *rule)
{
	if (rule->code_min && rule->code_min == rule->code_max)
		buf_addf(line, ", code %d", rule->code_min);
	else if (rule->code_min || rule->code_max)
		buf_addf(line, ", codes %d to %d", rule->code_min, rule->code_max);
	if (rule->enhanced)
		buf_addf(line, ", enhanced code %s", rule->enhanced);
}

static void add_patterns(struct buf *line, const struct rule_match *match, enum rule_field field,
			 const char *name)
{
	const char *between = name;

	for (size_t i = 0; i < match->fired_count; i++) {
		const struct rule_pattern *pattern = &match->fired[i];

		if (pattern->field != field)
			continue;
		buf_addf(line, "%s \"%.*s\"", between, (int)pattern->len, pattern->text);
		if (pattern->languages)
			buf_addf(line, " (%s)", pattern->languages);
		between = ",";
	}
}

static void show_row(struct page *page, const struct rule_match *match, size_t place)
{
	struct buf line;

	buf_init(&line, WHY_LINE_MAX);
	buf_addf(&line, "%s (%s), %s row %zu", cause_name(match->rule->cause),
		 confidence_name(match->confidence), match->table, match->number);
	if (match->family)
		buf_addf(&line, " (%s)", match->family->name);
	add_steps(&line, match->rule->steps);
	add_codes(&line, match->rule);
	add_patterns(&line, match, RULE_WORDS, ": words");
	add_patterns(&line, match, RULE_WITH, "; with");
	page_line(page, "  %zu. %s", place, line.data);
	buf_release(&line);
}

void why_text(struct page *page, const struct explanation *explanation)
{
	struct rule_match matches[WHY_ROWS_MAX];
	struct arena *arena = arena_new(0);
	size_t count = classify_contest(arena, explanation->step, explanation->failure->reply,
					matches, WHY_ROWS_MAX);

	page_line(page, "  rules that fit, the first wins:");
	for (size_t i = 0; i < count && matches[i].table; i++)
		show_row(page, &matches[i], i + 1);
	if (!matches[0].table)
		page_line(page, "  none");
	arena_free(arena);
}
