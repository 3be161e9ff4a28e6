#include <stdio.h>
#include <string.h>

#include "support/test.h"

/* cmocka has a macro of that name */

#include <event2/event.h>

#include "base/arena.h"
#include "dns/local.h"
#include "dns/resolver.h"
#include "dns/route.h"
#include "policy/policy.h"
#include "policy/tlsa.h"

#define D32 "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
#define D64 D32 D32
#define SECURE .dnssec = DNSSEC_SECURE
#define INSECURE .dnssec = DNSSEC_INSECURE
#define MX(target)                                                            \
	{                                                                     \
		.name = "d.test", .type = DNS_TYPE_MX, .data = target, SECURE \
	}
#define A(host, ...)                                                                \
	{                                                                           \
		.name = host, .type = DNS_TYPE_A, .data = "127.25.0.1", __VA_ARGS__ \
	}
#define TLSA(host, rdata, ...)                                                              \
	{                                                                                   \
		.name = "_25._tcp." host, .type = DNS_TYPE_TLSA, .data = rdata, __VA_ARGS__ \
	}
#define TLSA_ENDS(host, how, ...)                                                           \
	{                                                                                   \
		.name = "_25._tcp." host, .type = DNS_TYPE_TLSA, .status = how, __VA_ARGS__ \
	}
#define CNAME(host, target, ...)                                                  \
	{                                                                         \
		.name = host, .type = DNS_TYPE_CNAME, .data = target, __VA_ARGS__ \
	}

enum { ROWS_MAX = 8 };

