/* Responses: handlers set one, the server then queues it. */
#ifndef HTTP_RESPONSE_H
#define HTTP_RESPONSE_H

#include <stdbool.h>

#include "request/request.h"
#include "http/exchange.h"
#include "http/problem.h"

/* ---- setting it; each replaces an earlier one and returns HANDLER_RESPONDED ---- */

/* Takes ownership of body, which is malloc'd; NULL (no memory, or no such document) is an internal
 * error. */
enum handler_result respond(struct exchange *exchange, unsigned status, enum media media,
			    char *body, size_t len);

/* Responds with a body that lives as long as the process. */
enum handler_result respond_static(struct exchange *exchange, unsigned status, enum media media,
				   const char *body, size_t len);

/* Responds without a body. */
enum handler_result respond_empty(struct exchange *exchange, unsigned status);

/* Responds with a problem document; detail, a printf format, says what was found. */
enum handler_result respond_problem(struct exchange *exchange, enum problem_kind kind,
				    const char *detail, ...) __attribute__((format(printf, 3, 4)));

/* Responds with a problem document that names the faulty fields. */
enum handler_result respond_field_errors(struct exchange *exchange, enum problem_kind kind,
					 const struct field_errors *errors);

/* Responds with the problem of a body that could not be read: errors, as the reader left them. */
enum handler_result respond_invalid_body(struct exchange *exchange, enum request_result result,
					 const struct field_errors *errors);

/* Responds that a part of the service ("tests") has used up its share of the memory. */
enum handler_result respond_busy(struct exchange *exchange, const char *part);

/* Respond with the problem of a store that is down. */
enum handler_result respond_store_unreadable(struct exchange *exchange);
enum handler_result respond_store_unwritable(struct exchange *exchange);

/* Adds a header field to the response; both strings are copied. At most RESPONSE_MAX_HEADERS. */
void response_add_header(struct exchange *exchange, const char *name, const char *value);

/* ---- sending it ---- */

/* Queues the response with the daemon; false when that failed, and the connection must end. */
bool response_queue(struct exchange *exchange);

#endif
