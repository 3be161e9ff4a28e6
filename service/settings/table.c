#include "base/log.h"
#include "settings/settings.h"
#include "settings/table.h"

#define FIELD(name) offsetof(struct settings, name)
#define CENTURY (INT64_C(36500) * 24 * HOUR) /* more than an enum holds */

enum {
	SECOND = 1000,
	TEN_MINUTES = 600 * SECOND,
	HOUR = 6 * TEN_MINUTES,
};

/* clang-format off */
const struct setting settings_table[] = {
	{.group = "HTTP", .flag = "listen", .env = "SMTPTESTD_LISTEN",
	 .type = SETTING_LISTEN, .offset = FIELD(listen),
	 .value = "ADDR:PORT", .initial = "127.0.0.1:8225",
	 .help = "address and port of the HTTP service, port 0 takes a free one"},
	{.flag = "http-threads", .env = "SMTPTESTD_HTTP_THREADS",
	 .type = SETTING_INTEGER, .offset = FIELD(http_threads),
	 .value = "N", .initial = "2", .min = 1, .max = 64,
	 .help = "threads that talk HTTP, none of which waits for a test"},
	{.flag = "max-connections", .env = "SMTPTESTD_MAX_CONNECTIONS",
	 .type = SETTING_INTEGER, .offset = FIELD(max_connections),
	 .value = "N", .initial = "4096", .min = 1, .max = 1000000,
	 .help = "HTTP connections at a time"},

	{.group = "Access", .flag = "keys", .env = "SMTPTESTD_KEYS",
	 .type = SETTING_TEXT, .offset = FIELD(keys),
	 .value = "FILE", .initial = "", .initial_shown = "keys in the state directory",
	 .help = "file of API keys; with one key in it every call below /v1 needs a key"},
	{.flag = "open-to-anyone", .env = "SMTPTESTD_OPEN_TO_ANYONE",
	 .type = SETTING_SWITCH, .offset = FIELD(open_to_anyone),
	 .value = "on|off", .initial = "off",
	 .help = "listen elsewhere than on loopback without API keys: whoever reaches the "
		 "port can have mail servers tested from this machine"},

	{.group = "Mail", .flag = "hostname", .env = "SMTPTESTD_HOSTNAME",
	 .type = SETTING_HOSTNAME, .offset = FIELD(hostname),
	 .value = "NAME", .initial = "", .initial_shown = "the machine's",
	 .help = "own name in EHLO and Message-ID"},
	{.flag = "sender", .env = "SMTPTESTD_SENDER",
	 .type = SETTING_MAILBOX, .offset = FIELD(sender),
	 .value = "ADDRESS", .initial = "", .initial_shown = "<>",
	 .help = "reverse-path of a test that names none, <> is the null reverse-path"},
	{.flag = "practice", .env = "SMTPTESTD_PRACTICE",
	 .type = SETTING_SWITCH, .offset = FIELD(practice),
	 .value = "on|off", .initial = "on",
	 .help = "answer for the practice domain, practice.test"},

	{.group = "Targets", .flag = "allow-target", .env = "SMTPTESTD_ALLOW_TARGET",
	 .type = SETTING_NETWORKS, .offset = FIELD(allow_target),
	 .value = "CIDR,...", .initial = "", .initial_shown = "none",
	 .help = "networks that may be tested although they are private or special"},
	{.flag = "deny-target", .env = "SMTPTESTD_DENY_TARGET",
	 .type = SETTING_NETWORKS, .offset = FIELD(deny_target),
	 .value = "CIDR,...", .initial = "", .initial_shown = "none",
	 .help = "networks that may not be tested"},

	{.group = "Limits", .flag = "workers", .env = "SMTPTESTD_WORKERS",
	 .type = SETTING_INTEGER, .offset = FIELD(workers),
	 .value = "N", .initial = "0", .initial_shown = "0, one per core", .min = 0, .max = 256,
	 .help = "worker threads, each for thousands of tests"},
	{.flag = "max-tests", .env = "SMTPTESTD_MAX_TESTS",
	 .type = SETTING_INTEGER, .offset = FIELD(max_tests),
	 .value = "N", .initial = "10000", .min = 1, .max = 1000000,
	 .help = "tests in flight, above which they are refused with 429"},
	{.flag = "max-per-target", .env = "SMTPTESTD_MAX_PER_TARGET",
	 .type = SETTING_INTEGER, .offset = FIELD(max_per_target),
	 .value = "N", .initial = "20", .min = 1, .max = 100000,
	 .help = "SMTP connections at a time to one address and port"},

	{.group = "DNS", .flag = "resolver", .env = "SMTPTESTD_RESOLVER",
	 .type = SETTING_RESOLVER, .offset = FIELD(resolver),
	 .value = "WHERE", .initial = "system",
	 .help = "where DNS questions go: the servers of resolv.conf, the DNS root and down, "
		 "or the servers named"},
	{.flag = "trust-anchor", .env = "SMTPTESTD_TRUST_ANCHOR",
	 .type = SETTING_TEXT, .offset = FIELD(trust_anchor),
	 .value = "FILE", .initial = "", .initial_shown = "Debian's dns-root-data",
	 .help = "file of the DNSSEC trust anchor, or none for no validation"},

	{.group = "Times", .flag = "dns-timeout", .env = "SMTPTESTD_DNS_TIMEOUT",
	 .type = SETTING_DURATION, .offset = FIELD(dns_timeout),
	 .value = "TIME", .initial = "20s", .min = 10, .max = TEN_MINUTES,
	 .help = "for the DNS look-ups of a test that gives no limit"},
	{.flag = "connect-timeout", .env = "SMTPTESTD_CONNECT_TIMEOUT",
	 .type = SETTING_DURATION, .offset = FIELD(connect_timeout),
	 .value = "TIME", .initial = "30s", .min = 10, .max = TEN_MINUTES,
	 .help = "for making a connection, likewise"},
	{.flag = "reply-timeout", .env = "SMTPTESTD_REPLY_TIMEOUT",
	 .type = SETTING_DURATION, .offset = FIELD(reply_timeout),
	 .value = "TIME", .initial = "60s", .min = 10, .max = TEN_MINUTES,
	 .help = "for each reply, likewise"},
	{.flag = "total-timeout", .env = "SMTPTESTD_TOTAL_TIMEOUT",
	 .type = SETTING_DURATION, .offset = FIELD(total_timeout),
	 .value = "TIME", .initial = "120s", .min = 10, .max = HOUR,
	 .help = "for the whole test, likewise"},
	{.flag = "drain-timeout", .env = "SMTPTESTD_DRAIN_TIMEOUT",
	 .type = SETTING_DURATION, .offset = FIELD(drain_timeout),
	 .value = "TIME", .initial = "30s", .min = 0, .max = HOUR,
	 .help = "for running tests to end after SIGTERM, the rest is marked interrupted"},

	{.group = "Store", .flag = "database", .env = "SMTPTESTD_DATABASE",
	 .type = SETTING_TEXT, .offset = FIELD(database),
	 .value = "PATH", .initial = "", .initial_shown = "smtptestd.db in the state directory",
	 .help = "SQLite file of the tests, or memory: for none"},
	{.flag = "keep-age", .env = "SMTPTESTD_KEEP_AGE",
	 .type = SETTING_DURATION, .offset = FIELD(keep_age),
	 .value = "TIME", .initial = "30d", .min = 0, .max = CENTURY,
	 .help = "how long a test is kept, 0 for ever"},
	{.flag = "keep-count", .env = "SMTPTESTD_KEEP_COUNT",
	 .type = SETTING_INTEGER, .offset = FIELD(keep_count),
	 .value = "N", .initial = "100000", .min = 0, .max = 1000000000,
	 .help = "how many tests are kept, 0 for all"},

	{.group = "Log", .flag = "log-level", .env = "SMTPTESTD_LOG_LEVEL",
	 .type = SETTING_CHOICE, .offset = FIELD(log_level),
	 .value = "LEVEL", .initial = "info",
	 .choices = {[LOG_DEBUG] = "debug", [LOG_INFO] = "info", [LOG_WARN] = "warn",
		     [LOG_ERROR] = "error"},
	 .help = "least level of what is logged, to standard error"},
	{.flag = "log-format", .env = "SMTPTESTD_LOG_FORMAT",
	 .type = SETTING_CHOICE, .offset = FIELD(log_format),
	 .value = "FORMAT", .initial = "logfmt",
	 .choices = {[LOG_LOGFMT] = "logfmt", [LOG_JSON] = "json"},
	 .help = "one line an event, in this format"},
};
/* clang-format on */

const size_t settings_table_count = sizeof(settings_table) / sizeof(settings_table[0]);
