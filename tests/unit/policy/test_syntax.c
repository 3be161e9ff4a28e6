#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/test.h"

/* cmocka has a macro of that name */

#include "base/arena.h"
#include "base/utf8.h"
#include "dns/resolver.h"
#include "policy/sts_syntax.h"
#include "policy/tls_rpt.h"

enum { TEXTS_MAX = 3 };

#define TEN "0123456789"
#define LETTERS_32 "abcdefghijABCDEFGHIJ0123456789xy"

/* An answer with each of texts as a record. */
static struct dns_answer answer_of(const char *const texts[TEXTS_MAX],
				   struct dns_record records[TEXTS_MAX])
{
	struct dns_answer answer = {.records = records};

	while (answer.count < TEXTS_MAX && texts[answer.count]) {
		records[answer.count] = (struct dns_record){.bytes = texts[answer.count],
							    .len = strlen(texts[answer.count])};
		answer.count++;
	}
	return answer;
}

static void join(const char *const list[], size_t count, char *out, size_t size)
{
	size_t used = 0;

	out[0] = '\0';
	for (size_t i = 0; i < count && used < size; i++)
		used += (size_t)snprintf(out + used, size - used, "%s%s", i > 0 ? "; " : "",
					 list[i]);
}

/* clang-format off */
static const struct {
	const char *what;
	const char *texts[TEXTS_MAX];
	enum sts_status status;
	const char *id;
	const char *problems; /* joined by "; " */
} records[] = {
	{ "as in the RFC", { "v=STSv1; id=20160831085700Z;" },
	  STS_VALID, "20160831085700Z", "" },
	{ "no last delimiter", { "v=STSv1; id=1" }, STS_VALID, "1", "" },
	{ "no white space", { "v=STSv1;id=1;" }, STS_VALID, "1", "" },
	{ "much white space", { "v=STSv1; \t id=1 \t ; " }, STS_VALID, "1", "" },
	{ "longest id", { "v=STSv1; id=" LETTERS_32 }, STS_VALID, LETTERS_32, "" },
	{ "extensions", { "v=STSv1; a.b_c-d=x!y; id=1; z=%" }, STS_VALID, "1", "" },
	{ "other records beside", { "v=spf1 -all", "v=STSv1; id=1", "" }, STS_VALID, "1", "" },
	{ "no record", { NULL }, STS_NO_RECORD, NULL, "" },
	{ "others alone", { "v=spf1 -all", "google-site-verification=x", "" },
	  STS_NO_RECORD, NULL, "" },
	{ "two", { "v=STSv1; id=1", "v=STSv1; id=2" }, STS_RECORD_INVALID, NULL,
	  "there are 2 records that begin with \"v=STSv1;\", but there must be one" },
	{ "version alone", { "v=STSv1" }, STS_RECORD_INVALID, NULL,
	  "the record does not begin with exactly \"v=STSv1;\", so senders ignore it" },
	{ "wrong case", { "V=stsv1; id=1" }, STS_RECORD_INVALID, NULL,
	  "the record does not begin with exactly \"v=STSv1;\", so senders ignore it" },
	{ "white space first", { " v=STSv1; id=1" }, STS_RECORD_INVALID, NULL,
	  "the record does not begin with exactly \"v=STSv1;\", so senders ignore it" },
	{ "white space after the version", { "v=STSv1 ; id=1" }, STS_RECORD_INVALID, NULL,
	  "the record does not begin with exactly \"v=STSv1;\", so senders ignore it" },
	{ "quoted twice", { "\"v=STSv1; id=1\"" }, STS_RECORD_INVALID, NULL,
	  "the record does not begin with exactly \"v=STSv1;\", so senders ignore it" },
	{ "no id", { "v=STSv1;" }, STS_RECORD_INVALID, NULL, "the field \"id\" is missing" },
	{ "id in capitals", { "v=STSv1; ID=1" }, STS_RECORD_INVALID, NULL,
	  "the field \"id\" is missing" },
	{ "empty id", { "v=STSv1; id=" }, STS_RECORD_INVALID, NULL,
	  "the id \"\" is not of 1 to 32 letters and digits" },
	{ "id too long", { "v=STSv1; id=" LETTERS_32 "z" }, STS_RECORD_INVALID, NULL,
	  "the id \"" LETTERS_32 "z\" is not of 1 to 32 letters and digits" },
	{ "id with hyphens", { "v=STSv1; id=2026-01-01" }, STS_RECORD_INVALID, NULL,
	  "the id \"2026-01-01\" is not of 1 to 32 letters and digits" },
	{ "id with a control", { "v=STSv1; id=1\x1b[0m" }, STS_RECORD_INVALID, NULL,
	  "the id \"1\\x1b[0m\" is not of 1 to 32 letters and digits" },
	{ "id twice", { "v=STSv1; id=1; id=2" }, STS_RECORD_INVALID, "1",
	  "the field \"id\" appears more than once" },
	{ "space around =", { "v=STSv1; id =1" }, STS_RECORD_INVALID, NULL,
	  "\"id \" is not a valid field name; the field \"id\" is missing" },
	{ "no =", { "v=STSv1; id" }, STS_RECORD_INVALID, NULL,
	  "\"id\" is not of the form \"name=value\"; the field \"id\" is missing" },
	{ "comma instead", { "v=STSv1; id=1, x=2" }, STS_RECORD_INVALID, NULL,
	  "the id \"1, x=2\" is not of 1 to 32 letters and digits" },
	{ "empty field", { "v=STSv1; id=1;; x=y" }, STS_RECORD_INVALID, "1",
	  "a field between two \";\" is empty" },
	{ "extension without value", { "v=STSv1; id=1; x=" }, STS_RECORD_INVALID, "1",
	  "the value of the field \"x\" is empty or has invalid characters" },
	{ "extension with a space", { "v=STSv1; id=1; x=a b" }, STS_RECORD_INVALID, "1",
	  "the value of the field \"x\" is empty or has invalid characters" },
	{ "extension's name too long", { "v=STSv1; id=1; " LETTERS_32 "z=1" },
	  STS_RECORD_INVALID, "1", "\"" LETTERS_32 "z\" is not a valid field name" },
};

