/* reproduce: how what is found of the sender's identity is seen by hand. */
#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "cause/cause.h"
#include "diagnosis/diagnosis.h"
#include "reproduce/reproduce.h"
#include "model/identity.h"

#include "support/outcome.h"
#include "support/test.h"

enum { COMMANDS_MAX = 14 };

/* A sender whose only fault is what a case makes of it. */
struct sender {
	struct test *test;
	struct identity *identity;
	struct identity_address *own;
};

static struct identity_address address_of(const char *text, const char *reverse)
{
	return (struct identity_address){
		.address = text,
		.source = ADDRESS_OF_SETTING,
		.is_public = true,
		.judged = true,
		.ptr = {.query = reverse,
			.names = {{.name = "mail.contoso.com", .confirmed = true}},
			.count = 1},
		.helo = {.name = "mail.contoso.com",
			 .qualified = true,
			 .resolves = true,
			 .matches = true},
		.mail_from = {.status = SPF_PASS, .domain = "contoso.com"},
	};
}

static struct sender sender_new(void)
{
	struct test *test = outcome_test();
	struct identity *identity = arena_alloc(test->arena, sizeof(*identity));

	*identity = (struct identity){
		.helo = "mail.contoso.com",
		.sender = "chris@contoso.com",
		.from = "contoso.com",
		.addresses = {address_of("198.51.100.7", "7.100.51.198.in-addr.arpa")},
		.address_count = 1,
		.dmarc = {.status = DMARC_VALID,
			  .domain = "contoso.com",
			  .found_at = "contoso.com",
			  .spf_aligned = true},
		.sender_domain = {.domain = "contoso.com", .resolvable = true, .known = true},
	};
	test->identity = identity;
	return (struct sender){test, identity, &identity->addresses[0]};
}

static void no_ptr(struct sender *sender)
{
	sender->own->ptr = (struct ptr_check){.status = IPREV_MISSING, .dns = DNS_NXDOMAIN};
}

static void foreign_ptr(struct sender *sender)
{
	sender->own->ptr.status = IPREV_FAIL;
	sender->own->ptr.names[0] = (struct ptr_name){.name = "a$(id).example.net"};
	sender->own->ptr.names[1] = (struct ptr_name){.name = "b\\007.example.net"};
	sender->own->ptr.count = 2;
}

static void no_ptr_of_both(struct sender *sender)
{
	sender->identity->addresses[1] = address_of("2001:db8::7", "7.0.ip6.arpa");
	sender->identity->address_count = 2;
	no_ptr(sender);
	sender->own++;
	no_ptr(sender);
}

static void no_ptr_of_the_second(struct sender *sender)
{
	no_ptr_of_both(sender);
	sender->identity->addresses[0].ptr.status = IPREV_PASS;
}

static void foreign_ptr_of_ipv6(struct sender *sender)
{
	*sender->own = address_of("2001:db8::7", "7.0.ip6.arpa");
	sender->own->ptr.status = IPREV_FAIL;
}

static void helo_of_nothing(struct sender *sender)
{
	sender->own->helo = (struct helo_check){.name = "mail.contoso.com", .dns = DNS_NXDOMAIN};
}

static void helo_of_another(struct sender *sender)
{
	sender->own->helo.matches = false;
}

static void helo_literal_of_another(struct sender *sender)
{
	sender->own->helo.matches = false;
	sender->own->helo.literal = true;
	sender->own->helo.name = "[192.0.2.9]";
}

static void spf_fails(struct sender *sender)
{
	sender->own->mail_from = (struct spf_check){
		.status = SPF_FAIL,
		.domain = "contoso.com",
		.records = {{.domain = "contoso.com"}, {.domain = "_spf.example.net"}},
		.record_count = 2,
	};
}

static void spf_cannot_be_evaluated(struct sender *sender)
{
	sender->own->mail_from =
		(struct spf_check){.status = SPF_PERMERROR, .domain = "contoso.com"};
}

static void no_spf(struct sender *sender)
{
	sender->own->mail_from = (struct spf_check){.status = SPF_NONE, .domain = "contoso.com"};
}

static void no_dmarc(struct sender *sender)
{
	sender->identity->dmarc = (struct dmarc){
		.status = DMARC_NONE, .domain = "news.contoso.com", .organization = "contoso.com"};
}

static void not_aligned(struct sender *sender)
{
	sender->identity->dmarc.spf_aligned = false;
}

static void null_mx(struct sender *sender)
{
	sender->identity->sender_domain.null_mx = true;
}

static void no_mail_server(struct sender *sender)
{
	sender->identity->sender_domain.resolvable = false;
}

