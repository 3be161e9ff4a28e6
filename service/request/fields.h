/* The table of the fields of a test request. */
#ifndef REQUEST_FIELDS_H
#define REQUEST_FIELDS_H

#include "request/reader.h"

extern const struct field request_fields[];

#endif