#define HEAD "version: STSv1\nmode: enforce\nmax_age: 604800\n"

static const struct {
	const char *what;
	const char *text;
	enum sts_status status;
	enum sts_mode mode;
	int64_t max_age_s;
	const char *mx; /* joined by "; " */
	const char *problems;
} policies[] = {
	{ "as in the RFC", "version: STSv1\r\nmode: enforce\r\nmx: mail.example.com\r\n"
		"mx: *.example.net\r\nmx: backupmx.example.com\r\nmax_age: 604800\r\n",
	  STS_VALID, STS_MODE_ENFORCE, 604800,
	  "mail.example.com; *.example.net; backupmx.example.com", "" },
	{ "LF", HEAD "mx: a.example\n", STS_VALID, STS_MODE_ENFORCE, 604800, "a.example", "" },
	{ "no last end of line", HEAD "mx: a.example", STS_VALID, STS_MODE_ENFORCE, 604800,
	  "a.example", "" },
	{ "no white space", "version:STSv1\nmode:testing\nmax_age:0\nmx:a",
	  STS_VALID, STS_MODE_TESTING, 0, "a", "" },
	{ "white space behind", "version: STSv1 \t\nmode:\t none  \nmax_age: 31557600 \n",
	  STS_VALID, STS_MODE_NONE, 31557600, "", "" },
	{ "mode none with mx", "version: STSv1\nmode: none\nmax_age: 1\nmx: a.example\n",
	  STS_VALID, STS_MODE_NONE, 1, "a.example", "" },
	{ "another order, unknown keys", "x-comment: \xc3\xbc ber alles: ja\nmx: a.example\n"
		"max_age: 0000000009\nmode: testing\nversion: STSv1\n",
	  STS_VALID, STS_MODE_TESTING, 9, "a.example", "" },
	{ "keys twice", HEAD "mx: a.example\nmode: none\nmax_age: x\nversion: 2\n",
	  STS_VALID, STS_MODE_ENFORCE, 604800, "a.example",
	  "line 5: \"mode\" appears more than once; only the first counts; "
	  "line 6: \"max_age\" appears more than once; only the first counts; "
	  "line 7: \"version\" appears more than once; only the first counts" },
	{ "empty lines", HEAD "\nmx: a.example\n\r\n", STS_VALID, STS_MODE_ENFORCE, 604800,
	  "a.example", "line 4 is empty; line 6 is empty" },
	{ "nothing", "", STS_POLICY_INVALID, STS_MODE_NONE, 0, "",
	  "there is no \"version: …\" line; there is no \"mode: …\" line; "
	  "there is no \"max_age: …\" line" },
	{ "no mx", HEAD, STS_POLICY_INVALID, STS_MODE_ENFORCE, 604800, "",
	  "there is no \"mx: …\" line, which the mode \"enforce\" needs" },
	{ "no mx in testing", "version: STSv1\nmode: testing\nmax_age: 1\n", STS_POLICY_INVALID,
	  STS_MODE_TESTING, 1, "",
	  "there is no \"mx: …\" line, which the mode \"testing\" needs" },
	{ "version 2", "version: STSv2\nmode: none\nmax_age: 1\n", STS_POLICY_INVALID,
	  STS_MODE_NONE, 1, "", "line 1: the version \"STSv2\" is not \"STSv1\"" },
	{ "version in lower case", "version: stsv1\nmode: none\nmax_age: 1\n",
	  STS_POLICY_INVALID, STS_MODE_NONE, 1, "",
	  "line 1: the version \"stsv1\" is not \"STSv1\"" },
	{ "no version", "mode: none\nmax_age: 1\n", STS_POLICY_INVALID, STS_MODE_NONE, 1, "",
	  "there is no \"version: …\" line" },
	{ "key in capitals", "Version: STSv1\nmode: none\nmax_age: 1\n", STS_POLICY_INVALID,
	  STS_MODE_NONE, 1, "",
	  "line 1: \"Version\" has to be written \"version\", in lower case; "
	  "there is no \"version: …\" line" },
	{ "mode unknown", "version: STSv1\nmode: report\nmax_age: 1\nmx: a\n",
	  STS_POLICY_INVALID, STS_MODE_NONE, 1, "a",
	  "line 2: the mode \"report\" is not \"enforce\", \"testing\" or \"none\"" },
	{ "mode in capitals", "version: STSv1\nmode: Enforce\nmax_age: 1\nmx: a\n",
	  STS_POLICY_INVALID, STS_MODE_NONE, 1, "a",
	  "line 2: the mode \"Enforce\" is not \"enforce\", \"testing\" or \"none\"" },
	{ "max_age over a year", "version: STSv1\nmode: none\nmax_age: 31557601\n",
	  STS_POLICY_INVALID, STS_MODE_NONE, 0, "",
	  "line 3: max_age \"31557601\" is not a number of seconds from 0 to 31557600" },
	{ "max_age of eleven digits", "version: STSv1\nmode: none\nmax_age: 00000000001\n",
	  STS_POLICY_INVALID, STS_MODE_NONE, 0, "",
	  "line 3: max_age \"00000000001\" is not a number of seconds from 0 to 31557600" },
	{ "max_age negative", "version: STSv1\nmode: none\nmax_age: -1\n", STS_POLICY_INVALID,
	  STS_MODE_NONE, 0, "",
	  "line 3: max_age \"-1\" is not a number of seconds from 0 to 31557600" },
	{ "max_age in words", "version: STSv1\nmode: none\nmax_age: 7d\n", STS_POLICY_INVALID,
	  STS_MODE_NONE, 0, "",
	  "line 3: max_age \"7d\" is not a number of seconds from 0 to 31557600" },
	{ "key without value", "version: STSv1\nmode: none\nmax_age: \n", STS_POLICY_INVALID,
	  STS_MODE_NONE, 0, "", "line 3: \"max_age\" has no value; "
	  "there is no \"max_age: …\" line" },
	{ "JSON", "{\"version\": \"STSv1\"}", STS_POLICY_INVALID, STS_MODE_NONE, 0, "",
	  "line 1: \"{\"version\"\" is not a valid key name; there is no \"version: …\" line; "
	  "there is no \"mode: …\" line; there is no \"max_age: …\" line" },
	{ "=", HEAD "mx=a.example\n", STS_POLICY_INVALID, STS_MODE_ENFORCE, 604800, "",
	  "line 4: \"mx=a.example\" is not of the form \"key: value\"; "
	  "there is no \"mx: …\" line, which the mode \"enforce\" needs" },
	{ "white space first", HEAD " mx: a.example\n", STS_POLICY_INVALID, STS_MODE_ENFORCE,
	  604800, "", "line 4: \" mx\" is not a valid key name; "
	  "there is no \"mx: …\" line, which the mode \"enforce\" needs" },
	{ "white space before :", HEAD "mx : a.example\n", STS_POLICY_INVALID, STS_MODE_ENFORCE,
	  604800, "", "line 4: \"mx \" is not a valid key name; "
	  "there is no \"mx: …\" line, which the mode \"enforce\" needs" },
	{ "byte order mark", "\xef\xbb\xbf" HEAD "mx: a\n", STS_POLICY_INVALID, STS_MODE_ENFORCE,
	  604800, "a", "the document begins with a byte order mark" },
	{ "CR alone", "version: STSv1\rmode: none\rmax_age: 1\r", STS_POLICY_INVALID,
	  STS_MODE_NONE, 0, "",
	  "line 1: the version \"STSv1\\x0dmode: none\\x0dmax_age: 1\" is not \"STSv1\"; "
	  "there is no \"mode: …\" line; there is no \"max_age: …\" line" },
	{ "control in an unknown key's value", HEAD "mx: a\nx: \x1b[1m\n", STS_POLICY_INVALID,
	  STS_MODE_ENFORCE, 604800, "a",
	  "line 5: the value of \"x\" has control characters or is not UTF-8" },
	{ "Latin-1 in an unknown key's value", HEAD "mx: a\nx: \xfc\n", STS_POLICY_INVALID,
	  STS_MODE_ENFORCE, 604800, "a",
	  "line 5: the value of \"x\" has control characters or is not UTF-8" },
	{ "several mx in a line", HEAD "mx: a.example, b.example\n", STS_POLICY_INVALID,
	  STS_MODE_ENFORCE, 604800, "", "line 4: the mx \"a.example, b.example\" is neither a "
	  "host name nor \"*.\" and a domain name" },
	{ "mx of all", HEAD "mx: *\n", STS_POLICY_INVALID, STS_MODE_ENFORCE, 604800, "",
	  "line 4: the mx \"*\" is neither a host name nor \"*.\" and a domain name" },
	{ "mx with * inside", HEAD "mx: mx*.example\n", STS_POLICY_INVALID, STS_MODE_ENFORCE,
	  604800, "",
	  "line 4: the mx \"mx*.example\" is neither a host name nor \"*.\" and a domain name" },
	{ "mx with two *", HEAD "mx: *.*.example\n", STS_POLICY_INVALID, STS_MODE_ENFORCE,
	  604800, "",
	  "line 4: the mx \"*.*.example\" is neither a host name nor \"*.\" and a domain name" },
	{ "mx of an old draft", HEAD "mx: .example.com\n", STS_POLICY_INVALID, STS_MODE_ENFORCE,
	  604800, "",
	  "line 4: the mx \".example.com\" is neither a host name nor \"*.\" and a domain name" },
	{ "mx with a last dot", HEAD "mx: a.example.\n", STS_POLICY_INVALID, STS_MODE_ENFORCE,
	  604800, "",
	  "line 4: the mx \"a.example.\" is neither a host name nor \"*.\" and a domain name" },
	{ "mx in U-labels", HEAD "mx: b\xc3\xbc" "cher.example\n", STS_POLICY_INVALID,
	  STS_MODE_ENFORCE, 604800, "",
	  "line 4: the mx \"bücher.example\" is neither a host name nor \"*.\" and a domain "
	  "name" },
};

