/* GET /v1/tests: the live tests of the pool and those of the store, merged. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "json/writer.h"
#include "model/mailbox.h"
#include "store/store.h"
#include "cause/catalogue.h"
#include "pool/pool.h"
#include "http/parameters.h"
#include "http/resources/handlers.h"
#include "http/response.h"

enum { LIMIT_DEFAULT = 50, LIMIT_MAX = 200 };

/* ---- parameters ---- */

static const char *read_domain(struct exchange *exchange, const char *value, void *target)
{
	struct store_filter *filter = target;
	const char *why = NULL;
	filter->domain = value[0] == '[' ? arena_strdup(exchange->arena, value)
					 : domain_to_ascii(exchange->arena, value, &why);
	return !filter->domain ? why : NULL;
}

static const char *read_verdict(struct exchange *exchange, const char *value, void *target)
{
	enum verdict verdict;
	if (!verdict_parse(value, &verdict))
		return arena_printf(exchange->arena,
				    "found \"%.40s\", allowed: pass, warn, fail, unknown", value);
	((struct store_filter *)target)->verdict = verdict_name(verdict);
	return NULL;
}

static const char *read_cause(struct exchange *exchange, const char *value, void *target)
{
	const struct cause *cause = cause_find(value);
	if (!cause)
		return arena_printf(exchange->arena, "there is no cause \"%.40s\"; see /v1/causes",
				    value);
	((struct store_filter *)target)->cause = cause->name;
	return NULL;
}

static const char *read_status(struct exchange *exchange, const char *value, void *target)
{
	enum test_status status;
	if (!status_parse(value, &status))
		return arena_printf(exchange->arena,
				    "found \"%.40s\", allowed: queued, running, finished, "
				    "cancelled, interrupted",
				    value);
	((struct store_filter *)target)->status = status_name(status);
	return NULL;
}

static const char *read_since(struct exchange *exchange, const char *value, void *target)
{
	/* A "+" of an offset that was not percent-encoded arrives as a space. */
	char *text = arena_strdup(exchange->arena, value);
	char *space = strrchr(text, ' ');
	if (space && space != text && strchr(text, ' ') == space && strlen(space) == 6)
		*space = '+';
	if (!clock_parse_rfc3339(text, &((struct store_filter *)target)->since_ms))
		return arena_printf(exchange->arena,
				    "found \"%.40s\", allowed: a time as in RFC 3339, "
				    "2026-11-24T03:38:15Z",
				    value);
	return NULL;
}

static const char *read_limit(struct exchange *exchange, const char *value, void *target)
{
	size_t len = strlen(value);
	unsigned limit = 0;
	if (len > 0 && len <= 3 && strspn(value, "0123456789") == len) {
		for (const char *c = value; *c != '\0'; c++)
			limit = limit * 10 + (unsigned)(*c - '0');
	}
	if (limit < 1 || limit > LIMIT_MAX)
		return arena_printf(exchange->arena, "found \"%.40s\", allowed: 1 to %d", value,
				    LIMIT_MAX);
	((struct store_filter *)target)->limit = limit;
	return NULL;
}

static const char *read_cursor(struct exchange *exchange, const char *value, void *target)
{
	if (!id_valid(value))
		return "this is no cursor; send the next_cursor of the previous page";
	((struct store_filter *)target)->before_id = arena_strdup(exchange->arena, value);
	return NULL;
}

static const struct parameter parameters[] = {
	{"domain", read_domain}, {"verdict", read_verdict}, {"cause", read_cause},
	{"status", read_status}, {"since", read_since},	    {"limit", read_limit},
	{"cursor", read_cursor},
};

/* ---- rows ---- */

/* Rows of one source, newest first. */
struct rows {
	struct arena *arena;
	struct store_record *items;
	size_t count, max;
};

static struct rows rows_new(struct exchange *exchange, size_t max)
{
	return (struct rows){
		.arena = exchange->arena,
		.items = arena_alloc(exchange->arena, max * sizeof(struct store_record)),
		.max = max,
	};
}

static const char *copy(struct rows *rows, const char *text)
{
	return text ? arena_strdup(rows->arena, text) : "";
}

