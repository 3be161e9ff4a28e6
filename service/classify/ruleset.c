#include "classify/ruleset.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/memory.h"
#include "base/word.h"
#include "classify/confidence.h"
#include "classify/fold.h"
#include "classify/lexicon/grammar.h"
#include "classify/lexicon/vocabulary.h"
#include "classify/matcher.h"
#include "classify/pattern.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

enum { WORD_BITS = 64, CODE_NONE = 0 };

/* Room for the work of the matcher beside the text, about. */
enum { SCRATCH_SIZE = 16 * 1024 };

/* The row for when nothing else fits. */
static const struct rule fallback[] = {
	{.cause = CAUSE_UNKNOWN, .confidence = CONFIDENCE_POSSIBLE},
	{.cause = CAUSE_NONE},
};

/* Tables in the order in which their rows are tried: those of English, and the grammar with the
 * words of each family of languages. */
static const struct table {
	const char *name;
	const struct rule *rules;
	const struct grammar_row *grammar;
	const struct lexicon_family *family; /* of the grammar */
} tables[] = {
	{"rules/step.c", .rules = rules_step},
	{"rules/server.c", .rules = rules_server},
	{"lexicon/grammar.c", .grammar = grammar, .family = &lexicon_germanic},
	{"lexicon/grammar.c", .grammar = grammar, .family = &lexicon_romance},
	{"lexicon/grammar.c", .grammar = grammar, .family = &lexicon_slavic},
	{"lexicon/grammar.c", .grammar = grammar, .family = &lexicon_asian},
	{"rules/keyword.c", .rules = rules_keyword},
	{"rules/common.c", .rules = rules_common},
	{"rules/code.c", .rules = rules_code},
	{"lexicon/grammar.c (rest)", .grammar = grammar_rest, .family = &lexicon_germanic},
	{"lexicon/grammar.c (rest)", .grammar = grammar_rest, .family = &lexicon_romance},
	{"lexicon/grammar.c (rest)", .grammar = grammar_rest, .family = &lexicon_slavic},
	{"lexicon/grammar.c (rest)", .grammar = grammar_rest, .family = &lexicon_asian},
	{NULL, .rules = fallback},
};

/* A pattern of a row; number is the matcher's. */
struct use {
	struct rule_pattern pattern;
	int number;
	uint32_t row;
};

struct row {
	const struct rule *rule;
	const struct table *table;
	size_t number; /* in its table, from 1 */
	const struct use *uses;
	size_t use_count;
	const uint32_t *codes; /* enhanced codes, see code_number() */
	size_t code_count;
};

struct ruleset {
	struct arena *arena;
	struct matcher *matcher;
	struct row *rows;
	size_t row_count;
	struct use *uses; /* of all rows, in their order */
	size_t use_count;
	const struct use **by_pattern; /* the uses sorted by pattern's number */
	uint32_t *pattern_uses;	       /* the first of by_pattern by number, one more at the end */
	size_t row_words;	       /* of each of the next, with one bit a row */
	uint64_t *kept;		       /* rows that take part */
	uint64_t *free[RULE_FIELD_COUNT]; /* rows that do not look at the field */
};

static uint64_t *rows_new(struct arena *arena, size_t row_words)
{
	return arena_alloc(arena, row_words * sizeof(uint64_t));
}

static void rows_set(uint64_t *rows, size_t row)
{
	rows[row / WORD_BITS] |= UINT64_C(1) << row % WORD_BITS;
}

/* ---- enhanced codes ---- */

/* "5.1.1" as a number, with class 0 for "x"; CODE_NONE when it is none. */
static uint32_t code_number(const char *text, size_t len)
{
	uint32_t parts[3] = {0}, digits = 0;
	size_t part = 0;

	if (len < 5 || text[1] != '.' || !strchr("245x", text[0]))
		return CODE_NONE;
	for (size_t i = 2; i < len; i++) {
		if (text[i] == '.' && part == 0 && digits > 0) {
			part = 1;
			digits = 0;
		} else if (is_digit(text[i]) && digits < 3) {
			parts[part] = parts[part] * 10 + (uint32_t)(text[i] - '0');
			digits++;
		} else {
			return CODE_NONE;
		}
	}
	if (part != 1 || digits == 0)
		return CODE_NONE;
	if (text[0] != 'x')
		parts[2] = (uint32_t)(text[0] - '0');
	return parts[2] << 24 | parts[0] << 12 | parts[1] | UINT32_C(1) << 31;
}

static uint32_t code_of_any_class(uint32_t code)
{
	return code & ~(UINT32_C(0x7f) << 24);
}