static const struct {
	const char *what;
	const char *texts[TEXTS_MAX];
	enum tls_rpt_status status;
	const char *rua; /* joined by "; " */
	const char *problems;
} reports[] = {
	{ "as in the RFC", { "v=TLSRPTv1;rua=mailto:reports@example.com" }, TLS_RPT_VALID,
	  "mailto:reports@example.com", "" },
	{ "https", { "v=TLSRPTv1; rua=https://reporting.example.com/v1/tlsrpt" }, TLS_RPT_VALID,
	  "https://reporting.example.com/v1/tlsrpt", "" },
	{ "several", { "v=TLSRPTv1; rua=mailto:a@b?subject=x=y , https://c;" }, TLS_RPT_VALID,
	  "mailto:a@b?subject=x=y; https://c", "" },
	{ "scheme in capitals", { "v=TLSRPTv1; rua=MAILTO:a@b" }, TLS_RPT_VALID, "MAILTO:a@b",
	  "" },
	{ "extension", { "v=TLSRPTv1; x=y; rua=mailto:a@b" }, TLS_RPT_VALID, "mailto:a@b", "" },
	{ "no record", { "v=spf1 -all" }, TLS_RPT_NO_RECORD, "", "" },
	{ "two", { "v=TLSRPTv1; rua=mailto:a@b", "v=TLSRPTv1; rua=mailto:c@d" },
	  TLS_RPT_INVALID, "",
	  "there are 2 records that begin with \"v=TLSRPTv1;\", but there must be one" },
	{ "wrong case", { "v=tlsrptv1; rua=mailto:a@b" }, TLS_RPT_INVALID, "",
	  "the record does not begin with exactly \"v=TLSRPTv1;\", so senders ignore it" },
	{ "no rua", { "v=TLSRPTv1;" }, TLS_RPT_INVALID, "", "the field \"rua\" is missing" },
	{ "empty rua", { "v=TLSRPTv1; rua=" }, TLS_RPT_INVALID, "",
	  "rua has an empty URI" },
	{ "comma at the end", { "v=TLSRPTv1; rua=mailto:a@b," }, TLS_RPT_INVALID, "mailto:a@b",
	  "rua has an empty URI" },
	{ "an address without scheme", { "v=TLSRPTv1; rua=tls@practice.test" }, TLS_RPT_INVALID,
	  "", "\"tls@practice.test\" is neither \"mailto:\" and an address nor an https URI" },
	{ "mailto of nobody", { "v=TLSRPTv1; rua=mailto:example.com" }, TLS_RPT_INVALID, "",
	  "\"mailto:example.com\" is neither \"mailto:\" and an address nor an https URI" },
	{ "http", { "v=TLSRPTv1; rua=http://a/" }, TLS_RPT_INVALID, "",
	  "\"http://a/\" is neither \"mailto:\" and an address nor an https URI" },
	{ "https without host", { "v=TLSRPTv1; rua=https:///x" }, TLS_RPT_INVALID, "",
	  "\"https:///x\" is neither \"mailto:\" and an address nor an https URI" },
	{ "size limit of DMARC", { "v=TLSRPTv1; rua=mailto:a@b!10m" }, TLS_RPT_INVALID, "",
	  "\"mailto:a@b!10m\" has a \"!\", which has to be written \"%21\"" },
	{ "space inside", { "v=TLSRPTv1; rua=mailto:a@b mailto:c@d" }, TLS_RPT_INVALID, "",
	  "\"mailto:a@b mailto:c@d\" has characters that are not allowed in a URI" },
	{ "control inside", { "v=TLSRPTv1; rua=mailto:a@b\x01" }, TLS_RPT_INVALID, "",
	  "\"mailto:a@b\\x01\" has characters that are not allowed in a URI" },
	{ "rua twice", { "v=TLSRPTv1; rua=mailto:a@b; rua=mailto:c@d" }, TLS_RPT_INVALID,
	  "mailto:a@b", "the field \"rua\" appears more than once" },
};
/* clang-format on */

