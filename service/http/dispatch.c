#include "http/dispatch.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <microhttpd.h>

#include "settings/settings.h"
#include "model/request.h"
#include "request/request.h"
#include "http/access/keys.h"
#include "http/connections.h"
#include "http/endpoints.h"
#include "http/fields/host.h"
#include "http/parameters.h"
#include "http/response.h"

enum { BODY_STEP = 64 * 1024 }; /* of the memory of a body of unknown length */

static enum handler_result respond_too_large(struct exchange *exchange)
{
	return respond_problem(exchange, PROBLEM_TOO_LARGE, "at most %d bytes are allowed",
			       REQUEST_MAX_BODY);
}

/* ---- checks ---- */

/* True for what a caller may need a key for. */
static bool is_guarded(const struct exchange *exchange)
{
	const char *path = exchange->head.path;
	return strncmp(path, "/v1/", 4) == 0 || strcmp(path, "/v1") == 0;
}

/*
 * Requires a name that the service is known by, of a caller without a key. A key makes the check
 * needless: a page that has its name lead here has none.
 */
static bool check_host(struct exchange *exchange)
{
	const struct head *head = &exchange->head;
	const struct http_config *config = exchange->config;
	const char *host = head->authority ? head->authority : head->fields[FIELD_HOST];
	if (!host || host_known(host, config->settings->public_name,
				config->settings->open_to_anyone && !config->on_loopback))
		return true;
	respond_problem(exchange, PROBLEM_MISDIRECTED,
			"this service has no API keys, and is not known as \"%.100s\": call it by "
			"its address or as localhost, or have --public-name list the name",
			host);
	return false;
}

/* Requires a key for everything under /v1, once keys were made. */
static bool check_key(struct exchange *exchange)
{
	static const char scheme[] = "Bearer ";
	if (!is_guarded(exchange))
		return true;
	if (!keys_required(exchange->config->keys))
		return check_host(exchange);
	const char *value = exchange->head.fields[FIELD_AUTHORIZATION];
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
	bool options = strcmp(exchange->head.method, "OPTIONS") == 0;
	if (options && strcmp(exchange->head.path, "*") == 0) {
		respond_empty(exchange, MHD_HTTP_NO_CONTENT);
		response_add_header(exchange, "Allow", every_method);
		return false;
	}
	exchange->match = endpoint_find(http_endpoints, exchange->arena, exchange->head.method,
					exchange->head.path);
	if (exchange->match.endpoint)
		return true;
	if (exchange->match.allow[0] == '\0') {
		respond_problem(exchange, PROBLEM_NOT_FOUND, "there is no %s; see /openapi.yaml",
				exchange->head.path);
		return false;
	}
	if (options)
		respond_empty(exchange, MHD_HTTP_NO_CONTENT);
	else
		respond_problem(exchange, PROBLEM_METHOD_NOT_ALLOWED, "%s allows %s",
				exchange->head.path, exchange->match.allow);
	response_add_header(exchange, "Allow", exchange->match.allow);
	return false;
}

