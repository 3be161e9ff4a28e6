#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/test.h"

/* cmocka has a macro of that name */

#include <event2/event.h>

#include "base/clock.h"
#include "dns/client.h"
#include "dns/local.h"
#include "dns/resolver.h"
#include "support/descriptors.h"
#include "support/dns_server.h"
#include "metrics/metrics.h"

/* One loop, one server, one resolver that asks it. */
struct stage {
	struct event_base *base;
	struct dns_server *server;
	struct resolver *resolver;
	struct dns_client client;
};

/* The result of a query. */
struct heard {
	struct event_base *base;
	unsigned times, wanted;
	enum dns_status status;
	enum local_limit limit;
	enum dnssec dnssec;
	int64_t waited_ms;
	char text[512];
	char canonical[256];
};

static void remember(void *arg, const struct dns_answer *answer)
{
	struct heard *heard = arg;
	size_t used = 0;

	heard->times++;
	heard->status = answer->status;
	heard->dnssec = answer->dnssec;
	heard->limit = answer->limit;
	heard->waited_ms = answer->waited_ms;
	snprintf(heard->canonical, sizeof(heard->canonical), "%s",
		 answer->canonical ? answer->canonical : "");
	heard->text[0] = '\0';
	for (size_t i = 0; i < answer->count; i++) {
		const struct dns_record *record = &answer->records[i];
		const uint8_t *bytes = record->bytes;
		int len = bytes ? snprintf(heard->text + used, sizeof(heard->text) - used,
					   "%zu:%u.%u ", record->len, bytes[0],
					   bytes[record->len - 1])
				: snprintf(heard->text + used, sizeof(heard->text) - used, "%u %s ",
					   record->preference, record->name);

		used += (size_t)len;
		assert_true(used < sizeof(heard->text));
	}
	if (heard->times == heard->wanted)
		event_base_loopbreak(heard->base);
}

static const struct served zone[] = {
	{"mail.example", SERVED_MX, SERVE_RECORD, 0, 10, "mx1.mail.example"},
	{"mail.example", SERVED_MX, SERVE_RECORD, 0, 20, "MX2.mail.example"},
	{"mx1.mail.example", SERVED_A, SERVE_RECORD, 0, 0, "192.0.2.1"},
	{"mx1.mail.example", SERVED_AAAA, SERVE_RECORD, 0, 0, "2001:db8::7"},
	{"null.example", SERVED_MX, SERVE_RECORD, 0, 0, ""},
	{"alias.example", SERVED_CNAME, SERVE_RECORD, 0, 0, "mail.example"},
	{"dangling.example", SERVED_CNAME, SERVE_RECORD, 0, 0, "gone.example"},
	{"servfail.example", SERVED_ANY, SERVE_RCODE, 2, 0, NULL},
	{"refused.example", SERVED_ANY, SERVE_RCODE, 5, 0, NULL},
	{"formerr.example", SERVED_ANY, SERVE_RCODE, 1, 0, NULL},
	{"notimp.example", SERVED_ANY, SERVE_RCODE, 4, 0, NULL},
	{"silent.example", SERVED_ANY, SERVE_SILENCE, 0, 0, NULL},
	{"garbage.example", SERVED_ANY, SERVE_GARBAGE, 0, 0, NULL},
	{"_mta-sts.example", SERVED_TXT, SERVE_RECORD, 0, 0, "v=STSv1; id=1;"},
	{"_mta-sts.alias2.example", SERVED_CNAME, SERVE_RECORD, 0, 0, "_mta-sts.example"},
	{"lab.test", SERVED_A, SERVE_RECORD, 0, 0, "192.0.2.9"},
	{"*.silent.example", SERVED_ANY, SERVE_SILENCE, 0, 0, NULL},
	{"*.held.example", SERVED_ANY, SERVE_HELD, 3, 0, NULL},
	{NULL, 0, SERVE_SILENCE, 0, 0, NULL},
};

