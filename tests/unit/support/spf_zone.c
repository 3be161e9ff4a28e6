#include "support/spf_zone.h"

#include <arpa/inet.h>
#include <string.h>

#include "base/arena.h"
#include "identity/spf_known.h"

enum { CHAIN_MAX = 8 };

struct asked {
	const char *name;
	enum dns_type type;
	struct dns_answer answer;
	struct asked *next;
};

static const struct {
	const char *name;
	enum dns_type type;
} types[] = {
	{"A", DNS_TYPE_A},     {"AAAA", DNS_TYPE_AAAA}, {"MX", DNS_TYPE_MX},
	{"TXT", DNS_TYPE_TXT}, {"PTR", DNS_TYPE_PTR},	{"CNAME", DNS_TYPE_CNAME},
};

static enum dns_type type_of(const char *name)
{
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		if (strcmp(types[i].name, name) == 0)
			return types[i].type;
	}
	return 0;
}

static struct dns_record record_of(struct arena *arena, const struct zone_row *row)
{
	enum dns_type type = type_of(row->type);
	unsigned char *bytes = arena_alloc(arena, 16);

	if (type == DNS_TYPE_A || type == DNS_TYPE_AAAA) {
		inet_pton(type == DNS_TYPE_A ? AF_INET : AF_INET6, row->data, bytes);
		return (struct dns_record){.bytes = bytes, .len = type == DNS_TYPE_A ? 4 : 16};
	}
	if (type == DNS_TYPE_TXT)
		return (struct dns_record){.bytes = row->data,
					   .len = row->len ? row->len : strlen(row->data)};
	return (struct dns_record){.name = row->data, .preference = (uint16_t)row->preference};
}

/* The name that a CNAME of this one leads to; NULL: it is no alias. */
static const char *alias_of(const struct zone_row *rows, const char *name)
{
	for (const struct zone_row *row = rows; row->name; row++) {
		if (strcmp(row->name, name) == 0 && strcmp(row->type, "CNAME") == 0)
			return row->data;
	}
	return NULL;
}

static void answer_fill(struct spf_zone *zone, const char *name, enum dns_type type,
			struct dns_answer *answer_r)
{
	struct dns_record *records;
	bool known = false;
	enum dns_status failure = DNS_OK;
	const char *target;
	size_t rows = 0;

	for (int i = 0; i < CHAIN_MAX && (target = alias_of(zone->rows, name)); i++)
		name = target;
	while (zone->rows[rows].name)
		rows++;
	records = arena_alloc(zone->arena, (rows + 1) * sizeof(*records));
	answer_r->records = records;
	for (const struct zone_row *row = zone->rows; row->name; row++) {
		if (strcmp(row->name, name) != 0)
			continue;
		known = true;
		if (strcmp(row->type, "TIMEOUT") == 0)
			failure = DNS_TIMEOUT;
		else if (strcmp(row->type, "CONGESTED") == 0)
			failure = DNS_CONGESTED;
		if (type_of(row->type) == type)
			records[answer_r->count++] = record_of(zone->arena, row);
	}
	answer_r->status = known ? DNS_NODATA : DNS_NXDOMAIN;
	if (failure != DNS_OK)
		answer_r->status = failure;
	if (answer_r->count > 0)
		answer_r->status = DNS_OK;
}

const struct dns_answer *zone_ask(void *arg, const char *name, enum dns_type type)
{
	struct spf_zone *zone = arg;
	struct asked *asked = zone->questions;

	while (asked && (asked->type != type || strcmp(asked->name, name) != 0))
		asked = asked->next;
	if (asked)
		return &asked->answer;
	asked = arena_alloc(zone->arena, sizeof(*asked));
	asked->name = arena_strdup(zone->arena, name);
	asked->type = type;
	asked->next = zone->questions;
	zone->questions = asked;
	zone->asked++;
	answer_fill(zone, asked->name, type, &asked->answer);
	return zone->waits ? NULL : &asked->answer;
}

struct spf_check zone_check(struct spf_zone *zone, const char *address, const char *sender,
			    const char *helo, unsigned *calls_r)
{
	struct spf_known *known = spf_known_new();
	const struct spf_dns dns = {.ask = zone_ask, .arg = zone, .known = known};
	struct spf_question question = {.sender = sender, .helo = helo, .now_s = 1412345678};
	struct spf_check check;
	unsigned calls = 1;

	question.address_len = strchr(address, ':') ? 16 : 4;
	inet_pton(question.address_len == 16 ? AF_INET6 : AF_INET, address, question.address);
	while (!spf_check(&dns, zone->arena, &question, &check))
		calls++;
	spf_known_free(known);
	if (calls_r)
		*calls_r = calls;
	return check;
}
