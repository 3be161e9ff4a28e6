/* cause/catalogue: every cause is there, whole, and none but these. */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "cause/catalogue.h"

#include "support/test.h"

/* The ids so far, on which callers branch: none may ever go; a new one need not be here. */
static const char *const promised[] = {
	"dns_nxdomain",
	"dns_no_mail_host",
	"dns_null_mx",
	"dns_implicit_mx",
	"dns_servfail",
	"dns_timeout",
	"dns_dnssec_bogus",
	"dns_mx_invalid_target",
	"tcp_refused",
	"tcp_timeout",
	"tcp_unreachable",
	"tcp_reset",
	"tcp_admin_prohibited",
	"egress_port_blocked",
	"greeting_timeout",
	"service_unavailable",
	"not_smtp",
	"implicit_tls_expected",
	"connection_lost",
	"helo_rejected",
	"tls_required",
	"tls_not_available",
	"tls_handshake_failed",
	"tls_certificate_invalid",
	"auth_required",
	"auth_failed",
	"auth_mechanism_unsupported",
	"sender_address_invalid",
	"sender_domain_invalid",
	"sender_rejected",
	"recipient_unknown",
	"recipient_address_invalid",
	"recipient_domain_unknown",
	"relay_denied",
	"mailbox_disabled",
	"mailbox_full",
	"recipient_moved",
	"recipient_restricted",
	"greylisted",
	"rate_limited",
	"too_many_recipients",
	"ip_blocklisted",
	"domain_blocklisted",
	"bad_reputation",
	"ptr_missing",
	"spf_failed",
	"dkim_failed",
	"dmarc_rejected",
	"sender_auth_failed",
	"message_too_large",
	"message_malformed",
	"content_rejected",
	"spam_rejected",
	"virus_detected",
	"policy_rejected",
	"server_error",
	"server_storage_full",
	"mail_loop",
	"protocol_error",
	"unknown",
	"dsn_not_offered",
	"smtputf8_not_offered",
	"eight_bit_not_offered",
	"ehlo_not_supported",
	"protocol_violation",
	"slow_reply",
	"slow_greeting",
	"slow_recipient_check",
	"slow_content_check",
	"tarpit",
	"target_not_allowed",
	"test_limit",
	"local_error",
	"dns_null_mx_mixed",
	"dns_equal_preference",
	"dns_too_many_exchangers",
	"dns_no_address_of_family",
	"starttls_expected",
	"starttls_injection",
	"starttls_inside_tls",
	"tls_version_old",
	"tls_cipher_weak",
	"tls_no_forward_secrecy",
	"tls_key_weak",
	"tls_signature_weak",
	"tls_certificate_expires_soon",
	"tls_ocsp_invalid",
	"tls_enforced",
	"tls_not_enforced",
	"dane_mismatch",
	"dane_tls_missing",
	"dane_records_unusable",
	"dane_records_unsigned",
	"dane_lookup_failed",
	"dane_record_unmatched",
	"dane_single_record",
	"dane_mx_unsigned",
	"mta_sts_record_invalid",
	"mta_sts_lookup_failed",
	"mta_sts_fetch_failed",
	"mta_sts_policy_invalid",
	"mta_sts_mx_mismatch",
	"mta_sts_certificate",
	"mta_sts_tls_missing",
	"mta_sts_testing",
	"mta_sts_max_age_short",
	"tls_rpt_invalid",
	"tls_rpt_missing",
	"auth_in_clear_text",
	"auth_credentials_in_clear",
	"auth_credentials_not_sent",
	"auth_server_not_proved",
	"auth_secret_echoed",
	"greylisting_cleared",
	"greylisting_persists",
	"follow_up_not_made",
	"recipient_verified",
	"catch_all",
	"catch_all_unknown",
	"own_address_private",
	"own_ptr_missing",
	"own_ptr_unconfirmed",
	"own_helo_unresolvable",
	"own_helo_mismatch",
	"own_spf_missing",
	"own_spf_failed",
	"own_spf_error",
	"own_dmarc_missing",
	"own_dmarc_unaligned",
	"own_sender_null_mx",
	"own_sender_unresolvable",
	"own_address_listed",
};

static void test_promised(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(promised) / sizeof(promised[0]); i++) {
		if (!cause_find(promised[i]))
			fail_msg("no cause %s", promised[i]);
	}
	assert_null(cause_find("no_such_cause"));
	assert_null(cause_find(NULL));
}