static bool row_has_code(const struct row *row, uint32_t code)
{
	for (size_t i = 0; i < row->code_count; i++) {
		if (row->codes[i] == code || row->codes[i] == code_of_any_class(code))
			return true;
	}
	return false;
}

/* ---- compiling ---- */

/* A set under construction. keep says what takes part, see ruleset_new(). */
struct build {
	struct ruleset *set;
	rule_keep *keep;
	void *arg;
	const struct vocabulary *vocabulary; /* of the table's family */
};

static const char *rule_field(const struct rule *rule, enum rule_field field)
{
	const char *const fields[] = {rule->words, rule->with, rule->without};

	return fields[field];
}

static const enum concept *grammar_field(const struct grammar_row *row, enum rule_field field)
{
	const enum concept *const fields[] = {row->words, row->with, row->without};

	return fields[field];
}

static void row_add_codes(struct ruleset *set, struct row *row)
{
	const char *list = row->rule->enhanced;
	uint32_t *codes = arena_alloc(set->arena, (strlen(list) / 5 + 1) * sizeof(*codes));
	struct list_word word;

	while (word_next(&list, &word)) {
		uint32_t code = code_number(word.text, word.len);

		if (code != CODE_NONE)
			codes[row->code_count++] = code;
	}
	row->codes = codes;
}

static void row_add_use(struct build *build, struct row *row, const struct rule_pattern *pattern,
			int number)
{
	struct ruleset *set = build->set;

	if (number == MATCHER_NONE)
		return;
	set->uses[set->use_count++] = (struct use){
		.pattern = *pattern, .number = number, .row = (uint32_t)(row - set->rows)};
	row->use_count++;
}

static bool build_keeps(const struct build *build, const struct row *row,
			const struct rule_pattern *pattern)
{
	return !build->keep || build->keep(row->rule, pattern->text, pattern->len, build->arg);
}

static void row_add_patterns(struct build *build, struct row *row, enum rule_field field)
{
	const char *patterns = rule_field(row->rule, field);
	struct list_word word;

	if (!patterns)
		rows_set(build->set->free[field], (size_t)(row - build->set->rows));
	while (pattern_next(&patterns, &word)) {
		struct rule_pattern pattern = {.field = field, .text = word.text, .len = word.len};

		if (build_keeps(build, row, &pattern))
			row_add_use(build, row, &pattern,
				    matcher_add(build->set->matcher, word.text, word.len));
	}
}

static void row_add_terms(struct build *build, struct row *row, const enum concept *concepts,
			  enum rule_field field)
{
	if (*concepts == CONCEPT_NONE)
		rows_set(build->set->free[field], (size_t)(row - build->set->rows));
	for (; *concepts != CONCEPT_NONE; concepts++) {
		for (size_t i = 0; i < build->vocabulary->counts[*concepts]; i++) {
			const struct term *term = &build->vocabulary->terms[*concepts][i];
			struct rule_pattern pattern = {.field = field,
						       .text = term->text,
						       .len = term->len,
						       .languages = term->languages};

			if (build_keeps(build, row, &pattern))
				row_add_use(build, row, &pattern, term->number);
		}
	}
}

static void table_add_row(struct build *build, const struct table *table, const struct rule *rules,
			  size_t index)
{
	struct ruleset *set = build->set;
	struct row *row = &set->rows[set->row_count];

	*row = (struct row){
		.rule = &rules[index],
		.table = table,
		.number = index + 1,
		.uses = &set->uses[set->use_count],
	};
	if (table->rules == fallback || !build->keep || build->keep(row->rule, NULL, 0, build->arg))
		rows_set(set->kept, set->row_count);
	if (row->rule->enhanced)
		row_add_codes(set, row);
	for (unsigned field = 0; field < RULE_FIELD_COUNT; field++) {
		if (table->grammar)
			row_add_terms(build, row, grammar_field(&table->grammar[index], field),
				      field);
		else
			row_add_patterns(build, row, field);
	}
	set->row_count++;
}

/* From a pattern to its rows: a counting sort. */
static void ruleset_sort_uses(struct ruleset *set)
{
	size_t count = matcher_count(set->matcher);
	uint32_t *ends = arena_alloc(set->arena, (count + 1) * sizeof(*ends));

	set->by_pattern = arena_alloc(set->arena, (set->use_count + 1) * sizeof(struct use *));
	for (size_t i = 0; i < set->use_count; i++)
		ends[set->uses[i].number]++;
	for (size_t i = 1; i <= count; i++)
		ends[i] += ends[i - 1];
	for (size_t i = set->use_count; i-- > 0;)
		set->by_pattern[--ends[set->uses[i].number]] = &set->uses[i];
	set->pattern_uses = ends; /* each has become the beginning */
}

/* ---- the rows of all tables ---- */

