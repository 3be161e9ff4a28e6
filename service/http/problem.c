#include "http/problem.h"

static const struct problem_row rows[PROBLEM_KIND_COUNT] = {
	[PROBLEM_BAD_REQUEST] = {400, "bad-request", "The request contradicts itself", ""},
	[PROBLEM_INVALID_JSON] = {400, "invalid-json", "The body is not JSON", ""},
	[PROBLEM_UNAUTHORIZED] = {401, "unauthorized", "An API key is needed", ""},
	[PROBLEM_NOT_FOUND] = {404, "not-found", "There is nothing here", ""},
	[PROBLEM_METHOD_NOT_ALLOWED] = {405, "method-not-allowed", "The method is not allowed here",
					""},
	[PROBLEM_NOT_ACCEPTABLE] = {406, "not-acceptable", "No representation is acceptable", ""},
	[PROBLEM_TOO_LARGE] = {413, "too-large", "The body is too large", ""},
	[PROBLEM_UNSUPPORTED_MEDIA_TYPE] = {415, "unsupported-media-type",
					    "The body must be application/json", ""},
	[PROBLEM_INVALID_REQUEST] = {422, "invalid-request", "The request has faults", ""},
	[PROBLEM_TOO_MANY_TESTS] = {429, "too-many-tests", "Too many tests are in flight", "5"},
	[PROBLEM_INTERNAL] = {500, "internal-error", "The service failed", ""},
	[PROBLEM_SHUTTING_DOWN] = {503, "shutting-down", "The service is shutting down", "10"},
	[PROBLEM_STORE_UNAVAILABLE] = {503, "store-unavailable", "Results cannot be kept now",
				       "10"},
};

const struct problem_row *problem_row(enum problem_kind kind)
{
	return &rows[kind];
}
