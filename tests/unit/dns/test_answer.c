#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/test.h"

/* cmocka has a macro of that name */

#include "base/arena.h"
#include "dns/answer.h"

/* The header but for the counts, and the question "a.example MX". */
#define HEADER(rcode, answers) "\x12\x34\x81" rcode "\0\1\0" answers "\0\0\0\0"
#define QUESTION "\1a\7example\0\0\17\0\1"
#define NAME "\xc0\xc"	  /* a.example */
#define EXAMPLE "\xc0\xe" /* example */
#define RR(type, len) "\0" type "\0\1\0\0\0\x3c\0" len
#define BROKEN DNS_TYPE_MX, false, DNS_OK, NULL, NULL
#define BYTES(text) (text), sizeof(text) - 1

struct row {
	const char *what;
	const char *packet;
	size_t len;
	enum dns_type type;
	bool ok;
	enum dns_status status;
	const char *text, *canonical;
};

/* clang-format off */
static const struct row rows[] = {
	{ "no bytes", BYTES(""), BROKEN },
	{ "half a header", BYTES("\x12\x34\x81\x80\0\1"), BROKEN },
	{ "no question", BYTES("\x12\x34\x81\x80\0\0\0\0\0\0\0\0"), BROKEN },
	{ "nothing", BYTES(HEADER("\x80", "\0") QUESTION),
	  DNS_TYPE_MX, true, DNS_NODATA, "", NULL },
	{ "NXDOMAIN", BYTES(HEADER("\x83", "\0") QUESTION),
	  DNS_TYPE_MX, true, DNS_NXDOMAIN, "", NULL },
	{ "SERVFAIL", BYTES(HEADER("\x82", "\0") QUESTION),
	  DNS_TYPE_MX, true, DNS_SERVFAIL, "", NULL },
	{ "REFUSED", BYTES(HEADER("\x85", "\0") QUESTION),
	  DNS_TYPE_MX, true, DNS_SERVFAIL, "", NULL },
	{ "two MX", BYTES(HEADER("\x80", "\2") QUESTION
		NAME RR("\17", "\7") "\0\12\2MX" EXAMPLE NAME RR("\17", "\3") "\0\24\0"),
	  DNS_TYPE_MX, true, DNS_OK, "10 mx.example 20  ", NULL },
	{ "owner in capitals", BYTES(HEADER("\x80", "\1") QUESTION
		"\1A\7EXAMPLE\0" RR("\17", "\3") "\0\24\0"),
	  DNS_TYPE_MX, true, DNS_OK, "20  ", NULL },
	{ "another owner", BYTES(HEADER("\x80", "\1") QUESTION
		"\1b\7example\0" RR("\17", "\3") "\0\24\0"),
	  DNS_TYPE_MX, true, DNS_NODATA, "", NULL },
	{ "another class", BYTES(HEADER("\x80", "\1") QUESTION
		NAME "\0\17\0\3\0\0\0\1\0\3\0\24\0"), DNS_TYPE_MX, true, DNS_NODATA, "", NULL },
	{ "a signature beside", BYTES(HEADER("\x80", "\2") QUESTION
		NAME RR("\56", "\4") "abcd" NAME RR("\17", "\3") "\0\24\0"),
	  DNS_TYPE_MX, true, DNS_OK, "20  ", NULL },
	{ "A", BYTES(HEADER("\x80", "\1") QUESTION NAME RR("\1", "\4") "\300\0\2\1"),
	  DNS_TYPE_A, true, DNS_OK, "4:c0000201 ", NULL },
	{ "A of five bytes", BYTES(HEADER("\x80", "\1") QUESTION
		NAME RR("\1", "\5") "\300\0\2\1\1"),
	  DNS_TYPE_A, false, 0, NULL, NULL },
	{ "A of four bytes as AAAA", BYTES(HEADER("\x80", "\1") QUESTION
		NAME RR("\34", "\4") "\300\0\2\1"),
	  DNS_TYPE_AAAA, false, 0, NULL, NULL },
	{ "CNAME and its target", BYTES(HEADER("\x80", "\2") QUESTION
		NAME RR("\5", "\4") "\1b" EXAMPLE "\1b" EXAMPLE RR("\1", "\4") "\300\0\2\1"),
	  DNS_TYPE_A, true, DNS_OK, "4:c0000201 ", "b.example" },
	{ "CNAME to nothing", BYTES(HEADER("\x83", "\1") QUESTION
		NAME RR("\5", "\4") "\1b" EXAMPLE),
	  DNS_TYPE_A, true, DNS_NXDOMAIN, "", "b.example" },
	{ "CNAME to itself", BYTES(HEADER("\x80", "\1") QUESTION NAME RR("\5", "\2") NAME),
	  DNS_TYPE_A, true, DNS_NODATA, "", "a.example" },
	{ "CNAME asked for", BYTES(HEADER("\x80", "\2") QUESTION
		NAME RR("\5", "\4") "\1b" EXAMPLE "\1b" EXAMPLE RR("\1", "\4") "\300\0\2\1"),
	  DNS_TYPE_CNAME, true, DNS_OK, "0 b.example ", NULL },
	{ "PTR", BYTES(HEADER("\x80", "\2") QUESTION
		NAME RR("\14", "\4") "\1b" EXAMPLE NAME RR("\14", "\4") "\1c" EXAMPLE),
	  DNS_TYPE_PTR, true, DNS_OK, "0 b.example 0 c.example ", NULL },
	{ "PTR, of no name", BYTES(HEADER("\x80", "\1") QUESTION
		NAME RR("\14", "\0")), DNS_TYPE_PTR, false, 0, NULL, NULL },
	{ "CNAME asked for, of no name", BYTES(HEADER("\x80", "\1") QUESTION
		NAME RR("\5", "\0")), DNS_TYPE_CNAME, false, 0, NULL, NULL },
	{ "TXT of two strings", BYTES(HEADER("\x80", "\1") QUESTION
		NAME RR("\20", "\7") "\3abc\2de"),
	  DNS_TYPE_TXT, true, DNS_OK, "5:6162636465 ", NULL },
	{ "TXT with a NUL and an empty string", BYTES(HEADER("\x80", "\1") QUESTION
		NAME RR("\20", "\5") "\3a\0b\0"),
	  DNS_TYPE_TXT, true, DNS_OK, "3:610062 ", NULL },
	{ "TXT of one empty string", BYTES(HEADER("\x80", "\1") QUESTION
		NAME RR("\20", "\1") "\0"), DNS_TYPE_TXT, true, DNS_OK, "0: ", NULL },
	{ "TXT without strings", BYTES(HEADER("\x80", "\1") QUESTION NAME RR("\20", "\0")),
	  DNS_TYPE_TXT, true, DNS_OK, "0: ", NULL },
	{ "TXT string beyond its data", BYTES(HEADER("\x80", "\2") QUESTION
		NAME RR("\20", "\4") "\4abc" NAME RR("\20", "\1") "\0"),
	  DNS_TYPE_TXT, false, 0, NULL, NULL },
	{ "second TXT string beyond its data", BYTES(HEADER("\x80", "\1") QUESTION
		NAME RR("\20", "\4") "\2ab\1"),
	  DNS_TYPE_TXT, false, 0, NULL, NULL },
	{ "two TXT behind a CNAME", BYTES(HEADER("\x80", "\3") QUESTION
		NAME RR("\5", "\4") "\1b" EXAMPLE "\1b" EXAMPLE RR("\20", "\2") "\1x"
		"\1b" EXAMPLE RR("\20", "\2") "\1y"),
	  DNS_TYPE_TXT, true, DNS_OK, "1:78 1:79 ", "b.example" },
	{ "TLSA", BYTES(HEADER("\x80", "\1") QUESTION
		NAME RR("\64", "\5") "\3\1\1\xaa\xbb"),
	  DNS_TYPE_TLSA, true, DNS_OK, "5:030101aabb ", NULL },
	{ "TLSA of nothing", BYTES(HEADER("\x80", "\1") QUESTION NAME RR("\64", "\0")),
	  DNS_TYPE_TLSA, true, DNS_OK, "0: ", NULL },
	{ "odd bytes in a name", BYTES(HEADER("\x80", "\1") QUESTION
		NAME RR("\17", "\13") "\0\12\7x\0.\\ \xff\r\0"),
	  DNS_TYPE_MX, true, DNS_OK, "10 x\\000\\046\\092\\032\\255\\013 ", NULL },
	{ "MX without a name", BYTES(HEADER("\x80", "\1") QUESTION NAME RR("\17", "\2") "\0\12"),
	  BROKEN },
	{ "MX of one byte", BYTES(HEADER("\x80", "\1") QUESTION NAME RR("\17", "\1") "\0"),
	  BROKEN },
	{ "MX name beyond its data", BYTES(HEADER("\x80", "\2") QUESTION
		NAME RR("\17", "\4") "\0\12\2m" NAME RR("\17", "\3") "\0\24\0"),
	  BROKEN },
	{ "bytes behind the MX name", BYTES(HEADER("\x80", "\1") QUESTION
		NAME RR("\17", "\4") "\0\12\0\0"), BROKEN },
	{ "pointer to itself", BYTES(HEADER("\x80", "\1") QUESTION
		"\xc0\x1b" RR("\17", "\3") "\0\24\0"), BROKEN },
	{ "pointer forwards", BYTES(HEADER("\x80", "\1") QUESTION
		"\xc0\x20" RR("\17", "\3") "\0\24\0"), BROKEN },
	{ "pointer out of the packet", BYTES(HEADER("\x80", "\1") QUESTION
		"\xff\xff" RR("\17", "\3") "\0\24\0"), BROKEN },
	{ "label of 64", BYTES(HEADER("\x80", "\1") QUESTION
		"\x40" RR("\17", "\3") "\0\24\0"), BROKEN },
	{ "more answers than bytes", BYTES(HEADER("\x80", "\x7f") QUESTION), BROKEN },
	{ "an answer too few", BYTES(HEADER("\x80", "\1") QUESTION), BROKEN },
	{ "data longer than the packet", BYTES(HEADER("\x80", "\1") QUESTION
		NAME RR("\17", "\x7f") "\0\24\0"), BROKEN },
};
/* clang-format on */