static void sts_records_are_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(records) / sizeof(records[0]); i++) {
		struct arena *arena = arena_new(0);
		struct dns_record made[TEXTS_MAX];
		struct dns_answer answer = answer_of(records[i].texts, made);
		struct mta_sts sts = {.status = STS_STATUS_COUNT};
		char problems[2000];

		sts_record_parse(&answer, arena, &sts);
		join(sts.problems, sts.problem_count, problems, sizeof(problems));
		if (sts.status != records[i].status || strcmp(problems, records[i].problems) != 0)
			fail_msg("%s: %s, \"%s\"", records[i].what, sts_status_name(sts.status),
				 problems);
		if (records[i].id)
			assert_string_equal(sts.id, records[i].id);
		else
			assert_null(sts.id);
		assert_true((sts.record == NULL) == (sts.status == STS_NO_RECORD));
		arena_free(arena);
	}
}

static void policies_are_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(policies) / sizeof(policies[0]); i++) {
		struct arena *arena = arena_new(0);
		struct mta_sts sts = {.status = STS_STATUS_COUNT};
		char problems[2000], mx[500];

		sts_policy_parse(policies[i].text, strlen(policies[i].text), arena, &sts);
		join(sts.problems, sts.problem_count, problems, sizeof(problems));
		join(sts.mx, sts.mx_count, mx, sizeof(mx));
		if (sts.status != policies[i].status || strcmp(problems, policies[i].problems) != 0)
			fail_msg("%s: %s, \"%s\"", policies[i].what, sts_status_name(sts.status),
				 problems);
		assert_string_equal(mx, policies[i].mx);
		assert_int_equal(sts.mode, policies[i].mode);
		assert_int_equal(sts.max_age_s, policies[i].max_age_s);
		assert_true(utf8_valid(sts.policy, strlen(sts.policy)));
		arena_free(arena);
	}
}

