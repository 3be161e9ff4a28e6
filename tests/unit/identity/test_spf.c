/* identity/spf: what the suite of RFC 7208 does not say, bounds, and answers that come late. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/test.h"

/* cmocka has a macro of that name */

#include "base/arena.h"
#include "identity/names.h"
#include "identity/spf_known.h"
#include "identity/spf_syntax.h"
#include "model/identity.h"
#include "support/spf_zone.h"

#define TXT(domain, text)                                   \
	{                                                   \
		.name = domain, .type = "TXT", .data = text \
	}

static struct spf_check check(const struct zone_row *rows, struct arena *arena, const char *address,
			      const char *sender)
{
	struct spf_zone zone = {.rows = rows, .arena = arena};

	return zone_check(&zone, address, sender, "mail.example.org", NULL);
}

static void the_record_and_the_mechanism_that_decide_are_told(void **state)
{
	static const struct zone_row rows[] = {
		TXT("d.test", "v=spf1 ip4:192.0.2.1 include:inc.test ~all"),
		TXT("inc.test", "v=spf1 ip4:192.0.2.9 -all"),
		{0}};
	struct arena *arena = arena_new(0);
	struct spf_check result = check(rows, arena, "192.0.2.9", "a@d.test");

	(void)state;
	assert_int_equal(result.status, SPF_PASS);
	assert_string_equal(result.mechanism, "include:inc.test");
	assert_string_equal(result.in_domain, "d.test");
	assert_int_equal(result.record_count, 2);
	assert_string_equal(result.records[1].domain, "inc.test");
	assert_string_equal(result.records[1].text, "v=spf1 ip4:192.0.2.9 -all");
	result = check(rows, arena, "192.0.2.7", "a@d.test");
	assert_int_equal(result.status, SPF_SOFTFAIL);
	assert_string_equal(result.mechanism, "~all");
	arena_free(arena);
}

static void without_a_match_no_mechanism_is_told(void **state)
{
	static const struct zone_row rows[] = {
		TXT("d.test", "v=spf1 include:inc.test"), TXT("inc.test", "v=spf1 -all"), {0}};
	struct arena *arena = arena_new(0);
	struct spf_check result = check(rows, arena, "192.0.2.9", "a@d.test");

	(void)state;
	assert_int_equal(result.status, SPF_NEUTRAL);
	assert_null(result.mechanism);
	assert_null(result.in_domain);
	arena_free(arena);
}

static void a_mapped_address_is_an_ipv4_address(void **state)
{
	static const struct zone_row rows[] = {TXT("d.test", "v=spf1 ip4:192.0.2.0/24 -all"), {0}};
	struct arena *arena = arena_new(0);

	(void)state;
	assert_int_equal(check(rows, arena, "::ffff:192.0.2.9", "a@d.test").status, SPF_PASS);
	assert_int_equal(check(rows, arena, "::ffff:192.0.3.9", "a@d.test").status, SPF_FAIL);
	arena_free(arena);
}

static void the_null_sender_is_postmaster_at_the_helo_name(void **state)
{
	static const struct zone_row rows[] = {
		TXT("mail.example.org", "v=spf1 exists:%{l}.%{o}.test -all"),
		{.name = "postmaster.mail.example.org.test", .type = "A", .data = "127.0.0.2"},
		{0}};
	struct arena *arena = arena_new(0);
	struct spf_check result = check(rows, arena, "192.0.2.9", "");

	(void)state;
	assert_int_equal(result.status, SPF_PASS);
	assert_string_equal(result.sender, "postmaster@mail.example.org");
	arena_free(arena);
}

static void problems_name_the_term_and_the_domain(void **state)
{
	static const struct {
		const char *record, *problem;
	} cases[] = {
		{"v=spf1 ip4:192.0.2.0/33", "in the record of d.test, the term "
					    "\"ip4:192.0.2.0/33\" is not valid: its prefix length "
					    "is invalid"},
		{"v=spf1 foo", "in the record of d.test, the term \"foo\" is not valid: there is "
			       "no such mechanism"},
		{"v=spf1 include:", "in the record of d.test, the term \"include:\" is not valid: "
				    "its domain is not valid"},
		{"v=spf1 redirect=a.b redirect=a.b", "in the record of d.test, the term "
						     "\"redirect=a.b\" is not valid: it "
						     "appears more than once"},
		{"v=spf1 include:none.test", "none.test has no SPF record"},
		{"v=spf1 a:n1.test a:n2.test a:n3.test", "more than 2 void look-ups"},
		{"v=spf1 include:slow.test", "the look-up of slow.test ended with timeout"},
		{"v=spf1 include:d.test",
		 "more than 10 terms need DNS look-ups, with those of included records"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct zone_row rows[] = {TXT("d.test", cases[i].record),
						{.name = "slow.test", .type = "TIMEOUT"},
						{0}};
		struct arena *arena = arena_new(0);
		struct spf_check result = check(rows, arena, "198.18.0.1", "a@d.test");

		assert_non_null(result.problem);
		assert_string_equal(result.problem, cases[i].problem);
		assert_int_equal(result.status,
				 strstr(result.problem, "timeout") ? SPF_TEMPERROR : SPF_PERMERROR);
		arena_free(arena);
	}
}

/* Not the domain's fault, for which the finding is not made. */
static void a_question_that_is_held_up_is_told_apart(void **state)
{
	static const struct {
		const char *include;
		bool held_up;
	} cases[] = {{"v=spf1 include:slow.test", false}, {"v=spf1 include:held.test", true}};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		const struct zone_row rows[] = {TXT("d.test", cases[i].include),
						{.name = "slow.test", .type = "TIMEOUT"},
						{.name = "held.test", .type = "CONGESTED"},
						{0}};
		struct arena *arena = arena_new(0);
		struct spf_check result = check(rows, arena, "198.18.0.1", "a@d.test");

		assert_int_equal(result.status, SPF_TEMPERROR);
		assert_int_equal(result.held_up, cases[i].held_up);
		arena_free(arena);
	}
}