static void listed(struct sender *sender)
{
	sender->own->listings[0] = (struct listing){.zone = "bl.example.net",
						    .query = "7.100.51.198.bl.example.net",
						    .status = LISTING_LISTED};
	sender->own->listings[1] = (struct listing){.zone = "other.example.net",
						    .query = "7.100.51.198.other.example.net",
						    .status = LISTING_CLEAR};
	sender->own->listing_count = 2;
}

static void private_address(struct sender *sender)
{
	sender->own->judged = false;
	sender->own->is_public = false;
}

static const struct example {
	const char *cause;
	void (*spoil)(struct sender *sender);
	const char *commands[COMMANDS_MAX]; /* ends with NULL */
} examples[] = {
	{"own_ptr_missing", no_ptr, {"dig +dnssec -x 198.51.100.7"}},
	{"own_ptr_missing",
	 no_ptr_of_both,
	 {"dig +dnssec -x 198.51.100.7", "dig +dnssec -x 2001:db8::7"}},
	{"own_ptr_missing", no_ptr_of_the_second, {"dig +dnssec -x 2001:db8::7"}},
	{"own_ptr_unconfirmed",
	 foreign_ptr,
	 {"dig +dnssec -x 198.51.100.7", "dig +dnssec -t A -q 'a$(id).example.net.'"}},
	{"own_ptr_unconfirmed",
	 foreign_ptr_of_ipv6,
	 {"dig +dnssec -x 2001:db8::7", "dig +dnssec -t AAAA -q mail.contoso.com."}},
	{"own_helo_unresolvable",
	 helo_of_nothing,
	 {"dig +dnssec -t A -q mail.contoso.com.", "dig +dnssec -t AAAA -q mail.contoso.com."}},
	{"own_helo_mismatch",
	 helo_of_another,
	 {"dig +dnssec -t A -q mail.contoso.com.", "dig +dnssec -t AAAA -q mail.contoso.com."}},
	{"own_helo_mismatch", helo_literal_of_another, {NULL}},
	{"own_spf_failed",
	 spf_fails,
	 {"dig +dnssec -t TXT -q contoso.com.", "dig +dnssec -t TXT -q _spf.example.net."}},
	{"own_spf_error", spf_cannot_be_evaluated, {"dig +dnssec -t TXT -q contoso.com."}},
	{"own_spf_missing", no_spf, {"dig +dnssec -t TXT -q contoso.com."}},
	{"own_dmarc_missing",
	 no_dmarc,
	 {"dig +dnssec -t TXT -q _dmarc.news.contoso.com.",
	  "dig +dnssec -t TXT -q _dmarc.contoso.com."}},
	{"own_dmarc_unaligned", not_aligned, {"dig +dnssec -t TXT -q _dmarc.contoso.com."}},
	{"own_sender_null_mx",
	 null_mx,
	 {"dig +dnssec -t MX -q contoso.com.", "dig +dnssec -t A -q contoso.com.",
	  "dig +dnssec -t AAAA -q contoso.com."}},
	{"own_sender_unresolvable",
	 no_mail_server,
	 {"dig +dnssec -t MX -q contoso.com.", "dig +dnssec -t A -q contoso.com.",
	  "dig +dnssec -t AAAA -q contoso.com."}},
	{"own_address_listed",
	 listed,
	 {"dig +dnssec -t A -q 7.100.51.198.bl.example.net.",
	  "dig +dnssec -t TXT -q 7.100.51.198.bl.example.net."}},
	{"own_address_private", private_address, {NULL}},
};

static void check_commands(const struct finding *finding, const char *const *commands)
{
	const struct reproduction *one = finding->reproduction;

	for (; *commands; commands++, one = one->next) {
		assert_non_null(one);
		assert_string_equal(one->tool, "dig");
		assert_string_equal(one->command, *commands);
		assert_null(one->input[0]);
	}
	assert_null(one);
}

static void test_each_cause_has_its_questions(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(examples) / sizeof(examples[0]); i++) {
		struct sender sender = sender_new();

		examples[i].spoil(&sender);
		diagnose_identity(sender.test);
		reproduce_fill(sender.test);
		assert_non_null(sender.test->findings);
		assert_null(sender.test->findings->next);
		assert_string_equal(sender.test->findings->cause->name, examples[i].cause);
		check_commands(sender.test->findings, examples[i].commands);
		test_free(sender.test);
	}
}

/* At the end of a test, too, where the route is not what they are about. */
static void test_same_in_a_test(void **state)
{
	static const char *const commands[] = {"dig +dnssec -x 198.51.100.7", NULL};
	struct sender sender = sender_new();

	(void)state;
	no_ptr(&sender);
	diagnose(sender.test);
	reproduce_fill(sender.test);
	check_commands(outcome_find(sender.test, "own_ptr_missing"), commands);
	test_free(sender.test);
}

