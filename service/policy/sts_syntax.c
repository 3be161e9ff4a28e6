#include "policy/sts_syntax.h"

#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/utf8.h"
#include "base/visible.h"
#include "dns/record.h"
#include "policy/record.h"
#include "policy/text.h"

enum {
	ID_MAX = 32,
	MAX_AGE_DIGITS = 10,
	MAX_AGE_MAX = 31557600, /* a year */
	NAME_MAX_OCTETS = 253,
	LABEL_MAX = 63,
};

static struct problems problems_of(struct mta_sts *sts, struct arena *arena)
{
	return (struct problems){
		.arena = arena, .list = sts->problems, .count = &sts->problem_count};
}

/* ---- the record ---- */

/* sts-id = %s"id=" 1*32(ALPHA / DIGIT) */
static void take_id(void *arg, struct span value, struct problems *problems)
{
	struct mta_sts *sts = arg;
	bool valid = value.len > 0 && value.len <= ID_MAX;

	for (size_t i = 0; valid && i < value.len; i++)
		valid = is_alnum(value.data[i]);
	if (valid)
		sts->id = arena_strndup(problems->arena, value.data, value.len);
	else
		problem_add(problems, "the id %s is not of 1 to %d letters and digits",
			    problem_quote(problems, value.data, value.len), ID_MAX);
}

static const struct record_kind sts_kind = {
	.version = "v=STSv1",
	.stem = "v=sts",
	.fields = {{.name = "id", .take = take_id, .required = true}},
};

void sts_record_parse(const struct dns_answer *answer, struct arena *arena, struct mta_sts *sts)
{
	struct problems problems = problems_of(sts, arena);
	const struct dns_record *record = record_choose(&sts_kind, answer, &problems);

	sts->status = STS_NO_RECORD;
	if (!record)
		return;
	sts->record = visible_text(arena, record->bytes, record->len, TEXT_RECORD_MAX);
	if (!problems.fatal)
		record_read(&sts_kind, (struct span){.data = record->bytes, .len = record->len},
			    sts, &problems);
	sts->status = problems.fatal ? STS_RECORD_INVALID : STS_VALID;
}

/*
 * ---- the policy ----
 *
 *	record  = field *WSP *(term field *WSP) [term]
 *	field   = name ":" *WSP value
 *	term    = LF / CRLF
 *	version = %s"STSv1"
 *	mode    = %s"testing" / %s"enforce" / %s"none"
 *	mx      = ["*."] Domain
 *	max_age = 1*10(DIGIT)
 *	other   = 1*(%x21-7E / UTF-8 beyond ASCII), spaces within
 */

/* The state of sts_policy_parse(). */
struct parse {
	struct mta_sts *sts;
	struct problems problems;
	struct span rest;
	unsigned line;
	unsigned seen;	  /* 1 << index of each key */
	size_t mx_beyond; /* mx lines beyond the limit */
};

static const char *quote(const struct parse *parse, struct span text)
{
	return problem_quote(&parse->problems, text.data, text.len);
}

static void take_version(struct parse *parse, struct span value)
{
	if (!span_is(value, "STSv1"))
		problem_add(&parse->problems, "line %u: the version %s is not \"STSv1\"",
			    parse->line, quote(parse, value));
}

static void take_mode(struct parse *parse, struct span value)
{
	for (int mode = 0; mode < STS_MODE_COUNT; mode++) {
		if (span_is(value, sts_mode_name((enum sts_mode)mode))) {
			parse->sts->mode = (enum sts_mode)mode;
			return;
		}
	}
	problem_add(&parse->problems,
		    "line %u: the mode %s is not \"enforce\", \"testing\" or \"none\"", parse->line,
		    quote(parse, value));
}

static void take_max_age(struct parse *parse, struct span value)
{
	bool valid = value.len > 0 && value.len <= MAX_AGE_DIGITS;
	int64_t seconds = 0;

	for (size_t i = 0; valid && i < value.len; i++) {
		valid = is_digit(value.data[i]);
		seconds = seconds * 10 + (value.data[i] - '0');
	}
	if (valid && seconds <= MAX_AGE_MAX)
		parse->sts->max_age_s = seconds;
	else
		problem_add(&parse->problems,
			    "line %u: max_age %s is not a number of seconds from 0 to %d",
			    parse->line, quote(parse, value), MAX_AGE_MAX);
}

/* Domain of RFC 5321 section 4.1.2. */
static bool domain_valid(struct span name)
{
	bool valid = name.len > 0 && name.len <= NAME_MAX_OCTETS;

	while (valid && name.len > 0) {
		struct span label = span_take(&name, '.');

		/* the empty rest of "a." is a label, too */
		valid = label.len > 0 && label.len <= LABEL_MAX && label.data[0] != '-' &&
			label.data[label.len - 1] != '-' &&
			(name.len > 0 || name.data == label.data + label.len);
		for (size_t i = 0; valid && i < label.len; i++)
			valid = is_alnum(label.data[i]) || label.data[i] == '-';
	}
	return valid;
}

