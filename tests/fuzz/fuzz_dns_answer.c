/* Any bytes as a DNS packet, read as the answer to each type of question. */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/arena.h"
#include "dns/answer.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_record(enum dns_type type, const struct dns_record *record)
{
	if (type == DNS_TYPE_MX)
		assert(strlen(record->name) < 1024);
	else
		assert(record->len == (type == DNS_TYPE_A ? 4 : 16));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const enum dns_type types[] = {DNS_TYPE_A, DNS_TYPE_MX, DNS_TYPE_AAAA};

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