/* Negotiates the response's media type. */
static bool check_accept(struct exchange *exchange)
{
	const struct endpoint *endpoint = exchange->match.endpoint;
	exchange->media = accept_choose(exchange->head.fields[FIELD_ACCEPT], endpoint->offers);
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

/* Requires a body of a bounded size, and JSON where the endpoint takes one. */
static bool check_body(struct exchange *exchange)
{
	const char *type = exchange->head.fields[FIELD_CONTENT_TYPE];
	bool takes_json = exchange->match.endpoint->flags & ENDPOINT_TAKES_JSON;
	if (takes_json && exchange->has_body && !content_type_is_json(type)) {
		respond_problem(
			exchange, PROBLEM_UNSUPPORTED_MEDIA_TYPE,
			"found %s%.100s, expected \"Content-Type: application/json\" (UTF-8)",
			type ? "Content-Type: " : "no Content-Type", type ? type : "");
		response_add_header(exchange, "Accept", "application/json");
		return false;
	}
	if (exchange->too_large)
		respond_too_large(exchange);
	return !exchange->too_large;
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

/* ---- the request's head and body ---- */

static enum handler_result malformed(struct exchange *exchange, const char *fault)
{
	exchange->closing = true;
	return respond_problem(exchange, PROBLEM_BAD_REQUEST, "%s", fault);
}

/* Reads the length of the body. A body whose end is ambiguous (RFC 9112 section 6.3) allows request
 * smuggling: neither it nor what follows is read. */
static bool check_length(struct exchange *exchange)
{
	const char *length = exchange->head.fields[FIELD_CONTENT_LENGTH];
	const char *coding = exchange->head.fields[FIELD_TRANSFER_ENCODING];
	unsigned long long size = length ? strtoull(length, NULL, 10) : 0;
	exchange->has_body = size > 0 || coding;
	exchange->too_large = size > REQUEST_MAX_BODY;
	if (length && (coding || strchr(length, ',')))
		malformed(exchange, "the length of the body is ambiguous: send one "
				    "Content-Length, or Transfer-Encoding alone");
	else if (coding && strcasecmp(coding, "chunked") != 0)
		respond_problem(exchange, PROBLEM_BAD_REQUEST,
				"found Transfer-Encoding: %.100s, expected \"chunked\", or a "
				"Content-Length",
				coding);
	/* The daemon is lenient about the chunks, too: no other request follows upon them. */
	exchange->closing = exchange->closing || coding;
	return exchange->response.status == 0;
}

/* Requires one Host, and a valid one (RFC 9112 section 3.2). */
static bool check_hosts(struct exchange *exchange)
{
	const struct head *head = &exchange->head;
	if (head->hosts > 1)
		malformed(exchange, "there is more than one Host");
	else if (head->hosts == 0 && !head->is_1_0)
		malformed(exchange, "there is no Host");
	else if ((head->hosts == 1 && !host_valid(head->fields[FIELD_HOST])) ||
		 (head->authority && !host_valid(head->authority)))
		malformed(exchange, "the host is neither a name nor an address, with or without "
				    "a port");
	return exchange->response.status == 0;
}

/* Requires a connection within the limits, but for health checks and metrics. */
static bool check_reserve(struct exchange *exchange)
{
	enum reserve reserve = connection_reserve(exchange->watched);
	if (reserve == RESERVE_NONE)
		return true;
	exchange->closing = true;
	if (!is_guarded(exchange))
		return true;
	if (reserve == RESERVE_CLIENT)
		respond_problem(exchange, PROBLEM_TOO_MANY_CONNECTIONS,
				"this address has as many connections as --max-per-client allows");
	else
		respond_problem(exchange, PROBLEM_BUSY,
				"there are as many connections as --max-connections allows");
	return false;
}

/* Takes memory for the body; false, with a response, when there is not enough. */
static bool reserve_body(struct exchange *exchange)
{
	const char *length = exchange->head.fields[FIELD_CONTENT_LENGTH];
	size_t bytes = length ? (size_t)strtoull(length, NULL, 10) : BODY_STEP;
	if (!exchange->has_body || exchange_reserve_body(exchange, bytes))
		return true;
	respond_busy(exchange, "bodies of requests");
	return false;
}

bool dispatch_head(struct exchange *exchange)
{
	if (exchange->head.fault)
		malformed(exchange, exchange->head.fault);
	return !exchange->head.fault && check_length(exchange) && check_hosts(exchange) &&
	       check_reserve(exchange) && check_key(exchange) && find_endpoint(exchange) &&
	       check_accept(exchange) && check_query(exchange) && check_body(exchange) &&
	       reserve_body(exchange);
}

void dispatch_body(struct exchange *exchange, const char *data, size_t len)
{
	size_t bytes = exchange->body.len + len;
	if (exchange->too_large || exchange->over_budget)
		return;
	exchange->too_large = bytes > REQUEST_MAX_BODY;
	exchange->over_budget =
		!exchange->too_large && bytes > exchange->body_bytes &&
		!exchange_reserve_body(exchange, (bytes + BODY_STEP - 1) / BODY_STEP * BODY_STEP);
	if (!exchange->too_large && !exchange->over_budget)
		exchange->over_budget = !buf_add(&exchange->body, data, len);
	if (exchange->too_large || exchange->over_budget)
		exchange_release_body(exchange);
}

enum handler_result dispatch(struct exchange *exchange)
{
	if (exchange->response.status != 0)
		return HANDLER_RESPONDED;
	if (exchange->too_large)
		return respond_too_large(exchange);
	if (exchange->over_budget)
		return respond_busy(exchange, "bodies of requests");
	return exchange->match.endpoint->handler(exchange);
}
