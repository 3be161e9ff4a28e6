/* The fields of "auth". */
#ifndef REQUEST_AUTH_FIELDS_H
#define REQUEST_AUTH_FIELDS_H

#include "request/reader.h"

extern const struct field auth_fields[];

/* Reader of "auth" as a whole. */
void field_auth(struct reader *reader, const struct place *place, const struct field *field,
		const struct cJSON *value);

/* Rules between the fields of "auth", and between them, "tls" and "stop_after". A field that is
 * faulty itself has been noted already; these errors come on top. */
void auth_fields_check(struct reader *reader, const struct cJSON *root);

#endif