static void report_records_are_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(reports) / sizeof(reports[0]); i++) {
		struct arena *arena = arena_new(0);
		struct dns_record made[TEXTS_MAX];
		struct dns_answer answer = answer_of(reports[i].texts, made);
		struct tls_rpt rpt = {.status = TLS_RPT_STATUS_COUNT};
		char problems[2000], rua[500];

		tls_rpt_take(&answer, arena, &rpt);
		join(rpt.problems, rpt.problem_count, problems, sizeof(problems));
		join(rpt.rua, rpt.rua_count, rua, sizeof(rua));
		if (rpt.status != reports[i].status || strcmp(problems, reports[i].problems) != 0)
			fail_msg("%s: %s, \"%s\"", reports[i].what, tls_rpt_status_name(rpt.status),
				 problems);
		assert_string_equal(rua, reports[i].rua);
		arena_free(arena);
	}
}

static void answers_without_records(void **state)
{
	static const struct {
		enum dns_status dns;
		enum tls_rpt_status status;
	} rows[] = {
		{DNS_NODATA, TLS_RPT_NO_RECORD},       {DNS_NXDOMAIN, TLS_RPT_NO_RECORD},
		{DNS_SERVFAIL, TLS_RPT_LOOKUP_FAILED}, {DNS_BOGUS, TLS_RPT_LOOKUP_FAILED},
		{DNS_TIMEOUT, TLS_RPT_LOOKUP_FAILED},  {DNS_FAILED, TLS_RPT_LOOKUP_FAILED},
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct dns_answer answer = {.status = rows[i].dns};
		struct tls_rpt rpt = {.status = TLS_RPT_STATUS_COUNT};

		tls_rpt_take(&answer, NULL, &rpt);
		assert_int_equal(rpt.status, rows[i].status);
		assert_int_equal(rpt.dns, rows[i].dns);
	}
}

