#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "settings/help.h"
#include "settings/list.h"
#include "settings/load.h"
#include "settings/settings.h"
#include "settings/state_path.h"
#include "settings/table.h"

#include "support/test.h"

enum { ARGUMENTS_MAX = 8, MESSAGE_SIZE = 16384 };

static char message[MESSAGE_SIZE];

/* Loads with the flags given; what is complained of stands in message. */
static bool load(struct settings *settings, const char *const flags[ARGUMENTS_MAX])
{
	char *argv[ARGUMENTS_MAX];
	int argc = 0;
	FILE *err = fmemopen(message, sizeof(message), "w");
	bool good;

	assert_non_null(err);
	for (; argc < ARGUMENTS_MAX && flags[argc]; argc++)
		argv[argc] = strdup(flags[argc]);
	message[0] = '\0';
	good = settings_load(settings, argc, argv, err);
	fclose(err);
	while (argc > 0)
		free(argv[--argc]);
	return good;
}

#define LOAD(settings, ...) load((settings), (const char *const[ARGUMENTS_MAX]){__VA_ARGS__})

static void defaults(void **state)
{
	struct settings settings;

	(void)state;
	assert_true(LOAD(&settings, NULL));
	assert_string_equal(settings.listen, "127.0.0.1:8225");
	assert_string_equal(settings.database, "");
	assert_string_equal(settings.sender, "");
	assert_string_equal(settings.resolver, "system");
	assert_int_equal(settings.workers, 0);
	assert_int_equal(settings.http_threads, 2);
	assert_int_equal(settings.max_tests, 10000);
	assert_int_equal(settings.max_per_target, 20);
	assert_int_equal(settings.max_attempts, 32);
	assert_int_equal(settings.max_per_network, 16);
	assert_int_equal(settings.max_connections, 4096);
	assert_string_equal(settings.tls_ca, "");
	assert_string_equal(settings.tls_certificate, "");
	assert_string_equal(settings.tls_key, "");
	assert_int_equal(settings.tls_expiry_days, 14);
	assert_int_equal(settings.dns_timeout, 20000);
	assert_int_equal(settings.connect_timeout, 30000);
	assert_int_equal(settings.reply_timeout, 60000);
	assert_int_equal(settings.total_timeout, 120000);
	assert_int_equal(settings.drain_timeout, 30000);
	assert_int_equal(settings.keep_age, INT64_C(2592000000));
	assert_int_equal(settings.keep_count, 100000);
	assert_true(settings.practice);
	assert_string_equal(settings.ports, "25,465,587,2525");
	assert_int_equal(settings.send, SEND_ANY);
	assert_string_equal(settings.send_domains, "");
	assert_false(settings.open_to_anyone);
	assert_int_equal(settings.log_level, LOG_INFO);
	assert_int_equal(settings.log_format, LOG_LOGFMT);
	settings_release(&settings);
}

static void lists_are_read_entry_by_entry(void **state)
{
	const char *hosts = "mx.example.net,192.0.2.1:587,[2001:db8::1]:2525";
	const char *ports = "587,465";
	char host[SETTINGS_HOST_SIZE];
	uint16_t port;

	(void)state;
	assert_true(settings_next_host(&hosts, host, &port));
	assert_string_equal(host, "mx.example.net");
	assert_int_equal(port, 25);
	assert_true(settings_next_host(&hosts, host, &port));
	assert_string_equal(host, "192.0.2.1");
	assert_int_equal(port, 587);
	assert_true(settings_next_host(&hosts, host, &port));
	assert_string_equal(host, "2001:db8::1");
	assert_int_equal(port, 2525);
	assert_false(settings_next_host(&hosts, host, &port));
	assert_string_equal(hosts, "");
	assert_true(settings_next_port(&ports, &port));
	assert_true(settings_next_port(&ports, &port));
	assert_int_equal(port, 465);
	assert_false(settings_next_port(&ports, &port));
	ports = "none";
	assert_false(settings_next_port(&ports, &port));
}

