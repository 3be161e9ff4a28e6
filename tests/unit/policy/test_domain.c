#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/test.h"

/* cmocka has a macro of that name */

#include <event2/event.h>

#include "base/arena.h"
#include "dns/local.h"
#include "dns/resolver.h"
#include "support/https_server.h"
#include "model/address.h"
#include "net/https.h"
#include "net/tls.h"
#include "policy/policy.h"
#include "practice/authority.h"

#define HOST "mta-sts.d.test"
#define TYPE(type) "HTTP/1.1 200 OK\r\nContent-Type: " type "\r\n"
#define POLICY "version: STSv1\nmode: enforce\nmx: *.d.test\nmax_age: 86400\n"
#define RECORD                                                                            \
	{                                                                                 \
		.name = "_mta-sts.d.test", .type = DNS_TYPE_TXT, .data = "v=STSv1; id=1;" \
	}
#define REPORT                                                     \
	{                                                          \
		.name = "_smtp._tls.d.test", .type = DNS_TYPE_TXT, \
		.data = "v=TLSRPTv1; rua=mailto:a@b"               \
	}
#define AT(text)                                               \
	{                                                      \
		.name = HOST, .type = DNS_TYPE_A, .data = text \
	}
#define AT6(text)                                                 \
	{                                                         \
		.name = HOST, .type = DNS_TYPE_AAAA, .data = text \
	}

enum { ROWS_MAX = 8, LIMIT_MS = 5000, SHORT_MS = 300 };

