#include "http/response.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <microhttpd.h>

#include "base/arena.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "http/server_state.h"

enum { DETAIL_SIZE = 512 };

static enum handler_result set_response(struct exchange *exchange, unsigned status,
					enum media media, size_t len)
{
	free(exchange->response.body);
	exchange->response =
		(struct response){.status = status, .type = media_type(media), .len = len};
	return HANDLER_RESPONDED;
}

enum handler_result respond(struct exchange *exchange, unsigned status, enum media media,
			    char *body, size_t len)
{
	if (!body)
		return respond_problem(exchange, PROBLEM_INTERNAL,
				       "the response could not be written");
	if (!exchange_reserve_answer(exchange, len)) {
		free(body);
		return respond_busy(exchange, "answers");
	}
	set_response(exchange, status, media, len);
	exchange->response.body = body;
	return HANDLER_RESPONDED;
}

enum handler_result respond_static(struct exchange *exchange, unsigned status, enum media media,
				   const char *body, size_t len)
{
	set_response(exchange, status, media, len);
	exchange->response.static_body = body;
	return HANDLER_RESPONDED;
}

enum handler_result respond_empty(struct exchange *exchange, unsigned status)
{
	return set_response(exchange, status, MEDIA_NONE, 0);
}

static enum handler_result respond_problem_document(struct exchange *exchange,
						    enum problem_kind kind, const char *detail,
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
	set_response(exchange, (unsigned)row->status, MEDIA_PROBLEM, len);
	exchange->response.body = body;
	if (row->retry_after[0] != '\0')
		response_add_header(exchange, "Retry-After", row->retry_after);
	return HANDLER_RESPONDED;
}

enum handler_result respond_problem(struct exchange *exchange, enum problem_kind kind,
				    const char *detail, ...)
{
	char text[DETAIL_SIZE];
	va_list args;
	va_start(args, detail);
	vsnprintf(text, sizeof(text), detail, args);
	va_end(args);
	text[utf8_cut(text, strlen(text), sizeof(text) - 1)] = '\0';
	return respond_problem_document(exchange, kind, text, NULL);
}

enum handler_result respond_field_errors(struct exchange *exchange, enum problem_kind kind,
					 const struct field_errors *errors)
{
	const char *first = errors->first ? errors->first->detail : NULL;
	char text[DETAIL_SIZE];
	if (errors->count <= 1)
		return respond_problem_document(exchange, kind, first, errors);
	snprintf(text, sizeof(text), "%zu faults were found", errors->count);
	return respond_problem_document(exchange, kind, text, errors);
}

enum handler_result respond_invalid_body(struct exchange *exchange, enum request_result result,
					 const struct field_errors *errors)
{
	return respond_field_errors(exchange,
				    result == REQUEST_NOT_JSON ? PROBLEM_INVALID_JSON
							       : PROBLEM_INVALID_REQUEST,
				    errors);
}

enum handler_result respond_busy(struct exchange *exchange, const char *part)
{
	if (memory_short())
		return respond_problem(exchange, PROBLEM_BUSY, "the machine has no memory left");
	return respond_problem(exchange, PROBLEM_BUSY,
			       "the %s hold as much memory as --max-memory allows them", part);
}

enum handler_result respond_store_unreadable(struct exchange *exchange)
{
	return respond_problem(exchange, PROBLEM_STORE_UNAVAILABLE,
			       "the database cannot be read now; see the service's log");
}

enum handler_result respond_store_unwritable(struct exchange *exchange)
{
	return respond_problem(exchange, PROBLEM_STORE_UNAVAILABLE,
			       "the database takes no writes now; see the service's log");
}

void response_add_header(struct exchange *exchange, const char *name, const char *value)
{
	struct response *response = &exchange->response;
	if (response->header_count == RESPONSE_MAX_HEADERS)
		return;
	response->headers[response->header_count++] = (struct name_value){
		.name = arena_strdup(exchange->arena, name),
		.value = arena_strdup(exchange->arena, value),
	};
}

/* ---- sending it ---- */

/* Makes the daemon's response, which takes ownership of a body that is not static. */
static struct MHD_Response *make_response(struct response *response)
{
	if (!response->body) {
		/* The daemon's interface does not know const; it only reads. */
		union {
			const char *static_body;
			void *data;
		} body = {.static_body = response->static_body ? response->static_body : ""};
		return MHD_create_response_from_buffer(response->len, body.data,
						       MHD_RESPMEM_PERSISTENT);
	}
	struct MHD_Response *made = MHD_create_response_from_buffer(response->len, response->body,
								    MHD_RESPMEM_MUST_FREE);
	if (made)
		response->body = NULL;
	return made;
}

bool response_queue(struct exchange *exchange)
{
	struct response *response = &exchange->response;
	struct MHD_Response *queued = make_response(response);
	if (!queued)
		return false;
	if (response->type[0] != '\0') {
		MHD_add_response_header(queued, "Content-Type", response->type);
		MHD_add_response_header(queued, "X-Content-Type-Options", "nosniff");
	}
	if (strncmp(exchange->head.path, "/v1/", 4) == 0)
		MHD_add_response_header(queued, "Cache-Control", "no-store");
	if (exchange->sends_language && response->status < 300 && response->type[0] != '\0') {
		MHD_add_response_header(queued, "Content-Language",
					language_name(exchange->language));
		if (exchange->match.endpoint->flags & ENDPOINT_LANGUAGE)
			MHD_add_response_header(queued, "Vary", "Accept-Language");
	}
	if (exchange->closing || atomic_load(&exchange->server->draining))
		MHD_add_response_header(queued, "Connection", "close");
	for (size_t i = 0; i < response->header_count; i++)
		MHD_add_response_header(queued, response->headers[i].name,
					response->headers[i].value);
	enum MHD_Result result = MHD_queue_response(exchange->connection, response->status, queued);
	MHD_destroy_response(queued);
	return result == MHD_YES;
}