static const struct dns_local local[] = {
	{.name = "practice.test",
	 .type = DNS_TYPE_MX,
	 .preference = 10,
	 .data = "mx.practice.test"},
	{.name = "mx.practice.test", .type = DNS_TYPE_A, .data = "127.25.0.1"},
	{.name = "bogus.practice.test",
	 .type = DNS_TYPE_MX,
	 .status = DNS_BOGUS,
	 .dnssec = DNSSEC_BOGUS},
	{.name = "slow.practice.test", .type = DNS_TYPE_MX, .status = DNS_TIMEOUT},
	{.name = "elsewhere", .type = DNS_TYPE_A, .status = DNS_NXDOMAIN},
	{.name = NULL},
};

static void stage_open_with(struct stage *stage, const char *trust_anchor,
			    const struct served *rows)
{
	struct resolver_config config = {.upstream.trust_anchor = trust_anchor,
					 .local_zone = "practice.test",
					 .local = local};
	char at[64], err[256];

	stage->base = event_base_new();
	stage->server = dns_server_new(stage->base, rows);
	snprintf(at, sizeof(at), "127.0.0.1@%u", dns_server_port(stage->server));
	config.upstream.resolver = at;
	stage->resolver = resolver_new(stage->base, &config, err, sizeof(err));
	if (!stage->resolver)
		fail_msg("%s", err);
	stage->client = (struct dns_client){
		.resolver = stage->resolver, .caller = 1, .until_ms = INT64_MAX};
}

static void stage_open(struct stage *stage, const char *trust_anchor)
{
	stage_open_with(stage, trust_anchor, zone);
}

static void stage_close(struct stage *stage)
{
	resolver_free(stage->resolver);
	dns_server_free(stage->server);
	event_base_free(stage->base);
}

static struct heard ask(struct stage *stage, const char *name, enum dns_type type, int64_t limit_ms)
{
	struct heard heard = {.base = stage->base, .wanted = 1};

	resolver_query(&stage->client, name, type, limit_ms, remember, &heard);
	assert_int_equal(heard.times, 0);
	event_base_dispatch(stage->base);
	assert_int_equal(heard.times, 1);
	return heard;
}

#define BOTH "10 mx1.mail.example 20 mx2.mail.example "

static void outcomes_are_told_apart(void **state)
{
	/* clang-format off */
	static const struct {
		const char *name;
		enum dns_type type;
		enum dns_status status;
		const char *text, *canonical;
	} rows[] = {
		{ "mail.example",        DNS_TYPE_MX,   DNS_OK, BOTH, "" },
		{ "MAIL.example.",       DNS_TYPE_MX,   DNS_OK, BOTH, "" },
		{ "mx1.mail.example",    DNS_TYPE_A,    DNS_OK, "4:192.1 ", "" },
		{ "mx1.mail.example",    DNS_TYPE_AAAA, DNS_OK, "16:32.7 ", "" },
		{ "null.example",        DNS_TYPE_MX,   DNS_OK, "0  ", "" },
		{ "mail.example",        DNS_TYPE_A,    DNS_NODATA, "", "" },
		{ "gone.example",        DNS_TYPE_MX,   DNS_NXDOMAIN, "", "" },
		{ "alias.example",       DNS_TYPE_MX,   DNS_OK, BOTH, "mail.example" },
		{ "dangling.example",    DNS_TYPE_MX,   DNS_NXDOMAIN, "", "gone.example" },
		{ "servfail.example",    DNS_TYPE_MX,   DNS_SERVFAIL, "", "" },
		{ "servfail.example",    DNS_TYPE_MX,   DNS_SERVFAIL, "", "" },
		{ "refused.example",     DNS_TYPE_MX,   DNS_SERVFAIL, "", "" },
		{ "formerr.example",     DNS_TYPE_MX,   DNS_SERVFAIL, "", "" },
		{ "notimp.example",      DNS_TYPE_MX,   DNS_SERVFAIL, "", "" },
		{ "_mta-sts.example",    DNS_TYPE_TXT,  DNS_OK, "14:118.59 ", "" },
		{ "_mta-sts.alias2.example", DNS_TYPE_TXT, DNS_OK, "14:118.59 ",
		  "_mta-sts.example" },
		{ "alias.example",       DNS_TYPE_CNAME, DNS_OK, "0 mail.example ", "" },
		{ "mail.example",        DNS_TYPE_CNAME, DNS_NODATA, "", "" },
		{ "lab.test",            DNS_TYPE_A,    DNS_OK, "4:192.9 ", "" },
		{ "localhost",           DNS_TYPE_A,    DNS_OK, "4:127.1 ", "" },
		/* its own answers */
		{ "practice.test",       DNS_TYPE_MX,   DNS_OK, "10 mx.practice.test ", "" },
		{ "mx.Practice.TEST.",   DNS_TYPE_A,    DNS_OK, "4:127.1 ", "" },
		{ "mx.practice.test",    DNS_TYPE_AAAA, DNS_NODATA, "", "" },
		{ "none.practice.test",  DNS_TYPE_MX,   DNS_NXDOMAIN, "", "" },
		{ "bogus.practice.test", DNS_TYPE_MX,   DNS_BOGUS, "", "" },
		{ "slow.practice.test",  DNS_TYPE_MX,   DNS_TIMEOUT, "", "" },
		{ "elsewhere",           DNS_TYPE_A,    DNS_NXDOMAIN, "", "" },
		{ "notpractice.test",    DNS_TYPE_A,    DNS_NXDOMAIN, "", "" },
		/* invalid names */
		{ "a..example",          DNS_TYPE_MX,   DNS_FAILED, "", "" },
		{ "label-of-sixty-four-octets-which-is-one-more-than-the-dns-allows-it.example",
		                         DNS_TYPE_MX,   DNS_FAILED, "", "" },
	};
	/* clang-format on */
	struct stage stage;

	(void)state;
	stage_open(&stage, "none");
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct heard heard = ask(&stage, rows[i].name, rows[i].type, 5000);

		if (heard.status != rows[i].status || strcmp(heard.text, rows[i].text) != 0 ||
		    strcmp(heard.canonical, rows[i].canonical) != 0)
			fail_msg("row %zu: %s: status %d, \"%s\", canonical \"%s\"", i,
				 rows[i].name, (int)heard.status, heard.text, heard.canonical);
	}
	stage_close(&stage);
}

