/* The caller's trace context (W3C Trace Context, level 1). */
#ifndef HTTP_TRACE_H
#define HTTP_TRACE_H

#include <stdbool.h>

enum { TRACE_ID_SIZE = 33 };

/* Whether value is a valid traceparent header; its trace id goes to trace_id_r. */
bool traceparent_parse(const char *value, char trace_id_r[TRACE_ID_SIZE]);

#endif