/* The table has each id's own record, and the listing every one of them once, by name. */
static void test_table(void **state)
{
	static const char *const ids[CAUSE_COUNT] = {
#define CAUSE(ID, word, ...) [CAUSE_##ID] = #ID,
#include "cause/records.def"
#undef CAUSE
	};
	const struct cause *const *list = causes_in(LANGUAGE_EN);
	size_t count = 0;

	(void)state;
	assert_null(cause_get(CAUSE_NONE));
	assert_null(cause_name(CAUSE_NONE));
	for (enum cause_id id = CAUSE_NONE + 1; id < CAUSE_COUNT; id++) {
		const struct cause *cause = cause_get(id);

		assert_int_equal(cause->id, id);
		assert_string_equal(cause->name, cause_name(id));
		assert_ptr_equal(cause_find(cause->name), cause);
		if (strcasecmp(cause->name, ids[id]) != 0)
			fail_msg("CAUSE_%s is %s", ids[id], cause->name);
	}
	for (; list[count]; count++) {
		if (count > 0 && strcmp(list[count - 1]->name, list[count]->name) >= 0)
			fail_msg("%s stands before %s", list[count - 1]->name, list[count]->name);
	}
	assert_int_equal(count, CAUSE_COUNT - 1);
}

static void test_lists(void **state)
{
	(void)state;
	assert_false(causes_include(NULL, CAUSE_GREYLISTED));
	assert_false(causes_include(CAUSES(CAUSE_UNKNOWN), CAUSE_GREYLISTED));
	assert_true(causes_include(CAUSES(CAUSE_UNKNOWN, CAUSE_GREYLISTED), CAUSE_GREYLISTED));
}

/* Sentences begin with a capital and end with a full stop. */
static int is_sentence(const char *text)
{
	size_t len = text ? strlen(text) : 0;

	return len > 10 && text[0] >= 'A' && text[0] <= 'Z' && strchr(".?!", text[len - 1]);
}

static void check_list(const struct cause *cause, const char *const list[CAUSE_LIST_MAX])
{
	if (list[CAUSE_LIST_MAX - 1])
		fail_msg("%s has a list without end", cause->name);
}

static void test_whole(void **state)
{
	(void)state;
	for (enum cause_id id = CAUSE_NONE + 1; id < CAUSE_COUNT; id++) {
		const struct cause *cause = cause_get(id);

		check_list(cause, cause->typical_codes);
		check_list(cause, cause->advice);
		check_list(cause, cause->references);
		if (!cause->title || !is_sentence(cause->explanation) || !cause->advice[0])
			fail_msg("%s lacks a text", cause->name);
		if (!cause->steps || cause->steps >= AT(STEP_COUNT) || !cause->summary)
			fail_msg("%s lacks its steps or summary", cause->name);
		for (size_t i = 0; cause->advice[i]; i++) {
			if (!is_sentence(cause->advice[i]))
				fail_msg("%s: %s", cause->name, cause->advice[i]);
		}
	}
}

/* The length of the longest chain of causes that outrank each other, from one on. */
static int rank(enum cause_id id, int depth)
{
	const enum cause_id *list = cause_get(id)->outranks;
	int longest = 0;

	if (depth >= CAUSE_COUNT)
		fail_msg("%s outranks itself", cause_name(id));
	for (; list && *list != CAUSE_NONE; list++) {
		int below = 1 + rank(*list, depth + 1);

		assert_true(cause_get(*list)->headline);
		longest = below > longest ? below : longest;
	}
	return longest;
}

static void test_outranking_has_no_circle(void **state)
{
	(void)state;
	for (enum cause_id id = CAUSE_NONE + 1; id < CAUSE_COUNT; id++) {
		assert_in_range(rank(id, 0), 0, CAUSE_COUNT);
		if (cause_get(id)->headline)
			assert_int_equal(cause_get(id)->severity, SEVERITY_INFO);
		else
			assert_null(cause_get(id)->outranks);
	}
}

/* The sender's own findings are in the DNS; refusals that they explain are not. */
static void test_identity(void **state)
{
	(void)state;
	for (enum cause_id id = CAUSE_NONE + 1; id < CAUSE_COUNT; id++) {
		const struct cause *cause = cause_get(id);
		bool own = strncmp(cause->name, "own_", 4) == 0;

		if (own && (cause->identity <= IDENTITY_ANY || cause->explained_by))
			fail_msg("%s is about no part of the identity", cause->name);
		if (cause->explained_by && cause->identity <= IDENTITY_ANY)
			fail_msg("%s is explained without evidence", cause->name);
		for (const enum cause_id *list = cause->explained_by; list && *list; list++)
			assert_int_equal(strncmp(cause_name(*list), "own_", 4), 0);
	}
}

static void test_responsible(void **state)
{
	(void)state;
	for (enum responsible side = RESPONSIBLE_RECIPIENT_SIDE; side < RESPONSIBLE_COUNT; side++)
		assert_non_null(responsible_phrase(responsible_name(side)));
	assert_null(responsible_phrase("nobody"));
	assert_null(responsible_phrase(NULL));
	for (enum cause_id id = CAUSE_NONE + 1; id < CAUSE_COUNT; id++) {
		if (!responsible_name(cause_get(id)->responsible))
			fail_msg("%s: nobody is responsible", cause_name(id));
	}
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_promised),
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_whole),
		cmocka_unit_test(test_outranking_has_no_circle),
		cmocka_unit_test(test_identity),
		cmocka_unit_test(test_responsible),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