static void a_nul_ends_nothing(void **state)
{
	static const char record[] = "v=STSv1; id=1\0; x=y";
	static const char policy[] = HEAD "mx: a\0b.example\nx: \0\n";
	struct arena *arena = arena_new(0);
	struct dns_record one = {.bytes = record, .len = sizeof(record) - 1};
	struct dns_answer answer = {.records = &one, .count = 1};
	struct mta_sts sts = {.status = STS_VALID};

	(void)state;
	sts_record_parse(&answer, arena, &sts);
	assert_int_equal(sts.status, STS_RECORD_INVALID);
	assert_string_equal(sts.record, "v=STSv1; id=1\\x00; x=y");
	sts = (struct mta_sts){.status = STS_VALID};
	sts_policy_parse(policy, sizeof(policy) - 1, arena, &sts);
	assert_int_equal(sts.status, STS_POLICY_INVALID);
	assert_int_equal(sts.problem_count, 2);
	assert_string_equal(sts.policy, HEAD "mx: a\\x00b.example\nx: \\x00\n");
	arena_free(arena);
}

/* A shown document keeps its lines; control characters are made visible, and nothing exceeds a
 * limit. */
static void documents_are_shown(void **state)
{
	static const char text[] = "a\r\nb\rc\n\t\xff\xe2\x80\xae\x7f é";
	struct arena *arena = arena_new(0);
	struct mta_sts sts = {.status = STS_VALID};
	char *large = malloc(STS_POLICY_MAX);

	(void)state;
	assert_non_null(large);
	sts_policy_parse(text, sizeof(text) - 1, arena, &sts);
	assert_string_equal(sts.policy, "a\nb\\x0dc\n\\x09\\xff\\xe2\\x80\\xae\\x7f é");
	memset(large, '\1', STS_POLICY_MAX);
	sts = (struct mta_sts){.status = STS_VALID};
	sts_policy_parse(large, STS_POLICY_MAX, arena, &sts);
	assert_true(strlen(sts.policy) <= STS_POLICY_MAX + sizeof("…"));
	assert_string_equal(sts.policy + strlen(sts.policy) - strlen("…"), "…");
	free(large);
	arena_free(arena);
}

