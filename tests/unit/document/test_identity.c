/* json: what the DNS says of a sender, as a document and as a page. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "diagnosis/diagnosis.h"
#include "document/render.h"
#include "pages/render.h"
#include "model/identity.h"
#include "model/result.h"

#include "support/test.h"

static struct test *sender_new(const char *name)
{
	struct test *test = test_new();
	struct identity *identity = arena_alloc(test->arena, sizeof(*identity));
	struct identity_address *own = &identity->addresses[0];

	*own = (struct identity_address){.address = "198.51.100.7", .judged = true};
	own->ptr = (struct ptr_check){.status = IPREV_FAIL, .query = "7.in-addr.arpa", .count = 1};
	own->ptr.names[0].name = name;
	own->helo = (struct helo_check){.name = name, .resolves = true, .address_count = 2};
	own->helo.addresses[0] = "192.0.2.1";
	own->helo.addresses[1] = "2001:db8::1";
	own->mail_from = (struct spf_check){.status = SPF_PERMERROR,
					    .domain = name,
					    .sender = name,
					    .problem = "more than 10 terms ask the DNS"};
	own->of_helo = (struct spf_check){.status = SPF_FAIL,
					  .domain = name,
					  .mechanism = "-all",
					  .in_domain = name,
					  .explanation = name};
	own->listings[0] = (struct listing){.zone = "bl.example",
					    .query = "7.bl.example",
					    .status = LISTING_LISTED,
					    .codes = {"127.0.0.2", "127.0.0.4"},
					    .code_count = 2,
					    .reason = name};
	own->listing_count = 1;
	*identity = (struct identity){.helo = name,
				      .sender = name,
				      .from = name,
				      .addresses = {*own},
				      .address_count = 1,
				      .out_of_time = true};
	identity->dmarc = (struct dmarc){.status = DMARC_INVALID, .domain = name, .problem = name};
	identity->sender_domain = (struct sender_domain){.domain = name, .null_mx = true};
	test->identity = identity;
	return test;
}

/* The page of a document; both are freed by who calls, the document here. */
static char *page_of(const struct test *test, enum language language)
{
	size_t len;
	char *json = render_identity(test, &len);
	char *page = render_identity_text(json, len, language, NULL);

	free(json);
	assert_non_null(page);
	return page;
}

static void test_page_without_findings(void **state)
{
	struct test *test = sender_new("mail.example");
	char *page = page_of(test, LANGUAGE_EN);

	(void)state;
	assert_string_equal(
		page,
		"What servers see of <mail.example>, EHLO mail.example: not all was answered in "
		"time\n"
		"Nothing was found that makes servers refuse mail.\n"
		"\n"
		"  198.51.100.7 (route, not public)\n"
		"  PTR         fail: mail.example, which does not lead back\n"
		"  EHLO        mail.example, which is not this address: 192.0.2.1, 2001:db8::1\n"
		"  SPF         permerror for mail.example: more than 10 terms ask the DNS\n"
		"  SPF of EHLO fail for mail.example, by \"-all\" in the record of mail.example;\n"
		"              the domain explains: mail.example\n"
		"  blocklist   bl.example: listed, 127.0.0.2, 127.0.0.4; mail.example\n"
		"  DMARC       mail.example: invalid: mail.example\n"
		"  answers to  mail.example: accepts no mail (null MX)\n");
	free(page);
	test_free(test);
}

static void test_page_with_findings(void **state)
{
	struct test *test = sender_new("mail.example");
	char *page;

	(void)state;
	diagnose_identity(test);
	page = page_of(test, LANGUAGE_EN);
	assert_non_null(strstr(page, "\n\n1. The "));
	assert_non_null(strstr(page, "own_address_listed (certain), at dns\n"));
	assert_null(strstr(page, "Nothing was found"));
	free(page);
	test_free(test);
}

/* Texts from the DNS may be shown on a terminal or in a chat. */
static void test_page_has_no_control_characters(void **state)
{
	struct test *test = sender_new("a\x1b[2J\r\n\x07\xc2\x9b.example");
	char *page;

	(void)state;
	diagnose_identity(test);
	page = page_of(test, LANGUAGE_JA);
	for (const char *c = page; *c; c++)
		assert_true(*c == '\n' || (unsigned char)*c >= ' ');
	assert_null(strstr(page, "\xc2\x9b"));
	assert_null(strstr(page, "\n[2J"));
	free(page);
	test_free(test);
}

static void test_what_is_no_document_has_no_page(void **state)
{
	static const char *const documents[] = {"", "[1", "[]", "\"{}\"", "{\"addresses\": [}"};
	char *page;

	(void)state;
	for (size_t i = 0; i < sizeof(documents) / sizeof(documents[0]); i++)
		assert_null(render_identity_text(documents[i], strlen(documents[i]), LANGUAGE_EN,
						 NULL));
	page = render_identity_text("{\"addresses\": [1, {}], \"findings\": {}}", 38, LANGUAGE_EN,
				    NULL);
	assert_non_null(page);
	free(page);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_page_without_findings),
		cmocka_unit_test(test_page_with_findings),
		cmocka_unit_test(test_page_has_no_control_characters),
		cmocka_unit_test(test_what_is_no_document_has_no_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
