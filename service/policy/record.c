#include "policy/record.h"

#include <string.h>
#include <strings.h>

#include "base/ascii.h"
#include "dns/record.h"

enum { FIELD_NAME_MAX = 32 };

struct span span_trim(struct span span)
{
	while (span.len > 0 && is_blank(span.data[0])) {
		span.data++;
		span.len--;
	}
	while (span.len > 0 && is_blank(span.data[span.len - 1]))
		span.len--;
	return span;
}

bool span_is(struct span span, const char *text)
{
	return span.len == strlen(text) && memcmp(span.data, text, span.len) == 0;
}

struct span span_take(struct span *rest, char delimiter)
{
	const char *end = rest->len > 0 ? memchr(rest->data, delimiter, rest->len) : NULL;
	struct span taken = *rest;

	if (!end) {
		rest->data += rest->len;
		rest->len = 0;
		return taken;
	}
	taken.len = (size_t)(end - rest->data);
	rest->data += taken.len + 1;
	rest->len -= taken.len + 1;
	return taken;
}

bool field_name_valid(struct span name)
{
	if (name.len == 0 || name.len > FIELD_NAME_MAX || !is_alnum(name.data[0]))
		return false;
	for (size_t i = 1; i < name.len; i++) {
		char c = name.data[i];

		if (!is_alnum(c) && c != '_' && c != '-' && c != '.')
			return false;
	}
	return true;
}

/* ---- the choice of the record ---- */

static struct span span_of(const struct dns_record *record)
{
	return (struct span){.data = record->bytes, .len = record->len};
}

/* RFC 8461 section 3.1: "records that do not begin with "v=STSv1;" are discarded". */
static bool is_kind(const struct record_kind *kind, struct span text)
{
	size_t len = strlen(kind->version);

	return text.len > len && memcmp(text.data, kind->version, len) == 0 &&
	       text.data[len] == ';';
}

static bool is_meant(const struct record_kind *kind, struct span text)
{
	size_t len = strlen(kind->stem);

	text = span_trim(text);
	if (text.len > 0 && text.data[0] == '"') { /* quotes of a zone file, published by mistake */
		text.data++;
		text.len--;
	}
	return text.len >= len && strncasecmp(text.data, kind->stem, len) == 0;
}

const struct dns_record *record_choose(const struct record_kind *kind,
				       const struct dns_answer *answer, struct problems *problems)
{
	const struct dns_record *first = NULL, *meant = NULL;
	size_t count = 0;

	for (size_t i = 0; i < answer->count; i++) {
		const struct dns_record *record = &answer->records[i];

		if (is_kind(kind, span_of(record))) {
			first = first ? first : record;
			count++;
		} else if (!meant && is_meant(kind, span_of(record))) {
			meant = record;
		}
	}
	if (count > 1)
		problem_add(problems,
			    "there are %zu records that begin with \"%s;\", but there must be one",
			    count, kind->version);
	if (count > 0 || !meant)
		return first;
	problem_add(problems,
		    "the record does not begin with exactly \"%s;\", so senders ignore it",
		    kind->version);
	return meant;
}

/* ---- fields ---- */

static void check_extension(struct span name, struct span value, struct problems *problems)
{
	bool valid = value.len > 0;

	for (size_t i = 0; valid && i < value.len; i++)
		valid = value.data[i] > ' ' && value.data[i] < 0x7f && value.data[i] != '=';
	if (!valid)
		problem_add(problems,
			    "the value of the field %s is empty or has invalid characters",
			    problem_quote(problems, name.data, name.len));
}

/* The index of the field of that name; that of the terminator when there is none. */
static size_t field_find(const struct record_kind *kind, struct span name)
{
	size_t i = 0;

	while (kind->fields[i].name && !span_is(name, kind->fields[i].name))
		i++;
	return i;
}

static void read_field(const struct record_kind *kind, struct span text, void *arg, unsigned *seen,
		       struct problems *problems)
{
	struct span value = text, name = span_take(&value, '=');
	size_t i = field_find(kind, name);

	if (name.len == text.len) {
		problem_add(problems, "%s is not of the form \"name=value\"",
			    problem_quote(problems, text.data, text.len));
	} else if (!field_name_valid(name)) {
		problem_add(problems, "%s is not a valid field name",
			    problem_quote(problems, name.data, name.len));
	} else if (!kind->fields[i].name) {
		check_extension(name, value, problems);
	} else if (*seen & 1U << i) {
		problem_add(problems, "the field \"%s\" appears more than once",
			    kind->fields[i].name);
	} else {
		*seen |= 1U << i;
		kind->fields[i].take(arg, value, problems);
	}
}

void record_read(const struct record_kind *kind, struct span text, void *arg,
		 struct problems *problems)
{
	struct span rest = text;
	unsigned seen = 0;

	span_take(&rest, ';'); /* the version */
	while (rest.len > 0) {
		struct span field = span_trim(span_take(&rest, ';'));

		if (field.len > 0)
			read_field(kind, field, arg, &seen, problems);
		else if (rest.len > 0)
			problem_add(problems, "a field between two \";\" is empty");
	}
	for (size_t i = 0; kind->fields[i].name; i++) {
		if (kind->fields[i].required && !(seen & 1U << i))
			problem_add(problems, "the field \"%s\" is missing", kind->fields[i].name);
	}
}
