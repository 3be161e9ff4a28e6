#include "request/reader.h"

#include <inttypes.h>
#include <stdarg.h>
#include <string.h>

#include <cjson/cJSON.h>

#include "base/arena.h"
#include "base/ascii.h"
#include "base/buf.h"
#include "base/nearest.h"
#include "base/utf8.h"

enum { ERRORS_MAX = 100, SHOWN_MAX = 60, POINTER_MAX = 8192 };

/* ---- errors ---- */

/* RFC 6901: each name after a slash, with "~" as "~0" and "/" as "~1". */
static void add_pointer(struct buf *out, const struct place *place)
{
	if (!place)
		return;
	add_pointer(out, place->up);
	buf_addc(out, '/');
	if (!place->name) {
		buf_addf(out, "%d", place->index);
		return;
	}
	for (const char *c = place->name; *c; c++) {
		if (*c == '~')
			buf_adds(out, "~0");
		else if (*c == '/')
			buf_adds(out, "~1");
		else
			buf_addc(out, *c);
	}
}

static const char *pointer(struct arena *arena, const struct place *place)
{
	struct buf out;
	const char *text;

	buf_init(&out, POINTER_MAX);
	add_pointer(&out, place);
	text = arena_strndup(arena, out.data ? out.data : "", out.len);
	buf_release(&out);
	return text;
}

void reader_error(struct reader *reader, const struct place *place, const char *format, ...)
{
	struct field_errors *errors = reader->errors;
	struct field_error *error;
	va_list args;

	if (errors->count == ERRORS_MAX)
		return;
	error = arena_alloc(reader->arena, sizeof(*error));
	error->pointer = pointer(reader->arena, place);
	va_start(args, format);
	error->detail = arena_vprintf(reader->arena, format, args);
	va_end(args);
	if (!errors->tail)
		errors->tail = &errors->first;
	*errors->tail = error;
	errors->tail = &error->next;
	errors->count++;
}

/* A text in quotation marks, cut, with control characters made visible. */
static const char *quoted(struct arena *arena, const char *text)
{
	size_t len = strlen(text), shown = utf8_cut(text, len, SHOWN_MAX);
	struct buf out;
	const char *result;

	buf_init(&out, 6 * (size_t)SHOWN_MAX);
	for (size_t i = 0; i < shown; i++) {
		if (is_control(text[i]))
			buf_addf(&out, "\\x%02x", (unsigned char)text[i]);
		else
			buf_addc(&out, text[i]);
	}
	result = arena_printf(arena, "\"%s%s\"", out.data ? out.data : "", shown < len ? "…" : "");
	buf_release(&out);
	return result;
}

/* True for "auth" of the request, and for every place within it. */
static bool is_confidential(const struct place *place)
{
	while (place && place->up)
		place = place->up;
	return place && place->name && strcmp(place->name, "auth") == 0;
}

/* A value for people. */
static const char *shown(struct arena *arena, const struct place *place, const struct cJSON *value)
{
	bool confidential = is_confidential(place);

	if (cJSON_IsString(value))
		return confidential ? "a string" : quoted(arena, value->valuestring);
	if (cJSON_IsNumber(value) && confidential)
		return "a number";
	if (cJSON_IsNumber(value))
		return arena_printf(arena, "the number %.15g", value->valuedouble);
	if (cJSON_IsBool(value))
		return cJSON_IsTrue(value) ? "true" : "false";
	if (cJSON_IsArray(value))
		return "an array";
	return cJSON_IsObject(value) ? "an object" : "null";
}

void reader_refuse(struct reader *reader, const struct place *place, const struct cJSON *value,
		   const char *allowed)
{
	reader_error(reader, place, "found %s; allowed: %s", shown(reader->arena, place, value),
		     allowed);
}

/* ---- names ---- */

/* True when name is one of the words. */
static bool lists(const char *words, const char *name)
{
	size_t len = strlen(name);

	while (words && *words) {
		size_t word = strcspn(words, "|");

		if (word == len && memcmp(words, name, len) == 0)
			return true;
		words += word + (words[word] == '|');
	}
	return false;
}