static void flags_win_over_the_environment(void **state)
{
	struct settings settings;

	(void)state;
	setenv("SMTPTESTD_WORKERS", "3", 1);
	setenv("SMTPTESTD_PRACTICE", "off", 1);
	setenv("SMTPTESTD_SENDER", "", 1);
	assert_true(LOAD(&settings, "--workers", "4"));
	assert_int_equal(settings.workers, 4);
	assert_false(settings.practice);
	settings_release(&settings);
	assert_true(LOAD(&settings, "--practice"));
	assert_int_equal(settings.workers, 3);
	assert_true(settings.practice);
	settings_release(&settings);
	unsetenv("SMTPTESTD_WORKERS");
	unsetenv("SMTPTESTD_PRACTICE");
	unsetenv("SMTPTESTD_SENDER");
}

static void flags_in_every_form(void **state)
{
	struct settings settings;

	(void)state;
	assert_true(LOAD(&settings, "--listen=[::1]:0", "--open-to-anyone", "--sender", "<>",
			 "--log-format=json", "--keep-age", "0", "--practice=off"));
	assert_string_equal(settings.listen, "[::1]:0");
	assert_true(settings.open_to_anyone);
	assert_string_equal(settings.sender, "");
	assert_int_equal(settings.log_format, LOG_JSON);
	assert_int_equal(settings.keep_age, 0);
	assert_false(settings.practice);
	settings_release(&settings);
	assert_true(LOAD(&settings, "--open-to-anyone", "off", "--sender", "chris@contoso.com",
			 "--sender=kate@fabrikam.com", "--hostname="));
	assert_false(settings.open_to_anyone);
	assert_string_equal(settings.sender, "kate@fabrikam.com");
	settings_release(&settings);
}

