/* GET /v1/mx/{domain}: the route alone. */
#include <string.h>

#include "base/arena.h"
#include "pages/render.h"
#include "http/resources/handlers.h"
#include "http/http.h"
#include "http/parameters.h"

#include "model/mailbox.h"
#include "model/request.h"
#include "settings/settings.h"

static const char *read_family(struct exchange *x, const char *value, void *target)
{
	return parameter_family(x, value, target);
}

static const struct parameter parameters[] = {{"family", read_family}};

/* A domain, or an address literal in brackets; NULL with *why_r. */
static const char *read_domain(struct exchange *x, const char *text, const char **why_r)
{
	char address[46];
	if (text[0] != '[')
		return domain_to_ascii(x->arena, text, why_r);
	size_t len = strlen(text);
	const char *inner = arena_strndup(x->arena, text + 1, len > 2 ? len - 2 : 0);
	if (text[len - 1] == ']' && address_literal(inner, address, sizeof(address)))
		return arena_strdup(x->arena, text);
	*why_r = "not an address literal; allowed: [192.0.2.1] or [IPv6:2001:db8::1]";
	return NULL;
}

static enum turn answer_route(struct exchange *x)
{
	return answer_looked_up(x, render_route_text);
}

enum turn mx_get(struct exchange *x)
{
	enum family family = FAMILY_ANY;
	struct field_errors errors = {.tail = &errors.first};
	const char *why = NULL;
	const char *domain = read_domain(x, x->match.parameter, &why);
	if (!domain)
		fault_add(x, &errors, "/domain", why);
	parameters_read(x, parameters, sizeof(parameters) / sizeof(parameters[0]), &family,
			&errors);
	if (errors.count > 0)
		return answer_faults(x, PROBLEM_INVALID_REQUEST, &errors);
	x->next = answer_route;
	enum pool_result result = pool_route(x->config->pool, domain, family,
					     x->config->settings->dns_timeout, exchange_told, x);
	return result == POOL_OK ? exchange_wait(x) : answer_refusal(x, result);
}