/* One exchanger, mx.d.test, and what becomes of it. */
/* clang-format off */
static const struct row {
	const char *what;
	struct dns_local rows[ROWS_MAX];
	enum dane_status status;
	enum dns_status dns;
	enum dnssec dnssec;
	const char *name; /* of the last query; NULL: none */
	size_t records;
} cases[] = {
	{ "usable", { MX("mx.d.test"), A("mx.d.test", SECURE),
		TLSA("mx.d.test", "030101" D32, SECURE), TLSA("mx.d.test", "020102" D64, SECURE) },
	  DANE_USABLE, DNS_OK, DNSSEC_SECURE, "_25._tcp.mx.d.test", 2 },
	{ "one of two usable", { MX("mx.d.test"), A("mx.d.test", SECURE),
		TLSA("mx.d.test", "010101" D32, SECURE), TLSA("mx.d.test", "030101" D32, SECURE) },
	  DANE_USABLE, DNS_OK, DNSSEC_SECURE, "_25._tcp.mx.d.test", 2 },
	{ "none usable", { MX("mx.d.test"), A("mx.d.test", SECURE),
		TLSA("mx.d.test", "010101" D32, SECURE) },
	  DANE_UNUSABLE, DNS_OK, DNSSEC_SECURE, "_25._tcp.mx.d.test", 1 },
	{ "no records", { MX("mx.d.test"), A("mx.d.test", SECURE) },
	  DANE_NO_RECORDS, DNS_NXDOMAIN, DNSSEC_SECURE, "_25._tcp.mx.d.test", 0 },
	{ "name without such records", { MX("mx.d.test"), A("mx.d.test", SECURE),
		TLSA_ENDS("mx.d.test", DNS_NODATA, SECURE) },
	  DANE_NO_RECORDS, DNS_NODATA, DNSSEC_SECURE, "_25._tcp.mx.d.test", 0 },
	{ "unsigned addresses", { MX("mx.d.test"), A("mx.d.test", INSECURE),
		TLSA("mx.d.test", "030101" D32, SECURE) },
	  DANE_INSECURE, DNS_OK, DNSSEC_INSECURE, NULL, 0 },
	{ "unsigned records", { MX("mx.d.test"), A("mx.d.test", SECURE),
		TLSA("mx.d.test", "030101" D32, INSECURE) },
	  DANE_INSECURE, DNS_OK, DNSSEC_INSECURE, "_25._tcp.mx.d.test", 1 },
	{ "nothing validates", { MX("mx.d.test"), A("mx.d.test", .dnssec = DNSSEC_INDETERMINATE),
		{.name = "mx.d.test", .type = DNS_TYPE_AAAA, .status = DNS_NODATA, SECURE} },
	  DANE_NOT_LOOKED_UP, DNS_OK, DNSSEC_INDETERMINATE, NULL, 0 },
	{ "bogus", { MX("mx.d.test"), A("mx.d.test", SECURE),
		TLSA_ENDS("mx.d.test", DNS_BOGUS, .dnssec = DNSSEC_BOGUS) },
	  DANE_LOOKUP_FAILED, DNS_BOGUS, DNSSEC_BOGUS, "_25._tcp.mx.d.test", 0 },
	{ "SERVFAIL", { MX("mx.d.test"), A("mx.d.test", SECURE),
		TLSA_ENDS("mx.d.test", DNS_SERVFAIL, .dnssec = DNSSEC_INDETERMINATE) },
	  DANE_LOOKUP_FAILED, DNS_SERVFAIL, DNSSEC_INDETERMINATE, "_25._tcp.mx.d.test", 0 },
	{ "timeout", { MX("mx.d.test"), A("mx.d.test", SECURE),
		TLSA_ENDS("mx.d.test", DNS_TIMEOUT, .dnssec = DNSSEC_INDETERMINATE) },
	  DANE_LOOKUP_FAILED, DNS_TIMEOUT, DNSSEC_INDETERMINATE, "_25._tcp.mx.d.test", 0 },
	{ "AAAA fails", { MX("mx.d.test"), A("mx.d.test", SECURE),
		{.name = "mx.d.test", .type = DNS_TYPE_AAAA, .status = DNS_SERVFAIL,
		 .dnssec = DNSSEC_INDETERMINATE}, TLSA("mx.d.test", "030101" D32, SECURE) },
	  DANE_USABLE, DNS_OK, DNSSEC_SECURE, "_25._tcp.mx.d.test", 1 },
	{ "alias, records of its target", { MX("mx.d.test"),
		A("mx.d.test", .canonical = "real.d.test", SECURE),
		TLSA("real.d.test", "030101" D32, SECURE),
		TLSA("mx.d.test", "030101" D32, SECURE), TLSA("mx.d.test", "030101" D32, SECURE) },
	  DANE_USABLE, DNS_OK, DNSSEC_SECURE, "_25._tcp.real.d.test", 1 },
	{ "alias, records of its own", { MX("mx.d.test"),
		A("mx.d.test", .canonical = "real.d.test", SECURE), A("real.d.test", SECURE),
		TLSA("mx.d.test", "030101" D32, SECURE) },
	  DANE_USABLE, DNS_OK, DNSSEC_SECURE, "_25._tcp.mx.d.test", 1 },
	{ "alias, no records", { MX("mx.d.test"),
		A("mx.d.test", .canonical = "real.d.test", SECURE), A("real.d.test", SECURE) },
	  DANE_NO_RECORDS, DNS_NXDOMAIN, DNSSEC_SECURE, "_25._tcp.mx.d.test", 0 },
	{ "alias, its target's records bogus", { MX("mx.d.test"),
		A("mx.d.test", .canonical = "real.d.test", SECURE),
		TLSA_ENDS("real.d.test", DNS_BOGUS, .dnssec = DNSSEC_BOGUS),
		TLSA("mx.d.test", "030101" D32, SECURE) },
	  DANE_LOOKUP_FAILED, DNS_BOGUS, DNSSEC_BOGUS, "_25._tcp.real.d.test", 0 },
	{ "signed alias of an unsigned name", { MX("mx.d.test"),
		A("mx.d.test", .canonical = "real.test"),
		{.name = "mx.d.test", .type = DNS_TYPE_AAAA, .status = DNS_NODATA},
		CNAME("mx.d.test", "real.test", SECURE), TLSA("mx.d.test", "030101" D32, SECURE) },
	  DANE_USABLE, DNS_OK, DNSSEC_SECURE, "_25._tcp.mx.d.test", 1 },
	{ "unsigned alias", { MX("mx.d.test"), A("mx.d.test", .canonical = "real.test"),
		CNAME("mx.d.test", "real.test", INSECURE),
		TLSA("mx.d.test", "030101" D32, SECURE) },
	  DANE_INSECURE, DNS_OK, DNSSEC_INSECURE, NULL, 0 },
	{ "alias that cannot be asked for", { MX("mx.d.test"),
		A("mx.d.test", .canonical = "real.test"),
		{.name = "mx.d.test", .type = DNS_TYPE_AAAA, .status = DNS_NODATA},
		{.name = "mx.d.test", .type = DNS_TYPE_CNAME, .status = DNS_SERVFAIL} },
	  DANE_LOOKUP_FAILED, DNS_SERVFAIL, DNSSEC_INSECURE, NULL, 0 },
};
/* clang-format on */

