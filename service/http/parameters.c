#include <string.h>

#include <microhttpd.h>

#include "base/arena.h"
#include "http/exchange.h"
#include "http/parameters.h"

enum { MAX_PARAMETERS = 32 };

struct reading {
	struct exchange *x;
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
	return (reading->x->match.endpoint->flags & ENDPOINT_LANGUAGE) != 0;
}

static const char *known_names(struct reading *reading)
{
	const char *names = has_language(reading) ? "lang" : NULL;
	for (size_t i = 0; i < reading->count; i++)
		names = !names ? reading->table[i].name
			       : arena_printf(reading->x->arena, "%s, %s", names,
					      reading->table[i].name);
	return names;
}

static const char *read_one(struct reading *reading, const char *name, const char *value)
{
	if (has_language(reading) && strcmp(name, "lang") == 0) {
		if (reading->language_seen)
			return given_twice;
		reading->language_seen = true;
		return language_read(reading->x, value ? value : "");
	}
	for (size_t i = 0; i < reading->count; i++) {
		if (strcmp(reading->table[i].name, name) != 0)
			continue;
		if (reading->seen[i])
			return given_twice;
		reading->seen[i] = true;
		return reading->table[i].read(reading->x, value ? value : "", reading->target);
	}
	if (reading->count == 0 && !has_language(reading))
		return "not known; there are no parameters here";
	return arena_printf(reading->x->arena, "not known; known here: %s", known_names(reading));
}

static enum MHD_Result on_parameter(void *cls, enum MHD_ValueKind kind, const char *name,
				    const char *value)
{
	struct reading *reading = cls;
	(void)kind;
	const char *wrong = read_one(reading, name, value);
	if (wrong)
		fault_add(reading->x, reading->errors,
			  arena_printf(reading->x->arena, "?%.64s", name), wrong);
	return reading->errors->count < MAX_PARAMETERS ? MHD_YES : MHD_NO;
}

void parameters_read(struct exchange *x, const struct parameter *table, size_t count, void *target,
		     struct field_errors *errors)
{
	struct reading reading = {
		.x = x,
		.table = table,
		.count = count,
		.target = target,
		.errors = errors,
	};
	MHD_get_connection_values(x->connection, MHD_GET_ARGUMENT_KIND, on_parameter, &reading);
}

const char *parameter_family(struct exchange *x, const char *value, enum family *family_r)
{
	static const char *const words[] = {
		[FAMILY_ANY] = "any", [FAMILY_IPV4] = "ipv4", [FAMILY_IPV6] = "ipv6"};
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		if (strcmp(words[i], value) == 0) {
			*family_r = (enum family)i;
			return NULL;
		}
	}
	return arena_printf(x->arena, "found \"%.40s\", allowed: any, ipv4, ipv6", value);
}
