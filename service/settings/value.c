#include <arpa/inet.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/ascii.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "settings/list.h"
#include "settings/table.h"

enum {
	ADDRESS_SIZE = INET6_ADDRSTRLEN,
	HOSTNAME_MAX = 253,
	MAILBOX_MAX = 254,
};

static const struct unit {
	const char *name;
	int64_t ms;
} units[] = {
	/* the largest first */
	{"d", INT64_C(86400000)}, {"h", 3600000}, {"m", 60000}, {"s", 1000}, {"ms", 1},
};

/* Digits at the start of text, without sign; false when there are none or too many. */
static bool take_digits(const char *text, int64_t *number_r, const char **rest_r)
{
	int64_t number = 0;
	const char *at = text;

	for (; is_digit(*at); at++) {
		if (number > (INT64_MAX - 9) / 10)
			return false;
		number = number * 10 + (*at - '0');
	}
	*number_r = number;
	*rest_r = at;
	return at > text;
}

static bool parse_integer(const struct setting *setting, const char *text,
			  union setting_value *value_r)
{
	const char *rest;

	return take_digits(text, &value_r->number, &rest) && !*rest &&
	       value_r->number >= setting->min && value_r->number <= setting->max;
}

static bool parse_duration(const struct setting *setting, const char *text,
			   union setting_value *value_r)
{
	const char *rest;
	int64_t number;

	if (!take_digits(text, &number, &rest))
		return false;
	value_r->number = 0;
	if (number == 0 && !*rest)
		return setting->min == 0;
	for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++) {
		if (strcmp(rest, units[i].name) != 0)
			continue;
		value_r->number = number * units[i].ms;
		return number <= setting->max / units[i].ms && value_r->number >= setting->min;
	}
	return false;
}

/* The largest first. */
static const struct size_unit {
	const char *name;
	int64_t bytes;
} size_units[] = {
	{"GiB", INT64_C(1073741824)},
	{"MiB", 1048576},
	{"KiB", 1024},
};

static bool parse_size(const struct setting *setting, const char *text,
		       union setting_value *value_r)
{
	const char *rest;
	int64_t number;

	if (!take_digits(text, &number, &rest))
		return false;
	for (size_t i = 0; i < sizeof(size_units) / sizeof(size_units[0]); i++) {
		if (strcmp(rest, size_units[i].name) != 0)
			continue;
		if (number > setting->max / size_units[i].bytes)
			return false;
		value_r->number = number * size_units[i].bytes;
		return value_r->number >= setting->min;
	}
	return false;
}

static bool parse_choice(const struct setting *setting, const char *text,
			 union setting_value *value_r)
{
	for (int i = 0; i < SETTING_CHOICES_MAX && setting->choices[i]; i++) {
		if (strcmp(text, setting->choices[i]) == 0) {
			value_r->number = i;
			return true;
		}
	}
	return false;
}

static bool parse_switch(const struct setting *setting, const char *text,
			 union setting_value *value_r)
{
	(void)setting;
	value_r->on = strcmp(text, "on") == 0;
	return value_r->on || strcmp(text, "off") == 0;
}

static bool parse_text(const struct setting *setting, const char *text,
		       union setting_value *value_r)
{
	size_t len = strlen(text);

	(void)setting;
	value_r->text = text;
	for (size_t at = 0; at < len;) {
		size_t length = utf8_length(text + at, len - at);

		if (length && utf8_control(text + at))
			return false;
		at += length ? length : 1;
	}
	return len <= SETTING_VALUE_MAX;
}

static bool parse_listen(const struct setting *setting, const char *text,
			 union setting_value *value_r)
{
	char host[ADDRESS_SIZE];
	uint16_t port;

	(void)setting;
	value_r->text = text;
	return settings_split_listen(text, host, sizeof(host), &port);
}

/* A loose check; the code that uses a name or an address applies the rules of RFC 5321. */
static bool parse_hostname(const struct setting *setting, const char *text,
			   union setting_value *value_r)
{
	size_t len = strlen(text);