/* A resolver that asks nobody, and a look-up's surroundings. */
struct stage {
	struct event_base *base;
	struct resolver *resolver;
	struct policy_env env;
	struct route *route;
	unsigned ended;
};

static void stage_open(struct stage *stage, const struct dns_local *rows)
{
	struct resolver_config config = {.upstream.resolver = "127.0.0.1@1",
					 .upstream.trust_anchor = "none",
					 .local_zone = "test",
					 .local = rows};
	char err[200];

	*stage = (struct stage){.base = event_base_new()};
	stage->resolver = resolver_new(stage->base, &config, err, sizeof(err));
	if (!stage->resolver)
		fail_msg("%s", err);
	stage->env =
		(struct policy_env){.dns = {.resolver = stage->resolver, .until_ms = INT64_MAX},
				    .arena = arena_new(0),
				    .limit_ms = 5000};
}

static void stage_close(struct stage *stage)
{
	resolver_free(stage->resolver);
	arena_free(stage->env.arena);
	event_base_free(stage->base);
}

static void route_found(void *arg, struct route *route)
{
	struct stage *stage = arg;

	stage->route = route;
	event_base_loopbreak(stage->base);
}

static struct route *find_route(struct stage *stage, const char *domain, const char *host)
{
	struct route_question question = {.domain = domain, .host = host, .limit_ms = 5000};

	route_start(stage->resolver, &question, stage->env.arena, route_found, stage);
	event_base_dispatch(stage->base);
	assert_non_null(stage->route);
	return stage->route;
}

static void ended(void *arg)
{
	struct stage *stage = arg;

	stage->ended++;
	event_base_loopbreak(stage->base);
}

static void look_up(struct stage *stage)
{
	if (!dane_start(&stage->env, stage->route, 25, ended, stage))
		return;
	assert_int_equal(stage->ended, 0);
	event_base_dispatch(stage->base);
	assert_int_equal(stage->ended, 1);
}

static void every_status_is_told(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct row *row = &cases[i];
		struct stage stage;
		const struct dane *dane;

		stage_open(&stage, row->rows);
		dane = find_route(&stage, "d.test", NULL)->exchangers->dane;
		assert_null(dane);
		look_up(&stage);
		dane = stage.route->exchangers->dane;
		assert_non_null(dane);
		if (dane->status != row->status || dane->dns != row->dns ||
		    dane->dnssec != row->dnssec || dane->record_count != row->records)
			fail_msg("%s: %s, dns %s, dnssec %s, %zu records", row->what,
				 dane_status_name(dane->status), dns_status_name(dane->dns),
				 dnssec_name(dane->dnssec), dane->record_count);
		if (!row->name) {
			assert_null(dane->name);
		} else {
			assert_string_equal(dane->name, row->name);
			assert_string_equal(dane->base, row->name + strlen("_25._tcp."));
		}
		stage_close(&stage);
	}
}

static const struct dns_local several[] = {
	MX("mx1.d.test"),
	MX("gone.d.test"),
	MX("mx2.d.test"),
	A("mx1.d.test", SECURE),
	A("mx2.d.test", INSECURE),
	TLSA("mx1.d.test", "030101" D32, SECURE),
	{.name = "_465._tcp.mx1.d.test",
	 .type = DNS_TYPE_TLSA,
	 .data = "030101" D32,
	 .dnssec = DNSSEC_SECURE},
	{.name = NULL},
};

static void each_exchanger_has_its_own(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, several);
	find_route(&stage, "d.test", NULL);
	look_up(&stage);
	assert_int_equal(stage.route->exchanger_count, 3);
	for (const struct exchanger *e = stage.route->exchangers; e; e = e->next) {
		if (strcmp(e->host, "gone.d.test") == 0)
			assert_null(e->dane);
		else
			assert_int_equal(e->dane->status, strcmp(e->host, "mx1.d.test") == 0
								  ? DANE_USABLE
								  : DANE_INSECURE);
	}
	stage_close(&stage);
}