static void questions_to_the_network_are_counted(void **state)
{
	struct stage stage;
	int64_t nodata = metric_get(METRIC_DNS_QUERIES, DNS_NODATA);
	int64_t nxdomain = metric_get(METRIC_DNS_QUERIES, DNS_NXDOMAIN);

	(void)state;
	stage_open(&stage, "none");
	ask(&stage, "mail.example", DNS_TYPE_A, 5000);
	ask(&stage, "none.practice.test", DNS_TYPE_MX, 5000);
	assert_int_equal(metric_get(METRIC_DNS_QUERIES, DNS_NODATA), nodata + 1);
	assert_int_equal(metric_get(METRIC_DNS_QUERIES, DNS_NXDOMAIN), nxdomain);
	stage_close(&stage);
}

/* Silence and what no answer can be made of. The second question meets what libunbound remembers.
 */
static void silence_is_a_timeout(void **state)
{
	static const char *const names[] = {"silent.example", "silent.example"};
	struct stage stage;

	(void)state;
	stage_open(&stage, "none");
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		assert_int_equal(ask(&stage, names[i], DNS_TYPE_MX, 300).status, DNS_TIMEOUT);
	/* the server is not held to be dead for it */
	assert_int_equal(ask(&stage, "mail.example", DNS_TYPE_MX, 5000).status, DNS_OK);
	assert_int_equal(ask(&stage, "mail.example", DNS_TYPE_MX, 0).times, 1);
	stage_close(&stage);
}

/* Failures for want of a socket, and libunbound's memory of them, are not the name servers'. */
static void without_a_descriptor_nothing_is_said_of_the_name(void **state)
{
	struct rlimit saved;
	struct heard heard;
	struct stage stage;

	(void)state;
	stage_open(&stage, "none");
	/* the resolver is known to be well */
	assert_int_equal(ask(&stage, "mail.example", DNS_TYPE_MX, 5000).status, DNS_OK);
	assert_int_equal(ask(&stage, "servfail.example", DNS_TYPE_MX, 5000).status, DNS_SERVFAIL);
	descriptors_exhaust(&saved);
	heard = ask(&stage, "null.example", DNS_TYPE_MX, 5000);
	descriptors_restore(&saved);
	assert_int_equal(heard.status, DNS_CONGESTED);
	assert_int_equal(heard.limit, LOCAL_LIMIT_DESCRIPTORS);
	heard = ask(&stage, "null.example", DNS_TYPE_MX, 5000);
	assert_true(heard.status == DNS_CONGESTED || heard.status == DNS_OK);
	stage_close(&stage);
}