/* A domain, what its policy host does, and what becomes of it. */
/* clang-format off */
static const struct row {
	const char *what;
	struct dns_local rows[ROWS_MAX];
	struct https_script script;
	enum sts_status status;
	enum fetch_fault fault;
	const char *error; /* beginning of fetch_error; NULL: none */
	enum tls_rpt_status rpt;
	bool fetched; /* the server got a connection */
} cases[] = {
	{ "valid", { RECORD, REPORT, AT("127.25.0.1") },
	  { .leaf = LEAF_VALID, .answer = TYPE("text/plain") "\r\n" POLICY },
	  STS_VALID, FETCH_OK, NULL, TLS_RPT_VALID, true },
	{ "type in capitals, with parameters", { RECORD, AT("127.25.0.1") },
	  { .leaf = LEAF_VALID, .answer = TYPE("Text/PLAIN ; charset=utf-8") "\r\n" POLICY },
	  STS_VALID, FETCH_OK, NULL, TLS_RPT_NO_RECORD, true },
	{ "neither", { AT("127.25.0.1") }, { .leaf = LEAF_VALID },
	  STS_NO_RECORD, FETCH_OK, NULL, TLS_RPT_NO_RECORD, false },
	{ "record invalid", { { .name = "_mta-sts.d.test", .type = DNS_TYPE_TXT,
		.data = "v=STSv1;" }, AT("127.25.0.1") }, { .leaf = LEAF_VALID },
	  STS_RECORD_INVALID, FETCH_OK, NULL, TLS_RPT_NO_RECORD, false },
	{ "look-ups fail", { { .name = "_mta-sts.d.test", .type = DNS_TYPE_TXT,
		.status = DNS_SERVFAIL }, { .name = "_smtp._tls.d.test", .type = DNS_TYPE_TXT,
		.status = DNS_TIMEOUT } }, { .leaf = LEAF_VALID },
	  STS_LOOKUP_FAILED, FETCH_OK, NULL, TLS_RPT_LOOKUP_FAILED, false },
	{ "no policy host", { RECORD }, { .leaf = LEAF_VALID },
	  STS_FETCH_FAILED, FETCH_NO_HOST,
	  "the look-up of the addresses of " HOST " ended with nxdomain", TLS_RPT_NO_RECORD,
	  false },
	{ "policy host times out", { RECORD, { .name = HOST, .type = DNS_TYPE_A,
		.status = DNS_TIMEOUT } }, { .leaf = LEAF_VALID },
	  STS_FETCH_FAILED, FETCH_TIMEOUT,
	  "the look-up of the addresses of " HOST " ended with timeout", TLS_RPT_NO_RECORD,
	  false },
	{ "policy host held up", { RECORD, { .name = HOST, .type = DNS_TYPE_A,
		.status = DNS_CONGESTED } }, { .leaf = LEAF_VALID },
	  STS_FETCH_FAILED, FETCH_LOCAL,
	  "the look-up of the addresses of " HOST " ended with local_congestion",
	  TLS_RPT_NO_RECORD, false },
	{ "policy host held up, but not by IPv6", { RECORD, { .name = HOST,
		.type = DNS_TYPE_A, .status = DNS_RESOLVER_UNREACHABLE }, AT6("2001:db8::1") },
	  { .leaf = LEAF_VALID, .answer = TYPE("text/plain") "\r\n" POLICY },
	  STS_VALID, FETCH_OK, NULL, TLS_RPT_NO_RECORD, true },
	{ "forbidden", { RECORD, AT("127.25.0.66") }, { .leaf = LEAF_VALID },
	  STS_FETCH_FAILED, FETCH_TARGET_DENIED,
	  "no connection to 127.25.0.66: the test forbids it", TLS_RPT_NO_RECORD, false },
	{ "forbidden, then allowed", { RECORD, AT("127.25.0.66"), AT("127.25.0.1") },
	  { .leaf = LEAF_VALID, .answer = TYPE("text/plain") "\r\n" POLICY },
	  STS_VALID, FETCH_OK, NULL, TLS_RPT_NO_RECORD, true },
	{ "refused, then not", { RECORD, AT("127.25.0.99"), AT("127.25.0.1") },
	  { .leaf = LEAF_VALID, .answer = TYPE("text/plain") "\r\n" POLICY },
	  STS_VALID, FETCH_OK, NULL, TLS_RPT_NO_RECORD, true },
	{ "refused by IPv4, not by IPv6", { RECORD, AT("127.25.0.99"), AT6("2001:db8::1") },
	  { .leaf = LEAF_VALID, .answer = TYPE("text/plain") "\r\n" POLICY },
	  STS_VALID, FETCH_OK, NULL, TLS_RPT_NO_RECORD, true },
	{ "IPv6 alone", { RECORD, AT6("2001:db8::1") },
	  { .leaf = LEAF_VALID, .answer = TYPE("text/plain") "\r\n" POLICY },
	  STS_VALID, FETCH_OK, NULL, TLS_RPT_NO_RECORD, true },
	{ "refused everywhere", { RECORD, AT("127.25.0.99"), AT("127.25.0.99") },
	  { .leaf = LEAF_VALID },
	  STS_FETCH_FAILED, FETCH_CONNECT_FAILED, "no connection to 127.0.0.1 port ",
	  TLS_RPT_NO_RECORD, false },
	{ "certificate for another", { RECORD, AT("127.25.0.1"), AT("127.25.0.1") },
	  { .leaf = LEAF_WRONG_NAME, .answer = TYPE("text/plain") "\r\n" POLICY },
	  STS_FETCH_FAILED, FETCH_CERTIFICATE, "the certificate is not for " HOST,
	  TLS_RPT_NO_RECORD, true },
	{ "HTML", { RECORD, AT("127.25.0.1") },
	  { .leaf = LEAF_VALID, .answer = TYPE("text/html\x1b") "\r\n" POLICY },
	  STS_FETCH_FAILED, FETCH_CONTENT_TYPE,
	  "the answer is \"text/html\\x1b\", not text/plain", TLS_RPT_NO_RECORD, true },
	{ "no type", { RECORD, AT("127.25.0.1") },
	  { .leaf = LEAF_VALID, .answer = "HTTP/1.1 200 OK\r\n\r\n" POLICY },
	  STS_FETCH_FAILED, FETCH_CONTENT_TYPE, "the answer does not say that it is text/plain",
	  TLS_RPT_NO_RECORD, true },
	{ "redirect", { RECORD, AT("127.25.0.1") },
	  { .leaf = LEAF_VALID, .answer = "HTTP/1.1 302 Found\r\nLocation: /x\r\n\r\n" },
	  STS_FETCH_FAILED, FETCH_REDIRECTED, "the server answers with status 302",
	  TLS_RPT_NO_RECORD, true },
	{ "too large", { RECORD, AT("127.25.0.1") },
	  { .leaf = LEAF_VALID, .answer = TYPE("text/plain") "\r\n" POLICY,
	    .filler = "x: y\n", .filler_times = 20000 },
	  STS_FETCH_FAILED, FETCH_TOO_LARGE, "the document is larger than 65536 octets",
	  TLS_RPT_NO_RECORD, true },
	{ "policy invalid", { RECORD, AT("127.25.0.1") },
	  { .leaf = LEAF_VALID, .answer = TYPE("text/plain") "\r\nversion: 1\n" },
	  STS_POLICY_INVALID, FETCH_OK, NULL, TLS_RPT_NO_RECORD, true },
	{ "policy empty", { RECORD, AT("127.25.0.1") },
	  { .leaf = LEAF_VALID, .answer = TYPE("text/plain") "Content-Length: 0\r\n\r\n" },
	  STS_POLICY_INVALID, FETCH_OK, NULL, TLS_RPT_NO_RECORD, true },
};
/* clang-format on */

