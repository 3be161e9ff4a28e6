#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/test.h"

/* cmocka has a macro of that name */

#include <event2/event.h>

#include "base/arena.h"
#include "dns/local.h"
#include "dns/resolver.h"
#include "dns/route.h"

/* clang-format off */
#define MX(domain, order, target) \
	{ .name = domain ".test", .type = DNS_TYPE_MX, .preference = order, .data = target }
#define A(host, address) { .name = host ".test", .type = DNS_TYPE_A, .data = address }
#define AAAA(host, address) { .name = host ".test", .type = DNS_TYPE_AAAA, .data = address }
#define ENDS(domain, question, outcome, security) \
	{ .name = domain ".test", .type = question, .status = outcome, .dnssec = security }
#define TEN(domain, order) \
	MX(domain, order, "mx.test"), MX(domain, order, "mx.test"), MX(domain, order, "mx.test"), \
	MX(domain, order, "mx.test"), MX(domain, order, "mx.test"), MX(domain, order, "mx.test"), \
	MX(domain, order, "mx.test"), MX(domain, order, "mx.test"), MX(domain, order, "mx.test"), \
	MX(domain, order, "mx.test")

static const struct dns_local zone[] = {
	A("mx", "8.8.8.1"), A("mx", "8.8.8.2"), AAAA("mx", "2a00::1"),
	A("v4", "8.8.8.4"),
	AAAA("v6", "2a00::6"),
	MX("two", 20, "v4.test"), MX("two", 10, "mx.test"),
	MX("equal", 10, "v4.test"), MX("equal", 10, "v6.test"), MX("equal", 5, "mx.test"),
	MX("null", 0, ""),
	MX("null10", 10, ""),
	MX("mixed", 0, ""), MX("mixed", 10, "mx.test"),
	A("implicit", "8.8.8.8"),
	MX("literal", 10, "192.0.2.1"), MX("literal", 20, "mx.test"),
	MX("literal6", 10, "2001:db8::1"),
	MX("gone", 10, "nowhere.test"),
	MX("single", 10, "mailhost"),
	{ .name = "mailhost", .type = DNS_TYPE_A, .data = "8.8.8.9" },
	MX("alias", 10, "cname.test"),
	{ .name = "cname.test", .type = DNS_TYPE_A, .data = "8.8.8.8", .canonical = "mx.test" },
	MX("aliasloop", 10, "cnameloop.test"),
	{ .name = "cnameloop.test", .type = DNS_TYPE_A, .data = "127.0.0.1",
	  .canonical = "localhost.test" },
	MX("loop", 10, "localhost.test"), A("localhost", "127.0.0.1"),
	MX("stand", 10, "standin.test"), A("standin", "127.25.0.1"),
	MX("private", 10, "inside.test"), A("inside", "10.0.0.1"),
	ENDS("servfail", DNS_TYPE_MX, DNS_SERVFAIL, DNSSEC_INDETERMINATE),
	ENDS("timeout", DNS_TYPE_MX, DNS_TIMEOUT, DNSSEC_INDETERMINATE),
	ENDS("bogus", DNS_TYPE_MX, DNS_BOGUS, DNSSEC_BOGUS),
	ENDS("nodata", DNS_TYPE_MX, DNS_NODATA, DNSSEC_SECURE),
	MX("half", 10, "halfhost.test"), A("halfhost", "8.8.8.8"),
	ENDS("halfhost", DNS_TYPE_AAAA, DNS_SERVFAIL, DNSSEC_INDETERMINATE),
	ENDS("badhost", DNS_TYPE_A, DNS_TIMEOUT, DNSSEC_INDETERMINATE),
	TEN("many", 10), TEN("many", 20), TEN("many", 30), TEN("many", 40), TEN("many", 50),
	TEN("many", 60), TEN("many", 70),
	{ .name = NULL },
};

struct row {
	const char *domain, *host;
	enum family family;
	enum route_method method;
	enum dns_status status;
	const char *text; /* as exchangers_text() has it */
};

