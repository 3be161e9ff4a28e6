/* The tables of the fields of a test request. */
#ifndef JSON_FIELDS_H
#define JSON_FIELDS_H

#include "json/reader.h"

/* Of the request itself (DESIGN.md section 3), and of its "message". */
extern const struct field request_fields[];
extern const struct field message_fields[];

/* A mailbox as text whose domain is in A-labels, at field->offset. */
void field_address(struct reader *reader, const struct place *place, const struct field *field,
		   const struct cJSON *value);

/* "message", as a whole. */
void field_message(struct reader *reader, const struct place *place, const struct field *field,
		   const struct cJSON *value);

#endif
