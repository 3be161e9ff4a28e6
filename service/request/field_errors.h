/* Errors of a request, one a faulty field. */
#ifndef REQUEST_FIELD_ERRORS_H
#define REQUEST_FIELD_ERRORS_H

#include <stddef.h>

/* One faulty field. */
struct field_error {
	const char *pointer; /* RFC 6901 */
	const char *detail;  /* the value found, the values allowed */
	struct field_error *next;
};

/* All faulty fields of a request, in the order of the body. At the start tail points to first. */
struct field_errors {
	struct field_error *first, **tail;
	size_t count; /* at most 100 are kept */
};

#endif
