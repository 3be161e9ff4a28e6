/* The details of a reply beside its cause: lists, times, addresses, sizes, providers. */
#include <string.h>

#include "base/arena.h"
#include "base/clock.h"
#include "classify/extract/details.h"
#include "classify/extract/providers.h"

#include "support/test.h"

static struct arena *arena;

static int setup(void **state)
{
	(void)state;
	arena = arena_new(0);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static const struct details *read_at(int code, const char *text, const char *host)
{
	struct reply *reply = arena_alloc(arena, sizeof(*reply));
	const char **line = arena_alloc(arena, sizeof(*line));
	struct details_source source = {.reply = reply, .host = host};

	*line = text;
	*reply = (struct reply){.code = code, .lines = line, .line_count = 1};
	return details_of(arena, &source);
}

static const struct details *read(const char *text)
{
	return read_at(550, text, NULL);
}

static void same(const char *found, const char *wanted, const char *text)
{
	if (!found != !wanted || (wanted && strcmp(found, wanted) != 0))
		fail_msg("%s: found %s, wanted %s", text, found ? found : "nothing",
			 wanted ? wanted : "nothing");
}

/* ---- lists ---- */

static const struct {
	const char *text, *name, *url;
} lists[] = {
	{"Service unavailable; Client host [192.0.2.9] blocked using zen.spamhaus.org",
	 "spamhaus_zen", "https://check.spamhaus.org/"},
	{"blocked by pbl.spamhaus.org", "spamhaus_pbl", "https://check.spamhaus.org/"},
	{"see https://www.spamhaus.org/query/ip/192.0.2.9", "spamhaus",
	 "https://check.spamhaus.org/"},
	{"Listed at b.barracudacentral.org", "barracuda",
	 "https://www.barracudacentral.org/rbl/removal-request"},
	{"Blocked - see https://www.spamcop.net/bl.shtml?192.0.2.9", "spamcop",
	 "https://www.spamcop.net/bl.shtml"},
	{"listed in dnsbl.sorbs.net", "sorbs", NULL},
	{"Unfortunately, messages from [192.0.2.9] weren't sent. part of their network is on our "
	 "block list (S3150).",
	 "microsoft", "https://sender.office.com/"},
	{"No such user kate@spamcop.net", NULL, NULL},
	{"User unknown", NULL, NULL},
};

static void a_list_is_named_with_its_page(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		const struct details *details = read(lists[i].text);

		same(details ? details->blocklist : NULL, lists[i].name, lists[i].text);
		same(details ? details->blocklist_url : NULL, lists[i].url, lists[i].text);
	}
}

static void every_page_of_a_list_is_https(void **state)
{
	(void)state;
	for (const struct blocklist *list = blocklists; list->words; list++) {
		assert_true(!list->url || strncmp(list->url, "https://", 8) == 0);
		/* words are compared with text in lower case */
		for (const char *c = list->words; *c; c++)
			assert_false(*c >= 'A' && *c <= 'Z');
	}
}

/* ---- times ---- */

static const struct {
	const char *text;
	int64_t ms;
} times[] = {
	{"Greylisted, please try again in 5 minutes", 300000},
	{"Greylisted for 60 seconds", 60000},
	{"Greylisting in action, please come back in 00:04:59", 299000},
	{"wait 300 seconds", 300000},
	{"Try again in 1 hour", 3600000},
	{"please retry in 300s", 300000},
	{"greylisted; retry in 15m", 900000},
	{"Bitte versuchen Sie es in 10 Minuten erneut", 600000},
	{"Intente de nuevo en 30 segundos, espere", 30000},
	{"Veuillez réessayer dans 2 heures", 7200000},
	{"Повторите попытку через 5 минут", 300000},
	{"请稍后 10 分钟 再试", 600000},
	{"More than 20 messages in 5 minutes, slow down", -1},
	{"limit of 100 messages per 60 minutes reached, try again later", -1},
	{"try again later", -1},
	{"The account was closed 3 days ago", -1},
	{"wait 99999999 days", -1},
	{"wait 999999999999999999999999 seconds", -1},
	{"come back after 12:30:00", -1},
};