struct stage {
	struct event_base *base;
	struct https_server *server;
	struct policy_env env;
	unsigned ended;
	const struct mta_sts *mta_sts;
	const struct tls_rpt *tls_rpt;
};

/* Every address leads to the server, but those of two hosts. */
static bool may_connect(void *arg, const char *host, struct address *address, const char **why_r)
{
	const struct stage *stage = arg;
	uint16_t port = https_server_port(stage->server);

	assert_string_equal(host, HOST);
	assert_int_equal(address_port(address), 443);
	*why_r = "the test forbids it";
	if (strcmp(address->text, "127.25.0.66") == 0)
		return false;
	if (strcmp(address->text, "127.25.0.99") == 0)
		port = 1;
	assert_true(address_parse("127.0.0.1", address));
	address_set_port(address, port);
	return true;
}

static void stage_open(struct stage *stage, const struct dns_local *rows,
		       const struct https_script *script)
{
	struct resolver_config config = {.upstream.resolver = "127.0.0.1@1",
					 .upstream.trust_anchor = "none",
					 .local_zone = "test",
					 .local = rows};
	char err[200];

	*stage = (struct stage){.base = event_base_new()};
	stage->server = https_server_start(https_authority, HOST, script);
	stage->env = (struct policy_env){
		.dns = {.resolver = resolver_new(stage->base, &config, err, sizeof(err)),
			.until_ms = INT64_MAX},
		.https = https_new(stage->base, err, sizeof(err)),
		.tls = https_tls,
		.arena = arena_new(0),
		.limit_ms = LIMIT_MS,
		.may_connect = may_connect,
		.arg = stage};
	if (!stage->env.dns.resolver || !stage->env.https)
		fail_msg("%s", err);
}

static void stage_close(struct stage *stage)
{
	resolver_free(stage->env.dns.resolver);
	https_free(stage->env.https);
	https_server_stop(stage->server);
	arena_free(stage->env.arena);
	event_base_free(stage->base);
}

static void ended(void *arg, const struct mta_sts *mta_sts, const struct tls_rpt *tls_rpt)
{
	struct stage *stage = arg;

	stage->ended++;
	stage->mta_sts = mta_sts;
	stage->tls_rpt = tls_rpt;
	event_base_loopbreak(stage->base);
}

static void look_up(struct stage *stage, const char *domain)
{
	assert_non_null(domain_start(&stage->env, domain, ended, stage));
	assert_int_equal(stage->ended, 0);
	event_base_dispatch(stage->base);
	assert_int_equal(stage->ended, 1);
}

static void check_row(const struct row *row, const struct stage *stage)
{
	const struct mta_sts *sts = stage->mta_sts;
	const char *error = sts->fetch_error ? sts->fetch_error : "";
	bool told = row->error ? strncmp(error, row->error, strlen(row->error)) == 0
			       : !sts->fetch_error;

	if (sts->status != row->status || sts->fetch_fault != row->fault || !told)
		fail_msg("%s: %s, %s, \"%s\"", row->what, sts_status_name(sts->status),
			 fetch_fault_name(sts->fetch_fault), error);
	assert_int_equal(stage->tls_rpt->status, row->rpt);
	assert_int_equal(https_server_connections(stage->server) > 0, row->fetched);
	assert_true((sts->url != NULL) ==
		    (sts->status != STS_NO_RECORD && sts->status != STS_LOOKUP_FAILED &&
		     sts->status != STS_RECORD_INVALID));
	assert_true((sts->policy != NULL) ==
		    (sts->status == STS_VALID || sts->status == STS_POLICY_INVALID));
}