static void record_text(const struct dns_record *record, char *out, size_t size)
{
	const uint8_t *bytes = record->bytes;
	size_t used;

	if (!bytes) {
		snprintf(out, size, "%u %s ", record->preference, record->name);
		return;
	}
	used = (size_t)snprintf(out, size, "%zu:", record->len);
	for (size_t i = 0; i < record->len && used < size; i++)
		used += (size_t)snprintf(out + used, size - used, "%02x", bytes[i]);
	assert_true(used + 1 < size);
	snprintf(out + used, size - used, " ");
}

static void records_text(const struct dns_answer *answer, char *out, size_t size)
{
	size_t used = 0;

	out[0] = '\0';
	for (size_t i = 0; i < answer->count; i++) {
		record_text(&answer->records[i], out + used, size - used);
		used += strlen(out + used);
	}
}

/* A copy that ends where the packet does, so that the address sanitizer sees a step too far. */
static bool parse_copy(const char *packet, size_t len, enum dns_type type, struct arena *arena,
		       struct dns_answer *answer)
{
	char *copy = malloc(len ? len : 1);
	bool ok;

	assert_non_null(copy);
	memcpy(copy, packet, len);
	ok = answer_parse(copy, len, type, arena, answer);
	free(copy);
	return ok;
}

static void packets_are_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		const struct row *row = &rows[i];
		struct arena *arena = arena_new(0);
		struct dns_answer answer = {.count = 0};
		char text[256];

		if (parse_copy(row->packet, row->len, row->type, arena, &answer) != row->ok)
			fail_msg("%s: taken or refused wrongly", row->what);
		records_text(&answer, text, sizeof(text));
		if (row->ok && (answer.status != row->status || strcmp(text, row->text) != 0))
			fail_msg("%s: status %d, \"%s\"", row->what, (int)answer.status, text);
		if (row->ok && !row->canonical)
			assert_null(answer.canonical);
		if (row->canonical)
			assert_string_equal(answer.canonical, row->canonical);
		arena_free(arena);
	}
}

