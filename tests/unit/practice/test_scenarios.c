/* The list of scenarios is whole: requests that are valid, names that lead somewhere, every cause.
 */

#include <stdio.h>
#include <string.h>

#include "diagnosis/diagnosis.h"
#include "dns/local.h"
#include "dns/resolver.h"
#include "request/request.h"
#include "model/address.h"
#include "model/result.h"
#include "practice/practice.h"
#include "practice/scenarios.h"
#include "practice/script.h"
#include "practice/web.h"
#include "cause/catalogue.h"

#include "support/test.h"

enum { FEWEST = 25 };

/* Causes that are no scenario's first one; every other is. */
static const enum cause_id not_shown[] = {
	CAUSE_DNS_NULL_MX_MIXED,
	CAUSE_DNS_EQUAL_PREFERENCE,
	CAUSE_DNS_NO_ADDRESS_OF_FAMILY,
	CAUSE_DNS_TOO_MANY_EXCHANGERS,
	CAUSE_TARGET_NOT_ALLOWED,
	CAUSE_EIGHT_BIT_NOT_OFFERED,
	CAUSE_TEST_LIMIT,
	CAUSE_LOCAL_ERROR,
	CAUSE_TLS_CIPHER_WEAK,
	CAUSE_TLS_NO_FORWARD_SECRECY,
	CAUSE_TLS_SIGNATURE_WEAK,
	CAUSE_TLS_OCSP_INVALID,
	CAUSE_STARTTLS_INSIDE_TLS,
	CAUSE_DANE_TLS_MISSING,
	CAUSE_DANE_RECORDS_UNSIGNED,
	CAUSE_DANE_MX_UNSIGNED,
	CAUSE_MTA_STS_LOOKUP_FAILED,
	CAUSE_MTA_STS_MAX_AGE_SHORT,
	CAUSE_TLS_RPT_MISSING,
	CAUSE_AUTH_SECRET_ECHOED,
	CAUSE_CATCH_ALL_UNKNOWN,
	CAUSE_FOLLOW_UP_NOT_MADE,
	CAUSE_OWN_ADDRESS_PRIVATE,
	CAUSE_OWN_PTR_MISSING,
	CAUSE_OWN_PTR_UNCONFIRMED,
	CAUSE_OWN_HELO_UNRESOLVABLE,
	CAUSE_OWN_HELO_MISMATCH,
	CAUSE_OWN_SPF_MISSING,
	CAUSE_OWN_SPF_FAILED,
	CAUSE_OWN_SPF_ERROR,
	CAUSE_OWN_DMARC_MISSING,
	CAUSE_OWN_DMARC_UNALIGNED,
	CAUSE_OWN_SENDER_NULL_MX,
	CAUSE_OWN_SENDER_UNRESOLVABLE,
	CAUSE_OWN_ADDRESS_LISTED,
	CAUSE_NONE,
};

/* A row of the zone for name, of any type; NULL: none. */
static const struct dns_local *zone_row(const char *name)
{
	for (const struct dns_local *row = practice_zone(NULL); row->name; row++) {
		if (!strcmp(row->name, name))
			return row;
	}
	return NULL;
}

static const char *domain_of(const struct scenario *scenario)
{
	return scenario->address ? strchr(scenario->address, '@') + 1 : scenario->domain;
}

static void test_rows_are_whole(void **state)
{
	size_t count = 0;

	(void)state;
	for (const struct scenario *s = scenarios(); s->name; s++, count++) {
		enum verdict verdict;

		assert_true(s->description && s->description[0] && s->request);
		assert_true(!s->address != !s->domain);
		assert_true(verdict_parse(s->verdict, &verdict));
		/* a passed test may have findings all the same; another exchanger takes the mail */
		if (s->cause && verdict == VERDICT_PASS && !cause_get(s->cause)->local)
			assert_int_not_equal(cause_get(s->cause)->severity, SEVERITY_ERROR);
		assert_true(s->cause || verdict == VERDICT_PASS);
		for (const struct scenario *other = scenarios(); other != s; other++)
			assert_string_not_equal(s->name, other->name);
	}
	assert_true(count >= FEWEST);
}

static void test_requests_are_valid(void **state)
{
	const struct request_defaults defaults = {
		.helo = "client.example",
		.sender = "",
		.timeouts = {20000, 30000, 60000, 120000},
	};

	(void)state;
	for (const struct scenario *s = scenarios(); s->name; s++) {
		struct test *test = test_new();
		struct field_errors errors;

		if (request_from_json(test, &defaults, s->request, strlen(s->request), &errors) !=
		    REQUEST_OK)
			fail_msg("%s: %s: %s", s->name, errors.first->pointer,
				 errors.first->detail);
		assert_string_equal(test->request.domain, domain_of(s));
		if (test->request.host && !practice_host(test->request.host))
			fail_msg("%s: %s is not played", s->name, test->request.host);
		test_free(test);
	}
}