static const struct {
	const char *flag;
	const char *value;
	bool allowed;
} values[] = {
	{"--workers", "0", true},
	{"--workers", "256", true},
	{"--workers", "257", false},
	{"--workers", "-1", false},
	{"--workers", "+1", false},
	{"--workers", " 1", false},
	{"--workers", "1x", false},
	{"--workers", "", false},
	{"--workers", "99999999999999999999", false},
	{"--tls-expiry-days", "0", true},
	{"--tls-expiry-days", "3650", true},
	{"--tls-expiry-days", "3651", false},
	{"--tls-expiry-days", "soon", false},
	{"--tls-ca", "/etc/ca.pem", true},
	{"--tls-ca", "", true},
	{"--tls-key", "a\nb", false},
	{"--max-memory", "16MiB", true},
	{"--max-memory", "16384KiB", true},
	{"--max-memory", "1024GiB", true},
	{"--max-memory", "15MiB", false},
	{"--max-memory", "1025GiB", false},
	{"--max-memory", "99999999999GiB", false},
	{"--max-memory", "64", false},
	{"--max-memory", "64 MiB", false},
	{"--max-memory", "64MB", false},
	{"--public-name", "", true},
	{"--public-name", "*", true},
	{"--public-name", "mailtest,mailtest.example.net", true},
	{"--public-name", "mailtest example", false},
	{"--public-name", "http://mailtest", false},
	{"--public-name", "mailtest,", false},
	{"--reply-timeout", "500ms", true},
	{"--reply-timeout", "2m", true},
	{"--reply-timeout", "600s", true},
	{"--reply-timeout", "601s", false},
	{"--reply-timeout", "9ms", false},
	{"--reply-timeout", "0", false},
	{"--reply-timeout", "20", false},
	{"--reply-timeout", "1.5s", false},
	{"--reply-timeout", "s", false},
	{"--reply-timeout", "20 s", false},
	{"--keep-age", "30d", true},
	{"--keep-age", "9223372036854775807d", false},
	{"--drain-timeout", "0", true},
	{"--drain-timeout", "0s", true},
	{"--listen", "0.0.0.0:80", true},
	{"--listen", "127.0.0.1", false},
	{"--listen", "127.0.0.1:", false},
	{"--listen", "127.0.0.1:65536", false},
	{"--listen", "localhost:8225", false},
	{"--listen", "::1:8225", false},
	{"--listen", "[127.0.0.1]:8225", false},
	{"--listen", ":8225", false},
	{"--practice", "yes", false},
	{"--log-level", "debug", true},
	{"--log-level", "INFO", false},
	{"--hostname", "mail.contoso.com", true},
	{"--hostname", "mail contoso", false},
	{"--hostname", "-mail", false},
	{"--hostname", "a..b", false},
	{"--sender", "chris@contoso.com", true},
	{"--sender", "chris", false},
	{"--sender", "<chris@contoso.com>", false},
	{"--sender", "@contoso.com", false},
	{"--sender", "chris@contoso.com\r\nRCPT", false},
	{"--resolver", "root", true},
	{"--resolver", "192.0.2.1", true},
	{"--resolver", "192.0.2.1@5353,2001:db8::1", true},
	{"--resolver", "192.0.2.1@0", false},
	{"--resolver", "192.0.2.1,", false},
	{"--resolver", "dns.example", false},
	{"--resolver", "", false},
	{"--probe-ports", "587,465,443", true},
	{"--probe-ports", "1,65535", true},
	{"--probe-ports", "none", true},
	{"--probe-ports", "", true},
	{"--probe-ports", "0", false},
	{"--probe-ports", "65536", false},
	{"--probe-ports", "587,", false},
	{"--probe-ports", ",587", false},
	{"--probe-ports", "587,none", false},
	{"--probe-ports", "1,2,3,4,5,6,7,8", true},
	{"--probe-ports", "1,2,3,4,5,6,7,8,9", false},
	{"--ports", "25,465,587,2525,26", true},
	{"--ports", "any", true},
	{"--ports", "", false},
	{"--ports", "none", false},
	{"--ports", "25,any", false},
	{"--ports", "25,", false},
	{"--ports", "0", false},
	{"--ports", "1-1024", false},
	{"--send", "off", true},
	{"--send", "own", true},
	{"--send", "all", false},
	{"--send-domains", "contoso.com,fabrikam.com", true},
	{"--send-domains", "", true},
	{"--send-domains", "com", false},
	{"--send-domains", "contoso.com,", false},
	{"--send-domains", "kate@contoso.com", false},
	{"--control-hosts", "mx.example.net,192.0.2.1:587,[2001:db8::1]:25,[::1]", true},
	{"--control-hosts", "none", true},
	{"--control-hosts", "mx.example.net:", false},
	{"--control-hosts", "mx.example.net:smtp", false},
	{"--control-hosts", "2001:db8::1", false},
	{"--control-hosts", "[2001:db8::1]25", false},
	{"--control-hosts", "[192.0.2.1]", false},
	{"--control-hosts", "[2001:db8::1", false},
	{"--control-hosts", "mx..example.net", false},
	{"--control-hosts", "mx.example.net,", false},
	{"--control-hosts", ":25", false},
	{"--allow-target", "10.0.0.0/8,fd00::/8", true},
	{"--allow-target", "10.1.2.3", true},
	{"--allow-target", "", true},
	{"--allow-target", "10.0.0.0/33", false},
	{"--allow-target", "fd00::/129", false},
	{"--allow-target", "10.0.0.0/", false},
	{"--allow-target", "10.0.0.0/8, fd00::/8", false},
	{"--database", "memory:", true},
	{"--database", "a\nb", false},
};

static void values_are_checked(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
		struct settings settings;
		bool good;

		print_message("%s \"%s\"\n", values[i].flag, values[i].value);
		good = LOAD(&settings, values[i].flag, values[i].value);
		assert_int_equal(good, values[i].allowed);
		if (good) {
			settings_release(&settings);
			continue;
		}
		assert_non_null(strstr(message, values[i].flag));
		assert_non_null(strstr(message, " is not allowed; expected "));
		assert_ptr_equal(strchr(message, '\n'), message + strlen(message) - 1);
	}
}