static void each_question_is_asked_once_however_late_its_answer(void **state)
{
	static const struct zone_row rows[] = {
		TXT("d.test", "v=spf1 mx a:x.test include:inc.test -all"),
		TXT("inc.test", "v=spf1 a:x.test a:y.test ?all"),
		{.name = "d.test", .type = "MX", .data = "x.test"},
		{.name = "d.test", .type = "MX", .data = "y.test"},
		{.name = "x.test", .type = "A", .data = "192.0.2.1"},
		{.name = "y.test", .type = "A", .data = "192.0.2.2"},
		{0}};
	struct arena *arena = arena_new(0);
	struct spf_zone zone = {.rows = rows, .arena = arena, .waits = true};
	unsigned calls;
	struct spf_check result = zone_check(&zone, "192.0.2.9", "a@d.test", "h.test", &calls);

	(void)state;
	assert_int_equal(result.status, SPF_FAIL);
	assert_int_equal(zone.asked, 5); /* two TXT, MX, and the exchangers' A at once */
	assert_int_equal(calls, 4);	 /* the zone knows these two when they are asked again */
	assert_int_equal(result.lookups, 5);
	arena_free(arena);
}

static void a_hostile_record_costs_little(void **state)
{
	enum { LEN = 60000 };
	char *text = malloc(LEN + 1);
	const struct zone_row rows[] = {{.name = "d.test", .type = "TXT", .data = text}, {0}};
	struct arena *arena = arena_new(0);
	struct spf_check result;

	(void)state;
	assert_non_null(text);
	memcpy(text, "v=spf1 ", 7);
	for (size_t i = 7; i < LEN; i++)
		text[i] = "?all "[(i - 7) % 5];
	text[LEN] = '\0';
	result = check(rows, arena, "192.0.2.1", "a@d.test");
	assert_int_equal(result.status, SPF_PERMERROR);
	assert_non_null(strstr(result.problem, "2048 terms"));
	assert_true(strlen(result.records[0].text) < 2 * IDENTITY_TEXT_MAX);
	memcpy(text, "v=spf1 exists:", 14);
	for (size_t i = 14; i + 4 <= LEN; i += 4)
		memcpy(text + i, "%{s}", 4);
	result = check(rows, arena, "192.0.2.1", "a@d.test");
	assert_int_equal(result.status, SPF_PERMERROR);
	assert_true(arena_size(arena) < 64 * 1024);
	arena_free(arena);
	free(text);
}

static void addresses_have_their_names(void **state)
{
	static const uint8_t ipv4[] = {192, 0, 2, 107};
	static const uint8_t ipv6[16] = {0x20, 0x01, 0x0d, 0xb8, [15] = 0xcb};
	struct arena *arena = arena_new(0);

	(void)state;
	assert_string_equal(name_reverse(arena, ipv4, 4), "107.2.0.192.in-addr.arpa");
	assert_string_equal(name_reverse(arena, ipv6, 16),
			    "b.c.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2."
			    "ip6.arpa");
	assert_string_equal(name_reverse_in(arena, ipv4, 4, "bl.test"), "107.2.0.192.bl.test");
	assert_true(name_qualified("a.b") && !name_qualified("a") && !name_qualified("a..b"));
	assert_false(name_qualified("[192.0.2.1]"));
	arena_free(arena);
}

/* Each answer walks the records once more, ten of up to 64 KiB each. */
static void a_record_is_read_once(void **state)
{
	static const char text[] = "v=spf1 ip4:192.0.2.0/24 -all", other[] = "v=spf1 ?all";
	const struct dns_record first = {.bytes = text, .len = sizeof(text) - 1};
	const struct dns_record second = {.bytes = other, .len = sizeof(other) - 1};
	struct arena *scratch = arena_new(0);
	struct spf_known *known = spf_known_new();
	const struct spf_record *record = spf_known_read(known, scratch, &first);

	(void)state;
	assert_int_equal(record->count, 2);
	assert_int_equal(spf_known_read(known, scratch, &second)->count, 1);
	assert_ptr_equal(spf_known_read(known, scratch, &first), record);
	assert_ptr_not_equal(spf_known_read(NULL, scratch, &first), record);
	spf_known_free(known);
	spf_known_free(NULL);
	arena_free(scratch);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_record_and_the_mechanism_that_decide_are_told),
		cmocka_unit_test(without_a_match_no_mechanism_is_told),
		cmocka_unit_test(a_mapped_address_is_an_ipv4_address),
		cmocka_unit_test(the_null_sender_is_postmaster_at_the_helo_name),
		cmocka_unit_test(problems_name_the_term_and_the_domain),
		cmocka_unit_test(a_question_that_is_held_up_is_told_apart),
		cmocka_unit_test(each_question_is_asked_once_however_late_its_answer),
		cmocka_unit_test(a_hostile_record_costs_little),
		cmocka_unit_test(a_record_is_read_once),
		cmocka_unit_test(addresses_have_their_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