/* Fills text with lines; what is asked for in the worst case is bounded. */
static size_t repeat(char *text, const char *line)
{
	size_t len = 0;

	while (len + strlen(line) <= STS_POLICY_MAX) {
		memcpy(text + len, line, strlen(line));
		len += strlen(line);
	}
	return len;
}

static void limits_hold(void **state)
{
	static const char *const lines[] = {
		"\n",		"x\n",	     ":\n",	  "mx: a\n",
		"mx: *.a-.b\n", "mode: x\n", "a: b: c\n", "mx: a.a.a.a.a.a.a.a.a\n"};
	char *text = malloc(STS_POLICY_MAX);

	(void)state;
	assert_non_null(text);
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		struct arena *arena = arena_new(0);
		struct mta_sts sts = {.status = STS_VALID};

		sts_policy_parse(text, repeat(text, lines[i]), arena, &sts);
		assert_true(sts.problem_count <= POLICY_PROBLEMS_MAX);
		assert_true(sts.mx_count <= STS_MX_MAX);
		assert_int_equal(sts.status, STS_POLICY_INVALID);
		assert_true(arena_size(arena) < 4 * (size_t)STS_POLICY_MAX);
		arena_free(arena);
	}
	free(text);
}

/* A fatal problem is reported, however many tolerated ones precede it. */
static void notes_leave_room(void **state)
{
	struct arena *arena = arena_new(0);
	struct mta_sts sts = {.status = STS_VALID};
	static const char text[] = "\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\n\nversion: 9\n";

	(void)state;
	sts_policy_parse(text, sizeof(text) - 1, arena, &sts);
	assert_string_equal(sts.problems[POLICY_PROBLEMS_MAX / 2],
			    "line 21: the version \"9\" is not \"STSv1\"");
	arena_free(arena);
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sts_records_are_read),
		cmocka_unit_test(policies_are_read),
		cmocka_unit_test(report_records_are_read),
		cmocka_unit_test(answers_without_records),
		cmocka_unit_test(a_nul_ends_nothing),
		cmocka_unit_test(documents_are_shown),
		cmocka_unit_test(limits_hold),
		cmocka_unit_test(notes_leave_room),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