	(void)setting;
	value_r->text = text;
	for (size_t i = 0; i < len; i++) {
		bool edge = i == 0 || i + 1 == len;

		if (!is_alnum(text[i]) && (edge || !strchr("-._", text[i])))
			return false;
	}
	return len <= HOSTNAME_MAX && !strstr(text, "..");
}

static bool parse_mailbox(const struct setting *setting, const char *text,
			  union setting_value *value_r)
{
	const char *at = strrchr(text, '@');

	if (strcmp(text, "<>") == 0 || !*text) {
		value_r->text = "";
		return true;
	}
	return parse_text(setting, text, value_r) && at && at > text && at[1] &&
	       strlen(text) <= MAILBOX_MAX && text[0] != '<' && text[strlen(text) - 1] != '>';
}

/* 4 or 6 when text[0..len) is an address, else 0. */
static int address_family(const char *text, size_t len)
{
	unsigned char bytes[sizeof(struct in6_addr)];
	char address[ADDRESS_SIZE];

	if (len >= sizeof(address))
		return 0;
	memcpy(address, text, len);
	address[len] = '\0';
	if (inet_pton(AF_INET, address, bytes) == 1)
		return 4;
	return inet_pton(AF_INET6, address, bytes) == 1 ? 6 : 0;
}

/* True for an address that may be followed by the mark and a number in min..max of its family. */
static bool address_with_number(const char *text, size_t len, char mark, int64_t min,
				const int64_t max[2])
{
	const char *found = memchr(text, mark, len);
	size_t address_len = found ? (size_t)(found - text) : len;
	int family = address_family(text, address_len);
	const char *rest;
	int64_t number;

	if (!family || !found)
		return family != 0;
	return take_digits(found + 1, &number, &rest) && rest == text + len && number >= min &&
	       number <= max[family == 6];
}

static bool is_network(const char *text, size_t len)
{
	return address_with_number(text, len, '/', 0, (const int64_t[]){32, 128});
}

static bool is_server(const char *text, size_t len)
{
	return address_with_number(text, len, '@', 1, (const int64_t[]){65535, 65535});
}

/* True when is() accepts each part of a comma-separated list. */
static bool each_part(const char *text, bool (*is)(const char *text, size_t len))
{
	for (;;) {
		size_t len = strcspn(text, ",");

		if (!is(text, len))
			return false;
		if (!text[len])
			return true;
		text += len + 1;
	}
}

static bool parse_networks(const struct setting *setting, const char *text,
			   union setting_value *value_r)
{
	return parse_text(setting, text, value_r) && (!*text || each_part(text, is_network));
}

static bool parse_resolver(const struct setting *setting, const char *text,
			   union setting_value *value_r)
{
	if (!parse_text(setting, text, value_r))
		return false;
	return strcmp(text, "system") == 0 || strcmp(text, "root") == 0 ||
	       each_part(text, is_server);
}

static bool is_none(const char *text)
{
	return !*text || strcmp(text, "none") == 0;
}

static bool parse_ports(const struct setting *setting, const char *text,
			union setting_value *value_r)
{
	const char *list = text;
	uint16_t port;
	size_t count = 0;

	(void)setting;
	value_r->text = text;
	while (!is_none(text) && settings_next_port(&list, &port))
		count++;
	return is_none(text) || (!*list && count <= SETTINGS_LIST_MAX);
}

enum { TARGET_PORTS_MAX = 64 };

static bool parse_target_ports(const struct setting *setting, const char *text,
			       union setting_value *value_r)
{
	const char *list = text;
	uint16_t port;
	size_t count = 0;

	(void)setting;
	value_r->text = text;
	while (settings_next_port(&list, &port))
		count++;
	return strcmp(text, "any") == 0 || (count > 0 && !*list && count <= TARGET_PORTS_MAX);
}

static bool parse_hosts(const struct setting *setting, const char *text,
			union setting_value *value_r)
{
	const char *list = text;
	char host[SETTINGS_HOST_SIZE];
	uint16_t port;
	size_t count = 0;

	(void)setting;
	value_r->text = text;
	while (!is_none(text) && settings_next_host(&list, host, &port))
		count++;
	return is_none(text) || (!*list && count <= SETTINGS_LIST_MAX);
}

