/* The tables of the fields of a test request. */
#ifndef REQUEST_FIELDS_H
#define REQUEST_FIELDS_H

#include "request/reader.h"

/* Of the request itself, and of its "message", "tls" and "auth". */
extern const struct field request_fields[];
extern const struct field message_fields[];
extern const struct field tls_fields[];
extern const struct field auth_fields[];

/* A mailbox as text whose domain is in A-labels, at field->offset. */
void field_address(struct reader *reader, const struct place *place, const struct field *field,
		   const struct cJSON *value);

/* A domain name in A-labels, at field->offset. */
void field_name(struct reader *reader, const struct place *place, const struct field *field,
		const struct cJSON *value);

/* "auth", as a whole. */
void field_auth(struct reader *reader, const struct place *place, const struct field *field,
		const struct cJSON *value);

/* What the fields of "tls" and "auth" must be to each other, and to stop_after. Where a field is
 * faulty itself, that has been noted; what is said here comes on top. */
void check_tls(struct reader *reader, const struct cJSON *root);
void check_auth(struct reader *reader, const struct cJSON *root);

/* Whether an object has a member of that name; false for what is no object. */
bool field_given(const struct cJSON *object, const char *name);

/* "message", as a whole. */
void field_message(struct reader *reader, const struct place *place, const struct field *field,
		   const struct cJSON *value);

#endif