/* Every beginning of every packet, and every packet with each byte changed: no step too far. */
static void broken_packets_do_no_harm(void **state)
{
	char packet[256];

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct arena *arena = arena_new(0);
		struct dns_answer answer;

		assert_true(rows[i].len <= sizeof(packet));
		for (size_t len = 0; len < rows[i].len; len++)
			parse_copy(rows[i].packet, len, rows[i].type, arena, &answer);
		for (size_t at = 0; at < rows[i].len; at++) {
			static const unsigned char values[] = {0, 1, 0x3f, 0x40, 0x80, 0xc0, 0xff};

			memcpy(packet, rows[i].packet, rows[i].len);
			for (size_t v = 0; v < sizeof(values); v++) {
				packet[at] = (char)values[v];
				parse_copy(packet, rows[i].len, rows[i].type, arena, &answer);
			}
		}
		arena_free(arena);
	}
}

/* The longest text of a name: 250 bytes that need four characters each. */
static void the_longest_name_fits(void **state)
{
	char packet[512] = HEADER("\x80", "\1") QUESTION NAME;
	size_t at = sizeof(HEADER("\x80", "\1") QUESTION NAME) - 1;
	struct arena *arena = arena_new(0);
	struct dns_answer answer;

	(void)state;
	memcpy(packet + at, "\0\17\0\1\0\0\0\1\1\1\0\1", 12); /* 257 bytes */
	at += 12;
	for (size_t label = 0; label < 4; label++) {
		size_t len = label < 3 ? 63 : 61;

		packet[at++] = (char)len;
		memset(packet + at, 0xff, len);
		at += len;
	}
	packet[at++] = 0;
	assert_true(parse_copy(packet, at, DNS_TYPE_MX, arena, &answer));
	assert_int_equal(answer.count, 1);
	assert_int_equal(strlen(answer.records[0].name), 250 * 4 + 3);
	arena_free(arena);
}

