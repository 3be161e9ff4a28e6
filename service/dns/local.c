#include "dns/local.h"

#include <string.h>

#include "base/arena.h"
#include "base/hex.h"
#include "model/address.h"

static bool is_below(const char *name, const char *zone)
{
	size_t name_len = strlen(name), zone_len = strlen(zone);

	if (name_len < zone_len || strcmp(name + name_len - zone_len, zone) != 0)
		return false;
	return name_len == zone_len || name[name_len - zone_len - 1] == '.';
}

static bool has_row(const struct dns_local *rows, const char *name)
{
	while (rows->name && strcmp(rows->name, name) != 0)
		rows++;
	return rows->name;
}

static void name_fill(const struct dns_local *row, struct arena *arena, struct dns_record *record_r)
{
	(void)arena;
	record_r->preference = row->preference;
	record_r->name = row->data;
}

static void text_fill(const struct dns_local *row, struct arena *arena, struct dns_record *record_r)
{
	(void)arena;
	record_r->bytes = row->data;
	record_r->len = strlen(row->data);
}

/* Decodes hexadecimal. The rows are the program's own, so their digits are valid. */
static void hex_fill(const struct dns_local *row, struct arena *arena, struct dns_record *record_r)
{
	size_t len = strlen(row->data) / 2;
	uint8_t *bytes = arena_alloc(arena, len + 1);

	for (size_t i = 0; i < len; i++)
		bytes[i] = (uint8_t)(hex_value(row->data[2 * i]) << 4 |
				     hex_value(row->data[2 * i + 1]));
	record_r->bytes = bytes;
	record_r->len = len;
}

static void address_fill(const struct dns_local *row, struct arena *arena,
			 struct dns_record *record_r)
{
	struct address *address = arena_alloc(arena, sizeof(*address));
	const uint8_t *bytes;

	if (!address_parse(row->data, address))
		return;
	record_r->len = address_bytes((const struct sockaddr *)&address->sockaddr, &bytes);
	record_r->bytes = bytes;
	record_r->stand_in =
		address_kind((const struct sockaddr *)&address->sockaddr) == ADDRESS_LOOPBACK &&
		strcmp(address->text, "127.0.0.1") != 0 && strcmp(address->text, "::1") != 0;
}

/* Conversion of a row's data by type. */
static const struct {
	enum dns_type type;
	void (*fill)(const struct dns_local *row, struct arena *arena, struct dns_record *record_r);
} fillers[] = {
	{DNS_TYPE_A, address_fill},  {DNS_TYPE_AAAA, address_fill}, {DNS_TYPE_MX, name_fill},
	{DNS_TYPE_CNAME, name_fill}, {DNS_TYPE_TXT, text_fill},	    {DNS_TYPE_TLSA, hex_fill},
	{DNS_TYPE_PTR, name_fill},
};

static void record_fill(const struct dns_local *row, struct arena *arena,
			struct dns_record *record_r)
{
	for (size_t i = 0; i < sizeof(fillers) / sizeof(fillers[0]); i++) {
		if (fillers[i].type == row->type)
			fillers[i].fill(row, arena, record_r);
	}
}

/* The DNSSEC state of a denial for name: that of the records at the name, or at the nearest name
 * above it, which in the real DNS are usually in one zone. */
static enum dnssec dnssec_of_absence(const struct dns_local *rows, const char *name)
{
	while (!has_row(rows, name)) {
		const char *dot = strchr(name, '.');

		if (!dot)
			return DNSSEC_INSECURE;
		name = dot + 1;
	}
	for (const struct dns_local *row = rows; row->name; row++) {
		if (row->dnssec == DNSSEC_SECURE && strcmp(row->name, name) == 0)
			return DNSSEC_SECURE;
	}
	return DNSSEC_INSECURE;
}

bool local_answer(const struct dns_local *rows, const char *zone, const char *name,
		  enum dns_type type, struct arena *arena, struct dns_answer *answer_r)
{
	struct dns_record *records;
	size_t count = 0;
	bool has_name = false;

	if (!zone || !rows)
		return false;
	for (const struct dns_local *row = rows; row->name; row++) {
		if (strcmp(row->name, name) == 0) {
			has_name = true;
			count += row->type == type;
		}
	}
	if (!has_name && !is_below(name, zone))
		return false;
	*answer_r = (struct dns_answer){.status = has_name ? DNS_NODATA : DNS_NXDOMAIN};
	if (count == 0) {
		answer_r->dnssec = dnssec_of_absence(rows, name);
		return true;
	}
	records = arena_alloc(arena, count * sizeof(*records));
	answer_r->records = records;
	for (const struct dns_local *row = rows; row->name; row++) {
		if (row->type != type || strcmp(row->name, name) != 0)
			continue;
		answer_r->status = row->status;
		answer_r->canonical = row->canonical;
		answer_r->dnssec = row->dnssec;
		if (row->status == DNS_OK)
			record_fill(row, arena, &records[answer_r->count++]);
	}
	return true;
}
