#include "dns/local.h"

#include <string.h>

#include "base/arena.h"
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
	while (rows->name != NULL && strcmp(rows->name, name) != 0)
		rows++;
	return rows->name != NULL;
}

static size_t row_count(const struct dns_local *rows)
{
	size_t count = 0;

	while (rows[count].name != NULL)
		count++;
	return count;
}

static void record_fill(const struct dns_local *row, struct arena *arena,
			struct dns_record *record_r)
{
	struct address *address;
	const uint8_t *bytes;

	if (row->type == DNS_TYPE_MX) {
		record_r->preference = row->preference;
		record_r->name = row->data;
		return;
	}
	address = arena_alloc(arena, sizeof(*address));
	if (!address_parse(row->data, address))
		return;
	record_r->len = address_bytes((const struct sockaddr *)&address->sockaddr, &bytes);
	record_r->bytes = bytes;
	record_r->stand_in =
		address_kind((const struct sockaddr *)&address->sockaddr) == ADDRESS_LOOPBACK &&
		strcmp(address->text, "127.0.0.1") != 0 && strcmp(address->text, "::1") != 0;
}

bool local_answer(const struct dns_local *rows, const char *zone, const char *name,
		  enum dns_type type, struct arena *arena, struct dns_answer *answer_r)
{
	struct dns_record *records;

	if (zone == NULL || rows == NULL || (!is_below(name, zone) && !has_row(rows, name)))
		return false;
	*answer_r = (struct dns_answer){.status = DNS_NXDOMAIN};
	records = arena_alloc(arena, (row_count(rows) + 1) * sizeof(*records));
	answer_r->records = records;
	for (const struct dns_local *row = rows; row->name != NULL; row++) {
		if (strcmp(row->name, name) != 0)
			continue;
		if (row->type != type) {
			if (answer_r->status == DNS_NXDOMAIN)
				answer_r->status = DNS_NODATA;
			continue;
		}
		answer_r->status = row->status;
		answer_r->canonical = row->canonical;
		answer_r->dnssec = row->dnssec;
		if (row->status == DNS_OK)
			record_fill(row, arena, &records[answer_r->count++]);
	}
	return true;
}
