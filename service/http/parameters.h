/* Query parameters, read by a table. */
#ifndef HTTP_PARAMETERS_H
#define HTTP_PARAMETERS_H

#include <stddef.h>

#include "model/request.h"
#include "http/exchange.h"

struct field_errors;

/* One parameter. read stores the value in target and returns NULL, or a sentence that says what is
 * wrong and what is allowed. */
struct parameter {
	const char *name;
	const char *(*read)(struct exchange *exchange, const char *value, void *target);
};

/* Reads the query. Unknown parameters, repeated ones and invalid values are added to errors, each
 * with the pointer "?NAME". lang= is known beside the table for endpoints with ENDPOINT_LANGUAGE.
 */
void parameters_read(struct exchange *exchange, const struct parameter *table, size_t count,
		     void *target, struct field_errors *errors);

/* Reads an address family into *family_r, as the read function of a parameter does. */
const char *parameter_family(struct exchange *exchange, const char *value, enum family *family_r);

#endif