enum { ADDRESSES_MAX = 8, ZONES_MAX = 16, ZONE_MAX = 200, DOMAINS_MAX = 64, NAMES_MAX = 16 };

static bool is_address(const char *text, size_t len)
{
	return address_family(text, len) != 0;
}

/* A name of two labels or more. */
static bool is_zone(const char *text, size_t len)
{
	char zone[ZONE_MAX + 1];
	union setting_value value;

	if (len == 0 || len > ZONE_MAX)
		return false;
	memcpy(zone, text, len);
	zone[len] = '\0';
	return strchr(zone, '.') && parse_hostname(NULL, zone, &value);
}

static size_t part_count(const char *text)
{
	size_t count = 1;

	for (; *text; text++)
		count += *text == ',';
	return count;
}

static bool parse_addresses(const struct setting *setting, const char *text,
			    union setting_value *value_r)
{
	return parse_text(setting, text, value_r) &&
	       (!*text || (part_count(text) <= ADDRESSES_MAX && each_part(text, is_address)));
}

static bool parse_zones(const struct setting *setting, const char *text,
			union setting_value *value_r)
{
	return parse_text(setting, text, value_r) &&
	       (!*text || (part_count(text) <= ZONES_MAX && each_part(text, is_zone)));
}

static bool parse_domains(const struct setting *setting, const char *text,
			  union setting_value *value_r)
{
	return parse_text(setting, text, value_r) &&
	       (!*text || (part_count(text) <= DOMAINS_MAX && each_part(text, is_zone)));
}

/* "*", or names of any number of labels. */
static bool is_name(const char *text, size_t len)
{
	char name[HOSTNAME_MAX + 1];
	union setting_value value;

	if (len == 0 || len > HOSTNAME_MAX)
		return false;
	memcpy(name, text, len);
	name[len] = '\0';
	return strcmp(name, "*") == 0 || parse_hostname(NULL, name, &value);
}

static bool parse_names(const struct setting *setting, const char *text,
			union setting_value *value_r)
{
	return parse_text(setting, text, value_r) &&
	       (!*text || (part_count(text) <= NAMES_MAX && each_part(text, is_name)));
}

/* Adds a duration in the largest unit that makes it a whole number. */
static void add_duration(struct buf *out, int64_t ms)
{
	for (size_t i = 0; ms && i < sizeof(units) / sizeof(units[0]); i++) {
		if (ms % units[i].ms == 0) {
			buf_addf(out, "%" PRId64 "%s", ms / units[i].ms, units[i].name);
			return;
		}
	}
	buf_adds(out, "0");
}

static void expect_integer(const struct setting *setting, struct buf *out)
{
	buf_addf(out, "a whole number from %" PRId64 " to %" PRId64, setting->min, setting->max);
}

static void expect_duration(const struct setting *setting, struct buf *out)
{
	buf_adds(out, "a time from ");
	add_duration(out, setting->min);
	buf_adds(out, " to ");
	add_duration(out, setting->max);
	buf_adds(out, ", in ms, s, m, h or d");
}

static void add_size(struct buf *out, int64_t bytes)
{
	const struct size_unit *unit = size_units;

	while (bytes % unit->bytes != 0)
		unit++;
	buf_addf(out, "%" PRId64 "%s", bytes / unit->bytes, unit->name);
}

static void expect_size(const struct setting *setting, struct buf *out)
{
	buf_adds(out, "a size from ");
	add_size(out, setting->min);
	buf_adds(out, " to ");
	add_size(out, setting->max);
	buf_adds(out, ", in KiB, MiB or GiB");
}

static void expect_choice(const struct setting *setting, struct buf *out)
{
	for (int i = 0; i < SETTING_CHOICES_MAX && setting->choices[i]; i++) {
		bool last = i + 1 == SETTING_CHOICES_MAX || !setting->choices[i + 1];

		buf_addf(out, "%s%s", i == 0 ? "" : last ? " or " : ", ", setting->choices[i]);
	}
}