static void every_end_is_told(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct stage stage;

		stage_open(&stage, cases[i].rows, &cases[i].script);
		look_up(&stage, "d.test");
		check_row(&cases[i], &stage);
		stage_close(&stage);
	}
}

static void a_valid_policy_in_full(void **state)
{
	struct stage stage;

	(void)state;
	stage_open(&stage, cases[0].rows, &cases[0].script);
	look_up(&stage, "D.Test.");
	assert_string_equal(stage.mta_sts->record, "v=STSv1; id=1;");
	assert_string_equal(stage.mta_sts->id, "1");
	assert_string_equal(stage.mta_sts->url, "https://" HOST "/.well-known/mta-sts.txt");
	assert_string_equal(stage.mta_sts->policy, POLICY);
	assert_int_equal(stage.mta_sts->http_status, 200);
	assert_int_equal(stage.mta_sts->mode, STS_MODE_ENFORCE);
	assert_int_equal(stage.mta_sts->max_age_s, 86400);
	assert_true(mta_sts_names(stage.mta_sts, "mx.d.test"));
	assert_int_equal(stage.mta_sts->problem_count, 0);
	assert_string_equal(stage.tls_rpt->rua[0], "mailto:a@b");
	stage_close(&stage);
}

static void the_limit_holds_for_the_whole(void **state)
{
	static const struct https_script script = {.leaf = LEAF_VALID, .answer = "", .hang = true};
	struct stage stage;

	(void)state;
	stage_open(&stage, cases[0].rows, &script);
	stage.env.limit_ms = SHORT_MS;
	look_up(&stage, "d.test");
	assert_int_equal(stage.mta_sts->status, STS_FETCH_FAILED);
	assert_int_equal(stage.mta_sts->fetch_fault, FETCH_TIMEOUT);
	assert_true(stage.mta_sts->duration_ms >= SHORT_MS - 1);
	assert_int_equal(stage.tls_rpt->status, TLS_RPT_VALID);
	stage_close(&stage);
}

/* However far it got. */
static void a_cancelled_look_up_never_ends(void **state)
{
	static const struct https_script script = {.leaf = LEAF_VALID, .answer = "", .hang = true};

	(void)state;
	for (unsigned rounds = 0; rounds < 8; rounds++) {
		struct stage stage;
		struct domain_lookup *lookup;

		stage_open(&stage, cases[0].rows, &script);
		lookup = domain_start(&stage.env, "d.test", ended, &stage);
		for (unsigned i = 0; i < rounds; i++)
			event_base_loop(stage.base, EVLOOP_NONBLOCK);
		assert_int_equal(stage.ended, 0);
		domain_cancel(lookup);
		event_base_loop(stage.base, EVLOOP_NONBLOCK);
		assert_int_equal(stage.ended, 0);
		stage_close(&stage);
	}
}

/* No name that would be another URL is asked for by HTTPS. */
static void odd_domains_stay_within(void **state)
{
	static const struct dns_local rows[] = {
		{.name = "_mta-sts.a/@d.test", .type = DNS_TYPE_TXT, .data = "v=STSv1; id=1;"},
		{.name = "mta-sts.a/@d.test", .type = DNS_TYPE_A, .data = "127.25.0.1"},
		{.name = NULL}};
	struct stage stage;

	(void)state;
	stage_open(&stage, rows, &cases[0].script);
	look_up(&stage, "a/@d.test");
	assert_int_equal(stage.mta_sts->fetch_fault, FETCH_NO_HOST);
	assert_null(stage.mta_sts->url);
	stage_close(&stage);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_end_is_told),
		cmocka_unit_test(a_valid_policy_in_full),
		cmocka_unit_test(the_limit_holds_for_the_whole),
		cmocka_unit_test(a_cancelled_look_up_never_ends),
		cmocka_unit_test(odd_domains_stay_within),
	};

	return cmocka_run_group_tests(tests, https_setup, https_teardown);
}
