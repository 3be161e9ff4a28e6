#include "http/parameters.h"

#include <string.h>

#include "base/arena.h"
#include "request/request.h"
#include "http/head.h"
#include "http/problem.h"

enum { MAX_PARAMETERS = 32 };

/* The state of reading one query. */
struct reading {
	struct exchange *exchange;
	const struct parameter *table;
	size_t count;
	void *target;
	struct field_errors *errors;
	bool seen[MAX_PARAMETERS];
	bool language_seen;
};

static const char given_twice[] = "given twice; once is allowed";

static bool has_language(const struct reading *reading)
{
	return (reading->exchange->match.endpoint->flags & ENDPOINT_LANGUAGE) != 0;
}

static const char *known_names(struct reading *reading)
{
	const char *names = has_language(reading) ? "lang" : NULL;
	for (size_t i = 0; i < reading->count; i++)
		names = !names ? reading->table[i].name
			       : arena_printf(reading->exchange->arena, "%s, %s", names,
					      reading->table[i].name);
	return names;
}

/* Reads lang=, which wins over Accept-Language. */
static const char *read_language(struct exchange *exchange, const char *value)
{
	if (language_parse(value, strlen(value), &exchange->language))
		return NULL;
	return arena_printf(exchange->arena, "found \"%.40s\", allowed: " LANGUAGE_NAMES, value);
}

static const char *read_parameter(struct reading *reading, const char *name, const char *value)
{
	if (has_language(reading) && strcmp(name, "lang") == 0) {
		if (reading->language_seen)
			return given_twice;
		reading->language_seen = true;
		return read_language(reading->exchange, value ? value : "");
	}
	for (size_t i = 0; i < reading->count; i++) {
		if (strcmp(reading->table[i].name, name) != 0)
			continue;
		if (reading->seen[i])
			return given_twice;
		reading->seen[i] = true;
		return reading->table[i].read(reading->exchange, value ? value : "",
					      reading->target);
	}
	if (reading->count == 0 && !has_language(reading))
		return "not known; there are no parameters here";
	return arena_printf(reading->exchange->arena, "not known; known here: %s",
			    known_names(reading));
}

/* Decodes a name or a value of application/x-www-form-urlencoded, in place. */
static void decode(char *text)
{
	for (char *plus = strchr(text, '+'); plus; plus = strchr(plus, '+'))
		*plus = ' ';
	percent_decode(text);
}

/* Reads NAME=VALUE or NAME, which it modifies. */
static void read_pair(struct reading *reading, char *pair)
{
	char *value = strchr(pair, '=');
	if (value) {
		*value++ = '\0';
		decode(value);
	}
	decode(pair);
	const char *wrong = read_parameter(reading, pair, value);
	if (wrong)
		field_errors_add(reading->errors, reading->exchange->arena,
				 arena_printf(reading->exchange->arena, "?%.64s", pair), wrong);
}

void parameters_read(struct exchange *exchange, const struct parameter *table, size_t count,
		     void *target, struct field_errors *errors)
{
	struct reading reading = {
		.exchange = exchange,
		.table = table,
		.count = count,
		.target = target,
		.errors = errors,
	};
	char *rest = arena_strdup(exchange->arena, exchange->head.query);
	while (rest && errors->count < MAX_PARAMETERS) {
		char *pair = strsep(&rest, "&");
		if (pair[0] != '\0')
			read_pair(&reading, pair);
	}
}

const char *parameter_family(struct exchange *exchange, const char *value, enum family *family_r)
{
	static const char *const words[] = {
		[FAMILY_ANY] = "any", [FAMILY_IPV4] = "ipv4", [FAMILY_IPV6] = "ipv6"};
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strcmp(words[i], value) == 0) {
			*family_r = (enum family)i;
			return NULL;
		}
	}
	return arena_printf(exchange->arena, "found \"%.40s\", allowed: any, ipv4, ipv6", value);
}
