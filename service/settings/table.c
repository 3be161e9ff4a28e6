#include "settings/table.h"

#include "base/log.h"
#include "settings/settings.h"

#define FIELD(name) offsetof(struct settings, name)
#define MEBIBYTE INT64_C(1048576)
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
	 .help = "address and port of the HTTP service; port 0 takes a free one"},
	{.flag = "http-threads", .env = "SMTPTESTD_HTTP_THREADS",
	 .type = SETTING_INTEGER, .offset = FIELD(http_threads),
	 .value = "N", .initial = "2", .min = 1, .max = 64,
	 .help = "threads that serve HTTP; none of them waits for a test"},
	{.flag = "max-connections", .env = "SMTPTESTD_MAX_CONNECTIONS",
	 .type = SETTING_INTEGER, .offset = FIELD(max_connections),
	 .value = "N", .initial = "4096", .min = 1, .max = 1000000,
	 .help = "HTTP connections at a time"},

	{.flag = "max-per-client", .env = "SMTPTESTD_MAX_PER_CLIENT",
	 .type = SETTING_INTEGER, .offset = FIELD(max_per_client),
	 .value = "N", .initial = "0",
	 .initial_shown = "0, four times what it leaves free", .min = 0, .max = 1000000,
	 .help = "HTTP connections at a time of one address (IPv6: one /64 network); a proxy in "
		 "front is one"},
	{.flag = "http-timeout", .env = "SMTPTESTD_HTTP_TIMEOUT",
	 .type = SETTING_DURATION, .offset = FIELD(http_timeout),
	 .value = "TIME", .initial = "60s", .min = 100, .max = HOUR,
	 .help = "limit for the head of a request to arrive, for its body, and for its answer to "
		 "be taken; a slower caller is cut off"},
	{.flag = "max-wait", .env = "SMTPTESTD_MAX_WAIT",
	 .type = SETTING_DURATION, .offset = FIELD(max_wait),
	 .value = "TIME", .initial = "10m", .min = SECOND, .max = INT64_C(24) * HOUR,
	 .help = "longest wait of a call for the end of its test, also of one that asks for no "
		 "other; it is then answered with 202"},

	{.group = "Access", .flag = "keys", .env = "SMTPTESTD_KEYS",
	 .type = SETTING_TEXT, .offset = FIELD(keys),
	 .value = "FILE", .initial = "", .initial_shown = "keys in the state directory",
	 .help = "file of API keys; as soon as there is one, empty or not, every call below /v1 "
		 "needs a key"},
	{.flag = "open-to-anyone", .env = "SMTPTESTD_OPEN_TO_ANYONE",
	 .type = SETTING_SWITCH, .offset = FIELD(open_to_anyone),
	 .value = "on|off", .initial = "off",
	 .help = "take calls without an API key beyond loopback, and where the key file has "
		 "none left: anyone who reaches the port can have mail servers tested from this "
		 "machine"},

	{.flag = "public-name", .env = "SMTPTESTD_PUBLIC_NAME",
	 .type = SETTING_NAMES, .offset = FIELD(public_name),
	 .value = "NAME,...", .initial = "", .initial_shown = "none",
	 .help = "names, besides localhost, by which callers without an API key may call the "
		 "service; * for any name, where no browser reaches it"},

	{.group = "Mail", .flag = "hostname", .env = "SMTPTESTD_HOSTNAME",
	 .type = SETTING_HOSTNAME, .offset = FIELD(hostname),
	 .value = "NAME", .initial = "", .initial_shown = "the machine's",
	 .help = "name of this host in EHLO and Message-ID"},
	{.flag = "sender", .env = "SMTPTESTD_SENDER",
	 .type = SETTING_MAILBOX, .offset = FIELD(sender),
	 .value = "ADDRESS", .initial = "", .initial_shown = "<>",
	 .help = "reverse-path of a test that names none; <> is the null reverse-path"},
	{.flag = "send", .env = "SMTPTESTD_SEND",
	 .type = SETTING_CHOICE, .offset = FIELD(send),
	 .value = "WHO", .initial = "any",
	 .choices = {[SEND_OFF] = "off", [SEND_OWN] = "own", [SEND_ANY] = "any"},
	 .help = "recipients that tests may send a message to: none at all, those of "
		 "--send-domains, or all; the practice domain takes messages always"},
	{.flag = "send-domains", .env = "SMTPTESTD_SEND_DOMAINS",
	 .type = SETTING_DOMAINS, .offset = FIELD(send_domains),
	 .value = "DOMAIN,...", .initial = "", .initial_shown = "that of --sender",
	 .help = "domains, with those below them, whose addresses are the senders and the "
		 "recipients of messages with --send own"},
	{.flag = "public-address", .env = "SMTPTESTD_PUBLIC_ADDRESS",
	 .type = SETTING_ADDRESSES, .offset = FIELD(public_address),
	 .value = "ADDR,...", .initial = "", .initial_shown = "those of the connections",
	 .help = "behind NAT, the addresses that mail servers see: PTR records, SPF and "
		 "blocklists are looked up for them"},
	{.flag = "dnsbl", .env = "SMTPTESTD_DNSBL",
	 .type = SETTING_ZONES, .offset = FIELD(dnsbl),
	 .value = "ZONE,...", .initial = "", .initial_shown = "none",
	 .help = "DNS blocklists to query for the service's own addresses"},
	{.flag = "practice", .env = "SMTPTESTD_PRACTICE",
	 .type = SETTING_SWITCH, .offset = FIELD(practice),
	 .value = "on|off", .initial = "on",
	 .help = "serve the practice domain, practice.test"},

	{.group = "Targets", .flag = "allow-target", .env = "SMTPTESTD_ALLOW_TARGET",
	 .type = SETTING_NETWORKS, .offset = FIELD(allow_target),
	 .value = "CIDR,...", .initial = "", .initial_shown = "none",
	 .help = "private or special-purpose networks that may be tested"},
	{.flag = "deny-target", .env = "SMTPTESTD_DENY_TARGET",
	 .type = SETTING_NETWORKS, .offset = FIELD(deny_target),
	 .value = "CIDR,...", .initial = "", .initial_shown = "none",
	 .help = "networks that may not be tested"},
	{.flag = "ports", .env = "SMTPTESTD_PORTS",
	 .type = SETTING_TARGET_PORTS, .offset = FIELD(ports),
	 .value = "PORT,...", .initial = "25,465,587,2525",
	 .help = "ports that a test may connect to, beside those of the control hosts and the "
		 "practice domain; any for all, which makes a port scanner of the service"},
	{.flag = "probe-ports", .env = "SMTPTESTD_PROBE_PORTS",
	 .type = SETTING_PORTS, .offset = FIELD(probe_ports),
	 .value = "PORT,...", .initial = "587,465,443",
	 .help = "ports to probe, besides 25, at an address that could not be connected to; "
		 "none for no probes"},
	{.flag = "control-hosts", .env = "SMTPTESTD_CONTROL_HOSTS",
	 .type = SETTING_HOSTS, .offset = FIELD(control_hosts),
	 .value = "HOST[:PORT],...", .initial = "", .initial_shown = "none",
	 .help = "mail servers of your own that are up, tried after a failed connection "
		 "elsewhere to tell which side is at fault"},

	{.group = "Limits", .flag = "workers", .env = "SMTPTESTD_WORKERS",
	 .type = SETTING_INTEGER, .offset = FIELD(workers),
	 .value = "N", .initial = "0", .initial_shown = "0, one per core", .min = 0, .max = 256,
	 .help = "worker threads, each of which runs thousands of tests"},
	{.flag = "max-tests", .env = "SMTPTESTD_MAX_TESTS",
	 .type = SETTING_INTEGER, .offset = FIELD(max_tests),
	 .value = "N", .initial = "10000", .min = 1, .max = 1000000,
	 .help = "tests in flight, of one caller at most four times as many as it leaves free; "
		 "beyond that, new ones are refused with 429"},
	{.flag = "max-waiting", .env = "SMTPTESTD_MAX_WAITING",
	 .type = SETTING_INTEGER, .offset = FIELD(max_waiting),
	 .value = "N", .initial = "10000", .min = 0, .max = 1000000,
	 .help = "tests, besides those in flight, that may wait for their follow-up after "
		 "greylisting; beyond that there is no follow-up"},
	{.flag = "max-memory", .env = "SMTPTESTD_MAX_MEMORY",
	 .type = SETTING_SIZE, .offset = FIELD(max_memory),
	 .value = "SIZE", .initial = "384MiB", .min = 16 * MEBIBYTE, .max = MEBIBYTE * MEBIBYTE,
	 .help = "memory for tests (two thirds of it), for the bodies of requests and for "
		 "answers (a sixth each); beyond that, calls are refused with 503, and "
		 "greylisted tests have no follow-up"},
	{.flag = "max-per-target", .env = "SMTPTESTD_MAX_PER_TARGET",
	 .type = SETTING_INTEGER, .offset = FIELD(max_per_target),
	 .value = "N", .initial = "20", .min = 1, .max = 100000,
	 .help = "SMTP connections at a time to one address and port"},
	{.flag = "max-attempts", .env = "SMTPTESTD_MAX_ATTEMPTS",
	 .type = SETTING_INTEGER, .offset = FIELD(max_attempts),
	 .value = "N", .initial = "32", .min = 1, .max = 1000,
	 .help = "SMTP connections of one test; attempts beyond that are skipped, and a finding "
		 "says so"},
	{.flag = "max-per-network", .env = "SMTPTESTD_MAX_PER_NETWORK",
	 .type = SETTING_INTEGER, .offset = FIELD(max_per_network),
	 .value = "N", .initial = "16", .min = 1, .max = 1000,
	 .help = "those of them to one network, 256 addresses of IPv4 or a /48 of IPv6"},

	{.group = "DNS", .flag = "resolver", .env = "SMTPTESTD_RESOLVER",
	 .type = SETTING_RESOLVER, .offset = FIELD(resolver),
	 .value = "WHERE", .initial = "system",
	 .help = "name servers to query: those of resolv.conf, those of the DNS from its "
		 "root down, or the ones listed"},
	{.flag = "trust-anchor", .env = "SMTPTESTD_TRUST_ANCHOR",
	 .type = SETTING_TEXT, .offset = FIELD(trust_anchor),
	 .value = "FILE", .initial = "", .initial_shown = "Debian's dns-root-data",
	 .help = "file of the DNSSEC trust anchor, or none for no validation"},

	{.group = "TLS", .flag = "tls-ca", .env = "SMTPTESTD_TLS_CA",
	 .type = SETTING_TEXT, .offset = FIELD(tls_ca),
	 .value = "FILE", .initial = "", .initial_shown = "none",
	 .help = "PEM file of certificate authorities to trust besides the system's"},
	{.flag = "tls-certificate", .env = "SMTPTESTD_TLS_CERTIFICATE",
	 .type = SETTING_TEXT, .offset = FIELD(tls_certificate),
	 .value = "FILE", .initial = "", .initial_shown = "none",
	 .help = "PEM file of the client certificate and its chain, for mail servers that "
		 "request one"},
	{.flag = "tls-key", .env = "SMTPTESTD_TLS_KEY",
	 .type = SETTING_TEXT, .offset = FIELD(tls_key),
	 .value = "FILE", .initial = "", .initial_shown = "in the file of the certificate",
	 .help = "PEM file of the certificate's private key"},
	{.flag = "tls-expiry-days", .env = "SMTPTESTD_TLS_EXPIRY_DAYS",
	 .type = SETTING_INTEGER, .offset = FIELD(tls_expiry_days),
	 .value = "N", .initial = "14", .min = 0, .max = 3650,
	 .help = "days left of a mail server's certificate below which there is a finding, "
		 "in a test that sets no number"},

	{.group = "Times", .flag = "dns-timeout", .env = "SMTPTESTD_DNS_TIMEOUT",
	 .type = SETTING_DURATION, .offset = FIELD(dns_timeout),
	 .value = "TIME", .initial = "20s", .min = 10, .max = TEN_MINUTES,
	 .help = "limit for the DNS look-ups of a test that sets none"},
	{.flag = "connect-timeout", .env = "SMTPTESTD_CONNECT_TIMEOUT",
	 .type = SETTING_DURATION, .offset = FIELD(connect_timeout),
	 .value = "TIME", .initial = "30s", .min = 10, .max = TEN_MINUTES,
	 .help = "limit for a connection attempt, likewise"},
	{.flag = "reply-timeout", .env = "SMTPTESTD_REPLY_TIMEOUT",
	 .type = SETTING_DURATION, .offset = FIELD(reply_timeout),
	 .value = "TIME", .initial = "60s", .min = 10, .max = TEN_MINUTES,
	 .help = "limit for each reply, likewise"},
	{.flag = "total-timeout", .env = "SMTPTESTD_TOTAL_TIMEOUT",
	 .type = SETTING_DURATION, .offset = FIELD(total_timeout),
	 .value = "TIME", .initial = "120s", .min = 10, .max = HOUR,
	 .help = "limit for the whole test, likewise"},
	{.flag = "follow-up-delay", .env = "SMTPTESTD_FOLLOW_UP_DELAY",
	 .type = SETTING_DURATION, .offset = FIELD(follow_up_delay),
	 .value = "TIME", .initial = "5m", .min = SECOND, .max = INT64_C(24) * HOUR,
	 .help = "delay before the follow-up to a greylisted recipient, where neither its "
		 "server nor the test gives one"},
	{.flag = "follow-up-max", .env = "SMTPTESTD_FOLLOW_UP_MAX",
	 .type = SETTING_DURATION, .offset = FIELD(follow_up_max),
	 .value = "TIME", .initial = "1h", .min = 0, .max = INT64_C(24) * HOUR,
	 .help = "longest delay stated by a server that a follow-up waits for, unless the "
		 "test gives its own; beyond it there is no follow-up"},
	{.flag = "drain-timeout", .env = "SMTPTESTD_DRAIN_TIMEOUT",
	 .type = SETTING_DURATION, .offset = FIELD(drain_timeout),
	 .value = "TIME", .initial = "30s", .min = 0, .max = HOUR,
	 .help = "time for running tests to end after SIGTERM; the rest is marked interrupted"},

	{.group = "Store", .flag = "database", .env = "SMTPTESTD_DATABASE",
	 .type = SETTING_TEXT, .offset = FIELD(database),
	 .value = "PATH", .initial = "", .initial_shown = "smtptestd.db in the state directory",
	 .help = "SQLite file that keeps the tests, or memory: to keep none"},
	{.flag = "keep-age", .env = "SMTPTESTD_KEEP_AGE",
	 .type = SETTING_DURATION, .offset = FIELD(keep_age),
	 .value = "TIME", .initial = "30d", .min = 0, .max = CENTURY,
	 .help = "time for which a test is kept, 0 for ever"},
	{.flag = "keep-count", .env = "SMTPTESTD_KEEP_COUNT",
	 .type = SETTING_INTEGER, .offset = FIELD(keep_count),
	 .value = "N", .initial = "100000", .min = 0, .max = 1000000000,
	 .help = "number of tests that are kept, 0 for all"},

	{.group = "Log", .flag = "log-level", .env = "SMTPTESTD_LOG_LEVEL",
	 .type = SETTING_CHOICE, .offset = FIELD(log_level),
	 .value = "LEVEL", .initial = "info",
	 .choices = {[LOG_DEBUG] = "debug", [LOG_INFO] = "info", [LOG_WARN] = "warn",
		     [LOG_ERROR] = "error"},
	 .help = "least severe level that is logged, to standard error"},
	{.flag = "log-format", .env = "SMTPTESTD_LOG_FORMAT",
	 .type = SETTING_CHOICE, .offset = FIELD(log_format),
	 .value = "FORMAT", .initial = "logfmt",
	 .choices = {[LOG_LOGFMT] = "logfmt", [LOG_JSON] = "json"},
	 .help = "format of the log, one line an event"},
};
/* clang-format on */

const size_t settings_table_count = sizeof(settings_table) / sizeof(settings_table[0]);
