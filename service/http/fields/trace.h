/* The caller's trace context (W3C Trace Context, level 1). */
#ifndef HTTP_FIELDS_TRACE_H
#define HTTP_FIELDS_TRACE_H

#include <stdbool.h>

enum { TRACE_ID_SIZE = 33 };

/* Reads a traceparent header's trace id into trace_id_r; false when the value is NULL or invalid.
 */
bool traceparent_parse(const char *value, char trace_id_r[TRACE_ID_SIZE]);

#endif