static void garbage_is_no_answer(void **state)
{
	struct stage stage;
	struct heard heard;

	(void)state;
	stage_open(&stage, "none");
	heard = ask(&stage, "garbage.example", DNS_TYPE_MX, 500);
	assert_true(heard.status == DNS_SERVFAIL || heard.status == DNS_TIMEOUT);
	stage_close(&stage);
}

/* A resolver that strips DNSSEC: by default the root's own lack of signatures explains it. */
static void a_resolver_without_dnssec_is_used_without(void **state)
{
	struct stage stage;
	struct heard heard;

	(void)state;
	stage_open(&stage, "");
	heard = ask(&stage, "mail.example", DNS_TYPE_MX, 5000);
	assert_int_equal(heard.status, DNS_OK);
	assert_int_equal(heard.dnssec, DNSSEC_INDETERMINATE);
	heard = ask(&stage, "mx1.mail.example", DNS_TYPE_A, 5000);
	assert_int_equal(heard.status, DNS_OK);
	assert_int_equal(ask(&stage, "silent.example", DNS_TYPE_A, 200).status, DNS_TIMEOUT);
	stage_close(&stage);
}

/* Whoever names a trust anchor wants validation. */
static void a_named_trust_anchor_is_held_to(void **state)
{
	static const char anchor[] = "example. IN DS 12345 13 2 "
				     "0123456789abcdef0123456789abcdef"
				     "0123456789abcdef0123456789abcdef\n";
	char path[] = "/tmp/anchor-XXXXXX";
	int fd = mkstemp(path);
	FILE *file = fdopen(fd, "w");
	struct stage stage;
	struct heard heard;

	(void)state;
	assert_non_null(file);
	fputs(anchor, file);
	fclose(file);
	stage_open(&stage, path);
	heard = ask(&stage, "mail.example", DNS_TYPE_MX, 5000);
	assert_int_equal(heard.status, DNS_BOGUS);
	assert_int_equal(heard.dnssec, DNSSEC_BOGUS);
	/* no anchor covers it */
	heard = ask(&stage, "lab.test", DNS_TYPE_A, 5000);
	assert_int_equal(heard.status, DNS_OK);
	assert_int_equal(heard.dnssec, DNSSEC_INSECURE);
	stage_close(&stage);
	remove(path);
}

static void fresh_answers_come_from_the_cache(void **state)
{
	struct stage stage;
	unsigned questions;

	(void)state;
	stage_open(&stage, "none");
	assert_int_equal(ask(&stage, "mail.example", DNS_TYPE_MX, 5000).dnssec,
			 DNSSEC_INDETERMINATE);
	questions = dns_server_questions(stage.server);
	assert_int_equal(ask(&stage, "mail.example", DNS_TYPE_MX, 5000).status, DNS_OK);
	assert_int_equal(dns_server_questions(stage.server), questions);
	stage_close(&stage);
}

/* ---- many questions ---- */

/* Places that one caller has at most. */
enum { SHARE = RESOLVER_QUESTIONS_MAX / 2 };

/* Asks for so many different names below zone, of which no answer is wanted. */
static void ask_many(const struct dns_client *client, const char *below, unsigned count,
		     int64_t limit_ms, struct heard *heard)
{
	char name[64];

	for (unsigned i = 0; i < count; i++) {
		snprintf(name, sizeof(name), "n%u.%s", i, below);
		resolver_query(client, name, DNS_TYPE_MX, limit_ms, remember, heard);
	}
}

