/* GET /v1/mx/{domain}: the route alone. */
#include <string.h>

#include "base/arena.h"
#include "settings/settings.h"
#include "model/mailbox.h"
#include "dns/route.h"
#include "pages/render.h"
#include "pool/pool.h"
#include "http/parameters.h"
#include "http/resources/handlers.h"
#include "http/resources/look_up.h"
#include "http/response.h"
#include "http/suspend.h"

static const char *read_family(struct exchange *exchange, const char *value, void *target)
{
	return parameter_family(exchange, value, target);
}

static const struct parameter parameters[] = {{"family", read_family}};

/* Reads a domain, or an address literal in brackets; NULL with *why_r. */
static const char *read_domain(struct exchange *exchange, const char *text, const char **why_r)
{
	char address[46];
	if (text[0] != '[')
		return domain_to_ascii(exchange->arena, text, why_r);
	size_t len = strlen(text);
	const char *inner = arena_strndup(exchange->arena, text + 1, len > 2 ? len - 2 : 0);
	if (text[len - 1] == ']' && address_literal(inner, address, sizeof(address)))
		return arena_strdup(exchange->arena, text);
	*why_r = "not an address literal; allowed: [192.0.2.1] or [IPv6:2001:db8::1]";
	return NULL;
}

static enum handler_result route_found(struct exchange *exchange)
{
	return respond_look_up(exchange, render_route_text);
}

enum handler_result mx_get(struct exchange *exchange)
{
	enum family family = FAMILY_ANY;
	struct field_errors errors = {.tail = &errors.first};
	const char *why = NULL;
	const char *domain = read_domain(exchange, exchange->match.parameter, &why);
	if (!domain)
		field_errors_add(&errors, exchange->arena, "/domain", why);
	parameters_read(exchange, parameters, sizeof(parameters) / sizeof(parameters[0]), &family,
			&errors);
	if (errors.count > 0)
		return respond_field_errors(exchange, PROBLEM_INVALID_REQUEST, &errors);
	const struct route_question question = {
		.domain = domain,
		.family = family,
		.limit_ms = exchange->config->settings->dns_timeout,
		.caller = exchange_caller(exchange),
	};
	enum pool_result result = pool_route(exchange->config->pool, &question, exchange->wait_id,
					     exchange_resume, exchange);
	return exchange_await(exchange, result, route_found);
}
