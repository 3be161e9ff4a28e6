#include "http/dispatch.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <microhttpd.h>

#include "base/clock.h"
#include "model/request.h"
#include "request/request.h"
#include "http/access/keys.h"
#include "http/endpoints.h"
#include "http/parameters.h"
#include "http/response.h"

enum {
	DISCARD_MAX = 16 * REQUEST_MAX_BODY, /* a longer body is not waited for */
	BODY_TIMEOUT_US = 60 * 1000 * 1000,
};

/* ---- the request's body ---- */

bool dispatch_head(struct exchange *exchange)
{
	const char *length = exchange_header(exchange, "Content-Length");
	unsigned long long size = length ? strtoull(length, NULL, 10) : 0;
	const char *coding = exchange_header(exchange, "Transfer-Encoding");
	bool chunked = coding;
	exchange->has_body = size > 0 || chunked;
	exchange->too_large = size > REQUEST_MAX_BODY;
	/* A body whose end is ambiguous (RFC 9112 section 6.3) allows request smuggling: neither it
	 * nor what follows is read. */
	if (length && (chunked || strchr(length, ','))) {
		exchange->closing = true;
		respond_problem(exchange, PROBLEM_BAD_REQUEST,
				"the length of the body is ambiguous: send one "
				"Content-Length, or Transfer-Encoding alone");
	} else if (chunked && strcasecmp(coding, "chunked") != 0) {
		exchange->closing = true;
		respond_problem(exchange, PROBLEM_BAD_REQUEST,
				"found Transfer-Encoding: %.100s, expected \"chunked\", or a "
				"Content-Length",
				coding);
	} else if (size > DISCARD_MAX ||
		   (exchange->too_large && exchange_header(exchange, "Expect"))) {
		exchange->closing = true;
		respond_problem(exchange, PROBLEM_TOO_LARGE, "at most %d bytes are allowed",
				REQUEST_MAX_BODY);
	}
	return exchange->response.status == 0;
}

bool dispatch_body(struct exchange *exchange, const char *data, size_t len)
{
	if (!exchange->too_large && !buf_add(&exchange->body, data, len)) {
		exchange->too_large = true;
		buf_release(&exchange->body);
	}
	return clock_mono_us() - exchange->started_us <= BODY_TIMEOUT_US;
}

/* ---- checks ---- */

/* Requires a key for everything under /v1, once there are keys. */
static bool check_key(struct exchange *exchange)
{
	static const char scheme[] = "Bearer ";
	bool guarded =
		strncmp(exchange->path, "/v1/", 4) == 0 || strcmp(exchange->path, "/v1") == 0;
	if (!guarded ||
	    (keys_count(exchange->config->keys) == 0 && !exchange->config->key_required))
		return true;
	const char *value = exchange_header(exchange, "Authorization");
	if (!value || strncasecmp(value, scheme, sizeof(scheme) - 1) != 0) {
		respond_problem(exchange, PROBLEM_UNAUTHORIZED,
				"send \"Authorization: Bearer KEY\" with a key made by "
				"\"smtptestd key create\"");
		response_add_header(exchange, "WWW-Authenticate", "Bearer realm=\"smtptestd\"");
		return false;
	}
	value += sizeof(scheme) - 1;
	if (keys_check(exchange->config->keys, value + strspn(value, " "), exchange->key_name))
		return true;
	respond_problem(exchange, PROBLEM_UNAUTHORIZED, "the key is not, or no longer, valid");
	response_add_header(exchange, "WWW-Authenticate",
			    "Bearer realm=\"smtptestd\", error=\"invalid_token\"");
	return false;
}

/* Finds the endpoint. False for OPTIONS and for unknown paths and methods, to which it responds. */
static bool find_endpoint(struct exchange *exchange)
{
	static const char every_method[] = "GET, HEAD, POST, DELETE, OPTIONS";
	bool options = strcmp(exchange->method, "OPTIONS") == 0;
	if (options && strcmp(exchange->path, "*") == 0) {
		respond_empty(exchange, MHD_HTTP_NO_CONTENT);
		response_add_header(exchange, "Allow", every_method);
		return false;
	}
	exchange->match =
		endpoint_find(http_endpoints, exchange->arena, exchange->method, exchange->path);
	if (exchange->match.endpoint)
		return true;
	if (exchange->match.allow[0] == '\0') {
		respond_problem(exchange, PROBLEM_NOT_FOUND, "there is no %s; see /openapi.yaml",
				exchange->path);
		return false;
	}
	if (options)
		respond_empty(exchange, MHD_HTTP_NO_CONTENT);
	else
		respond_problem(exchange, PROBLEM_METHOD_NOT_ALLOWED, "%s allows %s",
				exchange->path, exchange->match.allow);
	response_add_header(exchange, "Allow", exchange->match.allow);
	return false;
}

/* Negotiates the response's media type. */
static bool check_accept(struct exchange *exchange)
{
	const struct endpoint *endpoint = exchange->match.endpoint;
	exchange->media = accept_choose(exchange_header(exchange, "Accept"), endpoint->offers);
	if (exchange->media == MEDIA_NONE && (endpoint->flags & ENDPOINT_ANY_ACCEPT) != 0)
		exchange->media = endpoint->offers[0];
	if (exchange->media != MEDIA_NONE)
		return true;
	bool two = endpoint->offers[1] != MEDIA_NONE;
	respond_problem(exchange, PROBLEM_NOT_ACCEPTABLE, "this is %s%s%s",
			media_type(endpoint->offers[0]), two ? " or " : "",
			two ? media_type(endpoint->offers[1]) : "");
	return false;
}

/* Requires JSON of a bounded size where the endpoint takes a body. */
static bool check_body(struct exchange *exchange)
{
	const char *type = exchange_header(exchange, "Content-Type");
	if ((exchange->match.endpoint->flags & ENDPOINT_TAKES_JSON) == 0)
		return true;
	if (exchange->has_body && !content_type_is_json(type)) {
		respond_problem(
			exchange, PROBLEM_UNSUPPORTED_MEDIA_TYPE,
			"found %s%.100s, expected \"Content-Type: application/json\" (UTF-8)",
			type ? "Content-Type: " : "no Content-Type", type ? type : "");
		response_add_header(exchange, "Accept", "application/json");
		return false;
	}
	if (exchange->too_large) {
		respond_problem(exchange, PROBLEM_TOO_LARGE, "at most %d bytes are allowed",
				REQUEST_MAX_BODY);
		return false;
	}
	return true;
}

/* Rejects parameters that the endpoint would ignore: the caller would believe that they count. */
static bool check_query(struct exchange *exchange)
{
	struct field_errors errors = {.tail = &errors.first};
	if ((exchange->match.endpoint->flags & ENDPOINT_ANY_QUERY) == 0)
		parameters_read(exchange, NULL, 0, NULL, &errors);
	if (errors.count > 0)
		respond_field_errors(exchange, PROBLEM_INVALID_REQUEST, &errors);
	return errors.count == 0;
}

enum handler_result dispatch(struct exchange *exchange)
{
	if (!check_key(exchange) || !find_endpoint(exchange) || !check_accept(exchange) ||
	    !check_query(exchange) || !check_body(exchange))
		return HANDLER_RESPONDED;
	return exchange->match.endpoint->handler(exchange);
}
