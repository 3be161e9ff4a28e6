/* Any bytes as a DNS packet, read as the answer to each type of question. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "dns/answer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Reads all of it, so that the address sanitizer sees a step too far. */
static void check_bytes(const struct dns_record *record)
{
	const volatile uint8_t *bytes = record->bytes;

	assert(bytes && record->len <= UINT16_MAX);
	for (size_t i = 0; i < record->len; i++)
		(void)bytes[i];
}

static void check_record(enum dns_type type, const struct dns_record *record)
{
	if (type == DNS_TYPE_MX || type == DNS_TYPE_CNAME)
		assert(strlen(record->name) < 1024);
	else
		check_bytes(record);
	if (type == DNS_TYPE_A || type == DNS_TYPE_AAAA)
		assert(record->len == (type == DNS_TYPE_A ? 4 : 16));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const enum dns_type types[] = {DNS_TYPE_A,   DNS_TYPE_MX,   DNS_TYPE_AAAA,
					      DNS_TYPE_TXT, DNS_TYPE_TLSA, DNS_TYPE_CNAME};

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		struct arena *arena = arena_new(0);
		struct dns_answer answer = {0};

		if (answer_parse(data, size, types[i], arena, &answer))
			for (size_t n = 0; n < answer.count; n++)
				check_record(types[i], &answer.records[n]);
		arena_free(arena);
	}
	return 0;
}