/* The field that name is another word for, or that has it in an object of these fields,
 * "message.subject"; NULL. */
static const char *known_as(struct arena *arena, const struct field *fields, const char *name)
{
	for (const struct field *field = fields; field->name; field++) {
		if (lists(field->also, name))
			return field->name;
	}
	for (const struct field *field = fields; field->name; field++) {
		const struct field *inner = field->fields;

		while (inner && inner->name && strcmp(inner->name, name) != 0 &&
		       !lists(inner->also, name))
			inner++;
		if (inner && inner->name)
			return arena_printf(arena, "%s.%s", field->name, inner->name);
	}
	return NULL;
}

/* The known name that name was probably meant to be; NULL when none is near. */
static const char *nearest(const struct field *fields, const char *name)
{
	size_t best = 3, len = strlen(name);
	const char *match = NULL;

	if (len > NEAREST_MAX)
		return NULL;
	for (const struct field *field = fields; field->name; field++) {
		size_t far = nearest_distance(field->name, name, len);

		if (far < best && far < strlen(field->name)) {
			best = far;
			match = field->name;
		}
	}
	return match;
}

static const char *joined(struct arena *arena, const char *list, const char *word)
{
	return *list ? arena_printf(arena, "%s, %s", list, word) : word;
}

static void unknown_field(struct reader *reader, const struct place *place,
			  const struct field *fields)
{
	const char *name = quoted(reader->arena, place->name);
	const char *match = known_as(reader->arena, fields, place->name);
	const char *list = "";

	if (!match)
		match = nearest(fields, place->name);

	if (match) {
		reader_error(reader, place, "unknown field %s; did you mean \"%s\"?", name, match);
		return;
	}
	for (const struct field *field = fields; field->name; field++)
		list = joined(reader->arena, list, field->name);
	/* the name may be a password in the wrong place */
	if (place->up && is_confidential(place))
		reader_error(reader, place->up, "it has an unknown field; known here: %s", list);
	else
		reader_error(reader, place, "unknown field %s; known here: %s", name, list);
}

/* ---- objects ---- */

bool field_given(const struct cJSON *object, const char *name)
{
	return cJSON_IsObject(object) && cJSON_GetObjectItemCaseSensitive(object, name);
}

void reader_object(struct reader *reader, const struct place *place, const struct field *fields,
		   const struct cJSON *value)
{
	const struct cJSON *member;

	if (!cJSON_IsObject(value)) {
		reader_refuse(reader, place, value, "an object");
		return;
	}
	cJSON_ArrayForEach (member, value) {
		const struct place inner = {.up = place, .name = member->string};
		const struct field *field = fields;

		while (field->name && strcmp(field->name, member->string) != 0)
			field++;
		if (field->name)
			field->read(reader, &inner, field, member);
		else
			unknown_field(reader, &inner, fields);
	}
}

/* ---- values ---- */

/* "1 to 5 entries", "at most 5 entries" */
static const char *range(struct arena *arena, const struct field *field, const char *what)
{
	if (field->min == 0)
		return arena_printf(arena, "at most %" PRId64 " %s", field->max, what);
	return arena_printf(arena, "%" PRId64 " to %" PRId64 " %s", field->min, field->max, what);
}

/* Marks of direction belong to texts in many languages; they are hidden where a text is shown. */
static bool has_control(const char *text)
{
	size_t len = strlen(text);

	for (size_t i = 0; i < len; i++) {
		if (utf8_control(text + i) && !utf8_bidi(text + i))
			return true;
	}
	return false;
}

char *reader_text(struct reader *reader, const struct place *place, const struct field *field,
		  const struct cJSON *value)
{
	size_t count;

	if (!cJSON_IsString(value)) {
		reader_refuse(reader, place, value,
			      arena_printf(reader->arena, "a string of %s",
					   range(reader->arena, field, "characters")));
		return NULL;
	}
	count = utf8_count(value->valuestring);
	if (count < (size_t)field->min || count > (size_t)field->max) {
		reader_error(reader, place, "found a string of %zu characters; allowed: %s", count,
			     range(reader->arena, field, "characters"));
		return NULL;
	}
	if (!field->lines && has_control(value->valuestring)) {
		reader_refuse(reader, place, value, "a string without control characters");
		return NULL;
	}
	return arena_strdup(reader->arena, value->valuestring);
}

