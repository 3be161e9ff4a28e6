/* Tables of fields, and the engine that reads a JSON object by one. */
#ifndef REQUEST_READER_H
#define REQUEST_READER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "model/request.h"
#include "request/field_errors.h"

struct arena;
struct cJSON;
struct field;

/* Position of a value: a member by its name, or an entry of an array by its index when name is
 * NULL. The document itself has none (NULL). */
struct place {
	const struct place *up;
	const char *name;
	int index;
};

/* State of reading one request. Texts that are kept live in the arena. */
struct reader {
	struct arena *arena;
	struct request *request;
	struct field_errors *errors;
};

/* Reads one value into the request, or notes an error. */
typedef void (*field_read)(struct reader *reader, const struct place *place,
			   const struct field *field, const struct cJSON *value);

/* One field of an object; a table of them ends with name NULL. */
struct field {
	const char *name;
	const char *also; /* other words that callers try for it, "|" between them; NULL */
	field_read read;
	size_t offset;		    /* in struct request, for the general readers below */
	int64_t min, max;	    /* of a number, of a text's characters, of the entries */
	const char *const *words;   /* of field_word */
	const struct field *fields; /* of field_group */
	bool lines;		    /* the text may hold line breaks and tabs */
};

/* Reads every member of an object by the table; unknown ones are errors. */
void reader_object(struct reader *reader, const struct place *place, const struct field *fields,
		   const struct cJSON *value);

/* Notes an error at place. */
void reader_error(struct reader *reader, const struct place *place, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/* Notes "found …; allowed: …". Of values under "auth" only the type is shown: any of them may be a
 * secret in the wrong place. */
void reader_refuse(struct reader *reader, const struct place *place, const struct cJSON *value,
		   const char *allowed);

/* A copy of a text within the field's limits; NULL when it is none, which has been noted. */
char *reader_text(struct reader *reader, const struct place *place, const struct field *field,
		  const struct cJSON *value);

/* The index of a word in a list that ends with NULL; -1 when it is none, which has been noted. */
int reader_word(struct reader *reader, const struct place *place, const char *const *words,
		const struct cJSON *value);

/* True for an array (or object) of min to max entries; anything else has been noted as an error. */
bool reader_array(struct reader *reader, const struct place *place, const struct field *field,
		  const struct cJSON *value);
bool reader_members(struct reader *reader, const struct place *place, const struct field *field,
		    const struct cJSON *value);

/* True when an object has a member of that name; false for anything but an object. */
bool field_given(const struct cJSON *object, const char *name);

/* General readers for tables: of const char *, of int64_t, of uint16_t, of bool, of an enum whose
 * words are field->words (a "" among them is not allowed), and of a nested object. */
void field_string(struct reader *reader, const struct place *place, const struct field *field,
		  const struct cJSON *value);
void field_int64(struct reader *reader, const struct place *place, const struct field *field,
		 const struct cJSON *value);
void field_uint16(struct reader *reader, const struct place *place, const struct field *field,
		  const struct cJSON *value);
void field_bool(struct reader *reader, const struct place *place, const struct field *field,
		const struct cJSON *value);
void field_word(struct reader *reader, const struct place *place, const struct field *field,
		const struct cJSON *value);
void field_group(struct reader *reader, const struct place *place, const struct field *field,
		 const struct cJSON *value);

#endif