static void no_spf_nor_alignment(struct sender *sender)
{
	spf_fails(sender);
	sender->identity->dmarc = (struct dmarc){
		.status = DMARC_VALID, .domain = "news.example.net", .found_at = "example.net"};
}

/* A refusal that the identity explains is seen by what explains it. */
static const struct {
	const char *reply, *cause;
	void (*spoil)(struct sender *sender);
	const char *commands[COMMANDS_MAX]; /* of dig; ends with NULL */
} refusals[] = {
	{"5.7.23 SPF validation failed",
	 "spf_failed",
	 spf_fails,
	 {"dig +dnssec -t TXT -q contoso.com.", "dig +dnssec -t TXT -q _spf.example.net."}},
	{"5.7.25 PTR record is missing",
	 "ptr_missing",
	 foreign_ptr,
	 {"dig +dnssec -x 198.51.100.7", "dig +dnssec -t A -q 'a$(id).example.net.'"}},
	{"5.7.1 Client host blocked using bl.example.net",
	 "ip_blocklisted",
	 listed,
	 {"dig +dnssec -t A -q 7.100.51.198.bl.example.net.",
	  "dig +dnssec -t TXT -q 7.100.51.198.bl.example.net."}},
	{"5.7.26 Unauthenticated email is not accepted due to the DMARC policy",
	 "dmarc_rejected",
	 no_spf_nor_alignment,
	 {"dig +dnssec -t TXT -q contoso.com.", "dig +dnssec -t TXT -q _dmarc.contoso.com.",
	  "dig +dnssec -t TXT -q _spf.example.net.",
	  "dig +dnssec -t TXT -q _dmarc.news.example.net.",
	  "dig +dnssec -t TXT -q _dmarc.example.net."}},
};

static void test_a_refusal_is_seen_by_what_explains_it(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(refusals) / sizeof(refusals[0]); i++) {
		struct sender sender = sender_new();
		struct attempt *attempt =
			outcome_attempt(sender.test, "mx1.fabrikam.com", "192.0.2.1");
		const struct reproduction *one;

		sender.test->request.sender.domain = "contoso.com";
		refusals[i].spoil(&sender);
		outcome_reply(sender.test, attempt, STEP_MAIL, 550, refusals[i].reply);
		diagnose(sender.test);
		reproduce_fill(sender.test);
		one = outcome_find(sender.test, refusals[i].cause)->reproduction;
		for (const char *const *command = refusals[i].commands; *command; command++) {
			while (one && strcmp(one->tool, "dig") != 0)
				one = one->next;
			assert_non_null(one);
			assert_string_equal(one->command, *command);
			one = one->next;
		}
		assert_null(one);
		test_free(sender.test);
	}
}

/* The name servers of the setting: dig's default would be the system's, which may know other names.
 */
static void test_name_servers_of_the_setting_are_asked(void **state)
{
	static const struct {
		const char *name_servers, *command;
	} cases[] = {
		{NULL, "dig +dnssec -x 198.51.100.7"},
		{"system", "dig +dnssec -x 198.51.100.7"},
		{"root", "dig +dnssec -x 198.51.100.7"},
		{"192.0.2.53", "dig @192.0.2.53 +dnssec -x 198.51.100.7"},
		{"127.0.0.1@5353,192.0.2.53", "dig @127.0.0.1 -p 5353 +dnssec -x 198.51.100.7"},
		{"192.0.2.53,127.0.0.1@5353", "dig @192.0.2.53 +dnssec -x 198.51.100.7"},
		{"2001:db8::53@5353", "dig @2001:db8::53 -p 5353 +dnssec -x 198.51.100.7"},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct sender sender = sender_new();

		sender.test->name_servers = cases[i].name_servers;
		no_ptr(&sender);
		diagnose_identity(sender.test);
		reproduce_fill(sender.test);
		check_commands(sender.test->findings,
			       (const char *const[]){cases[i].command, NULL});
		test_free(sender.test);
	}
}

/* The practice domain's names are known to this service alone. */
static void test_nothing_is_asked_of_the_practice_domain(void **state)
{
	struct sender sender = sender_new();

	(void)state;
	sender.test->practice = true;
	no_ptr(&sender);
	diagnose_identity(sender.test);
	reproduce_fill(sender.test);
	assert_string_equal(sender.test->findings->cause->name, "own_ptr_missing");
	assert_null(sender.test->findings->reproduction);
	test_free(sender.test);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_each_cause_has_its_questions),
		cmocka_unit_test(test_same_in_a_test),
		cmocka_unit_test(test_a_refusal_is_seen_by_what_explains_it),
		cmocka_unit_test(test_name_servers_of_the_setting_are_asked),
		cmocka_unit_test(test_nothing_is_asked_of_the_practice_domain),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