static void test_domains_are_in_the_zone(void **state)
{
	(void)state;
	for (const struct scenario *s = scenarios(); s->name; s++) {
		bool missing = s->cause && s->cause == CAUSE_DNS_NXDOMAIN;

		if (!practice_owns(domain_of(s)) || !zone_row(domain_of(s)) != missing)
			fail_msg("%s: wrong rows for %s", s->name, domain_of(s));
	}
}

/* An exchanger of the zone has a row of its own, or is an address or missing on purpose. */
static void test_exchangers_are_in_the_zone(void **state)
{
	struct address address;

	(void)state;
	for (const struct dns_local *row = practice_zone(NULL); row->name; row++) {
		if (row->status != DNS_OK || row->type != DNS_TYPE_MX || !row->data[0] ||
		    !strcmp(row->data, "gone.practice.test"))
			continue;
		if (!address_parse(row->data, &address) && !zone_row(row->data))
			fail_msg("%s: no row for %s", row->name, row->data);
	}
}

/* Of a sender, or of what a blocklist says: nobody is to connect there. */
static bool is_of_senders(const struct dns_local *row)
{
	return strncmp(row->data, "192.0.2.", 8) == 0 || strstr(row->name, "." PRACTICE_BLOCKLIST);
}

/* Every other address is a loopback one, each but 127.0.0.1 of one host that is played. */
static void test_addresses_are_loopback(void **state)
{
	(void)state;
	for (const struct dns_local *row = practice_zone(NULL); row->name; row++) {
		struct address address;

		if (row->status != DNS_OK || row->type != DNS_TYPE_A)
			continue;
		assert_true(address_parse(row->data, &address));
		if (is_of_senders(row)) {
			assert_null(practice_host(row->name));
			continue;
		}
		assert_int_equal(address_kind((const struct sockaddr *)&address.sockaddr),
				 ADDRESS_LOOPBACK);
		if (strcmp(row->data, "127.0.0.1") != 0 && !practice_host(row->name) &&
		    !practice_policy_host(row->name))
			fail_msg("%s has an address and is not played", row->name);
	}
}

static void test_hosts_are_in_the_zone(void **state)
{
	size_t count;
	const struct host *hosts = practice_hosts(&count);

	(void)state;
	for (size_t i = 0; i < count; i++) {
		if (!zone_row(hosts[i].name))
			fail_msg("%s is played and has no address", hosts[i].name);
	}
	for (const struct policy_host *host = practice_policy_hosts(); host->name; host++) {
		if (!zone_row(host->name))
			fail_msg("%s is played and has no address", host->name);
	}
}

/* Each source has rows of its name, or of its absence. */
static void test_senders_have_their_addresses(void **state)
{
	static const struct {
		const char *domain, *source, *reverse;
	} senders[] = {
		{"practice.test", "192.0.2.25", "25.2.0.192.in-addr.arpa"},
		{"spffail.practice.test", "192.0.2.25", "25.2.0.192.in-addr.arpa"},
		{"Listed.Practice.Test", "192.0.2.26", "26.2.0.192.in-addr.arpa"},
		{"wrongptr.practice.test", "192.0.2.27", "27.2.0.192.in-addr.arpa"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(senders) / sizeof(senders[0]); i++) {
		assert_string_equal(practice_source(senders[i].domain), senders[i].source);
		assert_non_null(zone_row(senders[i].reverse));
	}
	assert_null(practice_source(NULL));
	assert_null(practice_source(""));
	assert_null(practice_source("practice.test.example"));
	assert_null(practice_source("notpractice.test"));
}

static void test_local_parts_are_listed(void **state)
{
	(void)state;
	for (const struct local_part *row = practice_local_parts(); row->name; row++) {
		const struct scenario *s = scenarios();

		while (s->name && strcmp(s->name, row->name) != 0)
			s++;
		if (!s->name || !strstr(s->request, row->name))
			fail_msg("%s is played and not listed", row->name);
	}
}

static bool is_shown(enum cause_id cause)
{
	const struct scenario *s = scenarios();

	while (s->name && s->cause != cause)
		s++;
	return s->name;
}

static void test_causes_are_shown(void **state)
{
	(void)state;
	for (enum cause_id id = CAUSE_NONE + 1; id < CAUSE_COUNT; id++) {
		if (is_shown(id) == causes_include(not_shown, id))
			fail_msg("%s is shown by %s scenario", cause_name(id),
				 is_shown(id) ? "a" : "no");
	}
	for (const struct scenario *s = scenarios(); s->name; s++)
		assert_in_range(s->cause, CAUSE_NONE, CAUSE_COUNT - 1);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows_are_whole),
		cmocka_unit_test(test_requests_are_valid),
		cmocka_unit_test(test_domains_are_in_the_zone),
		cmocka_unit_test(test_exchangers_are_in_the_zone),
		cmocka_unit_test(test_addresses_are_loopback),
		cmocka_unit_test(test_hosts_are_in_the_zone),
		cmocka_unit_test(test_senders_have_their_addresses),
		cmocka_unit_test(test_local_parts_are_listed),
		cmocka_unit_test(test_causes_are_shown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
