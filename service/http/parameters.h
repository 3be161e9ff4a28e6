/* Parameters of a query, by a table. */
#ifndef HTTP_PARAMETERS_H
#define HTTP_PARAMETERS_H

#include <stddef.h>

#include "model/request.h"

struct exchange;
struct field_errors;

/* One that is known. read puts the value where it belongs in target, and returns NULL, or a
 * sentence about what is wrong and what is allowed. */
struct parameter {
	const char *name;
	const char *(*read)(struct exchange *x, const char *value, void *target);
};

/* Reads the query of x. Unknown parameters, ones given twice and bad values are added to errors,
 * each with the pointer "?NAME". lang= is known beside the table where the endpoint says so. */
void parameters_read(struct exchange *x, const struct parameter *table, size_t count, void *target,
		     struct field_errors *errors);

/* Reads an address family, as read of a parameter does. */
const char *parameter_family(struct exchange *x, const char *value, enum family *family_r);

#endif