#define TTL_RR(type, ttl, len) "\0" type "\0\1" ttl "\0" len

static void the_least_ttl_says_how_long_it_may_be_cached(void **state)
{
	/* clang-format off */
	static const struct {
		const char *what, *packet;
		size_t len;
		uint32_t ttl;
	} ttl_rows[] = {
		{ "nothing", BYTES(HEADER("\x80", "\0") QUESTION), 0 },
		{ "one", BYTES(HEADER("\x80", "\1") QUESTION NAME RR("\17", "\3") "\0\24\0"), 60 },
		{ "two", BYTES(HEADER("\x80", "\2") QUESTION NAME RR("\17", "\3") "\0\24\0"
			NAME TTL_RR("\17", "\0\0\0\5", "\3") "\0\24\0"), 5 },
		{ "a great one", BYTES(HEADER("\x80", "\1") QUESTION
			NAME TTL_RR("\17", "\1\2\3\4", "\3") "\0\24\0"), 0x01020304 },
		{ "in the authority section", BYTES("\x12\x34\x81\x83\0\1\0\0\0\1\0\0" QUESTION
			EXAMPLE TTL_RR("\6", "\0\0\0\7", "\2") "ab"), 7 },
		{ "an additional one", BYTES("\x12\x34\x81\x80\0\1\0\0\0\0\0\1" QUESTION
			"\0" TTL_RR("\51", "\0\0\0\7", "\0")), 0 },
		{ "fewer than it says", BYTES(HEADER("\x80", "\2") QUESTION
			NAME RR("\17", "\3") "\0\24\0"), 0 },
		{ "half a header", BYTES("\x12\x34\x81\x80\0\1"), 0 },
	};
	/* clang-format on */

	(void)state;
	for (size_t i = 0; i < sizeof(ttl_rows) / sizeof(ttl_rows[0]); i++) {
		uint32_t ttl = answer_ttl(ttl_rows[i].packet, ttl_rows[i].len);

		if (ttl != ttl_rows[i].ttl)
			fail_msg("%s: %u", ttl_rows[i].what, ttl);
	}
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(packets_are_read),
		cmocka_unit_test(broken_packets_do_no_harm),
		cmocka_unit_test(the_longest_name_fits),
		cmocka_unit_test(the_least_ttl_says_how_long_it_may_be_cached),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