static void one_caller_cannot_hold_up_another(void **state)
{
	enum { HEALTHY = 50 };
	struct stage stage;
	struct heard never = {.times = 0}, heard = {.wanted = HEALTHY};
	struct dns_client other;

	(void)state;
	stage_open(&stage, "none");
	heard.base = stage.base;
	ask_many(&stage.client, "silent.example", 4500, 60000, &never);
	assert_true(resolver_busy(&stage.client));
	assert_int_equal(metric_get(METRIC_DNS_OUTGOING, 0), SHARE);
	assert_int_equal(metric_get(METRIC_DNS_QUEUED, 0), 4500 - SHARE);
	other = stage.client;
	other.caller++;
	assert_false(resolver_busy(&other));
	for (unsigned i = 0; i < HEALTHY; i++)
		resolver_query(&other, "mail.example", i % 2 ? DNS_TYPE_MX : DNS_TYPE_A, 20000,
			       remember, &heard);
	event_base_dispatch(stage.base);
	assert_int_equal(heard.times, HEALTHY);
	assert_true(heard.status == DNS_OK || heard.status == DNS_NODATA);
	assert_int_equal(heard.waited_ms, 0);
	assert_int_equal(never.times, 0);
	stage_close(&stage);
	assert_int_equal(metric_get(METRIC_DNS_OUTGOING, 0), 0);
	assert_int_equal(metric_get(METRIC_DNS_QUEUED, 0), 0);
}

static void the_cache_answers_without_a_place(void **state)
{
	struct stage stage;
	struct heard never = {.times = 0}, heard;

	(void)state;
	stage_open(&stage, "none");
	assert_int_equal(ask(&stage, "mail.example", DNS_TYPE_MX, 5000).status, DNS_OK);
	ask_many(&stage.client, "silent.example", 2 * SHARE, 60000, &never);
	heard = ask(&stage, "mail.example", DNS_TYPE_MX, 20000);
	assert_int_equal(heard.status, DNS_OK);
	assert_int_equal(heard.waited_ms, 0);
	assert_int_equal(metric_get(METRIC_DNS_QUEUED, 0), SHARE);
	stage_close(&stage);
}

static void a_question_that_is_never_sent_says_nothing_of_the_domain(void **state)
{
	struct stage stage;
	struct heard never = {.times = 0}, heard;

	(void)state;
	stage_open(&stage, "none");
	ask_many(&stage.client, "silent.example", SHARE, 60000, &never);
	stage.client.until_ms = clock_mono_ms() + 50;
	heard = ask(&stage, "mail.example", DNS_TYPE_MX, 20000);
	assert_int_equal(heard.status, DNS_CONGESTED);
	assert_int_equal(heard.limit, LOCAL_LIMIT_QUESTIONS);
	stage_close(&stage);
}

static void too_many_that_wait_are_not_asked(void **state)
{
	enum { MANY = SHARE + RESOLVER_QUEUE_MAX / 2 };
	struct stage stage;
	struct heard heard = {.wanted = 1};

	(void)state;
	stage_open(&stage, "none");
	heard.base = stage.base;
	ask_many(&stage.client, "silent.example", MANY + 1, 60000, &heard);
	event_base_dispatch(stage.base);
	assert_int_equal(heard.status, DNS_CONGESTED);
	stage_close(&stage);
}

static void release(evutil_socket_t fd, short what, void *arg)
{
	(void)fd;
	(void)what;
	dns_server_release(arg);
}

static void the_limit_runs_from_the_sending(void **state)
{
	static const struct timeval longer_than_the_limit = {.tv_usec = 800000};
	struct stage stage;
	struct heard held = {.times = 0}, heard;

	(void)state;
	stage_open(&stage, "none");
	ask_many(&stage.client, "held.example", SHARE, 60000, &held);
	event_base_once(stage.base, -1, EV_TIMEOUT, release, stage.server, &longer_than_the_limit);
	heard = ask(&stage, "mail.example", DNS_TYPE_MX, 700);
	assert_int_equal(heard.status, DNS_OK);
	assert_true(heard.waited_ms > 700);
	stage_close(&stage);
}

static void the_same_question_is_asked_once(void **state)
{
	enum { MANY = 2 * SHARE };
	struct stage stage;
	struct heard heard = {.wanted = MANY};

	(void)state;
	stage_open(&stage, "none");
	heard.base = stage.base;
	for (unsigned i = 0; i < MANY; i++)
		resolver_query(&stage.client, "mail.example", DNS_TYPE_MX, 5000, remember, &heard);
	assert_int_equal(metric_get(METRIC_DNS_OUTGOING, 0), 1);
	assert_false(resolver_busy(&stage.client));
	event_base_dispatch(stage.base);
	assert_int_equal(heard.times, MANY);
	assert_int_equal(heard.status, DNS_OK);
	assert_int_equal(dns_server_questions(stage.server), 1);
	stage_close(&stage);
}