/* The rows of each table; those of the grammar as rules whose words are in its vocabulary. They are
 * the same for each set, which tells a row by its address. Never freed. */
static const struct rule *rules_of[COUNT(tables)];
static pthread_once_t rules_once = PTHREAD_ONCE_INIT;

static const struct rule *grammar_rules(const struct grammar_row *rows)
{
	struct rule *rules;
	size_t count = 0;

	while (rows[count].cause)
		count++;
	rules = memory_must(calloc(count + 1, sizeof(*rules)));
	for (size_t i = 0; i <= count; i++)
		rules[i] = (struct rule){
			.steps = rows[i].steps,
			.code_min = rows[i].code_min,
			.code_max = rows[i].code_max,
			.confidence = rows[i].confidence,
			.enhanced = rows[i].enhanced,
			.cause = rows[i].cause,
			.detail = rows[i].detail,
			.others = rows[i].others,
		};
	return rules;
}

static void rules_list(void)
{
	for (size_t i = 0; i < COUNT(tables); i++)
		rules_of[i] = tables[i].rules ? tables[i].rules : grammar_rules(tables[i].grammar);
}

/* ---- a set ---- */

static size_t concepts_size(const struct vocabulary *vocabulary, const enum concept *concepts)
{
	size_t size = 0;

	for (; *concepts != CONCEPT_NONE; concepts++)
		size += vocabulary->counts[*concepts];
	return size;
}

/* The number of patterns of a row. */
static size_t row_size(const struct table *table, const struct vocabulary *vocabulary, size_t index)
{
	size_t size = 0;

	for (unsigned field = 0; field < RULE_FIELD_COUNT; field++)
		size += table->grammar ? concepts_size(vocabulary,
						       grammar_field(&table->grammar[index], field))
				       : pattern_count(rule_field(&table->rules[index], field));
	return size;
}

/* Makes room for all rows, and for all that can be of them. */
static void ruleset_make_room(struct ruleset *set, const struct vocabulary *const *vocabularies)
{
	size_t rows = 0, uses = 0;

	for (size_t i = 0; i < COUNT(tables); i++) {
		for (size_t j = 0; rules_of[i][j].cause; j++) {
			rows++;
			uses += row_size(&tables[i], vocabularies[i], j);
		}
	}
	set->rows = arena_alloc(set->arena, rows * sizeof(*set->rows));
	set->uses = arena_alloc(set->arena, (uses + 1) * sizeof(*set->uses));
	set->row_words = (rows + WORD_BITS - 1) / WORD_BITS;
	set->kept = rows_new(set->arena, set->row_words);
	for (unsigned field = 0; field < RULE_FIELD_COUNT; field++)
		set->free[field] = rows_new(set->arena, set->row_words);
}

/* The matcher tries the children of a state in the order of adding: most replies are English. */
static void ruleset_add_english(struct ruleset *set)
{
	for (size_t i = 0; i < COUNT(tables); i++) {
		for (const struct rule *rule = tables[i].rules; rule && rule->cause; rule++) {
			for (unsigned field = 0; field < RULE_FIELD_COUNT; field++) {
				const char *patterns = rule_field(rule, field);
				struct list_word word;

				while (pattern_next(&patterns, &word))
					matcher_add(set->matcher, word.text, word.len);
			}
		}
	}
}

/* One vocabulary for each table of a family, the same for the tables of the same family. */
static void ruleset_add_vocabularies(struct ruleset *set,
				     const struct vocabulary *vocabularies[COUNT(tables)])
{
	for (size_t i = 0; i < COUNT(tables); i++) {
		vocabularies[i] = NULL;
		for (size_t j = 0; j < i && tables[i].family; j++) {
			if (tables[j].family == tables[i].family)
				vocabularies[i] = vocabularies[j];
		}
		if (tables[i].family && !vocabularies[i])
			vocabularies[i] =
				vocabulary_new(set->arena, set->matcher, tables[i].family);
	}
}

struct ruleset *ruleset_new(rule_keep *keep, void *arg)
{
	const struct vocabulary *vocabularies[COUNT(tables)];
	struct arena *arena = arena_new(0);
	struct ruleset *set = arena_alloc(arena, sizeof(*set));

	pthread_once(&rules_once, rules_list);
	set->arena = arena;
	set->matcher = matcher_new();
	ruleset_add_english(set);
	ruleset_add_vocabularies(set, vocabularies);
	ruleset_make_room(set, vocabularies);
	for (size_t i = 0; i < COUNT(tables); i++) {
		struct build build = {
			.set = set, .keep = keep, .arg = arg, .vocabulary = vocabularies[i]};

		for (size_t j = 0; rules_of[i][j].cause; j++)
			table_add_row(&build, &tables[i], rules_of[i], j);
	}
	ruleset_sort_uses(set);
	matcher_compile(set->matcher);
	return set;
}

