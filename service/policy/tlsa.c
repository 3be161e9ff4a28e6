#include "policy/tlsa.h"

#include <string.h>

#include "base/arena.h"
#include "dns/record.h"

enum {
	FIELDS_SIZE = 3, /* octets before the data */
	SELECTOR_MAX = 1,
	USAGE_MAX = 3,
};

/* RFC 7672 sections 3.1.1 to 3.1.3. */
static const char *const unusable_usages[USAGE_MAX + 1] = {
	[0] = "certificate usage 0 (PKIX-TA) is not used in SMTP",
	[1] = "certificate usage 1 (PKIX-EE) is not used in SMTP",
};

/* Lengths of the data by matching type; 0: any. */
static const struct {
	const char *name;
	size_t len;
} matchings[] = {
	[0] = {"Full", 0},
	[1] = {"SHA-256", 32},
	[2] = {"SHA-512", 64},
};

/* The reason why a record of len octets is unusable; NULL: it is usable. */
static const char *unusable(struct arena *arena, const struct tlsa *tlsa, size_t len)
{
	size_t data_len = len - FIELDS_SIZE;

	if (tlsa->usage > USAGE_MAX)
		return arena_printf(arena, "certificate usage %u is unknown", tlsa->usage);
	if (unusable_usages[tlsa->usage])
		return unusable_usages[tlsa->usage];
	if (tlsa->selector > SELECTOR_MAX)
		return arena_printf(arena, "selector %u is unknown", tlsa->selector);
	if (tlsa->matching_type >= sizeof(matchings) / sizeof(matchings[0]))
		return arena_printf(arena, "matching type %u is unknown", tlsa->matching_type);
	if (data_len == 0)
		return "it has no data";
	if (data_len > TLSA_DATA_MAX)
		return arena_printf(arena, "its %zu octets of data exceed the limit", data_len);
	if (matchings[tlsa->matching_type].len != 0 &&
	    matchings[tlsa->matching_type].len != data_len)
		return arena_printf(arena,
				    "a digest of matching type %u (%s) has %zu octets, not %zu",
				    tlsa->matching_type, matchings[tlsa->matching_type].name,
				    matchings[tlsa->matching_type].len, data_len);
	return NULL;
}

static struct tlsa *tlsa_read(const struct dns_record *record, struct arena *arena)
{
	struct tlsa *tlsa = arena_alloc(arena, sizeof(*tlsa));
	const unsigned char *rdata = record->bytes;

	if (record->len < FIELDS_SIZE) {
		*tlsa = (struct tlsa){.data = (const unsigned char *)"",
				      .unusable = "the record is truncated"};
		return tlsa;
	}
	*tlsa = (struct tlsa){.usage = rdata[0], .selector = rdata[1], .matching_type = rdata[2]};
	tlsa->len = record->len - FIELDS_SIZE;
	if (tlsa->len > TLSA_DATA_MAX)
		tlsa->len = TLSA_DATA_MAX;
	tlsa->data = (const unsigned char *)arena_strndup(arena, (const char *)rdata + FIELDS_SIZE,
							  tlsa->len);
	tlsa->unusable = unusable(arena, tlsa, record->len);
	return tlsa;
}

size_t tlsa_take(const struct dns_answer *answer, struct arena *arena, struct dane *dane)
{
	struct tlsa **tail = &dane->records;
	size_t usable = 0;

	dane->records = NULL;
	dane->record_count = 0;
	for (size_t i = 0; i < answer->count && i < TLSA_MAX; i++) {
		*tail = tlsa_read(&answer->records[i], arena);
		usable += !(*tail)->unusable;
		tail = &(*tail)->next;
		dane->record_count++;
	}
	return usable;
}
