/*
 * Any bytes as a compiled catalogue of translations: refused, or every text in it is found.
 * Build with clang -fsanitize=fuzzer,address,undefined and the files of service/ but main.c.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "text/mo.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct mo mo;

	mo_open(&mo, data, size); /* a refused one is without any text */
	for (uint32_t i = 0; i < mo.count; i++) {
		const char *found = mo_find(&mo, mo_original(&mo, i));

		if (found != mo_translation(&mo, i) || strlen(found) >= size)
			abort();
	}
	mo_find(&mo, "no such text");
	return 0;
}
