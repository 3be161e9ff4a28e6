#include "model/route.h"

static const char *const route_method_names[] = {
	[ROUTE_MX] = "mx",	     [ROUTE_IMPLICIT_MX] = "implicit_mx",
	[ROUTE_NULL_MX] = "null_mx", [ROUTE_HOST] = "host",
	[ROUTE_NONE] = "none",
};

static const char *const exchanger_problem_names[EXCHANGER_PROBLEM_COUNT] = {
	[EXCHANGER_OK] = "ok",
	[EXCHANGER_UNRESOLVABLE] = "unresolvable",
	[EXCHANGER_CNAME] = "cname",
	[EXCHANGER_IP_LITERAL] = "ip_literal",
	[EXCHANGER_LOOPBACK] = "loopback",
	[EXCHANGER_PRIVATE] = "private",
	[EXCHANGER_SINGLE_LABEL] = "single_label",
};

const char *route_method_name(enum route_method method)
{
	return route_method_names[method];
}

const char *exchanger_problem_name(enum exchanger_problem problem)
{
	return exchanger_problem_names[problem];
}