/* libunbound goes on with a question that nobody wants answered any more. */
static void what_is_not_answered_is_on_the_way_although_cancelled(void **state)
{
	struct stage stage;
	struct heard heard = {.wanted = 1};
	struct query *queries[SHARE];
	char name[64];

	(void)state;
	stage_open(&stage, "none");
	heard.base = stage.base;
	for (unsigned i = 0; i < SHARE; i++) {
		snprintf(name, sizeof(name), "n%u.silent.example", i);
		queries[i] =
			resolver_query(&stage.client, name, DNS_TYPE_MX, 5000, remember, &heard);
	}
	for (size_t i = 0; i < SHARE; i++)
		query_cancel(queries[i]);
	assert_true(resolver_busy(&stage.client));
	stage.client.caller++;
	assert_int_equal(ask(&stage, "null.example", DNS_TYPE_MX, 5000).status, DNS_OK);
	assert_int_equal(heard.times, 0);
	stage_close(&stage);
}

/* ---- the own resolver ---- */

static void an_own_resolver_without_answers_is_told_from_dead_name_servers(void **state)
{
	static const struct served silent[] = {{"*", SERVED_ANY, SERVE_SILENCE, 0, 0, NULL}, {0}};
	static const struct served refused[] = {{"*", SERVED_ANY, SERVE_RCODE, 5, 0, NULL}, {0}};
	static const struct {
		const char *name;
		const struct served *rows;
		enum dns_status status;
	} rows[] = {
		{"silent.example", zone, DNS_TIMEOUT},
		{"servfail.example", zone, DNS_SERVFAIL},
		{"mail.example", silent, DNS_RESOLVER_UNREACHABLE},
		{"mail.example", refused, DNS_RESOLVER_UNREACHABLE},
	};
	struct stage stage;

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct heard heard;

		stage_open_with(&stage, "none", rows[i].rows);
		heard = ask(&stage, rows[i].name, DNS_TYPE_MX, 300);
		if (heard.status != rows[i].status)
			fail_msg("row %zu: %d", i, (int)heard.status);
		stage_close(&stage);
	}
}

/* Some resolvers drop what they do not know, the control questions among it. */
static void any_answer_tells_that_the_own_resolver_is_reached(void **state)
{
	static const struct served rows[] = {
		{"mail.example", SERVED_MX, SERVE_RECORD, 0, 10, "mx1.mail.example"},
		{"*", SERVED_ANY, SERVE_SILENCE, 0, 0, NULL},
		{0},
	};
	struct stage stage;

	(void)state;
	stage_open_with(&stage, "none", rows);
	assert_int_equal(ask(&stage, "mail.example", DNS_TYPE_MX, 5000).status, DNS_OK);
	assert_int_equal(ask(&stage, "silent.example", DNS_TYPE_MX, 300).status, DNS_TIMEOUT);
	stage_close(&stage);
}

static void a_cancelled_query_is_never_heard_of(void **state)
{
	static const char *const names[] = {"mail.example", "silent.example", "practice.test"};
	struct heard never = {.times = 0};
	struct stage stage;

	(void)state;
	stage_open(&stage, "none");
	never.base = stage.base;
	ask(&stage, "mail.example", DNS_TYPE_A, 5000); /* one in the cache */
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		struct query *query = resolver_query(&stage.client, names[i], DNS_TYPE_MX, 5000,
						     remember, &never);

		query_cancel(query);
		query = resolver_query(&stage.client, names[i], DNS_TYPE_A, 5000, remember, &never);
		event_base_loop(stage.base, EVLOOP_NONBLOCK);
		if (never.times == 0)
			query_cancel(query);
		never.times = 0;
	}
	assert_int_equal(ask(&stage, "mail.example", DNS_TYPE_MX, 5000).status, DNS_OK);
	assert_int_equal(never.times, 0);
	/* some are left for resolver_free() */
	resolver_query(&stage.client, "silent.example", DNS_TYPE_MX, 5000, remember, &never);
	resolver_query(&stage.client, "practice.test", DNS_TYPE_MX, 5000, remember, &never);
	stage_close(&stage);
	assert_int_equal(never.times, 0);
}