static void the_time_to_wait_is_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(times) / sizeof(times[0]); i++) {
		const struct details *details = read(times[i].text);
		int64_t found = details ? details->retry_after_ms : -1;

		if (found != times[i].ms)
			fail_msg("%s: found %lld", times[i].text, (long long)found);
	}
}

/* ---- sizes and numbers ---- */

static const struct {
	const char *text;
	int64_t size, rate;
} amounts[] = {
	{"Message size 12345678 exceeds size limit 10240000 of server", 10240000, -1},
	{"message size exceeds fixed maximum message size (10485760)", 10485760, -1},
	{"Message too large; the maximum is 25 MB", 25 * 1024 * 1024, -1},
	{"max size 500kb", 500 * 1024, -1},
	{"message size exceeds limit of 1024 GB", INT64_C(1) << 40, -1},
	{"message size exceeds limit of 1025 GB", -1, -1},
	{"message size exceeds limit of 999999999999 GB", -1, -1},
	{"Message too large", -1, -1},
	{"Too many recipients (max 100)", -1, 100},
	{"limit of 50 messages per hour exceeded", -1, 50},
	{"Too many connections: at most 10 concurrent connections", -1, 10},
	{"User unknown 20", -1, -1},
};

static void limits_are_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(amounts) / sizeof(amounts[0]); i++) {
		const struct details *details = read(amounts[i].text);
		int64_t size = details ? details->size_limit : -1;
		int64_t rate = details ? details->rate_limit : -1;

		if (size != amounts[i].size || rate != amounts[i].rate)
			fail_msg("%s: found %lld, %lld", amounts[i].text, (long long)size,
				 (long long)rate);
	}
}

/* ---- quotations ---- */

static const struct {
	const char *text, *address, *ip, *url;
} quotes[] = {
	{"<kate@fabrikam.com>: Recipient address rejected", "kate@fabrikam.com", NULL, NULL},
	{"kate+news@fabrikam.com. does not exist", "kate+news@fabrikam.com", NULL, NULL},
	{"Client [192.0.2.9] is listed, see https://lists.example/q?ip=1.", NULL, "192.0.2.9",
	 "https://lists.example/q?ip=1"},
	{"blocked: 2001:db8::25, (http://lists.example/a).", NULL, "2001:db8::25",
	 "http://lists.example/a"},
	{"rejected [IPv6:2001:db8::25]", NULL, "2001:db8::25", NULL},
	{"9.2.0.192.zen.spamhaus.org", NULL, NULL, NULL},
	{"host mail-192.0.2.9.fabrikam.com at 12:30:00", NULL, NULL, NULL},
	{"version 5.7.1.300 ftp://lists.example/", NULL, NULL, NULL},
	{"@ @@ a@ @b", NULL, NULL, NULL},
	{"://://://", NULL, NULL, NULL},
};

static void quoted_addresses_are_read(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(quotes) / sizeof(quotes[0]); i++) {
		const struct details *details = read(quotes[i].text);

		same(details ? details->address : NULL, quotes[i].address, quotes[i].text);
		same(details ? details->ip : NULL, quotes[i].ip, quotes[i].text);
		same(details ? details->url : NULL, quotes[i].url, quotes[i].text);
	}
}

static void a_recipient_that_moved_has_a_new_address(void **state)
{
	const struct details *details =
		read_at(551, "User not local; please try <kate@contoso.com>", NULL);

	(void)state;
	assert_non_null(details);
	same(details->new_address, "kate@contoso.com", "551");
	same(details->address, NULL, "551");
	details = read_at(550, "<kate@fabrikam.com> has moved to kate@contoso.com", NULL);
	same(details->new_address, "kate@contoso.com", "550");
	same(details->address, "kate@fabrikam.com", "550");
	details = read_at(450, "try again, <kate@fabrikam.com>", NULL);
	same(details->new_address, NULL, "450");
}

