#include <stdio.h>
#include <string.h>

#include "support/test.h"

/* cmocka has a macro of that name */

#include "base/arena.h"
#include "dns/local.h"

static const struct dns_local rows[] = {
	{.name = "zone.test", .type = DNS_TYPE_MX, .preference = 5, .data = "mx.signed.zone.test"},
	{.name = "mx.signed.zone.test",
	 .type = DNS_TYPE_A,
	 .data = "127.25.0.1",
	 .dnssec = DNSSEC_SECURE},
	{.name = "_25._tcp.mx.signed.zone.test",
	 .type = DNS_TYPE_TLSA,
	 .data = "0301010aFf",
	 .dnssec = DNSSEC_SECURE},
	{.name = "_25._tcp.mx.signed.zone.test",
	 .type = DNS_TYPE_TLSA,
	 .data = "",
	 .dnssec = DNSSEC_SECURE},
	{.name = "_mta-sts.zone.test", .type = DNS_TYPE_TXT, .data = "one"},
	{.name = "_mta-sts.zone.test", .type = DNS_TYPE_TXT, .data = ""},
	{.name = "bad.zone.test",
	 .type = DNS_TYPE_TLSA,
	 .status = DNS_BOGUS,
	 .dnssec = DNSSEC_BOGUS},
	{.name = "alias.zone.test",
	 .type = DNS_TYPE_A,
	 .data = "127.25.0.1",
	 .canonical = "mx.signed.zone.test"},
	{.name = "link.zone.test", .type = DNS_TYPE_CNAME, .data = "mx.signed.zone.test"},
	{.name = "1.2.0.192.in-addr.arpa", .type = DNS_TYPE_PTR, .data = "mx.zone.test"},
	{.name = NULL},
};

static void bytes_text(const struct dns_answer *answer, char *out, size_t size)
{
	size_t used = 0;

	out[0] = '\0';
	for (size_t i = 0; i < answer->count; i++) {
		const uint8_t *bytes = answer->records[i].bytes;

		used += (size_t)snprintf(out + used, size - used, "%s:",
					 answer->records[i].name ? answer->records[i].name : "");
		for (size_t n = 0; n < answer->records[i].len; n++)
			used += (size_t)snprintf(out + used, size - used, "%02x", bytes[n]);
	}
}

static void rows_are_answered(void **state)
{
	/* clang-format off */
	static const struct {
		const char *name;
		enum dns_type type;
		enum dns_status status;
		enum dnssec dnssec;
		const char *text, *canonical;
	} cases[] = {
		{ "zone.test", DNS_TYPE_MX, DNS_OK, DNSSEC_INSECURE, "mx.signed.zone.test:", NULL },
		{ "mx.signed.zone.test", DNS_TYPE_A, DNS_OK, DNSSEC_SECURE, ":7f190001", NULL },
		{ "mx.signed.zone.test", DNS_TYPE_AAAA, DNS_NODATA, DNSSEC_SECURE, "", NULL },
		{ "_25._tcp.mx.signed.zone.test", DNS_TYPE_TLSA, DNS_OK, DNSSEC_SECURE,
		  ":0301010aff:", NULL },
		{ "_587._tcp.mx.signed.zone.test", DNS_TYPE_TLSA, DNS_NXDOMAIN, DNSSEC_SECURE, "",
		  NULL },
		{ "_mta-sts.zone.test", DNS_TYPE_TXT, DNS_OK, DNSSEC_INSECURE, ":6f6e65:", NULL },
		{ "_smtp._tls.zone.test", DNS_TYPE_TXT, DNS_NXDOMAIN, DNSSEC_INSECURE, "", NULL },
		{ "bad.zone.test", DNS_TYPE_TLSA, DNS_BOGUS, DNSSEC_BOGUS, "", NULL },
		{ "bad.zone.test", DNS_TYPE_A, DNS_NODATA, DNSSEC_INSECURE, "", NULL },
		{ "alias.zone.test", DNS_TYPE_A, DNS_OK, DNSSEC_INSECURE, ":7f190001",
		  "mx.signed.zone.test" },
		{ "link.zone.test", DNS_TYPE_CNAME, DNS_OK, DNSSEC_INSECURE,
		  "mx.signed.zone.test:", NULL },
		{ "1.2.0.192.in-addr.arpa", DNS_TYPE_PTR, DNS_OK, DNSSEC_INSECURE,
		  "mx.zone.test:", NULL },
	};
	/* clang-format on */
	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct arena *arena = arena_new(0);
		struct dns_answer answer;
		char text[256];

		assert_true(local_answer(rows, "zone.test", cases[i].name, cases[i].type, arena,
					 &answer));
		bytes_text(&answer, text, sizeof(text));
		if (answer.status != cases[i].status || answer.dnssec != cases[i].dnssec ||
		    strcmp(text, cases[i].text) != 0)
			fail_msg("%s: status %d, dnssec %d, \"%s\"", cases[i].name,
				 (int)answer.status, (int)answer.dnssec, text);
		if (cases[i].canonical)
			assert_string_equal(answer.canonical, cases[i].canonical);
		else
			assert_null(answer.canonical);
		arena_free(arena);
	}
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_are_answered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