static const struct row rows[] = {
	{ "two.test", NULL, FAMILY_ANY, ROUTE_MX, DNS_OK,
	  "10 mx.test 8.8.8.1 8.8.8.2 2a00::1; 20 v4.test 8.8.8.4; " },
	{ "TWO.test.", NULL, FAMILY_ANY, ROUTE_MX, DNS_OK,
	  "10 mx.test 8.8.8.1 8.8.8.2 2a00::1; 20 v4.test 8.8.8.4; " },
	{ "two.test", NULL, FAMILY_IPV6, ROUTE_MX, DNS_OK,
	  "10 mx.test 2a00::1; 20 v4.test unusable; " },
	{ "two.test", NULL, FAMILY_IPV4, ROUTE_MX, DNS_OK,
	  "10 mx.test 8.8.8.1 8.8.8.2; 20 v4.test 8.8.8.4; " },
	{ "null.test", NULL, FAMILY_ANY, ROUTE_NULL_MX, DNS_OK, "" },
	{ "null10.test", NULL, FAMILY_ANY, ROUTE_NULL_MX, DNS_OK, "" },
	{ "mixed.test", NULL, FAMILY_ANY, ROUTE_MX, DNS_OK,
	  "10 mx.test 8.8.8.1 8.8.8.2 2a00::1; mixed " },
	{ "implicit.test", NULL, FAMILY_ANY, ROUTE_IMPLICIT_MX, DNS_OK,
	  "0 implicit.test 8.8.8.8; " },
	{ "implicit.test", NULL, FAMILY_IPV6, ROUTE_IMPLICIT_MX, DNS_OK,
	  "0 implicit.test unusable; " },
	{ "literal.test", NULL, FAMILY_ANY, ROUTE_MX, DNS_OK,
	  "10 192.0.2.1 ip_literal unusable; 20 mx.test 8.8.8.1 8.8.8.2 2a00::1; " },
	{ "literal6.test", NULL, FAMILY_ANY, ROUTE_MX, DNS_OK,
	  "10 2001:db8::1 ip_literal unusable; " },
	{ "gone.test", NULL, FAMILY_ANY, ROUTE_MX, DNS_OK,
	  "10 nowhere.test unresolvable unusable; " },
	{ "single.test", NULL, FAMILY_ANY, ROUTE_MX, DNS_OK, "10 mailhost 8.8.8.9 single_label; " },
	{ "alias.test", NULL, FAMILY_ANY, ROUTE_MX, DNS_OK,
	  "10 cname.test 8.8.8.8 cname mx.test; " },
	{ "aliasloop.test", NULL, FAMILY_ANY, ROUTE_MX, DNS_OK,
	  "10 cnameloop.test 127.0.0.1 cname localhost.test; " },
	{ "cname.test", NULL, FAMILY_ANY, ROUTE_IMPLICIT_MX, DNS_OK,
	  "0 cname.test 8.8.8.8 mx.test; alias of mx.test " },
	{ "loop.test", NULL, FAMILY_ANY, ROUTE_MX, DNS_OK,
	  "10 localhost.test 127.0.0.1 loopback; " },
	{ "localhost.test", NULL, FAMILY_ANY, ROUTE_IMPLICIT_MX, DNS_OK,
	  "0 localhost.test 127.0.0.1 loopback; " },
	{ "stand.test", NULL, FAMILY_ANY, ROUTE_MX, DNS_OK, "10 standin.test 127.25.0.1; " },
	{ "private.test", NULL, FAMILY_ANY, ROUTE_MX, DNS_OK, "10 inside.test 10.0.0.1 private; " },
	{ "servfail.test", NULL, FAMILY_ANY, ROUTE_NONE, DNS_SERVFAIL, "" },
	{ "timeout.test", NULL, FAMILY_ANY, ROUTE_NONE, DNS_TIMEOUT, "" },
	{ "bogus.test", NULL, FAMILY_ANY, ROUTE_NONE, DNS_BOGUS, "" },
	{ "none.test", NULL, FAMILY_ANY, ROUTE_NONE, DNS_NXDOMAIN, "" },
	{ "nodata.test", NULL, FAMILY_ANY, ROUTE_NONE, DNS_NODATA, "" },
	{ "badhost.test", NULL, FAMILY_ANY, ROUTE_NONE, DNS_TIMEOUT, "" },
	{ "half.test", NULL, FAMILY_ANY, ROUTE_MX, DNS_OK, "10 halfhost.test 8.8.8.8; " },
	/* a host that was named */
	{ "two.test", "v4.test", FAMILY_ANY, ROUTE_HOST, DNS_OK, "0 v4.test 8.8.8.4; " },
	{ NULL, "V4.test.", FAMILY_ANY, ROUTE_HOST, DNS_OK, "0 v4.test 8.8.8.4; " },
	{ NULL, "cname.test", FAMILY_ANY, ROUTE_HOST, DNS_OK,
	  "0 cname.test 8.8.8.8 mx.test; alias of mx.test " },
	{ NULL, "localhost.test", FAMILY_ANY, ROUTE_HOST, DNS_OK, "0 localhost.test 127.0.0.1; " },
	{ NULL, "192.0.2.1", FAMILY_ANY, ROUTE_HOST, DNS_OK, "0 192.0.2.1 192.0.2.1; " },
	{ NULL, "2001:DB8::1", FAMILY_ANY, ROUTE_HOST, DNS_OK, "0 2001:db8::1 2001:db8::1; " },
	{ NULL, "none.test", FAMILY_ANY, ROUTE_NONE, DNS_NXDOMAIN, "" },
	{ NULL, "two.test", FAMILY_ANY, ROUTE_NONE, DNS_NODATA, "" },
	/* address literals */
	{ "[192.0.2.1]", NULL, FAMILY_ANY, ROUTE_HOST, DNS_OK, "0 192.0.2.1 192.0.2.1; " },
	{ "[IPv6:2001:db8::1]", NULL, FAMILY_ANY, ROUTE_HOST, DNS_OK,
	  "0 2001:db8::1 2001:db8::1; " },
	{ "[ipv6:::1]", NULL, FAMILY_ANY, ROUTE_HOST, DNS_OK, "0 ::1 ::1; " },
	{ "[IPv6:192.0.2.1]", NULL, FAMILY_ANY, ROUTE_NONE, DNS_FAILED, "" },
	{ "[2001:db8::1]", NULL, FAMILY_ANY, ROUTE_NONE, DNS_FAILED, "" },
	{ "[192.0.2.1", NULL, FAMILY_ANY, ROUTE_NONE, DNS_FAILED, "" },
	{ "[]", NULL, FAMILY_ANY, ROUTE_NONE, DNS_FAILED, "" },
};
/* clang-format on */

