/* The fields of "message". */
#ifndef REQUEST_MESSAGE_FIELDS_H
#define REQUEST_MESSAGE_FIELDS_H

#include "request/reader.h"

extern const struct field message_fields[];

/* Reader of "message" as a whole. */
void field_message(struct reader *reader, const struct place *place, const struct field *field,
		   const struct cJSON *value);

#endif
