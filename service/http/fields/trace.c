#include "http/fields/trace.h"

#include <stddef.h>
#include <string.h>

/*
 * W3C Trace Context section 3.2.2:
 *
 *	traceparent = version "-" version-format
 *	version-format (of version 00) = trace-id "-" parent-id "-" trace-flags
 *
 * Lower-case hexadecimal digits, 2, 32, 16 and 2 of them. Ids of zeros only are invalid, and so is
 * version ff. Versions after 00 may go on after another "-".
 */

struct part {
	size_t start, len;
	bool zeros_allowed;
};

static const struct part parts[] = {
	{0, 2, true},	/* version */
	{3, 32, false}, /* trace-id */
	{36, 16, false},
	{53, 2, true}, /* trace-flags */
};
enum { PARTS = sizeof(parts) / sizeof(parts[0]), TOTAL = 55 };

bool traceparent_parse(const char *value, char trace_id_r[TRACE_ID_SIZE])
{
	static const char hex[] = "0123456789abcdef";
	if (!value || strlen(value) < TOTAL || strncmp(value, "ff", 2) == 0)
		return false;
	for (size_t i = 0; i < PARTS; i++) {
		const char *at = value + parts[i].start;
		if (strspn(at, hex) != parts[i].len)
			return false;
		if (!parts[i].zeros_allowed && strspn(at, "0") >= parts[i].len)
			return false;
		if (i + 1 < PARTS && at[parts[i].len] != '-')
			return false;
	}
	bool version_00 = strncmp(value, "00", 2) == 0;
	if (value[TOTAL] != '\0' && (version_00 || value[TOTAL] != '-'))
		return false;
	memcpy(trace_id_r, value + parts[1].start, TRACE_ID_SIZE - 1);
	trace_id_r[TRACE_ID_SIZE - 1] = '\0';
	return true;
}
