/* The Prefer header (RFC 7240). */
#ifndef HTTP_FIELDS_PREFER_H
#define HTTP_FIELDS_PREFER_H

#include <stdbool.h>
#include <stddef.h>

enum { PREFER_MAX_WAIT_S = 24 * 3600, PREFER_APPLIED_SIZE = 64 };

/* The preferences that the service supports. */
struct prefer {
	bool respond_async;
	bool has_wait;
	int wait_s; /* at most PREFER_MAX_WAIT_S */
};

/* Reads a field value (several fields joined by commas). Unknown and malformed preferences are
 * ignored, and of several with one name the first counts, as RFC 7240 section 2 has it. NULL: none.
 */
struct prefer prefer_parse(const char *value);

/* Writes the value of Preference-Applied for the preferences in applied; "" when there is none. */
void prefer_applied(const struct prefer *applied, char out[PREFER_APPLIED_SIZE]);

#endif
