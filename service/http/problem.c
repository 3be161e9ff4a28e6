#include "http/problem.h"

#include "base/arena.h"
#include "base/buf.h"
#include "json/writer.h"
#include "request/request.h"

static const struct problem_row rows[PROBLEM_KIND_COUNT] = {
	[PROBLEM_BAD_REQUEST] = {400, "bad-request", "The request contradicts itself", ""},
	[PROBLEM_INVALID_JSON] = {400, "invalid-json", "The body is not JSON", ""},
	[PROBLEM_UNAUTHORIZED] = {401, "unauthorized", "An API key is needed", ""},
	[PROBLEM_NOT_FOUND] = {404, "not-found", "There is nothing here", ""},
	[PROBLEM_METHOD_NOT_ALLOWED] = {405, "method-not-allowed", "The method is not allowed here",
					""},
	[PROBLEM_NOT_ACCEPTABLE] = {406, "not-acceptable", "No representation is acceptable", ""},
	[PROBLEM_REQUEST_TIMEOUT] = {408, "request-timeout", "The request took too long", ""},
	[PROBLEM_TOO_LARGE] = {413, "too-large", "The body is too large", ""},
	[PROBLEM_UNSUPPORTED_MEDIA_TYPE] = {415, "unsupported-media-type",
					    "The body must be application/json", ""},
	[PROBLEM_MISDIRECTED] = {421, "misdirected-request",
				 "The service is not known by this name", ""},
	[PROBLEM_INVALID_REQUEST] = {422, "invalid-request", "The request has faults", ""},
	[PROBLEM_TOO_MANY_TESTS] = {429, "too-many-tests", "Too many tests are in flight", "5"},
	[PROBLEM_TOO_MANY_CONNECTIONS] = {429, "too-many-connections",
					  "Too many connections are open", "5"},
	[PROBLEM_HEAD_TOO_LARGE] = {431, "head-too-large", "The header fields are too large", ""},
	[PROBLEM_INTERNAL] = {500, "internal-error", "The service failed", ""},
	[PROBLEM_BUSY] = {503, "busy", "The service has no room for this now", "5"},
	[PROBLEM_SHUTTING_DOWN] = {503, "shutting-down", "The service is shutting down", "10"},
	[PROBLEM_STORE_UNAVAILABLE] = {503, "store-unavailable", "Results cannot be kept now",
				       "10"},
};

const struct problem_row *problem_row(enum problem_kind kind)
{
	return &rows[kind];
}

static void write_type(struct writer *writer, const char *word)
{
	struct buf type;

	buf_init(&type, 256);
	buf_addf(&type, "urn:smtptestd:problem:%s", word);
	writer_member(writer, "type", type.data);
	buf_release(&type);
}

char *render_problem(const struct problem *problem, size_t *len_r)
{
	const struct field_error *error = problem->errors ? problem->errors->first : NULL;
	struct writer writer;

	writer_init(&writer);
	writer_object(&writer);
	write_type(&writer, problem->type);
	writer_member(&writer, "title", problem->title);
	writer_member_int(&writer, "status", problem->status);
	writer_optional(&writer, "detail", problem->detail);
	if (error) {
		writer_key(&writer, "errors");
		writer_array(&writer);
		for (; error; error = error->next) {
			writer_object(&writer);
			writer_member(&writer, "pointer", error->pointer);
			writer_member(&writer, "detail", error->detail);
			writer_end_object(&writer);
		}
		writer_end_array(&writer);
	}
	writer_end_object(&writer);
	return writer_finish(&writer, len_r);
}

void field_errors_add(struct field_errors *errors, struct arena *arena, const char *pointer,
		      const char *detail)
{
	struct field_error *error = arena_alloc(arena, sizeof(*error));
	error->pointer = pointer;
	error->detail = detail;
	if (!errors->tail)
		errors->tail = &errors->first;
	*errors->tail = error;
	errors->tail = &error->next;
	errors->count++;
}
