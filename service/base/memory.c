#include "base/memory.h"

#include <stdlib.h>

#include "base/log.h"

void *memory_must(void *memory)
{
	if (!memory) {
		log_write(LOG_ERROR, "out_of_memory", NULL, 0);
		log_flush();
		abort();
	}
	return memory;
}