struct stage {
	struct event_base *base;
	struct resolver *resolver;
	struct route *route;
	unsigned times;
};

static void keep(void *arg, struct route *route)
{
	struct stage *stage = arg;

	stage->route = route;
	stage->times++;
	event_base_loopbreak(stage->base);
}

static void stage_open(struct stage *stage)
{
	/* nothing outside the zone is asked for */
	static const struct resolver_config config = {.upstream.resolver = "127.0.0.1@9",
						      .upstream.trust_anchor = "none",
						      .local_zone = "test",
						      .local = zone};
	char err[256];

	*stage = (struct stage){.base = event_base_new()};
	stage->resolver = resolver_new(stage->base, &config, err, sizeof(err));
	if (!stage->resolver)
		fail_msg("%s", err);
}

static void stage_close(struct stage *stage)
{
	resolver_free(stage->resolver);
	event_base_free(stage->base);
}

static struct route *look_up(struct stage *stage, const struct row *row, struct arena *arena)
{
	struct route_question question = {
		.domain = row->domain, .host = row->host, .family = row->family, .limit_ms = 5000};

	stage->times = 0;
	route_start(stage->resolver, &question, arena, keep, stage);
	assert_int_equal(stage->times, 0);
	event_base_dispatch(stage->base);
	assert_int_equal(stage->times, 1);
	return stage->route;
}

/* "PREFERENCE HOST ADDRESS… [problem] [canonical] [unusable]; …", and what is odd about the route.
 */
static const char *exchangers_text(const struct route *route, struct arena *arena)
{
	const char *text = "";
	size_t count = 0;

	for (const struct exchanger *e = route->exchangers; e; e = e->next) {
		size_t addresses = 0;

		text = arena_printf(arena, "%s%u %s", text, e->preference, e->host);
		for (const struct address *a = e->addresses; a; a = a->next) {
			text = arena_printf(arena, "%s %s", text, a->text);
			addresses++;
		}
		assert_int_equal(addresses, e->address_count);
		text = arena_printf(arena, "%s%s%s%s%s%s; ", text, e->problem ? " " : "",
				    e->problem ? exchanger_problem_name(e->problem) : "",
				    e->canonical ? " " : "", e->canonical ? e->canonical : "",
				    e->usable ? "" : " unusable");
		count++;
	}
	assert_int_equal(count, route->exchanger_count);
	if (route->null_mx_mixed)
		text = arena_printf(arena, "%smixed ", text);
	if (route->canonical)
		text = arena_printf(arena, "%salias of %s ", text, route->canonical);
	return text;
}

