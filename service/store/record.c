#include "store/record.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* The most that an id may be older than its test: both are made within one call of the API. */
enum { ID_BEFORE_TEST_MS = 60000 };

static const char *put(char **at, const char *text, size_t len)
{
	char *start = *at;

	memcpy(start, text, len);
	start[len] = '\0';
	*at = start + len + 1;
	return start;
}

struct store_record *record_copy(const struct store_record *record)
{
	size_t domain = strlen(record->domain), host = strlen(record->host);
	size_t status = strlen(record->status), verdict = strlen(record->verdict);
	size_t causes = strlen(record->causes);
	struct store_record *copy = memory_must(malloc(sizeof(*copy) + domain + host + status +
						       verdict + causes + record->json_len + 6));
	char *at;

	*copy = *record;
	at = (char *)(copy + 1);
	copy->domain = put(&at, record->domain, domain);
	copy->host = put(&at, record->host, host);
	copy->status = put(&at, record->status, status);
	copy->verdict = put(&at, record->verdict, verdict);
	copy->causes = put(&at, record->causes, causes);
	copy->json = put(&at, record->json, record->json_len);
	return copy;
}

bool record_unfinished(const struct store_record *record)
{
	return strcmp(record->status, "queued") == 0 || strcmp(record->status, "running") == 0;
}

void record_least_id(int64_t since_ms, char id_r[ID_SIZE])
{
	id_least(since_ms - ID_BEFORE_TEST_MS, id_r);
}

/* causes holds "id,id,": an id counts only as a whole word. */
static bool has_cause(const char *causes, const char *cause)
{
	size_t len = strlen(cause);

	for (const char *at = causes; *at; at = strchr(at, ',') + 1)
		if (strncmp(at, cause, len) == 0 && at[len] == ',')
			return true;
	return false;
}

static bool equal_or_any(const char *wanted, const char *value)
{
	return !wanted || strcmp(wanted, value) == 0;
}

bool record_matches(const struct store_record *record, const struct store_filter *filter)
{
	return equal_or_any(filter->domain, record->domain) &&
	       equal_or_any(filter->verdict, record->verdict) &&
	       equal_or_any(filter->status, record->status) &&
	       (!filter->cause || has_cause(record->causes, filter->cause)) &&
	       record->created_ms >= filter->since_ms &&
	       (!filter->before_id || strcmp(record->id, filter->before_id) < 0);
}