int reader_word(struct reader *reader, const struct place *place, const char *const *words,
		const struct cJSON *value)
{
	const char *list = "";

	for (int i = 0; cJSON_IsString(value) && words[i]; i++) {
		if (*words[i] && strcmp(words[i], value->valuestring) == 0)
			return i;
	}
	for (; *words; words++) {
		if (**words)
			list = joined(reader->arena, list,
				      arena_printf(reader->arena, "\"%s\"", *words));
	}
	reader_refuse(reader, place, value, list);
	return -1;
}

static bool within(struct reader *reader, const struct place *place, const struct field *field,
		   const struct cJSON *value)
{
	int count = cJSON_GetArraySize(value);

	if (count >= field->min && count <= field->max)
		return true;
	reader_error(reader, place, "found %d entries; allowed: %s", count,
		     range(reader->arena, field, "entries"));
	return false;
}

bool reader_array(struct reader *reader, const struct place *place, const struct field *field,
		  const struct cJSON *value)
{
	if (cJSON_IsArray(value))
		return within(reader, place, field, value);
	reader_refuse(reader, place, value,
		      arena_printf(reader->arena, "an array of %s",
				   range(reader->arena, field, "entries")));
	return false;
}

bool reader_members(struct reader *reader, const struct place *place, const struct field *field,
		    const struct cJSON *value)
{
	if (cJSON_IsObject(value))
		return within(reader, place, field, value);
	reader_refuse(reader, place, value,
		      arena_printf(reader->arena, "an object of %s",
				   range(reader->arena, field, "entries")));
	return false;
}

/* ---- general readers ---- */

/* The member of the request at the field's offset. */
static void *member_of(const struct reader *reader, const struct field *field)
{
	return (char *)reader->request + field->offset;
}

void field_string(struct reader *reader, const struct place *place, const struct field *field,
		  const struct cJSON *value)
{
	const char *text = reader_text(reader, place, field, value);

	if (text)
		*(const char **)member_of(reader, field) = text;
}

/* An integer within the field's limits; false when it is none, which has been noted. 25.0 is one.
 */
static bool read_integer(struct reader *reader, const struct place *place,
			 const struct field *field, const struct cJSON *value, int64_t *number_r)
{
	double number = cJSON_IsNumber(value) ? value->valuedouble : -1.0;

	if (number >= (double)field->min && number <= (double)field->max) {
		*number_r = (int64_t)number;
		if ((double)*number_r >= number)
			return true;
	}
	reader_refuse(reader, place, value,
		      arena_printf(reader->arena, "an integer from %" PRId64 " to %" PRId64,
				   field->min, field->max));
	return false;
}

void field_int64(struct reader *reader, const struct place *place, const struct field *field,
		 const struct cJSON *value)
{
	int64_t number;

	if (read_integer(reader, place, field, value, &number))
		*(int64_t *)member_of(reader, field) = number;
}

void field_uint16(struct reader *reader, const struct place *place, const struct field *field,
		  const struct cJSON *value)
{
	int64_t number;

	if (read_integer(reader, place, field, value, &number))
		*(uint16_t *)member_of(reader, field) = (uint16_t)number;
}

void field_bool(struct reader *reader, const struct place *place, const struct field *field,
		const struct cJSON *value)
{
	if (cJSON_IsBool(value))
		*(bool *)member_of(reader, field) = cJSON_IsTrue(value);
	else
		reader_refuse(reader, place, value, "true or false");
}

void field_word(struct reader *reader, const struct place *place, const struct field *field,
		const struct cJSON *value)
{
	int word = reader_word(reader, place, field->words, value);

	/* Every enum that is read so is as wide as an int. */
	if (word >= 0)
		memcpy(member_of(reader, field), &word, sizeof(word));
}

void field_group(struct reader *reader, const struct place *place, const struct field *field,
		 const struct cJSON *value)
{
	reader_object(reader, place, field->fields, value);
}