/* ---- providers ---- */

static const struct {
	const char *text, *host, *provider, *token;
} providers[] = {
	{"User unknown", "gmail-smtp-in.l.google.com", "google", NULL},
	{"User unknown", "fabrikam-com.mail.protection.OUTLOOK.com.", "microsoft", NULL},
	{"User unknown", "notgoogle.com", NULL, NULL},
	{"The email account that you tried to reach does not exist. For more information, go to "
	 "https://support.google.com/mail/?p=NoSuchUser 5-20020a - gsmtp",
	 NULL, "google", "NoSuchUser"},
	{"part of their network is on our block list (S3150).", NULL, "microsoft", "S3150"},
	{"[TSS04] Messages from 192.0.2.9 temporarily deferred", NULL, "yahoo", "TSS04"},
	{"Mail rejete. Mail rejected. OFR_506 [506]", NULL, "orange", "OFR_506"},
	{"RESOLVER.ADR.RecipientNotFound; not found", NULL, "microsoft",
	 "RESOLVER.ADR.RecipientNotFound"},
	{"<kate@gmx.de> unknown", NULL, NULL, NULL},
	{"Rejected, see https://community.mimecast.com/docs/DOC-1369#550", NULL, "mimecast", NULL},
};

static void the_provider_is_known_by_its_name_or_words(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(providers) / sizeof(providers[0]); i++) {
		const struct details *details = read_at(550, providers[i].text, providers[i].host);

		same(details ? details->provider : NULL, providers[i].provider, providers[i].text);
		same(details ? details->token : NULL, providers[i].token, providers[i].text);
	}
}

static void the_provider_is_known_by_its_greeting(void **state)
{
	const char *line = "mx.google.com ESMTP 5-20020a - gsmtp";
	const struct reply greeting = {.code = 220, .lines = &line, .line_count = 1};
	const struct details_source source = {.greeting = &greeting, .host = "mx.fabrikam.com"};

	(void)state;
	same(details_of(arena, &source)->provider, "google", line);
}

static void nothing_known_is_no_details(void **state)
{
	const struct reply empty = {.code = 550};
	const struct details_source source = {.reply = &empty};

	(void)state;
	assert_null(read("User unknown"));
	assert_null(details_of(arena, &source));
	assert_null(details_of(arena, &(struct details_source){0}));
}

/* The worst that a peer can say takes a bounded time; the limit is for the slowest sanitizer. */
static void hostile_text_takes_bounded_time(void **state)
{
	static const char *const pieces[] = {
		"1 ", "a@", "http://", "://", "1:1:", "::", "1.1.1.1.", "try ", "(", "@"};
	enum { SIZE = 65536 };

	(void)state;
	for (size_t i = 0; i < sizeof(pieces) / sizeof(pieces[0]); i++) {
		char *text = arena_alloc(arena, SIZE);
		size_t len = strlen(pieces[i]);
		int64_t started = clock_mono_ms();

		for (size_t at = 0; at + len < SIZE; at += len)
			memcpy(text + at, pieces[i], len);
		read(text);
		assert_true(clock_mono_ms() - started < 200);
	}
}

TEST_GROUP()
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_list_is_named_with_its_page),
		cmocka_unit_test(every_page_of_a_list_is_https),
		cmocka_unit_test(the_time_to_wait_is_read),
		cmocka_unit_test(limits_are_read),
		cmocka_unit_test(quoted_addresses_are_read),
		cmocka_unit_test(a_recipient_that_moved_has_a_new_address),
		cmocka_unit_test(the_provider_is_known_by_its_name_or_words),
		cmocka_unit_test(the_provider_is_known_by_its_greeting),
		cmocka_unit_test(nothing_known_is_no_details),
		cmocka_unit_test(hostile_text_takes_bounded_time),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