void ruleset_free(struct ruleset *set)
{
	if (!set)
		return;
	matcher_free(set->matcher);
	arena_free(set->arena);
}

static pthread_once_t all_once = PTHREAD_ONCE_INIT;
static struct ruleset *all;

static void all_compile(void)
{
	all = ruleset_new(NULL, NULL);
}

const struct ruleset *ruleset_all(void)
{
	pthread_once(&all_once, all_compile);
	return all;
}

/* ---- asking ---- */

struct subject {
	const struct ruleset *set;
	const struct reply *reply;
	struct arena *scratch;
	enum step step;
	uint32_t enhanced;
	const uint64_t *found; /* patterns */
};

/* The rows that have one of the found patterns in a field, by field. */
static void subject_hits(const struct subject *subject, uint64_t *const hits[RULE_FIELD_COUNT])
{
	const struct ruleset *set = subject->set;
	size_t words = (matcher_count(set->matcher) + WORD_BITS - 1) / WORD_BITS;

	for (size_t i = 0; i < words; i++) {
		for (uint64_t left = subject->found[i]; left; left &= left - 1) {
			size_t number = i * WORD_BITS + (size_t)__builtin_ctzll(left);
			uint32_t at = set->pattern_uses[number];

			for (; at < set->pattern_uses[number + 1]; at++)
				rows_set(hits[set->by_pattern[at]->pattern.field],
					 set->by_pattern[at]->row);
		}
	}
}

static bool row_fits_codes(const struct row *row, const struct subject *subject)
{
	const struct rule *rule = row->rule;

	if (rule->steps && !(rule->steps & AT(subject->step)))
		return false;
	if (rule->code_min && subject->reply->code < rule->code_min)
		return false;
	if (rule->code_max && subject->reply->code > rule->code_max)
		return false;
	return !rule->enhanced || row_has_code(row, subject->enhanced);
}

static void row_match(const struct row *row, const struct subject *subject, struct arena *arena,
		      struct rule_match *match)
{
	struct rule_pattern *fired;
	size_t count = 0;

	for (size_t i = 0; i < row->use_count; i++)
		count += matcher_has(subject->found, row->uses[i].number);
	*match = (struct rule_match){
		.rule = row->rule,
		.confidence = confidence_of(row->rule, subject->step, subject->reply),
		.table = row->table->name,
		.number = row->number,
		.family = row->table->family,
	};
	if (count == 0)
		return;
	fired = arena_alloc(arena, count * sizeof(*fired));
	for (size_t i = 0; i < row->use_count; i++) {
		if (matcher_has(subject->found, row->uses[i].number))
			fired[match->fired_count++] = row->uses[i].pattern;
	}
	match->fired = fired;
}

static size_t ruleset_walk(const struct subject *subject, struct arena *arena,
			   struct rule_match *matches, size_t max)
{
	const struct ruleset *set = subject->set;
	uint64_t *hits[RULE_FIELD_COUNT];
	size_t count = 0;

	for (unsigned field = 0; field < RULE_FIELD_COUNT; field++)
		hits[field] = rows_new(subject->scratch, set->row_words);
	subject_hits(subject, hits);
	for (size_t i = 0; i < set->row_words; i++) {
		uint64_t left = set->kept[i] & ~hits[RULE_WITHOUT][i] &
				(hits[RULE_WORDS][i] | set->free[RULE_WORDS][i]) &
				(hits[RULE_WITH][i] | set->free[RULE_WITH][i]);

		for (; left; left &= left - 1) {
			const struct row *row =
				&set->rows[i * WORD_BITS + (size_t)__builtin_ctzll(left)];

			if (!row_fits_codes(row, subject))
				continue;
			row_match(row, subject, arena, &matches[count++]);
			if (count == max)
				return count;
		}
	}
	return count;
}

size_t ruleset_find(const struct ruleset *set, struct arena *arena, enum step step,
		    const struct reply *reply, struct rule_match *matches_r, size_t max)
{
	size_t size = fold_reply_size(reply), len, count;
	struct arena *scratch = arena_new(size + SCRATCH_SIZE);
	char *text = arena_alloc(scratch, size);
	struct subject subject = {.set = set, .reply = reply, .scratch = scratch, .step = step};

	len = fold_reply(reply, text, size);
	if (reply->enhanced)
		subject.enhanced = code_number(reply->enhanced, strlen(reply->enhanced));
	subject.found = matcher_run(set->matcher, scratch, text, len);
	count = ruleset_walk(&subject, arena, matches_r, max);
	arena_free(scratch);
	return count;
}