static bool add_row(void *arg, const struct store_record *record)
{
	struct rows *rows = arg;
	if (rows->count == rows->max)
		return false;
	struct store_record *row = &rows->items[rows->count++];
	memcpy(row->id, record->id, ID_SIZE);
	row->created_ms = record->created_ms;
	row->domain = copy(rows, record->domain);
	row->host = copy(rows, record->host);
	row->status = copy(rows, record->status);
	row->verdict = copy(rows, record->verdict);
	row->causes = copy(rows, record->causes);
	return rows->count < rows->max;
}

/* Returns the newer of the two sources' next rows; of a test in both, the live row. NULL at the
 * end. */
static const struct store_record *next_row(struct rows *live, size_t *l, struct rows *stored,
					   size_t *s)
{
	bool more_live = *l < live->count;
	bool more_stored = *s < stored->count;
	if (!more_live && !more_stored)
		return NULL;
	int order = 0;
	if (more_live && more_stored)
		order = strcmp(live->items[*l].id, stored->items[*s].id);
	else
		order = more_live ? 1 : -1;
	if (order <= 0)
		(*s)++;
	return order >= 0 ? &live->items[(*l)++] : &stored->items[*s - 1];
}

/* ---- the response ---- */

static void write_causes(struct writer *writer, const char *causes)
{
	char id[64];
	writer_key(writer, "causes");
	writer_array(writer);
	while (*causes != '\0') {
		size_t len = strcspn(causes, ",");
		snprintf(id, sizeof(id), "%.*s", (int)len, causes);
		if (len > 0)
			writer_string(writer, id);
		causes += len + (causes[len] == ',' ? 1 : 0);
	}
	writer_end_array(writer);
}

static const char *or_null(const char *text)
{
	return text[0] != '\0' ? text : NULL;
}

static void write_summary(struct writer *writer, const struct store_record *row)
{
	char created[CLOCK_RFC3339_SIZE];
	clock_rfc3339(row->created_ms, created);
	writer_object(writer);
	writer_member(writer, "id", row->id);
	writer_member(writer, "status", row->status);
	writer_member(writer, "verdict", or_null(row->verdict));
	writer_member(writer, "created_at", created);
	writer_member(writer, "domain", or_null(row->domain));
	writer_member(writer, "host", or_null(row->host));
	write_causes(writer, row->causes);
	writer_end_object(writer);
}

static enum handler_result respond_rows(struct exchange *exchange, unsigned limit,
					struct rows *live, struct rows *stored)
{
	struct writer writer;
	const struct store_record *row = NULL;
	const char *last = NULL;
	size_t l = 0;
	size_t s = 0;
	size_t len = 0;
	writer_init(&writer);
	writer_object(&writer);
	writer_key(&writer, "tests");
	writer_array(&writer);
	for (unsigned i = 0; i < limit && (row = next_row(live, &l, stored, &s)); i++) {
		write_summary(&writer, row);
		last = row->id;
	}
	writer_end_array(&writer);
	bool more = row && next_row(live, &l, stored, &s);
	writer_member(&writer, "next_cursor", more ? last : NULL);
	writer_end_object(&writer);
	char *body = writer_finish(&writer, &len);
	return respond(exchange, 200, exchange->media, body, len);
}

/* True when the filter matches live tests only. The pool has those; the store has their acceptance.
 */
static bool only_live(const struct store_filter *filter)
{
	return filter->status && (strcmp(filter->status, status_name(STATUS_QUEUED)) == 0 ||
				  strcmp(filter->status, status_name(STATUS_RUNNING)) == 0);
}

enum handler_result tests_list(struct exchange *exchange)
{
	struct store_filter filter = {.limit = LIMIT_DEFAULT};
	struct field_errors errors = {.tail = &errors.first};
	parameters_read(exchange, parameters, sizeof(parameters) / sizeof(parameters[0]), &filter,
			&errors);
	if (errors.count > 0)
		return respond_field_errors(exchange, PROBLEM_INVALID_REQUEST, &errors);
	unsigned limit = filter.limit;
	filter.limit = limit + 1;
	struct rows live = rows_new(exchange, filter.limit);
	struct rows stored = rows_new(exchange, filter.limit);
	/* In this order, a test that ends meanwhile is in both sources, never in neither. */
	pool_list(exchange->config->pool, &filter, add_row, &live);
	enum store_result result = STORE_OK;
	if (!only_live(&filter))
		result = store_list(exchange->config->store, &filter, add_row, &stored);
	if (result != STORE_OK && result != STORE_NOT_FOUND)
		return respond_store_unreadable(exchange);
	return respond_rows(exchange, limit, &live, &stored);
}