static const struct type {
	bool (*parse)(const struct setting *setting, const char *text,
		      union setting_value *value_r);
	const char *expected;
	void (*expect)(const struct setting *setting,
		       struct buf *out); /* for types whose rows have limits */
	enum setting_kept kept;
	bool plain; /* the placeholder explains itself */
} types[SETTING_TYPE_COUNT] = {
	/* clang-format off */
	[SETTING_TEXT] = {
		.parse = parse_text, .kept = KEEPS_TEXT, .plain = true,
		.expected = "at most 4096 characters, none of them a control character"},
	[SETTING_LISTEN] = {
		.parse = parse_listen, .kept = KEEPS_TEXT,
		.expected = "an IP address and a port, as in 127.0.0.1:8225 or [::1]:8225"},
	[SETTING_HOSTNAME] = {
		.parse = parse_hostname, .kept = KEEPS_TEXT,
		.expected = "a host name of letters, digits, hyphens and dots"},
	[SETTING_MAILBOX] = {
		.parse = parse_mailbox, .kept = KEEPS_TEXT,
		.expected = "local-part@domain without angle brackets, or <>"},
	[SETTING_RESOLVER] = {
		.parse = parse_resolver, .kept = KEEPS_TEXT,
		.expected = "system, root or ADDR[@PORT],... of IP addresses"},
	[SETTING_NETWORKS] = {
		.parse = parse_networks, .kept = KEEPS_TEXT,
		.expected = "networks, as in 192.0.2.0/24,2001:db8::/32"},
	[SETTING_PORTS] = {
		.parse = parse_ports, .kept = KEEPS_TEXT,
		.expected = "at most 8 ports from 1 to 65535, as in 587,443, or none"},
	[SETTING_TARGET_PORTS] = {
		.parse = parse_target_ports, .kept = KEEPS_TEXT,
		.expected = "1 to 64 ports from 1 to 65535, as in 25,587, or any"},
	[SETTING_HOSTS] = {
		.parse = parse_hosts, .kept = KEEPS_TEXT,
		.expected = "at most 8 hosts with or without a port, as in "
			    "mx.example.net,192.0.2.1:587,[2001:db8::1]:25, or none"},
	[SETTING_ADDRESSES] = {
		.parse = parse_addresses, .kept = KEEPS_TEXT,
		.expected = "at most 8 IP addresses, as in 192.0.2.1,2001:db8::1"},
	[SETTING_ZONES] = {
		.parse = parse_zones, .kept = KEEPS_TEXT,
		.expected = "at most 16 domain names, as in dnsbl.example.net"},
	[SETTING_DOMAINS] = {
		.parse = parse_domains, .kept = KEEPS_TEXT,
		.expected = "at most 64 domain names of two labels or more, as in "
			    "contoso.com,fabrikam.com"},
	[SETTING_NAMES] = {
		.parse = parse_names, .kept = KEEPS_TEXT,
		.expected = "at most 16 host names, as in mailtest.example.net, or *"},
	[SETTING_INTEGER] = {
		.parse = parse_integer, .kept = KEEPS_NUMBER, .expect = expect_integer},
	[SETTING_DURATION] = {
		.parse = parse_duration, .kept = KEEPS_NUMBER, .expect = expect_duration},
	[SETTING_SIZE] = {
		.parse = parse_size, .kept = KEEPS_NUMBER, .expect = expect_size},
	[SETTING_CHOICE] = {
		.parse = parse_choice, .kept = KEEPS_NUMBER, .expect = expect_choice},
	[SETTING_SWITCH] = {
		.parse = parse_switch, .kept = KEEPS_SWITCH, .plain = true,
		.expected = "on or off"},
	/* clang-format on */
};

enum setting_kept setting_kept(enum setting_type type)
{
	return types[type].kept;
}

bool setting_plain(enum setting_type type)
{
	return types[type].plain;
}

bool setting_parse(const struct setting *setting, const char *text, union setting_value *value_r)
{
	return types[setting->type].parse(setting, text, value_r);
}

void setting_expected(const struct setting *setting, struct buf *out)
{
	const struct type *type = &types[setting->type];

	if (type->expect)
		type->expect(setting, out);
	else
		buf_adds(out, type->expected);
}
