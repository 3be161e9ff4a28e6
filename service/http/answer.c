#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "http/exchange.h"
#include "http/server.h"
#include "http/problem.h"

enum { DETAIL_SIZE = 512 };

static enum turn answer_set(struct exchange *x, unsigned status, enum media media, size_t len)
{
	free(x->answer.body);
	x->answer = (struct answer){.status = status, .type = media_type(media), .len = len};
	return TURN_ANSWER;
}

enum turn answer_body(struct exchange *x, unsigned status, enum media media, char *body, size_t len)
{
	if (!body)
		return answer_problem(x, PROBLEM_INTERNAL, "the answer could not be written");
	answer_set(x, status, media, len);
	x->answer.body = body;
	return TURN_ANSWER;
}

enum turn answer_fixed(struct exchange *x, unsigned status, enum media media, const char *body,
		       size_t len)
{
	answer_set(x, status, media, len);
	x->answer.fixed = body;
	return TURN_ANSWER;
}

enum turn answer_empty(struct exchange *x, unsigned status)
{
	return answer_set(x, status, MEDIA_NONE, 0);
}

static enum turn answer_document(struct exchange *x, enum problem_kind kind, const char *detail,
				 const struct field_errors *errors)
{
	const struct problem_row *row = problem_row(kind);
	const struct problem problem = {
		.status = row->status,
		.type = row->type,
		.title = row->title,
		.detail = detail,
		.errors = errors,
	};
	size_t len = 0;
	char *body = render_problem(&problem, &len);
	answer_set(x, (unsigned)row->status, MEDIA_PROBLEM, len);
	x->answer.body = body;
	if (row->retry_after[0] != '\0')
		answer_header(x, "Retry-After", row->retry_after);
	return TURN_ANSWER;
}

enum turn answer_problem(struct exchange *x, enum problem_kind kind, const char *detail, ...)
{
	char text[DETAIL_SIZE];
	va_list args;
	va_start(args, detail);
	vsnprintf(text, sizeof(text), detail, args);
	va_end(args);
	text[utf8_cut(text, strlen(text), sizeof(text) - 1)] = '\0';
	return answer_document(x, kind, text, NULL);
}

enum turn answer_faults(struct exchange *x, enum problem_kind kind,
			const struct field_errors *errors)
{
	const char *first = errors->first ? errors->first->detail : NULL;
	char text[DETAIL_SIZE];
	if (errors->count <= 1)
		return answer_document(x, kind, first, errors);
	snprintf(text, sizeof(text), "%zu faults were found", errors->count);
	return answer_document(x, kind, text, errors);
}

enum turn answer_looked_up(struct exchange *x, page_maker *make_page)
{
	enum language language = exchange_language(x);
	char *body = x->news.json;
	size_t len = x->news.len;
	if (!body)
		return answer_problem(x, PROBLEM_SHUTTING_DOWN, "the look-up was ended");
	if (x->media == MEDIA_TEXT)
		body = make_page(body, len, language, &len);
	else
		x->news.json = NULL; /* taken over */
	return answer_body(x, 200, x->media, body, len);
}

enum turn answer_refusal(struct exchange *x, enum pool_result result)
{
	switch (result) {
	case POOL_FULL:
		return answer_problem(x, PROBLEM_TOO_MANY_TESTS,
				      "the service runs as many tests as --max-tests allows");
	case POOL_DRAINING:
		return answer_problem(x, PROBLEM_SHUTTING_DOWN, "no new tests are started");
	case POOL_STORE_DOWN:
		return answer_problem(x, PROBLEM_STORE_UNAVAILABLE,
				      "the database takes no writes now; see the service's log");
	case POOL_OK:
	default:
		return answer_problem(x, PROBLEM_INTERNAL, "the test was not started");
	}
}

void answer_header(struct exchange *x, const char *name, const char *value)
{
	struct answer *answer = &x->answer;
	if (answer->header_count == ANSWER_MAX_HEADERS)
		return;
	answer->headers[answer->header_count++] = (struct name_value){
		.name = arena_strdup(x->arena, name),
		.value = arena_strdup(x->arena, value),
	};
}

void fault_add(struct exchange *x, struct field_errors *errors, const char *pointer,
	       const char *detail)
{
	struct field_error *error = arena_alloc(x->arena, sizeof(*error));
	error->pointer = pointer;
	error->detail = detail;
	if (!errors->tail)
		errors->tail = &errors->first;
	*errors->tail = error;
	errors->tail = &error->next;
	errors->count++;
}

/* The daemon frees what it is given; what is fixed stays. */
static struct MHD_Response *make_response(struct exchange *x)
{
	struct answer *answer = &x->answer;
	if (!answer->body) {
		/* The daemon's interface does not know const; it only reads. */
		union {
			const char *fixed;
			void *data;
		} body = {.fixed = answer->fixed ? answer->fixed : ""};
		return MHD_create_response_from_buffer(answer->len, body.data,
						       MHD_RESPMEM_PERSISTENT);
	}
	struct MHD_Response *response =
		MHD_create_response_from_buffer(answer->len, answer->body, MHD_RESPMEM_MUST_FREE);
	if (response)
		answer->body = NULL;
	return response;
}

enum MHD_Result exchange_send(struct exchange *x)
{
	struct answer *answer = &x->answer;
	struct MHD_Response *response = make_response(x);
	if (!response)
		return MHD_NO;
	if (answer->type[0] != '\0') {
		MHD_add_response_header(response, "Content-Type", answer->type);
		MHD_add_response_header(response, "X-Content-Type-Options", "nosniff");
	}
	if (strncmp(x->path, "/v1/", 4) == 0)
		MHD_add_response_header(response, "Cache-Control", "no-store");
	if (x->tells_language && answer->status < 300 && answer->type[0] != '\0') {
		MHD_add_response_header(response, "Content-Language", language_name(x->language));
		if (x->match.endpoint->flags & ENDPOINT_LANGUAGE)
			MHD_add_response_header(response, "Vary", "Accept-Language");
	}
	if (x->draining || atomic_load(&x->http->draining))
		MHD_add_response_header(response, "Connection", "close");
	for (size_t i = 0; i < answer->header_count; i++)
		MHD_add_response_header(response, answer->headers[i].name,
					answer->headers[i].value);
	enum MHD_Result result = MHD_queue_response(x->connection, answer->status, response);
	MHD_destroy_response(response);
	return result;
}