static void take_mx(struct parse *parse, struct span value)
{
	struct mta_sts *sts = parse->sts;
	struct span name = value;

	if (name.len > 2 && name.data[0] == '*' && name.data[1] == '.') {
		name.data += 2;
		name.len -= 2;
	}
	if (!domain_valid(name))
		problem_add(
			&parse->problems,
			"line %u: the mx %s is neither a host name nor \"*.\" and a domain name",
			parse->line, quote(parse, value));
	else if (sts->mx_count < STS_MX_MAX)
		sts->mx[sts->mx_count++] =
			arena_strndup(parse->problems.arena, value.data, value.len);
	else
		parse->mx_beyond++;
}

enum { KEY_VERSION, KEY_MODE, KEY_MAX_AGE, KEY_MX, KEY_COUNT };

static const struct key {
	const char *name;
	void (*take)(struct parse *parse, struct span value);
	bool repeats;
} keys[KEY_COUNT] = {
	[KEY_VERSION] = {"version", take_version, false},
	[KEY_MODE] = {"mode", take_mode, false},
	[KEY_MAX_AGE] = {"max_age", take_max_age, false},
	[KEY_MX] = {"mx", take_mx, true},
};

/* Accepts an unknown key, as an extension, unless it is a known one in other case. */
static void take_other(struct parse *parse, struct span name, struct span value)
{
	for (size_t i = 0; i < KEY_COUNT; i++) {
		if (strlen(keys[i].name) == name.len &&
		    strncasecmp(name.data, keys[i].name, name.len) == 0)
			problem_add(&parse->problems,
				    "line %u: %s has to be written \"%s\", in lower case",
				    parse->line, quote(parse, name), keys[i].name);
	}
	for (size_t i = 0; i < value.len;) {
		size_t size = utf8_length(value.data + i, value.len - i);

		if (size == 0 || (utf8_control(value.data + i) && value.data[i] != '\t')) {
			problem_add(
				&parse->problems,
				"line %u: the value of %s has control characters or is not UTF-8",
				parse->line, quote(parse, name));
			return;
		}
		i += size;
	}
}

static void take_pair(struct parse *parse, struct span name, struct span value)
{
	size_t i = 0;

	while (i < KEY_COUNT && !span_is(name, keys[i].name))
		i++;
	if (i == KEY_COUNT) {
		take_other(parse, name, value);
	} else if (parse->seen & 1U << i && !keys[i].repeats) {
		/* section 3.2: "all entries except for the first SHALL be ignored" */
		problem_note(&parse->problems,
			     "line %u: \"%s\" appears more than once; only the first counts",
			     parse->line, keys[i].name);
	} else {
		parse->seen |= 1U << i;
		keys[i].take(parse, value);
	}
}

static void take_line(struct parse *parse, struct span line)
{
	struct span value = line, name = span_take(&value, ':');

	if (span_trim(line).len == 0) {
		problem_note(&parse->problems, "line %u is empty", parse->line);
	} else if (name.len == line.len) {
		problem_add(&parse->problems, "line %u: %s is not of the form \"key: value\"",
			    parse->line, quote(parse, line));
	} else if (!field_name_valid(name)) {
		problem_add(&parse->problems, "line %u: %s is not a valid key name", parse->line,
			    quote(parse, name));
	} else if (span_trim(value).len == 0) {
		problem_add(&parse->problems, "line %u: %s has no value", parse->line,
			    quote(parse, name));
	} else {
		take_pair(parse, name, span_trim(value));
	}
}

static void check_whole(struct parse *parse)
{
	if (parse->mx_beyond > 0)
		problem_note(&parse->problems,
			     "%zu \"mx: …\" lines exceed the limit of %d and are ignored",
			     parse->mx_beyond, STS_MX_MAX);
	for (size_t i = 0; i < KEY_COUNT; i++) {
		if (parse->seen & 1U << i || i == KEY_MX)
			continue;
		problem_add(&parse->problems, "there is no \"%s: …\" line", keys[i].name);
	}
	if (!(parse->seen & 1U << KEY_MX) && parse->seen & 1U << KEY_MODE &&
	    parse->sts->mode != STS_MODE_NONE)
		problem_add(&parse->problems,
			    "there is no \"mx: …\" line, which the mode \"%s\" needs",
			    sts_mode_name(parse->sts->mode));
}

void sts_policy_parse(const char *data, size_t len, struct arena *arena, struct mta_sts *sts)
{
	static const char mark[] = "\xef\xbb\xbf";
	struct parse parse = {.sts = sts,
			      .problems = problems_of(sts, arena),
			      .rest = {.data = data, .len = len}};

	sts->policy = visible_document(arena, data, len, STS_POLICY_MAX);
	sts->mx = arena_alloc(arena, STS_MX_MAX * sizeof(*sts->mx));
	if (len >= 3 && memcmp(data, mark, 3) == 0) {
		problem_add(&parse.problems, "the document begins with a byte order mark");
		parse.rest = (struct span){.data = data + 3, .len = len - 3};
	}
	while (parse.rest.len > 0) {
		struct span line = span_take(&parse.rest, '\n');

		parse.line++;
		if (line.len > 0 && line.data[line.len - 1] == '\r')
			line.len--;
		take_line(&parse, line);
	}
	check_whole(&parse);
	sts->status = parse.problems.fatal ? STS_POLICY_INVALID : STS_VALID;
}