static void an_address_has_none(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, several);
	find_route(&stage, NULL, "192.0.2.1");
	assert_null(dane_start(&stage.env, stage.route, 25, ended, &stage));
	assert_int_equal(stage.route->exchangers->dane->status, DANE_NOT_LOOKED_UP);
	assert_null(stage.route->exchangers->dane->name);
	stage_close(&stage);
}

static void a_cancelled_look_up_never_ends(void **state)
{
	struct stage stage;
	struct dane_lookup *lookup;

	(void)state;
	stage_open(&stage, several);
	find_route(&stage, "d.test", NULL);
	lookup = dane_start(&stage.env, stage.route, 465, ended, &stage);
	assert_non_null(lookup);
	dane_cancel(lookup);
	event_base_loop(stage.base, EVLOOP_NONBLOCK);
	assert_int_equal(stage.ended, 0);
	stage_close(&stage);
}

static void records_are_judged(void **state)
{
	/* clang-format off */
	static const struct {
		const char *rdata; /* the start; zeros follow up to len */
		size_t len;
		const char *unusable;
	} rows[] = {
		{ "\3\1\1", 35, NULL },
		{ "\3\0\1", 35, NULL },
		{ "\2\0\2", 67, NULL },
		{ "\2\1\1", 35, NULL },
		{ "\3\1\0", 4, NULL },
		{ "\3\0\0", 3 + TLSA_DATA_MAX, NULL },
		{ "\3\0\0", 4 + TLSA_DATA_MAX,
		  "its 4097 octets of data exceed the limit" },
		{ "\0\1\1", 35, "certificate usage 0 (PKIX-TA) is not used in SMTP" },
		{ "\1\1\1", 35, "certificate usage 1 (PKIX-EE) is not used in SMTP" },
		{ "\4\1\1", 35, "certificate usage 4 is unknown" },
		{ "\377\1\1", 35, "certificate usage 255 is unknown" },
		{ "\3\2\1", 35, "selector 2 is unknown" },
		{ "\3\1\3", 35, "matching type 3 is unknown" },
		{ "\3\1\1", 34, "a digest of matching type 1 (SHA-256) has 32 octets, not 31" },
		{ "\3\1\1", 67, "a digest of matching type 1 (SHA-256) has 32 octets, not 64" },
		{ "\3\1\2", 35, "a digest of matching type 2 (SHA-512) has 64 octets, not 32" },
		{ "\3\1\1", 3, "it has no data" },
		{ "\3\1\0", 3, "it has no data" },
		{ "\3\1", 2, "the record is truncated" },
		{ "", 0, "the record is truncated" },
	};
	/* clang-format on */
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct arena *arena = arena_new(0);
		char rdata[8192] = "";
		struct dns_record record = {.bytes = rdata, .len = rows[i].len};
		struct dns_answer answer = {.records = &record, .count = 1};
		struct dane dane = {.record_count = 9};

		memcpy(rdata, rows[i].rdata, rows[i].len < 3 ? rows[i].len : 3);
		assert_int_equal(tlsa_take(&answer, arena, &dane), rows[i].unusable == NULL);
		assert_int_equal(dane.record_count, 1);
		assert_null(dane.records->next);
		if (!rows[i].unusable)
			assert_null(dane.records->unusable);
		else
			assert_string_equal(dane.records->unusable, rows[i].unusable);
		arena_free(arena);
	}
}

static void records_have_a_limit(void **state)
{
	static struct dns_record records[TLSA_MAX + 5];
	struct dns_answer answer = {.records = records, .count = TLSA_MAX + 5};
	struct arena *arena = arena_new(0);
	struct dane dane = {.record_count = 0};
	size_t listed = 0;

	(void)state;
	for (size_t i = 0; i < answer.count; i++)
		records[i] = (struct dns_record){.bytes = "\3\1\0x", .len = 4};
	assert_int_equal(tlsa_take(&answer, arena, &dane), TLSA_MAX);
	for (const struct tlsa *tlsa = dane.records; tlsa; tlsa = tlsa->next)
		listed++;
	assert_int_equal(listed, TLSA_MAX);
	assert_int_equal(dane.record_count, TLSA_MAX);
	arena_free(arena);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_status_is_told),
		cmocka_unit_test(each_exchanger_has_its_own),
		cmocka_unit_test(an_address_has_none),
		cmocka_unit_test(a_cancelled_look_up_never_ends),
		cmocka_unit_test(records_are_judged),
		cmocka_unit_test(records_have_a_limit),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