static void routes_are_found(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct arena *arena = arena_new(0);
		struct route *route = look_up(&stage, &rows[i], arena);
		const char *text = exchangers_text(route, arena);

		if (route->method != rows[i].method || route->status != rows[i].status ||
		    strcmp(text, rows[i].text) != 0)
			fail_msg("row %zu: %s: method %d, status %d, \"%s\"", i, route->domain,
				 (int)route->method, (int)route->status, text);
		assert_false(route->shuffled);
		assert_int_equal(route->dropped, 0);
		arena_free(arena);
	}
	stage_close(&stage);
}

static void equal_preferences_are_shuffled(void **state)
{
	static const struct row row = {.domain = "equal.test"};
	unsigned first[2] = {0, 0};
	struct stage stage;

	(void)state;
	stage_open(&stage);
	for (size_t i = 0; i < 100; i++) {
		struct arena *arena = arena_new(0);
		struct route *route = look_up(&stage, &row, arena);

		assert_true(route->shuffled);
		assert_string_equal(route->exchangers->host, "mx.test");
		first[strcmp(route->exchangers->next->host, "v4.test") == 0]++;
		arena_free(arena);
	}
	assert_true(first[0] > 10 && first[1] > 10);
	stage_close(&stage);
}

static void exchangers_are_bounded(void **state)
{
	static const struct row row = {.domain = "many.test"};
	struct arena *arena = arena_new(0);
	struct route *route;
	struct stage stage;

	(void)state;
	stage_open(&stage);
	route = look_up(&stage, &row, arena);
	assert_int_equal(route->exchanger_count, ROUTE_MAX_EXCHANGERS);
	assert_int_equal(route->dropped, 70 - ROUTE_MAX_EXCHANGERS);
	arena_free(arena);
	stage_close(&stage);
}

static void statuses_and_dnssec_are_kept(void **state)
{
	static const struct row half = {.domain = "half.test"}, bogus = {.domain = "bogus.test"};
	struct arena *arena = arena_new(0);
	struct route *route;
	struct stage stage;

	(void)state;
	stage_open(&stage);
	route = look_up(&stage, &half, arena);
	assert_int_equal(route->exchangers->status_a, DNS_OK);
	assert_int_equal(route->exchangers->status_aaaa, DNS_SERVFAIL);
	assert_int_equal(route->exchangers->dnssec, DNSSEC_INDETERMINATE);
	route = look_up(&stage, &bogus, arena);
	assert_int_equal(route->dnssec, DNSSEC_BOGUS);
	arena_free(arena);
	stage_close(&stage);
}

static void a_cancelled_lookup_is_never_heard_of(void **state)
{
	static const char *const domains[] = {"two.test", "[192.0.2.1]", "implicit.test"};
	struct stage stage;

	(void)state;
	stage_open(&stage);
	for (size_t i = 0; i < sizeof(domains) / sizeof(domains[0]); i++) {
		for (int turns = 0; turns < 2; turns++) {
			struct route_question question = {.domain = domains[i], .limit_ms = 5000};
			struct arena *arena = arena_new(0);
			struct route_lookup *lookup =
				route_start(stage.resolver, &question, arena, keep, &stage);

			for (int turn = 0; turn < turns && stage.times == 0; turn++)
				event_base_loop(stage.base, EVLOOP_ONCE | EVLOOP_NONBLOCK);
			if (stage.times == 0)
				route_cancel(lookup);
			stage.times = 0;
			arena_free(arena);
			event_base_loop(stage.base, EVLOOP_NONBLOCK);
			assert_int_equal(stage.times, 0);
		}
	}
	stage_close(&stage);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(routes_are_found),
		cmocka_unit_test(equal_preferences_are_shuffled),
		cmocka_unit_test(exchangers_are_bounded),
		cmocka_unit_test(statuses_and_dnssec_are_kept),
		cmocka_unit_test(a_cancelled_lookup_is_never_heard_of),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
