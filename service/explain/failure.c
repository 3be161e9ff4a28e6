#include "explain/failure.h"

#include "base/arena.h"

void failures_init(struct failures *failures, struct arena *arena)
{
	*failures = (struct failures){.arena = arena};
	failures->tail = &failures->first;
}

struct failure *failure_new(struct arena *arena)
{
	struct failure *failure = arena_alloc(arena, sizeof(*failure));

	failure->step = STEP_COUNT;
	return failure;
}

struct failure *failures_add(struct failures *failures)
{
	struct failure *failure;

	if (failures->count == FAILURES_MAX) {
		failures->full = true;
		failures->last->more = true;
		return NULL;
	}
	failure = failure_new(failures->arena);
	failures->last = failure;
	*failures->tail = failure;
	failures->tail = &failure->next;
	failures->count++;
	return failure;
}

const char *failure_source_name(enum failure_source source)
{
	static const char *const names[SOURCE_COUNT] = {
		[SOURCE_REPLY] = "reply",
		[SOURCE_DIAGNOSTIC_CODE] = "diagnostic_code",
		[SOURCE_BOUNCE] = "bounce",
		[SOURCE_CLIENT] = "client",
		[SOURCE_CLIENT_ERROR] = "client_error",
		[SOURCE_EVENT] = "event",
	};

	return names[source];
}
