/* The fields of "tls". */
#ifndef REQUEST_TLS_FIELDS_H
#define REQUEST_TLS_FIELDS_H

#include "request/reader.h"

extern const struct field tls_fields[];

/* Rules between the fields of "tls", and between them and "stop_after". A field that is faulty
 * itself has been noted already; these errors come on top. */
void tls_fields_check(struct reader *reader, const struct cJSON *root);

#endif