static void complaints_name_all_that_helps(void **state)
{
	struct settings settings;

	(void)state;
	assert_false(LOAD(&settings, "--workers", "abc"));
	assert_string_equal(message,
			    "smtptestd: --workers (SMTPTESTD_WORKERS): \"abc\" is not allowed; "
			    "expected a whole number from 0 to 256 (from the flag)\n");
	assert_false(LOAD(&settings, "--workers", "--practice"));
	assert_non_null(strstr(message, "a value is missing; expected a whole number"));
	assert_false(LOAD(&settings, "--wrokers=3"));
	assert_non_null(strstr(message, "did you mean --workers (SMTPTESTD_WORKERS)?"));
	assert_false(LOAD(&settings, "--quiet"));
	assert_null(strstr(message, "did you mean"));
	assert_non_null(strstr(message, "\"--quiet\" is not a known flag"));
	assert_false(LOAD(&settings, "smtptestd.db"));
	assert_false(LOAD(&settings, "-workers", "3"));
	assert_false(LOAD(&settings, "--"));
	assert_false(LOAD(&settings, "--a-flag-that-is-longer-than-any-flag-could-be"));
	setenv("SMTPTESTD_LOG_LEVEL", "loud", 1);
	assert_false(LOAD(&settings, NULL));
	assert_string_equal(message,
			    "smtptestd: --log-level (SMTPTESTD_LOG_LEVEL): \"loud\" is not "
			    "allowed; expected debug, info, warn or error (from the "
			    "environment)\n");
	unsetenv("SMTPTESTD_LOG_LEVEL");
}

static void variables_are_named_after_flags(void **state)
{
	(void)state;
	for (size_t i = 0; i < settings_table_count; i++) {
		const struct setting *setting = &settings_table[i];
		char name[64] = "SMTPTESTD_";
		size_t at = strlen(name);

		for (const char *c = setting->flag; *c; c++)
			name[at++] = *c == '-' ? '_' : (char)toupper((unsigned char)*c);
		name[at] = '\0';
		assert_string_equal(setting->env, name);
		assert_true(strlen(setting->flag) < 32);
	}
}

static void help_names_every_setting(void **state)
{
	void (*const helps[])(FILE *) = {settings_help, settings_help_markdown};

	(void)state;
	for (size_t i = 0; i < sizeof(helps) / sizeof(helps[0]); i++) {
		FILE *out = fmemopen(message, sizeof(message), "w");

		assert_non_null(out);
		helps[i](out);
		fclose(out);
		for (size_t row = 0; row < settings_table_count; row++) {
			assert_non_null(strstr(message, settings_table[row].flag));
			assert_non_null(strstr(message, settings_table[row].env));
		}
		for (const char *line = message; helps[i] == settings_help && *line;) {
			size_t len = strcspn(line, "\n");

			assert_true(len <= 100);
			line += len + (line[len] == '\n');
		}
	}
}

static void listen_is_split(void **state)
{
	char host[46], small[4];
	uint16_t port = 0;

	(void)state;
	assert_true(settings_split_listen("[2001:db8::1]:25", host, sizeof(host), &port));
	assert_string_equal(host, "2001:db8::1");
	assert_int_equal(port, 25);
	assert_true(settings_split_listen("0.0.0.0:65535", host, sizeof(host), &port));
	assert_string_equal(host, "0.0.0.0");
	assert_int_equal(port, 65535);
	assert_false(settings_split_listen("127.0.0.1:1", small, sizeof(small), &port));
	assert_false(settings_split_listen("", host, sizeof(host), &port));
}

static void state_directory_is_found(void **state)
{
	char out[64], tiny[3];

	(void)state;
	setenv("STATE_DIRECTORY", "/var/lib/smtptestd/:/var/lib/other", 1);
	assert_true(settings_state_directory(out, sizeof(out)));
	assert_string_equal(out, "/var/lib/smtptestd");
	assert_false(settings_state_directory(tiny, sizeof(tiny)));
	unsetenv("STATE_DIRECTORY");
	setenv("XDG_STATE_HOME", "/tmp/state", 1);
	assert_true(settings_state_directory(out, sizeof(out)));
	assert_string_equal(out, geteuid() == 0 ? "/var/lib/smtptestd" : "/tmp/state/smtptestd");
	unsetenv("XDG_STATE_HOME");
}

TEST_GROUP()
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(defaults),
		cmocka_unit_test(lists_are_read_entry_by_entry),
		cmocka_unit_test(flags_win_over_the_environment),
		cmocka_unit_test(flags_in_every_form),
		cmocka_unit_test(values_are_checked),
		cmocka_unit_test(complaints_name_all_that_helps),
		cmocka_unit_test(variables_are_named_after_flags),
		cmocka_unit_test(help_names_every_setting),
		cmocka_unit_test(listen_is_split),
		cmocka_unit_test(state_directory_is_found),
	};

	/* The tests' own environment decides nothing. */
	for (size_t i = 0; i < settings_table_count; i++)
		unsetenv(settings_table[i].env);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