static void thousands_at_a_time(void **state)
{
	enum { COUNT = 3000 };
	struct stage stage;
	struct heard heard = {.wanted = COUNT};

	(void)state;
	stage_open(&stage, "none");
	heard.base = stage.base;
	for (unsigned i = 0; i < COUNT; i++) {
		char name[64];

		snprintf(name, sizeof(name), "host%u.example", i);
		resolver_query(&stage.client, name, DNS_TYPE_A, 30000, remember, &heard);
	}
	event_base_dispatch(stage.base);
	assert_int_equal(heard.times, COUNT);
	assert_int_equal(heard.status, DNS_NXDOMAIN);
	stage_close(&stage);
}

static void bad_settings_are_explained(void **state)
{
	/* clang-format off */
	static const struct {
		const char *resolver, *trust_anchor, *err;
	} rows[] = {
		{ "nonsense", "none", "--resolver: \"nonsense\" is not" },
		{ "", "none", "--resolver: \"\" is not" },
		{ "127.0.0.1@", "none", "--resolver: \"127.0.0.1@\" is not" },
		{ "127.0.0.1@0", "none", "--resolver: \"127.0.0.1@0\" is not" },
		{ "127.0.0.1@65536", "none", "--resolver: \"127.0.0.1@65536\" is not" },
		{ "127.0.0.1,dns.example", "none", "--resolver: \"dns.example\" is not" },
		{ "127.0.0.1", "/nowhere/root.key",
		  "--trust-anchor: /nowhere/root.key: no such file" },
		{ "127.0.0.1", "/proc/self/maps", "--" },
	};
	/* clang-format on */
	struct event_base *base = event_base_new();
	char err[256];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct resolver_config config = {.upstream.resolver = rows[i].resolver,
						 .upstream.trust_anchor = rows[i].trust_anchor};

		if (resolver_new(base, &config, err, sizeof(err)))
			fail_msg("row %zu was taken", i);
		if (strncmp(err, rows[i].err, strlen(rows[i].err)) != 0)
			fail_msg("row %zu: %s", i, err);
	}
	event_base_free(base);
}

static void good_settings_are_taken(void **state)
{
	static const char *const resolvers[] = {"system", "root", "127.0.0.1", "::1@5353",
						"127.0.0.1@53,2001:db8::1@65535"};
	struct event_base *base = event_base_new();
	char err[256];

	(void)state;
	for (size_t i = 0; i < sizeof(resolvers) / sizeof(resolvers[0]); i++) {
		struct resolver_config config = {.upstream.resolver = resolvers[i],
						 .upstream.trust_anchor = ""};
		struct resolver *resolver = resolver_new(base, &config, err, sizeof(err));

		if (!resolver)
			fail_msg("%s: %s", resolvers[i], err);
		resolver_free(resolver);
	}
	event_base_free(base);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(outcomes_are_told_apart),
		cmocka_unit_test(questions_to_the_network_are_counted),
		cmocka_unit_test(silence_is_a_timeout),
		cmocka_unit_test(without_a_descriptor_nothing_is_said_of_the_name),
		cmocka_unit_test(garbage_is_no_answer),
		cmocka_unit_test(a_resolver_without_dnssec_is_used_without),
		cmocka_unit_test(a_named_trust_anchor_is_held_to),
		cmocka_unit_test(fresh_answers_come_from_the_cache),
		cmocka_unit_test(one_caller_cannot_hold_up_another),
		cmocka_unit_test(the_cache_answers_without_a_place),
		cmocka_unit_test(a_question_that_is_never_sent_says_nothing_of_the_domain),
		cmocka_unit_test(too_many_that_wait_are_not_asked),
		cmocka_unit_test(the_limit_runs_from_the_sending),
		cmocka_unit_test(the_same_question_is_asked_once),
		cmocka_unit_test(an_own_resolver_without_answers_is_told_from_dead_name_servers),
		cmocka_unit_test(any_answer_tells_that_the_own_resolver_is_reached),
		cmocka_unit_test(what_is_not_answered_is_on_the_way_although_cancelled),
		cmocka_unit_test(a_cancelled_query_is_never_heard_of),
		cmocka_unit_test(thousands_at_a_time),
		cmocka_unit_test(bad_settings_are_explained),
		cmocka_unit_test(good_settings_are_taken),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
